//! The worker's side.

use crate::wire;
use callwright_audio::files::{MOST_BYTES, decode};
use callwright_worker::{Answer, Nonsense, Reply, Role, Work, enter, enter_if_asked};
use std::time::Duration;

pub(crate) static ROLE: Role = Role {
    argument: "--callwright-decode-worker",
    name: "callwright-decode",
    // A file, and its name.
    most_bytes: MOST_BYTES + (64 << 10),
    // Twice the largest file, for it grows as it arrives, and what the readers of all formats
    // need by far.
    room_bytes: 2 * MOST_BYTES as u64 + (96 << 20),
    most_wait: Duration::from_secs(20),
};

/// Sent in one part at most.
const PART_BYTES: usize = 256 << 10;
/// After a larger file the worker's memory is large.
const SMALL_BYTES: usize = 4 << 20;

/// To be called first thing in every host's `main`: if this process was started as a decode
/// worker it becomes one and never returns; otherwise nothing happens.
pub fn worker_entry_if_asked() {
    enter_if_asked(&ROLE, || Some(Decoding));
}

/// A decode worker and nothing else.
pub fn worker_main() -> ! {
    enter(&ROLE, || Some(Decoding))
}

struct Decoding;

impl Work for Decoding {
    fn answer(&mut self, request: &[u8], mut reply: Reply<'_>) -> Result<(), Nonsense> {
        let (head, file) = wire::read_request(request).ok_or(Nonsense)?;
        let mut part = Answer::default();
        let mut sent = Ok(());
        let verdict = decode(file, &head.name, head.wanted, &mut |samples| {
            wire::write_samples(part.bytes(), samples);
            if part.len() >= PART_BYTES && sent.is_ok() {
                sent = reply.part(&mut part);
            }
        });
        sent?;
        if !part.is_empty() {
            reply.part(&mut part)?;
        }
        wire::write_verdict(part.bytes(), &verdict);
        if file.len() > SMALL_BYTES {
            reply.last_and_worn(part)
        } else {
            reply.last(part)
        }
    }
}
