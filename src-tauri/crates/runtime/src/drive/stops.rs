//! Stopping a driven call in its tracks, for whoever looks on: before a step does anything, or
//! before an event is told. The call itself knows nothing of it; what it has decided already
//! is only not carried out yet, so that a stop changes nothing of what comes.

use super::Driver;
use crate::line::Line;
use crate::services::Services;
use callwright_engine::{OpId, TraceEvent, What};
use std::collections::BTreeSet;

/// Where a call is to stop.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stops {
    /// Steps, before they do anything; `flow/step` in flows that the call's own flow calls.
    pub steps: BTreeSet<String>,
    /// Whatever step comes next.
    pub next_step: bool,
    /// The event with this number, and all after it.
    pub event: Option<u32>,
}

impl Stops {
    pub(super) fn before(&self, event: &TraceEvent) -> bool {
        if self.event.is_some_and(|seq| event.seq >= seq) {
            return true;
        }
        matches!(event.what, What::Entered { .. }) && (self.next_step || self.names(event))
    }

    fn names(&self, event: &TraceEvent) -> bool {
        let Some(node) = event.node.as_deref().filter(|_| !self.steps.is_empty()) else {
            return false;
        };
        match &event.flow {
            Some(flow) => self.steps.contains(&format!("{flow}/{node}")),
            None => self.steps.contains(node),
        }
    }
}

impl<L: Line, S: Services> Driver<L, S> {
    /// Do what comes first.
    pub fn begin(&mut self) {
        self.drain();
    }

    /// What would be told next, while the call is stopped.
    pub fn held(&self) -> Option<&TraceEvent> {
        self.held.as_ref()
    }

    /// Go on from where the call was stopped, to the next stop or until it waits.
    pub fn go_on(&mut self) {
        if let Some(event) = self.held.take() {
            (self.sink)(&event);
            self.drain();
        }
    }

    /// When the last thing happened.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// When the next thing happens if nobody does anything.
    pub fn next(&self) -> i64 {
        self.next_moment()
    }

    /// When the call itself wants to go on, whatever else happens.
    pub fn deadline(&self) -> Option<i64> {
        self.deadline
    }

    pub fn is_open(&self, op: OpId) -> bool {
        self.open.contains_key(&op)
    }

    /// What is said, shown or worked on, so that a patient caller waits for its end.
    pub fn busy(&self) -> impl Iterator<Item = OpId> {
        self.open.iter().filter(|(_, o)| o.busy).map(|(op, _)| *op)
    }
}
