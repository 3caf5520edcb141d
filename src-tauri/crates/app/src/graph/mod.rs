//! Pictures and documents of a flow: Mermaid for web pages, SVG and PDF for people who sign
//! a flow off, and the places that steps get when nobody placed them by hand.
//!
//! Deliberately not here: pixels; the canvas of the designer, which draws itself.

mod chart;
mod context;
mod face;
mod look;
mod measure;
mod mermaid;
mod pdf;
mod picture;
mod place;
mod route;
mod summary;
mod svg;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use face::{Faces, kind_name, place_missing, thumbnail, tidy};
pub use measure::{GRID, STEP_WIDTH};
pub use mermaid::mermaid;
pub use pdf::{pdf, script_pdf};
pub use place::place;
pub use svg::svg;
pub use words::field_name;
