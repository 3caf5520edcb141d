//! A test made of a call. What was done in it is written as a plan in the simplest way that
//! leads to the same call again: keys as a patient caller presses them, else at their very
//! moments. It is run before it is handed over, so that a kept test passes.

use super::answers;
use super::live::{Deed, Done, Live};
use crate::studio::wire::*;
use callwright_engine::io::{Input, News};
use callwright_engine::{Outcome, TraceEvent, What};
use callwright_runtime::golden::{self, Expect, Test};
use callwright_runtime::sim::{Act, AgentChange, Deed as CallerDeed, Plan, Scenario};
use callwright_runtime::{Scripts, story};
use std::sync::Arc;

/// What a caller takes to act; in plans it comes after every wait.
const REACTION_MS: i64 = 500;

pub(super) fn test_of(
    live: &Live,
    name: &str,
    taken: &[String],
    scripts: &Arc<dyn Scripts>,
) -> Result<Test, Refusal> {
    let begun = &live.begun;
    let told = live.told();
    let (trace, deeds) = (told.trace.clone(), told.deeds.clone());
    drop(told);
    let Some(What::Over { outcome }) = trace.last().map(|e| &e.what) else {
        let message = "The call is still under way. Keep it as a test when it is over.";
        return Err(Refusal::new(RefusalCode::Other, message));
    };
    let answers = answers::prepared(&trace, &deeds)?;
    let wanted = shapes(&trace);
    let mut nearest: Option<String> = None;
    for plan in plans(&trace, &deeds) {
        let mut test = written(&begun.asked, name, taken, plan, &deeds, outcome);
        test.scenario.http.splice(0..0, answers.clone());
        let mut run = test.clone();
        run.scenario.clone_from(&begun.assumed);
        run.scenario.http.splice(0..0, answers.clone());
        run.scenario.keys.clone_from(&test.scenario.keys);
        run.scenario.changes.clone_from(&test.scenario.changes);
        let verdict = golden::run(&begun.program, &run, scripts);
        let found = shapes(&verdict.trace);
        if found == wanted {
            test.golden = verdict.lines;
            return Ok(test);
        }
        nearest = golden::first_difference(&wanted, &found);
    }
    let message = "This call cannot be had again as a test: the same keys lead elsewhere.";
    Err(Refusal {
        details: nearest.unwrap_or_default(),
        ..Refusal::new(RefusalCode::Other, message)
    })
}

fn written(
    asked: &Scenario,
    name: &str,
    taken: &[String],
    plan: Plan,
    deeds: &[Done],
    outcome: &Outcome,
) -> Test {
    let mut scenario = asked.clone();
    let both = [asked.keys.clone(), plan.to_string()];
    let both: Vec<String> = both.into_iter().filter(|p| !p.is_empty()).collect();
    scenario.keys = both.join(",");
    scenario.changes.extend(changes(deeds));
    Test {
        id: free_id(name, taken),
        name: name.trim().to_owned(),
        scenario,
        expect: vec![Expect::Ends(outcome.result)],
        ..Test::default()
    }
}

fn changes(deeds: &[Done]) -> Vec<AgentChange> {
    let changes = deeds.iter().filter_map(|done| match &done.deed {
        Deed::Agent { agent, status } => Some(AgentChange {
            at_ms: u32::try_from(done.at_ms).unwrap_or(u32::MAX),
            agent: agent.clone(),
            status: *status,
            extra: Default::default(),
        }),
        _ => None,
    });
    changes.collect()
}

/// Ways to write what was done, the most readable first.
fn plans(trace: &[TraceEvent], deeds: &[Done]) -> Vec<Plan> {
    vec![
        patient(trace, deeds, true),
        patient(trace, deeds, false),
        at_their_moments(trace, deeds),
    ]
}

