//! The host's side: workers that are ready, busy or to be replaced, and the runs that go
//! through them.
//!
//! A run is written to a worker and its answer waited for by the thread that asked. One
//! more thread, the keeper, starts workers and kills those that overrun; so a script that
//! never comes back costs a process, not a thread. Not here: what a script is (`worker`).

mod child;
mod keeper;
mod shared;

use crate::recall::Recall;
use crate::wire::{self, Answer};
use crate::{Job, Report, ScriptError, ScriptErrorKind as Kind, WORKER_ARGUMENT};
use shared::Shared;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// How workers are started and kept.
#[derive(Debug, Clone)]
pub struct Setup {
    /// What to start; this executable if none.
    pub command: Option<PathBuf>,
    pub args: Vec<OsString>,
    /// Runs at the same time. One worker more is kept ready.
    pub most_workers: usize,
    /// How long a worker may take to be ready.
    pub start_ms: u32,
    /// A worker is replaced after so many runs.
    pub runs_per_worker: u32,
    /// For reports that are given again when the same is asked again; 0 for none.
    pub recall_bytes: usize,
}

impl Default for Setup {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Setup {
            command: None,
            args: vec![OsString::from(WORKER_ARGUMENT)],
            most_workers: cores.clamp(2, 4),
            start_ms: 10_000,
            runs_per_worker: 10_000,
            recall_bytes: 0,
        }
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

/// Workers for scripts. Clones share them; the last one ends them. Nothing is started
/// before the first run or [`Workers::warm`].
#[derive(Clone)]
pub struct Workers {
    pool: Arc<Pool>,
}

struct Pool {
    shared: Arc<Shared>,
    recall: Recall,
    /// So that waiting runs do not fill up tokio's threads.
    turns: Arc<tokio::sync::Semaphore>,
    keeper: Mutex<Option<JoinHandle<()>>>,
}

impl Default for Workers {
    fn default() -> Self {
        Workers::new()
    }
}

impl Workers {
    /// Workers that are this same executable, which has to call
    /// [`worker_entry_if_asked`](crate::worker_entry_if_asked).
    pub fn new() -> Self {
        Workers::with_setup(Setup::default())
    }

    pub fn with_command(
        path: impl Into<PathBuf>,
        args: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> Self {
        let args = args.into_iter().map(Into::into).collect();
        Workers::with_setup(Setup {
            command: Some(path.into()),
            args,
            ..Setup::default()
        })
    }

    pub fn with_setup(setup: Setup) -> Self {
        let turns = Arc::new(tokio::sync::Semaphore::new(setup.most_workers.max(1)));
        let recall = Recall::new(setup.recall_bytes);
        let shared = Arc::new(Shared::new(setup));
        let keeper = keeper::start(Arc::clone(&shared));
        Workers {
            pool: Arc::new(Pool {
                shared,
                recall,
                turns,
                keeper: Mutex::new(keeper),
            }),
        }
    }

    /// For other crates' tests: the small worker program that cargo builds for this crate's
    /// own, found beside the running test's executable. `None` if it is not built.
    pub fn beside_this_test() -> Option<Self> {
        let test = std::env::current_exe().ok()?;
        let name = format!("callwright-script-worker{}", std::env::consts::EXE_SUFFIX);
        let found = test
            .ancestors()
            .skip(1)
            .take(2)
            .map(|folder| folder.join(&name))
            .find(|path| path.is_file())?;
        Some(Workers::with_command(found, [] as [&str; 0]))
    }

    /// Has a worker ready before it is needed.
    pub fn warm(&self) {
        self.pool.shared.warm();
    }

    /// Runs a script and waits for it. For threads that may wait; not for a tokio task.
    pub fn run(&self, job: &Job) -> Report {
        let begun = Instant::now();
        let mut report = self.pool.run(job);
        report.took_us = elapsed_us(begun);
        report
    }

    /// Runs a script without blocking the tokio runtime. If the future is dropped the run
    /// goes on to its end and its report is lost.
    pub async fn run_async(&self, job: Job) -> Report {
        let begun = Instant::now();
        let workers = self.clone();
        let mut report = self
            .in_turn(move || workers.run(&job))
            .await
            .unwrap_or_else(|error| Report {
                result: Err(error),
                console: Vec::new(),
                took_us: 0,
            });
        report.took_us = elapsed_us(begun);
        report
    }

    /// Reads a script without running it: the first error of the library and the first of
    /// the code.
    pub fn check(&self, code: &str, library: &str) -> Vec<ScriptError> {
        let mut writer = wire::new_frame();
        wire::encode_check(&mut writer, code, library);
        let Some(frame) = wire::finish_frame(writer) else {
            return vec![too_large()];
        };
        match self.pool.shared.exchange(frame, crate::Limits::default()) {
            Ok(Answer::Checked(errors)) => errors,
            Ok(Answer::Ran { .. }) => vec![lied()],
            Err(error) => vec![error],
        }
    }

    pub async fn check_async(&self, code: Arc<str>, library: Arc<str>) -> Vec<ScriptError> {
        let workers = self.clone();
        self.in_turn(move || workers.check(&code, &library))
            .await
            .unwrap_or_else(|error| vec![error])
    }

    pub fn tally(&self) -> Tally {
        self.pool.shared.tally()
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        run: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ScriptError> {
        let turn = Arc::clone(&self.pool.turns).acquire_owned().await;
        let turn =
            turn.map_err(|_| ScriptError::new(Kind::Worker, "the script workers are closed"))?;
        let ran = tokio::task::spawn_blocking(move || {
            let result = run();
            drop(turn);
            result
        });
        ran.await.map_err(|error| {
            ScriptError::new(Kind::Worker, format!("the script was not run: {error}"))
        })
    }
}

impl Pool {
    fn run(&self, job: &Job) -> Report {
        let mut writer = wire::new_frame();
        let encoded = wire::encode_run(&mut writer, job);
        let Some(frame) = wire::finish_frame(writer).filter(|_| encoded) else {
            return failed(too_large());
        };
        if let Some(report) = self.recall.find(&frame) {
            return report;
        }
        // A number is put into the frame on its way; what is recalled by has none.
        let request = self.recall.wanted().then(|| frame.clone());
        let report = match self.shared.exchange(frame, job.limits.in_range()) {
            Ok(Answer::Ran { result, console }) => Report {
                result,
                console,
                took_us: 0,
            },
            Ok(Answer::Checked(_)) => failed(lied()),
            Err(error) => failed(error),
        };
        if let Some(request) = request {
            self.recall.keep(&request, &report);
        }
        report
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

fn failed(error: ScriptError) -> Report {
    Report {
        result: Err(error),
        console: Vec::new(),
        took_us: 0,
    }
}

fn too_large() -> ScriptError {
    ScriptError::new(
        Kind::Memory,
        "the script and its values are too large to run",
    )
}

fn lied() -> ScriptError {
    ScriptError::new(
        Kind::Worker,
        "the script worker answered something else than it was asked",
    )
}

fn elapsed_us(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
