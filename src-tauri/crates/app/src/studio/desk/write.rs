//! From the journal to the files: shortly after an edit, and whenever it is asked for. Each file is
//! put in place whole; a file that another program changed is never written over.

use super::open::is_shared;
use super::{Desk, DeskState, Open};
use crate::studio::book::{self, Known};
use crate::studio::refuse::{blocking, store};
use crate::studio::wire::{Event, Refusal, Saved};
use crate::studio::{Studio, shelf};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Typing is written together; a crash in the meantime loses nothing, as the journal has it.
const SOON: Duration = Duration::from_millis(300);
/// A folder that could not be written to may be there again, or have room.
const AGAIN: Duration = Duration::from_secs(2);

impl Studio {
    /// Have all that is pending written in a moment.
    pub(in crate::studio) fn write_soon(self: &Arc<Self>, desk: &Arc<Desk>, state: &mut DeskState) {
        if state.writing {
            return;
        }
        state.writing = true;
        let (studio, desk) = (Arc::downgrade(self), desk.clone());
        tokio::spawn(async move {
            let mut wait = SOON;
            loop {
                tokio::time::sleep(wait).await;
                let Some(studio) = studio.upgrade() else {
                    return;
                };
                let mut state = desk.state.lock().await;
                let unwritten: Vec<String> = (state.open.iter())
                    .filter(|(_, o)| o.is_unwritten())
                    .map(|(id, _)| id.clone())
                    .collect();
                for flow in unwritten {
                    // What went wrong is told to the windows as the flow's state.
                    studio.write_now(&desk, &mut state, &flow).await.ok();
                }
                // Also when the files are written and the journal could not be told.
                if !state.open.values().any(Open::is_unwritten) {
                    state.writing = false;
                    return;
                }
                wait = AGAIN;
            }
        });
    }

    /// Write what is not in the files yet. That the files cannot be written is no error here, but
    /// the flow's state.
    pub(in crate::studio) async fn write_now(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<(), Refusal> {
        let Some(open) = state.open.get_mut(flow) else {
            return Ok(());
        };
        if open.read_only() || open.state == Saved::Outside {
            return Ok(());
        }
        if self.look_outside(desk, flow, open).await? {
            return Ok(());
        }
        if open.rev == open.saved_rev && open.parts == open.base {
            open.state = Saved::Saved;
            return Ok(());
        }
        let (root, stem) = (desk.root.clone(), open.stem.clone());
        let (base, parts) = (open.base.clone(), open.parts.clone());
        let (known, failed) = blocking(move || {
            let texts = book::changed(&stem, &base, &parts);
            book::write(&root, &texts)
        })
        .await?;
        open.unindexed |= !known.is_empty();
        open.known.extend(known.clone());
        let before = (open.state, open.saved_rev, open.why.clone());
        match failed {
            None => {
                open.base = open.parts.clone();
                self.store
                    .written(&desk.id, flow, open.rev, &open.files_json())
                    .await
                    .map_err(store)?;
                (open.saved_rev, open.state) = (open.rev, Saved::Saved);
                open.why.clear();
            }
            Some(e) => {
                open.state = Saved::Failed;
                open.why = format!(
                    "{e} The work is kept in Callwright's journal and is written as soon as that is possible."
                );
            }
        }
        if before != (open.state, open.saved_rev, open.why.clone()) {
            self.tell_saved(desk, flow, open);
        }
        spread(state, flow, &known);
        shelf::index_soon(self, desk, state);
        Ok(())
    }

    /// Whether another program changed the files of an open flow. Another Callwright that wrote
    /// what is in the journal is no such program: its window is told to read the flow again.
    pub(in crate::studio) async fn look_outside(
        &self,
        desk: &Desk,
        flow: &str,
        open: &mut Open,
    ) -> Result<bool, Refusal> {
        let (root, mut known) = (desk.root.clone(), open.known.clone());
        let (known, touched) = blocking(move || {
            let touched = book::touched(&root, &mut known);
            (known, touched)
        })
        .await?;
        open.known = known;
        if touched.is_empty() {
            return Ok(false);
        }
        let there = self.store.draft_rev(&desk.id, flow).await.map_err(store)?;
        if there != open.rev {
            self.tell(open, &super::view::read_again(desk, flow, there), None);
            return Ok(true);
        }
        if open.state != Saved::Outside {
            open.state = Saved::Outside;
            open.why = format!("{} was changed by another program.", touched.join(", "));
            let event = Event::ChangedOutside {
                project: desk.id.clone(),
                flow: flow.to_owned(),
            };
            self.tell(open, &event, None);
            self.tell_saved(desk, flow, open);
        }
        Ok(true)
    }
}

/// Shared files that were written through one flow are written for all.
fn spread(state: &mut DeskState, flow: &str, known: &BTreeMap<String, Known>) {
    let shared = known.iter().filter(|(name, _)| is_shared(name));
    let shared: Vec<(String, Known)> = shared.map(|(n, k)| (n.clone(), k.clone())).collect();
    let Some(base) = state.open.get(flow).map(|o| o.base.clone()) else {
        return;
    };
    if shared.is_empty() {
        return;
    }
    for (_, other) in state.open.iter_mut().filter(|(id, _)| *id != flow) {
        other.known.extend(shared.iter().cloned());
        other.base.project = base.project.clone();
        other.base.texts = base.texts.clone();
    }
}
