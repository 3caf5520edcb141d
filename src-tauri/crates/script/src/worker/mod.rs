//! The worker's side: one process, one thread, one request after the other, each in a
//! runtime of its own. Not here: deadlines that hold against native code (`pool`).

mod check;
mod civil;
mod clock;
mod confine;
mod console;
mod date;
mod fault;
mod read;
mod run;
mod sandbox;

use crate::wire::{self, Answer, Reply, Request};
use sandbox::{Parts, Sandbox};
use std::io::{BufReader, Write};

/// The first argument that makes a host a worker.
pub const WORKER_ARGUMENT: &str = "--callwright-script-worker";

/// To be called first thing in every host's `main`: if this process was started as a script
/// worker it becomes one and never returns; otherwise nothing happens.
pub fn worker_entry_if_asked() {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == WORKER_ARGUMENT)
    {
        worker_main();
    }
}

/// Serves requests on standard input and output until the input ends.
pub fn worker_main() -> ! {
    confine::this_process();
    let code = match serve() {
        Ok(()) => 0,
        // Nobody reads what a worker says beside its frames: the exit code has to do.
        Err(Ended::Pipe) => 3,
        Err(Ended::Request) => 4,
        Err(Ended::NoSandbox) => 5,
    };
    std::process::exit(code)
}

enum Ended {
    Pipe,
    Request,
    NoSandbox,
}

fn serve() -> Result<(), Ended> {
    let mut input = BufReader::with_capacity(16 << 10, std::io::stdin().lock());
    let mut output = std::io::stdout().lock();
    let mut sandbox = Sandbox::build(Parts::default()).ok_or(Ended::NoSandbox)?;
    greet(&mut output).map_err(|_| Ended::Pipe)?;
    let mut frame = Vec::new();
    loop {
        // The end of the input is the host's way to say that it needs this worker no more.
        let Ok(number) = wire::read_frame(&mut input, &mut frame) else {
            return Ok(());
        };
        let request = wire::decode_request(&frame).map_err(|_| Ended::Request)?;
        let parts = parts_for(&request);
        if !sandbox.has(parts) {
            sandbox = Sandbox::build(parts).ok_or(Ended::NoSandbox)?;
        }
        let answer = match &request {
            Request::Run(run) => run::run(&sandbox, run),
            Request::Check { code, library } => {
                Answer::Checked(check::check(&sandbox, code, library))
            }
        };
        reply(&mut output, number, answer).map_err(|_| Ended::Pipe)?;
        // The next run finds its runtime built; it most likely is of the same sort.
        drop(sandbox);
        sandbox = Sandbox::build(parts).ok_or(Ended::NoSandbox)?;
    }
}

fn parts_for(request: &Request) -> Parts {
    match request {
        Request::Run(run) => Parts::of(&run.job.code, &run.job.library, run.needs.date),
        Request::Check { code, library } => Parts::of(code, library, false),
    }
}

fn greet(output: &mut impl Write) -> std::io::Result<()> {
    output.write_all(wire::HELLO)?;
    output.write_all(&clock::cpu_us().to_le_bytes())?;
    output.flush()
}

fn reply(output: &mut impl Write, number: u64, answer: Answer) -> std::io::Result<()> {
    let mut writer = wire::new_frame();
    wire::encode_reply(
        &mut writer,
        &Reply {
            cpu_us: clock::cpu_us(),
            answer,
        },
    );
    let mut frame = wire::finish_frame(writer).ok_or(std::io::ErrorKind::FileTooLarge)?;
    wire::write_frame(output, &mut frame, number)
}
