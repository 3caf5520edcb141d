//! Cutting and fading.

use crate::clip::Clip;
use crate::frame::samples_of;

/// What lies between two times.
pub fn cut(clip: &Clip, from_ms: u32, to_ms: u32) -> Clip {
    let len = clip.samples().len();
    let to = samples_of(to_ms, clip.hz()).min(len);
    let from = samples_of(from_ms, clip.hz()).min(to);
    clip.with(clip.samples()[from..to].to_vec())
}

/// In and out along a quarter of a sine, which the ear takes for even.
pub fn fade(clip: &Clip, in_ms: u32, out_ms: u32) -> Clip {
    let mut samples = clip.samples().to_vec();
    let len = samples.len();
    let curve = |n: usize, of: usize| {
        let part = n as f32 / of as f32;
        (part * std::f32::consts::FRAC_PI_2).sin()
    };
    let rise = samples_of(in_ms, clip.hz()).min(len);
    for (n, sample) in samples.iter_mut().take(rise).enumerate() {
        *sample *= curve(n, rise);
    }
    let fall = samples_of(out_ms, clip.hz()).min(len);
    for (n, sample) in samples.iter_mut().rev().take(fall).enumerate() {
        *sample *= curve(n, fall);
    }
    clip.with(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fades_begin_and_end_in_silence_and_leave_the_middle() {
        let clip = Clip::new(8_000, vec![0.5; 8_000]);
        let faded = fade(&clip, 100, 200);
        let samples = faded.samples();
        assert_eq!((samples[0], samples[7_999]), (0.0, 0.0));
        assert!(samples[..800].is_sorted(), "it rises");
        assert!(
            samples[800..6_400].iter().all(|s| *s == 0.5),
            "the middle stays"
        );
        assert!(samples[6_400..].iter().rev().is_sorted(), "it falls");
        let short = fade(&cut(&clip, 0, 10), 5_000, 5_000);
        assert_eq!(
            short.ms(),
            10,
            "fades longer than the clip are the clip's length"
        );
    }

    #[test]
    fn a_cut_keeps_to_the_clip() {
        let clip = Clip::new(1_000, (0..100).map(|n| n as f32).collect::<Vec<_>>());
        for (from, to, expected) in [(10, 20, 10), (90, 500, 10), (50, 10, 0), (500, 600, 0)] {
            assert_eq!(cut(&clip, from, to).ms(), expected, "{from} to {to}");
        }
        assert_eq!(cut(&clip, 10, 20).samples()[0], 10.0);
    }
}
