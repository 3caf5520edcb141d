//! One of the three flows of a merge, ready to be asked about: steps by id, lines by output,
//! and the places besides the lines that lead to a step.

use super::ConflictKind;
use crate::canonical::same_id_order;
use crate::place::Seg;
use crate::{Edge, Flow, Map, Node};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Bound;

/// One side's steps by id and lines by output. More than one of either is a broken flow,
/// which has to come through as it is.
#[derive(Default)]
pub(super) struct Side<'a> {
    pub(super) flow: Option<&'a Flow>,
    pub(super) nodes: BTreeMap<&'a str, Vec<&'a Node>>,
    pub(super) lines: Lines<'a>,
    /// What lines say besides where they lead, by output and target. Few lines do.
    pub(super) described: BTreeMap<(&'a str, &'a str), &'a Edge>,
}

pub(super) type Lines<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl<'a> Side<'a> {
    pub(super) fn of(flow: &'a Flow) -> Self {
        let mut lines = Lines::new();
        for edge in &flow.edges {
            lines.entry(&edge.from).or_default().push(&edge.to);
        }
        lines.values_mut().for_each(|to| to.sort_unstable());
        let described = flow.edges.iter().filter(|e| !e.extra.is_empty());
        Side {
            flow: Some(flow),
            nodes: groups(&flow.nodes, |n| &n.id),
            lines,
            described: described.map(|e| ((&*e.from, &*e.to), e)).collect(),
        }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.nodes.contains_key(id)
    }

    pub(super) fn to(&self, from: &str) -> &[&'a str] {
        self.lines.get(from).map_or(&[], Vec::as_slice)
    }

    /// The lines that leave a step.
    pub(super) fn leaving(&self, id: &str) -> Vec<(&'a str, &Vec<&'a str>)> {
        let (first, after) = (format!("{id}."), format!("{id}/"));
        let bounds = (
            Bound::Included(first.as_str()),
            Bound::Excluded(after.as_str()),
        );
        let range = self.lines.range::<str, _>(bounds);
        range.map(|(from, to)| (*from, to)).collect()
    }

    /// What the lines that leave a step say besides where they lead.
    pub(super) fn said_leaving(&self, id: &str) -> Vec<(&'a str, &'a str, &'a Map)> {
        let said = self.described.iter();
        said.filter(|((from, _), _)| from.split_once('.').is_some_and(|(step, _)| step == id))
            .map(|((from, to), edge)| (*from, *to, &edge.extra))
            .collect()
    }

    /// Where calls start, or where a handler leads.
    pub(super) fn head(&self, head: Head) -> Option<&'a str> {
        head.of(self.flow?)
    }

    pub(super) fn title(&self, id: &str) -> Option<&'a str> {
        self.nodes.get(id)?.first().map(|n| n.title())
    }
}

/// The places outside the lines that lead to a step.
#[derive(Clone, Copy)]
pub(super) enum Head {
    Start,
    Error,
    Hangup,
}

impl Head {
    pub(super) const ALL: [Head; 3] = [Head::Start, Head::Error, Head::Hangup];

    pub(super) fn of(self, flow: &Flow) -> Option<&str> {
        match self {
            Head::Start => Some(flow.start.as_str()).filter(|id| !id.is_empty()),
            Head::Error => flow.handlers.error.as_deref(),
            Head::Hangup => flow.handlers.hangup.as_deref(),
        }
    }

    pub(super) fn set(self, flow: &mut Flow, as_in: &Flow) {
        match self {
            Head::Start => flow.start.clone_from(&as_in.start),
            Head::Error => flow.handlers.error.clone_from(&as_in.handlers.error),
            Head::Hangup => flow.handlers.hangup.clone_from(&as_in.handlers.hangup),
        }
    }

    pub(super) fn at(self) -> &'static [Seg<'static>] {
        match self {
            Head::Start => &[Seg::Key("start")],
            Head::Error => &[Seg::Key("handlers"), Seg::Key("error")],
            Head::Hangup => &[Seg::Key("handlers"), Seg::Key("hangup")],
        }
    }
}

pub(super) fn groups<'a, T: Serialize>(
    items: &'a [T],
    id: impl Fn(&'a T) -> &'a String,
) -> BTreeMap<&'a str, Vec<&'a T>> {
    let mut groups: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for item in items {
        groups.entry(id(item)).or_default().push(item);
    }
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        group.sort_by(|a, b| same_id_order(*a, *b));
    }
    groups
}

pub(super) fn kind_of<T>(base: &[T], ours: &[T], theirs: &[T]) -> ConflictKind {
    match (base.is_empty(), ours.is_empty(), theirs.is_empty()) {
        (_, true, _) => ConflictKind::OursRemoved,
        (_, _, true) => ConflictKind::TheirsRemoved,
        (true, ..) => ConflictKind::BothAdded,
        _ => ConflictKind::BothChanged,
    }
}

/// What stands under one id, as data.
pub(super) fn group<T: Serialize>(items: &[&T]) -> Option<Value> {
    match items {
        [] => None,
        [one] => serde_json::to_value(one).ok(),
        many => serde_json::to_value(many).ok(),
    }
}
