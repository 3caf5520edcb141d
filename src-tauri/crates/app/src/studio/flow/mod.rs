//! Open flows: reading, editing, saving, versions, documents out.

mod compare;
mod export;
mod extract;
mod open;
mod outside;
mod tidy;
mod versions;

pub use compare::compare;
pub use export::export;
pub use extract::extract;
pub use open::{flow_close, flow_edit, flow_open, flow_save};
pub use outside::{outside, resolve_outside};
pub use tidy::place;
pub use versions::{version_restore, version_save, versions};
