//! The files that a book stands in: reading them with what they were like, so that a change by
//! another program is seen, and the texts that are different from what was read.

use super::apply::is_language;
use super::{Parts, TextsByLanguage};
use crate::workspace::{list, parse_as};
use crate::{files, graph};
use callwright_engine::Project;
use callwright_engine::nodes::omit_defaults;
use callwright_flow::canonical::to_text;
use callwright_flow::parse::{Document, text_of};
use callwright_flow::{Flow, Layout, ParseError, parse_bytes, print};
use callwright_runtime::golden::Tests;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// Enough of a file to see quickly that nobody touched it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub mtime_ns: i64,
    pub size: i64,
}

/// A file as it was when it was last read or written. An empty hash: it was not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub stamp: Stamp,
    pub hash: String,
}

/// The files of a book, read.
#[derive(Debug, Clone)]
pub struct Read {
    pub parts: Parts,
    /// By path within the project.
    pub known: BTreeMap<String, Known>,
    /// Files that could not be read: name and why. With any of them nothing may be edited.
    pub broken: Vec<[String; 2]>,
}

/// The files of one flow alone, not of the whole project.
pub fn files_of(stem: &str) -> [String; 3] {
    ["flow", "layout", "tests"].map(|kind| format!("{stem}.{kind}.json"))
}

pub fn stamp(path: &Path) -> Stamp {
    let Ok(meta) = fs::metadata(path) else {
        return Stamp::default();
    };
    let since = meta
        .modified()
        .ok()
        .and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    Stamp {
        mtime_ns: since.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX)),
        size: i64::try_from(meta.len()).unwrap_or(i64::MAX),
    }
}

/// Of a file's bytes; nothing for a file that is not there.
pub fn hash(bytes: Option<&[u8]>) -> String {
    let Some(bytes) = bytes else {
        return String::new();
    };
    let hex = Sha256::digest(bytes);
    hex.iter().map(|b| format!("{b:02x}")).collect()
}

/// Read all files of a flow and what its project shares. Only a flow that cannot be read at all
/// is an error.
pub fn read(root: &Path, stem: &str) -> Result<Read, ParseOrRead> {
    let mut reader = Reader::of(root);
    let project: Option<Project> = reader.document("project.json");
    let shared = Parts {
        project: Arc::new(project.unwrap_or_default()),
        texts: Arc::new(reader.texts()),
        ..nothing()
    };
    reader.read(stem, &shared)
}

/// What the flows of a project share; a book without a flow.
pub fn read_shared(root: &Path) -> Parts {
    let mut reader = Reader::of(root);
    let project: Option<Project> = reader.document("project.json");
    Parts {
        project: Arc::new(project.unwrap_or_default()),
        texts: Arc::new(reader.texts()),
        ..nothing()
    }
}

/// A flow's own files, with the shared parts at hand.
pub fn read_alone(root: &Path, stem: &str, shared: &Parts) -> Result<Parts, ParseOrRead> {
    Ok(Reader::of(root).read(stem, shared)?.parts)
}

