//! `cargo xtask prove <what>`: proofs of sound that take minutes, of which the tests do a share.
//! Deliberately not here: the proofs, which are examples beside what they prove.

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Result, bail, ensure};

use crate::child;
use crate::repo::Repo;

struct Proof {
    name: &'static str,
    package: &'static str,
    example: &'static str,
    /// A program it starts, by the name of its package too.
    program: Option<&'static str>,
}

const PROOFS: &[Proof] = &[Proof {
    name: "files",
    package: "callwright-decode",
    example: "prove_files",
    program: None,
}];

pub fn task(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    let name = args.first().map_or("", String::as_str);
    let Some(proof) = PROOFS.iter().find(|proof| proof.name == name) else {
        let known: Vec<&str> = PROOFS.iter().map(|proof| proof.name).collect();
        bail!("Prove what? There are: {}.", known.join(", "));
    };
    if let Some(program) = proof.program {
        want(program)?;
    }
    child::end_with_us()?;
    let mut command = repo.cargo(&["run", "--quiet", "--release", "-p", proof.package]);
    command.args(["--example", proof.example, "--"]);
    child::in_front(command.args(&args[1..]))
}

/// Tests do without these programs, so that nobody installs them unasked.
pub fn want(program: &str) -> Result<()> {
    let started = Command::new(program)
        .arg("-version")
        .stdin(Stdio::null())
        .output()
        .is_ok();
    ensure!(
        started,
        "This needs {program}, which is not there: apt-get install {program}."
    );
    Ok(())
}
