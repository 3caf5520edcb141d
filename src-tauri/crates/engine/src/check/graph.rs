//! What is wrong with the flow as a whole: lines, ids, reachability, circles.

use super::{Issue, Severity};
use crate::program::CompiledFlow;
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};

/// Problems that no single step can see.
pub(crate) fn graph(flow: &Flow, compiled: &CompiledFlow, issues: &mut Vec<Issue>) {
    let mut add = |severity, code: &str, node: &str, field: &str, args: &[(&str, &str)]| {
        let mut args: BTreeMap<String, String> = args
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        if let Some(n) = flow.node(node) {
            args.insert("step".to_owned(), n.title().to_owned());
        }
        issues.push(Issue {
            code: code.to_owned(),
            flow: flow.id.clone(),
            node: node.to_owned(),
            field: field.to_owned(),
            severity,
            args,
        });
    };
    if compiled.start.is_none() {
        add(Severity::Error, "no_start", "", "start", &[]);
    }
    let mut seen = BTreeSet::new();
    for node in &flow.nodes {
        if !seen.insert(node.id.as_str()) {
            add(
                Severity::Error,
                "duplicate_id",
                &node.id,
                "id",
                &[("name", &node.id)],
            );
        }
    }
    for node in &compiled.nodes {
        for exit in node.exits.iter().filter(|e| e.to.is_none()) {
            let severity = match exit.kind {
                crate::nodes::PortKind::Normal => Severity::Error,
                crate::nodes::PortKind::Error if compiled.on_error.is_none() => Severity::Warning,
                _ => continue,
            };
            add(
                severity,
                "loose_output",
                &node.id,
                &format!("output:{}", exit.id),
                &[("output", &exit.id)],
            );
        }
    }
}
