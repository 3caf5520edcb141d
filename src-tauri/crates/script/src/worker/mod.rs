//! The worker's side: one process, one thread, one request after the other, each in a
//! runtime of its own. Not here: deadlines that hold against native code (`pool`).

mod check;
mod civil;
mod clock;
mod console;
mod date;
mod fault;
mod read;
mod run;
mod sandbox;

use crate::wire::{self, Answer, Request};
use crate::{ScriptError, ScriptErrorKind as Kind};
use callwright_worker::{Nonsense, Reply, Role, Work, enter, enter_if_asked};
use sandbox::{Parts, Sandbox};
use std::time::Duration;

pub(crate) static ROLE: Role = Role {
    argument: "--callwright-script-worker",
    name: "callwright-script",
    most_bytes: 4 << 20,
    // The largest heap a script may have, a copy of its values on the way out, and a request.
    room_bytes: 44 << 20,
    most_wait: Duration::from_secs(1),
};

/// To be called first thing in every host's `main`: if this process was started as a script
/// worker it becomes one and never returns; otherwise nothing happens.
pub fn worker_entry_if_asked() {
    enter_if_asked(&ROLE, Scripts::begin);
}

/// A script worker and nothing else.
pub fn worker_main() -> ! {
    enter(&ROLE, Scripts::begin)
}

/// Each run in a runtime of its own, which is built before it is asked for: the next run most
/// likely is of the same sort.
struct Scripts {
    sandbox: Option<Sandbox>,
    parts: Parts,
}

impl Scripts {
    fn begin() -> Option<Self> {
        let parts = Parts::default();
        let sandbox = Some(Sandbox::build(parts)?);
        Some(Scripts { sandbox, parts })
    }
}

impl Work for Scripts {
    fn answer(&mut self, request: &[u8], reply: Reply<'_>) -> Result<(), Nonsense> {
        let request = wire::decode_request(request).map_err(|_| Nonsense)?;
        self.parts = parts_for(&request);
        if self
            .sandbox
            .as_ref()
            .is_none_or(|built| !built.has(self.parts))
        {
            self.sandbox = Sandbox::build(self.parts);
        }
        let sandbox = self.sandbox.as_ref().ok_or(Nonsense)?;
        let answer = match &request {
            Request::Run(run) => run::run(sandbox, run),
            Request::Check { code, library } => {
                Answer::Checked(check::check(sandbox, code, library))
            }
        };
        let mut encoded = callwright_worker::Answer::default();
        wire::encode_reply(&mut wire::Writer::new(encoded.bytes()), &answer);
        if leaves_marks(&answer) {
            reply.last_and_worn(encoded)
        } else {
            reply.last(encoded)
        }
    }

    fn after(&mut self) -> bool {
        // The old one goes before the new one comes: there is room for one.
        self.sandbox = None;
        self.sandbox = Sandbox::build(self.parts);
        self.sandbox.is_some()
    }
}

fn parts_for(request: &Request) -> Parts {
    match request {
        Request::Run(run) => Parts::of(&run.job.code, &run.job.library, run.needs.date),
        Request::Check { code, library } => Parts::of(code, library, false),
    }
}

/// After these memory may be large and in pieces.
fn leaves_marks(answer: &Answer) -> bool {
    let Answer::Ran { result, .. } = answer else {
        return false;
    };
    let kind = |error: &ScriptError| matches!(error.kind, Kind::Deadline | Kind::Memory);
    result.as_ref().is_err_and(kind)
}
