//! What a simulated call begins with: the flow as it is edited at that moment, made ready to
//! run, and everything that is assumed. It stays as it is for as long as the call is known, so
//! that a replay is of the same call.

use super::ground::Ground;
use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::Program;
use callwright_runtime::sim::Scenario;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) struct Begun {
    pub project: String,
    pub template: bool,
    pub flow: String,
    pub program: Arc<Program>,
    /// As the window said it, and with what the project assumes besides.
    pub asked: Scenario,
    pub assumed: Scenario,
    pub speed: Speed,
    pub breakpoints: BTreeSet<String>,
    pub paused: bool,
    /// What steps are called, `flow/step` in other flows of the project.
    pub names: BTreeMap<String, String>,
}

impl Begun {
    pub fn from(ground: &Ground, args: &CallStart) -> Result<Self, Refusal> {
        let flow = ground.flow(&args.flow)?;
        let (program, _) = ground.compile(&flow.flow);
        let assumed = ground.assume(&args.scenario);
        check(&assumed, &program)?;
        Ok(Begun {
            project: args.project.clone(),
            template: args.template,
            flow: flow.flow.id.clone(),
            program,
            asked: args.scenario.clone(),
            assumed,
            speed: args.speed,
            breakpoints: own_names(&args.breakpoints, &flow.flow.id),
            paused: args.paused,
            names: names(ground, &flow.flow.id),
        })
    }
}

/// Steps of the call's own flow are known by their ids alone.
pub(super) fn own_names(steps: &[String], flow: &str) -> BTreeSet<String> {
    let own = |step: &String| {
        let rest = step.strip_prefix(flow).and_then(|s| s.strip_prefix('/'));
        rest.unwrap_or(step).to_owned()
    };
    steps.iter().map(own).collect()
}

/// What would keep the call from beginning, told before it does.
fn check(scenario: &Scenario, program: &Program) -> Result<(), Refusal> {
    let project = &program.project;
    let ready = scenario.facts(project).and(scenario.start_ms(project));
    ready.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    let plan = scenario.keys.parse::<callwright_runtime::sim::Plan>();
    plan.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    Ok(())
}

fn names(workspace: &Workspace, own: &str) -> BTreeMap<String, String> {
    let flows = workspace.flows.values().map(|l| &l.flow);
    let steps = flows.flat_map(|flow| {
        flow.nodes.iter().map(move |node| {
            let key = if flow.id == own {
                node.id.clone()
            } else {
                format!("{}/{}", flow.id, node.id)
            };
            (key, node.title().to_owned())
        })
    });
    steps.collect()
}
