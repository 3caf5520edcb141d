//! Effects that a call goes on without: a message is sent, and nobody waits for word of it.
//! It is seen through all the same, so that the last message of a call is not lost with the
//! call: only when such effects have ended, or their time is up, is the call over.

use super::state::Phase;
use super::{Call, Ctx};
use crate::io::{Command, Input, OpId, Outcome};
use crate::limits::MAX_CLOSING_MS;

impl Ctx<'_> {
    /// Begin an effect whose end no step waits for.
    pub fn start_aside(&mut self, command: Command) {
        let op = self.start(command);
        self.s.ops.retain(|o| *o != op);
        self.s.aside.push(op);
    }
}

impl Call {
    /// Whether this was word of an effect that no step waits for.
    pub(super) fn ended_aside(&mut self, op: OpId) -> bool {
        let before = self.s.aside.len();
        self.s.aside.retain(|o| *o != op);
        self.s.aside.len() < before
    }

    /// The flow is through. Gives false if something is still to be seen through.
    pub(super) fn may_close(&mut self, outcome: &Outcome) -> bool {
        if self.s.aside.is_empty() {
            return true;
        }
        self.s.left = Some(outcome.clone());
        self.s.phase = Phase::Closing;
        self.s.ends_at = self.s.ends_at.min(self.s.now + MAX_CLOSING_MS);
        false
    }

    /// Nothing but those effects is waited for any more.
    pub(super) fn close(&mut self, input: &Input) {
        match input {
            Input::Digit(key) => self.count_late_key(*key),
            Input::Done(op, _) => {
                self.ended_aside(*op);
            }
            Input::HungUp(_) => self.s.line = false,
            Input::Tick if self.s.now >= self.s.ends_at => {
                for op in std::mem::take(&mut self.s.aside) {
                    self.s.ops.push(op);
                    self.ctx().cancel(op);
                }
            }
            _ => {}
        }
        if let (true, Some(outcome)) = (self.s.aside.is_empty(), self.s.left.clone()) {
            self.over(outcome);
        }
    }
}
