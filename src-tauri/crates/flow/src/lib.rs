//! The flow document: what is in the files, and nothing of what it means.
//!
//! Parse, print in one canonical way, compare, merge, migrate, bundle. No clock,
//! no files, no step behaviour: settings are opaque maps here, and `engine`
//! gives them their meaning, so that unknown steps and fields survive.

pub mod canonical;
pub mod doc;
pub mod layout;
pub mod parse;

pub use canonical::print;
pub use doc::{Direction, Edge, Flow, Handlers, Node, VarType, Variable};
pub use layout::{Frame, Layout, Note, Page, Place};
pub use parse::{Document, ParseError, parse, parse_flow, parse_layout};

/// A JSON object, as opaque settings and unknown fields are kept.
pub type Map = serde_json::Map<String, serde_json::Value>;
