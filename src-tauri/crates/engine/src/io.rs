//! What goes into a call and what comes out of it. The whole contract with the world.

use crate::settings::is_default;
use crate::trace::TraceEvent;
use callwright_flow::{Map, VarType};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

/// Names one effect that is under way.
pub type OpId = u32;

/// What is known when a call begins.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Facts {
    /// The call's own id; the driver gives one if this is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub call: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caller: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub called: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// What is known of the customer, such as `{"tier": "vip"}`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub customer: Map,
    /// The caller's language if known; otherwise the flow's first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Values for the flow's input variables.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub inputs: Map,
    /// Fields this version does not know; kept in files, and no part of a call.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Everything that can happen to a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "input", content = "with", rename_all = "snake_case")]
pub enum Input {
    /// A key, whatever way it came: keypad, RFC 4733, INFO, a tone, a test.
    Digit(char),
    Speech {
        text: String,
        confidence: f32,
    },
    /// A spot on a video or a choice on a screen.
    Click(String),
    Done(OpId, Done),
    News(OpId, News),
    HungUp(Party),
    Tick,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Caller,
    /// The person the caller was connected to.
    Agent,
    Flow,
    /// The line itself failed.
    Line,
}

/// How one effect ended. Each `Do` has exactly one of these, or one `Cancel`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    Played,
    Recorded {
        clip: String,
        ms: u32,
        ended_by: RecordEnd,
    },
    Http(HttpResult),
    Script(ScriptResult),
    Sent {
        ok: bool,
        why: String,
    },
    Line(LineOutcome),
    /// A callback was booked or a voicemail stored, under this name.
    Stored {
        ok: bool,
        id: String,
        why: String,
    },
    /// The assistant dealt with the caller's question, or could not.
    Assisted {
        answered: bool,
        summary: String,
    },
    /// The host could not even begin.
    Broken {
        why: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordEnd {
    Key,
    Silence,
    MaxLength,
    HungUp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "http", rename_all = "snake_case")]
pub enum HttpResult {
    Response {
        status: u16,
        headers: Vec<(String, String)>,
        body: String,
    },
    TimedOut,
    /// The host would not send it: not permitted, no such secret.
    Refused {
        why: String,
    },
    Failed {
        why: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "script", rename_all = "snake_case")]
pub enum ScriptResult {
    Returned {
        result: Value,
        outputs: Vec<(String, Value)>,
        console: Vec<ConsoleLine>,
    },
    Failed {
        kind: String,
        message: String,
        line: Option<u32>,
        column: Option<u32>,
        console: Vec<ConsoleLine>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsoleLine {
    pub level: String,
    pub text: String,
}

/// How connecting somebody went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum LineOutcome {
    /// They talked; then this party hung up.
    Talked {
        with: String,
        ms: i64,
        ended_by: Party,
    },
    /// The call was handed over and is ours no longer.
    HandedOver {
        to: String,
    },
    /// An agent is free and held for this caller.
    Ready {
        agent: String,
    },
    /// An outgoing call was picked up, by a person or by a machine.
    PickedUp {
        machine: bool,
    },
    Busy,
    NoAnswer,
    /// Nobody who could take it is there.
    NoAgents,
    TimedOut,
    /// The queue is full.
    Full,
    Failed {
        why: String,
    },
}

/// What is told while an effect is still under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// The place in line, 1 is next, and the expected wait; below 0 while nobody who is on
    /// duty serves the queue. The first comes right after the caller has joined.
    Queue {
        position: u32,
        wait_ms: i64,
    },
    Ringing {
        agent: String,
        via: String,
    },
    /// They are connected from now on: for agents, and for other calls that are joined with
    /// the caller's. What is played to the caller meanwhile ends with it.
    Answered {
        agent: String,
        via: String,
    },
    /// Why somebody was passed over: the routing history.
    Skipped {
        agent: String,
        why: String,
    },
}

/// What the driver is to do. Exactly one completion or one `Cancel` follows each `Do`.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    Do(OpId, Command),
    Cancel(OpId),
    /// Apart, for it is large and most callers of very many calls want none.
    Trace(Box<TraceEvent>),
    /// Nothing more until an input, or until this moment.
    Wait(Option<i64>),
    Over(Outcome),
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub result: Ending,
    pub by: Party,
    /// In a designer's words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub reason: Arc<str>,
}

fn is_empty(text: &Arc<str>) -> bool {
    text.is_empty()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    Completed,
    /// Passed to somebody for good.
    HandedOver,
    /// The caller left before the flow was through.
    Abandoned,
    /// An output with nothing behind it.
    DeadEnd,
    Failed,
}

/// An effect. It is handed on several times, so what is large in it lies elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// `times` 0 plays on until cancelled.
    Play {
        pieces: Arc<[Piece]>,
        language: Arc<str>,
        times: u32,
    },
    Video(Box<Video>),
    Record(Record),
    Http(Box<HttpRequest>),
    Script(Box<ScriptJob>),
    Send(Box<Message>),
    /// Wait in a queue, or ring people: agents, a department, one member of staff. While it
    /// rings and no `Play` is under way, the caller hears a ringing tone; so with the next two.
    Agents(Box<AgentRequest>),
    /// Connect to a number, an extension or a SIP address.
    Connect(Box<ConnectRequest>),
    Dial(Box<DialRequest>),
    Callback(Box<CallbackRequest>),
    Voicemail(Box<Voicemail>),
    /// Let the assistant speak with the caller.
    Assist(Box<Assist>),
}

