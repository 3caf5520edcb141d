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
        if let Err(error) = signal_group(id, signal) {
            eprintln!("cannot end process {id}: {error}");
        }
    }
}

/// The standard library can end one process only; the shell's own `kill` reaches the group.
fn signal_group(id: u32, signal: &str) -> std::io::Result<bool> {
    let said = if cfg!(windows) {
        Command::new("taskkill")
            .args(["/T", "/F", "/PID", &id.to_string()])
            .output()
    } else {
        // The one spelling that both dash and bash take for a group.
        Command::new("sh")
            .args(["-c", &format!("kill -{signal} -{id}")])
            .output()
    };
    said.map(|said| said.status.success())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn output_is_kept_in_order() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; echo three; exit 3"]);
        let finished = captured(command).expect("sh is everywhere");
        assert!(!finished.ok, "an exit code other than 0 is a failure");
        assert_eq!(finished.output, "one\ntwo\nthree\n");
    }

    #[test]
    fn a_child_ends_with_all_it_started() {
        let mut command = Command::new("sh");
        // The grandchild holds the pipe; only if it ends too is the end of the output seen.
        command.args(["-c", "sleep 600 & echo $!; wait"]);
        command.stdout(Stdio::piped());
        let mut child = start(&mut command).expect("sh is everywhere");
        let mut out = child.stdout.take().expect("a pipe");
        let mut byte = [0];
        out.read_exact(&mut byte).expect("it has started");
        assert!(
            signal_group(child.id(), "TERM").expect("the shell can be asked"),
            "the group is there to be ended"
        );
        let mut rest = Vec::new();
        out.read_to_end(&mut rest)
            .expect("the pipe closes when the last holder ends");
        assert!(
            !wait(&mut child).expect("it has ended"),
            "ended is not well"
        );
    }
}
