//! Making changes on a book: all of them or none. What was there before must be what the change
//! says, or somebody else was faster.

use super::Parts;
use super::lists::{List, Order};
use super::value::{json, line_value, same, text_key, value_at};
use crate::studio::wire::{BookPart, Change, Edit};
use callwright_engine::Project;
use callwright_flow::{Edge, Flow, Layout, Map, Node};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// Why changes were not made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Misfit {
    #[error("{part:?} {key} is not as it was when this was done")]
    Before { part: BookPart, key: String },
    #[error("{part:?} {key} cannot be that: {why}")]
    Value {
        part: BookPart,
        key: String,
        why: String,
    },
}

/// The book with all the changes made; the one given stays what it is.
pub fn apply(book: &Parts, changes: &[Change]) -> Result<Parts, Misfit> {
    let mut made = book.clone();
    let mut rest = changes;
    while let Some(first) = rest.first() {
        let many = rest.iter().take_while(|c| c.part == first.part).count();
        let (row, after) = rest.split_at(many);
        apply_part(&mut made, first.part, row)?;
        rest = after;
    }
    Ok(made)
}

/// Undoing is exchanging before and after, last change first.
pub fn invert(edit: &Edit) -> Edit {
    let turned = edit.changes.iter().rev().map(|c| Change {
        part: c.part,
        key: c.key.clone(),
        before: c.after.clone(),
        after: c.before.clone(),
    });
    Edit {
        label: edit.label.clone(),
        changes: turned.collect(),
    }
}

fn apply_part(book: &mut Parts, part: BookPart, row: &[Change]) -> Result<(), Misfit> {
    match part {
        BookPart::Step => {
            let nodes = &mut Arc::make_mut(&mut book.flow).nodes;
            in_list(List::open(nodes, |n| &n.id, Order::ById), row, json, step)
        }
        BookPart::Variable => {
            let list = List::open(
                &mut Arc::make_mut(&mut book.flow).variables,
                |v| &v.id,
                Order::ById,
            );
            in_list(list, row, json, read_with_id)
        }
        BookPart::Line => {
            let list = List::open(
                &mut Arc::make_mut(&mut book.flow).edges,
                |e| &e.from,
                Order::ById,
            );
            in_list(list, row, |l| l.map_or(Value::Null, line_value), line)
        }
        BookPart::Frame => {
            let list = List::open(
                &mut Arc::make_mut(&mut book.layout).frames,
                |f| &f.id,
                Order::ById,
            );
            in_list(list, row, json, read_with_id)
        }
        BookPart::Note => {
            let list = List::open(
                &mut Arc::make_mut(&mut book.layout).notes,
                |n| &n.id,
                Order::ById,
            );
            in_list(list, row, json, read_with_id)
        }
        BookPart::Test => {
            let list = List::open(
                &mut Arc::make_mut(&mut book.tests).tests,
                |t| &t.id,
                Order::AtEnd,
            );
            in_list(list, row, json, read_with_id)
        }
        BookPart::Place => places(Arc::make_mut(&mut book.layout), row),
        // The desk writes and removes it.
        BookPart::Made => Ok(()),
        BookPart::Text | BookPart::Flow | BookPart::Layout | BookPart::Project => {
            for change in row {
                if !same(part, &value_at(book, part, &change.key), &change.before)
                    && !reads_alike(book, change)
                {
                    return Err(before(change));
                }
                set(book, change)?;
            }
            Ok(())
        }
    }
}

fn in_list<T>(
    mut list: List<T>,
    row: &[Change],
    value: fn(Option<&T>) -> Value,
    read: fn(&Change) -> Result<T, Misfit>,
) -> Result<(), Misfit> {
    for change in row {
        let now = value(list.get(&change.key));
        if !same(change.part, &now, &change.before) {
            // A window may write out a default that is left out here.
            let was = read(&Change {
                after: change.before.clone(),
                ..change.clone()
            });
            if !was.is_ok_and(|was| value(Some(&was)) == now) {
                return Err(before(change));
            }
        }
        let after = (!change.after.is_null())
            .then(|| read(change))
            .transpose()?;
        list.set(&change.key, after);
    }
    list.close();
    Ok(())
}

/// Whether a field of the project is what it was, once both are read: a window may write out a
/// default that is left out here.
fn reads_alike(book: &Parts, change: &Change) -> bool {
    if change.part != BookPart::Project {
        return false;
    }
    let mut project = json(Some(&*book.project));
    set_field(&mut project, &change.key, &change.before);
    read_value(change, &project).is_ok_and(|was: Project| was == *book.project)
}

