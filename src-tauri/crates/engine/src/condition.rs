//! One condition of a branch or a routing rule, as a sentence: “customer.tier is vip”.

use crate::call::Ctx;
use crate::expr::value::{number_of, short, text_of};
use crate::nodes::Next;
use crate::settings::{Expr, Val, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
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
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The same value of the same type: 1 is not "1".
    #[default]
    Equals,
    NotEquals,
    /// Both as text.
    Contains,
    StartsWith,
    /// Both as numbers; text that is a number counts as one. Times and dates compare as such.
    GreaterThan,
    LessThan,
    Between,
    In,
    /// There is a value.
    Exists,
    /// A regular expression finds something in it.
    Matches,
}

/// Whether a condition holds now, and why, as a sentence.
pub(crate) fn holds(condition: &Condition, cx: &mut Ctx) -> Result<(bool, String), Next> {
    let left = cx.eval(&condition.left)?;
    let right = cx.value(&condition.right)?;
    let upper = cx.value(&condition.upper)?;
    let plain = compare(condition.op, &left, &right, &upper);
    let holds = plain != condition.not;
    let what = Sentence {
        condition,
        left: &left,
        right: &right,
        upper: &upper,
    };
    Ok((holds, what.say(holds)))
}

/// The comparison itself. A value that is not there is equal to nothing, and less than nothing.
pub fn compare(op: Op, left: &Value, right: &Value, upper: &Value) -> bool {
    match op {
        Op::Equals => same(left, right),
        Op::NotEquals => !same(left, right),
        Op::Contains => match left {
            Value::Array(items) => items.iter().any(|item| same(item, right)),
            Value::Null => false,
            _ => text_of(left).contains(&text_of(right)),
        },
        Op::StartsWith => !left.is_null() && text_of(left).starts_with(&text_of(right)),
        Op::GreaterThan => order(left, right) == Some(Ordering::Greater),
        Op::LessThan => order(left, right) == Some(Ordering::Less),
        Op::Between => {
            matches!(
                order(left, right),
                Some(Ordering::Greater | Ordering::Equal)
            ) && matches!(order(left, upper), Some(Ordering::Less | Ordering::Equal))
        }
        Op::In => match right {
            Value::Array(items) => items.iter().any(|item| same(left, item)),
            _ => text_of(right)
                .split(',')
                .any(|item| item.trim() == text_of(left)),
        },
        Op::Exists => !left.is_null() && left.as_str() != Some(""),
        Op::Matches => {
            regex_lite::Regex::new(&text_of(right)).is_ok_and(|re| re.is_match(&text_of(left)))
        }
    }
}

/// Strict: 1 is not "1"; but 1 is 1.0.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// As numbers where both can be numbers, otherwise as text, which orders dates and times.
fn order(a: &Value, b: &Value) -> Option<Ordering> {
    if a.is_null() || b.is_null() {
        return None;
    }
    match (number_of(a), number_of(b)) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        (None, None) => match (a, b) {
            (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
            _ => None,
        },
        _ => None,
    }
}

struct Sentence<'a> {
    condition: &'a Condition,
    left: &'a Value,
    right: &'a Value,
    upper: &'a Value,
}

impl Sentence<'_> {
    fn say(&self, holds: bool) -> String {
        let name = self.condition.left.source();
        let is = if self.left.is_null() {
            "has no value".to_owned()
        } else {
            format!("is “{}”", short(&text_of(self.left)))
        };
        let right = short(&text_of(self.right));
        let wanted = match self.condition.op {
            Op::Equals => format!("“{right}”"),
            Op::NotEquals => format!("anything but “{right}”"),
            Op::Contains => format!("something with “{right}” in it"),
            Op::StartsWith => format!("something that starts with “{right}”"),
            Op::GreaterThan => format!("more than {right}"),
            Op::LessThan => format!("less than {right}"),
            Op::Between => format!("between {right} and {}", short(&text_of(self.upper))),
            Op::In => format!("one of {right}"),
            Op::Exists => "any value".to_owned(),
            Op::Matches => format!("something like {right}"),
        };
        let not = if self.condition.not { "not " } else { "" };
        if holds {
            format!("{name} {is}, as wanted")
        } else {
            format!("{name} {is}; wanted: {not}{wanted}")
        }
    }
}
