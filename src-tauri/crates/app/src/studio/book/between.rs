//! The changes that lead from one book to another.

use super::Parts;
use super::value::{direction, json, line_value, same};
use crate::studio::wire::{BookPart, Change};
use callwright_flow::{Flow, Layout};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Applied to `old`, these make `new` of it (the order of lists aside).
pub fn between(old: &Parts, new: &Parts) -> Vec<Change> {
    let mut found = Vec::new();
    if !Arc::ptr_eq(&old.flow, &new.flow) && old.flow != new.flow {
        flow(&old.flow, &new.flow, &mut found);
    }
    if !Arc::ptr_eq(&old.layout, &new.layout) && old.layout != new.layout {
        layout(&old.layout, &new.layout, &mut found);
    }
    if !Arc::ptr_eq(&old.tests, &new.tests) && old.tests != new.tests {
        let tests = |p: &Parts| keyed(&p.tests.tests, |t| &t.id, |t| json(Some(t)));
        keys(BookPart::Test, tests(old), tests(new), &mut found);
    }
    if old.project != new.project {
        let fields = |p: &Parts| fields(json(Some(&*p.project)), &["schema"]);
        keys(BookPart::Project, fields(old), fields(new), &mut found);
    }
    if old.texts != new.texts {
        keys(BookPart::Text, texts(old), texts(new), &mut found);
    }
    found
}

type Values = BTreeMap<String, Value>;

fn flow(old: &Flow, new: &Flow, found: &mut Vec<Change>) {
    let head = |f: &Flow| {
        let head = Flow {
            variables: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            ..Flow {
                schema: f.schema.clone(),
                description: f.description.clone(),
                languages: f.languages.clone(),
                start: f.start.clone(),
                handlers: f.handlers.clone(),
                extra: f.extra.clone(),
                ..Flow::empty(&f.id, &f.name)
            }
        };
        fields(
            json(Some(&head)),
            &["schema", "id", "nodes", "edges", "variables"],
        )
    };
    keys(BookPart::Flow, head(old), head(new), found);
    let variables = |f: &Flow| keyed(&f.variables, |v| &v.id, |v| json(Some(v)));
    keys(BookPart::Variable, variables(old), variables(new), found);
    let steps = |f: &Flow| keyed(&f.nodes, |n| &n.id, |n| json(Some(n)));
    keys(BookPart::Step, steps(old), steps(new), found);
    let lines = |f: &Flow| keyed(&f.edges, |e| &e.from, line_value);
    keys(BookPart::Line, lines(old), lines(new), found);
}

fn layout(old: &Layout, new: &Layout, found: &mut Vec<Change>) {
    let head = |l: &Layout| {
        let mut all = l.extra.clone();
        all.insert("direction".to_owned(), direction(l));
        all.insert("pages".to_owned(), json(Some(&l.pages)));
        fields(Value::Object(all), &[])
    };
    keys(BookPart::Layout, head(old), head(new), found);
    let places = |l: &Layout| -> Values {
        let each = l.nodes.iter().map(|(id, p)| (id.clone(), json(Some(p))));
        each.collect()
    };
    keys(BookPart::Place, places(old), places(new), found);
    let frames = |l: &Layout| keyed(&l.frames, |f| &f.id, |f| json(Some(f)));
    keys(BookPart::Frame, frames(old), frames(new), found);
    let notes = |l: &Layout| keyed(&l.notes, |n| &n.id, |n| json(Some(n)));
    keys(BookPart::Note, notes(old), notes(new), found);
}

fn texts(book: &Parts) -> Values {
    let each = book.texts.iter().flat_map(|(language, by_id)| {
        let one = move |(id, text): (&String, &String)| {
            (format!("{language}/{id}"), Value::String(text.clone()))
        };
        by_id.iter().map(one)
    });
    each.collect()
}

fn keyed<T>(items: &[T], id: impl Fn(&T) -> &String, value: impl Fn(&T) -> Value) -> Values {
    let mut values = Values::new();
    for item in items {
        // Of two with one id the first counts.
        values
            .entry(id(item).clone())
            .or_insert_with(|| value(item));
    }
    values
}

fn fields(object: Value, closed: &[&str]) -> Values {
    let map = match object {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let open = map
        .into_iter()
        .filter(|(k, _)| !closed.contains(&k.as_str()));
    open.collect()
}

fn keys(part: BookPart, mut old: Values, mut new: Values, found: &mut Vec<Change>) {
    let all: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    for key in all {
        let before = old.remove(&key).unwrap_or_default();
        let after = new.remove(&key).unwrap_or_default();
        // Files leave out what is at its default in a step; anything else is what it says.
        let alike = part == BookPart::Step && same(part, &before, &after);
        if before != after && !alike {
            found.push(Change {
                part,
                key,
                before,
                after,
            });
        }
    }
}
