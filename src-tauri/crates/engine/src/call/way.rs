//! Where a call goes: from what a step says to the step that follows, to the error or hang-up
//! handler, into another flow and back, or to the end. Deliberately not here: what comes in from
//! outside, which is `mod`'s.

use super::state::Phase;
use super::{Call, over};
use crate::io::{Ending, Outcome, Party};
use crate::limits::{MAX_DEPTH, MAX_ERRORS, MAX_STEPS_BETWEEN_WAITS};
use crate::nodes::{AnyState, Event, Next, PortKind};
use crate::trace::What;
use callwright_flow::Map;

/// What becomes of a call next.
pub(super) enum Way {
    /// This step of the flow that is running.
    Enter(u32),
    /// As a step says.
    Next(Next),
}

impl Call {
    /// Follow where steps lead until one waits or the call is over.
    pub(super) fn go(&mut self, mut way: Way) {
        loop {
            let next = match way {
                Way::Enter(_) if self.s.steps >= MAX_STEPS_BETWEEN_WAITS => {
                    // Counted anew, so that the error handler has a chance to say goodbye.
                    self.s.steps = 0;
                    way = self.failed(
                        "goes_in_circles",
                        "The flow goes in circles without ever meeting the caller",
                    );
                    continue;
                }
                Way::Enter(node) => self.enter(node),
                Way::Next(next) => next,
            };
            way = match next {
                Next::Stay if self.s.phase == Phase::PuttingAway && self.s.kept.is_empty() => {
                    self.after_hang_up()
                }
                Next::Stay => break,
                Next::Invoke(_) | Next::Return(_) if self.s.phase == Phase::PuttingAway => {
                    self.after_hang_up()
                }
                Next::Invoke(called) => self.invoke(&called.flow, &called.inputs),
                Next::Return(exit) => self.come_back(&exit),
                Next::End(outcome) => {
                    self.end(outcome);
                    break;
                }
                exit => self.leave(&exit),
            };
        }
        self.s.steps = 0;
        let ends = matches!(self.s.phase, Phase::Over | Phase::Closing);
        if !ends && !self.waits() {
            // A step that waits for nothing would hold the caller in silence for ever.
            self.s.steps = 1;
            let way = self.failed(
                "waits_for_nothing",
                "A step waits for something that can never come",
            );
            self.go(way);
        }
    }

    fn enter(&mut self, node: u32) -> Next {
        self.s.steps += 1;
        if let Some(frame) = self.s.frames.last_mut() {
            frame.node = node;
        }
        let (node, state, mut cx) = self.step();
        cx.trace(|| What::Entered {
            kind: node.kind.clone(),
        });
        node.step.enter(state, &mut cx)
    }

    /// By one of the step's outputs.
    fn leave(&mut self, next: &Next) -> Way {
        // Nobody is there to go on with.
        let left = self.s.phase == Phase::PuttingAway;
        let (node, _, mut cx) = self.step();
        cx.cancel_all();
        let (by, failure) = match next {
            Next::ExitAt(at) => (Ok(*at), None),
            Next::Exit(port) => (Err(*port), None),
            Next::ExitNamed(port) => (Err(&**port), None),
            Next::Fail(failure) => (Err(failure.exit), Some(&**failure)),
            _ => (Err(""), None),
        };
        let exit = match by {
            Ok(at) => node.exits.get(at),
            Err(port) => node.exits.iter().find(|e| &*e.id == port),
        };
        let port = exit.map_or(by.err().unwrap_or_default(), |e| &e.id);
        let to = exit.and_then(|e| e.to).filter(|_| !left);
        if cx.is_traced() {
            cx.tell_left(port, to, failure);
        }
        if let Some(to) = to {
            return Way::Enter(to);
        }
        if left {
            return self.after_hang_up();
        }
        let title = &node.title;
        let text = match (exit.map(|e| e.kind), failure) {
            (_, Some(failure)) => failure.text.clone(),
            (Some(PortKind::Error), None) => {
                format!("“{title}” left by “{port}”, which leads nowhere")
            }
            (Some(PortKind::Optional), None) => return self.ended_well(),
            _ => {
                let reason = format!("Nothing follows “{port}” of “{title}”");
                return self.finish(over(Ending::DeadEnd, Party::Flow, &reason));
            }
        };
        self.go_to_error_handler(&text)
    }

    fn ended_well(&mut self) -> Way {
        self.finish(over(Ending::Completed, Party::Flow, ""))
    }

    /// End, unless the caller left before: then that is how the call ended.
    pub(super) fn finish(&mut self, outcome: Outcome) -> Way {
        Way::Next(Next::End(self.s.left.clone().unwrap_or(outcome)))
    }

    fn failed(&mut self, code: &'static str, text: &str) -> Way {
        self.ctx().cancel_all();
        self.ctx().trace(|| What::Failed {
            code: code.into(),
            text: text.to_owned(),
        });
        self.go_to_error_handler(text)
    }

    fn go_to_error_handler(&mut self, text: &str) -> Way {
        self.s.errors += 1;
        let outcome = over(Ending::Failed, Party::Flow, text);
        if self.s.errors > MAX_ERRORS {
            return self.finish(outcome);
        }
        while let Some(frame) = self.s.frames.last_mut() {
            let handler = self.program.flows[frame.flow as usize].on_error;
            if let (Some(handler), false) = (handler, frame.in_error) {
                frame.in_error = true;
                return Way::Enter(handler);
            }
            if self.s.frames.len() == 1 {
                break;
            }
            self.pop_frame();
        }
        self.finish(outcome)
    }

    /// What the flow still does once the caller has left.
    pub(super) fn after_hang_up(&mut self) -> Way {
        self.ctx().cancel_all();
        self.s.phase = Phase::AfterHangUp;
        // The innermost flow that says what to do then.
        while let Some(frame) = self.s.frames.last() {
            if let Some(handler) = self.program.flows[frame.flow as usize].on_hangup {
                return Way::Enter(handler);
            }
            if self.s.frames.len() == 1 {
                break;
            }
            self.pop_frame();
        }
        self.ended_well()
    }

    fn invoke(&mut self, flow: &str, inputs: &Map) -> Way {
        let not_called = |text| Way::Next(Next::fail("subflow", text));
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
            Some(start) => Way::Enter(start),
            None => {
                self.pop_frame();
                not_called(format!("“{flow}” has no first step"))
            }
        }
    }

    fn come_back(&mut self, exit: &str) -> Way {
        self.ctx().cancel_all();
        if self.s.frames.len() < 2 {
            return self.ended_well();
        }
        let Some(frame) = self.pop_frame() else {
            return Way::Next(Next::Stay);
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
            Way::Next(next)
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

    pub(super) fn over(&mut self, outcome: Outcome) {
        self.ctx().trace(|| What::Over {
            outcome: outcome.clone(),
        });
        self.s.phase = Phase::Over;
        self.s.over = Some(outcome);
    }
}
