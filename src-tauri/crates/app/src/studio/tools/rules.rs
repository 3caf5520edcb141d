//! Which routing rule fires for a caller, and why the others do not.

use super::assumed;
use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::condition::explain;

pub(super) fn tried(ground: &Workspace, args: &TryRules) -> Result<RulesTried, Refusal> {
    let (facts, now_ms) = assumed(ground, &args.caller, &args.values)?;
    let verdicts = explain(&ground.project, &facts, now_ms);
    Ok(RulesTried {
        rule: verdicts.iter().find(|v| v.fired).map(|v| v.rule.clone()),
        rules: verdicts
            .into_iter()
            .map(|v| RuleTried {
                id: v.rule,
                matches: v.holds,
                why: v.why,
            })
            .collect(),
    })
}
