//! The content library: the matrix, taking files in, takes, sounds and what is made of them.

use super::UseOf;
use crate::content::{Row, RowKind, SoundEdit};
use callwright_flow::catalog::{Made, MediaKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContentOf {
    pub project: String,
    /// Only these; empty: all.
    #[serde(default)]
    pub ids: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// The columns, the usual language first.
    pub languages: Vec<String>,
    pub rows: Vec<Row>,
    /// Why the catalogue cannot be read, if it cannot. Nothing can be changed then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub broken: String,
}

/// Something of the library may look different now: ask for these rows again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContentChanged {
    pub project: String,
    pub ids: Vec<String>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellRef {
    pub project: String,
    pub id: String,
    /// Empty for what has none.
    pub language: String,
}

/// What somebody wrote about an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemSave {
    pub project: String,
    pub id: String,
    pub category: String,
    pub tags: Vec<String>,
    pub meta: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContentDelete {
    pub project: String,
    pub rows: Vec<RowRef>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowRef {
    pub id: String,
    pub kind: RowKind,
}

/// A prompt or sound has another name now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemRename {
    pub project: String,
    pub from: String,
    pub to: String,
}

/// With anything in use nothing is deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deleted {
    pub in_use: Vec<InUse>,
    /// What was taken out, so that it can be brought back.
    pub brought: Vec<Brought>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InUse {
    pub id: String,
    pub uses: Vec<UseOf>,
}

/// A file that may be meant for the library. Looked at, not taken yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Offer {
    pub project: String,
    /// With the folders it lies in, as far as they say what it is.
    pub name: String,
    /// Base64; empty with a ticket.
    #[serde(default)]
    pub bytes: String,
    /// A folder that a dialog chose, in which `name` lies.
    #[serde(default)]
    pub ticket: String,
    /// The language where the name says none.
    #[serde(default)]
    pub language: String,
}

/// What a file is, and what it seems to be meant for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Offered {
    pub offer: String,
    pub name: String,
    /// Why it cannot be taken; nothing else counts then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refused: String,
    pub kind: MediaKind,
    pub ms: u32,
    /// `WAV, PCM, 8000 Hz`
    pub format: String,
    pub bytes: u32,
    /// What somebody should know, each a sentence.
    pub notices: Vec<String>,
    pub id: String,
    pub language: String,
}

/// The files of a folder that may be offered, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FolderFiles {
    pub names: Vec<String>,
    /// There were more than can be looked at.
    pub more: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Accept {
    pub project: String,
    pub files: Vec<Accepted>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Accepted {
    pub offer: String,
    pub id: String,
    pub language: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decline {
    pub offers: Vec<String>,
}

/// What counts in some cells from now on, and what did before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BroughtAll {
    pub brought: Vec<Brought>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Brought {
    pub id: String,
    pub language: String,
    /// The take that counted; none: there was no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<i64>,
}

/// Have these takes count, or no file at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BringBack {
    pub project: String,
    pub cells: Vec<BackTo>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BackTo {
    pub id: String,
    pub language: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<i64>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Takes {
    pub takes: Vec<TakeCard>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TakeCard {
    pub take: i64,
    /// It counts now.
    pub current: bool,
    pub ms: u32,
    pub made: Made,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub voice: String,
    /// Where it came from: a file's name, or what was done.
    pub origin: String,
    pub at_ms: i64,
    /// It says another text than is written now.
    pub stale: bool,
}

/// A file's bytes, to be heard or seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MediaOf {
    #[serde(flatten)]
    pub cell: CellRef,
    /// An earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<i64>,
    pub how: MediaHow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MediaHow {
    /// So that every window can play it.
    Plain,
    /// As it sounds on a telephone: 8 kHz, G.711.
    Phone,
    /// The small picture of a video, if one was kept.
    Thumbnail,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Media {
    pub mime: String,
    /// Base64; empty for a picture that nobody has kept.
    pub bytes: String,
}

/// What a window saw of a video.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    #[serde(flatten)]
    pub cell: CellRef,
    pub ms: u32,
    /// A small JPEG, base64.
    pub thumbnail: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SoundOf {
    #[serde(flatten)]
    pub cell: CellRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sound {
    pub ms: u32,
    pub hz: u32,
    /// Of silence there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lufs: Option<f32>,
    /// Lowest and highest, −100 to 100, of each part of it.
    pub peaks: Vec<[i8; 2]>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EditSound {
    #[serde(flatten)]
    pub of: SoundOf,
    pub edit: SoundEdit,
    /// What the take history says of it.
    #[serde(default)]
    pub origin: String,
}

/// How it would sound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TriedSound {
    pub sound: Sound,
    pub media: Media,
}

/// Texts with the files they are to become, for those who record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScriptExport {
    pub project: String,
    pub languages: Vec<String>,
    pub format: ScriptFormat,
    /// Only what no person has recorded as it is written.
    pub open: bool,
    /// What a dialog chose; empty: the answer carries the file.
    #[serde(default)]
    pub ticket: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScriptFormat {
    Csv,
    Pdf,
}

/// All sounds as Asterisk plays them: µ-law at 8 kHz, in folders of languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SoundSet {
    pub project: String,
    pub languages: Vec<String>,
    /// A folder that a dialog chose; empty: the answer carries a ZIP.
    #[serde(default)]
    pub ticket: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SoundSetMade {
    pub files: u32,
    /// What could not be made: what, and why.
    pub left_out: Vec<[String; 2]>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written: String,
    /// Base64 of the ZIP.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bytes: String,
}
