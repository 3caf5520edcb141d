//! Runs a traced call again, from what came in then. With the same flow the trace comes out
//! the same; with a changed one it shows where the call would go another way.

use callwright_engine::trace::MASK;
use callwright_engine::{Call, Input, Output, Program, TraceEvent, What};
use std::sync::Arc;

/// A call that was run again.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    pub trace: Vec<TraceEvent>,
    /// Keys that the trace hides, for which a 0 was pressed.
    pub stand_ins: usize,
    /// The first event that differs from the trace, by its number there.
    pub differs_at: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    #[error("The trace does not begin with the start of a call, so it cannot be run again.")]
    NoStart,
}

/// Far more moments than any call has; a changed flow that never ends stops here.
const MAX_MOMENTS: usize = 100_000;

/// Run a traced call again. For keys that the trace hides a 0 is pressed.
pub fn replay(program: &Arc<Program>, trace: &[TraceEvent]) -> Result<Replayed, ReplayError> {
    replay_knowing(program, trace, |_| None)
}

/// The same by somebody who knows which keys were pressed: the nth of the call, from 0.
pub fn replay_knowing(
    program: &Arc<Program>,
    trace: &[TraceEvent],
    key: impl Fn(usize) -> Option<char>,
) -> Result<Replayed, ReplayError> {
    let Some(What::Started {
        at, seed, facts, ..
    }) = trace.first().map(|e| &e.what)
    else {
        return Err(ReplayError::NoStart);
    };
    let mut call = Call::start(program.clone(), facts.clone(), *at, *seed);
    let mut again = Replayed {
        trace: Vec::with_capacity(trace.len()),
        stand_ins: 0,
        differs_at: None,
    };
    let mut fed = 0;
    for _ in 0..MAX_MOMENTS {
        let deadline = match drain(&mut call, &mut again.trace) {
            Some(deadline) => deadline,
            None => break,
        };
        // The event that came next then tells whether something came in, or only time passed.
        let next = again.trace.len().max(fed);
        match trace
            .iter()
            .enumerate()
            .skip(next)
            .find_map(|(i, e)| Some((i, e, came_in(trace, i)?)))
        {
            Some((i, event, input)) if i == next || event.t + at < deadline => {
                let input = match input {
                    CameIn::Known(input) => input,
                    CameIn::Hidden => {
                        let known = key(pressed_before(trace, i));
                        again.stand_ins += usize::from(known.is_none());
                        Input::Digit(known.unwrap_or('0'))
                    }
                };
                fed = i + 1;
                call.handle(at + event.t, input);
            }
            _ => call.handle(deadline, Input::Tick),
        }
    }
    drain(&mut call, &mut again.trace);
    let same = trace
        .iter()
        .zip(&again.trace)
        .take_while(|(a, b)| a == b)
        .count();
    if same < trace.len() || same < again.trace.len() {
        again.differs_at = Some(same);
    }
    Ok(again)
}

enum CameIn {
    Known(Input),
    Hidden,
}

fn pressed_before(trace: &[TraceEvent], i: usize) -> usize {
    let pressed = |e: &&TraceEvent| matches!(e.what, What::Pressed { .. });
    trace[..i].iter().filter(pressed).count()
}

/// What came into the call to cause this event, if something did.
fn came_in(trace: &[TraceEvent], i: usize) -> Option<CameIn> {
    match &trace[i].what {
        What::Got { input } => Some(CameIn::Known(input.clone())),
        What::Woke => Some(CameIn::Known(Input::Tick)),
        What::Pressed { key } if key == MASK => Some(hidden(trace, i)),
        What::Pressed { key } => Some(key_named(key)),
        _ => None,
    }
}

/// A masked key is told when it is used, unless it is secret: the nth one of that moment.
fn hidden(trace: &[TraceEvent], i: usize) -> CameIn {
    let t = trace[i].t;
    let same_moment = |e: &&TraceEvent| e.t == t && matches!(e.what, What::Pressed { .. });
    let nth = trace[..i].iter().filter(same_moment).count();
    // Keys are used in the order they were pressed.
    let mut used = trace.iter().filter_map(|e| match &e.what {
        What::Digit { key, pressed } if pressed.unwrap_or(e.t) == t => Some(key),
        _ => None,
    });
    used.nth(nth).map_or(CameIn::Hidden, |key| key_named(key))
}

fn key_named(key: &str) -> CameIn {
    match key.chars().next() {
        Some(c) if key != MASK => CameIn::Known(Input::Digit(c)),
        _ => CameIn::Hidden,
    }
}

/// Everything the call says until it waits; nothing once it is over.
fn drain(call: &mut Call, trace: &mut Vec<TraceEvent>) -> Option<i64> {
    loop {
        match call.poll() {
            Output::Trace(event) => trace.push(*event),
            Output::Do(..) | Output::Cancel(_) => {}
            Output::Wait(until) => return Some(until.unwrap_or(i64::MAX)),
            Output::Over(_) => return None,
        }
    }
}
