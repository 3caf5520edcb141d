//! Digits to be sent.

use super::frequencies;
use crate::player::Piece;
use crate::tone::Tone;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigitTimes {
    pub tone_ms: u32,
    pub pause_ms: u32,
}

impl Default for DigitTimes {
    /// What every exchange understands.
    fn default() -> Self {
        DigitTimes {
            tone_ms: 100,
            pause_ms: 100,
        }
    }
}

/// A comma waits.
const WAIT_MS: u32 = 1_000;
/// −9 and −7 decibels: lines lose more of what is higher.
const LEVEL: [f32; 2] = [0.25, 0.32];

/// The digits as pieces to be played; `None` if one of them is no key.
pub fn digits(keys: &str, times: DigitTimes) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    for key in keys.chars() {
        if key == ',' {
            pieces.push(Piece::Silence { ms: WAIT_MS });
            continue;
        }
        pieces.push(Piece::Tone(Tone {
            hz: frequencies(key)?,
            level: LEVEL,
            ms: times.tone_ms,
        }));
        pieces.push(Piece::Silence { ms: times.pause_ms });
    }
    Some(pieces)
}