fn places(layout: &mut Layout, row: &[Change]) -> Result<(), Misfit> {
    for change in row {
        let now = json(layout.nodes.get(&change.key));
        if !same(change.part, &now, &change.before) {
            return Err(before(change));
        }
        if change.after.is_null() {
            layout.nodes.remove(&change.key);
        } else {
            layout
                .nodes
                .insert(change.key.clone(), read_value(change, &change.after)?);
        }
    }
    Ok(())
}

/// One field, after it was found to be what it was.
fn set(book: &mut Parts, change: &Change) -> Result<(), Misfit> {
    match change.part {
        BookPart::Text => set_text(book, change),
        BookPart::Flow => set_flow(Arc::make_mut(&mut book.flow), change),
        BookPart::Layout => set_layout(Arc::make_mut(&mut book.layout), change),
        BookPart::Project => {
            if change.key == "schema" {
                return Err(closed(change));
            }
            let mut project = json(Some(&*book.project));
            set_field(&mut project, &change.key, &change.after);
            book.project = Arc::new(read_value(change, &project)?);
            Ok(())
        }
        _ => Ok(()),
    }
}

fn set_text(book: &mut Parts, change: &Change) -> Result<(), Misfit> {
    let (language, prompt) = text_key(&change.key);
    if !is_language(language) || prompt.is_empty() {
        return Err(closed(change));
    }
    let texts = Arc::make_mut(&mut book.texts);
    match &change.after {
        Value::Null => {
            if let Some(of) = texts.get_mut(language) {
                of.remove(prompt);
            }
        }
        value => {
            let text = read_value(change, value)?;
            texts
                .entry(language.to_owned())
                .or_default()
                .insert(prompt.to_owned(), text);
        }
    }
    Ok(())
}

/// It becomes the name of a file, so it must be nothing that could lead anywhere.
pub fn is_language(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    starts && (2..=20).contains(&name.len()) && name.chars().all(plain)
}

fn set_flow(flow: &mut Flow, change: &Change) -> Result<(), Misfit> {
    let value = &change.after;
    match change.key.as_str() {
        "schema" | "id" | "nodes" | "edges" | "variables" => return Err(closed(change)),
        "name" => flow.name = or_default(change, value)?,
        "description" => flow.description = or_default(change, value)?,
        "languages" => flow.languages = or_default(change, value)?,
        "start" => flow.start = or_default(change, value)?,
        "handlers" => flow.handlers = or_default(change, value)?,
        key => set_extra(&mut flow.extra, key, value),
    }
    Ok(())
}

fn set_layout(layout: &mut Layout, change: &Change) -> Result<(), Misfit> {
    let value = &change.after;
    match change.key.as_str() {
        "schema" | "nodes" | "frames" | "notes" => return Err(closed(change)),
        "direction" => layout.direction = or_default(change, value)?,
        "pages" => layout.pages = or_default(change, value)?,
        key => set_extra(&mut layout.extra, key, value),
    }
    Ok(())
}

fn set_extra(extra: &mut Map, key: &str, value: &Value) {
    if value.is_null() {
        extra.remove(key);
    } else {
        extra.insert(key.to_owned(), value.clone());
    }
}

fn set_field(object: &mut Value, key: &str, value: &Value) {
    if let Value::Object(map) = object {
        set_extra(map, key, value);
    }
}

fn step(change: &Change) -> Result<Node, Misfit> {
    read_with_id(change)
}

/// A thing whose id is its key.
fn read_with_id<T: DeserializeOwned + Serialize>(change: &Change) -> Result<T, Misfit> {
    if change.after.get("id").and_then(Value::as_str) != Some(&change.key) {
        return Err(wrong(change, "its id is another"));
    }
    read_value(change, &change.after)
}

fn line(change: &Change) -> Result<Edge, Misfit> {
    match &change.after {
        Value::String(to) => Ok(Edge {
            from: change.key.clone(),
            to: to.clone(),
            extra: Map::new(),
        }),
        whole => {
            let edge: Edge = read_value(change, whole)?;
            if edge.from == change.key {
                Ok(edge)
            } else {
                Err(wrong(change, "it leaves from another output"))
            }
        }
    }
}

fn or_default<T: DeserializeOwned + Default>(change: &Change, value: &Value) -> Result<T, Misfit> {
    if value.is_null() {
        Ok(T::default())
    } else {
        read_value(change, value)
    }
}

fn read_value<T: DeserializeOwned>(change: &Change, value: &Value) -> Result<T, Misfit> {
    T::deserialize(value).map_err(|e| wrong(change, &e.to_string()))
}

fn before(change: &Change) -> Misfit {
    Misfit::Before {
        part: change.part,
        key: change.key.clone(),
    }
}

fn closed(change: &Change) -> Misfit {
    wrong(change, "no edit may change that")
}

fn wrong(change: &Change, why: &str) -> Misfit {
    Misfit::Value {
        part: change.part,
        key: change.key.clone(),
        why: why.to_owned(),
    }
}
