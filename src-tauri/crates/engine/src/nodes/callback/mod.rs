//! Callback: books a call back to the caller. Making that call is the host's.

pub(crate) mod ask;
pub(crate) mod book;
mod when;

pub use book::State;
pub use when::When;

use super::transfer::{address::Kind, line};
use super::{Event, Group, Meta, Next, Port, Step, Words, phrases};
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Books a call back to the caller.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "CallbackStep")]
pub struct Callback {
    /// The number to call; empty for the one the call comes from.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub number: Template,
    /// Let callers type another number. A caller without a number is asked in any case.
    #[serde(skip_serializing_if = "is_default")]
    pub ask: bool,
    /// The question; empty for one in English or Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub ask_prompt: Prompt,
    /// When the call is to be made.
    #[serde(skip_serializing_if = "is_default")]
    pub when: When,
    /// The queue whose agents call back; empty for none in particular.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "queue"))]
    pub queue: String,
    /// For the one who calls back: what it is about.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub note: Template,
    /// Variables the one who calls back sees; unset for all of them. Sensitive ones are never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-widget" = "variables"))]
    pub context: Option<Vec<String>>,
    /// Said when it is booked; empty for a sentence with the number in English or Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub confirmation: Prompt,
    /// Say nothing when it is booked; the next step does.
    #[serde(skip_serializing_if = "is_default")]
    pub no_confirmation: bool,
}

impl Step for Callback {
    type State = State;
    const KIND: &'static str = "callback";
    const META: Meta = Meta {
        group: Group::Connect,
        name: Words {
            en: "Book a callback",
            ar: "حجز معاودة اتصال",
        },
        summary: Words {
            en: "Let callers be called back instead of waiting",
            ar: "معاودة الاتصال بالمتصل بدل انتظاره",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("booked"), Port::error("failed")]
    }

    fn check(&self, cx: &mut Checker) {
        if !self.number.is_empty() {
            Kind::Number.check(cx, "number", &self.number);
        }
        cx.prompt("ask_prompt", &self.ask_prompt);
        self.when.check(cx);
        if !self.queue.is_empty() {
            cx.needs_queue("queue", &self.queue);
        }
        cx.template("note", &self.note, Place::Text);
        line::check_context(cx, self.context.as_deref());
        cx.prompt("confirmation", &self.confirmation);
        if self.ask_prompt.is_empty() {
            phrases::check(cx, "ask_prompt");
        }
        if self.confirmation.is_empty() && !self.no_confirmation {
            phrases::check(cx, "confirmation");
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.begin(state, cx).unwrap_or_else(|next| next)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|next| next)
    }

    fn waits(&self) -> bool {
        true
    }
}
