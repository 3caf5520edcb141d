//! When a phrase counts as said.
//!
//! The recogniser knows only the phrases, so it hears them in a cough. Beside it runs a search
//! that may take any row of English sounds, and explains whatever was said about as well as can
//! be. Words that were really said come close to it; others are far behind. The figures were
//! measured on telephone-band speech of several voices (`examples/confusion.rs`).

use serde::Deserialize;

/// What the process tells of the phrase that fits best. Frames are 10 ms.
#[derive(Debug, Clone, Deserialize)]
pub struct Said {
    pub text: String,
    /// How far the words are behind any sounds at all, in nats a frame; 0 is as good.
    pub edge: f64,
    /// How long the words are.
    pub frames: u32,
    /// How long anybody spoke.
    pub speech: u32,
    /// Speech sounds in the words.
    pub sounds: u32,
}

/// Further behind than this, and something else was said.
const WORST_EDGE: f64 = -2.0;
/// The words are at least so much of what was spoken: they are not picked out of a sentence.
const LEAST_SHARE: f64 = 0.6;
/// A speech sound takes between 30 and 350 ms.
const PACES: std::ops::RangeInclusive<f64> = 3.0..=35.0;

impl Said {
    /// Between a half and one; nothing if it does not count.
    pub fn confidence(&self) -> Option<f32> {
        let frames = f64::from(self.frames);
        let share = frames / (frames + f64::from(self.speech.saturating_sub(self.frames)));
        let pace = frames / f64::from(self.sounds.max(1));
        let counts = self.edge >= WORST_EDGE && share >= LEAST_SHARE && PACES.contains(&pace);
        counts.then(|| (1.0 + self.edge / (2.0 * -WORST_EDGE)).clamp(0.5, 1.0) as f32)
    }
}
