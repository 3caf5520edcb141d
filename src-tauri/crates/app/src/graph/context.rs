//! What a picture or a document is made from: the flow, what belongs to it in its project,
//! and the language of the reader.

use super::chart::{Chart, Step};
use super::summary::{Summary, asks, prompt_ids, summary};
use super::text::{line, lines};
use super::words::{Teller, field_name, spoken};
use crate::{AppError, Loaded, Workspace, files, workspace};
use callwright_flow::{Layout, parse_layout};
use serde_json::Value;

pub(super) struct Context<'a> {
    pub workspace: &'a Workspace,
    pub loaded: &'a Loaded,
    pub chart: Chart<'a>,
    pub language: &'a str,
    /// Languages that callers are served in, the first is the usual one.
    pub languages: Vec<&'a str>,
}

impl<'a> Context<'a> {
    pub fn of(workspace: &'a Workspace, loaded: &'a Loaded, language: &'a str) -> Context<'a> {
        let flow = &loaded.flow;
        let languages = if flow.languages.is_empty() {
            &workspace.project.languages
        } else {
            &flow.languages
        };
        let mut known: Vec<&str> = Vec::new();
        for language in languages {
            if !known.contains(&language.as_str()) {
                known.push(language);
            }
        }
        Context {
            workspace,
            loaded,
            chart: Chart::of(flow, language),
            language,
            languages: known,
        }
    }

    /// Where steps stand, if somebody has placed them.
    pub fn layout(&self) -> Result<Option<Layout>, AppError> {
        let path = workspace::beside(&self.loaded.path, ".layout.json");
        if !path.exists() {
            return Ok(None);
        }
        let parsed = parse_layout(&files::read(&path)?);
        parsed
            .map(Some)
            .map_err(|source| AppError::Parse { path, source })
    }

    pub fn rtl(&self) -> bool {
        super::chart::is_arabic(self.language)
    }

    pub fn flow_name(&self, id: &str) -> Option<String> {
        let flow = &self.workspace.flows.get(id)?.flow;
        let name = line(&flow.name, 120);
        (!name.is_empty()).then_some(name)
    }

    pub fn title(&self) -> String {
        let flow = &self.loaded.flow;
        let names = [&flow.name, &flow.id].map(|n| line(n, 160));
        names
            .into_iter()
            .find(|n| !n.is_empty())
            .unwrap_or_else(|| "?".to_owned())
    }

    /// A prompt's words in the reader's language, else in the flow's, else in any.
    fn words_of(&self, id: &str) -> Option<String> {
        let texts = &self.workspace.texts;
        let languages = std::iter::once(self.language).chain(self.languages.iter().copied());
        let any = texts.by_language.keys().map(String::as_str);
        let found = languages
            .chain(any)
            .find_map(|l| texts.get(l, id).filter(|t| !t.trim().is_empty()));
        found.map(str::to_owned)
    }

    /// What a caller hears, in one language only.
    pub fn spoken_in(&self, parts: &[Value], language: &str) -> String {
        lines(&spoken(parts, &|id| {
            self.workspace.texts.get(language, id).map(str::to_owned)
        }))
    }

    /// The line or two on a step.
    pub fn summary(&self, step: &Step) -> Option<String> {
        let text = match summary(step.node)? {
            Summary::Said(parts) => spoken(parts, &|id| self.words_of(id)),
            Summary::Setting(name, value) => self.tell(|t| t.value(name, value, 0)),
            Summary::Asks(method, url) => asks(method, url),
            Summary::Options => field_name("speak_options", self.language),
        };
        Some(line(&text, 300))
    }

    /// The languages callers are served in, and whether the step's words exist in each.
    /// None if there is but one language, or nothing to translate.
    pub fn spoken_languages(&self, step: &Step) -> Vec<(&'a str, bool)> {
        let Some(Summary::Said(parts)) = summary(step.node) else {
            return Vec::new();
        };
        let ids: Vec<&str> = prompt_ids(parts).collect();
        if self.languages.len() < 2 || ids.is_empty() {
            return Vec::new();
        }
        let has = |language: &str| {
            ids.iter().all(|id| {
                self.workspace
                    .texts
                    .get(language, id)
                    .is_some_and(|t| !t.trim().is_empty())
            })
        };
        self.languages.iter().map(|l| (*l, has(l))).collect()
    }

    pub fn tell<T>(&self, read: impl FnOnce(&Teller) -> T) -> T {
        let flow_name = |id: &str| self.flow_name(id);
        read(&Teller {
            project: &self.workspace.project,
            flow_name: &flow_name,
            language: self.language,
        })
    }
}
