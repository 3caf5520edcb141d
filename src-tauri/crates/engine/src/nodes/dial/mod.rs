//! Dial: places a call. In a flow that calls people itself, whoever picks up is the caller
//! from then on; in an incoming call they are connected with the caller.

mod place;

pub use place::State;

use super::transfer::address::{self, Kind};
use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Places a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Dial {
    /// Who is called.
    pub to: To,
    /// The number that is shown; empty for the usual one.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub caller_id: Template,
    /// Somebody is on the line already and is connected with whoever answers. Off, the flow
    /// places its own call, and whoever answers is the caller from then on.
    #[serde(skip_serializing_if = "is_default")]
    pub bridge: bool,
    /// How long it rings.
    #[serde(skip_serializing_if = "is_usual_ring")]
    #[schemars(range(min = 1000, max = 300_000), extend("x-widget" = "duration"))]
    pub ring_ms: u32,
    /// Tell a person from an answering machine, which has an output of its own.
    #[serde(skip_serializing_if = "is_default")]
    pub detect_machine: bool,
    /// What the one who answers hears first; a machine does not.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub announce: Prompt,
    /// What a caller who is connected hears while it rings; empty for the usual ringing tone.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub ringing: Prompt,
    /// How often it is tried again when the line is busy or nobody answers.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(min = 0, max = 10))]
    pub retries: u32,
    /// How long is waited before it is tried again.
    #[serde(skip_serializing_if = "is_usual_pause")]
    #[schemars(range(min = 1000, max = 3_600_000), extend("x-widget" = "duration"))]
    pub retry_wait_ms: u32,
}

/// Who is called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "DialTo", extend("x-widget" = "address"))]
pub enum To {
    /// A phone number.
    Number {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        number: Template,
    },
    /// An extension of the phone system, such as 2001.
    Extension {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        extension: Template,
    },
    /// A SIP address, such as sip:6000@pbx.local:5062.
    Sip {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        address: Template,
    },
}

const USUAL_RING_MS: u32 = 30_000;
const USUAL_PAUSE_MS: u32 = 10_000;
const MAX_RETRIES: u32 = 10;

impl Default for To {
    fn default() -> Self {
        To::Number {
            number: Template::default(),
        }
    }
}

impl Default for Dial {
    fn default() -> Self {
        Dial {
            to: To::default(),
            caller_id: Template::default(),
            bridge: false,
            ring_ms: USUAL_RING_MS,
            detect_machine: false,
            announce: Prompt::default(),
            ringing: Prompt::default(),
            retries: 0,
            retry_wait_ms: USUAL_PAUSE_MS,
        }
    }
}

fn is_usual_ring(ms: &u32) -> bool {
    *ms == USUAL_RING_MS
}
fn is_usual_pause(ms: &u32) -> bool {
    *ms == USUAL_PAUSE_MS
}

impl To {
    fn address(&self) -> (Kind, &'static str, &Template) {
        match self {
            To::Number { number } => (Kind::Number, "to.number", number),
            To::Extension { extension } => (Kind::Extension, "to.extension", extension),
            To::Sip { address } => (Kind::Sip, "to.address", address),
        }
    }
}

impl Step for Dial {
    type State = State;
    const KIND: &'static str = "dial";
    const META: Meta = Meta {
        group: Group::Connect,
        name: Words {
            en: "Place a call",
            ar: "إجراء مكالمة",
        },
        summary: Words {
            en: "Call a number, an extension or a SIP address",
            ar: "الاتصال برقم أو تحويلة أو عنوان SIP",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let mut ports = Vec::new();
        if self.bridge {
            ports.push(Port::optional("done"));
        } else {
            ports.push(Port::new("answered"));
            if self.detect_machine {
                ports.push(Port::new("machine"));
            }
        }
        ports.extend(["busy", "no_answer", "failed"].map(Port::error));
        ports
    }

    fn check(&self, cx: &mut Checker) {
        let (kind, field, address) = self.to.address();
        kind.check(cx, field, address);
        cx.template("caller_id", &self.caller_id, Place::Line);
        if self.caller_id.is_plain() && !self.caller_id.is_empty() {
            let shown = self.caller_id.source();
            if address::number(shown).is_err() {
                cx.error("bad_number", "caller_id", &[("address", shown)]);
            }
        }
        cx.prompt("announce", &self.announce);
        cx.prompt("ringing", &self.ringing);
        cx.range("ring_ms", self.ring_ms.into(), 1_000, 300_000);
        cx.range("retries", self.retries.into(), 0, MAX_RETRIES.into());
        cx.range("retry_wait_ms", self.retry_wait_ms.into(), 1_000, 3_600_000);
        if self.bridge && self.detect_machine {
            cx.hint("machine_not_told_apart", "detect_machine", &[]);
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.place(state, cx).unwrap_or_else(|next| next)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|next| next)
    }

    fn waits(&self) -> bool {
        true
    }
}
