//! Hang up: a last message, then the end, with a reason for the reports.

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::{Ctx, Seldom};
use crate::check::Checker;
use crate::expr::Place;
use crate::io::{Command, Ending, Outcome, Party};
use crate::settings::{Prompt, Template};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The end of a call.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HangUp {
    /// Said before the line is cut.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub message: Prompt,
    /// Why, for reports; callers do not hear it.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub reason: Template,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
}

impl HangUp {
    fn end(&self, cx: &mut Ctx) -> Next {
        let reason = cx.shared_text(&self.reason, Place::Line).unwrap_or_default();
        Seldom::End(Outcome { result: Ending::Completed, by: Party::Flow, reason }).into()
    }
}

impl Step for HangUp {
    type State = State;
    const KIND: &'static str = "hangup";
    const META: Meta = Meta {
        group: Group::End,
        name: Words { en: "Hang up", ar: "إنهاء المكالمة" },
        summary: Words { en: "Say goodbye and end the call", ar: "وداع المتصل وإنهاء المكالمة" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        Vec::new()
    }

    fn check(&self, cx: &mut Checker) {
        cx.prompt("message", &self.message);
        cx.template("reason", &self.reason, Place::Line);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let pieces = match cx.said(&self.message) {
            Ok(pieces) => pieces,
            Err(next) => return next,
        };
        if pieces.is_empty() || !cx.has_line() {
            return self.end(cx);
        }
        let language = cx.language();
        state.op = Some(cx.start(Command::Play { pieces, language, times: 1 }));
        Next::Stay
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        match event {
            Event::Done(op, _) if Some(op) == state.op => self.end(cx),
            _ => Next::Stay,
        }
    }
}
