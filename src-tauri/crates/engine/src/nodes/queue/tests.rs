//! What comes at one moment may come in any order.

use crate::io::{LineOutcome, News, Party};
use crate::nodes::tests::rig::Rig;
use crate::{Done, Input};
use serde_json::{Value, json};

fn waiting(settings: Value) -> Rig {
    let mut queue = json!({
        "queue": "support", "hold": [{ "clip": "hold" }],
        "options": [{ "id": "chat", "key": "2", "label": "Chat" }],
        "callback": { "key": "1", "after_ms": 5000 }
    });
    for (key, value) in settings.as_object().into_iter().flatten() {
        queue[key] = value.clone();
    }
    let ports = [
        "done",
        "agent",
        "chat",
        "callback",
        "timed_out",
        "overflow",
        "no_agents",
        "failed",
    ];
    let mut nodes = vec![json!({ "id": "q", "type": "queue", "settings": queue })];
    nodes.extend(ports.map(|p| json!({ "id": p, "type": "hangup" })));
    let edges: Vec<Value> = ports
        .iter()
        .map(|p| json!({ "from": format!("q.{p}"), "to": p }))
        .collect();
    let flow = json!({ "id": "f", "start": "q", "nodes": nodes, "edges": edges });
    let mut rig = Rig::new(flow, &[]);
    let place = News::Queue {
        position: 2,
        wait_ms: 60_000,
    };
    rig.give(Input::News(rig.op("agents"), place));
    rig.now += 5_000;
    rig.give(Input::Tick);
    rig
}

/// Whatever is still under way comes to its end, until the call is over.
fn finish(rig: &mut Rig) {
    for _ in 0..50 {
        if rig.over.is_some() {
            return;
        }
        rig.now += 1_000;
        if let Some(op) = rig.op_of("callback") {
            let ok = true;
            let (id, why) = ("c1".to_owned(), String::new());
            rig.give(Input::Done(op, Done::Stored { ok, id, why }));
        } else if let Some(op) = rig.op_of("agents") {
            rig.give(Input::Done(op, Done::Line(LineOutcome::TimedOut)));
        } else if let Some(op) = rig.op_of("play") {
            rig.give(Input::Done(op, Done::Played));
        } else {
            rig.now += 20_000;
            rig.give(Input::Tick);
        }
    }
    panic!("the call does not end: {:?}", rig.open);
}

/// Every order of these.
fn orders<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for i in 0..items.len() {
        let mut rest = items.to_vec();
        let first = rest.remove(i);
        for mut order in orders(&rest) {
            order.insert(0, first.clone());
            all.push(order);
        }
    }
    all
}

fn check(settings: Value, at_once: impl Fn(&Rig) -> Vec<Input>) {
    let rig = waiting(settings);
    for order in orders(&at_once(&rig)) {
        let mut rig = rig.fork();
        for input in &order {
            rig.give(input.clone());
        }
        finish(&mut rig);
        assert_eq!(rig.ends(), 1, "one end: {order:?}");
        let exits = rig.exits("q");
        // Hanging up leaves by none, unless a callback was being booked.
        assert!(exits.len() <= 1, "left by {exits:?} in {order:?}");
        let left = order.iter().any(|i| matches!(i, Input::HungUp(_)));
        assert!(left || exits.len() == 1, "left by nothing in {order:?}");
        if !left {
            let first = order.iter().find_map(|i| leads_to(i));
            if let Some(first) = first {
                assert_eq!(exits, [first], "the first wins in {order:?}");
            }
        }
    }
}

/// The output that an input leads to on its own.
fn leads_to(input: &Input) -> Option<&'static str> {
    match input {
        Input::Done(_, Done::Line(LineOutcome::TimedOut)) => Some("timed_out"),
        Input::Done(_, Done::Line(LineOutcome::Full)) => Some("overflow"),
        Input::Done(_, Done::Line(LineOutcome::Ready { .. })) => Some("agent"),
        Input::Digit('2') | Input::Click(_) => Some("chat"),
        Input::Digit('1') => Some("callback"),
        _ => None,
    }
}

#[test]
fn the_first_of_several_wins_in_every_order() {
    check(json!({}), |rig| {
        let line = rig.op("agents");
        vec![
            Input::Done(line, Done::Line(LineOutcome::TimedOut)),
            Input::Digit('2'),
            Input::Digit('1'),
            Input::Tick,
            Input::Done(rig.op("play"), Done::Played),
            Input::Click("chat".to_owned()),
        ]
    });
}

#[test]
fn an_agent_who_is_ready_a_key_and_hanging_up() {
    check(json!({ "then": "next_step" }), |rig| {
        let agent = "amal".to_owned();
        vec![
            Input::Done(rig.op("agents"), Done::Line(LineOutcome::Ready { agent })),
            Input::Digit('2'),
            Input::HungUp(Party::Caller),
            Input::Tick,
            Input::Digit('9'),
        ]
    });
}

#[test]
fn an_answer_while_a_number_is_typed_and_all_else() {
    check(
        json!({ "callback": { "key": "1", "after_ms": 5000, "ask_number": true } }),
        |rig| {
            let (agent, via) = ("amal".to_owned(), "portal".to_owned());
            let talked = LineOutcome::Talked {
                with: agent.clone(),
                ms: 1_000,
                ended_by: Party::Agent,
            };
            vec![
                Input::News(rig.op("agents"), News::Answered { agent, via }),
                Input::Done(rig.op("agents"), Done::Line(talked)),
                Input::Digit('1'),
                Input::Digit('#'),
                Input::Tick,
                Input::HungUp(Party::Caller),
            ]
        },
    );
}
