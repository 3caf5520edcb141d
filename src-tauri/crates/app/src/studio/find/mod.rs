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
use super::book::{Parts, read_alone, read_shared};
use super::desk::{Desk, DeskState};
use super::refuse::blocking;
use super::wire::Refusal;
use std::sync::Arc;

/// A flow as edited. One that no window shows, and that has nothing in the journal, is only read;
/// what the flows of a project share is read for the first of them, into `shared`.
async fn parts_of(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    flow: &str,
    shared: &mut Option<Parts>,
) -> Result<Parts, Refusal> {
    let draft = studio.store.draft(&desk.id, flow).await;
    let pending = draft.is_ok_and(|d| d.is_some_and(|d| !d.pending.is_empty()));
    if let (false, false, Some(file)) = (
        pending,
        state.open.contains_key(flow),
        state.files.get(flow),
    ) {
        let (root, stem) = (desk.root.clone(), file.stem.clone());
        // What flows share is as it is edited, where one of them is.
        let edited = state.open.values().next().map(|o| o.parts.clone());
        let known = edited.or_else(|| shared.clone());
        let (read, known) = blocking(move || {
            let known = known.unwrap_or_else(|| read_shared(&root));
            (read_alone(&root, &stem, &known), known)
        })
        .await?;
        *shared = Some(known);
        if let Ok(parts) = read {
            return Ok(parts);
        }
    }
    studio.parts(desk, state, flow).await
}
