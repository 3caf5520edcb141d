//! Collect: asks for digits, a number, an amount, a date or a phone number, checks the answer
//! and keeps it.
//!
//! `settings` says what can be asked for, `typing` takes the keys, `read` makes a value of them,
//! `spoken` understands numbers in words, `confirm` reads the answer back, `check` tells
//! designers what is wrong. This file is the order in which that happens.

mod check;
mod amount;
mod confirm;
mod read;
mod settings;
mod spoken;
mod typing;

pub use settings::{Collect, DateOrder, EndKey, Kind};

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::call::ask::{Ask, Heard, Manner};
use crate::check::Checker;
use crate::condition::{Op, compare};
use crate::io::Piece;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use typing::{Typed, Typing};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    ask: Ask,
    typing: Typing,
    /// The answer that was read back, and how that is asked about.
    confirming: Option<(Value, Ask)>,
}

/// What was wrong with an answer, or the lack of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NoInput,
    Invalid,
    /// The caller wants to correct themselves.
    TakenBack,
}

impl Collect {
    fn manner(&self) -> Manner {
        Manner {
            timeout_ms: self.timeout_ms,
            tries: self.tries,
            no_barge_in: self.no_barge_in,
        }
    }

    fn ask(&self, state: &mut State, cx: &mut Ctx, after: Option<Wrong>) -> Result<Next, Next> {
        state.typing = Typing::default();
        state.confirming = None;
        let pieces = if state.ask.is_answered(cx, self.manner()) {
            Arc::default()
        } else {
            self.said(cx, after)?
        };
        let heard = state.ask.put(cx, self.manner(), pieces);
        self.answer(state, cx, heard)
    }

    fn said(&self, cx: &mut Ctx, after: Option<Wrong>) -> Result<Arc<[Piece]>, Next> {
        let mut pieces = match after {
            Some(Wrong::NoInput) => cx.pieces(&self.no_input)?,
            Some(Wrong::Invalid) => cx.pieces(&self.invalid)?,
            Some(Wrong::TakenBack) | None => return cx.said(&self.prompt),
        };
        cx.add_pieces(&self.prompt, &mut pieces)?;
        Ok(pieces.into())
    }

    fn answer(&self, state: &mut State, cx: &mut Ctx, heard: Heard) -> Result<Next, Next> {
        match heard {
            Heard::Nothing | Heard::Click(_) => Ok(Next::Stay),
            Heard::Silence if state.typing.is_empty() => self.wrong(state, cx, Wrong::NoInput),
            Heard::Silence => self.judge(state, cx),
            Heard::Key => match state.typing.take_keys(self, cx) {
                Typed::Complete => self.judge(state, cx),
                Typed::More { wait_ms } => {
                    cx.wake_in(wait_ms);
                    Ok(Next::Stay)
                }
            },
            Heard::Speech(_) | Heard::Mumbling if self.deaf(state) => Ok(Next::Stay),
            Heard::Mumbling => self.refuse(state, cx, "it could not be made out"),
            Heard::Speech(said) => match self.understand(said) {
                Some(typed) => {
                    state.typing.replace(&typed);
                    self.judge(state, cx)
                }
                // Somebody talking in the room does not stop the prompt.
                None if state.ask.is_saying() => Ok(Next::Stay),
                None => self.refuse(state, cx, "it was not understood"),
            },
        }
    }

    /// Whoever types is not talking to us, and a secret is not to be said aloud.
    fn deaf(&self, state: &State) -> bool {
        self.no_speech || self.sensitive || !state.typing.is_empty()
    }

    fn understand(&self, said: &str) -> Option<String> {
        match self.kind {
            Kind::Number => spoken::number(said),
            Kind::Amount => amount::amount(said),
            Kind::Digits | Kind::Date | Kind::Phone => spoken::digits(said),
        }
    }

    /// The answer is complete: does it hold?
    fn judge(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let typed = state.typing.take();
        if self.sensitive {
            cx.hide(&Value::from(typed.as_str()));
        }
        let value = match self.read(&typed, || today(cx)) {
            Ok(value) => value,
            Err(why) => return self.refuse(state, cx, &why),
        };
        if self.sensitive {
            cx.hide(&value);
        }
        if let Some(why) = self.objection(cx, &typed, &value)? {
            return self.refuse(state, cx, why);
        }
        if self.confirm && !value.is_null() && cx.has_line() {
            state.ask.hush(cx);
            state.confirming = Some((value, Ask::default()));
            return self.ask_confirmation(state, cx);
        }
        self.keep(cx, value)
    }

