//! Filters that go through lists.

use super::book::ExprError;
use super::filters::list;
use super::value::{Moment, moment, number_of, order, text};
use super::work::Work;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, ExprError>;

/// Numbers and dates by size, other texts by letters.
fn by_size(a: &Value, b: &Value) -> Ordering {
    order(a, b).unwrap_or_else(|| text(a).cmp(&text(b)))
}

pub(super) fn extreme(items: &[Value], largest: bool) -> Value {
    let found = if largest {
        items.iter().max_by(|a, b| by_size(a, b))
    } else {
        items.iter().min_by(|a, b| by_size(a, b))
    };
    found.cloned().unwrap_or_default()
}

pub(super) fn end(value: Cow<Value>, last: bool) -> Result<Value> {
    if let Value::String(s) = &*value {
        let c = if last {
            s.chars().next_back()
        } else {
            s.chars().next()
        };
        return Ok(c.map_or(Value::Null, |c| c.to_string().into()));
    }
    let items = list(&value)?;
    Ok(if last { items.last() } else { items.first() }
        .cloned()
        .unwrap_or_default())
}

/// Mixed values have no order that holds throughout, and a sort may panic on such: so each kind
/// is kept to itself.
fn kind(value: &Value) -> u8 {
    match value {
        Value::Bool(_) => 3,
        value if number_of(value).is_some() => 0,
        value => match moment(&text(value)) {
            Some(Moment::Time(_)) => 1,
            Some(Moment::Day(_)) => 2,
            None => 4,
        },
    }
}

pub(super) fn sort(value: Cow<Value>, work: &mut Work) -> Result<Value> {
    let items = list(&value)?;
    let turns = 1 + items.len().checked_ilog2().unwrap_or(0) as usize;
    work.pay(items.len() * turns)?;
    let mut items: Vec<(u8, &Value)> = items.iter().map(|v| (kind(v), v)).collect();
    items.sort_by(|(a, v), (b, w)| a.cmp(b).then_with(|| by_size(v, w)));
    Ok(items.into_iter().map(|(_, v)| v.clone()).collect())
}

pub(super) fn reverse(value: Cow<Value>) -> Result<Value> {
    Ok(match value.into_owned() {
        Value::String(s) => s.chars().rev().collect::<String>().into(),
        Value::Array(mut items) => {
            items.reverse();
            Value::Array(items)
        }
        other => Value::Array(list(&other)?.to_vec()),
    })
}
