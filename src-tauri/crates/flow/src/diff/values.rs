//! Two JSON values field by field: objects by key, lists by the ids of their items where
//! they have them (so that an inserted option is one change), other lists from both ends.

use super::{Edit, FieldChange};
use crate::place::{self, Seg};
use crate::{Map, words};
use serde_json::Value;

/// Collects changed fields, knowing where it is.
pub(super) struct Fields<'a> {
    at: Vec<Seg<'a>>,
    changes: Vec<FieldChange>,
}

impl<'a> Fields<'a> {
    pub fn new() -> Self {
        Fields {
            at: Vec::new(),
            changes: Vec::new(),
        }
    }

    pub fn done(self) -> Vec<FieldChange> {
        self.changes
    }

    pub fn within(&mut self, seg: Seg<'a>, look: impl FnOnce(&mut Self)) {
        self.at.push(seg);
        look(self);
        self.at.pop();
    }

    /// A text field that is left out of the file when empty.
    pub fn text(&mut self, key: &'a str, old: &str, new: &str) {
        if old != new {
            let value = |text: &str| (!text.is_empty()).then(|| Value::from(text));
            self.optional(key, value(old), value(new));
        }
    }

    pub fn optional(&mut self, key: &'a str, old: Option<Value>, new: Option<Value>) {
        let edit = match (old, new) {
            (Some(old), Some(new)) => Edit::Changed { old, new },
            (None, Some(new)) => Edit::Added { new },
            (Some(old), None) => Edit::Removed { old },
            (None, None) => return,
        };
        self.within(Seg::Key(key), |fields| fields.push(edit));
    }

    pub fn map(&mut self, old: &'a Map, new: &'a Map) {
        for (key, old) in old {
            match new.get(key) {
                Some(new) => self.within(Seg::Key(key), |fields| fields.value(old, new)),
                None => {
                    let edit = Edit::Removed { old: old.clone() };
                    self.within(Seg::Key(key), |fields| fields.push(edit));
                }
            }
        }
        for (key, new) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let edit = Edit::Added { new: new.clone() };
            self.within(Seg::Key(key), |fields| fields.push(edit));
        }
    }

    fn value(&mut self, old: &'a Value, new: &'a Value) {
        if old == new {
            return;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.map(old, new),
            (Value::Array(old), Value::Array(new)) => match (place::ids(old), place::ids(new)) {
                (Some(old_ids), Some(new_ids)) => self.by_id(old, &old_ids, new, &new_ids),
                _ => self.by_place(old, new),
            },
            _ => self.push(Edit::Changed {
                old: old.clone(),
                new: new.clone(),
            }),
        }
    }

    fn by_id(
        &mut self,
        old: &'a [Value],
        old_ids: &[&'a str],
        new: &'a [Value],
        new_ids: &[&'a str],
    ) {
        let (old_at, new_at) = (places(old_ids), places(new_ids));
        for (id, item) in old_ids
            .iter()
            .zip(old)
            .filter(|(id, _)| find(&new_at, id).is_none())
        {
            let edit = Edit::Removed { old: item.clone() };
            self.within(item_seg(id, item), |fields| fields.push(edit));
        }
        let mut stayed = Vec::new();
        for (n, (id, item)) in new_ids.iter().zip(new).enumerate() {
            match find(&old_at, id) {
                Some(o) => {
                    stayed.push((o, n));
                    self.within(item_seg(id, item), |fields| fields.value(&old[o], item));
                }
                None => {
                    let edit = Edit::Added { new: item.clone() };
                    self.within(item_seg(id, item), |fields| fields.push(edit));
                }
            }
        }
        for (o, n) in moved(&stayed) {
            let edit = Edit::Moved { old: o, new: n };
            self.within(item_seg(new_ids[n], &new[n]), |fields| fields.push(edit));
        }
    }

    fn by_place(&mut self, old: &'a [Value], new: &'a [Value]) {
        if old
            .iter()
            .chain(new)
            .all(|v| !v.is_object() && !v.is_array())
        {
            // A list of plain values reads best as a whole.
            let (old, new) = (Value::from(old), Value::from(new));
            return self.push(Edit::Changed { old, new });
        }
        let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let tail = old_rest
            .iter()
            .rev()
            .zip(new_rest.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let old_rest = &old_rest[..old_rest.len() - tail];
        let new_rest = &new_rest[..new_rest.len() - tail];
        for n in 0..old_rest.len().max(new_rest.len()) {
            self.within(Seg::Index(head + n), |fields| {
                match (old_rest.get(n), new_rest.get(n)) {
                    (Some(old), Some(new)) => fields.value(old, new),
                    (Some(old), None) => fields.push(Edit::Removed { old: old.clone() }),
                    (None, Some(new)) => fields.push(Edit::Added { new: new.clone() }),
                    (None, None) => {}
                }
            });
        }
    }

    fn push(&mut self, edit: Edit) {
        let named = match self.at.as_slice() {
            [Seg::Key("settings"), rest @ ..] if !rest.is_empty() => rest,
            all => all,
        };
        let change = FieldChange {
            path: place::pointer(&self.at),
            place: place::in_words(named),
            edit,
        };
        self.changes.push(change);
    }
}

fn item_seg<'a>(id: &'a str, item: &'a Value) -> Seg<'a> {
    let title = item.as_object().and_then(words::title_of).unwrap_or(id);
    Seg::Item { id, title }
}

fn places<'a>(ids: &[&'a str]) -> Vec<(&'a str, usize)> {
    let mut places: Vec<_> = ids.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    places.sort_unstable();
    places
}

fn find(places: &[(&str, usize)], id: &str) -> Option<usize> {
    let at = places
        .binary_search_by(|(other, _)| (*other).cmp(id))
        .ok()?;
    places.get(at).map(|(_, i)| *i)
}

/// The fewest items that must have been picked up and put elsewhere: all but those on one
/// longest run that kept its order. Pairs are (old place, new place), by new place.
fn moved(stayed: &[(usize, usize)]) -> Vec<(usize, usize)> {
    if stayed.is_sorted_by_key(|(old, _)| *old) {
        return Vec::new();
    }
    // `ends[k]`: which pair ends the run of length k + 1 that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(stayed.len());
    for (i, (old, _)) in stayed.iter().enumerate() {
        let k = ends.partition_point(|e| stayed[*e].0 < *old);
        before.push(k.checked_sub(1).map(|k| ends[k]));
        if k == ends.len() {
            ends.push(i)
        } else {
            ends[k] = i
        }
    }
    let mut kept = vec![false; stayed.len()];
    let mut next = ends.last().copied();
    while let Some(i) = next {
        kept[i] = true;
        next = before[i];
    }
    stayed
        .iter()
        .zip(kept)
        .filter(|(_, kept)| !kept)
        .map(|(pair, _)| *pair)
        .collect()
}
