//! Having files count, or not any more: the one way in which the project's folder changes. What
//! counted before is kept first, then the new file is written, then the catalogue, and only then
//! what nobody names any more goes.

use super::tell;
use crate::content::{Library, free_file};
use crate::studio::Studio;
use crate::studio::book::hash;
use crate::studio::desk::{Desk, DeskState};
use crate::studio::refuse::{blocking, store};
use crate::studio::wire::{Brought, Refusal};
use crate::{files, write_atomically};
use callwright_flow::catalog::{ANY_LANGUAGE, Catalog, MediaKind, PROMPTS, Take};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A cell, and what is to count in it; `None`: no file.
pub struct Put {
    pub id: String,
    pub language: String,
    pub take: Option<PutTake>,
}

/// A file that lies among the store's media.
pub struct PutTake {
    /// Its entry, whose `file` is not decided yet.
    pub take: Take,
    pub ending: String,
    pub origin: String,
    /// It is in the history already.
    pub known: Option<i64>,
}

/// An id and a language.
type Place = (String, String);

/// Have these count from now on.
pub async fn put(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    puts: Vec<Put>,
) -> Result<Vec<Brought>, Refusal> {
    let mut brought = Vec::with_capacity(puts.len());
    let mut entries: BTreeMap<Place, Option<(Take, String)>> = BTreeMap::new();
    for put in puts {
        check_id(&put.id)?;
        check_language(&put)?;
        let before = keep_current(studio, desk, &put.id, &put.language).await?;
        let mut now = None;
        if let Some(new) = &put.take {
            now = match new.known {
                Some(id) => Some(id),
                None => Some(remember(studio, desk, &put, new).await?),
            };
        }
        let place = (put.id.clone(), put.language.clone());
        entries.insert(place, put.take.map(|t| (t.take, t.ending)));
        brought.push(Brought {
            id: put.id,
            language: put.language,
            before,
            now,
        });
    }
    let ids: BTreeSet<String> = entries.keys().map(|(id, _)| id.clone()).collect();
    let (root, media) = (desk.root.clone(), studio.clone());
    blocking(move || write(&root, &media, entries)).await??;
    tell(studio, desk, state, &ids).await;
    Ok(brought)
}

/// An id that is a folder and a file everywhere, and that steps can name.
pub fn check_id(id: &str) -> Result<(), Refusal> {
    let fits = callwright_flow::bundle::is_safe(&format!("{PROMPTS}/xx/{id}.wav"));
    if fits && id.len() <= 100 {
        return Ok(());
    }
    Err(super::refused(format!(
        "“{id}” cannot be the name of a prompt. Take letters, digits and dashes."
    )))
}

fn check_language(put: &Put) -> Result<(), Refusal> {
    let plain = put
        .take
        .as_ref()
        .is_some_and(|t| t.take.kind != MediaKind::Audio);
    let language = put.language.as_str();
    match language {
        ANY_LANGUAGE => Ok(()),
        _ if plain => Err(super::refused(
            "Films and pictures are the same in all languages. Take it in without a language.",
        )),
        _ if crate::studio::book::is_language(language) => Ok(()),
        _ => Err(super::refused(format!("“{language}” is no language."))),
    }
}

/// The take that counts now, in the history: put there if it came with the folder.
pub async fn keep_current(
    studio: &Arc<Studio>,
    desk: &Desk,
    id: &str,
    language: &str,
) -> Result<Option<i64>, Refusal> {
    let (root, place) = (desk.root.clone(), (id.to_owned(), language.to_owned()));
    let current = blocking(move || {
        let library = Library::read(&root);
        let take = library.catalog.take(&place.0, &place.1)?.clone();
        let bytes = files::read_bytes(&root.join(take.path()?)).ok()?;
        Some((take, bytes))
    })
    .await?;
    let Some((mut take, bytes)) = current else {
        return Ok(None);
    };
    // What lies there counts, whatever the catalogue says of it.
    take.sha256 = hash(Some(&bytes));
    let known = studio
        .store
        .takes(&desk.id, id, language)
        .await
        .map_err(store)?;
    if let Some(known) = known.iter().find(|t| t.sha256 == take.sha256) {
        return Ok(Some(known.id));
    }
    let path = studio.store.media_path(&take.sha256);
    blocking(move || write_atomically(&path, &bytes)).await??;
    let ending = take.file.rsplit_once('.').map_or("", |(_, e)| e).to_owned();
    let put = Put {
        id: id.to_owned(),
        language: language.to_owned(),
        take: None,
    };
    let new = PutTake {
        origin: take.file.clone(),
        take,
        ending,
        known: None,
    };
    remember(studio, desk, &put, &new).await.map(Some)
}

async fn remember(studio: &Studio, desk: &Desk, put: &Put, new: &PutTake) -> Result<i64, Refusal> {
    let entry = serde_json::to_string(&new.take).map_err(|e| super::refused(e.to_string()))?;
    let kept = studio.store.take_add(
        &desk.id,
        (&put.id, &put.language),
        (&new.take.sha256, &new.ending),
        &entry,
        &new.origin,
    );
    Ok(kept.await.map_err(store)?.id)
}

fn write(
    root: &Path,
    studio: &Studio,
    entries: BTreeMap<Place, Option<(Take, String)>>,
) -> Result<(), Refusal> {
    let mut catalog = Library::read(root).catalog;
    let before = named(&catalog);
    let mut ready: Vec<(Place, Option<Take>)> = Vec::with_capacity(entries.len());
    for ((id, language), entry) in entries {
        let Some((mut take, ending)) = entry else {
            drop(
                catalog
                    .items
                    .entry(id.clone())
                    .or_default()
                    .files
                    .remove(&language),
            );
            ready.push(((id, language), None));
            continue;
        };
        take.file = free_file(root, &catalog, (id.as_str(), language.as_str()), &ending);
        let bytes = files::read_bytes(&studio.store.media_path(&take.sha256)).map_err(|_| {
            crate::studio::refuse::gone(
                "The file of this take is not among Callwright's own data any more, so it cannot be brought back.",
            )
        })?;
        let path = take
            .path()
            .ok_or_else(|| super::refused("This name cannot be a file."))?;
        write_atomically(&root.join(path), &bytes)?;
        let item = catalog.items.entry(id.clone()).or_default();
        item.files.insert(language.clone(), take.clone());
        ready.push(((id, language), Some(take)));
    }
    let mut after = BTreeSet::new();
    Library::change(root, |catalog| {
        for ((id, language), take) in ready {
            let files = &mut catalog.items.entry(id).or_default().files;
            match take {
                Some(take) => drop(files.insert(language, take)),
                None => drop(files.remove(&language)),
            }
        }
        after = named(catalog);
    })?;
    for file in before.difference(&after) {
        // A file that cannot be removed is one too many, and nothing worse.
        std::fs::remove_file(root.join(file)).ok();
    }
    Ok(())
}

/// The files that a catalogue names, within the project.
fn named(catalog: &Catalog) -> BTreeSet<String> {
    let takes = catalog.items.values().flat_map(|item| item.files.values());
    takes.filter_map(Take::path).collect()
}
