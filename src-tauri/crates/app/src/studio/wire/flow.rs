//! An open flow: its document, the edits that change it, its problems, its versions.
//!
//! While a flow is open the window's document is the truth for the window and the studio's copy
//! is the truth for the disk; edits go over in order and both apply them alike. An edit is a row
//! of changes, each to one thing that has a key, with what was there before and what is after:
//! undoing is exchanging the two.

use crate::check::Problem;
use callwright_engine::Project;
use callwright_flow::layout::Reading;
use callwright_flow::{Flow, Layout};
use callwright_runtime::golden::Tests;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// All that edits of one flow can change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Book {
    pub flow: Flow,
    pub layout: Layout,
    pub tests: Tests,
    pub project: Project,
    /// Language → prompt id → text.
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a change is to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BookPart {
    /// A step, by its id.
    Step,
    /// A connection, by the output it leaves from; the value is the id of the step it leads to,
    /// or the whole connection where it has more fields than these two.
    Line,
    /// A variable, by its id.
    Variable,
    /// A field of the flow itself, by its name: name, description, languages, start, handlers.
    Flow,
    /// Where a step stands, by its id.
    Place,
    Frame,
    Note,
    /// A field of the layout: direction, pages.
    Layout,
    /// A prompt's text, by `language/prompt`.
    Text,
    /// A field of the project, by its name: agents, queues, hours …
    Project,
    /// A test, by its id.
    Test,
    /// Another flow of the project that the edit makes, by its id: `{flow, layout}`. It stands in
    /// files of its own.
    Made,
}

/// One thing that changes. `null` stands for nothing there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    pub part: BookPart,
    pub key: String,
    pub before: Value,
    pub after: Value,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// What the user did, for the undo menu: "Move 3 steps".
    pub label: String,
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Do(Edit),
    Undo,
    Redo,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowOpen {
    pub project: String,
    pub flow: String,
    /// Take the flow over from another window.
    #[serde(default)]
    pub take_over: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OpenFlow {
    pub book: Book,
    pub rev: u64,
    /// Edits that can be undone (last first) and made again (next first), at most 200 each.
    pub undo: Vec<Edit>,
    pub redo: Vec<Edit>,
    pub view: View,
    /// Edits of an earlier run that had not reached the file and were restored.
    pub restored: u32,
    pub lease: Lease,
    /// All flows of the project.
    pub flows: Vec<FlowName>,
    /// The newest named version, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCard>,
    pub saved: SavedState,
    /// Other files of the project that cannot be read: name and why.
    pub broken: Vec<[String; 2]>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowName {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lease {
    /// This window may edit.
    Mine,
    /// Another window edits; this one follows.
    Other,
    /// Nobody may: the file is of a newer version, or cannot be read wholly.
    ReadOnly,
}

/// What the engine says of the document as it stands at `rev`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    pub rev: u64,
    /// All steps when the flow is opened; after an edit those that look different now.
    pub faces: BTreeMap<String, Face>,
    pub problems: Vec<Problem>,
    /// Flows, by name, that an undone edit had made and that stay, because somebody has changed
    /// or used them since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<String>,
}

/// What a step shows besides its own settings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Face {
    pub ports: Vec<FacePort>,
    /// One or two lines of what it does, in the language of the window.
    pub summary: String,
    /// How long the caller hears it, if it says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says_ms: Option<u32>,
    /// Languages in which all it says is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FacePort {
    pub id: String,
    pub label: String,
    /// The key that leads here, on menus.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// `normal`, `optional` (may be left open) or `error`.
    pub kind: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowEdit {
    pub project: String,
    pub flow: String,
    /// The revision these were made on. Each act makes one more.
    pub rev: u64,
    pub acts: Vec<Act>,
}

/// To the other windows that show the flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowChanged {
    pub project: String,
    pub flow: String,
    /// The revision before; a window that is not at it reads the flow again.
    pub from_rev: u64,
    pub acts: Vec<Act>,
    pub view: View,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SavedState {
    pub project: String,
    pub flow: String,
    pub state: Saved,
    /// The revision that is on disk.
    pub rev: u64,
    /// Why it could not be written, and what that means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Saved {
    Saved,
    /// In the journal, on its way to the file.
    Pending,
    /// In the journal only.
    Failed,
    /// The file was changed by another program: nothing is written until somebody decided.
    Outside,
}

/// What to do about a file that another program changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResolveOutside {
    pub project: String,
    pub flow: String,
    pub choice: OutsideChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutsideChoice {
    /// Write ours; theirs becomes a version.
    KeepMine,
    /// Take theirs; ours becomes a version.
    TakeTheirs,
    /// Both, step by step; where both changed the same, ours, and theirs becomes a version.
    Merge,
}

/// What is different outside, to choose by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutsideChanges {
    /// In words.
    pub mine: Vec<String>,
    pub theirs: Vec<String>,
    /// Changed on both sides.
    pub conflicts: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TidyUp {
    pub project: String,
    pub flow: String,
    /// Only these steps; empty: all.
    #[serde(default)]
    pub steps: Vec<String>,
    /// As if the flow went that way; otherwise the way it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

/// Where steps would stand after tidying up; the window makes an edit of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Placed {
    /// x, y by step id.
    pub places: BTreeMap<String, [i32; 2]>,
}

// Versions

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VersionCard {
    pub id: i64,
    /// 1, 2, 3 … within the flow.
    pub number: u32,
    pub name: String,
    pub at_ms: i64,
    pub kind: VersionKind,
    pub steps: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VersionKind {
    Named,
    /// Before restoring another version.
    BeforeRestore,
    /// Ours or theirs, when a file was changed outside.
    Outside,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VersionSave {
    pub project: String,
    pub flow: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VersionRef {
    pub project: String,
    pub flow: String,
    pub id: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Versions {
    /// Newest first.
    pub versions: Vec<VersionCard>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compare {
    pub project: String,
    pub flow: String,
    /// A version; none: the flow as it stands.
    pub old: Option<i64>,
    pub new: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    pub old: Book,
    pub new: Book,
    pub old_faces: BTreeMap<String, Face>,
    pub new_faces: BTreeMap<String, Face>,
    /// In the order of the canvas.
    pub changes: Vec<Difference>,
}

/// One difference, for the canvas and in words. Moving a step is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    pub kind: DifferenceKind,
    /// The step it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// For `rewired`: the output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    pub words: String,
    /// Field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldDifference>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    Added,
    Removed,
    Changed,
    Rewired,
    /// Of the flow itself: variables, handlers, name.
    Flow,
    Text,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldDifference {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

// Documents out

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Json,
    Bundle,
    Svg,
    Pdf,
    Mermaid,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Export {
    pub project: String,
    pub flow: String,
    pub format: ExportFormat,
    /// The language of the document's words.
    #[serde(default)]
    pub language: String,
    /// Where a dialog said to write it. Empty: give the bytes.
    #[serde(default)]
    pub ticket: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Exported {
    pub name: String,
    /// Where it was written, to be shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written: String,
    /// Base64, when it was not written anywhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bytes: String,
}
