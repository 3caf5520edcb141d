//! Loudness by EBU R128, so that one prompt is as loud as the next whoever spoke it.

use super::limit::limit;
use crate::clip::Clip;
use crate::frame::{from_decibels, samples_of, to_decibels};
use ebur128::{EbuR128, Mode};

/// Measured in gates of 400 ms: a shorter clip is measured as if said again and again.
const SHORTEST_MS: u32 = 1_000;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    pub lufs: f32,
    /// Of the true peak, between the samples too.
    pub peak_db: f32,
}

/// One channel at −19 is as loud as two at −16, which is what speech is made to.
pub const SPEECH: Target = Target {
    lufs: -19.0,
    peak_db: -1.0,
};

impl Default for Target {
    fn default() -> Self {
        SPEECH
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Normalised {
    pub clip: Clip,
    /// What it was turned up by.
    pub gain_db: f32,
    /// What it is now.
    pub lufs: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loudness {
    pub lufs: f32,
    pub true_peak_db: f32,
}

/// `None` for silence.
pub fn loudness(clip: &Clip) -> Option<Loudness> {
    let samples = clip.samples();
    let mut meter = EbuR128::new(1, clip.hz(), Mode::I | Mode::TRUE_PEAK).ok()?;
    let least = samples_of(SHORTEST_MS, clip.hz());
    let times = if samples.is_empty() || samples.len() >= least {
        1
    } else {
        least.div_ceil(samples.len())
    };
    for _ in 0..times {
        meter.add_frames_f32(samples).ok()?;
    }
    let lufs = meter.loudness_global().ok()? as f32;
    let peak = meter.true_peak(0).ok()? as f32;
    lufs.is_finite().then_some(Loudness {
        lufs,
        true_peak_db: to_decibels(peak),
    })
}

/// As loud as asked for. Peaks that would be too high are limited; where that takes loudness
/// away it is given back, as far as it goes. `None` for silence.
pub fn normalise(clip: &Clip, target: Target) -> Option<Normalised> {
    let plain_db = target.lufs - loudness(clip)?.lufs;
    let (mut gain_db, mut ceiling_db) = (plain_db, target.peak_db);
    let mut best: Option<Normalised> = None;
    for _ in 0..ROUNDS {
        let limited = limited(clip, gain_db, ceiling_db);
        let found = loudness(&limited)?;
        // Between samples it may be louder than in any.
        let over_db = (found.true_peak_db - target.peak_db).max(0.0);
        let lufs = found.lufs - over_db;
        let missed = |lufs: f32| (target.lufs - lufs).abs();
        if best
            .as_ref()
            .is_none_or(|best| missed(lufs) < missed(best.lufs))
        {
            best = Some(Normalised {
                clip: turned(&limited, -over_db),
                gain_db,
                lufs,
            });
        }
        if missed(lufs) < CLOSE_DB {
            break;
        }
        ceiling_db -= over_db;
        gain_db = (gain_db + target.lufs - lufs).min(plain_db + MOST_LIMITED_DB);
    }
    best
}

fn limited(clip: &Clip, gain_db: f32, ceiling_db: f32) -> Clip {
    let (gain, ceiling) = (from_decibels(gain_db), from_decibels(ceiling_db));
    clip.with(limit(clip.samples(), clip.hz(), gain, ceiling))
}

fn turned(clip: &Clip, decibels: f32) -> Clip {
    let gain = from_decibels(decibels);
    clip.with(clip.samples().iter().map(|s| s * gain).collect())
}

const ROUNDS: usize = 8;
const CLOSE_DB: f32 = 0.1;
/// More would be heard as squeezed.
const MOST_LIMITED_DB: f32 = 6.0;
