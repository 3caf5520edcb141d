//! Sounds as an exchange plays them: µ-law at 8 kHz, in a tree like `/var/lib/asterisk/sounds`.

use super::sound::{Decoder, ulaw};
use super::{Library, plain_id};
use crate::files;
use callwright_flow::catalog::{ANY_LANGUAGE, MediaKind};
use std::collections::BTreeMap;
use std::path::Path;

/// Files by their paths in the tree.
#[derive(Debug, Clone, Default)]
pub struct SoundSet {
    pub files: BTreeMap<String, Vec<u8>>,
    /// What could not be made, and why.
    pub left_out: Vec<[String; 2]>,
}

/// All sounds of a project in these languages, and those without one. Asterisk looks for those in
/// the folder above the languages.
pub fn sound_set(
    root: &Path,
    library: &Library,
    languages: &[String],
    decoder: &Decoder,
) -> SoundSet {
    let mut made = SoundSet::default();
    let wanted =
        |language: &str| language == ANY_LANGUAGE || languages.iter().any(|l| l == language);
    for (id, language, take) in library.takes() {
        if take.kind != MediaKind::Audio || !wanted(language) {
            continue;
        }
        let stem = plain_id(id);
        let name = match language {
            ANY_LANGUAGE => format!("{stem}.ulaw"),
            _ => format!("{language}/{stem}.ulaw"),
        };
        let Some(path) = take.path() else {
            made.left_out.push([
                name,
                "Its file would lie outside of the project.".to_owned(),
            ]);
            continue;
        };
        match converted(&root.join(path), decoder) {
            Ok(bytes) => drop(made.files.insert(name, bytes)),
            Err(why) => made.left_out.push([name, why]),
        }
    }
    made
}

/// A sound file as µ-law at 8 kHz, without a head; else the sentence why not.
pub fn converted(path: &Path, decoder: &Decoder) -> Result<Vec<u8>, String> {
    let bytes = files::read_bytes(path).map_err(|e| e.to_string())?;
    let (_, clip) = decoder(&bytes, &path.to_string_lossy()).map_err(|e| e.to_string())?;
    Ok(ulaw(&clip))
}
