//! When a simulated caller acts in a real flow.

use callwright_engine::{Project, Sources, Texts, What, compile};
use callwright_flow::parse_flow;
use callwright_runtime::drive::{Recording, Until};
use callwright_runtime::services::NoScripts;
use callwright_runtime::sim::{Scenario, simulate};
use callwright_runtime::{Scripts, story};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A call of a row of steps, each leading to the next by the output it names.
fn call(steps: &[(&str, Value, &str)], keys: &str) -> Vec<(i64, String)> {
    let nodes: Vec<Value> = (steps.iter().enumerate())
        .map(|(i, (kind, settings, _))| json!({ "id": format!("s{i}"), "type": kind, "settings": settings }))
        .collect();
    let edges: Vec<Value> = (steps.iter().enumerate().take(steps.len() - 1))
        .map(|(i, (_, _, port))| json!({ "from": format!("s{i}.{port}"), "to": format!("s{}", i + 1) }))
        .collect();
    let flow = json!({ "schema": "urn:callwright:flow:1", "id": "f", "start": "s0", "nodes": nodes, "edges": edges,
        "variables": [{ "id": "number" }] });
    let flow = parse_flow(&flow.to_string()).expect("a flow");
    let others = BTreeMap::new();
    let (program, _) = compile(&Sources {
        flow: &flow,
        others: &others,
        project: &Project::default(),
        texts: &Texts::default(),
    });
    let scripts: Arc<dyn Scripts> = Arc::new(NoScripts);
    let scenario = Scenario {
        keys: keys.to_owned(),
        ..Scenario::default()
    };
    let recording = Recording::default();
    let mut call =
        simulate(&Arc::new(program), &scenario, &scripts, recording.sink()).expect("a call");
    call.run_virtual(Until::Over);
    let told = |e: &callwright_engine::TraceEvent| {
        let step = e.node.as_deref().unwrap_or_default();
        let words = match &e.what {
            What::Entered { .. } => "is entered".to_owned(),
            _ => story::words(e)?,
        };
        Some((e.t, format!("{step} {words}")))
    };
    recording.take().iter().filter_map(told).collect()
}

/// When something is first told of a call.
fn at(told: &[(i64, String)], words: &str) -> i64 {
    let found = told.iter().find(|(_, line)| line.contains(words));
    found
        .unwrap_or_else(|| panic!("“{words}” is not in {told:#?}"))
        .0
}

fn says(text: &str) -> Value {
    json!({ "prompt": [{ "text": text }] })
}

#[test]
fn what_is_meant_for_a_recording_waits_for_one() {
    // It rings for 20 s before anybody can speak.
    let steps = [
        ("start", json!({}), "next"),
        (
            "transfer",
            json!({ "to": { "kind": "number", "number": "+97145550100" } }),
            "done",
        ),
        ("record", json!({ "silence_ms": 2_000 }), "recorded"),
        ("hangup", json!({}), ""),
    ];
    for (keys, ms) in [("speak:8s,#", 8_500), ("", 6_000)] {
        let told = call(&steps, keys);
        assert_eq!(
            at(&told, "recorded") - at(&told, "s2 records"),
            ms,
            "“{keys}”: {told:#?}"
        );
    }
}

#[test]
fn the_next_answer_waits_for_the_next_question() {
    let menu = json!({ "prompt": [{ "text": "To confirm press one" }], "options": [{ "key": "1", "label": "Yes" }] });
    let collect =
        json!({ "prompt": [{ "text": "Your number" }], "save_to": "number", "max_digits": 8 });
    let steps = [
        ("start", json!({}), "next"),
        ("collect", collect, "valid"),
        ("menu", menu, "1"),
        ("hangup", json!({}), ""),
    ];
    let told = call(&steps, "12345678,1");
    let said = at(&told, "To confirm");
    let pressed = told.iter().rev().find(|(_, l)| l == "s2 key 1");
    let (pressed, _) = pressed.unwrap_or_else(|| panic!("the menu gets its key: {told:#?}"));
    let heard = said + 20 * 65 + 250;
    assert_eq!(
        *pressed,
        heard + 500,
        "half a second after the last word: {told:#?}"
    );
}

#[test]
fn who_interrupts_does_so_while_something_is_said_or_shown() {
    let long = "A very long sentence that nobody would like to hear to its very end at all";
    let play = [
        ("start", json!({}), "next"),
        ("play", says(long), "next"),
        ("hangup", json!({}), ""),
    ];
    let film = json!({ "media": "tour", "spots": [{ "id": "faq", "label": "Questions" }] });
    let film = [
        ("start", json!({}), "next"),
        ("video", film, "faq"),
        ("hangup", json!({}), ""),
    ];
    for (steps, keys, what, ms) in [
        (&play, "!hangup", "the caller hung up", 500),
        (&play, "!wait:2s,!hangup", "the caller hung up", 2_500),
        (&film, "!click:faq", "chose “faq”", 500),
        (&film, "!wait:3s,!click:faq", "chose “faq”", 3_500),
    ] {
        let told = call(steps, keys);
        assert_eq!(
            at(&told, what) - at(&told, "s1 is entered"),
            ms,
            "“{keys}”: {told:#?}"
        );
    }
}
