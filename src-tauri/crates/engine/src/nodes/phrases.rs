//! Sentences that steps speak of their own accord, so that a new step says something sensible
//! before anybody has written a prompt: in English, and in Arabic for callers served in it.
//!
//! Deliberately not here: prompts of designers. Whoever serves other languages writes those.

use crate::check::Checker;
use crate::io::Piece;
use crate::say::{SayAs, say};
use serde_json::Value;

/// Whether these sentences exist in a language; otherwise they are spoken in English.
fn exist_in(language: &str) -> bool {
    is(language, "en") || is(language, "ar")
}

/// Warns of callers who would hear English in the midst of their own language.
pub(crate) fn check(cx: &mut Checker, field: &str) {
    let languages = if cx.flow.languages.is_empty() {
        &cx.project.languages
    } else {
        &cx.flow.languages
    };
    if let Some(language) = languages.iter().find(|l| !exist_in(l)) {
        cx.warn("speaks_english", field, &[("language", language)]);
    }
}

/// Every sentence that steps may speak in a language, each once: with the pieces of `say`, what
/// is to be recorded so that nothing of it need be synthesised.
pub fn sentences(language: &str) -> Vec<std::sync::Arc<str>> {
    const MINUTE_MS: i64 = 60_000;
    let number = "2025550123";
    let all = [
        position(language, 1),
        position(language, 2),
        wait(language, 0),
        wait(language, MINUTE_MS),
        wait(language, 2 * MINUTE_MS),
        wait(language, i64::MAX),
        offer_callback(language, '1'),
        ask_number(language, None, false),
        ask_number(language, Some(number), false),
        ask_number(language, Some(number), true),
        vec![not_a_number(language)],
        callback_booked(language, number),
        callback_booked(language, ""),
        leave_message(language, Some('#')),
    ];
    let mut sentences = Vec::new();
    for piece in all.into_iter().flatten() {
        if let Piece::Text { text } = piece
            && !sentences.contains(&text)
        {
            sentences.push(text);
        }
    }
    sentences
}

fn is(language: &str, primary: &str) -> bool {
    let found = language.split(['-', '_']).next().unwrap_or_default();
    found.eq_ignore_ascii_case(primary)
}

fn arabic(language: &str) -> bool {
    is(language, "ar")
}

fn text(text: &str) -> Piece {
    Piece::Text { text: text.into() }
}

/// The sentence in the caller's language.
fn either(language: &str, en: &str, ar: &str) -> Piece {
    text(if arabic(language) { ar } else { en })
}

/// A value in the language of the sentence around it.
fn value(language: &str, how: &SayAs, value: &Value) -> Option<Piece> {
    let language = if arabic(language) { "ar" } else { "en" };
    let spoken = say(language, how, value).ok()?;
    Some(Piece::Say {
        text: spoken.text.into(),
        keys: spoken
            .pieces
            .into_iter()
            .map(|p| p.key.into_owned())
            .collect(),
    })
}

fn key_name(language: &str, key: char) -> Option<Piece> {
    value(language, &SayAs::Digits, &Value::from(key.to_string()))
}

/// Where a caller stands in line.
pub(crate) fn position(language: &str, position: u32) -> Vec<Piece> {
    if position <= 1 {
        return vec![either(
            language,
            "You are next in line.",
            "أنت المتصل التالي.",
        )];
    }
    let number = value(language, &SayAs::Number, &Value::from(position));
    let before = either(
        language,
        "You are in line at number",
        "ترتيبك في قائمة الانتظار هو",
    );
    std::iter::once(before).chain(number).collect()
}

/// How long it will take, roughly: nobody trusts “seventeen minutes and four seconds”.
pub(crate) fn wait(language: &str, wait_ms: i64) -> Vec<Piece> {
    let minutes = rounded(wait_ms);
    match minutes {
        0 => vec![either(
            language,
            "The expected wait is less than a minute.",
            "وقت الانتظار المتوقع أقل من دقيقة.",
        )],
        61.. => vec![either(
            language,
            "The expected wait is more than an hour.",
            "وقت الانتظار المتوقع أكثر من ساعة.",
        )],
        _ if arabic(language) => vec![
            text("وقت الانتظار المتوقع"),
            minutes_in_arabic(minutes),
            text("تقريبًا."),
        ],
        _ => {
            let number = value(language, &SayAs::Number, &Value::from(minutes));
            let unit = if minutes == 1 { "minute." } else { "minutes." };
            let before = text("The expected wait is about");
            (std::iter::once(before).chain(number))
                .chain([text(unit)])
                .collect()
        }
    }
}

