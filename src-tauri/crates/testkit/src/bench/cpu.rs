//! The processor time of this process and of the workers it has started.

use std::time::Duration;

/// What the kernel tells times in.
const TICKS_PER_SECOND: u64 = 100;

pub fn time() -> Duration {
    let workers = children().into_iter().map(|pid| process(&pid));
    process("self") + workers.sum::<Duration>()
}

/// With the threads that have ended: a store that is closed takes its own along.
fn process(pid: &str) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // Behind the program's name, which may have anything in it, the twelfth and thirteenth.
    let fields = text.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|t| t.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND)
}

fn children() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let lists = tasks.filter_map(|t| std::fs::read_to_string(t.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}