/// A video or a picture, with what is said over it and the spots a caller can click.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Video {
    pub media: String,
    pub overlay: Arc<[Piece]>,
    pub spots: Vec<String>,
    pub language: Arc<str>,
}

/// What the assistant begins with, and what it is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assist {
    pub greeting: Vec<Piece>,
    pub goal: String,
    pub language: Arc<str>,
}

/// One piece of sound in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum Piece {
    /// A prompt of the library; `text` is what it says.
    Prompt {
        id: Arc<str>,
        text: Arc<str>,
        ms: Option<u32>,
    },
    Text {
        text: Arc<str>,
    },
    /// A value read out, by the keys of `say`.
    Say {
        text: Arc<str>,
        keys: Vec<String>,
    },
    Clip {
        id: Arc<str>,
        ms: Option<u32>,
    },
    Pause {
        ms: u32,
    },
}

impl Piece {
    /// What a reader sees of it.
    pub fn text(&self) -> &str {
        match self {
            Piece::Prompt { text, .. } | Piece::Text { text } | Piece::Say { text, .. } => text,
            Piece::Clip { id, .. } => id,
            Piece::Pause { .. } => "",
        }
    }
}

/// If the caller hangs up and no `Cancel` comes, it ends with what there is, as
/// `RecordEnd::HungUp`, before or after `Input::HungUp`. A key that ends it is handed over as
/// `Input::Digit` first; a key that was pressed before it began does not end it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub max_ms: u32,
    /// Silence that ends it; 0 never.
    pub silence_ms: u32,
    /// Keys that end it.
    pub until_keys: String,
    pub beep: bool,
    /// Kept out of traces and previews.
    pub sensitive: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HttpRequest {
    pub method: Cow<'static, str>,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
    pub auth: Option<Auth>,
    pub timeout_ms: u32,
}

/// Who we say we are: always by the name of a secret, never by the secret itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Auth {
    Bearer { secret: String },
    Basic { user: String, secret: String },
    Header { name: String, secret: String },
}

impl Auth {
    /// The name of the secret.
    pub fn secret(&self) -> &str {
        match self {
            Auth::Bearer { secret } | Auth::Basic { secret, .. } | Auth::Header { secret, .. } => {
                secret
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScriptJob {
    pub code: Arc<str>,
    pub inputs: Vec<(String, Value)>,
    pub outputs: Vec<(String, VarType)>,
    pub seed: u64,
    pub now_ms: i64,
    pub timeout_ms: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Message {
    Sms {
        to: String,
        text: String,
    },
    Email {
        to: String,
        subject: String,
        text: String,
        clip: Option<String>,
    },
    Webhook {
        url: String,
        body: String,
        auth: Option<Auth>,
    },
}

/// People who may take the call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgentRequest {
    pub target: crate::dispatch::Target,
    /// Shared by all calls that take turns: the queue's or the step's id.
    pub key: String,
    pub skills: Vec<String>,
    pub priority: i32,
    /// Unless the agent has a ring time of their own; 0 for the queue's, or the usual.
    pub ring_ms: u32,
    /// Only for queues: how long to wait, instead of what the queue says.
    pub max_wait_ms: Option<u32>,
    /// Wait for an agent without ringing anybody: the next step rings.
    pub reserve: bool,
    /// Ring the agent held for this caller since an earlier `reserve`, and nobody else; with
    /// nobody held any more it ends in `NoAgents`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub held: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whisper: Option<Whisper>,
    /// What the agent sees of the call so far.
    pub context: Map,
}

/// What the one who answers hears before they are connected; the caller does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Whisper {
    pub pieces: Vec<Piece>,
    pub language: Arc<str>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConnectRequest {
    pub to: Destination,
    pub ring_ms: u32,
    /// Hand the call over and let go, instead of staying with it.
    pub blind: bool,
    pub caller_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whisper: Option<Whisper>,
    pub context: Map,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "address", rename_all = "snake_case")]
pub enum Destination {
    Extension(String),
    Number(String),
    Sip(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DialRequest {
    pub to: Destination,
    pub caller_id: Option<String>,
    pub ring_ms: u32,
    /// Tell a person from an answering machine.
    pub detect_machine: bool,
    /// Somebody is on the line already, and is connected with whoever picks up.
    pub bridge: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whisper: Option<Whisper>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallbackRequest {
    pub number: String,
    pub queue: Option<String>,
    pub not_before_ms: i64,
    pub note: String,
    pub context: Map,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Voicemail {
    pub clip: String,
    pub ms: u32,
    pub department: String,
    pub email: Option<String>,
    pub transcribe: bool,
    pub caller: String,
    /// What the message is probably spoken in.
    pub language: Arc<str>,
}
