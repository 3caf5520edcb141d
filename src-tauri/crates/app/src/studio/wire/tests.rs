//! Running a flow's tests.

use callwright_runtime::golden::Test;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TestsRun {
    pub project: String,
    pub flow: String,
    /// Only these; empty: all.
    #[serde(default)]
    pub only: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TestsRan {
    pub results: Vec<TestResult>,
    /// Outputs that a test took, as `step.output`, of the outputs there are.
    pub taken: Vec<String>,
    pub outputs: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TestResult {
    pub id: String,
    pub name: String,
    pub passed: bool,
    pub failures: Vec<String>,
    /// The call in words, now.
    pub lines: Vec<String>,
    /// As it was kept; empty when nothing was.
    pub kept: Vec<String>,
    /// Outputs taken in this call, in order, as `step.output`; sub-flows have `flow/` before.
    pub path: Vec<String>,
    pub lasted_ms: i64,
}

/// A test as it would be with what the flow does now; the window makes an edit of it after
/// somebody has looked at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TestUpdated {
    pub tests: BTreeMap<String, Test>,
}
