//! What the flows of one project share: people, queues, hours, routing rules, script
//! functions, caller profiles. And the prompts' texts, which stand in files of their own.

use crate::condition::Condition;
use crate::dispatch::{Agent, Queue};
use crate::hours::Schedule;
use crate::io::Facts;
use crate::settings::{Prompt, is_default};
use callwright_flow::{Map, canonical::Canonical, parse::Document};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub const PROJECT_SCHEMA: &str = "urn:callwright:project:1";

/// A project as it stands in `project.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    pub schema: String,
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// The zone in which hours and dates are meant, such as `Asia/Dubai`.
    #[serde(default = "utc", skip_serializing_if = "is_utc")]
    pub time_zone: String,
    /// Languages callers are served in; the first is the default.
    #[serde(default = "english")]
    pub languages: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub departments: Vec<Department>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub agents: Vec<Agent>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub queues: Vec<Queue>,
    /// Business hours by id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: BTreeMap<String, Schedule>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: Vec<RoutingRule>,
    /// JavaScript that every script step of the project can call.
    #[serde(default, skip_serializing_if = "is_default")]
    pub functions: Vec<Function>,
    /// Callers to try flows with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub callers: Vec<Profile>,
    /// The number or extension each flow answers, by flow id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub numbers: BTreeMap<String, String>,
    /// Values for input variables of flows: what a template asks to be filled in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parameters: Map,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

fn utc() -> String {
    "UTC".to_owned()
}
fn is_utc(zone: &str) -> bool {
    zone == "UTC"
}
fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

impl Default for Project {
    fn default() -> Self {
        Project {
            schema: PROJECT_SCHEMA.to_owned(),
            name: String::new(),
            company: String::new(),
            time_zone: utc(),
            languages: english(),
            departments: Vec::new(),
            agents: Vec::new(),
            queues: Vec::new(),
            hours: BTreeMap::new(),
            rules: Vec::new(),
            functions: Vec::new(),
            callers: Vec::new(),
            numbers: BTreeMap::new(),
            parameters: Map::new(),
            extra: Map::new(),
        }
    }
}

impl Canonical for Project {}

impl Document for Project {
    const SCHEMA: &'static str = PROJECT_SCHEMA;
    const WHAT: &'static str = "project";
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Department {
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// Where its voicemail is announced.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// What callers hear before they leave it a message.
    #[serde(default, skip_serializing_if = "Prompt::is_empty")]
    pub greeting: Prompt,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Sets a caller's priority and department when all its conditions hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RoutingRule {
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// The highest rule that holds wins.
    #[serde(default)]
    pub priority: i32,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub actions: RuleActions,
    #[serde(default, skip_serializing_if = "is_default")]
    pub off: bool,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RuleActions {
    /// The caller's place in queues: higher is served sooner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Function {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub code: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// A caller to try flows with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// And the fields this version does not know.
    #[serde(flatten)]
    pub facts: Facts,
}

/// What prompts say, by language and prompt id (`i18n/<language>.json`), and what is
/// known of their recordings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    pub by_language: BTreeMap<String, BTreeMap<String, String>>,
    /// How long a recording or a clip lasts, by language (empty for clips) and id.
    pub durations_ms: BTreeMap<(String, String), u32>,
    /// Recordings and clips that callers would not hear as they are meant, likewise.
    pub faults: BTreeMap<(String, String), Fault>,
    /// All clips there are; `None` where nobody has looked.
    pub clips: Option<BTreeSet<String>>,
}

/// What is wrong with a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its file is not there.
    Gone,
    /// It says what the text was before.
    Stale,
}

impl Texts {
    pub fn get(&self, language: &str, id: &str) -> Option<&str> {
        self.by_language.get(language)?.get(id).map(String::as_str)
    }

    pub fn fault(&self, language: &str, id: &str) -> Option<Fault> {
        if self.faults.is_empty() {
            return None;
        }
        self.faults
            .get(&(language.to_owned(), id.to_owned()))
            .copied()
    }
}

impl Project {
    /// All script functions as one library source.
    pub fn library(&self) -> Arc<str> {
        let mut code = String::new();
        for f in &self.functions {
            code.push_str(&f.code);
            code.push('\n');
        }
        code.into()
    }
}
