//! Queues: places, estimates, news of them, and counts.

use super::*;

#[test]
fn news_is_told_on_change_only() {
    check(
        "ann\nbob",
        "q",
        "
        show news
        > 0 status bob away
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        news 1 position 1 ahead 0 wait 180000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 offer 2 queue:q
        news 2 position 1 ahead 0 wait 180000
        > 2 offer 3 queue:q
        news 3 position 2 ahead 1 wait 360000
        > 3 offer 4 queue:q prio=1
        news 4 position 1 ahead 0 wait 180000
        news 2 position 2 ahead 1 wait 360000
        news 3 position 3 ahead 2 wait 540000
        > 4 tick
        > 4 withdraw 2
        news 3 position 2 ahead 1 wait 360000
        > 5 status bob busy
        news 4 position 1 ahead 0 wait 90000
        news 3 position 2 ahead 1 wait 180000
        > 6 status bob away
        news 4 position 1 ahead 0 wait 180000
        news 3 position 2 ahead 1 wait 360000
        > 100000 ended 1
        ring 2 call 4 ann portal 20000
        news 4 position 1 ahead 0 wait 100000
        news 3 position 2 ahead 1 wait 200000
        > 100000 status ann offline
        stop 2
        news 4 position 1 ahead 0 wait unknown
        news 3 position 2 ahead 1 wait unknown
        ",
    );
}

#[test]
fn an_estimate_that_stays_the_same_is_no_news() {
    check(
        "ann",
        "q",
        "
        show news
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        news 1 position 1 ahead 0 wait 180000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 offer 2 queue:q
        news 2 position 1 ahead 0 wait 180000
        > 1 offer 3 queue:q
        news 3 position 2 ahead 1 wait 360000
        > 2 status ann busy
        > 179400 ended 1
        news 3 position 2 ahead 1 wait 359000
        ",
    );
}

#[test]
fn the_estimate_is_the_mean_of_the_last_twenty_calls() {
    let mut dispatcher = dispatcher("ann wrap=1000", "q");
    let mut now = 0;
    let mut handle_ms = Vec::new();
    for call in 1..=30u64 {
        dispatcher.offer(now, request(call, "queue:q", &[]));
        dispatcher.attempt_result(now, AttemptId(call), AttemptResult::Answered);
        now += call as i64 * 1_000;
        dispatcher.call_ended(now, CallId(call));
        now += 1_000;
        handle_ms.push(
            dispatcher
                .stats(now, "q")
                .expect("the queue exists")
                .handle_ms,
        );
    }
    assert_eq!(
        handle_ms[0], 2_000,
        "one call: a second of talk and one of wrap-up"
    );
    assert_eq!(handle_ms[1], 2_500, "two calls");
    assert_eq!(handle_ms[29], 21_500, "only calls 11 to 30 count");
}

#[test]
fn several_calls_at_once_count_for_the_pace() {
    let dispatcher = check(
        "ann max=3\nbob skills=ar\ncat no-portal phone=1\ndan no-calls",
        "q\nr skills=ar",
        "> 0 status cat away",
    );
    let pace = |queue| {
        dispatcher
            .stats(0, queue)
            .map(|stats| (stats.pace, stats.next_wait_ms))
    };
    assert_eq!(pace("q"), Some((4, Some(45_000))), "ann three, bob one");
    assert_eq!(
        pace("r"),
        Some((1, Some(180_000))),
        "only bob has the skill"
    );
    assert_eq!(pace("none"), None, "no such queue");
}

#[test]
fn counts_tell_what_became_of_the_callers() {
    let dispatcher = check(
        "ann",
        "q room=2 wait=60000",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 4000 answered 1
        connected call 1 ann portal after 4000
        > 5000 offer 2 queue:q
        > 6000 offer 3 queue:q
        > 7000 offer 4 queue:q
        failed call 4 overflow attempts 0
        > 8000 withdraw 2
        > 9000 offer 5 queue:q
        > 9500 ended 5
        > 10000 offer 6 queue:q
        > 66000 tick
        failed call 3 timed_out attempts 0
        ",
    );
    let stats = dispatcher.stats(67_000, "q").expect("the queue exists");
    let expected = QueueCounts {
        offered: 6,
        answered: 1,
        abandoned: 2,
        overflowed: 1,
        timed_out: 1,
    };
    assert_eq!(
        stats.today, expected,
        "2 and 5 gave up, 4 had no room, 3 waited too long"
    );
    assert_eq!(
        (stats.size, stats.longest_wait_ms),
        (1, 57_000),
        "call 6 waits since 10 s"
    );
    assert_eq!(stats.average_wait_ms, 4_000, "of those answered");
    let today = |dispatcher: &Dispatcher| dispatcher.stats(67_000, "q").map(|stats| stats.today);
    let dispatcher = check_on(dispatcher, "> 67000 day");
    assert_eq!(
        today(&dispatcher),
        Some(QueueCounts::default()),
        "a new day counts from 0"
    );
    assert_eq!(
        dispatcher.stats(67_000, "q").map(|stats| stats.size),
        Some(1),
        "callers stay"
    );
}

#[test]
fn a_place_can_be_asked_for() {
    let dispatcher = check(
        "ann",
        "q",
        "
        > 0 status ann away
        > 0 offer 1 queue:q
        > 100 offer 2 queue:q prio=1
        > 200 offer 3 staff:ann
        failed call 3 no_agents attempts 0
        ",
    );
    let place = |id| dispatcher.in_line(1_000, RequestId(id));
    let expected = InLine {
        position: 2,
        ahead: 1,
        estimated_wait_ms: None,
        waited_ms: 1_000,
    };
    assert_eq!(place(1), Some(expected), "call 2 went ahead");
    assert_eq!(place(3), None, "a transfer stands in no line");
    let callers: Vec<RequestId> = dispatcher.callers("q").collect();
    assert_eq!(
        callers,
        [RequestId(2), RequestId(1)],
        "as they will be served"
    );
}
