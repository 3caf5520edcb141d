//! From text to a document. Only what is no document at all is an error here;
//! everything odd inside one is a problem for `engine::check`, so that drafts always open.

use crate::doc::FLOW_SCHEMA;
use crate::json_words::bare;
use crate::layout::LAYOUT_SCHEMA;
use crate::scan::{self, line_and_column};
use crate::words::quoted;
use crate::{Flow, Layout, exact};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A file larger than this is not a flow anybody drew.
pub const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// Why a text could not be opened, in words for the person who opened it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    #[error("This is not JSON: {what} (line {line}, column {column}). The file was left as it is.")]
    NotJson {
        what: String,
        line: usize,
        column: usize,
    },
    #[error("This is not a {wanted}: {}. Open a file whose schema is “{schema}”.", says(.found))]
    WrongKind {
        wanted: &'static str,
        found: String,
        schema: &'static str,
    },
    #[error(
        "This {wanted} was written by a newer Callwright (format {found}, this one reads up to {known}). \
         Update Callwright to open it; the file was left as it is."
    )]
    TooNew {
        wanted: &'static str,
        found: u32,
        known: u32,
    },
    #[error("At {path}: {what}{}. The file was left as it is.", at(*.line, *.column))]
    Shape {
        path: String,
        what: String,
        line: usize,
        column: usize,
    },
    #[error("This file is {mb} MB; a flow is at most 64 MB. The file was left as it is.")]
    TooBig { mb: usize },
}

/// Kinds of document that have a versioned format.
pub trait Document: DeserializeOwned {
    const SCHEMA: &'static str;
    const WHAT: &'static str;
    /// Pure steps from version n to n+1, oldest first, one for each version before today's.
    /// A step meets whatever an old file held, so it leaves alone what it does not know.
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
    let text = opened(text)?;
    let version = version_of::<D>(text)?;
    with_long_numbers(text, |text| read(text, version))
}

/// The same for a file as it lies on the disk, which may hold anything.
pub fn parse_bytes<D: Document>(bytes: &[u8]) -> Result<D, ParseError> {
    parse(text_of(bytes)?)
}

/// The text of a file, or where it stops being one.
pub fn text_of(bytes: &[u8]) -> Result<&str, ParseError> {
    std::str::from_utf8(bytes).map_err(|e| {
        let (line, column) = line_and_column(bytes, e.valid_up_to());
        let what = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it is UTF-16; save it as UTF-8",
            _ => "it is not text in UTF-8",
        };
        ParseError::NotJson {
            what: what.to_owned(),
            line,
            column,
        }
    })
}

/// Any JSON text of a project, with fields that stand twice refused and long numbers kept.
pub fn parse_json(text: &str) -> Result<Value, ParseError> {
    any_json(text)
}

pub(crate) fn any_json<T: DeserializeOwned>(text: &str) -> Result<T, ParseError> {
    let text = opened(text)?;
    // First for its syntax alone: the search for doubled fields counts on it.
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(not_json)?;
    with_long_numbers(text, |text| serde_json::from_str(text).map_err(not_json))
}

/// What the `schema` field of a text says, if it is JSON at all.
pub(crate) fn schema_of(text: &str) -> Option<String> {
    let head: Head = serde_json::from_str(opened(text).ok()?).ok()?;
    head.schema.as_str().map(str::to_owned)
}

fn opened(text: &str) -> Result<&str, ParseError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ParseError::TooBig {
            mb: text.len().div_ceil(1024 * 1024),
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        let what = "the file is empty".to_owned();
        return Err(ParseError::NotJson {
            what,
            line: 1,
            column: 1,
        });
    }
    Ok(text)
}

#[derive(serde::Deserialize)]
struct Head {
    #[serde(default)]
    schema: Value,
}

