//! What a window is told of its call: the events since the last time, in batches that a screen
//! can follow, and how the call stands.

use super::because::because;
use super::session::Session;
use super::world::{moment, view};
use crate::studio::Host;
use crate::studio::wire::*;
use callwright_engine::limits::MAX_CALL_MS;
use callwright_engine::{TraceEvent, What};
use callwright_runtime::story;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// No screen shows more than this.
const BETWEEN: Duration = Duration::from_millis(30);

pub(super) struct Teller {
    host: Arc<dyn Host>,
    last: Instant,
    /// Events that were told.
    told: usize,
    /// Somebody is to be told something as soon as it is time.
    waits: bool,
    stands: Option<Stands>,
    world: Option<WorldView>,
    place: (Option<String>, Option<String>),
}

/// How the call stands, clock aside.
#[derive(Debug, Clone, PartialEq)]
struct Stands {
    state: CallState,
    step: Option<String>,
    flow: Option<String>,
    keys: Vec<String>,
    until_ms: Option<i64>,
}

impl Teller {
    pub fn new(host: Arc<dyn Host>) -> Self {
        Teller {
            host,
            last: Instant::now(),
            told: 0,
            waits: false,
            stands: None,
            world: None,
            place: (None, None),
        }
    }

    /// When there is something to tell.
    pub fn due_in(&self) -> Option<Duration> {
        self.waits
            .then(|| BETWEEN.saturating_sub(self.last.elapsed()))
    }
}

impl Session {
    /// Tell what is new, unless something was told a moment ago; `last` in any case.
    pub fn tell(&mut self, last: bool) {
        let fresh = self.teller.last.elapsed() < BETWEEN;
        if fresh && !last {
            // Whether there is anything is looked at when it is time.
            self.teller.waits = true;
            return;
        }
        self.teller.waits = false;
        let new: Vec<TraceEvent> = self.live.told().trace[self.teller.told..].to_vec();
        for event in &new {
            if let What::Entered { .. } = event.what {
                let text = |s: &Arc<str>| s.to_string();
                self.teller.place = (event.node.as_ref().map(text), event.flow.as_ref().map(text));
            }
        }
        let stands = self.how_it_stands();
        let world = self.world_view();
        let world = Some(world).filter(|w| self.teller.world.as_ref() != Some(w));
        if new.is_empty() && world.is_none() && self.teller.stands.as_ref() == Some(&stands) {
            return;
        }
        self.teller.told += new.len();
        self.teller.last = Instant::now();
        self.teller.stands = Some(stands.clone());
        if world.is_some() {
            self.teller.world.clone_from(&world);
        }
        let now = self.driver.now();
        let news = CallNews {
            call: self.live.id.clone(),
            lines: new.into_iter().map(|event| self.line(event)).collect(),
            state: stands.state,
            at_ms: now - self.began,
            clock: moment(&self.live.begun.program.project.time_zone, now),
            step: stands.step,
            flow: stands.flow,
            keys: stands.keys,
            until_ms: stands.until_ms,
            world,
        };
        self.teller.host.emit(&self.live.window, &Event::Call(news));
    }

    fn how_it_stands(&self) -> Stands {
        let text = |s: &Arc<str>| s.to_string();
        // Stopped before a step, the call is at that step.
        let held = self.driver.held().filter(|e| e.node.is_some());
        let (step, flow) = match held {
            Some(event) => (event.node.as_ref().map(text), event.flow.as_ref().map(text)),
            None => self.teller.place.clone(),
        };
        let state = self.state();
        let over = matches!(state, CallState::Over { .. });
        let program = &self.live.begun.program;
        let found = step.as_deref().filter(|_| !over);
        let found = found.and_then(|step| program.step(flow.as_deref(), step));
        let keys = found.map(|step| step.keys()).unwrap_or_default();
        Stands {
            until_ms: self.patience_ends().filter(|_| !over),
            keys: keys.into_iter().map(String::from).collect(),
            state,
            step,
            flow,
        }
    }

    fn state(&self) -> CallState {
        if let Some(outcome) = self.driver.outcome() {
            let result = serde_json::to_value(outcome.result).unwrap_or_default();
            return CallState::Over {
                result: result.as_str().unwrap_or_default().to_owned(),
                words: story::outcome_words(outcome),
                because: because(&self.live.begun.program, &self.live.told().trace),
            };
        }
        match self.paused {
            Some(why) => CallState::Paused { why },
            None if self.is_moving() => CallState::Running,
            None => CallState::Waiting,
        }
    }

    /// When the step stops waiting for the caller.
    fn patience_ends(&self) -> Option<i64> {
        if self.is_moving() || self.driver.held().is_some() {
            return None;
        }
        let at = self.driver.deadline()? - self.began;
        Some(at).filter(|at| *at < MAX_CALL_MS)
    }

    fn line(&self, event: TraceEvent) -> CallLine {
        let services = &self.driver.services;
        CallLine {
            really: matches!(event.what, What::Do { op, .. } if services.asked_really(op)),
            words: story::words(&event).unwrap_or_default(),
            event,
        }
    }

    fn world_view(&self) -> WorldView {
        let world = self.driver.services.sim.world();
        view(
            &world,
            &self.moments,
            &self.live.begun.program.project.time_zone,
        )
    }
}
