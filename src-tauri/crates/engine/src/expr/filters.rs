//! The filters and tests a flow may use: small, pure, and paid for by what they make.

use super::book::ExprError;
use super::lists::{end, extreme, reverse, sort};
use super::ops::{contains, failed, truth};
use super::pattern;
use super::value::{from_f64, number_of, short, text, text_of, western_digits};
use super::work::Work;
use crate::limits::MAX_TEXT_BYTES;
use crate::say::{self, SayAs};
use callwright_flow::VarType;
use serde_json::Value;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, ExprError>;

macro_rules! named {
    ($Enum:ident, $unknown:path: $($Name:ident = $name:literal, $least:literal..=$most:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $Enum { $($Name,)* }

        impl $Enum {
            /// By its name and how many arguments it is given.
            pub(super) fn named(name: &str, arguments: usize) -> Result<$Enum> {
                match name {
                    $($name => {
                        if !($least..=$most).contains(&arguments) {
                            return Err(ExprError::Arguments($name, how_many($least, $most)));
                        }
                        Ok($Enum::$Name)
                    })*
                    _ => Err($unknown(name.to_owned())),
                }
            }

            /// Every name there is, for completion.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

fn how_many(least: usize, most: usize) -> String {
    match (least, most) {
        (0, 0) => "nothing in brackets".to_owned(),
        (1, 1) => "one value in brackets".to_owned(),
        (least, most) if least == most => format!("{least} values in brackets"),
        (least, most) => format!("{least} to {most} values in brackets"),
    }
}

named! { Filter, ExprError::NoFilter:
    Lower = "lower", 0..=0;
    Upper = "upper", 0..=0;
    Title = "title", 0..=0;
    Trim = "trim", 0..=0;
    Replace = "replace", 2..=2;
    Split = "split", 0..=1;
    Join = "join", 0..=1;
    String = "string", 0..=0;
    LastDigits = "last_digits", 0..=1;
    DigitsOnly = "digits_only", 0..=0;
    Length = "length", 0..=0;
    Default = "default", 1..=2;
    Number = "number", 0..=0;
    Int = "int", 0..=0;
    Round = "round", 0..=1;
    Fixed = "fixed", 0..=1;
    Abs = "abs", 0..=0;
    Sum = "sum", 0..=0;
    Min = "min", 0..=0;
    Max = "max", 0..=0;
    First = "first", 0..=0;
    Last = "last", 0..=0;
    Sort = "sort", 0..=0;
    Reverse = "reverse", 0..=0;
    DateAdd = "date_add", 1..=1;
    Say = "say", 1..=3;
    Json = "json", 0..=0;
}

named! { Test, ExprError::NoTest:
    Defined = "defined", 0..=0;
    None = "none", 0..=0;
    Empty = "empty", 0..=0;
    Number = "number", 0..=0;
    Text = "text", 0..=0;
    List = "list", 0..=0;
    Odd = "odd", 0..=0;
    Even = "even", 0..=0;
    In = "in", 1..=1;
    Matches = "matches", 1..=1;
}

impl Filter {
    /// The type it gives, where that does not depend on what it is given.
    pub fn gives(self) -> Option<VarType> {
        use Filter as F;
        match self {
            F::Length | F::Number | F::Int | F::Round | F::Abs | F::Sum => Some(VarType::Number),
            F::Lower | F::Upper | F::Title | F::Trim | F::Replace | F::Join | F::String => {
                Some(VarType::Text)
            }
            F::LastDigits | F::DigitsOnly | F::Fixed | F::Say | F::Json => Some(VarType::Text),
            F::DateAdd => Some(VarType::Date),
            F::Split | F::Sort => Some(VarType::List),
            F::Default | F::Min | F::Max | F::First | F::Last | F::Reverse => None,
        }
    }
}

/// For completion in an editor.
pub fn filter_names() -> &'static [&'static str] {
    Filter::NAMES
}

/// What can follow `is`.
pub fn test_names() -> &'static [&'static str] {
    Test::NAMES
}

type Args<'v, 'a> = &'v [Cow<'a, Value>];

fn arg<'v>(args: Args<'v, '_>, i: usize) -> &'v Value {
    args.get(i).map_or(&Value::Null, |v| &**v)
}

pub(super) fn apply(
    filter: Filter,
    value: Cow<Value>,
    args: Args,
    work: &mut Work,
) -> Result<Value> {
    use Filter as F;
    Ok(match filter {
        F::Lower => text(&value).to_lowercase().into(),
        F::Upper => text(&value).to_uppercase().into(),
        F::Title => title(&text(&value)).into(),
        F::Trim => text(&value).trim().into(),
        F::String => text(&value).into(),
        F::Json => value.to_string().into(),
        F::Replace => replace(
            &text(&value),
            &text(arg(args, 0)),
            &text(arg(args, 1)),
            work,
        )?,
        F::Split => split(&text(&value), args.first().map(|a| text_of(a)).as_deref()),
        F::Join => join(list(&value)?, &text(arg(args, 0)), work)?,
        F::LastDigits => last_digits(&value, arg(args, 0)).into(),
        F::DigitsOnly => digits_only(&value).into(),
        F::Length => length(&value)?,
        F::Default => {
            let missing = value.is_null() || (truth(arg(args, 1)) && !truth(&value));
            if missing {
                arg(args, 0).clone()
            } else {
                value.into_owned()
            }
        }
        F::Number => from_f64(number(&value)?),
        F::Int => from_f64(number(&value)?.trunc()),
        F::Round => round(number(&value)?, places(args, 0)?),
        F::Fixed => format!(
            "{:.*}",
            places(args, 2)?,
            half_up(number(&value)?, places(args, 2)?)
        )
        .into(),
        F::Abs => from_f64(number(&value)?.abs()),
        F::Sum => from_f64(list(&value)?.iter().map(number).sum::<Result<f64>>()?),
        F::Min | F::Max => extreme(list(&value)?, filter == F::Max),
        F::First => end(value, false)?,
        F::Last => end(value, true)?,
        F::Sort => sort(value, work)?,
        F::Reverse => reverse(value)?,
        F::DateAdd => date_add(&value, arg(args, 0))?,
        F::Say => say_aloud(&value, args)?,
    })
}

pub(super) fn holds(test: Test, value: &Value, args: Args, work: &mut Work) -> Result<bool> {
    Ok(match test {
        Test::Defined => !value.is_null(),
        Test::None => value.is_null(),
        Test::Empty => !truth(value),
        Test::Number => value.is_number(),
        Test::Text => value.is_string(),
        Test::List => value.is_array(),
        Test::Odd => number(value)?.rem_euclid(2.0) == 1.0,
        Test::Even => number(value)?.rem_euclid(2.0) == 0.0,
        Test::In => contains(arg(args, 0), value)?,
        Test::Matches => {
            let (pattern, tried) = (text(arg(args, 0)), text(value));
            work.pay(4 * (pattern.len() + tried.len()))?;
            match pattern::finds(&pattern, &tried) {
                Ok(found) => found,
                Err(e) => return failed(format!("“{}” cannot be tried: {e}", short(&pattern))),
            }
        }
    })
}

fn number(value: &Value) -> Result<f64> {
    match number_of(value) {
        Some(n) => Ok(n),
        None if value.is_null() => failed("A value is missing where a number is needed".to_owned()),
        None => failed(format!("“{}” is not a number", short(&text(value)))),
    }
}

pub(super) fn list(value: &Value) -> Result<&[Value]> {
    match value {
        Value::Array(items) => Ok(items),
        Value::Null => Ok(&[]),
        other => failed(format!("“{}” is not a list", short(&text(other)))),
    }
}

/// How many decimals are asked for.
fn places(args: Args, usual: usize) -> Result<usize> {
    match args.first() {
        None => Ok(usual),
        Some(wanted) => match wanted.as_u64() {
            Some(n) if n <= 10 => Ok(n as usize),
            _ => failed(format!(
                "“{}” is no number of decimals from 0 to 10",
                short(&text(wanted))
            )),
        },
    }
}

/// Half goes away from zero, as people round; 1.005 is meant as written, not as stored.
fn half_up(n: f64, places: usize) -> f64 {
    let scale = 10_f64.powi(places as i32);
    let scaled = n * scale;
    if !scaled.is_finite() || scaled.abs() > 9e15 {
        return n;
    }
    let written: f64 = format!("{scaled:.14e}").parse().unwrap_or(scaled);
    written.round() / scale
}

fn round(n: f64, places: usize) -> Value {
    from_f64(half_up(n, places))
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    out
}

fn replace(text: &str, from: &str, to: &str, work: &mut Work) -> Result<Value> {
    if from.is_empty() {
        return Ok(text.into());
    }
    let grown = text.len() + text.matches(from).count() * to.len();
    within(grown)?;
    work.pay(grown / 16)?;
    Ok(text.replace(from, to).into())
}

/// Before it is made.
fn within(bytes: usize) -> Result<()> {
    if bytes > MAX_TEXT_BYTES {
        Err(ExprError::TooBig)
    } else {
        Ok(())
    }
}

fn split(text: &str, by: Option<&str>) -> Value {
    match by {
        Some(by) if !by.is_empty() => text.split(by).map(Value::from).collect(),
        _ => text.split_whitespace().map(Value::from).collect(),
    }
}

fn join(items: &[Value], by: &str, work: &mut Work) -> Result<Value> {
    let texts: Vec<Cow<str>> = items.iter().map(text).collect();
    let bytes = texts.iter().map(|t| t.len() + by.len()).sum();
    within(bytes)?;
    work.pay(bytes / 16)?;
    Ok(texts.join(by).into())
}

/// The end of an account or card number: `{{ card | last_digits(4) }}`.
fn last_digits(value: &Value, count: &Value) -> String {
    let digits = digits_only(value);
    let count = count.as_u64().map_or(4, |n| n as usize);
    digits[digits.len().saturating_sub(count)..].to_owned()
}

fn digits_only(value: &Value) -> String {
    western_digits(&text(value))
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

fn length(value: &Value) -> Result<Value> {
    Ok(Value::from(match value {
        Value::Null => 0,
        Value::String(s) => s.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(map) => map.len(),
        other => return failed(format!("{} has no length", text(other))),
    }))
}

/// A date some days on: `{{ now.date | date_add(7) }}`.
fn date_add(value: &Value, days: &Value) -> Result<Value> {
    let written = western_digits(text(value).trim());
    let Ok(date) = written.parse::<jiff::civil::Date>() else {
        return failed(format!(
            "“{}” is not a date such as 2026-11-21",
            short(&written)
        ));
    };
    let Some(days) = days.as_i64() else {
        return failed(format!(
            "“{}” is not a whole number of days",
            short(&text(days))
        ));
    };
    let later = jiff::Span::new()
        .try_days(days)
        .and_then(|span| date.checked_add(span));
    match later {
        Ok(later) => Ok(later.to_string().into()),
        Err(_) => failed(format!("There is no date {days} days from {date}")),
    }
}

/// `{{ balance | say('money', 'AED', 'ar') }}`: a value in words, for texts that are read aloud.
fn say_aloud(value: &Value, args: Args) -> Result<Value> {
    let how = text(arg(args, 0));
    let (first, second) = (text(arg(args, 1)), text(arg(args, 2)));
    let (spec, language) = if how == "money" {
        (
            serde_json::json!({ "money": { "currency": first } }),
            second,
        )
    } else {
        (serde_json::json!(how), first)
    };
    let Ok(spec) = serde_json::from_value::<SayAs>(spec) else {
        return failed(format!("“{}” is no way to say a value", short(&how)));
    };
    let language = if language.is_empty() {
        "en"
    } else {
        &*language
    };
    match say::say(language, &spec, value) {
        Ok(spoken) => Ok(spoken.text.into()),
        Err(e) => failed(e.to_string()),
    }
}
