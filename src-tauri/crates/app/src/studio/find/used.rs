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
        let (flow_name, step) = match state.open.get(&u.flow) {
            Some(open) => {
                let step = open.parts.flow.node(&u.step);
                let named = step.map(|n| (n.title().to_owned(), n.kind.clone()));
                (open.parts.flow.name.clone(), named)
            }
            None => {
                let file = state.files.get(&u.flow);
                let named = studio.store.step(&desk.id, &u.flow, &u.step).await;
                let name = file.map(|f| f.name.clone()).unwrap_or_default();
                (name, named.map_err(store)?)
            }
        };
        let (step_name, step_type) = step.unwrap_or_default();
        uses.push(UseOf {
            flow_name,
            step_name,
            step_type,
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
        ThingKind::Clip => &["clip"],
        ThingKind::Variable => &["reads", "sets"],
        ThingKind::Queue => &["queue"],
        ThingKind::Agent => &["agent"],
        ThingKind::Department => &["department"],
        ThingKind::Hours => &["hours"],
        ThingKind::Flow => &["flow"],
        ThingKind::Secret => &["secret"],
    }
}
