//! A diff in a designer's words.

use super::{Change, Diff, Edit, FieldChange, StepRef};
use crate::words::{self, counted, quoted};
use serde_json::Value;
use std::collections::BTreeSet;

impl Diff {
    /// `3 steps changed, 1 added, 2 lines rewired`.
    pub fn summary(&self) -> String {
        let count = |is: fn(&Change) -> bool| self.changes.iter().filter(|c| is(c)).count();
        let changed: BTreeSet<&str> = self
            .changes
            .iter()
            .filter(|c| {
                matches!(
                    c,
                    Change::StepChanged { .. }
                        | Change::StepRenamed { .. }
                        | Change::TypeChanged { .. }
                )
            })
            .filter_map(Change::step)
            .collect();
        let mut parts = Vec::new();
        let mut group = |noun: &str, counts: [(usize, &str); 3]| {
            let mut first = true;
            for (count, verb) in counts.into_iter().filter(|(count, _)| *count > 0) {
                // The noun is said once: “3 steps changed, 1 added”.
                let what = if first {
                    counted(count, noun)
                } else {
                    count.to_string()
                };
                parts.push(format!("{what} {verb}"));
                first = false;
            }
        };
        group(
            "step",
            [
                (changed.len(), "changed"),
                (count(|c| matches!(c, Change::StepAdded { .. })), "added"),
                (
                    count(|c| matches!(c, Change::StepRemoved { .. })),
                    "removed",
                ),
            ],
        );
        let rewired = count(|c| {
            matches!(
                c,
                Change::Rewired {
                    with_step: false,
                    ..
                }
            )
        });
        group("line", [(rewired, "rewired"), (0, ""), (0, "")]);
        group(
            "variable",
            [
                (
                    count(|c| matches!(c, Change::VariableChanged { .. })),
                    "changed",
                ),
                (
                    count(|c| matches!(c, Change::VariableAdded { .. })),
                    "added",
                ),
                (
                    count(|c| matches!(c, Change::VariableRemoved { .. })),
                    "removed",
                ),
            ],
        );
        if count(|c| matches!(c, Change::StartChanged { .. })) > 0 {
            parts.push("another first step".to_owned());
        }
        let flow = count(|c| {
            matches!(
                c,
                Change::FlowChanged { .. } | Change::HandlerChanged { .. }
            )
        });
        if flow > 0 {
            parts.push(format!("{} of the flow changed", counted(flow, "setting")));
        }
        if parts.is_empty() {
            "no changes".to_owned()
        } else {
            parts.join(", ")
        }
    }

    /// One sentence for each change. Lines that came or went with their step are not told.
    pub fn sentences(&self) -> Vec<String> {
        self.changes.iter().flat_map(Change::sentences).collect()
    }
}

