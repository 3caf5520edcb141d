//! serde_json's sentences in everybody's words. Places are not here: `parse` says those.

use crate::words::{clean, quoted};

const HALF_CHARACTER: &str =
    "half of a character stands alone (a \\u escape without its other half)";

/// What is wrong with the JSON itself.
const SYNTAX: [(&str, &str); 16] = [
    ("EOF while parsing", "the text ends too early"),
    (
        "recursion limit",
        "lists and objects are nested more than 127 deep",
    ),
    ("expected value", "a value is missing or misspelled here"),
    (
        "expected ident",
        "a word is misspelled here; JSON knows true, false and null",
    ),
    ("expected `:`", "a colon is missing here"),
    (
        "expected `,` or `}`",
        "a comma or the closing } is missing here",
    ),
    (
        "expected `,` or `]`",
        "a comma or the closing ] is missing here",
    ),
    (
        "trailing comma",
        "a comma stands before the closing bracket",
    ),
    ("trailing characters", "more text follows after the end"),
    (
        "key must be a string",
        "the name of a field is missing, or stands without quotation marks",
    ),
    (
        "control character",
        "a line break or control character stands inside quotation marks",
    ),
    (
        "invalid escape",
        "a backslash is followed by something that JSON does not know",
    ),
    ("invalid number", "a number is misspelled"),
    ("number out of range", "a number is too large to count with"),
    ("lone leading surrogate", HALF_CHARACTER),
    ("unexpected end of hex escape", HALF_CHARACTER),
];

/// serde_json's own sentence without the place, which we say in our own words.
pub(crate) fn bare(e: &serde_json::Error) -> String {
    let text = e.to_string();
    let text = text
        .rfind(" at line ")
        .map_or(text.as_str(), |i| &text[..i]);
    if let Some(rest) = text.strip_prefix("invalid type: ")
        && let Some((found, wanted)) = rest.rsplit_once(", expected ")
    {
        return format!("here is {}, but {} belongs here", kind(found), kind(wanted));
    }
    let quoted_field = |rest: &str| quoted(rest.trim_matches('`'));
    if let Some(field) = text.strip_prefix("missing field ") {
        return format!("the field {} is missing", quoted_field(field));
    }
    if let Some(field) = text.strip_prefix("duplicate field ") {
        return format!(
            "the field {} stands twice; keep one of them",
            quoted_field(field)
        );
    }
    match SYNTAX.iter().find(|(theirs, _)| text.starts_with(theirs)) {
        Some((_, ours)) => (*ours).to_owned(),
        None => clean(text),
    }
}

/// serde's name of a kind of value in everybody's words.
fn kind(found: &str) -> String {
    let word = found.split([' ', '`']).next().unwrap_or_default();
    match word {
        "string" => match found.split_once('"') {
            Some((_, text)) => format!("the text {}", quoted(text.trim_end_matches('"'))),
            None => "a text".to_owned(),
        },
        "integer" | "floating" | "number" => {
            format!("the number {}", found.split('`').nth(1).unwrap_or_default())
        }
        "boolean" => found.split('`').nth(1).unwrap_or("a yes or no").to_owned(),
        "sequence" => "a list".to_owned(),
        "map" | "struct" => "an object".to_owned(),
        "null" | "unit" => "nothing (null)".to_owned(),
        "a" => match found {
            "a string" => "a text".to_owned(),
            "a sequence" => "a list".to_owned(),
            "a map" => "an object".to_owned(),
            "a boolean" => "true or false".to_owned(),
            other => other.to_owned(),
        },
        "i32" | "u32" | "i64" | "u64" | "f64" => "a number".to_owned(),
        "string_or" | "variant" => "a word".to_owned(),
        _ => found.to_owned(),
    }
}
