//! Tests of a flow: calls that are simulated and compared with what was kept of them, and
//! with what is expected in so many words.

use crate::drive::{Recording, Until};
use crate::services::Scripts;
use crate::sim::{Scenario, SimCall, simulate};
use crate::story;
use callwright_engine::io::{Ending, Message};
use callwright_engine::{Outcome, Program, TraceEvent, What};
use callwright_flow::{Map, canonical::Canonical, parse::Document};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

pub const TESTS_SCHEMA: &str = "urn:callwright:tests:1";

/// The tests of one flow as they stand in `<slug>.tests.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tests {
    pub schema: String,
    #[serde(default)]
    pub tests: Vec<Test>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Default for Tests {
    fn default() -> Self {
        Tests {
            schema: TESTS_SCHEMA.to_owned(),
            tests: Vec::new(),
            extra: Map::new(),
        }
    }
}

impl Canonical for Tests {}

impl Document for Tests {
    const SCHEMA: &'static str = TESTS_SCHEMA;
    const WHAT: &'static str = "set of tests";
}

/// One call, and what must come of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Test {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub scenario: Scenario,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Expect>,
    /// The call as it was when somebody looked at it and kept it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub golden: Vec<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// One thing a call must or must not do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expect {
    /// The call comes to this step.
    Reaches(String),
    NeverReaches(String),
    /// It leaves by this output (`main-menu.1`).
    Takes(String),
    /// The caller hears this, somewhere in what is said.
    Hears(String),
    NeverHears(String),
    /// It ends like this: completed, handed_over, abandoned, dead_end or failed.
    Ends(Ending),
    /// The reason given at the end.
    Reason(String),
    /// A variable has this value at the end.
    Variable {
        name: String,
        value: Value,
    },
    /// A message goes to this address, with this in it.
    Sends {
        to: String,
        text: String,
    },
    /// This address is asked (`GET https://…`); `*` may not be used.
    Asks(String),
    /// A voicemail is kept for this department.
    Voicemail(String),
    /// A callback to this number is booked.
    Callback(String),
    /// The call is over within this time.
    WithinMs(i64),
}

/// How one test went.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    pub id: String,
    pub name: String,
    pub failures: Vec<String>,
    /// The call in words.
    pub lines: Vec<String>,
    /// Outputs taken, as flow and exit id; for coverage.
    pub exits: Vec<(String, String)>,
    pub lasted_ms: i64,
    #[serde(skip)]
    pub trace: Vec<TraceEvent>,
}

