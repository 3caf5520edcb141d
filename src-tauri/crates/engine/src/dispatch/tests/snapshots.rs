//! Snapshots: a copy goes on as the original does, and a broken one is refused.

use super::*;

/// Callers waiting, ringing, talking and gone, agents resting and wrapping up.
fn busy() -> Dispatcher {
    let mut dispatcher = dispatcher(
        "ann phone=1 wrap=5000\nbob skills=ar\ncat max=2\ndan\neve",
        "q by=round_robin agents=ann,bob,cat\nr by=longest_idle agents=ann,bob,cat skills=ar",
    );
    for input in [
        "0 offer 1 queue:q",
        "5 answered 1",
        "10 offer 2 queue:r prio=3",
        "15 busy 2",
        "20 offer 3 queue:r",
        "25 offer 4 queue:q",
        "30 offer 5 anyone by=load_balanced rounds=2",
        "40 ended 1",
        "50 offer 6 queue:q need=law",
        "60 offer 7 agents:dan reserve",
        "70 offer 8 agents:eve reserve",
        "80 offer 8 queue:q held",
    ] {
        play(&mut dispatcher, input);
    }
    dispatcher
}

#[test]
fn a_copy_goes_on_as_the_original_does() {
    let mut original = busy();
    let mut copy = round_trip(&original);
    assert_eq!(copy, original, "undrained events and all look-ups included");
    let mut steps = 0;
    while let Some(at) = original.deadline().filter(|_| steps < 200) {
        steps += 1;
        assert_eq!(copy.deadline(), Some(at), "the same deadline");
        for dispatcher in [&mut original, &mut copy] {
            dispatcher.tick(at);
            if steps == 60 {
                dispatcher.set_status(at, "bob", AgentStatus::Away);
            }
        }
        let events = |dispatcher: &mut Dispatcher| {
            std::iter::from_fn(|| dispatcher.poll()).collect::<Vec<_>>()
        };
        assert_eq!(events(&mut copy), events(&mut original), "the same events");
        copy = round_trip(&copy);
    }
    assert!(
        steps > 50,
        "the callers keep ringing until their waits are over, not {steps} times"
    );
    assert_eq!(copy, original, "the same end");
}

#[test]
fn a_broken_snapshot_is_refused() {
    let good = serde_json::to_value(busy()).expect("a dispatcher can be written");
    let breaks: [(&str, serde_json::Value); 14] = [
        ("/agents", serde_json::json!([])),
        ("/state/agents", serde_json::json!([])),
        ("/state/queues", serde_json::json!([])),
        ("/state/turns/q", 99.into()),
        ("/state/attempts", serde_json::json!({})),
        ("/state/requests/3/ringing", 77.into()),
        ("/state/requests/3/queue", 9.into()),
        ("/state/requests/3/queue", 0.into()),
        ("/state/requests/3/record/id", 4.into()),
        ("/state/holds/7/queue", 9.into()),
        ("/state/requests/9/found_by", 9.into()),
        ("/state/requests/9/whom/held", 9.into()),
        ("/state/holds/7/agent", 9.into()),
        ("/state/last_request", 1.into()),
    ];
    for (place, value) in breaks {
        let mut broken = good.clone();
        *broken
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("{place} is in a snapshot")) = value;
        let read: Result<Dispatcher, _> = serde_json::from_value(broken);
        assert!(
            read.is_err(),
            "{place} broken must be refused, not found out later"
        );
    }
}
