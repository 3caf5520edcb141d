//! The interpreter of one call. One input goes in, outputs are drained until `Wait` or
//! `Over`; nothing happens in between. The eight promises of the contract are kept here.

mod aside;
pub(crate) mod ask;
mod ctx;
mod dice;
mod mask;
pub(crate) mod route;
mod state;

pub use ctx::Ctx;
pub use state::Snapshot;

use crate::io::{Done, Ending, Facts, Input, LineOutcome, Outcome, Output, Party, RecordEnd};
use crate::limits::{
    MAX_AFTER_HANGUP_MS, MAX_DEPTH, MAX_ERRORS, MAX_STEPS_BETWEEN_WAITS, MAX_TYPED_AHEAD,
};
use crate::nodes::{AnyState, Event, Next, PortKind};
use crate::program::Program;
use crate::trace::{MASK, What};
use callwright_flow::Map;
use serde_json::Value;
use state::{Frame, Key, Phase, State};
use std::collections::VecDeque;
use std::sync::Arc;

/// A call under way.
#[derive(Debug)]
pub struct Call {
    program: Arc<Program>,
    s: State,
    out: VecDeque<Output>,
}

impl Call {
    /// Begin a call. `now` is in milliseconds since the Unix epoch.
    pub fn start(program: Arc<Program>, facts: Facts, now: i64, seed: u64) -> Call {
        Call::begin(program, Arc::new(facts), now, seed, false)
    }

    /// Begin a call of which nobody wants a trace: for simulating very many.
    pub fn start_quietly(program: Arc<Program>, facts: Arc<Facts>, now: i64, seed: u64) -> Call {
        Call::begin(program, facts, now, seed, true)
    }

    fn begin(program: Arc<Program>, facts: Arc<Facts>, now: i64, seed: u64, quiet: bool) -> Call {
        let mut call = Call {
            s: State::new(&program, facts, now, seed),
            program,
            out: VecDeque::new(),
        };
        call.s.quiet = quiet;
        if !quiet {
            let started = What::Started {
                flow: call.program.flows[0].id.clone(),
                at: now,
                seed,
                facts: (*call.s.facts).clone(),
            };
            call.ctx().trace_flow(started);
        }
        call.push_frame(0, &Map::new());
        let next = match call.program.flows[0].start {
            Some(start) => call.enter(start),
            None => Next::End(Outcome {
                result: Ending::Failed,
                by: Party::Flow,
                reason: "The flow has no first step".to_owned(),
            }),
        };
        call.run(next);
        call
    }

    /// Go on with a call that was put away. The program must be the one it was started with.
    pub fn resume(program: Arc<Program>, snapshot: Snapshot) -> Call {
        Call {
            program,
            s: snapshot.0,
            out: VecDeque::new(),
        }
    }

    /// The call as it stands, to be written down. Only between `Wait` and the next input.
    pub fn snapshot(&self) -> Snapshot {
        debug_assert!(
            self.out.is_empty(),
            "outputs are drained before a call is put away"
        );
        Snapshot(self.s.clone())
    }

    pub fn is_over(&self) -> bool {
        self.s.phase == Phase::Over
    }

    /// The value of a variable of the flow that is running, by name.
    pub fn variable(&self, name: &str) -> Option<&Value> {
        let frame = self.s.frames.last()?;
        frame
            .vars
            .get(self.program.flows[frame.flow as usize].variable(name)?)
    }

    /// All variables of the flow that is running; sensitive ones masked.
    pub fn variables(&self) -> Vec<(&str, Value)> {
        let Some(frame) = self.s.frames.last() else {
            return Vec::new();
        };
        let names = &self.program.flows[frame.flow as usize].variables;
        (names.iter().zip(&frame.vars))
            .map(|(v, value)| {
                let hide = v.sensitive && !value.is_null();
                (
                    v.id.as_str(),
                    if hide {
                        Value::from(crate::trace::MASK)
                    } else {
                        value.clone()
                    },
                )
            })
            .collect()
    }

    /// The step the call is in.
    pub fn current(&self) -> Option<(&str, &str)> {
        let frame = self.s.frames.last()?;
        let flow = &self.program.flows[frame.flow as usize];
        Some((&flow.id, &flow.nodes.get(frame.node as usize)?.id))
    }