/// A book in which nothing stands.
pub fn nothing() -> Parts {
    Parts {
        flow: Arc::new(Flow::empty("", "")),
        layout: Arc::default(),
        tests: Arc::default(),
        project: Arc::default(),
        texts: Arc::default(),
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ParseOrRead {
    #[error(transparent)]
    Parse(#[from] ParseError),
    #[error("The file is not there any more.")]
    Gone,
}

struct Reader<'a> {
    root: &'a Path,
    known: BTreeMap<String, Known>,
    broken: Vec<[String; 2]>,
}

impl<'a> Reader<'a> {
    fn of(root: &'a Path) -> Self {
        Reader {
            root,
            known: BTreeMap::new(),
            broken: Vec::new(),
        }
    }

    fn read(mut self, stem: &str, shared: &Parts) -> Result<Read, ParseOrRead> {
        let [flow, layout, tests] = files_of(stem);
        let flow: Flow = match self.bytes(&flow) {
            Some(bytes) => parse_bytes(&bytes)?,
            None => return Err(ParseOrRead::Gone),
        };
        let layout: Option<Layout> = self.document(&layout);
        let tests: Option<Tests> = self.document(&tests);
        let layout = graph::place_missing(&flow, layout.unwrap_or_default());
        Ok(Read {
            parts: Parts {
                flow: Arc::new(flow),
                layout: Arc::new(layout),
                tests: Arc::new(tests.unwrap_or_default()),
                ..shared.clone()
            },
            known: self.known,
            broken: self.broken,
        })
    }

    fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let path = self.root.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
            Err(e) => {
                let why = crate::AppError::read(&path, &e).to_string();
                self.broken.push([name.to_owned(), why]);
                None
            }
        };
        let known = Known {
            stamp: stamp(&path),
            hash: hash(bytes.as_deref()),
        };
        self.known.insert(name.to_owned(), known);
        bytes
    }

    fn document<D: Document>(&mut self, name: &str) -> Option<D> {
        let bytes = self.bytes(name)?;
        parse_bytes(&bytes)
            .map_err(|e| self.broken.push([name.to_owned(), e.to_string()]))
            .ok()
    }

    fn texts(&mut self) -> TextsByLanguage {
        let mut texts = TextsByLanguage::new();
        for path in list(&self.root.join("i18n")).unwrap_or_default() {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            let Some(language) = name.as_deref().and_then(|n| n.strip_suffix(".json")) else {
                continue;
            };
            if !is_language(language) {
                continue;
            }
            let file = format!("i18n/{language}.json");
            let Some(bytes) = self.bytes(&file) else {
                continue;
            };
            match text_of(&bytes).and_then(parse_as) {
                Ok(of) => drop(texts.insert(language.to_owned(), of)),
                Err(e) => self.broken.push([file, e.to_string()]),
            }
        }
        texts
    }
}

/// The files that are different from what they were, with their texts as they are to be. What
/// was not changed is not written, whatever its form.
pub fn changed(stem: &str, old: &Parts, new: &Parts) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let [flow, layout, tests] = files_of(stem);
    if old.flow != new.flow {
        let mut plain = (*new.flow).clone();
        omit_defaults(&mut plain);
        found.push((flow, print(&plain)));
    }
    if old.layout != new.layout {
        found.push((layout, print(&*new.layout)));
    }
    if old.tests != new.tests {
        found.push((tests, print(&*new.tests)));
    }
    if old.project != new.project {
        found.push(("project.json".to_owned(), print(&*new.project)));
    }
    if old.texts != new.texts {
        for (language, texts) in new.texts.iter() {
            if old.texts.get(language) != Some(texts) {
                found.push((format!("i18n/{language}.json"), to_text(texts)));
            }
        }
    }
    found
}

/// Write files of a project; what each is known as then. Those before a failure are written.
pub fn write(
    root: &Path,
    texts: &[(String, String)],
) -> (BTreeMap<String, Known>, Option<crate::AppError>) {
    let mut known = BTreeMap::new();
    for (name, text) in texts {
        let path = root.join(name);
        if let Err(e) = files::write_atomically(&path, text.as_bytes()) {
            return (known, Some(e));
        }
        let now = Known {
            stamp: stamp(&path),
            hash: hash(Some(text.as_bytes())),
        };
        known.insert(name.clone(), now);
    }
    (known, None)
}

/// Which of these files are not what they were. Bytes are only read where the stamp is another;
/// a stamp that changed over the same bytes is brought up to date.
pub fn touched(root: &Path, known: &mut BTreeMap<String, Known>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, was) in known.iter_mut() {
        let path = root.join(name);
        let now = stamp(&path);
        if now == was.stamp {
            continue;
        }
        let bytes = fs::read(&path).ok();
        if hash(bytes.as_deref()) == was.hash {
            was.stamp = now;
        } else {
            found.push(name.clone());
        }
    }
    found
}
