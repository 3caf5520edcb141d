//! `cargo xtask bench <name>`: ours against a peer in alternating slices of CPU time; the ratio comes last.
//! What is compared is told here as data; how slices alternate is `slices`, what the peers do is
//! in the scripts under `bench/` beside the sources. Peers are fetched into cargo's target folder.
//! Deliberately not here: wall time and verdicts. A benchmark is never a timed test.

mod media;
mod open;
mod peers;
mod slices;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

use crate::child;
use crate::repo::Repo;
use crate::show::build_hosts;
use media::MEDIA;
use slices::{Side, compare};

/// The fewest pairs a median is taken of.
const PAIRS_MIN: u64 = 7;

struct Bench {
    name: &'static str,
    unit: &'static str,
    peer: &'static peers::Peer,
    cases: &'static [Case],
}

struct Case {
    /// Follows the ratio on the last line.
    label: &'static str,
    ours: Ours,
    /// Chooses what the peer's script does; the peer's and the emitted folder come before it.
    kind: &'static str,
}

enum Ours {
    /// `callwright-bench <what> --slice`
    Testkit(&'static str),
    /// The example of that name in callwright-script.
    Script(&'static str),
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "engine",
        unit: "calls",
        peer: &peers::NODE_RED,
        cases: &[
            Case {
                label: "without JavaScript",
                ours: Ours::Testkit("engine"),
                kind: "plain",
            },
            Case {
                label: "with one JavaScript step",
                ours: Ours::Testkit("engine-js"),
                kind: "js",
            },
        ],
    },
    Bench {
        name: "script",
        unit: "runs",
        peer: &peers::ISOLATED_VM,
        cases: &[
            Case {
                label: "to a new context per run",
                ours: Ours::Script("bench_script"),
                kind: "context",
            },
            Case {
                label: "to a new isolate per run",
                ours: Ours::Script("bench_script"),
                kind: "isolate",
            },
            Case {
                label: "to one context for all runs",
                ours: Ours::Script("bench_script"),
                kind: "reuse",
            },
        ],
    },
    Bench {
        name: "diff",
        unit: "comparisons",
        peer: &peers::JSONDIFFPATCH,
        cases: &[Case {
            label: "on two flows of 2,000 steps",
            ours: Ours::Testkit("diff"),
            kind: "",
        }],
    },
];

/// Main customer support, start to end; it has a goal and no peer.
const ALONE: &str = "support";
const ALONE_CALLS: f64 = 100_000.0;

/// The canvas while it moves: a big flow against a small one in a browser, and in the window
/// against a plain page.
const CANVAS: &str = "canvas";

/// A big project, opened; its peer is reading all of it.
const OPEN: &str = "open";

struct Options {
    pairs: u64,
    peer_only: bool,
}

pub fn task(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    let names: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
    let names = format!("{}, {ALONE}, {MEDIA}, {CANVAS}, {OPEN}", names.join(", "));
    let (name, rest) = args
        .split_first()
        .with_context(|| format!("Which one? There are: {names}."))?;
    if name == MEDIA {
        return media::task(repo, rest);
    }
    if name == CANVAS {
        return canvas(repo, rest);
    }
    let options = options(rest)?;
    child::end_with_us()?;
    if name == ALONE {
        return alone(repo, &options);
    }
    if name == OPEN {
        return open::task(repo, options.pairs);
    }
    let bench = BENCHES.iter().find(|bench| bench.name == name);
    let bench =
        bench.with_context(|| format!("There is no bench `{name}`; there are: {names}."))?;
    let folder = repo.target()?.join("bench");
    let home = peers::fetch(bench.peer, &folder)?;
    if options.peer_only {
        println!("{}", peer_alone(repo, bench, &home, &folder, &options)?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut ratios = Vec::new();
    for case in bench.cases {
        let ours = ours(repo, &case.ours, &folder)?;
        println!(
            "{} against {}, {}:",
            bench.name, bench.peer.package, case.label
        );
        let mut sides = (
            Side::new("ours", ours),
            Side::new("peer", peer(repo, bench, case, &home, &folder)),
        );
        let ratio = compare(&mut sides.0, &mut sides.1, options.pairs, bench.unit)?;
        ratios.push(format!("{ratio:.1} {}", case.label));
    }
    println!("ratio {}", ratios.join(", "));
    Ok(ExitCode::SUCCESS)
}

fn canvas(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    build_hosts(repo)?;
    let mut command = repo.npm(&["exec", "--", "node", "bench/canvas.mjs"]);
    child::in_front(command.args(args))
}

fn alone(repo: &Repo, options: &Options) -> Result<ExitCode> {
    let ours = ours(repo, &Ours::Testkit(ALONE), Path::new(""))?;
    let rate = Side::new("ours", ours).alone(options.pairs, "calls")?;
    println!(
        "{ALONE_CALLS} calls in {:.2} CPU-seconds",
        ALONE_CALLS / rate
    );
    Ok(ExitCode::SUCCESS)
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options {
        pairs: PAIRS_MIN,
        peer_only: false,
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--peer-only" => options.peer_only = true,
            "--pairs" => {
                options.pairs = args
                    .next()
                    .context("--pairs wants a number after it.")?
                    .parse()?
            }
            other => bail!("`{other}` is not known here; --pairs N and --peer-only are."),
        }
    }
    ensure!(
        options.pairs >= PAIRS_MIN,
        "A median of fewer than {PAIRS_MIN} pairs says little on a shared machine."
    );
    Ok(options)
}

fn peer_alone(
    repo: &Repo,
    bench: &Bench,
    home: &Path,
    folder: &Path,
    options: &Options,
) -> Result<String> {
    let mut told = Vec::new();
    for case in bench.cases {
        if matches!(case.ours, Ours::Testkit("diff")) {
            emit_flows(repo, folder)?;
        }
        let rate = Side::new("peer", peer(repo, bench, case, home, folder))
            .alone(options.pairs, bench.unit)?;
        let kind = if case.kind.is_empty() {
            bench.name
        } else {
            case.kind
        };
        told.push(format!("{kind}: {rate:.0} {} a CPU-second", bench.unit));
    }
    Ok(told.join("; "))
}

fn peer(
    repo: &Repo,
    bench: &Bench,
    case: &Case,
    home: &Path,
    folder: &Path,
) -> impl Fn() -> Command + 'static {
    let script = repo
        .root
        .join("src-tauri/crates/xtask/bench")
        .join(bench.peer.script);
    let last = if case.kind.is_empty() {
        flows_in(folder).into_os_string()
    } else {
        case.kind.into()
    };
    let home = home.to_path_buf();
    move || {
        let mut command = Command::new("node");
        command.arg(&script).arg(&home).arg(&last);
        command
    }
}

fn ours(repo: &Repo, ours: &Ours, folder: &Path) -> Result<impl Fn() -> Command + 'static + use<>> {
    let (program, args) = match ours {
        Ours::Testkit(what) => {
            if *what == "diff" {
                emit_flows(repo, folder)?;
            }
            (testkit(repo)?, vec![*what, "--slice"])
        }
        Ours::Script(example) => (
            built(
                repo,
                "callwright-script",
                "--example",
                &format!("examples/{example}"),
            )?,
            vec!["--slice"],
        ),
    };
    Ok(move || {
        let mut command = Command::new(&program);
        command.args(&args);
        command
    })
}

