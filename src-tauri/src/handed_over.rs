//! Files that the system hands over: by double click, by a second start, by arguments.

use crate::windows;
use callwright_app::studio::wire::Event;
use callwright_app::studio::{Host, Studio, WindowId};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// The files among arguments; options are for the webview.
pub fn files<A: AsRef<OsStr>>(args: impl Iterator<Item = A>, folder: &Path) -> Vec<PathBuf> {
    args.filter(|arg| !arg.as_ref().to_string_lossy().starts_with('-'))
        .map(|arg| folder.join(arg.as_ref()))
        .collect()
}

pub fn open(app: &AppHandle, files: Vec<PathBuf>) {
    let studio = app.state::<Arc<Studio>>().inner().clone();
    let desk = app.state::<Arc<crate::desk::Desk>>().inner().clone();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        for file in files {
            match studio.open_path(&file).await {
                Ok(opened) => {
                    let Some(window) = windows::front(&app) else {
                        return;
                    };
                    desk.emit(
                        &WindowId::from(window.label()),
                        &Event::Open {
                            project: opened.project,
                            flow: opened.flow,
                        },
                    );
                }
                Err(refusal) => app
                    .dialog()
                    .message(refusal.message)
                    .title("Callwright")
                    .kind(MessageDialogKind::Warning)
                    .show(|_| {}),
            }
        }
    });
}
