//! Making the changes of a preview in all flows it names: each gets an edit in its journal, open or
//! not, so that it can be undone there. Nothing is changed unless all of it can be.

use crate::studio::Cx;
use crate::studio::book::apply;
use crate::studio::refuse::gone;
use crate::studio::wire::*;

pub async fn preview_apply(cx: &Cx, args: ApplyPreview) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let before: Vec<String> = state.open.keys().cloned().collect();
    for preview in &args.flows {
        let open = studio.opened(&desk, &mut state, &preview.flow).await?;
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
    for preview in args.flows {
        let acts = vec![Act::Do(preview.edit)];
        studio
            .act(&desk, &mut state, &preview.flow, acts, None)
            .await?;
        studio.write_now(&desk, &mut state, &preview.flow).await?;
    }
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
    Ok(Nothing {})
}
