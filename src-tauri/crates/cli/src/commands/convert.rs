//! `callwright convert`

use super::shown;
use crate::args::Convert;
use crate::out::{DIM, FINE, FOUND, Out, PLAIN, RED};
use callwright_app::content::converted;
use callwright_app::write_atomically;
use callwright_decode::Decoders;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Answer {
    folder: PathBuf,
    files: Vec<PathBuf>,
    /// What could not be made, and why.
    left_out: Vec<(PathBuf, String)>,
}

pub fn convert(args: &Convert, out: &Out) -> anyhow::Result<u8> {
    let mut found = Vec::new();
    sounds(&args.folder, 0, &mut found)?;
    anyhow::ensure!(
        !found.is_empty(),
        "There is no sound in {}. WAV, MP3, OGG, FLAC, M4A, .alaw and .sln can be converted.",
        shown(&args.folder)
    );
    let folder = args.output.clone().unwrap_or_else(|| args.folder.clone());
    let decoders = Decoders::default();
    let decode = move |bytes: &[u8], name: &str| decoders.decode(bytes, name, Default::default());
    let mut answer = Answer {
        folder,
        files: Vec::new(),
        left_out: Vec::new(),
    };
    for path in found {
        let name = path.strip_prefix(&args.folder).unwrap_or(&path);
        match converted(&path, &decode) {
            Ok(bytes) => {
                let target = answer.folder.join(name).with_extension("ulaw");
                write_atomically(&target, &bytes)?;
                out.say(format!(
                    "{} {DIM}{} bytes{PLAIN}",
                    shown(&target),
                    bytes.len()
                ));
                answer.files.push(target);
            }
            Err(why) => {
                out.say(format!("{RED}{}{PLAIN} {why}", shown(&path)));
                answer.left_out.push((path, why));
            }
        }
    }
    out.answer(&answer)?;
    out.say(format!(
        "{} files are 8 kHz µ-law, {} were left out.",
        answer.files.len(),
        answer.left_out.len()
    ));
    Ok(if answer.left_out.is_empty() {
        FINE
    } else {
        FOUND
    })
}

const DEEPEST: usize = 8;
const ENDINGS: [&str; 9] = [
    "wav", "mp3", "ogg", "flac", "m4a", "mp4", "alaw", "sln", "sln16",
];

/// The sounds of a folder and what is below it, by name. Links are not followed.
fn sounds(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder)
        .map_err(|e| anyhow::anyhow!("{} cannot be read: {e}.", shown(folder)))?;
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        if kind.is_dir() && depth < DEEPEST {
            sounds(&path, depth + 1, found)?;
        } else if kind.is_file() && ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) {
            found.push(path);
        }
    }
    Ok(())
}
