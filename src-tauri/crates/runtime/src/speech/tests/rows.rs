//! Pieces of a call made into sounds: recorded where recordings say the same, spoken otherwise.

use crate::speech::row::{Play, Recordings, row};
use callwright_engine::io::Piece;

/// Has one prompt, one sentence, the digits one and two, and one sound.
struct Few;

impl Recordings for Few {
    type Recording = String;

    fn prompt(&self, language: &str, id: &str, text: &str) -> Option<String> {
        (id == "welcome" && text == "Welcome.").then(|| format!("{language}/welcome"))
    }
    fn text(&self, _: &str, text: &str) -> Option<String> {
        (text == "press").then(|| "press".to_owned())
    }
    fn say(&self, _: &str, key: &str) -> Option<String> {
        ["digits/1", "digits/2"]
            .contains(&key)
            .then(|| key.to_owned())
    }
    fn clip(&self, id: &str) -> Option<String> {
        (id == "hold-music").then(|| id.to_owned())
    }
    fn source(&self, _: &str, id: &str) -> Option<String> {
        (id == "greet").then(|| "Hello<break/>{{ name }}".to_owned())
    }
}

fn told(piece: Piece) -> String {
    let told = row(&[piece], "en", &Few)
        .into_iter()
        .map(|play| match play {
            Play::Recorded(what) => format!("[{what}]"),
            Play::Spoken(wish) => format!("“{}”", wish.text),
            Play::Silence { ms } => format!("({ms})"),
            Play::Missing { what, why } => format!("?{what} {}", why.map_or(0, |fault| fault.at)),
        });
    told.collect::<Vec<_>>().join(" ")
}

fn prompt(id: &str, text: &str) -> Piece {
    Piece::Prompt {
        id: id.into(),
        text: text.into(),
        ms: None,
    }
}

fn say(text: &str, keys: &[&str]) -> Piece {
    Piece::Say {
        text: text.into(),
        keys: keys.iter().map(|k| (*k).to_owned()).collect(),
    }
}

#[test]
fn a_recording_is_played_where_it_says_the_same() {
    for (piece, expected, why) in [
        (prompt("welcome", "Welcome."), "[en/welcome]", "recorded"),
        (
            prompt("welcome", "Welcome back."),
            "“Welcome back.”",
            "its text was changed since",
        ),
        (
            prompt("other", "press"),
            "[press]",
            "another prompt that says the same",
        ),
        (
            prompt("greet", "Hello<break/><b>"),
            "“Hello<break time=\"500ms\"/>&lt;b&gt;”",
            "a caller's name is no mark",
        ),
        (
            Piece::Text {
                text: "press".into(),
            },
            "[press]",
            "a sentence of the engine's own",
        ),
        (
            Piece::Text {
                text: "a < b".into(),
            },
            "“a &lt; b”",
            "text of a step is plain",
        ),
        (
            say("one, two", &["digits/1", "pause", "digits/2"]),
            "[digits/1] (220) [digits/2]",
            "a value from its pieces",
        ),
        (
            say("three", &["digits/1", "digits/3"]),
            "“three”",
            "never half of a value",
        ),
        (say("7", &[]), "“7”", "a language without pieces"),
        (
            Piece::Clip {
                id: "hold-music".into(),
                ms: None,
            },
            "[hold-music]",
            "music",
        ),
        (
            Piece::Clip {
                id: "gone".into(),
                ms: None,
            },
            "?gone 0",
            "no sound can be spoken",
        ),
        (Piece::Pause { ms: 300 }, "(300)", "silence"),
    ] {
        assert_eq!(told(piece), expected, "{why}");
    }
}
