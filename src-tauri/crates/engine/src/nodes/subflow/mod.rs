//! Sub-flow: calls another flow of the project and goes on by the output it returns.

use super::{Event, Group, Invocation, Meta, Next, Port, Step, Words};
use crate::call::{Ctx, Seldom};
use crate::check::Checker;
use crate::settings::{Val, is_default};
use callwright_flow::{Flow, Map};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which flow, what it is given, what comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Subflow {
    /// The flow that is called.
    /// The flow that is called, by id.
    #[schemars(extend("x-widget" = "flow"))]
    pub flow: String,
    /// Values for its input variables.
    #[serde(skip_serializing_if = "is_default")]
    pub inputs: BTreeMap<String, Val>,
    /// Variables of this flow that take its output variables: ours → its.
    #[serde(skip_serializing_if = "is_default")]
    pub outputs: BTreeMap<String, String>,
    /// The outputs by which it may return.
    #[serde(skip_serializing_if = "is_just_done")]
    pub exits: Vec<String>,
}

fn is_just_done(exits: &[String]) -> bool {
    exits.len() == 1 && exits[0] == "done"
}

impl Default for Subflow {
    fn default() -> Self {
        Subflow {
            flow: String::new(),
            inputs: BTreeMap::new(),
            outputs: BTreeMap::new(),
            exits: vec!["done".to_owned()],
        }
    }
}

impl Step for Subflow {
    type State = ();
    const KIND: &'static str = "subflow";
    const META: Meta = Meta {
        group: Group::Data,
        name: Words {
            en: "Sub-flow",
            ar: "مخطط فرعي",
        },
        summary: Words {
            en: "Call another flow of the project",
            ar: "استدعاء مخطط آخر من المشروع",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let exits = self.exits.iter().map(|e| {
            // What comes back without a name of its own is named in the reader's language.
            if e == "done" {
                Port::new(e)
            } else {
                Port::new(e).label(e)
            }
        });
        exits.chain([Port::error("failed")]).collect()
    }

    fn check(&self, cx: &mut Checker) {
        if self.flow.is_empty() {
            return cx.error("no_flow", "flow", &[]);
        }
        cx.needs_flow("flow", &self.flow);
        for (name, value) in &self.inputs {
            cx.val(&format!("inputs.{name}"), value);
        }
        for ours in self.outputs.keys() {
            cx.sets(&format!("outputs.{ours}"), ours);
        }
        let mut seen = BTreeSet::from(["failed"]);
        for (i, exit) in self.exits.iter().enumerate() {
            if !crate::check::is_id(exit) || !seen.insert(exit) {
                cx.error("bad_output_id", &format!("exits.{i}"), &[("name", exit)]);
            }
        }
        if let Some(other) = cx.other_flow(&self.flow).cloned() {
            self.compare(&other, cx);
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let mut inputs = Map::new();
        for (name, value) in &self.inputs {
            match cx.value(value) {
                Ok(value) => inputs.insert(name.clone(), value),
                Err(next) => return next,
            };
        }
        let flow = self.flow.clone();
        Seldom::Invoke(Invocation { flow, inputs }).into()
    }

    fn resume(&self, (): &mut (), cx: &mut Ctx, event: Event) -> Next {
        let Event::Returned { exit, outputs } = event else {
            return Next::Stay;
        };
        for (ours, its) in &self.outputs {
            let value = outputs.get(its).cloned().unwrap_or_default();
            if let Err(why) = cx.set(ours, value) {
                return Next::fail("not_set", why);
            }
        }
        if self.exits.iter().any(|e| e == exit) {
            Next::exit_to(exit)
        } else {
            Next::fail(
                "unknown_exit",
                format!(
                    "“{}” returned by “{exit}”, which this step does not have",
                    self.flow
                ),
            )
        }
    }

    fn calls(&self) -> Option<&str> {
        Some(&self.flow)
    }
}

impl Subflow {
    /// What this step says of the other flow, held against that flow.
    fn compare(&self, other: &Flow, cx: &mut Checker) {
        for name in self.inputs.keys() {
            if !other
                .variables
                .iter()
                .any(|v| v.id == *name && v.direction.takes_input())
            {
                cx.error(
                    "no_such_input",
                    &format!("inputs.{name}"),
                    &[("name", name), ("flow", title(other))],
                );
            }
        }
        for variable in other.variables.iter().filter(|v| v.direction.takes_input()) {
            let filled = self.inputs.contains_key(&variable.id)
                || !variable.default.is_null()
                || cx.project.parameters.contains_key(&variable.id);
            if !filled {
                cx.hint(
                    "input_not_given",
                    "inputs",
                    &[("name", &variable.id), ("flow", title(other))],
                );
            }
        }
        for (ours, its) in &self.outputs {
            if !other
                .variables
                .iter()
                .any(|v| v.id == *its && v.direction.gives_output())
            {
                cx.error(
                    "no_such_output",
                    &format!("outputs.{ours}"),
                    &[("name", its), ("flow", title(other))],
                );
            }
        }
        let returns: BTreeSet<&str> = (other.nodes.iter().filter(|n| n.kind == "back"))
            .map(|n| {
                n.settings
                    .get("exit")
                    .and_then(serde_json::Value::as_str)
                    .unwrap_or("done")
            })
            .collect();
        for exit in &returns {
            if !self.exits.iter().any(|e| e == exit) {
                cx.error(
                    "exit_not_listed",
                    "exits",
                    &[("name", exit), ("flow", title(other))],
                );
            }
        }
        for exit in self.exits.iter().filter(|e| !returns.contains(e.as_str())) {
            cx.warn(
                "exit_never_returned",
                "exits",
                &[("name", exit), ("flow", title(other))],
            );
        }
    }
}

/// What to call the other flow in a sentence.
fn title(flow: &Flow) -> &str {
    if flow.name.is_empty() {
        &flow.id
    } else {
        &flow.name
    }
}
