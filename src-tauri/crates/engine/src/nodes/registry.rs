//! What others may know of each step type without knowing the type.

use super::step::{Group, Meta, Port, Step, Words};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

/// A step type as data.
pub struct Kind {
    pub kind: &'static str,
    pub meta: Meta,
    /// The JSON Schema of its settings; shared definitions go into the generator.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Settings as a new step has them.
    pub defaults: fn() -> Value,
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
        defaults: || serde_json::to_value(S::default()).unwrap_or_default(),
        ports: || S::default().ports(),
    }
}
