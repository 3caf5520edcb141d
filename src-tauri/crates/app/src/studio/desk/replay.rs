//! Edits of an earlier run that had not reached the files, made on them again.
//!
//! A crash can come between two files, so each thing is looked at by itself: where the file has
//! any of the values that we had, ours goes on; anything else was put there by somebody else.

use crate::studio::book::{Parts, apply, invert, same, value_at};
use crate::studio::wire::{BookPart, Change, Edit};
use callwright_store::{Kept, Pending};
use serde_json::Value;
use std::collections::BTreeMap;

pub struct Replayed {
    /// The files with all our edits.
    pub mine: Parts,
    /// What edits and files have in common, when both changed the same thing.
    pub base: Option<Parts>,
}

/// What flows share may have gone on through another flow that is open (`shared_goes_on`); there it
/// was journalled too, so what is there counts.
pub fn replay(file: &Parts, pending: &[Pending], shared_goes_on: bool) -> Option<Replayed> {
    let mut chains: BTreeMap<(BookPart, String), Vec<Value>> = BTreeMap::new();
    for act in pending {
        let edit = read_edit(&Kept {
            label: String::new(),
            changes: act.changes.clone(),
        })?;
        let edit = if act.forward { edit } else { invert(&edit) };
        for change in edit.changes {
            let chain = chains
                .entry((change.part, change.key))
                .or_insert_with(|| vec![change.before]);
            chain.push(change.after);
        }
    }
    let (mut ours, mut common) = (Vec::new(), Vec::new());
    for ((part, key), chain) in chains {
        let now = value_at(file, part, &key);
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            continue;
        };
        if !chain.iter().any(|value| same(part, value, &now)) {
            if shared_goes_on && matches!(part, BookPart::Project | BookPart::Text) {
                continue;
            }
            common.push(change(part, &key, &now, first));
        }
        if now != *last {
            ours.push(change(part, &key, &now, last));
        }
    }
    let mine = apply(file, &ours).ok()?;
    let base = if common.is_empty() {
        None
    } else {
        Some(apply(file, &common).ok()?)
    };
    Some(Replayed { mine, base })
}

fn change(part: BookPart, key: &str, before: &Value, after: &Value) -> Change {
    Change {
        part,
        key: key.to_owned(),
        before: before.clone(),
        after: after.clone(),
    }
}

/// An edit as the journal has it.
pub fn read_edit(kept: &Kept) -> Option<Edit> {
    Some(Edit {
        label: kept.label.clone(),
        changes: serde_json::from_str(&kept.changes).ok()?,
    })
}
