//! Holding an agent between the queue step and the transfer step.

use super::*;

#[test]
fn a_queue_finds_an_agent_whom_the_transfer_rings() {
    let dispatcher = check(
        "ann phone=1 wrap=1000\nbob",
        "q by=round_robin",
        "
        show status
        > 0 offer 1 queue:q reserve
        held call 1 ann after 0
        status ann available portal on calls 0 ringing 0 held 1
        > 1000 offer 2 staff:ann
        failed call 2 no_agents attempts 0
        > 2000 offer 1 queue:q held ring=5000 need=none
        ring 1 call 1 ann portal 5000
        status ann available portal on calls 0 ringing 1 held 0
        > 7000 tick
        stop 1
        ring 2 call 1 ann phone=1 5000
        > 8000 answered 2
        connected call 1 ann phone=1 after 6000
        status ann busy portal on calls 1 ringing 0 held 0
        > 17000 ended 1
        status ann wrap_up portal on calls 0 ringing 0 held 0
        > 17000 offer 3 queue:q reserve
        held call 3 bob after 0
        status bob available portal on calls 0 ringing 0 held 1
        ",
    );
    let stats = dispatcher.stats(17_000, "q").expect("the queue exists");
    let (offered, answered) = (stats.today.offered, stats.today.answered);
    assert_eq!(
        (offered, answered),
        (2, 2),
        "the wish to ring is no second caller"
    );
    assert_eq!(
        stats.handle_ms, 10_000,
        "the talk counts for the queue that found the agent"
    );
}

#[test]
fn where_the_held_agent_does_not_answer_the_next_of_the_queue_is_rung() {
    // The portal, the phone, then whom the queue's strategy names next; skills still count.
    check(
        "ann skills=en phone=1\nbob skills=en\ncat\ndan skills=en\neve skills=en",
        "q by=round_robin skills=en",
        "
        > 0 status dan away
        > 0 offer 1 queue:q reserve
        held call 1 ann after 0
        > 1000 offer 1 queue:q held ring=5000 key=q
        ring 1 call 1 ann portal 5000
        > 6000 tick
        stop 1
        ring 2 call 1 ann phone=1 5000
        > 7000 busy 2
        ring 3 call 1 bob portal 5000
        > 8000 rejected 3
        ring 4 call 1 eve portal 5000
        > 13000 tick
        stop 4
        failed call 1 nobody_answered attempts 4
        > 13000 offer 2 queue:q held
        failed call 2 no_agents attempts 0
        ",
    );
    // Somebody answers in the end, and it counts for the queue.
    check(
        "ann\nbob",
        "q",
        "
        > 0 offer 1 queue:q reserve
        held call 1 ann after 0
        > 0 offer 1 queue:q held
        ring 1 call 1 ann portal 20000
        > 1 failed 1
        ring 2 call 1 bob portal 20000
        > 2 answered 2
        connected call 1 bob portal after 2
        ",
    );
}

#[test]
fn waiting_callers_are_held_for_in_order() {
    let dispatcher = check(
        "ann",
        "q wait=60000",
        "
        show news
        > 0 status ann away
        > 0 offer 1 queue:q reserve
        news 1 position 1 ahead 0 wait unknown
        > 0 offer 2 queue:q reserve
        news 2 position 2 ahead 1 wait unknown
        > 5000 status ann available
        held call 1 ann after 5000
        news 2 position 1 ahead 0 wait 180000
        > 6000 ended 1
        held call 2 ann after 6000
        ",
    );
    let wait = dispatcher
        .stats(6_000, "q")
        .map(|stats| stats.average_wait_ms);
    assert_eq!(wait, Some(5_500), "the wait ends when an agent is held");
}

