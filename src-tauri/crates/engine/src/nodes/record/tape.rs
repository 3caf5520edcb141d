//! A recording under way: asked for, recorded, listened to, kept.

use super::{LONGEST_MS, Record};
use crate::OpId;
use crate::call::Ctx;
use crate::call::ask::{Ask, Heard, Manner};
use crate::io::{Command, Done, Piece, RecordEnd};
use crate::nodes::choice::{Choice, pick};
use crate::nodes::{Event, Next};
use crate::settings::Prompt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// How long a caller may think about keeping a recording, and how often they are asked.
const REVIEW: Manner = Manner {
    timeout_ms: 5_000,
    tries: 3,
    no_barge_in: false,
};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// How often nothing was said.
    missed: u32,
    stage: Stage,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Before,
    Saying(OpId),
    Recording(OpId),
    /// The recording is there, and the caller decides.
    Review {
        clip: Arc<str>,
        ms: u32,
        ask: Ask,
    },
}

/// What a caller wants to do with a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Listen,
    Again,
    Keep,
}

impl Record {
    pub(super) fn begin(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        if !cx.has_line() {
            return Ok(Next::exit("nothing"));
        }
        // What was typed ahead was not meant for a recording: it would cut it off.
        cx.clear_keys("pressed before the recording could begin");
        self.ask(state, cx, &Prompt::default())
    }

