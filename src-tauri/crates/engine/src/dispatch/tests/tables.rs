//! The tables: how they are written, and what is said about bad ones.

use super::*;

#[test]
fn defaults_are_left_out_and_come_back() {
    let table = [
        (r#"{"id":"ann"}"#, Agent::new("ann")),
        (
            r#"{"id":"bob","departments":["billing"],"skills":["tax",{"name":"en","level":3}],"priority":1,"portal":false,"phone":"100","max_calls":2,"wrap_up_ms":5000}"#,
            Agent {
                departments: list("billing"),
                skills: vec![skill("tax"), skill("en:3")],
                priority: 1,
                portal: false,
                phone: Some("100".to_owned()),
                max_calls: 2,
                wrap_up_ms: 5_000,
                ..Agent::new("bob")
            },
        ),
    ];
    for (text, agent) in table {
        let read: Agent = serde_json::from_str(text).expect("an agent as a file writes it");
        assert_eq!(read, agent, "read");
        assert_eq!(
            serde_json::to_string(&agent).expect("written"),
            text,
            "written"
        );
    }
    let text = r#"{"id":"q"}"#;
    let read: Queue = serde_json::from_str(text).expect("a queue as a file writes it");
    assert_eq!(
        (read.capacity, read.strategy),
        (100, Strategy::Sequential),
        "defaults"
    );
    assert_eq!(
        serde_json::to_string(&read).expect("written"),
        text,
        "written"
    );
}

#[test]
fn requests_and_events_are_written_by_name() {
    let wish = request(7, "agents:ann", &["by=round_robin", "prio=2"]);
    let text = r#"{"call":7,"target":{"to":"agents","ids":["ann"],"strategy":"round_robin"},"priority":2}"#;
    assert_eq!(serde_json::to_string(&wish).expect("written"), text);
    let mut dispatcher = dispatcher("ann", "");
    dispatcher.offer(0, wish);
    let event = dispatcher.poll().expect("a ring");
    let text = r#"{"event":"ring","attempt":1,"request":1,"call":7,"agent":"ann","via":{"via":"portal"},"ring_ms":20000}"#;
    assert_eq!(serde_json::to_string(&event).expect("written"), text);
}

#[test]
fn what_is_wrong_is_said_and_the_rest_works() {
    let nameless = Agent {
        name: "Ann".to_owned(),
        ..Agent::new("")
    };
    let agents = vec![
        agent("ann dept=sales,sales"),
        agent("ann no-portal"),
        nameless,
        agent("bob no-portal phone="),
        agent("cat max=0"),
    ];
    let queues = vec![
        queue("q agents=ann,ann,ghost dept=sales,none"),
        queue("q"),
        queue("r agents=bob,cat"),
        queue("s room=0"),
        Queue {
            name: "Tea".to_owned(),
            ..Queue::new("")
        },
        queue("t skills=tax"),
    ];
    let (mut dispatcher, problems) = Dispatcher::new(agents, queues);
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = [
        "Agent “ann” is listed twice; only the first counts.",
        "An agent has no id (name “Ann”) and is left out.",
        "No call can reach agent “bob”: no portal and no phone number.",
        "Agent “cat” may take 0 calls at a time, so is never rung.",
        "Queue “q” lists agent “ghost”, who does not exist.",
        "Queue “q” names department “none”, which has no agents.",
        "Queue “q” is listed twice; only the first counts.",
        "No agent can ever serve queue “r”; its callers wait until they give up.",
        "Queue “s” has room for 0 callers, so every caller overflows.",
        "A queue has no id (name “Tea”) and is left out.",
        "No agent can ever serve queue “t”; its callers wait until they give up.",
    ];
    assert_eq!(said, expected, "each row that cannot be taken as written");
    let code = serde_json::to_value(&problems[4]).expect("a problem is data");
    assert_eq!(code["code"], "unknown_agent", "with a code to act on");

    dispatcher.offer(0, request(1, "queue:q", &[]));
    assert!(
        matches!(dispatcher.poll(), Some(Event::Ring { .. })),
        "ann still takes calls"
    );
    dispatcher.offer(0, request(2, "queue:s", &[]));
    let last = std::iter::from_fn(|| dispatcher.poll()).last();
    let full = matches!(
        last,
        Some(Event::Failed {
            reason: FailReason::Overflow,
            ..
        })
    );
    assert!(full, "no room means overflow, not a panic: {last:?}");
}

#[test]
fn schemas_can_be_made() {
    let agent = serde_json::to_value(schemars::schema_for!(Agent)).expect("a schema is data");
    assert_eq!(
        agent["required"],
        serde_json::json!(["id"]),
        "only the id has no default"
    );
    let strategy = serde_json::to_value(schemars::schema_for!(Event)).expect("a schema is data");
    assert_eq!(
        strategy["oneOf"].as_array().map(Vec::len),
        Some(7),
        "one shape for each event"
    );
}
