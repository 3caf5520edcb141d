//! Making the changes of a preview in all flows it names: each gets an edit in its journal, open or
//! not, so that it can be undone there. Nothing is changed unless all of it can be.

use crate::studio::Cx;
use crate::studio::book::apply;
use crate::studio::desk::{Desk, DeskState};
use crate::studio::jobs::Job;
use crate::studio::refuse::gone;
use crate::studio::wire::*;
use std::sync::Arc;

pub async fn preview_apply(cx: &Cx, args: ApplyPreview) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let before: Vec<String> = state.open.keys().cloned().collect();
    let what = args.flows.first().map_or("", |f| f.edit.label.as_str());
    let job = Job::begin(studio, Some(&cx.window), JobKind::Change, what);
    let came = apply_all(cx, &desk, &mut state, &args.flows, &job).await;
    job.end(&came);
    let opened: Vec<String> = state
        .open
        .keys()
        .filter(|id| !before.contains(id))
        .cloned()
        .collect();
    for flow in opened {
        let open = state
            .open
            .get(&flow)
            .ok_or_else(|| gone("The flow is not open."))?;
        if open.windows.is_empty() {
            studio.let_go(&desk, &mut state, &flow).await;
        }
    }
    came
}

async fn apply_all(
    cx: &Cx,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    flows: &[FlowPreview],
    job: &Job,
) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    // Each is looked at, and then each is changed.
    let total = 2 * flows.len();
    for (done, preview) in flows.iter().enumerate() {
        job.must_go_on(done, total)?;
        let open = studio.opened(desk, state, &preview.flow).await?;
        if let Some([name, why]) = open.broken.first() {
            return Err(Refusal::new(
                RefusalCode::Newer,
                format!("Nothing was changed, because {name} cannot be read. {why}"),
            ));
        }
        if open.state == Saved::Outside {
            return Err(Refusal::new(
                RefusalCode::ChangedOutside,
                format!(
                    "Nothing was changed: {} was changed by another program. Decide about that first.",
                    preview.flow
                ),
            ));
        }
        apply(&open.parts, &preview.edit.changes).map_err(|e| Refusal {
            details: e.to_string(),
            ..Refusal::new(
                RefusalCode::Behind,
                "Something went on in the meantime, so nothing was changed. Look at the preview again.",
            )
        })?;
    }
    for (done, preview) in flows.iter().enumerate() {
        if !job.go_on(flows.len() + done, total) {
            return Err(Refusal::new(
                RefusalCode::Cancelled,
                format!(
                    "It was stopped: {done} of {} flows are changed, and can be undone in each. The others are as they were.",
                    flows.len()
                ),
            ));
        }
        let acts = vec![Act::Do(preview.edit.clone())];
        studio.act(desk, state, &preview.flow, acts, None).await?;
        studio.write_now(desk, state, &preview.flow).await?;
    }
    Ok(Nothing {})
}
