//! Finding, where-used, renaming and replacing over a project.

mod apply;
mod rename;
mod replace;
mod search;
mod steps;
mod used;

pub use apply::preview_apply;
pub use rename::rename_preview;
pub use replace::replace_preview;
pub use search::search;
pub(super) use used::used;
pub use used::where_used;

use super::Studio;
use super::book::{Parts, read};
use super::desk::{Desk, DeskState};
use super::refuse::blocking;
use super::wire::Refusal;
use std::sync::Arc;

/// A flow as edited. One that no window shows, and that has nothing in the journal, is only read.
async fn parts_of(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    flow: &str,
) -> Result<Parts, Refusal> {
    let draft = studio.store.draft(&desk.id, flow).await;
    let pending = draft.is_ok_and(|d| d.is_some_and(|d| !d.pending.is_empty()));
    if let (false, false, Some(file)) = (
        pending,
        state.open.contains_key(flow),
        state.files.get(flow),
    ) {
        let (root, stem) = (desk.root.clone(), file.stem.clone());
        if let Ok(read) = blocking(move || read(&root, &stem)).await? {
            let mut parts = read.parts;
            if let Some(other) = state.open.values().next() {
                // What flows share is as it is edited.
                parts.project = other.parts.project.clone();
                parts.texts = other.parts.texts.clone();
            }
            return Ok(parts);
        }
    }
    studio.parts(desk, state, flow).await
}
