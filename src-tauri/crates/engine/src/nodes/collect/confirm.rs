//! Reading an answer back: what is said, and what counts as yes.

use super::settings::{Collect, Kind};
use crate::call::Ctx;
use crate::io::Piece;
use crate::nodes::Next;
use crate::nodes::choice::{Choice, pick};
use crate::say::{SayAs, say};
use serde_json::Value;

const YES: char = '1';
const NO: char = '2';

impl Collect {
    /// “You entered … If that is right, press 1.”
    pub(super) fn read_back(&self, cx: &mut Ctx, value: &Value) -> Result<Vec<Piece>, Next> {
        let arabic = cx.language().split(['-', '_']).next() == Some("ar");
        let either = |en: &str, ar: &str| Piece::Text {
            text: if arabic { ar } else { en }.into(),
        };
        let mut pieces = vec![either("You entered", "أدخلت")];
        match say(if arabic { "ar" } else { "en" }, &self.how(), value) {
            Ok(spoken) => {
                if self.sensitive {
                    cx.hide(&Value::from(spoken.text.as_str()));
                }
                pieces.push(Piece::Say {
                    text: spoken.text.into(),
                    keys: (spoken.pieces.into_iter())
                        .map(|p| p.key.into_owned())
                        .collect(),
                });
            }
            Err(e) if self.sensitive => cx.warn("cannot_be_said", &e.masked().to_string()),
            Err(e) => cx.warn("cannot_be_said", &e.to_string()),
        }
        if self.confirm_prompt.is_empty() {
            pieces.push(either(
                "If that is right, press 1. To try again, press 2.",
                "إذا كان ذلك صحيحًا فاضغط 1. للمحاولة مرة أخرى اضغط 2.",
            ));
        } else {
            pieces.extend(cx.pieces(&self.confirm_prompt)?);
        }
        Ok(pieces)
    }

    fn how(&self) -> SayAs {
        match self.kind {
            Kind::Digits => SayAs::Digits,
            Kind::Phone => SayAs::Phone,
            Kind::Date => SayAs::Date,
            Kind::Amount if !self.currency.is_empty() => SayAs::Money {
                currency: self.currency.clone(),
            },
            Kind::Number | Kind::Amount => SayAs::Number,
        }
    }
}

/// What a key means after the answer was read back.
pub(super) fn by_key(key: char) -> Option<bool> {
    match key {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

pub(super) fn by_voice(said: &str) -> Option<bool> {
    let yes = ["yes", "right", "correct", "نعم", "صحيح", "أجل", "تمام"];
    let no = [
        "no",
        "not right",
        "not correct",
        "wrong",
        "again",
        "لا",
        "غير صحيح",
        "ليس صحيحا",
        "خطأ",
        "مرة أخرى",
    ];
    let choices = [Choice::new(Some(YES), yes), Choice::new(Some(NO), no)];
    pick(said, &choices).map(|i| i == 0)
}

#[cfg(test)]
mod tests {
    use super::by_voice;

    #[test]
    fn yes_and_no_as_people_say_them() {
        for (said, meant, why) in [
            ("Yes, that's right", Some(true), "yes"),
            ("no", Some(false), "no"),
            ("that is not right", Some(false), "the longer phrase wins"),
            ("one", Some(true), "the name of the key"),
            ("نعم", Some(true), "yes"),
            ("غير صحيح", Some(false), "the longer phrase wins"),
            ("yes no", None, "both is neither"),
            ("what?", None, "neither"),
        ] {
            assert_eq!(by_voice(said), meant, "{said}: {why}");
        }
    }
}