#[test]
fn a_hold_ends_when_it_is_not_used() {
    let table = [
        ("> 10 ended 1", 20_000, "the caller hung up"),
        (
            "> 10 offer 1 staff:nobody\nfailed call 1 no_agents attempts 0",
            20_000,
            "the caller asked for another",
        ),
        (
            "> 10 status ann away\n> 10 status ann available",
            20_000,
            "the agent went away",
        ),
        ("> 59999 tick", 60_000, "the flow never came to it"),
    ];
    for (input, at, why) in table {
        println!("{why}");
        check(
            "ann",
            "q",
            &format!(
                "
                > 0 offer 1 queue:q reserve
                held call 1 ann after 0
                > 5 offer 2 staff:ann
                failed call 2 no_agents attempts 0
                {input}
                > {at} offer 1 queue:q held
                failed call 1 no_agents attempts 0
                > {at} offer 3 staff:ann
                ring 1 call 3 ann portal 20000
                "
            ),
        );
    }
}

#[test]
fn a_call_holds_one_agent_at_a_time() {
    check(
        "ann skills=en\nbob skills=ar",
        "q skills=en\nr skills=ar",
        "
        > 0 status ann busy
        > 0 status bob busy
        > 0 offer 1 queue:q reserve
        > 0 offer 1 queue:r reserve
        > 1 status bob available
        held call 1 bob after 1
        > 2 status ann available
        held call 1 ann after 2
        > 3 offer 2 staff:bob
        ring 1 call 2 bob portal 20000
        ",
    );
}

#[test]
fn a_hold_takes_the_turn_and_its_ring_does_not() {
    check(
        "ann max=9\nbob max=9\ncat max=9",
        "",
        "
        > 0 offer 1 anyone by=round_robin key=k reserve
        held call 1 ann after 0
        > 0 offer 2 anyone by=round_robin key=k reserve
        held call 2 bob after 0
        > 0 offer 1 anyone by=round_robin key=k held
        ring 1 call 1 ann portal 20000
        > 0 offer 3 anyone by=round_robin key=k reserve
        held call 3 cat after 0
        ",
    );
}

#[test]
fn only_the_held_agent_is_rung() {
    let dispatcher = check(
        "ann\nbob",
        "q",
        "
        > 0 offer 1 queue:q reserve
        held call 1 ann after 0
        > 0 offer 9 staff:ann
        failed call 9 no_agents attempts 0
        > 0 offer 1 agents:bob held
        ring 1 call 1 ann portal 20000
        > 0 rejected 1
        failed call 1 nobody_answered attempts 1
        > 0 offer 2 queue:q held
        failed call 2 no_agents attempts 0
        ",
    );
    let first = dispatcher.history(RequestId(1)).expect("it has a history");
    assert_eq!(
        first.decisions[0].held.as_deref(),
        Some("ann"),
        "who was held is a decision"
    );
    let later = |agent: &str| agent == "bob";
    assert!(
        later(&first.decisions[0].considered[0].agent),
        "and so is who was not"
    );
    let refused = dispatcher.history(RequestId(2)).expect("it has a history");
    assert_eq!(
        refused.decisions[0].considered[0].skipped,
        Skip::Held,
        "why ann could not be"
    );
}

#[test]
fn an_agent_of_several_calls_can_be_held_and_rung_at_once() {
    check(
        "ann max=2",
        "q",
        "
        > 0 offer 1 queue:q reserve
        held call 1 ann after 0
        > 0 offer 2 queue:q
        ring 1 call 2 ann portal 20000
        > 0 offer 3 queue:q
        > 0 offer 1 queue:q held
        ring 2 call 1 ann portal 20000
        > 0 answered 2
        connected call 1 ann portal after 0
        > 10 busy 1
        > 5010 tick
        ring 3 call 2 ann portal 20000
        ",
    );
}

#[test]
fn a_transfer_can_hold_as_well() {
    check(
        "ann\nbob",
        "",
        "
        > 0 status ann busy
        > 0 offer 1 anyone reserve
        held call 1 bob after 0
        > 0 offer 2 anyone reserve
        failed call 2 no_agents attempts 0
        ",
    );
}
