//! A project folder read into memory: its flows, prompts' texts, tests and what simulated
//! calls assume. Broken files are told one by one; the others still open.

use crate::content::Library;
use crate::{AppError, files};
use callwright_engine::nodes::AnyStep;
use callwright_engine::{Issue, Program, Project, Sources, Texts, compile};
use callwright_flow::catalog::CATALOG_FILE;
use callwright_flow::{Flow, ParseError, Sentence, parse, parse_flow, parse_json};
use callwright_runtime::golden::Tests;
use callwright_runtime::sim::Scenario;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub const FLOW_ENDING: &str = ".flow.json";

/// The flows that steps of this one call.
pub(crate) fn calls(flow: &Flow) -> Vec<String> {
    let steps = flow.nodes.iter().filter(|n| n.kind == "subflow");
    let parsed = steps.filter_map(|n| AnyStep::parse(&n.kind, &n.settings)?.ok());
    let ids: BTreeSet<String> = parsed
        .filter_map(|s| s.calls().map(str::to_owned))
        .filter(|id| !id.is_empty())
        .collect();
    ids.into_iter().collect()
}

/// A flow and where it was read from.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub path: PathBuf,
    pub flow: Flow,
}

#[derive(Debug, Clone)]
pub struct Workspace {
    pub root: PathBuf,
    pub project: Project,
    /// By flow id.
    pub flows: BTreeMap<String, Loaded>,
    pub texts: Texts,
    /// What simulated calls assume unless a test says otherwise (`env/simulation.json`).
    pub simulation: Scenario,
    /// Files that could not be read, and why.
    pub broken: Vec<(PathBuf, Sentence)>,
    /// The flow that was asked for, when a file was named.
    pub named: Option<String>,
}

impl Workspace {
    /// Open a project folder, or the folder of a flow file.
    pub fn open(path: &Path) -> Result<Self, AppError> {
        let meta = fs::metadata(path).map_err(|e| AppError::read(path, &e))?;
        if meta.is_dir() {
            return Self::read(path);
        }
        let flow = read_flow(path)?;
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut workspace = Self::read(folder)?;
        workspace.named = Some(flow.id.clone());
        workspace.broken.retain(|(p, _)| p != path);
        workspace.flows.insert(
            flow.id.clone(),
            Loaded {
                path: path.to_owned(),
                flow,
            },
        );
        Ok(workspace)
    }

    fn read(root: &Path) -> Result<Self, AppError> {
        let mut workspace = Workspace {
            root: root.to_owned(),
            project: Project::default(),
            flows: BTreeMap::new(),
            texts: Texts::default(),
            simulation: Scenario::default(),
            broken: Vec::new(),
            named: None,
        };
        let project = root.join("project.json");
        if project.exists() {
            let text = files::read(&project)?;
            workspace.project = parse(&text).map_err(|source| AppError::Parse {
                path: project,
                source,
            })?;
        }
        for path in list(root)? {
            let name = file_name(&path);
            if name.ends_with(FLOW_ENDING) {
                match read_flow(&path) {
                    Ok(flow) => {
                        workspace
                            .flows
                            .insert(flow.id.clone(), Loaded { path, flow });
                    }
                    Err(e) => workspace.broken.push((path, e.why())),
                }
            }
        }
        for path in list(&root.join("i18n")).unwrap_or_default() {
            if let Some(language) = file_name(&path).strip_suffix(".json") {
                match read_json::<BTreeMap<String, String>>(&path) {
                    Ok(texts) => {
                        workspace
                            .texts
                            .by_language
                            .insert(language.to_owned(), texts);
                    }
                    Err(e) => workspace.broken.push((path, e.why())),
                }
            }
        }
        let library = Library::read(root);
        library.tell(&mut workspace.texts);
        if let Some(why) = library.broken {
            workspace.broken.push((root.join(CATALOG_FILE), why));
        }
        let simulation = root.join("env/simulation.json");
        if simulation.exists() {
            match read_json(&simulation) {
                Ok(scenario) => workspace.simulation = scenario,
                Err(e) => workspace.broken.push((simulation, e.why())),
            }
        }
        Ok(workspace)
    }

