//! The matrix: a row for each prompt, sound, video and picture, a cell for each language, and the
//! one place that says what state a cell is in.

use super::Library;
use callwright_flow::catalog::{ANY_LANGUAGE, Made, MediaKind, Take};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Language → prompt id → text.
pub type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// How often each prompt, and each clip, is used by steps.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    pub prompts: BTreeMap<String, u32>,
    pub clips: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ContentRow")]
pub struct Row {
    /// Steps name it by this.
    pub id: String,
    pub kind: RowKind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub meta: BTreeMap<String, String>,
    /// By language; what has none has one cell, under the empty language.
    pub cells: BTreeMap<String, Cell>,
    /// Places in the flows of the project.
    pub uses: u32,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Said in each language.
    Prompt,
    /// A sound that is the same for all, such as hold music.
    Sound,
    Video,
    Picture,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ContentCell")]
pub struct Cell {
    pub state: CellState,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ms: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub voice: String,
    /// Changes with the sound, so that what was drawn or played of it before is not taken for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// There is an entry, and its file is not in the folder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// By a person; for videos and pictures: there.
    Recorded,
    /// By a machine.
    Synthetic,
    /// Written, and nobody has spoken it.
    TextOnly,
    /// Neither; or its file is gone.
    Missing,
    /// It says another text than the one written now.
    Stale,
}

fn state(text: Option<&str>, take: Option<&Take>, gone: bool) -> CellState {
    let text = text.filter(|t| !t.trim().is_empty());
    match (take, text) {
        (Some(_), _) if gone => CellState::Missing,
        (Some(take), text) if text.is_some_and(|t| take.is_stale(t)) => CellState::Stale,
        (Some(take), _) => match take.made {
            Made::Recorded => CellState::Recorded,
            Made::Synthetic => CellState::Synthetic,
        },
        (None, Some(_)) => CellState::TextOnly,
        (None, None) => CellState::Missing,
    }
}

/// All rows, or those of some ids, by kind and id.
pub fn rows(
    library: &Library,
    texts: &Texts,
    languages: &[String],
    uses: &Uses,
    only: Option<&BTreeSet<String>>,
) -> Vec<Row> {
    let mut prompts: BTreeSet<&str> = texts
        .values()
        .flat_map(|t| t.keys())
        .map(String::as_str)
        .collect();
    prompts.extend(uses.prompts.keys().map(String::as_str));
    let mut media: BTreeSet<&str> = uses.clips.keys().map(String::as_str).collect();
    for (id, item) in &library.catalog.items {
        let has_own = item.files.contains_key(ANY_LANGUAGE);
        if has_own {
            media.insert(id);
        }
        if !has_own || item.files.len() > 1 {
            prompts.insert(id);
        }
    }
    let wanted = |id: &&str| !id.is_empty() && only.is_none_or(|ids| ids.contains(*id));
    let prompts = prompts.into_iter().filter(wanted).map(|id| {
        let cell = |language: &String| {
            let text = texts.get(language).and_then(|t| t.get(id));
            (
                language.clone(),
                cell(library, text.map(String::as_str), id, language),
            )
        };
        let used = uses.prompts.get(id);
        row(
            library,
            id,
            RowKind::Prompt,
            languages.iter().map(cell).collect(),
            used,
        )
    });
    let media = media.into_iter().filter(wanted).map(|id| {
        let kind = match library.catalog.take(id, ANY_LANGUAGE).map(|t| t.kind) {
            None | Some(MediaKind::Audio) => RowKind::Sound,
            Some(MediaKind::Video) => RowKind::Video,
            Some(MediaKind::Image) => RowKind::Picture,
        };
        let own = cell(library, None, id, ANY_LANGUAGE);
        let cells = BTreeMap::from([(ANY_LANGUAGE.to_owned(), own)]);
        row(library, id, kind, cells, uses.clips.get(id))
    });
    prompts.chain(media).collect()
}

fn cell(library: &Library, text: Option<&str>, id: &str, language: &str) -> Cell {
    let take = library.catalog.take(id, language);
    let gone = library.is_gone(id, language);
    Cell {
        state: state(text, take, gone),
        ms: take.map_or(0, |t| t.ms),
        voice: take.map(|t| t.voice.clone()).unwrap_or_default(),
        sha256: take.map(|t| t.sha256.clone()).unwrap_or_default(),
        gone,
    }
}

fn row(
    library: &Library,
    id: &str,
    kind: RowKind,
    cells: BTreeMap<String, Cell>,
    uses: Option<&u32>,
) -> Row {
    let item = library.catalog.items.get(id);
    Row {
        id: id.to_owned(),
        kind,
        category: item.map(|i| i.category.clone()).unwrap_or_default(),
        tags: item.map(|i| i.tags.clone()).unwrap_or_default(),
        meta: item.map(|i| i.meta.clone()).unwrap_or_default(),
        cells,
        uses: uses.copied().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use callwright_flow::catalog::text_mark;

    #[test]
    fn a_cell_has_one_state() {
        let take = |made, says: &str| Take {
            made,
            text: text_mark(says),
            ..Take::default()
        };
        let recorded = take(Made::Recorded, "Hello");
        let spoken = take(Made::Synthetic, "Hello");
        let wordless = Take::default();
        for (text, take, gone, expected) in [
            (Some("Hello"), Some(&recorded), false, CellState::Recorded),
            (Some("Hello"), Some(&spoken), false, CellState::Synthetic),
            (Some("Bye"), Some(&recorded), false, CellState::Stale),
            (Some("Bye"), Some(&spoken), false, CellState::Stale),
            (Some("Bye"), Some(&wordless), false, CellState::Recorded),
            (None, Some(&recorded), false, CellState::Recorded),
            (Some("Hello"), Some(&recorded), true, CellState::Missing),
            (Some("Hello"), None, false, CellState::TextOnly),
            (Some("  "), None, false, CellState::Missing),
            (None, None, false, CellState::Missing),
        ] {
            assert_eq!(
                state(text, take, gone),
                expected,
                "{text:?} {take:?} {gone}"
            );
        }
    }

    #[test]
    fn what_is_written_recorded_or_only_named_has_a_row() {
        let mut library = Library::default();
        let mut put = |id: &str, language: &str, kind| {
            let take = Take {
                kind,
                ..Take::default()
            };
            let item = library.catalog.items.entry(id.to_owned()).or_default();
            item.files.insert(language.to_owned(), take);
        };
        put("recorded", "en", MediaKind::Audio);
        put("music", "", MediaKind::Audio);
        put("film", "", MediaKind::Video);
        put("both", "", MediaKind::Image);
        put("both", "ar", MediaKind::Audio);
        let of = |id: &str| BTreeMap::from([(id.to_owned(), "x".to_owned())]);
        let texts = Texts::from([("en".to_owned(), of("written"))]);
        let uses = Uses {
            prompts: BTreeMap::from([("named".to_owned(), 2)]),
            clips: BTreeMap::from([("jingle".to_owned(), 1)]),
        };
        let languages = ["en".to_owned(), "ar".to_owned()];
        let found = rows(&library, &texts, &languages, &uses, None);
        let told: Vec<String> = (found.iter())
            .map(|r| format!("{} {:?} {}", r.id, r.kind, r.cells.len()))
            .collect();
        assert_eq!(
            told,
            [
                "both Prompt 2",
                "named Prompt 2",
                "recorded Prompt 2",
                "written Prompt 2",
                "both Picture 1",
                "film Video 1",
                "jingle Sound 1",
                "music Sound 1",
            ]
        );
        let only = BTreeSet::from(["music".to_owned()]);
        assert_eq!(
            rows(&library, &texts, &languages, &uses, Some(&only)).len(),
            1
        );
    }
}
