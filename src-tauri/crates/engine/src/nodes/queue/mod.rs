//! Queue: the caller waits in line, is told how long it takes, and has ways out. Who is
//! next and who is rung is the dispatcher's; here is what the caller hears and may press.

mod announce;
mod check;
mod leave;
#[cfg(test)]
mod tests;
mod wait;

pub use wait::State;

use super::wording::Wording;
use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lets the caller wait in line for an agent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "QueueStep")]
pub struct Queue {
    /// The queue callers wait in.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "queue"))]
    pub queue: String,
    /// What happens when an agent is free: they talk here, or the next step rings the agent.
    #[serde(skip_serializing_if = "is_default")]
    pub then: Then,
    /// What the caller hears on arrival, such as “All our agents are busy”.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub welcome: Prompt,
    /// Hold music: played over and over while the caller waits.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub hold: Prompt,
    /// Do not tell the caller's place in line.
    #[serde(skip_serializing_if = "is_default")]
    pub no_position: bool,
    /// Do not tell how long it will take.
    #[serde(skip_serializing_if = "is_default")]
    pub no_estimate: bool,
    /// How often place and wait are told, and your own messages played; 0 for only once.
    #[serde(skip_serializing_if = "is_usual_pause")]
    #[schemars(range(min = 0, max = 900_000), extend("x-widget" = "duration"))]
    pub announce_every_ms: u32,
    /// Messages for those who wait, one each time, in turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Prompt>,
    /// The longest wait; unset for the queue's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1000, max = 14_400_000), extend("x-widget" = "duration"))]
    pub max_wait_ms: Option<u32>,
    /// Let callers wait even when nobody who is on duty serves the queue.
    #[serde(skip_serializing_if = "is_default")]
    pub wait_without_agents: bool,
    /// Offer to call back those who have waited for a while.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<CallbackOffer>,
    /// Ways out that a caller can choose at any time, such as live chat; each is an output.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QuickOption>,
    /// Do not read the options out; your own messages do.
    #[serde(skip_serializing_if = "is_default")]
    pub silent_options: bool,
    /// Skills an agent must have, beside those of the queue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-widget" = "skills"))]
    pub skills: Vec<String>,
    /// What only the agent hears before they are connected.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub whisper: Prompt,
    /// Variables the agent sees; unset for all of them. Sensitive ones are never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-widget" = "variables"))]
    pub context: Option<Vec<String>>,
    /// The variable that keeps the caller's place in line.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_position: String,
    /// The variable that keeps the expected wait in minutes.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_wait_minutes: String,
}

/// What happens when an agent is free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// The agent is rung and they talk; the flow goes on when the agent has hung up.
    #[default]
    Talk,
    /// The agent is held for this caller, and a transfer that follows rings them.
    NextStep,
}

/// The offer to be called back instead of waiting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CallbackOffer {
    /// The key for it.
    pub key: char,
    /// How long a caller has waited when it is first offered.
    #[serde(skip_serializing_if = "is_usual_offer")]
    #[schemars(range(min = 0, max = 3_600_000), extend("x-widget" = "duration"))]
    pub after_ms: u32,
    /// The offer; empty for one in English or Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// Let callers type another number. A caller without a number is asked in any case.
    #[serde(skip_serializing_if = "is_default")]
    pub ask_number: bool,
    /// The question for the number; empty for one in English or Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub ask_prompt: Prompt,
    /// For the one who calls back: what it is about.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub note: Template,
}

/// A way out of the line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct QuickOption {
    /// The output's own name; it stays when the label changes.
    pub id: String,
    /// The key for it; unset for an option that is only clicked or spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// What it is called, on the canvas, when it is read out and when a caller says it.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub label: Wording,
}

const USUAL_PAUSE_MS: u32 = 60_000;
const USUAL_OFFER_MS: u32 = 30_000;

impl Default for Queue {
    fn default() -> Self {
        Queue {
            queue: String::new(),
            then: Then::default(),
            welcome: Prompt::default(),
            hold: Prompt::default(),
            no_position: false,
            no_estimate: false,
            announce_every_ms: USUAL_PAUSE_MS,
            messages: Vec::new(),
            max_wait_ms: None,
            wait_without_agents: false,
            callback: None,
            options: Vec::new(),
            silent_options: false,
            skills: Vec::new(),
            whisper: Prompt::default(),
            context: None,
            save_position: String::new(),
            save_wait_minutes: String::new(),
        }
    }
}

impl Default for CallbackOffer {
    fn default() -> Self {
        CallbackOffer {
            key: '1',
            after_ms: USUAL_OFFER_MS,
            prompt: Prompt::default(),
            ask_number: false,
            ask_prompt: Prompt::default(),
            note: Template::default(),
        }
    }
}

fn is_usual_pause(ms: &u32) -> bool {
    *ms == USUAL_PAUSE_MS
}
fn is_usual_offer(ms: &u32) -> bool {
    *ms == USUAL_OFFER_MS
}

impl Step for Queue {
    type State = State;
    const KIND: &'static str = "queue";
    const META: Meta = Meta {
        group: Group::Connect,
        name: Words {
            en: "Queue",
            ar: "طابور انتظار",
        },
        summary: Words {
            en: "Let callers wait in line for an agent",
            ar: "انتظار المتصلين دورهم حتى يتفرغ موظف",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let mut ports = vec![match self.then {
            Then::Talk => Port::optional("done"),
            Then::NextStep => Port::new("agent"),
        }];
        let options = self.options.iter();
        ports.extend(options.map(|o| Port::new(&o.id).label(&o.label.source()).key(o.key)));
        if let Some(offer) = &self.callback {
            ports.push(Port::new("callback").key(Some(offer.key)));
        }
        let failures = ["timed_out", "overflow", "no_agents", "failed"];
        ports.extend(failures.map(Port::error));
        ports
    }

    fn check(&self, cx: &mut Checker) {
        self.look_over(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.join(state, cx).unwrap_or_else(|next| next)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|next| next)
    }

    fn waits(&self) -> bool {
        true
    }
}
