//! Which names a file may have so that it lands inside the project, as itself, on every
//! computer: the strictest of Linux, macOS and Windows.

use super::{BundleError, Refusal, limits, refused};
use crate::words::turns_direction;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Names that go to a device on Windows, whatever stands after a dot.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

pub(super) fn check(path: &str) -> Result<(), Refusal> {
    if path.is_empty() {
        return Err(Refusal::Empty);
    }
    if path.len() > limits::NAME_BYTES {
        return Err(Refusal::LongName);
    }
    if path.chars().any(char::is_control) {
        return Err(Refusal::Control);
    }
    if path.chars().any(|c| turns_direction(c) || c == '\u{feff}') {
        return Err(Refusal::TurnsDirection);
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || path.starts_with('\\') || drive {
        return Err(Refusal::Absolute);
    }
    if let Some(c) = path
        .chars()
        .find(|c| matches!(c, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*'))
    {
        return Err(Refusal::Character(c.to_string()));
    }
    if path.split('/').count() > limits::DEPTH {
        return Err(Refusal::Deep);
    }
    path.split('/').try_for_each(check_part)
}

fn check_part(part: &str) -> Result<(), Refusal> {
    match part {
        "" => return Err(Refusal::EmptyFolder),
        "." | ".." => return Err(Refusal::Outside),
        _ if part.starts_with('.') => return Err(Refusal::Hidden),
        _ if part.ends_with(['.', ' ']) || part.starts_with(' ') => return Err(Refusal::Trailing),
        _ => {}
    }
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end()
        .to_uppercase();
    let numbered = ["COM", "LPT"]
        .iter()
        .filter_map(|port| stem.strip_prefix(port));
    let digit = |rest: &str| {
        matches!(rest, "¹" | "²" | "³") || rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit()
    };
    if DEVICES.contains(&stem.as_str()) || numbered.into_iter().any(digit) {
        return Err(Refusal::Reserved);
    }
    Ok(())
}

/// Two names with one key are one file somewhere: by case or by how accents are spelled.
fn key(path: &str) -> String {
    let upper: String = path.nfkd().flat_map(char::to_uppercase).collect();
    upper.chars().flat_map(char::to_lowercase).nfkd().collect()
}

/// The names seen so far, as every computer would tell them apart.
#[derive(Default)]
pub(super) struct Names {
    files: BTreeMap<String, String>,
    /// Folders, each with a file in it.
    folders: BTreeMap<String, String>,
}

impl Names {
    pub fn add_file(&mut self, path: &str) -> Result<(), BundleError> {
        check(path).map_err(|why| refused(path, why))?;
        let key = key(path);
        if let Some(other) = self.files.get(&key) {
            let why = if other == path {
                Refusal::Twice
            } else {
                Refusal::SameFile(other.clone())
            };
            return Err(refused(path, why));
        }
        if let Some(inside) = self.folders.get(&key) {
            return Err(refused(path, Refusal::FileAndFolder(inside.clone())));
        }
        self.add_folders(&key, path)?;
        self.files.insert(key, path.to_owned());
        Ok(())
    }

    /// `path` without its slash at the end.
    pub fn add_folder(&mut self, path: &str) -> Result<(), BundleError> {
        check(path).map_err(|why| refused(path, why))?;
        self.add_folders(&format!("{}/", key(path)), path)
    }

    fn add_folders(&mut self, key: &str, path: &str) -> Result<(), BundleError> {
        for (end, _) in key.match_indices('/') {
            let folder = &key[..end];
            if let Some(file) = self.files.get(folder) {
                return Err(refused(file, Refusal::FileAndFolder(path.to_owned())));
            }
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), path.to_owned());
            }
        }
        Ok(())
    }
}
