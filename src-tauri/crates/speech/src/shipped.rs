//! The prompts that travel in the program (`prompts/`): what the templates say, what steps say of
//! their own accord, the pieces of values, hold music. Found by what they say, so that a template
//! whose text was changed is no longer spoken by its old recording.
//!
//! Deliberately not here: making them (`callwright-voices`), and a project's own recordings.

use callwright_flow::catalog::{ANY_LANGUAGE, Catalog, Take, text_mark};
use callwright_runtime::speech::primary;
use callwright_runtime::speech::row::Recordings;
use include_dir::{Dir, include_dir};
use std::collections::HashMap;
use std::sync::LazyLock;

static PROMPTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../prompts");

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    // The file is part of the program, and a test compares it with what templates want.
    let text = PROMPTS
        .get_file("catalog.json")
        .and_then(|file| file.contents_utf8());
    let catalog = text.and_then(|text| callwright_flow::parse::<Catalog>(text).ok());
    Shipped::of(&catalog.unwrap_or_default())
});

/// One of them, as an MP3 file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recording {
    pub bytes: &'static [u8],
    pub ms: u32,
}

#[derive(Debug, Default)]
pub struct Shipped {
    /// By language and [`text_mark`].
    said: HashMap<(String, String), Recording>,
    /// By language and id in the catalogue.
    named: HashMap<(String, String), Recording>,
}

impl Shipped {
    pub fn prompts() -> &'static Shipped {
        &SHIPPED
    }

    fn of(catalog: &Catalog) -> Self {
        let mut shipped = Shipped::default();
        for (id, item) in &catalog.items {
            for (language, take) in &item.files {
                let Some(recording) = recording(take) else {
                    continue;
                };
                if !take.text.is_empty() {
                    shipped
                        .said
                        .insert((language.clone(), take.text.clone()), recording);
                }
                shipped
                    .named
                    .insert((language.clone(), id.clone()), recording);
            }
        }
        shipped
    }

    fn named(&self, language: &str, id: &str) -> Option<Recording> {
        self.named
            .get(&(language.to_owned(), id.to_owned()))
            .copied()
    }
}

fn recording(take: &Take) -> Option<Recording> {
    Some(Recording {
        bytes: PROMPTS.get_file(&take.file)?.contents(),
        ms: take.ms,
    })
}

impl Recordings for Shipped {
    type Recording = Recording;

    fn prompt(&self, language: &str, _id: &str, text: &str) -> Option<Recording> {
        self.text(language, text)
    }

    fn text(&self, language: &str, text: &str) -> Option<Recording> {
        self.said
            .get(&(primary(language), text_mark(text)))
            .copied()
    }

    fn say(&self, language: &str, key: &str) -> Option<Recording> {
        self.named(&primary(language), &format!("say/{key}"))
    }

    fn clip(&self, id: &str) -> Option<Recording> {
        self.named(ANY_LANGUAGE, id)
    }
}
