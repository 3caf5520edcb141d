//! Taking part in a call: keys, speeds, stops.

use crate::window::{Window, refused};
use callwright_app::studio::wire::{CallState, PauseReason, RefusalCode};
use serde_json::json;

#[test]
fn instant_calls_stand_still_where_the_caller_is_waited_for() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!("instant"), json!({}));
    let first = call.waiting();
    assert!(first.keys.contains(&"1".to_owned()), "{:?}", first.keys);
    assert!(
        first.until_ms > Some(first.at_ms),
        "patience ends later: {first:?}"
    );
    call.act(json!("hang_up"));
    let over = call.over();
    let CallState::Over { result, .. } = over.state else {
        panic!("it is over");
    };
    assert_eq!(result, "abandoned");
    let news = call.news();
    let seqs = news.iter().flat_map(|n| &n.lines).map(|l| l.event.seq);
    assert!(
        seqs.eq(0..news.iter().map(|n| n.lines.len() as u32).sum()),
        "no gaps"
    );
}

#[test]
fn nobody_acts_and_every_time_out_is_let_happen() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!("instant"), json!({}));
    let mut waited = 0;
    while !matches!(call.still().state, CallState::Over { .. }) {
        waited += 1;
        let before = call.news().len();
        call.act(json!("wait"));
        window.until("something new", || call.news().len() > before);
    }
    assert!(waited > 0, "at least one time-out was waited for");
}

#[test]
fn a_call_at_ten_times_the_speed_hears_keys() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!({ "times": 10.0 }), json!({}));
    call.until("a menu", |n| !n.keys.is_empty());
    call.key("1");
    call.until_told("key 1");
    call.act(json!({ "speed": "instant" }));
    call.act(json!("hang_up"));
    call.over();
}

#[test]
fn a_call_stops_before_its_first_step_and_goes_on_step_by_step() {
    let window = Window::open();
    let call = window.call(
        "main-customer-support",
        json!("instant"),
        json!({ "paused": true }),
    );
    let first = call.paused();
    assert_eq!(
        first.lines.len(),
        1,
        "only its beginning was told: {first:?}"
    );
    assert_eq!(
        first.state,
        CallState::Paused {
            why: PauseReason::Asked
        }
    );
    call.act(json!("step"));
    let next = call.until("the next step", |n| n.step != first.step);
    assert_eq!(
        next.state,
        CallState::Paused {
            why: PauseReason::Step
        }
    );
    call.act(json!("resume"));
    call.waiting();
}

#[test]
fn a_key_ends_a_pause_whatever_the_call_stopped_for() {
    let window = Window::open();
    for speed in [json!("instant"), json!({ "times": 100.0 })] {
        let call = window.call("main-customer-support", speed, json!({}));
        call.until("a menu", |n| !n.keys.is_empty());
        call.act(json!("pause"));
        call.key("1");
        // Nobody says that it is to go on.
        call.until_told("key 1");
    }
}

#[test]
fn who_goes_step_by_step_still_does_after_pressing_a_key() {
    let window = Window::open();
    let more = json!({ "paused": true });
    let call = window.call("main-customer-support", json!("instant"), more);
    call.paused();
    // The step before the menu asks nothing: the key is typed ahead of it.
    call.act(json!("step"));
    let stood = call.until("a step", |n| {
        matches!(
            n.state,
            CallState::Paused {
                why: PauseReason::Step
            }
        )
    });
    call.key("1");
    let next = call.until("the next step", |n| {
        n.step != stood.step && n.step.is_some()
    });
    assert_eq!(
        next.state,
        CallState::Paused {
            why: PauseReason::Step
        }
    );
}

#[test]
fn what_is_no_call_is_refused() {
    let window = Window::open();
    let start = |project: &str, more| {
        let mut args =
            json!({ "project": project, "flow": "", "template": true, "speed": "instant" });
        for (key, value) in serde_json::Value::as_object(&more).into_iter().flatten() {
            args[key] = value.clone();
        }
        window.ask("call_start", args)
    };
    refused(start("no-such-template", json!({})), RefusalCode::Other);
    refused(start("../../etc", json!({})), RefusalCode::Other);
    refused(
        start("sales", json!({ "speed": { "times": 0.0 } })),
        RefusalCode::Arguments,
    );
    refused(
        start("sales", json!({ "scenario": { "at": "soon" } })),
        RefusalCode::Arguments,
    );
    refused(
        start("sales", json!({ "scenario": { "keys": "x" } })),
        RefusalCode::Arguments,
    );
    let act = json!({ "call": "call-9", "act": "pause" });
    refused(window.ask("call_do", act), RefusalCode::Gone);
}
