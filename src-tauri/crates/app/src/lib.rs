//! One function per user action. Hosts (window, browser, command line, server) call these
//! and nothing below them, so that each action has one way through the code.
//!
//! Not here: arguments, windows, colours; what a step means (`engine`); how a call is
//! driven (`runtime`).

mod around;
mod bundle;
mod check;
pub mod content;
mod error;
mod files;
mod format;
pub mod graph;
mod run;
pub mod schema;
pub mod studio;
mod templates;
mod test;
mod trace;
mod versions;
mod workspace;

pub use around::{Around, Leave};
pub use bundle::{Exported, export, import};
pub use check::{CheckReport, Problem, check};
pub use error::AppError;
pub use files::write_atomically;
pub use format::{FormatReport, format, not_its_own};
pub use run::{RunCall, run};
pub use templates::{Opened, Template, create, open, templates};
pub use test::{TestOptions, TestReport, test};
pub use trace::{parse_trace, print_trace, read_trace, replay};
pub use versions::{diff, merge, settle};
pub use workspace::{Loaded, Workspace, projects};

pub use callwright_engine as engine;
pub use callwright_flow as flow;
pub use callwright_remote as remote;
pub use callwright_runtime as runtime;