    fn ask(&self, state: &mut State, cx: &mut Ctx, first: &Prompt) -> Result<Next, Next> {
        let mut pieces = cx.pieces(first)?;
        pieces.extend(cx.pieces(&self.prompt)?);
        if pieces.is_empty() {
            return Ok(self.record(state, cx));
        }
        let (language, times) = (cx.language(), 1);
        state.stage = Stage::Saying(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times,
        }));
        Ok(Next::Stay)
    }

    fn record(&self, state: &mut State, cx: &mut Ctx) -> Next {
        // A caller who hangs up while speaking has said something all the same.
        let op = cx.start_kept(Command::Record(crate::io::Record {
            max_ms: self.max_ms.clamp(1_000, LONGEST_MS),
            silence_ms: self.silence_ms,
            until_keys: self.end_keys.clone(),
            beep: !self.no_beep,
            sensitive: self.sensitive,
        }));
        state.stage = Stage::Recording(op);
        Next::Stay
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        match (&mut state.stage, event) {
            (Stage::Saying(op), Event::Done(ended, _)) if *op == ended => {
                Ok(self.record(state, cx))
            }
            // Who knows what is coming goes straight to the tone.
            (Stage::Saying(op), Event::Key) => {
                cx.cancel(*op);
                cx.take_key(false);
                cx.clear_keys("pressed before the recording could begin");
                Ok(self.record(state, cx))
            }
            (Stage::Recording(op), Event::Done(ended, done)) if *op == ended => {
                self.recorded(state, cx, done)
            }
            (Stage::Recording(_), Event::Key) => {
                // The host ends the recording by it; that word comes next.
                if cx.peek_key().is_some_and(|k| self.end_keys.contains(k)) {
                    cx.take_key(false);
                }
                cx.clear_keys("pressed during the recording");
                Ok(Next::Stay)
            }
            (Stage::Review { ask, .. }, event) => {
                let heard = ask.hear(cx, REVIEW, event);
                self.reviewed(state, cx, heard)
            }
            _ => Ok(Next::Stay),
        }
    }

    fn recorded(&self, state: &mut State, cx: &mut Ctx, done: &Done) -> Result<Next, Next> {
        let (clip, ms, ended_by) = match done {
            Done::Recorded { clip, ms, ended_by } => (clip, *ms, *ended_by),
            Done::Broken { why } => {
                let text = format!("Nothing could be recorded: {why}");
                return Err(Next::fail("not_recorded", text));
            }
            _ => return Err(Next::fail("not_recorded", "The host recorded nothing")),
        };
        if clip.is_empty() || ms < self.min_ms {
            state.missed += 1;
            if cx.has_line() && ended_by != RecordEnd::HungUp && state.missed < self.tries {
                return self.ask(state, cx, &self.too_short);
            }
            return Ok(Next::exit("nothing"));
        }
        if !self.review || !cx.has_line() || ended_by == RecordEnd::HungUp {
            return self.keep(cx, clip, ms);
        }
        state.stage = Stage::Review {
            clip: clip.as_str().into(),
            ms,
            ask: Ask::default(),
        };
        self.offer(state, cx, false)
    }

    /// Offer to listen, record again or keep; after `listen`, behind the recording itself.
    fn offer(&self, state: &mut State, cx: &mut Ctx, listen: bool) -> Result<Next, Next> {
        let Stage::Review { clip, ms, ask } = &mut state.stage else {
            return Ok(Next::Stay);
        };
        let mut pieces = Vec::new();
        if listen {
            pieces.push(Piece::Clip {
                id: clip.clone(),
                ms: Some(*ms),
            });
        }
        pieces.extend(self.review_words(cx)?);
        let heard = ask.put(cx, REVIEW, pieces.into());
        self.reviewed(state, cx, heard)
    }

    fn review_words(&self, cx: &mut Ctx) -> Result<Vec<Piece>, Next> {
        if !self.review_prompt.is_empty() {
            return cx.pieces(&self.review_prompt);
        }
        let arabic = cx.language().split(['-', '_']).next() == Some("ar");
        let text = if arabic {
            "للاستماع إلى التسجيل اضغط 1. للتسجيل مرة أخرى اضغط 2. لحفظه اضغط 3."
        } else {
            "To listen to your recording, press 1. To record it again, press 2. To keep it, press 3."
        };
        Ok(vec![Piece::Text { text: text.into() }])
    }

    fn reviewed(&self, state: &mut State, cx: &mut Ctx, heard: Heard) -> Result<Next, Next> {
        let Stage::Review { clip, ms, ask } = &mut state.stage else {
            return Ok(Next::Stay);
        };
        let wish = match heard {
            Heard::Nothing | Heard::Click(_) => return Ok(Next::Stay),
            Heard::Key => match cx.take_key(false) {
                Some('1') => Some(Wish::Listen),
                Some('2') => Some(Wish::Again),
                Some('3') => Some(Wish::Keep),
                _ => None,
            },
            Heard::Speech(said) => match by_voice(said) {
                None if ask.is_saying() => return Ok(Next::Stay),
                wish => wish,
            },
            // Who says nothing to it has nothing against it.
            Heard::Silence => Some(Wish::Keep),
            Heard::Mumbling => None,
        };
        match wish {
            Some(Wish::Keep) => {
                let (clip, ms) = (clip.clone(), *ms);
                self.keep(cx, &clip, ms)
            }
            Some(Wish::Again) => {
                ask.hush(cx);
                self.ask(state, cx, &Prompt::default())
            }
            Some(Wish::Listen) => {
                ask.hush(cx);
                // Listening is no mistake: it may be done as often as one likes.
                *ask = Ask::default();
                self.offer(state, cx, true)
            }
            None if ask.may_ask_again(REVIEW) => {
                ask.hush(cx);
                self.offer(state, cx, false)
            }
            None => {
                let (clip, ms) = (clip.clone(), *ms);
                self.keep(cx, &clip, ms)
            }
        }
    }

    fn keep(&self, cx: &mut Ctx, clip: &str, ms: u32) -> Result<Next, Next> {
        let seconds = ms.div_ceil(1_000);
        for (name, value) in [
            (&self.save_to, Value::from(clip)),
            (&self.seconds_to, Value::from(seconds)),
        ] {
            if !name.is_empty() {
                cx.set(name, value)
                    .map_err(|why| Next::fail("not_set", why))?;
            }
        }
        Ok(Next::exit("recorded"))
    }
}

fn by_voice(said: &str) -> Option<Wish> {
    let listen = ["listen", "play", "hear it", "استماع", "اسمع", "سماع"];
    let again = [
        "again",
        "record again",
        "once more",
        "مرة أخرى",
        "إعادة",
        "أعد",
    ];
    let keep = ["keep", "keep it", "save", "yes", "احفظ", "حفظ", "نعم"];
    let choices = [
        Choice::new(Some('1'), listen),
        Choice::new(Some('2'), again),
        Choice::new(Some('3'), keep),
    ];
    let wishes = [Wish::Listen, Wish::Again, Wish::Keep];
    pick(said, &choices).map(|i| wishes[i])
}
