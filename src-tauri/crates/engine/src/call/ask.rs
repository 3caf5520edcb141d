//! Asking a caller something: say it, listen for so long, ask again. What menus, entries and
//! reviews share. Deliberately not here: what a key or a word means, and what is said.

use super::Ctx;
use crate::OpId;
use crate::io::{Command, Done, Piece};
use crate::nodes::Event;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Speech that the recogniser itself hardly believes is not taken for an answer.
pub(crate) const LEAST_CONFIDENCE: f32 = 0.4;

/// How a step asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// How long is listened once everything is said.
    pub timeout_ms: u32,
    /// How often is asked altogether.
    pub tries: u32,
    /// The caller must hear it all; keys count afterwards.
    pub no_barge_in: bool,
}

/// Where the asking stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ask {
    saying: Option<OpId>,
    /// How often has been asked.
    asked: u32,
}

/// What came of listening.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Heard<'a> {
    /// Nothing that ends the waiting.
    Nothing,
    /// There is at least one key to take.
    Key,
    Speech(&'a str),
    /// Somebody spoke, and it could not be made out.
    Mumbling,
    Click(&'a str),
    Silence,
}

impl Ask {
    /// Ask, for the first time or again.
    pub fn put(&mut self, cx: &mut Ctx, manner: Manner, pieces: Arc<[Piece]>) -> Heard<'static> {
        self.asked += 1;
        self.saying = None;
        if !cx.has_line() {
            return Heard::Silence;
        }
        if self.is_answered(cx, manner) {
            return Heard::Key;
        }
        if pieces.is_empty() {
            return self.listen(cx, manner.timeout_ms);
        }
        let (language, times) = (cx.language(), 1);
        self.saying = Some(cx.start(Command::Play {
            pieces,
            language,
            times,
        }));
        Heard::Nothing
    }

    /// Whether there is no need to say anything: who types ahead has heard it before.
    pub fn is_answered(&self, cx: &Ctx, manner: Manner) -> bool {
        cx.has_line() && cx.has_key() && !manner.no_barge_in
    }

    /// Make something of an event.
    pub fn hear<'a>(&mut self, cx: &mut Ctx, manner: Manner, event: Event<'a>) -> Heard<'a> {
        let deaf = manner.no_barge_in && self.is_saying();
        match event {
            Event::Done(op, done) if Some(op) == self.saying => {
                self.saying = None;
                if let Done::Broken { why } = done {
                    let why = format!("A prompt could not be played: {why}");
                    cx.warn("prompt_not_played", &why);
                }
                self.listen(cx, manner.timeout_ms)
            }
            Event::Key if deaf => Heard::Nothing,
            Event::Key => {
                self.hush(cx);
                Heard::Key
            }
            Event::Speech { .. } | Event::Click(_) if deaf => Heard::Nothing,
            Event::Speech { text, confidence } if confidence >= LEAST_CONFIDENCE => {
                Heard::Speech(text)
            }
            // A noise does not stop a prompt.
            Event::Speech { .. } if self.is_saying() => Heard::Nothing,
            Event::Speech { .. } => Heard::Mumbling,
            Event::Click(spot) => Heard::Click(spot),
            Event::Timer if !self.is_saying() => Heard::Silence,
            _ => Heard::Nothing,
        }
    }

    /// Wait for the next key or word.
    pub fn listen(&mut self, cx: &mut Ctx, timeout_ms: u32) -> Heard<'static> {
        if cx.has_key() {
            return Heard::Key;
        }
        cx.wake_in(timeout_ms);
        Heard::Nothing
    }

    /// Stop the prompt.
    pub fn hush(&mut self, cx: &mut Ctx) {
        if let Some(op) = self.saying.take() {
            cx.cancel(op);
        }
    }

    pub fn is_saying(&self) -> bool {
        self.saying.is_some()
    }

    pub fn may_ask_again(&self, manner: Manner) -> bool {
        self.asked < manner.tries.max(1)
    }
}
