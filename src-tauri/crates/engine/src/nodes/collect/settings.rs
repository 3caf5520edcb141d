//! What can be asked for, and how it must look.

use crate::settings::{Expr, Prompt, Val, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for something that callers type or say, checks it, and keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "CollectStep")]
pub struct Collect {
    /// What callers hear first: what to type, and how to finish.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// What is asked for.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: Kind,
    /// The variable that keeps the answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_to: String,
    /// The fewest digits.
    #[serde(skip_serializing_if = "is_one")]
    #[schemars(range(max = 64))]
    pub min_digits: u32,
    /// The most digits; 0 for as many as the kind has. With as many as the fewest, the answer
    /// is complete with the last digit.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(max = 64))]
    pub max_digits: u32,
    /// The key that finishes the answer.
    #[serde(skip_serializing_if = "is_default")]
    pub end_key: EndKey,
    /// How long a caller may take before the first digit.
    #[serde(skip_serializing_if = "is_usual_timeout")]
    #[schemars(range(min = 1000, max = 60_000), extend("x-widget" = "duration"))]
    pub timeout_ms: u32,
    /// How long between two digits; after that the answer counts as complete.
    #[serde(skip_serializing_if = "is_usual_digit_timeout")]
    #[schemars(range(min = 500, max = 30_000), extend("x-widget" = "duration"))]
    pub digit_timeout_ms: u32,
    /// How often callers are asked altogether before they leave by “No input” or “Invalid”.
    #[serde(skip_serializing_if = "is_usual_tries")]
    #[schemars(range(min = 1, max = 10))]
    pub tries: u32,
    /// Said when nothing came, before the question is asked again.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub no_input: Prompt,
    /// Said after an answer that is not accepted, before the question is asked again.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub invalid: Prompt,
    /// For dates: what is typed in which order.
    #[serde(skip_serializing_if = "is_default")]
    pub date_order: DateOrder,
    /// For amounts: digits after the point, which callers type as *.
    #[serde(skip_serializing_if = "is_two")]
    #[schemars(range(max = 3))]
    pub decimals: u32,
    /// For amounts that are read back: the currency, such as AED.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "currency"))]
    pub currency: String,
    /// A regular expression that the whole answer must match.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "pattern"))]
    pub pattern: String,
    /// The last digit must be the check digit of card and many account numbers (Luhn).
    #[serde(skip_serializing_if = "is_default")]
    pub luhn: bool,
    /// The smallest number, or the earliest date, that is accepted.
    #[serde(skip_serializing_if = "Val::is_empty")]
    pub min_value: Val,
    /// The largest number, or the latest date, that is accepted.
    #[serde(skip_serializing_if = "Val::is_empty")]
    pub max_value: Val,
    /// What must hold of the answer, which is called `value` here: value != old_pin
    #[serde(skip_serializing_if = "Expr::is_empty")]
    pub valid_if: Expr,
    /// Read the answer back, and keep it only if the caller says that it is right.
    #[serde(skip_serializing_if = "is_default")]
    pub confirm: bool,
    /// Said after the answer is read back; empty for “If that is right, press 1. To try again, press 2.”
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub confirm_prompt: Prompt,
    /// Keep the answer out of traces, transcripts and logs: for PINs and cards.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitive: bool,
    /// Only keys count, not what callers say.
    #[serde(skip_serializing_if = "is_default")]
    pub no_speech: bool,
    /// Callers must hear it all; keys they press meanwhile count afterwards.
    #[serde(skip_serializing_if = "is_default")]
    pub no_barge_in: bool,
    /// Only keys pressed in this step count, not what was typed before it.
    #[serde(skip_serializing_if = "is_default")]
    pub no_type_ahead: bool,
}

const USUAL_TIMEOUT_MS: u32 = 5_000;
const USUAL_DIGIT_TIMEOUT_MS: u32 = 3_000;
const USUAL_TRIES: u32 = 3;

