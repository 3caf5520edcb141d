//! The sentences of [`super::SpeechError`], in English and Arabic: what happened, what it means,
//! what to do. They stand in `words.json` beside this file, by code.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub what: String,
    pub means: String,
    pub fix: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Book(pub BTreeMap<String, BTreeMap<String, [String; 3]>>);

pub(super) static BOOK: LazyLock<Book> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    serde_json::from_str(include_str!("words.json")).unwrap_or(Book(BTreeMap::new()))
});

pub(super) fn words(code: &str, args: &[(&'static str, String)], language: &str) -> Words {
    let by_language = BOOK.0.get(code);
    let found = by_language.and_then(|by| by.get(&super::primary(language)).or(by.get("en")));
    let Some([what, means, fix]) = found else {
        return Words {
            what: code.replace('_', " "),
            ..Words::default()
        };
    };
    let fill = |text: &String| fill(text, args);
    Words {
        what: fill(what),
        means: fill(means),
        fix: fill(fix),
    }
}

/// In one pass, so that a value with braces in it stays what it is.
fn fill(text: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        let value = args.iter().find(|(n, _)| *n == name);
        out.push_str(value.map_or("", |(_, v)| v));
        rest = tail;
    }
    out + rest
}
