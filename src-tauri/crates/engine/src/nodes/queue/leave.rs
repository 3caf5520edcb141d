//! The ways out of the line: an agent, the end of the wait, an option, a callback. Whichever
//! comes first; the others are cancelled with it.

use super::announce::hush;
use super::wait::{Stage, State};
use super::{CallbackOffer, Queue, Then};
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::{Done, LineOutcome};
use crate::nodes::callback::ask::{Answer, Ask, own_number};
use crate::nodes::callback::book;
use crate::nodes::choice::{Choice, pick};
use crate::nodes::transfer::handed_over;
use crate::nodes::transfer::line::context;
use crate::nodes::{Event, Next};

/// What callers say who want to be called back.
const CALL_ME_BACK: [&str; 6] = [
    "callback",
    "call back",
    "call me back",
    "معاودة الاتصال",
    "عاودوا الاتصال بي",
    "اتصلوا بي",
];

impl Queue {
    pub(super) fn wait_over(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        done: &Done,
    ) -> Result<Next, Next> {
        match (done, self.then) {
            (Done::Line(LineOutcome::Ready { .. }), Then::NextStep) => Ok(Next::exit("agent")),
            (Done::Line(LineOutcome::Talked { .. }), Then::Talk) => {
                cx.has_talked();
                Ok(Next::exit("done"))
            }
            (Done::Line(LineOutcome::HandedOver { to }), _) => Ok(handed_over(cx, to)),
            (Done::Line(LineOutcome::TimedOut | LineOutcome::NoAnswer), _) => {
                self.ends(state, "timed_out")
            }
            (Done::Line(LineOutcome::Full), _) => self.ends(state, "overflow"),
            (Done::Line(LineOutcome::NoAgents), _) => self.ends(state, "no_agents"),
            (Done::Line(LineOutcome::Failed { why }) | Done::Broken { why }, _) => {
                let text = format!("The queue “{}” could not be used: {why}", self.queue);
                Err(Next::fail("queue_failed", text))
            }
            _ => {
                let text = format!(
                    "The queue “{}” gave an answer without a meaning",
                    self.queue
                );
                Err(Next::fail("queue_failed", text))
            }
        }
    }

    /// The wait is over. Who is typing a number may finish that first.
    pub(super) fn ends(&self, state: &mut State, port: &'static str) -> Result<Next, Next> {
        if matches!(state.stage, Stage::Asking(_)) {
            state.ended_by = Some(port.to_owned());
            return Ok(Next::Stay);
        }
        Ok(Next::exit(port))
    }

    pub(super) fn key(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        match state.stage {
            Stage::Waiting => {}
            Stage::Asking(_) => return self.asked(state, cx, &Event::Key),
            Stage::Booking(_) => {
                cx.clear_keys("pressed while the callback was being booked");
                return Ok(Next::Stay);
            }
            Stage::Talking => {
                cx.clear_keys("pressed during the conversation");
                return Ok(Next::Stay);
            }
        }
        let Some(pressed) = cx.peek_key() else {
            return Ok(Next::Stay);
        };
        let chosen = self.options.iter().find(|o| o.key == Some(pressed));
        if let Some(option) = chosen {
            cx.take_key(false);
            return Ok(Next::exit_to(&option.id));
        }
        let offer = self.callback.as_ref().filter(|_| state.offered);
        match offer.filter(|o| o.key == pressed) {
            Some(offer) => {
                cx.take_key(false);
                self.wants_callback(state, cx, offer)
            }
            None => {
                cx.clear_keys("not offered while waiting");
                Ok(Next::Stay)
            }
        }
    }

    /// A choice made on a screen.
    pub(super) fn clicked(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        choice: &str,
    ) -> Result<Next, Next> {
        if state.stage != Stage::Waiting {
            return Ok(Next::Stay);
        }
        if let Some(option) = self.options.iter().find(|o| o.id == choice) {
            return Ok(Next::exit_to(&option.id));
        }
        let offer = self.callback.as_ref().filter(|_| state.offered);
        match offer.filter(|_| choice == "callback") {
            Some(offer) => self.wants_callback(state, cx, offer),
            None => Ok(Next::Stay),
        }
    }

    /// An option that was spoken: by its label in any language, or its key.
    pub(super) fn said(&self, state: &mut State, cx: &mut Ctx, text: &str) -> Result<Next, Next> {
        if state.stage != Stage::Waiting {
            return Ok(Next::Stay);
        }
        let mut choices: Vec<Choice> = (self.options.iter())
            .map(|option| {
                let labels = option.label.each().map(|(_, label)| &**label.source());
                Choice::new(option.key, labels)
            })
            .collect();
        let offer = self.callback.as_ref().filter(|_| state.offered);
        choices.extend(offer.map(|o| Choice::new(Some(o.key), CALL_ME_BACK)));
        match (pick(text, &choices), offer) {
            (Some(i), _) if i < self.options.len() => Ok(Next::exit_to(&self.options[i].id)),
            (Some(_), Some(offer)) => self.wants_callback(state, cx, offer),
            _ => Ok(Next::Stay),
        }
    }

    fn wants_callback(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        offer: &CallbackOffer,
    ) -> Result<Next, Next> {
        hush(state, cx);
        state.speaking = false;
        match own_number(cx).filter(|_| !offer.ask_number) {
            Some(number) => self.book(state, cx, offer, &number),
            None => {
                let known = own_number(cx);
                state.stage = Stage::Asking(Ask::begin(known, &offer.ask_prompt, cx)?);
                Ok(Next::Stay)
            }
        }
    }

    pub(super) fn asked(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: &Event,
    ) -> Result<Next, Next> {
        let (Stage::Asking(ask), Some(offer)) = (&mut state.stage, &self.callback) else {
            return Ok(Next::Stay);
        };
        match ask.resume(&offer.ask_prompt, cx, event)? {
            Answer::Waiting => Ok(Next::Stay),
            Answer::Number(number) => {
                ask.hush(cx);
                self.book(state, cx, offer, &number)
            }
            Answer::None => {
                ask.hush(cx);
                state.stage = Stage::Waiting;
                if let Some(port) = state.ended_by.take() {
                    return Ok(Next::exit_to(&port));
                }
                self.sound(state, cx)?;
                Ok(Next::Stay)
            }
        }
    }

    /// From here on the caller is out of the line, so that nobody answers a caller who is
    /// called back as well.
    fn book(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        offer: &CallbackOffer,
        number: &str,
    ) -> Result<Next, Next> {
        let note = cx.text(&offer.note, Place::Text)?;
        if let Some(line) = state.line.take() {
            cx.cancel(line);
        }
        hush(state, cx);
        let context = context(cx, self.context.as_deref());
        let now = cx.now();
        let op = book::start(cx, number, Some(&self.queue), now, note, context);
        state.stage = Stage::Booking(op);
        Ok(Next::Stay)
    }

    pub(super) fn booked(&self, done: &Done) -> Result<Next, Next> {
        book::booked_or_why(done)?;
        Ok(Next::exit("callback"))
    }
}
