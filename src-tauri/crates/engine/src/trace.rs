//! The trace: the one account of a call that everything else reads. Canvas highlight,
//! transcript, debugger, analytics and golden calls are views of it. Values marked
//! sensitive are masked before an event is made.

use crate::io::{Command, Facts, Input, OpId, Outcome};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// What stands in place of a value nobody may read.
pub const MASK: &str = "•••";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TraceEvent {
    /// Milliseconds since the call began.
    pub t: i64,
    pub seq: u32,
    /// The flow, when it is not the one the call began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Arc<str>>,
    #[serde(flatten)]
    pub what: What,
}

/// A way that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub name: String,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    Started {
        /// Written as `runs`, for `flow` says where an event happens.
        #[serde(rename = "runs")]
        flow: Arc<str>,
        at: i64,
        seed: u64,
        facts: Facts,
    },
    /// Everything that came in, as it came (masked), so that a call can be run again.
    Got {
        #[serde(flatten)]
        input: Input,
    },
    Entered {
        kind: Arc<str>,
    },
    Left {
        exit: Arc<str>,
        to: Option<Arc<str>>,
    },
    /// What the caller heard, as text.
    Said {
        text: String,
        language: Arc<str>,
    },
    /// A key was used by a step; `pressed` when it was typed ahead.
    Digit {
        key: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pressed: Option<i64>,
    },
    /// A key came. It is masked in flows that ask for something secret, until it is used.
    Pressed {
        key: String,
    },
    /// The moment came that a step had asked for.
    Woke,
    /// Keys that no step will use, and why.
    Dropped {
        count: u32,
        why: Arc<str>,
    },
    Set {
        name: Arc<str>,
        value: Value,
    },
    Do {
        op: OpId,
        #[serde(flatten)]
        command: Command,
    },
    Cancel {
        op: OpId,
    },
    /// Where the call was routed, or who was passed over, and why.
    Routed {
        to: String,
        why: String,
    },
    /// Which way a step took, why, and why not those that were looked at before it.
    Decided {
        to: Arc<str>,
        why: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passed: Vec<Passed>,
    },
    Console {
        level: String,
        text: String,
    },
    /// Something the designer should know; the call goes on.
    Warning {
        code: Arc<str>,
        text: String,
    },
    Failed {
        code: Arc<str>,
        text: String,
    },
    Over {
        #[serde(flatten)]
        outcome: Outcome,
    },
}
