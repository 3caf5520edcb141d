//! Values between JSON, where variables live, and minijinja, where they are worked with.

use callwright_flow::VarType;
use minijinja::value::{Value as Jinja, ValueKind};
use serde_json::{Number, Value};
use std::collections::BTreeMap;

pub fn to_jinja(value: &Value) -> Jinja {
    match value {
        Value::Null => Jinja::from(()),
        Value::Bool(b) => Jinja::from(*b),
        Value::Number(n) => match (n.as_i64(), n.as_u64()) {
            (Some(i), _) => Jinja::from(i),
            (_, Some(u)) => Jinja::from(u),
            _ => Jinja::from(n.as_f64().unwrap_or(0.0)),
        },
        Value::String(s) => Jinja::from(s.as_str()),
        Value::Array(items) => Jinja::from(items.iter().map(to_jinja).collect::<Vec<_>>()),
        Value::Object(map) => Jinja::from(
            map.iter()
                .map(|(k, v)| (k.clone(), to_jinja(v)))
                .collect::<BTreeMap<String, Jinja>>(),
        ),
    }
}

/// Whole floats come back as whole numbers, so that 10 / 2 is spoken as five.
pub fn from_jinja(value: &Jinja) -> Value {
    match value.kind() {
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::Number => number(value),
        ValueKind::String => Value::String(value.as_str().unwrap_or_default().to_owned()),
        ValueKind::Seq | ValueKind::Iterable => match value.try_iter() {
            Ok(items) => Value::Array(items.take(10_000).map(|v| from_jinja(&v)).collect()),
            Err(_) => Value::Null,
        },
        ValueKind::Map => match value.try_iter() {
            Ok(keys) => Value::Object(
                keys.take(10_000)
                    .filter_map(|k| Some((k.to_string(), from_jinja(&value.get_item(&k).ok()?))))
                    .collect(),
            ),
            Err(_) => Value::Null,
        },
        _ => Value::Null,
    }
}

fn number(value: &Jinja) -> Value {
    if let Ok(i) = i64::try_from(value.clone())
        && value.is_integer()
    {
        return Value::from(i);
    }
    match f64::try_from(value.clone()) {
        Ok(f) => from_f64(f),
        Err(_) => Value::Null,
    }
}

pub fn from_f64(f: f64) -> Value {
    if f.fract() == 0.0 && f.abs() < 9e15 {
        Value::from(f as i64)
    } else {
        Number::from_f64(f).map_or(Value::Null, Value::Number)
    }
}

/// A value as a person reads it.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Number(n) => match n.as_f64() {
            Some(f) if n.is_f64() => from_f64(f).to_string(),
            _ => n.to_string(),
        },
        other => other.to_string(),
    }
}

/// A number, also when it is written as text; Arabic-Indic digits count.
pub fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(n) => n.as_f64(),
        Value::String(s) => {
            let s = western_digits(s.trim());
            if s.is_empty() || s.starts_with(['i', 'n', 'I', 'N']) {
                None
            } else {
                s.parse::<f64>().ok().filter(|f| f.is_finite())
            }
        }
        Value::Bool(b) => Some(f64::from(u8::from(*b))),
        _ => None,
    }
}

/// ٣ and ۳ are 3 to a machine.
pub fn western_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
            '٫' => '.',
            _ => c,
        })
        .collect()
}

/// What is asked of a value stands; the sentence says what was found instead.
pub fn coerce(value: Value, kind: VarType) -> Result<Value, String> {
    if value.is_null() {
        return Ok(value);
    }
    let found = text_of(&value);
    let wrong = |wanted: &str| Err(format!("“{}” is not {wanted}", short(&found)));
    match kind {
        VarType::Text => Ok(match value {
            Value::String(_) => value,
            other => Value::String(text_of(&other)),
        }),
        VarType::Number => match (&value, number_of(&value)) {
            (Value::Number(_), _) => Ok(value),
            (Value::String(_), Some(f)) => Ok(from_f64(f)),
            _ => wrong("a number"),
        },
        VarType::Boolean => match value {
            Value::Bool(_) => Ok(value),
            Value::String(ref s) if s == "true" || s == "yes" => Ok(Value::Bool(true)),
            Value::String(ref s) if s == "false" || s == "no" => Ok(Value::Bool(false)),
            _ => wrong("yes or no"),
        },
        VarType::Date => match found.parse::<jiff::civil::Date>() {
            Ok(d) => Ok(Value::String(d.to_string())),
            Err(_) => wrong("a date such as 2026-11-21"),
        },
        VarType::Time => match found.parse::<jiff::civil::Time>() {
            Ok(t) => Ok(Value::String(t.strftime("%H:%M").to_string())),
            Err(_) => wrong("a time such as 14:05"),
        },
        VarType::List if value.is_array() => Ok(value),
        VarType::List => wrong("a list"),
        VarType::Object if value.is_object() => Ok(value),
        VarType::Object => wrong("an object"),
    }
}

/// Enough of a text to recognise it by.
pub fn short(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_owned()
    } else {
        text.chars().take(39).chain(['…']).collect()
    }
}
