//! Digits in what is heard. A stretch of 102 samples is looked at every 34: a key is down if
//! one row and one column hold most of what sounds, in a proportion that lines leave, for long
//! enough, and at the keypad's own frequencies, which the run of their phases tells to within a
//! few hertz. Speech has such pairs for moments, not for 30 ms.
//! Held by tests: 40 ms on and off, ±1.5 %, 9 dB above noise and 8 dB between the two are
//! found; 23 ms and ±3.5 % are not.

use super::goertzel::{Goertzel, Phasor};
use super::{COLUMNS, KEYS, ROWS};
use crate::frame::{PHONE_HZ, ms_of};

const STRETCH: usize = 102;
const HOP: usize = 34;
/// Of the window's samples, and of their squares.
const WINDOW_SUM: f32 = 0.54 * STRETCH as f32;
const WINDOW_POWER: f32 = 0.3974 * STRETCH as f32;
/// A stretch that a tone fills by half counts, so that this many make 30 ms.
const HOPS_DOWN: usize = 7;
/// So many without it end a digit: 17 ms, less than any pause and more than a crackle.
const HOPS_UP: usize = 4;
/// What the two have of all that sounds.
const SHARE: f32 = 0.5;
/// The same over all stretches of a digit but the first and the last, which it only half fills.
const SHARE_INSIDE: f32 = 0.6;
/// Between the two, in power, over a digit: 10 decibels. In one stretch noise adds to that.
const TWIST: f32 = 10.0;
const TWIST_ONCE: f32 = 30.0;
/// To the next best row and column, in power: 2 decibels. The phases tell them apart better.
const CLEAR: f32 = 1.6;
/// Each of the two, as an amplitude: −42 decibels.
const FAINTEST: f32 = 0.008;
/// Of its frequency: between the 1.5 % that are a key and the 3.5 % that are none.
const OFF: f32 = 0.025;
/// How evenly a phase runs, of 1.
const EVEN: f32 = 0.95;

/// A key that went down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    pub key: char,
    /// When its tone began, since the detector did.
    pub began_ms: u64,
}

/// What a stretch holds.
#[derive(Debug, Clone, Copy)]
struct Look {
    row: usize,
    column: usize,
    low: Phasor,
    high: Phasor,
    share: f32,
}

pub struct Detector {
    rows: [Goertzel; 4],
    columns: [Goertzel; 4],
    /// Soft at both ends, so that the stronger tone does not spill over the weaker.
    window: [f32; STRETCH],
    /// The last stretch, oldest first.
    stretch: [f32; STRETCH],
    filled: usize,
    heard: u64,
    /// Of the pair that sounds now.
    looks: [Option<Look>; HOPS_DOWN],
    count: usize,
    down: bool,
    missed: usize,
}

impl Default for Detector {
    fn default() -> Self {
        Detector {
            rows: ROWS.map(|hz| Goertzel::new(hz, HOP)),
            columns: COLUMNS.map(|hz| Goertzel::new(hz, HOP)),
            window: std::array::from_fn(hamming),
            stretch: [0.0; STRETCH],
            filled: 0,
            heard: 0,
            looks: [None; HOPS_DOWN],
            count: 0,
            down: false,
            missed: 0,
        }
    }
}

impl Detector {
    /// Takes what came next, at the telephone's rate; a frame holds one new digit at most.
    pub fn push(&mut self, samples: &[f32]) -> Option<Heard> {
        let mut found = None;
        for sample in samples {
            self.stretch[STRETCH - HOP + self.filled] = *sample;
            self.filled += 1;
            self.heard += 1;
            if self.filled == HOP {
                found = self.hop().or(found);
                self.stretch.copy_within(HOP.., 0);
                self.filled = 0;
            }
        }
        found
    }

    /// Whether a key is down right now.
    pub fn is_down(&self) -> bool {
        self.down
    }

