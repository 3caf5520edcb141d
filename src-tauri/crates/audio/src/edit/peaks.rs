//! What a waveform is drawn from: the lowest and the highest sample of each bucket.

use crate::clip::Clip;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Peak {
    pub min: f32,
    pub max: f32,
}

/// As many as asked for, or one a sample where there are less samples than that.
pub fn peaks(clip: &Clip, buckets: usize) -> Vec<Peak> {
    let samples = clip.samples();
    let count = buckets.min(samples.len());
    let border = |n: usize| (n as u64 * samples.len() as u64 / count as u64) as usize;
    (0..count)
        .map(|n| {
            let bucket = &samples[border(n)..border(n + 1)];
            let min = bucket.iter().copied().fold(f32::INFINITY, f32::min);
            let max = bucket.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            Peak { min, max }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_in_one_bucket() {
        let samples: Vec<f32> = (0..1_000).map(|n| n as f32 / 1_000.0).collect();
        let clip = Clip::new(8_000, samples);
        for buckets in [1, 3, 7, 999, 1_000] {
            let found = peaks(&clip, buckets);
            assert_eq!(found.len(), buckets);
            assert_eq!((found[0].min, found[buckets - 1].max), (0.0, 0.999));
            let next = |pair: &[Peak]| ((pair[1].min - pair[0].max) * 1_000.0).round();
            assert!(
                found.windows(2).all(|pair| next(pair) == 1.0),
                "{buckets}: none left out"
            );
        }
        assert_eq!(
            peaks(&clip, 5_000).len(),
            1_000,
            "no more than there are samples"
        );
        assert!(peaks(&Clip::silence(8_000, 0), 10).is_empty());
    }
}
