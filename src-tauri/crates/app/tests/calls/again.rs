//! The same call again: from the middle of it, and as a test.

use crate::window::{Call, Window, refused};
use callwright_app::runtime::golden::{self, Test};
use callwright_app::runtime::{Scripts, services::NoScripts};
use callwright_app::studio::wire::{CallState, RefusalCode};
use serde_json::{Value, json};
use std::sync::Arc;

/// Do what there is to do, and let time-outs come; at the end the call is over.
fn play(call: &Call, acts: &[Value]) {
    for act in acts {
        if matches!(call.still().state, CallState::Over { .. }) {
            return;
        }
        call.act_and_wait(act.clone());
    }
    for _ in 0..200 {
        if matches!(call.still().state, CallState::Over { .. }) {
            return;
        }
        call.act_and_wait(json!("wait"));
    }
    panic!("the call never ends");
}

fn keys(keys: &str) -> Vec<Value> {
    keys.chars()
        .map(|k| json!({ "key": k.to_string() }))
        .collect()
}

/// Templates, and what is done in a call of each.
fn calls() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("main-customer-support", keys("1")),
        ("main-customer-support", keys("9")),
        (
            "main-customer-support",
            vec![json!("wait"), json!({ "key": "2" })],
        ),
        (
            "main-customer-support",
            vec![json!({ "say": "billing" }), json!("hang_up")],
        ),
        ("support-queue", vec![json!("wait"), json!("hang_up")]),
        ("billing-self-service", keys("1234567#")),
        ("video-support", vec![json!({ "click": "faq" })]),
        ("sales", keys("12")),
        ("clinic-routing", keys("1")),
    ]
}

#[test]
fn a_call_can_be_had_again_from_each_of_its_lines() {
    let window = Window::open();
    for (template, acts) in calls() {
        let call = window.call(template, json!("instant"), json!({}));
        play(&call, &acts);
        let trace = call.trace();
        let lines: Vec<&str> = trace.lines().collect();
        for seq in (0..=lines.len()).step_by(3) {
            for speed in [json!("instant"), json!({ "times": 10.0 })] {
                let args = json!({ "call": call.id, "seq": seq, "speed": speed });
                let again = window.begun("call_replay", args);
                again.until("standing there", |n| n.state != CallState::Running);
                let stood = again.trace();
                let stood: Vec<&str> = stood.lines().collect();
                assert_eq!(
                    stood,
                    lines[..stood.len()],
                    "{template} {acts:?} before {seq}"
                );
                assert_eq!(
                    stood.len(),
                    seq.min(lines.len()),
                    "{template} {acts:?} before {seq}"
                );
                window.ask("call_end", json!({ "call": again.id })).unwrap();
            }
        }
        window.ask("call_end", json!({ "call": call.id })).unwrap();
    }
}

#[test]
fn another_choice_leads_elsewhere() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!("instant"), json!({}));
    play(&call, &keys("1"));
    let trace = call.trace();
    let pressed = trace
        .lines()
        .position(|l| l.contains("\"pressed\""))
        .unwrap();
    for speed in [json!("instant"), json!({ "times": 100.0 })] {
        let args = json!({ "call": call.id, "seq": pressed, "speed": speed });
        let again = window.begun("call_replay", args);
        again.until("standing there", |n| n.state != CallState::Running);
        again.key("2");
        again.until_told("key 2");
        let other = again.trace();
        let same = trace
            .lines()
            .zip(other.lines())
            .take_while(|(a, b)| a == b)
            .count();
        assert_eq!(same, pressed, "alike until the key, and not after it");
    }
}

#[test]
fn a_kept_call_passes_as_a_test() {
    let window = Window::open();
    for (template, acts) in calls() {
        let call = window.call(template, json!("instant"), json!({}));
        play(&call, &acts);
        passes(&window, &call, template);
    }
}

#[test]
fn a_call_in_real_time_is_kept_too() {
    let window = Window::open();
    let speed = json!({ "times": 20.0 });
    // In the middle of the welcome, typed ahead, and after a time-out.
    let call = window.call("main-customer-support", speed.clone(), json!({}));
    call.until("something said", |n| n.at_ms > 0 || !n.lines.is_empty());
    call.key("1");
    call.until_told("key 1");
    call.act(json!({ "speed": "instant" }));
    play(&call, &[json!("hang_up")]);
    passes(&window, &call, "main-customer-support");

    let call = window.call("main-customer-support", speed, json!({}));
    call.until("a menu", |n| !n.keys.is_empty());
    call.key("1");
    call.key("2");
    call.key("3");
    call.act(json!("hang_up"));
    call.over();
    passes(&window, &call, "main-customer-support");
}

fn passes(window: &Window, call: &Call, template: &str) {
    let args = json!({ "call": call.id, "name": "Kept today" });
    let kept = window.ask("keep_as_test", args);
    let kept = kept.unwrap_or_else(|r| panic!("{template}: {} {}", r.message, r.details));
    let mut test: Test = serde_json::from_value(kept).unwrap();
    assert_eq!(
        (test.id.as_str(), test.name.as_str()),
        ("kept-today", "Kept today")
    );
    assert!(
        !test.golden.is_empty(),
        "{template}: what happened is pinned down"
    );
    let workspace = callwright_app::open(std::path::Path::new(template)).unwrap();
    let flow = workspace.choose(Some(template)).unwrap();
    test.scenario = workspace.assume(&test.scenario);
    let scripts: Arc<dyn Scripts> = Arc::new(NoScripts);
    let verdict = golden::run(&workspace.compile(&flow.flow).0, &test, &scripts);
    assert_eq!(
        verdict.failures,
        Vec::<String>::new(),
        "{template}: {}",
        test.scenario.keys
    );
}

#[test]
fn only_calls_that_are_over_are_kept() {
    let window = Window::open();
    let call = window.call("sales", json!("instant"), json!({}));
    call.still();
    let args = json!({ "call": call.id, "name": "" });
    refused(window.ask("keep_as_test", args), RefusalCode::Other);
}
