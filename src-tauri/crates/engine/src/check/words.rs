//! The words of every problem, in English and Arabic: what is wrong, what the caller would
//! experience, what to do. They stand in `words.json` beside this file, by code.

use super::Issue;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub what: String,
    pub caller: String,
    pub fix: String,
}

#[derive(Debug, Deserialize)]
struct Book {
    problems: BTreeMap<String, BTreeMap<String, [String; 3]>>,
    /// Names of outputs that every step of a type has.
    outputs: BTreeMap<String, BTreeMap<String, String>>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    serde_json::from_str(include_str!("words.json")).unwrap_or(Book {
        problems: BTreeMap::new(),
        outputs: BTreeMap::new(),
    })
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
        .and_then(|by| by.get(language).or_else(|| by.get("en")));
    named.cloned().unwrap_or_else(|| id.replace('_', " "))
}

/// What outputs are called, by id and language.
pub fn output_names() -> &'static BTreeMap<String, BTreeMap<String, String>> {
    &BOOK.outputs
}

fn fill(text: &str, issue: &Issue, language: &str) -> String {
    let mut out = text.to_owned();
    for (name, value) in &issue.args {
        let value = match name.as_str() {
            "output" => output_name(value, language),
            "language" => language_name(value, language).unwrap_or(value).to_owned(),
            _ => value.clone(),
        };
        out = out.replace(&format!("{{{name}}}"), &value);
    }
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
