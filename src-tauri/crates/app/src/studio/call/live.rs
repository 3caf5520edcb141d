//! The calls there are: what others may read of each, and how it is spoken to.

use super::Kept;
use super::begun::Begun;
use crate::studio::WindowId;
use crate::studio::wire::*;
use callwright_engine::dispatch::AgentStatus;
use callwright_engine::io::HttpRequest;
use callwright_engine::{OpId, TraceEvent};
use callwright_remote::Came;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Calls a window may have at the same time; older ones that are over make room.
const MOST_CALLS: usize = 200;

/// What is sent into a call.
#[derive(Debug)]
pub(super) enum Ask {
    Act(CallAct),
    /// What came of a request that really went out.
    Came(OpId, Came),
    End,
}

/// Something done from outside, and when.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Done {
    /// On the call's clock, in ms since it began.
    pub at_ms: i64,
    /// How many events there were before it, and right after.
    pub before: u32,
    pub after: u32,
    pub deed: Deed,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Deed {
    Act(callwright_runtime::sim::Deed),
    /// At instant speed: as soon as a caller would, unless `at_once` while something is shown.
    Planned {
        deed: callwright_runtime::sim::Deed,
        at_once: bool,
    },
    Agent {
        agent: String,
        status: AgentStatus,
    },
    /// At instant speed: for so long nothing was done.
    Waited(i64),
    /// Another system was really asked, and this came of it.
    Answered {
        op: OpId,
        request: Box<HttpRequest>,
        came: Came,
    },
}

/// One call, as everybody but its own thread sees it.
pub(super) struct Live {
    pub id: String,
    pub window: WindowId,
    pub begun: Kept,
    inbox: Sender<Ask>,
    told: Mutex<Told>,
}

#[derive(Debug, Default)]
pub(super) struct Told {
    pub trace: Vec<TraceEvent>,
    pub deeds: Vec<Done>,
    pub over: bool,
}

impl Live {
    pub fn new(id: String, window: WindowId, begun: Begun) -> (Arc<Self>, Receiver<Ask>) {
        let (inbox, asked) = channel();
        let live = Live {
            id,
            window,
            begun: Arc::new(begun),
            inbox,
            told: Mutex::default(),
        };
        (Arc::new(live), asked)
    }

    pub fn started(&self) -> Started {
        Started {
            call: self.id.clone(),
            flow: self.begun.flow.clone(),
            names: self.begun.names.clone(),
        }
    }

    pub fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn trace(&self) -> Vec<TraceEvent> {
        self.told().trace.clone()
    }

    /// Into the void once the call is over: nothing can be done in it any more.
    pub fn ask(&self, act: CallAct) {
        let _ = self.inbox.send(Ask::Act(act));
    }

    pub fn came(&self, op: OpId, came: Came) {
        let _ = self.inbox.send(Ask::Came(op, came));
    }

    fn end(&self) {
        let _ = self.inbox.send(Ask::End);
    }
}

/// All calls of all windows.
#[derive(Default)]
pub(crate) struct Calls {
    by_id: Mutex<BTreeMap<u64, Arc<Live>>>,
    last: AtomicU64,
    /// Threads that are still there.
    pub(super) running: Arc<AtomicUsize>,
}

impl Calls {
    fn all(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Live>>> {
        self.by_id.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn next_id(&self) -> String {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        format!("call-{number}")
    }

    pub(super) fn add(&self, live: Arc<Live>) {
        let Some(number) = number(&live.id) else {
            return;
        };
        let mut all = self.all();
        all.insert(number, live);
        while all.len() > MOST_CALLS {
            let over = all.iter().find(|(_, l)| l.told().over);
            let oldest = over.or(all.iter().next()).map(|(n, _)| *n);
            if let Some(live) = oldest.and_then(|n| all.remove(&n)) {
                live.end();
            }
        }
    }

    pub(super) fn find(&self, id: &str) -> Result<Arc<Live>, Refusal> {
        let found = number(id).and_then(|n| self.all().get(&n).cloned());
        found.ok_or_else(|| {
            let message = "This call is not known any more. Start another.";
            Refusal::new(RefusalCode::Gone, message)
        })
    }

    pub(super) fn end(&self, id: &str) {
        if let Some(live) = number(id).and_then(|n| self.all().remove(&n)) {
            live.end();
        }
    }

    /// A window is gone, and nobody hears its calls any more.
    pub(crate) fn window_closed(&self, window: &WindowId) {
        self.end_if(|live| live.window == *window);
    }

    pub(crate) fn end_all(&self) {
        self.end_if(|_| true);
    }

    fn end_if(&self, gone: impl Fn(&Live) -> bool) {
        self.all().retain(|_, live| {
            let gone = gone(live);
            if gone {
                live.end();
            }
            !gone
        });
    }

    /// Calls whose threads have not ended yet.
    pub(crate) fn running(&self) -> usize {
        self.running.load(Ordering::SeqCst)
    }
}

fn number(id: &str) -> Option<u64> {
    id.strip_prefix("call-")?.parse().ok()
}
