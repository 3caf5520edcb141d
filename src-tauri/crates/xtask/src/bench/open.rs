//! A project of a thousand flows: opened with one shown against reading all of it, and asked where
//! a prompt is used against looking through its files. Both sides are ours.
//! Deliberately not here: the project; callwright-bench makes it.

use std::process::{Command, ExitCode};

use anyhow::Result;

use super::slices::{Side, compare};
use super::testkit;
use crate::repo::Repo;
use crate::show::must;

struct Case {
    ours: &'static str,
    peer: &'static str,
    /// Follows the ratio on the last line.
    label: &'static str,
    unit: &'static str,
}

const CASES: &[Case] = &[
    Case {
        ours: "open",
        peer: "read",
        label: "opened to all flows read (at least 5)",
        unit: "times",
    },
    Case {
        ours: "uses",
        peer: "grep",
        label: "asked where a prompt is used to looking through the files",
        unit: "answers",
    },
];

pub fn task(repo: &Repo, pairs: u64) -> Result<ExitCode> {
    let program = testkit(repo)?;
    let folder = repo.target()?.join("bench/open");
    let mut make = Command::new(&program);
    make.args(["open", "--emit"]).arg(&folder);
    must(make)?;
    let side = |name, what: &'static str| {
        let (program, folder) = (program.clone(), folder.clone());
        Side::new(name, move || {
            let mut command = Command::new(&program);
            command.args([what, "--slice"]).arg(&folder);
            command
        })
    };
    let mut ratios = Vec::new();
    for case in CASES {
        println!("a project of 1,000 flows, {}:", case.label);
        let (mut ours, mut peer) = (side("ours", case.ours), side("peer", case.peer));
        let ratio = compare(&mut ours, &mut peer, pairs, case.unit)?;
        ratios.push(format!("{ratio:.1} {}", case.label));
    }
    println!("ratio {}", ratios.join(", "));
    Ok(ExitCode::SUCCESS)
}