/// Whole minutes, in steps that grow; 0 for less than one, 61 for more than an hour.
fn rounded(wait_ms: i64) -> u32 {
    let minutes = (wait_ms.max(0) as u64).div_ceil(60_000);
    let step = |size: u64| u32::try_from(minutes.div_ceil(size) * size).unwrap_or(61);
    match minutes {
        _ if wait_ms < 60_000 => 0,
        1..=10 => step(1),
        11..=30 => step(5),
        31..=60 => step(10),
        _ => 61,
    }
}

/// A number of minutes with its noun, in the forms counting asks for in Arabic, and the
/// recordings for it as `say` names them.
fn minutes_in_arabic(minutes: u32) -> Piece {
    let (text, keys): (&str, &[&str]) = match minutes {
        1 => ("دقيقة واحدة", &["minute-one", "digits/1-f"]),
        2 => ("دقيقتان", &["minute-two"]),
        3 => ("ثلاث دقائق", &["digits/3-f", "minute-few"]),
        4 => ("أربع دقائق", &["digits/4-f", "minute-few"]),
        5 => ("خمس دقائق", &["digits/5-f", "minute-few"]),
        6 => ("ست دقائق", &["digits/6-f", "minute-few"]),
        7 => ("سبع دقائق", &["digits/7-f", "minute-few"]),
        8 => ("ثماني دقائق", &["digits/8-f", "minute-few"]),
        9 => ("تسع دقائق", &["digits/9-f", "minute-few"]),
        10 => ("عشر دقائق", &["numbers/10-f", "minute-few"]),
        15 => ("خمس عشرة دقيقة", &["numbers/15-f", "minute-one"]),
        20 => ("عشرون دقيقة", &["numbers/20", "minute-one"]),
        25 => (
            "خمس وعشرون دقيقة",
            &["digits/5-f", "and", "numbers/20", "minute-one"],
        ),
        30 => ("ثلاثون دقيقة", &["numbers/30", "minute-one"]),
        40 => ("أربعون دقيقة", &["numbers/40", "minute-one"]),
        50 => ("خمسون دقيقة", &["numbers/50", "minute-one"]),
        _ => ("ستون دقيقة", &["numbers/60", "minute-one"]),
    };
    Piece::Say {
        text: text.into(),
        keys: keys.iter().map(|k| (*k).to_owned()).collect(),
    }
}

pub(crate) fn offer_callback(language: &str, key: char) -> Vec<Piece> {
    let offer = either(
        language,
        "If you would like us to call you back instead, press",
        "إذا كنت تفضّل أن نعاود الاتصال بك فاضغط",
    );
    std::iter::once(offer)
        .chain(key_name(language, key))
        .collect()
}

/// Asks for a number to call back. A known number need not be typed, and need not be read
/// out if it is the one the caller is `calling` from.
pub(crate) fn ask_number(language: &str, known: Option<&str>, calling: bool) -> Vec<Piece> {
    let mut pieces = vec![either(
        language,
        "Please enter the phone number we should call, then press",
        "أدخل من فضلك رقم الهاتف الذي تريد أن نتصل بك عليه ثم اضغط",
    )];
    pieces.extend(key_name(language, '#'));
    pieces.push(Piece::Pause { ms: 300 });
    let spoken = known.and_then(|n| value(language, &SayAs::Phone, &Value::from(n)));
    match (known, spoken) {
        (Some(_), Some(number)) if !calling => pieces.extend([
            either(language, "To be called on", "ولنتصل بك على الرقم"),
            number,
        ]),
        (Some(_), _) if calling => pieces.push(either(
            language,
            "To be called on the number you are calling from",
            "ولنتصل بك على الرقم الذي تتصل منه",
        )),
        _ => return pieces,
    }
    pieces.push(either(language, "just press", "اضغط فقط"));
    pieces.extend(key_name(language, '#'));
    pieces
}

pub(crate) fn not_a_number(language: &str) -> Piece {
    either(
        language,
        "That is not a complete phone number.",
        "هذا ليس رقم هاتف كاملًا.",
    )
}

/// Confirms a callback, with the number if it can be read out.
pub(crate) fn callback_booked(language: &str, number: &str) -> Vec<Piece> {
    match value(language, &SayAs::Phone, &Value::from(number)) {
        Some(spoken) => vec![
            either(
                language,
                "Thank you. We will call you back on",
                "شكرًا لك. سنعاود الاتصال بك على الرقم",
            ),
            spoken,
        ],
        None => vec![either(
            language,
            "Thank you. We will call you back.",
            "شكرًا لك. سنعاود الاتصال بك.",
        )],
    }
}

