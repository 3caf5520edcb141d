//! Where things are kept when nobody says otherwise.

use crate::StoreError;
use directories::{ProjectDirs, UserDirs};
use std::path::PathBuf;

/// The folder of the store: `CALLWRIGHT_DATA`, else the system's place for such data.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    if let Some(folder) = asked_for() {
        return Ok(folder);
    }
    let dirs = ProjectDirs::from("", "", "Callwright").ok_or(StoreError::NoHome)?;
    Ok(dirs.data_dir().to_owned())
}

/// Where new projects go: a folder among the user's documents.
pub fn projects_folder() -> Result<PathBuf, StoreError> {
    if let Some(folder) = asked_for() {
        return Ok(folder.join("projects"));
    }
    let dirs = UserDirs::new().ok_or(StoreError::NoHome)?;
    let documents = dirs.document_dir().unwrap_or(dirs.home_dir());
    Ok(documents.join("Callwright"))
}

fn asked_for() -> Option<PathBuf> {
    std::env::var_os("CALLWRIGHT_DATA")
        .filter(|f| !f.is_empty())
        .map(PathBuf::from)
}
