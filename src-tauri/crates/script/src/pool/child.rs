//! One worker process as the host sees it: two pipes, and a watch that ends it.

use super::Setup;
use crate::outcome::OUT_OF_MEMORY;
use crate::wire::{self, Answer, HELLO};
use crate::{ScriptError, ScriptErrorKind as Kind};
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a worker gets beyond the deadline before it is killed: its own handler comes first.
const GRACE: Duration = Duration::from_millis(20);

/// Where the processor time of another process cannot be read the clock decides alone, and
/// has to be more patient with a busy machine.
const GRACE_BY_CLOCK: Duration = Duration::from_millis(60);

/// However little processor time a worker got, its run ends at last.
const MOST_WAIT: Duration = Duration::from_secs(1);

pub(super) struct Worker {
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    pub watch: Arc<Watch>,
    frame: Vec<u8>,
    greeted: bool,
    cpu_us: u64,
    runs: u32,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// It was killed for overrunning.
    Killed,
    /// It was dead before it was asked.
    Gone,
    Died,
    /// It died when its heap was full: the interpreter does not survive every shortage.
    Full,
    Lied,
    /// It never said hello.
    NoWorker,
}

impl From<Failed> for ScriptError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Killed => ScriptError::new(
                Kind::Deadline,
                "the script did not end in the time it may take",
            ),
            Failed::Gone | Failed::Died => ScriptError::new(
                Kind::Worker,
                "the script worker ended in the middle of the script",
            ),
            Failed::Full => ScriptError::new(Kind::Memory, OUT_OF_MEMORY),
            Failed::Lied => ScriptError::new(Kind::Worker, "the script worker answered nonsense"),
            Failed::NoWorker => {
                ScriptError::new(Kind::Worker, "what was started as a script worker is none")
            }
        }
    }
}

impl Worker {
    pub fn start(setup: &Setup) -> io::Result<Self> {
        let mut command = Command::new(program(setup));
        command
            .args(&setup.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        surround(&mut command);
        let mut child = command.spawn()?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let watch = Arc::new(Watch::new(child));
        let stdout = BufReader::with_capacity(16 << 10, stdout);
        Ok(Worker {
            stdin,
            stdout,
            watch,
            frame: Vec::new(),
            greeted: false,
            cpu_us: 0,
            runs: 0,
        })
    }

    pub fn greeted(&self) -> bool {
        self.greeted
    }

    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// The processor time it had used at its last answer.
    pub fn cpu_us(&self) -> u64 {
        self.cpu_us
    }

    pub fn greet(&mut self) -> Result<(), Failed> {
        let mut hello = [0; 16];
        let read = self.stdout.read_exact(&mut hello);
        let (name, cpu_us) = hello.split_at(HELLO.len());
        if read.is_err() || name != HELLO {
            return Err(Failed::NoWorker);
        }
        self.cpu_us = cpu_us.try_into().map_or(0, u64::from_le_bytes);
        self.greeted = true;
        Ok(())
    }

    /// `memory_bytes` is what the script's heap may take.
    pub fn exchange(&mut self, frame: &mut [u8], memory_bytes: u32) -> Result<Answer, Failed> {
        self.runs += 1;
        let number = u64::from(self.runs);
        if wire::write_frame(&mut self.stdin, frame, number).is_err() {
            return Err(if self.watch.was_killed() {
                Failed::Killed
            } else {
                Failed::Gone
            });
        }
        match wire::read_frame(&mut self.stdout, &mut self.frame) {
            Ok(echo) if echo == number => {}
            Ok(_) => return Err(Failed::Lied),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Failed::Lied),
            Err(_) if self.watch.was_killed() => return Err(Failed::Killed),
            Err(_) if touched_bytes(self.watch.pid) >= u64::from(memory_bytes) => {
                return Err(Failed::Full);
            }
            Err(_) => return Err(Failed::Died),
        }
        let reply = wire::decode_reply(&self.frame).map_err(|_| Failed::Lied)?;
        // Nothing may follow an answer before the next request.
        if !self.stdout.buffer().is_empty() {
            return Err(Failed::Lied);
        }
        self.cpu_us = reply.cpu_us;
        Ok(reply.answer)
    }

    /// Waits for a process that was killed.
    pub fn reap(self) {
        let Worker {
            stdin,
            stdout,
            watch,
            ..
        } = self;
        drop((stdin, stdout));
        let _ = watch.state().child.wait();
    }
}

fn program(setup: &Setup) -> PathBuf {
    match &setup.command {
        Some(command) => command.clone(),
        // The running image itself, even if its file was replaced by an update since.
        None if cfg!(target_os = "linux") => PathBuf::from("/proc/self/exe"),
        None => std::env::current_exe().unwrap_or_default(),
    }
}

