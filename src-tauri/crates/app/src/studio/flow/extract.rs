//! Making a sub-flow of some steps: the edit that makes the new flow and puts a step in their
//! place. It is given to the window to make; nothing is changed here.

use crate::graph;
use crate::studio::Cx;
use crate::studio::book::{Parts, value_at};
use crate::studio::desk::MadeFlow;
use crate::studio::home::free_flow_id;
use crate::studio::refuse::blocking;
use crate::studio::shelf;
use crate::studio::wire::*;
use callwright_flow::doc::Direction;
use callwright_flow::{Edge, Flow, Layout, Node, Variable};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub async fn extract(cx: &Cx, args: Extract) -> Result<Extracted, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let parts = studio.parts(&desk, &mut state, &args.flow).await?;
    let name = match args.name.trim() {
        "" => "Sub-flow",
        name => name,
    };
    let (own, wanted) = (parts.clone(), args.steps.iter().cloned().collect());
    let cut = blocking(move || Cut::of(&own, &wanted)).await??;
    let id = free_flow_id(&desk, &state, name).await?;
    let mut changes = cut.changes(&parts, &id, name);
    changes.insert(
        0,
        Change {
            part: BookPart::Made,
            key: id.clone(),
            before: Value::Null,
            after: json!(cut.new_flow(&parts, &id, name)),
        },
    );
    Ok(Extracted { flow: id, changes })
}

/// Where some steps are joined to the rest of their flow.
struct Cut {
    steps: BTreeSet<String>,
    /// The one of them with which the new flow begins.
    first: String,
    /// Lines from outside, by their output.
    lines_in: Vec<String>,
    /// Lines that lead out: output and the step outside.
    lines_out: Vec<(String, String)>,
    /// Step outside → the output of the new step that leads there.
    exits: BTreeMap<String, String>,
    reads: BTreeSet<String>,
    sets: BTreeSet<String>,
}

impl Cut {
    fn of(parts: &Parts, wanted: &BTreeSet<String>) -> Result<Cut, Refusal> {
        let flow = &parts.flow;
        let steps: BTreeSet<String> = flow
            .nodes
            .iter()
            .filter(|n| wanted.contains(&n.id))
            .map(|n| n.id.clone())
            .collect();
        if steps.is_empty() {
            return Err(no("None of these steps is there any more."));
        }
        let begins = flow
            .nodes
            .iter()
            .any(|n| n.kind == "start" && steps.contains(&n.id));
        if begins || steps.contains(&flow.start) {
            return Err(no(
                "The step with which calls begin stays in its flow. Leave it out.",
            ));
        }
        let handlers = [&flow.handlers.error, &flow.handlers.hangup];
        if handlers.into_iter().flatten().any(|h| steps.contains(h)) {
            return Err(no(
                "One of the steps takes over when something fails or the caller hangs up. Leave it out.",
            ));
        }
        let inside = |edge: &Edge| steps.contains(edge.source().0);
        let into: Vec<&Edge> = flow
            .edges
            .iter()
            .filter(|e| !inside(e) && steps.contains(&e.to))
            .collect();
        let entries: BTreeSet<&String> = into.iter().map(|e| &e.to).collect();
        if entries.len() > 1 {
            return Err(no(
                "Lines from outside lead to several of these steps, and a sub-flow begins at one. Choose steps that are entered at one place.",
            ));
        }
        let first = match entries.first() {
            Some(first) => (*first).clone(),
            None => leftmost(parts, &steps),
        };
        let lines_in = into.iter().map(|e| e.from.clone()).collect();
        let out = flow
            .edges
            .iter()
            .filter(|e| inside(e) && !steps.contains(&e.to));
        let lines_out: Vec<(String, String)> =
            out.map(|e| (e.from.clone(), e.to.clone())).collect();
        let exits = exits(&lines_out);
        let (reads, sets) = variables(parts, &steps);
        Ok(Cut {
            steps,
            first,
            lines_in,
            lines_out,
            exits,
            reads,
            sets,
        })
    }

    fn new_flow(&self, parts: &Parts, id: &str, name: &str) -> MadeFlow {
        let mut flow = Flow::empty(id, name);
        flow.languages.clone_from(&parts.flow.languages);
        flow.start.clone_from(&self.first);
        let inside = |id: &str| self.steps.contains(id);
        flow.nodes = parts
            .flow
            .nodes
            .iter()
            .filter(|n| inside(&n.id))
            .cloned()
            .collect();
        let both = |e: &&Edge| inside(e.source().0) && inside(&e.to);
        flow.edges = parts.flow.edges.iter().filter(both).cloned().collect();
        let back_ids = self.add_returns(&mut flow);
        for (from, to) in &self.lines_out {
            if let Some(back) = back_ids.get(to) {
                let (node, port) = from.split_once('.').unwrap_or((from, ""));
                flow.edges.push(Edge::new(node, port, back));
            }
        }
        let used = parts
            .flow
            .variables
            .iter()
            .filter(|v| self.reads.contains(&v.id) || self.sets.contains(&v.id));
        flow.variables = used.map(|v| self.variable(v)).collect();
        let mut layout = Layout {
            direction: parts.layout.direction,
            ..Layout::default()
        };
        for id in &self.steps {
            if let Some(place) = parts.layout.nodes.get(id) {
                layout.nodes.insert(id.clone(), place.clone());
            }
        }
        shift(&mut layout);
        let layout = graph::place_missing(&flow, layout);
        MadeFlow { flow, layout }
    }

