//! The windows. Each has a label, which is the name the studio knows it by.

use crate::desk::Desk;
use std::sync::Arc;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

const FIRST: &str = "main";

pub fn main(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    build(app, FIRST, "index.html")
}

/// One more window; it shows what stands in the address behind the `#`.
pub fn another(app: &AppHandle, place: &str) -> tauri::Result<WebviewWindow> {
    let number = (2..)
        .map(|n| format!("window-{n}"))
        .find(|label| app.get_webview_window(label).is_none());
    build(
        app,
        &number.unwrap_or_default(),
        &format!("index.html#{place}"),
    )
}

fn build(app: &AppHandle, label: &str, page: &str) -> tauri::Result<WebviewWindow> {
    app.state::<Arc<Desk>>().opens(label);
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title("Callwright")
        .inner_size(1440.0, 900.0)
        .min_inner_size(900.0, 600.0)
        // The palette and files are dragged by pointer and by the page's own events.
        .disable_drag_drop_handler()
        .build()
}

/// The window that was last in front, before the others.
pub fn front(app: &AppHandle) -> Option<WebviewWindow> {
    let windows = app.webview_windows();
    let focused = windows.values().find(|w| w.is_focused().unwrap_or(false));
    let window = focused.or(windows.get(FIRST)).or(windows.values().next())?;
    // A window that cannot be raised still shows what was opened.
    let _ = window.unminimize();
    let _ = window.set_focus();
    Some(window.clone())
}
