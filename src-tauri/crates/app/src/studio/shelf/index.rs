//! Bringing the index up to date: a flow after it was written, and, beside everything else, all
//! flows whose files are not as the index knows them.

use super::things::{project_things, things, uses};
use super::{Lying, Seen, look};
use crate::graph;
use crate::studio::Studio;
use crate::studio::book::{Parts, read_alone, read_shared, stamp};
use crate::studio::desk::{Desk, DeskState};
use crate::studio::jobs::Job;
use crate::studio::refuse::blocking;
use crate::studio::wire::{Event, JobKind};
use callwright_engine::Severity;
use callwright_store::{Entry, Indexed};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Typing is indexed together.
const SOON: Duration = Duration::from_secs(2);

/// Flow files kept by one commit. More would keep somebody's edit waiting.
const AT_ONCE: usize = 16;

/// Have the index know, in a moment, what was written. That it cannot be kept is no reason to
/// refuse anything: it is made again when the project is next opened.
pub fn index_soon(studio: &Arc<Studio>, desk: &Arc<Desk>, state: &mut DeskState) {
    if state.indexing || !state.open.values().any(|o| o.unindexed) {
        return;
    }
    state.indexing = true;
    let (studio, desk) = (Arc::downgrade(studio), desk.clone());
    tokio::spawn(async move {
        tokio::time::sleep(SOON).await;
        let Some(studio) = studio.upgrade() else {
            return;
        };
        let taken = {
            let mut state = desk.state.lock().await;
            state.indexing = false;
            take_written(&desk, &mut state)
        };
        for one in taken {
            one.index(&studio, &desk).await;
        }
    });
}

/// The same now.
pub async fn index_written(studio: &Studio, desk: &Desk, state: &mut DeskState) {
    for one in take_written(desk, state) {
        one.index(studio, desk).await;
    }
}

/// An open flow as it was written.
struct Written {
    root: PathBuf,
    stem: String,
    parts: Parts,
    counts: (u32, u32),
}

fn take_written(desk: &Desk, state: &mut DeskState) -> Vec<Written> {
    let mut taken = Vec::new();
    for open in state.open.values_mut().filter(|o| o.unindexed) {
        open.unindexed = false;
        let count = |severity| {
            let some = open
                .problems
                .iter()
                .filter(|p| p.issue.severity == severity);
            u32::try_from(some.count()).unwrap_or(u32::MAX)
        };
        taken.push(Written {
            root: desk.root.clone(),
            stem: open.stem.clone(),
            counts: (count(Severity::Error), count(Severity::Warning)),
            parts: open.parts.clone(),
        });
    }
    taken
}

impl Written {
    async fn index(self, studio: &Studio, desk: &Desk) {
        let made = blocking(move || {
            let shared = project_entry(&self.parts);
            (
                entry(&self.root, &self.stem, &self.parts, self.counts),
                shared,
            )
        });
        if let Ok((flow, shared)) = made.await {
            put(studio, desk, &[flow, shared]).await;
        }
    }
}

async fn put(studio: &Studio, desk: &Desk, entries: &[Entry]) {
    studio.store.index_put(&desk.id, entries).await.ok();
}

/// Begin to look through a project's files, and end when its desk is closed.
pub fn begin_indexing(studio: &Arc<Studio>, desk: &Arc<Desk>) {
    begin(studio, desk, None);
}

/// The same for who has just looked into the folder.
pub fn begin_indexing_of(studio: &Arc<Studio>, desk: &Arc<Desk>, seen: Seen) {
    begin(studio, desk, Some(seen));
}

fn begin(studio: &Arc<Studio>, desk: &Arc<Desk>, seen: Option<Seen>) {
    let (studio, desk) = (Arc::downgrade(studio), desk.clone());
    tokio::spawn(async move {
        let Some(studio) = studio.upgrade() else {
            return;
        };
        if index_all(&studio, &desk, seen).await {
            studio.tell_everybody(&Event::HomeChanged);
        }
    });
}

/// Wait until the index knows all files as they are.
pub async fn index_now(studio: &Arc<Studio>, desk: &Arc<Desk>) {
    index_all(studio, desk, None).await;
}

