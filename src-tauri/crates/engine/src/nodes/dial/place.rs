//! A call being placed: ringing, trying again, and who is on the line when it is answered.

use super::{Dial, MAX_RETRIES};
use crate::OpId;
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::{Command, DialRequest, Done, LineOutcome, News};
use crate::nodes::transfer::address::{self, Kind};
use crate::nodes::transfer::handed_over;
use crate::nodes::transfer::line::{routed, tell, whisper};
use crate::nodes::{Event, Next};
use serde::{Deserialize, Serialize};

/// How much longer than its ring time a call of our own is waited for: a host that forgets
/// to stop must not keep a campaign waiting.
const RING_GRACE_MS: u32 = 5_000;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    stage: Stage,
    line: Option<OpId>,
    sound: Option<OpId>,
    tried: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Ringing,
    /// Between two tries.
    Pausing,
    /// The one who answered hears the announcement.
    Announcing,
    Talking,
}

impl Dial {
    pub(super) fn place(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let refused = match (self.bridge, cx.has_line()) {
            (true, false) => Some(("no_caller", "Nobody is on the line who could be connected")),
            (false, true) => Some((
                "line_is_taken",
                "Somebody is on the line already; connecting them has to be switched on",
            )),
            _ => None,
        };
        if let Some((code, why)) = refused {
            return Err(Next::fail(code, why));
        }
        let (kind, _, template) = self.to.address();
        let text = cx.text(template, Place::Line)?;
        let to = kind.read(&text).map_err(|why| kind.refuse(&text, why))?;
        let caller_id = match cx.text(&self.caller_id, Place::Line)? {
            id if id.is_empty() => None,
            id => Some(address::number(&id).map_err(|why| Kind::Number.refuse(&id, why))?),
        };
        let whisper = if self.bridge {
            whisper(cx, &self.announce)?
        } else {
            None
        };
        let ringing = cx.pieces(&self.ringing)?;
        state.stage = Stage::Ringing;
        state.tried += 1;
        let why = match state.tried {
            1 => "is being called".to_owned(),
            tried => format!("is being called again ({tried})"),
        };
        routed(cx, address::name(&to), why);
        state.line = Some(cx.start(Command::Dial(Box::new(DialRequest {
            to,
            caller_id,
            ring_ms: self.ring_ms,
            detect_machine: self.detect_machine && !self.bridge,
            bridge: self.bridge,
            whisper,
        }))));
        if self.bridge && !ringing.is_empty() && state.sound.is_none() {
            let language = cx.language();
            state.sound = Some(cx.start(Command::Play {
                pieces: ringing.into(),
                language,
                times: 0,
            }));
        }
        if !self.bridge {
            cx.wake_in(self.ring_ms.saturating_add(RING_GRACE_MS));
        }
        Ok(Next::Stay)
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        match event {
            Event::Done(op, done) if Some(op) == state.line => {
                state.line = None;
                self.over(state, cx, done)
            }
            Event::Done(op, _) if Some(op) == state.sound => {
                state.sound = None;
                match state.stage {
                    Stage::Announcing => Ok(Next::exit("answered")),
                    _ => Ok(Next::Stay),
                }
            }
            Event::News(op, news) if Some(op) == state.line => {
                tell(cx, news);
                if matches!(news, News::Answered { .. }) && self.bridge {
                    connected(state, cx);
                }
                Ok(Next::Stay)
            }
            Event::Key if state.stage == Stage::Talking => {
                cx.clear_keys("pressed during the conversation");
                Ok(Next::Stay)
            }
            // As everywhere, a key stops what is said and counts for the next step.
            Event::Key if state.stage == Stage::Announcing => Ok(Next::exit("answered")),
            Event::Timer => match state.stage {
                Stage::Pausing => self.place(state, cx),
                Stage::Ringing => {
                    cx.warn("rang_too_long", "The ring did not end when its time was up");
                    if let Some(line) = state.line.take() {
                        cx.cancel(line);
                    }
                    Ok(self.again(state, cx, "no_answer"))
                }
                Stage::Announcing | Stage::Talking => Ok(Next::Stay),
            },
            _ => Ok(Next::Stay),
        }
    }

    fn over(&self, state: &mut State, cx: &mut Ctx, done: &Done) -> Result<Next, Next> {
        match done {
            Done::Line(LineOutcome::PickedUp { machine }) if !self.bridge => {
                cx.no_wake();
                cx.line_is_up();
                if *machine && self.detect_machine {
                    return Ok(Next::exit("machine"));
                }
                self.announce(state, cx)
            }
            Done::Line(LineOutcome::Talked { .. }) if self.bridge => {
                cx.has_talked();
                Ok(Next::exit("done"))
            }
            Done::Line(LineOutcome::HandedOver { to }) if self.bridge => Ok(handed_over(cx, to)),
            Done::Line(LineOutcome::Busy) => Ok(self.again(state, cx, "busy")),
            Done::Line(LineOutcome::NoAnswer | LineOutcome::TimedOut) => {
                Ok(self.again(state, cx, "no_answer"))
            }
            Done::Line(LineOutcome::Failed { why }) | Done::Broken { why } => Err(Next::fail(
                "not_connected",
                format!("The call could not be placed: {why}"),
            )),
            _ => Err(Next::fail(
                "not_connected",
                "The call could not be placed: nobody was reached",
            )),
        }
    }

    fn announce(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let pieces = cx.pieces(&self.announce)?;
        if pieces.is_empty() {
            return Ok(Next::exit("answered"));
        }
        state.stage = Stage::Announcing;
        let language = cx.language();
        state.sound = Some(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times: 1,
        }));
        Ok(Next::Stay)
    }

    /// Another try after a pause, or the output for why there is none.
    fn again(&self, state: &mut State, cx: &mut Ctx, port: &'static str) -> Next {
        if state.tried > self.retries.min(MAX_RETRIES) {
            return Next::exit(port);
        }
        state.stage = Stage::Pausing;
        cx.wake_in(self.retry_wait_ms.max(1_000));
        Next::Stay
    }
}

fn connected(state: &mut State, cx: &mut Ctx) {
    if let Some(sound) = state.sound.take() {
        cx.cancel(sound);
    }
    state.stage = Stage::Talking;
    cx.has_talked();
    cx.clear_keys("pressed before the call was answered");
}
