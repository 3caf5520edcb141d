//! The templates that come with the program, and new projects made from them.

use crate::{AppError, Workspace, write_atomically};
use callwright_engine::Project;
use callwright_flow::{Flow, Layout, Map, parse, parse_flow, print};
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

/// A template's main flow and where its steps stand.
pub(crate) fn template_flow(id: &str) -> Option<(Flow, Layout)> {
    let folder = source_of(id).ok()?;
    let layout = folder.get_file(folder.path().join(format!("{id}.layout.json")));
    let layout = layout.and_then(|f| parse(f.contents_utf8()?).ok());
    Some((main_flow(folder, id)?, layout.unwrap_or_default()))
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
    let source = source_of(template)?;
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
    crate::files::all_or_nothing(folder, || {
        unpack(source, folder)?;
        write_atomically(&folder.join("project.json"), print(&project).as_bytes())?;
        crate::format(folder, false)?;
        Ok(folder.join(format!("{template}.flow.json")))
    })
}

fn source_of(template: &str) -> Result<&'static Dir<'static>, AppError> {
    // Only a folder right below counts: `sales/i18n` is no template.
    let named = |dir: &&Dir| dir.path() == Path::new(template);
    TEMPLATES
        .dirs()
        .find(named)
        .ok_or_else(|| AppError::UnknownTemplate {
            name: template.to_owned(),
            names: template_names(),
        })
}

pub(crate) fn template_names() -> Vec<String> {
    templates().into_iter().map(|t| t.id).collect()
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
struct Unpacked(tempfile::TempDir);

impl Unpacked {
    fn path(&self) -> &Path {
        self.0.path()
    }
}

fn unpack_template(template: &str) -> Result<Unpacked, AppError> {
    let source = source_of(template)?;
    let folder = tempfile::tempdir().map_err(|e| AppError::write(&std::env::temp_dir(), &e))?;
    unpack(source, folder.path())?;
    Ok(Unpacked(folder))
}

/// A workspace, and the unpacked template it came from, kept as long as it is used.
pub struct Opened {
    workspace: Workspace,
    main: Option<String>,
    _template: Option<Unpacked>,
}

impl Opened {
    /// The flow a template is named after.
    pub fn main(&self) -> Option<&str> {
        self.main.as_deref()
    }
}

impl std::ops::Deref for Opened {
    type Target = Workspace;
    fn deref(&self) -> &Workspace {
        &self.workspace
    }
}

/// What a path means: a file or folder on disk, else a template by its name.
pub fn open(path: &Path) -> Result<Opened, AppError> {
    if path.exists() {
        return Ok(Opened {
            workspace: Workspace::open(path)?,
            main: None,
            _template: None,
        });
    }
    let name = path.to_string_lossy();
    let template = unpack_template(&name).map_err(|e| match e {
        AppError::UnknownTemplate { name, names } => AppError::Nothing { name, names },
        other => other,
    })?;
    opened(template, &name)
}

/// A template by its name, whatever there is on disk.
pub fn open_template(template: &str) -> Result<Opened, AppError> {
    opened(unpack_template(template)?, template)
}

fn opened(template: Unpacked, name: &str) -> Result<Opened, AppError> {
    Ok(Opened {
        workspace: Workspace::open(template.path())?,
        main: Some(name.to_owned()),
        _template: Some(template),
    })
}
