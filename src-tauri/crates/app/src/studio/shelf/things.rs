//! What can be found in a flow by its words, and what it uses.

use crate::graph::kind_name;
use crate::studio::book::Parts;
use callwright_engine::check::UseKind;
use callwright_engine::{Sources, compile};
use callwright_flow::Flow;
use callwright_store::{Thing, Used};
use serde_json::Value;
use std::collections::BTreeMap;

/// Letters as they are searched: small, without marks over and under them, and with the forms of
/// alef, yeh and teh that people mix up when they type taken for one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Vowel marks and the stroke that only stretches a word.
            '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0640}' => {}
            // Directions are not letters.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            '\u{0660}'..='\u{0669}' => folded.push(digit(c, 0x0660)),
            '\u{06f0}'..='\u{06f9}' => folded.push(digit(c, 0x06f0)),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).saturating_sub(zero), 10).unwrap_or(c)
}

/// The words of a search.
pub fn words_of(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// Everything of the flow itself.
pub fn things(parts: &Parts) -> Vec<Thing> {
    let flow = &parts.flow;
    let mut found = vec![thing(
        flow,
        "flow",
        &flow.id,
        "",
        &flow.name,
        flow.description.clone(),
    )];
    for node in &flow.nodes {
        let mut body = vec![node.note.clone()];
        for value in node.settings.values() {
            texts(value, &mut body, 0);
        }
        body.extend(kind_name(&node.kind, "en").map(str::to_owned));
        let body: Vec<String> = body.into_iter().filter(|t| !t.is_empty()).collect();
        found.push(thing(
            flow,
            "step",
            &node.id,
            &node.kind,
            node.title(),
            body.join(" · "),
        ));
    }
    for v in &flow.variables {
        found.push(thing(
            flow,
            "variable",
            &v.id,
            "",
            &v.id,
            v.description.clone(),
        ));
    }
    found
}

/// Everything that the flows of a project share.
pub fn project_things(parts: &Parts) -> Vec<Thing> {
    let none = Flow::empty("", "");
    let p = &parts.project;
    let mut found = Vec::new();
    for a in &p.agents {
        found.push(thing(&none, "agent", &a.id, "", &a.name, String::new()));
    }
    for q in &p.queues {
        found.push(thing(&none, "queue", &q.id, "", &q.name, String::new()));
    }
    for d in &p.departments {
        found.push(thing(
            &none,
            "department",
            &d.id,
            "",
            &d.name,
            d.email.clone(),
        ));
    }
    for (language, texts) in parts.texts.iter() {
        for (id, text) in texts {
            found.push(thing(&none, "prompt", id, language, id, text.clone()));
        }
    }
    found
}

fn thing(flow: &Flow, kind: &str, id: &str, sort: &str, title: &str, body: String) -> Thing {
    Thing {
        flow: flow.id.clone(),
        kind: kind.to_owned(),
        thing: id.to_owned(),
        sort: sort.to_owned(),
        title: title.to_owned(),
        folded: fold(&format!("{id} {title} {body}")),
        body,
        ..Thing::default()
    }
}

/// The texts among settings; what only machines read is left out by its shape alone.
fn texts(value: &Value, found: &mut Vec<String>, depth: usize) {
    match value {
        _ if depth > 12 => {}
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|v| texts(v, found, depth + 1)),
        Value::Object(map) => map.values().for_each(|v| texts(v, found, depth + 1)),
        _ => {}
    }
}

/// What the steps of a flow refer to.
pub fn uses(parts: &Parts) -> Vec<Used> {
    let others = BTreeMap::new();
    let texts = parts.spoken_by(std::iter::empty());
    let (program, _) = compile(&Sources {
        flow: &parts.flow,
        others: &others,
        project: &parts.project,
        texts: &texts,
    });
    let each = program.uses.iter().map(|u| Used {
        flow: u.flow.clone(),
        kind: kind(u.kind).to_owned(),
        name: u.name.clone(),
        step: u.node.clone(),
        field: u.field.clone(),
    });
    each.collect()
}

fn kind(kind: UseKind) -> &'static str {
    match kind {
        UseKind::Reads => "reads",
        UseKind::Sets => "sets",
        UseKind::Prompt => "prompt",
        UseKind::Clip => "clip",
        UseKind::Queue => "queue",
        UseKind::Agent => "agent",
        UseKind::Department => "department",
        UseKind::Hours => "hours",
        UseKind::Flow => "flow",
        UseKind::Secret => "secret",
        UseKind::Language => "language",
    }
}
