//! Files that another program changed: what is different, and deciding.

use super::open::open_flow;
use crate::studio::Cx;
use crate::studio::wire::*;

pub async fn outside(cx: &Cx, args: FlowRef) -> Result<OutsideChanges, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let open = studio.opened(&desk, &mut state, &args.flow).await?;
    if open.state != Saved::Outside && !studio.look_outside(&desk, &args.flow, open).await? {
        return Ok(OutsideChanges {
            mine: Vec::new(),
            theirs: Vec::new(),
            conflicts: Vec::new(),
        });
    }
    studio.outside_changes(&desk, open).await
}

pub async fn resolve_outside(cx: &Cx, args: ResolveOutside) -> Result<OpenFlow, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    studio.opened(&desk, &mut state, &args.flow).await?;
    studio
        .resolve(&desk, &mut state, &args.flow, args.choice)
        .await?;
    open_flow(studio, &desk, &mut state, &args.flow, &cx.window).await
}
