//! One case as it stands in a type's `cases.json`.

use crate::io::{Facts, Input, Party};
use crate::nodes::{Kind, kinds};
use crate::project::{PROJECT_SCHEMA, Project};
use callwright_flow::doc::FLOW_SCHEMA;
use callwright_flow::{Flow, Map, Variable};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
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
    #[serde(default, deserialize_with = "project")]
    pub project: Project,
    #[serde(default)]
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// The flow's languages; English and Arabic if none are named.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The flow places its own call: nobody is on the line yet.
    #[serde(default)]
    pub outgoing: bool,
    /// Other flows of the project, for steps that call one.
    #[serde(default, deserialize_with = "flows")]
    pub flows: Vec<Flow>,
    #[serde(default = "one")]
    pub seed: u64,
    #[serde(default)]
    pub at: Option<Value>,
    /// Keys pressed before the call comes to the step, which it then does after 200 ms.
    #[serde(default)]
    pub typed_ahead: String,
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

/// Which format the cases are written in need not be said in each.
fn project<'de, D: Deserializer<'de>>(d: D) -> Result<Project, D::Error> {
    dated(Map::deserialize(d)?, PROJECT_SCHEMA).map_err(Error::custom)
}

fn flows<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Flow>, D::Error> {
    let flows = Vec::<Map>::deserialize(d)?.into_iter();
    let flows: Result<Vec<Flow>, _> = flows.map(|f| dated(f, FLOW_SCHEMA)).collect();
    flows.map_err(Error::custom)
}

fn dated<T: DeserializeOwned>(mut map: Map, schema: &str) -> Result<T, serde_json::Error> {
    map.entry("schema").or_insert_with(|| schema.into());
    serde_json::from_value(Value::Object(map))
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

/// Every type with its cases, or what is wrong with their file.
pub fn all() -> Vec<(Kind, Result<Vec<Case>, String>)> {
    kinds()
        .into_iter()
        .map(|kind| {
            let mut reader = serde_json::Deserializer::from_str(kind.meta.cases);
            let cases: Result<Vec<Case>, _> = serde_path_to_error::deserialize(&mut reader);
            (kind, cases.map_err(|e| format!("cases.json, {e}")))
        })
        .collect()
}

/// Run something on every case and tell all that was wrong, by type and case.
pub fn each(what: &str, check: impl Fn(&Kind, &Case) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for (kind, cases) in all() {
        match cases {
            Err(why) => wrong.push(format!("{} · {why}", kind.kind)),
            Ok(cases) => wrong.extend(cases.iter().filter_map(|case| {
                let why = check(&kind, case).err()?;
                Some(format!("{} · “{}”\n    {why}", kind.kind, case.name))
            })),
        }
    }
    assert!(wrong.is_empty(), "{what}:\n\n{}\n", wrong.join("\n\n"));
}
