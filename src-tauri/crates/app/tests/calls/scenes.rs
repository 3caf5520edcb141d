//! What can happen around a call: stops in called flows, people who come, scripts that take
//! their time, many calls at once, windows that go.

use crate::window::Window;
use callwright_app::engine::dispatch::AgentStatus;
use callwright_app::engine::io::{ScriptJob, ScriptResult};
use callwright_app::runtime::Scripts;
use callwright_app::runtime::services::ScriptGround;
use callwright_app::studio::wire::{CallState, PauseReason};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

#[test]
fn a_breakpoint_in_a_called_flow_stops_before_the_step() {
    let window = Window::open();
    let more = json!({ "breakpoints": ["verify-caller/pin"], "scenario": { "keys": "123456#" } });
    let call = window.call("billing-self-service", json!("instant"), more);
    let stopped = call.paused();
    assert_eq!(
        stopped.state,
        CallState::Paused {
            why: PauseReason::Breakpoint
        }
    );
    let place = (stopped.flow.as_deref(), stopped.step.as_deref());
    assert_eq!(place, (Some("verify-caller"), Some("pin")));
    assert!(
        !call.trace().contains("\"node\":\"pin\""),
        "the step has done nothing yet"
    );
    // Whoever presses a key wants to go on.
    call.key("4");
    call.until_told("key ");
}

#[test]
fn a_call_paused_in_a_prompt_stands_until_it_goes_on() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!({ "times": 1.0 }), json!({}));
    call.until("a prompt", |n| {
        n.state == CallState::Running && n.step.is_some()
    });
    call.act(json!("pause"));
    let at = call.paused().at_ms;
    call.act(json!({ "speed": { "times": 100.0 } }));
    let agent = json!({ "agent": { "agent": "nobody", "status": "away" } });
    call.act(agent);
    assert!(call.paused().at_ms <= at + 2, "time stands");
    call.act(json!("resume"));
    call.until("a menu", |n| n.state == CallState::Waiting && n.at_ms > at);
}

#[test]
fn an_agent_who_comes_serves_the_caller_who_waits() {
    let window = Window::open();
    let busy = json!({ "status": "busy" });
    let scenario = json!({ "agents": { "rana": busy, "zayd": busy } });
    for speed in [json!("instant"), json!({ "times": 20.0 })] {
        let more = json!({ "scenario": scenario });
        let call = window.call("support-queue", speed.clone(), more);
        let waits = call.until("the queue", |n| {
            n.state == CallState::Waiting && n.step.as_deref() == Some("queue")
        });
        assert!(waits.at_ms > 0, "the welcome was heard: {waits:?}");
        call.act(json!({ "agent": { "agent": "rana", "status": "available" } }));
        call.until_told("rana answers");
        let seen = call.news().into_iter().filter_map(|n| n.world);
        let rana = seen.flat_map(|w| w.agents).filter(|a| a.id == "rana");
        let states: Vec<_> = rana.map(|a| (a.status, a.talking)).collect();
        assert_eq!(states[0], (AgentStatus::Busy, false), "{speed}");
        call.act(json!({ "speed": "instant" }));
        let over = call.over();
        let CallState::Over { because, words, .. } = over.state else {
            panic!("it is over");
        };
        assert!(!because.is_empty(), "{words}");
        let args = json!({ "call": call.id, "name": "Rana comes" });
        let test = window.ask("keep_as_test", args);
        let test = test.unwrap_or_else(|r| panic!("{speed}: {} {}", r.message, r.details));
        let change = &test["scenario"]["changes"][0];
        assert_eq!(
            (&change["agent"], &change["status"]),
            (&json!("rana"), &json!("available"))
        );
    }
}

