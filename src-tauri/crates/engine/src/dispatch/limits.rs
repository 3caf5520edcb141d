//! Every number the dispatcher is bounded by, or falls back to.

/// Callers in a queue where the queue does not say.
pub const DEFAULT_CAPACITY: u32 = 100;
/// Longest wait in a queue where neither queue nor step says.
pub const DEFAULT_MAX_WAIT_MS: u32 = 600_000;
/// Ring time where neither agent, step nor queue says.
pub const DEFAULT_RING_MS: u32 = 20_000;
/// Pause before a queue rings an agent again who missed a call.
pub const DEFAULT_RETRY_MS: u32 = 5_000;
/// Expected handling time until calls have been measured.
pub const DEFAULT_HANDLE_MS: u32 = 180_000;
/// Unset priorities come after any that were set on purpose.
pub const DEFAULT_PRIORITY: u32 = 100;

/// A queue whose agents' phones are all engaged must not ring them in a tight loop.
pub(super) const MIN_RETRY_MS: u32 = 1_000;
/// A transfer that has rung this many times without an answer has failed.
pub(super) const MAX_TRANSFER_ATTEMPTS: u32 = 100;
/// Decisions kept of one request; older ones are counted, not kept.
pub(super) const MAX_DECISIONS: usize = 50;
/// Histories kept of requests that have ended.
pub(super) const MAX_FINISHED: usize = 500;
/// An agent held for a caller whose flow never rings them is let go after this.
pub(super) const MAX_HOLD_MS: i64 = 60_000;
/// Handling times that the estimate is the mean of.
pub(super) const HANDLE_SAMPLES: usize = 20;
/// Estimates are told in whole seconds, so that news is not sent for nothing.
pub(super) const ESTIMATE_STEP_MS: u64 = 1_000;
