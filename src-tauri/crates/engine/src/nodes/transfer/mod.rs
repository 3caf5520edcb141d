//! Transfer: brings the caller together with a person, a number or a SIP address. Who of
//! several people is rung, and whether portal or phone, is the dispatcher's.

pub(crate) mod address;
mod connect;
pub(crate) mod line;
mod to;

pub use connect::State;
pub(crate) use connect::handed_over;
pub use to::To;

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::dispatch::DEFAULT_RING_MS;
use crate::expr::Place;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Connects the caller with somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Transfer {
    /// Whom the caller is connected with.
    pub to: To,
    /// What the caller hears first, such as “I am connecting you”.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub message: Prompt,
    /// What the caller hears while it rings, over and over; empty for the usual ringing tone.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub ringing: Prompt,
    /// How long each one is rung; agents may have a ring time of their own.
    #[serde(skip_serializing_if = "is_usual_ring")]
    #[schemars(range(min = 1000, max = 300_000), extend("x-widget" = "duration"))]
    pub ring_ms: u32,
    /// Skills an agent must have, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-widget" = "skills"))]
    pub skills: Vec<String>,
    /// What only the one who answers hears before they are connected.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub whisper: Prompt,
    /// Variables the one who answers sees; unset for all of them. Sensitive ones are never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-widget" = "variables"))]
    pub context: Option<Vec<String>>,
    /// For numbers, extensions and SIP addresses: hand the call over and let go of it, so that
    /// the flow ends here.
    #[serde(skip_serializing_if = "is_default")]
    pub blind: bool,
    /// For numbers and SIP addresses: the number that is shown; empty for the usual one.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub caller_id: Template,
}

impl Default for Transfer {
    fn default() -> Self {
        Transfer {
            to: To::default(),
            message: Prompt::default(),
            ringing: Prompt::default(),
            ring_ms: DEFAULT_RING_MS,
            skills: Vec::new(),
            whisper: Prompt::default(),
            context: None,
            blind: false,
            caller_id: Template::default(),
        }
    }
}

fn is_usual_ring(ms: &u32) -> bool {
    *ms == DEFAULT_RING_MS
}

impl Transfer {
    fn lets_go(&self) -> bool {
        self.blind && self.to.address().is_some()
    }
}

impl Step for Transfer {
    type State = State;
    const KIND: &'static str = "transfer";
    const META: Meta = Meta {
        group: Group::Connect,
        name: Words {
            en: "Transfer",
            ar: "تحويل",
        },
        summary: Words {
            en: "Connect the caller with people, a number or a SIP address",
            ar: "وصل المتصل بموظف أو رقم أو عنوان SIP",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let mut ports = Vec::new();
        if !self.lets_go() {
            ports.push(Port::optional("done"));
            if self.to.address().is_some() {
                ports.push(Port::error("busy"));
            }
            ports.push(Port::error("no_answer"));
            if self.to.address().is_none() {
                ports.push(Port::error("no_agents"));
            }
        }
        ports.push(Port::error("failed"));
        ports
    }

    fn check(&self, cx: &mut Checker) {
        self.to.check(cx);
        cx.prompt("message", &self.message);
        cx.prompt("ringing", &self.ringing);
        cx.prompt("whisper", &self.whisper);
        cx.range("ring_ms", self.ring_ms.into(), 1_000, 300_000);
        line::check_skills(cx, &self.skills);
        line::check_context(cx, self.context.as_deref());
        if self.caller_id.is_empty() {
            return;
        }
        cx.template("caller_id", &self.caller_id, Place::Line);
        if self.caller_id.is_plain() && address::number(self.caller_id.source()).is_err() {
            let shown = self.caller_id.source();
            cx.error("bad_number", "caller_id", &[("address", shown)]);
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
