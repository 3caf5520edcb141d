//! Processor time. The clock of the wall is not asked: on a busy machine a worker may wait longer
//! for its turn than its work may take.

use std::time::Duration;

/// The processor time that this process has used.
#[cfg(unix)]
pub fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(
        time.tv_sec.cast_unsigned(),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// No processor clock at hand: the time since the worker began.
#[cfg(not(unix))]
pub fn cpu_time() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}

pub(crate) fn cpu_us() -> u64 {
    u64::try_from(cpu_time().as_micros()).unwrap_or(u64::MAX)
}
