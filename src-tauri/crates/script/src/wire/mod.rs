//! What a script worker is asked and answers. Numbers are little-endian. Each side treats what it
//! reads as hostile: every length is checked against what is really there before anything is
//! allocated for it.
//!
//! Not here: the pipes (crate `worker`).

mod bytes;
mod reply;
mod request;

pub(crate) use bytes::{Broken, Reader, Writer};
pub(crate) use reply::{Answer, decode_reply, encode_reply};
pub(crate) use request::{Request, RunRequest, decode_request, encode_check, encode_run};

/// Values nested deeper than this do not pass. serde_json itself stops at 128.
pub(crate) const MOST_DEPTH: usize = 128;

/// Nor do more parts than this in one frame: a byte on the wire can be 32 in memory.
pub(crate) const MOST_ITEMS: usize = 200_000;
