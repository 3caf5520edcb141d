//! JSON Schema (2020-12) of the files, from the same types that read them. Fields that a
//! schema does not name are allowed: they survive. The settings of each step type are not
//! here; `engine` adds them.

use crate::{Flow, Layout};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The schema of `<slug>.flow.json`.
pub fn flow_schema() -> Value {
    schema::<Flow>(crate::doc::FLOW_SCHEMA)
}

/// The schema of `<slug>.layout.json`.
pub fn layout_schema() -> Value {
    schema::<Layout>(crate::layout::LAYOUT_SCHEMA)
}

fn schema<T: JsonSchema>(urn: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    schema["$id"] = urn.into();
    // An editor then says at once that a file is of another kind or version.
    schema["properties"]["schema"]["const"] = json!(urn);
    schema
}
