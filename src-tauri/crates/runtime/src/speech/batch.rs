//! Many texts spoken in one go: “speak all missing (37)”. What is done stays done when it is
//! stopped; going on later is doing it again with a [`Speak`] that keeps what it spoke.
//!
//! Deliberately not here: which texts are missing, and where their sounds are kept.

use super::{Sound, Speak, SpeechError, Wish};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinSet;

/// Stops a batch from outside: no further piece is begun, and those under way are dropped.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Signal>);

#[derive(Debug, Default)]
struct Signal {
    set: AtomicBool,
    told: tokio::sync::Notify,
}

impl Stop {
    pub fn stop(&self) {
        self.0.set.store(true, Ordering::SeqCst);
        self.0.told.notify_waiters();
    }

    pub fn is_stopped(&self) -> bool {
        self.0.set.load(Ordering::SeqCst)
    }

    async fn stopped(&self) {
        let mut told = std::pin::pin!(self.0.told.notified());
        // Listening first, so that a stop between the look and the wait is not missed.
        told.as_mut().enable();
        if !self.is_stopped() {
            told.await;
        }
    }
}

/// One piece is done, well or not.
#[derive(Debug)]
pub struct Progress {
    /// Its place in the list.
    pub at: usize,
    pub done: usize,
    pub of: usize,
    pub result: Result<Sound, SpeechError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub spoken: usize,
    pub failed: usize,
    /// Not begun, or dropped, because it was stopped.
    pub left: usize,
}

/// Speaks all of them, `at_once` side by side, and tells of each as it is done. An error that
/// would meet every piece (no program, no key) ends it: thirty-seven times the same sentence
/// helps nobody.
pub async fn speak_all(
    voice: Arc<dyn Speak>,
    wishes: Vec<Wish>,
    at_once: usize,
    stop: &Stop,
    mut tell: impl FnMut(Progress),
) -> Tally {
    let of = wishes.len();
    let mut tally = Tally {
        left: of,
        ..Tally::default()
    };
    let mut waiting = wishes.into_iter().enumerate();
    let mut under_way = JoinSet::new();
    loop {
        while under_way.len() < at_once.max(1) && !stop.is_stopped() {
            let Some((at, wish)) = waiting.next() else {
                break;
            };
            let voice = voice.clone();
            under_way.spawn(async move { (at, voice.speak(&wish).await) });
        }
        let ended = tokio::select! {
            biased;
            ended = under_way.join_next() => ended,
            () = stop.stopped() => return tally,
        };
        let Some(ended) = ended else {
            return tally;
        };
        let Ok((at, result)) = ended else {
            // It panicked; the others do not suffer for it, and it counts as not done.
            continue;
        };
        tally.left -= 1;
        match result {
            Ok(_) => tally.spoken += 1,
            Err(_) => tally.failed += 1,
        }
        let hopeless = result.as_ref().err().is_some_and(meets_all);
        let done = tally.spoken + tally.failed;
        tell(Progress {
            at,
            done,
            of,
            result,
        });
        if hopeless {
            return tally;
        }
    }
}

fn meets_all(error: &SpeechError) -> bool {
    use SpeechError as E;
    matches!(
        error,
        E::Missing { .. }
            | E::NoKey(_)
            | E::KeyRefused(_)
            | E::UsedUp(_)
            | E::BadAddress { .. }
            | E::BadModel { .. }
    )
}
