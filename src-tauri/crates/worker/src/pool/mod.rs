//! The host's side: workers that are ready, busy or to be replaced, and the runs that go
//! through them.
//!
//! A run is written to a worker and its answer waited for by the thread that asked. One more
//! thread, the keeper, starts workers and kills those that overrun; so work that never comes
//! back costs a process, not a thread.

mod child;
mod keeper;
mod shared;

use crate::Role;
use crate::frame::Request;
use shared::Shared;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How workers are started and kept.
#[derive(Debug, Clone)]
pub struct Setup {
    /// What to start; this executable if none.
    pub command: Option<PathBuf>,
    /// The role's own argument if none.
    pub args: Vec<OsString>,
    /// Runs at the same time. One worker more is kept ready.
    pub most_workers: usize,
    /// How long a worker may take to be ready.
    pub start_ms: u32,
    /// A worker is replaced after so many runs.
    pub runs_per_worker: u32,
}

impl Default for Setup {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Setup {
            command: None,
            args: Vec::new(),
            most_workers: cores.clamp(2, 4),
            start_ms: 10_000,
            runs_per_worker: 10_000,
        }
    }
}

impl Setup {
    /// For tests of other crates: a small worker program that cargo builds for its own crate's,
    /// found beside the running test's executable. `None` if it is not built.
    pub fn beside_this_test(program: &str) -> Option<Self> {
        let test = std::env::current_exe().ok()?;
        let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        let mut folders = test.ancestors().skip(1).take(2);
        let found = folders.find_map(|folder| {
            let path = folder.join(&name);
            path.is_file().then_some(path)
        })?;
        Some(Setup {
            command: Some(found),
            ..Setup::default()
        })
    }
}

/// What has become of a pool's workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub started: u64,
    /// For overrunning their time.
    pub killed: u64,
    /// Replaced for any reason, the killed among them.
    pub retired: u64,
    /// The most memory that any worker had in use, where the system tells it.
    pub peak_rss_kb: u64,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failed {
    /// It was killed for overrunning.
    Killed,
    /// It was dead before it was asked.
    Gone,
    /// In the middle of its work. Not everything survives that memory runs short, so what it took
    /// is told (on Linux; elsewhere 0).
    Died {
        touched_bytes: u64,
    },
    Lied,
    /// It never said hello.
    NoWorker,
    NotStarted(String),
    Closed,
}

/// Workers of one role. Nothing is started before the first run or [`Pool::warm`]; all end with
/// the pool.
pub struct Pool {
    shared: Arc<Shared>,
    keeper: Mutex<Option<JoinHandle<()>>>,
}

impl Pool {
    pub fn new(role: &'static Role, setup: Setup) -> Self {
        let shared = Arc::new(Shared::new(role, setup));
        let keeper = keeper::start(Arc::clone(&shared));
        Pool {
            shared,
            keeper: Mutex::new(keeper),
        }
    }

    /// Has a worker ready before it is needed.
    pub fn warm(&self) {
        self.shared.warm();
    }

    /// Runs at the same time.
    pub fn most_workers(&self) -> usize {
        self.shared.setup.most_workers.max(1)
    }

    pub fn tally(&self) -> Tally {
        self.shared.tally()
    }

    /// Asks a worker and waits for it. Parts of the answer are handed on as they come; `read`
    /// makes something of the last, or says that it is nonsense. For threads that may wait.
    pub fn exchange<T>(
        &self,
        request: Request,
        deadline_ms: u32,
        part: &mut dyn FnMut(&[u8]),
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, Failed> {
        self.shared.exchange(request, deadline_ms, part, read)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.close();
        let keeper = self
            .keeper
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(keeper) = keeper {
            // It kills what is left and returns. A panic in it has nobody left to tell.
            let _ = keeper.join();
        }
    }
}
