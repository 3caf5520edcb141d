//! Keys are never lost and never count twice, whenever they are pressed: two keys of a caller
//! are moved over a play, a menu and an entry in steps of 5 ms.

use crate::io::{Command, Input, Output};
use crate::program::{Sources, compile};
use crate::project::{Project, Texts};
use crate::trace::What;
use crate::{Call, Done, Facts, Program};
use callwright_flow::Flow;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A prompt of 600 ms, a menu of 600 ms and then an entry of 400 ms.
pub(super) fn program(no_barge_in: bool) -> Arc<Program> {
    let flow = json!({
        "schema": callwright_flow::doc::FLOW_SCHEMA,
        "id": "keys", "start": "hello", "variables": [{ "id": "digits" }],
        "nodes": [
            { "id": "hello", "type": "play",
              "settings": { "prompt": [{ "pause_ms": 600 }], "no_barge_in": no_barge_in } },
            { "id": "menu", "type": "menu", "settings": {
                "prompt": [{ "pause_ms": 600 }], "no_barge_in": no_barge_in, "timeout_ms": 1000,
                "options": [{ "key": "1" }, { "key": "2" }] } },
            { "id": "entry", "type": "collect", "settings": {
                "prompt": [{ "pause_ms": 400 }], "no_barge_in": no_barge_in, "tries": 1,
                "save_to": "digits", "timeout_ms": 1000, "digit_timeout_ms": 500,
                "min_digits": 2, "max_digits": 2 } },
            { "id": "end", "type": "hangup" },
        ],
        "edges": [
            { "from": "hello.next", "to": "menu" },
            { "from": "menu.1", "to": "entry" }, { "from": "menu.2", "to": "entry" },
            { "from": "menu.no_input", "to": "entry" }, { "from": "menu.invalid", "to": "entry" },
            { "from": "entry.valid", "to": "end" }, { "from": "entry.invalid", "to": "end" },
            { "from": "entry.no_input", "to": "end" },
        ],
    });
    let flow: Flow = serde_json::from_value(flow).unwrap_or_else(|e| panic!("the flow: {e}"));
    let (project, texts) = (Project::default(), Texts::default());
    let (program, _) = compile(&Sources {
        flow: &flow,
        others: &BTreeMap::new(),
        project: &project,
        texts: &texts,
    });
    Arc::new(program)
}

/// What became of the keys of one call.
#[derive(Debug, Default)]
struct Seen {
    used: Vec<char>,
    dropped: u32,
    exits: Vec<String>,
    digits: serde_json::Value,
}

/// Run a call in which these keys come at these moments.
fn call(program: &Arc<Program>, keys: &[(i64, char)]) -> Seen {
    let mut call = Call::start(program.clone(), Facts::default(), 0, 1);
    let mut keys = keys.iter().copied().peekable();
    let mut playing: Option<(u32, i64)> = None;
    let mut seen = Seen::default();
    let mut now = 0;
    loop {
        let deadline = loop {
            match call.poll() {
                Output::Do(op, Command::Play { pieces, .. }) => {
                    let ms = pieces.iter().map(|p| match p {
                        crate::io::Piece::Pause { ms } => i64::from(*ms),
                        _ => 0,
                    });
                    playing = Some((op, now + ms.sum::<i64>()));
                }
                Output::Cancel(op) => {
                    playing.take_if(|(playing, _)| *playing == op);
                }
                Output::Trace(event) => match event.what {
                    What::Digit { key, .. } => seen.used.extend(key.chars()),
                    What::Dropped { count, .. } => seen.dropped += count,
                    What::Left { exit, .. } => seen.exits.push(exit.to_string()),
                    _ => {}
                },
                Output::Do(..) => {}
                Output::Wait(deadline) => break deadline.unwrap_or(i64::MAX),
                Output::Over(_) => {
                    let (came, used, dropped, waiting) = call.key_counts();
                    assert_eq!(came, used + dropped, "all keys are accounted for");
                    assert_eq!(waiting, 0, "nothing waits after the call");
                    seen.digits = call.variable("digits").cloned().unwrap_or_default();
                    return seen;
                }
            }
        };
        let (came, used, dropped, waiting) = call.key_counts();
        assert_eq!(
            came as usize,
            used as usize + dropped as usize + waiting,
            "at {now} ms all keys are used, dropped with a reason, or waiting"
        );
        let done = playing.map_or(i64::MAX, |(_, at)| at);
        match keys.peek() {
            Some((at, key)) if *at <= done && *at <= deadline => {
                now = *at;
                call.handle(now, Input::Digit(*key));
                keys.next();
            }
            _ if done <= deadline => {
                now = done;
                if let Some((op, _)) = playing.take() {
                    call.handle(now, Input::Done(op, Done::Played));
                }
            }
            _ => {
                now = deadline;
                call.handle(now, Input::Tick);
            }
        }
    }
}

#[test]
fn no_key_is_lost_or_used_twice_at_any_moment() {
    for no_barge_in in [false, true] {
        let program = program(no_barge_in);
        for first in (0..3_000).step_by(5) {
            for gap in [0, 5, 100, 595, 700] {
                let keys = [(first, '1'), (first + gap, '7'), (first + gap, '8')];
                let seen = call(&program, &keys);
                let total = seen.used.len() + seen.dropped as usize;
                let why = format!("keys from {first} ms, {gap} ms apart: {seen:?}");
                assert_eq!(total, keys.len(), "{why}");
                // Each used key once, in the order in which they were pressed.
                let mut pressed = keys.iter().map(|(_, k)| *k);
                assert!(seen.used.iter().all(|k| pressed.any(|p| p == *k)), "{why}");
            }
        }
    }
}

#[test]
fn a_menu_takes_the_first_key_and_the_entry_the_rest() {
    let program = program(false);
    for first in (0..3_000).step_by(5) {
        // The menu listens up to 600 + 600 + 1,000 ms, and then asks again.
        let seen = call(
            &program,
            &[(first, '2'), (first + 20, '4'), (first + 40, '2')],
        );
        assert_eq!(
            seen.exits[1], "2",
            "the menu's key, at {first} ms: {seen:?}"
        );
        assert_eq!(seen.exits[2], "valid", "the entry, at {first} ms: {seen:?}");
        assert_eq!(seen.digits, json!("42"), "its digits, at {first} ms");
        assert_eq!(seen.used, ['2', '4', '2'], "each key once, at {first} ms");
    }
}
