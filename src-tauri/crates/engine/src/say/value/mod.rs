//! Reading a value strictly, before any language is involved: JSON number or text in, a
//! [`Read`] out, or the reason why not. Arabic-Indic digits are accepted everywhere.
//! This file has the kinds of value and the cleaning of text; what each kind must look like is
//! in the modules.

mod moment;
mod number;
mod sequence;

use jiff::civil::Date;
use serde_json::Value;

use self::moment::moment;
pub(super) use self::number::decimal;
use self::number::{money, ordinal};
use self::sequence::{digits, phone, spell};
use super::SayAs;
use super::currency::Currency;
use super::error::{SayError, Why};

/// The largest number with a name.
pub(super) const MOST_NUMBER: u64 = 1_000_000_000_000_000;
/// Characters of text that are looked at, at most.
pub(super) const MOST_CHARS: usize = 200;
/// Decimals kept of a JSON float: more is binary noise (0.1 + 0.2).
const FLOAT_DECIMALS: usize = 9;

/// A value as read, ready for a language.
#[derive(Debug)]
pub(super) enum Read {
    /// Groups of `0`–`9`, `*` and `#`.
    Digits(Vec<String>),
    Number(Decimal),
    Ordinal(u64),
    Money(Money),
    Date(Date),
    Time(Clock),
    DateTime(Date, Clock),
    /// Letters, digits and signs known to [`letters`]; a space is a pause.
    Spell(Vec<char>),
    Phone {
        plus: bool,
        groups: Vec<String>,
    },
}

/// A number as written: the fraction keeps its zeros.
#[derive(Debug)]
pub(super) struct Decimal {
    pub negative: bool,
    pub whole: u64,
    pub fraction: String,
}

#[derive(Debug)]
pub(super) enum Money {
    Known {
        negative: bool,
        major: u64,
        minor: u64,
        currency: &'static Currency,
    },
    /// A code that we have no words for: a number and three letters.
    Unknown { amount: Decimal, code: String },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: u8,
}

pub(super) fn read(how: &SayAs, value: &Value) -> Result<Read, SayError> {
    let fail = |shown: &str, why: Why| SayError::new(how, shown, why);
    let text = text_of(how, value).map_err(|(shown, why)| fail(&shown, why))?;
    let read = match how {
        SayAs::Digits => digits(&text).map(Read::Digits),
        SayAs::Number => decimal(&text).map(Read::Number),
        SayAs::Ordinal => ordinal(&text).map(Read::Ordinal),
        SayAs::Money { currency } => money(&text, currency).map(Read::Money),
        SayAs::Date => moment(&text).and_then(|m| m.0.map(Read::Date).ok_or(Why::Malformed)),
        SayAs::Time => moment(&text).and_then(|m| m.1.map(Read::Time).ok_or(Why::NoTime)),
        SayAs::DateTime => moment(&text).and_then(|m| match m {
            (Some(date), Some(clock)) => Ok(Read::DateTime(date, clock)),
            (Some(_), None) => Err(Why::NoTime),
            _ => Err(Why::Malformed),
        }),
        SayAs::Spell => spell(&text).map(Read::Spell),
        SayAs::Phone => phone(&text).map(|(plus, groups)| Read::Phone { plus, groups }),
    };
    read.map_err(|why| fail(&text, why))
}

/// The value as clean text: digits made ASCII, direction marks dropped, ends trimmed.
fn text_of(how: &SayAs, value: &Value) -> Result<String, (String, Why)> {
    let wrong = |found: &str| {
        let found = found.to_owned();
        Err((String::new(), Why::WrongKind { found }))
    };
    let quantity = matches!(how, SayAs::Number | SayAs::Ordinal | SayAs::Money { .. });
    match value {
        Value::Null => wrong("a value that is not set"),
        Value::Bool(true) => wrong("true"),
        Value::Bool(false) => wrong("false"),
        Value::Array(_) => wrong("a list"),
        Value::Object(_) => wrong("an object"),
        Value::Number(_) if matches!(how, SayAs::Date | SayAs::Time | SayAs::DateTime) => {
            wrong("a bare number")
        }
        Value::Number(n) => {
            let text = number_text(n);
            if !quantity && text.contains('.') {
                return Err((text, Why::NotWhole));
            }
            Ok(text)
        }
        Value::String(s) => {
            // Bytes first, so that a huge text costs nothing.
            if s.len() > MOST_CHARS * 4 || s.chars().count() > MOST_CHARS {
                return Err((s.clone(), Why::TooLong { most: MOST_CHARS }));
            }
            let clean: String = s.chars().filter_map(clean).collect();
            let clean = clean.trim();
            if clean.is_empty() {
                return Err((String::new(), Why::Empty));
            }
            Ok(clean.to_owned())
        }
    }
}

/// Rust writes a float without an exponent, so a huge one becomes a long (refused) number.
fn number_text(n: &serde_json::Number) -> String {
    if n.is_i64() || n.is_u64() {
        return n.to_string();
    }
    let Some(float) = n.as_f64().filter(|f| f.is_finite()) else {
        return n.to_string();
    };
    let text = format!("{float}");
    let fraction = text.split_once('.').map_or(0, |(_, f)| f.len());
    if fraction <= FLOAT_DECIMALS {
        return text;
    }
    let rounded = format!("{float:.FLOAT_DECIMALS$}");
    rounded
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn clean(c: char) -> Option<char> {
    Some(match c {
        '٠'..='٩' => ascii_digit(c, '٠'),
        '۰'..='۹' => ascii_digit(c, '۰'),
        '٫' => '.',
        '٬' => ',',
        '\u{2212}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{61c}' => return None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => return None,
        other => other,
    })
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
