//! Problems in a flow, as data: what, where, and what the caller would experience.
//! Nothing here refuses a draft; publishing decides what must be mended.

mod checker;
mod graph;
mod issue;
mod project;
mod steps;
mod words;

pub use checker::{BUILT_IN, Checker, Use, UseKind};
pub(crate) use graph::{graph, is_id};
pub use issue::{Issue, Severity};
pub(crate) use project::project;
pub(crate) use steps::Steps;
#[cfg(test)]
pub(crate) use words::codes;
pub use words::{Words, output_name, output_names, words};
