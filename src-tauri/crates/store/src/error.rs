//! What can go wrong with the store, as sentences.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("The folder for Callwright's own data, {}, cannot be used: {why}. Give it room and the right to be written, then start again.", path.display())]
    Folder { path: PathBuf, why: String },
    #[error(
        "Callwright's own data was written by a newer version (format {found}, this one reads up to {known}). Update Callwright; nothing was changed."
    )]
    Newer { found: i64, known: i64 },
    #[error("There is no home folder for Callwright's own data. Set CALLWRIGHT_DATA to a folder.")]
    NoHome,
    /// Somebody else has written in the meantime.
    #[error("The flow is at revision {rev} by now.")]
    Behind { rev: u64 },
    #[error("There is nothing to undo or to make again.")]
    NothingThere,
    #[error("The disk with Callwright's own data is full. Make room.")]
    Full,
    #[error(
        "Callwright's own data cannot be written: the folder is read-only. Give it the right to be written."
    )]
    ReadOnly,
    #[error("Callwright's own data is damaged.")]
    Damaged,
    #[error("Callwright's own data cannot be read or written: {0}.")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(e: sqlx::Error) -> Self {
        match code(&e) {
            Some(13) => StoreError::Full,
            Some(8) => StoreError::ReadOnly,
            _ => StoreError::Database(e),
        }
    }
}

impl StoreError {
    /// Whether the file is no sound database any more.
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            StoreError::Damaged => true,
            StoreError::Database(e) => matches!(code(e), Some(11 | 26)),
            _ => false,
        }
    }
}

/// SQLite's primary result code.
pub(crate) fn code(e: &sqlx::Error) -> Option<i64> {
    let code = e.as_database_error()?.code()?;
    code.parse::<i64>().ok().map(|code| code & 0xff)
}
