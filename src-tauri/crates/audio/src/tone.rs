//! Tones: two sines at most, with soft edges so that they do not click. A tone is a formula
//! and not samples: any part of it can be asked for at any time.

use crate::frame::samples_of;
use std::f64::consts::TAU;

/// Long enough not to click, short enough that a digit keeps its length.
const EDGE_MS: u32 = 2;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// Two frequencies; 0 for none.
    pub hz: [f64; 2],
    /// The amplitude of each.
    pub level: [f32; 2],
    pub ms: u32,
}

impl Tone {
    /// The signal to speak now.
    pub const BEEP: Tone = Tone {
        hz: [1_000.0, 0.0],
        level: [0.2, 0.0],
        ms: 250,
    };

    pub fn len(&self, rate: u32) -> usize {
        samples_of(self.ms, rate)
    }

    pub fn is_empty(&self) -> bool {
        self.ms == 0
    }

    /// Writes the samples from `offset` on and says how many were left to write.
    pub fn read(&self, rate: u32, offset: usize, out: &mut [f32]) -> usize {
        let len = self.len(rate);
        let count = len.saturating_sub(offset).min(out.len());
        let edge = samples_of(EDGE_MS, rate).max(1);
        for (i, sample) in out[..count].iter_mut().enumerate() {
            let n = offset + i;
            let soft = (n.min(len - 1 - n) as f32 / edge as f32).min(1.0);
            let t = n as f64 / f64::from(rate);
            let wave = |voice: usize| (TAU * self.hz[voice] * t).sin() as f32 * self.level[voice];
            *sample = soft * (wave(0) + wave(1));
        }
        count
    }

    pub fn samples(&self, rate: u32) -> Vec<f32> {
        let mut samples = vec![0.0; self.len(rate)];
        self.read(rate, 0, &mut samples);
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_in_parts_is_the_tone_in_one() {
        let whole = Tone::BEEP.samples(8_000);
        let mut parts = Vec::new();
        let mut frame = [0.0; 77];
        loop {
            let count = Tone::BEEP.read(8_000, parts.len(), &mut frame);
            if count == 0 {
                break;
            }
            parts.extend_from_slice(&frame[..count]);
        }
        assert_eq!(parts, whole, "no seam where it was cut");
        assert_eq!(whole.len(), 2_000, "250 ms");
        assert_eq!((whole[0], whole[1_999]), (0.0, 0.0), "soft at both ends");
    }
}
