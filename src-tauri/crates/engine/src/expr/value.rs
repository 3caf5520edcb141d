//! Values as people read them and as machines compare them: text, numbers, order, types.

use callwright_flow::VarType;
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write;

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

fn number_text(n: &Number) -> String {
    let mut out = String::new();
    push_number(&mut out, n);
    out
}

/// Fifteen digits, which is all that a float surely has: 0.1 + 0.2 is read as 0.3.
pub fn push_number(out: &mut String, n: &Number) {
    if n.as_f64()
        .is_some_and(|f| n.is_f64() && push_decimal(out, f))
    {
        return;
    }
    let begins = out.len();
    let f = n.as_f64().filter(|_| n.is_f64());
    // Whole floats are written as whole numbers.
    let written = match f.and_then(|f| from_f64(f).as_i64()) {
        Some(whole) => write!(out, "{whole}"),
        None => write!(out, "{n}"),
    };
    debug_assert!(written.is_ok(), "a text takes all that is written");
    let Some(f) = f else { return };
    let digits = out[begins..].bytes().take_while(|b| *b != b'e');
    // As most have no more than fifteen, rounding would change nothing.
    if !f.is_normal() || digits.filter(u8::is_ascii_digit).count() > 15 {
        let sure = format!("{f:.14e}").parse().unwrap_or(f);
        out.truncate(begins);
        out.push_str(&from_f64(sure).to_string());
    }
}

/// Prices, weights and the like, which have few digits after the point: written at once, as
/// the number before the point and that behind it.
fn push_decimal(out: &mut String, f: f64) -> bool {
    const MOST: f64 = 1e12;
    let size = f.abs();
    for (scale, zeros) in [(10_u64, 1), (100, 2), (1_000, 3)] {
        let scaled = size * scale as f64;
        let whole = (scaled + 0.5) as u64;
        if scaled < MOST && !whole.is_multiple_of(10) && whole as f64 / scale as f64 == size {
            if f < 0.0 {
                out.push('-');
            }
            push_digits(out, whole / scale, 1);
            out.push('.');
            push_digits(out, whole % scale, zeros);
            return true;
        }
    }
    false
}

/// At least so many digits, with zeros in front.
fn push_digits(out: &mut String, mut n: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut begins = digits.len();
    while n > 0 || digits.len() - begins < least {
        begins -= 1;
        digits[begins] = b'0' + (n % 10) as u8;
        n /= 10;
    }
    out.extend(digits[begins..].iter().map(|b| char::from(*b)));
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

/// Whether a value is of a type as it stands.
pub fn is_of(value: &Value, kind: VarType) -> bool {
    match kind {
        _ if value.is_null() => true,
        VarType::Text => value.is_string(),
        VarType::Number => value.is_number(),
        VarType::Boolean => value.is_boolean(),
        VarType::List => value.is_array(),
        VarType::Object => value.is_object(),
        VarType::Date | VarType::Time => false,
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

#[cfg(test)]
mod tests {
    use super::{Number, from_f64, number_text};

    #[test]
    fn numbers_are_written_with_the_fifteen_digits_that_are_sure() {
        let mut numbers = vec![
            0.1 + 0.2,
            120.5,
            -0.5,
            0.001,
            0.000_1,
            1e21,
            1e-7,
            0.0,
            -0.0,
            5.0,
            1e15,
            1.005,
            99.95,
            123_456_789_012.25,
            1e12 + 0.5,
            f64::MIN_POSITIVE,
            f64::MAX,
            5e-324,
            2.675,
            1.0 / 3.0,
        ];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let whole = (seed >> 40) as f64;
            numbers.extend([whole / 10.0, whole / 100.0, -whole / 1_000.0, whole / 7.0]);
        }
        for f in numbers {
            let sure = from_f64(format!("{f:.14e}").parse().expect("it was a number"));
            let number = Number::from_f64(f).expect("all are finite");
            assert_eq!(number_text(&number), sure.to_string(), "{f:e}");
        }
    }
}
