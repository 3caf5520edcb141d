//! What is wrong with the project's shared parts, as far as a flow meets them.

use super::{Checker, Issue, Steps, Use};
use crate::expr::Expressions;
use crate::project::{Project, Texts};
use callwright_flow::Flow;
use std::collections::BTreeMap;

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
}
