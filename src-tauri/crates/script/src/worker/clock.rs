//! Processor time and the polite deadline. The clock of the wall is not asked: on a busy
//! machine a worker may wait longer for its turn than a script may take.

use std::cell::Cell;
use std::time::Duration;

/// The processor time that this process has used.
#[cfg(unix)]
pub(super) fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(
        time.tv_sec.cast_unsigned(),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// No processor clock at hand: the time since the worker began.
#[cfg(not(unix))]
pub(super) fn cpu_time() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}

pub(super) fn cpu_us() -> u64 {
    u64::try_from(cpu_time().as_micros()).unwrap_or(u64::MAX)
}

/// When the run in a sandbox has to stop, and whether it was told to.
#[derive(Default)]
pub(super) struct Deadline {
    at: Cell<Option<Duration>>,
    fired: Cell<bool>,
}

impl Deadline {
    pub fn begin(&self, after_ms: u32) {
        self.at.set(Some(
            cpu_time() + Duration::from_millis(u64::from(after_ms)),
        ));
    }

    /// Asked by the interpreter every so many jumps and calls. Once passed it stays passed,
    /// so that no `finally` gets more time.
    pub fn passed(&self) -> bool {
        if self.at.get().is_some_and(|at| cpu_time() >= at) {
            self.fired.set(true);
        }
        self.fired.get()
    }

    /// Whether a run was stopped, without looking at the clock.
    pub fn fired(&self) -> bool {
        self.fired.get()
    }
}
