//! Whether hostile scripts disturb what runs beside them: how late a 20 ms ticker is while
//! the whole corpus runs again and again, and while nothing does. Prints one line of JSON.
//!
//! `cargo run --release -p callwright-script --example bench_ticker [seconds]`

use callwright_script::{Job, Kind, OutSlot, Workers, worker_entry_if_asked};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(20);

fn main() {
    worker_entry_if_asked();
    let seconds = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(20);
    let time = Duration::from_secs(seconds);
    let quiet = ticks(time);
    let (stop, runs) = (AtomicBool::new(false), AtomicU64::new(0));
    let workers = Workers::new();
    let busy = std::thread::scope(|scope| {
        scope.spawn(|| run_corpus(&workers, &stop, &runs));
        let late = ticks(time);
        stop.store(true, Ordering::Relaxed);
        late
    });
    let tally = workers.tally();
    let report = serde_json::json!({
        "bench": "script_ticker",
        "seconds": seconds,
        "scripts_run": runs.load(Ordering::Relaxed),
        "workers_killed": tally.killed,
        "peak_rss_kb": tally.peak_rss_kb,
        "late_ms_quiet": percentiles(quiet),
        "late_ms_beside_scripts": percentiles(busy),
    });
    println!("{report}");
}

fn run_corpus(workers: &Workers, stop: &AtomicBool, runs: &AtomicU64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let scripts: Vec<String> = files
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .collect();
    for script in scripts.iter().cycle() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let outputs = vec![OutSlot::new("out", Kind::Any)];
        // How they end is the tests' business.
        let _ = workers.run(&Job {
            code: script.as_str().into(),
            outputs,
            ..Job::default()
        });
        runs.fetch_add(1, Ordering::Relaxed);
    }
}

/// How late each tick of an absolute 20 ms clock is, in ms.
fn ticks(time: Duration) -> Vec<f64> {
    let begun = Instant::now();
    let mut late = Vec::new();
    let mut next = begun + TICK;
    while begun.elapsed() < time {
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        late.push(next.elapsed().as_secs_f64() * 1e3);
        next += TICK;
    }
    late
}

fn percentiles(mut late: Vec<f64>) -> serde_json::Value {
    late.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = ((late.len() as f64 * share) as usize).min(late.len().saturating_sub(1));
        late.get(place).map_or(0.0, |ms| (ms * 1e3).round() / 1e3)
    };
    serde_json::json!({ "p50": at(0.5), "p99": at(0.99), "p99_9": at(0.999), "max": at(1.0) })
}
