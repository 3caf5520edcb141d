//! The one command of the window.

use crate::desk::Desk;
use callwright_app::studio::wire::{Refusal, RefusalCode};
use callwright_app::studio::{Cx, Studio, WindowId, table};
use serde_json::Value;
use std::sync::Arc;
use tauri::{State, WebviewWindow};

#[tauri::command]
pub async fn rpc(
    window: WebviewWindow,
    studio: State<'_, Arc<Studio>>,
    desk: State<'_, Arc<Desk>>,
    command: String,
    args: Value,
) -> Result<Value, Refusal> {
    let cx = Cx {
        studio: studio.inner().clone(),
        window: WindowId::from(window.label()),
    };
    desk.asks(&cx.window);
    // On a task of its own, so that a fault in one command is told and ends nothing else.
    let asked = tokio::spawn(async move { table::call(&cx, &command, args).await });
    asked.await.unwrap_or_else(|e| {
        Err(Refusal {
            details: e.to_string(),
            ..Refusal::new(
                RefusalCode::Other,
                "Something inside Callwright went wrong, so this was not done. Your work is kept. Try it again; if it happens again, copy the details for us.",
            )
        })
    })
}
