//! Where a call goes: from what a step says to the step that follows, to the error or hang-up
//! handler, into another flow and back, or to the end. Deliberately not here: what comes in from
//! outside, which is `mod`'s.

use super::state::Phase;
use super::{Call, over};
use crate::io::{Ending, Outcome, Party};
use crate::limits::{MAX_DEPTH, MAX_ERRORS, MAX_STEPS_BETWEEN_WAITS};
use crate::nodes::{AnyState, Event, Failure, Invocation, Next, PortKind};
use crate::trace::What;
use callwright_flow::Map;

/// Where a call goes now and then.
#[derive(Debug, Clone, PartialEq)]
pub enum Seldom {
    /// By an output whose name somebody else has given.
    Exit(String),
    /// By this output if it is connected, else the flow's error handler.
    Fail(Failure),
    Invoke(Invocation),
    /// Back to the flow that called this one, by an exit of the step that did.
    Return(String),
    End(Outcome),
}

impl From<Seldom> for Next {
    fn from(seldom: Seldom) -> Self {
        Next::Seldom(Box::new(seldom))
    }
}

impl Call {
    /// Follow where steps lead until one waits or the call is over.
    pub(super) fn go(&mut self, mut next: Next) {
        loop {
            let by = match next {
                Next::Exit(port) => Err(port),
                Next::ExitAt(at) => Ok(at),
                Next::Stay if self.s.phase == Phase::PuttingAway && self.s.kept.is_empty() => {
                    next = self.after_hang_up();
                    continue;
                }
                Next::Stay => break,
                Next::Seldom(seldom) => match self.go_seldom(*seldom) {
                    Some(then) => {
                        next = then;
                        continue;
                    }
                    None => break,
                },
            };
            next = match self.leave(by, None) {
                Ok(to) => self.enter(to),
                Err(next) => next,
            };
        }
        self.s.steps = 0;
        let ends = matches!(self.s.phase, Phase::Over | Phase::Closing);
        if !ends && !self.waits() {
            // A step that waits for nothing would hold the caller in silence for ever.
            self.s.steps = 1;
            let next = self.failed(
                "waits_for_nothing",
                "A step waits for something that can never come",
            );
            self.go(next);
        }
    }

    /// Nothing once the call has ended.
    fn go_seldom(&mut self, seldom: Seldom) -> Option<Next> {
        let left = match seldom {
            Seldom::Exit(port) => self.leave(Err(&port), None),
            Seldom::Fail(failure) => self.leave(Err(failure.exit), Some(&failure)),
            Seldom::Invoke(_) | Seldom::Return(_) if self.s.phase == Phase::PuttingAway => {
                Err(self.after_hang_up())
            }
            Seldom::Invoke(called) => Err(self.invoke(&called.flow, &called.inputs)),
            Seldom::Return(exit) => Err(self.come_back(&exit)),
            Seldom::End(outcome) => {
                self.end(outcome);
                return None;
            }
        };
        Some(left.map_or_else(|next| next, |to| self.enter(to)))
    }

    // Every step of every call is entered and left, so both stand in the loop itself.

    #[inline(always)]
    pub(super) fn enter(&mut self, node: u32) -> Next {
        self.s.steps += 1;
        if self.s.steps > MAX_STEPS_BETWEEN_WAITS {
            // Counted anew, so that the error handler has a chance to say goodbye.
            self.s.steps = 0;
            return self.failed(
                "goes_in_circles",
                "The flow goes in circles without ever meeting the caller",
            );
        }
        if let Some(frame) = self.s.frames.last_mut() {
            frame.node = node;
        }
        let (node, state, mut cx) = self.step();
        cx.trace(|| What::Entered {
            kind: node.kind.clone(),
        });
        node.step.enter(state, &mut cx)
    }

    /// By the output at a place or of a name, to the step behind it if there is one.
    #[inline(always)]
    fn leave(&mut self, by: Result<usize, &str>, failure: Option<&Failure>) -> Result<u32, Next> {
        // Nobody is there to go on with.
        let left = self.s.phase == Phase::PuttingAway;
        let (node, _, mut cx) = self.step();
        cx.cancel_all();
        let exit = node.exit(by);
        let to = exit.and_then(|e| e.to).filter(|_| !left);
        if cx.is_traced() {
            let port = exit.map_or(by.err().unwrap_or_default(), |e| &e.id);
            cx.tell_left(port, to, failure);
        }
        to.ok_or_else(|| self.lead_nowhere(by, failure))
    }

