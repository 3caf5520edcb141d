//! What a caller has said is kept, whenever and in whatever order the end comes.

use crate::Input;
use crate::io::{Ending, Party};
use crate::nodes::tests::rig::Rig;
use crate::trace::What;
use serde_json::{Value, json};

/// A voicemail, with a hang-up handler that sends a text message.
fn flow(id: &str, first: &str, handler: bool) -> Value {
    let mut nodes = vec![
        json!({ "id": "vm", "type": "voicemail", "settings": { "greeting": [{ "text": "Hi" }] } }),
        json!({ "id": "thanks", "type": "play", "settings": { "prompt": [{ "text": "Thanks" }] } }),
        json!({ "id": "bye", "type": "hangup" }),
        json!({ "id": "after", "type": "callback" }),
    ];
    if first == "sub" {
        nodes[0] = json!({ "id": "vm", "type": "subflow", "settings": { "flow": "inner" } });
    }
    let mut flow = json!({
        "id": id, "start": "vm", "nodes": nodes,
        "edges": [
            { "from": "vm.recorded", "to": "thanks" },
            { "from": "vm.nothing", "to": "thanks" },
            { "from": "thanks.next", "to": "bye" }
        ]
    });
    if handler {
        flow["handlers"] = json!({ "hangup": "after" });
    }
    flow
}

fn recording() -> Rig {
    let mut rig = Rig::new(flow("f", "vm", true), &[]);
    rig.done("play", json!({ "done": "played" }));
    rig.now += 9_000;
    rig
}

fn recorded() -> Value {
    json!({ "done": "recorded", "clip": "r1", "ms": 9000, "ended_by": "hung_up" })
}

fn stored() -> Value {
    json!({ "done": "stored", "ok": true, "id": "v1", "why": "" })
}

/// Stored before anything else happens, and only then the hang-up handler.
fn check_kept(mut rig: Rig) {
    rig.done("voicemail", stored());
    assert_eq!(rig.exits("vm"), ["recorded"], "the message is kept");
    assert_eq!(
        rig.entered().last().map(String::as_str),
        Some("after"),
        "then the hang-up handler runs, not what the output leads to"
    );
    rig.done("callback", stored());
    let over = rig.over.as_ref().map(|o| (o.result, o.by));
    assert_eq!(over, Some((Ending::Abandoned, Party::Caller)));
    assert_eq!(rig.ends(), 1);
}

#[test]
fn the_line_goes_first_then_the_recording_ends() {
    let mut rig = recording();
    rig.give(Input::HungUp(Party::Caller));
    assert!(rig.op_of("record").is_some(), "the host may still end it");
    let mut rig = rig.fork();
    rig.done("record", recorded());
    check_kept(rig.fork());
}

#[test]
fn the_recording_ends_first_then_the_line_goes() {
    let mut rig = recording();
    rig.done("record", recorded());
    rig.give(Input::HungUp(Party::Caller));
    check_kept(rig.fork());
}

#[test]
fn the_recording_tells_it_all() {
    let mut rig = recording();
    rig.done("record", recorded());
    let mut kept = rig.fork();
    check_kept(rig);
    // The line's own word comes much later, or never.
    kept.done("voicemail", stored());
    kept.give(Input::HungUp(Party::Caller));
    kept.done("callback", stored());
    assert_eq!(kept.ends(), 1);
}

#[test]
fn a_failed_line_keeps_the_message_too() {
    let mut rig = recording();
    rig.give(Input::HungUp(Party::Line));
    rig.done("record", recorded());
    rig.done("voicemail", stored());
    rig.done("callback", stored());
    let result = rig.over.map(|o| o.result);
    assert_eq!(
        result,
        Some(Ending::Failed),
        "the line failed, all the same"
    );
}

#[test]
fn a_host_that_never_stores_cannot_keep_the_call() {
    let mut rig = recording();
    rig.give(Input::HungUp(Party::Caller));
    rig.done("record", recorded());
    rig.give(Input::Digit('5'));
    rig.now += i64::from(u16::MAX);
    rig.give(Input::Tick);
    assert_eq!(rig.ends(), 1, "the end comes after the usual time");
    let cancels = |what: &What| matches!(what, What::Cancel { .. });
    assert_eq!(rig.trace.iter().filter(|e| cancels(&e.what)).count(), 1);
}

#[test]
fn what_cannot_be_kept_does_not_stop_the_handler() {
    for answer in [
        json!({ "done": "broken", "why": "no disk" }),
        json!({ "done": "stored", "ok": false, "id": "", "why": "no disk" }),
    ] {
        let mut rig = recording();
        rig.give(Input::HungUp(Party::Caller));
        rig.done("record", recorded());
        rig.done("voicemail", answer);
        assert_eq!(rig.exits("vm"), ["failed"]);
        rig.done("callback", stored());
        assert_eq!(rig.ends(), 1);
    }
}

#[test]
fn in_a_sub_flow_the_handler_of_the_flow_around_it_runs() {
    let mut rig = Rig::new(flow("outer", "sub", true), &[flow("inner", "vm", false)]);
    rig.done("play", json!({ "done": "played" }));
    rig.now += 9_000;
    rig.give(Input::HungUp(Party::Caller));
    rig.done("record", recorded());
    rig.done("voicemail", stored());
    assert!(rig.op_of("callback").is_some(), "the outer handler runs");
    rig.done("callback", stored());
    assert_eq!(rig.ends(), 1);
}

#[test]
fn without_a_handler_the_call_ends_when_the_message_is_kept() {
    let mut rig = Rig::new(flow("f", "vm", false), &[]);
    rig.done("play", json!({ "done": "played" }));
    rig.now += 9_000;
    rig.give(Input::HungUp(Party::Caller));
    rig.done("record", recorded());
    assert!(rig.over.is_none(), "not before it is kept");
    rig.done("voicemail", stored());
    assert_eq!(rig.ends(), 1);
}
