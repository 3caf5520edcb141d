//! Flows that an edit makes beside the one it is made in: a sub-flow that is cut out of it. Such a
//! flow is written before the edit is journalled, so that nothing calls a flow that is not there;
//! undoing the edit removes it again, unless somebody has gone on with it in the meantime.

use super::{Desk, DeskState, FlowFile};
use crate::studio::Studio;
use crate::studio::book::{Parts, changed, nothing, read_alone};
use crate::studio::find::used;
use crate::studio::home::{new_flow_file, remove_flow};
use crate::studio::refuse::blocking;
use crate::studio::shelf;
use crate::studio::wire::{BookPart, Change, Event, Refusal, RefusalCode, ThingKind};
use callwright_flow::{Flow, Layout};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A flow as an edit holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MadeFlow {
    pub flow: Flow,
    pub layout: Layout,
}

/// What becomes of flows by a row of changes: their ids, with what was and what is.
pub(super) fn made(changes: &[Change]) -> BTreeMap<&str, (&Value, &Value)> {
    let mut all: BTreeMap<&str, (&Value, &Value)> = BTreeMap::new();
    for change in changes.iter().filter(|c| c.part == BookPart::Made) {
        all.entry(&change.key)
            .and_modify(|(_, after)| *after = &change.after)
            .or_insert((&change.before, &change.after));
    }
    all.retain(|_, (before, after)| before.is_null() != after.is_null());
    all
}

impl Studio {
    /// Write the flows that are not there yet.
    pub(super) async fn make_flows(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        changes: &[Change],
    ) -> Result<(), Refusal> {
        for (id, (_, after)) in made(changes) {
            if after.is_null() || state.files.contains_key(id) {
                continue;
            }
            let read = MadeFlow::deserialize(after).ok();
            let Some(made) = read.filter(|m| shelf::is_plain_name(id) && m.flow.id == id) else {
                return Err(Refusal::new(
                    RefusalCode::Arguments,
                    "This cannot be changed like that. Nothing was changed.",
                ));
            };
            let (root, own, name) = (desk.root.clone(), id.to_owned(), made.flow.name.clone());
            let parts = made.parts();
            blocking(move || new_flow_file(&root, &own, &name, Some(&parts))).await??;
            let file = FlowFile {
                stem: id.to_owned(),
                name: made.flow.name,
            };
            state.files.insert(id.to_owned(), file);
            self.flows_changed(desk);
        }
        Ok(())
    }

    /// Remove the flows that were undone. The names of those that stay, because somebody has
    /// changed or used them since.
    pub(super) async fn unmake_flows(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        changes: &[Change],
    ) -> Vec<String> {
        let mut left = Vec::new();
        for (id, (before, after)) in made(changes) {
            let Some(file) = state.files.get(id).cloned().filter(|_| after.is_null()) else {
                continue;
            };
            let untouched = self.is_untouched(desk, state, id, before).await;
            if untouched && remove_flow(self, desk, state, id).await.is_ok() {
                self.flows_changed(desk);
            } else {
                left.push(file.name);
            }
        }
        left
    }

    /// As it was made, shown by no window and called from nowhere.
    async fn is_untouched(
        self: &Arc<Self>,
        desk: &Desk,
        state: &mut DeskState,
        id: &str,
        made: &Value,
    ) -> bool {
        let Ok(made) = MadeFlow::deserialize(made) else {
            return false;
        };
        if state.open.get(id).is_some_and(|o| !o.windows.is_empty()) {
            return false;
        }
        let now = match (state.open.get(id), state.files.get(id)) {
            (Some(open), _) => Some(open.parts.clone()),
            (None, Some(file)) => {
                let (root, stem, own) = (desk.root.clone(), file.stem.clone(), made.parts());
                let read = blocking(move || read_alone(&root, &stem, &own)).await;
                read.ok().and_then(Result::ok)
            }
            (None, None) => None,
        };
        let same = now.is_some_and(|now| made.files() == MadeFlow::files_of(&now));
        let uses = used(self, desk, state, ThingKind::Flow, id).await;
        same && uses.is_ok_and(|uses| uses.is_empty())
    }

    fn flows_changed(self: &Arc<Self>, desk: &Arc<Desk>) {
        shelf::begin_indexing(self, desk);
        self.tell_everybody(&Event::HomeChanged);
    }
}

impl MadeFlow {
    fn parts(&self) -> Parts {
        Parts {
            flow: Arc::new(self.flow.clone()),
            layout: Arc::new(self.layout.clone()),
            ..nothing()
        }
    }

    fn files(&self) -> Vec<(String, String)> {
        Self::files_of(&self.parts())
    }

    /// The texts of a flow's own files.
    fn files_of(parts: &Parts) -> Vec<(String, String)> {
        let own = Parts {
            project: Arc::default(),
            texts: Arc::default(),
            ..parts.clone()
        };
        changed("", &nothing(), &own)
    }
}
