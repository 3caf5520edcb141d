//! The catalogue of a project as it lies in its folder, and which of its files are there.

use crate::{AppError, files, write_atomically};
use callwright_engine::{Fault, Texts};
use callwright_flow::catalog::{ANY_LANGUAGE, CATALOG_FILE, Catalog, PROMPTS, Take};
use callwright_flow::{Sentence, parse_bytes, print};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An id and a language.
type Place = (String, String);

#[derive(Debug, Clone, Default)]
pub struct Library {
    pub catalog: Catalog,
    /// There is a catalogue, so that what is not in it is missing.
    pub known: bool,
    /// Why the catalogue cannot be read. Nothing is written then.
    pub broken: Option<Sentence>,
    /// Entries whose files are not there, or would lie outside of the project.
    gone: BTreeSet<Place>,
}

impl Library {
    /// Never fails: what cannot be read is told where the library is shown.
    pub fn read(root: &Path) -> Library {
        let path = root.join(CATALOG_FILE);
        if !path.exists() {
            return Library::default();
        }
        let read = files::read_bytes(&path).map_err(|e| e.why());
        let read = read.and_then(|b| parse_bytes::<Catalog>(&b).map_err(|e| e.sentence()));
        match read {
            Ok(catalog) => Library {
                gone: gone(root, &catalog),
                catalog,
                known: true,
                broken: None,
            },
            Err(broken) => Library {
                broken: Some(broken),
                ..Library::default()
            },
        }
    }

    /// Change the catalogue on the disk, as it is there now.
    pub fn change(root: &Path, change: impl FnOnce(&mut Catalog)) -> Result<(), AppError> {
        let mut library = Library::read(root);
        if let Some(why) = &library.broken {
            return Err(AppError::Other(format!(
                "{CATALOG_FILE} cannot be read, so nothing is written over it. {why}"
            )));
        }
        change(&mut library.catalog);
        // An entry that says nothing any more is none.
        let empty = callwright_flow::catalog::Item::default();
        library.catalog.items.retain(|_, item| *item != empty);
        write_atomically(&root.join(CATALOG_FILE), print(&library.catalog).as_bytes())?;
        Ok(())
    }

    pub fn is_gone(&self, id: &str, language: &str) -> bool {
        !self.gone.is_empty() && self.gone.contains(&(id.to_owned(), language.to_owned()))
    }

    /// What calls and checks have to know of it: of the texts they say, and of all clips.
    pub fn tell(&self, texts: &mut Texts) {
        if !self.known {
            return;
        }
        let mut told: Vec<(Place, &Take, Option<Fault>)> = Vec::new();
        for (language, by_id) in &texts.by_language {
            for (id, text) in by_id {
                if let Some(take) = self.catalog.take(id, language) {
                    let gone = self.is_gone(id, language).then_some(Fault::Gone);
                    let stale = || take.is_stale(text).then_some(Fault::Stale);
                    let place = (language.clone(), id.clone());
                    told.push((place, take, gone.or_else(stale)));
                }
            }
        }
        let mut clips = BTreeSet::new();
        for (id, item) in &self.catalog.items {
            if let Some(take) = item.files.get(ANY_LANGUAGE) {
                let gone = self.is_gone(id, ANY_LANGUAGE).then_some(Fault::Gone);
                told.push(((String::new(), id.clone()), take, gone));
                clips.insert(id.clone());
            }
        }
        texts.clips = Some(clips);
        for (place, take, fault) in told {
            if take.ms > 0 && fault != Some(Fault::Gone) {
                texts.durations_ms.insert(place.clone(), take.ms);
            }
            if let Some(fault) = fault {
                texts.faults.insert(place, fault);
            }
        }
    }

    /// Every entry: id, language, take.
    pub fn takes(&self) -> impl Iterator<Item = (&str, &str, &Take)> {
        self.catalog.items.iter().flat_map(|(id, item)| {
            (item.files.iter()).map(move |(language, take)| (id.as_str(), language.as_str(), take))
        })
    }
}

fn gone(root: &Path, catalog: &Catalog) -> BTreeSet<Place> {
    let each = catalog.items.iter().flat_map(|(id, item)| {
        let missing = item.files.iter().filter(move |(_, take)| {
            let path = take.path().map(|path| root.join(path));
            !path.is_some_and(|path| path.is_file())
        });
        missing.map(move |(language, _)| (id.clone(), language.clone()))
    });
    each.collect()
}

