//! What to do about files that another program changed: ours, theirs, or both.

use super::{Desk, DeskState, Open};
use crate::studio::Studio;
use crate::studio::book::{self, Parts, Read, between, read};
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::{
    Act, Change, Edit, OutsideChanges, OutsideChoice, Refusal, RefusalCode, Saved,
};
use callwright_flow::{Conflict, merge, merge_json, merge_layouts};
use callwright_store::VersionKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The files as another program left them.
pub struct Theirs {
    pub read: Read,
}

/// Both sides in one, and what both had changed.
struct Both {
    parts: Parts,
    conflicts: Vec<Conflict>,
}

impl Studio {
    /// What is different on both sides.
    pub(in crate::studio) async fn outside_changes(
        &self,
        desk: &Desk,
        open: &Open,
    ) -> Result<OutsideChanges, Refusal> {
        let theirs = match theirs(desk, open).await {
            Ok(theirs) => theirs,
            Err(e) => {
                return Ok(OutsideChanges {
                    mine: words(&open.base, &open.parts),
                    theirs: vec![e.message],
                    conflicts: Vec::new(),
                });
            }
        };
        let (base, mine, theirs) = (open.base.clone(), open.parts.clone(), theirs.read.parts);
        blocking(move || {
            let both = both(&base, &mine, &theirs);
            OutsideChanges {
                mine: words(&base, &mine),
                theirs: words(&base, &theirs),
                conflicts: both.conflicts.iter().map(Conflict::sentence).collect(),
            }
        })
        .await
    }

    /// Decide, and go on. What loses is kept as a version.
    pub(in crate::studio) async fn resolve(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        choice: OutsideChoice,
    ) -> Result<(), Refusal> {
        let open = state
            .open
            .get_mut(flow)
            .ok_or_else(|| gone("The flow is not open."))?;
        let theirs = theirs(desk, open).await;
        let (label, made) = match choice {
            OutsideChoice::KeepMine => {
                if let Ok(theirs) = &theirs {
                    self.keep(desk, flow, "Theirs", &theirs.read.parts).await?;
                }
                ("", None)
            }
            OutsideChoice::TakeTheirs => {
                let theirs = theirs.as_ref().map_err(Clone::clone)?;
                self.keep(desk, flow, "Mine", &open.parts).await?;
                ("Take the file as it is", Some(theirs.read.parts.clone()))
            }
            OutsideChoice::Merge => {
                let theirs = theirs.as_ref().map_err(Clone::clone)?;
                let parts = (
                    open.base.clone(),
                    open.parts.clone(),
                    theirs.read.parts.clone(),
                );
                let both = blocking(move || both(&parts.0, &parts.1, &parts.2)).await?;
                if !both.conflicts.is_empty() {
                    self.keep(desk, flow, "Theirs", &theirs.read.parts).await?;
                }
                ("Merge with the file", Some(both.parts))
            }
        };
        let mine = open.parts.clone();
        match theirs {
            Ok(theirs) => {
                open.known = theirs.read.known;
                open.base = theirs.read.parts;
            }
            Err(_) => forget_files(desk, open).await?,
        }
        open.state = Saved::Pending;
        open.why.clear();
        let changes = made.map(|made| between(&mine, &made)).unwrap_or_default();
        if !changes.is_empty() {
            self.one_edit(desk, state, flow, label, changes).await?;
        }
        self.write_now(desk, state, flow).await
    }

    async fn one_edit(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
        label: &str,
        changes: Vec<Change>,
    ) -> Result<(), Refusal> {
        let label = label.to_owned();
        let acts = vec![Act::Do(Edit { label, changes })];
        self.act(desk, state, flow, acts, None).await.map(drop)
    }

    async fn keep(
        &self,
        desk: &Desk,
        flow: &str,
        name: &str,
        parts: &Parts,
    ) -> Result<(), Refusal> {
        self.add_version(desk, flow, name, VersionKind::Outside, parts)
            .await
            .map(drop)
    }

