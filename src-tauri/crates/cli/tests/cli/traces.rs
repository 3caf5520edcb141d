//! `run --trace` and `trace show`, `replay`, `compare`.

use crate::setting::Setting;

fn recorded() -> Setting {
    let s = Setting::with("main-customer-support");
    let run = [
        "run",
        "main-customer-support",
        "--keys",
        "2,wait:5s,hangup",
        "--trace",
        "a.jsonl",
    ];
    s.run(&run).is(0);
    s
}

#[test]
fn a_trace_is_one_event_a_line_and_can_be_told() {
    let s = recorded();
    let text = s.read("a.jsonl");
    for line in text.lines() {
        let event: serde_json::Value = serde_json::from_str(line).expect("an event");
        assert!(event["t"].is_i64(), "each event has its moment");
    }
    s.run(&["trace", "show", "a.jsonl"])
        .is(0)
        .says("key 2")
        .says("the caller hung up");
    let (code, events) = s.json(&["trace", "show", "a.jsonl"]);
    assert_eq!(code, 0);
    assert_eq!(events.as_array().map(Vec::len), Some(text.lines().count()));
}

#[test]
fn replaying_tells_whether_the_call_still_goes_the_same_way() {
    let s = recorded();
    let replay = ["trace", "replay", "a.jsonl", "main-customer-support"];
    s.run(&replay).is(0).says("goes the same way");
    let (_, told) = s.json(&replay);
    assert_eq!(
        (&told["same"], &told["differs_at"]),
        (&true.into(), &serde_json::Value::Null)
    );

    // Technical support now leads back to the menu.
    let flow = "main-customer-support/main-customer-support.flow.json";
    let text = s.read(flow);
    s.edit(flow, |flow| {
        let edges = flow["edges"].as_array_mut().expect("connections");
        let is = |e: &&mut serde_json::Value| e["from"] == "menu.tech";
        let edge = edges.iter_mut().find(is).expect("a connection of the menu");
        edge["to"] = "menu".into();
    });
    assert_ne!(text, s.read(flow));
    let told = s.run(&replay).is(1).says("goes another way from event");
    told.says("was:").says("is:");
    let (code, told) = s.json(&replay);
    assert_eq!((code, &told["same"]), (1, &false.into()));
    let at = told["differs_at"].as_u64().expect("where") as usize;
    let event = s
        .read("a.jsonl")
        .lines()
        .nth(at)
        .map(str::to_owned)
        .unwrap_or_default();
    assert!(
        event.contains("tech"),
        "it parts where the menu is left: {event}"
    );
}

#[test]
fn two_traces_are_compared() {
    let s = recorded();
    let run = [
        "run",
        "main-customer-support",
        "--keys",
        "1,wait:5s,hangup",
        "--trace",
        "b.jsonl",
    ];
    s.run(&run).is(0);
    s.run(&["trace", "compare", "a.jsonl", "a.jsonl"])
        .is(0)
        .says("the same call");
    s.run(&["trace", "compare", "a.jsonl", "b.jsonl"])
        .is(1)
        .says("key 2")
        .says("key 1");
    let (code, told) = s.json(&["trace", "compare", "a.jsonl", "b.jsonl"]);
    assert_eq!((code, &told["same"]), (1, &false.into()));
}

#[test]
fn broken_traces_are_refused_with_their_line() {
    let s = recorded();
    let text = s.read("a.jsonl");
    let without_start: String = text.lines().skip(1).flat_map(|l| [l, "\n"]).collect();
    for (content, words) in [
        ("{", "Line 1 of the trace"),
        ("{\"t\":\"x\"}\n", "Line 1 of the trace"),
        (
            without_start.as_str(),
            "does not begin with the start of a call",
        ),
        ("", "does not begin with the start of a call"),
    ] {
        s.write("bad.jsonl", content);
        s.run(&["trace", "replay", "bad.jsonl", "main-customer-support"])
            .is(2)
            .says(words);
    }
    s.write("bad.jsonl", [0xff, 0xfe, 0x00]);
    s.run(&["trace", "show", "bad.jsonl"])
        .is(2)
        .says("it is not text");
    s.run(&["trace", "show", "none.jsonl"])
        .is(2)
        .says("it is not there");
}