fn testkit(repo: &Repo) -> Result<PathBuf> {
    built(repo, "callwright-testkit", "--bin", "callwright-bench")
}

/// Both sides compare the same two flows, which ours makes.
fn emit_flows(repo: &Repo, folder: &Path) -> Result<()> {
    let to = flows_in(folder);
    std::fs::create_dir_all(&to)?;
    let status = Command::new(testkit(repo)?)
        .args(["diff", "--emit"])
        .arg(&to)
        .status()?;
    ensure!(
        status.success(),
        "callwright-bench could not write the flows to compare."
    );
    Ok(())
}

fn flows_in(folder: &Path) -> PathBuf {
    folder.join("diff")
}

/// Builds with optimisation; gives where the program lies.
fn built(repo: &Repo, package: &str, kind: &str, path: &str) -> Result<PathBuf> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let packages = repo.packages()?;
    let targets = packages
        .iter()
        .find(|known| known.name == package)
        .map(|known| [&known.bins[..], &known.examples[..]].concat());
    ensure!(
        targets.is_some_and(|targets| targets.iter().any(|target| target == name)),
        "{package} has no `{name}` to measure."
    );
    let status = repo
        .cargo(&["build", "--release", "--quiet", "-p", package, kind, name])
        .status()?;
    ensure!(
        status.success(),
        "{name} does not build; the reason is above."
    );
    Ok(repo
        .target()?
        .join("release")
        .join(format!("{path}{}", std::env::consts::EXE_SUFFIX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn too_few_pairs_are_refused() {
        assert!(
            options(&words("--pairs 3")).is_err(),
            "three pairs give no median worth telling"
        );
        assert_eq!(options(&words("--pairs 11")).expect("eleven do").pairs, 11);
        assert!(
            options(&words("--peer-only"))
                .expect("a known option")
                .peer_only
        );
        assert!(
            options(&words("--fast")).is_err(),
            "an unknown option is not ignored"
        );
    }

    #[test]
    fn every_peer_has_its_script() {
        let repo = Repo::here().expect("the test runs inside the project");
        for bench in BENCHES {
            let path = format!("src-tauri/crates/xtask/bench/{}", bench.peer.script);
            assert!(repo.has(&path), "{path} is there for {}", bench.name);
        }
    }
}
