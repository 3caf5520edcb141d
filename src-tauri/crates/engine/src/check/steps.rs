//! A flow's steps, lines and variables, looked up instead of searched: a flow may have a
//! hundred thousand, and each of them asks.

use callwright_flow::doc::exit_id;
use callwright_flow::{Flow, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Farther than this nobody follows a caller who hears nothing to answer.
const FAR: usize = 200;

pub(crate) struct Steps<'a> {
    nodes: BTreeMap<&'a str, &'a Node>,
    /// Where each output leads.
    lines: BTreeMap<&'a str, &'a str>,
    variables: BTreeSet<&'a str>,
}

impl<'a> Steps<'a> {
    pub(crate) fn of(flow: &'a Flow) -> Self {
        let mut steps = Steps {
            nodes: BTreeMap::new(),
            lines: BTreeMap::new(),
            variables: flow.variables.iter().map(|v| v.id.as_str()).collect(),
        };
        // Of two with one id, the first counts, as in a call.
        for node in &flow.nodes {
            steps.nodes.entry(&node.id).or_insert(node);
        }
        for edge in &flow.edges {
            steps.lines.entry(&edge.from).or_insert(&edge.to);
        }
        steps
    }

    pub(crate) fn has_variable(&self, name: &str) -> bool {
        self.variables.contains(name)
    }

    /// The step that an output leads to.
    pub(crate) fn after(&self, node: &str, port: &str) -> Option<&'a Node> {
        let to = self.lines.get(exit_id(node, port).as_str())?;
        self.nodes.get(to).copied()
    }

    /// All steps that a step leads to.
    fn onward(&self, node: &str) -> impl Iterator<Item = &'a Node> {
        let (first, after) = (format!("{node}."), format!("{node}/"));
        let bounds = (
            Bound::Included(first.as_str()),
            Bound::Excluded(after.as_str()),
        );
        let to = self.lines.range::<str, _>(bounds).map(|(_, to)| *to);
        let next: Vec<&Node> = to.filter_map(|id| self.nodes.get(id).copied()).collect();
        next.into_iter()
    }

    /// Whether a step of one of these types comes next after an output, with nothing before it
    /// that asks the caller anything.
    pub(crate) fn leads_to(&self, node: &str, port: &str, kinds: &[&str]) -> bool {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&Node> = self.after(node, port).into_iter().collect();
        while let Some(step) = next.pop() {
            if kinds.contains(&step.kind.as_str()) {
                return true;
            }
            let asks = !ASKS_NOTHING.contains(&step.kind.as_str());
            if !asks && seen.len() < FAR && seen.insert(step.id.as_str()) {
                next.extend(self.onward(&step.id));
            }
        }
        false
    }
}

/// Steps that a caller passes without being asked.
const ASKS_NOTHING: [&str; 8] = [
    "api", "branch", "hours", "message", "play", "rules", "script", "set",
];

#[cfg(test)]
mod tests {
    use super::*;
    use callwright_flow::Edge;

    /// Whether 0 of a menu leads to a person, with these steps behind it, one after the other;
    /// `menu` is the menu itself.
    fn reaches(row: &[&str]) -> bool {
        let mut flow = Flow::empty("f", "F");
        flow.nodes.push(Node::new("menu", "menu", "Menu"));
        let mut from = exit_id("menu", "0");
        for (i, kind) in row.iter().enumerate() {
            let id = match *kind {
                "menu" => "menu".to_owned(),
                kind => {
                    flow.nodes.push(Node::new(&format!("s{i}"), kind, ""));
                    format!("s{i}")
                }
            };
            flow.edges.push(Edge {
                from,
                ..Edge::new("", "", &id)
            });
            from = exit_id(&id, "next");
        }
        Steps::of(&flow).leads_to("menu", "0", &["transfer", "queue", "dial"])
    }

    #[test]
    fn a_person_is_reached_through_steps_that_ask_nothing() {
        let far: Vec<&str> = [&["set"; 1_000][..], &["transfer"]].concat();
        for (row, reached) in [
            (&["transfer"][..], true),
            (&["dial"], true),
            (&["play", "queue"], true),
            (
                &[
                    "branch", "set", "rules", "hours", "script", "api", "transfer",
                ],
                true,
            ),
            (&["collect", "transfer"], false),
            (&["menu"], false),
            (&["play", "menu"], false),
            (&["voicemail"], false),
            (&["play", "hangup"], false),
            (&[], false),
            (&far, false),
        ] {
            assert_eq!(reaches(row), reached, "{row:?}");
        }
    }
}
