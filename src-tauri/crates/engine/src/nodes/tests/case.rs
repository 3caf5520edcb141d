//! One case as it stands in a type's `cases.json`.

use crate::io::{Facts, Input, Party};
use crate::nodes::{Kind, kinds};
use crate::project::Project;
use callwright_flow::{Flow, Map, Variable};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A Monday, in the middle of the morning.
pub const USUAL_MOMENT: &str = "2026-03-02T10:00:00Z";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    #[serde(default)]
    pub settings: Map,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default)]
    pub project: Option<Project>,
    #[serde(default)]
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// The flow's languages; English and Arabic if none are named.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Other flows of the project, for steps that call one.
    #[serde(default)]
    pub flows: Vec<Flow>,
    #[serde(default = "one")]
    pub seed: u64,
    #[serde(default)]
    pub at: Option<Value>,
    #[serde(default)]
    pub inputs: Vec<Given>,
    #[serde(default)]
    pub world: World,
    /// Codes of all problems that checking must find, whatever their severity. Without
    /// this there may be hints and warnings, but no error.
    #[serde(default)]
    pub problems: Option<Vec<String>>,
    /// Without this nothing is run: the case is about its problems.
    #[serde(default)]
    pub expect: Option<Expect>,
}

fn one() -> u64 {
    1
}

/// What comes in at a moment, in milliseconds since the call began.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub at: i64,
    pub key: Option<char>,
    pub keys: Option<String>,
    pub speech: Option<String>,
    pub confidence: Option<f32>,
    pub click: Option<String>,
    pub hangup: Option<bool>,
}

impl Given {
    pub fn inputs(&self) -> Vec<Input> {
        let keys = self.keys.as_deref().unwrap_or_default().chars();
        let mut all: Vec<Input> = self.key.into_iter().chain(keys).map(Input::Digit).collect();
        if let Some(text) = self.speech.clone() {
            let confidence = self.confidence.unwrap_or(1.0);
            all.push(Input::Speech { text, confidence });
        }
        all.extend(self.click.clone().map(Input::Click));
        if self.hangup == Some(true) {
            all.push(Input::HungUp(Party::Caller));
        }
        all
    }
}

/// What the doubles answer, one entry for each effect of the kind, in order. An entry is
/// the result itself and may carry `after`, `news`, `never` or `broken`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct World(pub BTreeMap<String, Vec<Map>>);

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub exit: Option<String>,
    pub at: Option<i64>,
    pub said: Option<Vec<String>>,
    pub keys_left: Option<String>,
    pub language: Option<String>,
    #[serde(default)]
    pub vars: Map,
    pub over: Option<Value>,
    pub reason: Option<String>,
    #[serde(default)]
    pub commands: Vec<Value>,
    pub failed: Option<String>,
    #[serde(default)]
    pub trace_has: Vec<Value>,
    #[serde(default)]
    pub trace_lacks: Vec<String>,
}

/// Every case of every type. A file that cannot be read is a failed test at once.
pub fn all() -> Vec<(Kind, Vec<Case>)> {
    kinds()
        .into_iter()
        .map(|kind| {
            let mut reader = serde_json::Deserializer::from_str(kind.meta.cases);
            let cases: Result<Vec<Case>, _> = serde_path_to_error::deserialize(&mut reader);
            let cases = cases.unwrap_or_else(|e| panic!("{}/cases.json, {e}", kind.kind));
            (kind, cases)
        })
        .collect()
}

/// Run something on every case and tell all that was wrong, by type and case.
pub fn each(what: &str, check: impl Fn(&Kind, &Case) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for (kind, cases) in all() {
        for case in &cases {
            if let Err(why) = check(&kind, case) {
                wrong.push(format!("{} · “{}”\n    {why}", kind.kind, case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{what}:\n\n{}\n", wrong.join("\n\n"));
}
