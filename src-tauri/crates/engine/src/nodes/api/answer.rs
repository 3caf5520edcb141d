//! Takes parts out of a JSON answer.

use super::Mapping;
use crate::call::Ctx;
use crate::expr::value::short;
use serde_json::Value;

/// The longest path that is followed.
const MAX_STEPS: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Name(&'a str),
    /// From the end where negative.
    Index(i64),
    /// `[*]`: what follows, of each item.
    Each,
}

/// `items[0].name` as steps; nothing if it cannot be read as a path. A leading `$` is fine, and
/// alone it is the whole answer.
pub(super) fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let path = path.trim();
    if path.is_empty() {
        return None;
    }
    let (mut rest, mut first) = match path.strip_prefix('$') {
        Some(rest) => (rest, false),
        None => (path, true),
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (step, after) = bracket(inner)?;
            steps.push(step);
            rest = after;
        } else {
            // A dot before each name but the first.
            let name_first = match rest.strip_prefix('.') {
                Some(after) if !first => after,
                None if first => rest,
                _ => return None,
            };
            let end = name_first.find(['.', '[', ']']).unwrap_or(name_first.len());
            let (name, after) = name_first.split_at(end);
            if name.is_empty() || name.contains(['"', '\'', ' ']) {
                return None;
            }
            steps.push(Step::Name(name));
            rest = after;
        }
        first = false;
    }
    (steps.len() <= MAX_STEPS).then_some(steps)
}

/// What stands between brackets, and what follows them. A quoted name may hold a bracket.
fn bracket(inner: &str) -> Option<(Step<'_>, &str)> {
    if let Some(quote @ ('"' | '\'')) = inner.chars().next() {
        let (name, after) = inner[1..].split_once(quote)?;
        return Some((Step::Name(name), after.strip_prefix(']')?));
    }
    let (inside, after) = inner.split_once(']')?;
    let step = match inside.trim() {
        "*" => Step::Each,
        index => Step::Index(index.parse().ok()?),
    };
    Some((step, after))
}

/// The part at a path, if the answer has it.
pub(super) fn find(value: &Value, steps: &[Step]) -> Option<Value> {
    let mut value = value;
    for (i, step) in steps.iter().enumerate() {
        value = match step {
            Step::Name(name) => value.get(name)?,
            Step::Index(at) => {
                let items = value.as_array()?;
                let from_end = i64::try_from(items.len()).ok()?.checked_add(*at)?;
                items.get(usize::try_from(if *at < 0 { from_end } else { *at }).ok()?)?
            }
            Step::Each => {
                let items = value.as_array()?.iter();
                return Some(
                    items
                        .filter_map(|item| find(item, &steps[i + 1..]))
                        .collect(),
                );
            }
        };
    }
    Some(value.clone())
}

pub(super) fn save(mappings: &[Mapping], body: &str, cx: &mut Ctx) -> Result<(), String> {
    if mappings.is_empty() {
        return Ok(());
    }
    let json: Value = match serde_json::from_str(body) {
        Ok(json) => json,
        Err(_) if mappings.iter().all(|m| m.optional) => Value::Null,
        Err(_) => {
            return Err(format!(
                "The answer is not JSON: {}",
                shown(mappings, body, cx)
            ));
        }
    };
    for mapping in mappings {
        let steps = steps(&mapping.path).ok_or_else(|| format!("“{}” is no path", mapping.path))?;
        let found = find(&json, &steps).filter(|v| !v.is_null());
        if found.is_none() && !mapping.optional {
            return Err(format!("The answer has no “{}”", mapping.path));
        }
        cx.set(&mapping.variable, found.unwrap_or_default())?;
    }
    Ok(())
}

/// The beginning of an answer, unless it holds what must not be read.
fn shown(mappings: &[Mapping], body: &str, cx: &Ctx) -> String {
    if mappings.iter().any(|m| cx.is_sensitive(&m.variable)) {
        crate::trace::MASK.to_owned()
    } else {
        format!("“{}”", short(body))
    }
}
