//! What passes through the worker's pipes. A frame is a length and that many bytes; numbers
//! are little-endian. Each side treats what it reads as hostile: every length is checked
//! against what is really there before anything is allocated for it.
//!
//! Not here: waiting, deadlines and what to do with a worker that lies (`pool`).

mod bytes;
mod reply;
mod request;

pub(crate) use bytes::{Broken, Reader, Writer};
pub(crate) use reply::{Answer, Reply, decode_reply, encode_reply};
pub(crate) use request::{Request, RunRequest, decode_request, encode_check, encode_run};

use std::io::{self, Read, Write};

/// What a worker says first: name and version of this protocol.
pub(crate) const HELLO: &[u8; 8] = b"CWSCR\x00\x00\x01";

/// Both ends refuse more than this, the worker's code and values and its answer alike.
pub(crate) const MOST_FRAME_BYTES: usize = 4 << 20;

/// Values nested deeper than this do not pass. serde_json itself stops at 128.
pub(crate) const MOST_DEPTH: usize = 128;

/// Nor do more parts than this in one frame: a byte on the wire can be 32 in memory.
pub(crate) const MOST_ITEMS: usize = 200_000;

/// What stands before a frame's payload: its length, and the number of the request that it
/// is or answers.
pub(crate) const HEAD_BYTES: usize = 12;

/// Most frames are no longer.
const USUAL_BYTES: usize = 512;

/// A frame in the making: room for the head is kept in front.
pub(crate) fn new_frame() -> Writer {
    let mut writer = Writer::with_room(USUAL_BYTES);
    writer.u32(0);
    writer.u64(0);
    writer
}

/// The finished frame, still without its number. `None` if it is too large to send.
pub(crate) fn finish_frame(writer: Writer) -> Option<Vec<u8>> {
    let mut frame = writer.into_bytes();
    let length = frame.len() - 4;
    if length > MOST_FRAME_BYTES {
        return None;
    }
    frame[..4].copy_from_slice(&u32::try_from(length).ok()?.to_le_bytes());
    Some(frame)
}

pub(crate) fn write_frame(to: &mut impl Write, frame: &mut [u8], number: u64) -> io::Result<()> {
    frame[4..HEAD_BYTES].copy_from_slice(&number.to_le_bytes());
    to.write_all(frame)?;
    to.flush()
}

/// Reads one frame's payload into `into` and gives its number. Grows only with bytes that
/// have arrived, so that a length alone costs nothing.
pub(crate) fn read_frame(from: &mut impl Read, into: &mut Vec<u8>) -> io::Result<u64> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if !(8..=MOST_FRAME_BYTES).contains(&length) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "not a frame's length",
        ));
    }
    let mut number = [0; 8];
    from.read_exact(&mut number)?;
    let length = length - number.len();
    into.clear();
    let read = from.take(length as u64).read_to_end(into)?;
    if read < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(u64::from_le_bytes(number))
}
