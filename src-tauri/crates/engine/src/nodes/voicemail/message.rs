//! A message being left: greeting, recording, storing.

use super::{Voicemail, is_email};
use crate::OpId;
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::{Command, Done, Piece, Record};
use crate::limits::MAX_VOICEMAIL_MS;
use crate::nodes::{Event, Next, phrases};
use crate::settings::Prompt;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    stage: Stage,
    op: Option<OpId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Greeting,
    Recording,
    Storing,
}

impl Voicemail {
    pub(super) fn begin(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        if !cx.has_line() {
            return Ok(Next::exit("nothing"));
        }
        // What was typed ahead was not meant for a recording: it would cut the message off.
        cx.clear_keys("pressed before the message could begin");
        let pieces = self.greeting(cx)?;
        if pieces.is_empty() {
            return Ok(self.record(state, cx));
        }
        let language = cx.language();
        state.op = Some(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times: 1,
        }));
        Ok(Next::Stay)
    }

    /// The step's own greeting, the department's, or ours.
    fn greeting(&self, cx: &mut Ctx) -> Result<Vec<Piece>, Next> {
        if !self.greeting.is_empty() {
            return cx.pieces(&self.greeting);
        }
        let usual: Prompt = {
            let id = self.department(cx);
            let found = cx.project().departments.iter().find(|d| d.id == id);
            found.map(|d| d.greeting.clone()).unwrap_or_default()
        };
        if usual.is_empty() {
            let finish = self.end_keys.chars().next();
            return Ok(phrases::leave_message(&cx.language(), finish));
        }
        cx.pieces(&usual)
    }

    fn department(&self, cx: &Ctx) -> String {
        if self.department.is_empty() {
            cx.department().to_owned()
        } else {
            self.department.clone()
        }
    }

    pub(super) fn go_on(
        &self,
        state: &mut State,
        cx: &mut Ctx,
        event: Event,
    ) -> Result<Next, Next> {
        match event {
            Event::Done(op, done) if Some(op) == state.op => match state.stage {
                Stage::Greeting => Ok(self.record(state, cx)),
                Stage::Recording => self.recorded(state, cx, done),
                Stage::Storing => stored(done),
            },
            Event::Key => Ok(self.key(state, cx)),
            _ => Ok(Next::Stay),
        }
    }

    fn key(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let ends = cx.peek_key().is_some_and(|k| self.end_keys.contains(k));
        match state.stage {
            // Who knows the greeting goes straight to the tone.
            Stage::Greeting => {
                cx.take_key(false);
                if let Some(greeting) = state.op.take() {
                    cx.cancel(greeting);
                }
                return self.record(state, cx);
            }
            // The host ends the recording by it; that word comes next.
            Stage::Recording if ends => {
                cx.take_key(false);
            }
            Stage::Recording => cx.clear_keys("pressed during the message"),
            Stage::Storing => cx.clear_keys("pressed after the message"),
        }
        Next::Stay
    }

    fn record(&self, state: &mut State, cx: &mut Ctx) -> Next {
        state.stage = Stage::Recording;
        state.op = Some(cx.start_kept(Command::Record(Record {
            max_ms: self.max_ms.clamp(1_000, MAX_VOICEMAIL_MS),
            silence_ms: self.silence_ms,
            until_keys: self.end_keys.clone(),
            beep: !self.no_beep,
            sensitive: false,
        })));
        Next::Stay
    }

    fn recorded(&self, state: &mut State, cx: &mut Ctx, done: &Done) -> Result<Next, Next> {
        let (clip, ms) = match done {
            Done::Recorded { clip, ms, .. } => (clip, *ms),
            Done::Broken { why } => {
                let text = format!("The message could not be recorded: {why}");
                return Err(Next::fail("not_recorded", text));
            }
            _ => return Err(Next::fail("not_recorded", "The message was not recorded")),
        };
        if ms < self.min_ms || clip.is_empty() {
            return Ok(Next::exit("nothing"));
        }
        if !self.save_to.is_empty()
            && let Err(why) = cx.set(&self.save_to, Value::from(clip.as_str()))
        {
            cx.warn("not_set", &why);
        }
        let department = self.department(cx);
        let voicemail = crate::io::Voicemail {
            clip: clip.clone(),
            ms: ms.min(MAX_VOICEMAIL_MS),
            email: self.email(cx, &department),
            department,
            transcribe: self.transcribe,
            caller: cx.facts().caller.clone(),
            language: cx.language(),
        };
        state.stage = Stage::Storing;
        state.op = Some(cx.start_kept(Command::Voicemail(Box::new(voicemail))));
        Ok(Next::Stay)
    }

    /// A message that cannot be announced is kept all the same.
    fn email(&self, cx: &mut Ctx, department: &str) -> Option<String> {
        let own = match cx.text(&self.email, Place::Line) {
            Ok(text) => text.trim().to_owned(),
            Err(_) => {
                cx.warn("not_announced", "The mail address could not be worked out");
                String::new()
            }
        };
        let address = if own.is_empty() {
            let mut all = cx.project().departments.iter();
            all.find(|d| d.id == department)
                .map(|d| d.email.clone())
                .unwrap_or_default()
        } else {
            own
        };
        if address.is_empty() {
            return None;
        }
        if !is_email(&address) {
            cx.warn(
                "not_announced",
                "The message is announced to nobody: that is no mail address",
            );
            return None;
        }
        Some(address)
    }
}

fn stored(done: &Done) -> Result<Next, Next> {
    let why = match done {
        Done::Stored { ok: true, .. } => return Ok(Next::exit("recorded")),
        Done::Stored { why, .. } | Done::Broken { why } => why,
        _ => "the host gave no answer",
    };
    let text = format!("The message was not kept: {why}");
    Err(Next::fail("not_kept", text))
}
