//! Trying things out while designing: expressions, scripts, rules, hours, API steps.

use super::CallerFacts;
use callwright_flow::{Map, Node};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TryExpression {
    pub project: String,
    pub flow: String,
    /// The expression, or with `template` a text with `{{ … }}` in it.
    pub text: String,
    #[serde(default)]
    pub template: bool,
    /// Variables' sample values.
    #[serde(default)]
    pub values: Map,
    #[serde(default)]
    pub caller: CallerFacts,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tried {
    pub value: Value,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub error: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What a script wrote to the console.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub console: Vec<String>,
    /// What a script set.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Value>,
}

/// Check a script's text, or run it with sample values when `run` is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TryScript {
    pub project: String,
    pub flow: String,
    pub code: String,
    #[serde(default)]
    pub run: bool,
    /// Names the script may read and set, with sample values.
    #[serde(default)]
    pub values: Map,
}

/// Which routing rule fires for such a call, and why the others did not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TryRules {
    pub project: String,
    pub flow: String,
    #[serde(default)]
    pub caller: CallerFacts,
    #[serde(default)]
    pub values: Map,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RulesTried {
    /// The rule that fires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Each rule in the order in which it is looked at: its id, whether it matches, and why.
    pub rules: Vec<RuleTried>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleTried {
    pub id: String,
    pub matches: bool,
    pub why: String,
}

/// Whether it is open at a moment, and why; or for each day of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TryHours {
    pub project: String,
    /// The flow whose book holds the project as it is edited.
    pub flow: String,
    pub hours: String,
    /// `2026-11-23T10:00`; empty: now.
    #[serde(default)]
    pub at: String,
    /// Show this year.
    #[serde(default)]
    pub year: Option<i16>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HoursTried {
    pub open: bool,
    /// open, closed or holiday
    pub state: String,
    pub words: String,
    /// By date: `open`, `closed`, `holiday`, `override`, with what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<HoursDay>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HoursDay {
    pub date: String,
    pub state: String,
    /// `08:00–17:00`, or the holiday's name.
    pub words: String,
}

/// Try an API step by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TryApi {
    pub project: String,
    pub flow: String,
    pub step: Node,
    /// Variables' sample values.
    #[serde(default)]
    pub values: Map,
    pub with: TryWith,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TryWith {
    /// The project's mocks for simulated calls.
    Mocks,
    /// This answer.
    Answer { status: u16, body: Value },
    /// Really ask; only a host the designer has permitted.
    Host,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ApiTried {
    /// `GET https://…`
    pub asked: String,
    pub headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sent: String,
    /// Nothing was sent: this host would have to be permitted first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_permitted: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers of the answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answer_headers: BTreeMap<String, String>,
    pub body: Value,
    /// The output the step would leave by.
    pub exit: String,
    /// What the mapping would set.
    pub set: BTreeMap<String, Value>,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub error: String,
    pub ms: u32,
}

/// Words for the completion of expressions and scripts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Vocabulary {
    /// Filters and functions of expressions: name, how it is written, what it does.
    pub functions: Vec<[String; 3]>,
    /// Names every call has (`caller`, `now` …): name and what it is.
    pub built_in: Vec<[String; 2]>,
    /// Functions of the project's script library.
    pub library: Vec<[String; 2]>,
}
