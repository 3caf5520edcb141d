//! What a script is given: its code, the values it starts with, what it may leave behind,
//! and how much it may use. Not here: how any of it travels to the worker (`wire`).

use crate::Value;
use std::sync::Arc;

/// One run of one script step.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The step's code, a function body.
    pub code: Arc<str>,
    /// The project's function library, evaluated first. It does not see the variables.
    pub library: Arc<str>,
    /// The flow's variables.
    pub slots: Vec<Slot>,
    /// The variables read afterwards.
    pub outputs: Vec<OutSlot>,
    pub seed: u64,
    /// What `Date` says, in ms since the Unix epoch.
    pub now_ms: i64,
    /// The zone that local dates are in, such as `Asia/Riyadh`; UTC if none.
    pub time_zone: Option<Arc<str>>,
    pub limits: Limits,
}

impl Default for Job {
    fn default() -> Self {
        Job {
            code: Arc::from(""),
            library: Arc::from(""),
            slots: Vec::new(),
            outputs: Vec::new(),
            seed: 0,
            now_ms: 0,
            time_zone: None,
            limits: Limits::default(),
        }
    }
}

/// A variable and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    pub name: Arc<str>,
    pub value: Value,
}

impl Slot {
    pub fn new(name: &str, value: impl Into<Value>) -> Self {
        Slot {
            name: Arc::from(name),
            value: value.into(),
        }
    }
}

/// A variable that the code may set, and what it has to be. An output named `result` takes
/// the returned value if the code returns one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutSlot {
    pub name: Arc<str>,
    pub kind: Kind,
}

impl OutSlot {
    pub fn new(name: &str, kind: Kind) -> Self {
        OutSlot {
            name: Arc::from(name),
            kind,
        }
    }
}

/// What an output has to be. `null` passes for every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    #[default]
    Any,
    Bool,
    /// A finite number.
    Number,
    Text,
    /// The text `2026-11-21`.
    Date,
    /// The text `14:05`.
    Time,
    List,
    Object,
}

impl Kind {
    pub(crate) const ALL: [Kind; 8] = [
        Kind::Any,
        Kind::Bool,
        Kind::Number,
        Kind::Text,
        Kind::Date,
        Kind::Time,
        Kind::List,
        Kind::Object,
    ];

    /// With its article, for a sentence.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Kind::Any => "a value",
            Kind::Bool => "true or false",
            Kind::Number => "a number",
            Kind::Text => "a text",
            Kind::Date => "a date such as 2026-11-21",
            Kind::Time => "a time such as 14:05",
            Kind::List => "a list",
            Kind::Object => "an object",
        }
    }
}

/// How much a run may use. Each is brought into its range when a job is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Of processor time where the system tells it, else of the clock.
    pub deadline_ms: u32,
    /// The script's heap.
    pub memory_bytes: u32,
    pub stack_bytes: u32,
    /// The returned value and all outputs together.
    pub output_bytes: u32,
    pub console_lines: u32,
    pub console_bytes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            deadline_ms: 50,
            memory_bytes: 16 << 20,
            stack_bytes: 256 << 10,
            output_bytes: 256 << 10,
            console_lines: 200,
            console_bytes: 16 << 10,
        }
    }
}

impl Limits {
    /// Within what the worker process as a whole can bear.
    pub(crate) fn in_range(self) -> Self {
        Limits {
            deadline_ms: self.deadline_ms.clamp(1, 5_000),
            memory_bytes: self.memory_bytes.clamp(1 << 20, 16 << 20),
            stack_bytes: self.stack_bytes.clamp(32 << 10, 512 << 10),
            output_bytes: self.output_bytes.min(1 << 20),
            console_lines: self.console_lines.min(1_000),
            console_bytes: self.console_bytes.min(256 << 10),
        }
    }
}
