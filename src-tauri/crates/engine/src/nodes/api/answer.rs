//! Takes parts out of a JSON answer.

use super::Mapping;
use crate::call::Ctx;
use crate::expr::value::short;
use serde_json::Value;

/// `items[0].name` as steps; nothing if it cannot be read as a path. A leading `$` is fine.
pub(super) fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let path = path.trim();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (inside, after) = inner.split_once(']')?;
            let quoted = inside.strip_prefix(['"', '\'']).and_then(|s| s.strip_suffix(['"', '\'']));
            steps.push(match quoted {
                Some(name) => Step::Name(name),
                None => Step::Index(inside.trim().parse().ok()?),
            });
            rest = after;
            continue;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        steps.push(Step::Name(name));
        rest = after;
    }
    Some(steps)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

fn find<'v>(mut value: &'v Value, path: &str) -> Option<&'v Value> {
    for step in steps(path)? {
        value = match step {
            Step::Name(name) => value.get(name)?,
            Step::Index(i) => value.get(i)?,
        };
    }
    Some(value)
}

pub(super) fn save(mappings: &[Mapping], body: &str, cx: &mut Ctx) -> Result<(), String> {
    if mappings.is_empty() {
        return Ok(());
    }
    let json: Value = match serde_json::from_str(body) {
        Ok(json) => json,
        Err(_) if mappings.iter().all(|m| m.optional) => Value::Null,
        Err(_) => return Err(format!("The answer is not JSON: “{}”", short(body))),
    };
    for mapping in mappings {
        let found = find(&json, &mapping.path).filter(|v| !v.is_null());
        if found.is_none() && !mapping.optional {
            return Err(format!("The answer has no “{}”", mapping.path));
        }
        cx.set(&mapping.variable, found.cloned().unwrap_or_default())?;
    }
    Ok(())
}
