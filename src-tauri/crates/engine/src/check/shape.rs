//! Settings against the schema of their step type: each place that holds something else than
//! what belongs there, as data. The schema comes from the same types that read settings, so
//! what they take is said in one place.
//!
//! Not here: words (`words.json`), and what settings mean (each step's own `check`).

use serde_json::{Map, Value};
use std::borrow::Cow;

/// More than these are not told of one step: the first ones mended, the others show.
const MOST: usize = 20;

/// One place in settings that does not fit, and with which words to say so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misfit {
    pub code: &'static str,
    pub field: String,
    pub args: Vec<(&'static str, String)>,
}

/// What does not fit in the settings of a step, in the order in which it stands there.
pub(crate) fn misfits(schema: &Value, settings: &Map<String, Value>) -> Vec<Misfit> {
    let mut look = Look {
        root: schema,
        found: Vec::new(),
    };
    look.object(schema, settings, "");
    look.found.truncate(MOST);
    look.found
}

struct Look<'a> {
    root: &'a Value,
    found: Vec<Misfit>,
}

impl<'a> Look<'a> {
    fn at(&mut self, schema: &'a Value, value: &Value, field: &str) {
        let schema = self.resolved(schema);
        if let Some(forms) = forms(schema) {
            return self.one_of(forms, value, field);
        }
        if let Some(choices) = choices(schema) {
            if !choices.contains(&value) {
                self.no_choice(&choices, value, field);
            }
            return;
        }
        let wanted = wanted(schema);
        if !wanted.is_empty() && !wanted.iter().any(|kind| is(kind, value)) {
            return self.wrong(&wanted, value, field);
        }
        match value {
            Value::Object(map) => self.object(schema, map, field),
            Value::Array(items) => {
                let Some(each) = schema.get("items") else {
                    return;
                };
                for (i, item) in items.iter().enumerate() {
                    self.at(each, item, &under(field, &i.to_string()));
                }
            }
            Value::Number(n) => self.bounds(schema, n, field),
            Value::String(text) => {
                let most = schema.get("maxLength").and_then(Value::as_u64);
                let least = schema.get("minLength").and_then(Value::as_u64);
                let length = text.chars().count() as u64;
                if most.is_some_and(|m| length > m) || least.is_some_and(|l| length < l) {
                    self.wrong(&["character"], value, field);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &'a Value, map: &Map<String, Value>, field: &str) {
        for name in required(schema).filter(|name| !map.contains_key(*name)) {
            let (here, name) = (under(field, name), name.to_owned());
            self.add("missing_setting", &here, vec![("name", name)]);
        }
        let known = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        for (name, value) in map {
            let schema = known.and_then(|k| k.get(name)).or(others);
            if let Some(schema) = schema.filter(|s| s.is_object()) {
                self.at(schema, value, &under(field, name));
            }
        }
    }

    /// A value that may have one of several forms. Where it has none, the form that it comes
    /// nearest to says what is wrong with it.
    fn one_of(&mut self, forms: &'a [Value], value: &Value, field: &str) {
        let forms = self.flat(forms);
        let fits = |form: &&Value| {
            let mut look = Look {
                root: self.root,
                found: Vec::new(),
            };
            look.at(form, value, "");
            look.found.is_empty()
        };
        if forms.iter().any(fits) {
            return;
        }
        if let Some((tag, chosen)) = by_tag(&forms, value) {
            let Some(form) = chosen else {
                let here = under(field, tag);
                let all: Vec<&Value> = forms.iter().filter_map(|f| tag_of(f)?.1).collect();
                return match value.get(tag) {
                    Some(said) => self.no_choice(&all, said, &here),
                    None => self.add("missing_setting", &here, vec![("name", tag.to_owned())]),
                };
            };
            return self.at(form, value, field);
        }
        if let Some(form) = nearest(&forms, value) {
            return self.at(form, value, field);
        }
        let choices: Vec<&Value> = forms.iter().filter_map(|f| choices(f)).flatten().collect();
        if value.is_string() && !choices.is_empty() {
            return self.no_choice(&choices, value, field);
        }
        let names: Vec<String> = forms.iter().filter_map(|f| named(f)).collect();
        if value.is_object() && !names.is_empty() {
            let args = vec![("choices", names.join(", "))];
            return self.add("unknown_form", field, args);
        }
        let mut kinds: Vec<&str> = Vec::new();
        for kind in forms.iter().flat_map(|f| wanted(f)) {
            if kind != "null" && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        self.wrong(&kinds, value, field);
    }

    /// Forms that have forms themselves are so many forms.
    fn flat(&self, list: &'a [Value]) -> Vec<&'a Value> {
        let each = list.iter().map(|form| self.resolved(form));
        let each = each.flat_map(|form| forms(form).map_or_else(|| vec![form], |f| self.flat(f)));
        each.collect()
    }

    fn bounds(&mut self, schema: &Value, n: &serde_json::Number, field: &str) {
        let (least, most) = bounds(schema);
        let (Some(least), Some(most)) = (least, most) else {
            return;
        };
        let within = n.as_i128().is_some_and(|n| (least..=most).contains(&n));
        if !within {
            let args = vec![
                ("found", n.to_string()),
                ("min", least.to_string()),
                ("max", most.to_string()),
            ];
            self.add("setting_out_of_range", field, args);
        }
    }

    fn no_choice(&mut self, choices: &[&Value], value: &Value, field: &str) {
        let words = choices.iter().map(|c| match c {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        let choices = words.collect::<Vec<_>>().join(", ");
        let args = vec![("found", shown(value)), ("choices", choices)];
        self.add("unknown_choice", field, args);
    }

    fn wrong(&mut self, wanted: &[&str], value: &Value, field: &str) {
        let args = vec![("wanted", wanted.join("|")), ("found", shown(value))];
        self.add("wrong_setting", field, args);
    }

    fn add(&mut self, code: &'static str, field: &str, mut args: Vec<(&'static str, String)>) {
        args.push(("field", field.to_owned()));
        self.found.push(Misfit {
            code,
            field: field.to_owned(),
            args,
        });
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(|r| r.strip_prefix("#/$defs/"));
        let found = name.and_then(|n| self.root.get("$defs")?.get(n));
        found.unwrap_or(schema)
    }
}

fn under<'a>(field: &'a str, name: &'a str) -> String {
    if field.is_empty() {
        name.to_owned()
    } else {
        format!("{field}.{name}")
    }
}

fn forms(schema: &Value) -> Option<&Vec<Value>> {
    ["oneOf", "anyOf"]
        .into_iter()
        .find_map(|key| schema.get(key)?.as_array())
}

/// The values that may stand here, where they are listed.
fn choices(schema: &Value) -> Option<Vec<&Value>> {
    if let Some(only) = schema.get("const") {
        return Some(vec![only]);
    }
    Some(schema.get("enum")?.as_array()?.iter().collect())
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str)
}

/// What kinds of value a schema takes, as it names them; nothing where it takes any.
fn wanted(schema: &Value) -> Vec<&str> {
    if choices(schema).is_some() {
        return vec!["string"];
    }
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    }
}

/// The least and the most that a whole number may be.
fn bounds(schema: &Value) -> (Option<i128>, Option<i128>) {
    let said = |key: &str| schema.get(key).and_then(Value::as_i64).map(i128::from);
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => (0, i128::from(u8::MAX)),
        Some("uint16") => (0, i128::from(u16::MAX)),
        Some("uint32") => (0, i128::from(u32::MAX)),
        Some("uint64" | "uint") => (0, i128::from(u64::MAX)),
        Some("int32") => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Some("int64" | "int") => (i128::from(i64::MIN), i128::from(i64::MAX)),
        _ => return (said("minimum"), said("maximum")),
    };
    let (own_least, own_most) = (said("minimum"), said("maximum"));
    (
        Some(own_least.unwrap_or(least)),
        Some(own_most.unwrap_or(most)),
    )
}

/// The field by which forms of an object are told apart, and its value in this one.
fn tag_of(form: &Value) -> Option<(&str, Option<&Value>)> {
    let fields = form.get("properties")?.as_object()?;
    let tag = fields.iter().find(|(_, f)| f.get("const").is_some());
    tag.map(|(name, f)| (name.as_str(), f.get("const")))
}

/// For an object that is told apart by a field: that field, and the form it chooses.
fn by_tag<'f>(forms: &[&'f Value], value: &Value) -> Option<(&'f str, Option<&'f Value>)> {
    let map = value.as_object()?;
    let (tag, _) = forms.iter().find_map(|f| tag_of(f))?;
    let said = map.get(tag);
    let chosen = forms
        .iter()
        .find(|f| said.is_some() && tag_of(f).and_then(|(_, v)| v) == said);
    Some((tag, chosen.copied()))
}

