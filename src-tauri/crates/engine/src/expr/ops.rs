//! What operators do with values: arithmetic, looking into lists and objects. Comparing is in
//! `value`, for conditions compare in the same way.

use super::book::ExprError;
use super::node::{Node, Two};
use super::value::{from_f64, same, short, text};
use serde_json::{Number, Value};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, ExprError>;

pub(super) fn failed<T>(text: String) -> Result<T> {
    Err(ExprError::Failed(text))
}

pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(b) => *b,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(s) => !s.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
    }
}

/// What to call a value in a sentence: its name where it has one.
pub(super) fn named(node: &Node, value: &Value) -> String {
    let shown = match value {
        Value::Null => "nothing".to_owned(),
        Value::String(s) => format!("the text “{}”", short(s)),
        other => short(&text(other)),
    };
    match node {
        Node::Path(name, path) => {
            let path: String = path.iter().map(|p| format!(".{p}")).collect();
            format!("{name}{path} ({shown})")
        }
        _ => shown,
    }
}

pub(super) fn arithmetic(
    two: Two,
    left: &Value,
    right: &Value,
    a: &Node,
    b: &Node,
) -> Result<Value> {
    let (Value::Number(l), Value::Number(r)) = (left, right) else {
        let (node, value) = if left.is_number() {
            (b, right)
        } else {
            (a, left)
        };
        let how = if value.is_string() {
            "; make it one with | number, or join texts with ~"
        } else {
            ""
        };
        return failed(format!(
            "{} is not a number, so {} cannot be used{how}",
            named(node, value),
            two.sign()
        ));
    };
    if let (Some(l), Some(r)) = (l.as_i64(), r.as_i64())
        && let Some(exact) = whole_arithmetic(two, l, r)
    {
        return Ok(Value::from(exact));
    }
    let (l, r) = (float(l), float(r));
    let result = match two {
        Two::Add => l + r,
        Two::Subtract => l - r,
        Two::Multiply => l * r,
        Two::Divide | Two::DivideWhole | Two::Remainder if r == 0.0 => {
            return failed(format!("{} cannot be divided by 0", named(a, left)));
        }
        Two::Divide => l / r,
        Two::DivideWhole => (l / r).floor(),
        Two::Remainder => l - (l / r).floor() * r,
        _ => l.powf(r),
    };
    if result.is_finite() {
        Ok(from_f64(result))
    } else {
        failed(format!("The result of {} is too large", two.sign()))
    }
}

fn float(n: &Number) -> f64 {
    n.as_f64().unwrap_or(f64::NAN)
}

/// Exact where whole numbers suffice.
fn whole_arithmetic(two: Two, l: i64, r: i64) -> Option<i64> {
    match two {
        Two::Add => l.checked_add(r),
        Two::Subtract => l.checked_sub(r),
        Two::Multiply => l.checked_mul(r),
        Two::Divide if l.checked_rem(r)? == 0 => l.checked_div(r),
        Two::DivideWhole => {
            let down = l.checked_rem(r)? != 0 && (l < 0) != (r < 0);
            l.checked_div(r)?.checked_sub(i64::from(down))
        }
        Two::Remainder => {
            let rest = l.checked_rem(r)?;
            Some(if rest != 0 && (rest < 0) != (r < 0) {
                rest + r
            } else {
                rest
            })
        }
        Two::Power => l.checked_pow(u32::try_from(r).ok()?),
        _ => None,
    }
}

pub(super) fn contains(whole: &Value, wanted: &Value) -> Result<bool> {
    match whole {
        Value::Array(items) => Ok(items.iter().any(|item| same(item, wanted))),
        Value::Object(map) => Ok(map.contains_key(&*text(wanted))),
        Value::String(s) => Ok(!wanted.is_null() && s.contains(&*text(wanted))),
        Value::Null => Ok(false),
        other => failed(format!(
            "Nothing can be looked for in {}",
            short(&text(other))
        )),
    }
}

/// What a loop goes through: the items of a list, the names of an object, nothing.
pub(super) fn items(over: Cow<'_, Value>) -> Result<Vec<Cow<'_, Value>>> {
    match over {
        Cow::Borrowed(Value::Array(items)) => Ok(items.iter().map(Cow::Borrowed).collect()),
        Cow::Owned(Value::Array(items)) => Ok(items.into_iter().map(Cow::Owned).collect()),
        other => match &*other {
            Value::Null => Ok(Vec::new()),
            Value::Object(map) => Ok(map.keys().map(|k| Cow::Owned(k.as_str().into())).collect()),
            value => failed(format!("“{}” is not a list", short(&text(value)))),
        },
    }
}

pub(super) fn item<'a>(of: Cow<'a, Value>, key: &Value) -> Cow<'a, Value> {
    fn find<'v>(of: &'v Value, key: &Value) -> Option<&'v Value> {
        match (of, key) {
            (Value::Array(items), Value::Number(n)) => items.get(index(n.as_i64()?, items.len())),
            (Value::Object(map), key) => map.get(&*text(key)),
            _ => None,
        }
    }
    match of {
        Cow::Borrowed(of) => Cow::Borrowed(find(of, key).unwrap_or(&Value::Null)),
        Cow::Owned(of) => Cow::Owned(find(&of, key).cloned().unwrap_or_default()),
    }
}

/// From the end where negative; what lies before the beginning is beyond the end.
fn index(i: i64, len: usize) -> usize {
    let from_end = i.checked_add(i64::try_from(len).unwrap_or(i64::MAX));
    usize::try_from(if i < 0 { from_end.unwrap_or(-1) } else { i }).unwrap_or(usize::MAX)
}

pub(super) fn slice(value: &Value, from: Option<i64>, to: Option<i64>) -> Value {
    let bounds = |len: usize| {
        let at = |i: i64| {
            if i < 0 && i.unsigned_abs() > len as u64 {
                0
            } else {
                index(i, len).min(len)
            }
        };
        let (from, to) = (from.map_or(0, at), to.map_or(len, at));
        from..to.max(from)
    };
    match value {
        Value::String(s) => {
            let range = bounds(s.chars().count());
            Value::String(s.chars().skip(range.start).take(range.len()).collect())
        }
        Value::Array(items) => Value::Array(items[bounds(items.len())].to_vec()),
        _ => Value::Null,
    }
}

pub(super) fn turn_part(turn: usize, count: usize, path: &[Box<str>]) -> Value {
    match path {
        [one] => match &**one {
            "index" => Value::from(turn + 1),
            "index0" => Value::from(turn),
            "first" => Value::Bool(turn == 0),
            "last" => Value::Bool(turn + 1 == count),
            "length" => Value::from(count),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}
