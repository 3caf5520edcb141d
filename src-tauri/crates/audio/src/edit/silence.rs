//! Silence at both ends, and in between. Silence is what lies far below the clip's own loudest
//! part, so that a quiet recording is not taken for one.

use crate::clip::Clip;
use crate::frame::{from_decibels, rms, samples_of};

const WINDOW_MS: u32 = 10;
/// Below the loudest window.
const BELOW_DB: f32 = -40.0;
/// And whatever is below this, beside full scale.
const FLOOR_DB: f32 = -60.0;
/// Kept at each end: breath, and the first consonant.
const MARGIN_MS: u32 = 60;
/// Where two ends are joined.
const JOIN_MS: u32 = 5;

/// The windows in which something sounds.
fn loud_windows(clip: &Clip) -> Vec<bool> {
    let window = samples_of(WINDOW_MS, clip.hz()).max(1);
    let levels: Vec<f32> = clip.samples().chunks(window).map(rms).collect();
    let most = levels.iter().copied().fold(0.0, f32::max);
    let threshold = (most * from_decibels(BELOW_DB)).max(from_decibels(FLOOR_DB));
    levels.iter().map(|level| *level > threshold).collect()
}

/// Nothing in it can be heard.
pub fn is_silent(clip: &Clip) -> bool {
    !loud_windows(clip).contains(&true)
}

/// Without the silence before and after. A clip of nothing but silence stays as it is.
pub fn trim_silence(clip: &Clip) -> Clip {
    let loud = loud_windows(clip);
    let (Some(first), Some(last)) = (
        loud.iter().position(|loud| *loud),
        loud.iter().rposition(|loud| *loud),
    ) else {
        return clip.clone();
    };
    let window = samples_of(WINDOW_MS, clip.hz()).max(1);
    let margin = samples_of(MARGIN_MS, clip.hz());
    let from = (first * window).saturating_sub(margin);
    let to = ((last + 1) * window + margin).min(clip.samples().len());
    clip.with(clip.samples()[from..to].to_vec())
}

/// Shortens every silence to this, the ends included.
pub fn remove_silence(clip: &Clip, longest_ms: u32) -> Clip {
    let loud = loud_windows(clip);
    if !loud.contains(&true) {
        return clip.clone();
    }
    let window = samples_of(WINDOW_MS, clip.hz()).max(1);
    let longest = samples_of(longest_ms, clip.hz());
    let mut out = Vec::with_capacity(clip.samples().len());
    let mut rest = clip.samples();
    for run in loud.chunk_by(|a, b| a == b) {
        let (part, after) = rest.split_at((run.len() * window).min(rest.len()));
        rest = after;
        if run[0] || part.len() <= longest {
            out.extend_from_slice(part);
        } else {
            // Both ends of it stay as they were, with what is in the room.
            let (head, tail) = (longest / 2, longest - longest / 2);
            join(
                &mut out,
                &part[..head],
                &part[part.len() - tail..],
                clip.hz(),
            );
        }
    }
    clip.with(out)
}

/// The second over the end of the first, for a moment.
fn join(out: &mut Vec<f32>, first: &[f32], second: &[f32], hz: u32) {
    out.extend_from_slice(first);
    let over = samples_of(JOIN_MS, hz).min(first.len()).min(second.len());
    let from = out.len() - over;
    for (n, sample) in second[..over].iter().enumerate() {
        let part = n as f32 / over as f32;
        out[from + n] = out[from + n] * (1.0 - part) + sample * part;
    }
    out.extend_from_slice(&second[over..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tone::Tone;

    /// Silence and tones in turn, in ms.
    fn clip(parts: &[u32], level: f32) -> Clip {
        let mut samples = Vec::new();
        for (n, ms) in parts.iter().enumerate() {
            let tone = Tone {
                hz: [440.0, 0.0],
                level: [if n % 2 == 1 { level } else { 0.0 }, 0.0],
                ms: *ms,
            };
            samples.extend(tone.samples(8_000));
        }
        Clip::new(8_000, samples)
    }

    #[test]
    fn ends_are_trimmed_to_a_margin_however_quiet_it_is() {
        for level in [0.9, 0.01] {
            let found = trim_silence(&clip(&[500, 400, 700], level)).ms();
            assert!(
                found.abs_diff(520) <= 10,
                "{level}: {found} ms of 400 and two margins"
            );
        }
        let silence = Clip::silence(8_000, 300);
        assert!(is_silent(&silence) && trim_silence(&silence) == silence);
        assert!(!is_silent(&clip(&[0, 100], 0.01)));
    }

    #[test]
    fn long_silences_become_short_ones() {
        let found = remove_silence(&clip(&[500, 400, 1_000, 300, 100, 200, 900], 0.5), 200);
        let expected = 200 + 400 + 200 + 300 + 100 + 200 + 200;
        assert!(
            found.ms().abs_diff(expected) <= 30,
            "{} of {expected}",
            found.ms()
        );
    }
}
