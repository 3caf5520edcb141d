//! The shipped prompts are what the templates say, and they are found by it.

use callwright_engine::say::{SayAs, say};
use callwright_engine::{io::Piece, nodes};
use callwright_runtime::speech::row::{Play, Recordings, row};
use callwright_speech::Shipped;
use serde_json::json;

#[test]
fn the_shipped_prompts_are_whole_and_say_what_the_templates_say() {
    let program = env!("CARGO_BIN_EXE_callwright-voices");
    let output = std::process::Command::new(program)
        .arg("--check")
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn digits_money_dates_and_sentences_need_no_voice() {
    let shipped = Shipped::prompts();
    for language in ["en", "ar", "ar-SA", "en_GB"] {
        for (how, value) in [
            (SayAs::Digits, json!("0123456789")),
            (
                SayAs::Money {
                    currency: "AED".to_owned(),
                },
                json!(1204.75),
            ),
            (SayAs::Date, json!("2026-11-30")),
            (SayAs::Time, json!("14:05")),
            (SayAs::Ordinal, json!(21)),
            (SayAs::Phone, json!("+971501234567")),
        ] {
            let spoken = say(language, &how, &value).expect("it can be said");
            let keys = spoken
                .pieces
                .into_iter()
                .map(|p| p.key.into_owned())
                .collect();
            let piece = Piece::Say {
                text: spoken.text.into(),
                keys,
            };
            for play in row(&[piece], language, shipped) {
                let recorded = matches!(play, Play::Recorded(_) | Play::Silence { .. });
                assert!(recorded, "{language} {how:?}: {play:?}");
            }
        }
        for text in nodes::sentences(language) {
            assert!(shipped.text(language, &text).is_some(), "{text}");
        }
    }
    for clip in ["hold-music", "ringback", "busy", "beep"] {
        assert!(shipped.clip(clip).is_some(), "{clip}");
    }
    assert!(shipped.text("en", "A text that nobody wrote").is_none());
}
