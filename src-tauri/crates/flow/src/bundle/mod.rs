//! A project as one `.zip` to hand to somebody else: flows, layouts, tests, texts, prompts,
//! and a manifest with the SHA-256 of each. Bytes in, bytes out: where the files come from
//! and go to is not here. A bundle comes from strangers, so import trusts nothing in it.

mod export;
mod import;
mod names;

pub use export::{export, zip};
pub use import::import;

use crate::parse::{Document, ParseError};
use crate::words::quoted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub const BUNDLE_SCHEMA: &str = "urn:callwright:bundle:1";
pub const MANIFEST: &str = "manifest.json";

/// What a bundle may be at most.
pub mod limits {
    pub const FILES: usize = 10_000;
    pub const FILE_BYTES: u64 = 100 * 1024 * 1024;
    pub const TOTAL_BYTES: u64 = 500 * 1024 * 1024;
    /// How much larger than in the bundle a file may be, once it is over `RATIO_FROM_BYTES`.
    pub const RATIO: u64 = 200;
    pub const RATIO_FROM_BYTES: u64 = 1024 * 1024;
    pub const NAME_BYTES: usize = 200;
    pub const DEPTH: usize = 8;
}

/// `manifest.json`: every other file of the bundle, by path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    pub schema: String,
    pub files: Vec<Listed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Listed {
    pub path: String,
    pub bytes: u64,
    /// 64 lower-case hexadecimal digits.
    pub sha256: String,
}

impl Document for Manifest {
    const SCHEMA: &'static str = BUNDLE_SCHEMA;
    const WHAT: &'static str = "bundle manifest";
}

/// Why there is no bundle, in words for the person who wanted one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    #[error("This is not a bundle: {0}.")]
    NotABundle(String),
    #[error("This bundle has no {MANIFEST}, so nothing in it can be checked.")]
    NoManifest,
    #[error("The {MANIFEST} of this bundle cannot be used. {0}")]
    Manifest(ParseError),
    #[error("This bundle holds more than 10,000 files.")]
    TooManyFiles,
    #[error("The files of this bundle are more than 500 MB together.")]
    TooMuch,
    /// One entry is the reason.
    #[error("{} {why}.", quoted(entry))]
    Refused { entry: String, why: Refusal },
}

/// What is wrong with one entry. Each reads on from the entry's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("has a name that is not text in UTF-8")]
    NotText,
    #[error("has an empty name")]
    Empty,
    #[error("would land outside the project (“..” or “.” in its path)")]
    Outside,
    #[error("has an absolute path; paths begin inside the project")]
    Absolute,
    #[error("has an empty folder name in its path (“//”)")]
    EmptyFolder,
    #[error("has a character in its name that not every computer can store: {0}")]
    Character(String),
    #[error("has a control character in its name")]
    Control,
    #[error(
        "has a character in its name that turns the reading direction, so that it reads as another name"
    )]
    TurnsDirection,
    #[error("has a folder or file name that begins with a dot; such files steer other programs")]
    Hidden,
    #[error("has a folder or file name that ends in a dot or a space, which Windows drops")]
    Trailing,
    #[error("has a name that Windows keeps for a device")]
    Reserved,
    #[error("has a name of more than 200 bytes")]
    LongName,
    #[error("lies more than 8 folders deep")]
    Deep,
    #[error("stands twice in the bundle")]
    Twice,
    #[error("and {} are one file on some computers (upper and lower case, or accents)", quoted(.0))]
    SameFile(String),
    #[error("is a file, and also the folder of {}", quoted(.0))]
    FileAndFolder(String),
    #[error("is a link or a device, not a file")]
    Special,
    #[error("is a folder with content of its own")]
    FolderWithContent,
    #[error("is encrypted")]
    Encrypted,
    #[error("is packed in a way that bundles do not use")]
    Packing,
    #[error("is larger than 100 MB")]
    TooLarge,
    #[error("unpacks to more than 200 times its size")]
    Bomb,
    #[error("is damaged: {0}")]
    Damaged(String),
    #[error("is not in the {MANIFEST}")]
    NotListed,
    #[error("is in the {MANIFEST}, but not in the bundle")]
    Missing,
    #[error("is not {0} bytes long, as the {MANIFEST} says")]
    Length(u64),
    #[error("is not the file that was exported: its SHA-256 differs from the {MANIFEST}")]
    Hash,
    #[error("is the name of the list of files itself")]
    ManifestName,
}

fn refused(entry: &str, why: Refusal) -> BundleError {
    BundleError::Refused {
        entry: entry.to_owned(),
        why,
    }
}

/// Whether a path lands inside the project, as itself, on every computer.
pub fn is_safe(path: &str) -> bool {
    names::check(path).is_ok()
}

/// As lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
