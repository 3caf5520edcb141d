//! From text to a document. Only what is no document at all is an error here;
//! everything odd inside one is a problem for `engine::check`, so that drafts always open.

use crate::doc::FLOW_SCHEMA;
use crate::layout::LAYOUT_SCHEMA;
use crate::{Flow, Layout};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A file larger than this is not a flow anybody drew.
pub const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// Why a text could not be opened, in words for the person who opened it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    #[error("This is not JSON: {what} (line {line}, column {column}). The file was left as it is.")]
    NotJson { what: String, line: usize, column: usize },
    #[error("This is not a {wanted}: it says “{found}”. Open a file whose schema is “{schema}”.")]
    WrongKind { wanted: &'static str, found: String, schema: &'static str },
    #[error(
        "This {wanted} was written by a newer Callwright (format {found}, this one reads up to {known}). \
         Update Callwright to open it; the file was left as it is."
    )]
    TooNew { wanted: &'static str, found: u32, known: u32 },
    #[error("At {path}: {what} (line {line}, column {column}). The file was left as it is.")]
    Shape { path: String, what: String, line: usize, column: usize },
    #[error("This file is {mb} MB; a flow is at most 64 MB. The file was left as it is.")]
    TooBig { mb: usize },
}

/// Kinds of document that have a versioned format.
pub trait Document: DeserializeOwned {
    const SCHEMA: &'static str;
    const WHAT: &'static str;
    /// Pure steps from version n to n+1, oldest first.
    const MIGRATIONS: &'static [fn(&mut Value)] = &[];
}

impl Document for Flow {
    const SCHEMA: &'static str = FLOW_SCHEMA;
    const WHAT: &'static str = "flow";
}

impl Document for Layout {
    const SCHEMA: &'static str = LAYOUT_SCHEMA;
    const WHAT: &'static str = "layout";
}

pub fn parse_flow(text: &str) -> Result<Flow, ParseError> {
    parse(text)
}

pub fn parse_layout(text: &str) -> Result<Layout, ParseError> {
    parse(text)
}

/// Read a document, brought up to today's format.
pub fn parse<D: Document>(text: &str) -> Result<D, ParseError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > MAX_TEXT_BYTES {
        return Err(ParseError::TooBig { mb: text.len() / (1024 * 1024) });
    }
    let (stem, known) = split_version(D::SCHEMA);
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        schema: Value,
    }
    let head: Head = serde_json::from_str(text).map_err(not_json)?;
    let found = head.schema.as_str().unwrap_or_default();
    let (found_stem, version) = split_version(found);
    if found_stem != stem || version == 0 {
        return Err(ParseError::WrongKind {
            wanted: D::WHAT,
            found: found.chars().take(60).collect(),
            schema: D::SCHEMA,
        });
    }
    if version > known {
        return Err(ParseError::TooNew { wanted: D::WHAT, found: version, known });
    }
    if version == known {
        let mut de = serde_json::Deserializer::from_str(text);
        let doc = serde_path_to_error::deserialize(&mut de).map_err(shape)?;
        return de.end().map(|()| doc).map_err(not_json);
    }
    let mut value: Value = serde_json::from_str(text).map_err(not_json)?;
    for step in D::MIGRATIONS.iter().skip(version as usize - 1) {
        step(&mut value);
    }
    value["schema"] = D::SCHEMA.into();
    serde_path_to_error::deserialize(value).map_err(shape)
}

/// `urn:callwright:flow:1` is (`urn:callwright:flow`, 1); version 0 means there was none.
fn split_version(schema: &str) -> (&str, u32) {
    match schema.rsplit_once(':') {
        Some((stem, v)) => (stem, v.parse().unwrap_or(0)),
        None => (schema, 0),
    }
}

fn not_json(e: serde_json::Error) -> ParseError {
    ParseError::NotJson { what: bare(&e), line: e.line(), column: e.column() }
}

fn shape(e: serde_path_to_error::Error<serde_json::Error>) -> ParseError {
    let path = e.path().to_string();
    let e = e.into_inner();
    if e.is_syntax() || e.is_eof() {
        return not_json(e);
    }
    ParseError::Shape { path, what: bare(&e), line: e.line(), column: e.column() }
}

/// serde_json's own sentence without the place, which we say in our own words.
fn bare(e: &serde_json::Error) -> String {
    let text = e.to_string();
    match text.rfind(" at line ") {
        Some(i) => text[..i].to_owned(),
        None => text,
    }
}
