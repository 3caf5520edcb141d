//! The keeper: one thread per pool that starts workers, kills those that overrun and reaps
//! the dead. It lives as long as the pool, which matters on Linux: a worker asks to be
//! killed with its parent, and there the parent is the thread that started it.

use super::child::Worker;
use super::shared::{Shared, State};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// `None` if the system gives no thread; every run then waits for a worker in vain, so that
/// the pool is closed at once.
pub(super) fn start(shared: Arc<Shared>) -> Option<JoinHandle<()>> {
    let kept = Arc::clone(&shared);
    let thread = std::thread::Builder::new()
        .name(format!("{} keeper", shared.role.name))
        .spawn(move || keep(&kept));
    if thread.is_err() {
        shared.close();
    }
    thread.ok()
}

fn keep(shared: &Shared) {
    let mut state = shared.state();
    while !state.closing {
        let retired = std::mem::take(&mut state.retired);
        if !retired.is_empty() {
            drop(state);
            retired.into_iter().for_each(Worker::reap);
            state = shared.state();
            continue;
        }
        if state.wants_more(shared.setup.most_workers) {
            state.starting += 1;
            drop(state);
            shared.started(Worker::start(shared.role, &shared.setup));
            state = shared.state();
            continue;
        }
        look(&mut state);
        state = sleep(shared, state);
    }
    let left: Vec<Worker> = state.idle.drain(..).collect();
    state.watches.clear();
    drop(state);
    for worker in left {
        worker.watch.kill();
        worker.reap();
    }
    let retired = std::mem::take(&mut shared.state().retired);
    retired.into_iter().for_each(Worker::reap);
}

/// Kills what has overrun and notes when to look again.
fn look(state: &mut State) {
    let now = Instant::now();
    if state.next_look.is_some_and(|at| at > now) {
        return;
    }
    let looks: Vec<_> = state.watches.iter().map(|watch| watch.look(now)).collect();
    state.tally.killed += looks.iter().filter(|look| look.killed).count() as u64;
    state.next_look = looks.iter().filter_map(|look| look.again).min();
}

fn sleep<'a>(shared: &'a Shared, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    match state.until_next_look(Instant::now()) {
        Some(time) => {
            shared
                .work
                .wait_timeout(state, time)
                .unwrap_or_else(PoisonError::into_inner)
                .0
        }
        None => shared
            .work
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner),
    }
}
