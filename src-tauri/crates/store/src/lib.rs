//! What is kept beside the project folders, in one SQLite file: which projects there are, an
//! index of their flows, the journal of edits, versions, settings.
//!
//! The files of a project are the truth about what its flows are; this is the truth about what
//! was done since they were written. One connection writes, others read; a commit is on the disk
//! when it answers (`synchronous = FULL`), because the journal is what an acknowledged edit rests on.
//! Deliberately not here: what edits mean, and the project folders themselves.

mod error;
mod index;
mod journal;
mod media;
mod open;
mod place;
mod projects;
mod salvage;
mod settings;
mod versions;

pub use error::StoreError;
pub use index::{Entry, Indexed, Stamped, Thing, Used};
pub use journal::{Act, Draft, Kept, KeptState, Pending, UNDO_MOST};
pub use media::KeptTake;
pub use open::{SetAside, Store};
pub use place::{data_folder, projects_folder};
pub use projects::StoredProject;
pub use versions::{Version, VersionKind};

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}