/// A file of its own for an item: `en/welcome.wav`, `clips/hold-music.mp3`. One that another
/// entry has, or that lies there without being of this entry, is not taken.
pub fn free_file(
    root: &Path,
    catalog: &Catalog,
    (id, language): (&str, &str),
    ending: &str,
) -> String {
    let folder = if language == ANY_LANGUAGE {
        "clips"
    } else {
        language
    };
    let each = catalog.items.iter().flat_map(|(id, item)| {
        (item.files.iter()).map(move |(l, take)| ((id.as_str(), l.as_str()), take))
    });
    let (own, others): (Vec<_>, Vec<_>) = each.partition(|(place, _)| *place == (id, language));
    let has = |of: &[(_, &Take)], name: &str| {
        of.iter()
            .any(|(_, take)| take.file.to_lowercase() == name.to_lowercase())
    };
    let stem = super::plain_id(id);
    let names = std::iter::once(format!("{folder}/{stem}.{ending}"))
        .chain((2..).map(|n| format!("{folder}/{stem}-{n}.{ending}")));
    let free = |name: &String| {
        !has(&others, name) && (has(&own, name) || !root.join(PROMPTS).join(name).exists())
    };
    names.into_iter().find(free).unwrap_or_default()
}

impl Library {
    /// Where the file of an entry lies, if it may.
    pub fn path(&self, root: &Path, id: &str, language: &str) -> Option<PathBuf> {
        let take = self.catalog.take(id, language)?;
        Some(root.join(take.path()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use callwright_flow::catalog::{Item, text_mark};

    fn take(file: &str, text: &str) -> Take {
        Take {
            file: file.to_owned(),
            ms: 900,
            text: text_mark(text),
            ..Take::default()
        }
    }

    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let prompts = root.path().join("prompts/en");
        std::fs::create_dir_all(&prompts).unwrap();
        std::fs::write(prompts.join("a.wav"), b"x").unwrap();
        Library::change(root.path(), |catalog| {
            for (id, language, one) in [
                ("a", "en", take("en/a.wav", "Hello")),
                ("a", "ar", take("ar/a.wav", "مرحبا")),
                ("out", "en", take("../../out.wav", "")),
                ("music", "", take("en/a.wav", "")),
            ] {
                let item: &mut Item = catalog.items.entry(id.to_owned()).or_default();
                item.files.insert(language.to_owned(), one);
            }
        })
        .unwrap();
        root
    }

    #[test]
    fn what_is_gone_or_old_is_told_to_the_check() {
        let root = project();
        let library = Library::read(root.path());
        let mut texts = Texts::default();
        for (language, id, text) in [
            ("en", "a", "Hello there"),
            ("en", "out", "Out"),
            ("ar", "a", "مرحبا"),
        ] {
            let by_id = texts.by_language.entry(language.to_owned()).or_default();
            by_id.insert(id.to_owned(), text.to_owned());
        }
        library.tell(&mut texts);
        assert_eq!(texts.fault("en", "a"), Some(Fault::Stale));
        assert_eq!(texts.fault("ar", "a"), Some(Fault::Gone));
        assert_eq!(
            texts.fault("en", "out"),
            Some(Fault::Gone),
            "nothing outside of the project is a file of it"
        );
        assert_eq!(texts.clips, Some(BTreeSet::from(["music".to_owned()])));
        assert_eq!(
            texts.durations_ms.len(),
            2,
            "only what is there has a length"
        );
    }

    #[test]
    fn without_a_catalogue_nothing_is_missed_and_a_broken_one_is_not_written_over() {
        let root = tempfile::tempdir().unwrap();
        let mut texts = Texts::default();
        Library::read(root.path()).tell(&mut texts);
        assert_eq!(texts, Texts::default());
        let path = root.path().join(CATALOG_FILE);
        write_atomically(&path, b"{ not json").unwrap();
        let said = Library::change(root.path(), |_| {})
            .unwrap_err()
            .to_string();
        assert!(said.contains("cannot be read"), "{said}");
        assert_eq!(std::fs::read(&path).unwrap(), b"{ not json");
    }

    #[test]
    fn a_new_file_takes_nobody_elses_place() {
        let root = project();
        let catalog = Library::read(root.path()).catalog;
        for (id, language, file) in [
            ("a", "ar", "ar/a.wav"),
            ("a", "en", "en/a-2.wav"),
            ("A", "en", "en/A-2.wav"),
            ("digits/1", "ar", "ar/digits/1.wav"),
            ("new", "", "clips/new.wav"),
        ] {
            assert_eq!(
                free_file(root.path(), &catalog, (id, language), "wav"),
                file
            );
        }
    }
}
