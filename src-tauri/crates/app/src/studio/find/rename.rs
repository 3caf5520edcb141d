//! What giving a thing another id would change, in all flows of the project.

use super::parts_of;
use super::steps::{in_expression, in_template, rewrite, walk};
use super::used::used;
use crate::studio::Cx;
use crate::studio::book::Parts;
use crate::studio::shelf;
use crate::studio::wire::*;
use callwright_store::Used;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of a project that name such a thing.
const QUEUES: &[&str] = &["queue", "queues"];
const AGENTS: &[&str] = &["agent", "agents", "ids", "staff", "target"];
const DEPARTMENTS: &[&str] = &["department", "departments", "target"];
const HOURS: &[&str] = &["hours"];

pub async fn rename_preview(cx: &Cx, args: Rename) -> Result<Preview, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    shelf::index_now(studio, &desk).await;
    let mut state = desk.state.lock().await;
    let mut places = used(studio, &desk, &mut state, args.kind, &args.from).await?;
    if args.kind == ThingKind::Variable {
        places.retain(|u| u.flow == args.flow);
    }
    let mut by_flow: BTreeMap<String, Vec<Used>> = BTreeMap::new();
    for place in places {
        by_flow.entry(place.flow.clone()).or_default().push(place);
    }
    // What the whole project shares is changed through one flow.
    let first = Some(args.flow.clone())
        .filter(|f| !f.is_empty())
        .or_else(|| by_flow.keys().next().cloned())
        .or_else(|| state.files.keys().next().cloned());
    let Some(first) = first else {
        return Ok(refused("There is no flow in this project."));
    };
    by_flow.entry(first.clone()).or_default();
    let mut flows = Vec::new();
    let mut shared = None;
    for (flow, places) in by_flow {
        let parts = parts_of(studio, &desk, &mut state, &flow, &mut shared).await?;
        let mut made = Made::default();
        if flow == first {
            if let Some(why) = why_not(&args, &parts) {
                return Ok(refused(&why));
            }
            made.the_thing(&args, &parts);
        }
        made.steps(&args, &parts, &places);
        if !made.changes.is_empty() {
            flows.push(FlowPreview {
                flow_name: parts.flow.name.clone(),
                flow,
                edit: Edit {
                    label: format!("Rename {} to {}", args.from, args.to),
                    changes: made.changes,
                },
                places: made.places,
            });
        }
    }
    Ok(Preview {
        flows,
        refused: String::new(),
    })
}

fn refused(why: &str) -> Preview {
    Preview {
        flows: Vec::new(),
        refused: why.to_owned(),
    }
}

fn why_not(args: &Rename, parts: &Parts) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_name = !args.to.is_empty() && args.to.len() <= 80 && args.to.chars().all(plain);
    if args.kind == ThingKind::Flow {
        return Some(
            "A flow's id is the name of its file. Give the flow another name instead.".to_owned(),
        );
    }
    if args.to == args.from {
        return Some("That is its name already.".to_owned());
    }
    let as_variable = args.kind == ThingKind::Variable
        && (args.to.contains('-') || args.to.starts_with(|c: char| c.is_ascii_digit()));
    if !is_name || as_variable {
        return Some(format!(
            "“{}” cannot be used as a name here. Take letters, digits and _.",
            args.to
        ));
    }
    let (there, taken) = (
        is_there(args.kind, parts, &args.from),
        is_there(args.kind, parts, &args.to),
    );
    if taken == Some(true) {
        return Some(format!(
            "There is a “{}” already. Choose another name.",
            args.to
        ));
    }
    (there == Some(false)).then(|| format!("There is no “{}” any more.", args.from))
}

/// Nobody keeps a list of secrets.
fn is_there(kind: ThingKind, parts: &Parts, id: &str) -> Option<bool> {
    let p = &parts.project;
    Some(match kind {
        ThingKind::Prompt => parts.texts.values().any(|t| t.contains_key(id)),
        ThingKind::Variable => parts.flow.variables.iter().any(|v| v.id == id),
        ThingKind::Queue => p.queues.iter().any(|q| q.id == id),
        ThingKind::Agent => p.agents.iter().any(|a| a.id == id),
        ThingKind::Department => p.departments.iter().any(|d| d.id == id),
        ThingKind::Hours => p.hours.contains_key(id),
        ThingKind::Clip | ThingKind::Flow | ThingKind::Secret => return None,
    })
}

#[derive(Default)]
struct Made {
    changes: Vec<Change>,
    places: Vec<PlacePreview>,
}

impl Made {
    fn change(&mut self, part: BookPart, key: &str, before: Value, after: Value) {
        if before != after {
            let key = key.to_owned();
            self.changes.push(Change {
                part,
                key,
                before,
                after,
            });
        }
    }

