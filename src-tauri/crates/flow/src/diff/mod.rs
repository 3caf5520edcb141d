//! What is different between two flows, as a designer would tell it. Identity is the id:
//! renaming a step rewires nothing, and moving one is in another file, so it is no change.
//! Not here: what a change means for a caller.

mod sentences;
mod sorted;
mod values;

use crate::place::Seg;
use crate::{Edge, Flow, Node, Variable};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sorted::{find, index, missing, pairs, run, same_target, sorted_lines};
use values::Fields;

/// All differences, in the order of the file: the flow itself, variables, steps, lines.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diff {
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Name, description, languages, and fields that this version does not know.
    FlowChanged {
        field: FieldChange,
    },
    /// Calls begin with another step.
    StartChanged {
        old: Option<StepRef>,
        new: Option<StepRef>,
    },
    /// `error` or `hangup` leads elsewhere.
    HandlerChanged {
        handler: String,
        old: Option<StepRef>,
        new: Option<StepRef>,
    },
    VariableAdded {
        variable: String,
    },
    VariableRemoved {
        variable: String,
    },
    VariableChanged {
        variable: String,
        fields: Vec<FieldChange>,
    },
    StepAdded {
        step: StepRef,
        kind: String,
    },
    StepRemoved {
        step: StepRef,
        kind: String,
    },
    StepRenamed {
        step: String,
        old: String,
        new: String,
    },
    TypeChanged {
        step: StepRef,
        old: String,
        new: String,
    },
    StepChanged {
        step: StepRef,
        fields: Vec<FieldChange>,
    },
    /// An output leads elsewhere, or somewhere at all, or nowhere now.
    Rewired {
        step: StepRef,
        output: String,
        old: Option<StepRef>,
        new: Option<StepRef>,
        /// The step itself was added or removed, so the line came or went with it.
        #[serde(default, skip_serializing_if = "crate::doc::is_false")]
        with_step: bool,
    },
    /// A line leads where it led, but something else is said of it.
    LineChanged {
        step: StepRef,
        output: String,
        fields: Vec<FieldChange>,
    },
}

/// A step by its id, and what it is called (as of the newer flow if it is there).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepRef {
    pub id: String,
    pub title: String,
}

/// One field of a step, a variable or the flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    /// `/settings/options/sales/label`: a pointer into the step, list items by id.
    pub path: String,
    /// The same in words: `the label of “Sales” in options`.
    pub place: String,
    #[serde(flatten)]
    pub edit: Edit,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    Changed {
        old: Value,
        new: Value,
    },
    Added {
        new: Value,
    },
    Removed {
        old: Value,
    },
    /// An item of a list now stands elsewhere in it (places from 0).
    Moved {
        old: usize,
        new: usize,
    },
}

impl Diff {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// Everything that changed from one flow to the other.
pub fn diff(old: &Flow, new: &Flow) -> Diff {
    let mut both = Both {
        old: index(&old.nodes, |n| &n.id),
        new: index(&new.nodes, |n| &n.id),
        changes: Vec::new(),
    };
    both.flow(old, new);
    both.variables(old, new);
    both.steps();
    both.lines(old, new);
    Diff {
        changes: both.changes,
    }
}

struct Both<'a> {
    /// Steps by id.
    old: Vec<&'a Node>,
    new: Vec<&'a Node>,
    changes: Vec<Change>,
}

