//! The chapter of prompts: every one that the flow uses, in each language, and where.

use super::paper::Paper;
use super::steps::{all_said, anchor, chip};
use super::table::{Para, Table, table};
use crate::graph::context::Context;
use crate::graph::look::{Hue, LOOSE_INK};
use crate::graph::summary::prompt_ids;
use crate::graph::text::{line, lines};
use crate::graph::words::phrase;
use std::collections::BTreeMap;

/// As many languages have columns of their own; more stand below each other.
const MOST_COLUMNS: usize = 3;

pub fn prompts(cx: &Context, paper: &mut Paper) {
    let mut used: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, step) in cx.chart.steps.iter().enumerate() {
        for (_, parts) in all_said(&step.node.settings, cx.language) {
            for id in prompt_ids(parts) {
                let steps = used.entry(id).or_default();
                if steps.last() != Some(&i) {
                    steps.push(i);
                }
            }
        }
    }
    if used.is_empty() {
        return;
    }
    let say = |name: &str| phrase(name, cx.language);
    paper.chapter(&say("prompts"));
    let beside = cx.languages.len() <= MOST_COLUMNS;
    let mut head = vec![say("prompt")];
    let mut columns = vec![0.2];
    if beside {
        head.extend(cx.languages.iter().map(|l| chip(l)));
        columns.extend(
            cx.languages
                .iter()
                .map(|_| 0.6 / cx.languages.len().max(1) as f32),
        );
    } else {
        head.push(say("languages"));
        columns.push(0.6);
    }
    head.push(say("used_in"));
    columns.push(0.2);
    let rows = used.iter().map(|(id, steps)| {
        let mut row = vec![vec![Para::new(line(id, 120)).strong()]];
        let texts = cx.languages.iter().map(|l| text(cx, id, l, !beside));
        if beside {
            row.extend(texts);
        } else {
            row.push(texts.flatten().collect());
        }
        row.push(
            steps
                .iter()
                .map(|s| {
                    Para::new(&cx.chart.steps[*s].title)
                        .quiet()
                        .link(anchor(*s))
                })
                .collect(),
        );
        row
    });
    let rows = rows.collect();
    table(
        paper,
        &Table {
            columns,
            head,
            rows,
        },
    );
}

fn text(cx: &Context, id: &str, language: &str, named: bool) -> Vec<Para> {
    let text = cx
        .workspace
        .texts
        .get(language, id)
        .map(lines)
        .filter(|t| !t.trim().is_empty());
    let mut out: Vec<Para> = match text {
        Some(text) => text.split('\n').map(|l| Para::new(l).own_side()).collect(),
        None => vec![
            Para::new(phrase("missing", cx.language))
                .coloured(LOOSE_INK)
                .strong(),
        ],
    };
    if named && let Some(first) = out.first_mut() {
        first.chip = Some((chip(language), Hue::Grey));
    }
    out
}
