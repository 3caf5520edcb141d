//! A project as it is being edited, in the form in which calls, tests and documents take it.

use super::view::called_by;
use super::{Desk, DeskState};
use crate::studio::book::Parts;
use crate::studio::refuse::blocking;
use crate::studio::wire::{Refusal, TestResult};
use crate::studio::{Studio, content, shelf};
use crate::workspace::read_json;
use crate::{Loaded, Workspace};
use callwright_runtime::golden::Tests;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

impl Studio {
    /// The flow asked for and the flows it reaches, with everything of the project that they need;
    /// flows that are open are as edited. `workspace.choose(None)` gives the flow.
    pub(crate) async fn workspace(
        self: &Arc<Self>,
        project: &str,
        flow: &str,
    ) -> Result<Arc<Workspace>, Refusal> {
        let desk = self.desk(project).await?;
        let mut state = desk.state.lock().await;
        let parts = self.parts(&desk, &mut state, flow).await?;
        let workspace = self.workspace_of(&desk, &mut state, &parts).await?;
        Ok(Arc::new(workspace))
    }

    /// The tests of a flow, as edited.
    pub(crate) async fn tests_of(
        self: &Arc<Self>,
        project: &str,
        flow: &str,
    ) -> Result<Arc<Tests>, Refusal> {
        let desk = self.desk(project).await?;
        let mut state = desk.state.lock().await;
        Ok(self.parts(&desk, &mut state, flow).await?.tests)
    }

    /// How all tests of a flow went, for its card, once the last of them was run: a window runs a
    /// few at a time. That it cannot be kept spoils no tests.
    pub(in crate::studio) async fn keep_tally(
        &self,
        (project, flow): (&str, &str),
        tests: &Tests,
        results: &[TestResult],
    ) {
        let went: Vec<bool> = {
            let mut all = self
                .tests_went
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let known = all.entry(format!("{project}/{flow}")).or_default();
            known.extend(results.iter().map(|r| (r.id.clone(), r.passed)));
            known.retain(|id, _| tests.tests.iter().any(|t| t.id == *id));
            known.values().copied().collect()
        };
        if went.len() < tests.tests.len() {
            return;
        }
        let count = |passed| went.iter().filter(|p| **p == passed).count();
        let [passed, failed] = [true, false].map(|p| u32::try_from(count(p)).unwrap_or(u32::MAX));
        self.store
            .set_tally(project, flow, (passed, failed))
            .await
            .ok();
    }

    /// A flow as edited, whether a window shows it or not.
    pub(in crate::studio) async fn parts(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
    ) -> Result<Parts, Refusal> {
        let known = state.open.contains_key(flow);
        let parts = self.opened(desk, state, flow).await?.parts.clone();
        if !known && state.open.get(flow).is_some_and(|o| o.windows.is_empty()) {
            self.let_go(desk, state, flow).await;
        }
        Ok(parts)
    }

    pub(in crate::studio) async fn workspace_of(
        &self,
        desk: &Desk,
        state: &mut DeskState,
        parts: &Parts,
    ) -> Result<Workspace, Refusal> {
        let called = called_by(desk, state, &parts.flow).await?;
        let mut texts = parts.spoken();
        content::known(desk, state).await?.tell(&mut texts);
        let path = |id: &str| {
            let stem = state.files.get(id).map_or(id, |f| f.stem.as_str());
            desk.root.join(format!("{stem}.flow.json"))
        };
        let own = (parts.flow.id.clone(), (*parts.flow).clone());
        let called = called.into_iter().map(|(id, f)| (id, (*f).clone()));
        let flows: BTreeMap<String, Loaded> = std::iter::once(own)
            .chain(called)
            .map(|(id, flow)| {
                let path = path(&id);
                (id, Loaded { path, flow })
            })
            .collect();
        let simulation = desk.root.join("env/simulation.json");
        let (simulation, broken) = blocking(move || {
            if !simulation.exists() {
                return Default::default();
            }
            match read_json(&simulation) {
                Ok(scenario) => (scenario, Vec::new()),
                Err(e) => (Default::default(), vec![(simulation, e.why())]),
            }
        })
        .await?;
        Ok(Workspace {
            root: desk.root.clone(),
            project: (*parts.project).clone(),
            flows,
            texts,
            simulation,
            broken,
            named: Some(parts.flow.id.clone()),
        })
    }

    /// Write what is pending and put an open flow away.
    pub(in crate::studio) async fn let_go(
        self: &Arc<Self>,
        desk: &Arc<Desk>,
        state: &mut DeskState,
        flow: &str,
    ) {
        // What could not be written is in the journal, and comes back with the next opening.
        self.write_now(desk, state, flow).await.ok();
        shelf::index_written(self, desk, state).await;
        state.open.remove(flow);
    }
}