    /// One return step for each step outside that a line leads to; with none, calls end inside.
    fn add_returns(&self, flow: &mut Flow) -> BTreeMap<String, String> {
        let mut ids = BTreeMap::new();
        for (target, exit) in &self.exits {
            let id = free(&format!("back-{exit}"), |id| flow.node(id).is_some());
            let mut back = Node::new(&id, "back", "");
            if exit != "done" {
                back.settings.insert("exit".to_owned(), exit.clone().into());
            }
            flow.nodes.push(back);
            ids.insert(target.clone(), id);
        }
        ids
    }

    fn variable(&self, variable: &Variable) -> Variable {
        let direction = match (
            self.reads.contains(&variable.id),
            self.sets.contains(&variable.id),
        ) {
            (true, true) => Direction::Both,
            (false, true) => Direction::Output,
            _ => Direction::Input,
        };
        Variable {
            direction,
            ..variable.clone()
        }
    }

    /// The edit of the flow that the steps are taken from.
    fn changes(&self, parts: &Parts, flow: &str, name: &str) -> Vec<Change> {
        let id = free(flow, |id| parts.flow.node(id).is_some());
        let mut changes = Vec::new();
        let mut change = |part, key: &str, after: Value| {
            let before = value_at(parts, part, key);
            if before != after {
                let key = key.to_owned();
                changes.push(Change {
                    part,
                    key,
                    before,
                    after,
                });
            }
        };
        for step in &self.steps {
            change(BookPart::Step, step, Value::Null);
        }
        change(BookPart::Step, &id, self.step(&id, flow, name));
        for edge in &parts.flow.edges {
            if self.steps.contains(edge.source().0) {
                change(BookPart::Line, &edge.from, Value::Null);
            }
        }
        for from in &self.lines_in {
            change(BookPart::Line, from, id.clone().into());
        }
        for (target, exit) in &self.exits {
            change(
                BookPart::Line,
                &format!("{id}.{exit}"),
                target.clone().into(),
            );
        }
        for step in &self.steps {
            change(BookPart::Place, step, Value::Null);
        }
        let place = parts
            .layout
            .nodes
            .get(&self.first)
            .cloned()
            .unwrap_or_default();
        change(
            BookPart::Place,
            &id,
            serde_json::to_value(place).unwrap_or_default(),
        );
        changes
    }

    fn step(&self, id: &str, flow: &str, name: &str) -> Value {
        let mut settings = Map::new();
        settings.insert("flow".to_owned(), flow.into());
        let mut exits: Vec<&String> = self.exits.values().collect();
        exits.sort();
        if exits != ["done"] && !exits.is_empty() {
            settings.insert("exits".to_owned(), json!(exits));
        }
        let inputs = self.reads.iter().map(|v| (v.clone(), json!({"expr": v})));
        let inputs: Map<String, Value> = inputs.collect();
        if !inputs.is_empty() {
            settings.insert("inputs".to_owned(), inputs.into());
        }
        let outputs = self.sets.iter().map(|v| (v.clone(), json!(v)));
        let outputs: Map<String, Value> = outputs.collect();
        if !outputs.is_empty() {
            settings.insert("outputs".to_owned(), outputs.into());
        }
        json!({"id": id, "type": "subflow", "name": name, "settings": settings})
    }
}

/// One way out is simply being done; several are called as the steps that they lead to.
fn exits(lines_out: &[(String, String)]) -> BTreeMap<String, String> {
    let targets: BTreeSet<&String> = lines_out.iter().map(|(_, to)| to).collect();
    let only = targets.len() == 1;
    let mut exits: BTreeMap<String, String> = BTreeMap::new();
    for target in targets {
        let wanted = if only { "done" } else { target.as_str() };
        let taken = |id: &str| id == "failed" || exits.values().any(|e| e == id);
        let exit = free(wanted, taken);
        exits.insert(target.clone(), exit);
    }
    exits
}

fn variables(parts: &Parts, steps: &BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let known: BTreeSet<&str> = parts.flow.variables.iter().map(|v| v.id.as_str()).collect();
    let (mut reads, mut sets) = (BTreeSet::new(), BTreeSet::new());
    for used in shelf::uses(parts) {
        if used.flow == parts.flow.id
            && steps.contains(&used.step)
            && known.contains(used.name.as_str())
        {
            match used.kind.as_str() {
                "reads" => drop(reads.insert(used.name)),
                "sets" => drop(sets.insert(used.name)),
                _ => {}
            }
        }
    }
    (reads, sets)
}

fn leftmost(parts: &Parts, steps: &BTreeSet<String>) -> String {
    let place = |id: &&String| parts.layout.nodes.get(*id).map_or((0, 0), |p| (p.x, p.y));
    steps.iter().min_by_key(place).cloned().unwrap_or_default()
}

fn shift(layout: &mut Layout) {
    let left = layout.nodes.values().map(|p| p.x).min().unwrap_or(0);
    let top = layout.nodes.values().map(|p| p.y).min().unwrap_or(0);
    for place in layout.nodes.values_mut() {
        place.x = place.x.saturating_sub(left);
        place.y = place.y.saturating_sub(top);
        place.page.clear();
    }
}

fn free(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut id = wanted.to_owned();
    let mut n = 2;
    while taken(&id) {
        id = format!("{wanted}-{n}");
        n += 1;
    }
    id
}

fn no(why: &str) -> Refusal {
    Refusal::new(RefusalCode::Other, why)
}
