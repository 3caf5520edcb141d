//! Keys heard as tones: found within what lines and telephones do to them, and not beyond.

mod common;

use callwright_audio::dtmf::{Detector, DigitTimes, Heard, digits, frequencies};
use callwright_audio::{Law, ONCE, Player, Playing};
use common::Dice;
use std::f64::consts::TAU;

const KEYS: &str = "1234567890*#ABCD";

#[derive(Clone, Copy)]
struct Line {
    tone_ms: u32,
    pause_ms: u32,
    /// Both tones too high by this share.
    off: [f64; 2],
    /// The higher tone louder by so much.
    twist_db: f64,
    noise_db: Option<f64>,
    level: f64,
}

const GOOD: Line = Line {
    tone_ms: 40,
    pause_ms: 40,
    off: [0.0, 0.0],
    twist_db: 0.0,
    noise_db: None,
    level: 0.2,
};

/// The keys as a line delivers them, after a moment that shifts them against every border.
fn sound(keys: &str, line: Line, dice: &mut Dice) -> Vec<f32> {
    let high = line.level * 10f64.powf(line.twist_db / 40.0);
    let low = line.level * 10f64.powf(-line.twist_db / 40.0);
    let power = (high * high + low * low) / 2.0;
    let hiss = line
        .noise_db
        .map_or(0.0, |db| (power / 10f64.powf(db / 10.0)).sqrt());
    let mut samples = Vec::new();
    let mut silence = |samples: &mut Vec<f32>, count: usize| {
        for _ in 0..count {
            samples.push((hiss * dice.noise()) as f32);
        }
    };
    silence(&mut samples, 400 + keys.len() * 7 % 50);
    for key in keys.chars() {
        let hz = frequencies(key).expect("a key");
        let hz = [hz[0] * (1.0 + line.off[0]), hz[1] * (1.0 + line.off[1])];
        let from = samples.len();
        silence(&mut samples, line.tone_ms as usize * 8);
        for (n, sample) in samples[from..].iter_mut().enumerate() {
            let t = n as f64 / 8_000.0;
            *sample +=
                (low * (TAU * hz[0] * t).sin() + high * (TAU * hz[1] * t + 1.0).sin()) as f32;
        }
        silence(&mut samples, line.pause_ms as usize * 8);
    }
    silence(&mut samples, 400);
    samples
}

fn heard(samples: &[f32]) -> Vec<Heard> {
    let mut detector = Detector::default();
    samples
        .chunks(160)
        .filter_map(|frame| detector.push(frame))
        .collect()
}

fn keys(samples: &[f32]) -> String {
    heard(samples).iter().map(|heard| heard.key).collect()
}

/// Many times over, each time at another moment and with other noise.
fn check(line: Line, expected: &str, case: &str) {
    let mut dice = Dice::new(7);
    for round in 0..25 {
        let mut samples = vec![0.0; round * 13];
        samples.extend(sound(KEYS, line, &mut dice));
        assert_eq!(keys(&samples), expected, "{case}, round {round}");
    }
}

#[test]
fn keys_are_heard_as_far_as_lines_and_telephones_may_differ() {
    check(GOOD, KEYS, "40 ms on and off");
    for off in [
        [0.015, 0.015],
        [-0.015, -0.015],
        [0.015, -0.015],
        [-0.015, 0.015],
    ] {
        check(Line { off, ..GOOD }, KEYS, &format!("off by {off:?}"));
        for twist_db in [-8.0, 8.0] {
            let line = Line {
                off,
                twist_db,
                ..GOOD
            };
            check(line, KEYS, &format!("off by {off:?}, twist {twist_db}"));
        }
    }
    for twist_db in [-8.0, 0.0, 8.0] {
        let noisy = Line {
            twist_db,
            noise_db: Some(9.0),
            ..GOOD
        };
        check(noisy, KEYS, &format!("9 dB above noise, twist {twist_db}"));
    }
    for level in [0.012, 0.45] {
        check(Line { level, ..GOOD }, KEYS, &format!("level {level}"));
    }
    let long = Line {
        tone_ms: 900,
        ..GOOD
    };
    check(long, KEYS, "held down");
}

#[test]
fn what_is_too_short_or_beside_a_keys_frequency_is_none() {
    let short = Line {
        tone_ms: 23,
        pause_ms: 60,
        ..GOOD
    };
    check(short, "", "23 ms");
    for off in [0.035, -0.035] {
        for off in [[off, off], [off, 0.0], [0.0, off]] {
            let line = Line {
                off,
                tone_ms: 100,
                ..GOOD
            };
            check(line, "", &format!("off by {off:?}"));
        }
    }
    let one = Line {
        twist_db: 40.0,
        tone_ms: 100,
        ..GOOD
    };
    check(one, "", "one tone of the two");
}

#[test]
fn the_same_key_twice_is_two_and_a_crackle_within_it_is_not() {
    let mut dice = Dice::new(1);
    let twice = sound("55555", GOOD, &mut dice);
    assert_eq!(keys(&twice), "55555");
    let long = Line {
        tone_ms: 300,
        ..GOOD
    };
    let mut crackled = sound("5", long, &mut dice);
    crackled[1_500..1_560].fill(0.0);
    assert_eq!(keys(&crackled), "5", "8 ms without it are no pause");
}

#[test]
fn a_key_is_told_while_it_is_held_and_says_when_it_began() {
    let held = Line {
        tone_ms: 200,
        ..GOOD
    };
    let samples = sound("7", held, &mut Dice::new(3));
    let began = 50;
    let mut detector = Detector::default();
    for (frame, samples) in samples.chunks(160).enumerate() {
        if let Some(heard) = detector.push(samples) {
            let told_ms = (frame as u64 + 1) * 20;
            assert!(
                heard.began_ms.abs_diff(began) <= 10,
                "began at {}",
                heard.began_ms
            );
            assert!(told_ms - began <= 60, "told after {} ms", told_ms - began);
            assert!(detector.is_down());
            return;
        }
    }
    panic!("nothing was heard");
}

#[test]
fn what_we_send_we_hear_also_through_g711() {
    for law in [Law::Mu, Law::A] {
        let times = DigitTimes {
            tone_ms: 60,
            pause_ms: 50,
        };
        let mut player = Player::new(8_000);
        player.play(digits("0123456789*#,ABCD", times).expect("keys"), ONCE);
        let mut frame = [0.0; 160];
        let mut samples = Vec::new();
        while player.tick(&mut frame) != Playing::Idle {
            samples.extend(law.decode_all(&law.encode_all(&frame)));
        }
        assert_eq!(keys(&samples), "0123456789*#ABCD", "{law:?}");
    }
    assert_eq!(digits("12x", DigitTimes::default()), None, "x is no key");
}
