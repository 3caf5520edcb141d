//! `callwright export` and `callwright import`

use super::shown;
use crate::args::{Export, Import};
use crate::out::{FINE, Out};
use callwright_app::engine::Severity;
use callwright_script::CallScripts;
use std::path::{Path, PathBuf};

pub fn export(args: &Export, out: &Out) -> anyhow::Result<u8> {
    let output = args.output.clone().unwrap_or_else(|| {
        let folder = std::path::absolute(&args.folder).unwrap_or_else(|_| args.folder.clone());
        let name = folder
            .file_name()
            .map_or("project".into(), |n| n.to_string_lossy().into_owned());
        PathBuf::from(format!("{name}.zip"))
    });
    let exported = callwright_app::export(&args.folder, &output)?;
    let problems = problems(&args.folder);
    out.answer(&serde_json::json!({
        "bundle": output,
        "files": exported.files,
        "bytes": exported.bytes,
        "problems": problems,
    }))?;
    out.say(format!(
        "{} holds {} files, {} bytes.",
        shown(&output),
        exported.files.len(),
        exported.bytes
    ));
    // A draft may be shared; but nobody should find out at the other end that it is one.
    if !problems.is_empty() {
        out.warn("It was packed as it is, and callers would meet:");
        problems.iter().for_each(|p| out.note(format!("  {p}")));
        out.warn(&format!(
            "“callwright check {}” tells more.",
            shown(&args.folder)
        ));
    }
    Ok(FINE)
}

/// What would harm callers, or cannot be read at all.
fn problems(folder: &Path) -> Vec<String> {
    let open = callwright_app::open(folder);
    let scripts = CallScripts::default();
    let report = open.and_then(|ground| callwright_app::check(&ground, None, "en", &scripts));
    let report = match report {
        Ok(report) => report,
        Err(e) => return vec![e.to_string()],
    };
    let broken = report.broken.iter();
    let broken = broken.map(|b| format!("{}: {}", shown(&b.path), b.why));
    let errors = report.flows.iter().flat_map(|f| {
        let errors = f.problems.iter();
        let errors = errors.filter(|p| p.issue.severity == Severity::Error);
        errors.map(|p| format!("{}: {}", f.id, p.what))
    });
    broken.chain(errors).collect()
}

pub fn import(args: &Import, out: &Out) -> anyhow::Result<u8> {
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| Path::new(args.bundle.file_stem().unwrap_or_default()).to_owned());
    let files = callwright_app::import(&args.bundle, &folder)?;
    out.answer(&serde_json::json!({ "folder": folder, "files": files }))?;
    out.say(format!(
        "{} files were put into {}.",
        files.len(),
        shown(&folder)
    ));
    Ok(FINE)
}
