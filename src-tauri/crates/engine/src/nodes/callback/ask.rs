//! Asks a caller for the number they want to be called on, by the keypad.

use crate::OpId;
use crate::call::Ctx;
use crate::io::{Command, Piece};
use crate::nodes::transfer::address;
use crate::nodes::{Event, Next, phrases};
use crate::settings::Prompt;
use serde::{Deserialize, Serialize};

/// Silence that ends the waiting for a first key, and for the next one.
const FIRST_KEY_MS: i64 = 10_000;
const NEXT_KEY_MS: i64 = 5_000;
/// Fewer digits reach nobody from outside.
const MIN_DIGITS: usize = 5;
const MAX_DIGITS: usize = 15;
const MAX_TRIES: u8 = 3;

/// How far the question has got.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ask {
    /// The number that hash alone stands for.
    known: Option<String>,
    digits: String,
    sound: Option<OpId>,
    tries: u8,
    /// When the caller has been silent for too long; whoever owns this wakes up then.
    pub until: Option<i64>,
}

/// What has come of it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Waiting,
    Number(String),
    /// The caller pressed star, or gave no usable number in three tries.
    None,
}

impl Ask {
    /// Begin to ask. `prompt` is the designer's own question, if there is one.
    pub fn begin(known: Option<String>, prompt: &Prompt, cx: &mut Ctx) -> Result<Ask, Next> {
        let mut ask = Ask {
            known,
            ..Ask::default()
        };
        ask.question(Vec::new(), prompt, cx)?;
        Ok(ask)
    }

    fn question(
        &mut self,
        mut pieces: Vec<Piece>,
        prompt: &Prompt,
        cx: &mut Ctx,
    ) -> Result<(), Next> {
        let asked = match cx.pieces(prompt)? {
            asked if asked.is_empty() => {
                let calling = self.known == own_number(cx);
                phrases::ask_number(&cx.language(), self.known.as_deref(), calling)
            }
            asked => asked,
        };
        pieces.extend(asked);
        self.hush(cx);
        let language = cx.language();
        self.digits.clear();
        self.until = None;
        self.sound = Some(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times: 1,
        }));
        Ok(())
    }

    /// Stop speaking, as when somebody answers meanwhile.
    pub fn hush(&mut self, cx: &mut Ctx) {
        if let Some(sound) = self.sound.take() {
            cx.cancel(sound);
        }
    }

    pub fn resume(&mut self, prompt: &Prompt, cx: &mut Ctx, event: &Event) -> Result<Answer, Next> {
        match event {
            Event::Done(op, _) if Some(*op) == self.sound => {
                self.sound = None;
                self.until = Some(cx.now() + FIRST_KEY_MS);
                Ok(Answer::Waiting)
            }
            Event::Key => self.keys(prompt, cx),
            Event::Timer if self.until.is_some_and(|at| cx.now() >= at) => {
                if self.digits.is_empty() {
                    self.again(None, prompt, cx)
                } else {
                    self.entered(prompt, cx)
                }
            }
            _ => Ok(Answer::Waiting),
        }
    }

    fn keys(&mut self, prompt: &Prompt, cx: &mut Ctx) -> Result<Answer, Next> {
        while let Some(key) = cx.take_key(false) {
            self.hush(cx);
            self.until = Some(cx.now() + NEXT_KEY_MS);
            match key {
                '0'..='9' => self.digits.push(key),
                '*' if self.digits.is_empty() => return Ok(Answer::None),
                '*' => self.digits.clear(),
                '#' => return self.entered(prompt, cx),
                _ => {}
            }
            if self.digits.len() > MAX_DIGITS {
                return self.entered(prompt, cx);
            }
        }
        Ok(Answer::Waiting)
    }

    fn entered(&mut self, prompt: &Prompt, cx: &mut Ctx) -> Result<Answer, Next> {
        let known = self.known.as_ref().filter(|_| self.digits.is_empty());
        if let Some(known) = known {
            return Ok(Answer::Number(known.clone()));
        }
        match address::number(&self.digits) {
            Ok(number) if number.len() >= MIN_DIGITS => Ok(Answer::Number(number)),
            _ => {
                let wrong = phrases::not_a_number(&cx.language());
                self.again(Some(wrong), prompt, cx)
            }
        }
    }

    fn again(
        &mut self,
        wrong: Option<Piece>,
        prompt: &Prompt,
        cx: &mut Ctx,
    ) -> Result<Answer, Next> {
        self.tries += 1;
        if self.tries >= MAX_TRIES {
            return Ok(Answer::None);
        }
        self.question(wrong.into_iter().collect(), prompt, cx)?;
        Ok(Answer::Waiting)
    }
}

/// The number the call comes from, if it is shown and can be called.
pub(crate) fn own_number(cx: &Ctx) -> Option<String> {
    address::number(&cx.facts().caller).ok()
}