impl Both<'_> {
    fn flow(&mut self, old: &Flow, new: &Flow) {
        let mut fields = Fields::new();
        fields.text("schema", &old.schema, &new.schema);
        fields.text("id", &old.id, &new.id);
        fields.text("name", &old.name, &new.name);
        fields.text("description", &old.description, &new.description);
        if old.languages != new.languages {
            fields.optional("languages", list(&old.languages), list(&new.languages));
        }
        fields.map(&old.extra, &new.extra);
        fields.within(Seg::Key("handlers"), |fields| {
            fields.map(&old.handlers.extra, &new.handlers.extra);
        });
        let fields = fields.done().into_iter();
        self.changes
            .extend(fields.map(|field| Change::FlowChanged { field }));
        if old.start != new.start {
            let (old, new) = (self.target(&old.start), self.target(&new.start));
            self.changes.push(Change::StartChanged { old, new });
        }
        let handlers = [
            ("error", &old.handlers.error, &new.handlers.error),
            ("hangup", &old.handlers.hangup, &new.handlers.hangup),
        ];
        for (handler, old, new) in handlers.into_iter().filter(|(_, old, new)| old != new) {
            let old = old.as_deref().and_then(|id| self.target(id));
            let new = new.as_deref().and_then(|id| self.target(id));
            let handler = handler.to_owned();
            self.changes
                .push(Change::HandlerChanged { handler, old, new });
        }
    }

    fn variables(&mut self, old: &Flow, new: &Flow) {
        let (old, new) = (
            index(&old.variables, |v| &v.id),
            index(&new.variables, |v| &v.id),
        );
        for pair in pairs(&old, &new, |a, b| a.id.cmp(&b.id)) {
            let change = match pair {
                (Some(old), Some(new)) if old == new => continue,
                (Some(old), Some(new)) => Change::VariableChanged {
                    variable: new.id.clone(),
                    fields: variable_fields(old, new),
                },
                (Some(old), None) => Change::VariableRemoved {
                    variable: old.id.clone(),
                },
                (None, Some(new)) => Change::VariableAdded {
                    variable: new.id.clone(),
                },
                (None, None) => continue,
            };
            self.changes.push(change);
        }
    }

    fn steps(&mut self) {
        let mut changes = Vec::new();
        for pair in pairs(&self.old, &self.new, |a, b| a.id.cmp(&b.id)) {
            match pair {
                (Some(old), Some(new)) if old != new => step(old, new, &mut changes),
                (Some(old), None) => {
                    let (step, kind) = (StepRef::of(old), old.kind.clone());
                    changes.push(Change::StepRemoved { step, kind });
                }
                (None, Some(new)) => {
                    let (step, kind) = (StepRef::of(new), new.kind.clone());
                    changes.push(Change::StepAdded { step, kind });
                }
                _ => {}
            }
        }
        self.changes.append(&mut changes);
    }

    fn lines(&mut self, old: &Flow, new: &Flow) {
        let (old, new) = (sorted_lines(&old.edges), sorted_lines(&new.edges));
        let (mut i, mut j) = (0, 0);
        while i < old.len() || j < new.len() {
            let from = match (old.get(i), new.get(j)) {
                (Some(a), Some(b)) if a == b => {
                    (i, j) = (i + 1, j + 1);
                    continue;
                }
                (Some(a), Some(b)) => a.from.as_str().min(&b.from),
                (Some(line), None) | (None, Some(line)) => &line.from,
                (None, None) => break,
            };
            let gone = run(&old[i..], from);
            let come = run(&new[j..], from);
            (i, j) = (i + gone.len(), j + come.len());
            self.rewired(from, gone, come);
        }
    }

    /// One output; a broken flow may have several lines from it.
    fn rewired(&mut self, from: &str, gone: &[&Edge], come: &[&Edge]) {
        let (gone_to, come_to) = (missing(gone, come), missing(come, gone));
        let (id, output) = from.split_once('.').unwrap_or((from, ""));
        let with_step = find(&self.old, id).is_some() != find(&self.new, id).is_some();
        for n in 0..gone_to.len().max(come_to.len()) {
            let change = Change::Rewired {
                step: self.named(id),
                output: output.to_owned(),
                old: gone_to.get(n).map(|id| self.named(id)),
                new: come_to.get(n).map(|id| self.named(id)),
                with_step,
            };
            self.changes.push(change);
        }
        for (old, new) in same_target(gone, come) {
            let mut fields = Fields::new();
            fields.map(&old.extra, &new.extra);
            let fields = fields.done();
            if !fields.is_empty() {
                let (step, output) = (self.named(id), output.to_owned());
                let change = Change::LineChanged {
                    step,
                    output,
                    fields,
                };
                self.changes.push(change);
            }
        }
    }

    fn target(&self, id: &str) -> Option<StepRef> {
        (!id.is_empty()).then(|| self.named(id))
    }

    fn named(&self, id: &str) -> StepRef {
        let node = find(&self.new, id).or_else(|| find(&self.old, id));
        let title = node.map_or(id, |n| n.title());
        StepRef {
            id: id.to_owned(),
            title: title.to_owned(),
        }
    }
}

impl StepRef {
    fn of(node: &Node) -> Self {
        StepRef {
            id: node.id.clone(),
            title: node.title().to_owned(),
        }
    }
}

impl Change {
    /// The step this change is about, if it is about one.
    pub fn step(&self) -> Option<&str> {
        match self {
            Change::StepAdded { step, .. }
            | Change::StepRemoved { step, .. }
            | Change::TypeChanged { step, .. }
            | Change::StepChanged { step, .. }
            | Change::Rewired { step, .. }
            | Change::LineChanged { step, .. } => Some(&step.id),
            Change::StepRenamed { step, .. } => Some(step),
            _ => None,
        }
    }
}

fn step(old: &Node, new: &Node, changes: &mut Vec<Change>) {
    if old.name != new.name {
        let (step, old, new) = (new.id.clone(), old.name.clone(), new.name.clone());
        changes.push(Change::StepRenamed { step, old, new });
    }
    if old.kind != new.kind {
        let (step, old, new) = (StepRef::of(new), old.kind.clone(), new.kind.clone());
        changes.push(Change::TypeChanged { step, old, new });
    }
    let mut fields = Fields::new();
    fields.text("note", &old.note, &new.note);
    fields.within(Seg::Key("settings"), |fields| {
        fields.map(&old.settings, &new.settings)
    });
    fields.map(&old.extra, &new.extra);
    let fields = fields.done();
    if !fields.is_empty() {
        changes.push(Change::StepChanged {
            step: StepRef::of(new),
            fields,
        });
    }
}

fn variable_fields(old: &Variable, new: &Variable) -> Vec<FieldChange> {
    let json = |v: &Variable| match serde_json::to_value(v) {
        Ok(Value::Object(map)) => map,
        _ => crate::Map::new(),
    };
    let (old, new) = (json(old), json(new));
    let mut fields = Fields::new();
    fields.map(&old, &new);
    fields.done()
}

fn list(texts: &[String]) -> Option<Value> {
    (!texts.is_empty()).then(|| texts.iter().map(String::as_str).collect())
}
