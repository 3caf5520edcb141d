//! `cargo xtask test`: everything that has to hold, stage by stage, in one run.
//! A stage decides from the tree whether it applies, and says so when it does not. A failure does
//! not stop the stages after it. The last line is `N passed, N failed`.
//! Deliberately not here: an opinion a stage's own tool does not have.

use std::io::{IsTerminal, Write};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::child;
use crate::needs::Purpose;
use crate::repo::Repo;
use crate::setup;
use crate::tidy;
use crate::verdict::{Counts, Telling, counts};

/// Random calls simulated in each test run; `cargo xtask sim` does more.
pub const SIM_SEEDS: u64 = 200;
/// From here on building with optimisation is sooner done than running without.
const WORTH_A_RELEASE_BUILD: u64 = 1_000;

struct Stage {
    name: &'static str,
    perform: fn(&Repo) -> Result<Outcome>,
}

enum Outcome {
    /// Why it does not apply.
    Skipped(String),
    Done {
        counts: Counts,
        output: String,
    },
}

const STAGES: &[Stage] = &[
    Stage {
        name: "fmt",
        perform: fmt,
    },
    Stage {
        name: "clippy",
        perform: clippy,
    },
    Stage {
        name: "tidy",
        perform: tidy_up,
    },
    Stage {
        name: "bindings",
        perform: bindings,
    },
    Stage {
        name: "tests",
        perform: tests,
    },
    Stage {
        name: "doctests",
        perform: doctests,
    },
    Stage {
        name: "doc",
        perform: doc,
    },
    Stage {
        name: "golden",
        perform: golden,
    },
    Stage {
        name: "sim",
        perform: sim,
    },
    Stage {
        name: "ui-packages",
        perform: ui_packages,
    },
    Stage {
        name: "ui-lint",
        perform: |repo| ui_script(repo, "lint"),
    },
    Stage {
        name: "ui-types",
        perform: |repo| ui_script(repo, "types"),
    },
    Stage {
        name: "ui-tests",
        perform: |repo| ui_script(repo, "test"),
    },
    Stage {
        name: "ui-build",
        perform: |repo| ui_script(repo, "build"),
    },
    Stage {
        name: "hosts",
        perform: hosts,
    },
    Stage {
        name: "e2e",
        perform: |repo| ui_script(repo, "e2e"),
    },
];

pub fn test(repo: &Repo, names: &[String], ci: bool) -> Result<ExitCode> {
    let chosen = chosen(names)?;
    child::end_with_us()?;
    let screen = Screen::new(ci);
    if let Err(error) = setup::ensure(repo, Purpose::Test) {
        println!("{error:#}\n{}", last_line(Counts::FAILED));
        return Ok(ExitCode::FAILURE);
    }
    let mut total = Counts::default();
    for stage in chosen {
        total = total.plus(screen.show(repo, stage));
    }
    println!("{}", last_line(total));
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn last_line(total: Counts) -> String {
    format!("{} passed, {} failed", total.passed, total.failed)
}

fn chosen(names: &[String]) -> Result<Vec<&'static Stage>> {
    for name in names {
        if !STAGES.iter().any(|stage| stage.name == name) {
            let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
            bail!(
                "There is no stage `{name}`; there are: {}.",
                known.join(", ")
            );
        }
    }
    Ok(STAGES
        .iter()
        .filter(|stage| names.is_empty() || names.iter().any(|name| name == stage.name))
        .collect())
}

/// Where the stages' lines go.
struct Screen {
    colours: bool,
    /// A terminal can show the stage under way and then put the verdict over it.
    redraws: bool,
}

impl Screen {
    fn new(ci: bool) -> Self {
        let ci =
            ci || std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        let terminal = std::io::stdout().is_terminal() && !ci;
        Self {
            colours: terminal && std::env::var_os("NO_COLOR").is_none(),
            redraws: terminal,
        }
    }

