//! Two versions of a flow, and what is different: for the canvas, and in words.

use super::versions::book_of;
use crate::studio::Cx;
use crate::studio::book::Parts;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use callwright_flow::{Change as Told, Diff, Edit as Turn, FieldChange, diff};
use serde_json::Value;
use std::collections::BTreeSet;

pub async fn compare(cx: &Cx, args: Compare) -> Result<Comparison, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut sides = Vec::with_capacity(2);
    for side in [args.old, args.new] {
        let mut state = desk.state.lock().await;
        let parts = match side {
            Some(id) => book_of(studio, &args.project, &args.flow, id).await?.1,
            None => studio.parts(&desk, &mut state, &args.flow).await?,
        };
        sides.push(studio.view_work_of(&desk, &mut state, parts).await?);
    }
    blocking(move || {
        let [old, new] = [&sides[0], &sides[1]];
        Comparison {
            changes: differences(&old.parts, &new.parts),
            old: old.parts.book(),
            new: new.parts.book(),
            old_faces: old.faces(None),
            new_faces: new.faces(None),
        }
    })
    .await
}

/// In the order of the canvas: left to right, then top to bottom; what is of no step comes first.
pub fn differences(old: &Parts, new: &Parts) -> Vec<Difference> {
    let told = diff(&old.flow, &new.flow);
    let mut found: Vec<Difference> = told.changes.iter().filter_map(difference).collect();
    found.extend(texts(old, new));
    let place = |d: &Difference| {
        let step = d.step.as_deref()?;
        let at = new
            .layout
            .nodes
            .get(step)
            .or_else(|| old.layout.nodes.get(step))?;
        Some((at.x, at.y))
    };
    found.sort_by_key(place);
    found
}

fn difference(change: &Told) -> Option<Difference> {
    // Lines that came or went with their step are drawn with it.
    if matches!(
        change,
        Told::Rewired {
            with_step: true,
            ..
        }
    ) {
        return None;
    }
    let words = Diff {
        changes: vec![change.clone()],
    }
    .sentences()
    .join("\n");
    let (kind, port, fields) = match change {
        Told::StepAdded { .. } => (DifferenceKind::Added, None, Vec::new()),
        Told::StepRemoved { .. } => (DifferenceKind::Removed, None, Vec::new()),
        Told::StepRenamed { old, new, .. } => {
            let field = field("name", old.clone().into(), new.clone().into());
            (DifferenceKind::Changed, None, vec![field])
        }
        Told::TypeChanged { old, new, .. } => {
            let field = field("type", old.clone().into(), new.clone().into());
            (DifferenceKind::Changed, None, vec![field])
        }
        Told::StepChanged { fields, .. } => (DifferenceKind::Changed, None, rows(fields)),
        Told::Rewired {
            output, old, new, ..
        } => {
            let title = |s: &Option<callwright_flow::StepRef>| {
                s.as_ref().map_or(Value::Null, |s| s.title.clone().into())
            };
            let field = field("to", title(old), title(new));
            (DifferenceKind::Rewired, Some(output.clone()), vec![field])
        }
        Told::LineChanged { output, fields, .. } => {
            (DifferenceKind::Rewired, Some(output.clone()), rows(fields))
        }
        Told::VariableChanged { fields, .. } => (DifferenceKind::Flow, None, rows(fields)),
        Told::FlowChanged { field } => {
            let rows = rows(std::slice::from_ref(field));
            (DifferenceKind::Flow, None, rows)
        }
        _ => (DifferenceKind::Flow, None, Vec::new()),
    };
    Some(Difference {
        kind,
        step: change.step().map(str::to_owned),
        port,
        words,
        fields,
    })
}

fn rows(fields: &[FieldChange]) -> Vec<FieldDifference> {
    let each = fields.iter().map(|f| {
        let (before, after) = match &f.edit {
            Turn::Changed { old, new } => (old.clone(), new.clone()),
            Turn::Added { new } => (Value::Null, new.clone()),
            Turn::Removed { old } => (old.clone(), Value::Null),
            Turn::Moved { old, new } => ((old + 1).into(), (new + 1).into()),
        };
        field(&f.place, before, after)
    });
    each.collect()
}

fn field(name: &str, before: Value, after: Value) -> FieldDifference {
    FieldDifference {
        field: name.to_owned(),
        before,
        after,
    }
}

fn texts(old: &Parts, new: &Parts) -> Vec<Difference> {
    let mut found = Vec::new();
    let languages: BTreeSet<&String> = old.texts.keys().chain(new.texts.keys()).collect();
    for language in languages {
        let (was, is) = (old.texts.get(language), new.texts.get(language));
        let ids: BTreeSet<&String> = was.into_iter().chain(is).flat_map(|t| t.keys()).collect();
        for id in ids {
            let [before, after] = [was, is].map(|t| t.and_then(|t| t.get(id)));
            if before != after {
                let value = |t: Option<&String>| t.map_or(Value::Null, |t| t.clone().into());
                found.push(Difference {
                    kind: DifferenceKind::Text,
                    step: None,
                    port: None,
                    words: format!("The text “{id}” ({language}) is different."),
                    fields: vec![field(
                        &format!("{language}/{id}"),
                        value(before),
                        value(after),
                    )],
                });
            }
        }
    }
    found
}