/// The version a text says it has, if it is one that we read.
fn version_of<D: Document>(text: &str) -> Result<u32, ParseError> {
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(not_json)?;
        let what = format!("a {} is an object, in {{ }}", D::WHAT);
        return Err(ParseError::Shape {
            path: "the top".into(),
            what,
            line: 1,
            column: 1,
        });
    }
    let mut de = serde_json::Deserializer::from_str(text);
    let head: Head = serde_path_to_error::deserialize(&mut de).map_err(shape)?;
    de.end().map_err(not_json)?;
    let found = head.schema.as_str().unwrap_or_default();
    let ((stem, known), (found_stem, version)) = (split_version(D::SCHEMA), split_version(found));
    if found_stem != stem || version == 0 {
        let found = found.chars().take(60).collect();
        return Err(ParseError::WrongKind {
            wanted: D::WHAT,
            found,
            schema: D::SCHEMA,
        });
    }
    if version > known {
        return Err(ParseError::TooNew {
            wanted: D::WHAT,
            found: version,
            known,
        });
    }
    Ok(version)
}

/// Read a text so that numbers too long for serde_json are kept where anything may stand.
fn with_long_numbers<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, ParseError>,
) -> Result<T, ParseError> {
    let numbers = scan::scan(text).map_err(|twice| {
        let (line, column) = line_and_column(text.as_bytes(), twice.offset);
        let what = format!(
            "the field {} stands twice; keep one of them",
            quoted(&twice.key)
        );
        ParseError::Shape {
            path: place(&twice.path),
            what,
            line,
            column,
        }
    })?;
    if numbers.is_empty() {
        return read(text);
    }
    // First with short numbers in their places: a mark is a text, and must not pass for one
    // where a text belongs. Then where a number belongs the mark is in the way, and the number
    // is read as well as a number can be.
    read(&exact::shorten(text, &numbers))?;
    read(&exact::mark(text, &numbers)).or_else(|_| read(text))
}

fn read<D: Document>(text: &str, version: u32) -> Result<D, ParseError> {
    let known = split_version(D::SCHEMA).1;
    if version == known {
        let mut de = serde_json::Deserializer::from_str(text);
        return serde_path_to_error::deserialize(&mut de).map_err(shape);
    }
    let mut value: Value = serde_json::from_str(text).map_err(not_json)?;
    for step in D::MIGRATIONS.iter().skip(version as usize - 1) {
        step(&mut value);
    }
    if let Value::Object(map) = &mut value {
        map.insert("schema".to_owned(), D::SCHEMA.into());
    }
    serde_path_to_error::deserialize(value).map_err(shape)
}

/// `urn:callwright:flow:1` is (`urn:callwright:flow`, 1); version 0 means there was none.
fn split_version(schema: &str) -> (&str, u32) {
    let Some((stem, version)) = schema.rsplit_once(':') else {
        return (schema, 0);
    };
    let plain = version.bytes().all(|b| b.is_ascii_digit()) && !version.starts_with('0');
    if version.is_empty() || !plain {
        return (stem, 0);
    }
    // A version with twenty digits is newer than anything we read.
    (stem, version.parse().unwrap_or(u32::MAX))
}

fn not_json(e: serde_json::Error) -> ParseError {
    ParseError::NotJson {
        what: bare(&e),
        line: e.line(),
        column: e.column(),
    }
}

fn shape(e: serde_path_to_error::Error<serde_json::Error>) -> ParseError {
    let path = place(&e.path().to_string());
    let e = e.into_inner();
    if e.is_syntax() || e.is_eof() {
        return not_json(e);
    }
    ParseError::Shape {
        path,
        what: bare(&e),
        line: e.line(),
        column: e.column(),
    }
}

fn place(path: &str) -> String {
    if path == "." {
        "the top".to_owned()
    } else {
        path.to_owned()
    }
}

fn says(found: &str) -> String {
    if found.is_empty() {
        "it names no schema".to_owned()
    } else {
        format!("it says {}", quoted(found))
    }
}

/// A document that was brought up from an older format has no lines to point at.
fn at(line: usize, column: usize) -> String {
    if line == 0 {
        String::new()
    } else {
        format!(" (line {line}, column {column})")
    }
}
