//! A project as one file, out and in.

use crate::{AppError, not_its_own, write_atomically};
use callwright_flow::bundle;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    pub files: Vec<String>,
    pub bytes: usize,
}

/// What belongs to a project; anything else in the folder stays out of the bundle.
const FOLDERS: [&str; 4] = ["", "i18n", "env", "prompts"];

/// Put a project folder into one bundle file.
pub fn export(folder: &Path, output: &Path) -> Result<Exported, AppError> {
    not_its_own(output)?;
    let found = project_files(folder)?;
    let bytes = bundle::export(&found)?;
    write_atomically(output, &bytes)?;
    Ok(Exported {
        files: found.into_keys().collect(),
        bytes: bytes.len(),
    })
}

/// The same, without writing it anywhere.
pub(crate) fn export_bytes(folder: &Path) -> Result<Vec<u8>, AppError> {
    Ok(bundle::export(&project_files(folder)?)?)
}

fn project_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, AppError> {
    let mut found = BTreeMap::new();
    for name in FOLDERS {
        collect(folder, &folder.join(name), !name.is_empty(), &mut found)?;
    }
    if !found.keys().any(|name| name.ends_with(".flow.json")) {
        return Err(AppError::NoFlow(folder.to_owned()));
    }
    Ok(found)
}

fn collect(
    root: &Path,
    folder: &Path,
    deep: bool,
    found: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), AppError> {
    // A link could lead out of the project.
    if folder != root && !fs::symlink_metadata(folder).is_ok_and(|m| m.is_dir()) {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(|e| AppError::read(folder, &e))?;
    for entry in entries {
        let entry = entry.map_err(|e| AppError::read(folder, &e))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|e| AppError::read(&path, &e))?;
        let Ok(name) = path
            .strip_prefix(root)
            .map(|p| p.to_string_lossy().replace('\\', "/"))
        else {
            continue;
        };
        if name.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        if kind.is_dir() && deep {
            collect(root, &path, true, found)?;
        } else if kind.is_file() && (deep || name.ends_with(".json")) {
            found.insert(
                name,
                fs::read(&path).map_err(|e| AppError::read(&path, &e))?,
            );
        }
    }
    Ok(())
}

/// Take a project out of a bundle into a new folder. Nothing is written unless all of it is sound.
pub fn import(path: &Path, folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let bytes = fs::read(path).map_err(|e| AppError::read(path, &e))?;
    import_bytes(&bytes, folder, &|_, _| true)
}

/// The same for a bundle that is no file. `go_on` is told how many files of how many are there.
pub(crate) fn import_bytes(
    bytes: &[u8],
    folder: &Path,
    go_on: &dyn Fn(usize, usize) -> bool,
) -> Result<Vec<PathBuf>, AppError> {
    let found = bundle::import(bytes)?;
    crate::files::all_or_nothing(folder, || {
        let mut written = Vec::with_capacity(found.len());
        let total = found.len();
        for (done, (name, content)) in found.into_iter().enumerate() {
            if !go_on(done, total) {
                return Err(AppError::Stopped);
            }
            let target = folder.join(&name);
            write_atomically(&target, &content)?;
            written.push(target);
        }
        Ok(written)
    })
}
