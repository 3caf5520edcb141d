//! Every script in `hostile/` ends in time and within its memory, is reported as what it
//! is, and leaves a pool that runs the next script as if nothing had been.
//!
//! The first line of each names how it may end: `ok` or kinds of errors. Never `worker`: a
//! script that brings the worker down has found a hole in it.

mod common;

use callwright_script::{Job, Kind, Limits, OutSlot, Report, Slot, Value, Workers};
use common::{job, returned, workers};
use std::path::Path;
use std::time::{Duration, Instant};

const DEADLINE_MS: u64 = 50;
/// What a run may take beyond its deadline.
const SLACK: Duration = Duration::from_millis(100);
const MOST_RSS_KB: u64 = 64 * 1024;
/// A run is late if it is late this often in a row.
const TRIES: usize = 4;
const FEWEST_SCRIPTS: usize = 88;

struct Script {
    name: String,
    ends: Vec<String>,
    job: Job,
}

fn corpus() -> Vec<Script> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let files = std::fs::read_dir(folder).expect("the corpus is part of the crate");
    let mut scripts: Vec<Script> = files.flatten().map(|file| script(&file.path())).collect();
    scripts.sort_by(|a, b| a.name.cmp(&b.name));
    scripts
}

fn script(path: &Path) -> Script {
    let code = std::fs::read_to_string(path).expect("every script is text");
    let ends = code
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("// ends: "));
    let ends = ends.unwrap_or_else(|| panic!("{path:?} has to begin with `// ends: `"));
    Script {
        name: path
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        ends: ends.split('|').map(|end| end.trim().to_owned()).collect(),
        job: Job {
            slots: vec![Slot::new("caller", "+966501234567")],
            outputs: vec![OutSlot::new("out", Kind::Any)],
            limits: Limits {
                deadline_ms: DEADLINE_MS as u32,
                ..Limits::default()
            },
            ..job(&code)
        },
    }
}

fn end_of(report: &Report) -> &'static str {
    report
        .result
        .as_ref()
        .map_or_else(|error| error.kind.as_str(), |_| "ok")
}

/// How long the deadline itself is in coming: 50 ms of processor time, which on a machine
/// that is busy with other things is more on the clock.
fn deadline_here(workers: &Workers) -> Duration {
    let begun = Instant::now();
    let report = workers.run(&job("for (;;);"));
    assert_eq!(end_of(&report), "deadline", "{report:?}");
    begun.elapsed().max(Duration::from_millis(DEADLINE_MS))
}

fn check(workers: &Workers, script: &Script) -> Result<(), String> {
    let name = &script.name;
    let mut late = Vec::new();
    for _ in 0..TRIES {
        let begun = Instant::now();
        let report = workers.run(&script.job);
        let took = begun.elapsed();
        let end = end_of(&report);
        if !script.ends.iter().any(|allowed| allowed == end) {
            return Err(format!(
                "{name}: ended as {end}, not {:?}: {:?}",
                script.ends, report.result
            ));
        }
        let next = returned(workers, &job("return [6 * 7, typeof caller, ({}).out]"));
        let expected = Value::List(vec![Value::from(42), Value::from("undefined"), Value::Null]);
        if next != expected {
            return Err(format!("{name}: the script after it gave {next:?}"));
        }
        let peak = workers.tally().peak_rss_kb;
        if peak > MOST_RSS_KB {
            return Err(format!("{name}: a worker came to {peak} KB"));
        }
        if took <= Duration::from_millis(DEADLINE_MS) + SLACK {
            return Ok(());
        }
        let most = deadline_here(workers) + SLACK;
        if took <= most {
            return Ok(());
        }
        late.push((took, most));
    }
    Err(format!("{name}: late every time: {late:?}"))
}

/// One test for each part, so that they run beside each other.
fn check_part(part: usize) {
    const PARTS: usize = 4;
    let workers = workers();
    let failed: Vec<String> = corpus()
        .iter()
        .enumerate()
        .filter(|(i, _)| i % PARTS == part)
        .filter_map(|(_, script)| check(&workers, script).err())
        .collect();
    println!("{:?}", workers.tally());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn hostile_scripts_end_part_0() {
    check_part(0);
}

#[test]
fn hostile_scripts_end_part_1() {
    check_part(1);
}

#[test]
fn hostile_scripts_end_part_2() {
    check_part(2);
}

#[test]
fn hostile_scripts_end_part_3() {
    check_part(3);
}

#[test]
fn the_corpus_is_all_there() {
    let scripts = corpus();
    assert!(
        scripts.len() >= FEWEST_SCRIPTS,
        "only {} scripts",
        scripts.len()
    );
    let known = ["ok"].into_iter().chain(KINDS);
    let known: Vec<&str> = known.collect();
    for script in &scripts {
        assert!(
            script.ends.iter().all(|end| known.contains(&end.as_str())),
            "{}: {:?}",
            script.name,
            script.ends
        );
        assert!(
            !script.ends.iter().any(|end| end == "worker"),
            "{}",
            script.name
        );
    }
}

const KINDS: [&str; 9] = [
    "syntax",
    "type",
    "reference",
    "range",
    "thrown",
    "deadline",
    "memory",
    "stack",
    "output",
];

#[test]
fn hostile_scripts_are_only_read_when_they_are_checked() {
    let workers = workers();
    for script in corpus() {
        let begun = Instant::now();
        let errors = workers.check(&script.job.code, "");
        let took = begun.elapsed();
        let worker = errors.iter().any(|error| error.kind.as_str() == "worker");
        assert!(!worker, "{}: {errors:?}", script.name);
        let in_time = took <= Duration::from_millis(DEADLINE_MS) + SLACK;
        let late = !in_time && took > deadline_here(&workers) + SLACK;
        assert!(!late, "{}: reading it took {took:?}", script.name);
    }
}
