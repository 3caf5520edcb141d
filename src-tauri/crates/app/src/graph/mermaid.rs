//! A flow as a Mermaid graph, for pages that can show one.

use crate::{Loaded, Workspace};
use callwright_engine::check::output_name;
use callwright_engine::nodes::{AnyStep, Group, kinds};
use std::fmt::Write;

/// The flow as `graph TD`, one box a step, one arrow a line.
pub fn mermaid(_: &Workspace, loaded: &Loaded, language: &str) -> String {
    let flow = &loaded.flow;
    let groups: Vec<(&str, Group)> = kinds()
        .into_iter()
        .map(|k| (k.kind, k.meta.group))
        .collect();
    let mut out = String::from("graph TD\n");
    let name = |i: usize| format!("s{i}");
    let index = |id: &str| flow.nodes.iter().position(|n| n.id == id);
    for (i, node) in flow.nodes.iter().enumerate() {
        let group = groups
            .iter()
            .find(|(kind, _)| *kind == node.kind)
            .map(|(_, g)| *g);
        let (open, close) = match group {
            Some(Group::Decide) => ("{{", "}}"),
            Some(Group::End) => ("([", "])"),
            _ if node.kind == "start" => ("([", "])"),
            _ => ("[", "]"),
        };
        let _ = writeln!(
            out,
            "    {}{open}\"{}\"{close}",
            name(i),
            quoted(node.title())
        );
    }
    for edge in &flow.edges {
        let (from, port) = edge.source();
        let (Some(a), Some(b)) = (index(from), index(&edge.to)) else {
            continue;
        };
        let label = label(&flow.nodes[a], port, language);
        if label.is_empty() {
            let _ = writeln!(out, "    {} --> {}", name(a), name(b));
        } else {
            let _ = writeln!(
                out,
                "    {} -->|\"{}\"| {}",
                name(a),
                quoted(&label),
                name(b)
            );
        }
    }
    out
}

/// What stands at a line: the key and the designer's words; nothing where a step has one way on.
pub(super) fn label(node: &callwright_flow::Node, port: &str, language: &str) -> String {
    let ports = match AnyStep::parse(&node.kind, &node.settings) {
        Some(Ok(step)) => step.ports(),
        _ => Vec::new(),
    };
    if port == "next" {
        return String::new();
    }
    let found = ports.into_iter().find(|p| p.id == port);
    let words = found.as_ref().map_or("", |p| p.label.as_str());
    let words = if words.is_empty() {
        output_name(port, language)
    } else {
        words.to_owned()
    };
    match found.and_then(|p| p.key) {
        Some(key) => format!("{key} {words}"),
        None => words,
    }
}

/// Mermaid's own marks as entities.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '\n' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