    /// What the designer's own rules say against a value.
    fn objection(
        &self,
        cx: &mut Ctx,
        typed: &str,
        value: &Value,
    ) -> Result<Option<&'static str>, Next> {
        if value.is_null() {
            return Ok(None);
        }
        if !self.pattern.is_empty() {
            let whole = Value::from(format!("^(?:{})$", self.pattern));
            if !compare(Op::Matches, &Value::from(typed), &whole, &Value::Null) {
                return Ok(Some("it does not match the pattern"));
            }
        }
        let least = cx.look_at(&self.min_value)?;
        if !least.is_null() && compare(Op::LessThan, value, &least, &Value::Null) {
            return Ok(Some("it is below the smallest value that is accepted"));
        }
        let most = cx.look_at(&self.max_value)?;
        if !most.is_null() && compare(Op::GreaterThan, value, &most, &Value::Null) {
            return Ok(Some("it is above the largest value that is accepted"));
        }
        if !self.valid_if.is_empty() {
            let holds = cx.eval_with(&self.valid_if, "value", value)?;
            if holds != Value::Bool(true) {
                return Ok(Some("the condition for it does not hold"));
            }
        }
        Ok(None)
    }

    fn ask_confirmation(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let Some((value, ask)) = &mut state.confirming else {
            return Ok(Next::Stay);
        };
        let pieces = self.read_back(cx, value)?;
        let heard = ask.put(cx, self.manner(), pieces.into());
        self.confirmed(state, cx, heard)
    }

    fn confirmed(&self, state: &mut State, cx: &mut Ctx, heard: Heard) -> Result<Next, Next> {
        let Some((value, ask)) = &mut state.confirming else {
            return Ok(Next::Stay);
        };
        let meant = match heard {
            Heard::Nothing | Heard::Click(_) => return Ok(Next::Stay),
            Heard::Key => cx.take_key(false).and_then(confirm::by_key),
            Heard::Speech(said) => match confirm::by_voice(said) {
                None if ask.is_saying() => return Ok(Next::Stay),
                meant => meant,
            },
            Heard::Silence | Heard::Mumbling => None,
        };
        match meant {
            Some(true) => {
                let value = std::mem::take(value);
                self.keep(cx, value)
            }
            Some(false) => self.wrong(state, cx, Wrong::TakenBack),
            None if cx.has_line() && ask.may_ask_again(self.manner()) => {
                ask.hush(cx);
                self.ask_confirmation(state, cx)
            }
            None if heard == Heard::Silence => Ok(Next::exit("no_input")),
            None => Ok(Next::exit("invalid")),
        }
    }

    fn keep(&self, cx: &mut Ctx, value: Value) -> Result<Next, Next> {
        if !self.save_to.is_empty() {
            cx.set(&self.save_to, value)
                .map_err(|why| Next::fail("not_set", why))?;
        }
        Ok(Next::exit("valid"))
    }

    fn refuse(&self, state: &mut State, cx: &mut Ctx, why: &str) -> Result<Next, Next> {
        cx.warn(
            "not_accepted",
            &format!("The answer was not accepted: {why}"),
        );
        // What was typed on after it belongs to it.
        cx.clear_keys("typed after an answer that was not accepted");
        self.wrong(state, cx, Wrong::Invalid)
    }

    fn wrong(&self, state: &mut State, cx: &mut Ctx, wrong: Wrong) -> Result<Next, Next> {
        if cx.has_line() && state.ask.may_ask_again(self.manner()) {
            state.ask.hush(cx);
            if let Some((_, confirming)) = &mut state.confirming {
                confirming.hush(cx);
            }
            return self.ask(state, cx, Some(wrong));
        }
        Ok(match wrong {
            Wrong::NoInput => Next::exit("no_input"),
            Wrong::Invalid | Wrong::TakenBack => Next::exit("invalid"),
        })
    }
}

/// The day it is where the project is.
fn today(cx: &Ctx) -> Date {
    let now = crate::hours::local_parts(&cx.project().time_zone, cx.now());
    let named = now.and_then(|now| now.date.parse().ok());
    named.unwrap_or_else(|| {
        let now = jiff::Timestamp::from_millisecond(cx.now()).unwrap_or_default();
        now.to_zoned(jiff::tz::TimeZone::UTC).date()
    })
}

impl Step for Collect {
    type State = State;
    const KIND: &'static str = "collect";
    const META: Meta = Meta {
        group: Group::Listen,
        name: Words {
            en: "Collect",
            ar: "إدخال بيانات",
        },
        summary: Words {
            en: "Ask for a number, an amount, a date and check it",
            ar: "اسأل عن رقم أو مبلغ أو تاريخ وتحقق منه",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![
            Port::new("valid"),
            Port::new("invalid"),
            Port::new("no_input"),
        ]
    }

    fn check(&self, cx: &mut Checker) {
        self.check_all(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        if self.sensitive {
            cx.hide_speech();
        }
        if self.no_type_ahead {
            cx.clear_keys("this step counts only keys pressed in it");
        }
        self.ask(state, cx, None).unwrap_or_else(|failed| failed)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        let next = if let Some((_, ask)) = &mut state.confirming {
            let heard = ask.hear(cx, self.manner(), event);
            self.confirmed(state, cx, heard)
        } else {
            let heard = state.ask.hear(cx, self.manner(), event);
            self.answer(state, cx, heard)
        };
        next.unwrap_or_else(|failed| failed)
    }

    fn waits(&self) -> bool {
        true
    }
}
