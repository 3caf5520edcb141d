//! The flows of a project without reading all of them: what is in the folder, what the index
//! knows of it, and bringing the index up to date beside everything else.
//!
//! Deliberately not here: open flows (`desk`).

mod cards;
mod index;
mod things;

pub use cards::{card, flow_cards, template_picture};
pub use index::{begin_indexing, index_now, index_soon, index_written};
pub use things::{fold, uses, words_of};

use super::Studio;
use super::book::{Stamp, stamp};
use super::desk::{Desk, FlowFile};
use super::refuse::{blocking, store};
use super::wire::Refusal;
use crate::files as disk;
use crate::workspace::{FLOW_ENDING, list};
use callwright_engine::Project;
use callwright_flow::parse;
use callwright_store::Indexed;
use std::collections::BTreeMap;
use std::path::Path;

/// A flow file in a folder: the front of its name, and how it looks from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Lying {
    pub stem: String,
    pub stamp: Stamp,
}

/// The flow files of a folder.
pub fn lying(root: &Path) -> Vec<Lying> {
    let paths = list(root).unwrap_or_default();
    let each = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?;
        Some(Lying {
            stem: name.strip_suffix(FLOW_ENDING)?.to_owned(),
            stamp: stamp(&path),
        })
    });
    each.collect()
}

/// A name that is one file in one folder, on any system.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(['/', '\\', ':', '\0'])
        && name.len() <= 200
}

/// All flows of a project: by the index where it is up to date, else by the files' names.
pub async fn files(studio: &Studio, desk: &Desk) -> Result<BTreeMap<String, FlowFile>, Refusal> {
    let root = desk.root.clone();
    let lying = blocking(move || lying(&root)).await?;
    let rows = studio.store.indexed(&desk.id).await.map_err(store)?;
    Ok(files_of(&lying, &rows, &BTreeMap::new()))
}

/// What the files that lie there are. Of one that was written since the index looked, `before`
/// may know; else it goes by its own name.
pub fn files_of(
    lying: &[Lying],
    rows: &[Indexed],
    before: &BTreeMap<String, FlowFile>,
) -> BTreeMap<String, FlowFile> {
    let known: BTreeMap<&str, &Indexed> = rows.iter().map(|r| (r.file.as_str(), r)).collect();
    let before: BTreeMap<&str, (&String, &FlowFile)> = before
        .iter()
        .map(|(id, f)| (f.stem.as_str(), (id, f)))
        .collect();
    let mut files = BTreeMap::new();
    for file in lying {
        let stem = file.stem.as_str();
        let row = known.get(stem);
        let fresh = row.filter(|r| (r.mtime_ns, r.size) == (file.stamp.mtime_ns, file.stamp.size));
        let (id, name) = match (fresh, before.get(stem)) {
            (Some(row), _) if row.broken.is_empty() => (&row.flow, &row.name),
            (None, Some((id, file))) => (*id, &file.name),
            _ => (&file.stem, &file.stem),
        };
        let (stem, name) = (file.stem.clone(), name.clone());
        files.entry(id.clone()).or_insert(FlowFile { stem, name });
    }
    files
}

/// The project's own file, as far as it can be read.
pub fn read_project(root: &Path) -> Result<Project, String> {
    let path = root.join("project.json");
    if !path.exists() {
        return Ok(Project::default());
    }
    let text = disk::read(&path).map_err(|e| e.to_string())?;
    parse(&text).map_err(|e| e.to_string())
}