    pub(in crate::studio) async fn add_version(
        &self,
        desk: &Desk,
        flow: &str,
        name: &str,
        kind: VersionKind,
        parts: &Parts,
    ) -> Result<callwright_store::Version, Refusal> {
        let steps = u32::try_from(parts.flow.nodes.len()).unwrap_or(u32::MAX);
        let parts = parts.clone();
        let book = blocking(move || serde_json::to_string(&parts.book())).await?;
        let book = book.map_err(|e| Refusal::new(RefusalCode::Other, e.to_string()))?;
        let head = (name, kind, steps);
        let version = self.store.version_add(&desk.id, flow, head, &book).await;
        version.map_err(store)
    }
}

/// Nothing readable is there: ours is written over it, when that was decided.
async fn forget_files(desk: &Desk, open: &mut Open) -> Result<(), Refusal> {
    let (root, names) = (
        desk.root.clone(),
        open.known.keys().cloned().collect::<Vec<_>>(),
    );
    let known = blocking(move || {
        let each = names.into_iter().map(|name| {
            let path = root.join(&name);
            let bytes = std::fs::read(&path).ok();
            let known = book::Known {
                stamp: book::stamp(&path),
                hash: book::hash(bytes.as_deref()),
            };
            (name, known)
        });
        each.collect()
    })
    .await?;
    open.known = known;
    let mut base = open.parts.clone();
    base.flow = Arc::new(callwright_flow::Flow::empty("", ""));
    base.layout = Arc::default();
    open.base = base;
    Ok(())
}

async fn theirs(desk: &Desk, open: &Open) -> Result<Theirs, Refusal> {
    let (root, stem) = (desk.root.clone(), open.stem.clone());
    let read = blocking(move || read(&root, &stem)).await?;
    let read = read.map_err(|e| Refusal::new(RefusalCode::Other, e.to_string()))?;
    if let Some([name, why]) = read.broken.first() {
        return Err(Refusal::new(RefusalCode::Other, format!("{name}: {why}")));
    }
    Ok(Theirs { read })
}

fn both(base: &Parts, mine: &Parts, theirs: &Parts) -> Both {
    let flow = merge(&base.flow, &mine.flow, &theirs.flow);
    let (layout, mut conflicts) = merge_layouts(&base.layout, &mine.layout, &theirs.layout);
    conflicts.splice(0..0, flow.conflicts);
    let tests = json(&base.tests, &mine.tests, &theirs.tests, &mut conflicts);
    let project = json(
        &base.project,
        &mine.project,
        &theirs.project,
        &mut conflicts,
    );
    let texts = json(&base.texts, &mine.texts, &theirs.texts, &mut conflicts);
    Both {
        parts: Parts {
            flow: Arc::new(flow.flow),
            layout: Arc::new(layout),
            tests,
            project,
            texts,
        },
        conflicts,
    }
}

fn json<T: Serialize + DeserializeOwned + PartialEq>(
    base: &Arc<T>,
    mine: &Arc<T>,
    theirs: &Arc<T>,
    conflicts: &mut Vec<Conflict>,
) -> Arc<T> {
    if mine == theirs || base == theirs {
        return mine.clone();
    }
    if base == mine {
        return theirs.clone();
    }
    let value = |side: &Arc<T>| serde_json::to_value(&**side).unwrap_or_default();
    let (merged, found) = merge_json(&value(base), &value(mine), &value(theirs));
    conflicts.extend(found);
    serde_json::from_value(merged).map_or_else(|_| mine.clone(), Arc::new)
}

/// What one side did, in sentences.
fn words(old: &Parts, new: &Parts) -> Vec<String> {
    let mut told = callwright_flow::diff(&old.flow, &new.flow).sentences();
    let mut also = |different: bool, what: &str| {
        if different {
            told.push(what.to_owned());
        }
    };
    also(old.layout != new.layout, "Steps stand elsewhere.");
    also(old.tests != new.tests, "Tests are different.");
    also(
        old.project != new.project,
        "People, hours or other things of the project are different.",
    );
    also(old.texts != new.texts, "Texts are different.");
    told
}
