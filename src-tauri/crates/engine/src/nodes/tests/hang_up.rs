//! Whenever the caller hangs up, a call ends once and leaves nothing running.

use super::case::{Case, Given, each};
use super::world;
use crate::trace::{TraceEvent, What};
use crate::{Input, OpId};
use std::collections::BTreeMap;

/// Hanging up is tried at all these moments of each case.
const EVERY_MS: i64 = 50;
/// The long waits of a case are not tried to their end: nothing changes in them.
const MOST_TRIES: i64 = 160;

#[test]
fn hanging_up_at_any_moment_ends_the_call_once() {
    each("Calls that do not end as they should", |kind, case| {
        if case.expect.is_none() {
            return Ok(());
        }
        let stage = world::stage(kind, case)?;
        let whole = world::run(case, &stage.program, false)?;
        let lasts = whole.trace.last().map_or(0, |e| e.t);
        let step = EVERY_MS.max(lasts / MOST_TRIES / EVERY_MS * EVERY_MS);
        for at in (0..=lasts).step_by(usize::try_from(step).unwrap_or(50)) {
            let ran = world::run(&hanging_up(case, at), &stage.program, false)
                .map_err(|why| format!("hanging up at {at}: {why}"))?;
            ends_once(&ran.trace).map_err(|why| format!("hanging up at {at}: {why}"))?;
        }
        ends_once(&whole.trace)
    });
}

fn hanging_up(case: &Case, at: i64) -> Case {
    let mut case = case.clone();
    case.inputs.retain(|given| given.at < at);
    case.inputs.push(Given {
        at,
        key: None,
        keys: None,
        speech: None,
        confidence: None,
        click: None,
        hangup: Some(true),
    });
    case
}

/// One end of the call, and one of each effect.
fn ends_once(trace: &[TraceEvent]) -> Result<(), String> {
    let mut open: BTreeMap<OpId, &TraceEvent> = BTreeMap::new();
    let mut overs = 0;
    for event in trace {
        match &event.what {
            What::Do { op, .. } if open.insert(*op, event).is_some() => {
                return Err(format!("effect {op} was begun twice"));
            }
            What::Cancel { op } if open.remove(op).is_none() => {
                return Err(format!("effect {op} was cancelled, but had ended"));
            }
            What::Got {
                input: Input::Done(op, _),
            } => {
                open.remove(op);
            }
            What::Over { .. } => overs += 1,
            _ => {}
        }
    }
    if overs != 1 {
        return Err(format!("the call ended {overs} times"));
    }
    match open.values().next() {
        Some(left) => Err(format!("an effect never ended: {left:?}")),
        None => Ok(()),
    }
}
