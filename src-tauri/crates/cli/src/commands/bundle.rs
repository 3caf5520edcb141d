//! `callwright export` and `callwright import`

use super::shown;
use crate::args::{Export, Import};
use crate::out::{FINE, Out};
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
    out.answer(
        &serde_json::json!({ "bundle": output, "files": exported.files, "bytes": exported.bytes }),
    )?;
    out.say(format!(
        "{} holds {} files, {} bytes.",
        shown(&output),
        exported.files.len(),
        exported.bytes
    ));
    Ok(FINE)
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
