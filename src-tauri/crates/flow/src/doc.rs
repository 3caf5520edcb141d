//! The logic of one flow: steps, the lines between them, variables, handlers.
//! Where steps stand on the canvas is in `layout`, so that moving one is no change here.

use crate::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const FLOW_SCHEMA: &str = "urn:callwright:flow:1";

/// A flow as it stands in `<slug>.flow.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Flow {
    /// Which version of the format this file is written in.
    pub schema: String,
    /// The flow's name in files and references: short, stable, never shown alone.
    pub id: String,
    /// What designers call it.
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Languages a caller can be served in, first is the default. Empty: those of the project.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The step every call begins with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub start: String,
    #[serde(default, skip_serializing_if = "Handlers::is_empty")]
    pub handlers: Handlers,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<Variable>,
    #[serde(default)]
    pub nodes: Vec<Node>,
    #[serde(default)]
    pub edges: Vec<Edge>,
    /// Fields this version does not know; kept as they are.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Where a call goes when a step fails without an output of its own for it,
/// and what still runs after the caller hung up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Handlers {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hangup: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Handlers {
    pub fn is_empty(&self) -> bool {
        self.error.is_none() && self.hangup.is_none() && self.extra.is_empty()
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// Short and stable; renaming the step leaves it alone. Letters, digits, `-` and `_`.
    pub id: String,
    /// The step type, such as `menu`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What designers call this step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// A remark for other designers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The step type's own settings; their shape is in that type's schema.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub settings: Map,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// A line from one output of a step to the step that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edge {
    /// The output: the step's id, a dot, the output's id (`main-menu.1`).
    pub from: String,
    /// The id of the step it leads to.
    pub to: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Edge {
    pub fn new(node: &str, port: &str, to: &str) -> Self {
        Edge {
            from: exit_id(node, port),
            to: to.to_owned(),
            extra: Map::new(),
        }
    }
    /// The step and the output this line leaves from.
    pub fn source(&self) -> (&str, &str) {
        self.from
            .split_once('.')
            .unwrap_or((self.from.as_str(), ""))
    }
}

/// The stable name of an output. Node ids hold no dot, so this can be taken apart again.
pub fn exit_id(node: &str, port: &str) -> String {
    format!("{node}.{port}")
}

/// A value that the flow keeps while a call lasts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Variable {
    /// The name used in templates and expressions, such as `account_number`.
    pub id: String,
    #[serde(default, rename = "type")]
    pub kind: VarType,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub default: Value,
    /// Never shown in traces, transcripts, exports or logs.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sensitive: bool,
    #[serde(default, skip_serializing_if = "Direction::is_local")]
    pub direction: Direction,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VarType {
    #[default]
    Text,
    Number,
    Boolean,
    /// `2026-11-21`
    Date,
    /// `14:05`
    Time,
    List,
    Object,
}

/// Whether a variable is filled from outside (a calling flow, a project's parameters)
/// or handed back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    #[default]
    Local,
    Input,
    Output,
    Both,
}

impl Direction {
    pub fn is_local(&self) -> bool {
        *self == Direction::Local
    }
    pub fn takes_input(self) -> bool {
        matches!(self, Direction::Input | Direction::Both)
    }
    pub fn gives_output(self) -> bool {
        matches!(self, Direction::Output | Direction::Both)
    }
}

pub(crate) fn is_false(b: &bool) -> bool {
    !b
}

impl Flow {
    /// A flow with nothing in it but its name.
    pub fn empty(id: &str, name: &str) -> Self {
        Flow {
            schema: FLOW_SCHEMA.to_owned(),
            id: id.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            languages: Vec::new(),
            start: String::new(),
            handlers: Handlers::default(),
            variables: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            extra: Map::new(),
        }
    }

    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|n| n.id == id)
    }
}

impl Node {
    pub fn new(id: &str, kind: &str, name: &str) -> Self {
        Node {
            id: id.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            note: String::new(),
            settings: Map::new(),
            extra: Map::new(),
        }
    }

    /// What to call this step in a sentence.
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            &self.id
        } else {
            &self.name
        }
    }
}
