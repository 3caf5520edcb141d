//! `cargo xtask run`: the studio, or a template in the terminal where there is no studio or no display.
//! Deliberately not here: what a call is. The terminal's half is the `callwright` command's.

use std::io::IsTerminal;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::child;
use crate::needs::Purpose;
use crate::repo::Repo;
use crate::setup;
use crate::stages::{INSTALL, hosts_command, is_template, ui_packages_are_fresh};

const FAVOURITE: &str = "flows/templates/main-customer-support";
/// What the caller does when nobody sits at the terminal.
const KEYS: &str = "1,wait:5s,hangup";

pub fn run(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    setup::ensure(repo, Purpose::Run)?;
    if !repo.has("src-tauri/tauri.conf.json") {
        println!("The studio is not part of this tree, so a template answers in the terminal.");
        return in_terminal(repo, args);
    }
    if !has_display() {
        println!(
            "There is no display to open the studio on, so a template answers in the terminal."
        );
        return in_terminal(repo, args);
    }
    studio(repo, args)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn studio(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    fetch_ui_packages(repo)?;
    println!("Building the user interface and the studio.");
    must(repo.npm(&["run", "build"]))?;
    // Without this feature the window would look for a development server.
    let mut command = repo.cargo(&[
        "run",
        "--manifest-path",
        "src-tauri/Cargo.toml",
        "--features",
        "custom-protocol",
        "--",
    ]);
    child::in_front(command.args(args))
}

/// The programs that tests and benches drive, with the user interface as it is now.
pub fn build_hosts(repo: &Repo) -> Result<()> {
    setup::ensure(repo, Purpose::Test)?;
    fetch_ui_packages(repo)?;
    must(repo.npm(&["run", "build"]))?;
    must(hosts_command(repo))
}

pub fn fetch_ui_packages(repo: &Repo) -> Result<()> {
    if ui_packages_are_fresh(repo) {
        return Ok(());
    }
    println!("Fetching the user interface's packages.");
    must(repo.npm(INSTALL))
}

pub fn must(mut command: Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", command.get_program().display()))?;
    if status.success() {
        Ok(())
    } else {
        bail!(
            "`{}` failed; its reason is above.",
            command.get_program().display()
        )
    }
}

fn in_terminal(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    let files = repo.files()?;
    let template = template(&files)
        .context("There is no template in flows/templates to answer a call with.")?;
    let mut command = repo
        .bin("callwright", &[])?
        .context("No crate has a binary `callwright`.")?;
    command.args(["run", template]);
    if args.is_empty() && !std::io::stdin().is_terminal() {
        println!("Nobody sits at this terminal, so the caller's keys are given: {KEYS}");
        command.args(["--keys", KEYS]);
    }
    child::in_front(command.args(args))
}

/// The folder of a template.
fn template(files: &[String]) -> Option<&str> {
    let folders = || {
        let flows = files
            .iter()
            .map(String::as_str)
            .filter(|path| is_template(path));
        flows.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder))
    };
    folders()
        .find(|folder| *folder == FAVOURITE)
        .or_else(|| folders().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_favourite_template_is_taken_where_there_is_one() {
        let check = |files: &[&str], expected: Option<&str>| {
            let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
            assert_eq!(template(&files), expected, "{files:?}");
        };
        let billing = "flows/templates/billing/billing.flow.json";
        let favourite = "flows/templates/main-customer-support/main.flow.json";
        check(
            &[billing, favourite],
            Some("flows/templates/main-customer-support"),
        );
        check(&[billing], Some("flows/templates/billing"));
        check(
            &[
                "flows/templates/billing/project.json",
                "flows/schema/flow.json",
            ],
            None,
        );
    }
}
