//! Bring files into their one form. A file that cannot be read is left as it is.

use crate::workspace::{FLOW_ENDING, list, parse_as};
use crate::{AppError, files, projects, write_atomically};
use callwright_engine::Project;
use callwright_flow::canonical::{sort, to_text};
use callwright_flow::{Flow, Layout, ParseError, Sentence, parse, parse_json, print};
use callwright_runtime::golden::Tests;
use callwright_runtime::sim::Scenario;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Default, Serialize)]
pub struct FormatReport {
    pub changed: Vec<PathBuf>,
    pub unchanged: usize,
    pub broken: Vec<(PathBuf, Sentence)>,
}

/// Format a file, or all documents of a folder and of the projects below it; with `only_look`,
/// nothing is written.
pub fn format(path: &Path, only_look: bool) -> Result<FormatReport, AppError> {
    let mut report = FormatReport::default();
    let paths = if path.is_dir() {
        documents(path)?
    } else {
        // What is not there is no broken document.
        files::read_bytes(path)?;
        vec![path.to_owned()]
    };
    for path in paths {
        let text = files::read(&path);
        let canonical = match text.as_ref().map(|text| canonical(&path, text)) {
            Ok(Some(Ok(canonical))) => canonical,
            Ok(None) => continue,
            Ok(Some(Err(e))) => {
                report.broken.push((path, e.sentence()));
                continue;
            }
            Err(e) => {
                report.broken.push((path, e.why()));
                continue;
            }
        };
        if text.is_ok_and(|t| t == canonical) {
            report.unchanged += 1;
            continue;
        }
        if !only_look {
            write_atomically(&path, canonical.as_bytes())?;
        }
        report.changed.push(path);
    }
    Ok(report)
}

/// Everything in a folder that has one form, and in the projects below it.
fn documents(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut paths = list(folder)?;
    let mut folders = projects(folder);
    if !folders.iter().any(|f| f == folder) {
        folders.push(folder.to_owned());
    }
    for project in folders {
        if project != folder {
            paths.extend(list(&project)?);
        }
        for below in ["i18n", "env"] {
            paths.extend(list(&project.join(below)).unwrap_or_default());
        }
    }
    paths.retain(|p| kind_of(p).is_some());
    if paths.is_empty() {
        return Err(AppError::NoDocument(folder.to_owned()));
    }
    Ok(paths)
}

enum Kind {
    Flow,
    Layout,
    Tests,
    Project,
    Simulation,
    /// Texts of a language, and whatever else is plain data.
    Data,
}

/// What a file is, by its name and folder; `None` for files that are none of ours.
fn kind_of(path: &Path) -> Option<Kind> {
    let name = path.file_name()?.to_str()?;
    let folder = path.canonicalize().ok();
    let folder = folder.as_deref().unwrap_or(path).parent()?;
    let folder = folder.file_name().and_then(|f| f.to_str());
    if name.ends_with(FLOW_ENDING) {
        Some(Kind::Flow)
    } else if name.ends_with(".layout.json") {
        Some(Kind::Layout)
    } else if name.ends_with(".tests.json") {
        Some(Kind::Tests)
    } else if name == "project.json" {
        Some(Kind::Project)
    } else if folder == Some("env") && name == "simulation.json" {
        Some(Kind::Simulation)
    } else {
        let plain = matches!(folder, Some("env" | "i18n")) && name.ends_with(".json");
        plain.then_some(Kind::Data)
    }
}

/// The canonical text of a document; `None` for files that are none of ours.
fn canonical(path: &Path, text: &str) -> Option<Result<String, ParseError>> {
    Some(match kind_of(path)? {
        Kind::Flow => parse::<Flow>(text).map(|mut flow| {
            callwright_engine::nodes::omit_defaults(&mut flow);
            print(&flow)
        }),
        Kind::Layout => parse::<Layout>(text).map(|d| print(&d)),
        Kind::Tests => parse::<Tests>(text).map(|d| print(&d)),
        Kind::Project => parse::<Project>(text).map(|d| print(&d)),
        Kind::Simulation => parse_as::<Scenario>(text).map(|d| to_text(&d)),
        Kind::Data => parse_json(text).map(|mut value| {
            sort(&mut value);
            to_text(&value)
        }),
    })
}

/// Refuse to write something else where a project keeps its own files: one slip with `-o` would
/// cost the flow that it was to draw.
pub fn not_its_own(output: &Path) -> Result<(), AppError> {
    let real = output.canonicalize();
    let is_own = |path: &Path| kind_of(path).is_some() || is_prompt(path);
    if is_own(output) || real.is_ok_and(|path| is_own(&path)) {
        return Err(AppError::OwnFile(output.to_owned()));
    }
    Ok(())
}

/// Something in the `prompts` of a project.
fn is_prompt(path: &Path) -> bool {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    full.ancestors().skip(1).any(|folder| {
        folder.file_name().is_some_and(|name| name == "prompts")
            && folder.with_file_name("project.json").exists()
    })
}
