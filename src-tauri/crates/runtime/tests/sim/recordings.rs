//! How recordings on a simulated line end.

use callwright_engine::io::{Command, Done, Input, OpId, Record, RecordEnd};
use callwright_runtime::sim::SimLine;
use callwright_runtime::{Agenda, Due, Line};
use std::collections::BTreeMap;

/// When a recording ends, how long it is, and by what.
fn recorded(plan: &str, max_ms: u32, silence_ms: u32) -> (i64, u32, RecordEnd) {
    let mut line = SimLine::new(plan.parse().expect("a plan"), BTreeMap::new());
    let mut agenda = Agenda::default();
    let record = Record {
        max_ms,
        silence_ms,
        until_keys: "#".into(),
        beep: true,
        sensitive: false,
    };
    line.start(0, OpId::from(1u32), &Command::Record(record), &mut agenda);
    line.quiet(0, &mut agenda);
    while let Some(now) = agenda.next_at() {
        match agenda.take(now).expect("what is due") {
            Due::Line(token) => line.due(now, token, &mut agenda),
            Due::Input(Input::Digit(key)) => line.key(now, key, &mut agenda),
            Due::Input(Input::Done(_, Done::Recorded { ms, ended_by, .. })) => {
                return (now, ms, ended_by);
            }
            _ => {}
        }
        if agenda.next_at().is_none_or(|at| at > now) {
            line.quiet(now, &mut agenda);
        }
    }
    panic!("“{plan}”: the recording never ends");
}

#[test]
fn recordings_end_by_key_silence_length_and_hanging_up() {
    for (plan, max_ms, silence_ms, expected) in [
        ("", 60_000, 2_000, (6_000, 6_000, RecordEnd::Silence)),
        (
            "speak:10s",
            60_000,
            2_000,
            (12_000, 12_000, RecordEnd::Silence),
        ),
        (
            "speak:90s",
            60_000,
            2_000,
            (60_000, 60_000, RecordEnd::MaxLength),
        ),
        ("", 60_000, 0, (60_000, 60_000, RecordEnd::MaxLength)),
        ("speak:5s,#", 60_000, 2_000, (5_500, 5_500, RecordEnd::Key)),
        ("1", 60_000, 2_000, (6_000, 6_000, RecordEnd::Silence)),
        (
            "speak:5s,hangup",
            60_000,
            2_000,
            (5_500, 5_500, RecordEnd::HungUp),
        ),
    ] {
        assert_eq!(
            recorded(plan, max_ms, silence_ms),
            expected,
            "“{plan}” of {max_ms}"
        );
    }
}