/// A worker sees nothing of its host's surroundings: no secrets, no terminal, no signals
/// meant for the host.
fn surround(command: &mut Command) {
    command.env_clear().env("TZ", "UTC0");
    // One heap that stays: a runtime built anew for each run would give its pages back and
    // ask for them again.
    command.envs([
        ("MALLOC_ARENA_MAX", "1"),
        ("MALLOC_TRIM_THRESHOLD_", "4194304"),
        ("MALLOC_TOP_PAD_", "1048576"),
    ]);
    // What an executable may need to find its own libraries.
    let kept: &[&str] = if cfg!(windows) {
        &["PATH", "SystemRoot"]
    } else {
        &["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    };
    for kept in kept {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        command.arg0("callwright-script").process_group(0);
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
}

/// What the keeper knows of a worker.
pub(super) struct Watch {
    pid: u32,
    state: Mutex<WatchState>,
}

struct WatchState {
    child: Child,
    run: Option<RunWatch>,
    killed: bool,
    /// Read before it was killed: a dead process has none.
    peak_rss_kb: u64,
}

struct RunWatch {
    look_at: Instant,
    latest: Instant,
    /// The processor time at which it is killed.
    cpu_us: u64,
}

pub(super) struct Look {
    pub killed: bool,
    pub again: Option<Instant>,
}

impl Watch {
    fn new(child: Child) -> Self {
        let pid = child.id();
        Watch {
            pid,
            state: Mutex::new(WatchState {
                child,
                run: None,
                killed: false,
                peak_rss_kb: 0,
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, WatchState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A run begins that may take so long. Gives when to look at it first.
    pub fn begin(&self, deadline_ms: u32, cpu_us: u64) -> Instant {
        let grace = if cfg!(target_os = "linux") {
            GRACE
        } else {
            GRACE_BY_CLOCK
        };
        let allowed = Duration::from_millis(u64::from(deadline_ms)) + grace;
        let look_at = Instant::now() + allowed;
        let cpu_us = cpu_us.saturating_add(u64::try_from(allowed.as_micros()).unwrap_or(u64::MAX));
        self.state().run = Some(RunWatch {
            look_at,
            latest: look_at + MOST_WAIT,
            cpu_us,
        });
        look_at
    }

    /// The run is over. Says whether it was killed all the same.
    pub fn end(&self) -> bool {
        let mut state = self.state();
        state.run = None;
        state.killed
    }

    pub fn was_killed(&self) -> bool {
        self.state().killed
    }

    pub fn look(&self, now: Instant) -> Look {
        let mut state = self.state();
        let Some(run) = &mut state.run else {
            return Look {
                killed: false,
                again: None,
            };
        };
        if now < run.look_at {
            return Look {
                killed: false,
                again: Some(run.look_at),
            };
        }
        let left_us = cpu_us(self.pid).map_or(0, |used| run.cpu_us.saturating_sub(used));
        if left_us > 0 && now < run.latest {
            // It did not get its time yet: the machine is busy, not the script.
            run.look_at = (now + Duration::from_micros(left_us.max(2_000))).min(run.latest);
            return Look {
                killed: false,
                again: Some(run.look_at),
            };
        }
        state.run = None;
        state.killed = true;
        state.peak_rss_kb = peak_rss_kb(self.pid);
        let _ = state.child.kill();
        Look {
            killed: true,
            again: None,
        }
    }

    pub fn kill(&self) {
        let mut state = self.state();
        state.peak_rss_kb = state.peak_rss_kb.max(peak_rss_kb(self.pid));
        let _ = state.child.kill();
    }

    /// The most memory it had in use, in KB, where that can be known.
    pub fn peak_rss_kb(&self) -> u64 {
        self.state().peak_rss_kb.max(peak_rss_kb(self.pid))
    }
}

/// The processor time of a worker, which has one thread.
#[cfg(target_os = "linux")]
fn cpu_us(pid: u32) -> Option<u64> {
    let times = std::fs::read_to_string(format!("/proc/{pid}/schedstat")).ok()?;
    Some(times.split(' ').next()?.parse::<u64>().ok()? / 1_000)
}

#[cfg(not(target_os = "linux"))]
fn cpu_us(_: u32) -> Option<u64> {
    None
}

/// The memory it took into use since it was started. Known of a dead process too, as long as
/// nobody waited for it.
#[cfg(target_os = "linux")]
fn touched_bytes(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The eighth field after the name, which may hold anything: pages that were faulted in.
    let faults = stat.rsplit_once(')').and_then(|(_, rest)| {
        let field = rest.split_ascii_whitespace().nth(7)?;
        field.parse::<u64>().ok()
    });
    faults.unwrap_or(0) * rustix::param::page_size() as u64
}

#[cfg(not(target_os = "linux"))]
fn touched_bytes(_: u32) -> u64 {
    0
}

#[cfg(target_os = "linux")]
fn peak_rss_kb(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

#[cfg(not(target_os = "linux"))]
fn peak_rss_kb(_: u32) -> u64 {
    0
}
