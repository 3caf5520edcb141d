//! Rates and channels by their figures: what comes out of every pair is the tone that went in.

use callwright_audio::channels::{from_mono, to_mono};
use callwright_audio::resample::{Stream, resample};
use std::f64::consts::TAU;

const RATES: [u32; 8] = [
    8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000,
];

fn sine(hz: f64, rate: u32, seconds: f64) -> Vec<f32> {
    let count = (seconds * f64::from(rate)) as usize;
    let at = |n: usize| (0.5 * (TAU * hz * n as f64 / f64::from(rate)).sin()) as f32;
    (0..count).map(at).collect()
}

/// The part of these samples that is a sine of this frequency, and the rest, as powers.
fn fit(samples: &[f32], hz: f64, rate: u32) -> (f64, f64) {
    let (mut ss, mut cc, mut sc, mut xs, mut xc, mut xx) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (n, x) in samples.iter().enumerate() {
        let (s, c) = (TAU * hz * n as f64 / f64::from(rate)).sin_cos();
        let x = f64::from(*x);
        ss += s * s;
        cc += c * c;
        sc += s * c;
        xs += x * s;
        xc += x * c;
        xx += x * x;
    }
    let det = ss * cc - sc * sc;
    let (a, b) = ((xs * cc - xc * sc) / det, (xc * ss - xs * sc) / det);
    let part = a * xs + b * xc;
    (part, (xx - part).max(1e-12))
}

/// The frequency that explains most, to a hundredth of a hertz.
fn pitch(samples: &[f32], near: f64, rate: u32) -> f64 {
    let (mut best, mut width) = (near, 4.0);
    while width > 0.01 {
        let around = (-4..=4).map(|n| best + width * f64::from(n) / 4.0);
        let power = |hz: &f64| fit(samples, *hz, rate).0;
        best = around
            .max_by(|a, b| power(a).total_cmp(&power(b)))
            .expect("nine of them");
        width /= 2.0;
    }
    best
}

/// Without the edges, where a filter sees nothing on one side.
fn middle(samples: &[f32]) -> &[f32] {
    let edge = samples.len() / 5;
    &samples[edge..samples.len() - edge]
}

fn level_db(samples: &[f32]) -> f64 {
    let sum: f64 = samples.iter().map(|s| f64::from(*s).powi(2)).sum();
    10.0 * (sum / samples.len() as f64 / 0.125).max(1e-20).log10()
}

fn is_the_tone(samples: &[f32], rate: u32, case: &str) {
    let samples = middle(samples);
    let found = pitch(samples, 440.0, rate);
    assert!((found - 440.0).abs() <= 1.0, "{case}: {found} Hz");
    let (part, rest) = fit(samples, found, rate);
    let clear = 10.0 * (part / rest).log10();
    assert!(clear > 40.0, "{case}: {clear:.1} dB above the rest");
}

#[test]
fn a_440_hz_tone_comes_through_every_pair_of_rates_and_channels() {
    for from in RATES {
        for to in RATES {
            let tone = sine(440.0, from, 0.6);
            for channels in [1, 2, 6] {
                let mut device = vec![0.0; tone.len() * channels];
                from_mono(&tone, channels, &mut device);
                let mut mono = Vec::new();
                to_mono(&device, channels, &mut mono);
                let out = resample(&mono, from, to);
                let case = format!("{from} to {to} Hz, {channels} channels");
                let expected = tone.len() as f64 * f64::from(to) / f64::from(from);
                assert!(
                    (out.len() as f64 - expected).abs() <= 1.0,
                    "{case}: {}",
                    out.len()
                );
                is_the_tone(&out, to, &case);
            }
        }
    }
}

#[test]
fn a_live_stream_gives_the_tone_in_frames_and_asks_for_no_more_room() {
    for (from, to) in [
        (48_000, 8_000),
        (8_000, 48_000),
        (44_100, 8_000),
        (8_000, 44_100),
        (8_000, 8_000),
    ] {
        let mut stream = Stream::live(from, to);
        let late_ms = stream.delay() as f64 * 1_000.0 / f64::from(to);
        assert!(late_ms <= 20.0, "{from} to {to}: {late_ms:.1} ms late");
        let mut frame = vec![0.0; to as usize / 50];
        let mut out = Vec::new();
        for piece in sine(440.0, from, 1.0).chunks(from as usize / 50) {
            stream.push(piece);
            while stream.pull(&mut frame) {
                out.extend_from_slice(&frame);
            }
        }
        assert!(
            out.len() as f64 > f64::from(to) * 0.94,
            "{from} to {to}: {}",
            out.len()
        );
        is_the_tone(&out, to, &format!("live, {from} to {to}"));
    }
}

/// What is left of a tone on its way from 48 to 8 kHz.
fn through(hz: f64, live: bool) -> f64 {
    let tone = sine(hz, 48_000, 1.0);
    let out = if live {
        let mut stream = Stream::live(48_000, 8_000);
        let mut out = Vec::new();
        for piece in tone.chunks(960) {
            stream.push(piece);
            let mut ready = vec![0.0; stream.ready()];
            assert!(stream.pull(&mut ready));
            out.extend(ready);
        }
        out
    } else {
        resample(&tone, 48_000, 8_000)
    };
    level_db(middle(&out))
}

#[test]
fn the_telephones_band_is_flat_and_nothing_folds_into_it() {
    for live in [false, true] {
        for hz in [100.0, 300.0, 1_000.0, 3_000.0, 3_400.0] {
            let db = through(hz, live);
            assert!(db.abs() < 0.2, "{hz} Hz, live {live}: {db:.2} dB");
        }
        for hz in [4_600.0, 5_000.0, 6_500.0, 8_000.0, 12_345.0, 20_000.0] {
            let db = through(hz, live);
            assert!(db < -80.0, "{hz} Hz, live {live}: {db:.1} dB come through");
        }
    }
    let db = through(4_100.0, false);
    assert!(db < -60.0, "just above the band, files: {db:.1} dB");
}

#[test]
fn a_whole_clip_is_neither_late_nor_early() {
    let mut click = vec![0.0; 48_000];
    click[24_000] = 1.0;
    for to in RATES {
        let out = resample(&click, 48_000, to);
        let loudest = (0..out.len())
            .max_by(|a, b| out[*a].abs().total_cmp(&out[*b].abs()))
            .expect("half a second at least");
        assert!(
            loudest.abs_diff(to as usize / 2) <= 1,
            "{to} Hz: at {loudest}"
        );
    }
}
