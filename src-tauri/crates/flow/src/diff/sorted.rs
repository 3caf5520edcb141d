//! Lists of two flows sorted by id, walked side by side: no hashing, one pass.

use crate::canonical::{line_order, same_id_order};
use crate::{Edge, Node};
use serde::Serialize;
use std::cmp::Ordering;

/// By id; canonical files already are, and then this is one pass.
pub(super) fn index<T: Serialize>(items: &[T], id: impl Fn(&T) -> &String) -> Vec<&T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    if !sorted.is_sorted_by(|a, b| id(a) < id(b)) {
        sorted.sort_by(|a, b| id(a).cmp(id(b)).then_with(|| same_id_order(*a, *b)));
    }
    sorted
}

pub(super) fn find<'a>(sorted: &[&'a Node], id: &str) -> Option<&'a Node> {
    let at = sorted.binary_search_by(|n| n.id.as_str().cmp(id)).ok()?;
    sorted.get(at).copied()
}

/// Items of two sorted lists side by side.
pub(super) fn pairs<'a, T>(
    old: &[&'a T],
    new: &[&'a T],
    order: impl Fn(&T, &T) -> Ordering,
) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        let (a, b) = (old.get(i).copied(), new.get(j).copied());
        let ordering = match (a, b) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => order(a, b),
        };
        i += usize::from(ordering.is_le());
        j += usize::from(ordering.is_ge());
        Some((
            a.filter(|_| ordering.is_le()),
            b.filter(|_| ordering.is_ge()),
        ))
    })
}

pub(super) fn sorted_lines(lines: &[Edge]) -> Vec<&Edge> {
    let mut sorted: Vec<&Edge> = lines.iter().collect();
    if !sorted.is_sorted_by(|a, b| line_order(a, b).is_le()) {
        sorted.sort_by(|a, b| line_order(a, b));
    }
    sorted
}

/// The lines from one output, which stand together and first.
pub(super) fn run<'a, 'b>(lines: &'b [&'a Edge], from: &str) -> &'b [&'a Edge] {
    let end = lines
        .iter()
        .position(|line| line.from != from)
        .unwrap_or(lines.len());
    &lines[..end]
}

/// Targets on one side that the other does not have.
pub(super) fn missing<'a>(these: &[&'a Edge], those: &[&Edge]) -> Vec<&'a str> {
    let mut left: Vec<&str> = those.iter().map(|line| line.to.as_str()).collect();
    let mut missing = Vec::new();
    for line in these {
        match left.iter().position(|to| *to == line.to) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(line.to.as_str()),
        }
    }
    missing
}

/// Lines that lead to one step on both sides.
pub(super) fn same_target<'a>(these: &[&'a Edge], those: &[&'a Edge]) -> Vec<(&'a Edge, &'a Edge)> {
    let mut left = those.to_vec();
    let mut same = Vec::new();
    for line in these {
        if let Some(at) = left.iter().position(|other| other.to == line.to) {
            same.push((*line, left.remove(at)));
        }
    }
    same
}
