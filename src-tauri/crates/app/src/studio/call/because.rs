//! Why a caller ended where they ended: the decisions that led there, first to last, in a
//! designer's words. Steps that have only one way on decide nothing and are left out.

use crate::studio::wire::Because;
use callwright_engine::io::{Done, Input, News, Party};
use callwright_engine::nodes::{Port, PortKind};
use callwright_engine::{Program, TraceEvent, What};
use callwright_runtime::story;
use std::collections::BTreeMap;

pub(super) fn because(program: &Program, trace: &[TraceEvent]) -> Vec<Because> {
    let mut found = Vec::new();
    // By flow, for a step that calls a flow is gone on with afterwards.
    let mut visits: BTreeMap<Option<&str>, Visit> = BTreeMap::new();
    for event in trace {
        let visit = visits.entry(event.flow.as_deref()).or_default();
        let words = match &event.what {
            What::Entered { .. } => {
                *visit = Visit::default();
                None
            }
            What::Left { exit, .. } => leaves(program, event, exit, visit),
            What::Got {
                input: Input::HungUp(by),
            } => Some(hung_up(program, event, *by)),
            What::Over { outcome } => Some(ended(outcome)),
            what => {
                visit.note(what, event);
                None
            }
        };
        if let Some(words) = words.filter(|w| !w.is_empty()) {
            found.push(Because {
                seq: event.seq,
                step: event.node.as_ref().map(|node| match &event.flow {
                    Some(flow) => format!("{flow}/{node}"),
                    None => node.to_string(),
                }),
                words,
            });
        }
    }
    found
}

/// What has happened in a step since the call came to it.
#[derive(Debug, Default)]
struct Visit {
    keys: String,
    said: Option<String>,
    decided: Option<String>,
    failed: Option<String>,
    /// The last thing that came back from outside, in words.
    came: Option<String>,
    time_ran_out: bool,
}

impl Visit {
    fn note(&mut self, what: &What, event: &TraceEvent) {
        match what {
            What::Digit { key, .. } => {
                self.keys.push_str(key);
                self.time_ran_out = false;
            }
            What::Decided { why, .. } => self.decided = Some(why.clone()),
            What::Failed { text, .. } => self.failed = Some(text.clone()),
            What::Woke => self.time_ran_out = true,
            What::Got { input } => match input {
                Input::Speech { text, .. } => self.said = Some(text.clone()),
                Input::Click(spot) => self.said = Some(spot.clone()),
                // How far a queue has come decides nothing.
                Input::Done(_, Done::Played) | Input::News(_, News::Queue { .. }) => {}
                _ => self.came = story::words(event).or(self.came.take()),
            },
            _ => {}
        }
    }

    /// In half a sentence.
    fn why(&self, exit: &str) -> Option<String> {
        if let Some(failed) = &self.failed {
            return Some(failed.clone());
        }
        if let Some(decided) = &self.decided {
            return Some(decided.clone());
        }
        match exit {
            "no_input" if self.time_ran_out => {
                return Some("the caller pressed nothing in time".to_owned());
            }
            "invalid" => {
                return Some("what the caller entered was not accepted".to_owned());
            }
            _ => {}
        }
        if let Some(said) = &self.said {
            return Some(format!("the caller chose “{said}”"));
        }
        if !self.keys.is_empty() {
            return Some(format!("the caller pressed {}", self.keys));
        }
        self.came.clone().or_else(|| {
            self.time_ran_out
                .then(|| "the time for it was over".to_owned())
        })
    }
}

fn title<'a>(program: &'a Program, event: &'a TraceEvent) -> &'a str {
    let node = event.node.as_deref().unwrap_or_default();
    program.title(event.flow.as_deref(), node).unwrap_or(node)
}

fn leaves(program: &Program, event: &TraceEvent, exit: &str, visit: &Visit) -> Option<String> {
    let node = event.node.as_deref()?;
    let ports = program
        .step(event.flow.as_deref(), node)
        .map(|step| step.ports())
        .unwrap_or_default();
    let ways = ports.iter().filter(|p| p.kind != PortKind::Error).count();
    if visit.failed.is_none() && visit.decided.is_none() && ways < 2 {
        return None;
    }
    let taken = ports.iter().find(|p| p.id == exit);
    let way = way(taken, exit);
    let title = title(program, event);
    Some(match visit.why(exit) {
        Some(why) => format!("“{title}” → {way}: {why}"),
        None => format!("“{title}” → {way}"),
    })
}

/// What an output is called.
fn way(port: Option<&Port>, exit: &str) -> String {
    let label = port.map(|p| p.label.trim()).filter(|l| !l.is_empty());
    label.map_or_else(|| exit.replace('_', " "), |label| format!("“{label}”"))
}

fn hung_up(program: &Program, event: &TraceEvent, by: Party) -> String {
    let who = match by {
        Party::Caller => "The caller hung up",
        Party::Agent => "The other side hung up",
        Party::Line => "The line failed",
        Party::Flow => return String::new(),
    };
    match &event.node {
        Some(_) => format!("{who} in “{}”", title(program, event)),
        None => who.to_owned(),
    }
}

fn ended(outcome: &callwright_engine::Outcome) -> String {
    let words = story::outcome_words(outcome);
    let rest = words.strip_prefix("over: ").unwrap_or(&words);
    format!("The call is over: {rest}")
}
