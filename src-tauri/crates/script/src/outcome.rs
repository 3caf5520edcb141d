//! What comes back from a run: values or one error, and the console's lines.

use crate::Value;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// How a run went.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub result: Result<Values, ScriptError>,
    /// Capped; empty if the worker had to be killed.
    pub console: Vec<ConsoleLine>,
    /// By the caller's clock, with the way there and back.
    pub took_us: u64,
}

/// What a script left behind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values {
    /// `Null` if nothing was returned.
    pub returned: Value,
    /// The declared outputs, in their order, without those that are `undefined`.
    pub outputs: Vec<(Arc<str>, Value)>,
}

impl Values {
    pub fn output(&self, name: &str) -> Option<&Value> {
        self.outputs
            .iter()
            .find(|(n, _)| &**n == name)
            .map(|(_, v)| v)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLine {
    pub level: Level,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Log,
    Info,
    Warn,
    Error,
}

impl Level {
    pub(crate) const ALL: [Level; 4] = [Level::Log, Level::Info, Level::Warn, Level::Error];

    pub fn as_str(self) -> &'static str {
        match self {
            Level::Log => "log",
            Level::Info => "info",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }
}

/// Said by the worker, and of one that did not live to say it.
pub(crate) const OUT_OF_MEMORY: &str = "the script needs more memory than it may use";

/// Why a script did not end well. Line and column count from 1, the column in UTF-16 units
/// as an editor does, within the step's code or, with `in_library`, the library's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct ScriptError {
    pub kind: ScriptErrorKind,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    #[serde(default)]
    pub in_library: bool,
}

impl ScriptError {
    pub(crate) fn new(kind: ScriptErrorKind, message: impl Into<String>) -> Self {
        ScriptError {
            kind,
            message: message.into(),
            line: None,
            column: None,
            in_library: false,
        }
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let place = if self.in_library {
            "library, line"
        } else {
            "line"
        };
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, " ({place} {line}, column {column})"),
            (Some(line), None) => write!(f, " ({place} {line})"),
            _ => Ok(()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptErrorKind {
    /// It cannot be read as JavaScript.
    Syntax,
    Type,
    Reference,
    Range,
    /// Any other error or value was thrown.
    Thrown,
    Deadline,
    Memory,
    Stack,
    /// What it left behind is not what was declared.
    Output,
    /// The worker process failed, not the script.
    Worker,
}

impl ScriptErrorKind {
    pub(crate) const ALL: [ScriptErrorKind; 10] = [
        ScriptErrorKind::Syntax,
        ScriptErrorKind::Type,
        ScriptErrorKind::Reference,
        ScriptErrorKind::Range,
        ScriptErrorKind::Thrown,
        ScriptErrorKind::Deadline,
        ScriptErrorKind::Memory,
        ScriptErrorKind::Stack,
        ScriptErrorKind::Output,
        ScriptErrorKind::Worker,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            ScriptErrorKind::Syntax => "syntax",
            ScriptErrorKind::Type => "type",
            ScriptErrorKind::Reference => "reference",
            ScriptErrorKind::Range => "range",
            ScriptErrorKind::Thrown => "thrown",
            ScriptErrorKind::Deadline => "deadline",
            ScriptErrorKind::Memory => "memory",
            ScriptErrorKind::Stack => "stack",
            ScriptErrorKind::Output => "output",
            ScriptErrorKind::Worker => "worker",
        }
    }
}
