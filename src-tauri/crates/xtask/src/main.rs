//! Project tasks: `cargo xtask <task>`. What each does is told by [`HELP`].
//! Deliberately not here: a single crate of the product. This builds in seconds on a bare machine,
//! because it is what makes the machine able to build the rest.

mod bench;
mod bundle;
mod child;
mod needs;
mod prove;
mod repo;
mod setup;
mod show;
mod stages;
mod tidy;
mod verdict;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use repo::Repo;

const HELP: &str = "\
cargo xtask <task>

  run                       open the studio; with no display, play a template in the terminal
  bundle                    build the package people install; says where it lies and its size
  test [stage…]             everything that has to hold, or only the stages named
  ci                        the same, with plain output
  setup [--check]           install what is missing (--check: only say what that is)
  tidy                      layers, sizes, banned calls, dependencies, names
  bindings [--check]        write the generated schemas and types (--check: only compare)
  voices [--check]          speak what templates say into prompts/ (--check: only compare)
  sim [--seeds N] [--from S]  random flows × random callers × faults
  crash [--kills N]         make 4 × N edits in a browser, killed N times (50); what was lost
  prove files [--files N] [--from S]
                            injured sound files (10,000), each read or refused
  bench <name> [--pairs N] [--peer-only]
                            engine, script, diff, media, open or canvas, the ratio last; support alone
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match perform(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(args: &[String]) -> Result<ExitCode> {
    let Some((task, rest)) = args.split_first() else {
        print!("{HELP}");
        return Ok(ExitCode::FAILURE);
    };
    let repo = Repo::here()?;
    match task.as_str() {
        "run" => show::run(&repo, rest),
        "bundle" => bundle::task(&repo),
        "test" => stages::test(&repo, rest, false),
        "ci" => stages::test(&repo, rest, true),
        "setup" => setup::task(&repo, flag(rest, "--check")?),
        "tidy" => tidy::task(&repo),
        "bindings" => {
            let check = flag(rest, "--check")?;
            product(
                &repo,
                "callwright-bindings",
                if check { &["--check"] } else { &[] },
            )
        }
        "voices" => {
            let check = flag(rest, "--check")?;
            product(
                &repo,
                "callwright-voices",
                if check { &["--check"] } else { &[] },
            )
        }
        "sim" => sim(&repo, rest),
        "prove" => prove::task(&repo, rest),
        "crash" => crash(&repo, rest),
        "bench" => bench::task(&repo, rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("There is no task `{other}`.\n\n{HELP}"),
    }
}

fn sim(repo: &Repo, rest: &[String]) -> Result<ExitCode> {
    let seeds = option(rest, "--seeds")?.unwrap_or(stages::SIM_SEEDS);
    let from = option(rest, "--from")?.unwrap_or(0);
    let mut command = stages::sim_command(repo, seeds, from)?.context(
        "There is nothing to simulate with yet: no crate has a binary `callwright-sim`.",
    )?;
    child::in_front(&mut command)
}

/// What the end-to-end tests do a few times, as often as it takes to believe it.
fn crash(repo: &Repo, rest: &[String]) -> Result<ExitCode> {
    let kills = option(rest, "--kills")?.unwrap_or(50);
    show::build_hosts(repo)?;
    let mut command = repo.npm(&["run", "e2e", "--", "e2e/kills.e2e.ts"]);
    child::in_front(command.env("CALLWRIGHT_KILLS", kills.to_string()))
}

/// Builds one of the product's own tools and gives it the terminal.
fn product(repo: &Repo, bin: &str, args: &[&str]) -> Result<ExitCode> {
    let mut command = repo
        .bin(bin, &[])?
        .with_context(|| format!("There is nothing to do yet: no crate has a binary `{bin}`."))?;
    child::in_front(command.args(args))
}

fn flag(args: &[String], name: &str) -> Result<bool> {
    match args {
        [] => Ok(false),
        [only] if only == name => Ok(true),
        [other, ..] => bail!("`{other}` is not known here; only {name} is."),
    }
}

/// The number after `name`, if it is given.
fn option(args: &[String], name: &str) -> Result<Option<u64>> {
    let Some(at) = args.iter().position(|arg| arg == name) else {
        return Ok(None);
    };
    let value = args
        .get(at + 1)
        .with_context(|| format!("{name} wants a number after it."))?;
    let value = value
        .parse()
        .with_context(|| format!("{name} wants a number, not `{value}`."))?;
    Ok(Some(value))
}
