//! Takes parts out of a JSON answer.

use super::Mapping;
use super::pick::pick;
use crate::call::Ctx;
use crate::expr::value::short;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// The longest path that is followed.
const MAX_STEPS: usize = 64;

/// `items[0].name`, and the steps it is read as once, with the settings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    source: String,
    steps: Option<Vec<Step>>,
}

impl Path {
    pub fn new(source: &str) -> Self {
        Path {
            source: source.to_owned(),
            steps: steps(source),
        }
    }
    pub fn source(&self) -> &str {
        &self.source
    }
    /// Nothing if it cannot be read as a path.
    pub(super) fn steps(&self) -> Option<&[Step]> {
        self.steps.as_deref()
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Path::new(&String::deserialize(d)?))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Name(Box<str>),
    /// From the end where negative.
    Index(i64),
    /// `[*]`: what follows, of each item.
    Each,
}

/// `items[0].name` as steps; nothing if it cannot be read as a path. A leading `$` is fine, and
/// alone it is the whole answer.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
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
            steps.push(Step::Name(name.into()));
            rest = after;
        }
        first = false;
    }
    (steps.len() <= MAX_STEPS).then_some(steps)
}

/// What stands between brackets, and what follows them. A quoted name may hold a bracket.
fn bracket(inner: &str) -> Option<(Step, &str)> {
    if let Some(quote @ ('"' | '\'')) = inner.chars().next() {
        let (name, after) = inner[1..].split_once(quote)?;
        return Some((Step::Name(name.into()), after.strip_prefix(']')?));
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
            Step::Name(name) => value.get(&**name)?,
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
    let found = match pick(mappings, body) {
        Ok(found) => found,
        Err(_) if mappings.iter().all(|m| m.optional) => vec![Value::Null; mappings.len()],
        Err(_) => {
            return Err(format!(
                "The answer is not JSON: {}",
                shown(mappings, body, cx)
            ));
        }
    };
    for (mapping, found) in mappings.iter().zip(found) {
        let path = &mapping.path;
        if path.steps().is_none() {
            return Err(format!("“{}” is no path", path.source()));
        }
        if found.is_null() && !mapping.optional {
            return Err(format!("The answer has no “{}”", path.source()));
        }
        cx.set(&mapping.variable, found)?;
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
