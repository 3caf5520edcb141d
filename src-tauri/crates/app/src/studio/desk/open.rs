//! Opening a flow: its files, then the journal's edits that the files do not have yet.

use super::replay::{read_edit, replay};
use super::{Desk, DeskState, FlowFile, Open};
use crate::studio::book::{ParseOrRead, Parts, Read, apply, invert, read};
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::{Edit, FlowName, Refusal, RefusalCode, Saved};
use crate::studio::{Studio, shelf};
use callwright_flow::ParseError;
use callwright_store::{Draft, Kept};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All flows of a project, by id.
pub fn flow_names(state: &DeskState) -> Vec<FlowName> {
    let each = state.files.iter().map(|(id, file)| FlowName {
        id: id.clone(),
        name: state
            .open
            .get(id)
            .map_or(&file.name, |o| &o.parts.flow.name)
            .clone(),
    });
    each.collect()
}

impl Studio {
    /// The desk of a project, with its list of flows.
    pub(in crate::studio) async fn desk(
        self: &Arc<Self>,
        project: &str,
    ) -> Result<Arc<Desk>, Refusal> {
        let mut desks = self.desks.lock().await;
        if let Some(desk) = desks.get(project) {
            return Ok(desk.clone());
        }
        let stored = self.store.project(project).await.map_err(store)?;
        let stored = stored.ok_or_else(|| {
            gone("This project is not on the list any more. Open its folder again.")
        })?;
        let desk = Arc::new(Desk::new(project, stored.folder.as_ref()));
        if !desk.root.is_dir() {
            return Err(gone(format!(
                "The folder {} is not there any more. Put it back, or take the project off the list.",
                stored.folder
            )));
        }
        let seen = shelf::look(self, &desk).await?;
        desk.state.lock().await.files = seen.files(&BTreeMap::new());
        desks.insert(project.to_owned(), desk.clone());
        drop(desks);
        shelf::begin_indexing_of(self, &desk, seen);
        self.begin_watching(&desk);
        Ok(desk)
    }

    /// A flow of a desk, opened if no window has it open.
    pub(in crate::studio) async fn opened<'s>(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &'s mut DeskState,
        flow: &str,
    ) -> Result<&'s mut Open, Refusal> {
        let stale = self.take_stale(desk, state, flow).await?;
        if !state.open.contains_key(flow) {
            let stem = stem_of(desk, state, flow)?;
            let (root, name) = (desk.root.clone(), stem.clone());
            let read = blocking(move || read(&root, &name)).await?;
            let read = read.map_err(|e| unreadable(&stem, &e))?;
            let draft = self.store.draft(&desk.id, flow).await.map_err(store)?;
            let mut open = begin(stem, read, draft.as_ref());
            if let Some(stale) = stale {
                (open.lease, open.windows) = (stale.lease, stale.windows);
            }
            share(state, &mut open);
            if let Some(draft) = &draft {
                let alone = state.open.is_empty();
                self.bring_back(desk, flow, &mut open, (draft, alone))
                    .await?;
            }
            state.files.insert(
                flow.to_owned(),
                FlowFile {
                    stem: open.stem.clone(),
                    name: open.parts.flow.name.clone(),
                },
            );
            state.open.insert(flow.to_owned(), open);
            self.view_anew(desk, state, flow).await?;
            let pending = state
                .open
                .get(flow)
                .is_some_and(|o| o.state == Saved::Pending);
            if pending {
                self.write_soon(desk, state);
            }
        }
        state
            .open
            .get_mut(flow)
            .ok_or_else(|| gone("The flow is not open."))
    }

    /// An open flow that has to be read again: another Callwright went on with it, or somebody may
    /// have mended its files.
    async fn take_stale(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<Option<Open>, Refusal> {
        let Some(open) = state.open.get(flow) else {
            return Ok(None);
        };
        let there = self.store.draft_rev(&desk.id, flow).await.map_err(store)?;
        if there == open.rev && !open.read_only() {
            return Ok(None);
        }
        Ok(state.open.remove(flow))
    }

    /// Edits that the files do not have, and the steps of undoing.
    async fn bring_back(
        &self,
        desk: &Desk,
        flow: &str,
        open: &mut Open,
        (draft, alone): (&Draft, bool),
    ) -> Result<(), Refusal> {
        if !draft.pending.is_empty() && !open.read_only() {
            match replay(&open.parts, &draft.pending, !alone) {
                Some(replayed) => {
                    open.parts = replayed.mine;
                    open.state = Saved::Pending;
                    open.restored = u32::try_from(draft.pending.len()).unwrap_or(u32::MAX);
                    if let Some(base) = replayed.base {
                        open.base = base;
                        open.state = Saved::Outside;
                    }
                }
                // Nothing may be written then, or what the journal holds would be lost.
                None => open.broken.push([
                    "The journal".to_owned(),
                    format!(
                        "{} edits of another Callwright are in it that this one does not understand. Open the flow with that one.",
                        draft.pending.len()
                    ),
                ]),
            }
        }
        let edits =
            |kept: &[Kept]| -> Vec<Edit> { kept.iter().rev().filter_map(read_edit).collect() };
        (open.undo, open.redo) = (edits(&draft.undo), edits(&draft.redo));
        let fits =
            |book: &Parts, edit: Option<Edit>| edit.is_none_or(|e| apply(book, &e.changes).is_ok());
        let sound = fits(&open.parts, open.undo.last().map(invert))
            && fits(&open.parts, open.redo.last().cloned());
        if !sound {
            // Another program changed the file while it was closed: undoing would undo something else.
            self.store
                .forget_undo(&desk.id, flow)
                .await
                .map_err(store)?;
            open.undo.clear();
            open.redo.clear();
        }
        Ok(())
    }
}

