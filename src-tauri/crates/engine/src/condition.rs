//! One condition of a branch or a routing rule, as a sentence: “customer.tier is vip”.
//! Whether it holds, why, and what is wrong with how it is written.

mod check;
mod explain;
mod sentence;

#[cfg(test)]
mod tests;

pub(crate) use check::{check, check_all};
pub(crate) use explain::weigh;
pub use explain::{Known, RuleVerdict, explain};

use crate::call::Ctx;
use crate::expr::pattern;
use crate::expr::value::{Moment, moment, order, same, text};
use crate::nodes::Next;
use crate::settings::{Expr, Val, is_default};
use callwright_flow::Map;
use schemars::JsonSchema;
use sentence::Sentence;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// What is looked at: a variable, `customer.tier`, `call.caller`, `now.time`, any expression.
    pub left: Expr,
    #[serde(default)]
    pub op: Op,
    /// What it is compared with. For `in`, a list; for `between`, the lower end.
    #[serde(default, skip_serializing_if = "Val::is_empty")]
    pub right: Val,
    /// The upper end of `between`, which belongs to the range.
    #[serde(default, skip_serializing_if = "Val::is_empty")]
    pub upper: Val,
    /// Turn the condition round.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not: bool,
    /// Fields this version does not know; kept as they are.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The same value of the same type: 1 is not "1".
    #[default]
    Equals,
    NotEquals,
    /// Both as text; in a list, one of its items.
    Contains,
    StartsWith,
    /// Both as numbers; text that is a number counts as one. Times and dates compare as such.
    GreaterThan,
    LessThan,
    /// From the lower to the upper end, both included. Between 22:00 and 06:00 is the night.
    Between,
    /// One of a list, or of a text with commas.
    In,
    /// There is a value.
    Exists,
    /// A regular expression finds something in it.
    Matches,
}

impl Op {
    pub const ALL: [Op; 10] = [
        Op::Equals,
        Op::NotEquals,
        Op::Contains,
        Op::StartsWith,
        Op::GreaterThan,
        Op::LessThan,
        Op::Between,
        Op::In,
        Op::Exists,
        Op::Matches,
    ];
}

/// Which part of a condition a value is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part<'a> {
    Left(&'a Expr),
    Right(&'a Val),
}

/// Whether a condition holds now, and why, as a sentence; without one if nobody reads it.
pub(crate) fn holds(condition: &Condition, cx: &Ctx) -> Result<(bool, String), Next> {
    let told = if !cx.is_traced() {
        Told::No
    } else if hidden(condition, cx) {
        Told::Masked
    } else {
        Told::Openly
    };
    judge(condition, told, |part| match part {
        Part::Left(expr) => cx.look(expr),
        Part::Right(val) => cx.look_at(val),
    })
}

/// How much is said of why a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Openly,
    /// Without the values.
    Masked,
    No,
}

/// The same for any source of values.
pub(crate) fn judge<'a, E>(
    condition: &'a Condition,
    told: Told,
    mut value: impl FnMut(Part<'a>) -> Result<Cow<'a, Value>, E>,
) -> Result<(bool, String), E> {
    let left = value(Part::Left(&condition.left))?;
    let right = value(Part::Right(&condition.right))?;
    let upper = value(Part::Right(&condition.upper))?;
    let holds = compare(condition.op, &left, &right, &upper) != condition.not;
    if told == Told::No {
        return Ok((holds, String::new()));
    }
    let sentence = Sentence {
        condition,
        left: &left,
        right: &right,
        upper: &upper,
        hidden: told == Told::Masked,
    };
    Ok((holds, sentence.say(holds)))
}

/// Whether all of several conditions hold, and why; or why not, by the first that does not.
/// Without any condition nobody is meant.
pub(crate) fn all_hold<E>(
    conditions: &[Condition],
    mut one: impl FnMut(&Condition) -> Result<(bool, String), E>,
) -> Result<(bool, String), E> {
    let mut reasons = String::new();
    for condition in conditions {
        let (holds, why) = one(condition)?;
        if !holds {
            return Ok((false, why));
        }
        if !reasons.is_empty() && !why.is_empty() {
            reasons.push_str(", ");
        }
        reasons.push_str(&why);
    }
    if conditions.is_empty() {
        return Ok((false, "it has no conditions".to_owned()));
    }
    Ok((true, reasons))
}

/// Whether `general` holds whenever `special` does, as far as can be seen: it asks for less of
/// the same. Without conditions it holds for nobody.
pub(crate) fn implies(special: &[Condition], general: &[Condition]) -> bool {
    !general.is_empty() && general.iter().all(|c| special.contains(c))
}

/// Whether a condition speaks of a value that nobody may read.
fn hidden(condition: &Condition, cx: &Ctx) -> bool {
    if !cx.has_sensitive() {
        return false;
    }
    let secret = |expr: &Expr| cx.expr_reads_secret(expr);
    let of_val = |val: &Val| matches!(val, Val::Expr { expr } if secret(expr));
    secret(&condition.left) || of_val(&condition.right) || of_val(&condition.upper)
}

/// The comparison itself. A value that is not there is equal to nothing, and less than nothing.
pub fn compare(op: Op, left: &Value, right: &Value, upper: &Value) -> bool {
    match op {
        Op::Equals => !left.is_null() && same(left, right),
        Op::NotEquals => left.is_null() || !same(left, right),
        Op::Contains => match left {
            Value::Array(items) => items.iter().any(|item| same(item, right)),
            Value::Object(map) => map.contains_key(&*text(right)),
            Value::Null => false,
            _ => !right.is_null() && text(left).contains(&*text(right)),
        },
        Op::StartsWith => {
            !left.is_null() && !right.is_null() && text(left).starts_with(&*text(right))
        }
        Op::GreaterThan => order(left, right) == Some(Ordering::Greater),
        Op::LessThan => order(left, right) == Some(Ordering::Less),
        Op::Between => between(left, right, upper),
        Op::In => is_in(left, right),
        Op::Exists => !left.is_null() && left.as_str() != Some(""),
        Op::Matches => !left.is_null() && pattern::finds(&text(right), &text(left)) == Ok(true),
    }
}

fn between(value: &Value, lower: &Value, upper: &Value) -> bool {
    let from = order(value, lower).is_some_and(Ordering::is_ge);
    let to = order(value, upper).is_some_and(Ordering::is_le);
    if is_night(lower, upper) {
        from || to
    } else {
        from && to
    }
}

/// Whether a range of times goes past midnight.
fn is_night(lower: &Value, upper: &Value) -> bool {
    let time = |v: &Value| v.as_str().and_then(moment);
    match (time(lower), time(upper)) {
        (Some(Moment::Time(from)), Some(Moment::Time(to))) => from > to,
        _ => false,
    }
}

fn is_in(value: &Value, list: &Value) -> bool {
    match list {
        _ if value.is_null() => false,
        Value::Array(items) => items.iter().any(|item| same(value, item)),
        Value::Null => false,
        // People who list texts with commas do not mean the spaces around them.
        _ => {
            let wanted = text(value);
            let list = text(list);
            list.split([',', '،']).any(|item| item.trim() == wanted)
        }
    }
}
