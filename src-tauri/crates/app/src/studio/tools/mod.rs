//! Trying things out while designing: expressions, scripts, rules, hours, API steps. Each is
//! carried out by what carries it out in a call, so that what is tried is what callers get.

mod api;
mod expression;
mod hours;
mod rules;
mod script;
mod vocabulary;

use super::call::Ground;
use super::refuse::blocking;
use super::wire::*;
use super::{Cx, leave};
use crate::Workspace;
use callwright_engine::Facts;
use callwright_flow::Map;
use callwright_runtime::sim::Scenario;

pub async fn try_expression(cx: &Cx, args: TryExpression) -> Result<Tried, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    blocking(move || expression::tried(&ground, &args)).await?
}

pub async fn try_script(cx: &Cx, args: TryScript) -> Result<Tried, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    let scripts = cx.studio.scripts.clone();
    blocking(move || script::tried(&ground, &args, &*scripts)).await?
}

pub async fn try_rules(cx: &Cx, args: TryRules) -> Result<RulesTried, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    blocking(move || rules::tried(&ground, &args)).await?
}

pub async fn try_hours(cx: &Cx, args: TryHours) -> Result<HoursTried, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    blocking(move || hours::tried(&ground, &args)).await?
}

pub async fn try_api(cx: &Cx, args: TryApi) -> Result<ApiTried, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    let scripts = cx.studio.scripts.clone();
    let leave = leave::of(cx, &args.project);
    blocking(move || api::tried(&ground, &args, &scripts, leave)).await?
}

pub async fn vocabulary(cx: &Cx, args: FlowRef) -> Result<Vocabulary, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    Ok(vocabulary::words(&ground.project))
}

/// Who calls, and when, as in a simulated call; sample values stand among the facts.
fn assumed(
    ground: &Workspace,
    caller: &CallerFacts,
    values: &Map,
) -> Result<(Facts, i64), Refusal> {
    let scenario = Scenario {
        caller: caller.profile.clone(),
        facts: caller.facts.clone(),
        at: caller.at.clone(),
        ..Scenario::default()
    };
    let wrong = |e: callwright_runtime::sim::ScenarioError| {
        Refusal::new(RefusalCode::Arguments, e.to_string())
    };
    let mut facts = scenario.facts(&ground.project).map_err(wrong)?;
    let now_ms = scenario.start_ms(&ground.project).map_err(wrong)?;
    facts.inputs.extend(values.clone());
    Ok((facts, now_ms))
}

/// Nothing came of it, and why.
fn in_vain(error: impl Into<String>) -> Tried {
    Tried {
        value: serde_json::Value::Null,
        error: error.into(),
        line: None,
        column: None,
        console: Vec::new(),
        set: Default::default(),
    }
}
