//! What runs and the keeper have in common: who is idle, who is watched, and whose turn it
//! is.

use super::child::{Watch, Worker};
use super::{Failed, Setup, Tally};
use crate::Role;
use crate::frame::Request;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub(super) struct Shared {
    pub role: &'static Role,
    pub setup: Setup,
    state: Mutex<State>,
    /// A worker became idle, or there will be none.
    freed: Condvar,
    /// The keeper has something to do before it meant to wake.
    pub work: Condvar,
}

#[derive(Default)]
pub(super) struct State {
    /// The one used last is used next: its memory is warm.
    pub idle: Vec<Worker>,
    /// Every live worker, idle ones included.
    pub watches: Vec<Arc<Watch>>,
    /// Waiting to be reaped.
    pub retired: Vec<Worker>,
    pub starting: usize,
    pub waiting: usize,
    /// When the keeper will look at the watches next; none while nothing runs.
    pub next_look: Option<Instant>,
    pub warm: bool,
    /// Starts that did not even make a process, and why the last of them did not.
    pub failed_starts: u64,
    pub why: String,
    /// No more are started ahead of need then.
    pub last_start_failed: bool,
    pub closing: bool,
    pub tally: Tally,
}

impl Shared {
    pub fn new(role: &'static Role, setup: Setup) -> Self {
        let state = Mutex::new(State::default());
        Shared {
            role,
            setup,
            state,
            freed: Condvar::new(),
            work: Condvar::new(),
        }
    }

    /// A panic while the lock is held leaves a state that is still consistent enough.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn tally(&self) -> Tally {
        let state = self.state();
        let live = state
            .watches
            .iter()
            .map(|watch| watch.peak_rss_kb())
            .max()
            .unwrap_or(0);
        Tally {
            peak_rss_kb: state.tally.peak_rss_kb.max(live),
            ..state.tally
        }
    }

    pub fn warm(&self) {
        self.state().warm = true;
        self.work.notify_one();
    }

    pub fn close(&self) {
        self.state().closing = true;
        self.work.notify_one();
        self.freed.notify_all();
    }

    /// Sends a request and waits for its answer, at most for its deadline and some more.
    pub fn exchange<T>(
        &self,
        mut request: Request,
        deadline_ms: u32,
        part: &mut dyn FnMut(&[u8]),
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, Failed> {
        let mut first = true;
        let mut parts = 0;
        loop {
            let mut worker = self.take(deadline_ms)?;
            let fresh = worker.runs() == 0;
            match worker.exchange(&mut request, part, &mut parts, &read) {
                Ok(answered) => {
                    self.put_back(worker, answered.worn);
                    return Ok(answered.value);
                }
                Err(Failed::Gone) if first => self.retire(worker),
                // It may have died of the run before this one, after its answer.
                Err(Failed::Died { .. }) if first && !fresh && parts == 0 => self.retire(worker),
                Err(failed) => {
                    self.retire(worker);
                    return Err(failed);
                }
            }
            first = false;
        }
    }

    /// An idle worker that has said hello, its watch set to the deadline.
    fn take(&self, deadline_ms: u32) -> Result<Worker, Failed> {
        let mut worker = self.take_idle(deadline_ms)?;
        if !worker.greeted() {
            // A start may take longer than a run.
            self.watch(&worker, self.setup.start_ms);
            if let Err(failed) = worker.greet() {
                self.retire(worker);
                return Err(failed);
            }
            self.watch(&worker, deadline_ms);
        }
        Ok(worker)
    }

    fn take_idle(&self, deadline_ms: u32) -> Result<Worker, Failed> {
        let mut state = self.state();
        let failed_starts = state.failed_starts;
        loop {
            if state.closing {
                return Err(Failed::Closed);
            }
            if state.failed_starts != failed_starts {
                return Err(Failed::NotStarted(state.why.clone()));
            }
            if let Some(worker) = state.idle.pop() {
                let look = worker.watch.begin(deadline_ms, worker.cpu_us());
                self.look_at(&mut state, look);
                if state.idle.is_empty() {
                    self.work.notify_one();
                }
                return Ok(worker);
            }
            state.waiting += 1;
            self.work.notify_one();
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            // A start that failed has sent everybody away already.
            if state.failed_starts == failed_starts {
                state.waiting -= 1;
            }
        }
    }

    fn watch(&self, worker: &Worker, ms: u32) {
        let look = worker.watch.begin(ms, worker.cpu_us());
        self.look_at(&mut self.state(), look);
    }

    fn look_at(&self, state: &mut State, look: Instant) {
        if state.next_look.is_none_or(|next| next > look) {
            state.next_look = Some(look);
            self.work.notify_one();
        }
    }

    fn put_back(&self, worker: Worker, spent: bool) {
        let killed = worker.watch.end();
        let worn = worker.runs() >= self.setup.runs_per_worker || worker.cpu_us() > MOST_CPU_US;
        if killed || worn || spent {
            self.retire(worker);
            return;
        }
        self.state().idle.push(worker);
        self.freed.notify_one();
    }

    /// Ends a worker; the keeper starts another if one is wanted.
    pub fn retire(&self, worker: Worker) {
        worker.watch.end();
        worker.watch.kill();
        let peak_rss_kb = worker.watch.peak_rss_kb();
        let mut state = self.state();
        state
            .watches
            .retain(|watch| !Arc::ptr_eq(watch, &worker.watch));
        state.tally.retired += 1;
        state.tally.peak_rss_kb = state.tally.peak_rss_kb.max(peak_rss_kb);
        state.retired.push(worker);
        self.work.notify_one();
    }

    /// The keeper's: a worker was started, or could not be.
    pub fn started(&self, started: std::io::Result<Worker>) {
        let mut state = self.state();
        state.starting -= 1;
        state.last_start_failed = started.is_err();
        match started {
            Ok(worker) => {
                state.tally.started += 1;
                state.watches.push(Arc::clone(&worker.watch));
                state.idle.push(worker);
                self.freed.notify_one();
            }
            Err(error) => {
                state.failed_starts += 1;
                state.waiting = 0;
                state.why = error.to_string();
                self.freed.notify_all();
            }
        }
    }
}

/// Well below the worker's own limit of processor seconds.
const MOST_CPU_US: u64 = 60_000_000;

impl State {
    /// One ready beside those at work, and one for everybody who waits.
    pub fn wants_more(&self, most_workers: usize) -> bool {
        let live = self.watches.len() + self.starting;
        let ready = self.idle.len() + self.starting;
        let used = self.warm || live > 0 || self.tally.started > 0;
        let ahead = usize::from(used && !self.last_start_failed);
        live <= most_workers && ready < self.waiting.max(ahead)
    }

    /// How long the keeper may sleep; `None` for ever.
    pub fn until_next_look(&self, now: Instant) -> Option<Duration> {
        self.next_look.map(|at| at.saturating_duration_since(now))
    }
}
