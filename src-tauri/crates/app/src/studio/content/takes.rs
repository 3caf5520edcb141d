//! What a prompt was before, and having it be that again.

use super::place::{Put, PutTake, keep_current, put};
use super::{look, tell};
use crate::content::Library;
use crate::studio::Cx;
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::*;
use callwright_flow::catalog::{Take, text_mark};
use callwright_store::KeptTake;
use std::collections::BTreeSet;

pub async fn content_takes(cx: &Cx, args: CellRef) -> Result<Takes, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let current = keep_current(studio, &desk, &args.id, &args.language).await?;
    let seen = look(studio, &desk, &mut state).await?;
    let text = seen.texts.get(&args.language).and_then(|t| t.get(&args.id));
    let kept = studio.store.takes(&desk.id, &args.id, &args.language).await;
    let cards = kept.map_err(store)?.into_iter().map(|kept| {
        let take = entry(&kept);
        TakeCard {
            take: kept.id,
            current: Some(kept.id) == current,
            ms: take.ms,
            made: take.made,
            stale: text.is_some_and(|t| take.is_stale(t)),
            voice: take.voice,
            origin: kept.origin,
            at_ms: kept.at_ms,
        }
    });
    Ok(Takes {
        takes: cards.collect(),
    })
}

/// A take's entry of the catalogue, as it was kept.
pub fn entry(kept: &KeptTake) -> Take {
    let mut take: Take = serde_json::from_str(&kept.take).unwrap_or_default();
    take.sha256.clone_from(&kept.sha256);
    take
}

pub async fn content_bring_back(cx: &Cx, args: BringBack) -> Result<BroughtAll, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut puts = Vec::with_capacity(args.cells.len());
    for cell in args.cells {
        let take = match cell.take {
            None => None,
            Some(id) => {
                let kept = studio.store.take(&desk.id, id).await.map_err(store)?;
                let fits = |k: &KeptTake| k.item == cell.id && k.language == cell.language;
                let kept = kept
                    .filter(fits)
                    .ok_or_else(|| gone("This take is not known any more."))?;
                Some(PutTake {
                    take: entry(&kept),
                    ending: kept.ending,
                    origin: kept.origin,
                    known: Some(kept.id),
                })
            }
        };
        puts.push(Put {
            id: cell.id,
            language: cell.language,
            take,
        });
    }
    let mut state = desk.state.lock().await;
    let brought = put(studio, &desk, &mut state, puts).await?;
    Ok(BroughtAll { brought })
}

/// The recording says what is written now, though it was made for another text.
pub async fn content_confirm(cx: &Cx, args: CellRef) -> Result<Nothing, Refusal> {
    let desk = cx.studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let seen = look(&cx.studio, &desk, &mut state).await?;
    let text = seen.texts.get(&args.language).and_then(|t| t.get(&args.id));
    let mark = text_mark(text.map_or("", String::as_str));
    let (root, id, language) = (desk.root.clone(), args.id.clone(), args.language);
    blocking(move || {
        Library::change(&root, |catalog| {
            let item = catalog.items.get_mut(&id);
            if let Some(take) = item.and_then(|i| i.files.get_mut(&language)) {
                take.text = mark;
            }
        })
    })
    .await??;
    tell(&cx.studio, &desk, &mut state, &BTreeSet::from([args.id])).await;
    Ok(Nothing {})
}
