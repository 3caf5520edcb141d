//! From text to a document. Only what is no document at all is an error here;
//! everything odd inside one is a problem for `engine::check`, so that drafts always open.

use crate::Sentence;
use crate::doc::FLOW_SCHEMA;
use crate::json_words::{bare, stands_twice};
use crate::layout::LAYOUT_SCHEMA;
use crate::scan::{self, line_and_column};
use crate::words::quoted;
use crate::{Flow, Layout, exact};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// A file larger than this is not a flow anybody drew.
pub const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// Why a text could not be opened, in words for the person who opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseError {
    NotJson {
        what: Sentence,
        line: usize,
        column: usize,
    },
    WrongKind {
        wanted: &'static str,
        found: String,
        schema: &'static str,
    },
    TooNew {
        wanted: &'static str,
        found: u32,
        known: u32,
    },
    Shape {
        path: String,
        what: Sentence,
        line: usize,
        column: usize,
    },
    TooBig {
        mb: usize,
    },
}

impl std::error::Error for ParseError {}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence().en)
    }
}

impl ParseError {
    pub fn sentence(&self) -> Sentence {
        match self {
            ParseError::NotJson { what, line, column } => Sentence::new(
                format!(
                    "This is not JSON: {what} (line {line}, column {column}). {}",
                    LEFT.0
                ),
                format!(
                    "هذا ليس JSON: {} (السطر {line}، العمود {column}). {}",
                    what.ar, LEFT.1
                ),
            ),
            ParseError::WrongKind {
                wanted,
                found,
                schema,
            } => {
                let [says, says_ar] = says(found);
                Sentence::new(
                    format!(
                        "This is not a {wanted}: {says}. Open a file whose schema is “{schema}”."
                    ),
                    format!(
                        "هذا الملف ليس {}: {says_ar}. افتح ملفًا مخططه «{schema}».",
                        in_arabic(wanted)
                    ),
                )
            }
            ParseError::TooNew {
                wanted,
                found,
                known,
            } => Sentence::new(
                format!(
                    "This {wanted} was written by a newer Callwright (format {found}, this one reads \
                     up to {known}). Update Callwright to open it; the file was left as it is."
                ),
                format!(
                    "هذا الملف ({}) كتبته نسخة أحدث من Callwright (الصيغة {found}، وهذه تقرأ حتى \
                     {known}). حدّث البرنامج لفتحه. {}",
                    in_arabic(wanted),
                    LEFT.1
                ),
            ),
            ParseError::Shape {
                path,
                what,
                line,
                column,
            } => {
                let [at, at_ar] = at(*line, *column);
                let path_ar = if path == TOP {
                    "أعلى الملف"
                } else {
                    path
                };
                Sentence::new(
                    format!("At {path}: {what}{at}. {}", LEFT.0),
                    format!("عند {path_ar}: {}{at_ar}. {}", what.ar, LEFT.1),
                )
            }
            ParseError::TooBig { mb } => Sentence::new(
                format!("This file is {mb} MB; a flow is at most 64 MB. {}", LEFT.0),
                format!(
                    "حجم الملف {mb} ميغابايت، والحد الأقصى 64 ميغابايت. {}",
                    LEFT.1
                ),
            ),
        }
    }
}

const LEFT: (&str, &str) = ("The file was left as it is.", "تُرك الملف كما هو.");

/// Where a document is wrong as a whole.
const TOP: &str = "the top";

fn in_arabic(what: &str) -> &str {
    match what {
        "flow" => "مخطط مكالمات",
        "layout" => "مخطط مواضع",
        "project" => "مشروعًا",
        "tests" => "ملف اختبارات",
        other => other,
    }
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
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Sentence::new(
                "it is UTF-16; save it as UTF-8",
                "هو UTF-16؛ احفظه بترميز UTF-8",
            ),
            _ => Sentence::new("it is not text in UTF-8", "ليس نصًا بترميز UTF-8"),
        };
        ParseError::NotJson { what, line, column }
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
        let what = Sentence::new("the file is empty", "الملف فارغ");
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
        let what = Sentence::new(
            format!("a {} is an object, in {{ }}", D::WHAT),
            "يجب أن يكون كائنًا بين { }",
        );
        return Err(ParseError::Shape {
            path: TOP.to_owned(),
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
        let what = stands_twice(&quoted(&twice.key));
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

/// A value read as a type whose shape it has not.
pub fn shape(e: serde_path_to_error::Error<serde_json::Error>) -> ParseError {
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
        TOP.to_owned()
    } else {
        path.to_owned()
    }
}

fn says(found: &str) -> [String; 2] {
    if found.is_empty() {
        return ["it names no schema", "لا يذكر أي مخطط"].map(str::to_owned);
    }
    let found = quoted(found);
    [format!("it says {found}"), format!("مكتوب فيه {found}")]
}

/// A document that was brought up from an older format has no lines to point at.
fn at(line: usize, column: usize) -> [String; 2] {
    if line == 0 {
        return [String::new(), String::new()];
    }
    [
        format!(" (line {line}, column {column})"),
        format!(" (السطر {line}، العمود {column})"),
    ]
}
