//! Where steps would stand if tidied up; nothing is changed here.

use crate::graph;
use crate::studio::Cx;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;

pub async fn place(cx: &Cx, args: TidyUp) -> Result<Placed, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let parts = {
        let mut state = desk.state.lock().await;
        studio.parts(&desk, &mut state, &args.flow).await?
    };
    let wanted = args.steps.into_iter().collect();
    let reading = args.reading.unwrap_or(parts.layout.direction);
    let tidied = blocking(move || graph::tidy(&parts.flow, &parts.layout, &wanted, reading));
    let places = tidied.await?;
    Ok(Placed { places })
}