    /// The one flow meant: by id, by the file that was named, or the only one there is.
    pub fn choose(&self, id: Option<&str>) -> Result<&Loaded, AppError> {
        let names = || self.flows.keys().cloned().collect::<Vec<_>>();
        if let Some(id) = id.or(self.named.as_deref()) {
            return self.flows.get(id).ok_or_else(|| AppError::UnknownFlow {
                name: id.to_owned(),
                names: names(),
            });
        }
        let of_others = |l: &Loaded| {
            let own = l.flow.id.clone();
            calls(&l.flow).into_iter().filter(move |id| *id != own)
        };
        let called: BTreeSet<String> = self.flows.values().flat_map(of_others).collect();
        // What others call is a part of them: a caller never begins there.
        let mut entries = self.flows.iter().filter(|(id, _)| !called.contains(*id));
        match (self.flows.len(), entries.next(), entries.next()) {
            (0, ..) => Err(match self.broken.first() {
                Some((path, why)) => AppError::Unread {
                    path: path.clone(),
                    why: why.clone(),
                },
                None => AppError::NoFlow(self.root.clone()),
            }),
            (_, Some((_, entry)), None) => Ok(entry),
            _ => self.same_name().ok_or_else(|| AppError::WhichFlow {
                path: self.root.clone(),
                names: names(),
            }),
        }
    }

    /// The flow that is called as its folder is.
    fn same_name(&self) -> Option<&Loaded> {
        self.flows.get(self.root.file_name()?.to_str()?)
    }

    /// The flows meant: the one named, or all of the folder.
    pub fn chosen(&self, id: Option<&str>) -> Result<Vec<&Loaded>, AppError> {
        if id.is_some() || self.named.is_some() {
            Ok(vec![self.choose(id)?])
        } else if self.flows.is_empty() && self.broken.is_empty() {
            Err(AppError::NoFlow(self.root.clone()))
        } else {
            Ok(self.flows.values().collect())
        }
    }

    pub fn compile(&self, flow: &Flow) -> (Arc<Program>, Vec<Issue>) {
        // A flow knows itself: what it is compiled with are the others.
        let others = self.flows.iter().filter(|(id, _)| **id != flow.id);
        let others = others.map(|(id, l)| (id.clone(), l.flow.clone())).collect();
        let sources = Sources {
            flow,
            others: &others,
            project: &self.project,
            texts: &self.texts,
        };
        let (program, issues) = compile(&sources);
        (Arc::new(program), issues)
    }

    /// The languages a flow serves, the first of them if a caller's is none of them.
    pub fn languages<'a>(&'a self, flow: &'a Flow) -> &'a [String] {
        if flow.languages.is_empty() {
            &self.project.languages
        } else {
            &flow.languages
        }
    }

    /// The tests kept beside a flow; none when there is no file.
    pub fn tests(&self, flow: &Loaded) -> Result<Tests, AppError> {
        let path = tests_path(&flow.path);
        if !path.exists() {
            return Ok(Tests::default());
        }
        parse(&files::read(&path)?).map_err(|source| AppError::Parse { path, source })
    }
}

/// How far below a folder its projects are looked for.
const DEEPEST: usize = 3;

/// The projects a path means: a file, a template's name or a project folder by itself, else
/// the project folders below it. Nothing to be found below is the folder itself.
pub fn projects(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if path.is_dir() {
        projects_in(path, DEEPEST, &mut found);
    }
    if found.is_empty() {
        found.push(path.to_owned());
    }
    found
}

fn projects_in(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) {
    let is_flow = |p: &PathBuf| file_name(p).ends_with(FLOW_ENDING);
    if list(folder).is_ok_and(|files| files.iter().any(is_flow)) {
        found.push(folder.to_owned());
        return;
    }
    if deeper == 0 {
        return;
    }
    // Hidden folders and what builds leave behind hold no projects.
    let skipped = |name: &str| name.starts_with('.') || ["target", "node_modules"].contains(&name);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut below: Vec<PathBuf> = entries
        .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
        .map(|e| e.path())
        .filter(|p| !skipped(&file_name(p)))
        .collect();
    below.sort();
    for folder in below {
        projects_in(&folder, deeper - 1, found);
    }
}

pub(crate) fn tests_path(flow: &Path) -> PathBuf {
    beside(flow, ".tests.json")
}

/// `main.flow.json` → `main.layout.json`
pub(crate) fn beside(flow: &Path, ending: &str) -> PathBuf {
    let name = file_name(flow);
    let stem = name
        .strip_suffix(FLOW_ENDING)
        .or(name.strip_suffix(".json"))
        .unwrap_or(&name);
    flow.with_file_name(format!("{stem}{ending}"))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

pub(crate) fn read_flow(path: &Path) -> Result<Flow, AppError> {
    parse_flow(&files::read(path)?).map_err(|source| AppError::Parse {
        path: path.to_owned(),
        source,
    })
}

pub(crate) fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, AppError> {
    parse_as(&files::read(path)?).map_err(|source| AppError::Parse {
        path: path.to_owned(),
        source,
    })
}

/// JSON that has no schema of its own, as one of our types.
pub(crate) fn parse_as<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ParseError> {
    serde_path_to_error::deserialize(parse_json(text)?).map_err(callwright_flow::parse::shape)
}

pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let entries = fs::read_dir(folder).map_err(|e| AppError::read(folder, &e))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.is_file())
        .collect();
    paths.sort();
    Ok(paths)
}