/// As a caller does it who hears out what is said.
fn patient(trace: &[TraceEvent], deeds: &[Done], in_one_go: bool) -> Plan {
    let mut acts: Vec<Act> = Vec::new();
    let mut last = 0;
    for done in deeds {
        let (deed, at_once) = match &done.deed {
            Deed::Act(deed) => (deed.clone(), false),
            Deed::Planned { deed, at_once } => (deed.clone(), *at_once),
            // A moment longer, so that what was waited for has come.
            Deed::Waited(ms) => (CallerDeed::Wait(saturating(*ms + 1)), false),
            Deed::Agent { .. } | Deed::Answered { .. } => continue,
        };
        let between = &trace[last as usize..(done.before as usize).min(trace.len())];
        last = done.after;
        let ran_out = between.iter().any(|e| e.what == What::Woke);
        if matches!(done.deed, Deed::Act(_)) && ran_out {
            let at = saturating(done.at_ms - REACTION_MS);
            acts.push(patiently(CallerDeed::Until(at)));
        }
        let went_on = between.iter().any(|e| matches!(e.what, What::Left { .. }));
        match (acts.last_mut().map(|act| &mut act.deed), &deed) {
            (Some(CallerDeed::Keys(typed)), CallerDeed::Keys(key)) if in_one_go && !went_on => {
                typed.push_str(key);
            }
            _ => acts.push(Act { deed, at_once }),
        }
    }
    Plan(acts)
}

/// Each at the moment it was done, whatever was said.
fn at_their_moments(trace: &[TraceEvent], deeds: &[Done]) -> Plan {
    let acts = deeds.iter().filter_map(|done| {
        let (deed, at_ms) = match &done.deed {
            Deed::Act(deed) => (deed, done.at_ms),
            Deed::Planned { deed, .. } => (deed, came_in(trace, done.before)?),
            Deed::Waited(_) | Deed::Agent { .. } | Deed::Answered { .. } => return None,
        };
        let timed = CallerDeed::Timed(saturating(at_ms), Box::new(deed.clone()));
        Some(patiently(timed))
    });
    Plan(acts.collect())
}

/// When what was planned then came into the call.
fn came_in(trace: &[TraceEvent], from: u32) -> Option<i64> {
    let events = trace.get(from as usize..)?.iter();
    let by_caller = |e: &&TraceEvent| match &e.what {
        What::Pressed { .. } => true,
        What::Got { input } => matches!(
            input,
            Input::Speech { .. } | Input::Click(_) | Input::HungUp(_)
        ),
        _ => false,
    };
    events.clone().find(by_caller).map(|e| e.t)
}

fn patiently(deed: CallerDeed) -> Act {
    Act {
        deed,
        at_once: false,
    }
}

fn saturating(ms: i64) -> u32 {
    u32::try_from(ms.max(0)).unwrap_or(u32::MAX)
}

/// The events that make a call what it is, without their times: what is told of them, and
/// where something that was said was cut short.
fn shapes(trace: &[TraceEvent]) -> Vec<String> {
    let shapes = trace.iter().filter_map(|event| {
        let words = match &event.what {
            What::Digit { key, pressed } => {
                let ahead = if pressed.is_some() { " ahead" } else { "" };
                format!("key {key}{ahead}")
            }
            What::Got {
                input: Input::News(_, News::Queue { position, .. }),
            } => format!("number {position}"),
            What::Cancel { op } => format!("stops {op}"),
            _ => story::words(event)?,
        };
        let place = event.node.as_deref().unwrap_or_default();
        let flow = event.flow.as_deref().unwrap_or_default();
        Some(format!("{flow}/{place} {words}"))
    });
    shapes.collect()
}

/// A name as an id, and another where it is taken.
fn free_id(name: &str, taken: &[String]) -> String {
    let letters = name.to_lowercase();
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let id = match words.join("-") {
        id if id.is_empty() => "call".to_owned(),
        id => id.chars().take(40).collect(),
    };
    let free = |id: &String| !taken.contains(id);
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or(id)
}
