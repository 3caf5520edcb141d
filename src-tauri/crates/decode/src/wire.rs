//! What is asked and answered: a file and what is to be made of it, then its samples in parts, and
//! last what it was.

use callwright_audio::files::{DecodeError, Decoded, Wanted};
use serde::{Deserialize, Serialize};

/// The name's last bytes are enough to tell its ending.
const MOST_NAME_BYTES: usize = 64;

/// What stands before the file's bytes.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub name: String,
    pub wanted: Wanted,
}

pub(crate) type Verdict = Result<Decoded, DecodeError>;

pub(crate) fn write_request(to: &mut Vec<u8>, name: &str, wanted: Wanted, file: &[u8]) {
    let from = name.ceil_char_boundary(name.len().saturating_sub(MOST_NAME_BYTES));
    let head = Head {
        name: name[from..].to_owned(),
        wanted,
    };
    let head = serde_json::to_vec(&head).unwrap_or_default();
    to.extend_from_slice(&(head.len() as u32).to_le_bytes());
    to.extend_from_slice(&head);
    to.extend_from_slice(file);
}

pub(crate) fn read_request(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (head, file) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((serde_json::from_slice(head).ok()?, file))
}

pub(crate) fn write_samples(to: &mut Vec<u8>, samples: &[f32]) {
    to.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
}

/// A worker that was taken over by its file may say anything.
pub(crate) fn read_samples(bytes: &[u8], to: &mut Vec<f32>) {
    let samples = bytes.as_chunks::<4>().0.iter();
    let samples = samples.map(|four| f32::from_le_bytes(*four));
    to.extend(samples.map(|s| {
        if s.is_finite() {
            s.clamp(-1.0, 1.0)
        } else {
            0.0
        }
    }));
}

pub(crate) fn write_verdict(to: &mut Vec<u8>, verdict: &Verdict) {
    to.extend(serde_json::to_vec(verdict).unwrap_or_default());
}

pub(crate) fn read_verdict(bytes: &[u8]) -> Option<Verdict> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_comes_back_as_it_went_and_a_cut_head_does_not() {
        let wanted = Wanted { hz: Some(8_000) };
        let name = format!("{}.ogg", "مرحبا".repeat(40));
        let mut bytes = Vec::new();
        write_request(&mut bytes, &name, wanted, b"file");
        let (head, file) = read_request(&bytes).expect("as it went");
        assert!(name.ends_with(&head.name) && head.name.ends_with(".ogg"));
        assert_eq!((head.wanted, file), (wanted, &b"file"[..]));
        for cut in 0..bytes.len() - 4 {
            assert!(
                read_request(&bytes[..cut]).is_none(),
                "cut after {cut} bytes"
            );
        }
    }

    #[test]
    fn samples_are_sane_whatever_is_said() {
        let mut bytes = Vec::new();
        write_samples(&mut bytes, &[0.25, -1.0, f32::NAN, f32::INFINITY, 9.0]);
        bytes.push(7);
        let mut back = Vec::new();
        read_samples(&bytes, &mut back);
        assert_eq!(back, [0.25, -1.0, 0.0, 0.0, 1.0]);
        for verdict in [
            Err(DecodeError::Damaged),
            Err(DecodeError::TooBig { bytes: 7 }),
        ] {
            let mut bytes = Vec::new();
            write_verdict(&mut bytes, &verdict);
            assert_eq!(read_verdict(&bytes), Some(verdict));
        }
        assert_eq!(read_verdict(b"{}"), None);
    }
}
