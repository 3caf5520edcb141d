//! Play: the caller hears something, once or several times.

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::io::Command;
use crate::settings::{Prompt, is_default};
use crate::OpId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Clips, text and values, one after the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Play {
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// How often it is played.
    #[serde(skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 100))]
    pub times: u32,
    /// A key stops it at once; the key counts for the step that follows.
    #[serde(skip_serializing_if = "is_default")]
    pub no_barge_in: bool,
}

impl Default for Play {
    fn default() -> Self {
        Play { prompt: Prompt::default(), times: 1, no_barge_in: false }
    }
}

fn is_one(n: &u32) -> bool {
    *n == 1
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
}

impl Step for Play {
    type State = State;
    const KIND: &'static str = "play";
    const META: Meta = Meta {
        group: Group::Say,
        name: Words { en: "Play", ar: "تشغيل" },
        summary: Words { en: "Play a prompt or speak text", ar: "تشغيل رسالة صوتية أو نطق نص" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("next")]
    }

    fn check(&self, cx: &mut Checker) {
        cx.prompt("prompt", &self.prompt);
        if self.prompt.is_empty() {
            cx.warn("nothing_to_say", "prompt", &[]);
        }
        cx.range("times", self.times.into(), 1, 100);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let pieces = match cx.said(&self.prompt) {
            Ok(pieces) => pieces,
            Err(next) => return next,
        };
        // A caller who types ahead knows this prompt already.
        if pieces.is_empty() || !cx.has_line() || (!self.no_barge_in && cx.has_key()) {
            return Next::exit("next");
        }
        let language = cx.language();
        state.op = Some(cx.start(Command::Play { pieces, language, times: self.times.clamp(1, 100) }));
        Next::Stay
    }

    fn resume(&self, state: &mut State, _: &mut Ctx, event: Event) -> Next {
        match event {
            Event::Done(op, _) if Some(op) == state.op => Next::exit("next"),
            Event::Key if !self.no_barge_in => Next::exit("next"),
            _ => Next::Stay,
        }
    }

    fn waits(&self) -> bool {
        !self.prompt.is_empty()
    }
}
