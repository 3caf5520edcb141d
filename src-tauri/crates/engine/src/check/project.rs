//! What is wrong with the project's shared parts, as far as a flow meets them.

use super::{Checker, Issue, Steps, Use};
use crate::expr::Expressions;
use crate::hours::Zone;
use crate::project::{Project, Texts};
use callwright_flow::Flow;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn project(
    project: &Project,
    flow: &Flow,
    exprs: &mut Expressions,
    issues: &mut Vec<Issue>,
    uses: &mut Vec<Use>,
) {
    let texts = Texts::default();
    let flows = BTreeMap::new();
    let steps = Steps::of(flow);
    let mut cx = Checker {
        flow,
        project,
        texts: &texts,
        node: "",
        title: "",
        exprs,
        issues,
        uses,
        flows: &flows,
        steps: &steps,
    };
    for rule in &project.rules {
        for (i, condition) in rule.conditions.iter().enumerate() {
            cx.condition(&format!("rules.{}.{i}", rule.id), condition);
        }
    }
    people(&mut cx);
}

/// Who is named without being there, and what turns every caller away.
fn people(cx: &mut Checker) {
    let project = cx.project;
    if Zone::named(&project.time_zone).is_none() {
        cx.error(
            "unknown_time_zone",
            "time_zone",
            &[("name", &project.time_zone)],
        );
    }
    let mut seen = BTreeSet::new();
    for agent in project.agents.iter().filter(|a| !seen.insert(&a.id)) {
        cx.error("agent_twice", "agents", &[("name", &agent.id)]);
    }
    for queue in &project.queues {
        let field = format!("queues.{}", queue.id);
        if queue.capacity == 0 {
            cx.error("queue_takes_nobody", &field, &[("queue", &queue.id)]);
        }
        let agent = |id: &&String| !project.agents.iter().any(|a| a.id == **id);
        let department = |id: &&String| !project.departments.iter().any(|d| d.id == **id);
        let agents = queue.agents.iter().filter(agent);
        for name in agents.chain(queue.departments.iter().filter(department)) {
            let args = [("queue", queue.id.as_str()), ("name", name)];
            cx.error("queue_of_nobody", &field, &args);
        }
    }
}
