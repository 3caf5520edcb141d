//! The host's side: scripts go to workers, and their reports come back. Not here: how workers
//! are started, watched and killed (crate `worker`), and what a script is (`worker` below).

use crate::outcome::OUT_OF_MEMORY;
use crate::recall::Recall;
use crate::wire::{self, Answer};
use crate::worker::ROLE;
use crate::{Job, Limits, Report, ScriptError, ScriptErrorKind as Kind};
use callwright_worker::{Failed, Pool, Request, Setup, Tally};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Workers for scripts. Clones share them; the last one ends them. Nothing is started
/// before the first run or [`Workers::warm`].
#[derive(Clone)]
pub struct Workers {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool,
    recall: Recall,
    /// So that waiting runs do not fill up tokio's threads.
    turns: Arc<tokio::sync::Semaphore>,
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
        Workers::recalling(setup, 0)
    }

    /// Reports are kept, up to so many bytes, and given again when the same is asked again.
    pub fn recalling(setup: Setup, bytes: usize) -> Self {
        let pool = Pool::new(&ROLE, setup);
        Workers {
            inner: Arc::new(Inner {
                recall: Recall::new(bytes),
                turns: Arc::new(tokio::sync::Semaphore::new(pool.most_workers())),
                pool,
            }),
        }
    }

    /// For other crates' tests: the small worker program that cargo builds for this crate's
    /// own, found beside the running test's executable. `None` if it is not built.
    pub fn beside_this_test() -> Option<Self> {
        Setup::beside_this_test("callwright-script-worker").map(Workers::with_setup)
    }

    /// Has a worker ready before it is needed.
    pub fn warm(&self) {
        self.inner.pool.warm();
    }

    /// Runs a script and waits for it. For threads that may wait; not for a tokio task.
    pub fn run(&self, job: &Job) -> Report {
        let begun = Instant::now();
        let mut report = self.inner.run(job);
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
        let mut request = Request::default();
        wire::encode_check(&mut wire::Writer::new(request.bytes()), code, library);
        match self.inner.exchange(request, Limits::default()) {
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
        self.inner.pool.tally()
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        run: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ScriptError> {
        let turn = Arc::clone(&self.inner.turns).acquire_owned().await;
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

impl Inner {
    fn run(&self, job: &Job) -> Report {
        let mut request = Request::default();
        if !wire::encode_run(&mut wire::Writer::new(request.bytes()), job) {
            return failed(too_large());
        }
        if let Some(report) = self.recall.find(request.written()) {
            return report;
        }
        let asked = self.recall.wanted().then(|| request.clone());
        let report = match self.exchange(request, job.limits.in_range()) {
            Ok(Answer::Ran { result, console }) => Report {
                result,
                console,
                took_us: 0,
            },
            Ok(Answer::Checked(_)) => failed(lied()),
            Err(error) => failed(error),
        };
        if let Some(asked) = asked {
            self.recall.keep(asked.written(), &report);
        }
        report
    }

    fn exchange(&self, request: Request, limits: Limits) -> Result<Answer, ScriptError> {
        if request.written().len() > ROLE.most_bytes {
            return Err(too_large());
        }
        let read = |said: &[u8]| wire::decode_reply(said).ok();
        let pool = &self.pool;
        let answer = pool.exchange(request, limits.deadline_ms, &mut |_| {}, read);
        answer.map_err(|failed| error_of(&failed, limits.memory_bytes))
    }
}

fn error_of(failed: &Failed, memory_bytes: u32) -> ScriptError {
    let worker = |message: &str| ScriptError::new(Kind::Worker, message);
    match failed {
        Failed::Killed => ScriptError::new(
            Kind::Deadline,
            "the script did not end in the time it may take",
        ),
        // The interpreter does not survive every shortage.
        Failed::Died { touched_bytes } if *touched_bytes >= u64::from(memory_bytes) => {
            ScriptError::new(Kind::Memory, OUT_OF_MEMORY)
        }
        Failed::Gone | Failed::Died { .. } => {
            worker("the script worker ended in the middle of the script")
        }
        Failed::Lied => worker("the script worker answered nonsense"),
        Failed::NoWorker => worker("what was started as a script worker is none"),
        Failed::NotStarted(why) => {
            worker(&format!("the script worker could not be started: {why}"))
        }
        Failed::Closed => worker("the script workers are closed"),
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
