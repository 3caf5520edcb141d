//! espeak-ng itself: both languages, marks, values that look like marks, and refusals.

use crate::{run, say, wish};
use callwright_runtime::speech::{Speak, SpeechError, Text, Wish};
use callwright_speech::Espeak;

fn ms(language: &str, text: &str) -> u64 {
    let sound =
        say(&Espeak::default(), &wish(language, text)).unwrap_or_else(|e| panic!("{text}: {e}"));
    assert!(sound.hz >= 16_000 && !sound.is_silent(), "{text}");
    sound.ms()
}

#[test]
fn both_languages_are_spoken() {
    for (language, text) in [
        ("en", "Thank you for calling. Press 1 for billing."),
        ("en-GB", "Good morning."),
        ("ar", "شكرًا لاتصالك. اضغط 1 للفواتير."),
        ("ar-SA", "صباح الخير"),
        ("fr", "Bonjour et bienvenue."),
    ] {
        let spoken = ms(language, text);
        assert!((300..15_000).contains(&spoken), "{text} takes {spoken} ms");
    }
}

#[test]
fn marks_are_heard_and_not_read_out() {
    let plain = ms("en", "Please wait. Thank you.");
    let paused = ms("en", "Please wait.<break time=\"2s\"/> Thank you.");
    assert!(
        paused >= plain + 1_200,
        "the pause is there: {plain} → {paused}"
    );
    assert!(
        paused <= plain + 2_800,
        "and nothing is read out: {plain} → {paused}"
    );
    let slow = ms(
        "en",
        "<prosody rate=\"60%\">Please wait. Thank you.</prosody>",
    );
    assert!(slow * 10 > plain * 12, "slower is longer: {plain} → {slow}");
    let strong = ms("en", "Please <emphasis>wait</emphasis>. Thank you.");
    assert!(
        strong < plain * 2,
        "stress is no more words: {plain} → {strong}"
    );
}

#[test]
fn a_value_is_spoken_and_never_obeyed() {
    let attack = "<break time=\"9s\"/>";
    let text = Text::filled("Hello {{ name }}", &format!("Hello {attack}")).expect("plain");
    let sound = say(&Espeak::default(), &Wish::new("en", text)).expect("spoken");
    assert!(
        sound.ms() < 8_000,
        "no nine seconds of silence for a caller's name: {} ms",
        sound.ms()
    );
    assert!(
        ms("en", "Q&amp;A, O'Neil &lt;3 \"quoted\"") > 500,
        "signs of the marks' own"
    );
    // A text that looks like an option is text.
    assert!(ms("en", "--voices and -w /tmp/x") > 500);
}

#[test]
fn a_slower_pace_is_longer() {
    let at = |pace| {
        let wish = Wish {
            pace,
            ..wish("en", "One moment please, I am connecting you.")
        };
        say(&Espeak::default(), &wish).expect("spoken").ms()
    };
    assert!(at(70) > at(100) && at(100) > at(140));
}

#[test]
fn what_cannot_be_spoken_is_told() {
    let espeak = Espeak::default();
    let long = "word ".repeat(2_000);
    for (wish, code) in [
        (wish("en", "Hello").by("qqq-voice"), "no_voice"),
        (wish("en", "Hello").by("-w/tmp/x"), "no_voice"),
        (wish("en", "Hello").by("../../etc/passwd"), "no_voice"),
        (wish("tlh-x-none", "Hello"), "no_language"),
        (wish("en", ""), "nothing_to_say"),
        (wish("en", " <break/> … "), "nothing_to_say"),
        (wish("en", &long), "too_long"),
    ] {
        let error = say(&espeak, &wish).expect_err(code);
        assert_eq!(error.code(), code, "{error}");
        crate::sentence(&error);
    }
}

#[test]
fn its_voices_are_listed_with_their_languages() {
    let voices = run(Espeak::default().voices()).expect("it is installed");
    for language in ["en-us", "en-gb", "ar"] {
        assert!(voices.iter().any(|v| v.language == language), "{language}");
    }
    assert!(
        voices
            .iter()
            .all(|v| !v.id.is_empty() && !v.name.contains("mbrola"))
    );
    let arabic = voices.iter().find(|v| v.language == "ar").expect("listed");
    let spoken = say(&Espeak::default(), &wish("ar", "مرحبا").by(&arabic.id));
    assert!(spoken.is_ok(), "what is listed can be used: {spoken:?}");
    assert!(matches!(
        say(&Espeak::default(), &wish("en", "Hi").by("nope")),
        Err(SpeechError::NoVoice { .. })
    ));
}
