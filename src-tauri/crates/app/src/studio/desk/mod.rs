//! What is open: projects as far as somebody works in them, and their open flows. Here edits are
//! arbitrated, journalled and written to the files.
//!
//! One lock for each project: what flows of a project share (people, hours, texts) is changed
//! through any of them, so one edit at a time is also the simplest that is right.
//! Deliberately not here: commands and what they take and answer (`home`, `flow`, `find`).

mod edit;
mod lease;
mod made;
mod open;
mod outside;
mod replay;
mod view;
mod watch;
mod workspace;
mod write;

pub use made::MadeFlow;
pub use open::flow_names;

use super::WindowId;
use super::book::{Known, Parts, Stamp};
use super::wire::{Edit, Event, Face, Saved, SavedState};
use crate::check::Problem;
use crate::content::Library;
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::Mutex;

/// A project that somebody works in.
pub struct Desk {
    pub id: String,
    pub root: PathBuf,
    pub state: Mutex<DeskState>,
    /// Ends what goes on in the background.
    pub closed: Arc<AtomicBool>,
    /// The files are looked through by one at a time.
    pub indexing: Mutex<()>,
}

#[derive(Default)]
pub struct DeskState {
    /// By flow id.
    pub open: BTreeMap<String, Open>,
    /// Flow id → the front of its file names, and what it is called.
    pub files: BTreeMap<String, FlowFile>,
    /// Flows that open ones call, as they were last read.
    pub called: BTreeMap<String, (Stamp, Arc<Flow>)>,
    /// What is recorded, as it was last read.
    pub library: Option<(Stamp, Arc<Library>)>,
    /// A write is coming.
    pub writing: bool,
    /// The index is about to be brought up to date.
    pub indexing: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FlowFile {
    /// `main` of `main.flow.json`.
    pub stem: String,
    pub name: String,
}

/// A flow that at least one window shows.
pub struct Open {
    pub stem: String,
    /// As edited.
    pub parts: Parts,
    /// As it is in the files.
    pub base: Parts,
    pub known: BTreeMap<String, Known>,
    pub rev: u64,
    pub saved_rev: u64,
    /// Last done last.
    pub undo: Vec<Edit>,
    /// Next last.
    pub redo: Vec<Edit>,
    pub state: Saved,
    pub why: String,
    pub restored: u32,
    pub broken: Vec<[String; 2]>,
    pub lease: Option<WindowId>,
    pub windows: BTreeSet<WindowId>,
    pub faces: BTreeMap<String, Face>,
    pub problems: Vec<Problem>,
    /// The files were written and the index does not know yet.
    pub unindexed: bool,
}

impl Open {
    pub fn read_only(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether there is work that its files, or the journal's word of them, do not have yet.
    pub fn is_unwritten(&self) -> bool {
        !self.read_only() && matches!(self.state, Saved::Pending | Saved::Failed)
    }

    pub fn saved(&self, project: &str, flow: &str) -> SavedState {
        SavedState {
            project: project.to_owned(),
            flow: flow.to_owned(),
            state: self.state,
            rev: self.saved_rev,
            why: self.why.clone(),
        }
    }

    /// What the files were, for the journal: by path, hashes.
    pub fn files_json(&self) -> String {
        let hashes: BTreeMap<&str, &str> = self
            .known
            .iter()
            .map(|(name, known)| (name.as_str(), known.hash.as_str()))
            .collect();
        serde_json::to_string(&hashes).unwrap_or_else(|_| "{}".to_owned())
    }
}

impl Desk {
    pub fn new(id: &str, root: &Path) -> Self {
        Desk {
            id: id.to_owned(),
            root: root.to_owned(),
            state: Mutex::new(DeskState::default()),
            closed: Arc::new(AtomicBool::new(false)),
            indexing: Mutex::default(),
        }
    }
}

impl super::Studio {
    /// Tell all windows that show a flow, but for one.
    pub(super) fn tell(&self, open: &Open, event: &Event, but: Option<&WindowId>) {
        for window in open.windows.iter().filter(|w| Some(*w) != but) {
            self.host.emit(window, event);
        }
    }

    pub(super) fn tell_saved(&self, desk: &Desk, flow: &str, open: &Open) {
        self.tell(open, &Event::Saved(open.saved(&desk.id, flow)), None);
    }
}
