//! Home: projects, recent flows, templates; making, opening, importing; settings.

use callwright_flow::Map;
use callwright_flow::layout::Reading;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Home {
    /// Last opened first.
    pub projects: Vec<ProjectCard>,
    /// Flows of all projects, last edited first; at most 24.
    pub recent: Vec<FlowCard>,
    pub templates: Vec<TemplateCard>,
    /// Where new projects go, to be shown.
    pub folder: String,
    /// No project was ever opened here.
    pub first_run: bool,
    /// Something that happened at the start and that is told once, such as damaged data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectCard {
    pub id: String,
    pub name: String,
    /// To be shown, never sent back.
    pub folder: String,
    pub flows: u32,
    /// Milliseconds since 1970.
    pub opened_ms: i64,
    /// The folder is not there any more.
    pub missing: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowCard {
    pub project: String,
    pub project_name: String,
    pub flow: String,
    pub name: String,
    pub steps: u32,
    pub edited_ms: i64,
    /// How many problems when it was last looked at.
    pub errors: u32,
    pub warnings: u32,
    /// Of the last run of its tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tests: Option<TestTally>,
    /// Edits that are in the journal and not in the file.
    pub unsaved: u32,
    pub picture: Thumbnail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TestTally {
    pub passed: u32,
    pub failed: u32,
}

/// Enough of a flow to draw it small.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Thumbnail {
    /// x, y, width, height.
    pub steps: Vec<[i32; 4]>,
    /// The group of each step, in the same order: say, listen, decide, data, connect, end.
    pub groups: Vec<String>,
    /// Places in `steps`: from, to.
    pub lines: Vec<[u32; 2]>,
    /// Which way the flow goes.
    #[serde(default)]
    pub reading: Reading,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateCard {
    pub id: String,
    pub name: String,
    pub description: String,
    pub languages: Vec<String>,
    pub steps: u32,
    pub numbers: Vec<String>,
    pub parameters: Map,
    pub picture: Thumbnail,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectCreate {
    /// Empty: a project with one empty flow.
    #[serde(default)]
    pub template: String,
    pub name: String,
    #[serde(default)]
    pub parameters: Map,
    /// A folder that a dialog chose to hold the new project's folder. Empty: the usual one.
    #[serde(default)]
    pub place: String,
}

/// Which project, and the flow to look at first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Opened {
    pub project: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
}

/// What a dialog is to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PickKind {
    /// A project folder to open, or a folder for a new project.
    Folder,
    /// A flow, or a bundle.
    FlowOrBundle,
    /// A new file to write to.
    Save,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pick {
    pub kind: PickKind,
    /// For `save`: the name proposed.
    #[serde(default)]
    pub name: String,
}

/// What was chosen: only the studio knows which file it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Picked {
    pub ticket: String,
    /// To be shown.
    pub shown: String,
}

/// Open what a dialog chose: a folder, a flow file, or a bundle (which makes a new project).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OpenTicket {
    pub ticket: String,
}

/// A file dropped onto the window, or pasted: a flow's JSON goes into a project (the one named,
/// or a new one); a bundle always makes a new project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ImportFile {
    pub name: String,
    /// Base64.
    pub bytes: String,
    #[serde(default)]
    pub project: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectRef {
    pub project: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectView {
    pub id: String,
    pub name: String,
    /// To be shown, never sent back.
    pub folder: String,
    pub languages: Vec<String>,
    pub flows: Vec<FlowCard>,
    /// Files that cannot be read: name and why.
    pub broken: Vec<[String; 2]>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowRef {
    pub project: String,
    pub flow: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowCreate {
    pub project: String,
    pub name: String,
    /// A flow of the project to begin as a copy of.
    #[serde(default)]
    pub copy_of: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowRename {
    pub project: String,
    pub flow: String,
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    pub language: UiLanguage,
    /// Command id → keys, only where they differ from the usual ones.
    pub shortcuts: BTreeMap<String, String>,
    /// Percent: 100, 125, 150, 200.
    pub text_size: Option<u16>,
    pub reduced_motion: Option<bool>,
    /// Hosts that simulated calls may really ask, by project id. Only `permit` changes them.
    pub permitted_hosts: BTreeMap<String, Vec<String>>,
    /// Sizes and state of panels and the like, kept for the window; its own business.
    pub window: Map,
}

/// Permit that a project's simulated calls really ask a host, or take the permit back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Permitting {
    pub project: String,
    /// `api.bank.example`, `localhost:8080`, or an address there.
    pub host: String,
    pub permitted: bool,
}

/// A secret's value until the program ends. Empty: it is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecretValue {
    pub project: String,
    pub flow: String,
    pub name: String,
    pub value: Hidden,
}

/// Which secrets a project's flows use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecretNames {
    pub secrets: Vec<SecretName>,
}

/// A secret by its name; its value never comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecretName {
    pub name: String,
    /// There is a value, until the program ends.
    pub known: bool,
}

/// A text that is shown nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Hidden(pub String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(callwright_engine::trace::MASK)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UiLanguage {
    #[default]
    System,
    En,
    Ar,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    pub version: String,
    /// `desktop` or `web`.
    pub host: String,
    pub data_folder: String,
    pub data_bytes: u64,
    /// What the program is made of: name, version, licence.
    pub parts: Vec<[String; 3]>,
}
