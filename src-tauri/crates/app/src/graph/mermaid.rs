//! A flow as a Mermaid graph, for pages that can show one. Called flows follow it, each in a
//! box of its own.
//!
//! Names go through the entities of Mermaid: nothing a designer can type ends a label.

use super::chart::{Chart, Step};
use super::look::Hue;
use crate::{Loaded, Workspace};
use callwright_engine::nodes::Group;
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The flow as `graph TB`, one box a step, one arrow a line.
pub fn mermaid(workspace: &Workspace, loaded: &Loaded, language: &str) -> String {
    let mut out = String::from("graph TB\n");
    let mut names = Names::default();
    let mut jumps = String::new();
    let mut wanted = vec![&loaded.flow];
    let mut seen = BTreeSet::from([loaded.flow.id.as_str()]);
    let mut hues: Vec<(Hue, Vec<String>)> = Vec::new();
    while let Some(flow) = wanted.pop() {
        let chart = Chart::of(flow, language);
        let inner = flow.id != loaded.flow.id;
        if inner {
            let title = if flow.name.is_empty() {
                &flow.id
            } else {
                &flow.name
            };
            let _ = writeln!(
                out,
                "    subgraph {}[\"{}\"]",
                names.of(&flow.id, "", 0),
                quoted(title)
            );
        }
        draw(&chart, &mut names, &mut out, &mut hues);
        if inner {
            out.push_str("    end\n");
        }
        for (i, step) in chart.steps.iter().enumerate() {
            let called = step.calls.as_ref().and_then(|id| workspace.flows.get(id));
            let Some(called) = called.map(|l| &l.flow) else {
                continue;
            };
            if let Some(start) = first(called) {
                let from = names.of(&flow.id, &step.node.id, i);
                let to = names.of(&called.id, &called.nodes[start].id, start);
                let _ = writeln!(jumps, "    {from} -.-> {to}");
            }
            if seen.insert(&called.id) {
                wanted.insert(0, called);
            }
        }
    }
    out.push_str(&jumps);
    for (hue, steps) in hues {
        let name = format!("{hue:?}").to_lowercase();
        let (fill, line) = (hue.soft().0, hue.strong().0);
        let _ = writeln!(
            out,
            "    classDef {name} fill:#{fill:06x},stroke:#{line:06x},color:#171a21"
        );
        let _ = writeln!(out, "    class {} {name}", steps.join(","));
    }
    out
}

fn first(flow: &Flow) -> Option<usize> {
    flow.nodes.iter().position(|n| n.id == flow.start)
}

fn draw(chart: &Chart, names: &mut Names, out: &mut String, hues: &mut Vec<(Hue, Vec<String>)>) {
    let mut name = |i: usize| names.of(&chart.flow.id, &chart.steps[i].node.id, i);
    for (i, step) in chart.steps.iter().enumerate() {
        let (open, close) = shape(step);
        let _ = writeln!(
            out,
            "    {}{open}\"{}\"{close}",
            name(i),
            quoted(title(step))
        );
        let hue = Hue::of(&step.node.kind, step.group);
        match hues.iter_mut().find(|(h, _)| *h == hue) {
            Some((_, steps)) => steps.push(name(i)),
            None => hues.push((hue, vec![name(i)])),
        }
    }
    for (from, output, to) in chart.lines() {
        let (a, b) = (name(from), name(to));
        let words = words(&chart.steps[from], output);
        let arrow = if words.is_empty() {
            "-->".to_owned()
        } else {
            format!("-->|\"{}\"|", quoted(&words))
        };
        let _ = writeln!(out, "    {a} {arrow} {b}");
    }
}

/// The name as it was typed: line breaks in it are line breaks of the box.
fn title<'a>(step: &'a Step) -> &'a str {
    if step.node.name.trim().is_empty() {
        &step.title
    } else {
        &step.node.name
    }
}

fn shape(step: &Step) -> (&'static str, &'static str) {
    match step.group {
        _ if step.calls.is_some() => ("[[", "]]"),
        _ if step.node.kind == "start" => ("([", "])"),
        Some(Group::Decide) => ("{{", "}}"),
        Some(Group::End) => ("([", "])"),
        _ => ("[", "]"),
    }
}

/// What stands at a line: the key and the designer's words; nothing where a step has one way on.
fn words(step: &Step, output: usize) -> String {
    let output = &step.outputs[output];
    if output.id == "next" {
        return String::new();
    }
    match output.key {
        Some(key) => format!("{key} {}", output.label).trim_end().to_owned(),
        None => output.label.clone(),
    }
}

/// Names of boxes: the steps' own ids wherever Mermaid can read them, so that a changed flow
/// gives a small difference in the text.
#[derive(Default)]
struct Names {
    given: BTreeMap<(String, String, usize), String>,
    taken: BTreeSet<String>,
}

impl Names {
    fn of(&mut self, flow: &str, step: &str, place: usize) -> String {
        let key = (flow.to_owned(), step.to_owned(), place);
        if let Some(name) = self.given.get(&key) {
            return name.clone();
        }
        let plain = safe(if step.is_empty() { flow } else { step });
        // A second flow may have a step of the same id.
        let tries = std::iter::once(plain.clone())
            .chain(std::iter::once(format!("{}_{plain}", safe(flow))))
            .chain((2..).map(|n| format!("{plain}_{n}")));
        let name = tries
            .into_iter()
            .find(|n| !self.taken.contains(n))
            .unwrap_or(plain);
        self.taken.insert(name.clone());
        self.given.insert(key, name.clone());
        name
    }
}

/// An id that Mermaid reads as one word: no marks it gives a meaning to, and none of its words.
fn safe(id: &str) -> String {
    let word = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '_'
        }
    };
    let id: String = id.chars().take(64).map(word).collect();
    const ITS_OWN: [&str; 12] = [
        "end",
        "graph",
        "subgraph",
        "flowchart",
        "style",
        "class",
        "classdef",
        "click",
        "default",
        "direction",
        "linkstyle",
        "call",
    ];
    let lower = id.to_ascii_lowercase();
    let bad = id.is_empty() || ITS_OWN.contains(&lower.as_str());
    if bad || !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("s_{id}")
    } else {
        id
    }
}

/// Marks of Mermaid, Markdown and HTML as entities.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (i, text) in super::text::lines(text)
        .split('\n')
        .map(|l| super::text::line(l, 400))
        .enumerate()
    {
        if i > 0 {
            out.push_str("<br/>");
        }
        // Mermaid looks for “direction TB” before it looks for quotes.
        let text = if text.contains("direction") {
            text.replace("direction", "\u{e000}irection")
        } else {
            text
        };
        for c in text.chars() {
            match c {
                '\u{e000}' => out.push_str("#100;"),
                '"' | '#' | '%' | '<' | '>' | '&' | ';' | '`' | '\\' | '|' | '*' | '_' | '~'
                | '{' | '}' => {
                    let _ = write!(out, "#{};", u32::from(c));
                }
                c => out.push(c),
            }
        }
    }
    out
}
