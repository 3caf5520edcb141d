//! A callback being booked: the number, the booking, the confirmation.

use super::Callback;
use super::ask::{Answer, Ask, own_number};
use crate::OpId;
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::{CallbackRequest, Command, Done};
use crate::nodes::transfer::address::Kind;
use crate::nodes::transfer::line::{context, routed};
use crate::nodes::{Event, Next, phrases};
use callwright_flow::Map;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    stage: Stage,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Start,
    Asking(Ask),
    Booking {
        op: OpId,
        number: String,
    },
    Confirming(OpId),
}

impl Callback {
    pub(super) fn begin(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let number = if self.number.is_empty() {
            own_number(cx)
        } else {
            let text = cx.text(&self.number, Place::Line)?;
            match crate::nodes::transfer::address::number(&text) {
                Ok(number) => Some(number),
                Err(why) if !cx.has_line() => return Err(Kind::Number.refuse(&text, why)),
                // Better to ask than to book a call to nowhere.
                Err(_) => None,
            }
        };
        match number {
            Some(number) if !self.ask || !cx.has_line() => self.book(state, cx, number),
            known if cx.has_line() => {
                state.stage = Stage::Asking(Ask::begin(known, &self.ask_prompt, cx)?);
                if cx.has_key() {
                    return self.go_on(state, cx, Event::Key);
                }
                Ok(Next::Stay)
            }
            _ => Err(no_number()),
        }
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        match (&mut state.stage, event) {
            (Stage::Asking(ask), event) => {
                let answer = ask.resume(&self.ask_prompt, cx, &event)?;
                match ask.until {
                    Some(at) => cx.wake_at(at),
                    None => cx.no_wake(),
                }
                match answer {
                    Answer::Waiting => Ok(Next::Stay),
                    Answer::Number(number) => {
                        ask.hush(cx);
                        self.book(state, cx, number)
                    }
                    Answer::None => Err(no_number()),
                }
            }
            (Stage::Booking { op, number }, Event::Done(done_op, done)) if *op == done_op => {
                let number = std::mem::take(number);
                self.booked(state, cx, done, &number)
            }
            (Stage::Confirming(op), Event::Done(done_op, _)) if *op == done_op => {
                Ok(Next::exit("booked"))
            }
            // A key stops what is said and counts for the next step.
            (Stage::Confirming(_), Event::Key) => Ok(Next::exit("booked")),
            _ => Ok(Next::Stay),
        }
    }

    fn book(&self, state: &mut State, cx: &mut Ctx, number: String) -> Result<Next, Next> {
        cx.no_wake();
        let not_before_ms = self.when.not_before(cx)?;
        let note = cx.text(&self.note, Place::Text)?;
        let queue = Some(&self.queue).filter(|q| !q.is_empty());
        let context = context(cx, self.context.as_deref());
        let op = start(cx, &number, queue, not_before_ms, note, context);
        state.stage = Stage::Booking { op, number };
        Ok(Next::Stay)
    }

    fn booked(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        done: &Done,
        number: &str,
    ) -> Result<Next, Next> {
        booked_or_why(done)?;
        if self.no_confirmation || !cx.has_line() {
            return Ok(Next::exit("booked"));
        }
        let pieces = match cx.pieces(&self.confirmation)? {
            pieces if pieces.is_empty() => phrases::callback_booked(&cx.language(), number),
            pieces => pieces,
        };
        if cx.has_key() {
            return Ok(Next::exit("booked"));
        }
        let language = cx.language();
        state.stage = Stage::Confirming(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times: 1,
        }));
        Ok(Next::Stay)
    }
}

fn no_number() -> Next {
    Next::fail(
        "no_number",
        "There is no number that the caller could be called back on",
    )
}

/// Begins the booking; a caller who has asked for it may hang up meanwhile.
pub(crate) fn start(
    cx: &mut Ctx,
    number: &str,
    queue: Option<&String>,
    not_before_ms: i64,
    note: String,
    context: Map,
) -> OpId {
    routed(cx, number, "is to be called back");
    cx.start_kept(Command::Callback(Box::new(CallbackRequest {
        number: number.to_owned(),
        queue: queue.cloned(),
        not_before_ms,
        note,
        context,
    })))
}

pub(crate) fn booked_or_why(done: &Done) -> Result<(), Next> {
    let why = match done {
        Done::Stored { ok: true, .. } => return Ok(()),
        Done::Stored { why, .. } | Done::Broken { why } => why,
        _ => "the host gave no answer",
    };
    let text = format!("The callback was not booked: {why}");
    Err(Next::fail("callback_not_booked", text))
}
