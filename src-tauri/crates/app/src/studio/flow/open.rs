//! Opening, editing, saving and closing a flow.

use super::versions::card;
use crate::studio::desk::{Desk, DeskState, flow_names};
use crate::studio::refuse::{gone, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio, WindowId};
use callwright_store::VersionKind as Kept;
use std::sync::Arc;

pub async fn flow_open(cx: &Cx, args: FlowOpen) -> Result<OpenFlow, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let open = studio.opened(&desk, &mut state, &args.flow).await?;
    studio.enter(&desk, &args.flow, open, &cx.window, args.take_over);
    open_flow(studio, &desk, &mut state, &args.flow, &cx.window).await
}

/// All that a window needs of a flow, as it stands.
pub async fn open_flow(
    studio: &Studio,
    desk: &Desk,
    state: &mut DeskState,
    flow: &str,
    window: &WindowId,
) -> Result<OpenFlow, Refusal> {
    let flows = flow_names(state);
    let versions = studio.store.versions(&desk.id, flow).await.map_err(store)?;
    let open = state
        .open
        .get_mut(flow)
        .ok_or_else(|| gone("The flow is not open."))?;
    let lease = match &open.lease {
        _ if open.read_only() => Lease::ReadOnly,
        Some(holder) if holder == window => Lease::Mine,
        _ => Lease::Other,
    };
    let restored = std::mem::take(&mut open.restored);
    Ok(OpenFlow {
        book: open.parts.book(),
        rev: open.rev,
        undo: open.undo.iter().rev().cloned().collect(),
        redo: open.redo.iter().rev().cloned().collect(),
        view: View {
            rev: open.rev,
            faces: open.faces.clone(),
            problems: open.problems.clone(),
            left: Vec::new(),
        },
        restored,
        lease,
        flows,
        version: versions
            .into_iter()
            .find(|v| v.kind == Kept::Named)
            .map(card),
        saved: open.saved(&desk.id, flow),
        broken: open.broken.clone(),
    })
}

pub async fn flow_edit(cx: &Cx, args: FlowEdit) -> Result<View, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let open = state
        .open
        .get(&args.flow)
        .ok_or_else(|| gone("This flow is not open here. Open it again."))?;
    if let Some([name, why]) = open.broken.first() {
        return Err(Refusal::new(
            RefusalCode::Newer,
            format!("This flow can only be looked at, because {name} cannot be read. {why}"),
        ));
    }
    if open.lease.as_ref() != Some(&cx.window) {
        return Err(Refusal::new(
            RefusalCode::Held,
            "Another window edits this flow. Take it over to go on here.",
        ));
    }
    if open.rev != args.rev {
        return Err(Refusal {
            details: format!("here {}, there {}", args.rev, open.rev),
            ..Refusal::new(
                RefusalCode::Behind,
                "The flow went on in the meantime. It is read again.",
            )
        });
    }
    studio
        .act(&desk, &mut state, &args.flow, args.acts, Some(&cx.window))
        .await
}

pub async fn flow_save(cx: &Cx, args: FlowRef) -> Result<SavedState, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    studio.opened(&desk, &mut state, &args.flow).await?;
    studio.write_now(&desk, &mut state, &args.flow).await?;
    let open = state
        .open
        .get(&args.flow)
        .ok_or_else(|| gone("The flow is not open."))?;
    let saved = open.saved(&desk.id, &args.flow);
    if open.windows.is_empty() {
        state.open.remove(&args.flow);
    }
    Ok(saved)
}

pub async fn flow_close(cx: &Cx, args: FlowRef) -> Result<Nothing, Refusal> {
    let desk = cx.studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    cx.studio
        .close_flow(&desk, &mut state, &args.flow, &cx.window)
        .await;
    Ok(Nothing {})
}

impl Studio {
    /// A window does not show a flow any more; the last one puts it away.
    pub(in crate::studio) async fn close_flow(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        window: &WindowId,
    ) {
        let Some(open) = state.open.get_mut(flow) else {
            return;
        };
        if !open.windows.contains(window) {
            return;
        }
        self.leave(desk, flow, open, window);
        if open.windows.is_empty() {
            self.let_go(desk, state, flow).await;
        }
    }

    /// Tell everything of a flow again, in another language.
    pub(in crate::studio) async fn say_anew(
        self: &Arc<Self>,
        desk: &Desk,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<(), Refusal> {
        let view = self.view_anew(desk, state, flow).await?;
        if let Some(open) = state.open.get(flow) {
            let changed = FlowChanged {
                project: desk.id.clone(),
                flow: flow.to_owned(),
                from_rev: open.rev,
                acts: Vec::new(),
                view,
            };
            self.tell(open, &Event::FlowChanged(changed), None);
        }
        Ok(())
    }
}
