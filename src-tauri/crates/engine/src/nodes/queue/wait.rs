//! A caller in line: joining, news, timers, keys. The ways out are in `leave`.

use super::announce::{Due, hush};
use super::{Queue, Then};
use crate::OpId;
use crate::call::Ctx;
use crate::dispatch::Target;
use crate::io::{AgentRequest, Command, News};
use crate::nodes::callback::ask::Ask;
use crate::nodes::transfer::line::{context, routed, tell, whisper};
use crate::nodes::{Event, Next};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Speech that the recogniser itself hardly believes: hold music is not a choice.
const LEAST_CONFIDENCE: f32 = 0.4;
/// How much longer than the longest wait a host is trusted to end it itself.
const GRACE_MS: i64 = 2_000;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub(super) stage: Stage,
    /// The wish to be connected.
    pub(super) line: Option<OpId>,
    pub(super) sound: Option<OpId>,
    /// `sound` is a sentence, not hold music.
    pub(super) speaking: bool,
    pub(super) due: Due,
    /// 0 until it is known.
    pub(super) position: u32,
    pub(super) wait_ms: i64,
    /// Somebody has been rung for this caller.
    pub(super) rung: bool,
    /// A callback has been offered, so its key counts.
    pub(super) offered: bool,
    pub(super) messages_said: u32,
    pub(super) announce_at: Option<i64>,
    pub(super) offer_at: Option<i64>,
    pub(super) give_up_at: Option<i64>,
    /// The wait ended by this output while the caller was typing a number.
    pub(super) ended_by: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) enum Stage {
    #[default]
    Waiting,
    /// The caller types the number to be called on, and stays in line meanwhile.
    Asking(Ask),
    /// The callback is being booked; the place in line is given up.
    Booking(OpId),
    Talking,
}

impl Queue {
    pub(super) fn join(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        if !cx.has_line() {
            return Err(Next::fail(
                "no_caller",
                "Nobody is on the line who could wait",
            ));
        }
        if self.queue.is_empty() {
            return Err(Next::fail("no_queue", "No queue has been chosen"));
        }
        // Meant for something else: a key pressed twice must not leave the line at once.
        cx.clear_keys("pressed before the line was joined");
        let whisper = whisper(cx, &self.whisper)?;
        let id = self.queue.clone();
        routed(
            cx,
            format!("queue {id}"),
            format!("joins at priority {}", cx.priority()),
        );
        state.line = Some(cx.start(Command::Agents(Box::new(AgentRequest {
            key: id.clone(),
            target: Target::Queue { id },
            skills: self.skills.clone(),
            priority: cx.priority(),
            ring_ms: 0,
            max_wait_ms: self.max_wait_ms,
            reserve: self.then == Then::NextStep,
            held: false,
            whisper,
            context: context(cx, self.context.as_deref()),
        }))));
        let now = cx.now();
        let offer_ms = self.callback.as_ref().map(|o| i64::from(o.after_ms));
        state.offer_at = offer_ms.map(|ms| now + ms);
        state.give_up_at = self.longest_wait_ms(cx).map(|ms| now + ms + GRACE_MS);
        self.announce_later(state, cx);
        self.greet(state, cx)?;
        schedule(state, cx);
        Ok(Next::Stay)
    }

    fn longest_wait_ms(&self, cx: &Ctx) -> Option<i64> {
        let mut queues = cx.project().queues.iter();
        let of_queue = || queues.find(|q| q.id == self.queue).map(|q| q.max_wait_ms);
        self.max_wait_ms.or_else(of_queue).map(i64::from)
    }

    fn announce_later(&self, state: &mut State, cx: &Ctx) {
        let pause_ms = i64::from(self.announce_every_ms);
        state.announce_at = (pause_ms > 0).then(|| cx.now() + pause_ms.max(1_000));
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        let next = match event {
            Event::Done(op, done) if Some(op) == state.line => {
                state.line = None;
                self.wait_over(state, cx, done)?
            }
            Event::Done(op, _) if Some(op) == state.sound => {
                state.sound = None;
                self.sound_over(state, cx)?
            }
            Event::Done(op, done) if state.stage == Stage::Booking(op) => self.booked(done)?,
            Event::News(op, news) if Some(op) == state.line => self.news(state, cx, news)?,
            Event::Timer => self.timer(state, cx)?,
            Event::Key => self.key(state, cx)?,
            Event::Click(choice) => self.clicked(state, cx, choice)?,
            Event::Speech { text, confidence } if confidence >= LEAST_CONFIDENCE => {
                self.said(state, cx, text)?
            }

            event @ Event::Done(..) => self.asked(state, cx, &event)?,
            Event::News(..) | Event::Speech { .. } | Event::Returned { .. } => Next::Stay,
        };
        if next == Next::Stay {
            schedule(state, cx);
        }
        Ok(next)
    }

