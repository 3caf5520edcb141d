//! What is asked of the dispatcher and what it answers: the words of its contract.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agent::Presence;
use super::strategy::Strategy;

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id!(
    /// A caller's call, numbered by the host.
    CallId
);
number_id!(
    /// One wish to be connected, numbered by the dispatcher in order of arrival.
    RequestId
);
number_id!(
    /// One ring at one device.
    AttemptId
);

/// Whom a caller is to be connected with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Target {
    /// Wait in line for somebody who serves the queue.
    Queue { id: String },
    /// One of these, in this order as far as the strategy goes by a list.
    Agents {
        ids: Vec<String>,
        #[serde(default, skip_serializing_if = "Strategy::is_default")]
        strategy: Strategy,
    },
    /// Anybody of a department.
    Department {
        name: String,
        #[serde(default, skip_serializing_if = "Strategy::is_default")]
        strategy: Strategy,
    },
    /// One person.
    Staff { id: String },
    /// Anybody at all.
    Anyone {
        #[serde(default, skip_serializing_if = "Strategy::is_default")]
        strategy: Strategy,
    },
}

/// A caller who wants an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    pub call: CallId,
    pub target: Target,
    /// Whose turn it is in round robin is remembered under this key: the queue's
    /// or the step's id. Empty stands for the queue or department itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required_skills: Vec<String>,
    /// The caller's priority; higher is served first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
    /// Ring time, unless the agent has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_ms: Option<u32>,
    /// Longest time until somebody answers; a queue has its own if this is unset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_wait_ms: Option<u32>,
    /// How often a transfer goes through its agents; a queue goes on until the wait is over.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rounds: u32,
    /// Ring nobody: as soon as an agent is free, hold them for this call.
    #[serde(default, skip_serializing_if = "is_no")]
    pub reserve: bool,
    /// Ring the agent held for this call; if they do not answer and the target is a queue, the
    /// others who serve it. Without a held agent nobody is rung.
    #[serde(default, skip_serializing_if = "is_no")]
    pub held: bool,
}

impl Request {
    pub fn new(call: CallId, target: Target) -> Self {
        Self {
            call,
            target,
            key: String::new(),
            required_skills: Vec::new(),
            priority: 0,
            ring_ms: None,
            max_wait_ms: None,
            rounds: 1,
            reserve: false,
            held: false,
        }
    }

    pub(super) fn turn_key(&self) -> &str {
        match &self.target {
            _ if !self.key.is_empty() => &self.key,
            Target::Queue { id } => id,
            Target::Department { name, .. } => name,
            Target::Agents { .. } | Target::Staff { .. } | Target::Anyone { .. } => "",
        }
    }
}

/// How a ring ended, as the host saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttemptResult {
    Answered,
    Busy,
    NoAnswer,
    /// The agent said no: their phone is not tried after the portal.
    Rejected,
    Failed,
}

/// The device a call rings at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "via", rename_all = "snake_case")]
pub enum Via {
    Portal,
    Phone { number: String },
}

/// Why a request ended without an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FailReason {
    /// Nobody suitable could be rung.
    NoAgents,
    NobodyAnswered,
    TimedOut,
    /// The queue is full.
    Overflow,
}

/// What the host has to do or may want to know, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Ring; tell the end with `attempt_result`.
    Ring {
        attempt: AttemptId,
        request: RequestId,
        call: CallId,
        agent: String,
        via: Via,
        ring_ms: u32,
    },
    /// Stop ringing. The attempt is over; an answer that crosses this is too late.
    StopRing {
        attempt: AttemptId,
    },
    Connected {
        request: RequestId,
        call: CallId,
        agent: String,
        via: Via,
        waited_ms: u64,
    },
    /// An agent is free and held for this call, for a minute at most.
    Held {
        request: RequestId,
        call: CallId,
        agent: String,
        waited_ms: u64,
    },
    Failed {
        request: RequestId,
        call: CallId,
        reason: FailReason,
        attempts: u32,
    },
    /// A waiting caller's place in line, whenever it changes.
    News {
        request: RequestId,
        position: u32,
        ahead: u32,
        /// `None` while nobody serves the queue.
        estimated_wait_ms: Option<u64>,
    },
    Status {
        agent: String,
        presence: Presence,
    },
}

fn is_zero(value: &i32) -> bool {
    *value == 0
}
fn is_no(value: &bool) -> bool {
    !*value
}
fn one() -> u32 {
    1
}
fn is_one(value: &u32) -> bool {
    *value == 1
}
