//! What the engine says of an open flow: problems in words, and how steps look. Worked out beside
//! the threads that answer commands, on shared copies.

use super::edit::Touched;
use super::open::stem_of;
use super::{Desk, DeskState};
use crate::check::Problem;
use crate::content::Library;
use crate::graph::Faces;
use crate::studio::book::{Parts, stamp};
use crate::studio::refuse::{blocking, gone};
use crate::studio::wire::{Event, Face, FlowChanged, Refusal, View};
use crate::studio::{Studio, content};
use crate::workspace::{calls, read_flow};
use callwright_engine::{Sources, compile};
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All that a view is made from.
pub struct ViewWork {
    pub parts: Parts,
    pub called: BTreeMap<String, Arc<Flow>>,
    pub names: BTreeMap<String, String>,
    pub library: Arc<Library>,
    pub language: String,
}

impl ViewWork {
    pub fn problems(&self) -> Vec<Problem> {
        let others = self
            .called
            .iter()
            .map(|(id, f)| (id.clone(), (**f).clone()));
        let others: BTreeMap<String, Flow> = others.collect();
        let mut texts = self.parts.spoken_by(others.values());
        self.library.tell(&mut texts);
        let (_, issues) = compile(&Sources {
            flow: &self.parts.flow,
            others: &others,
            project: &self.parts.project,
            texts: &texts,
        });
        let told = issues.into_iter().map(|i| Problem::new(i, &self.language));
        told.collect()
    }

    pub fn faces(&self, wanted: Option<&BTreeSet<String>>) -> BTreeMap<String, Face> {
        let faces = Faces {
            flow: &self.parts.flow,
            project: &self.parts.project,
            texts: &self.parts.texts,
            flow_names: &self.names,
            language: &self.language,
        };
        faces.of(wanted)
    }
}

impl Studio {
    /// The view of a flow as it is, with all its faces.
    pub(in crate::studio) async fn view_anew(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<View, Refusal> {
        let work = self.view_work(desk, state, flow).await?;
        let (faces, problems) = blocking(move || (work.faces(None), work.problems())).await?;
        let open = state
            .open
            .get_mut(flow)
            .ok_or_else(|| gone("The flow is not open."))?;
        open.faces.clone_from(&faces);
        open.problems.clone_from(&problems);
        Ok(View {
            rev: open.rev,
            faces,
            problems,
            left: Vec::new(),
        })
    }

    /// The view after changes: only the faces that are different now.
    pub(super) async fn view_after(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        flow: &str,
        touched: &Touched,
    ) -> Result<View, Refusal> {
        let work = self.view_work(desk, state, flow).await?;
        let wanted = (!touched.all).then(|| touched.steps.clone());
        let (faces, problems) =
            blocking(move || (work.faces(wanted.as_ref()), work.problems())).await?;
        let open = state
            .open
            .get_mut(flow)
            .ok_or_else(|| gone("The flow is not open."))?;
        let mut news = BTreeMap::new();
        for step in touched.steps.iter().filter(|s| !faces.contains_key(*s)) {
            open.faces.remove(step);
        }
        for (step, face) in faces {
            if open.faces.get(&step) != Some(&face) {
                open.faces.insert(step.clone(), face.clone());
                news.insert(step, face);
            }
        }
        open.problems.clone_from(&problems);
        Ok(View {
            rev: open.rev,
            faces: news,
            problems,
            left: Vec::new(),
        })
    }

    /// The same of a flow that need not be open, such as a version of it.
    pub(in crate::studio) async fn view_work_of(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        parts: Parts,
    ) -> Result<ViewWork, Refusal> {
        let called = called_by(desk, state, &parts.flow).await?;
        let library = content::known(desk, state).await?;
        let names = super::flow_names(state).into_iter().map(|f| (f.id, f.name));
        Ok(ViewWork {
            parts,
            called,
            names: names.collect(),
            library,
            language: self.language(),
        })
    }

    async fn view_work(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<ViewWork, Refusal> {
        let open = state
            .open
            .get(flow)
            .ok_or_else(|| gone("The flow is not open."))?;
        let parts = open.parts.clone();
        self.view_work_of(desk, state, parts).await
    }
}

/// The flows that a flow reaches through sub-flow steps, as edited where they are open. Flows that
/// are only in a file are read once.
pub(super) async fn called_by(
    desk: &Desk,
    state: &mut DeskState,
    flow: &Flow,
) -> Result<BTreeMap<String, Arc<Flow>>, Refusal> {
    let mut found: BTreeMap<String, Arc<Flow>> = BTreeMap::new();
    let mut wanted = calls(flow);
    while let Some(id) = wanted.pop() {
        if id == flow.id || found.contains_key(&id) {
            continue;
        }
        let called = match state.open.get(&id) {
            Some(open) => open.parts.flow.clone(),
            None => match read_called(desk, state, &id).await? {
                Some(called) => called,
                None => continue,
            },
        };
        wanted.extend(calls(&called));
        found.insert(id, called);
    }
    Ok(found)
}

/// A flow that cannot be read is one that is not there: the check tells of it.
async fn read_called(
    desk: &Desk,
    state: &mut DeskState,
    id: &str,
) -> Result<Option<Arc<Flow>>, Refusal> {
    let Ok(stem) = stem_of(desk, state, id) else {
        return Ok(None);
    };
    let path = desk.root.join(format!("{stem}.flow.json"));
    let known = state.called.get(id).cloned();
    let read = blocking(move || {
        let now = stamp(&path);
        match known {
            Some((was, flow)) if was == now => Some((now, flow)),
            _ => read_flow(&path).ok().map(|flow| (now, Arc::new(flow))),
        }
    });
    let Some((stamp, flow)) = read.await? else {
        return Ok(None);
    };
    state.called.insert(id.to_owned(), (stamp, flow.clone()));
    Ok(Some(flow))
}

/// What makes a window read a flow again.
pub(super) fn read_again(desk: &Desk, flow: &str, rev: u64) -> Event {
    Event::FlowChanged(FlowChanged {
        project: desk.id.clone(),
        flow: flow.to_owned(),
        from_rev: rev,
        acts: Vec::new(),
        view: View {
            rev,
            ..View::default()
        },
    })
}
