//! Which steps use a thing: from the index for flows that lie in their files, from the books of
//! those that are being edited.

use crate::studio::desk::{Desk, DeskState};
use crate::studio::refuse::{blocking, store};
use crate::studio::shelf;
use crate::studio::wire::*;
use crate::studio::{Cx, Studio};
use callwright_store::Used;
use std::sync::Arc;

pub async fn where_used(cx: &Cx, args: WhereUsed) -> Result<Uses, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    shelf::index_now(studio, &desk).await;
    let mut state = desk.state.lock().await;
    let used = used(studio, &desk, &mut state, args.kind, &args.id).await?;
    let mut uses = Vec::new();
    for u in used {
        if args.kind == ThingKind::Variable && u.flow != args.flow {
            continue;
        }
        let parts = super::parts_of(studio, &desk, &mut state, &u.flow).await?;
        let step = parts.flow.node(&u.step);
        uses.push(UseOf {
            flow_name: parts.flow.name.clone(),
            step_name: step.map(|n| n.title().to_owned()).unwrap_or_default(),
            step_type: step.map(|n| n.kind.clone()).unwrap_or_default(),
            flow: u.flow,
            step: u.step,
            field: u.field,
        });
    }
    Ok(Uses { uses })
}

/// All places, by flow, step and field.
pub async fn used(
    studio: &Arc<Studio>,
    desk: &Desk,
    state: &mut DeskState,
    kind: ThingKind,
    id: &str,
) -> Result<Vec<Used>, Refusal> {
    let kinds = kinds(kind);
    let found = studio
        .store
        .used(&desk.id, kinds, id)
        .await
        .map_err(store)?;
    let mut found: Vec<Used> = found
        .into_iter()
        .filter(|u| state.files.contains_key(&u.flow) && !state.open.contains_key(&u.flow))
        .collect();
    for open in state.open.values() {
        let parts = open.parts.clone();
        let own = blocking(move || shelf::uses(&parts)).await?;
        let own = own
            .into_iter()
            .filter(|u| kinds.contains(&u.kind.as_str()) && u.name == id);
        found.extend(own);
    }
    found.sort();
    found.dedup_by(|a, b| (&a.flow, &a.step, &a.field) == (&b.flow, &b.step, &b.field));
    Ok(found)
}

fn kinds(kind: ThingKind) -> &'static [&'static str] {
    match kind {
        ThingKind::Prompt => &["prompt"],
        ThingKind::Variable => &["reads", "sets"],
        ThingKind::Queue => &["queue"],
        ThingKind::Agent => &["agent"],
        ThingKind::Department => &["department"],
        ThingKind::Hours => &["hours"],
        ThingKind::Flow => &["flow"],
        ThingKind::Secret => &["secret"],
    }
}
