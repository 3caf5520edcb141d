//! What `callwright prompts` tells: what callers would not hear, or not as it is written, and what
//! nobody uses.

use super::{CellState, Library, Row, RowKind, Uses, rows};
use crate::{AppError, Workspace};
use callwright_engine::check::UseKind;
use callwright_flow::Sentence;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Serialize)]
pub struct PromptReport {
    pub languages: Vec<String>,
    pub prompts: usize,
    pub told: Vec<Told>,
    /// Why the catalogue cannot be read, if it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<Sentence>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Told {
    pub fact: Fact,
    pub id: String,
    /// Empty for what has none, and for what is told of all languages.
    pub language: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Steps use it, and there is neither text nor file.
    Missing,
    /// The catalogue names a file that is not there.
    Gone,
    /// The recording says another text than is written.
    Stale,
    /// Written, and spoken by nobody.
    TextOnly,
    /// No step of the project uses it.
    Unused,
}

impl Fact {
    /// Whether callers would notice.
    pub fn is_heard(self) -> bool {
        matches!(self, Fact::Missing | Fact::Gone | Fact::Stale)
    }
}

impl PromptReport {
    pub fn count(&self, fact: Fact) -> usize {
        self.told.iter().filter(|t| t.fact == fact).count()
    }
    pub fn is_fine(&self) -> bool {
        self.broken.is_none() && self.told.iter().all(|t| !t.fact.is_heard())
    }
}

pub fn report(workspace: &Workspace) -> Result<PromptReport, AppError> {
    let library = Library::read(&workspace.root);
    let mut languages: BTreeSet<String> = workspace.project.languages.iter().cloned().collect();
    let mut uses = Uses::default();
    for loaded in workspace.chosen(None)? {
        languages.extend(loaded.flow.languages.iter().cloned());
        let (program, _) = workspace.compile(&loaded.flow);
        for used in program
            .uses
            .iter()
            .filter(|u| u.flow == loaded.flow.id || u.flow.is_empty())
        {
            let of = match used.kind {
                UseKind::Prompt => &mut uses.prompts,
                UseKind::Clip => &mut uses.clips,
                _ => continue,
            };
            *of.entry(used.name.clone()).or_default() += 1;
        }
    }
    let languages: Vec<String> = languages.into_iter().collect();
    let texts = &workspace.texts.by_language;
    let all = rows(&library, texts, &languages, &uses, None);
    let mut told: Vec<Told> = all.iter().flat_map(facts).collect();
    told.sort();
    Ok(PromptReport {
        languages,
        prompts: all.len(),
        told,
        broken: library.broken,
    })
}

fn facts(row: &Row) -> Vec<Told> {
    let told = |fact, language: &str| Told {
        fact,
        id: row.id.clone(),
        language: language.to_owned(),
    };
    let mut found = Vec::new();
    for (language, cell) in &row.cells {
        let fact = match cell.state {
            CellState::Missing if cell.gone => Fact::Gone,
            CellState::Missing if row.uses > 0 => Fact::Missing,
            CellState::Stale => Fact::Stale,
            CellState::TextOnly => Fact::TextOnly,
            _ => continue,
        };
        found.push(told(fact, language));
    }
    // Spoken pieces are named by values that only a call knows.
    let piece = row.kind == RowKind::Prompt && row.id.contains('/');
    if row.uses == 0 && !piece {
        found.push(told(Fact::Unused, ""));
    }
    found
}

/// How often something is used, from the places it is used in.
pub fn counted<'a>(places: impl Iterator<Item = &'a str>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for name in places {
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    counts
}
