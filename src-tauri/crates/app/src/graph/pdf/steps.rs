//! The chapter of steps: for each what it says in every language, its settings in words,
//! and where its outputs lead.

use super::paper::{Paper, Type};
use super::table::{Cell, Para, Table, table};
use crate::graph::chart::{Output, Step, is_arabic};
use crate::graph::context::Context;
use crate::graph::look::*;
use crate::graph::summary::SAID;
use crate::graph::text::{Weight, fit, lines};
use crate::graph::words::{field_name, is_prompt, phrase};
use callwright_engine::nodes::PortKind;
use serde_json::Value;

/// Between two steps.
const BELOW: f32 = 10.0;

pub fn anchor(step: usize) -> String {
    format!("step:{step}")
}

pub fn steps(cx: &Context, paper: &mut Paper) {
    if cx.chart.steps.is_empty() {
        return;
    }
    paper.chapter(&phrase("steps", cx.language));
    for i in in_order(cx) {
        step(cx, paper, i);
    }
}

/// As a caller would come to them; those that no line leads to at the end.
fn in_order(cx: &Context) -> Vec<usize> {
    let chart = &cx.chart;
    let mut seen = vec![false; chart.steps.len()];
    let mut out = Vec::new();
    let roots = [chart.start, chart.on_error, chart.on_hangup]
        .into_iter()
        .flatten();
    for root in roots.chain(0..chart.steps.len()) {
        let mut next = std::collections::VecDeque::from([root]);
        while let Some(step) = next.pop_front() {
            if !std::mem::replace(&mut seen[step], true) {
                out.push(step);
                next.extend(chart.steps[step].outputs.iter().filter_map(|o| o.to));
            }
        }
    }
    out
}

fn step(cx: &Context, paper: &mut Paper, i: usize) {
    // Written on a slip first, to see whether it fits on this page as a whole.
    let mut slip = Paper::new(paper.rtl);
    slip.turn(super::paper::SHORT, super::paper::LONG);
    write(cx, &mut slip, i);
    let height = slip.y - super::paper::MARGIN;
    paper.room(if slip.pages.len() == 1 {
        height - BELOW
    } else {
        96.0
    });
    write(cx, paper, i);
}

fn write(cx: &Context, paper: &mut Paper, i: usize) {
    let step = &cx.chart.steps[i];
    let hue = Hue::of(&step.node.kind, step.group);
    paper.anchor(&anchor(i));
    paper.entry(&step.title);
    head(cx, paper, step, hue);
    let mut rows = Vec::new();
    let note = lines(&step.node.note);
    if !note.is_empty() {
        rows.push(vec![
            name(&phrase("note", cx.language)),
            note.split('\n').map(Para::new).collect(),
        ]);
    }
    said(cx, &step.node.settings, &mut rows);
    for (label, text) in cx.tell(|t| t.settings(&step.node.settings)) {
        rows.push(vec![
            name(&label),
            lines(&text).split('\n').map(Para::new).collect(),
        ]);
    }
    for (at, phrase_name) in [
        (cx.chart.on_error, "if_step_fails"),
        (cx.chart.on_hangup, "after_hang_up"),
    ] {
        if at == Some(i) {
            rows.push(vec![
                name(&phrase("begins_with", cx.language)),
                vec![Para::new(phrase(phrase_name, cx.language))],
            ]);
        }
    }
    if step.outputs.is_empty() {
        rows.push(vec![
            name(&phrase("outputs", cx.language)),
            vec![Para::new(phrase("no_outputs", cx.language)).quiet()],
        ]);
    }
    paper.y += if rows.is_empty() { 8.0 } else { 0.0 };
    if !rows.is_empty() {
        table(
            paper,
            &Table {
                columns: vec![0.24, 0.76],
                head: Vec::new(),
                rows,
            },
        );
    }
    if !step.outputs.is_empty() {
        let rows = step.outputs.iter().map(|o| output(cx, o, hue)).collect();
        let head = vec![
            phrase("output", cx.language),
            phrase("goes_to", cx.language),
        ];
        paper.y -= 4.0;
        table(
            paper,
            &Table {
                columns: vec![0.45, 0.55],
                head,
                rows,
            },
        );
    }
    paper.y += BELOW;
}

fn name(text: &str) -> Cell {
    vec![Para::new(text).quiet()]
}

