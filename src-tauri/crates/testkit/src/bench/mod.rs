//! Work for the benches, each checked while it is measured: a wrong result costs nothing.

mod calls;
mod cpu;
mod flows;
mod open;
mod ten;

pub use calls::{calls, support};
pub use flows::{diffs, emit};
pub use open::{asks, emit_project, greps, opens, reads};

use std::time::Duration;

const SLICE: Duration = Duration::from_millis(500);
const WARM_UP: Duration = Duration::from_millis(500);

/// Does batches until the processor time of a slice is spent; a batch says how much it did.
fn spend(batch: &mut dyn FnMut() -> u64, budget: Duration) -> (u64, Duration) {
    let from = cpu::time();
    let mut work = 0;
    loop {
        work += batch();
        let spent = cpu::time().saturating_sub(from);
        if spent >= budget {
            return (work, spent);
        }
    }
}

/// Answers each line of the standard input with one slice.
pub fn serve(mut batch: impl FnMut() -> u64) {
    spend(&mut batch, WARM_UP);
    for _ in std::io::stdin().lines() {
        let (work, cpu) = spend(&mut batch, SLICE);
        println!(
            "{}",
            serde_json::json!({ "work": work, "cpu_us": cpu.as_micros() as u64 })
        );
    }
}
