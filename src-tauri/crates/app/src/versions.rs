//! Two versions of a document: what changed, and three made into one.

use crate::workspace::read_flow;
use crate::{AppError, files, write_atomically};
use callwright_flow::merge::{leave_conflicts, left_conflicts, settle_conflicts};
use callwright_flow::{Conflict, Diff, merge_texts, parse_json};
use std::path::Path;

/// What changed from one flow file to another.
pub fn diff(old: &Path, new: &Path) -> Result<Diff, AppError> {
    Ok(callwright_flow::diff(&read_flow(old)?, &read_flow(new)?))
}

/// Merge two versions of a file that come from a third, and write what came of it. Where
/// they conflict, ours stays, and the conflict is left in the file until it is settled.
pub fn merge(
    base: &Path,
    ours: &Path,
    theirs: &Path,
    output: &Path,
) -> Result<Vec<Conflict>, AppError> {
    let (ours_text, theirs_text) = (sound(ours)?, sound(theirs)?);
    let texts = (base_of(base, &ours_text)?, ours_text, theirs_text);
    let merged = merge_texts(&texts.0, &texts.1, &texts.2);
    let of_ours = |source| AppError::Parse {
        path: ours.to_owned(),
        source,
    };
    let (text, conflicts) = merged.map_err(of_ours)?;
    let text = leave_conflicts(&text, &conflicts).map_err(of_ours)?;
    write_atomically(output, text.as_bytes())?;
    Ok(conflicts)
}

/// Take the conflicts that a merge has left out of a file, which stays as it is otherwise.
pub fn settle(path: &Path) -> Result<Vec<Conflict>, AppError> {
    let text = sound(path)?;
    let of_it = |source| AppError::Parse {
        path: path.to_owned(),
        source,
    };
    let left = left_conflicts(&text).map_err(of_it)?;
    if !left.is_empty() {
        let settled = settle_conflicts(&text).map_err(of_it)?;
        write_atomically(path, settled.as_bytes())?;
    }
    Ok(left)
}

/// Git gives an empty file where both sides made one of the same name: nothing was there before.
fn base_of(base: &Path, ours: &str) -> Result<String, AppError> {
    if !files::read(base)?.trim().is_empty() {
        return sound(base);
    }
    let Ok(serde_json::Value::Object(mut nothing)) = serde_json::from_str(ours) else {
        return Ok("{}".to_owned());
    };
    nothing.retain(|key, _| key == "schema" || key == "id");
    Ok(serde_json::Value::Object(nothing).to_string())
}

/// A text that is JSON at all, so that whatever is wrong is told of the right file.
fn sound(path: &Path) -> Result<String, AppError> {
    let text = files::read(path)?;
    match parse_json(&text) {
        Ok(_) => Ok(text),
        Err(source) => Err(AppError::Parse {
            path: path.to_owned(),
            source,
        }),
    }
}
