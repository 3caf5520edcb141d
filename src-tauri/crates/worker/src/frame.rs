//! What passes through a worker's pipes. A frame is a length, the number of the request that it
//! is or answers, and bytes; numbers are little-endian. An answer's bytes begin with its kind
//! and the processor time used. Each side treats what it reads as hostile: a length alone
//! costs nothing.

use std::io::{self, Read, Write};

/// What a worker says first: name and version of this protocol.
pub(crate) const HELLO: &[u8; 8] = b"CWWRK\0\0\x01";

/// The length, and the number.
const HEAD_BYTES: usize = 12;
/// The kind, and the processor time.
const ANSWER_BYTES: usize = 9;
/// Most frames are no longer.
const USUAL_BYTES: usize = 512;

/// A request in the making.
#[derive(Debug, Clone)]
pub struct Request(Vec<u8>);

/// An answer in the making, or a part of one.
#[derive(Debug)]
pub struct Answer(Vec<u8>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// More follows.
    Part = 0,
    Last = 1,
    /// The last, and the worker is not to be used again.
    Worn = 2,
}

impl Default for Request {
    fn default() -> Self {
        Request(headed(HEAD_BYTES))
    }
}

impl Default for Answer {
    fn default() -> Self {
        Answer(headed(HEAD_BYTES + ANSWER_BYTES))
    }
}

/// Room for the head is kept in front, so that nothing is copied for it.
fn headed(head: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL_BYTES);
    bytes.resize(head, 0);
    bytes
}

impl Request {
    /// Where to write.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }

    /// What was written.
    pub fn written(&self) -> &[u8] {
        &self.0[HEAD_BYTES..]
    }

    pub(crate) fn send(&mut self, to: &mut impl Write, number: u64) -> io::Result<()> {
        send(&mut self.0, to, number)
    }
}

impl Answer {
    /// Where to write.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }

    pub fn len(&self) -> usize {
        self.0.len() - HEAD_BYTES - ANSWER_BYTES
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn clear(&mut self) {
        self.0.truncate(HEAD_BYTES + ANSWER_BYTES);
    }

    pub(crate) fn send(
        &mut self,
        to: &mut impl Write,
        number: u64,
        kind: Kind,
        cpu_us: u64,
    ) -> io::Result<()> {
        self.0[HEAD_BYTES] = kind as u8;
        self.0[HEAD_BYTES + 1..HEAD_BYTES + ANSWER_BYTES].copy_from_slice(&cpu_us.to_le_bytes());
        send(&mut self.0, to, number)
    }
}

fn send(frame: &mut [u8], to: &mut impl Write, number: u64) -> io::Result<()> {
    let length = u32::try_from(frame.len() - 4).map_err(|_| io::ErrorKind::FileTooLarge)?;
    frame[..4].copy_from_slice(&length.to_le_bytes());
    frame[4..HEAD_BYTES].copy_from_slice(&number.to_le_bytes());
    to.write_all(frame)?;
    to.flush()
}

/// Reads one frame's bytes into `into` and gives its number. Grows only with bytes that have
/// arrived.
pub(crate) fn read(from: &mut impl Read, into: &mut Vec<u8>, most: usize) -> io::Result<u64> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if !(8..=most.saturating_add(8 + ANSWER_BYTES)).contains(&length) {
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

/// An answer's kind, the processor time, and what it says.
pub(crate) fn opened(answer: &[u8]) -> Option<(Kind, u64, &[u8])> {
    let (kind, rest) = answer.split_first()?;
    let (cpu_us, said) = rest.split_first_chunk::<8>()?;
    let kind = match kind {
        0 => Kind::Part,
        1 => Kind::Last,
        2 => Kind::Worn,
        _ => return None,
    };
    Some((kind, u64::from_le_bytes(*cpu_us), said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_as_it_went_and_nothing_else_does() {
        let mut answer = Answer::default();
        answer.bytes().extend_from_slice(b"said");
        let mut bytes = Vec::new();
        let sent = answer.send(&mut bytes, 7, Kind::Worn, 99);
        sent.expect("a vector takes everything");
        let mut back = Vec::new();
        let number = read(&mut &bytes[..], &mut back, 4).expect("as it went");
        assert_eq!(number, 7);
        assert_eq!(opened(&back), Some((Kind::Worn, 99, &b"said"[..])));
        assert!(
            read(&mut &bytes[..], &mut back, 3).is_err(),
            "more than the most"
        );
        for cut in 0..bytes.len() {
            assert!(
                read(&mut &bytes[..cut], &mut back, 4).is_err(),
                "cut after {cut}"
            );
        }
        bytes[12] = 3;
        read(&mut &bytes[..], &mut back, 4).expect("a frame all the same");
        assert_eq!(opened(&back), None, "of a kind that there is not");
    }
}
