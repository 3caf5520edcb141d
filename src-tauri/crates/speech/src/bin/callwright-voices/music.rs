//! Sounds that are no speech, composed here and taken from nowhere: hold music that joins its
//! own beginning, what a line sounds like while it rings or is busy, and the beep.

use callwright_audio::{Clip, Tone};
use std::f64::consts::TAU;

pub const HZ: u32 = 16_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tune {
    HoldMusic,
    Ringback,
    Busy,
    Beep,
}

impl Tune {
    pub const ALL: [Tune; 4] = [Tune::HoldMusic, Tune::Ringback, Tune::Busy, Tune::Beep];

    pub fn id(self) -> &'static str {
        match self {
            Tune::HoldMusic => "hold-music",
            Tune::Ringback => "ringback",
            Tune::Busy => "busy",
            Tune::Beep => "beep",
        }
    }

    pub fn clip(self) -> Clip {
        match self {
            Tune::HoldMusic => hold_music(),
            // One second in five, as most of the world rings.
            Tune::Ringback => cadence([425.0, 0.0], 1_000, 4_000),
            Tune::Busy => cadence([425.0, 0.0], 500, 500),
            Tune::Beep => Clip::new(HZ, Tone::BEEP.samples(HZ)),
        }
    }
}

fn cadence(hz: [f64; 2], on_ms: u32, off_ms: u32) -> Clip {
    let tone = Tone {
        hz,
        level: [0.25, 0.0],
        ms: on_ms,
    };
    let mut samples = tone.samples(HZ);
    samples.extend(Clip::silence(HZ, off_ms).samples());
    Clip::new(HZ, samples)
}

/// Beats a minute; a bar has four.
const TEMPO: f64 = 76.0;
/// Four chords twice, as notes above the C below middle C: the second time the tune answers.
const CHORDS: [[i32; 4]; 8] = [
    [0, 12, 16, 19], // C
    [9, 12, 16, 21], // A minor
    [5, 12, 17, 21], // F
    [7, 11, 14, 19], // G
    [0, 12, 16, 19], // C
    [4, 11, 16, 19], // E minor
    [5, 12, 17, 21], // F
    [7, 14, 17, 23], // G seventh
];
/// The tune, a bar a row: note and length in half beats; −1 rests.
const TUNE: [&[(i32, u32)]; 8] = [
    &[(28, 3), (26, 1), (24, 4)],
    &[(28, 2), (31, 2), (28, 4)],
    &[(29, 3), (28, 1), (26, 2), (24, 2)],
    &[(26, 6), (-1, 2)],
    &[(31, 3), (29, 1), (28, 4)],
    &[(26, 2), (28, 2), (31, 4)],
    &[(33, 3), (31, 1), (29, 2), (28, 2)],
    &[(26, 4), (23, 2), (26, 2)],
];
const MIDDLE: f64 = 130.81;

fn hold_music() -> Clip {
    let half_beat = 30.0 / TEMPO;
    let bar = 8.0 * half_beat;
    let mut song = vec![0.0; (bar * TUNE.len() as f64 * f64::from(HZ)) as usize];
    for (at, chord) in CHORDS.iter().enumerate() {
        let from = at as f64 * bar;
        for note in chord {
            play(&mut song, from, bar * 1.2, *note, 0.05, Voice::Pad);
        }
        for (i, step) in [0, 2, 3, 1, 2, 3, 2, 1].into_iter().enumerate() {
            let when = from + i as f64 * half_beat;
            play(&mut song, when, 1.4, chord[step] + 12, 0.10, Voice::Bell);
        }
        let mut when = from;
        for (note, halves) in TUNE[at] {
            let length = f64::from(*halves) * half_beat;
            if *note >= 0 {
                play(&mut song, when, length + 0.4, *note, 0.22, Voice::Flute);
            }
            when += length;
        }
    }
    Clip::new(HZ, song)
}

#[derive(Clone, Copy)]
enum Voice {
    Pad,
    Bell,
    Flute,
}

/// What sounds beyond the end of the song sounds at its beginning, so that it goes round and
/// round without a seam.
fn play(song: &mut [f32], at_s: f64, length_s: f64, note: i32, level: f64, voice: Voice) {
    let hz = MIDDLE * 2f64.powf(f64::from(note) / 12.0);
    let rate = f64::from(HZ);
    let first = (at_s * rate) as usize;
    for n in 0..(length_s * rate) as usize {
        let t = n as f64 / rate;
        let sound = match voice {
            Voice::Pad => (TAU * hz * t).sin() + 0.4 * (TAU * hz * 2.003 * t).sin(),
            Voice::Bell => {
                (TAU * hz * t + 1.2 * (-4.0 * t).exp() * (TAU * hz * 3.0 * t).sin()).sin()
            }
            Voice::Flute => {
                let sway = 0.0025 * (TAU * 4.8 * t).sin() * (t * 2.0).min(1.0);
                let tone = TAU * hz * (t + sway / 4.8);
                tone.sin() + 0.25 * (2.0 * tone).sin() + 0.08 * (3.0 * tone).sin()
            }
        };
        let end = length_s - t;
        let shape = match voice {
            Voice::Pad => (t / 0.5).min(1.0) * (end / 0.6).min(1.0),
            Voice::Bell => (t / 0.005).min(1.0) * (-2.6 * t).exp() * (end / 0.1).min(1.0),
            Voice::Flute => (t / 0.06).min(1.0) * (end / 0.35).min(1.0),
        };
        song[(first + n) % song.len()] += (sound * shape * level) as f32;
    }
}
