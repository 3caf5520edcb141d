//! The words of every problem, in English and Arabic: what is wrong, what the caller would
//! experience, what to do. They stand in `words.json` beside this file, by code.

use super::Issue;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub what: String,
    pub caller: String,
    pub fix: String,
}

#[derive(Debug, Default, Deserialize)]
struct Book {
    problems: BTreeMap<String, BTreeMap<String, [String; 3]>>,
    /// Names of outputs that every step of a type has.
    outputs: Named,
    /// What kinds of value are called where one belongs, and one that stands there.
    kinds: Named,
    values: Named,
    /// Between the last two of several.
    or: BTreeMap<String, String>,
}

/// By id and language.
type Named = BTreeMap<String, BTreeMap<String, String>>;

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    serde_json::from_str(include_str!("words.json")).unwrap_or_default()
});

/// A problem in words of a language; English where there are none in it.
pub fn words(issue: &Issue, language: &str) -> Words {
    let Some(by_language) = BOOK.problems.get(&issue.code) else {
        return Words {
            what: issue.code.replace('_', " "),
            ..Words::default()
        };
    };
    let Some([what, caller, fix]) = by_language.get(language).or_else(|| by_language.get("en"))
    else {
        return Words::default();
    };
    let fill = |text: &str| fill(text, issue, language);
    Words {
        what: fill(what),
        caller: fill(caller),
        fix: fill(fix),
    }
}

/// What an output is called when designers gave it no name of their own.
pub fn output_name(id: &str, language: &str) -> String {
    let named = BOOK
        .outputs
        .get(id)
        .and_then(|by| in_language(by, language));
    named.map_or_else(|| id.replace('_', " "), str::to_owned)
}

fn in_language<'a>(by: &'a BTreeMap<String, String>, language: &str) -> Option<&'a str> {
    (by.get(language).or_else(|| by.get("en"))).map(String::as_str)
}

/// Kinds of value that belong somewhere, parted by `|`.
fn kinds_named(kinds: &str, language: &str) -> String {
    let name = |kind| (BOOK.kinds.get(kind)).and_then(|by| in_language(by, language));
    let names: Vec<&str> = kinds.split('|').filter_map(name).collect();
    names.join(in_language(&BOOK.or, language).unwrap_or(" / "))
}

/// A value that stands somewhere, given as JSON.
fn value_named(json: &str, language: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    let (kind, text) = match &value {
        Value::String(text) => ("string", text.clone()),
        Value::Number(n) => ("number", n.to_string()),
        Value::Bool(truth) => ("boolean", truth.to_string()),
        Value::Array(_) => ("array", String::new()),
        Value::Object(_) => ("object", String::new()),
        Value::Null => ("null", String::new()),
    };
    let by = BOOK.values.get(kind);
    let named = by.and_then(|by| in_language(by, language));
    named.unwrap_or("{}").replace("{}", &text)
}

/// What outputs are called, by id and language.
pub fn output_names() -> &'static Named {
    &BOOK.outputs
}

/// Filled in one pass, so that braces in a designer's own words stay as they are.
fn fill(text: &str, issue: &Issue, language: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        rest = after;
        // What is to be filled in may have its own words in Arabic.
        let own = issue.args.get(&format!("{name}_{language}"));
        let Some(value) = own.or_else(|| issue.args.get(name)) else {
            continue;
        };
        match name {
            "output" => out.push_str(&output_name(value, language)),
            "language" => out.push_str(language_name(value, language).unwrap_or(value)),
            "wanted" => out.push_str(&kinds_named(value, language)),
            "found" | "ours" | "theirs" => out.push_str(&value_named(value, language)),
            _ => out.push_str(value),
        }
    }
    out.push_str(rest);
    out
}

/// What a language is called; codes stand for those that have no name here.
fn language_name(code: &str, language: &str) -> Option<&'static str> {
    let [english, arabic] = match code {
        "en" => ["English", "الإنجليزية"],
        "ar" => ["Arabic", "العربية"],
        "fr" => ["French", "الفرنسية"],
        "ur" => ["Urdu", "الأردية"],
        "hi" => ["Hindi", "الهندية"],
        "es" => ["Spanish", "الإسبانية"],
        "de" => ["German", "الألمانية"],
        "tr" => ["Turkish", "التركية"],
        _ => return None,
    };
    Some(if language == "ar" { arabic } else { english })
}

/// All codes that have words, for tests.
#[cfg(test)]
pub(crate) fn codes() -> impl Iterator<Item = (&'static str, bool)> {
    BOOK.problems.iter().map(|(code, by)| {
        (
            code.as_str(),
            by.contains_key("en") && by.contains_key("ar"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_of_every_type_are_named_in_both_languages() {
        for kind in crate::nodes::kinds() {
            for port in (kind.ports)() {
                let place = format!("{} {}", kind.kind, port.id);
                assert!(
                    port.label.is_empty(),
                    "{place}: a label of our own has one language"
                );
                // A way that a designer makes is named by the designer.
                if ["split", "branch"].contains(&kind.kind) {
                    continue;
                }
                let names = output_names().get(&port.id);
                let both = names.is_some_and(|n| n.contains_key("en") && n.contains_key("ar"));
                assert!(both, "{place}: {names:?}");
            }
        }
    }
}
