//! The one way a document is written: two spaces, LF, keys in schema order,
//! opaque maps by key, steps by id and lines by output, defaults left out, one LF at the end.
//! Saving twice changes nothing; saving what was parsed gives back what was canonical.

use crate::{Edge, Flow, Layout, Map, exact};
use serde::Serialize;
use serde_json::Value;
use std::cmp::Ordering;

/// Documents that have a canonical order for their parts.
pub trait Canonical: Serialize {
    /// Bring lists into their one order.
    fn arrange(&mut self) {}
}

impl Canonical for Flow {
    fn arrange(&mut self) {
        sort_map(&mut self.extra);
        sort_map(&mut self.handlers.extra);
        for v in &mut self.variables {
            sort(&mut v.default);
            sort_map(&mut v.extra);
        }
        for n in &mut self.nodes {
            sort_map(&mut n.settings);
            sort_map(&mut n.extra);
        }
        sort_by_id(&mut self.variables, |v| &v.id);
        sort_by_id(&mut self.nodes, |n| &n.id);
        for e in &mut self.edges {
            sort_map(&mut e.extra);
        }
        self.edges.sort_by(line_order);
    }
}

impl Canonical for Layout {
    fn arrange(&mut self) {
        sort_map(&mut self.extra);
        for p in self.nodes.values_mut() {
            sort_map(&mut p.extra);
        }
        for a in self.frames.iter_mut().map(|f| &mut f.area) {
            sort_map(&mut a.extra);
        }
        for a in self.notes.iter_mut().map(|n| &mut n.area) {
            sort_map(&mut a.extra);
        }
        for p in &mut self.pages {
            sort_map(&mut p.extra);
        }
        sort_by_id(&mut self.frames, |f| &f.id);
        sort_by_id(&mut self.notes, |n| &n.id);
    }
}

fn sort_by_id<T: Serialize>(items: &mut [T], id: impl Fn(&T) -> &String) {
    items.sort_by(|a, b| id(a).cmp(id(b)).then_with(|| same_id_order(a, b)));
}

/// By output and target; then, in a broken file, by whatever else the lines say.
pub(crate) fn line_order(a: &Edge, b: &Edge) -> Ordering {
    let place = (&a.from, &a.to).cmp(&(&b.from, &b.to));
    place.then_with(|| {
        if a.extra == b.extra {
            Ordering::Equal
        } else {
            same_id_order(a, b)
        }
    })
}

/// A broken file may hold an id twice; even then its text does not depend on their order.
pub(crate) fn same_id_order<T: Serialize>(a: &T, b: &T) -> Ordering {
    to_text(a).cmp(&to_text(b))
}

/// The canonical text of a document.
pub fn print<T: Canonical + Clone>(doc: &T) -> String {
    let mut doc = doc.clone();
    doc.arrange();
    to_text(&doc)
}

/// JSON as all our files are written.
pub fn to_text<T: Serialize>(value: &T) -> String {
    // Maps with text keys and finite numbers always serialize; a document has nothing else.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    exact::unmark(text)
}

/// Sorted whatever map type serde_json was built with, so that files never depend on it.
pub fn sort_map(map: &mut Map) {
    let sorted = map.keys().zip(map.keys().skip(1)).all(|(a, b)| a <= b);
    if !sorted {
        let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        map.extend(entries);
    }
    map.values_mut().for_each(sort);
}

pub fn sort(value: &mut Value) {
    match value {
        Value::Object(map) => sort_map(map),
        Value::Array(items) => items.iter_mut().for_each(sort),
        _ => {}
    }
}
