//! Values as people read them and as machines compare them: text, numbers, order, types.

use callwright_flow::VarType;
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Whole floats are whole numbers, so that 10 / 2 is spoken as five.
pub fn from_f64(f: f64) -> Value {
    if f.fract() == 0.0 && f.abs() < 9e15 {
        Value::from(f as i64)
    } else {
        Number::from_f64(f).map_or(Value::Null, Value::Number)
    }
}

/// A value as a person reads it.
pub fn text_of(value: &Value) -> String {
    text(value).into_owned()
}

/// The same without a copy of what is text already.
pub fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(s) => Cow::Borrowed(s),
        Value::Number(n) => Cow::Owned(number_text(n)),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        other => Cow::Owned(other.to_string()),
    }
}

/// Fifteen digits, which is all that a float surely has: 0.1 + 0.2 is read as 0.3.
fn number_text(n: &Number) -> String {
    match n.as_f64() {
        Some(f) if n.is_f64() => {
            // A whole number that is no float is written in the same digits, but sooner.
            let exact = match from_f64(f).as_i64() {
                Some(whole) => whole.to_string(),
                None => n.to_string(),
            };
            let mantissa = exact.bytes().take_while(|b| *b != b'e');
            // As most have no more than that, rounding them would change nothing.
            if f.is_normal() && mantissa.filter(u8::is_ascii_digit).count() <= 15 {
                return exact;
            }
            let sure = format!("{f:.14e}").parse().unwrap_or(f);
            from_f64(sure).to_string()
        }
        _ => n.to_string(),
    }
}

/// A number, also when it is written as text; Arabic-Indic digits count.
pub fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(n) => n.as_f64(),
        Value::String(s) => number_in(s),
        Value::Bool(b) => Some(f64::from(u8::from(*b))),
        _ => None,
    }
}

fn number_in(s: &str) -> Option<f64> {
    let s = western(s.trim());
    // “inf” and “nan” are words to a caller.
    if s.bytes()
        .any(|b| b.is_ascii_alphabetic() && b != b'e' && b != b'E')
    {
        return None;
    }
    s.parse::<f64>().ok().filter(|f| f.is_finite())
}

/// ٣ and ۳ are 3 to a machine.
pub fn western_digits(text: &str) -> String {
    western(text).into_owned()
}

fn western(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let digit = |c, zero| char::from(b'0' + (c as u32 - zero as u32) as u8);
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '٠'..='٩' => digit(c, '٠'),
                '۰'..='۹' => digit(c, '۰'),
                '٫' => '.',
                _ => c,
            })
            .collect(),
    )
}

/// Strict: 1 is not "1"; but 1 is 1.0.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| same(v, w)))
        }
        _ => a == b,
    }
}

/// Which of two comes first: as numbers where both can be numbers, else as dates, times or
/// moments where both are. Nothing else has an order, and nothing is before a missing value.
pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
        },
        (Value::Number(n), Value::String(s)) => n.as_f64()?.partial_cmp(&number_in(s)?),
        (Value::String(s), Value::Number(n)) => number_in(s)?.partial_cmp(&n.as_f64()?),
        (Value::String(a), Value::String(b)) => match (number_in(a), number_in(b)) {
            (Some(a), Some(b)) => a.partial_cmp(&b),
            (None, None) => match (moment(a)?, moment(b)?) {
                (Moment::Time(a), Moment::Time(b)) => Some(a.cmp(&b)),
                (Moment::Day(a), Moment::Day(b)) => Some(a.cmp(&b)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// A point in time as a text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Time(Time),
    /// A date is the midnight it begins with.
    Day(DateTime),
}

pub fn moment(text: &str) -> Option<Moment> {
    let text = western(text.trim());
    if !text.contains(':') && !text.contains('-') {
        return None;
    }
    if let Some(time) = time_in(&text) {
        return Some(Moment::Time(time));
    }
    text.parse::<DateTime>().ok().map(Moment::Day)
}

/// `9:05`, `09:05`, `09:05:30`.
fn time_in(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let mut part = |most: usize| -> Option<i8> {
        let p = parts.next()?;
        let digits = (1..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        if digits { p.parse().ok() } else { None }
    };
    let (hour, minute) = (part(2)?, part(2)?);
    let second = part(2);
    match (second, parts.next()) {
        (_, Some(_)) => None,
        (None, None) if text.matches(':').count() > 1 => None,
        (second, None) => Time::new(hour, minute, second.unwrap_or(0), 0).ok(),
    }
}

/// What is asked of a value stands; the sentence says what was found instead.
pub fn coerce(value: Value, kind: VarType) -> Result<Value, String> {
    if value.is_null() {
        return Ok(value);
    }
    let wrong = |wanted: &str| Err(format!("“{}” is not {wanted}", short(&text(&value))));
    match kind {
        VarType::Text => Ok(match value {
            Value::String(_) => value,
            other => Value::String(text_of(&other)),
        }),
        VarType::Number => match &value {
            Value::Number(_) => Ok(value),
            Value::String(s) => match number_in(s) {
                Some(f) => Ok(from_f64(f)),
                None => wrong("a number"),
            },
            _ => wrong("a number"),
        },
        VarType::Boolean => match &value {
            Value::Bool(_) => Ok(value),
            Value::String(s) if s == "true" || s == "yes" => Ok(Value::Bool(true)),
            Value::String(s) if s == "false" || s == "no" => Ok(Value::Bool(false)),
            _ => wrong("yes or no"),
        },
        VarType::Date => match western(text(&value).trim()).parse::<Date>() {
            Ok(d) => Ok(Value::String(d.to_string())),
            Err(_) => wrong("a date such as 2026-11-21"),
        },
        VarType::Time => match time_in(&western(text(&value).trim())) {
            Some(t) => Ok(Value::String(t.strftime("%H:%M").to_string())),
            None => wrong("a time such as 14:05"),
        },
        VarType::List if value.is_array() => Ok(value),
        VarType::List => wrong("a list"),
        VarType::Object if value.is_object() => Ok(value),
        VarType::Object => wrong("an object"),
    }
}

/// Enough of a text to recognise it by.
pub fn short(text: &str) -> String {
    let mut out = String::new();
    push_short(&mut out, text);
    out
}

/// The same, at the end of another text.
pub fn push_short(out: &mut String, text: &str) {
    match text.char_indices().nth(40) {
        // Forty letters, the last of which tells that there are more.
        Some(_) => {
            let end = text.char_indices().nth(39).map_or(text.len(), |(at, _)| at);
            out.push_str(&text[..end]);
            out.push('…');
        }
        None => out.push_str(text),
    }
}

/// How much there is of a value, in bytes or so; never less than a fifth of its JSON.
pub fn weight(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 4,
        Value::String(s) => 4 + s.len(),
        Value::Array(items) => 4 + items.iter().map(weight).sum::<usize>(),
        Value::Object(map) => 4 + map.iter().map(|(k, v)| k.len() + weight(v)).sum::<usize>(),
    }
}

/// A part of a value by a path of names; what is not there is nothing.
pub fn part<'a>(value: &'a Value, path: &[Box<str>]) -> &'a Value {
    path.iter()
        .fold(value, |v, name| v.get(&**name).unwrap_or(&Value::Null))
}

/// About how long a value is when it is written down, without writing it.
pub fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 5,
        Value::Number(_) => 12,
        Value::String(s) => s.len() + 2,
        Value::Array(items) => items.iter().map(|v| size(v) + 1).sum::<usize>() + 2,
        Value::Object(map) => {
            map.iter()
                .map(|(k, v)| k.len() + 4 + size(v))
                .sum::<usize>()
                + 2
        }
    }
}
