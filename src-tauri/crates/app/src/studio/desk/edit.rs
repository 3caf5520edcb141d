//! Acts on an open flow: checked against what is there, put into the journal, then made.

use super::{Desk, DeskState, Open};
use crate::studio::book::{Misfit, Parts, apply, invert};
use crate::studio::refuse::{gone, store};
use crate::studio::wire::{
    Act, BookPart, Change, Edit, Event, FlowChanged, Refusal, RefusalCode, Saved, View,
};
use crate::studio::{Studio, WindowId};
use callwright_store::{self as stored, StoreError, UNDO_MOST};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the journal and the undo menu say.
fn edit_label(edit: &Edit) -> String {
    edit.label.chars().take(200).collect()
}

/// Acts, worked out on a copy.
struct Tried {
    parts: Parts,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    rows: Vec<stored::Act>,
    changes: Vec<Change>,
}

impl Studio {
    /// Make acts on an open flow. They are in the journal when this answers.
    pub(in crate::studio) async fn act(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        acts: Vec<Act>,
        by: Option<&WindowId>,
    ) -> Result<View, Refusal> {
        let (view, changes) = self.act_here(desk, state, flow, acts, by).await?;
        self.pass_on(desk, state, flow, &changes).await;
        self.write_soon(desk, state);
        Ok(view)
    }

    /// The same, without what it means for other flows; what was changed.
    async fn act_here(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        acts: Vec<Act>,
        by: Option<&WindowId>,
    ) -> Result<(View, Vec<Change>), Refusal> {
        let open = state.open.get(flow).ok_or_else(not_open)?;
        let tried = try_acts(open, &acts)?;
        self.make_flows(desk, state, &tried.changes).await?;
        let open = state.open.get_mut(flow).ok_or_else(not_open)?;
        let from_rev = open.rev;
        let files = open.files_json();
        let at = (from_rev, files.as_str());
        let rev = self.store.record(&desk.id, flow, at, &tried.rows).await;
        open.rev = rev.map_err(|e| unrecorded(e, open))?;
        (open.parts, open.undo, open.redo) = (tried.parts, tried.undo, tried.redo);
        if open.state != Saved::Outside {
            open.state = Saved::Pending;
        }
        let left = self.unmake_flows(desk, state, &tried.changes).await;
        let touched = Touched::by(&tried.changes);
        let view = self.view_after(desk, state, flow, &touched).await;
        // The edit is made by now, even if nothing can be said of it.
        let mut view = view.unwrap_or_else(|_| View {
            rev: from_rev + acts.len() as u64,
            ..View::default()
        });
        view.left = left;
        if let Some(open) = state.open.get(flow) {
            let changed = FlowChanged {
                project: desk.id.clone(),
                flow: flow.to_owned(),
                from_rev,
                acts,
                view: view.clone(),
            };
            self.tell(open, &Event::FlowChanged(changed), by);
            self.tell_saved(desk, flow, open);
        }
        Ok((view, tried.changes))
    }

    /// What a project's flows share was changed through one of them; the other open ones follow,
    /// each with an edit of its own that can be undone there too.
    async fn pass_on(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        changes: &[Change],
    ) {
        let shared = |c: &&Change| matches!(c.part, BookPart::Project | BookPart::Text);
        let shared: Vec<Change> = changes.iter().filter(shared).cloned().collect();
        let others: Vec<String> = state
            .open
            .keys()
            .filter(|id| *id != flow)
            .cloned()
            .collect();
        if shared.is_empty() {
            return;
        }
        let edit = Edit {
            label: format!("Change in {flow}"),
            changes: shared,
        };
        for other in others {
            // A flow that another process has moved on is read again by its window.
            let acts = vec![Act::Do(edit.clone())];
            self.act_here(desk, state, &other, acts, None).await.ok();
        }
    }
}

/// Which faces may look different after some changes.
#[derive(Default)]
pub struct Touched {
    pub all: bool,
    pub steps: BTreeSet<String>,
}

impl Touched {
    fn by(changes: &[Change]) -> Touched {
        let mut touched = Touched::default();
        for change in changes {
            match change.part {
                BookPart::Step => drop(touched.steps.insert(change.key.clone())),
                BookPart::Line => {
                    let node = change.key.split('.').next().unwrap_or_default();
                    touched.steps.insert(node.to_owned());
                }
                BookPart::Text | BookPart::Project => touched.all = true,
                BookPart::Flow => touched.all |= change.key == "languages",
                _ => {}
            }
        }
        touched
    }
}

fn not_open() -> Refusal {
    gone("This flow is not open. Open it again.")
}

fn try_acts(open: &Open, acts: &[Act]) -> Result<Tried, Refusal> {
    let mut tried = Tried {
        parts: open.parts.clone(),
        undo: open.undo.clone(),
        redo: open.redo.clone(),
        rows: Vec::with_capacity(acts.len()),
        changes: Vec::new(),
    };
    for act in acts {
        let edit = match act {
            Act::Do(edit) => {
                tried.redo.clear();
                tried.undo.push(edit.clone());
                tried.rows.push(row(edit)?);
                edit.clone()
            }
            Act::Undo => {
                let edit = tried.undo.pop().ok_or_else(nothing)?;
                let back = invert(&edit);
                tried.redo.push(edit);
                tried.rows.push(stored::Act::Undo);
                back
            }
            Act::Redo => {
                let edit = tried.redo.pop().ok_or_else(nothing)?;
                tried.undo.push(edit.clone());
                tried.rows.push(stored::Act::Redo);
                edit
            }
        };
        tried.parts = apply(&tried.parts, &edit.changes).map_err(misfit)?;
        tried.changes.extend(edit.changes);
    }
    let over = tried.undo.len().saturating_sub(UNDO_MOST);
    tried.undo.drain(..over);
    Ok(tried)
}

fn row(edit: &Edit) -> Result<stored::Act, Refusal> {
    let changes = serde_json::to_string(&edit.changes);
    Ok(stored::Act::Do {
        label: edit_label(edit),
        changes: changes.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?,
    })
}

fn nothing() -> Refusal {
    Refusal::new(
        RefusalCode::Behind,
        "There is nothing to undo or to make again.",
    )
}

fn misfit(e: Misfit) -> Refusal {
    let (code, message) = match &e {
        Misfit::Before { .. } => (
            RefusalCode::Behind,
            "The flow is not as it was when this was done. It is read again; do it once more if it is still wanted.",
        ),
        Misfit::Value { .. } => (
            RefusalCode::Arguments,
            "This cannot be changed like that. Nothing was changed.",
        ),
    };
    Refusal {
        details: e.to_string(),
        ..Refusal::new(code, message)
    }
}

fn unrecorded(e: StoreError, open: &Open) -> Refusal {
    match e {
        StoreError::Behind { rev } => Refusal {
            details: format!("here {}, there {rev}", open.rev),
            ..Refusal::new(
                RefusalCode::Behind,
                "Another Callwright went on with this flow. It is read again; do it once more if it is still wanted.",
            )
        },
        other => store(other),
    }
}
