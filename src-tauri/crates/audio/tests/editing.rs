//! Loudness, the telephone's sound, and who speaks.

mod common;

use callwright_audio::edit::{SPEECH, Target, as_telephone, loudness, normalise};
use callwright_audio::{Clip, Law, Tone, Voice};
use common::Dice;
use std::f64::consts::TAU;

/// Syllables of a low voice: a buzz through two resonances that come and go.
fn speech(hz: u32, seconds: f64, level: f32) -> Clip {
    let count = (seconds * f64::from(hz)) as usize;
    let mut samples = vec![0.0f32; count];
    for (n, sample) in samples.iter_mut().enumerate() {
        let t = n as f64 / f64::from(hz);
        let syllable = (TAU * 2.0 * t).sin().max(0.0).powi(2);
        let voice: f64 = (1..20)
            .map(|k| {
                let f = 120.0 * f64::from(k);
                let near = |formant: f64| (-((f - formant) / 250.0).powi(2)).exp();
                (near(600.0) + 0.6 * near(1_300.0)) * (TAU * f * t).sin()
            })
            .sum();
        *sample = level * (syllable * voice / 4.0) as f32;
    }
    Clip::new(hz, samples)
}

#[test]
fn loudness_is_what_the_recommendation_says_of_its_own_signals() {
    // EBU Tech 3341: a stereo sine of 1 kHz at −23 dBFS has −23 LUFS; one channel is 3 less.
    for (db, expected) in [(-23.0f32, -26.0), (-33.0, -36.0), (-3.0, -6.0)] {
        let tone = Tone {
            hz: [1_000.0, 0.0],
            level: [10f32.powf(db / 20.0), 0.0],
            ms: 20_000,
        };
        let found = loudness(&Clip::new(48_000, tone.samples(48_000))).expect("it sounds");
        assert!(
            (found.lufs - expected).abs() <= 0.1,
            "{db}: {} LUFS",
            found.lufs
        );
        assert!(
            (found.true_peak_db - db).abs() <= 0.3,
            "{db}: {} dBTP",
            found.true_peak_db
        );
    }
    assert_eq!(loudness(&Clip::silence(48_000, 3_000)), None);
}

#[test]
fn every_recording_comes_to_the_same_loudness_and_below_the_peak() {
    for hz in [8_000, 16_000, 44_100, 48_000] {
        for (seconds, level) in [(6.0, 0.02), (6.0, 1.0), (0.3, 0.1), (1.3, 0.5)] {
            let clip = speech(hz, seconds, level);
            let made = normalise(&clip, SPEECH).expect("it sounds");
            let now = loudness(&made.clip).expect("it sounds");
            let case = format!("{hz} Hz, {seconds} s, {level}: {now:?}");
            assert!((now.lufs - SPEECH.lufs).abs() <= 0.5, "{case}");
            assert!(now.true_peak_db <= SPEECH.peak_db + 0.01, "{case}");
            assert_eq!(made.clip.ms(), clip.ms(), "{case}");
        }
    }
    assert_eq!(normalise(&Clip::silence(8_000, 900), SPEECH), None);
}

#[test]
fn a_peak_that_would_be_too_high_is_limited() {
    let mut samples = speech(48_000, 4.0, 0.1).samples().to_vec();
    for n in 0..4 {
        samples[40_000 * n + 700] = 0.95;
    }
    let target = Target {
        lufs: -22.0,
        peak_db: -3.0,
    };
    let made = normalise(&Clip::new(48_000, samples), target).expect("it sounds");
    let now = loudness(&made.clip).expect("it sounds");
    assert!(now.true_peak_db <= -2.99, "{now:?}");
    assert!((now.lufs - target.lufs).abs() <= 0.5, "{now:?}");
}

#[test]
fn the_telephone_takes_the_highs_and_leaves_a_little_noise() {
    let tone = |hz: f64| Tone {
        hz: [hz, 0.0],
        level: [0.3, 0.0],
        ms: 1_000,
    };
    let level = |clip: &Clip| {
        let middle = &clip.samples()[12_000..36_000];
        let sum: f32 = middle.iter().map(|s| s * s).sum();
        10.0 * (sum / middle.len() as f32 / 0.045).log10()
    };
    for law in [Law::Mu, Law::A] {
        for (hz, from_db, to_db) in [
            (1_000.0, -0.3, 0.3),
            (3_000.0, -0.5, 0.5),
            (6_000.0, f32::NEG_INFINITY, -50.0),
        ] {
            let clip = Clip::new(48_000, tone(hz).samples(48_000));
            let heard = as_telephone(&clip, law);
            assert_eq!((heard.hz(), heard.ms()), (48_000, 1_000));
            let db = level(&heard);
            assert!((from_db..=to_db).contains(&db), "{law:?}, {hz} Hz: {db} dB");
        }
    }
}

fn speaking_share(samples: &[f32]) -> f64 {
    let mut voice = Voice::default();
    let frames = samples.as_chunks::<160>().0;
    let speaking = frames.iter().filter(|frame| voice.tick(frame)).count();
    speaking as f64 / frames.len() as f64
}

#[test]
fn tones_ringing_and_noise_are_no_voice() {
    let ringing = Tone {
        hz: [440.0, 480.0],
        level: [0.1, 0.1],
        ms: 4_000,
    };
    let mut dice = Dice::new(5);
    let hiss: Vec<f32> = (0..32_000).map(|_| (0.02 * dice.noise()) as f32).collect();
    for (what, samples) in [
        ("ringing", ringing.samples(8_000)),
        ("a beep", Tone::BEEP.samples(8_000)),
        ("hiss", hiss),
        ("silence", vec![0.0; 32_000]),
    ] {
        let share = speaking_share(&samples);
        assert!(share < 0.1, "{what}: {share}");
    }
}
