//! One worker process as the host sees it: two pipes, and a watch that ends it.

use super::{Failed, Setup};
use crate::Role;
use crate::frame::{self, HELLO, Kind, Request};
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

pub(super) struct Worker {
    role: &'static Role,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    pub watch: Arc<Watch>,
    frame: Vec<u8>,
    greeted: bool,
    cpu_us: u64,
    runs: u32,
}

/// What came back, read.
pub(super) struct Answered<T> {
    pub value: T,
    pub worn: bool,
}

impl Worker {
    pub fn start(role: &'static Role, setup: &Setup) -> io::Result<Self> {
        let mut command = command(role, setup);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        surround(&mut command, role);
        let mut child = command.spawn()?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let watch = Arc::new(Watch::new(child, role.most_wait));
        let stdout = BufReader::with_capacity(16 << 10, stdout);
        Ok(Worker {
            role,
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

    /// Asks, hands on the parts and reads the last. `parts` counts those that were handed on.
    pub fn exchange<T>(
        &mut self,
        request: &mut Request,
        part: &mut dyn FnMut(&[u8]),
        parts: &mut u32,
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<Answered<T>, Failed> {
        self.runs += 1;
        let number = u64::from(self.runs);
        if request.send(&mut self.stdin, number).is_err() {
            return Err(if self.watch.was_killed() {
                Failed::Killed
            } else {
                Failed::Gone
            });
        }
        loop {
            match frame::read(&mut self.stdout, &mut self.frame, self.role.most_bytes) {
                Ok(echo) if echo == number => {}
                Ok(_) => return Err(Failed::Lied),
                Err(e) if e.kind() == io::ErrorKind::InvalidData => return Err(Failed::Lied),
                Err(_) if self.watch.was_killed() => return Err(Failed::Killed),
                Err(_) => {
                    let touched_bytes = touched_bytes(self.watch.pid);
                    return Err(Failed::Died { touched_bytes });
                }
            }
            let (kind, cpu_us, said) = frame::opened(&self.frame).ok_or(Failed::Lied)?;
            self.cpu_us = cpu_us;
            if kind == Kind::Part {
                *parts += 1;
                part(said);
                continue;
            }
            let value = read(said).ok_or(Failed::Lied)?;
            // Nothing may follow an answer before the next request.
            if !self.stdout.buffer().is_empty() {
                return Err(Failed::Lied);
            }
            let worn = kind == Kind::Worn;
            return Ok(Answered { value, worn });
        }
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

fn command(role: &Role, setup: &Setup) -> Command {
    let mut command = Command::new(program(setup));
    if setup.args.is_empty() {
        command.arg(role.argument);
    } else {
        command.args(&setup.args);
    }
    command
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
fn surround(command: &mut Command, role: &Role) {
    command.env_clear().env("TZ", "UTC0");
    // One heap that stays: what is built anew for each run would give its pages back and ask
    // for them again.
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
        command.arg0(role.name).process_group(0);
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
        let _ = role;
    }
}

/// What the keeper knows of a worker.
pub(super) struct Watch {
    pid: u32,
    most_wait: Duration,
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
    fn new(child: Child, most_wait: Duration) -> Self {
        let pid = child.id();
        Watch {
            pid,
            most_wait,
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
            latest: look_at + self.most_wait,
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
            // It did not get its time yet: the machine is busy, not the work.
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
