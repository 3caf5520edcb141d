//! A transfer under way: the message, the ring, the conversation, and what came of it.

use super::address::{self, Kind};
use super::line::{context, routed, tell, whisper};
use super::to::described;
use super::{To, Transfer};
use crate::OpId;
use crate::call::{Ctx, Seldom};
use crate::expr::Place;
use crate::io::{
    AgentRequest, Command, ConnectRequest, Done, Ending, LineOutcome, News, Outcome, Party,
};
use crate::nodes::{Event, Next};
use crate::settings::Template;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    stage: Stage,
    /// The ring and the conversation.
    line: Option<OpId>,
    /// What the caller hears meanwhile.
    sound: Option<OpId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Telling,
    Ringing,
    Talking,
}

impl Transfer {
    pub(super) fn begin(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        if !cx.has_line() {
            let why = "Nobody is on the line who could be connected";
            return Err(Next::fail("no_caller", why));
        }
        let pieces = cx.pieces(&self.message)?;
        if pieces.is_empty() {
            return self.connect(state, cx);
        }
        let language = cx.language();
        let times = 1;
        state.sound = Some(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times,
        }));
        Ok(Next::Stay)
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        match event {
            Event::Done(op, _) if Some(op) == state.sound => {
                state.sound = None;
                match state.stage {
                    Stage::Telling => self.connect(state, cx),
                    Stage::Ringing | Stage::Talking => Ok(Next::Stay),
                }
            }
            Event::Done(op, done) if Some(op) == state.line => Ok(self.over(cx, done)),
            Event::News(op, news) if Some(op) == state.line => {
                tell(cx, news);
                if matches!(news, News::Answered { .. }) {
                    answered(state, cx);
                }
                Ok(Next::Stay)
            }
            Event::Key if state.stage == Stage::Talking => {
                cx.clear_keys("pressed during the conversation");
                Ok(Next::Stay)
            }
            _ => Ok(Next::Stay),
        }
    }

    fn connect(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let command = match self.to.address() {
            Some((kind, template)) => self.outside(cx, kind, template)?,
            None => self.people(cx)?,
        };
        let ringing = cx.pieces(&self.ringing)?;
        state.line = Some(cx.start(command));
        state.stage = Stage::Ringing;
        if !ringing.is_empty() {
            let language = cx.language();
            state.sound = Some(cx.start(Command::Play {
                pieces: ringing.into(),
                language,
                times: 0,
            }));
        }
        Ok(Next::Stay)
    }

    fn people(&self, cx: &mut Ctx) -> Result<Command, Next> {
        let target = self.to.target(cx)?;
        let held = matches!(self.to, To::Queue { .. });
        let key = match &self.to {
            To::Queue { queue } => queue.clone(),
            _ => format!("{}/{}", cx.flow_id(), cx.node_id()),
        };
        let whisper = whisper(cx, &self.whisper)?;
        let why = if held {
            "the agent held for this caller"
        } else {
            "transfer"
        };
        routed(cx, described(&target), why);
        Ok(Command::Agents(Box::new(AgentRequest {
            target,
            key,
            skills: self.skills.clone(),
            priority: cx.priority(),
            ring_ms: self.ring_ms,
            max_wait_ms: None,
            reserve: false,
            held,
            whisper,
            context: context(cx, self.context.as_deref()),
        })))
    }

    fn outside(&self, cx: &mut Ctx, kind: Kind, template: &Template) -> Result<Command, Next> {
        let text = cx.text(template, Place::Line)?;
        let to = kind.read(&text).map_err(|why| kind.refuse(&text, why))?;
        let caller_id = match cx.text(&self.caller_id, Place::Line)? {
            id if id.is_empty() => None,
            id => Some(address::number(&id).map_err(|why| Kind::Number.refuse(&id, why))?),
        };
        let whisper = whisper(cx, &self.whisper)?;
        let why = if self.blind {
            "handed over"
        } else {
            "transfer"
        };
        routed(cx, address::name(&to), why);
        Ok(Command::Connect(Box::new(ConnectRequest {
            to,
            ring_ms: self.ring_ms,
            blind: self.blind,
            caller_id,
            whisper,
            context: context(cx, self.context.as_deref()),
        })))
    }

    fn over(&self, cx: &mut Ctx, done: &Done) -> Next {
        match done {
            Done::Line(LineOutcome::HandedOver { to }) => handed_over(cx, to),
            Done::Line(LineOutcome::Talked { with, .. }) => {
                cx.has_talked();
                if self.lets_go() {
                    // A host that cannot let go stays with the call to its end.
                    return handed_over(cx, with);
                }
                Next::exit("done")
            }
            Done::Line(LineOutcome::Busy) => self.nobody("busy"),
            Done::Line(LineOutcome::NoAnswer | LineOutcome::TimedOut) => self.nobody("no_answer"),
            Done::Line(LineOutcome::NoAgents | LineOutcome::Full) => self.nobody("no_agents"),
            Done::Line(LineOutcome::Failed { why }) | Done::Broken { why } => {
                Next::fail("not_connected", format!("Nobody was reached: {why}"))
            }
            _ => Next::fail("not_connected", "Nobody was reached"),
        }
    }

    /// By the output for it, or the nearest there is.
    fn nobody(&self, port: &'static str) -> Next {
        if self.lets_go() {
            let why = match port {
                "busy" => "The call could not be handed over: the line is busy",
                _ => "The call could not be handed over: nobody answered",
            };
            return Next::fail("not_connected", why);
        }
        match (port, self.to.address().is_some()) {
            ("busy", false) | ("no_agents", true) => Next::exit("no_answer"),
            (port, _) => Next::exit(port),
        }
    }
}

fn answered(state: &mut State, cx: &mut Ctx) {
    if let Some(sound) = state.sound.take() {
        cx.cancel(sound);
    }
    state.stage = Stage::Talking;
    cx.has_talked();
    cx.clear_keys("pressed before the call was answered");
}

/// The call is ours no longer.
pub(crate) fn handed_over(cx: &mut Ctx, to: &str) -> Next {
    routed(cx, to, "has the call now");
    let outcome = Outcome {
        result: Ending::HandedOver,
        by: Party::Flow,
        reason: Arc::default(),
    };
    Seldom::End(outcome).into()
}
