//! Three-way merge by id. What only one side changed is taken, what both changed alike is
//! taken once, and everything else is a conflict: told as data, with ours left standing.
//! No conflict marks are ever written between the lines of a file: a flow in the middle of a
//! merge still opens. What is to be settled can be left in a field of it (`left`).

mod flow;
mod json;
mod left;
mod order;
mod reconnect;
mod side;
mod texts;
mod tree;

pub use flow::{Merged, merge};
pub use json::merge_json;
pub use left::{THEIR_TEXT, leave_conflicts, left_conflicts, left_in, settle_conflicts};
pub use texts::{merge_layouts, merge_texts};

use crate::place::{self, Seg};
use crate::words::{self, quoted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that both sides changed, and not alike. Ours stands in the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    pub kind: ConflictKind,
    /// `/nodes/main-menu/settings/options/sales/label`; list items by id.
    pub path: String,
    /// The same in words: `the label of “Sales” in options`.
    pub place: String,
    /// The step it is in, if it is in one: its id and what it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<crate::StepRef>,
    /// What it was, what ours made of it and what theirs did; left out where it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ours: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Value>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Both changed it, each to something else.
    BothChanged,
    /// Both added it under one id or key, with different content.
    BothAdded,
    /// Ours removed what theirs changed; it stays removed.
    OursRemoved,
    /// Theirs removed what ours changed; it stays.
    TheirsRemoved,
    /// Both put the items of a list in another order.
    Order,
    /// Theirs leads to a step that ours removed; the line was left as it is in ours.
    LeadsToRemoved,
    /// Theirs removed a step that ours leads to; the step stays.
    RemovedTarget,
}

impl Conflict {
    fn new(kind: ConflictKind, segs: &[Seg], sides: [Option<Value>; 3]) -> Self {
        let [base, ours, theirs] = sides;
        let (step, named) = match segs {
            [Seg::Key("nodes"), Seg::Item { id, title }, rest @ ..] => {
                let step = crate::StepRef {
                    id: (*id).to_owned(),
                    title: (*title).to_owned(),
                };
                (Some(step), rest)
            }
            all => (None, all),
        };
        let named = match named {
            [Seg::Key("settings"), rest @ ..] if step.is_some() && !rest.is_empty() => rest,
            named => named,
        };
        let place = place::in_words(named);
        Conflict {
            kind,
            path: place::pointer(segs),
            place,
            step,
            base,
            ours,
            theirs,
        }
    }

    /// `“Main menu”: both sides changed the time-out, ours to 8 and theirs to 10. Ours was kept.`
    pub fn sentence(&self) -> String {
        let (lead, place) = match (&self.step, self.place.as_str()) {
            (Some(step), "") => (String::new(), quoted(&step.title)),
            (Some(step), place) => (format!("{}: ", quoted(&step.title)), place.to_owned()),
            (None, "") => (String::new(), "the file".to_owned()),
            (None, place) => (String::new(), place.to_owned()),
        };
        let text = format!("{lead}{}", self.told(&place));
        let mut chars = text.chars();
        match chars.next() {
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => text,
        }
    }

    fn told(&self, place: &str) -> String {
        let key = self.path.rsplit('/').next().unwrap_or_default();
        let word = |side: &Option<Value>| {
            side.as_ref()
                .map_or_else(|| "nothing".to_owned(), |v| words::value(v, key))
        };
        let (ours, theirs) = (word(&self.ours), word(&self.theirs));
        // Two long values may read alike once cut; then only the data shows the difference.
        let to = if ours == theirs {
            ", each in its own way".to_owned()
        } else {
            format!(", ours to {ours} and theirs to {theirs}")
        };
        match self.kind {
            ConflictKind::BothChanged => format!("both sides changed {place}{to}. Ours was kept."),
            ConflictKind::BothAdded => {
                format!("both sides added {place} with different content. Ours was kept.")
            }
            ConflictKind::OursRemoved => {
                format!("{place} was removed on our side and changed on theirs. It stays removed.")
            }
            ConflictKind::TheirsRemoved => {
                format!("{place} was changed on our side and removed on theirs. It was kept.")
            }
            ConflictKind::Order => {
                format!("both sides reordered {place} differently. Our order was kept.")
            }
            ConflictKind::LeadsToRemoved => format!(
                "{place} leads to {theirs} on their side, which was removed on ours. \
                 It was left as it is on ours."
            ),
            ConflictKind::RemovedTarget => format!(
                "{place} was removed on their side, but something on ours leads to it. It was kept."
            ),
        }
    }
}
