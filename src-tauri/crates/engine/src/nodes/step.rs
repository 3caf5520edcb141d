//! What each step type is made of, and what it may answer.

use crate::call::{Ctx, Seldom};
use crate::check::Checker;
use crate::io::{Done, News};
use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// A step type. The implementing struct is its settings.
pub trait Step:
    Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + JsonSchema
{
    /// What a step remembers while it waits.
    type State: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned;
    /// The type's name in files.
    const KIND: &'static str;
    const META: Meta;

    /// Its outputs, from its settings, in the order they are shown.
    fn ports(&self) -> Vec<Port>;

    /// Tell every text, expression, prompt, variable and reference it has, and what is wrong.
    /// A template that is not told here cannot be filled in later.
    fn check(&self, cx: &mut Checker);

    /// The call arrives.
    fn enter(&self, state: &mut Self::State, cx: &mut Ctx) -> Next;

    /// Something happened while the step waits.
    fn resume(&self, _state: &mut Self::State, _cx: &mut Ctx, _event: Event) -> Next {
        Next::Stay
    }

    fn calls(&self) -> Option<&str> {
        None
    }

    fn waits(&self) -> bool {
        false
    }
}

/// What can happen to a waiting step. Keys are not handed over: a `Key` says that there is
/// at least one, and `Ctx::take_key` takes it, so that none is lost or used twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<'a> {
    Key,
    Speech {
        text: &'a str,
        confidence: f32,
    },
    Click(&'a str),
    Done(crate::OpId, &'a Done),
    News(crate::OpId, &'a News),
    /// The moment asked for with `Ctx::wake_at` has come.
    Timer,
    /// The called flow came back by this exit.
    Returned {
        exit: &'a str,
        outputs: &'a Map,
    },
}

/// Where the call goes from here. Handed on several times at each step, so it is small, and there
/// is nothing to tidy up after what is usual.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Wait: an effect is open, or a wake-up is set.
    Stay,
    Exit(&'static str),
    /// The same, by its place among the step's outputs.
    ExitAt(usize),
    Seldom(Box<Seldom>),
}

/// What went wrong, for whoever reads the trace, and the output for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    pub exit: &'static str,
    pub code: &'static str,
    pub text: String,
}

/// A flow to be called.
#[derive(Debug, Clone, PartialEq)]
pub struct Invocation {
    pub flow: String,
    pub inputs: Map,
}

impl Next {
    pub fn exit(port: &'static str) -> Next {
        Next::Exit(port)
    }
    pub fn exit_to(port: &str) -> Next {
        Seldom::Exit(port.to_owned()).into()
    }
    /// Fail by the usual error output.
    pub fn fail(code: &'static str, text: impl Into<String>) -> Next {
        Next::fail_by("failed", code, text)
    }
    pub fn fail_by(exit: &'static str, code: &'static str, text: impl Into<String>) -> Next {
        let text = text.into();
        Seldom::Fail(Failure { exit, code, text }).into()
    }
    /// What went wrong, if this says so.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Next::Seldom(seldom) => match &**seldom {
                Seldom::Fail(failure) => Some(failure),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One output of a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Port {
    pub id: String,
    /// The designer's own words; empty for outputs that every step of the type has.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The key a caller presses for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    pub kind: PortKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PortKind {
    /// A caller can leave here; with nothing behind it the caller is cut off.
    Normal,
    /// Something failed; with nothing behind it the flow's error handler takes over.
    Error,
    /// May stay open: the call then ends well.
    Optional,
}

impl Port {
    pub fn new(id: &str) -> Port {
        Port {
            id: id.to_owned(),
            label: String::new(),
            key: None,
            kind: PortKind::Normal,
        }
    }
    pub fn error(id: &str) -> Port {
        Port {
            kind: PortKind::Error,
            ..Port::new(id)
        }
    }
    pub fn optional(id: &str) -> Port {
        Port {
            kind: PortKind::Optional,
            ..Port::new(id)
        }
    }
    pub fn label(mut self, label: &str) -> Port {
        self.label = label.to_owned();
        self
    }
    pub fn key(mut self, key: Option<char>) -> Port {
        self.key = key;
        self
    }
}

/// What is told about a step type in palettes, searches and help.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    pub group: Group,
    pub name: Words,
    pub summary: Words,
    /// Markdown.
    pub help: Words,
    /// Settings, inputs and expected traces, as JSON.
    pub cases: &'static str,
}

/// The same in English and Arabic.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Words {
    pub en: &'static str,
    pub ar: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Say,
    Listen,
    Decide,
    Data,
    Connect,
    End,
}

/// Settings of the wrong shape, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    pub field: String,
    pub what: String,
}

pub(crate) fn parse<S: Step>(settings: &Map) -> Result<S, SettingsError> {
    let value = serde_json::Value::Object(settings.clone());
    serde_path_to_error::deserialize(value).map_err(|e| SettingsError {
        field: e.path().to_string(),
        what: e.into_inner().to_string(),
    })
}