/// Icon, name and type; the id that files and tests use at the other end.
fn head(cx: &Context, paper: &mut Paper, step: &Step, hue: Hue) {
    const TILE: f32 = 24.0;
    let y = paper.y;
    let left = paper.left(0.0, TILE);
    paper.draw(Item::Rect {
        x: left,
        y,
        width: TILE,
        height: TILE,
        radius: 6.0,
        fill: Some((hue.soft(), 1.0)),
        stroke: None,
    });
    paper.draw(Item::Icon {
        name: icon(&step.node.kind),
        x: left + 5.0,
        y: y + 5.0,
        size: 14.0,
        colour: hue.strong(),
    });
    let title = Type::new(12.0, Weight::SemiBold, INK);
    let width = paper.width();
    paper.put(
        fit(
            &step.title,
            title.weight,
            title.size,
            width - 150.0,
            cx.rtl(),
        ),
        TILE + 9.0,
        y + 10.5,
        title,
        false,
    );
    let kind = Type::new(8.5, Weight::Regular, hue.strong());
    paper.put(
        fit(&step.kind, kind.weight, kind.size, width - 150.0, cx.rtl()),
        TILE + 9.0,
        y + 22.5,
        kind,
        false,
    );
    let quiet = Type::new(8.0, Weight::Regular, INK_QUIET);
    let id = fit(
        &crate::graph::text::line(&step.node.id, 80),
        quiet.weight,
        quiet.size,
        110.0,
        false,
    );
    paper.put(id, width, y + 10.5, quiet, true);
    paper.y += 30.0;
}

/// What callers hear, wherever in the settings it stands, in each language.
fn said(cx: &Context, settings: &callwright_flow::Map, rows: &mut Vec<Vec<Cell>>) {
    for (label, parts) in all_said(settings, cx.language) {
        let mut cell = Vec::new();
        let only = crate::graph::summary::prompt_ids(parts).next().is_none();
        let languages = if only {
            &cx.languages[..cx.languages.len().min(1)]
        } else {
            &cx.languages[..]
        };
        for language in languages {
            let text = cx.spoken_in(parts, language);
            for (i, line) in text.split('\n').enumerate() {
                let mut para = Para::new(line).own_side();
                if i == 0 && !only {
                    para = para.chip(chip(language), Hue::Grey);
                }
                cell.push(para);
            }
        }
        rows.push(vec![name(&label), cell]);
    }
}

pub fn chip(language: &str) -> String {
    if is_arabic(language) {
        return "ع".to_owned();
    }
    let short: String = language
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(6)
        .collect();
    short.to_uppercase()
}

/// Every prompt in some settings and what it is called, nested ones with what they belong to.
pub fn all_said<'v>(
    settings: &'v callwright_flow::Map,
    language: &str,
) -> Vec<(String, &'v [Value])> {
    let mut out = Vec::new();
    let mut fields: Vec<_> = settings.iter().collect();
    fields.sort_by_key(|(field, _)| SAID.iter().position(|s| s == field).unwrap_or(SAID.len()));
    for (field, value) in fields {
        find(&field_name(field, language), value, language, 0, &mut out);
    }
    out
}

fn find<'v>(
    label: &str,
    value: &'v Value,
    language: &str,
    depth: usize,
    out: &mut Vec<(String, &'v [Value])>,
) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(items) if is_prompt(items) => out.push((label.to_owned(), items)),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let own = ["label", "name", "key", "id"]
                    .iter()
                    .find_map(|f| item.get(*f));
                let own = own.map(|v| {
                    crate::graph::text::line(crate::graph::chart::in_language(v, language), 60)
                });
                let number = (i + 1).to_string();
                let label = format!(
                    "{label} · {}",
                    own.filter(|o| !o.is_empty()).unwrap_or(number)
                );
                find(&label, item, language, depth + 1, out);
            }
        }
        Value::Object(o) => {
            for (field, value) in o {
                let name = field_name(field, language);
                let label = if depth == 0 {
                    format!("{label} · {name}")
                } else {
                    label.to_owned()
                };
                find(&label, value, language, depth + 1, out);
            }
        }
        _ => {}
    }
}

fn output(cx: &Context, output: &Output, hue: Hue) -> Vec<Cell> {
    let mut label = Para::new(&output.label);
    if let Some(key) = output.key {
        label = label.chip(key.to_string(), hue);
    }
    let to = match output.to {
        Some(to) => Para::new(&cx.chart.steps[to].title)
            .coloured(BRAND)
            .link(anchor(to)),
        None => match output.kind {
            PortKind::Optional => Para::new(phrase("ends_here", cx.language)).quiet(),
            PortKind::Error if cx.chart.on_error.is_some() => {
                Para::new(phrase("to_error_handler", cx.language)).quiet()
            }
            _ => Para::new(phrase("nowhere", cx.language))
                .coloured(LOOSE_INK)
                .strong(),
        },
    };
    vec![vec![label], vec![to]]
}
