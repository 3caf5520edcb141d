//! Pictures and documents of a flow: Mermaid for web pages, SVG and PDF for people who sign
//! a flow off, and the places that steps get when nobody placed them by hand.
//!
//! Deliberately not here: pixels; the canvas of the designer, which draws itself.

#![allow(dead_code, unused_imports)]

mod chart;
mod context;
mod look;
mod measure;
mod mermaid;
mod picture;
mod place;
mod route;
mod summary;
mod svg;
mod text;
mod words;

pub use measure::{GRID, STEP_WIDTH};
pub use mermaid::mermaid;
pub use place::place;
pub use svg::svg;

use crate::{AppError, Loaded, Workspace};

pub fn pdf(_: &Workspace, _: &Loaded, _: &str) -> Result<Vec<u8>, AppError> {
    Err(AppError::Other("PDF is being made".to_owned()))
}