impl Change {
    fn sentences(&self) -> Vec<String> {
        let one = match self {
            Change::Rewired {
                with_step: true, ..
            } => return Vec::new(),
            Change::StepChanged { step, fields } => {
                let step = quoted(&step.title);
                return fields
                    .iter()
                    .map(|f| format!("{step}: {}", f.sentence()))
                    .collect();
            }
            Change::VariableChanged { variable, fields } => {
                let variable = quoted(variable);
                let tell = |f: &FieldChange| format!("Variable {variable}: {}", f.sentence());
                return fields.iter().map(tell).collect();
            }
            Change::FlowChanged { field } => format!("The flow: {}", field.sentence()),
            Change::StartChanged { old, new } => match new {
                Some(new) => format!(
                    "Calls now begin with {}{}",
                    titled(new, old),
                    before(old, new)
                ),
                None => format!("Calls no longer have a first step{}", was(old)),
            },
            Change::HandlerChanged { handler, old, new } => {
                let when = match handler.as_str() {
                    "error" => "After an error",
                    _ => "After the caller has hung up",
                };
                match new {
                    Some(new) => {
                        format!(
                            "{when} the flow now goes to {}{}",
                            titled(new, old),
                            before(old, new)
                        )
                    }
                    None => format!("{when} the flow no longer goes anywhere{}", was(old)),
                }
            }
            Change::VariableAdded { variable } => {
                format!("The variable {} was added", quoted(variable))
            }
            Change::VariableRemoved { variable } => {
                format!("The variable {} was removed", quoted(variable))
            }
            Change::StepAdded { step, kind } => {
                format!(
                    "{} ({}) was added",
                    quoted(&step.title),
                    words::setting(kind)
                )
            }
            Change::StepRemoved { step, kind } => {
                format!(
                    "{} ({}) was removed",
                    quoted(&step.title),
                    words::setting(kind)
                )
            }
            Change::StepRenamed { step, old, new } => {
                let name = |name: &str| quoted(if name.is_empty() { step } else { name });
                format!("{} is now called {}", name(old), name(new))
            }
            Change::TypeChanged { step, old, new } => {
                let (old, new) = (words::setting(old), words::setting(new));
                format!(
                    "{} was a {old} step and is now a {new} step",
                    quoted(&step.title)
                )
            }
            Change::Rewired {
                step,
                output,
                old,
                new,
                ..
            } => {
                let step = quoted(&step.title);
                let output = match output.as_str() {
                    "" => "its output".to_owned(),
                    output => format!("output {}", quoted(output)),
                };
                match new {
                    Some(new) => {
                        format!(
                            "{step}: {output} now leads to {}{}",
                            titled(new, old),
                            before(old, new)
                        )
                    }
                    None => format!("{step}: {output} no longer leads anywhere{}", was(old)),
                }
            }
        };
        vec![one]
    }
}

impl FieldChange {
    fn sentence(&self) -> String {
        let key = self.path.rsplit('/').next().unwrap_or_default();
        let place = &self.place;
        let is_item = place.starts_with('“') || place.starts_with("number ");
        let were = if !is_item && is_plural(key) {
            "were"
        } else {
            "was"
        };
        match &self.edit {
            Edit::Changed {
                new: Value::Bool(on),
                ..
            }
            | Edit::Added {
                new: Value::Bool(on),
            } if !is_item => {
                format!("{place} {were} switched {}", if *on { "on" } else { "off" })
            }
            Edit::Changed { old, new } => {
                let (old, new) = (words::value(old, key), words::value(new, key));
                if old == new {
                    // The words are too short to show it: two lists of seven, two long texts.
                    return format!("{place} changed");
                }
                format!("{place} went from {old} to {new}")
            }
            Edit::Added { .. } if is_item => format!("{place} was added"),
            Edit::Added { new } => format!("{place} {were} set to {}", words::value(new, key)),
            Edit::Removed { .. } if is_item => format!("{place} was removed"),
            Edit::Removed { old } => {
                let are = if were == "were" { "are" } else { "is" };
                format!(
                    "{place} {are} no longer set (before: {})",
                    words::value(old, key)
                )
            }
            Edit::Moved { old, new } => {
                format!("{place} moved from place {} to place {}", old + 1, new + 1)
            }
        }
    }
}

/// Near enough for the names that settings have: `languages`, `retries`, but not `address`.
fn is_plural(key: &str) -> bool {
    key.ends_with('s')
        && !["ss", "us", "is", "_ms"]
            .iter()
            .any(|end| key.ends_with(end))
}

/// The title, with the id where two steps have one title.
fn titled(step: &StepRef, other: &Option<StepRef>) -> String {
    match other {
        Some(other) if other.title == step.title && other.id != step.id => {
            format!("{} ({})", quoted(&step.title), words::clean(&step.id))
        }
        _ => quoted(&step.title),
    }
}

fn before(old: &Option<StepRef>, new: &StepRef) -> String {
    match old {
        Some(old) => format!(" (before: {})", titled(old, &Some(new.clone()))),
        None => String::new(),
    }
}

fn was(old: &Option<StepRef>) -> String {
    match old {
        Some(old) => format!(" (before: {})", quoted(&old.title)),
        None => String::new(),
    }
}