/// The form that a value was meant to have, as far as can be told: the one with most of its
/// fields there, else the only one of its kind.
fn nearest<'f>(forms: &[&'f Value], value: &Value) -> Option<&'f Value> {
    let there = |form: &Value| match value.as_object() {
        Some(map) => required(form).filter(|n| map.contains_key(*n)).count(),
        None => 0,
    };
    let best = forms.iter().rev().max_by_key(|f| there(f))?;
    if there(best) > 0 {
        return Some(best);
    }
    let of_its_kind = |f: &&&Value| {
        choices(f).is_none()
            && required(f).next().is_none()
            && wanted(f).iter().any(|kind| is(kind, value))
    };
    let mut same = forms.iter().filter(of_its_kind);
    match (same.next(), same.next()) {
        (Some(form), None) => Some(form),
        _ => None,
    }
}

/// A form of an object, by the fields that it must have.
fn named(form: &Value) -> Option<String> {
    let names: Vec<&str> = required(form).collect();
    (!names.is_empty()).then(|| names.join(" + "))
}

/// Enough of a value to know it again, as JSON.
pub(super) fn shown(value: &Value) -> String {
    let short: Cow<Value> = match value {
        Value::String(text) => Cow::Owned(crate::expr::value::short(text).into()),
        Value::Array(_) => Cow::Owned(Value::Array(Vec::new())),
        Value::Object(_) => Cow::Owned(Value::Object(Map::new())),
        other => Cow::Borrowed(other),
    };
    short.to_string()
}