/// Whether something was different.
async fn index_all(studio: &Arc<Studio>, desk: &Arc<Desk>, seen: Option<Seen>) -> bool {
    // Whoever comes second finds it done.
    let _alone = desk.indexing.lock().await;
    let seen = match seen {
        Some(seen) => seen,
        None => match look(studio, desk).await {
            Ok(seen) => seen,
            Err(_) => return false,
        },
    };
    let known = seen.known();
    let there: BTreeSet<&str> = seen.lying.iter().map(|f| f.stem.as_str()).collect();
    let mut different = false;
    for gone in known.keys().filter(|file| !there.contains(**file)) {
        studio.store.index_drop(&desk.id, gone).await.ok();
        different = true;
    }
    let is_stale = |f: &&Lying| !known.get(f.stem.as_str()).is_some_and(|r| f.is_as(r));
    let stale: Vec<Lying> = seen.lying.iter().filter(is_stale).cloned().collect();
    different |= !stale.is_empty();
    if !different {
        return false;
    }
    let root = desk.root.clone();
    let Ok(shared) = blocking(move || read_shared(&root)).await else {
        return different;
    };
    put(studio, desk, &[project_entry(&shared)]).await;
    let folder = desk.root.file_name().unwrap_or_default().to_string_lossy();
    let job = Job::begin(studio, None, JobKind::Index, &folder);
    for (n, files) in stale.chunks(AT_ONCE).enumerate() {
        if desk.closed.load(Ordering::Relaxed) {
            return different;
        }
        // Whoever stopped it finds what is known by then; the rest is looked into another time.
        if !job.go_on(n * AT_ONCE, stale.len()) {
            break;
        }
        let stems: Vec<String> = files.iter().map(|f| f.stem.clone()).collect();
        let (root, shared) = (desk.root.clone(), shared.clone());
        let look = move || {
            stems
                .iter()
                .map(|stem| look_into(&root, stem, &shared))
                .collect()
        };
        let Ok(entries): Result<Vec<Entry>, _> = blocking(look).await else {
            continue;
        };
        for row in entries.iter().map(|entry| &entry.row) {
            let was = known.get(row.file.as_str());
            // The file holds another flow than it did.
            if was.is_some_and(|was| was.flow != row.flow) {
                studio.store.index_drop(&desk.id, &row.file).await.ok();
            }
        }
        put(studio, desk, &entries).await;
    }
    job.end(&Ok(()));
    // Looked at while nobody makes or removes a flow, or one that is gone would come back.
    let mut state = desk.state.lock().await;
    if let Ok(seen) = look(studio, desk).await {
        state.files = seen.files(&state.files);
    }
    different
}

fn look_into(root: &Path, stem: &str, shared: &Parts) -> Entry {
    match read_alone(root, stem, shared) {
        Ok(parts) => entry(root, stem, &parts, (0, 0)),
        Err(e) => {
            let mut row = row(root, stem);
            stem.clone_into(&mut row.flow);
            stem.clone_into(&mut row.name);
            row.broken = e.to_string();
            Entry {
                row,
                things: Vec::new(),
                uses: Vec::new(),
            }
        }
    }
}

fn row(root: &Path, stem: &str) -> Indexed {
    let stamp = stamp(&root.join(format!("{stem}.flow.json")));
    Indexed {
        file: stem.to_owned(),
        mtime_ns: stamp.mtime_ns,
        size: stamp.size,
        picture: "{}".to_owned(),
        edited_ms: stamp.mtime_ns / 1_000_000,
        ..Indexed::default()
    }
}

fn entry(root: &Path, stem: &str, parts: &Parts, (errors, warnings): (u32, u32)) -> Entry {
    let flow = &parts.flow;
    let picture = graph::thumbnail(flow, &parts.layout);
    let row = Indexed {
        flow: flow.id.clone(),
        name: if flow.name.is_empty() {
            stem.to_owned()
        } else {
            flow.name.clone()
        },
        steps: u32::try_from(flow.nodes.len()).unwrap_or(u32::MAX),
        picture: serde_json::to_string(&picture).unwrap_or_else(|_| "{}".to_owned()),
        errors,
        warnings,
        ..row(root, stem)
    };
    Entry {
        row,
        things: things(parts),
        uses: uses(parts),
    }
}

/// What belongs to no flow alone: people, queues, texts.
fn project_entry(parts: &Parts) -> Entry {
    Entry {
        row: Indexed::default(),
        things: project_things(parts),
        uses: Vec::new(),
    }
}
