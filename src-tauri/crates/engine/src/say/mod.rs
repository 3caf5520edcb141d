//! Values as a phone speaks them, in English (`en`) and Modern Standard Arabic (`ar`).
//!
//! One source gives both the text (for text-to-speech and transcripts) and the pieces (for
//! recorded prompts): a value is read once (`value`), a language turns it into pieces
//! (`en`, `ar`), and the text is those pieces under one joining rule ([`join`]).
//! Deliberately not here: playing, choosing a voice, time zones (a date or time is spoken as
//! written, without conversion) and the caller's locale beyond the language.
//!
//! # Piece keys
//! A content library records exactly what [`all_pieces`] lists. `en` and `ar` share the scheme:
//!
//! | key | what |
//! |---|---|
//! | `digits/0` … `digits/9` | a digit alone and inside numbers (ar: the form before masculine nouns) |
//! | `numbers/10` … `numbers/19`, `numbers/20` … `numbers/90` | teens and tens |
//! | `numbers/hundred`, `numbers/thousand` … `numbers/quadrillion` | en scales |
//! | `numbers/100` … `numbers/900`, `numbers/thousand-one`, `-two`, `-few`, `-many` … | ar hundreds and scales |
//! | `digits/h-1`, `numbers/h-10` … | ordinals (ar: definite, masculine) |
//! | `minus`, `point`, `and`, `pause` | sign, decimal point, conjunction, a short silence |
//! | `currency/<code>-one`, `-many` (ar also `-two`, `-few`) | main unit; `currency/<code>-minor-…` its part |
//! | `weekday/1` … `weekday/7` | Monday … Sunday |
//! | `month/1` … `month/12` | January … December |
//! | `am`, `pm`, `noon`, `midnight`, `at`, `oh` | en time; ar has `hour`, `hour/1` … `hour/12`, `quarter`, `half`, `minute-…`, `after-midnight`, `number`, `of`, `year` |
//! | `letters/a` … , `letters/alif` …, `symbols/dash` … | spelling |
//!
//! Arabic forms are marked on the key: `-f` before feminine nouns, `-fc` feminine inside a
//! compound ("إحدى وعشرون"), `-c` construct ("مئتا ريال"), `-g` oblique case ("عام ألفين"),
//! `-gc` both. `-one` is a noun alone and after hundreds, `-two` its dual, `-few` its plural
//! (3–10), `-many` its accusative (11–99); a noun whose forms do not differ has only `-one`.
//!
//! # What was chosen
//! - English is American: no "and" inside numbers, month before day, twelve-hour time.
//! - Seconds are checked and not spoken: no caller acts on them.
//! - Arabic time never counts back ("إلا ربعًا"): with the day's half said after it, 11:45 in
//!   the morning would be heard as a quarter to midnight.
//! - Arabic ordinals from 100 are spoken "رقم …" (number …), as people say them.
//! - A JSON float is first rounded to nine decimals, which removes binary noise and nothing
//!   that anybody wrote. Text is never rounded.

mod ar;
mod currency;
mod en;
mod error;
mod letters;
mod plain;
mod value;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use currency::known_currencies;
pub use error::{SayError, Why};

/// How a value is to be spoken.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SayAs {
    /// Digit by digit, with short pauses: an account number.
    Digits,
    /// As a quantity: "minus twelve point five".
    Number,
    /// As a position: "twenty-first".
    Ordinal,
    /// As an amount in a currency.
    Money {
        /// ISO 4217 code, such as "USD" or "SAR".
        currency: String,
    },
    /// The date of `2026-11-21` or of a date with time.
    Date,
    /// The time of `14:05` or of a date with time.
    Time,
    /// Both, from `2026-11-21T14:05`.
    DateTime,
    /// Letter by letter.
    Spell,
    /// As a phone number, in groups.
    Phone,
}

