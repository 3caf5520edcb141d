//! Commands and events, each window by its name.

use crate::Shared;
use axum::Json;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use callwright_app::studio::wire::{Refusal, RefusalCode};
use callwright_app::studio::{Cx, WindowId, table};
use serde_json::Value;
use std::collections::HashMap;

/// Which of the browser's windows asks.
const WINDOW: &str = "x-callwright-window";

pub(crate) async fn command(
    State(shared): State<Shared>,
    Path(command): Path<String>,
    headers: HeaderMap,
    Json(args): Json<Value>,
) -> Response {
    if !shared.access.is_bearer(&headers) {
        return not_ours();
    }
    let window = headers.get(WINDOW).and_then(|w| w.to_str().ok());
    let cx = Cx {
        studio: shared.studio.clone(),
        window: WindowId::from(window.unwrap_or("main")),
    };
    match table::call(&cx, &command, args).await {
        Ok(answer) => Json(answer).into_response(),
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, Json(refusal)).into_response(),
    }
}

pub(crate) async fn events(
    State(shared): State<Shared>,
    Query(query): Query<HashMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !query
        .get("token")
        .is_some_and(|t| shared.access.is_token(t))
    {
        return not_ours();
    }
    let window = query.get("window").map_or("main", String::as_str);
    let window = WindowId::from(window);
    upgrade.on_upgrade(move |socket| follow(shared, window, socket))
}

async fn follow(shared: Shared, window: WindowId, mut socket: WebSocket) {
    let (mut events, visit) = shared.windows.open(&window);
    loop {
        tokio::select! {
            event = events.recv() => match event {
                // The page has gone, or reads nothing any more.
                Some(text) => if socket.send(Message::Text(text.into())).await.is_err() { break },
                None => break,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
        }
    }
    if shared.windows.close(&window, visit) {
        shared.studio.window_closed(&window).await;
    }
}

fn not_ours() -> Response {
    let refusal = Refusal::new(
        RefusalCode::Other,
        "This page is from an earlier start of the studio. Load it again.",
    );
    (StatusCode::UNAUTHORIZED, Json(refusal)).into_response()
}
