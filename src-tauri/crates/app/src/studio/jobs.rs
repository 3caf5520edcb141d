//! Long work that everybody can see and stop. What was done before the stop stays.
//! Deliberately not here: the work, and what it is called in the window's language.

use super::wire::{Event, JobKind, JobNews, JobRef, JobState, Nothing, Refusal, RefusalCode};
use super::{Cx, Studio, WindowId};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is over sooner is not worth telling of.
const WORTH_TELLING: Duration = Duration::from_millis(400);
/// Nobody reads faster.
const EVERY: Duration = Duration::from_millis(120);

/// The stop signs of what is under way.
#[derive(Default)]
pub struct Jobs {
    last: AtomicU64,
    stops: Mutex<HashMap<String, Arc<AtomicBool>>>,
}

impl Jobs {
    fn stops(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
        self.stops.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stop a job; one that is over already is no mistake.
pub async fn job_cancel(cx: &Cx, args: JobRef) -> Result<Nothing, Refusal> {
    if let Some(stop) = cx.studio.jobs.stops().get(&args.job) {
        stop.store(true, Ordering::Relaxed);
    }
    Ok(Nothing {})
}

/// A piece of work under way. It may be told how far it is from any thread.
pub struct Job {
    studio: Arc<Studio>,
    /// None: it is everybody's.
    window: Option<WindowId>,
    id: String,
    kind: JobKind,
    of: String,
    stop: Arc<AtomicBool>,
    begun: Instant,
    far: Mutex<Far>,
}

/// How far it was when that was last told.
#[derive(Default)]
struct Far {
    done: usize,
    total: usize,
    told: Option<Instant>,
}

impl Job {
    pub fn begin(
        studio: &Arc<Studio>,
        window: Option<&WindowId>,
        kind: JobKind,
        of: &str,
    ) -> Arc<Job> {
        let number = studio.jobs.last.fetch_add(1, Ordering::Relaxed) + 1;
        let id = format!("job-{number}");
        let stop = Arc::new(AtomicBool::new(false));
        studio.jobs.stops().insert(id.clone(), stop.clone());
        Arc::new(Job {
            studio: studio.clone(),
            window: window.cloned(),
            id,
            kind,
            of: of.to_owned(),
            stop,
            begun: Instant::now(),
            far: Mutex::default(),
        })
    }

    /// So much is done; whether to go on.
    pub fn go_on(&self, done: usize, total: usize) -> bool {
        let now = Instant::now();
        let mut far = self.far.lock().unwrap_or_else(PoisonError::into_inner);
        (far.done, far.total) = (done, total);
        let since = far.told.map(|told| now - told);
        if now - self.begun >= WORTH_TELLING && since.is_none_or(|since| since >= EVERY) {
            far.told = Some(now);
            self.tell(&far, JobState::Running, "");
        }
        !self.stop.load(Ordering::Relaxed)
    }

    /// The same as an error for what cannot be left half done.
    pub fn must_go_on(&self, done: usize, total: usize) -> Result<(), Refusal> {
        if self.go_on(done, total) {
            Ok(())
        } else {
            Err(stopped())
        }
    }

    /// What came of it: told only if it was worth telling of before.
    pub fn end<T>(&self, came: &Result<T, Refusal>) {
        let far = self.far.lock().unwrap_or_else(PoisonError::into_inner);
        if far.told.is_none() {
            return;
        }
        let stopped = self.stop.load(Ordering::Relaxed);
        match came {
            Ok(_) if !stopped => self.tell(&far, JobState::Done, ""),
            Err(e) if e.code != RefusalCode::Cancelled => {
                self.tell(&far, JobState::Failed, &e.message);
            }
            _ => self.tell(&far, JobState::Cancelled, ""),
        }
    }

    fn tell(&self, far: &Far, state: JobState, note: &str) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let news = Event::Job(JobNews {
            job: self.id.clone(),
            kind: self.kind,
            of: self.of.clone(),
            done: count(far.done),
            total: count(far.total),
            state,
            note: note.to_owned(),
        });
        match &self.window {
            Some(window) => self.studio.host.emit(window, &news),
            None => self.studio.tell_everybody(&news),
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.studio.jobs.stops().remove(&self.id);
    }
}

pub fn stopped() -> Refusal {
    Refusal::new(
        RefusalCode::Cancelled,
        "It was stopped; nothing was changed.",
    )
}
