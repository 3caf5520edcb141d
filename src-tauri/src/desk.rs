//! What the studio asks of a desktop: telling windows, dialogs, the file manager.

use crate::{menu, windows};
use callwright_app::studio::wire::{Event, Pick, PickKind, Refusal, RefusalCode};
use callwright_app::studio::{Host, WindowId};
use std::collections::HashMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;
use tokio::sync::oneshot;

/// The name of the one stream of events.
const STREAM: &str = "studio";

pub struct Desk {
    app: AppHandle,
    /// What was told to windows whose page does not listen yet.
    kept: Mutex<HashMap<WindowId, Vec<Event>>>,
}

impl Desk {
    pub fn new(app: AppHandle) -> Self {
        Desk {
            app,
            kept: Mutex::default(),
        }
    }

    /// A window is being opened: what it is told is kept until its page listens.
    pub fn opens(&self, window: &str) {
        self.kept().insert(WindowId::from(window), Vec::new());
    }

    /// A page listens before it asks for the first time.
    pub fn asks(&self, window: &WindowId) {
        let kept = self.kept().remove(window);
        for event in kept.into_iter().flatten() {
            self.emit(window, &event);
        }
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<WindowId, Vec<Event>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn dialog(&self, window: &WindowId) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.app.dialog().file();
        match self.app.get_webview_window(window) {
            Some(parent) => dialog.set_parent(&parent),
            None => dialog,
        }
    }
}

impl Host for Desk {
    fn emit(&self, window: &WindowId, event: &Event) {
        if let Some(kept) = self.kept().get_mut(window) {
            return kept.push(event.clone());
        }
        // A window that just closed misses nothing.
        let _ = self.app.emit_to(&**window, STREAM, event);
    }

    fn pick<'a>(
        &'a self,
        window: &'a WindowId,
        pick: &'a Pick,
    ) -> Pin<Box<dyn Future<Output = Result<Option<PathBuf>, Refusal>> + Send + 'a>> {
        let (send, chosen) = oneshot::channel();
        let dialog = self.dialog(window);
        let answer = move |path: Option<tauri_plugin_dialog::FilePath>| {
            // Nobody waits any more when the window has gone.
            let _ = send.send(path.and_then(|p| p.into_path().ok()));
        };
        match pick.kind {
            PickKind::Folder => dialog.pick_folder(answer),
            PickKind::FlowOrBundle => dialog
                .add_filter("Callwright", &["json", "callwright", "zip"])
                .pick_file(answer),
            PickKind::Save => dialog.set_file_name(&pick.name).save_file(answer),
        }
        Box::pin(async move {
            chosen.await.map_err(|_| {
                Refusal::new(
                    RefusalCode::Other,
                    "The system's dialog could not be shown. Try it again.",
                )
            })
        })
    }

    fn reveal(&self, folder: &Path) -> Result<(), Refusal> {
        self.app
            .opener()
            .reveal_item_in_dir(folder)
            .map_err(|e| Refusal {
                details: e.to_string(),
                ..Refusal::new(
                    RefusalCode::Other,
                    format!(
                        "The file manager could not be opened. The folder is {}.",
                        folder.display()
                    ),
                )
            })
    }

    fn new_window(&self, place: &str) -> Result<(), Refusal> {
        windows::another(&self.app, place)
            .map(drop)
            .map_err(|e| Refusal {
                details: e.to_string(),
                ..Refusal::new(RefusalCode::Other, "Another window could not be opened.")
            })
    }

    fn toggle_menu(&self, window: &WindowId) -> Result<(), Refusal> {
        let Some(window) = self.app.get_webview_window(window) else {
            return Ok(());
        };
        let done = match window.menu() {
            Some(_) => window.remove_menu().map(drop),
            None => menu::menu(&self.app).and_then(|m| window.set_menu(m).map(drop)),
        };
        done.map_err(|e| Refusal {
            details: e.to_string(),
            ..Refusal::new(RefusalCode::Other, "The menu could not be shown.")
        })
    }

    fn name(&self) -> &'static str {
        "desktop"
    }
}
