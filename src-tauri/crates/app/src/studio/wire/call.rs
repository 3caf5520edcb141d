//! A simulated call that a window follows and takes part in.

use callwright_engine::TraceEvent;
use callwright_engine::dispatch::AgentStatus;
use callwright_engine::io::Facts;
use callwright_flow::Map;
use callwright_runtime::sim::Scenario;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallStart {
    /// A project, or a template's id with `template` set, which is played without opening it.
    pub project: String,
    pub flow: String,
    #[serde(default)]
    pub template: bool,
    /// Caller profile, moment, line, seed, mocks, people. As in a flow's tests.
    #[serde(default)]
    pub scenario: Scenario,
    pub speed: Speed,
    /// Step ids at which the call stops before they do anything; `flow/step` in called flows.
    #[serde(default)]
    pub breakpoints: Vec<String>,
    /// Stop before the first step.
    #[serde(default)]
    pub paused: bool,
}

/// How fast the call's clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Speed {
    /// Times real time: 1, 2, 5, 10.
    Times(f64),
    /// All that takes time is over at once; when the caller is waited for, the clock stands
    /// until somebody acts, or says that the caller waits.
    Instant,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallRef {
    pub call: String,
}

/// What the person at the window does in a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallAct {
    /// 0–9 * #
    Key(String),
    Say(String),
    /// A spot of a video, by its id.
    Click(String),
    HangUp,
    /// Nothing is done until the next thing happens (instant speed): the time-out comes.
    Wait,
    Pause,
    Resume,
    /// Go on to the next step, then stop.
    Step,
    Speed(Speed),
    Breakpoints(Vec<String>),
    /// An agent's status changes, or an agent answers, rejects, or ends a conversation.
    Agent {
        agent: String,
        status: AgentStatus,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallDo {
    pub call: String,
    pub act: CallAct,
}

/// Begin again as the call was before the trace event `seq`, with all that was done until then
/// done alike; the answer is a new call that stands there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallReplay {
    pub call: String,
    pub seq: u32,
    pub speed: Speed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallNews {
    pub call: String,
    /// In order; `seq` begins at 0 and has no gaps.
    pub lines: Vec<CallLine>,
    pub state: CallState,
    /// The call's clock: ms since it began, and the moment that is, in words of its time zone.
    pub at_ms: i64,
    pub clock: String,
    /// The flow and step it is at; the flow when it is not the one the call began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// Keys that do something now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// When the step's patience ends, in ms since the call began, while the caller is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
    /// Only when it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub world: Option<WorldView>,
}

/// How a trace event looks from outside; `event` says which other fields there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TraceShape {
    /// Milliseconds since the call began.
    pub t: i64,
    pub seq: u32,
    /// The flow, when it is not the one the call began with.
    #[serde(default)]
    pub flow: Option<String>,
    #[serde(default)]
    pub node: Option<String>,
    pub event: String,
    #[serde(flatten)]
    pub fields: Map,
}

/// A trace event and how to tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallLine {
    /// A request that really went out: no double answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub really: bool,
    /// `t`, `seq`, `flow`, `node`, `event` and the event's own fields.
    #[schemars(with = "TraceShape")]
    pub event: TraceEvent,
    /// In words; empty for events that say no more than their neighbours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CallState {
    Running,
    /// The caller is waited for (instant speed: the clock stands).
    Waiting,
    Paused {
        why: PauseReason,
    },
    Over {
        /// completed, handed_over, abandoned, dead_end, failed
        result: String,
        words: String,
        /// Why the caller ended here: the decisions that led to it, first to last.
        because: Vec<Because>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    Asked,
    Breakpoint,
    Step,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Because {
    pub seq: u32,
    /// `flow/step` in called flows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    pub words: String,
}

/// What is around the call: people, and what was sent and kept. Nothing of it is real.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorldView {
    pub agents: Vec<AgentView>,
    pub queues: Vec<QueueView>,
    pub outbox: Vec<OutboxItem>,
    pub voicemails: Vec<VoicemailItem>,
    pub callbacks: Vec<CallbackItem>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgentView {
    pub id: String,
    pub name: String,
    pub status: AgentStatus,
    pub talking: bool,
    pub ringing: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QueueView {
    pub id: String,
    pub name: String,
    pub waiting: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutboxItem {
    /// sms, email, webhook
    pub kind: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub at_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VoicemailItem {
    pub id: String,
    pub department: String,
    pub from: String,
    pub ms: u32,
    pub email: String,
    pub at_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallbackItem {
    pub id: String,
    pub number: String,
    pub when: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Started {
    pub call: String,
    /// The flow that runs and what the steps are called (for templates, which no window has).
    pub flow: String,
    pub names: BTreeMap<String, String>,
}

/// The trace of a call, to be read or to be written to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallTrace {
    pub call: String,
    /// Where a dialog said to write it. Empty: give the text.
    #[serde(default)]
    pub ticket: String,
}

/// A whole trace, as it goes to a file: one JSON a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallText {
    /// Empty when it was written to a file.
    pub text: String,
    /// Where it was written, to be shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written: String,
}

/// Make a test of what was done in a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeepAsTest {
    pub call: String,
    pub name: String,
}

/// Who calls: profiles of the project and facts of one's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallerFacts {
    #[serde(default)]
    pub profile: String,
    #[serde(default)]
    pub facts: Facts,
    /// `2026-11-23T10:00`, in the project's time zone. Empty: the usual day.
    #[serde(default)]
    pub at: String,
}
