//! Names, settings and values as a designer reads them in a sentence.
//! Labels of particular step types are not here: those belong to `engine`.

use crate::exact;
use serde_json::Value;

/// Longer texts are cut in a sentence; the data beside it has them whole.
const MAX_QUOTED_CHARS: usize = 60;

/// Text in quotation marks, cut and made harmless for a terminal.
pub(crate) fn quoted(text: &str) -> String {
    let text = clean(text);
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// Control characters as pictures, and nothing that turns the reading direction of the rest.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => '⏎',
            '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
            '\x7f' => '␡',
            c if c.is_control() || turns_direction(c) => '�',
            c => c,
        })
        .collect()
}

/// Characters that reorder what follows them, so that a name reads as another.
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// `time-out` for `timeout_ms`, `no input prompt` for `no_input_prompt`.
pub(crate) fn setting(key: &str) -> String {
    let stem = units(key).map_or(key, |(stem, _)| stem);
    let words: Vec<&str> = stem.split('_').filter(|w| !w.is_empty()).collect();
    let words: Vec<&str> = words
        .into_iter()
        .map(|w| if w == "timeout" { "time-out" } else { w })
        .collect();
    if words.is_empty() {
        quoted(key)
    } else {
        clean(&words.join(" "))
    }
}

fn units(key: &str) -> Option<(&str, &str)> {
    let known = [
        ("_ms", "ms"),
        ("_seconds", "s"),
        ("_minutes", "min"),
        ("_days", "days"),
    ];
    known
        .iter()
        .find_map(|(end, unit)| Some((key.strip_suffix(end)?, *unit)))
}

/// A value as it stands in a sentence, knowing the setting it belongs to.
pub(crate) fn value(value: &Value, key: &str) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::Number(n) => match (units(key), n.as_i64()) {
            (Some((_, "ms")), Some(ms)) if ms % 100 == 0 && ms != 0 => {
                let tenths = ms / 100;
                let part = if tenths % 10 == 0 {
                    String::new()
                } else {
                    format!(".{}", tenths.abs() % 10)
                };
                let sign = if ms < 0 && tenths / 10 == 0 { "-" } else { "" };
                format!("{sign}{}{part} s", tenths / 10)
            }
            (Some((_, unit)), _) => format!("{n} {unit}"),
            _ => n.to_string(),
        },
        Value::String(text) => match exact::number_in(text) {
            Some(number) => number.to_owned(),
            None => quoted(text),
        },
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(items) => list(items),
        Value::Object(map) => match map.get("expr").and_then(Value::as_str) {
            Some(expr) if map.len() == 1 => format!("the expression {}", quoted(expr)),
            _ => match title_of(map) {
                Some(title) => quoted(title),
                None => counted(map.len(), "value"),
            },
        },
    }
}

fn list(items: &[Value]) -> String {
    let short = items.len() <= 4 && items.iter().all(|v| !v.is_array() && !v.is_object());
    if short {
        let words: Vec<String> = items.iter().map(|v| value(v, "")).collect();
        words.join(", ")
    } else {
        format!("a list of {}", items.len())
    }
}

/// What to call an item of a list.
pub(crate) fn title_of(item: &crate::Map) -> Option<&str> {
    let named = |key| {
        item.get(key)
            .and_then(Value::as_str)
            .filter(|t| !t.trim().is_empty())
    };
    ["label", "name", "title", "text", "id"]
        .into_iter()
        .find_map(named)
}

/// `1 step`, `3 steps`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_read_as_words() {
        let cases = [
            (json!(5), "timeout", "5"),
            (json!(5000), "timeout_ms", "5 s"),
            (json!(2500), "timeout_ms", "2.5 s"),
            (json!(-500), "timeout_ms", "-0.5 s"),
            (json!(120), "timeout_ms", "120 ms"),
            (json!(30), "keep_days", "30 days"),
            (json!(true), "barge_in", "on"),
            (json!(null), "x", "nothing"),
            (json!({"expr": "a + b"}), "x", "the expression “a + b”"),
            (json!({"id": "1", "label": "Sales"}), "x", "“Sales”"),
            (json!(["en", "ar"]), "languages", "“en”, “ar”"),
            (json!([1, 2, 3, 4, 5]), "x", "a list of 5"),
            (json!("a\u{1b}[31m\u{202e}\n"), "x", "“a␛[31m�⏎”"),
            (
                json!("\u{fdd0}12345678901234567890123"),
                "x",
                "12345678901234567890123",
            ),
        ];
        for (given, key, wanted) in cases {
            assert_eq!(value(&given, key), wanted, "{given} as {key}");
        }
        assert_eq!(setting("no_input_prompt"), "no input prompt");
        assert_eq!(setting("inter_digit_timeout_ms"), "inter digit time-out");
        assert_eq!(
            quoted(&"x".repeat(100)).chars().count(),
            63,
            "long texts are cut"
        );
    }
}
