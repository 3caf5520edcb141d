//! The filters and tests a flow may use: small, pure, and none that can grow a text
//! beyond its input by more than a little.

use super::value::{from_jinja, number_of, text_of, to_jinja};
use crate::say::{self, SayAs};
use minijinja::{Environment, Error, ErrorKind, filters as f, tests as t, value::Value as Jinja};
use serde_json::Value;

/// A value as it is written into a text.
pub(super) fn shown(value: &Jinja) -> String {
    if let Some(s) = value.as_str() {
        return s.to_owned();
    }
    if value.is_undefined() || value.is_none() {
        return String::new();
    }
    text_of(&from_jinja(value))
}

pub(super) fn install(env: &mut Environment<'static>) {
    env.add_filter("lower", f::lower);
    env.add_filter("upper", f::upper);
    env.add_filter("title", f::title);
    env.add_filter("trim", f::trim);
    env.add_filter("length", f::length);
    env.add_filter("default", f::default);
    env.add_filter("round", f::round);
    env.add_filter("abs", f::abs);
    env.add_filter("int", |v: Jinja| whole(&v));
    env.add_filter("number", |v: Jinja| number(&v));
    env.add_filter("first", f::first);
    env.add_filter("last", f::last);
    env.add_filter("min", f::min);
    env.add_filter("max", f::max);
    env.add_filter("sum", f::sum);
    env.add_filter("sort", f::sort);
    env.add_filter("reverse", f::reverse);
    env.add_filter("split", f::split);
    env.add_filter("string", |v: Jinja| shown(&v));
    env.add_filter("last_digits", last_digits);
    env.add_filter("digits_only", |v: Jinja| digits_only(&v));
    env.add_filter("date_add", date_add);
    env.add_filter("say", say_filter);
    env.add_test("defined", |v: &Jinja| !v.is_undefined() && !v.is_none());
    env.add_test("none", |v: &Jinja| v.is_none() || v.is_undefined());
    env.add_test("empty", |v: &Jinja| !v.is_true());
    env.add_test("number", t::is_number);
    env.add_test("odd", t::is_odd);
    env.add_test("even", t::is_even);
    env.add_test("matches", matches);
    env.add_test("in", t::is_in);
}

fn bad(text: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, text)
}

fn number(v: &Jinja) -> Result<Jinja, Error> {
    let value = from_jinja(v);
    number_of(&value)
        .map(|n| to_jinja(&super::value::from_f64(n)))
        .ok_or_else(|| bad(format!("“{}” is not a number", text_of(&value))))
}

fn whole(v: &Jinja) -> Result<Jinja, Error> {
    let value = from_jinja(v);
    number_of(&value)
        .map(|n| to_jinja(&super::value::from_f64(n.trunc())))
        .ok_or_else(|| bad(format!("“{}” is not a number", text_of(&value))))
}

/// The end of an account or card number: `{{ card | last_digits(4) }}`.
fn last_digits(v: Jinja, count: Option<u32>) -> String {
    let digits = digits_only(&v);
    let skip = digits.len().saturating_sub(count.unwrap_or(4) as usize);
    digits[skip..].to_owned()
}

fn digits_only(v: &Jinja) -> String {
    super::value::western_digits(&shown(v))
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

/// A date some days on: `{{ now.date | date_add(7) }}`.
fn date_add(v: Jinja, days: i32) -> Result<String, Error> {
    let text = shown(&v);
    text.parse::<jiff::civil::Date>()
        .ok()
        .and_then(|d| d.checked_add(jiff::Span::new().try_days(days).ok()?).ok())
        .map(|d| d.to_string())
        .ok_or_else(|| bad(format!("“{text}” is not a date such as 2026-11-21")))
}

/// `{{ balance | say('money', 'AED', 'ar') }}`: a value in words, for texts that are read aloud.
fn say_filter(
    v: Jinja,
    how: String,
    arg: Option<String>,
    language: Option<String>,
) -> Result<String, Error> {
    let mut spec = serde_json::json!(how);
    let mut language = language;
    if how == "money" {
        spec = serde_json::json!({ "money": { "currency": arg } });
    } else {
        language = language.or(arg);
    }
    let how: SayAs = serde_json::from_value(spec)
        .map_err(|_| bad(format!("“{how}” is no way to say a value")))?;
    let value: Value = from_jinja(&v);
    say::say(language.as_deref().unwrap_or("en"), &how, &value)
        .map(|s| s.text)
        .map_err(|e| bad(e.to_string()))
}

fn matches(v: Jinja, pattern: String) -> Result<bool, Error> {
    let re = regex_lite::Regex::new(&pattern)
        .map_err(|e| bad(format!("The pattern “{pattern}” cannot be read: {e}")))?;
    Ok(re.is_match(&shown(&v)))
}
