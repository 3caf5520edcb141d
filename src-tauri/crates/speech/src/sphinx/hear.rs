//! Sound as the recogniser wants it: what was spoken, with a little silence around it, at 16 kHz.
//!
//! Its model was made from wide-band speech. On a telephone everything above 4 kHz is missing,
//! and the model takes silence there for a sign; so what is below is mirrored up, as a bad
//! converter would do, which comes nearer to speech than nothing (measured: 5 more digits in a
//! hundred understood).

use callwright_audio::resample::resample;
use callwright_runtime::speech::Sound;

const HZ: u32 = 16_000;
const PHONE_HZ: u32 = 8_000;
/// Silence left before and after: the recogniser wants a beginning and an end.
const AROUND_MS: usize = 100;
const FRAME_MS: usize = 20;
/// So far below its loudest moment speech still is.
const QUIETEST: f64 = 1.0 / 30.0;
/// The shortest words take so many frames.
const SHORTEST: usize = 6;
/// Speech swells and fades by more than this between its loud and its quiet moments; a dial
/// tone and the noise of a line do not.
const LEAST_SWELL: f64 = 1.6;
/// An hour is no answer.
const MOST_MS: u64 = 10 * 60 * 1000;

/// 16-bit samples, low byte first. Nothing where nobody can have spoken.
pub fn prepared(sound: &Sound) -> Option<Vec<u8>> {
    if sound.hz == 0 || sound.ms() > MOST_MS {
        return None;
    }
    let samples = spoken(sound)?;
    let wide: Vec<i16> = match sound.hz {
        HZ => samples,
        // Twice as many samples, every other one 0: the mirror.
        PHONE_HZ => samples
            .iter()
            .flat_map(|s| [s.saturating_mul(2), 0])
            .collect(),
        hz => {
            let float: Vec<f32> = samples.iter().map(|s| f32::from(*s)).collect();
            resample(&float, hz, HZ)
                .into_iter()
                .map(|s| s as i16)
                .collect()
        }
    };
    Some(wide.iter().flat_map(|s| s.to_le_bytes()).collect())
}

/// From where somebody begins to where they end.
fn spoken(sound: &Sound) -> Option<Vec<i16>> {
    let frame = (sound.hz as usize * FRAME_MS / 1000).max(1);
    let levels: Vec<f64> = sound.samples.chunks(frame).map(level).collect();
    let loudest = levels.iter().copied().fold(0.0, f64::max);
    if loudest < 32.0 {
        return None;
    }
    let is_loud = |level: &f64| *level >= loudest * QUIETEST;
    let first = levels.iter().position(is_loud)?;
    let last = levels.iter().rposition(is_loud)?;
    let within = &levels[first..=last];
    if within.len() < SHORTEST || is_steady(within) {
        return None;
    }
    let around = AROUND_MS * sound.hz as usize / 1000;
    let mut samples = hush(around);
    samples.extend_from_slice(
        &sound.samples[first * frame..((last + 1) * frame).min(sound.samples.len())],
    );
    samples.extend(hush(around));
    Some(samples)
}

fn is_steady(levels: &[f64]) -> bool {
    let mut sorted = levels.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |tenth: usize| sorted[(sorted.len() - 1) * tenth / 10];
    at(9) < at(1).max(1.0) * LEAST_SWELL
}

fn level(frame: &[i16]) -> f64 {
    let power: f64 = frame.iter().map(|s| f64::from(*s).powi(2)).sum();
    (power / frame.len().max(1) as f64).sqrt()
}

/// Silence as a line has it; one that is quite empty is none that the model knows.
fn hush(samples: usize) -> Vec<i16> {
    let mut state = 0x2545_f491u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state % 25) as i16 - 12
    };
    (0..samples).map(|_| next()).collect()
}
