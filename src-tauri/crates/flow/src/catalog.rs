//! `prompts/catalog.json`: which files a project's prompts, sounds, videos and pictures are, and
//! what each was made from, so that a text that changed after its recording is noticed.
//!
//! Deliberately not here: reading the files it names, and what state a prompt is in because of it.

use crate::Map;
use crate::bundle;
use crate::canonical::Canonical;
use crate::parse::Document;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const CATALOG_SCHEMA: &str = "urn:callwright:catalog:1";
/// The folder of a project that all files of the catalogue lie in.
pub const PROMPTS: &str = "prompts";
/// Where the catalogue lies in a project.
pub const CATALOG_FILE: &str = "prompts/catalog.json";
/// The language of what has none: music, videos, pictures.
pub const ANY_LANGUAGE: &str = "";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Catalog {
    pub schema: String,
    /// By the id under which steps name it: a prompt's, or a sound's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub items: BTreeMap<String, Item>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// One prompt in all its languages, or one sound, video or picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Anything else that somebody wants to keep of it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub meta: BTreeMap<String, String>,
    /// By language; under no language what is the same for all callers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, Take>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// The file that counts for one language.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Take {
    /// Below `prompts/`, such as `en/welcome.wav`.
    pub file: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: MediaKind,
    /// 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// How long it lasts; 0 for a picture.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ms: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub made: Made,
    /// For synthetic speech: which voice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub voice: String,
    /// And by what it was spoken.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub engine: String,
    /// [`text_mark`] of the words it says. Empty: not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    #[default]
    Audio,
    Video,
    Image,
}

/// How a sound came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    /// By a person.
    #[default]
    Recorded,
    /// By a machine, from the text.
    Synthetic,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Default for Catalog {
    fn default() -> Self {
        Catalog {
            schema: CATALOG_SCHEMA.to_owned(),
            items: BTreeMap::new(),
            extra: Map::new(),
        }
    }
}

impl Document for Catalog {
    const SCHEMA: &'static str = CATALOG_SCHEMA;
    const WHAT: &'static str = "catalogue of prompts";
}

impl Canonical for Catalog {}

impl Catalog {
    pub fn take(&self, id: &str, language: &str) -> Option<&Take> {
        self.items.get(id)?.files.get(language)
    }
}

impl Take {
    /// Where its file lies in the project; nothing where that could lie outside of it.
    pub fn path(&self) -> Option<String> {
        let path = format!("{PROMPTS}/{}", self.file);
        (path != CATALOG_FILE && bundle::is_safe(&path)).then_some(path)
    }

    /// Whether it says something else than this text. What is not known to differ is taken to
    /// say it.
    pub fn is_stale(&self, text: &str) -> bool {
        self.kind == MediaKind::Audio && !self.text.is_empty() && self.text != text_mark(text)
    }
}

/// What tells two texts apart that are spoken differently: spaces and lines do not count.
pub fn text_mark(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut mark = bundle::sha256(words.join(" ").as_bytes());
    mark.truncate(16);
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, print};

    #[test]
    fn a_catalogue_survives_and_unknown_fields_with_it() {
        let text = r#"{
  "schema": "urn:callwright:catalog:1",
  "items": {
    "welcome": {
      "category": "greetings",
      "files": {
        "en": {
          "file": "en/welcome.wav",
          "sha256": "00",
          "ms": 1200,
          "made": "synthetic",
          "loved": true
        }
      },
      "rating": 5
    }
  },
  "later": "yes"
}
"#;
        let catalog: Catalog = parse(text).expect("a catalogue");
        assert_eq!(
            print(&catalog),
            text,
            "saving what was read changes nothing"
        );
        assert_eq!(catalog.take("welcome", "en").map(|t| t.ms), Some(1200));
        assert_eq!(catalog.take("welcome", "ar"), None);
    }

    #[test]
    fn no_file_is_taken_from_outside_of_the_project() {
        for (file, path) in [
            ("en/welcome.wav", Some("prompts/en/welcome.wav")),
            ("../secret.wav", None),
            ("/etc/passwd", None),
            ("en/../../x.wav", None),
            ("C:\\x.wav", None),
            ("catalog.json", None),
            ("", None),
        ] {
            let take = Take {
                file: file.to_owned(),
                ..Take::default()
            };
            assert_eq!(take.path().as_deref(), path, "{file}");
        }
    }

    #[test]
    fn a_text_is_stale_when_it_is_said_otherwise() {
        let take = Take {
            text: text_mark("Press 1.  Or wait."),
            ..Take::default()
        };
        for (text, stale) in [
            ("Press 1. Or wait.", false),
            (" Press 1.\nOr wait. ", false),
            ("Press 2. Or wait.", true),
            ("", true),
        ] {
            assert_eq!(take.is_stale(text), stale, "{text:?}");
        }
        assert!(
            !Take::default().is_stale("anything"),
            "a recording that came without its words is not called stale"
        );
    }
}
