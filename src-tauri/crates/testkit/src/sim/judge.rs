//! Plays one random call and holds it against the promises of the engine's contract.

use super::caller::{Answer, Happening, answer};
use callwright_engine::call::Snapshot;
use callwright_engine::io::Facts;
use callwright_engine::limits::MAX_STEPS_BETWEEN_WAITS;
use callwright_engine::{Call, Input, OpId, Output, Program, TraceEvent, What};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Far more than any call that ends has.
const MAX_MOMENTS: usize = 50_000;
/// 2026-11-21, shortly before midnight in half of the world.
const BEGINS: i64 = 1_795_305_540_000;

/// A call that kept all promises.
#[derive(Debug, Clone)]
pub struct Seen {
    pub trace: Vec<TraceEvent>,
}

impl Seen {
    pub fn text(&self) -> String {
        callwright_app::print_trace(&self.trace)
    }
}

pub fn play(program: &Arc<Program>, happenings: &[Happening], seed: u64) -> Result<Seen, String> {
    Table::new(program, seed, false).play(happenings)
}

/// Put away as JSON and read back at every wait.
pub fn play_with_breaks(
    program: &Arc<Program>,
    happenings: &[Happening],
    seed: u64,
) -> Result<Seen, String> {
    Table::new(program, seed, true).play(happenings)
}

/// Run from its trace, a call comes out the same.
pub fn replays(program: &Arc<Program>, seen: &Seen) -> Result<(), String> {
    let read = callwright_app::parse_trace(&seen.text())
        .map_err(|e| format!("the trace cannot be read back: {e}"))?;
    if read != seen.trace {
        return Err("the trace is not the same when it is read back".to_owned());
    }
    let again = callwright_runtime::replay::replay(program, &read).map_err(|e| e.to_string())?;
    // Keys that the trace hides cannot be pressed again.
    let hidden = again.stand_ins > 0 || read.iter().any(|e| e_hides(&e.what));
    match again.differs_at {
        Some(at) if !hidden => {
            let (was, is) = (read.get(at), again.trace.get(at));
            Err(format!(
                "run again it parts at event {at}: was {was:?}, is {is:?}"
            ))
        }
        _ => Ok(()),
    }
}

/// Whether an event stands for something that cannot be read from it.
fn e_hides(what: &What) -> bool {
    serde_json::to_string(what).is_ok_and(|text| text.contains(callwright_engine::trace::MASK))
}

pub fn parting(a: &Seen, b: &Seen) -> String {
    let same = a
        .trace
        .iter()
        .zip(&b.trace)
        .take_while(|(x, y)| x == y)
        .count();
    format!(
        "the same call comes out another way at event {same}: {:?} or {:?}",
        a.trace.get(same),
        b.trace.get(same)
    )
}

struct Table {
    program: Arc<Program>,
    call: Call,
    seed: u64,
    breaks: bool,
    now: i64,
    /// What is under way, with how it will end.
    open: BTreeSet<OpId>,
    due: BTreeMap<(i64, u64), Input>,
    order: u64,
    trace: Vec<TraceEvent>,
    over: bool,
    deadline: i64,
}

impl Table {
    fn new(program: &Arc<Program>, seed: u64, breaks: bool) -> Self {
        let customer = json!({ "tier": "vip", "name": "Amal", "balance": 12.5 });
        let facts = Facts {
            call: format!("call-{seed}"),
            caller: "+971501234567".to_owned(),
            called: "2001".to_owned(),
            customer: customer.as_object().cloned().unwrap_or_default(),
            ..Facts::default()
        };
        Table {
            call: Call::start(program.clone(), facts, BEGINS, seed),
            program: program.clone(),
            seed,
            breaks,
            now: BEGINS,
            open: BTreeSet::new(),
            due: BTreeMap::new(),
            order: 0,
            trace: Vec::new(),
            over: false,
            deadline: BEGINS,
        }
    }

    fn play(mut self, happenings: &[Happening]) -> Result<Seen, String> {
        self.drain()?;
        for happening in happenings {
            if self.over {
                break;
            }
            match happening {
                Happening::Waits => self.moment()?,
                Happening::Comes(after, input) => {
                    let at = self.now + after;
                    while !self.over && self.next_moment() <= at {
                        self.moment()?;
                    }
                    self.now = self.now.max(at);
                    self.feed(input.clone())?;
                }
            }
        }
        for _ in 0..MAX_MOMENTS {
            if self.over {
                return self.end();
            }
            self.moment()?;
        }
        Err("the call never ends".to_owned())
    }