impl Verdict {
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Simulate one test and compare.
pub fn run(program: &Arc<Program>, test: &Test, scripts: &Arc<dyn Scripts>) -> Verdict {
    let recording = Recording::default();
    let mut verdict = Verdict {
        id: test.id.clone(),
        name: test.name.clone(),
        failures: Vec::new(),
        lines: Vec::new(),
        exits: Vec::new(),
        lasted_ms: 0,
        trace: Vec::new(),
    };
    let mut call = match simulate(program, &test.scenario, scripts, recording.sink()) {
        Ok(call) => call,
        Err(e) => {
            verdict.failures.push(e.to_string());
            return verdict;
        }
    };
    let outcome = call.run_virtual(Until::Over);
    verdict.trace = recording.take();
    verdict.lasted_ms = verdict.trace.last().map_or(0, |e| e.t);
    verdict.lines = verdict.trace.iter().filter_map(story::line).collect();
    let top = verdict.trace.iter().find_map(|e| match &e.what {
        What::Started { flow, .. } => Some(flow.clone()),
        _ => None,
    });
    for event in &verdict.trace {
        if let (What::Left { exit, .. }, Some(node)) = (&event.what, &event.node) {
            let flow = event
                .flow
                .as_ref()
                .or(top.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default();
            verdict.exits.push((flow, format!("{node}.{exit}")));
        }
    }
    let seen = Seen {
        outcome: outcome.as_ref(),
        call: &call,
        trace: &verdict.trace,
        lasted_ms: verdict.lasted_ms,
    };
    let mut failures: Vec<String> = test.expect.iter().filter_map(|e| seen.misses(e)).collect();
    failures.extend(call.services.world().mocks.unmatched.iter().cloned());
    if !test.golden.is_empty() {
        failures.extend(first_difference(&test.golden, &verdict.lines));
    }
    verdict.failures = failures;
    verdict
}

/// Where a call first goes another way than the one that was kept.
pub fn first_difference(kept: &[String], now: &[String]) -> Option<String> {
    let same = kept.iter().zip(now).take_while(|(a, b)| a == b).count();
    match (kept.get(same), now.get(same)) {
        (None, None) => None,
        (Some(kept), Some(now)) => Some(format!("Line {}: was “{kept}”, is “{now}”", same + 1)),
        (Some(kept), None) => Some(format!(
            "Line {}: was “{kept}”, but the call is over before it",
            same + 1
        )),
        (None, Some(now)) => Some(format!("Line {}: the call goes on with “{now}”", same + 1)),
    }
}

struct Seen<'a> {
    outcome: Option<&'a Outcome>,
    call: &'a SimCall,
    trace: &'a [TraceEvent],
    lasted_ms: i64,
}

impl Seen<'_> {
    /// A sentence when the expectation is not met.
    fn misses(&self, expect: &Expect) -> Option<String> {
        let (met, sentence) = match expect {
            Expect::Reaches(id) => (self.reaches(id), format!("The call never comes to “{id}”")),
            Expect::NeverReaches(id) => (!self.reaches(id), format!("The call comes to “{id}”")),
            Expect::Takes(exit) => (
                self.takes(exit),
                format!("The call never leaves by “{exit}”"),
            ),
            Expect::Hears(text) => (self.hears(text), format!("The caller never hears “{text}”")),
            Expect::NeverHears(text) => (!self.hears(text), format!("The caller hears “{text}”")),
            Expect::Ends(ending) => {
                let met = self.outcome.is_some_and(|o| o.result == *ending);
                let how = self
                    .outcome
                    .map_or_else(|| "it is not over".to_owned(), story::outcome_words);
                (met, format!("The call does not end as wanted: {how}"))
            }
            Expect::Reason(reason) => {
                let found = self.outcome.map_or("", |o| &*o.reason);
                (
                    found == reason,
                    format!("The reason is “{found}”, not “{reason}”"),
                )
            }
            Expect::Variable { name, value } => {
                let found = self.call.call.variable(name).cloned().unwrap_or_default();
                let shown = self.call.call.variables().into_iter();
                let shown = shown.filter(|(n, _)| n == name).map(|(_, v)| v).next();
                let sentence = format!(
                    "{name} is {}, not {}",
                    story::spoken(&shown.unwrap_or_default()),
                    story::spoken(value)
                );
                (found == *value, sentence)
            }
            Expect::Sends { to, text } => (
                self.sends(to, text),
                format!("No message with “{text}” goes to {to}"),
            ),
            Expect::Asks(what) => (self.asks(what), format!("{what} is never asked")),
            Expect::Voicemail(department) => {
                let world = self.call.services.world();
                let met = world
                    .voicemails
                    .iter()
                    .any(|v| v.voicemail.department == *department);
                (met, format!("No voicemail is kept for “{department}”"))
            }
            Expect::Callback(number) => {
                let world = self.call.services.world();
                let met = world.callbacks.iter().any(|c| c.callback.number == *number);
                (met, format!("No callback to {number} is booked"))
            }
            Expect::WithinMs(ms) => (
                self.lasted_ms <= *ms,
                format!("The call lasts {} ms, longer than {ms} ms", self.lasted_ms),
            ),
        };
        (!met).then_some(sentence)
    }

    fn reaches(&self, id: &str) -> bool {
        self.trace
            .iter()
            .any(|e| matches!(e.what, What::Entered { .. }) && e.node.as_deref() == Some(id))
    }

    fn takes(&self, wanted: &str) -> bool {
        self.trace.iter().any(|e| match (&e.what, &e.node) {
            (What::Left { exit, .. }, Some(node)) => {
                wanted.strip_prefix(&**node) == Some(&format!(".{exit}"))
            }
            _ => false,
        })
    }

    fn hears(&self, wanted: &str) -> bool {
        self.trace
            .iter()
            .any(|e| matches!(&e.what, What::Said { text, .. } if text.contains(wanted)))
    }

    fn sends(&self, wanted: &str, with: &str) -> bool {
        self.call.services.world().outbox.iter().any(|m| match m {
            Message::Sms { to, text } => to == wanted && text.contains(with),
            Message::Email {
                to, subject, text, ..
            } => to == wanted && (subject.contains(with) || text.contains(with)),
            Message::Webhook { url, body, .. } => url == wanted && body.contains(with),
        })
    }

    fn asks(&self, wanted: &str) -> bool {
        self.trace.iter().any(|e| match &e.what {
            What::Do {
                command: callwright_engine::Command::Http(r),
                ..
            } => format!("{} {}", r.method, r.url) == wanted,
            _ => false,
        })
    }
}
