//! What a run costs: processor time of this process and of its workers together, per run in
//! a fresh runtime, pipes included. Prints one line of JSON.
//!
//! `cargo run --release -p callwright-script --example bench_script [runs per slice]`
//!
//! With `--slice` it is our side of `cargo xtask bench script`: each line on stdin is answered
//! with one slice, `{"work": N, "cpu_us": M}`.

use callwright_script::{Job, Kind, OutSlot, Setup, Slot, Value, Workers, worker_entry_if_asked};
use std::time::{Duration, Instant};

const SLICES: usize = 9;

const LIBRARY: &str = "function round2(n) { return Math.round(n * 100) / 100; }";

const CODE: &str = "\
const lines = items.filter(item => item.count > 0);
total = round2(lines.reduce((sum, item) => sum + item.price * item.count, 0));
tier = total > 100 ? 'vip' : 'standard';
return caller.startsWith('+966') && total > 0;";

fn job() -> Job {
    let item = |price: f64, count: f64| {
        Value::Object(vec![
            ("price".into(), price.into()),
            ("count".into(), count.into()),
        ])
    };
    Job {
        code: CODE.into(),
        library: LIBRARY.into(),
        slots: vec![
            Slot::new("caller", "+966501234567"),
            Slot::new(
                "items",
                vec![item(19.99, 2.0), item(5.5, 0.0), item(80.0, 1.0)],
            ),
            Slot::new("tier", "standard"),
        ],
        outputs: vec![
            OutSlot::new("total", Kind::Number),
            OutSlot::new("tier", Kind::Text),
        ],
        seed: 1,
        now_ms: 1_760_000_000_000,
        ..Job::default()
    }
}

fn main() {
    worker_entry_if_asked();
    if std::env::args().any(|arg| arg == "--slice") {
        return answer_slices(&Workers::new(), &job());
    }
    let runs: u32 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000);
    let workers = Workers::new();
    let recalling = Workers::recalling(Setup::default(), 1 << 20);
    let plain = job();
    let dated = Job {
        code: format!("const d = new Date();\n{CODE}").into(),
        ..job()
    };
    let fresh = measure(&workers, &plain, runs);
    let with_date = measure(&workers, &dated, runs);
    let recalled = measure(&recalling, &plain, runs);
    let report = serde_json::json!({
        "bench": "script",
        "runs_per_slice": runs,
        "slices": SLICES,
        "cpu_us_per_run": fresh.cpu_us,
        "wall_us_per_run": fresh.wall_us,
        "cpu_us_per_run_with_date": with_date.cpu_us,
        "cpu_us_per_run_recalled": recalled.cpu_us,
        "peak_rss_kb": fresh.peak_rss_kb,
    });
    println!("{report}");
}

fn answer_slices(workers: &Workers, job: &Job) {
    const RUNS: u32 = 3_000;
    for _ in 0..200 {
        once(workers, job);
    }
    for _ in std::io::stdin().lines() {
        let from = cpu_time();
        for _ in 0..RUNS {
            once(workers, job);
        }
        let cpu_us = cpu_time().saturating_sub(from).as_micros();
        println!("{}", serde_json::json!({ "work": RUNS, "cpu_us": cpu_us }));
    }
}

struct Measured {
    cpu_us: f64,
    wall_us: f64,
    peak_rss_kb: u64,
}

/// The median slice.
fn measure(workers: &Workers, job: &Job, runs: u32) -> Measured {
    for _ in 0..runs.min(200) {
        once(workers, job);
    }
    let mut slices: Vec<(f64, f64)> = (0..SLICES)
        .map(|_| {
            let (cpu, wall) = (cpu_time(), Instant::now());
            for _ in 0..runs {
                once(workers, job);
            }
            let per_run = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(runs);
            (
                per_run(cpu_time().saturating_sub(cpu)),
                per_run(wall.elapsed()),
            )
        })
        .collect();
    slices.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (cpu_us, wall_us) = slices[SLICES / 2];
    Measured {
        cpu_us,
        wall_us,
        peak_rss_kb: worker_peak_rss_kb(),
    }
}

fn once(workers: &Workers, job: &Job) {
    let report = workers.run(job);
    let values = report
        .result
        .unwrap_or_else(|error| panic!("the sample has to run: {error}"));
    assert_eq!(
        values.output("total"),
        Some(&Value::Number(119.98)),
        "a wrong result costs nothing"
    );
}

/// Of this process and its children, those included that have been replaced.
fn cpu_time() -> Duration {
    let own = schedstat("self").unwrap_or_default();
    own + ended_children().unwrap_or_default()
        + children()
            .iter()
            .filter_map(|pid| schedstat(pid))
            .sum::<Duration>()
}

/// User and system time of children that ended, in ticks of 10 ms.
fn ended_children() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets and may hold spaces.
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: u64 = fields.get(13)?.parse::<u64>().ok()? + fields.get(14)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

fn schedstat(pid: &str) -> Option<Duration> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let times = tasks.flatten().filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Some(Duration::from_nanos(times.sum()))
}

fn children() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn worker_peak_rss_kb() -> u64 {
    let peaks = children().into_iter().filter_map(|pid| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    });
    peaks.max().unwrap_or(0)
}