    /// Keys that came in, were used, and were dropped with a reason; the rest wait.
    pub fn key_counts(&self) -> (u32, u32, u32, usize) {
        (
            self.s.keys_in,
            self.s.keys_used,
            self.s.keys_dropped,
            self.s.keys.len(),
        )
    }

    /// Something happened at `now`.
    pub fn handle(&mut self, now: i64, input: Input) {
        // A host's clock may step back; a call's never does.
        self.s.now = now.max(self.s.now);
        if self.s.phase == Phase::Over {
            return;
        }
        self.ctx().trace_input(&input);
        if self.s.phase == Phase::Closing {
            return self.close(&input);
        }
        let next = match input {
            Input::Digit(key) => self.key(key),
            Input::Speech { text, confidence } => self.deliver(Event::Speech {
                text: &text,
                confidence,
            }),
            Input::Click(spot) => self.deliver(Event::Click(&spot)),
            Input::Done(op, done) => self.done(op, &done),
            Input::News(op, news) if self.s.is_open(op) => self.deliver(Event::News(op, &news)),
            Input::News(..) => Next::Stay,
            Input::HungUp(party) => self.hung_up(party),
            Input::Tick => self.tick(),
        };
        self.run(next);
    }

    /// The next thing the driver is to do.
    pub fn poll(&mut self) -> Output {
        match self.out.pop_front() {
            Some(output) => output,
            None => match &self.s.over {
                Some(outcome) => Output::Over(outcome.clone()),
                None => Output::Wait(self.s.deadline()),
            },
        }
    }

