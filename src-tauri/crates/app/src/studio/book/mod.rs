//! All that edits of one flow can change, held so that copies are cheap: the parts, changing
//! them by key, telling two apart, and the files they stand in.
//!
//! Deliberately not here: who may edit, revisions, the journal (`desk`).

mod apply;
mod between;
mod files;
mod lists;
mod value;

pub use apply::{Misfit, apply, invert};
pub use between::between;
pub use files::{
    Known, ParseOrRead, Read, Stamp, changed, files_of, hash, read, stamp, touched, write,
};
pub use value::{same, value_at};

use super::wire::Book;
use callwright_engine::{Project, Texts};
use callwright_flow::{Flow, Layout};
use callwright_runtime::golden::Tests;
use std::collections::BTreeMap;
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

    /// As the engine takes them. How long recordings last is not known here.
    pub fn spoken(&self) -> Texts {
        Texts {
            by_language: (*self.texts).clone(),
            ..Texts::default()
        }
    }
}
