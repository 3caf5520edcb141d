//! The flows of a project without reading all of them: what is in the folder, what the index
//! knows of it, and bringing the index up to date beside everything else.
//!
//! Deliberately not here: open flows (`desk`).

mod cards;
mod index;
mod things;

pub use cards::{card, flow_cards, template_picture};
pub use index::{begin_indexing, begin_indexing_of, index_now, index_soon, index_written};
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
use callwright_store::Stamped;
use std::collections::{BTreeMap, HashMap};
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

/// What lies in a project's folder, and what the index knows of it.
pub struct Seen {
    pub lying: Vec<Lying>,
    pub rows: Vec<Stamped>,
}

/// Look into a project's folder, without reading a file.
pub async fn look(studio: &Studio, desk: &Desk) -> Result<Seen, Refusal> {
    let root = desk.root.clone();
    Ok(Seen {
        lying: blocking(move || lying(&root)).await?,
        rows: studio.store.stamped(&desk.id).await.map_err(store)?,
    })
}

impl Seen {
    /// What the index knows, by file.
    pub fn known(&self) -> HashMap<&str, &Stamped> {
        self.rows.iter().map(|r| (r.file.as_str(), r)).collect()
    }

    /// All flows: by the index where it is up to date. Of a file that was written since, `before`
    /// may know; else it goes by its own name.
    pub fn files(&self, before: &BTreeMap<String, FlowFile>) -> BTreeMap<String, FlowFile> {
        let known = self.known();
        let before: HashMap<&str, (&String, &FlowFile)> = before
            .iter()
            .map(|(id, f)| (f.stem.as_str(), (id, f)))
            .collect();
        let mut files = BTreeMap::new();
        for file in &self.lying {
            let stem = file.stem.as_str();
            let row = known.get(stem).filter(|r| file.is_as(r));
            let (id, name) = match (row, before.get(stem)) {
                (Some(row), _) if !row.broken => (&row.flow, &row.name),
                (None, Some((id, file))) => (*id, &file.name),
                _ => (&file.stem, &file.stem),
            };
            let (stem, name) = (file.stem.clone(), name.clone());
            files.entry(id.clone()).or_insert(FlowFile { stem, name });
        }
        files
    }
}

impl Lying {
    /// Whether the file is as the index knows it.
    fn is_as(&self, row: &Stamped) -> bool {
        (row.mtime_ns, row.size) == (self.stamp.mtime_ns, self.stamp.size)
    }
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
