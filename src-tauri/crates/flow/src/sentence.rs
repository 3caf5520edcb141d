//! One sentence in the languages that the program speaks.

use serde::{Serialize, Serializer};
use std::fmt;

/// What is told to people. Programs and logs are told in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    pub en: String,
    pub ar: String,
}

impl Sentence {
    pub fn new(en: impl Into<String>, ar: impl Into<String>) -> Self {
        Sentence {
            en: en.into(),
            ar: ar.into(),
        }
    }

    /// The same in both, for words that are nobody's language: names, and what other programs say.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Sentence::new(text.clone(), text)
    }

    pub fn in_language(&self, language: &str) -> &str {
        if language == "ar" { &self.ar } else { &self.en }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.en)
    }
}
