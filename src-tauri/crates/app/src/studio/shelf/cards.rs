//! Cards of flows, as the home page and a project show them.

use super::{Lying, lying};
use crate::graph;
use crate::studio::Studio;
use crate::studio::desk::Desk;
use crate::studio::refuse::{blocking, store};
use crate::studio::wire::{FlowCard, Refusal, TestTally, Thumbnail};
use callwright_flow::{Flow, Layout};
use callwright_store::{Indexed, StoredProject};
use std::collections::BTreeMap;

/// A flow of the index.
pub fn card(
    project: &StoredProject,
    row: &Indexed,
    unsaved: u32,
    tests: Option<TestTally>,
) -> FlowCard {
    FlowCard {
        project: project.id.clone(),
        project_name: project.name.clone(),
        flow: row.flow.clone(),
        name: row.name.clone(),
        steps: row.steps,
        edited_ms: row.edited_ms,
        errors: row.errors,
        warnings: row.warnings,
        tests,
        unsaved,
        picture: serde_json::from_str(&row.picture).unwrap_or_default(),
    }
}

/// All flows of a project, and the files that cannot be read. What the index does not know yet
/// has a card with its name only.
pub async fn flow_cards(
    studio: &Studio,
    desk: &Desk,
    project: &StoredProject,
) -> Result<(Vec<FlowCard>, Vec<[String; 2]>), Refusal> {
    let root = desk.root.clone();
    let lying = blocking(move || lying(&root)).await?;
    let rows = studio.store.indexed(&desk.id).await.map_err(store)?;
    let unsaved = studio.store.unsaved(&desk.id).await.map_err(store)?;
    let unsaved: BTreeMap<String, u32> = unsaved.into_iter().collect();
    let tallies = studio.store.tallies(&desk.id).await.map_err(store)?;
    let tallies: BTreeMap<String, TestTally> = tallies
        .into_iter()
        .map(|(flow, passed, failed)| (flow, TestTally { passed, failed }))
        .collect();
    let known: BTreeMap<&str, &Indexed> = rows.iter().map(|r| (r.file.as_str(), r)).collect();
    let (mut cards, mut broken) = (Vec::new(), Vec::new());
    for file in &lying {
        let row = match known.get(file.stem.as_str()) {
            Some(row) if !row.broken.is_empty() => {
                broken.push([format!("{}.flow.json", file.stem), row.broken.clone()]);
                continue;
            }
            Some(row) => (*row).clone(),
            None => unknown(file),
        };
        let left = unsaved.get(&row.flow).copied().unwrap_or(0);
        cards.push(card(project, &row, left, tallies.get(&row.flow).copied()));
    }
    Ok((cards, broken))
}

fn unknown(file: &Lying) -> Indexed {
    Indexed {
        file: file.stem.clone(),
        flow: file.stem.clone(),
        name: file.stem.clone(),
        picture: "{}".to_owned(),
        edited_ms: file.stamp.mtime_ns / 1_000_000,
        ..Indexed::default()
    }
}

/// A drawing of a flow with its layout.
pub fn template_picture(flow: &Flow, layout: Layout) -> Thumbnail {
    graph::thumbnail(flow, &graph::place_missing(flow, layout))
}