    /// What follows an output that leads nowhere.
    fn lead_nowhere(&mut self, by: Result<usize, &str>, failure: Option<&Failure>) -> Next {
        if self.s.phase == Phase::PuttingAway {
            return self.after_hang_up();
        }
        if let Some(failure) = failure {
            return self.go_to_error_handler(&failure.text);
        }
        let (node, ..) = self.step();
        let exit = node.exit(by);
        let port = exit.map_or(by.err().unwrap_or_default(), |e| &e.id);
        let title = &node.title;
        match exit.map(|e| e.kind) {
            Some(PortKind::Error) => {
                let text = format!("“{title}” left by “{port}”, which leads nowhere");
                self.go_to_error_handler(&text)
            }
            Some(PortKind::Optional) => self.ended_well(),
            _ => {
                let reason = format!("Nothing follows “{port}” of “{title}”");
                self.finish(over(Ending::DeadEnd, Party::Flow, &reason))
            }
        }
    }

    fn ended_well(&mut self) -> Next {
        self.finish(over(Ending::Completed, Party::Flow, ""))
    }

    /// End, unless the caller left before: then that is how the call ended.
    pub(super) fn finish(&mut self, outcome: Outcome) -> Next {
        Seldom::End(self.s.left.clone().unwrap_or(outcome)).into()
    }

    fn failed(&mut self, code: &'static str, text: &str) -> Next {
        self.ctx().cancel_all();
        self.ctx().trace(|| What::Failed {
            code: code.into(),
            text: text.to_owned(),
        });
        self.go_to_error_handler(text)
    }

    fn go_to_error_handler(&mut self, text: &str) -> Next {
        self.s.errors += 1;
        let outcome = over(Ending::Failed, Party::Flow, text);
        if self.s.errors > MAX_ERRORS {
            return self.finish(outcome);
        }
        while let Some(frame) = self.s.frames.last_mut() {
            let handler = self.program.flows[frame.flow as usize].on_error;
            if let (Some(handler), false) = (handler, frame.in_error) {
                frame.in_error = true;
                return self.enter(handler);
            }
            if self.s.frames.len() == 1 {
                break;
            }
            self.pop_frame();
        }
        self.finish(outcome)
    }

    /// What the flow still does once the caller has left.
    pub(super) fn after_hang_up(&mut self) -> Next {
        self.ctx().cancel_all();
        self.s.phase = Phase::AfterHangUp;
        // The innermost flow that says what to do then.
        while let Some(frame) = self.s.frames.last() {
            if let Some(handler) = self.program.flows[frame.flow as usize].on_hangup {
                return self.enter(handler);
            }
            if self.s.frames.len() == 1 {
                break;
            }
            self.pop_frame();
        }
        self.ended_well()
    }

    fn invoke(&mut self, flow: &str, inputs: &Map) -> Next {
        let not_called = |text: String| Next::fail("subflow", text);
        let found = self.program.flow(flow);
        let Some(index) = found.filter(|_| self.s.frames.len() < MAX_DEPTH) else {
            let why = if found.is_some() {
                "flows call each other without end"
            } else {
                "there is no such flow"
            };
            return not_called(format!("“{flow}” was not called: {why}"));
        };
        self.push_frame(index, inputs);
        match self.program.flows[index as usize].start {
            Some(start) => self.enter(start),
            None => {
                self.pop_frame();
                not_called(format!("“{flow}” has no first step"))
            }
        }
    }

    fn come_back(&mut self, exit: &str) -> Next {
        self.ctx().cancel_all();
        if self.s.frames.len() < 2 {
            return self.ended_well();
        }
        let Some(frame) = self.pop_frame() else {
            return Next::Stay;
        };
        let variables = &self.program.flows[frame.flow as usize].variables;
        let outputs: Map = (variables.iter().zip(frame.vars))
            .filter(|(v, _)| v.direction.gives_output())
            .map(|(v, value)| (v.id.clone(), value))
            .collect();
        let next = self.deliver(Event::Returned {
            exit,
            outputs: &outputs,
        });
        if next == Next::Stay {
            self.failed(
                "subflow",
                "A step did not know what to do with a returned flow",
            )
        } else {
            next
        }
    }

    fn end(&mut self, outcome: Outcome) {
        self.ctx().cancel_all();
        if let Some(state) = self.steps.last_mut() {
            *state = AnyState::None;
        }
        let left = u32::try_from(self.s.keys.len()).unwrap_or(u32::MAX);
        if left > 0 {
            self.s.keys.clear();
            self.ctx().drop_keys(left, "the call ended");
        }
        // What the caller did counts, whatever a hang-up handler did afterwards.
        let outcome = self.s.left.clone().unwrap_or(outcome);
        if self.may_close(&outcome) {
            self.over(outcome);
        }
    }

    pub(super) fn over(&mut self, mut outcome: Outcome) {
        self.s.mask.outcome(&mut outcome);
        self.ctx().trace(|| What::Over {
            outcome: outcome.clone(),
        });
        self.s.phase = Phase::Over;
        self.s.over = Some(outcome);
    }
}
