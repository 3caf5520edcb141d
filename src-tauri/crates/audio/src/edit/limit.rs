//! A limiter: what would be too loud is turned down shortly before it comes, and slowly up again.

use crate::frame::samples_of;
use std::collections::VecDeque;

const AHEAD_MS: u32 = 5;
const RELEASE_MS: u32 = 80;

/// Turns samples up by `gain`, and none above `ceiling`.
pub(super) fn limit(samples: &[f32], hz: u32, gain: f32, ceiling: f32) -> Vec<f32> {
    let wanted = |n: usize| {
        let size = samples.get(n).map_or(0.0, |s| s.abs() * gain);
        if size > ceiling { ceiling / size } else { 1.0 }
    };
    let ahead = samples_of(AHEAD_MS, hz).max(1);
    let release = (-1.0 / samples_of(RELEASE_MS, hz).max(1) as f32).exp();
    let mut coming = Coming::default();
    (0..ahead).for_each(|n| coming.put(n, wanted(n)));
    let mut turn = 1.0f32;
    let mut out = Vec::with_capacity(samples.len());
    for (n, sample) in samples.iter().enumerate() {
        coming.put(n + ahead, wanted(n + ahead));
        let (at, least) = coming.least(n);
        turn = if least < turn {
            // Down in as many equal steps as there is time.
            turn - (turn - least) / (at - n + 1) as f32
        } else {
            least - (least - turn) * release
        };
        out.push(sample * gain * turn.min(wanted(n)));
    }
    out
}

/// What the next samples want, of which only those count that want less than all after them.
#[derive(Default)]
struct Coming(VecDeque<(usize, f32)>);

impl Coming {
    fn put(&mut self, at: usize, turn: f32) {
        while self.0.back().is_some_and(|(_, kept)| *kept >= turn) {
            self.0.pop_back();
        }
        self.0.push_back((at, turn));
    }

    /// The least that is wanted from `now` on, and when.
    fn least(&mut self, now: usize) -> (usize, f32) {
        while self.0.front().is_some_and(|(at, _)| *at < now) {
            self.0.pop_front();
        }
        self.0.front().copied().unwrap_or((now, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_above_the_ceiling_and_quiet_parts_are_only_turned_up() {
        let mut samples = vec![0.05; 16_000];
        samples[8_000] = 0.9;
        samples[8_013] = -0.8;
        let out = limit(&samples, 16_000, 4.0, 0.8);
        assert!(
            out.iter().all(|s| s.abs() <= 0.8 + 1e-6),
            "no sample passes the ceiling"
        );
        let far = out[..7_800].iter().all(|s| (s - 0.2).abs() < 1e-4);
        assert!(far, "what is far from a peak is as loud as asked for");
        assert!(
            (out[15_999] - 0.2).abs() < 0.01,
            "and it recovers: {}",
            out[15_999]
        );
    }
}
