//! The browser's windows that listen, and what is on its way to each.

use callwright_app::studio::wire::{Event, Pick, Refusal, RefusalCode};
use callwright_app::studio::{Host, WindowId};
use std::collections::HashMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

#[derive(Default)]
pub struct Windows(Mutex<Listening>);

#[derive(Default)]
struct Listening {
    visits: u64,
    windows: HashMap<WindowId, (u64, UnboundedSender<String>)>,
}

impl Windows {
    /// A window listens from now on; one of the same name that listened before (the page was
    /// loaded again) does not any more.
    pub(crate) fn open(&self, window: &WindowId) -> (UnboundedReceiver<String>, u64) {
        let (send, receive) = unbounded_channel();
        let mut listening = self.lock();
        listening.visits += 1;
        let visit = listening.visits;
        listening.windows.insert(window.clone(), (visit, send));
        (receive, visit)
    }

    /// Whether nobody listens under this name now.
    pub(crate) fn close(&self, window: &WindowId, visit: u64) -> bool {
        let mut listening = self.lock();
        let was_ours = listening
            .windows
            .get(window)
            .is_some_and(|(v, _)| *v == visit);
        if was_ours {
            listening.windows.remove(window);
        }
        was_ours
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Listening> {
        // What a panic left behind is still a list of windows.
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Host for Windows {
    fn emit(&self, window: &WindowId, event: &Event) {
        let Ok(text) = serde_json::to_string(event) else {
            return;
        };
        if let Some((_, send)) = self.lock().windows.get(window) {
            // A window that just closed misses nothing.
            let _ = send.send(text);
        }
    }

    fn pick<'a>(
        &'a self,
        _: &'a WindowId,
        _: &'a Pick,
    ) -> Pin<Box<dyn Future<Output = Result<Option<PathBuf>, Refusal>> + Send + 'a>> {
        Box::pin(async {
            Err(Refusal::new(
                RefusalCode::NotHere,
                "A browser cannot choose folders of this machine. Drop a file onto the page, or use the desktop app.",
            ))
        })
    }

    fn reveal(&self, _: &Path) -> Result<(), Refusal> {
        Err(Refusal::new(
            RefusalCode::NotHere,
            "A browser cannot open the file manager. Use the desktop app.",
        ))
    }

    fn new_window(&self, _: &str) -> Result<(), Refusal> {
        Err(Refusal::new(
            RefusalCode::NotHere,
            "Open another window of the browser yourself.",
        ))
    }

    fn toggle_menu(&self, _: &WindowId) -> Result<(), Refusal> {
        Err(Refusal::new(
            RefusalCode::NotHere,
            "A page in a browser has no menu of its own.",
        ))
    }

    fn name(&self) -> &'static str {
        "web"
    }
}
