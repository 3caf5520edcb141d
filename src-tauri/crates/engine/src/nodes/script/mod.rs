//! Script: JavaScript in a sandbox, with the flow's variables in and out.

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::{BUILT_IN, Checker};
use crate::io::{Command, ConsoleLine, Done, ScriptJob, ScriptResult};
use crate::settings::is_default;
use crate::trace::What;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::sync::Arc;

/// The longest a script may run, in milliseconds.
const MAX_TIMEOUT_MS: u32 = 1_000;

/// Code, what it reads and what it may set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Script {
    /// A function body: it reads and assigns variables by name, and may return a value.
    #[schemars(extend("x-widget" = "javascript"))]
    #[schemars(with = "Arc<str>")]
    pub code: Code,
    /// The variables it reads; if none are named, all of the flow's but the sensitive ones.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variables"))]
    pub inputs: Vec<String>,
    /// The variables it may set.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variables"))]
    pub outputs: Vec<String>,
    /// Takes the returned value.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_to: String,
    /// How long it may run.
    /// How long it may run before it is stopped.
    #[serde(skip_serializing_if = "is_usual")]
    #[schemars(range(min = 1, max = 1000))]
    pub timeout_ms: u32,
}

/// JavaScript, and which of the values that every flow has it speaks of. Others are not handed
/// over: they cost much to make, and would make each run of a script unlike any other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Code {
    text: Arc<str>,
    speaks_of: Vec<&'static str>,
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        let named = |name: &&str| words(text).any(|word| word == *name);
        Code {
            text: text.into(),
            speaks_of: BUILT_IN.into_iter().filter(named).collect(),
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Code::from(&*String::deserialize(d)?))
    }
}

fn is_usual(ms: &u32) -> bool {
    *ms == 50
}

impl Default for Script {
    fn default() -> Self {
        Script {
            code: Code::default(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            save_to: String::new(),
            timeout_ms: 50,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
}

impl Step for Script {
    type State = State;
    const KIND: &'static str = "script";
    const META: Meta = Meta {
        group: Group::Data,
        name: Words {
            en: "Script",
            ar: "برنامج نصي",
        },
        summary: Words {
            en: "Compute or decide in JavaScript",
            ar: "حساب أو قرار بلغة JavaScript",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("next"), Port::error("failed")]
    }

    fn check(&self, cx: &mut Checker) {
        if self.code.text.trim().is_empty() {
            cx.warn("no_code", "code", &[]);
        }
        for (i, name) in self.inputs.iter().enumerate() {
            cx.reads_variable(&format!("inputs.{i}"), name);
        }
        if self.inputs.is_empty() {
            // Without a list it may read any; those whose name stands in the code are read.
            let named: Vec<String> = words(&self.code.text)
                .filter(|w| cx.flow.variables.iter().any(|v| v.id == *w))
                .map(str::to_owned)
                .collect();
            named
                .iter()
                .filter(|n| !self.outputs.contains(n))
                .for_each(|n| cx.reads_variable("code", n));
        }
        for (i, name) in self.outputs.iter().enumerate() {
            cx.sets(&format!("outputs.{i}"), name);
        }
        cx.sets("save_to", &self.save_to);
        cx.range(
            "timeout_ms",
            self.timeout_ms.into(),
            1,
            MAX_TIMEOUT_MS.into(),
        );
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let inputs = self.inputs(cx);
        if self
            .outputs
            .iter()
            .chain([&self.save_to])
            .any(|name| cx.is_sensitive(name))
        {
            cx.hide_answer();
        }
        let outputs = self
            .outputs
            .iter()
            .filter_map(|n| Some((n.clone(), cx.variable_type(n)?)))
            .collect();
        let job = ScriptJob {
            code: self.code.text.clone(),
            inputs,
            outputs,
            seed: cx.roll(),
            now_ms: cx.now(),
            timeout_ms: self.timeout_ms.clamp(1, MAX_TIMEOUT_MS),
        };
        state.op = Some(cx.start(Command::Script(Box::new(job))));
        Next::Stay
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        let Event::Done(op, done) = event else {
            return Next::Stay;
        };
        if Some(op) != state.op {
            return Next::Stay;
        }
        match done {
            Done::Script(ScriptResult::Returned {
                result,
                outputs,
                console,
            }) => {
                // Kept first, so that what must not be read is known when the console is told.
                let next = self.keep(result, outputs, cx);
                tell(console, cx);
                next
            }
            Done::Script(ScriptResult::Failed {
                kind,
                message,
                line,
                column,
                console,
            }) => {
                tell(console, cx);
                let place = match (line, column) {
                    (Some(line), Some(column)) => format!(" (line {line}, column {column})"),
                    (Some(line), None) => format!(" (line {line})"),
                    _ => String::new(),
                };
                Next::fail("script", format!("{kind}: {message}{place}"))
            }
            Done::Broken { why } => Next::fail("script", why.clone()),
            _ => Next::fail("script", "The script ended in an unexpected way"),
        }
    }

    fn waits(&self) -> bool {
        // It takes no time of the caller's, so a circle through scripts alone is a spin.
        false
    }
}

impl Script {
    /// What the code finds under each name.
    fn inputs(&self, cx: &Ctx) -> Vec<(String, Value)> {
        let mut names = self.inputs.clone();
        if names.is_empty() {
            // A secret is handed over only where a designer says so, or where it is to be changed.
            names = cx.variable_names();
            names.retain(|name| !cx.is_sensitive(name) || self.outputs.contains(name));
        }
        for built_in in &self.code.speaks_of {
            if !names.iter().any(|name| name == built_in) {
                names.push((*built_in).to_owned());
            }
        }
        let value = |name: String| {
            let value = cx.look_up(&name).unwrap_or_default();
            (name, value)
        };
        names.into_iter().map(value).collect()
    }

    fn keep(&self, result: &Value, outputs: &[(String, Value)], cx: &mut Ctx) -> Next {
        for (name, value) in outputs
            .iter()
            .filter(|(name, _)| self.outputs.contains(name))
        {
            if let Err(why) = cx.set(name, value.clone()) {
                return Next::fail("not_set", why);
            }
        }
        if !self.save_to.is_empty()
            && let Err(why) = cx.set(&self.save_to, result.clone())
        {
            return Next::fail("not_set", why);
        }
        Next::exit("next")
    }
}

fn tell(console: &[ConsoleLine], cx: &mut Ctx) {
    for line in console {
        cx.trace(|| What::Console {
            level: line.level.clone(),
            text: line.text.clone(),
        });
    }
}

/// The names in a piece of code, whether code, text or remark.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|w| !w.is_empty())
}
