//! Why a value cannot be spoken, as data and as a sentence. What a flow does then (its error
//! output) is not decided here.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::SayAs;

/// A value that cannot be spoken as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("{}, so the caller would hear nothing here", self.what())]
pub struct SayError {
    pub why: Why,
    /// What was wanted: "a number".
    pub wanted: String,
    /// The value as it came, cut to 40 characters. It may be the caller's own data: use
    /// [`SayError::masked`] where the value is marked sensitive.
    pub shown: String,
}

/// Characters of a value that an error repeats.
pub(super) const SHOWN_CHARS: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// Empty text.
    Empty,
    /// Nothing, true or false, a list, or an object: `found` names it.
    WrongKind { found: String },
    /// Longer than a caller could follow.
    TooLong { most: usize },
    /// Does not read as what was wanted.
    Malformed,
    /// A part is wanted where only whole values make sense.
    NotWhole,
    /// Positions start at one.
    BelowOne,
    /// Beyond the largest value with a name.
    TooLarge { most: u64 },
    /// More decimals than the currency has.
    TooPrecise { currency: String, decimals: u8 },
    /// Not three letters.
    BadCurrency { currency: String },
    /// Well formed, but not in the calendar: 30 February.
    NoSuchDate,
    /// Well formed, but not on the clock: 25:00.
    NoSuchTime,
    /// A date where a time is wanted too.
    NoTime,
    /// A sign that has no spoken name.
    NoName { sign: char },
}

impl SayError {
    pub(super) fn new(how: &SayAs, shown: &str, why: Why) -> SayError {
        let mut cut: String = shown.chars().take(SHOWN_CHARS).collect();
        if cut.len() < shown.len() {
            cut.push('…');
        }
        SayError {
            why,
            wanted: how.noun().to_owned(),
            shown: cut,
        }
    }

    /// The same without the value, for traces of sensitive data.
    pub fn masked(mut self) -> SayError {
        self.shown = "•••".to_owned();
        if let Why::NoName { sign } = &mut self.why {
            *sign = '•';
        }
        self
    }

    fn what(&self) -> String {
        let (shown, wanted) = (&self.shown, &self.wanted);
        match &self.why {
            Why::Empty => format!("the value is empty and not {wanted}"),
            Why::WrongKind { found } => format!("{found} cannot be spoken as {wanted}"),
            Why::TooLong { most } => {
                format!("\"{shown}\" is longer than the {most} characters allowed for {wanted}")
            }
            Why::Malformed => format!("\"{shown}\" is not {wanted}"),
            Why::NotWhole => format!("\"{shown}\" is not whole, which {wanted} must be"),
            Why::BelowOne => format!("\"{shown}\" is not {wanted}: positions start at 1"),
            Why::TooLarge { most } => {
                format!("\"{shown}\" is beyond the largest value that can be spoken, {most}")
            }
            Why::TooPrecise { currency, decimals } => format!(
                "\"{shown}\" has more decimals than {currency} is counted in ({decimals}); round it first"
            ),
            Why::BadCurrency { currency } => {
                format!("\"{currency}\" is not a currency code of three letters, such as USD")
            }
            Why::NoSuchDate => format!("\"{shown}\" is a date that no calendar has"),
            Why::NoSuchTime => format!("\"{shown}\" is a time that no clock shows"),
            Why::NoTime => format!("\"{shown}\" is a date without a time"),
            Why::NoName { sign } => {
                format!("\"{shown}\" has a sign without a spoken name, \"{sign}\"")
            }
        }
    }
}
