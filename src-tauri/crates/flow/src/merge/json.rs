//! Plain JSON merged three ways: objects by key, lists whose items have ids by id,
//! anything else as one value.

use super::tree::{Tree, by_id, keyed};
use super::{Conflict, ConflictKind, order};
use crate::place::Seg;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Merge any JSON document of a project.
pub fn merge_json(base: &Value, ours: &Value, theirs: &Value) -> (Value, Vec<Conflict>) {
    let (base, ours, theirs) = (Tree::from(base), Tree::from(ours), Tree::from(theirs));
    let (merged, conflicts) = merge_trees(Some(&base), &ours, &theirs, &[], |_| false);
    (merged.value(), conflicts)
}

/// `settled` says of which places ours simply wins.
pub(super) fn merge_trees<'a>(
    base: Option<&'a Tree>,
    ours: &'a Tree,
    theirs: &'a Tree,
    at: &[Seg<'a>],
    settled: fn(&[Seg]) -> bool,
) -> (Tree, Vec<Conflict>) {
    let mut three = ThreeWay {
        at: at.to_vec(),
        conflicts: Vec::new(),
        settled,
    };
    let merged = three.value(base, Some(ours), Some(theirs));
    (merged.unwrap_or_else(|| ours.clone()), three.conflicts)
}

struct ThreeWay<'a> {
    at: Vec<Seg<'a>>,
    conflicts: Vec<Conflict>,
    settled: fn(&[Seg]) -> bool,
}

type Side<'a> = Option<&'a Tree>;

impl<'a> ThreeWay<'a> {
    fn value(&mut self, base: Side<'a>, ours: Side<'a>, theirs: Side<'a>) -> Option<Tree> {
        if same(ours, theirs) || same(theirs, base) {
            return ours.cloned();
        }
        if same(ours, base) {
            return theirs.cloned();
        }
        match (ours, theirs) {
            (Some(Tree::Object(o)), Some(Tree::Object(t))) => {
                let b = if let Some(Tree::Object(b)) = base {
                    b.as_slice()
                } else {
                    &[]
                };
                return Some(Tree::Object(self.object(b, o, t)));
            }
            (Some(Tree::List(o)), Some(Tree::List(t))) => {
                let b = match base {
                    Some(Tree::List(b)) => by_id(b),
                    _ => Some(Vec::new()),
                };
                if let (Some(b), Some(o), Some(t)) = (b, by_id(o), by_id(t)) {
                    return Some(Tree::List(self.list(&b, &o, &t)));
                }
            }
            _ => {}
        }
        if (self.settled)(&self.at) {
            // A whole thing that one side took away is gone, however the other moved it.
            let gone = theirs.is_none() && matches!(ours, Some(Tree::Object(_)));
            return ours.filter(|_| !gone).cloned();
        }
        if self.only_settled_changed(base, ours.or(theirs)) {
            return None;
        }
        let kind = match (base, ours, theirs) {
            (_, None, _) => ConflictKind::OursRemoved,
            (_, _, None) => ConflictKind::TheirsRemoved,
            (None, ..) => ConflictKind::BothAdded,
            _ => ConflictKind::BothChanged,
        };
        self.conflict(kind, [base, ours, theirs]);
        ours.cloned()
    }

    /// One side removed it; did the other change more than what ours simply wins?
    fn only_settled_changed(&self, base: Side<'a>, left: Side<'a>) -> bool {
        let (Some(base), Some(left)) = (base, left) else {
            return false;
        };
        let (Tree::Object(was), Tree::Object(is)) = (base, left) else {
            return false;
        };
        let (was, is) = (keyed(was), keyed(is));
        let mut at = self.at.clone();
        let keys: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
        keys.into_iter().all(|key| {
            let unchanged = same(was.get(key).copied(), is.get(key).copied());
            at.push(Seg::Key(key));
            let settled = (self.settled)(&at);
            at.pop();
            unchanged || settled
        })
    }

    fn object(
        &mut self,
        base: &'a [(String, Tree)],
        ours: &'a [(String, Tree)],
        theirs: &'a [(String, Tree)],
    ) -> Vec<(String, Tree)> {
        let by_key = [keyed(base), keyed(ours), keyed(theirs)];
        let mut merged = BTreeMap::new();
        for key in by_key[1].keys().chain(by_key[2].keys()) {
            if merged.contains_key(key) {
                continue;
            }
            let [b, o, t] = by_key.each_ref().map(|fields| fields.get(key).copied());
            self.at.push(Seg::Key(key));
            let value = self.value(b, o, t);
            self.at.pop();
            merged.insert(*key, value);
        }
        merged.retain(|_, value| value.is_some());
        let keys = |fields: &'a [(String, Tree)]| -> Vec<&'a str> {
            fields.iter().map(|(k, _)| k.as_str()).collect()
        };
        let (our_keys, their_keys) = (keys(ours), keys(theirs));
        let survivors: BTreeSet<&str> = merged.keys().copied().collect();
        let ids = if our_keys.is_sorted() && their_keys.is_sorted() {
            survivors.into_iter().collect()
        } else {
            // The order of keys means nothing, so two orders are no conflict.
            order::merged(&keys(base), &our_keys, &their_keys, &survivors).ids
        };
        let take = |key: &str| Some((key.to_owned(), merged.remove(key)??));
        ids.into_iter().filter_map(take).collect()
    }

    fn list(
        &mut self,
        base: &[(&'a str, &'a Tree)],
        ours: &[(&'a str, &'a Tree)],
        theirs: &[(&'a str, &'a Tree)],
    ) -> Vec<Tree> {
        let by_id = [base, ours, theirs].map(|items| items.iter().copied().collect());
        let by_id: [BTreeMap<&str, &Tree>; 3] = by_id;
        let mut merged = BTreeMap::new();
        for (id, _) in ours.iter().chain(theirs) {
            if merged.contains_key(id) {
                continue;
            }
            let [b, o, t] = by_id.each_ref().map(|items| items.get(id).copied());
            let title = o.or(t).and_then(Tree::title).unwrap_or(id);
            self.at.push(Seg::Item { id, title });
            let value = match (b, o, t) {
                (None, Some(ours), Some(theirs)) if !ours.same(theirs) => {
                    self.conflict(ConflictKind::BothAdded, [b, o, t]);
                    Some(ours.clone())
                }
                _ => self.value(b, o, t),
            };
            self.at.pop();
            merged.insert(*id, value);
        }
        merged.retain(|_, value| value.is_some());
        let ids = |items: &[(&'a str, &Tree)]| -> Vec<&'a str> {
            items.iter().map(|(id, _)| *id).collect()
        };
        let survivors: BTreeSet<&str> = merged.keys().copied().collect();
        let (base, ours, theirs) = (ids(base), ids(ours), ids(theirs));
        let ordered = order::merged(&base, &ours, &theirs, &survivors);
        if ordered.conflict && !(self.settled)(&self.at) {
            let sides = [base, ours, theirs].map(|ids| Some(Value::from(ids)));
            self.conflicts
                .push(Conflict::new(ConflictKind::Order, &self.at, sides));
        }
        ordered
            .ids
            .into_iter()
            .filter_map(|id| merged.remove(id)?)
            .collect()
    }

    fn conflict(&mut self, kind: ConflictKind, sides: [Side; 3]) {
        let sides = sides.map(|side| side.map(Tree::value));
        self.conflicts.push(Conflict::new(kind, &self.at, sides));
    }
}

fn same(a: Side, b: Side) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.same(b),
        _ => false,
    }
}