    fn sound_over(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        if state.stage == Stage::Waiting {
            if std::mem::take(&mut state.speaking) {
                self.announce_later(state, cx);
                self.sound(state, cx)?;
            } else {
                // Hold music that ends, or cannot be played, is begun again with the next
                // announcement, not at once: that could go on without end.
                cx.warn("hold_music_ended", "The hold music has stopped");
            }
        }
        Ok(Next::Stay)
    }

    fn news(&self, state: &mut State, cx: &mut Ctx, news: &News) -> Result<Next, Next> {
        tell(cx, news);
        match news {
            News::Queue { position, wait_ms } => self.placed(state, cx, *position, *wait_ms),
            News::Ringing { .. } => {
                state.rung = true;
                Ok(Next::Stay)
            }
            News::Answered { .. } => {
                answered(state, cx);
                Ok(Next::Stay)
            }
            News::Skipped { .. } => Ok(Next::Stay),
        }
    }

    fn placed(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        position: u32,
        wait_ms: i64,
    ) -> Result<Next, Next> {
        let first = state.position == 0;
        state.position = position.max(1);
        state.wait_ms = wait_ms;
        let minutes = (wait_ms >= 0).then(|| wait_ms.unsigned_abs().div_ceil(60_000));
        save(cx, &self.save_position, Value::from(state.position));
        save(
            cx,
            &self.save_wait_minutes,
            minutes.map_or(Value::Null, Value::from),
        );
        if state.stage != Stage::Waiting || state.rung || !first {
            return Ok(Next::Stay);
        }
        if wait_ms < 0 && !self.wait_without_agents {
            routed(
                cx,
                format!("queue {}", self.queue),
                "is left: nobody on duty serves it",
            );
            return Ok(Next::exit("no_agents"));
        }
        state.due.place = true;
        self.sound(state, cx)?;
        Ok(Next::Stay)
    }

    fn timer(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let now = cx.now();
        let due = |at: &mut Option<i64>| at.take_if(|at| *at <= now).is_some();
        if due(&mut state.give_up_at)
            && let Some(line) = state.line.take()
        {
            cx.warn(
                "waited_too_long",
                "The wait did not end when its time was up",
            );
            cx.cancel(line);
            return self.ends(state, "timed_out");
        }
        match state.stage {
            Stage::Waiting => {}
            Stage::Asking(_) => return self.asked(state, cx, &Event::Timer),
            Stage::Booking(_) | Stage::Talking => return Ok(Next::Stay),
        }
        if due(&mut state.offer_at) {
            state.offered = true;
            state.due.offer = true;
        }
        if due(&mut state.announce_at) {
            state.due = Due {
                place: true,
                offer: true,
                message: true,
            };
            // From the end of what is said; or from here if there is nothing to say.
            self.announce_later(state, cx);
        }
        self.sound(state, cx)?;
        Ok(Next::Stay)
    }
}

fn save(cx: &mut Ctx, variable: &str, value: Value) {
    if !variable.is_empty()
        && let Err(why) = cx.set(variable, value)
    {
        cx.warn("not_set", &why);
    }
}

fn answered(state: &mut State, cx: &mut Ctx) {
    hush(state, cx);
    if let Stage::Asking(ask) = &mut state.stage {
        ask.hush(cx);
    }
    state.stage = Stage::Talking;
    cx.has_talked();
    cx.clear_keys("pressed before the agent answered");
}

/// Wake for what comes first.
fn schedule(state: &State, cx: &mut Ctx) {
    let next = match &state.stage {
        Stage::Waiting => [state.announce_at, state.offer_at, state.give_up_at],
        Stage::Asking(ask) => [ask.until, None, state.give_up_at],
        Stage::Booking(_) | Stage::Talking => [None, None, None],
    };
    match next.into_iter().flatten().min() {
        Some(at) => cx.wake_at(at),
        None => cx.no_wake(),
    }
}
