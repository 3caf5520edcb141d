//! Where things stand on the canvas: places, pages, frames and notes.
//! Nothing in here changes what a caller hears.

use crate::{Map, doc::is_false};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

pub const LAYOUT_SCHEMA: &str = "urn:callwright:layout:1";

/// The canvas of one flow as it stands in `<slug>.layout.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Layout {
    pub schema: String,
    #[serde(default, skip_serializing_if = "Reading::is_right")]
    pub direction: Reading,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<Page>,
    /// By step id.
    #[serde(default)]
    pub nodes: BTreeMap<String, Place>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<Frame>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            schema: LAYOUT_SCHEMA.to_owned(),
            direction: Reading::Right,
            pages: Vec::new(),
            nodes: BTreeMap::new(),
            frames: Vec::new(),
            notes: Vec::new(),
            extra: Map::new(),
        }
    }
}

/// Which way the flow is drawn. It belongs to the flow, so that two designers see one picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    #[default]
    Right,
    Left,
    Down,
}

impl Reading {
    fn is_right(&self) -> bool {
        *self == Reading::Right
    }
}

/// One sheet of a flow that is too big for one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    pub id: String,
    pub name: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Where one step stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    #[serde(deserialize_with = "whole")]
    pub x: i32,
    #[serde(deserialize_with = "whole")]
    pub y: i32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub collapsed: bool,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// A named box round some steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(flatten)]
    pub area: Area,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub color: String,
}

/// A remark pinned to the canvas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    pub id: String,
    #[serde(default)]
    pub text: String,
    #[serde(flatten)]
    pub area: Area,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub color: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    #[serde(deserialize_with = "whole")]
    pub x: i32,
    #[serde(deserialize_with = "whole")]
    pub y: i32,
    #[serde(deserialize_with = "whole")]
    pub width: i32,
    #[serde(deserialize_with = "whole")]
    pub height: i32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Places are whole points: a fraction from some other program is rounded once, on the way in.
fn whole<'de, D: Deserializer<'de>>(d: D) -> Result<i32, D::Error> {
    let n = f64::deserialize(d)?;
    Ok(n.round().clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32)
}
