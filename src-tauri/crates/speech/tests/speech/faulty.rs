//! Programs that are missing, crash, hang, say nothing or say nonsense: a sentence each time.
#![cfg(unix)]

use crate::{program, run, say, sentence, wish};
use callwright_runtime::speech::{Speak, SpeechError};
use callwright_speech::{Espeak, Piper};
use std::path::Path;
use std::time::Duration;

fn check(script: &str, code: &str, holds: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let espeak = Espeak::at(program(folder.path(), script)).within(Duration::from_secs(2));
    let error = say(&espeak, &wish("en", "Hello")).expect_err(script);
    assert_eq!(error.code(), code, "{script}: {error}");
    assert!(sentence(&error).contains(holds), "{script}: {error}");
}

#[test]
fn each_way_to_fail_has_its_sentence() {
    check("exit 1", "crashed", "it gave no reason");
    check(
        "echo 'cannot open data' >&2; exit 3",
        "crashed",
        "cannot open data",
    );
    check("cat >/dev/null; kill -9 $$", "crashed", "espeak-ng");
    check("exec sleep 600", "slow", "2 seconds");
    // It floods and never ends; it is ended.
    check("exec cat /dev/zero", "slow", "was stopped");
    check("cat >/dev/null", "empty", "gave no sound");
    check("echo hello", "nonsense", "is not sound");
    check("head -c 44 /dev/zero", "nonsense", "is not sound");
    check("printf 'x%.0s' 1 2 3 >&2; exit 0", "empty", "gave no sound");
}

#[test]
fn a_program_that_is_not_there_says_how_it_is_had() {
    let error = say(&Espeak::at("/nowhere/espeak-ng"), &wish("en", "Hello")).expect_err("gone");
    let SpeechError::Missing { program, how } = &error else {
        panic!("{error}");
    };
    assert_eq!(program, "espeak-ng");
    assert!(
        how.contains("install") && sentence(&error).contains(how.as_str()),
        "{error}"
    );
}

#[test]
fn whoever_stops_waiting_stops_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let note = folder.path().join("pid");
    let script = format!("echo $$ > {}; exec sleep 600", note.display());
    let espeak = Espeak::at(program(folder.path(), &script));
    let pid = run(async {
        let wish = wish("en", "Hello");
        let mut speaking = espeak.speak(&wish);
        loop {
            tokio::select! {
                ended = &mut speaking => panic!("it sleeps: {ended:?}"),
                () = tokio::time::sleep(Duration::from_millis(5)) => {}
            }
            let written = std::fs::read_to_string(&note).unwrap_or_default();
            if let Ok(pid) = written.trim().parse::<u32>() {
                break pid;
            }
        }
        // Dropped here, with the program under way.
    });
    let proc = format!("/proc/{pid}/stat");
    let gone = || std::fs::read_to_string(&proc).map_or(true, |stat| stat.contains(") Z "));
    while Path::new("/proc/self").exists() && !gone() {
        std::thread::yield_now();
    }
}

/// A voice as Piper has it, and a program that answers as Piper does.
fn piper(script: &str, config: &str) -> (tempfile::TempDir, Piper) {
    let folder = tempfile::tempdir().expect("a folder");
    let model = folder.path().join("en_US-test-low.onnx");
    std::fs::write(&model, b"model").expect("written");
    std::fs::write(folder.path().join("en_US-test-low.onnx.json"), config).expect("written");
    let piper = Piper::new(vec![model]).at(program(folder.path(), script));
    (folder, piper)
}

const CONFIG: &str = r#"{"audio": {"sample_rate": 16000}, "language": {"code": "en_US"}}"#;
/// A quarter of a second for each line, and what it was asked for.
const ANSWERS: &str = "echo \"$@\" >> $(dirname $0)/asked; cat >> $(dirname $0)/asked; \
                       yes 'ab' | head -c 8000";

#[test]
fn piper_speaks_with_the_voices_it_is_given() {
    let (folder, piper) = piper(ANSWERS, CONFIG);
    let voices = run(piper.voices()).expect("one");
    assert_eq!(
        (voices[0].id.as_str(), voices[0].language.as_str()),
        ("en_US-test-low", "en-US")
    );
    let text = "Hello\n-there.<break time=\"1s\"/><prosody rate=\"50%\">Slowly.</prosody>";
    let sound = say(&piper, &wish("en", text)).expect("spoken");
    assert_eq!(
        (sound.hz, sound.ms()),
        (16_000, 250 + 1_000 + 250),
        "two runs with silence between"
    );
    let asked = std::fs::read_to_string(folder.path().join("asked")).expect("asked");
    let lines: Vec<&str> = asked.lines().collect();
    assert!(
        lines[0].ends_with("--length_scale 1.000") && lines[2].ends_with("--length_scale 2.000")
    );
    assert_eq!(
        (lines[1], lines[3]),
        ("Hello -there.", "Slowly."),
        "each text is one line"
    );
}

#[test]
fn a_voice_that_is_none_is_told() {
    for (config, wish, code) in [
        ("{}", wish("en", "Hi"), "bad_model"),
        ("not json", wish("en", "Hi"), "bad_model"),
        (
            r#"{"audio": {"sample_rate": 0}}"#,
            wish("en", "Hi"),
            "bad_model",
        ),
        (CONFIG, wish("ar", "مرحبا"), "no_language"),
        (CONFIG, wish("en", "Hi").by("another"), "no_voice"),
    ] {
        let (_folder, piper) = piper(ANSWERS, config);
        assert_eq!(say(&piper, &wish).expect_err(code).code(), code, "{config}");
    }
    let (_folder, silent) = piper("cat >/dev/null; head -c 8000 /dev/zero", CONFIG);
    assert_eq!(
        say(&silent, &wish("en", "Hi")).expect_err("silence").code(),
        "empty"
    );
    let (_folder, broken) = piper("echo 'bad model' >&2; exit 1", CONFIG);
    assert_eq!(
        say(&broken, &wish("en", "Hi")).expect_err("broken").code(),
        "crashed"
    );
    let missing = Piper::new(vec!["/nowhere/voice.onnx".into()]);
    assert_eq!(
        say(&missing, &wish("en", "Hi"))
            .expect_err("no file")
            .code(),
        "bad_model"
    );
}