impl SayAs {
    /// What the value should have been, for sentences: "a number".
    pub fn noun(&self) -> &'static str {
        match self {
            SayAs::Digits => "a string of digits",
            SayAs::Number => "a number",
            SayAs::Ordinal => "a position (first, second, …)",
            SayAs::Money { .. } => "an amount of money",
            SayAs::Date => "a date",
            SayAs::Time => "a time",
            SayAs::DateTime => "a date with a time",
            SayAs::Spell => "text to spell",
            SayAs::Phone => "a phone number",
        }
    }
}

/// One recording and the words in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    pub key: Cow<'static, str>,
    pub text: Cow<'static, str>,
}

/// A value, ready to be heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spoken {
    /// For text-to-speech and transcripts.
    pub text: String,
    /// For recorded prompts, in order.
    pub pieces: Vec<Piece>,
    /// The language is not one of ours: `text` has digits for the voice to read in its own way
    /// (so it is not the pieces joined), and `pieces` are the English ones.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
}

/// A key and its words, as the language tables hold them.
type Word = (&'static str, &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    English,
    Arabic,
}

/// The language of a tag such as `ar`, `ar-SA` or `en_US`.
fn tongue(lang: &str) -> Option<Tongue> {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("en") {
        Some(Tongue::English)
    } else if primary.eq_ignore_ascii_case("ar") {
        Some(Tongue::Arabic)
    } else {
        None
    }
}

/// Turns a value into what the caller hears. A language other than English and Arabic gets
/// text with digits and the English pieces, marked `fallback`.
pub fn say(lang: &str, how: &SayAs, value: &Value) -> Result<Spoken, SayError> {
    let read = value::read(how, value)?;
    let tongue = tongue(lang);
    let pieces: Vec<Piece> = match tongue {
        Some(Tongue::Arabic) => ar::speak(&read),
        Some(Tongue::English) | None => en::speak(&read),
    }
    .into_iter()
    .map(piece)
    .collect();
    let text = match tongue {
        Some(_) => join(lang, &pieces),
        None => plain::text(&read),
    };
    Ok(Spoken {
        text,
        pieces,
        fallback: tongue.is_none(),
    })
}

/// The text of pieces: one space between two, except that
/// - a pause (a comma) follows its neighbour directly,
/// - Arabic "و" is written together with the word after it,
/// - English tens and a digit or its ordinal take a hyphen ("twenty-one", "twenty-first").
pub fn join(lang: &str, pieces: &[Piece]) -> String {
    let arabic = tongue(lang) == Some(Tongue::Arabic);
    let mut text = String::with_capacity(pieces.iter().map(|p| p.text.len() + 1).sum());
    let mut before: Option<&str> = None;
    for piece in pieces {
        text.push_str(match before {
            None => "",
            Some(_) if piece.key == "pause" => "",
            Some("and") if arabic => "",
            Some(key) if !arabic && hyphenates(key, &piece.key) => "-",
            Some(_) => " ",
        });
        text.push_str(&piece.text);
        before = Some(&piece.key);
    }
    text
}

fn hyphenates(before: &str, key: &str) -> bool {
    let tens = before
        .strip_prefix("numbers/")
        .is_some_and(|n| n.len() == 2 && n.ends_with('0') && n != "10");
    let unit = key
        .strip_prefix("digits/")
        .is_some_and(|n| n.trim_start_matches("h-") != "0");
    tens && unit
}

/// Every piece that [`say`] can ask for in a language, each once, with its words: the list a
/// recording artist works through. A language without its own grammar is given the English list.
pub fn all_pieces(lang: &str) -> Vec<(String, String)> {
    let words = match tongue(lang) {
        Some(Tongue::Arabic) => ar::all(),
        Some(Tongue::English) | None => en::all(),
    };
    words
        .into_iter()
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect()
}

fn piece((key, text): Word) -> Piece {
    Piece {
        key: Cow::Borrowed(key),
        text: Cow::Borrowed(text),
    }
}