/// Which file a flow is in; its own name is the first guess.
pub(super) fn stem_of(desk: &Desk, state: &DeskState, flow: &str) -> Result<String, Refusal> {
    if let Some(file) = state.files.get(flow) {
        return Ok(file.stem.clone());
    }
    let path = desk.root.join(format!("{flow}.flow.json"));
    if shelf::is_plain_name(flow) && path.is_file() {
        return Ok(flow.to_owned());
    }
    Err(gone(format!(
        "There is no flow “{flow}” in this project any more."
    )))
}

fn unreadable(stem: &str, e: &ParseOrRead) -> Refusal {
    let code = match e {
        ParseOrRead::Gone => RefusalCode::Gone,
        ParseOrRead::Parse(ParseError::TooNew { .. }) => RefusalCode::Newer,
        ParseOrRead::Parse(_) => RefusalCode::Other,
    };
    Refusal::new(code, format!("{stem}.flow.json: {e}"))
}

fn begin(stem: String, read: Read, draft: Option<&Draft>) -> Open {
    Open {
        stem,
        base: read.parts.clone(),
        parts: read.parts,
        known: read.known,
        rev: draft.map_or(0, |d| d.rev),
        saved_rev: draft.map_or(0, |d| d.saved_rev),
        undo: Vec::new(),
        redo: Vec::new(),
        state: Saved::Saved,
        why: String::new(),
        restored: 0,
        broken: read.broken,
        lease: None,
        windows: BTreeSet::new(),
        faces: BTreeMap::new(),
        problems: Vec::new(),
        unindexed: false,
    }
}

/// What another open flow of the project has of the shared parts is newer than the files.
fn share(state: &DeskState, open: &mut Open) {
    if let Some(other) = state.open.values().next() {
        open.parts.project = other.parts.project.clone();
        open.parts.texts = other.parts.texts.clone();
        open.base.project = other.base.project.clone();
        open.base.texts = other.base.texts.clone();
        for (name, known) in &other.known {
            if is_shared(name) {
                open.known.insert(name.clone(), known.clone());
            }
        }
    }
}

/// Whether a file belongs to the whole project.
pub(super) fn is_shared(name: &str) -> bool {
    name == "project.json" || name.starts_with("i18n/")
}
