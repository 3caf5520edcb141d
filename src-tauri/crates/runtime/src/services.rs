//! The services: everything a call needs that is not sound. People, messages, other
//! programs, scripts.

use crate::agenda::Agenda;
pub use callwright_engine::check::ScriptFault;
use callwright_engine::io::{ScriptJob, ScriptResult};
use callwright_engine::{Command, OpId, Program};
use std::sync::Arc;

pub trait Services: Send {
    /// Begin an effect. Its one end goes to the agenda, now or later.
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda);
    /// Stop an effect; nothing may be told of it any more.
    fn cancel(&mut self, now: i64, op: OpId, agenda: &mut Agenda);
    /// Something these services had put on the agenda is due.
    fn due(&mut self, _now: i64, _token: u64, _agenda: &mut Agenda) {}
    /// The call is over.
    fn hang_up(&mut self, _now: i64, _agenda: &mut Agenda) {}
}

/// What a project gives to each of its scripts.
#[derive(Debug, Clone)]
pub struct ScriptGround {
    /// The project's functions.
    pub library: Arc<str>,
    /// The zone in which a script's dates are meant, such as `Asia/Dubai`.
    pub time_zone: Arc<str>,
}

impl ScriptGround {
    pub fn of(program: &Program) -> Self {
        ScriptGround {
            library: program.library.clone(),
            time_zone: Arc::from(program.project.time_zone.as_str()),
        }
    }
}

/// Runs the JavaScript of script steps. The call's thread may block on it in virtual time
/// only; hosts in real time run it aside.
pub trait Scripts: Send + Sync {
    fn run(&self, job: &ScriptJob, ground: &ScriptGround) -> ScriptResult;

    /// Read a script without running it.
    fn check(&self, _code: &str, _library: &str) -> Vec<ScriptFault> {
        Vec::new()
    }
}

/// Where no script engine was given: a clear failure instead of a guess.
pub struct NoScripts;

impl Scripts for NoScripts {
    fn run(&self, _: &ScriptJob, _: &ScriptGround) -> ScriptResult {
        ScriptResult::Failed {
            kind: "worker".to_owned(),
            message: "Scripts cannot run here".to_owned(),
            line: None,
            column: None,
            console: Vec::new(),
        }
    }
}