    /// Where the thing itself stands.
    fn the_thing(&mut self, args: &Rename, parts: &Parts) {
        match args.kind {
            ThingKind::Prompt => {
                for (language, texts) in parts.texts.iter() {
                    if let Some(text) = texts.get(&args.from) {
                        let key = |id: &str| format!("{language}/{id}");
                        let text = Value::String(text.clone());
                        self.change(BookPart::Text, &key(&args.from), text.clone(), Value::Null);
                        self.change(BookPart::Text, &key(&args.to), Value::Null, text);
                    }
                }
                self.project(args, parts, &["prompt"]);
            }
            ThingKind::Variable => {
                let own = parts.flow.variables.iter().find(|v| v.id == args.from);
                let Some(Ok(before)) = own.map(serde_json::to_value) else {
                    return;
                };
                let mut after = before.clone();
                after["id"] = args.to.clone().into();
                self.change(BookPart::Variable, &args.from, before, Value::Null);
                self.change(BookPart::Variable, &args.to, Value::Null, after);
            }
            ThingKind::Queue => self.project(args, parts, QUEUES),
            ThingKind::Agent => self.project(args, parts, AGENTS),
            ThingKind::Department => self.project(args, parts, DEPARTMENTS),
            ThingKind::Hours => self.project(args, parts, HOURS),
            ThingKind::Clip | ThingKind::Flow | ThingKind::Secret => {}
        }
    }

    /// The list that holds it, and whatever else of the project names it.
    fn project(&mut self, args: &Rename, parts: &Parts, names: &[&str]) {
        let Ok(Value::Object(project)) = serde_json::to_value(&*parts.project) else {
            return;
        };
        let list = match args.kind {
            ThingKind::Queue => "queues",
            ThingKind::Agent => "agents",
            ThingKind::Department => "departments",
            ThingKind::Hours => "hours",
            _ => "",
        };
        for (field, before) in &project {
            let mut after = before.clone();
            if field == list {
                own_id(&mut after, &args.from, &args.to);
            }
            let mut at = vec![field.clone()];
            walk(&mut after, &mut at, &mut |at, text| {
                let named = at.iter().rev().find(|n| n.parse::<usize>().is_err());
                let named = named.is_some_and(|n| names.contains(n));
                (named && text == args.from).then(|| args.to.clone())
            });
            self.change(BookPart::Project, field, before.clone(), after);
        }
    }

    /// The steps that use it.
    fn steps(&mut self, args: &Rename, parts: &Parts, places: &[Used]) {
        let steps: BTreeSet<&str> = places.iter().map(|u| u.step.as_str()).collect();
        for node in parts
            .flow
            .nodes
            .iter()
            .filter(|n| steps.contains(n.id.as_str()))
        {
            let fields: BTreeSet<&str> = places
                .iter()
                .filter(|u| u.step == node.id)
                .map(|u| u.field.split('.').next().unwrap_or_default())
                .collect();
            let new = |at: &[&str], text: &str| {
                let within = at.first().is_some_and(|f| fields.contains(f));
                let new = match args.kind {
                    _ if !within => return None,
                    ThingKind::Variable => in_variable(at, text, &args.from, &args.to),
                    _ if text == args.from => args.to.clone(),
                    _ => return None,
                };
                (new != text).then_some(new)
            };
            if let Some(done) = rewrite(node, &new) {
                self.changes.push(done.change);
                self.places.extend(done.places);
            }
        }
        if args.kind == ThingKind::Variable {
            self.spoken(args, parts, places);
        }
    }

    /// Prompts that these steps say and that read the variable.
    fn spoken(&mut self, args: &Rename, parts: &Parts, places: &[Used]) {
        let steps: BTreeSet<&str> = places.iter().map(|u| u.step.as_str()).collect();
        let said = shelf::uses(parts);
        let said = said
            .iter()
            .filter(|u| u.kind == "prompt" && steps.contains(u.step.as_str()));
        let ids: BTreeSet<&str> = said.map(|u| u.name.as_str()).collect();
        for (language, texts) in parts.texts.iter() {
            for (id, text) in texts.iter().filter(|(id, _)| ids.contains(id.as_str())) {
                let new = in_template(text, &args.from, &args.to);
                if new != *text {
                    self.places.push(PlacePreview {
                        step: String::new(),
                        words: format!("{id} ({language})"),
                        before: text.clone(),
                        after: new.clone(),
                    });
                    let key = format!("{language}/{id}");
                    self.change(BookPart::Text, &key, text.clone().into(), new.into());
                }
            }
        }
    }
}

/// Expressions and scripts as such, names alone where a variable is named, and texts between braces.
fn in_variable(at: &[&str], text: &str, from: &str, to: &str) -> String {
    let field = at.iter().rev().find(|n| n.parse::<usize>().is_err());
    match field.copied().unwrap_or_default() {
        "expr" | "left" | "code" | "condition" => in_expression(text, from, to),
        _ if text == from => to.to_owned(),
        _ => in_template(text, from, to),
    }
}

/// The id of the item itself: in a list its field, in a map its key.
fn own_id(list: &mut Value, from: &str, to: &str) {
    match list {
        Value::Array(items) => {
            for item in items {
                if item.get("id").and_then(Value::as_str) == Some(from) {
                    item["id"] = to.into();
                }
            }
        }
        Value::Object(map) => {
            if let Some(item) = map.remove(from) {
                map.insert(to.to_owned(), item);
            }
        }
        _ => {}
    }
}