    fn show(&self, repo: &Repo, stage: &Stage) -> Counts {
        if self.redraws {
            print!("  …     {}", stage.name);
            // A lost progress line is no reason to stop.
            let _ = std::io::stdout().flush();
        }
        let from = Instant::now();
        let outcome = (stage.perform)(repo).unwrap_or_else(|error| Outcome::Done {
            counts: Counts::FAILED,
            output: format!("{error:#}\n"),
        });
        let took_s = from.elapsed().as_secs_f64();
        if self.redraws {
            print!("\r\u{1b}[K");
        }
        match outcome {
            Outcome::Skipped(why) => {
                println!(
                    "{}  {:<12} skipped: {why}",
                    self.mark("33", "skip"),
                    stage.name
                );
                Counts::default()
            }
            Outcome::Done { counts, output } => {
                let mark = if counts.failed == 0 {
                    self.mark("32", "ok  ")
                } else {
                    self.mark("31", "FAIL")
                };
                println!(
                    "{mark}  {:<12} {took_s:>7.1} s  {}",
                    stage.name,
                    last_line(counts)
                );
                if counts.failed > 0 {
                    println!("{}\n", output.trim_end());
                }
                counts
            }
        }
    }

    fn mark(&self, colour: &str, word: &str) -> String {
        if self.colours {
            format!("  \u{1b}[{colour}m{word}\u{1b}[0m")
        } else {
            format!("  {word}")
        }
    }
}

fn perform(mut command: Command, telling: Telling) -> Result<Outcome> {
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR");
    let finished = child::captured(command)?;
    Ok(Outcome::Done {
        counts: counts(telling, finished.ok, &finished.output),
        output: finished.output,
    })
}

fn skipped(why: impl Into<String>) -> Result<Outcome> {
    Ok(Outcome::Skipped(why.into()))
}

fn fmt(repo: &Repo) -> Result<Outcome> {
    perform(
        repo.cargo(&["fmt", "--all", "--", "--check", "--color", "never"]),
        Telling::Nothing,
    )
}

fn clippy(repo: &Repo) -> Result<Outcome> {
    let args = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    perform(repo.cargo(&args), Telling::Nothing)
}

fn tidy_up(repo: &Repo) -> Result<Outcome> {
    let report = tidy::report(repo)?;
    Ok(Outcome::Done {
        counts: Counts::one(report.problems.is_empty()),
        output: report.to_string(),
    })
}

fn bindings(repo: &Repo) -> Result<Outcome> {
    match repo.bin("callwright-bindings", &[])? {
        Some(mut command) => {
            command.arg("--check");
            perform(command, Telling::Nothing)
        }
        None => skipped("no crate has a binary `callwright-bindings`"),
    }
}

fn tests(repo: &Repo) -> Result<Outcome> {
    let args = [
        "nextest",
        "run",
        "--cargo-quiet",
        "--workspace",
        "--no-fail-fast",
        "--no-tests=pass",
    ];
    perform(repo.cargo(&args), Telling::Last)
}

/// nextest leaves these out.
fn doctests(repo: &Repo) -> Result<Outcome> {
    perform(
        repo.cargo(&["test", "--quiet", "--doc", "--workspace", "--no-fail-fast"]),
        Telling::Each,
    )
}

fn doc(repo: &Repo) -> Result<Outcome> {
    let mut command = repo.cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    perform(command, Telling::Nothing)
}

fn golden(repo: &Repo) -> Result<Outcome> {
    if !repo.files()?.iter().any(|path| is_template(path)) {
        return skipped("no template in flows/templates");
    }
    match repo.bin("callwright", &[])? {
        Some(mut command) => {
            command.args(["test", "flows/templates"]);
            perform(command, Telling::Last)
        }
        None => skipped("no crate has a binary `callwright`"),
    }
}

pub fn is_template(path: &str) -> bool {
    path.starts_with("flows/templates/") && path.ends_with(".flow.json")
}

