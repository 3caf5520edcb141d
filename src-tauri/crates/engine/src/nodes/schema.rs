//! The JSON Schema of a flow with the settings of every step type in it: an unknown type is
//! still a valid step, a known one must have its own settings.

use super::kinds;
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The schema of `<slug>.flow.json`, with all step types.
pub fn flow_schema() -> Value {
    let mut schema = callwright_flow::flow_schema();
    let mut generator = SchemaGenerator::default();
    let mut rules = Vec::new();
    for kind in kinds() {
        let settings = (kind.schema)(&mut generator).to_value();
        rules.push(json!({
            "if": { "properties": { "type": { "const": kind.kind } }, "required": ["type"] },
            "then": { "properties": { "settings": settings } },
        }));
    }
    let definitions = generator.take_definitions(true);
    if let Some(defs) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        defs.extend(definitions);
        if let Some(node) = defs.get_mut("Node").and_then(Value::as_object_mut) {
            node.insert("allOf".to_owned(), Value::Array(rules));
        }
    }
    schema
}

/// The settings of one step type alone, complete in itself.
pub(super) fn schema_alone<S: super::Step>() -> Value {
    let schema = schemars::schema_for!(S).to_value();
    if schema.is_object() {
        schema
    } else {
        Value::Object(Map::new())
    }
}

/// The same for a type by its name. Kept, for a flow may have many steps that cannot be read.
pub(crate) fn settings_schema(kind: &str) -> Option<&'static Value> {
    static ALL: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
        let all = kinds().into_iter();
        all.map(|k| (k.kind, (k.schema_alone)())).collect()
    });
    ALL.get(kind)
}
