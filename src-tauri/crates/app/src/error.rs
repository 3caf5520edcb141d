//! What can go wrong in an action, as sentences: what happened, what it means, what to do.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("{} cannot be read: {why}. Check that the path is right.", path.display())]
    Read { path: PathBuf, why: String },
    #[error("{} cannot be written: {why}. Nothing was changed.", path.display())]
    Write { path: PathBuf, why: String },
    #[error("{}: {source}", path.display())]
    Parse {
        path: PathBuf,
        source: callwright_flow::ParseError,
    },
    #[error("There is no flow in {}. Name a .flow.json file, a project folder or a template.", .0.display())]
    NoFlow(PathBuf),
    #[error("There is nothing to format in {}. Name a project folder, or a file of one.", .0.display())]
    NoDocument(PathBuf),
    #[error("{} holds {} flows: {}. Say which one with --flow.", path.display(), names.len(), names.join(", "))]
    WhichFlow { path: PathBuf, names: Vec<String> },
    #[error("There is no flow “{name}” here. There are: {}.", names.join(", "))]
    UnknownFlow { name: String, names: Vec<String> },
    #[error(
        "“{name}” is neither a file or folder nor a template. Check that the path is right, or use a template: {}.",
        names.join(", ")
    )]
    Nothing { name: String, names: Vec<String> },
    #[error("There is no template “{name}”. There are: {}.", names.join(", "))]
    UnknownTemplate { name: String, names: Vec<String> },
    #[error("{} is there already. Choose another name, so that nothing is overwritten.", .0.display())]
    Exists(PathBuf),
    #[error(transparent)]
    Scenario(#[from] callwright_runtime::sim::ScenarioError),
    #[error(transparent)]
    Replay(#[from] callwright_runtime::replay::ReplayError),
    #[error("Line {line} of the trace cannot be read: {why}.")]
    Trace { line: usize, why: String },
    #[error(transparent)]
    Bundle(#[from] callwright_flow::bundle::BundleError),
    #[error(transparent)]
    Store(#[from] callwright_store::StoreError),
    #[error("{0}")]
    Other(String),
}

impl AppError {
    pub(crate) fn read(path: &std::path::Path, e: &std::io::Error) -> Self {
        AppError::Read {
            path: path.to_owned(),
            why: plain(e),
        }
    }
    pub(crate) fn write(path: &std::path::Path, e: &std::io::Error) -> Self {
        AppError::Write {
            path: path.to_owned(),
            why: plain(e),
        }
    }
}

/// The usual reasons without the system's numbers.
fn plain(e: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match e.kind() {
        K::NotFound => "it is not there".to_owned(),
        K::PermissionDenied => "it is not allowed".to_owned(),
        K::StorageFull => "the disk is full".to_owned(),
        K::IsADirectory => "it is a folder".to_owned(),
        K::InvalidData => "it is not text".to_owned(),
        K::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => e.to_string(),
    }
}
