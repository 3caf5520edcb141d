//! Which prompt a file is meant for, by its name and the folders it lies in.

use callwright_flow::catalog::{ANY_LANGUAGE, MediaKind};
use std::collections::{BTreeMap, BTreeSet};

/// What a file is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub id: String,
    pub language: String,
    /// There is something of that id.
    pub known: bool,
}

/// Folders that say nothing.
const AROUND: [&str; 5] = ["prompts", "sounds", "audio", "recordings", "clips"];
/// What people call languages in names of files.
const CALLED: [(&str, &str); 6] = [
    ("english", "en"),
    ("arabic", "ar"),
    ("eng", "en"),
    ("ara", "ar"),
    ("عربي", "ar"),
    ("العربية", "ar"),
];

/// `path` has slashes between folders. `usual` is the language where nothing names one.
pub fn meant(
    path: &str,
    kind: MediaKind,
    languages: &[String],
    known: &BTreeSet<String>,
    usual: &str,
) -> Meant {
    let mut parts: Vec<&str> = path.split(['/', '\\']).filter(|p| !p.is_empty()).collect();
    let file = parts.pop().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut language = None;
    // What lies behind the folder of a language belongs to the id: `ar/digits/1`.
    if let Some(at) = parts
        .iter()
        .rposition(|p| language_of(p, languages).is_some())
    {
        language = language_of(parts[at], languages);
        parts.drain(..=at);
    } else {
        let around = |p: &&str| AROUND.contains(&p.to_lowercase().as_str());
        let after = parts.iter().rposition(around).map_or(0, |at| at + 1);
        parts.drain(..after);
    }
    let mut stem = stem.to_owned();
    if language.is_none()
        && let Some((found, rest)) = language_in(&stem, languages)
    {
        (language, stem) = (Some(found), rest);
    }
    let by_slug: BTreeMap<String, &String> = known.iter().map(|id| (slug(id), id)).collect();
    let mut wishes = vec![];
    for from in 0..=parts.len() {
        wishes.push([&parts[from..], &[stem.as_str()]].concat().join("/"));
    }
    let found = wishes.iter().find_map(|wish| {
        known
            .get(wish)
            .or_else(|| by_slug.get(&slug(wish)).copied())
    });
    let plain_kind = kind != MediaKind::Audio;
    Meant {
        id: match found {
            Some(id) => id.clone(),
            None => plain_id(wishes.first().map_or("", String::as_str)),
        },
        language: match language {
            _ if plain_kind => ANY_LANGUAGE.to_owned(),
            Some(language) => language,
            None => usual.to_owned(),
        },
        known: found.is_some(),
    }
}

fn language_of(part: &str, languages: &[String]) -> Option<String> {
    let part = part.to_lowercase();
    let own = languages.iter().find(|l| l.to_lowercase() == part);
    let called = || {
        let (_, language) = CALLED.iter().find(|(name, _)| *name == part)?;
        languages.iter().find(|l| l.as_str() == *language)
    };
    // `ar-AE` for a project that has `ar`, and the other way round.
    let front = |l: &str| l.to_lowercase().split(['-', '_']).next().map(str::to_owned);
    let related = || {
        let short = (2..=5).contains(&part.len()) && part.contains(['-', '_']);
        languages.iter().find(|l| short && front(l) == front(&part))
    };
    own.or_else(called).or_else(related).cloned()
}

/// `welcome-ar`, `ar_welcome`, `welcome (en)`.
fn language_in(stem: &str, languages: &[String]) -> Option<(String, String)> {
    let between = ['-', '_', '.', ' ', '('];
    let (front, back) = (stem.find(between), stem.rfind(between));
    let last = back.and_then(|at| {
        let word = stem[at..].trim_matches([' ', '-', '_', '.', '(', ')']);
        Some((language_of(word, languages)?, stem[..at].to_owned()))
    });
    last.or_else(|| {
        let at = front?;
        Some((
            language_of(&stem[..at], languages)?,
            stem[at + 1..].to_owned(),
        ))
    })
    .map(|(language, rest)| (language, rest.trim_matches([' ', '-', '_', '.']).to_owned()))
    .filter(|(_, rest)| !rest.is_empty())
}

/// Names that people take for the same.
fn slug(name: &str) -> String {
    let folded = crate::studio::fold(name);
    folded
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '/')
        .collect()
}

/// An id made of a name: letters and digits of any script, with dashes between, in folders.
pub fn plain_id(name: &str) -> String {
    let part = |part: &str| {
        let words = part.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        words.join("-")
    };
    let parts: Vec<String> = name
        .split('/')
        .map(part)
        .filter(|p| !p.is_empty())
        .collect();
    let id: String = parts.join("/").chars().take(80).collect();
    if id.is_empty() { "file".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_matched_with_prompts_by_name_and_folder() {
        let languages = ["en".to_owned(), "ar".to_owned()];
        let ids = ["welcome", "main-menu", "digits/1", "hold-music", "نعم"];
        let known: BTreeSet<String> = ids.map(str::to_owned).into();
        for (path, id, language, is_known) in [
            ("welcome.wav", "welcome", "en", true),
            ("Welcome.WAV", "welcome", "en", true),
            ("prompts/ar/welcome.mp3", "welcome", "ar", true),
            ("prompts/ar/digits/1.ulaw", "digits/1", "ar", true),
            ("C\\sounds\\en\\digits\\1.wav", "digits/1", "en", true),
            ("Arabic/Main Menu.wav", "main-menu", "ar", true),
            ("main_menu-ar.wav", "main-menu", "ar", true),
            ("ar_welcome.ogg", "welcome", "ar", true),
            ("welcome (ar).ogg", "welcome", "ar", true),
            ("ar-AE/welcome.wav", "welcome", "ar", true),
            ("takes/final/welcome.wav", "welcome", "en", true),
            ("نَعَم.wav", "نعم", "en", true),
            ("ar/digits/2.wav", "digits/2", "ar", false),
            ("My take #3!.wav", "My-take-3", "en", false),
            ("en.wav", "en", "en", false),
            ("???.wav", "file", "en", false),
        ] {
            let found = meant(path, MediaKind::Audio, &languages, &known, "en");
            let expected = Meant {
                id: id.to_owned(),
                language: language.to_owned(),
                known: is_known,
            };
            assert_eq!(found, expected, "{path}");
        }
        let film = meant("ar/tour.mp4", MediaKind::Video, &languages, &known, "en");
        assert_eq!(film.language, "", "films have no language");
    }
}
