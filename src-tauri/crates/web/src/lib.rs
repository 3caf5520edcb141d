//! The studio over HTTP: `POST /rpc/<command>`, and a WebSocket for what it tells by itself.
//! Deliberately not here: what commands do. That is `app`'s; this passes messages on.

mod access;
mod pages;
mod rpc;
mod windows;

pub use access::Access;
pub use windows::Windows;

use axum::Router;
use axum::routing::{get, post};
use callwright_app::studio::Studio;
use std::path::Path;
use std::sync::Arc;

/// A file dropped on the page comes in one message; larger ones are refused.
const LARGEST_BYTES: usize = 256 << 20;

/// What each request needs.
#[derive(Clone)]
struct Shared {
    studio: Arc<Studio>,
    windows: Arc<Windows>,
    access: Arc<Access>,
    page: Arc<Path>,
}

pub fn router(studio: Arc<Studio>, windows: Arc<Windows>, access: Access, ui: &Path) -> Router {
    let shared = Shared {
        studio,
        windows,
        access: Arc::new(access),
        page: ui.join("index.html").into(),
    };
    Router::new()
        .route("/", get(pages::start))
        .route("/index.html", get(pages::start))
        .route("/freeze.js", get(pages::freeze))
        .route("/rpc/{command}", post(rpc::command))
        .route("/events", get(rpc::events))
        .fallback_service(tower_http::services::ServeDir::new(ui))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_BYTES))
        .layer(axum::middleware::from_fn_with_state(
            shared.clone(),
            pages::guard,
        ))
        .with_state(shared)
}
