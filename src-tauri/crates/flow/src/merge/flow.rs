//! Two flows that grew out of one. Beyond field by field: the lines of a step belong to it
//! when it is removed, and no line is left leading to a step that the other side removed.

use super::json::merge_trees;
use super::side::{Lines, Side, group, groups, kind_of};
use super::tree::Tree;
use super::{Conflict, ConflictKind};
use crate::canonical::Canonical;
use crate::place::Seg;
use crate::words::quoted;
use crate::{Edge, Flow, Node, StepRef, Variable};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The merged flow, in canonical order, and what a person has to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    pub flow: Flow,
    pub conflicts: Vec<Conflict>,
}

/// Merge what two sides made of one flow. Where they disagree, ours stands.
pub fn merge(base: &Flow, ours: &Flow, theirs: &Flow) -> Merged {
    let [b, o, t] = [base, ours, theirs].map(Side::of);
    let mut work = Merge {
        base: b,
        ours: o,
        theirs: t,
        ..Merge::default()
    };
    let mut flow = work.head(base, ours, theirs);
    flow.variables = work.variables(base, ours, theirs);
    work.steps();
    work.lines();
    work.reconnect(&mut flow);
    flow.edges = work.edges();
    flow.nodes = work.nodes.into_values().flatten().collect();
    flow.arrange();
    let mut conflicts = work.conflicts;
    conflicts.sort_by(|a, b| (&a.path, a.kind).cmp(&(&b.path, b.kind)));
    Merged { flow, conflicts }
}

#[derive(Default)]
pub(super) struct Merge<'a> {
    pub(super) base: Side<'a>,
    pub(super) ours: Side<'a>,
    pub(super) theirs: Side<'a>,
    pub(super) nodes: BTreeMap<&'a str, Vec<Node>>,
    pub(super) lines: Lines<'a>,
    /// Steps whose lines are ours because the step is.
    as_ours: BTreeSet<&'a str>,
    pub(super) conflicts: Vec<Conflict>,
}

impl<'a> Merge<'a> {
    /// Everything but the lists.
    fn head(&mut self, base: &'a Flow, ours: &'a Flow, theirs: &'a Flow) -> Flow {
        let head = |flow: &Flow| Flow {
            languages: flow.languages.clone(),
            handlers: flow.handlers.clone(),
            extra: flow.extra.clone(),
            schema: flow.schema.clone(),
            description: flow.description.clone(),
            start: flow.start.clone(),
            ..Flow::empty(&flow.id, &flow.name)
        };
        let (base, ours, theirs) = (head(base), head(ours), head(theirs));
        self.fields(Some(&base), &ours, &theirs, &[])
    }

    fn variables(&mut self, base: &'a Flow, ours: &'a Flow, theirs: &'a Flow) -> Vec<Variable> {
        let [base, ours, theirs] =
            [base, ours, theirs].map(|flow| groups(&flow.variables, |v| &v.id));
        let ids: BTreeSet<&str> = ours.keys().chain(theirs.keys()).copied().collect();
        let mut merged = Vec::new();
        for id in ids {
            let [b, o, t] =
                [&base, &ours, &theirs].map(|side| side.get(id).map_or(&[][..], Vec::as_slice));
            let at = [Seg::Key("variables"), Seg::Item { id, title: id }];
            if o == t || t == b {
                merged.extend(o.iter().map(|v| (*v).clone()));
            } else if o == b {
                merged.extend(t.iter().map(|v| (*v).clone()));
            } else if let ([b], [o], [t]) = (b, o, t) {
                merged.push(self.fields(Some(*b), *o, *t, &at));
            } else {
                self.conflict(kind_of(b, o, t), &at, [group(b), group(o), group(t)]);
                merged.extend(o.iter().map(|v| (*v).clone()));
            }
        }
        merged
    }

