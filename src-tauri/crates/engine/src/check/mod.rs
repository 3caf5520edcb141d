//! Problems in a flow, as data: what, where, and what the caller would experience.
//! Nothing here refuses a draft; publishing decides what must be mended.

mod checker;
mod graph;
mod issue;
mod merged;
mod project;
mod scripts;
mod shape;
mod steps;
#[cfg(test)]
mod tests;
mod why;
mod words;

pub use checker::{BUILT_IN, Checker, Use, UseKind};
pub(crate) use graph::{graph, is_id};
pub use issue::{Issue, Severity};
pub(crate) use merged::merged;
pub use merged::unsettled;
pub(crate) use project::project;
pub use scripts::{ScriptFault, bad_function, bad_script};
pub(crate) use shape::misfits;
pub(crate) use steps::Steps;
pub(crate) use why::hours as hours_why;
#[cfg(test)]
pub(crate) use words::codes;
pub use words::{Words, output_name, output_names, words};
