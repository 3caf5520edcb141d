//! What the window asks for: the command table, and what is behind it while projects are open.
//! One place takes a command's name and its arguments and gives an answer; every host (the
//! desktop window, the browser for tests) passes messages on and decides nothing.
//!
//! `wire` is the contract: what goes over in each direction, from which the user interface's
//! types are made. Deliberately not here: windows, dialogs, HTTP. Those are the hosts'.

mod book;
mod call;
mod content;
mod desk;
mod find;
mod flow;
mod home;
mod jobs;
mod leave;
mod refuse;
mod shelf;
mod tools;
mod window;

pub mod table;
pub mod wire;

pub(crate) use shelf::fold;

use crate::AppError;
use crate::content::{Decoder, no_decoder};
use callwright_runtime::Scripts;
use callwright_store::Store;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use wire::{Event, Pick, Refusal, RefusalCode, Settings, UiLanguage};

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

/// What a host lends the studio: each may be a process of its own.
pub struct Edges {
    pub scripts: Arc<dyn Scripts>,
    pub decoder: Arc<Decoder>,
}

impl<S: Scripts + 'static> From<Arc<S>> for Edges {
    /// Scripts alone: sounds are refused.
    fn from(scripts: Arc<S>) -> Self {
        Edges::from(scripts as Arc<dyn Scripts>)
    }
}

impl From<Arc<dyn Scripts>> for Edges {
    fn from(scripts: Arc<dyn Scripts>) -> Self {
        let decoder = no_decoder();
        Edges { scripts, decoder }
    }
}

/// Everything that is open, for all windows.
pub struct Studio {
    host: Arc<dyn Host>,
    scripts: Arc<dyn Scripts>,
    decoder: Arc<Decoder>,
    offers: content::Offers,
    clips: content::Clips,
    calls: call::Calls,
    jobs: jobs::Jobs,
    /// By flow and test, whether it passed when it was last run.
    tests_went: Mutex<HashMap<String, BTreeMap<String, bool>>>,
    store: Store,
    desks: tokio::sync::Mutex<HashMap<String, Arc<desk::Desk>>>,
    settings: RwLock<Settings>,
    leave: leave::Kept,
    tickets: home::Tickets,
    windows: Mutex<BTreeSet<WindowId>>,
    /// Something that happened at the start and that somebody should be told.
    notice: Mutex<String>,
}

impl Studio {
    /// What a host begins with.
    pub async fn open(host: Arc<dyn Host>, edges: impl Into<Edges>) -> Result<Arc<Self>, AppError> {
        let folder = callwright_store::data_folder()?;
        Self::open_in(&folder, host, edges).await
    }

    /// The same with its data in a folder of one's own.
    pub async fn open_in(
        folder: &Path,
        host: Arc<dyn Host>,
        edges: impl Into<Edges>,
    ) -> Result<Arc<Self>, AppError> {
        let edges = edges.into();
        let (store, aside) = Store::open(folder).await?;
        let kept = store.setting("settings").await?;
        let settings = kept.and_then(|text| serde_json::from_str(&text).ok());
        let notice = aside.map_or_else(String::new, |aside| home::set_aside_words(&aside));
        Ok(Arc::new(Studio {
            host,
            scripts: edges.scripts,
            decoder: edges.decoder,
            offers: content::Offers::default(),
            clips: content::Clips::default(),
            calls: call::Calls::default(),
            jobs: jobs::Jobs::default(),
            tests_went: Mutex::default(),
            store,
            desks: tokio::sync::Mutex::default(),
            settings: RwLock::new(settings.unwrap_or_default()),
            leave: leave::Kept::default(),
            tickets: home::Tickets::default(),
            windows: Mutex::default(),
            notice: Mutex::new(notice),
        }))
    }

    /// Open a file or folder that the system handed over: a project, a flow, a bundle.
    pub async fn open_path(self: &Arc<Self>, path: &Path) -> Result<wire::Opened, Refusal> {
        home::open_path(self, path).await
    }

    /// A window is gone: what it held is free for others.
    pub async fn window_closed(self: &Arc<Self>, window: &WindowId) {
        self.calls.window_closed(window);
        self.windows().remove(window);
        for desk in self.all_desks().await {
            let mut state = desk.state.lock().await;
            let shown: Vec<String> = state.open.keys().cloned().collect();
            for flow in shown {
                self.close_flow(&desk, &mut state, &flow, window).await;
            }
        }
    }

    /// The program ends: everything that is on its way to the disk is written.
    pub async fn close(self: &Arc<Self>) {
        self.calls.end_all();
        for desk in self.all_desks().await {
            desk.closed
                .store(true, std::sync::atomic::Ordering::Relaxed);
            let mut state = desk.state.lock().await;
            let open: Vec<String> = state.open.keys().cloned().collect();
            for flow in open {
                self.let_go(&desk, &mut state, &flow).await;
            }
        }
        self.store.close().await;
    }

    /// Simulated calls that are under way.
    pub fn calls_running(&self) -> usize {
        self.calls.running()
    }
}

impl Studio {
    async fn all_desks(&self) -> Vec<Arc<desk::Desk>> {
        self.desks.lock().await.values().cloned().collect()
    }

    fn windows(&self) -> std::sync::MutexGuard<'_, BTreeSet<WindowId>> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A window that asks something is there.
    fn seen(&self, window: &WindowId) {
        let mut windows = self.windows();
        if !windows.contains(window) {
            windows.insert(window.clone());
        }
    }

    fn tell_everybody(&self, event: &Event) {
        let windows: Vec<WindowId> = self.windows().iter().cloned().collect();
        for window in windows {
            self.host.emit(&window, event);
        }
    }

    fn settings(&self) -> Settings {
        let settings = self.settings.read();
        settings.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The language in which windows are told things.
    fn language(&self) -> String {
        let arabic = match self.settings().language {
            UiLanguage::Ar => true,
            UiLanguage::En => false,
            UiLanguage::System => ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
                .is_some_and(|v| v.starts_with("ar")),
        };
        if arabic { "ar" } else { "en" }.to_owned()
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
            AppError::Stopped => RefusalCode::Cancelled,
            AppError::UnknownFlow { .. } | AppError::NoFlow(_) => RefusalCode::Gone,
            _ => RefusalCode::Other,
        };
        Refusal::new(code, e.to_string())
    }
}
