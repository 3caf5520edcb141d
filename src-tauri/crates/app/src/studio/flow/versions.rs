//! Versions: naming, listing, going back.

use super::open::open_flow;
use crate::studio::book::{Parts, between};
use crate::studio::desk::{Desk, DeskState};
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio};
use callwright_store::{self as stored, Version};
use std::sync::Arc;

pub fn card(version: Version) -> VersionCard {
    VersionCard {
        id: version.id,
        number: version.number,
        name: version.name,
        at_ms: version.at_ms,
        kind: match version.kind {
            stored::VersionKind::Named => VersionKind::Named,
            stored::VersionKind::BeforeRestore => VersionKind::BeforeRestore,
            stored::VersionKind::Outside => VersionKind::Outside,
        },
        steps: version.steps,
    }
}

pub async fn version_save(cx: &Cx, args: VersionSave) -> Result<VersionCard, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let parts = studio.parts(&desk, &mut state, &args.flow).await?;
    let kind = stored::VersionKind::Named;
    let version = studio
        .add_version(&desk, &args.flow, args.name.trim(), kind, &parts)
        .await?;
    Ok(card(version))
}

pub async fn versions(cx: &Cx, args: FlowRef) -> Result<Versions, Refusal> {
    let versions = cx.studio.store.versions(&args.project, &args.flow).await;
    let versions = versions.map_err(store)?.into_iter().map(card);
    Ok(Versions {
        versions: versions.collect(),
    })
}

/// What a flow was in a version.
pub async fn book_of(
    studio: &Studio,
    project: &str,
    flow: &str,
    id: i64,
) -> Result<(Version, Parts), Refusal> {
    let found = studio
        .store
        .version_book(project, flow, id)
        .await
        .map_err(store)?;
    let (version, book) = found.ok_or_else(|| gone("This version is not there any more."))?;
    let book = blocking(move || serde_json::from_str::<Book>(&book)).await?;
    let book = book.map_err(|e| Refusal {
        details: e.to_string(),
        ..Refusal::new(
            RefusalCode::Newer,
            "This version was kept by another Callwright and cannot be read by this one.",
        )
    })?;
    Ok((version, Parts::of(book)))
}

pub async fn version_restore(cx: &Cx, args: VersionRef) -> Result<OpenFlow, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let (version, then) = book_of(studio, &args.project, &args.flow, args.id).await?;
    let mut state = desk.state.lock().await;
    if studio.opened(&desk, &mut state, &args.flow).await.is_err() {
        // It was deleted: its files are made again first.
        let (root, flow, parts) = (desk.root.clone(), args.flow.clone(), then.clone());
        let name = then.flow.name.clone();
        blocking(move || crate::studio::home::new_flow_file(&root, &flow, &name, Some(&parts)))
            .await??;
    }
    let open = studio.opened(&desk, &mut state, &args.flow).await?;
    studio.enter(&desk, &args.flow, open, &cx.window, false);
    let now = open.parts.clone();
    // People, hours and texts belong to the whole project: other flows need them as they are.
    let then = Parts {
        project: now.project.clone(),
        texts: texts_back(&now, &then),
        ..then
    };
    restore(
        studio,
        &desk,
        &mut state,
        &args.flow,
        (&version, &now, &then),
    )
    .await?;
    open_flow(studio, &desk, &mut state, &args.flow, &cx.window).await
}

/// The texts as they are, and those of the version that are not there any more.
fn texts_back(now: &Parts, then: &Parts) -> Arc<crate::studio::book::TextsByLanguage> {
    let mut texts = now.texts.clone();
    for (language, of) in then.texts.iter() {
        for (id, text) in of {
            let there = texts.get(language).is_some_and(|t| t.contains_key(id));
            if !there {
                let of = Arc::make_mut(&mut texts)
                    .entry(language.clone())
                    .or_default();
                of.insert(id.clone(), text.clone());
            }
        }
    }
    texts
}

async fn restore(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    flow: &str,
    (version, now, then): (&Version, &Parts, &Parts),
) -> Result<(), Refusal> {
    let changes = between(now, then);
    if changes.is_empty() {
        return Ok(());
    }
    let title = if version.name.is_empty() {
        format!("Version {}", version.number)
    } else {
        version.name.clone()
    };
    let before = stored::VersionKind::BeforeRestore;
    studio
        .add_version(desk, flow, &format!("Before {title}"), before, now)
        .await?;
    let label = format!("Restore {title}");
    let acts = vec![Act::Do(Edit { label, changes })];
    studio.act(desk, state, flow, acts, None).await?;
    let named = stored::VersionKind::Named;
    studio
        .add_version(desk, flow, &format!("{title} again"), named, then)
        .await?;
    Ok(())
}