#[test]
fn the_reasons_for_an_end_are_its_decisions() {
    let window = Window::open();
    let call = window.call("main-customer-support", json!("instant"), json!({}));
    call.waiting();
    call.key("1");
    call.until_told("key 1");
    for _ in 0..50 {
        if matches!(call.still().state, CallState::Over { .. }) {
            break;
        }
        call.act_and_wait(json!("wait"));
    }
    let CallState::Over { because, .. } = call.over().state else {
        panic!("it is over");
    };
    let words: Vec<&str> = because.iter().map(|b| b.words.as_str()).collect();
    assert!(words.iter().any(|w| w.contains("pressed 1")), "{words:#?}");
    assert!(
        words
            .last()
            .is_some_and(|w| w.starts_with("The call is over")),
        "{words:#?}"
    );
    assert!(because.is_sorted_by_key(|b| b.seq), "first to last");
}

/// A script that ends when it is let.
#[derive(Default)]
struct Slow {
    running: AtomicUsize,
    let_go: Mutex<bool>,
    changed: Condvar,
}

impl Scripts for Slow {
    fn run(&self, _: &ScriptJob, _: &ScriptGround) -> ScriptResult {
        self.running.fetch_add(1, Ordering::SeqCst);
        let held = self.let_go.lock().unwrap();
        drop(self.changed.wait_while(held, |go| !*go).unwrap());
        self.running.fetch_sub(1, Ordering::SeqCst);
        ScriptResult::Returned {
            result: Value::Null,
            outputs: vec![("due".to_owned(), json!(10))],
            console: Vec::new(),
        }
    }
}

impl Slow {
    fn let_go(&self) {
        *self.let_go.lock().unwrap() = true;
        self.changed.notify_all();
    }
}

#[test]
fn hanging_up_while_a_script_runs_ends_the_call() {
    let slow = Arc::new(Slow::default());
    let window = Window::with(slow.clone());
    let more = json!({ "scenario": { "keys": "123456#,4321,3" } });
    let call = window.call("billing-self-service", json!("instant"), more);
    let other = window.call("sales", json!("instant"), json!({}));
    let running = || slow.running.load(Ordering::SeqCst) == 1;
    window.until("the script", running);
    call.act(json!("hang_up"));
    // The other call and the window go on meanwhile.
    other.still();
    slow.let_go();
    let CallState::Over { result, .. } = call.over().state else {
        panic!("it is over");
    };
    assert_eq!(result, "abandoned");
}

#[test]
fn a_call_that_is_ended_leaves_nothing_behind() {
    let slow = Arc::new(Slow::default());
    let window = Window::with(slow.clone());
    let more = json!({ "scenario": { "keys": "123456#,4321,3" } });
    let call = window.call("billing-self-service", json!("instant"), more);
    window.until("the script", || slow.running.load(Ordering::SeqCst) == 1);
    window.ask("call_end", json!({ "call": call.id })).unwrap();
    slow.let_go();
    window.until("an end of all", || window.calls_running() == 0);
    assert_eq!(slow.running.load(Ordering::SeqCst), 0);
    assert!(
        window
            .ask("call_trace", json!({ "call": call.id }))
            .is_err(),
        "it is forgotten"
    );
}

#[test]
fn twenty_calls_at_once() {
    let window = Window::open();
    let start = |i: usize| {
        let speed = if i.is_multiple_of(2) {
            json!("instant")
        } else {
            json!({ "times": 10.0 })
        };
        window.call(
            "main-customer-support",
            speed,
            json!({ "scenario": { "seed": i } }),
        )
    };
    let calls: Vec<_> = (0..20).map(start).collect();
    for call in &calls {
        call.key("1");
    }
    for call in &calls {
        call.until_told("key 1");
        call.act(json!("hang_up"));
    }
    for call in &calls {
        call.over();
        let seqs: Vec<u32> = call
            .news()
            .iter()
            .flat_map(|n| &n.lines)
            .map(|l| l.event.seq)
            .collect();
        let all: Vec<u32> = (0..seqs.len() as u32).collect();
        assert_eq!(seqs, all, "in order, without gaps");
    }
    window.until("an end of all", || window.calls_running() == 0);
}
