//! Queues: order, room, ringing on, waiting.

use super::*;

#[test]
fn the_hundred_and_first_caller_overflows() {
    let mut dispatcher = dispatcher("ann", "q");
    dispatcher.set_status(0, "ann", AgentStatus::Away);
    for call in 1..=100 {
        dispatcher.offer(0, request(call, "queue:q", &[]));
    }
    while let Some(event) = dispatcher.poll() {
        assert!(
            !matches!(event, Event::Failed { .. }),
            "the first 100 have room: {event:?}"
        );
    }
    let dispatcher = check_on(
        dispatcher,
        "
        > 0 offer 101 queue:q prio=9
        failed call 101 overflow attempts 0
        > 0 withdraw 1
        > 0 offer 102 queue:q
        > 0 offer 103 queue:q
        failed call 103 overflow attempts 0
        ",
    );
    let stats = dispatcher.stats(0, "q").expect("the queue exists");
    assert_eq!(
        (stats.size, stats.today.overflowed),
        (100, 2),
        "two found no room"
    );
}

#[test]
fn room_is_configurable_and_counts_the_caller_being_rung_for() {
    check(
        "ann",
        "q room=1",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 0 offer 2 queue:q
        failed call 2 overflow attempts 0
        > 0 answered 1
        connected call 1 ann portal after 0
        > 0 offer 3 queue:q
        > 0 offer 4 queue:q
        failed call 4 overflow attempts 0
        ",
    );
}

#[test]
fn higher_priority_goes_first_then_who_came_first() {
    check(
        "ann",
        "q",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 offer 2 queue:q
        > 2 offer 3 queue:q prio=5
        > 3 offer 4 queue:q prio=5
        > 4 offer 5 queue:q prio=-1
        > 10 ended 1
        ring 2 call 3 ann portal 20000
        > 10 answered 2
        connected call 3 ann portal after 8
        > 20 ended 3
        ring 3 call 4 ann portal 20000
        > 20 answered 3
        connected call 4 ann portal after 17
        > 30 ended 4
        ring 4 call 2 ann portal 20000
        > 30 answered 4
        connected call 2 ann portal after 29
        > 40 ended 2
        ring 5 call 5 ann portal 20000
        ",
    );
}

#[test]
fn an_agent_of_two_queues_serves_the_foremost_caller() {
    check(
        "ann",
        "q agents=ann\np agents=ann",
        "
        > 0 status ann away
        > 1 offer 1 queue:p
        > 2 offer 2 queue:q
        > 3 offer 3 queue:q prio=1
        > 4 status ann available
        ring 1 call 3 ann portal 20000
        > 4 answered 1
        connected call 3 ann portal after 1
        > 5 ended 3
        ring 2 call 1 ann portal 20000
        ",
    );
}

#[test]
fn nobody_waits_behind_a_caller_with_other_needs() {
    check(
        "ann skills=en\nbob skills=ar",
        "q",
        "
        > 0 status bob away
        > 0 offer 1 queue:q need=ar
        > 0 offer 2 queue:q need=en
        ring 1 call 2 ann portal 20000
        > 0 answered 1
        connected call 2 ann portal after 0
        > 0 offer 3 queue:q
        > 0 status bob available
        ring 2 call 1 bob portal 20000
        ",
    );
}

#[test]
fn a_missed_call_goes_to_the_next_agent_and_the_first_is_left_in_peace() {
    check(
        "ann\nbob",
        "q ring=10000 retry=3000",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 10000
        > 10000 tick
        stop 1
        ring 2 call 1 bob portal 10000
        > 20000 tick
        stop 2
        ring 3 call 1 ann portal 10000
        > 21000 busy 3
        > 23000 tick
        ring 4 call 1 bob portal 10000
        > 23500 busy 4
        > 24000 tick
        ring 5 call 1 ann portal 10000
        ",
    );
}

#[test]
fn engaged_phones_are_not_rung_in_a_tight_loop() {
    let mut dispatcher = dispatcher("ann", "q retry=0 wait=30000");
    dispatcher.offer(0, request(1, "queue:q", &[]));
    let (mut now, mut rings) = (0, 0);
    while rings < 100 {
        while let Some(event) = dispatcher.poll() {
            if let Event::Ring { attempt, .. } = event {
                rings += 1;
                dispatcher.attempt_result(now, attempt, AttemptResult::Busy);
            }
        }
        let Some(at) = dispatcher.deadline() else {
            break;
        };
        now = at;
        dispatcher.tick(now);
    }
    assert_eq!(
        rings, 30,
        "one ring a second, however short the pause is set"
    );
}

#[test]
fn each_agent_is_rung_once_before_the_first_is_rung_again() {
    check(
        "ann\nbob\ncat",
        "q ring=10000 retry=1000",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 10000
        > 10000 tick
        stop 1
        ring 2 call 1 bob portal 10000
        > 20000 tick
        stop 2
        ring 3 call 1 cat portal 10000
        > 30000 tick
        stop 3
        ring 4 call 1 ann portal 10000
        > 40000 tick
        stop 4
        ring 5 call 1 bob portal 10000
        > 50000 tick
        stop 5
        ring 6 call 1 cat portal 10000
        ",
    );
}

#[test]
fn a_transfer_rings_an_agent_whom_the_queue_leaves_in_peace() {
    check(
        "ann",
        "q",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 1000 busy 1
        > 2000 offer 2 staff:ann
        ring 2 call 2 ann portal 20000
        ",
    );
}

#[test]
fn waiting_ends_at_the_longest_wait() {
    check(
        "ann",
        "q wait=60000",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 0 offer 2 queue:q
        > 0 offer 3 queue:q wait=5000
        > 5000 tick
        failed call 3 timed_out attempts 0
        > 50000 ended 1
        ring 2 call 2 ann portal 20000
        > 60000 tick
        stop 2
        failed call 2 timed_out attempts 1
        ",
    );
}

#[test]
fn deadlines_are_told_in_time() {
    let mut dispatcher = dispatcher("ann wrap=4000", "q wait=60000");
    assert_eq!(dispatcher.deadline(), None, "nothing is under way");
    dispatcher.offer(1_000, request(1, "queue:q", &[]));
    assert_eq!(dispatcher.deadline(), Some(21_000), "the ring ends first");
    dispatcher.attempt_result(2_000, AttemptId(1), AttemptResult::Answered);
    assert_eq!(dispatcher.deadline(), None, "a talk has no end of its own");
    dispatcher.offer(3_000, request(2, "queue:q", &[]));
    assert_eq!(dispatcher.deadline(), Some(63_000), "the wait");
    dispatcher.call_ended(5_000, CallId(1));
    assert_eq!(dispatcher.deadline(), Some(9_000), "the wrap-up");
    dispatcher.withdraw(9_000, RequestId(2));
    let mut wish = request(3, "queue:q", &["reserve"]);
    wish.max_wait_ms = Some(5_000);
    dispatcher.offer(9_000, wish);
    assert_eq!(
        dispatcher.deadline(),
        Some(69_000),
        "an agent is held for a minute"
    );
}
