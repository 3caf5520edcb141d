//! The worker's side: one process, one thread, one request after the other.

use crate::frame::{self, Answer, HELLO, Kind};
use crate::{Role, clock, confine};
use std::io::{self, BufReader, StdoutLock, Write};

/// What a worker does with a request.
pub trait Work {
    /// Answers by [`Reply::last`], after as many [`Reply::part`]s as it likes.
    fn answer(&mut self, request: &[u8], reply: Reply<'_>) -> Result<(), Nonsense>;

    /// Makes ready for the next request while nobody waits. `false` ends the worker.
    fn after(&mut self) -> bool {
        true
    }
}

/// The request cannot be understood, or the answer not be given: the worker ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nonsense")]
pub struct Nonsense;

/// The way back to who asked.
pub struct Reply<'a> {
    to: &'a mut StdoutLock<'static>,
    number: u64,
    most_bytes: usize,
}

impl Reply<'_> {
    /// Sends what was written so far, and empties it.
    pub fn part(&mut self, answer: &mut Answer) -> Result<(), Nonsense> {
        self.send(answer, Kind::Part)?;
        answer.clear();
        Ok(())
    }

    pub fn last(mut self, mut answer: Answer) -> Result<(), Nonsense> {
        self.send(&mut answer, Kind::Last)
    }

    /// The last one: this run left the worker's memory large or in pieces, and a new worker is
    /// cheaper.
    pub fn last_and_worn(mut self, mut answer: Answer) -> Result<(), Nonsense> {
        self.send(&mut answer, Kind::Worn)
    }

    fn send(&mut self, answer: &mut Answer, kind: Kind) -> Result<(), Nonsense> {
        if answer.len() > self.most_bytes {
            return Err(Nonsense);
        }
        let sent = answer.send(self.to, self.number, kind, clock::cpu_us());
        sent.map_err(|_| Nonsense)
    }
}

/// To be called first thing in every host's `main`: if this process was started as this worker
/// it becomes one and never returns; otherwise nothing happens.
pub fn enter_if_asked<W: Work>(role: &Role, begin: impl FnOnce() -> Option<W>) {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == role.argument)
    {
        enter(role, begin);
    }
}

/// Serves requests on standard input and output until the input ends.
pub fn enter<W: Work>(role: &Role, begin: impl FnOnce() -> Option<W>) -> ! {
    confine::this_process(role.room_bytes);
    let code = match serve(role, begin) {
        Ok(()) => 0,
        // Nobody reads what a worker says beside its frames: the exit code has to do.
        Err(Ended::Pipe) => 3,
        Err(Ended::Request) => 4,
        Err(Ended::NotReady) => 5,
    };
    std::process::exit(code)
}

enum Ended {
    Pipe,
    Request,
    NotReady,
}

fn serve<W: Work>(role: &Role, begin: impl FnOnce() -> Option<W>) -> Result<(), Ended> {
    let mut input = BufReader::with_capacity(16 << 10, std::io::stdin().lock());
    let mut output = std::io::stdout().lock();
    let mut work = begin().ok_or(Ended::NotReady)?;
    greet(&mut output).map_err(|_| Ended::Pipe)?;
    let mut request = Vec::new();
    loop {
        // The end of the input is the host's way to say that it needs this worker no more.
        let Ok(number) = frame::read(&mut input, &mut request, role.most_bytes) else {
            return Ok(());
        };
        let reply = Reply {
            to: &mut output,
            number,
            most_bytes: role.most_bytes,
        };
        work.answer(&request, reply).map_err(|_| Ended::Request)?;
        if !work.after() {
            return Err(Ended::NotReady);
        }
    }
}

fn greet(output: &mut impl Write) -> io::Result<()> {
    output.write_all(HELLO)?;
    output.write_all(&clock::cpu_us().to_le_bytes())?;
    output.flush()
}
