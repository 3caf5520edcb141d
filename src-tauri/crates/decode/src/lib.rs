//! Strangers' sound files, read in a worker process: one that crashes its reader, or never comes
//! to an end, costs a process and is a sentence.
//!
//! [`Decoders::decode`] gives what [`files::decode`](callwright_audio::files::decode) would. Every
//! host calls [`worker_entry_if_asked`] first thing in its `main`.
//!
//! Deliberately not here: what a file is and how it is read (`audio`), how workers are started,
//! watched and killed (`worker`), and where files lie.

mod decoders;
mod wire;
mod work;

pub use decoders::Decoders;
pub use work::{worker_entry_if_asked, worker_main};