fn sim(repo: &Repo) -> Result<Outcome> {
    match sim_command(repo, SIM_SEEDS, 0)? {
        Some(command) => perform(command, Telling::Nothing),
        None => skipped("no crate has a binary `callwright-sim`"),
    }
}

pub fn sim_command(repo: &Repo, seeds: u64, from: u64) -> Result<Option<Command>> {
    let profile: &[&str] = if seeds > WORTH_A_RELEASE_BUILD {
        &["--release"]
    } else {
        &[]
    };
    let mut command = repo.bin("callwright-sim", profile)?;
    if let Some(command) = &mut command {
        command.args(["--seeds", &seeds.to_string(), "--from", &from.to_string()]);
    }
    Ok(command)
}

/// What the lock file says, and the lock file left alone. `npm ci` would do the same, but refuses a
/// lock file without the programs of every other system, which some registries do not carry.
pub const INSTALL: &[&str] = &["install", "--no-save", "--no-audit", "--no-fund"];

fn ui_packages(repo: &Repo) -> Result<Outcome> {
    if !repo.has("ui/package.json") {
        return skipped("no ui/package.json");
    }
    if ui_packages_are_fresh(repo) {
        return skipped("ui/node_modules is up to date");
    }
    perform(repo.npm(INSTALL), Telling::Nothing)
}

/// npm notes what it installed in node_modules; older than the lock file means stale.
pub fn ui_packages_are_fresh(repo: &Repo) -> bool {
    let written =
        |path: &str| std::fs::metadata(repo.root.join(path)).and_then(|data| data.modified());
    match (
        written("ui/node_modules/.package-lock.json"),
        written("ui/package-lock.json"),
    ) {
        (Ok(installed), Ok(wanted)) => installed >= wanted,
        _ => false,
    }
}

/// The programs that the end-to-end tests start: the studio in its window, and in a browser.
fn hosts(repo: &Repo) -> Result<Outcome> {
    if !repo.ui_scripts().iter().any(|name| name == "e2e") {
        return skipped("ui/package.json has no script `e2e`");
    }
    perform(hosts_command(repo), Telling::Nothing)
}

pub fn hosts_command(repo: &Repo) -> Command {
    repo.cargo(&[
        "build",
        "--quiet",
        "--package=callwright-web",
        "--package=callwright-studio",
        "--features=callwright-studio/custom-protocol",
    ])
}

fn ui_script(repo: &Repo, script: &str) -> Result<Outcome> {
    if !repo.has("ui/package.json") {
        return skipped("no ui/package.json");
    }
    if !repo.ui_scripts().iter().any(|name| name == script) {
        return skipped(format!("ui/package.json has no script `{script}`"));
    }
    perform(repo.npm(&["run", script]), Telling::Last)
}

#[cfg(test)]
mod tests_of_stages {
    use super::*;

    #[test]
    fn stages_are_chosen_by_name() {
        let all = chosen(&[]).expect("no name means all of them");
        assert_eq!(all.len(), STAGES.len());
        let some = chosen(&["tidy".to_owned(), "fmt".to_owned()]).expect("both exist");
        assert_eq!(
            some.iter().map(|stage| stage.name).collect::<Vec<_>>(),
            ["fmt", "tidy"],
            "in their own order"
        );
        assert!(
            chosen(&["everything".to_owned()]).is_err(),
            "an unknown stage is not run silently as nothing"
        );
    }

    #[test]
    fn a_failing_command_fails_its_stage_and_keeps_its_words() {
        let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        command.arg("no-such-subcommand");
        let Ok(Outcome::Done { counts, output }) = perform(command, Telling::Last) else {
            panic!("a command that starts is never skipped");
        };
        assert_eq!(counts, Counts::FAILED);
        assert!(
            output.contains("no-such-subcommand"),
            "the whole output is kept: {output}"
        );
    }

    #[test]
    fn the_last_line_is_plain() {
        assert_eq!(
            last_line(Counts {
                passed: 812,
                failed: 0
            }),
            "812 passed, 0 failed"
        );
    }
}
