//! The templates that come with the program, and new projects made from them.

use crate::{AppError, write_atomically};
use callwright_engine::Project;
use callwright_flow::{Flow, Map, parse, parse_flow, print};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::path::{Path, PathBuf};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../flows/templates");

#[derive(Debug, Clone, Serialize)]
pub struct Template {
    pub id: String,
    pub name: String,
    pub description: String,
    pub languages: Vec<String>,
    pub steps: usize,
    /// What can be filled in when a project is made from it.
    pub parameters: Map,
    pub numbers: Vec<String>,
}

/// All templates, by id.
pub fn templates() -> Vec<Template> {
    let mut found: Vec<Template> = TEMPLATES.dirs().filter_map(describe).collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn describe(folder: &Dir) -> Option<Template> {
    let id = folder.path().file_name()?.to_str()?.to_owned();
    let flow = main_flow(folder, &id)?;
    let project = project(folder);
    Some(Template {
        name: flow.name,
        description: flow.description,
        languages: project.languages,
        steps: flow.nodes.len(),
        parameters: project.parameters,
        numbers: project.numbers.into_values().collect(),
        id,
    })
}

fn main_flow(folder: &Dir, id: &str) -> Option<Flow> {
    let file = folder.get_file(folder.path().join(format!("{id}.flow.json")))?;
    parse_flow(file.contents_utf8()?).ok()
}

fn project(folder: &Dir) -> Project {
    let file = folder.get_file(folder.path().join("project.json"));
    file.and_then(|f| parse(f.contents_utf8()?).ok())
        .unwrap_or_default()
}

/// Make a new project folder from a template, with parameters filled in.
pub fn create(
    template: &str,
    folder: &Path,
    name: Option<&str>,
    parameters: &Map,
) -> Result<PathBuf, AppError> {
    let Some(source) = TEMPLATES.get_dir(template) else {
        let names = templates().into_iter().map(|t| t.id).collect();
        return Err(AppError::UnknownTemplate {
            name: template.to_owned(),
            names,
        });
    };
    if folder.exists()
        && folder
            .read_dir()
            .is_ok_and(|mut entries| entries.next().is_some())
    {
        return Err(AppError::Exists(folder.to_owned()));
    }
    let mut project = project(source);
    if let Some(unknown) = parameters
        .keys()
        .find(|k| !project.parameters.contains_key(*k))
    {
        let known: Vec<&str> = project.parameters.keys().map(String::as_str).collect();
        return Err(AppError::Other(format!(
            "The template has no parameter “{unknown}”. It has: {}.",
            if known.is_empty() {
                "none".to_owned()
            } else {
                known.join(", ")
            }
        )));
    }
    project.parameters.extend(parameters.clone());
    if let Some(name) = name {
        name.clone_into(&mut project.name);
    }
    unpack(source, folder)?;
    write_atomically(&folder.join("project.json"), print(&project).as_bytes())?;
    Ok(folder.join(format!("{template}.flow.json")))
}

fn unpack(source: &Dir, folder: &Path) -> Result<(), AppError> {
    let mut pending = vec![source];
    while let Some(dir) = pending.pop() {
        pending.extend(dir.dirs());
        for file in dir.files() {
            if let Ok(relative) = file.path().strip_prefix(source.path()) {
                write_atomically(&folder.join(relative), file.contents())?;
            }
        }
    }
    Ok(())
}

/// A template in a folder of its own that goes away by itself, to be looked at or called
/// without making a project of it.
pub struct Unpacked(tempfile::TempDir);

impl Unpacked {
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

pub fn unpack_template(template: &str) -> Result<Unpacked, AppError> {
    let Some(source) = TEMPLATES.get_dir(template) else {
        let names = templates().into_iter().map(|t| t.id).collect();
        return Err(AppError::UnknownTemplate {
            name: template.to_owned(),
            names,
        });
    };
    let folder = tempfile::tempdir().map_err(|e| AppError::write(&std::env::temp_dir(), &e))?;
    unpack(source, folder.path())?;
    Ok(Unpacked(folder))
}
