//! Finding things: in a flow, in a project, in all projects; what uses what; renaming.

use super::{Change, Edit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Search {
    pub text: String,
    /// Empty: all projects.
    #[serde(default)]
    pub project: String,
    /// At most so many; 0: 50.
    #[serde(default)]
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// There were more.
    pub more: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    pub project: String,
    pub project_name: String,
    /// Empty for what belongs to the whole project.
    pub flow: String,
    pub flow_name: String,
    pub kind: HitKind,
    /// The step, variable or prompt.
    pub id: String,
    pub title: String,
    /// The text round the place.
    pub excerpt: String,
    /// For steps: the step type. For prompts: the language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Flow,
    Step,
    Variable,
    Prompt,
    Agent,
    Queue,
    Department,
}

/// Something that others refer to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ThingKind {
    Prompt,
    /// A sound, video or picture that is the same in all languages.
    Clip,
    /// Of one flow.
    Variable,
    Queue,
    Agent,
    Department,
    Hours,
    Flow,
    Secret,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhereUsed {
    pub project: String,
    /// For variables: the flow they belong to.
    #[serde(default)]
    pub flow: String,
    pub kind: ThingKind,
    pub id: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Uses {
    pub uses: Vec<UseOf>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UseOf {
    pub flow: String,
    pub flow_name: String,
    pub step: String,
    pub step_name: String,
    pub step_type: String,
    /// The setting, such as `prompt.0`.
    pub field: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rename {
    pub project: String,
    #[serde(default)]
    pub flow: String,
    pub kind: ThingKind,
    pub from: String,
    pub to: String,
}

/// What renaming, or replacing, would change: each flow's edit, to look at before it is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Preview {
    pub flows: Vec<FlowPreview>,
    /// Why it cannot be done, if it cannot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refused: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowPreview {
    pub flow: String,
    pub flow_name: String,
    pub edit: Edit,
    /// Each place: what it is in words, and the text before and after.
    pub places: Vec<PlacePreview>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlacePreview {
    pub step: String,
    pub words: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Replace {
    pub project: String,
    /// Empty: all flows of the project.
    #[serde(default)]
    pub flow: String,
    pub find: String,
    pub replace: String,
    #[serde(default)]
    pub match_case: bool,
    #[serde(default)]
    pub whole_words: bool,
}

/// Make the edits of a preview, in all flows it names. Flows that are open get them as edits
/// that can be undone; so do the others, when they are opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ApplyPreview {
    pub project: String,
    pub flows: Vec<FlowPreview>,
}

/// Make a sub-flow of some steps: the edit of this flow, and the new flow is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Extract {
    pub project: String,
    pub flow: String,
    pub steps: Vec<String>,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Extracted {
    /// The new flow's id.
    pub flow: String,
    pub changes: Vec<Change>,
}
