//! `prompts` and `convert`: what callers would hear, and sounds for exchanges.

use crate::setting::Setting;
use serde_json::json;

/// A WAV of a tone, 16 bits.
fn wav(hz: u32, ms: u32) -> Vec<u8> {
    let count = hz * ms / 1_000;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + count * 2).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(hz.to_le_bytes());
    bytes.extend((hz * 2).to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend((count * 2).to_le_bytes());
    for n in 0..count {
        let sample = (f64::from(n) * 0.3).sin() * 6_000.0;
        bytes.extend((sample as i16).to_le_bytes());
    }
    bytes
}

fn entry(file: &str, text: &str) -> serde_json::Value {
    json!({ "file": file, "sha256": "00", "ms": 500, "text": text })
}

#[test]
fn what_callers_would_hear_otherwise_is_told() {
    let s = Setting::with("balance-inquiry");
    s.run(&["prompts", "balance-inquiry"])
        .is(0)
        .says("text only");
    let prompt = {
        let texts: serde_json::Value =
            serde_json::from_str(&s.read("balance-inquiry/i18n/en.json")).expect("JSON");
        let first = texts.as_object().and_then(|all| all.keys().next().cloned());
        first.expect("a text")
    };
    s.write("balance-inquiry/prompts/en/a.wav", wav(8_000, 500));
    let catalog = json!({
        "schema": "urn:callwright:catalog:1",
        "items": {
            (prompt.as_str()): { "files": { "en": entry("en/a.wav", "another"), "ar": entry("ar/a.wav", "") } },
            "old-jingle": { "files": { "": entry("en/a.wav", "") } },
        },
    });
    s.write("balance-inquiry/prompts/catalog.json", catalog.to_string());
    let (code, told) = s.json(&["prompts", "balance-inquiry"]);
    assert_eq!(code, 1, "callers would notice");
    let told = told[0]["told"].as_array().expect("a list").clone();
    for (fact, id, language) in [
        ("stale", prompt.as_str(), "en"),
        ("gone", prompt.as_str(), "ar"),
        ("unused", "old-jingle", ""),
    ] {
        let expected = json!({ "fact": fact, "id": id, "language": language });
        assert!(told.contains(&expected), "{expected} of {told:?}");
    }
    s.run(&["check", "balance-inquiry"])
        .says("says an earlier text");
    s.write("balance-inquiry/prompts/catalog.json", "{ torn");
    s.run(&["prompts", "balance-inquiry"])
        .is(1)
        .says("cannot be read");
    s.run(&["check", "balance-inquiry"]).is(1);
    s.run(&["prompts", "nowhere"]).is(2);
}

#[test]
fn a_bundle_carries_the_catalogue_and_its_sounds() {
    let s = Setting::with("balance-inquiry");
    s.write("balance-inquiry/prompts/en/a.wav", wav(8_000, 500));
    let catalog = json!({
        "schema": "urn:callwright:catalog:1",
        "items": { "a": { "files": { "en": entry("en/a.wav", "") } } },
    });
    s.write("balance-inquiry/prompts/catalog.json", catalog.to_string());
    s.run(&["export", "balance-inquiry", "-o", "b.zip"]).is(0);
    s.run(&["import", "b.zip", "back"]).is(0);
    let sound = std::fs::read(s.path("back/prompts/en/a.wav")).expect("a sound");
    assert_eq!(sound, wav(8_000, 500));
    let (_, told) = s.json(&["prompts", "back"]);
    assert!(
        !told.to_string().contains("gone"),
        "nothing is missing: {told}"
    );
    std::fs::remove_file(s.path("back/prompts/en/a.wav")).expect("it is there");
    let (code, told) = s.json(&["prompts", "back"]);
    assert!(code == 1 && told.to_string().contains("gone"), "{told}");
}

#[test]
fn a_folder_is_converted_and_what_is_no_sound_is_left_out() {
    let s = Setting::new();
    s.write("in/ar/digits/1.wav", wav(16_000, 500));
    s.write("in/bad.mp3", "This is no sound.");
    s.write("in/notes.txt", "not looked at");
    let (code, told) = s.json(&["convert", "in", "-o", "out"]);
    assert_eq!(code, 1, "{told}");
    let made = std::fs::read(s.path("out/ar/digits/1.ulaw")).expect("a sound");
    assert_eq!(made.len(), 4_000, "a byte a sample at 8 kHz");
    assert!(
        told["left_out"][0][1]
            .as_str()
            .is_some_and(|why| why.contains("no sound file"))
    );
    s.run(&["convert", "in/ar"]).is(0).says("1 files are 8 kHz");
    assert!(s.path("in/ar/digits/1.ulaw").exists());
    s.write("empty/notes.txt", "");
    s.run(&["convert", "empty"]).is(2).says("There is no sound");
    s.run(&["convert", "nowhere"]).is(2).says("cannot be read");
}
