//! Menu: the caller chooses by a key, by voice or on the screen, and one step has all of it:
//! the options, what is said when nothing or the wrong thing comes, and where options lead
//! that need no step of their own.
//!
//! Settings are in `settings`, what is spoken in `spoken`, what is told to designers in
//! `check`; this file is what happens. Conversations are the connect steps' (`call::route`).

mod check;
mod settings;
pub(super) mod spoken;

pub use settings::{Menu, MenuOption};

use super::choice::{Choice, pick};
use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::call::ask::{Ask, Heard, Manner};
use crate::call::route::Led;
use crate::check::Checker;
use crate::expr::Place;
use crate::io::Piece;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    ask: Ask,
    /// The option that leads somewhere by itself, by its place, once it is chosen.
    led: Option<(usize, Led)>,
}

/// What was wrong with an answer, or the lack of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NoInput,
    Invalid,
}

impl Menu {
    fn manner(&self) -> Manner {
        Manner {
            timeout_ms: self.timeout_ms,
            tries: self.tries,
            no_barge_in: self.no_barge_in,
        }
    }

    /// Options a caller can choose now, in the order in which they are spoken.
    fn open_options(&self) -> Vec<&MenuOption> {
        let mut open: Vec<&MenuOption> = self.options.iter().filter(|o| !o.off).collect();
        open.sort_by_key(|o| o.order);
        open
    }

    fn ask(&self, state: &mut State, cx: &mut Ctx, after: Option<Wrong>) -> Result<Next, Next> {
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
            None if !self.speak_options => return cx.said(&self.prompt),
            None => Vec::new(),
            Some(Wrong::NoInput) => cx.pieces(&self.no_input)?,
            Some(Wrong::Invalid) => cx.pieces(&self.invalid)?,
        };
        cx.add_pieces(&self.prompt, &mut pieces)?;
        if self.speak_options {
            for option in self.open_options() {
                pieces.extend(option.spoken(cx)?);
            }
        }
        Ok(pieces.into())
    }

    /// The first open option that fits.
    fn option(&self, fits: impl Fn(&MenuOption) -> bool) -> Option<&MenuOption> {
        self.options.iter().find(|o| !o.off && fits(o))
    }

    fn answer(&self, state: &mut State, cx: &mut Ctx, heard: Heard) -> Result<Next, Next> {
        let chosen = match heard {
            Heard::Nothing => return Ok(Next::Stay),
            Heard::Silence => return self.wrong(state, cx, Wrong::NoInput),
            Heard::Mumbling => None,
            Heard::Key => {
                let key = cx.take_key(false);
                self.option(|o| key.is_some() && o.key() == key)
            }
            Heard::Click(spot) => self.option(|o| o.id() == spot),
            Heard::Speech(said) => {
                let found = self.spoken_choice(cx, said)?;
                // Somebody talking in the room does not stop the prompt.
                if found.is_none() && state.ask.is_saying() {
                    return Ok(Next::Stay);
                }
                found
            }
        };
        match chosen {
            Some(option) => Ok(self.choose(state, cx, option)),
            None if matches!(heard, Heard::Click(_)) => Ok(Next::Stay),
            None => {
                // Who has lost their way is not taken further by what they typed on.
                cx.clear_keys("typed after a key that this menu does not have");
                self.wrong(state, cx, Wrong::Invalid)
            }
        }
    }

    fn choose(&self, state: &mut State, cx: &mut Ctx, option: &MenuOption) -> Next {
        let Some(route) = &option.route else {
            return cx.exit_to(option.id());
        };
        state.ask.hush(cx);
        cx.no_wake();
        let mut led = Led::default();
        let next = route.begin(&mut led, cx);
        let place = self.options.iter().position(|o| std::ptr::eq(o, option));
        state.led = place.map(|place| (place, led));
        next
    }

    /// Go on with an option that leads somewhere by itself.
    fn lead(&self, place: usize, led: &mut Led, cx: &mut Ctx, event: Event) -> Next {
        match self.options.get(place).and_then(|o| o.route.as_ref()) {
            Some(route) => route.go_on(led, cx, event),
            None => Next::Stay,
        }
    }

    fn spoken_choice(&self, cx: &mut Ctx, said: &str) -> Result<Option<&MenuOption>, Next> {
        let open = self.open_options();
        let mut choices = Vec::with_capacity(open.len());
        for option in &open {
            let mut labels = Vec::new();
            for (_, label) in option.label.each() {
                labels.push(cx.text(label, Place::Text)?);
            }
            let words = option.words.values().flatten();
            let phrases = words.chain(&labels).map(String::as_str);
            choices.push(Choice::new(option.key(), phrases));
        }
        Ok(pick(said, &choices).map(|i| open[i]))
    }

    fn wrong(&self, state: &mut State, cx: &mut Ctx, wrong: Wrong) -> Result<Next, Next> {
        if cx.has_line() && state.ask.may_ask_again(self.manner()) {
            state.ask.hush(cx);
            return self.ask(state, cx, Some(wrong));
        }
        Ok(match wrong {
            Wrong::NoInput => Next::exit("no_input"),
            Wrong::Invalid => Next::exit("invalid"),
        })
    }
}

impl Step for Menu {
    type State = State;
    const KIND: &'static str = "menu";
    const META: Meta = Meta {
        group: Group::Listen,
        name: Words {
            en: "Menu",
            ar: "قائمة",
        },
        summary: Words {
            en: "Let callers choose by key or voice",
            ar: "دع المتصل يختار بمفتاح أو بصوته",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        self.outputs()
    }

    fn check(&self, cx: &mut Checker) {
        self.check_all(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        if self.no_type_ahead {
            cx.clear_keys("this menu counts only keys pressed in it");
        }
        self.ask(state, cx, None).unwrap_or_else(|failed| failed)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        if let Some((place, led)) = &mut state.led {
            return self.lead(*place, led, cx, event);
        }
        let heard = state.ask.hear(cx, self.manner(), event);
        self.answer(state, cx, heard)
            .unwrap_or_else(|failed| failed)
    }

    fn waits(&self) -> bool {
        true
    }
}
