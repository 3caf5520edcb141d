//! The matrix, and what is written about its rows.

use super::{look, tell};
use crate::content::{Library, rows};
use crate::studio::refuse::{blocking, store};
use crate::studio::wire::*;
use crate::studio::{Cx, shelf};
use std::collections::BTreeSet;

pub async fn content(cx: &Cx, args: ContentOf) -> Result<Content, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    if args.ids.is_empty() {
        shelf::index_now(studio, &desk).await;
    }
    let mut state = desk.state.lock().await;
    let seen = look(studio, &desk, &mut state).await?;
    drop(state);
    blocking(move || {
        let only: BTreeSet<String> = args.ids.into_iter().collect();
        let only = (!only.is_empty()).then_some(&only);
        Content {
            rows: rows(
                &seen.library,
                &seen.texts,
                &seen.languages,
                &seen.uses,
                only,
            ),
            languages: seen.languages,
            broken: seen
                .library
                .broken
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    })
    .await
}

/// So much may be written about one item.
const MOST_TAGS: usize = 50;
const MOST_META: usize = 50;
const LONGEST: usize = 200;

pub async fn content_save_item(cx: &Cx, args: ItemSave) -> Result<Nothing, Refusal> {
    let words = |text: &str| text.trim().chars().take(LONGEST).collect::<String>();
    let tags: BTreeSet<String> = args
        .tags
        .iter()
        .map(|t| words(t))
        .filter(|t| !t.is_empty())
        .collect();
    let meta = args
        .meta
        .iter()
        .map(|(name, value)| (words(name), words(value)));
    let meta = meta
        .filter(|(name, _)| !name.is_empty())
        .take(MOST_META)
        .collect();
    let desk = cx.studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let (root, id) = (desk.root.clone(), args.id.clone());
    super::place::check_id(&id)?;
    blocking(move || {
        Library::change(&root, |catalog| {
            let item = catalog.items.entry(id).or_default();
            item.category = words(&args.category);
            item.tags = tags.into_iter().take(MOST_TAGS).collect();
            item.meta = meta;
        })
    })
    .await??;
    tell(&cx.studio, &desk, &mut state, &BTreeSet::from([args.id])).await;
    Ok(Nothing {})
}

/// What is recorded follows what is written to its new name. The files keep theirs.
pub async fn content_rename(cx: &Cx, args: ItemRename) -> Result<Nothing, Refusal> {
    super::place::check_id(&args.to)?;
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let (root, from, to) = (desk.root.clone(), args.from.clone(), args.to.clone());
    let known = blocking(move || {
        let library = Library::read(&root);
        if library.catalog.items.contains_key(&to) {
            let why =
                format!("There are recordings of “{to}” already, so these stay where they are.");
            return Err(Refusal::new(RefusalCode::Exists, why));
        }
        if library.catalog.items.contains_key(&from) {
            Library::change(&root, |catalog| {
                if let Some(item) = catalog.items.remove(&from) {
                    catalog.items.insert(to, item);
                }
            })?;
        }
        Ok(())
    });
    known.await??;
    let renamed = studio.store.takes_rename(&desk.id, &args.from, &args.to);
    renamed.await.map_err(store)?;
    let ids = BTreeSet::from([args.from, args.to]);
    tell(studio, &desk, &mut state, &ids).await;
    Ok(Nothing {})
}
