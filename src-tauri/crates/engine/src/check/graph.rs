//! What is wrong with the flow as a whole: lines, ids, what can never be reached, circles.

use super::{Issue, Severity, Use, UseKind};
use crate::limits::MAX_STEPS;
use crate::nodes::{AnyStep, PortKind};
use crate::program::CompiledFlow;
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};

/// Problems that no single step can see.
pub(crate) fn graph(flow: &Flow, compiled: &CompiledFlow, uses: &[Use], issues: &mut Vec<Issue>) {
    let titles = flow
        .nodes
        .iter()
        .map(|n| (n.id.as_str(), n.title()))
        .collect();
    let mut graph = Graph {
        flow,
        compiled,
        titles,
        issues,
    };
    graph.ids();
    graph.lines();
    graph.outputs();
    let reached = graph.reach();
    graph.circles(&reached);
    graph.variables(uses);
}

struct Graph<'a> {
    flow: &'a Flow,
    compiled: &'a CompiledFlow,
    titles: BTreeMap<&'a str, &'a str>,
    issues: &'a mut Vec<Issue>,
}

impl Graph<'_> {
    fn add(
        &mut self,
        severity: Severity,
        code: &str,
        node: &str,
        field: &str,
        args: &[(&str, &str)],
    ) {
        let mut args: BTreeMap<String, String> = args
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        if let Some(title) = self.titles.get(node) {
            args.insert("step".to_owned(), (*title).to_owned());
        }
        self.issues.push(Issue {
            code: code.to_owned(),
            flow: self.flow.id.clone(),
            node: node.to_owned(),
            field: field.to_owned(),
            severity,
            args,
        });
    }

    fn error(&mut self, code: &str, node: &str, field: &str, name: &str) {
        self.add(Severity::Error, code, node, field, &[("name", name)]);
    }

    fn ids(&mut self) {
        let flow = self.flow;
        if self.compiled.start.is_none() {
            self.error("no_start", "", "start", &flow.start);
        }
        if flow.nodes.len() > MAX_STEPS {
            let (count, max) = (flow.nodes.len().to_string(), MAX_STEPS.to_string());
            let args = [("count", count.as_str()), ("max", max.as_str())];
            self.add(Severity::Error, "too_many_steps", "", "nodes", &args);
        }
        let mut seen = BTreeSet::new();
        for node in &flow.nodes {
            if !seen.insert(node.id.as_str()) {
                self.error("duplicate_id", &node.id, "id", &node.id);
            }
            if !is_id(&node.id) {
                self.error("bad_id", &node.id, "id", &node.id);
            }
        }
        let mut seen = BTreeSet::new();
        for variable in &flow.variables {
            if !seen.insert(variable.id.as_str()) {
                self.error("duplicate_variable", "", "variables", &variable.id);
            }
            if !is_name(&variable.id) || super::checker::BUILT_IN.contains(&variable.id.as_str()) {
                self.error("bad_id", "", "variables", &variable.id);
            }
        }
        let handlers = [
            ("error", &flow.handlers.error),
            ("hangup", &flow.handlers.hangup),
        ];
        for (field, handler) in handlers {
            if let Some(id) = handler.as_deref().filter(|id| flow.node(id).is_none()) {
                self.error("unknown_handler", "", &format!("handlers.{field}"), id);
            }
        }
    }

    fn lines(&mut self) {
        let flow = self.flow;
        let exits: BTreeSet<(&str, &str)> = (self.compiled.nodes.iter())
            .flat_map(|n| n.exits.iter().map(|e| (&*n.id, &*e.id)))
            .collect();
        // Outputs of steps that cannot be read are not ours to judge.
        let unknown: BTreeSet<&str> = (self.compiled.nodes.iter())
            .filter(|n| matches!(n.step, AnyStep::Unknown | AnyStep::Broken))
            .map(|n| &*n.id)
            .collect();
        let mut seen = BTreeSet::new();
        for edge in &flow.edges {
            let (node, port) = edge.source();
            let args = [("from", edge.from.as_str()), ("to", edge.to.as_str())];
            let from = exits.contains(&(node, port)) || unknown.contains(node);
            if !from || !self.titles.contains_key(edge.to.as_str()) {
                self.add(
                    Severity::Error,
                    "dangling_line",
                    node,
                    &format!("output:{port}"),
                    &args,
                );
            } else if !seen.insert(edge.from.as_str()) {
                self.add(
                    Severity::Error,
                    "duplicate_line",
                    node,
                    &format!("output:{port}"),
                    &args,
                );
            }
        }
    }

    fn outputs(&mut self) {
        let compiled = self.compiled;
        for node in &compiled.nodes {
            for exit in node.exits.iter().filter(|e| e.to.is_none()) {
                let severity = match exit.kind {
                    PortKind::Normal => Severity::Error,
                    PortKind::Error if compiled.on_error.is_none() => Severity::Warning,
                    _ => continue,
                };
                let name = if exit.label.is_empty() {
                    &*exit.id
                } else {
                    exit.label.as_str()
                };
                self.add(
                    severity,
                    "loose_output",
                    &node.id,
                    &format!("output:{}", exit.id),
                    &[("output", name)],
                );
            }
        }
    }

    /// The steps a call can come to.
    fn reach(&mut self) -> Vec<bool> {
        let compiled = self.compiled;
        let mut reached = vec![false; compiled.nodes.len()];
        let mut next: Vec<u32> = [compiled.start, compiled.on_error, compiled.on_hangup]
            .into_iter()
            .flatten()
            .collect();
        while let Some(i) = next.pop() {
            if !std::mem::replace(&mut reached[i as usize], true) {
                next.extend(compiled.nodes[i as usize].exits.iter().filter_map(|e| e.to));
            }
        }
        if compiled.start.is_some() {
            for (node, _) in compiled.nodes.iter().zip(&reached).filter(|(_, r)| !**r) {
                self.add(Severity::Warning, "unreachable", &node.id, "", &[]);
            }
        }
        reached
    }

    /// Circles in which nobody is ever waited for. Steps that wait are taken out; whatever
    /// can then still be left and come back to is such a circle.
    fn circles(&mut self, reached: &[bool]) {
        let nodes = &self.compiled.nodes;
        let spins = |i: usize| reached[i] && !nodes[i].step.waits();
        let mut incoming = vec![0_u32; nodes.len()];
        let onward = |i: usize| {
            nodes[i]
                .exits
                .iter()
                .filter_map(|e| e.to)
                .map(|t| t as usize)
        };
        for i in (0..nodes.len()).filter(|i| spins(*i)) {
            for to in onward(i).filter(|t| spins(*t)) {
                incoming[to] += 1;
            }
        }
        let mut free: Vec<usize> = (0..nodes.len())
            .filter(|i| spins(*i) && incoming[*i] == 0)
            .collect();
        let mut left: BTreeSet<usize> = (0..nodes.len()).filter(|i| spins(*i)).collect();
        while let Some(i) = free.pop() {
            left.remove(&i);
            for to in onward(i).filter(|t| spins(*t)) {
                incoming[to] -= 1;
                if incoming[to] == 0 {
                    free.push(to);
                }
            }
        }
        // What only hangs behind a circle is no part of it: keep those that come back to themselves.
        let ids: Vec<_> = left
            .iter()
            .filter(|i| comes_back(**i, &left, &onward))
            .map(|i| nodes[*i].id.clone())
            .collect();
        for id in ids {
            self.add(Severity::Error, "circle_without_wait", &id, "", &[]);
        }
    }

    /// Variables that are read, but that nothing ever gives a value.
    fn variables(&mut self, uses: &[Use]) {
        let flow = self.flow;
        let ours = || uses.iter().filter(|u| u.flow == flow.id);
        let set: BTreeSet<&str> = ours()
            .filter(|u| u.kind == UseKind::Sets)
            .map(|u| u.name.as_str())
            .collect();
        for variable in &flow.variables {
            if !variable.default.is_null()
                || variable.direction.takes_input()
                || set.contains(variable.id.as_str())
            {
                continue;
            }
            let reader = ours().find(|u| u.kind == UseKind::Reads && u.name == variable.id);
            if let Some(reader) = reader {
                let (node, field) = (reader.node.clone(), reader.field.clone());
                self.add(
                    Severity::Warning,
                    "never_set",
                    &node,
                    &field,
                    &[("name", &variable.id)],
                );
            }
        }
    }
}

fn comes_back<I: Iterator<Item = usize>>(
    start: usize,
    among: &BTreeSet<usize>,
    onward: &impl Fn(usize) -> I,
) -> bool {
    // Bounded, so that a circle of a hundred thousand steps does not cost its square.
    const FAR: usize = 2_000;
    let mut seen = BTreeSet::new();
    let mut next: Vec<usize> = onward(start).filter(|t| among.contains(t)).collect();
    while let Some(i) = next.pop() {
        if i == start || seen.len() > FAR {
            return true;
        }
        if seen.insert(i) {
            next.extend(onward(i).filter(|t| among.contains(t)));
        }
    }
    false
}

/// Ids stand in lines before a dot, in file names and in tests.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Variables stand in expressions.
fn is_name(id: &str) -> bool {
    let mut chars = id.chars();
    chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && id.len() <= 64
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
