//! The flow document: what is in the files, and nothing of what it means.
//!
//! Parse, print in one canonical way, compare, merge, migrate, bundle. No clock,
//! no files, no step behaviour: settings are opaque maps here, and `engine`
//! gives them their meaning, so that unknown steps and fields survive.

pub mod bundle;
pub mod canonical;
pub mod catalog;
pub mod diff;
pub mod doc;
pub mod exact;
mod json_words;
pub mod layout;
pub mod merge;
pub mod parse;
mod place;
mod scan;
pub mod schema;
mod sentence;
mod words;
pub mod xml;

pub use canonical::print;
pub use catalog::Catalog;
pub use diff::{Change, Diff, Edit, FieldChange, StepRef, diff};
pub use doc::{Direction, Edge, Flow, Handlers, Node, VarType, Variable};
pub use layout::{Frame, Layout, Note, Page, Place};
pub use merge::{Conflict, ConflictKind, Merged, merge, merge_json, merge_layouts, merge_texts};
pub use parse::{Document, ParseError, parse, parse_bytes, parse_flow, parse_json, parse_layout};
pub use schema::{flow_schema, layout_schema};
pub use sentence::Sentence;

/// A JSON object, as opaque settings and unknown fields are kept.
pub type Map = serde_json::Map<String, serde_json::Value>;
