//! Check flows: every problem with its place, told as what a caller would experience.

use crate::workspace::beside;
use crate::{AppError, Loaded, Workspace, files};
use callwright_engine::check::{bad_function, bad_script};
use callwright_engine::{Issue, Program, Severity};
use callwright_flow::merge::left_conflicts;
use callwright_flow::{Flow, Node};
use callwright_runtime::Scripts;
use callwright_runtime::services::ScriptGround;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

#[derive(Debug, Clone, Serialize)]
pub struct CheckReport {
    pub flows: Vec<Checked>,
    /// Files that could not be read at all.
    pub broken: Vec<Broken>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    pub path: PathBuf,
    pub id: String,
    pub name: String,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Broken {
    pub path: PathBuf,
    pub why: String,
}

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    #[serde(flatten)]
    pub issue: Issue,
    pub what: String,
    /// What the caller would experience.
    pub caller: String,
    /// What to do.
    pub fix: String,
}

impl Problem {
    pub fn new(issue: Issue, language: &str) -> Self {
        let words = callwright_engine::check::words(&issue, language);
        Problem {
            what: words.what,
            caller: words.caller,
            fix: words.fix,
            issue,
        }
    }
}

impl CheckReport {
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.flows.iter().flat_map(|f| &f.problems);
        all.filter(|p| p.issue.severity == severity).count()
    }
    /// Nothing that would harm a caller.
    pub fn is_fine(&self) -> bool {
        self.broken.is_empty() && self.count(Severity::Error) == 0
    }
}

/// Check one flow, or all flows of a folder.
pub fn check(
    workspace: &Workspace,
    flow: Option<&str>,
    language: &str,
    scripts: &dyn Scripts,
) -> Result<CheckReport, AppError> {
    let mut report = CheckReport {
        flows: Vec::new(),
        broken: Vec::new(),
    };
    for loaded in workspace.chosen(flow)? {
        let (program, mut issues) = workspace.compile(&loaded.flow);
        issues.extend(unreadable(workspace, &loaded.flow, &program, scripts));
        issues.extend(unsettled_beside(workspace, loaded));
        report.flows.push(Checked {
            path: loaded.path.clone(),
            id: loaded.flow.id.clone(),
            name: loaded.flow.name.clone(),
            problems: issues
                .into_iter()
                .map(|i| Problem::new(i, language))
                .collect(),
        });
    }
    let broken = workspace.broken.iter();
    report.broken = broken
        .map(|(path, why)| Broken {
            path: path.clone(),
            why: why.in_language(language).to_owned(),
        })
        .collect();
    Ok(report)
}

/// Scripts of a flow, and of the project they use, that cannot be read.
fn unreadable(
    workspace: &Workspace,
    flow: &Flow,
    program: &Program,
    scripts: &dyn Scripts,
) -> Vec<Issue> {
    let code = |n: &Node| n.settings.get("code")?.as_str().map(str::to_owned);
    let steps = flow.nodes.iter().filter(|n| n.kind == "script");
    let steps: Vec<(&Node, String)> = steps.filter_map(|n| Some((n, code(n)?))).collect();
    if steps.is_empty() {
        return Vec::new();
    }
    let first = |code: &str, library: &str| scripts.check(code, library).into_iter().next();
    let functions = workspace.project.functions.iter();
    let bad: Vec<Issue> = functions
        .filter_map(|f| Some(bad_function(flow, &f.name, &first("", &f.code)?)))
        .collect();
    // No step can be read with a library that cannot be.
    if !bad.is_empty() {
        return bad;
    }
    let library = ScriptGround::of(program).library;
    (steps.iter())
        .filter_map(|(step, code)| Some(bad_script(flow, step, &first(code, &library)?)))
        .collect()
}

/// Conflicts left in the files beside a flow, of which its steps know nothing.
fn unsettled_beside(workspace: &Workspace, loaded: &Loaded) -> Vec<Issue> {
    let beside = [".tests.json", ".layout.json"].map(|ending| beside(&loaded.path, ending));
    let simulation = workspace.root.join("env/simulation.json");
    let mut found = Vec::new();
    for path in beside.iter().chain([&simulation]) {
        // What cannot be read is told where it is read.
        let left = files::read(path).ok();
        // Looking into a file costs as much as reading it all.
        let left = left.filter(|text| text.contains("\"conflicts\""));
        let left = left.and_then(|text| left_conflicts(&text).ok());
        let file = path.strip_prefix(&workspace.root).unwrap_or(path);
        let file = file.display().to_string();
        let left = left.into_iter().flatten();
        found.extend(left.map(|c| callwright_engine::check::unsettled(&loaded.flow, &c, &file)));
    }
    found
}
