//! Makes `prompts/`: every template audible in English and Arabic without speaking anything at
//! run time. With `--check` it says what of the folder is not as the templates want it.
//!
//! A sentence is made again only when its text, its voice or this program's way changed; so a
//! change in one template touches its own sentences. What no template says any more is removed.
//!
//! Deliberately not here: how the app finds these files.

mod check;
mod make;
mod music;
mod wanted;

use callwright_flow::{Catalog, parse, print};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wanted::wanted;

/// What goes wrong here ends here, as a sentence.
type Fault = String;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [] => make(&root),
        [only] if only == "--check" => check(&root),
        _ => Err("This makes prompts/; with --check it only compares.".to_owned()),
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn catalog_path(root: &Path) -> PathBuf {
    root.join(callwright_flow::catalog::CATALOG_FILE)
}

/// An empty one where there is none yet.
fn catalog(root: &Path) -> Result<Catalog, Fault> {
    match std::fs::read_to_string(catalog_path(root)) {
        Ok(text) => parse(&text).map_err(|e| format!("prompts/catalog.json: {e}")),
        Err(_) => Ok(Catalog::default()),
    }
}

fn make(root: &Path) -> Result<String, Fault> {
    let wanted = wanted(root)?;
    let made = make::all(root, &wanted, &catalog(root)?)?;
    let text = print(&made.catalog);
    std::fs::write(catalog_path(root), text).map_err(|e| format!("prompts/catalog.json: {e}"))?;
    Ok(format!(
        "{} sounds in prompts/: {} made, {} kept, {} removed.",
        made.fresh + made.kept,
        made.fresh,
        made.kept,
        made.removed
    ))
}

fn check(root: &Path) -> Result<String, Fault> {
    let report = check::all(root, &wanted(root)?, &catalog(root)?)?;
    if report.problems.is_empty() {
        return Ok(report.to_string());
    }
    Err(format!(
        "{}\n{report}\nRun cargo xtask voices.",
        report.problems.join("\n")
    ))
}