    fn steps(&mut self) {
        let ids: BTreeSet<&str> = self
            .ours
            .nodes
            .keys()
            .chain(self.theirs.nodes.keys())
            .copied()
            .collect();
        for id in ids {
            let nodes = |side: &Side<'a>| side.nodes.get(id).cloned().unwrap_or_default();
            let (b, o, t) = (nodes(&self.base), nodes(&self.ours), nodes(&self.theirs));
            let merged: Vec<Node> = if o == t || t == b && !o.is_empty() {
                o.iter().copied().cloned().collect()
            } else if o == b && !t.is_empty() {
                t.iter().copied().cloned().collect()
            } else if b.is_empty() && (o.is_empty() || t.is_empty()) {
                o.iter().chain(&t).copied().cloned().collect()
            } else if o.is_empty() && self.unchanged(id, &self.theirs)
                || t.is_empty() && self.unchanged(id, &self.ours)
            {
                Vec::new()
            } else if let ([b], [o], [t]) = (b.as_slice(), o.as_slice(), t.as_slice()) {
                vec![self.step(b, o, t)]
            } else {
                let title = self.title(id);
                let at = [Seg::Key("nodes"), Seg::Item { id, title }];
                self.conflict(kind_of(&b, &o, &t), &at, [group(&b), group(&o), group(&t)]);
                self.as_ours.insert(id);
                o.iter().copied().cloned().collect()
            };
            if !merged.is_empty() {
                self.nodes.insert(id, merged);
            }
        }
    }

    /// Whether a side left a step and the lines from it alone.
    fn unchanged(&self, id: &str, side: &Side) -> bool {
        side.nodes.get(id) == self.base.nodes.get(id)
            && side.leaving(id) == self.base.leaving(id)
            && side.said_leaving(id) == self.base.said_leaving(id)
    }

    /// A step that both sides changed.
    fn step(&mut self, base: &'a Node, ours: &'a Node, theirs: &'a Node) -> Node {
        let at = [
            Seg::Key("nodes"),
            Seg::Item {
                id: &ours.id,
                title: ours.title(),
            },
        ];
        let one_type = base.kind == ours.kind && base.kind == theirs.kind;
        if one_type || ours.settings == theirs.settings {
            return self.fields(Some(base), ours, theirs, &at);
        }
        // Settings of two step types do not mix: they are one value, together with the type.
        let bare = |node: &Node| Node {
            settings: crate::Map::new(),
            ..node.clone()
        };
        let typed = |node: &Node| (node.kind.clone(), node.settings.clone());
        let [mut b, mut o, mut t] = [base, ours, theirs].map(bare);
        let (was, mine, yours) = (typed(base), typed(ours), typed(theirs));
        let (kind, settings) = if mine == was {
            yours
        } else {
            if yours != was {
                let at = [at[0], at[1], Seg::Key("settings")];
                let side = |node: &Node| {
                    Some(serde_json::json!({ "type": node.kind, "settings": node.settings }))
                };
                let sides = [side(base), side(ours), side(theirs)];
                self.conflict(ConflictKind::BothChanged, &at, sides);
            }
            mine
        };
        for node in [&mut b, &mut o, &mut t] {
            node.kind = kind.clone();
        }
        Node {
            settings,
            ..self.fields(Some(&b), &o, &t, &at)
        }
    }

    /// A value of one of our types, merged field by field as the file has it.
    fn fields<T>(&mut self, base: Option<&T>, ours: &T, theirs: &T, at: &[Seg]) -> T
    where
        T: Serialize + DeserializeOwned + Clone,
    {
        let tree = |side: &T| serde_json::to_value(side).map(|v| Tree::from(&v)).ok();
        let base = base.and_then(tree);
        let (Some(o), Some(t)) = (tree(ours), tree(theirs)) else {
            return ours.clone();
        };
        let (merged, conflicts) = merge_trees(base.as_ref(), &o, &t, at, |_| false);
        self.conflicts.extend(conflicts);
        serde_json::from_value(merged.value()).unwrap_or_else(|_| ours.clone())
    }

