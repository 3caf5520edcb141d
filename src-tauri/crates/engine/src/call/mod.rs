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
mod way;

pub use ctx::Ctx;
pub use state::Snapshot;
pub use way::Seldom;

use crate::io::{Done, Ending, Facts, Input, LineOutcome, Outcome, Output, Party, RecordEnd};
use crate::limits::{MAX_AFTER_HANGUP_MS, MAX_TYPED_AHEAD};
use crate::nodes::{AnyState, Event, Next};
use crate::program::{CompiledFlow, CompiledNode, Program};
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
            None => self.finish(over(
                Ending::Failed,
                Party::Flow,
                "The flow has no first step",
            )),
        };
        self.go(next);
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

    /// All variables of the flow that is running; what is sensitive is masked, copies of it too.
    pub fn variables(&self) -> Vec<(&str, Value)> {
        let Some(frame) = self.s.frames.last() else {
            return Vec::new();
        };
        let names = &self.program.flows[frame.flow as usize].variables;
        (names.iter().zip(&frame.vars))
            .map(|(v, value)| {
                let hide = v.sensitive && !value.is_null();
                let mut shown = if hide {
                    Value::from(crate::trace::MASK)
                } else {
                    value.clone()
                };
                self.s.mask.value(&mut shown);
                (v.id.as_str(), shown)
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
        let event = match &input {
            Input::Digit(key) => self.key(*key).then_some(Event::Key),
            Input::Speech { text, confidence } => Some(Event::Speech {
                text,
                confidence: *confidence,
            }),
            Input::Click(spot) => Some(Event::Click(spot)),
            Input::Done(op, done) => match self.done(*op, done) {
                Ok(event) => event,
                Err(next) => return self.go(next),
            },
            Input::News(op, news) => self.s.is_open(*op).then_some(Event::News(*op, news)),
            Input::HungUp(party) => {
                let next = self.hung_up(*party);
                return self.go(next);
            }
            Input::Tick => match self.tick() {
                Ok(event) => event,
                Err(next) => return self.go(next),
            },
        };
        let next = event.map_or(Next::Stay, |event| self.deliver(event));
        // Most inputs change nothing but how far a step has got.
        if matches!(next, Next::Stay) && self.s.phase == Phase::Running && self.waits() {
            return;
        }
        self.go(next);
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
        let (flow, node) = at(&self.program, self.s.frames.last());
        Ctx {
            program: &self.program,
            flow,
            node,
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
        if !self.s.quiet {
            let key = ctx::shown_key(key, self.program.hides_keys);
            self.ctx().trace(|| What::Pressed { key });
        }
    }

    /// Whether the step may have this key.
    fn key(&mut self, key: char) -> bool {
        if !is_key(key) {
            return false;
        }
        self.s.keys_in += 1;
        self.tell_key(key);
        if self.s.keys.len() >= MAX_TYPED_AHEAD {
            self.ctx().drop_keys(1, "too many keys typed ahead");
            return false;
        }
        let pressed = self.s.now - self.s.started;
        self.s.keys.push_back(Key { key, pressed });
        true
    }

    /// What the end of an effect is to the step, or where it takes the call.
    fn done<'i>(&mut self, op: u32, done: &'i Done) -> Result<Option<Event<'i>>, Next> {
        // Late word of something that was cancelled is no news.
        if self.ended_aside(op) || !self.s.close(op) {
            return Ok(None);
        }
        match done {
            // The caller's hanging up ends the call, whoever tells of it first.
            Done::Line(LineOutcome::Talked {
                ended_by: by @ (Party::Caller | Party::Line),
                ..
            }) if self.s.line => {
                self.s.talked = true;
                return Err(self.hung_up(*by));
            }
            Done::Recorded {
                ended_by: RecordEnd::HungUp,
                ..
            } if self.s.line => self.caller_left(Party::Caller),
            _ => {}
        }
        Ok(Some(Event::Done(op, done)))
    }

    fn tick(&mut self) -> Result<Option<Event<'static>>, Next> {
        if self.s.now >= self.s.ends_at {
            return Err(match self.s.phase {
                Phase::AfterHangUp | Phase::PuttingAway => {
                    self.finish(over(Ending::Abandoned, Party::Caller, ""))
                }
                _ => Next::from(Seldom::End(over(
                    Ending::Failed,
                    Party::Flow,
                    "The call lasted longer than any call may",
                ))),
            });
        }
        Ok(match self.s.wake_at {
            Some(at) if self.s.now >= at => {
                self.s.wake_at = None;
                self.ctx().trace(|| What::Woke);
                Some(Event::Timer)
            }
            _ => None,
        })
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

    /// The step that is running, how far it has got, and the call around it.
    fn step(&mut self) -> (&CompiledNode, &mut AnyState, Ctx<'_>) {
        let Call {
            program,
            s,
            steps,
            out,
        } = self;
        let (flow, node) = at(program, s.frames.last());
        let (Some(step), Some(state)) = (node, steps.last_mut()) else {
            unreachable!("a flow runs from the first step on, and the first is never left");
        };
        let cx = Ctx {
            program,
            flow,
            node,
            s,
            out,
        };
        (step, state, cx)
    }

    fn pop_frame(&mut self) -> Option<Frame> {
        self.steps.pop();
        self.s.frames.pop()
    }

    /// Hand an event to the step that is running.
    #[inline(always)]
    fn deliver(&mut self, event: Event) -> Next {
        let (node, state, mut cx) = self.step();
        node.step.resume(state, &mut cx, event)
    }

    /// Whether there is anything to come.
    fn waits(&self) -> bool {
        !self.s.ops.is_empty() || self.s.wake_at.is_some()
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
        vars.extend(variables.iter().map(|v| {
            let outside = if v.direction.takes_input() {
                given(&v.id).or_else(|| program.project.parameters.get(&v.id))
            } else {
                None
            };
            match outside.unwrap_or(&v.default) {
                Value::Null => Value::Null,
                begins_with => begins_with.clone(),
            }
        }));
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
}

/// The flow and the step that are running; before the first, where the call begins.
fn at<'p>(
    program: &'p Program,
    frame: Option<&Frame>,
) -> (&'p CompiledFlow, Option<&'p CompiledNode>) {
    let (flow, node) = frame.map_or((0, 0), |f| (usize::from(f.flow), f.node as usize));
    let flow = &program.flows[flow];
    (flow, flow.nodes.get(node))
}

fn is_key(key: char) -> bool {
    matches!(key, '0'..='9' | '*' | '#' | 'A'..='D')
}

fn over(result: Ending, by: Party, reason: &str) -> Outcome {
    Outcome {
        result,
        by,
        reason: reason.into(),
    }
}
