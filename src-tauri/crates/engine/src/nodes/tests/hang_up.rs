//! Whenever the caller hangs up, a call ends once and leaves nothing running.

use super::case::{Case, Given, each};
use super::world;
use crate::trace::{TraceEvent, What};
use crate::{Input, OpId};
use std::collections::{BTreeMap, BTreeSet};

/// Hanging up is tried so often while a case is young. After that there are long waits in
/// which nothing changes, and only the moments when something happens are tried.
const EVERY_MS: i64 = 50;
const YOUNG_MS: i64 = 15_000;

#[test]
fn hanging_up_at_any_moment_ends_the_call_once() {
    each("Calls that do not end as they should", |kind, case| {
        if case.expect.is_none() {
            return Ok(());
        }
        let stage = world::stage(kind, case)?;
        let whole = world::run(case, &stage.program, false)?;
        let lasts = whole.trace.last().map_or(0, |e| e.t);
        let young = (0..=lasts.min(YOUNG_MS) / EVERY_MS).map(|i| i * EVERY_MS);
        let happens = whole.trace.iter().flat_map(|e| [e.t - 1, e.t, e.t + 1]);
        let moments: BTreeSet<i64> = young.chain(happens).filter(|t| *t >= 0).collect();
        for at in moments {
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
