//! The interpreter of one call. One input goes in, outputs are drained until `Wait` or
//! `Over`; nothing happens in between. The eight promises of the contract are kept here.

mod aside;
pub(crate) mod ask;
mod ctx;
mod dice;
mod mask;
pub(crate) mod route;
mod state;
mod told;
mod values;

pub use ctx::Ctx;
pub use state::Snapshot;

use crate::io::{Done, Ending, Facts, Input, LineOutcome, Outcome, Output, Party, RecordEnd};
use crate::limits::{
    MAX_AFTER_HANGUP_MS, MAX_DEPTH, MAX_ERRORS, MAX_STEPS_BETWEEN_WAITS, MAX_TYPED_AHEAD,
};
use crate::nodes::{AnyState, Event, Failure, Next, PortKind};
use crate::program::{CompiledNode, Program};
use crate::trace::What;
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
    /// How far the step of each frame has got.
    steps: Vec<AnyState>,
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

    /// Begin another call in place of this one, of the same program and as quietly: very many
    /// calls, one after the other, then take no more memory than one.
    pub fn start_again(&mut self, facts: Arc<Facts>, now: i64, seed: u64) {
        self.out.clear();
        self.steps.clear();
        self.s.renew(&self.program, facts, now, seed);
        self.arrive();
    }

    fn begin(program: Arc<Program>, facts: Arc<Facts>, now: i64, seed: u64, quiet: bool) -> Call {
        let mut call = Call {
            s: State::new(&program, facts, now, seed),
            program,
            steps: Vec::new(),
            out: VecDeque::new(),
        };
        call.s.quiet = quiet;
        call.arrive();
        call
    }

    fn arrive(&mut self) {
        let flow = &self.program.flows[0];
        let start = flow.start;
        if !self.s.quiet {
            let started = What::Started {
                flow: flow.id.clone(),
                at: self.s.now,
                seed: self.s.seed,
                facts: (*self.s.facts).clone(),
            };
            self.ctx().trace_flow(started);
        }
        self.push_frame(0, &Map::new());
        let next = match start {
            Some(start) => self.enter(start),
            None => Next::End(Box::new(over(
                Ending::Failed,
                Party::Flow,
                "The flow has no first step",
            ))),
        };
        self.run(next);
    }

    /// Go on with a call that was put away. The program must be the one it was started with.
    pub fn resume(program: Arc<Program>, snapshot: Snapshot) -> Call {
        Call {
            program,
            s: snapshot.call,
            steps: snapshot.steps,
            out: VecDeque::new(),
        }
    }

    /// The call as it stands, to be written down. Only between `Wait` and the next input.
    pub fn snapshot(&self) -> Snapshot {
        debug_assert!(
            self.out.is_empty(),
            "outputs are drained before a call is put away"
        );
        Snapshot {
            call: self.s.clone(),
            steps: self.steps.clone(),
        }
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
        if !self.s.quiet {
            self.ctx().trace_input(&input);
        }
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
        // Most inputs change nothing but how far a step has got.
        if next == Next::Stay && self.s.phase == Phase::Running && self.waits() {
            return;
        }
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
        let hidden = self.program.hides_keys;
        self.ctx().trace(|| What::Pressed {
            key: ctx::shown_key(key, hidden),
        });
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
                Phase::AfterHangUp | Phase::PuttingAway => {
                    self.finish(over(Ending::Abandoned, Party::Caller, ""))
                }
                _ => Next::End(Box::new(over(
                    Ending::Failed,
                    Party::Flow,
                    "The call lasted longer than any call may",
                ))),
            };
        }
        match self.s.wake_at {
            Some(at) if self.s.now >= at => {
                self.s.wake_at = None;
                self.ctx().trace(|| What::Woke);
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
            self.pop_frame();
        }
        self.ended_well()
    }

    /// The step that is running, how far it has got, and the call around it.
    fn step(&mut self) -> (&CompiledNode, &mut AnyState, Ctx<'_>) {
        let Call {
            program,
            s,
            steps,
            out,
        } = self;
        let (Some(frame), Some(state)) = (s.frames.last(), steps.last_mut()) else {
            unreachable!("a flow runs from the first step on, and the first is never left");
        };
        let node = &program.flows[frame.flow as usize].nodes[frame.node as usize];
        (node, state, Ctx { program, s, out })
    }

    fn pop_frame(&mut self) -> Option<Frame> {
        self.steps.pop();
        self.s.frames.pop()
    }

    /// Hand an event to the step that is running.
    fn deliver(&mut self, event: Event) -> Next {
        let (node, state, mut cx) = self.step();
        node.step.resume(state, &mut cx, event)
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
        if let Some(frame) = self.s.frames.last_mut() {
            frame.node = node;
        }
        let (node, state, mut cx) = self.step();
        cx.trace(|| What::Entered {
            kind: node.kind.clone(),
        });
        node.step.enter(state, &mut cx)
    }

    /// Whether there is anything to come.
    fn waits(&self) -> bool {
        !self.s.ops.is_empty() || self.s.wake_at.is_some()
    }

    /// Follow where steps lead until one waits or the call is over.
    fn run(&mut self, mut next: Next) {
        loop {
            next = match next {
                Next::Stay if self.s.phase == Phase::PuttingAway && self.s.kept.is_empty() => {
                    self.after_hang_up()
                }
                Next::Stay => break,
                Next::Invoke(_) | Next::Return(_) if self.s.phase == Phase::PuttingAway => {
                    self.after_hang_up()
                }
                Next::Exit(port) => self.leave(Err(&port), None),
                Next::ExitAt(at) => self.leave(Ok(at), None),
                Next::Fail(failure) => self.leave(Err(failure.exit), Some(failure)),
                Next::Invoke(called) => self.invoke(&called.flow, &called.inputs),
                Next::Return(exit) => self.come_back(&exit),
                Next::End(outcome) => {
                    self.end(*outcome);
                    break;
                }
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
            self.run(next);
        }
    }

    /// By the output at a place or of a name.
    fn leave(&mut self, by: Result<usize, &str>, failure: Option<Box<Failure>>) -> Next {
        self.ctx().cancel_all();
        // Nobody is there to go on with.
        let left = self.s.phase == Phase::PuttingAway;
        let (node, state, mut cx) = self.step();
        *state = AnyState::None;
        let exit = match by {
            Ok(at) => node.exits.get(at),
            Err(port) => node.exits.iter().find(|e| &*e.id == port),
        };
        let port = exit.map_or_else(|| by.err().unwrap_or_default(), |e| &e.id);
        let to = exit.and_then(|e| e.to).filter(|_| !left);
        if let Some(failure) = &failure {
            cx.trace(|| What::Failed {
                code: failure.code.into(),
                text: failure.text.clone(),
            });
        }
        if cx.is_traced() {
            let target = to.map(|to| cx.flow().nodes[to as usize].id.clone());
            cx.trace(|| What::Left {
                exit: port.into(),
                to: target,
            });
        }
        if left {
            return self.after_hang_up();
        }
        if let Some(to) = to {
            return self.enter(to);
        }
        let title = &node.title;
        let text = match (exit.map(|e| e.kind), failure) {
            (_, Some(failure)) => failure.text,
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

    fn ended_well(&mut self) -> Next {
        self.finish(over(Ending::Completed, Party::Flow, ""))
    }

    /// End, unless the caller left before: then that is how the call ended.
    fn finish(&mut self, outcome: Outcome) -> Next {
        Next::End(Box::new(self.s.left.clone().unwrap_or(outcome)))
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

    fn invoke(&mut self, flow: &str, inputs: &Map) -> Next {
        let found = self.program.flow(flow);
        let Some(index) = found.filter(|_| self.s.frames.len() < MAX_DEPTH) else {
            let why = if found.is_some() {
                "flows call each other without end"
            } else {
                "there is no such flow"
            };
            return self.not_called(format!("“{flow}” was not called: {why}"));
        };
        self.push_frame(index, inputs);
        match self.program.flows[index as usize].start {
            Some(start) => self.enter(start),
            None => {
                self.pop_frame();
                self.not_called(format!("“{flow}” has no first step"))
            }
        }
    }

    fn not_called(&mut self, text: String) -> Next {
        let failure = Failure {
            exit: "failed",
            code: "subflow",
            text,
        };
        self.leave(Err(failure.exit), Some(Box::new(failure)))
    }

    fn come_back(&mut self, exit: &str) -> Next {
        self.ctx().cancel_all();
        let program = self.program.clone();
        if self.s.frames.len() < 2 {
            return self.ended_well();
        }
        let Some(frame) = self.pop_frame() else {
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
        let program = &self.program;
        let room = std::mem::take(&mut self.s.room);
        let given = |name: &str| {
            inputs.get(name).or_else(|| {
                self.s
                    .facts
                    .inputs
                    .get(name)
                    .filter(|_| self.s.frames.is_empty())
            })
        };
        let variables = &program.flows[flow as usize].variables;
        let mut vars = room;
        vars.resize_with(variables.len(), || Value::Null);
        for (v, value) in variables.iter().zip(&mut vars) {
            let outside = if v.direction.takes_input() {
                given(&v.id).or_else(|| program.project.parameters.get(&v.id))
            } else {
                None
            };
            let begins_with = outside.unwrap_or(&v.default);
            if !begins_with.is_null() {
                *value = begins_with.clone();
            }
        }
        self.s.frames.push(Frame {
            flow,
            node: 0,
            vars,
            in_error: false,
        });
        self.steps.push(AnyState::None);
        if !program.flows[flow as usize].has_sensitive {
            return;
        }
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

    fn over(&mut self, outcome: Outcome) {
        self.ctx().trace(|| What::Over {
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
