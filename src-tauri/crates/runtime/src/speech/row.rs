//! What a call plays, as sounds one after the other: a recording where there is one, and speech
//! where there is none.
//!
//! A value read out (“twenty-one”) is put together from recorded pieces only if all of them are
//! there in one voice's set; half a number recorded and half spoken would be two voices in one
//! breath.
//!
//! Deliberately not here: reading files, and speaking.

use super::{MarkupFault, Text, Wish};
use callwright_engine::io::Piece;

/// One sound of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Play<R> {
    Recorded(R),
    Spoken(Wish),
    Silence {
        ms: u32,
    },
    /// It is neither recorded nor can it be spoken.
    Missing {
        what: String,
        why: Option<MarkupFault>,
    },
}

/// Where recordings are looked for. `R` is whatever names one: a file, or the sound itself.
pub trait Recordings {
    type Recording;

    /// Of a prompt of the library, if it says this text.
    fn prompt(&self, language: &str, id: &str, text: &str) -> Option<Self::Recording>;
    /// Of any sentence that says this text.
    fn text(&self, language: &str, text: &str) -> Option<Self::Recording>;
    /// Of a piece of a value, by its key in `engine::say`.
    fn say(&self, language: &str, key: &str) -> Option<Self::Recording>;
    /// A sound: music, or what a caller recorded.
    fn clip(&self, id: &str) -> Option<Self::Recording>;
    /// What the designer wrote for a prompt, values in double braces.
    fn source(&self, _language: &str, _id: &str) -> Option<String> {
        None
    }
}

/// The key of a pause inside a value, and how long it is.
const PAUSE: &str = "pause";
const PAUSE_MS: u32 = 220;

pub fn row<R: Recordings>(pieces: &[Piece], language: &str, from: &R) -> Vec<Play<R::Recording>> {
    let mut row = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Prompt { id, text, .. } => row.push(
                match from
                    .prompt(language, id, text)
                    .or_else(|| from.text(language, text))
                {
                    Some(found) => Play::Recorded(found),
                    None => prompt(from.source(language, id).as_deref(), language, text),
                },
            ),
            Piece::Text { text } => row.push(match from.text(language, text) {
                Some(found) => Play::Recorded(found),
                None => speak(language, Text::plain(text)),
            }),
            Piece::Say { text, keys } => match say(keys, language, from) {
                Some(recorded) => row.extend(recorded),
                None => row.push(speak(language, Text::plain(text))),
            },
            Piece::Clip { id, .. } => row.push(match from.clip(id) {
                Some(found) => Play::Recorded(found),
                None => Play::Missing {
                    what: id.to_string(),
                    why: None,
                },
            }),
            Piece::Pause { ms } => row.push(Play::Silence { ms: *ms }),
        }
    }
    row
}

fn prompt<R>(source: Option<&str>, language: &str, text: &str) -> Play<R> {
    match Text::filled(source.unwrap_or_default(), text) {
        Ok(text) => speak(language, text),
        Err(fault) => Play::Missing {
            what: text.to_owned(),
            why: Some(fault),
        },
    }
}

fn speak<R>(language: &str, text: Text) -> Play<R> {
    Play::Spoken(Wish::new(language, text))
}

fn say<R: Recordings>(
    keys: &[String],
    language: &str,
    from: &R,
) -> Option<Vec<Play<R::Recording>>> {
    let one = |key: &String| match key.as_str() {
        PAUSE => Some(Play::Silence { ms: PAUSE_MS }),
        key => from.say(language, key).map(Play::Recorded),
    };
    let row: Vec<_> = keys.iter().map(one).collect::<Option<_>>()?;
    (!row.is_empty()).then_some(row)
}