    fn ctx(&mut self) -> Ctx<'_> {
        Ctx {
            program: &self.program,
            s: &mut self.s,
            out: &mut self.out,
        }
    }

    /// A key that nobody can use any more.
    fn count_late_key(&mut self, key: char) {
        if is_key(key) {
            self.s.keys_in += 1;
            self.tell_key(key);
            self.ctx().drop_keys(1, "the call ended");
        }
    }

    fn tell_key(&mut self, key: char) {
        let hide = self.program.hides_keys;
        let key = if hide {
            MASK.to_owned()
        } else {
            key.to_string()
        };
        self.ctx().trace(What::Pressed { key });
    }

    fn key(&mut self, key: char) -> Next {
        if !is_key(key) {
            return Next::Stay;
        }
        self.s.keys_in += 1;
        self.tell_key(key);
        if self.s.keys.len() >= MAX_TYPED_AHEAD {
            self.ctx().drop_keys(1, "too many keys typed ahead");
            return Next::Stay;
        }
        let pressed = self.s.now - self.s.started;
        self.s.keys.push_back(Key { key, pressed });
        self.deliver(Event::Key)
    }

    fn done(&mut self, op: u32, done: &Done) -> Next {
        // Late word of something that was cancelled is no news.
        if self.ended_aside(op) || !self.s.close(op) {
            return Next::Stay;
        }
        match done {
            // The caller's hanging up ends the call, whoever tells of it first.
            Done::Line(LineOutcome::Talked {
                ended_by: by @ (Party::Caller | Party::Line),
                ..
            }) if self.s.line => {
                self.s.talked = true;
                self.hung_up(*by)
            }
            Done::Recorded {
                ended_by: RecordEnd::HungUp,
                ..
            } if self.s.line => {
                self.caller_left(Party::Caller);
                self.deliver(Event::Done(op, done))
            }
            _ => self.deliver(Event::Done(op, done)),
        }
    }

    fn tick(&mut self) -> Next {
        if self.s.now >= self.s.ends_at {
            return match self.s.phase {
                Phase::AfterHangUp | Phase::PuttingAway => Next::End(
                    self.s
                        .left
                        .clone()
                        .unwrap_or_else(|| over(Ending::Abandoned, Party::Caller, "")),
                ),
                _ => Next::End(over(
                    Ending::Failed,
                    Party::Flow,
                    "The call lasted longer than any call may",
                )),
            };
        }
        match self.s.wake_at {
            Some(at) if self.s.now >= at => {
                self.s.wake_at = None;
                self.ctx().trace(What::Woke);
                self.deliver(Event::Timer)
            }
            _ => Next::Stay,
        }
    }

    fn hung_up(&mut self, by: Party) -> Next {
        if self.s.phase == Phase::AfterHangUp || !self.s.line {
            return Next::Stay;
        }
        self.caller_left(by);
        if self.s.kept.is_empty() {
            self.after_hang_up()
        } else {
            Next::Stay
        }
    }

    /// Nobody listens any more. The step may still put away what it was given.
    fn caller_left(&mut self, by: Party) {
        self.s.line = false;
        self.s.phase = Phase::PuttingAway;
        self.ctx().cancel_passing();
        let result = if by == Party::Line {
            Ending::Failed
        } else {
            Ending::Abandoned
        };
        // After talking with somebody, hanging up is how a call ends well.
        let result = if self.s.talked {
            Ending::Completed
        } else {
            result
        };
        let reason = if by == Party::Line {
            "The line failed"
        } else {
            "The caller hung up"
        };
        self.s.left = Some(over(result, by, reason));
        self.s.ends_at = self.s.now + MAX_AFTER_HANGUP_MS;
    }

    /// What the flow still does once the caller has left.
    fn after_hang_up(&mut self) -> Next {
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
            self.s.frames.pop();
        }
        self.ended_well()
    }

    /// Hand an event to the step that is running.
    fn deliver(&mut self, event: Event) -> Next {
        let program = self.program.clone();
        let Some(top) = self.s.frames.len().checked_sub(1) else {
            return Next::Stay;
        };
        let frame = &mut self.s.frames[top];
        let node = &program.flows[frame.flow as usize].nodes[frame.node as usize];
        let mut state = std::mem::take(&mut frame.state);
        let next = node.step.resume(&mut state, &mut self.ctx(), event);
        if next.comes_back() {
            self.s.frames[top].state = state;
        }
        next
    }

    fn enter(&mut self, node: u32) -> Next {
        self.s.steps += 1;
        if self.s.steps > MAX_STEPS_BETWEEN_WAITS {
            // Counted anew, so that the error handler has a chance to say goodbye.
            self.s.steps = 0;
            return self.failed(
                "goes_in_circles",
                "The flow goes in circles without ever meeting the caller",
            );
        }
        let program = self.program.clone();
        let Some(depth) = self.s.frames.len().checked_sub(1) else {
            return Next::Stay;
        };
        let frame = &mut self.s.frames[depth];
        frame.node = node;
        let node = &program.flows[frame.flow as usize].nodes[node as usize];
        self.ctx().trace(What::Entered {
            kind: node.kind.clone(),
        });
        let mut state = AnyState::None;
        let next = node.step.enter(&mut state, &mut self.ctx());
        if next.comes_back() {
            self.s.frames[depth].state = state;
        }
        next
    }

    /// Follow where steps lead until one waits or the call is over.
    fn run(&mut self, mut next: Next) {
        loop {
            next = match next {
                Next::Stay if self.s.phase == Phase::PuttingAway && self.s.kept.is_empty() => {
                    self.after_hang_up()
                }
                Next::Stay => break,
                Next::Invoke { .. } | Next::Return { .. } if self.s.phase == Phase::PuttingAway => {
                    self.after_hang_up()
                }
                Next::Exit(port) => self.leave(&port, None),
                Next::Fail { exit, code, text } => self.leave(&exit, Some((code, text))),
                Next::Invoke { flow, inputs } => self.invoke(&flow, &inputs),
                Next::Return { exit } => self.come_back(&exit),
                Next::End(outcome) => {
                    self.end(outcome);
                    break;
                }
            };
        }
        self.s.steps = 0;
        let waits = matches!(self.s.phase, Phase::Over | Phase::Closing)
            || !self.s.ops.is_empty()
            || self.s.wake_at.is_some();
        if !waits {
            // A step that waits for nothing would hold the caller in silence for ever.
            self.s.steps = 1;
            let next = self.failed(
                "waits_for_nothing",
                "A step waits for something that can never come",
            );
            self.run(next);
        }
    }

    fn leave(&mut self, port: &str, failure: Option<(&'static str, String)>) -> Next {
        self.ctx().cancel_all();
        let program = self.program.clone();
        let Some(frame) = self.s.frames.last() else {
            return Next::Stay;
        };
        let flow = &program.flows[frame.flow as usize];
        let node = &flow.nodes[frame.node as usize];
        let exit = node.exits.iter().find(|e| &*e.id == port);
        // Nobody is there to go on with.
        let left = self.s.phase == Phase::PuttingAway;
        let to = exit.and_then(|e| e.to).filter(|_| !left);
        if let Some((code, text)) = &failure {
            self.ctx().trace(What::Failed {
                code: (*code).into(),
                text: text.clone(),
            });
        }
        let target = to.map(|to| flow.nodes[to as usize].id.clone());
        self.ctx().trace(What::Left {
            exit: port.into(),
            to: target,
        });
        if left {
            return self.after_hang_up();
        }
        if let Some(to) = to {
            return self.enter(to);
        }
        match (exit.map(|e| e.kind), failure) {
            (_, Some((_, text))) => self.go_to_error_handler(&text),
            (Some(PortKind::Error), None) => {
                let text = format!("“{}” left by “{port}”, which leads nowhere", node.title);
                self.go_to_error_handler(&text)
            }
            (Some(PortKind::Optional), None) => self.ended_well(),
            _ => {
                let reason = format!("Nothing follows “{port}” of “{}”", node.title);
                self.finish(over(Ending::DeadEnd, Party::Flow, &reason))
            }
        }
    }

    fn ended_well(&mut self) -> Next {
        self.finish(over(Ending::Completed, Party::Flow, ""))
    }

    /// End, unless the caller left before: then that is how the call ended.
    fn finish(&mut self, outcome: Outcome) -> Next {
        Next::End(self.s.left.clone().unwrap_or(outcome))
    }

    fn failed(&mut self, code: &'static str, text: &str) -> Next {
        self.ctx().cancel_all();
        self.ctx().trace(What::Failed {
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
            self.s.frames.pop();
        }
        self.finish(outcome)
    }

    fn invoke(&mut self, flow: &str, inputs: &Map) -> Next {
        let found = self.program.flow(flow);
        let Some(index) = found.filter(|_| self.s.frames.len() < MAX_DEPTH) else {
            let why = if found.is_some() {
                "flows call each other without end"
            } else {
                "there is no such flow"
            };
            return self.leave(
                "failed",
                Some(("subflow", format!("“{flow}” was not called: {why}"))),
            );
        };
        self.push_frame(index, inputs);
        match self.program.flows[index as usize].start {
            Some(start) => self.enter(start),
            None => {
                self.s.frames.pop();
                self.leave(
                    "failed",
                    Some(("subflow", format!("“{flow}” has no first step"))),
                )
            }
        }
    }

    fn come_back(&mut self, exit: &str) -> Next {
        self.ctx().cancel_all();
        let program = self.program.clone();
        if self.s.frames.len() < 2 {
            return self.ended_well();
        }
        let Some(frame) = self.s.frames.pop() else {
            return Next::Stay;
        };
        let outputs: Map = (program.flows[frame.flow as usize]
            .variables
            .iter()
            .zip(frame.vars))
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

    fn push_frame(&mut self, flow: u16, inputs: &Map) {
        let program = self.program.clone();
        let given = |name: &str| {
            inputs.get(name).or_else(|| {
                self.s
                    .facts
                    .inputs
                    .get(name)
                    .filter(|_| self.s.frames.is_empty())
            })
        };
        let vars = (program.flows[flow as usize].variables.iter())
            .map(|v| {
                let outside = if v.direction.takes_input() {
                    given(&v.id).or_else(|| program.project.parameters.get(&v.id))
                } else {
                    None
                };
                outside.cloned().unwrap_or_else(|| v.default.clone())
            })
            .collect();
        self.s.frames.push(Frame {
            flow,
            node: 0,
            vars,
            state: AnyState::None,
            in_error: false,
        });
        let secrets: Vec<Value> = (program.flows[flow as usize].variables.iter())
            .zip(&self.s.frames[self.s.frames.len() - 1].vars)
            .filter(|(v, value)| v.sensitive && !value.is_null())
            .map(|(_, value)| value.clone())
            .collect();
        for value in secrets {
            self.s.mask.learn(&value);
        }
    }

    fn end(&mut self, outcome: Outcome) {
        self.ctx().cancel_all();
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

    fn over(&mut self, outcome: Outcome) {
        self.ctx().trace(What::Over {
            outcome: outcome.clone(),
        });
        self.s.phase = Phase::Over;
        self.s.over = Some(outcome);
    }
}

fn is_key(key: char) -> bool {
    matches!(key, '0'..='9' | '*' | '#' | 'A'..='D')
}

fn over(result: Ending, by: Party, reason: &str) -> Outcome {
    Outcome {
        result,
        by,
        reason: reason.to_owned(),
    }
}