    fn next_moment(&self) -> i64 {
        self.due
            .keys()
            .next()
            .map_or(self.deadline, |(at, _)| (*at).min(self.deadline))
    }

    fn moment(&mut self) -> Result<(), String> {
        self.now = self.now.max(self.next_moment());
        match self.due.first_key_value() {
            Some((key, _)) if key.0 <= self.now => {
                let key = *key;
                match self.due.remove(&key) {
                    Some(input) => self.feed(input),
                    None => Ok(()),
                }
            }
            _ => self.feed(Input::Tick),
        }
    }

    fn feed(&mut self, input: Input) -> Result<(), String> {
        if let Input::Done(op, _) = &input {
            self.open.remove(op);
        }
        if self.breaks && !self.over {
            let text = serde_json::to_string(&self.call.snapshot())
                .map_err(|e| format!("a call cannot be put away: {e}"))?;
            let snapshot: Snapshot = serde_json::from_str(&text)
                .map_err(|e| format!("a call cannot be read back: {e}"))?;
            if snapshot != self.call.snapshot() {
                return Err("a call is not the same when it is read back".to_owned());
            }
            self.call = Call::resume(self.program.clone(), snapshot);
        }
        self.call.handle(self.now, input);
        self.drain()
    }

    fn drain(&mut self) -> Result<(), String> {
        let mut entered = 0;
        loop {
            match self.call.poll() {
                Output::Trace(event) => {
                    let last = self.trace.last();
                    if last.is_some_and(|l| l.t > event.t || l.seq >= event.seq) {
                        return Err(format!(
                            "time goes back in the trace: {last:?}, then {event:?}"
                        ));
                    }
                    entered += u32::from(matches!(event.what, What::Entered { .. }));
                    self.trace.push(*event);
                }
                Output::Do(op, command) => {
                    if !self.open.insert(op) {
                        return Err(format!("effect {op} is begun twice"));
                    }
                    if let Some(answer) = answer(self.seed, op, &command) {
                        self.plan(op, answer);
                    }
                }
                Output::Cancel(op) => {
                    if !self.open.remove(&op) {
                        return Err(format!("effect {op} is cancelled, but was not under way"));
                    }
                }
                Output::Wait(until) => {
                    if entered > MAX_STEPS_BETWEEN_WAITS * 5 {
                        return Err(format!("{entered} steps without waiting"));
                    }
                    let Some(until) = until else {
                        return Err("the call waits without an end".to_owned());
                    };
                    self.deadline = until;
                    return Ok(());
                }
                Output::Over(_) => {
                    self.over = true;
                    return Ok(());
                }
            }
        }
    }

    fn plan(&mut self, op: OpId, answer: Answer) {
        let mut put = |at: i64, input: Input| {
            self.order += 1;
            self.due.insert((at, self.order), input);
        };
        for (after, news) in answer.news {
            put(self.now + after, Input::News(op, news));
        }
        let at = self.now + answer.after;
        if answer.twice {
            put(at + 1, Input::Done(op, answer.done.clone()));
        }
        put(at, Input::Done(op, answer.done));
    }

    fn end(mut self) -> Result<Seen, String> {
        if let Some(op) = self.open.first() {
            return Err(format!(
                "effect {op} is still under way when the call is over"
            ));
        }
        let (came, used, dropped, left) = self.call.key_counts();
        if came as usize != used as usize + dropped as usize + left || left > 0 {
            return Err(format!(
                "of {came} keys {used} were used, {dropped} dropped, {left} are left"
            ));
        }
        let told: u32 = (self.trace.iter())
            .map(|e| match &e.what {
                What::Digit { .. } => 1,
                What::Dropped { count, .. } => *count,
                _ => 0,
            })
            .sum();
        if told != came {
            return Err(format!(
                "{came} keys came in, but the trace tells of {told}"
            ));
        }
        let overs = self
            .trace
            .iter()
            .filter(|e| matches!(e.what, What::Over { .. }))
            .count();
        if overs != 1 || !matches!(self.trace.last().map(|e| &e.what), Some(What::Over { .. })) {
            return Err(format!(
                "the trace tells {overs} ends, and its last event is {:?}",
                self.trace.last()
            ));
        }
        // Whatever comes afterwards changes nothing.
        let length = self.trace.len();
        self.feed(Input::Digit('1'))?;
        if self.trace.len() != length {
            return Err("something happens after the call is over".to_owned());
        }
        Ok(Seen { trace: self.trace })
    }
}
