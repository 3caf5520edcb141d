//! Files on disk: read with a sentence when it fails, written whole or not at all.

use crate::AppError;
use callwright_flow::Sentence;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

/// No document is larger; a device that never ends is.
const LARGEST_BYTES: u64 = 256 << 20;

pub(crate) fn read(path: &Path) -> Result<String, AppError> {
    let mut text = String::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST_BYTES + 1).read_to_string(&mut text))
        .map_err(|e| AppError::read(path, &e))?;
    if text.len() as u64 > LARGEST_BYTES {
        return Err(AppError::Read {
            path: path.to_owned(),
            why: Sentence::new("it is larger than 256 MB", "حجمه أكبر من 256 ميغابايت"),
        });
    }
    Ok(text)
}

pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, AppError> {
    fs::read(path).map_err(|e| AppError::read(path, &e))
}

/// Written beside, forced to disk and put in place by one rename: a crash leaves the old
/// file or the new one, never a torn one. An unchanged file is not touched.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<bool, AppError> {
    // A pipe, a terminal or a device takes what it is given; it is never replaced by a file.
    if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) {
        let through = || {
            fs::OpenOptions::new()
                .write(true)
                .open(path)?
                .write_all(bytes)
        };
        through().map_err(|e| AppError::write(path, &e))?;
        return Ok(true);
    }
    // A link stays one: what it leads to is written.
    let target = fs::canonicalize(path);
    let path = target.as_deref().unwrap_or(path);
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        if let Ok(old) = fs::metadata(path) {
            file.as_file().set_permissions(old.permissions())?;
        } else {
            readable(file.as_file())?;
        }
        file.persist(path).map_err(|e| e.error)?;
        keep_name(folder)
    };
    write().map_err(|e| AppError::write(path, &e))?;
    Ok(true)
}

/// The name is in the folder, and after a power cut it is there only if the folder was forced to
/// disk too.
#[cfg(unix)]
fn keep_name(folder: &Path) -> std::io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn keep_name(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Temporary files are private; a project's files are as others are.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// A folder that new things may be put into: not there yet, or empty.
pub(crate) fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

/// Put new things into a free folder: all of them, or the folder is as it was before.
pub(crate) fn all_or_nothing<T>(
    folder: &Path,
    put: impl FnOnce() -> Result<T, AppError>,
) -> Result<T, AppError> {
    if !is_free(folder) {
        return Err(AppError::Exists(folder.to_owned()));
    }
    let missing = |f: &&Path| !f.as_os_str().is_empty() && !f.exists();
    let made = folder.ancestors().take_while(missing).last();
    let done = put();
    if done.is_err() {
        // Whatever cannot be taken away again is told no worse than the error itself.
        let _ = match made {
            Some(made) => fs::remove_dir_all(made),
            None => empty(folder),
        };
    }
    done
}

fn empty(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