    fn hop(&mut self) -> Option<Heard> {
        let look = self.look();
        let same = match (look, self.looks[0]) {
            (Some(now), Some(first)) => (now.row, now.column) == (first.row, first.column),
            _ => false,
        };
        if !same {
            self.missed += 1;
            if self.down && self.missed < HOPS_UP {
                return None;
            }
            self.down = false;
            self.count = 0;
        }
        let look = look?;
        self.missed = 0;
        if self.down {
            return None;
        }
        self.keep(look);
        if self.count < HOPS_DOWN || !self.is_a_digit() {
            return None;
        }
        self.down = true;
        let length = HOP * (HOPS_DOWN - 1) + STRETCH / 2;
        Some(Heard {
            key: KEYS[look.row][look.column],
            began_ms: ms_of(self.heard.saturating_sub(length as u64) as usize, PHONE_HZ),
        })
    }

    fn keep(&mut self, look: Look) {
        if self.count == HOPS_DOWN {
            self.looks.rotate_left(1);
            self.count -= 1;
        }
        self.looks[self.count] = Some(look);
        self.count += 1;
    }

    /// The loudest row and column, if they are what sounds.
    fn look(&self) -> Option<Look> {
        let mut softened = self.stretch;
        softened
            .iter_mut()
            .zip(self.window)
            .for_each(|(s, w)| *s *= w);
        let all: f32 = softened.iter().map(|s| s * s).sum();
        let faintest = (FAINTEST * WINDOW_SUM / 2.0).powi(2);
        // Less in all than the faintest key has.
        if all * WINDOW_SUM * WINDOW_SUM < faintest * 4.0 * WINDOW_POWER {
            return None;
        }
        let of = |filters: &[Goertzel; 4]| filters.map(|filter| filter.of(&softened));
        let (row, low) = loudest(of(&self.rows))?;
        let (column, high) = loudest(of(&self.columns))?;
        let (low_power, high_power) = (low.power(), high.power());
        let share = (low_power + high_power) * 2.0 * WINDOW_POWER / (WINDOW_SUM.powi(2) * all);
        let twisted = is_twisted(low_power, high_power, TWIST_ONCE);
        let faint = low_power.min(high_power) < faintest;
        (share >= SHARE && !twisted && !faint).then_some(Look {
            row,
            column,
            low,
            high,
            share,
        })
    }

    fn is_a_digit(&self) -> bool {
        let looks = || self.looks.iter().flatten();
        let inside = looks().skip(1).take(HOPS_DOWN - 2);
        let share: f32 = inside.map(|look| look.share).sum();
        let Some(first) = self.looks[0] else {
            return false;
        };
        let power = |of: fn(&Look) -> Phasor| looks().map(|look| of(look).power()).sum::<f32>();
        share >= SHARE_INSIDE * (HOPS_DOWN - 2) as f32
            && !is_twisted(power(|look| look.low), power(|look| look.high), TWIST)
            && runs_as(
                &self.rows[first.row],
                ROWS[first.row],
                looks().map(|l| l.low),
            )
            && runs_as(
                &self.columns[first.column],
                COLUMNS[first.column],
                looks().map(|l| l.high),
            )
    }
}

fn is_twisted(low: f32, high: f32, most: f32) -> bool {
    low > high * most || high > low * most
}

fn hamming(n: usize) -> f32 {
    let turn = std::f32::consts::TAU * (n as f32 + 0.5) / STRETCH as f32;
    0.54 - 0.46 * turn.cos()
}

/// The loudest of four, if it stands out.
fn loudest(found: [Phasor; 4]) -> Option<(usize, Phasor)> {
    let powers = found.map(Phasor::power);
    let best = (0..4).max_by(|a, b| powers[*a].total_cmp(&powers[*b]))?;
    let clear = (0..4).all(|n| n == best || powers[n] * CLEAR <= powers[best]);
    clear.then_some((best, found[best]))
}

/// Whether the phases run as evenly, and as fast, as those of this frequency.
fn runs_as(filter: &Goertzel, hz: f64, phases: impl Iterator<Item = Phasor> + Clone) -> bool {
    let pairs = phases.clone().zip(phases.skip(1));
    let (mut sum, mut sizes) = (Phasor::default(), 0.0);
    for (before, now) in pairs {
        let ahead = filter.ahead(now, before);
        sum = sum.add(ahead);
        sizes += ahead.size();
    }
    let radians_a_hertz = std::f64::consts::TAU * HOP as f64 / f64::from(PHONE_HZ);
    let off_hz = sum.angle() / radians_a_hertz as f32;
    sum.size() >= EVEN * sizes && off_hz.abs() <= OFF * hz as f32
}
