//! Trying things out while designing: expressions, scripts, rules, hours, API steps.

use super::Cx;
use super::wire::*;

pub async fn try_expression(_cx: &Cx, _args: TryExpression) -> Result<Tried, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn try_script(_cx: &Cx, _args: TryScript) -> Result<Tried, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn try_rules(_cx: &Cx, _args: TryRules) -> Result<RulesTried, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn try_hours(_cx: &Cx, _args: TryHours) -> Result<HoursTried, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn try_api(_cx: &Cx, _args: TryApi) -> Result<ApiTried, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn vocabulary(_cx: &Cx, _args: FlowRef) -> Result<Vocabulary, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}
