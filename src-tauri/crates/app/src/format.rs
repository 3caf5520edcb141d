//! Bring files into their one form. A file that cannot be read is left as it is.

use crate::workspace::{FLOW_ENDING, list};
use crate::{AppError, files, write_atomically};
use callwright_engine::Project;
use callwright_flow::{Flow, Layout, ParseError, parse, print};
use callwright_runtime::golden::Tests;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Default, Serialize)]
pub struct FormatReport {
    pub changed: Vec<PathBuf>,
    pub unchanged: usize,
    pub broken: Vec<(PathBuf, String)>,
}

/// Format a file, or all documents of a folder; with `only_look`, nothing is written.
pub fn format(path: &Path, only_look: bool) -> Result<FormatReport, AppError> {
    let mut report = FormatReport::default();
    let paths = if path.is_dir() {
        list(path)?
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
                report.broken.push((path, e.to_string()));
                continue;
            }
            Err(e) => {
                report.broken.push((path, e.to_string()));
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

/// The canonical text of a document; `None` for files that are none of ours.
fn canonical(path: &Path, text: &str) -> Option<Result<String, ParseError>> {
    let name = path.file_name()?.to_str()?;
    if name.ends_with(FLOW_ENDING) {
        return Some(parse::<Flow>(text).map(|mut flow| {
            callwright_engine::nodes::omit_defaults(&mut flow);
            print(&flow)
        }));
    }
    if name.ends_with(".layout.json") {
        return Some(parse::<Layout>(text).map(|d| print(&d)));
    }
    if name.ends_with(".tests.json") {
        return Some(parse::<Tests>(text).map(|d| print(&d)));
    }
    (name == "project.json").then(|| parse::<Project>(text).map(|d| print(&d)))
}
