//! What others may know of each step type without knowing the type.

use super::AnyStep;
use super::step::{self, Group, Meta, Port, SettingsError, Step, Words};
use callwright_flow::Map;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A step type as data.
pub struct Kind {
    pub kind: &'static str,
    pub meta: Meta,
    /// The JSON Schema of its settings; shared definitions go into the generator.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// The same, complete in itself.
    pub schema_alone: fn() -> Value,
    /// The names of its settings.
    pub fields: fn() -> Vec<String>,
    /// Settings as a new step has them.
    pub defaults: fn() -> Value,
    /// Settings as they are written: read, and printed without what is at its default.
    pub canonical: fn(&Map) -> Result<Map, SettingsError>,
    /// Outputs of a new step.
    pub ports: fn() -> Vec<Port>,
}

impl Kind {
    pub fn group(&self) -> Group {
        self.meta.group
    }
    pub fn name(&self) -> Words {
        self.meta.name
    }
}

pub(super) fn kind<S: Step>() -> Kind {
    Kind {
        kind: S::KIND,
        meta: S::META,
        schema: |g| g.subschema_for::<S>(),
        schema_alone: super::schema::schema_alone::<S>,
        fields: || {
            let schema = schemars::schema_for!(S);
            let fields = schema.get("properties").and_then(Value::as_object);
            fields
                .map(|f| f.keys().cloned().collect())
                .unwrap_or_default()
        },
        defaults: || serde_json::to_value(S::default()).unwrap_or_default(),
        canonical: canonical::<S>,
        ports: || S::default().ports(),
    }
}

fn canonical<S: Step>(settings: &Map) -> Result<Map, SettingsError> {
    let settings = step::parse::<S>(settings)?;
    match serde_json::to_value(settings) {
        Ok(Value::Object(map)) => Ok(map),
        other => Err(SettingsError {
            field: String::new(),
            what: format!("settings are no object: {other:?}"),
        }),
    }
}

/// Every field name of a type, at whatever depth.
fn field_names(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(fields)) = map.get("properties") {
                names.extend(fields.keys().cloned());
            }
            map.values().for_each(|v| field_names(v, names));
        }
        Value::Array(items) => items.iter().for_each(|v| field_names(v, names)),
        _ => {}
    }
}

fn knows_all(value: &Value, names: &BTreeSet<String>) -> bool {
    match value {
        Value::Object(map) => map
            .iter()
            .all(|(key, v)| names.contains(key) && knows_all(v, names)),
        Value::Array(items) => items.iter().all(|v| knows_all(v, names)),
        _ => true,
    }
}

/// Leave out settings that are what they would be anyway, so that files say only what
/// designers chose. Fields that the type does not know are kept.
pub fn omit_defaults(flow: &mut callwright_flow::Flow) {
    let known: BTreeMap<&str, (Vec<String>, BTreeSet<String>)> = super::kinds()
        .into_iter()
        .map(|k| {
            let mut names = BTreeSet::new();
            field_names(&(k.schema_alone)(), &mut names);
            (k.kind, ((k.fields)(), names))
        })
        .collect();
    for node in &mut flow.nodes {
        let Some((fields, names)) = known.get(node.kind.as_str()) else {
            continue;
        };
        for field in fields {
            let Some(value) = node.settings.remove(field) else {
                continue;
            };
            if !knows_all(&value, names) {
                node.settings.insert(field.clone(), value);
                continue;
            }
            let without = AnyStep::parse(&node.kind, &node.settings);
            node.settings.insert(field.clone(), value);
            if matches!(&without, Some(Ok(_)))
                && without == AnyStep::parse(&node.kind, &node.settings)
            {
                node.settings.remove(field);
            }
        }
    }
}
