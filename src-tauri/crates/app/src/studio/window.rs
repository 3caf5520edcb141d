//! What a window asks of its host.

use super::Cx;
use super::wire::*;

pub async fn window_open(cx: &Cx, args: Opened) -> Result<Nothing, Refusal> {
    let flow = args.flow.unwrap_or_default();
    cx.studio
        .host
        .new_window(&format!("/{}/{flow}", args.project))?;
    Ok(Nothing {})
}

pub async fn menu_bar(cx: &Cx, _: Nothing) -> Result<Nothing, Refusal> {
    cx.studio.host.toggle_menu(&cx.window)?;
    Ok(Nothing {})
}
