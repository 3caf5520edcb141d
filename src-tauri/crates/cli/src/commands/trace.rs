//! `callwright trace`

use super::{open, shown};
use crate::args::Trace;
use crate::out::{FINE, FOUND, Out};
use callwright_app::runtime::{golden, story};
use std::path::Path;

pub fn trace(args: Trace, out: &Out) -> anyhow::Result<u8> {
    match args {
        Trace::Show { trace } => {
            let events = callwright_app::read_trace(&trace)?;
            out.answer(&events)?;
            events
                .iter()
                .filter_map(story::line)
                .for_each(|line| out.say(line));
            Ok(FINE)
        }
        Trace::Replay { trace, place } => replay(&trace, &place, out),
        Trace::Compare { one, other } => compare(&one, &other, out),
    }
}

fn replay(path: &Path, place: &crate::args::Where, out: &Out) -> anyhow::Result<u8> {
    let events = callwright_app::read_trace(path)?;
    let workspace = open(place)?;
    let flow = workspace.choose(place.flow.as_deref())?;
    let again = callwright_app::replay(&workspace, flow, &events)?;
    let was = |i: usize| events.get(i).and_then(story::line);
    let is = |i: usize| again.trace.get(i).and_then(story::line);
    out.answer(&serde_json::json!({
        "same": again.differs_at.is_none(),
        "differs_at": again.differs_at,
        "stand_ins": again.stand_ins,
        "trace": again.trace,
    }))?;
    if again.stand_ins > 0 {
        out.say(format!(
            "{} keys are hidden in the trace; 0 was pressed in their place.",
            again.stand_ins
        ));
    }
    match again.differs_at {
        None => {
            out.say(format!(
                "The call goes the same way: {} events.",
                events.len()
            ));
            Ok(FINE)
        }
        Some(at) => {
            out.say(format!(
                "The call goes another way from event {} on.",
                at + 1
            ));
            let end = || "the end of the call".to_owned();
            out.say(format!(
                "  was: {}",
                (at..events.len()).find_map(was).unwrap_or_else(end)
            ));
            out.say(format!(
                "  is:  {}",
                (at..again.trace.len()).find_map(is).unwrap_or_else(end)
            ));
            Ok(FOUND)
        }
    }
}

fn compare(one: &Path, other: &Path, out: &Out) -> anyhow::Result<u8> {
    let lines = |path: &Path| -> anyhow::Result<Vec<String>> {
        Ok(callwright_app::read_trace(path)?
            .iter()
            .filter_map(story::line)
            .collect())
    };
    let difference = golden::first_difference(&lines(one)?, &lines(other)?);
    out.answer(&serde_json::json!({ "same": difference.is_none(), "difference": difference }))?;
    match difference {
        None => {
            out.say(format!(
                "{} and {} tell the same call.",
                shown(one),
                shown(other)
            ));
            Ok(FINE)
        }
        Some(difference) => {
            out.say(difference);
            Ok(FOUND)
        }
    }
}
