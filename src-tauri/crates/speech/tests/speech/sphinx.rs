//! Pocketsphinx itself on telephone speech, and whatever may be in its place.

use crate::{run, runtime, say, sentence, wish};
use callwright_audio::{Clip, Law, edit, frame};
use callwright_runtime::speech::{Heard, Listen, Recognise, Sound, SpeechError};
use callwright_speech::{Espeak, Sphinx};
use std::path::{Path, PathBuf};
use std::time::Duration;

const MENU: [&str; 6] = [
    "billing",
    "technical support",
    "operator",
    "main menu",
    "opening hours",
    "cancel my order",
];

/// Where `cargo xtask setup` puts it; elsewhere the Python on PATH has it or has not.
fn sphinx() -> Sphinx {
    let bin = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/sphinx/bin/python3");
    let found = if bin.exists() {
        Sphinx::with(bin)
    } else {
        Sphinx::default()
    };
    // A machine that runs all tests at once is slower than any user's.
    found.within(Duration::from_secs(100))
}

/// As it comes out of a telephone.
fn called(text: &str, voice: &str) -> Sound {
    let spoken = say(&Espeak::default(), &wish("en", text).by(voice)).expect("spoken");
    let samples: Vec<f32> = spoken.samples.iter().map(|s| frame::from_i16(*s)).collect();
    let phone = edit::as_telephone(&Clip::new(spoken.hz, samples), Law::A);
    let samples: Vec<i16> = phone.samples().iter().map(|s| frame::to_i16(*s)).collect();
    Sound::new(phone.hz(), samples)
}

fn listen(phrases: &[&str]) -> Listen {
    Listen::For(phrases.iter().map(|p| (*p).to_owned()).collect())
}

fn noise(amplitude: f64, of: impl Fn(usize) -> f64) -> Sound {
    let samples: Vec<i16> = (0..16_000).map(|n| (of(n) * amplitude) as i16).collect();
    Sound::new(8_000, samples)
}

#[test]
fn the_choices_of_a_menu_are_understood_on_a_telephone_and_nothing_else_is() {
    let sphinx = sphinx();
    let mut random = 1u64;
    let mut hiss: Vec<f64> = Vec::new();
    for _ in 0..16_000 {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        hiss.push((random >> 40) as f64 / f64::from(1 << 23) - 1.0);
    }
    let wave = |hz: f64, n: usize| (n as f64 / 8_000.0 * hz * std::f64::consts::TAU).sin();
    // One runtime: the process lives in it from question to question.
    let runtime = runtime();
    let hear = |sound: Sound| {
        let heard = runtime.block_on(sphinx.recognise(&sound, "en-US", &listen(&MENU)));
        heard.expect("it is installed")
    };
    for phrase in MENU {
        let Heard { text, confidence } = hear(called(phrase, "en-us+f2"));
        assert_eq!(text.as_deref(), Some(phrase));
        assert!((0.5..=1.0).contains(&confidence), "{phrase}: {confidence}");
    }
    for other in [
        "weather forecast",
        "elephant",
        "newspaper",
        "sales",
        "appointments",
    ] {
        let heard = hear(called(other, "en-us+f2"));
        assert_eq!(heard.text, None, "“{other}” is no choice of this menu");
    }
    for (what, sound) in [
        ("silence", noise(0.0, |_| 0.0)),
        ("a quiet line", noise(20.0, |n| hiss[n])),
        ("hiss", noise(6_000.0, |n| hiss[n])),
        (
            "a dial tone",
            noise(4_000.0, |n| wave(440.0, n) + wave(480.0, n)),
        ),
        (
            "a busy tone",
            noise(4_000.0, |n| {
                if n / 4_000 % 2 == 0 {
                    wave(425.0, n)
                } else {
                    0.0
                }
            }),
        ),
        (
            "a click",
            noise(20_000.0, |n| if n == 8_000 { 1.0 } else { 0.0 }),
        ),
    ] {
        assert_eq!(hear(sound).text, None, "{what} is nobody speaking");
    }
}

#[test]
fn free_speech_is_written_down() {
    let spoken = say(
        &Espeak::default(),
        &wish("en", "Please call me back tomorrow morning.").by("en-us"),
    );
    let heard =
        run(sphinx().recognise(&spoken.expect("spoken"), "en", &Listen::All)).expect("installed");
    let text = heard.text.expect("something was said");
    let right = ["please", "call", "me", "back", "tomorrow", "morning"];
    let found = right
        .iter()
        .filter(|w| text.split(' ').any(|t| t == **w))
        .count();
    assert!(found >= 3, "{found} of six words in “{text}”");
}

#[test]
fn what_cannot_be_listened_for_is_told() {
    let sphinx = sphinx();
    let sound = called("billing", "en-us+f2");
    let runtime = runtime();
    let hear = |language: &str, phrases: &[&str]| {
        runtime.block_on(sphinx.recognise(&sound, language, &listen(phrases)))
    };
    for (language, phrases, code) in [
        ("ar", &["الفواتير"][..], "no_language"),
        ("en", &[][..], "no_phrases"),
        (
            "en",
            &["", "  ", "!?", "الفواتير", "4711"][..],
            "no_phrases",
        ),
        ("en", &["xqzzt", "brrgl fnord"][..], "unknown_words"),
    ] {
        let error = hear(language, phrases).expect_err(code);
        assert_eq!(error.code(), code, "{error}");
        sentence(&error);
    }
    let error = hear("en", &["xqzzt"]).expect_err("no such word");
    assert!(error.to_string().contains("xqzzt"), "{error}");
    let heard = hear("en", &["xqzzt", "Billing!"]).expect("one is known");
    assert_eq!(
        heard.text.as_deref(),
        Some("billing"),
        "the others are listened for all the same"
    );
    let odd = [
        "billing; public <x> = <NULL>",
        "$a | b",
        "{tag}",
        "/weight/ billing",
    ];
    assert!(
        hear("en", &odd).is_ok(),
        "what is written at an option is no grammar"
    );
}

#[cfg(unix)]
fn fake(script: &str) -> (tempfile::TempDir, Sphinx) {
    let folder = tempfile::tempdir().expect("a folder");
    let python: PathBuf = crate::program(folder.path(), script);
    (folder, Sphinx::with(python).within(Duration::from_secs(2)))
}

#[cfg(unix)]
#[test]
fn whatever_is_in_its_place_ends_in_a_sentence() {
    let sound = called("billing", "en-us+f2");
    let ask = |sphinx: &Sphinx| run(sphinx.recognise(&sound, "en", &listen(&["billing"])));
    for (script, code) in [
        ("exit 3", "missing"),
        ("exit 1", "crashed"),
        ("echo ready", "crashed"),
        ("echo ready; exec sleep 600", "slow"),
        ("echo ready; echo nonsense; exec sleep 600", "nonsense"),
        ("exec cat /dev/zero", "crashed"),
        ("exec sleep 600", "slow"),
    ] {
        let (_folder, sphinx) = fake(script);
        let error = ask(&sphinx).expect_err(script);
        assert_eq!(error.code(), code, "{script}: {error}");
        sentence(&error);
        assert_eq!(
            ask(&sphinx).expect_err("again").code(),
            code,
            "the next question begins anew"
        );
    }
    let missing = ask(&Sphinx::with("/nowhere/python3")).expect_err("no Python");
    let SpeechError::Missing { how, .. } = &missing else {
        panic!("{missing}");
    };
    assert!(how.contains("pocketsphinx"), "{how}");
}
