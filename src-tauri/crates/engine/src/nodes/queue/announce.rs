//! What a waiting caller hears: hold music, and in between place, wait, offers, messages.

use super::Queue;
use super::wait::State;
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::{Command, Piece};
use crate::nodes::menu::spoken::sentence;
use crate::nodes::{Next, phrases};
use serde::{Deserialize, Serialize};

/// What is to be said at the next opportunity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Due {
    /// Place in line, wait and options.
    pub place: bool,
    pub offer: bool,
    pub message: bool,
}

impl Due {
    fn any(self) -> bool {
        self.place || self.offer || self.message
    }
}

impl Queue {
    /// Say what is due, or play hold music. A sentence that is being said is not cut short.
    pub(super) fn sound(&self, state: &mut State, cx: &mut Ctx) -> Result<(), Next> {
        if state.speaking {
            return Ok(());
        }
        let mut pieces = Vec::new();
        if state.due.any() {
            pieces = self.announcement(state, cx)?;
            state.due = Due::default();
        }
        state.speaking = !pieces.is_empty();
        if pieces.is_empty() {
            if state.sound.is_some() {
                return Ok(());
            }
            pieces = cx.pieces(&self.hold)?;
        }
        let times = u32::from(state.speaking);
        play(state, cx, pieces, times);
        Ok(())
    }

    /// The welcome, before anything is known about the line.
    pub(super) fn greet(&self, state: &mut State, cx: &mut Ctx) -> Result<(), Next> {
        let pieces = cx.pieces(&self.welcome)?;
        if pieces.is_empty() {
            return self.sound(state, cx);
        }
        state.speaking = true;
        play(state, cx, pieces, 1);
        Ok(())
    }

    fn announcement(&self, state: &mut State, cx: &mut Ctx) -> Result<Vec<Piece>, Next> {
        let language = cx.language();
        let mut pieces = Vec::new();
        if state.due.place {
            if !self.no_position && state.position > 0 {
                pieces.extend(phrases::position(&language, state.position));
            }
            if !self.no_estimate && state.position > 0 && state.wait_ms >= 0 {
                pieces.extend(phrases::wait(&language, state.wait_ms));
            }
        }
        if state.due.offer
            && state.offered
            && let Some(offer) = &self.callback
        {
            let own = cx.pieces(&offer.prompt)?;
            if own.is_empty() {
                pieces.extend(phrases::offer_callback(&language, offer.key));
            } else {
                pieces.extend(own);
            }
        }
        if state.due.place && !self.silent_options {
            for option in &self.options {
                let label = option.label.fill(cx, Place::Text)?;
                let key = option.key.filter(|_| !label.trim().is_empty());
                let text = key.and_then(|_| sentence(&language, label.trim(), key));
                pieces.extend(text.map(|t| Piece::Text { text: t.into() }));
            }
        }
        if state.due.message && !self.messages.is_empty() {
            let turn = state.messages_said as usize % self.messages.len();
            state.messages_said = state.messages_said.wrapping_add(1);
            pieces.extend(cx.pieces(&self.messages[turn])?);
        }
        Ok(pieces)
    }
}

fn play(state: &mut State, cx: &mut Ctx, pieces: Vec<Piece>, times: u32) {
    hush(state, cx);
    if pieces.is_empty() {
        return;
    }
    let language = cx.language();
    state.sound = Some(cx.start(Command::Play {
        pieces: pieces.into(),
        language,
        times,
    }));
}

pub(super) fn hush(state: &mut State, cx: &mut Ctx) {
    if let Some(sound) = state.sound.take() {
        cx.cancel(sound);
    }
}
