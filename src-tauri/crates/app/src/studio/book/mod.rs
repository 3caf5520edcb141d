//! All that edits of one flow can change, held so that copies are cheap: the parts, changing
//! them by key, telling two apart, and the files they stand in.
//!
//! Deliberately not here: who may edit, revisions, the journal (`desk`).

mod apply;
mod between;
mod files;
mod lists;
#[cfg(test)]
mod tests;
mod value;

pub use apply::{Misfit, apply, invert, is_language};
pub use between::between;
pub use files::{
    Known, ParseOrRead, Read, Stamp, changed, files_of, hash, nothing, read, read_alone,
    read_shared, stamp, touched, write,
};
pub use value::{same, value_at};

use super::wire::Book;
use callwright_engine::{Project, Texts};
use callwright_flow::{Flow, Layout};
use callwright_runtime::golden::Tests;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Language → prompt id → text.
pub type TextsByLanguage = BTreeMap<String, BTreeMap<String, String>>;

/// A book whose parts are shared until they are changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    pub flow: Arc<Flow>,
    pub layout: Arc<Layout>,
    pub tests: Arc<Tests>,
    pub project: Arc<Project>,
    pub texts: Arc<TextsByLanguage>,
}

impl Parts {
    pub fn book(&self) -> Book {
        Book {
            flow: (*self.flow).clone(),
            layout: (*self.layout).clone(),
            tests: (*self.tests).clone(),
            project: (*self.project).clone(),
            texts: (*self.texts).clone(),
        }
    }

    pub fn of(book: Book) -> Parts {
        Parts {
            flow: Arc::new(book.flow),
            layout: Arc::new(book.layout),
            tests: Arc::new(book.tests),
            project: Arc::new(book.project),
            texts: Arc::new(book.texts),
        }
    }

    /// All texts, as the engine takes them. How long recordings last is not known here.
    pub fn spoken(&self) -> Texts {
        Texts {
            by_language: (*self.texts).clone(),
            ..Texts::default()
        }
    }

    /// Only the texts whose ids stand somewhere in this flow, the flows it calls or the project:
    /// of thousands of prompts a flow says a few.
    pub fn spoken_by<'f>(&'f self, called: impl Iterator<Item = &'f Flow>) -> Texts {
        let project = serde_json::to_value(&*self.project).unwrap_or_default();
        let mut ids = BTreeSet::new();
        mentioned(&project, &mut ids);
        for flow in std::iter::once(&*self.flow).chain(called) {
            let settings = flow.nodes.iter().flat_map(|n| n.settings.values());
            settings.for_each(|value| mentioned(value, &mut ids));
        }
        let by_language = self.texts.iter().map(|(language, texts)| {
            let some = ids
                .iter()
                .filter_map(|id| Some(((*id).to_owned(), texts.get(*id)?.clone())));
            (language.clone(), some.collect())
        });
        Texts {
            by_language: by_language.collect(),
            ..Texts::default()
        }
    }
}

/// Prompts are named in many settings (a step's words, what hours say when closed), so that any
/// text may be one's id.
fn mentioned<'v>(value: &'v Value, ids: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(id) => drop(ids.insert(id)),
        Value::Array(items) => items.iter().for_each(|v| mentioned(v, ids)),
        Value::Object(map) => map.values().for_each(|v| mentioned(v, ids)),
        _ => {}
    }
}
