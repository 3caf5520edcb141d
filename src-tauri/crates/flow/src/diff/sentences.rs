//! A diff in a designer's words.

use super::{Change, Diff, Edit, FieldChange, StepRef};
use crate::words::{self, counted, quoted};
use serde_json::Value;
use std::collections::BTreeSet;

impl Diff {
    /// `3 steps changed, 1 added, 2 lines rewired`.
    pub fn summary(&self) -> String {
        let mut changed_steps = BTreeSet::new();
        let (mut steps, mut variables) = ([0; 3], [0; 3]);
        let (mut lines, mut described, mut starts, mut settings) = (0, 0, 0, 0);
        for change in &self.changes {
            match change {
                Change::StepChanged { .. }
                | Change::StepRenamed { .. }
                | Change::TypeChanged { .. } => drop(changed_steps.insert(change.step())),
                Change::StepAdded { .. } => steps[1] += 1,
                Change::StepRemoved { .. } => steps[2] += 1,
                Change::VariableChanged { .. } => variables[0] += 1,
                Change::VariableAdded { .. } => variables[1] += 1,
                Change::VariableRemoved { .. } => variables[2] += 1,
                Change::Rewired { with_step, .. } => lines += usize::from(!with_step),
                Change::LineChanged { .. } => described += 1,
                Change::StartChanged { .. } => starts += 1,
                Change::FlowChanged { .. } | Change::HandlerChanged { .. } => settings += 1,
            }
        }
        steps[0] = changed_steps.len();
        let mut parts = tally("step", steps);
        if lines > 0 {
            parts.push(format!("{} rewired", counted(lines, "line")));
        }
        parts.extend(tally("line", [described, 0, 0]));
        parts.extend(tally("variable", variables));
        if starts > 0 {
            parts.push("another first step".to_owned());
        }
        if settings > 0 {
            parts.push(format!(
                "{} of the flow changed",
                counted(settings, "setting")
            ));
        }
        if parts.is_empty() {
            return "no changes".to_owned();
        }
        parts.join(", ")
    }

    /// One sentence for each change. Lines that came or went with their step are not told.
    pub fn sentences(&self) -> Vec<String> {
        self.changes.iter().flat_map(Change::sentences).collect()
    }
}

/// The noun is said once: `3 steps changed`, `1 added`.
fn tally(noun: &str, counts: [usize; 3]) -> Vec<String> {
    let told = counts.into_iter().zip(["changed", "added", "removed"]);
    let told = told.filter(|(count, _)| *count > 0).enumerate();
    told.map(|(n, (count, verb))| match n {
        0 => format!("{} {verb}", counted(count, noun)),
        _ => format!("{count} {verb}"),
    })
    .collect()
}

impl Change {
    fn sentences(&self) -> Vec<String> {
        let of = |whose: String, fields: &[FieldChange]| {
            fields
                .iter()
                .map(|f| format!("{whose}: {}", f.sentence()))
                .collect()
        };
        match self {
            Change::Rewired {
                with_step: true, ..
            } => Vec::new(),
            Change::StepChanged { step, fields } => of(quoted(&step.title), fields),
            Change::LineChanged {
                step,
                output,
                fields,
            } => of(
                format!("Output {} of {}", quoted(output), quoted(&step.title)),
                fields,
            ),
            Change::VariableChanged { variable, fields } => {
                of(format!("Variable {}", quoted(variable)), fields)
            }
            one => vec![one.sentence()],
        }
    }

    fn sentence(&self) -> String {
        match self {
            Change::FlowChanged { field } => format!("The flow: {}", field.sentence()),
            Change::StartChanged { old, new: None } => {
                format!("Calls no longer have a first step{}", was(old))
            }
            Change::StartChanged {
                old,
                new: Some(new),
            } => {
                format!("Calls now begin with {}", instead(new, old))
            }
            Change::HandlerChanged { handler, old, new } => {
                let when = match handler.as_str() {
                    "error" => "After an error",
                    _ => "After the caller has hung up",
                };
                match new {
                    Some(new) => format!("{when} the flow now goes to {}", instead(new, old)),
                    None => format!("{when} the flow no longer goes anywhere{}", was(old)),
                }
            }
            Change::VariableAdded { variable } => {
                format!("The variable {} was added", quoted(variable))
            }
            Change::VariableRemoved { variable } => {
                format!("The variable {} was removed", quoted(variable))
            }
            Change::StepAdded { step, kind } => format!("{} was added", typed(step, kind)),
            Change::StepRemoved { step, kind } => format!("{} was removed", typed(step, kind)),
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
                let output = match output.as_str() {
                    "" => format!("{}: its output", quoted(&step.title)),
                    output => format!("{}: output {}", quoted(&step.title), quoted(output)),
                };
                match new {
                    Some(new) => format!("{output} now leads to {}", instead(new, old)),
                    None => format!("{output} no longer leads anywhere{}", was(old)),
                }
            }
            // Told field by field.
            Change::StepChanged { .. }
            | Change::LineChanged { .. }
            | Change::VariableChanged { .. } => String::new(),
        }
    }
}

fn typed(step: &StepRef, kind: &str) -> String {
    format!("{} ({})", quoted(&step.title), words::setting(kind))
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

/// `“Billing” (before: “Sales”)`, with the ids where both have one title.
fn instead(new: &StepRef, old: &Option<StepRef>) -> String {
    match old {
        Some(old) if old.title == new.title && old.id != new.id => {
            let id = |step: &StepRef| words::clean(&step.id);
            let title = quoted(&new.title);
            format!("{title} ({}) (before: {title} ({}))", id(new), id(old))
        }
        _ => format!("{}{}", quoted(&new.title), was(old)),
    }
}

fn was(old: &Option<StepRef>) -> String {
    match old {
        Some(old) => format!(" (before: {})", quoted(&old.title)),
        None => String::new(),
    }
}
