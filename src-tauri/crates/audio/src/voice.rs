//! Whether somebody speaks: a small trained network over 16 ms at 16 kHz, which takes neither
//! ringing, tones nor noise for a voice. Frames of the telephone's band go in.

use crate::frame::PHONE_FRAME;
use earshot::Detector;

/// What the network looks at, at twice the telephone's rate.
const BLOCK: usize = 256;
/// Scores above are voice.
const SCORE: f32 = 0.5;
/// Between two words nobody has stopped speaking.
const HANGOVER_FRAMES: u32 = 10;

/// Every second tap of a half-band filter; the one in the middle is 1, the others are 0.
const HALF_BAND: [f32; 6] = [0.6188, -0.1641, 0.0611, -0.0201, 0.0047, -0.0004];
const REACH: usize = HALF_BAND.len();

pub struct Voice {
    detector: Box<Detector>,
    /// The last samples of the frame before, which the filter still needs.
    past: [f32; 2 * REACH],
    block: [f32; BLOCK],
    filled: usize,
    score: f32,
    hangover: u32,
}

impl Default for Voice {
    fn default() -> Self {
        Voice {
            detector: Detector::default_boxed(),
            past: [0.0; 2 * REACH],
            block: [0.0; BLOCK],
            filled: 0,
            score: 0.0,
            hangover: 0,
        }
    }
}

impl Voice {
    /// Takes a frame of 8 kHz and says whether somebody speaks.
    pub fn tick(&mut self, frame: &[f32; PHONE_FRAME]) -> bool {
        let mut known = [0.0; 2 * REACH + PHONE_FRAME];
        known[..2 * REACH].copy_from_slice(&self.past);
        known[2 * REACH..].copy_from_slice(frame);
        self.past.copy_from_slice(&known[PHONE_FRAME..]);
        let mut best = f32::MIN;
        for around in known.windows(2 * REACH).take(PHONE_FRAME) {
            for sample in [around[REACH - 1], between(around)] {
                best = best.max(self.put(sample.clamp(-1.0, 1.0)));
            }
        }
        if best >= SCORE {
            self.hangover = HANGOVER_FRAMES;
        } else {
            self.hangover = self.hangover.saturating_sub(1);
        }
        self.hangover > 0
    }

    /// The network's last score, 0 to 1.
    pub fn score(&self) -> f32 {
        self.score
    }

    /// The score of the block that this completed, or of the one before.
    fn put(&mut self, sample: f32) -> f32 {
        self.block[self.filled] = sample;
        self.filled += 1;
        if self.filled == BLOCK {
            self.filled = 0;
            self.score = self.detector.predict_f32(&self.block);
        }
        self.score
    }
}

/// The sample half way between the two in the middle.
fn between(around: &[f32]) -> f32 {
    let pairs = (0..REACH).map(|n| around[REACH - 1 - n] + around[REACH + n]);
    pairs.zip(HALF_BAND).map(|(pair, tap)| pair * tap).sum()
}
