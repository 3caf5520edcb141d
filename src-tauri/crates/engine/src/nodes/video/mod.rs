//! Video: shows a film with sound and spots that callers can choose, by a click, a key or by
//! saying their label. Where there is no picture, the same choices are offered by voice.

mod settings;

pub use settings::{Spot, Video};

use super::choice::{Choice, pick};
use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::call::ask::{Ask, Heard, LEAST_CONFIDENCE, Manner};
use crate::check::Checker;
use crate::expr::Place;
use crate::io::{self, Command, Done};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    stage: Stage,
    /// When the film began, which spots' times count from.
    began: i64,
    shown: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Before,
    Showing(OpId),
    /// The film is over; the last picture stays while a choice is waited for.
    Waiting,
    /// There is no picture.
    Telling(Ask),
}

/// Who only hears the choices needs a moment to choose.
const LEAST_TIME_TO_CHOOSE_MS: u32 = 5_000;

impl Video {
    /// How the choices are offered where there is no picture.
    fn manner(&self) -> Manner {
        let timeout_ms = match self.spots.is_empty() {
            true => 0,
            false => self.wait_ms.max(LEAST_TIME_TO_CHOOSE_MS),
        };
        Manner {
            timeout_ms,
            tries: 1,
            no_barge_in: false,
        }
    }

    fn show(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let overlay = cx.pieces(&self.overlay)?;
        let spots = self.spots.iter().map(|s| s.id.clone()).collect();
        let language = cx.language();
        let op = cx.start(Command::Video(Box::new(io::Video {
            media: self.media.clone(),
            overlay: overlay.into(),
            spots,
            language,
        })));
        state.began = cx.now();
        state.shown += 1;
        state.stage = Stage::Showing(op);
        Ok(Next::Stay)
    }

    fn go_on(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Result<Next, Next> {
        match (&mut state.stage, event) {
            (Stage::Telling(ask), event) => {
                let heard = ask.hear(cx, self.manner(), event);
                Ok(self.told(state, cx, heard))
            }
            (Stage::Showing(op), Event::Done(ended, done)) if *op == ended => match done {
                Done::Broken { why } => self.tell(state, cx, why),
                _ if state.shown < self.times => self.show(state, cx),
                _ => Ok(self.over(state, cx)),
            },
            (Stage::Waiting, Event::Timer) => Ok(Next::exit("finished")),
            (_, Event::Click(spot)) => {
                let spot = self.spots.iter().find(|s| s.id == spot);
                Ok(self.choose(state, cx, spot))
            }
            (_, Event::Speech { text, confidence }) if confidence >= LEAST_CONFIDENCE => {
                let spot = self.spoken(cx, text)?;
                Ok(self.choose(state, cx, spot))
            }
            (_, Event::Key) => Ok(self.key(state, cx)),
            _ => Ok(Next::Stay),
        }
    }

    /// The film is over.
    fn over(&self, state: &mut State, cx: &mut Ctx) -> Next {
        if self.wait_ms == 0 || self.spots.is_empty() {
            return Next::exit("finished");
        }
        state.stage = Stage::Waiting;
        cx.wake_in(self.wait_ms);
        Next::Stay
    }

    /// A spot's key chooses it; any other key ends the film and counts for the next step,
    /// as a key does that stops a prompt.
    fn key(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let key = cx.peek_key();
        let spot = self.spots.iter().find(|s| key.is_some() && s.key() == key);
        // Who types ahead has seen it before, and who only hears it sees no spot come and go.
        let blind = matches!(state.stage, Stage::Before | Stage::Telling(_));
        match spot {
            Some(spot) if blind || self.is_open(state, cx, spot) => {
                cx.take_key(false);
                Next::exit_to(&spot.id)
            }
            _ if !self.no_skip => Next::exit("finished"),
            _ => {
                cx.clear_keys("this video cannot be skipped");
                Next::Stay
            }
        }
    }

    fn choose(&self, state: &State, cx: &Ctx, spot: Option<&Spot>) -> Next {
        match spot {
            Some(spot) if self.is_open(state, cx, spot) => Next::exit_to(&spot.id),
            _ => Next::Stay,
        }
    }

    /// Whether a spot is on the screen now.
    fn is_open(&self, state: &State, cx: &Ctx, spot: &Spot) -> bool {
        let at = cx.now() - state.began;
        at >= i64::from(spot.from_ms) && (spot.to_ms == 0 || at < i64::from(spot.to_ms))
    }

    fn spoken(&self, cx: &mut Ctx, said: &str) -> Result<Option<&Spot>, Next> {
        let mut choices = Vec::with_capacity(self.spots.len());
        for spot in &self.spots {
            let mut labels = Vec::new();
            for (_, label) in spot.label.each() {
                labels.push(cx.text(label, Place::Text)?);
            }
            choices.push(Choice::new(spot.key(), labels.iter().map(String::as_str)));
        }
        Ok(pick(said, &choices).map(|i| &self.spots[i]))
    }

    /// There is no picture: say what it would have offered.
    fn tell(&self, state: &mut State, cx: &mut Ctx, why: &str) -> Result<Next, Next> {
        let text = format!("The video could not be shown: {why}");
        if self.no_video.is_empty() {
            return Err(Next::fail("no_video", text));
        }
        cx.warn("no_video", &text);
        let pieces = cx.pieces(&self.no_video)?;
        let mut ask = Ask::default();
        let heard = ask.put(cx, self.manner(), pieces.into());
        state.stage = Stage::Telling(ask);
        Ok(self.told(state, cx, heard))
    }

    fn told(&self, state: &mut State, cx: &mut Ctx, heard: Heard) -> Next {
        match heard {
            Heard::Nothing | Heard::Mumbling => Next::Stay,
            Heard::Silence => Next::exit("finished"),
            Heard::Key => self.key(state, cx),
            Heard::Click(spot) => match self.spots.iter().find(|s| s.id == spot) {
                Some(spot) => Next::exit_to(&spot.id),
                None => Next::Stay,
            },
            Heard::Speech(said) => match self.spoken(cx, said) {
                Ok(Some(spot)) => Next::exit_to(&spot.id),
                Ok(None) => Next::Stay,
                Err(failed) => failed,
            },
        }
    }
}

impl Step for Video {
    type State = State;
    const KIND: &'static str = "video";
    const META: Meta = Meta {
        group: Group::Say,
        name: Words {
            en: "Video",
            ar: "فيديو",
        },
        summary: Words {
            en: "Show a video with spots to choose",
            ar: "عرض فيديو فيه مواضع يمكن اختيارها",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let spots = self.spots.iter().filter(|s| !s.id.is_empty());
        spots
            .map(|s| Port::new(&s.id).label(&s.label.source()).key(s.key()))
            .chain([Port::new("finished"), Port::error("failed")])
            .collect()
    }

    fn check(&self, cx: &mut Checker) {
        self.check_all(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        if !cx.has_line() {
            return Next::exit("finished");
        }
        if cx.has_key() {
            let next = self.key(state, cx);
            if next != Next::Stay {
                return next;
            }
        }
        self.show(state, cx).unwrap_or_else(|failed| failed)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|failed| failed)
    }

    fn waits(&self) -> bool {
        true
    }
}
