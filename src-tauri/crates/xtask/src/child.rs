//! Child processes: run with their output kept, or with the terminal handed over; ended with us.
//! Deliberately not here: time limits. nextest has its own, and a build is given the time it takes.

use std::io::{PipeReader, Read};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

const GRACE_MS: u64 = 3_000;
const INTERRUPTED: i32 = 130;

/// Process ids of the children under way: leaders of their own groups, so that all they started ends with them.
static UNDER_WAY: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

pub struct Finished {
    pub ok: bool,
    /// stdout and stderr in the order they were written.
    pub output: String,
}

/// Ctrl-C or a polite kill ends every child started by [`captured`] or [`start`], then us.
pub fn end_with_us() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        signal_all("TERM");
        let until = Instant::now() + Duration::from_millis(GRACE_MS);
        while Instant::now() < until && !under_way().is_empty() {
            std::thread::sleep(Duration::from_millis(20));
        }
        signal_all("KILL");
        eprintln!("\nStopped.");
        std::process::exit(INTERRUPTED);
    })
    .context("cannot listen for Ctrl-C")
}

/// Runs to the end without a terminal and keeps what it says.
pub fn captured(mut command: Command) -> Result<Finished> {
    let (mut reader, writer) = std::io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = start(&mut command)?;
    drop(command); // It holds the writing ends; without this the reading end never sees the end.
    let output = read_lossy(&mut reader)?;
    let ok = wait(&mut child)?;
    Ok(Finished { ok, output })
}

/// Starts a child in a group of its own and notes it, so that it ends with us.
pub fn start(command: &mut Command) -> Result<Child> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let child = command.spawn().with_context(|| cannot_start(command))?;
    UNDER_WAY
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(child.id());
    Ok(child)
}

/// Waits for a child from [`start`]; true when it says all went well.
pub fn wait(child: &mut Child) -> Result<bool> {
    let status = child.wait()?;
    UNDER_WAY
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|id| *id != child.id());
    while STOPPING.load(Ordering::SeqCst) {
        // The handler ends the process; what a stopped child left behind is no verdict.
        std::thread::park_timeout(Duration::from_millis(GRACE_MS));
    }
    Ok(status.success())
}

/// Hands the terminal over and passes the verdict on.
pub fn in_front(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().with_context(|| cannot_start(command))?;
    Ok(match status.code() {
        Some(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        None => ExitCode::FAILURE,
    })
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().display())
}

fn read_lossy(reader: &mut PipeReader) -> Result<String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn under_way() -> Vec<u32> {
    UNDER_WAY
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
}

fn signal_all(signal: &str) {
    for id in under_way() {
        // The standard library can end one process only; the shell's own `kill` reaches the group.
        let ended = if cfg!(windows) {
            Command::new("taskkill")
                .args(["/T", "/F", "/PID", &id.to_string()])
                .output()
        } else {
            Command::new("sh")
                .args(["-c", &format!("kill -{signal} -- -{id}")])
                .output()
        };
        if let Err(error) = ended {
            eprintln!("cannot end process {id}: {error}");
        }
    }
}
