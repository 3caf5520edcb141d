//! What stands at a key of a book, as JSON; and when two such values are the same.

use super::Parts;
use crate::studio::wire::BookPart;
use callwright_engine::nodes::omit_defaults;
use callwright_flow::{Edge, Flow, Layout, Node};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `null` where there is nothing.
pub fn value_at(book: &Parts, part: BookPart, key: &str) -> Value {
    match part {
        BookPart::Step => json(book.flow.node(key)),
        BookPart::Line => {
            let line = book.flow.edges.iter().find(|e| e.from == key);
            line.map_or(Value::Null, line_value)
        }
        BookPart::Variable => json(book.flow.variables.iter().find(|v| v.id == key)),
        BookPart::Flow => flow_field(&book.flow, key),
        BookPart::Place => json(book.layout.nodes.get(key)),
        BookPart::Frame => json(book.layout.frames.iter().find(|f| f.id == key)),
        BookPart::Note => json(book.layout.notes.iter().find(|n| n.id == key)),
        BookPart::Layout => match key {
            "direction" => direction(&book.layout),
            "pages" => json(Some(&book.layout.pages)),
            _ => book.layout.extra.get(key).cloned().unwrap_or_default(),
        },
        BookPart::Text => {
            let (language, prompt) = text_key(key);
            json(book.texts.get(language).and_then(|t| t.get(prompt)))
        }
        BookPart::Project => {
            let mut project = json(Some(&*book.project));
            project.get_mut(key).map(Value::take).unwrap_or_default()
        }
        BookPart::Test => json(book.tests.tests.iter().find(|t| t.id == key)),
        // It is no part of this flow.
        BookPart::Made => Value::Null,
    }
}

fn flow_field(flow: &Flow, key: &str) -> Value {
    match key {
        "name" => flow.name.clone().into(),
        "description" => flow.description.clone().into(),
        "languages" => json(Some(&flow.languages)),
        "start" => flow.start.clone().into(),
        "handlers" => json(Some(&flow.handlers)),
        _ => flow.extra.get(key).cloned().unwrap_or_default(),
    }
}

/// Where a line leads, or the whole of it where it says more.
pub(super) fn line_value(line: &Edge) -> Value {
    if line.extra.is_empty() {
        line.to.clone().into()
    } else {
        json(Some(line))
    }
}

/// `language/prompt`
pub(super) fn text_key(key: &str) -> (&str, &str) {
    key.split_once('/').unwrap_or((key, ""))
}

pub(super) fn json<T: Serialize>(thing: Option<&T>) -> Value {
    thing
        .and_then(|t| serde_json::to_value(t).ok())
        .unwrap_or_default()
}

/// Which way a flow is drawn, as the window knows it: nothing where nobody chose.
pub fn direction(layout: &Layout) -> Value {
    match &layout.direction {
        usual if *usual == Default::default() => Value::Null,
        chosen => json(Some(chosen)),
    }
}

/// Whether two values of a part mean the same. Nothing there is the same as something empty, and
/// a step's setting that is left out is the same as one at its default: files leave both out.
pub fn same(part: BookPart, a: &Value, b: &Value) -> bool {
    if a == b || is_blank(a) && is_blank(b) {
        return true;
    }
    match part {
        BookPart::Step => same_step(a, b),
        // Here a field that is left out may mean `true`: people take calls unless they do not.
        BookPart::Project => false,
        _ => plain(a) == plain(b),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        // What a boolean or a direction is when nobody said.
        Value::Bool(set) => !set,
        Value::Number(_) => false,
    }
}

/// Without the fields that are blank.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let fields = map.iter().filter(|(_, v)| !is_blank(v));
            fields.map(|(k, v)| (k.clone(), plain(v))).collect()
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

fn same_step(a: &Value, b: &Value) -> bool {
    let node = |value: &Value| Node::deserialize(value).ok();
    let (Some(a), Some(b)) = (node(a), node(b)) else {
        return false;
    };
    // Defaults are costly to know, so whatever else there is comes first.
    let rest = |n: &Node| {
        (
            n.id.clone(),
            n.kind.clone(),
            n.name.clone(),
            n.note.clone(),
            n.extra.clone(),
        )
    };
    if rest(&a) != rest(&b) {
        return false;
    }
    let mut flow = Flow::empty("", "");
    flow.nodes = vec![a, b];
    omit_defaults(&mut flow);
    flow.nodes[0].settings == flow.nodes[1].settings
}
