//! Which routing rule fires for a caller and why the others do not: for the rules step, and for
//! trying rules without any call.

use super::{Condition, Part, Told, all_hold, judge};
use crate::expr::{Expressions, Names};
use crate::hours::local_parts;
use crate::io::Facts;
use crate::project::{Project, RoutingRule};
use crate::settings::{Expr, Val};
use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::borrow::Cow;

/// What became of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleVerdict {
    /// The rule's id.
    pub rule: String,
    /// What designers call it.
    pub name: String,
    pub priority: i32,
    /// This is the rule that decides.
    pub fired: bool,
    /// Its conditions hold; a higher rule may have won.
    pub holds: bool,
    pub why: String,
}

/// Which rule fires, given what is known of a caller at a moment. In order of priority; of
/// rules with the same priority the first in the list goes first. Variables of a flow have no
/// value here, as no flow is running.
pub fn explain(project: &Project, facts: &Facts, now_ms: i64) -> Vec<RuleVerdict> {
    let known = Known {
        project,
        facts,
        now_ms,
    };
    weigh(&project.rules, |condition| {
        judge(condition, Told::Openly, |part| match part {
            Part::Left(expr) => known.eval(expr).map(Cow::Owned),
            Part::Right(Val::Expr { expr }) => known.eval(expr).map(Cow::Owned),
            Part::Right(Val::Literal(value)) => Ok(Cow::Borrowed(value)),
        })
    })
}

/// The same with any way to judge a condition. One that cannot be worked out does not hold, and
/// says so: a mistake in one rule must not keep callers from the others.
pub(crate) fn weigh(
    rules: &[RoutingRule],
    mut one: impl FnMut(&Condition) -> Result<(bool, String), String>,
) -> Vec<RuleVerdict> {
    let mut ordered: Vec<&RoutingRule> = rules.iter().collect();
    ordered.sort_by_key(|rule| std::cmp::Reverse(rule.priority));
    let mut winner: Option<&str> = None;
    let mut verdicts = Vec::with_capacity(ordered.len());
    for rule in ordered {
        let judged = if rule.off {
            Ok((false, "it is switched off".to_owned()))
        } else {
            all_hold(&rule.conditions, &mut one)
        };
        let (holds, why) =
            judged.unwrap_or_else(|why| (false, format!("it cannot be worked out: {why}")));
        let fired = holds && winner.is_none();
        let why = match winner {
            Some(winner) if holds => format!("{why}; but “{winner}” comes first"),
            _ => why,
        };
        if fired {
            winner = Some(rule.title());
        }
        verdicts.push(RuleVerdict {
            rule: rule.id.clone(),
            name: rule.title().to_owned(),
            priority: rule.priority,
            fired,
            holds,
            why,
        });
    }
    verdicts
}

impl RoutingRule {
    /// What to call it in a sentence.
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            &self.id
        } else {
            &self.name
        }
    }
}

/// What can be known without a call; variables of a flow are among the facts' inputs.
pub struct Known<'a> {
    pub project: &'a Project,
    pub facts: &'a Facts,
    pub now_ms: i64,
}

impl Known<'_> {
    fn eval(&self, expr: &Expr) -> Result<Value, String> {
        let mut book = Expressions::default();
        book.add_expr(expr.source()).map_err(|e| e.to_string())?;
        book.eval(expr.source(), self).map_err(|e| e.to_string())
    }

    fn language(&self) -> &str {
        match (self.facts.language.as_str(), self.project.languages.first()) {
            ("", Some(first)) => first,
            ("", None) => "en",
            (language, _) => language,
        }
    }
}

impl Names for Known<'_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        Some(Cow::Owned(match name {
            "customer" => Value::Object(self.facts.customer.clone()),
            "language" => Value::from(self.language()),
            "now" => json!(local_parts(&self.project.time_zone, self.now_ms)),
            "call" => json!({
                "id": self.facts.call, "caller": self.facts.caller, "called": self.facts.called,
                "company": self.facts.company, "seconds": 0, "priority": 0, "department": "",
            }),
            input => found_input(&self.facts.inputs, input)?,
        }))
    }
}

fn found_input(inputs: &Map, name: &str) -> Option<Value> {
    inputs.get(name).cloned()
}
