//! What goes between the window and the studio. Paths never do: projects, flows and files are
//! named by ids, and what a dialog chose is named by a ticket.

mod call;
mod content;
mod find;
mod flow;
mod home;
mod tests;
mod tools;

pub use call::*;
pub use content::*;
pub use find::*;
pub use flow::*;
pub use home::*;
pub use tests::*;
pub use tools::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A command that takes or answers nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Nothing {}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Refusal {
    /// Only where the window acts on it; texts are never compared.
    pub code: RefusalCode,
    /// What happened, what it means, what to do.
    pub message: String,
    /// For "Copy details": what a developer would ask for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
}

impl Refusal {
    pub fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Refusal {
            code,
            message: message.into(),
            details: String::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// Something else; show the sentence.
    Other,
    /// The arguments are not what the command takes.
    Arguments,
    /// It is not there any more.
    Gone,
    /// The flow went on without this window: read it again.
    Behind,
    /// Another window edits this flow.
    Held,
    /// The file was changed by another program since it was read.
    ChangedOutside,
    /// Written by a newer version: it can be looked at, not changed.
    Newer,
    /// The folder or disk takes nothing: read-only or full. The work is kept in the journal.
    CannotWrite,
    /// There is a file or project of that name already.
    Exists,
    /// The user closed the dialog.
    Cancelled,
    /// This host has no such thing (dialogs in a browser).
    NotHere,
}

/// What the studio tells by itself. Each window has one stream of these, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Another window, or an action on the whole project, changed an open flow.
    FlowChanged(FlowChanged),
    /// The file of an open flow was changed by another program.
    ChangedOutside { project: String, flow: String },
    /// Written to disk, or not: the reason then.
    Saved(SavedState),
    /// Another window took over a flow that this one was editing, or gave it back.
    LeaseChanged {
        project: String,
        flow: String,
        held_by_me: bool,
    },
    /// A simulated call went on.
    Call(CallNews),
    /// Recordings, texts or what is written about them changed.
    ContentChanged(ContentChanged),
    /// A long job went on.
    Job(JobNews),
    /// Projects, flows or recent lists changed: read the home page again.
    HomeChanged,
    /// The system handed over a file to open (double click, second start).
    Open {
        project: String,
        flow: Option<String>,
    },
    /// A menu item of the window's own menu was chosen.
    Menu { command: String },
    /// Settings were changed, maybe by another window.
    SettingsChanged(Settings),
}

/// A long piece of work that can be stopped; what is done is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JobNews {
    pub job: String,
    pub kind: JobKind,
    /// What it is done to: a project, a file, a text.
    pub of: String,
    pub done: u32,
    /// 0: nobody knows.
    pub total: u32,
    pub state: JobState,
    /// Why it failed, or what came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// A project's files are looked through, so that search and where-used know them.
    Index,
    /// A text is looked for in a whole project.
    Search,
    /// A project's flows are changed.
    Change,
    /// A bundle is taken in.
    Import,
    /// A document is made.
    Export,
}

/// A job that a window was told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JobRef {
    pub job: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    Done,
    Cancelled,
    Failed,
}
