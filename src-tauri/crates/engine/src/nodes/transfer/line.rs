//! What the steps that bring people together share: the routing history, what is passed on
//! about the call, what the one who answers hears first.

use crate::call::Ctx;
use crate::check::Checker;
use crate::io::{News, Whisper};
use crate::nodes::Next;
use crate::settings::{Expr, Prompt};
use crate::trace::What;
use callwright_flow::Map;

/// Writes a routing decision into the call's history.
pub(crate) fn routed(cx: &mut Ctx, to: impl Into<String>, why: impl Into<String>) {
    let (to, why) = (to.into(), why.into());
    cx.trace(|| What::Routed { to, why });
}

/// Who was rung, and who answered.
pub(crate) fn tell(cx: &mut Ctx, news: &News) {
    match news {
        News::Ringing { agent, via } => routed(cx, agent, format!("is being rung ({via})")),
        News::Answered { agent, via } => routed(cx, agent, format!("answered ({via})")),
        // Who was passed over was routed nowhere; the news itself stands in the trace.
        News::Skipped { .. } | News::Queue { .. } => {}
    }
}

/// What the next person is told: all variables, or the chosen ones. Sensitive ones never.
pub(crate) fn context(cx: &Ctx, chosen: Option<&[String]>) -> Map {
    let mut all = cx.context();
    if let Some(chosen) = chosen {
        all.retain(|name, _| chosen.iter().any(|c| c == name));
    }
    all
}

pub(crate) fn check_context(cx: &mut Checker, chosen: Option<&[String]>) {
    for (i, name) in chosen.into_iter().flatten().enumerate() {
        let field = format!("context.{i}");
        cx.expr(&field, &Expr::new(name));
        let variable = cx.flow.variables.iter().find(|v| v.id == *name);
        if variable.is_some_and(|v| v.sensitive) {
            cx.warn("sensitive_not_passed_on", &field, &[("name", name)]);
        }
    }
}

/// What only the one who answers hears, before they are connected.
pub(crate) fn whisper(cx: &mut Ctx, prompt: &Prompt) -> Result<Option<Whisper>, Next> {
    let pieces = cx.pieces(prompt)?;
    let language = cx.language();
    Ok((!pieces.is_empty()).then_some(Whisper { pieces, language }))
}

/// Skills an agent must have; a blank one would be had by nobody.
pub(crate) fn check_skills(cx: &mut Checker, skills: &[String]) {
    for (i, skill) in skills.iter().enumerate() {
        let held =
            (cx.project.agents.iter()).any(|a| a.skills.iter().any(|s| s.name() == skill.as_str()));
        if !held {
            cx.warn(
                "skill_nobody_has",
                &format!("skills.{i}"),
                &[("skill", skill)],
            );
        }
    }
}
