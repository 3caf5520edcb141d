//! The processor time of this process and of the workers it has started.

use std::path::Path;
use std::time::Duration;

pub fn time() -> Duration {
    let own = tasks(Path::new("/proc/self/task"));
    let workers = children()
        .iter()
        .map(|pid| tasks(&Path::new("/proc").join(pid).join("task")))
        .sum::<Duration>();
    own + workers
}

/// Nanoseconds on a processor, as the scheduler counts them, of all threads.
fn tasks(folder: &Path) -> Duration {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let times = entries.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(times.sum())
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
