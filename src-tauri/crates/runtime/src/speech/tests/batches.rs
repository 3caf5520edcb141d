//! Many texts at once: progress, stopping, going on, and giving up where it is no use.

use crate::speech::batch::{Stop, Tally, speak_all};
use crate::speech::{Later, Service, Sound, Speak, SpeechError, Text, Voice, Wish};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Remembers what it spoke, as a cache does, and how much it worked on at once.
#[derive(Default)]
struct Parrot {
    kept: Mutex<BTreeSet<String>>,
    worked: AtomicUsize,
    busy: AtomicUsize,
    most_busy: AtomicUsize,
}

impl Speak for Parrot {
    fn engine(&self) -> String {
        "parrot".to_owned()
    }
    fn voices(&self) -> Later<'_, Vec<Voice>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(async move {
            let text = wish.text.words();
            let service = || Service {
                name: "S".to_owned(),
                host: "h".to_owned(),
            };
            match text.as_str() {
                "bad" => {
                    return Err(SpeechError::Empty {
                        engine: "parrot".to_owned(),
                    });
                }
                "revoked" => return Err(SpeechError::KeyRefused(service())),
                "stuck" => std::future::pending::<()>().await,
                _ => {}
            }
            if self.kept.lock().expect("whole").contains(&text) {
                return Ok(Sound::new(8000, vec![1i16; 8]));
            }
            let busy = self.busy.fetch_add(1, Ordering::SeqCst) + 1;
            self.most_busy.fetch_max(busy, Ordering::SeqCst);
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            self.busy.fetch_sub(1, Ordering::SeqCst);
            self.worked.fetch_add(1, Ordering::SeqCst);
            self.kept.lock().expect("whole").insert(text);
            Ok(Sound::new(8000, vec![1i16; 8]))
        })
    }
}

fn wishes(texts: &[&str]) -> Vec<Wish> {
    texts
        .iter()
        .map(|text| Wish::new("en", Text::plain(text)))
        .collect()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}

#[test]
fn all_are_spoken_and_each_is_told_once() {
    let parrot = Arc::new(Parrot::default());
    let texts = ["a", "b", "bad", "d", "e", "f", "g"];
    let mut told = Vec::new();
    let tally = run(speak_all(
        parrot.clone(),
        wishes(&texts),
        2,
        &Stop::default(),
        |p| {
            told.push((p.at, p.done, p.of, p.result.is_ok()));
        },
    ));
    assert_eq!(
        tally,
        Tally {
            spoken: 6,
            failed: 1,
            left: 0
        },
        "one bad text stops no other"
    );
    assert_eq!(
        parrot.most_busy.load(Ordering::SeqCst),
        2,
        "as many side by side as allowed"
    );
    let done: Vec<usize> = told.iter().map(|t| t.1).collect();
    assert_eq!(done, [1, 2, 3, 4, 5, 6, 7], "progress counts up");
    let places: BTreeSet<usize> = told.iter().map(|t| t.0).collect();
    assert_eq!(places.len(), 7, "each once: {told:?}");
}

#[test]
fn what_is_done_stays_done_when_it_is_stopped_and_going_on_does_the_rest() {
    let parrot = Arc::new(Parrot::default());
    let texts = ["a", "b", "c", "d", "e"];
    let stop = Stop::default();
    let told = stop.clone();
    let first = run(speak_all(parrot.clone(), wishes(&texts), 1, &stop, |p| {
        if p.done == 2 {
            told.stop();
        }
    }));
    assert_eq!(
        first,
        Tally {
            spoken: 2,
            failed: 0,
            left: 3
        }
    );
    let second = run(speak_all(
        parrot.clone(),
        wishes(&texts),
        1,
        &Stop::default(),
        |_| {},
    ));
    assert_eq!(
        second,
        Tally {
            spoken: 5,
            failed: 0,
            left: 0
        }
    );
    assert_eq!(
        parrot.worked.load(Ordering::SeqCst),
        5,
        "nothing was spoken twice"
    );
}

#[test]
fn a_stop_ends_what_is_stuck() {
    let stop = Stop::default();
    let other = stop.clone();
    let tally = run(async {
        let batch = speak_all(
            Arc::new(Parrot::default()),
            wishes(&["stuck"]),
            1,
            &stop,
            |_| {},
        );
        let (tally, ()) = tokio::join!(batch, async {
            tokio::task::yield_now().await;
            other.stop();
        });
        tally
    });
    assert_eq!(
        tally,
        Tally {
            spoken: 0,
            failed: 0,
            left: 1
        }
    );
}

#[test]
fn an_error_that_would_meet_all_is_told_once() {
    let mut errors = Vec::new();
    let texts = ["a", "revoked", "revoked", "revoked", "e"];
    let tally = run(speak_all(
        Arc::new(Parrot::default()),
        wishes(&texts),
        1,
        &Stop::default(),
        |p| {
            errors.extend(p.result.err());
        },
    ));
    assert_eq!(
        tally,
        Tally {
            spoken: 1,
            failed: 1,
            left: 3
        }
    );
    assert_eq!(errors.len(), 1, "{errors:?}");
}
