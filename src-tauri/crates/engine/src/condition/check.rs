//! What is wrong with conditions, before any call: what never holds, what never can.

use super::{Condition, Op, is_night};
use crate::check::Checker;
use crate::expr::types::{self, can_be_same, of_value};
use crate::expr::value::{Moment, coerce, moment, number_of, order, same, short, text};
use crate::settings::Val;
use callwright_flow::VarType;
use serde_json::Value;
use std::cmp::Ordering;

pub(crate) fn check(cx: &mut Checker, field: &str, condition: &Condition) {
    let at = |part: &str| format!("{field}.{part}");
    if condition.left.is_empty() {
        cx.error("empty_condition", field, &[]);
    }
    cx.expr(&at("left"), &condition.left);
    cx.val(&at("right"), &condition.right);
    cx.val(&at("upper"), &condition.upper);
    if condition.op != Op::Exists && condition.right.is_empty() {
        cx.error(
            "nothing_to_compare",
            &at("right"),
            &[("name", condition.left.source())],
        );
    } else if condition.op == Op::Between && condition.upper.is_empty() {
        cx.error(
            "nothing_to_compare",
            &at("upper"),
            &[("name", condition.left.source())],
        );
    }
    let Val::Literal(right) = &condition.right else {
        return types_of_both(cx, field, condition);
    };
    let left = cx.type_of(&condition.left);
    match condition.op {
        Op::Equals | Op::NotEquals => equal_types(cx, field, condition, left, right),
        Op::In => {
            let items = right.as_array().map_or(&[][..], Vec::as_slice);
            if !items.is_empty()
                && left.is_some_and(|left| items.iter().all(|i| !could_be(left, i)))
            {
                clash(cx, field, condition, right);
            }
        }
        Op::GreaterThan | Op::LessThan => measured(cx, &at("right"), condition, left, right),
        Op::Between => {
            measured(cx, &at("right"), condition, left, right);
            if let Val::Literal(upper) = &condition.upper {
                measured(cx, &at("upper"), condition, left, upper);
                if order(right, upper) == Some(Ordering::Greater) && !is_night(right, upper) {
                    cx.warn(
                        "empty_range",
                        field,
                        &[("from", &text(right)), ("to", &text(upper))],
                    );
                }
            }
        }
        Op::Matches => {
            if let Value::String(pattern) = right {
                cx.pattern(&at("right"), pattern);
            }
        }
        Op::Contains | Op::StartsWith | Op::Exists => {}
    }
}

/// Conditions that all have to hold: two of them may exclude each other.
pub(crate) fn check_all(cx: &mut Checker, field: &str, conditions: &[Condition]) {
    for (i, condition) in conditions.iter().enumerate() {
        check(cx, &format!("{field}.{i}"), condition);
        let exact = |c: &Condition| (c.op == Op::Equals && !c.not).then(|| c.right.clone());
        let other = conditions[..i]
            .iter()
            .find(|c| c.left == condition.left && exact(c).is_some());
        let (Some(Val::Literal(a)), Some(Val::Literal(b))) =
            (exact(condition), other.and_then(exact))
        else {
            continue;
        };
        if !same(&a, &b) {
            let args = [
                ("name", condition.left.source().as_ref()),
                ("one", &text(&b)),
                ("other", &text(&a)),
            ];
            cx.warn("never_both", &format!("{field}.{i}"), &args);
        }
    }
}

/// The right side is an expression too.
fn types_of_both(cx: &mut Checker, field: &str, condition: &Condition) {
    let Val::Expr { expr } = &condition.right else {
        return;
    };
    if !matches!(condition.op, Op::Equals | Op::NotEquals) {
        return;
    }
    if let (Some(left), Some(right)) = (cx.type_of(&condition.left), cx.type_of(expr))
        && !can_be_same(left, right)
    {
        let args = [
            ("left", condition.left.source().as_ref()),
            ("right", expr.source().as_ref()),
        ];
        cx.hint("type_clash", field, &args);
    }
}

fn equal_types(
    cx: &mut Checker,
    field: &str,
    condition: &Condition,
    left: Option<VarType>,
    right: &Value,
) {
    if left.is_some_and(|left| !right.is_null() && !could_be(left, right)) {
        clash(cx, field, condition, right);
    }
}

/// Whether a variable of this type could ever be this very value. Dates and times are kept
/// in one way of writing, so `9:05` is never found.
fn could_be(kind: VarType, value: &Value) -> bool {
    match (kind, value) {
        (VarType::Date | VarType::Time, Value::String(s)) => {
            coerce(value.clone(), kind).is_ok_and(|kept| kept.as_str() == Some(s))
        }
        _ => of_value(value).is_none_or(|other| can_be_same(kind, other)),
    }
}

fn clash(cx: &mut Checker, field: &str, condition: &Condition, right: &Value) {
    let shown = match right {
        Value::String(s) => format!("“{}”", short(s)),
        other => short(&text(other)),
    };
    cx.hint(
        "type_clash",
        field,
        &[("left", condition.left.source()), ("right", &shown)],
    );
}

/// What is to be more or less than something must be of a kind that has a size.
fn measured(
    cx: &mut Checker,
    field: &str,
    condition: &Condition,
    left: Option<VarType>,
    end: &Value,
) {
    if end.is_null() {
        return;
    }
    let fits = match (left, end.as_str().and_then(moment)) {
        (Some(VarType::Boolean | VarType::List | VarType::Object), _) => false,
        (Some(VarType::Date), at) => matches!(at, Some(Moment::Day(_))),
        (Some(VarType::Time), at) => matches!(at, Some(Moment::Time(_))),
        (Some(VarType::Number), _) => number_of(end).is_some() && !end.is_boolean(),
        (_, at) => at.is_some() || (number_of(end).is_some() && !end.is_boolean()),
    };
    if !fits {
        let shown = short(&text(end));
        cx.warn(
            "not_comparable",
            field,
            &[("left", condition.left.source()), ("right", &shown)],
        );
    }
}

impl types::Types for Checker<'_> {
    fn find(&self, name: &str, path: &[Box<str>]) -> Option<VarType> {
        match self.flow.variables.iter().find(|v| v.id == name) {
            Some(variable) => path.is_empty().then_some(variable.kind),
            None => types::built_in(name, path),
        }
    }
}