/// `finish` is the key that ends a message.
pub(crate) fn leave_message(language: &str, finish: Option<char>) -> Vec<Piece> {
    let mut pieces = vec![either(
        language,
        "Please leave a message after the tone.",
        "اترك رسالتك من فضلك بعد سماع الصافرة.",
    )];
    if let Some(key) = finish.and_then(|key| key_name(language, key)) {
        pieces.push(either(
            language,
            "When you have finished, press",
            "وعند الانتهاء اضغط",
        ));
        pieces.push(key);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::{Piece as Word, all_pieces, join};

    fn said(pieces: Vec<Piece>) -> String {
        let words: Vec<&str> = pieces.iter().map(Piece::text).collect();
        words.join(" ")
    }

    #[test]
    fn waits_are_told_in_words_a_caller_can_use() {
        for (wait_ms, en, ar) in [
            (0, "less than a minute.", "أقل من دقيقة."),
            (59_999, "less than a minute.", "أقل من دقيقة."),
            (60_000, "about one minute.", "دقيقة واحدة تقريبًا."),
            (60_001, "about two minutes.", "دقيقتان تقريبًا."),
            (240_000, "about four minutes.", "أربع دقائق تقريبًا."),
            (660_000, "about fifteen minutes.", "خمس عشرة دقيقة تقريبًا."),
            (1_900_000, "about forty minutes.", "أربعون دقيقة تقريبًا."),
            (3_600_000, "about sixty minutes.", "ستون دقيقة تقريبًا."),
            (3_600_001, "more than an hour.", "أكثر من ساعة."),
            (i64::MAX, "more than an hour.", "أكثر من ساعة."),
        ] {
            let said_en = said(wait("en-GB", wait_ms));
            let said_ar = said(wait("ar", wait_ms));
            assert_eq!(said_en, format!("The expected wait is {en}"), "{wait_ms}");
            assert_eq!(said_ar, format!("وقت الانتظار المتوقع {ar}"), "{wait_ms}");
        }
    }

    #[test]
    fn arabic_minutes_have_recordings_that_say_the_same() {
        let words = all_pieces("ar");
        for wait_ms in (60_000..3_600_000).step_by(60_000) {
            let Piece::Say { text, keys } = minutes_in_arabic(rounded(wait_ms)) else {
                panic!("minutes are a value");
            };
            let pieces: Vec<Word> = (keys.iter())
                .map(|key| {
                    let (key, text) = (words.iter().find(|(k, _)| k == key))
                        .unwrap_or_else(|| panic!("nobody records {key}"));
                    Word {
                        key: key.clone().into(),
                        text: text.clone().into(),
                    }
                })
                .collect();
            assert_eq!(join("ar", &pieces), *text, "recordings and text differ");
        }
    }

    /// The list is made by calling each of them, so a new sentence may be missed: then this
    /// counts fewer than the texts that stand in this file.
    #[test]
    fn every_sentence_of_this_file_is_listed_for_recording() {
        let code = include_str!("phrases.rs");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for language in ["en", "ar"] {
            let sentences = sentences(language);
            assert!(sentences.len() >= 15, "{language}: {sentences:?}");
            for sentence in &sentences {
                assert!(code.contains(&format!("\"{sentence}\"")), "{sentence}");
            }
        }
        let listed: Vec<_> = [sentences("en"), sentences("ar")].concat();
        // Text in quotes that ends as a sentence does is spoken.
        for text in code
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|t| t.ends_with('.'))
        {
            assert!(
                listed.iter().any(|l| &**l == text),
                "nobody records “{text}”"
            );
        }
    }

    #[test]
    fn sentences_are_in_the_callers_language() {
        let cases: [(Vec<Piece>, &str); 7] = [
            (position("en", 1), "You are next in line."),
            (position("en", 23), "You are in line at number twenty-three"),
            (position("ar-SA", 3), "ترتيبك في قائمة الانتظار هو ثلاثة"),
            (
                offer_callback("en", '*'),
                "If you would like us to call you back instead, press star",
            ),
            (
                callback_booked("en", ""),
                "Thank you. We will call you back.",
            ),
            (
                leave_message("en", None),
                "Please leave a message after the tone.",
            ),
            // A language without sentences of its own hears English, numbers included.
            (position("fr", 3), "You are in line at number three"),
        ];
        for (pieces, expected) in cases {
            assert_eq!(said(pieces), expected);
        }
        assert!(exist_in("AR_sa") && exist_in("en") && !exist_in("fr"));
    }
}
