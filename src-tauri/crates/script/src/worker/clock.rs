//! The polite deadline, in processor time.

use callwright_worker::cpu_time;
use std::cell::Cell;
use std::time::Duration;

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
