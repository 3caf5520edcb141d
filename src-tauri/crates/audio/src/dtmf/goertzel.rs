//! How much of one frequency is in a short stretch, and with which phase: Goertzel's filter.

use crate::frame::PHONE_HZ;
use std::f64::consts::TAU;

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Phasor {
    pub re: f32,
    pub im: f32,
}

impl Phasor {
    pub fn power(self) -> f32 {
        self.re * self.re + self.im * self.im
    }

    pub fn size(self) -> f32 {
        self.power().sqrt()
    }

    pub fn angle(self) -> f32 {
        self.im.atan2(self.re)
    }

    pub fn add(self, other: Phasor) -> Phasor {
        Phasor {
            re: self.re + other.re,
            im: self.im + other.im,
        }
    }

    /// Turned back by the other: the angle from there to here.
    pub fn since(self, other: Phasor) -> Phasor {
        Phasor {
            re: self.re * other.re + self.im * other.im,
            im: self.im * other.re - self.re * other.im,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Goertzel {
    twice_cos: f32,
    cos: f32,
    sin: f32,
    /// The phase this frequency gains from one stretch to the next.
    turn: Phasor,
}

impl Goertzel {
    /// For stretches that begin `hop` samples after each other.
    pub fn new(hz: f64, hop: usize) -> Self {
        let step = TAU * hz / f64::from(PHONE_HZ);
        let gained = step * hop as f64;
        Goertzel {
            twice_cos: (2.0 * step.cos()) as f32,
            cos: step.cos() as f32,
            sin: step.sin() as f32,
            turn: Phasor {
                re: gained.cos() as f32,
                im: gained.sin() as f32,
            },
        }
    }

    pub fn of(&self, samples: &[f32]) -> Phasor {
        let (mut last, mut before) = (0.0, 0.0);
        for sample in samples {
            (last, before) = (sample + self.twice_cos * last - before, last);
        }
        Phasor {
            re: last * self.cos - before,
            im: last * self.sin,
        }
    }

    /// How far the tone's phase ran ahead of this frequency between two stretches.
    pub fn ahead(&self, now: Phasor, before: Phasor) -> Phasor {
        now.since(before).since(self.turn)
    }
}
