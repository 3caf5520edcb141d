//! What the window asks for: the command table, and what is behind it while projects are open.
//! One place takes a command's name and its arguments and gives an answer; every host (the
//! desktop window, the browser for tests) passes messages on and decides nothing.
//!
//! `wire` is the contract: what goes over in each direction, from which the user interface's
//! types are made. Deliberately not here: windows, dialogs, HTTP. Those are the hosts'.

mod call;
mod find;
mod flow;
mod home;
mod tools;
mod window;

pub mod table;
pub mod wire;

use crate::AppError;
use callwright_runtime::Scripts;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use wire::{Event, Pick, Refusal, RefusalCode};

/// A window, by a name that its host gave it.
pub type WindowId = Arc<str>;

/// What only a host can do.
pub trait Host: Send + Sync {
    /// Tell one window something; in order for each window.
    fn emit(&self, window: &WindowId, event: &Event);
    /// Ask for a file or folder. `None`: the user closed the dialog.
    fn pick<'a>(
        &'a self,
        window: &'a WindowId,
        pick: &'a Pick,
    ) -> Pin<Box<dyn Future<Output = Result<Option<PathBuf>, Refusal>> + Send + 'a>>;
    /// Show a folder in the file manager.
    fn reveal(&self, folder: &Path) -> Result<(), Refusal>;
    /// One more window, at a place of the page (`/project/flow`).
    fn new_window(&self, place: &str) -> Result<(), Refusal>;
    /// Show or hide the window's native menu.
    fn toggle_menu(&self, window: &WindowId) -> Result<(), Refusal>;
    /// `desktop` or `web`.
    fn name(&self) -> &'static str;
}

/// Everything that is open, for all windows.
pub struct Studio {
    host: Arc<dyn Host>,
    scripts: Arc<dyn Scripts>,
    calls: call::Calls,
}

impl Studio {
    /// What a host begins with.
    pub async fn open(
        host: Arc<dyn Host>,
        scripts: Arc<dyn Scripts>,
    ) -> Result<Arc<Self>, AppError> {
        Ok(Arc::new(Studio {
            host,
            scripts,
            calls: call::Calls::default(),
        }))
    }

    /// Open a file or folder that the system handed over: a project, a flow, a bundle.
    pub async fn open_path(&self, _path: &Path) -> Result<wire::Opened, Refusal> {
        Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
    }

    /// A window is gone: what it held is free for others.
    pub async fn window_closed(&self, window: &WindowId) {
        self.calls.window_closed(window);
    }

    /// The program ends: everything that is on its way to the disk is written.
    pub async fn close(&self) {
        self.calls.end_all();
    }

    /// Simulated calls that are under way.
    pub fn calls_running(&self) -> usize {
        self.calls.running()
    }
}

/// Who asks.
#[derive(Clone)]
pub struct Cx {
    pub studio: Arc<Studio>,
    pub window: WindowId,
}

impl From<AppError> for Refusal {
    fn from(e: AppError) -> Self {
        let code = match &e {
            AppError::Write { .. } => RefusalCode::CannotWrite,
            AppError::Exists(_) => RefusalCode::Exists,
            AppError::UnknownFlow { .. } | AppError::NoFlow(_) => RefusalCode::Gone,
            _ => RefusalCode::Other,
        };
        Refusal::new(code, e.to_string())
    }
}