    fn lines(&mut self) {
        let sides = [&self.base, &self.ours, &self.theirs];
        let outputs: BTreeSet<&str> = sides
            .iter()
            .flat_map(|side| side.lines.keys())
            .copied()
            .collect();
        for from in outputs {
            let (id, output) = from.split_once('.').unwrap_or((from, ""));
            let (b, o, t) = (self.base.to(from), self.ours.to(from), self.theirs.to(from));
            let here = self.nodes.contains_key(id);
            let to = if o == t || t == b || self.as_ours.contains(id) {
                o
            } else if o == b {
                t
            } else if !here && self.ours.has(id) != self.theirs.has(id) {
                // The step is gone, and its lines are as on the side that removed it.
                if self.ours.has(id) { t } else { o }
            } else {
                let kind = match (b.is_empty(), o.is_empty(), t.is_empty()) {
                    (true, ..) => ConflictKind::BothAdded,
                    (_, true, _) => ConflictKind::OursRemoved,
                    (_, _, true) => ConflictKind::TheirsRemoved,
                    _ => ConflictKind::BothChanged,
                };
                let place = format!("where output {} leads", quoted(output));
                self.line_conflict(kind, from, place);
                self.ours.to(from)
            };
            if !to.is_empty() {
                let to = to.to_vec();
                self.lines.insert(from, to);
            }
        }
    }

    /// The merged lines, each with what either side says of it.
    fn edges(&mut self) -> Vec<Edge> {
        let lines = std::mem::take(&mut self.lines);
        let mut edges = Vec::new();
        for (from, to) in lines
            .iter()
            .flat_map(|(f, all)| all.iter().map(move |t| (f, t)))
        {
            let bare = Edge {
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                extra: crate::Map::new(),
            };
            let said = |side: &Side<'a>| side.described.get(&(*from, *to)).copied();
            let [b, o, t] = [said(&self.base), said(&self.ours), said(&self.theirs)];
            if b.is_none() && o.is_none() && t.is_none() {
                edges.push(bare);
                continue;
            }
            let had = |side: &Side, said: Option<&Edge>| {
                let line = side.to(from).contains(to);
                line.then(|| said.unwrap_or(&bare).clone())
            };
            let (base, ours, theirs) =
                (had(&self.base, b), had(&self.ours, o), had(&self.theirs, t));
            edges.push(match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    let at = [
                        Seg::Key("edges"),
                        Seg::Item {
                            id: from,
                            title: from,
                        },
                    ];
                    self.fields(base.as_ref(), &ours, &theirs, &at)
                }
                (one, other) => one.or(other).unwrap_or(bare),
            });
        }
        edges
    }

    pub(super) fn line_conflict(&mut self, kind: ConflictKind, from: &'a str, place: String) {
        let (id, _) = from.split_once('.').unwrap_or((from, ""));
        let side = |side: &Side| {
            let mut to = side.to(from).iter().filter_map(|to| self.step_ref(to));
            match side.to(from).len() {
                0 => None,
                1 => to.next(),
                _ => Some(to.collect()),
            }
        };
        let sides = [side(&self.base), side(&self.ours), side(&self.theirs)];
        let at = [
            Seg::Key("edges"),
            Seg::Item {
                id: from,
                title: from,
            },
        ];
        let step = StepRef {
            id: id.to_owned(),
            title: self.title(id).to_owned(),
        };
        let conflict = Conflict {
            step: Some(step),
            place,
            ..Conflict::new(kind, &at, sides)
        };
        self.conflicts.push(conflict);
    }

    pub(super) fn conflict(&mut self, kind: ConflictKind, at: &[Seg], sides: [Option<Value>; 3]) {
        self.conflicts.push(Conflict::new(kind, at, sides));
    }

    pub(super) fn title<'t>(&self, id: &'t str) -> &'t str
    where
        'a: 't,
    {
        let sides = [&self.ours, &self.theirs, &self.base];
        sides
            .into_iter()
            .find_map(|side| side.title(id))
            .unwrap_or(id)
    }

    pub(super) fn step_ref(&self, id: &str) -> Option<Value> {
        Some(serde_json::json!({ "id": id, "title": self.title(id) }))
    }
}
