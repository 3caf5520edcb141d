//! One problem. Its words are made from its code by `words`, so that each language has its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Issue {
    pub code: String,
    /// The flow, by id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub flow: String,
    /// The step, by id; empty when the flow as a whole is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub node: String,
    /// Where in the step's settings, as a path; `output:<id>` for an output.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    pub severity: Severity,
    /// What the sentences are filled in with.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Callers would be harmed: blocks publishing.
    Error,
    Warning,
    /// Advice.
    Hint,
}
