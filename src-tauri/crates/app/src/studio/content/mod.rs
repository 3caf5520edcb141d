//! The content library of a project that is worked in: the matrix, files that are taken in, takes,
//! sounds, and what is given to others.
//!
//! The catalogue in the project's folder is read before each change and written whole, so that
//! git and colleagues may change it meanwhile. Nothing is lost by replacing: whatever counted
//! before is kept as a take.

mod delete;
mod export;
mod list;
mod offers;
mod place;
mod sound;
mod takes;

pub use delete::content_delete;
pub use export::{content_script, content_sound_set};
pub use list::{content, content_rename, content_save_item};
pub use offers::{Offers, content_accept, content_decline, content_folder, content_offer};
pub use sound::{
    Clips, content_edit_sound, content_media, content_seen, content_sound, content_try_edit,
};
pub use takes::{content_bring_back, content_confirm, content_takes};

use super::book::{TextsByLanguage, stamp};
use super::desk::{Desk, DeskState};
use super::refuse::{blocking, store};
use super::wire::{ContentChanged, Event, FlowChanged, Refusal, RefusalCode};
use super::{Studio, shelf};
use crate::content::{Library, Uses, counted};
use callwright_engine::Project;
use callwright_flow::catalog::CATALOG_FILE;
use std::collections::BTreeSet;
use std::sync::Arc;

/// All that rows are made from.
pub(in crate::studio) struct Seen {
    pub library: Arc<Library>,
    pub texts: Arc<TextsByLanguage>,
    pub languages: Vec<String>,
    pub uses: Uses,
}

/// Look at a project: as it is edited where flows of it are open.
async fn look(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
) -> Result<Seen, Refusal> {
    let open = state.open.values().next();
    let shared = open.map(|o| (o.parts.project.clone(), o.parts.texts.clone()));
    let root = desk.root.clone();
    // What lies there is looked at anew.
    state.library = None;
    let library = known(desk, state).await?;
    let (project, texts) = blocking(move || {
        shared.unwrap_or_else(|| {
            let read = super::book::read_shared(&root);
            (read.project, read.texts)
        })
    })
    .await?;
    let flows = state.open.values().flat_map(|o| &o.parts.flow.languages);
    let languages = columns(&project, flows, &texts, &library);
    Ok(Seen {
        uses: uses(studio, desk, state).await?,
        library,
        texts,
        languages,
    })
}

/// The library for those who only ask it what is recorded: read again where the catalogue is
/// another. Files that go meanwhile are missed when somebody looks at the content.
pub(in crate::studio) async fn known(
    desk: &Desk,
    state: &mut DeskState,
) -> Result<Arc<Library>, Refusal> {
    let (root, seen) = (desk.root.clone(), state.library.clone());
    let (stamp, library) = blocking(move || {
        let now = stamp(&root.join(CATALOG_FILE));
        match seen {
            Some((was, library)) if was == now => (now, library),
            _ => (now, Arc::new(Library::read(&root))),
        }
    })
    .await?;
    state.library = Some((stamp, library.clone()));
    Ok(library)
}

/// The project's languages first; then those that something is there in.
fn columns<'a>(
    project: &Project,
    flows: impl Iterator<Item = &'a String>,
    texts: &TextsByLanguage,
    library: &Library,
) -> Vec<String> {
    let mut found: Vec<String> = project.languages.clone();
    let recorded = library.takes().map(|(_, language, _)| language.to_owned());
    let others: BTreeSet<String> = flows
        .cloned()
        .chain(texts.keys().cloned())
        .chain(recorded)
        .collect();
    found.extend(others);
    let mut seen = BTreeSet::new();
    found.retain(|l| !l.is_empty() && seen.insert(l.clone()));
    found
}

/// How often each prompt and clip is used in the whole project.
async fn uses(studio: &Arc<Studio>, desk: &Arc<Desk>, state: &DeskState) -> Result<Uses, Refusal> {
    let known = studio.store.all_used(&desk.id, &["prompt", "clip"]).await;
    let mut places: Vec<_> = (known.map_err(store)?.into_iter())
        .filter(|u| state.files.contains_key(&u.flow) && !state.open.contains_key(&u.flow))
        .collect();
    for open in state.open.values() {
        let parts = open.parts.clone();
        places.extend(blocking(move || shelf::uses(&parts)).await?);
    }
    let of = |kind: &str| {
        counted(
            places
                .iter()
                .filter(|u| u.kind == kind)
                .map(|u| u.name.as_str()),
        )
    };
    Ok(Uses {
        prompts: of("prompt"),
        clips: of("clip"),
    })
}

/// Windows are told which rows look different, and what the check says of open flows now.
async fn tell(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    ids: &BTreeSet<String>,
) {
    if ids.is_empty() {
        return;
    }
    studio.tell_everybody(&Event::ContentChanged(ContentChanged {
        project: desk.id.clone(),
        ids: ids.iter().cloned().collect(),
    }));
    let open: Vec<String> = state.open.keys().cloned().collect();
    for flow in open {
        // What cannot be looked at now is looked at with the next edit.
        let Ok(view) = studio.view_anew(desk, state, &flow).await else {
            continue;
        };
        if let Some(open) = state.open.get(&flow) {
            let changed = FlowChanged {
                project: desk.id.clone(),
                flow: flow.clone(),
                from_rev: view.rev,
                acts: Vec::new(),
                view,
            };
            studio.tell(open, &Event::FlowChanged(changed), None);
        }
    }
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::Arguments, message)
}

fn nothing_there() -> Refusal {
    super::refuse::gone("There is no file for this in this language. Record one, or drop one here.")
}