impl Default for Collect {
    fn default() -> Self {
        Collect {
            prompt: Prompt::default(),
            kind: Kind::default(),
            save_to: String::new(),
            min_digits: 1,
            max_digits: 0,
            end_key: EndKey::default(),
            timeout_ms: USUAL_TIMEOUT_MS,
            digit_timeout_ms: USUAL_DIGIT_TIMEOUT_MS,
            tries: USUAL_TRIES,
            no_input: Prompt::default(),
            invalid: Prompt::default(),
            date_order: DateOrder::default(),
            decimals: 2,
            currency: String::new(),
            pattern: String::new(),
            luhn: false,
            min_value: Val::default(),
            max_value: Val::default(),
            valid_if: Expr::default(),
            confirm: false,
            confirm_prompt: Prompt::default(),
            sensitive: false,
            no_speech: false,
            no_barge_in: false,
            no_type_ahead: false,
        }
    }
}

fn is_one(n: &u32) -> bool {
    *n == 1
}
fn is_two(n: &u32) -> bool {
    *n == 2
}
fn is_usual_timeout(ms: &u32) -> bool {
    *ms == USUAL_TIMEOUT_MS
}
fn is_usual_digit_timeout(ms: &u32) -> bool {
    *ms == USUAL_DIGIT_TIMEOUT_MS
}
fn is_usual_tries(tries: &u32) -> bool {
    *tries == USUAL_TRIES
}

/// What is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CollectKind")]
pub enum Kind {
    /// Digits as they are typed, leading zeros too: an account number, a PIN.
    #[default]
    Digits,
    /// A whole number: how many.
    Number,
    /// An amount of money, with * for the point.
    Amount,
    /// A day, kept as 2026-11-21.
    Date,
    /// A phone number; 00 in front becomes +.
    Phone,
}

/// The key that finishes an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum EndKey {
    /// The hash key.
    #[default]
    #[serde(rename = "#")]
    Hash,
    /// The star key.
    #[serde(rename = "*")]
    Star,
    /// None: the answer is complete with its last digit, or after a pause.
    #[serde(rename = "none")]
    None,
}

impl EndKey {
    pub(super) fn is(self, key: char) -> bool {
        match self {
            EndKey::Hash => key == '#',
            EndKey::Star => key == '*',
            EndKey::None => false,
        }
    }
}

/// The order in which a date is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 21112026
    #[default]
    Ddmmyyyy,
    /// 11212026
    Mmddyyyy,
    /// 20261121
    Yyyymmdd,
    /// 211126
    Ddmmyy,
    /// 112126
    Mmddyy,
    /// 2111: the next such day, today included
    Ddmm,
    /// 1121: the next such day, today included
    Mmdd,
    /// 1126: the last day of that month, as cards have it
    Mmyy,
}

impl DateOrder {
    /// Which digits are what.
    pub(super) fn letters(self) -> &'static str {
        match self {
            DateOrder::Ddmmyyyy => "ddmmyyyy",
            DateOrder::Mmddyyyy => "mmddyyyy",
            DateOrder::Yyyymmdd => "yyyymmdd",
            DateOrder::Ddmmyy => "ddmmyy",
            DateOrder::Mmddyy => "mmddyy",
            DateOrder::Ddmm => "ddmm",
            DateOrder::Mmdd => "mmdd",
            DateOrder::Mmyy => "mmyy",
        }
    }
}

/// Digits a kind has at least and at most, where the designer says nothing else.
pub(super) const MOST_DIGITS: u32 = 64;

impl Collect {
    /// The fewest and the most digits of an answer.
    pub(super) fn lengths(&self) -> (usize, usize) {
        let most = self.most_digits();
        // An answer without digits is possible where nothing is asked for.
        let least = match (self.min_digits.min(MOST_DIGITS) as usize, self.kind) {
            (_, Kind::Date) => most,
            (0, _) => 0,
            (asked, Kind::Phone) => asked.max(3),
            (asked, _) => asked,
        };
        (least.min(most), most)
    }

    pub(super) fn most_digits(&self) -> usize {
        let asked = self.max_digits.min(MOST_DIGITS) as usize;
        match (self.kind, asked) {
            (Kind::Date, _) => self.date_order.letters().len(),
            (Kind::Digits, 0) => 32,
            (Kind::Phone, 0) => 17,
            (Kind::Amount, 0) => 12,
            // More would no longer be exact.
            (Kind::Number, 0) => 15,
            (Kind::Number | Kind::Amount, asked) => asked.min(15),
            (Kind::Digits | Kind::Phone, asked) => asked,
        }
    }
}
