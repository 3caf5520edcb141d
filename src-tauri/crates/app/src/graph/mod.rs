//! Pictures and documents of a flow.

mod mermaid;

pub use mermaid::mermaid;

use crate::{AppError, Loaded, Workspace};

pub fn svg(_: &Workspace, _: &Loaded, _: &str) -> Result<String, AppError> {
    Err(AppError::Other("SVG is being made".to_owned()))
}

pub fn pdf(_: &Workspace, _: &Loaded, _: &str) -> Result<Vec<u8>, AppError> {
    Err(AppError::Other("PDF is being made".to_owned()))
}
