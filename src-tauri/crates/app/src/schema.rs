//! The JSON Schemas of a project's documents.

use callwright_engine::Project;
use callwright_runtime::golden::Tests;
use serde_json::Value;

pub fn flow() -> Value {
    callwright_engine::nodes::flow_schema()
}

pub fn layout() -> Value {
    callwright_flow::layout_schema()
}

pub fn project() -> Value {
    schemars::schema_for!(Project).to_value()
}

pub fn tests() -> Value {
    schemars::schema_for!(Tests).to_value()
}
