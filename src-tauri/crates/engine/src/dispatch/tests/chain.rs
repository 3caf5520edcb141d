//! Transfers: portal, then phone, then the next agent, then failure.

use super::*;

/// Billing of source 004: main, backup, and the manager on the phone only.
const BILLING: &str = "
    backup prio=2 dept=billing
    manager prio=3 dept=billing no-portal phone=+14698880705
    main prio=1 dept=billing
    other prio=0 dept=appointments
";

#[test]
fn billing_goes_from_main_to_backup_to_manager_to_voicemail() {
    check(
        BILLING,
        "",
        "
        > 0 offer 1 dept:billing
        ring 1 call 1 main portal 20000
        > 20000 tick
        stop 1
        ring 2 call 1 backup portal 20000
        > 25000 rejected 2
        ring 3 call 1 manager phone=+14698880705 20000
        > 45000 tick
        stop 3
        failed call 1 nobody_answered attempts 3
        ",
    );
}

#[test]
fn whoever_is_unavailable_is_skipped() {
    check(
        BILLING,
        "",
        "
        > 0 status main busy
        > 0 offer 1 dept:billing
        ring 1 call 1 backup portal 20000
        > 0 withdraw 1
        stop 1
        > 0 portal backup off
        > 0 offer 2 dept:billing
        ring 2 call 2 manager phone=+14698880705 20000
        > 0 withdraw 2
        stop 2
        > 0 status manager offline
        > 0 offer 3 dept:billing
        failed call 3 no_agents attempts 0
        > 0 status main available
        > 0 offer 4 dept:billing
        ring 3 call 4 main portal 20000
        > 3000 answered 3
        connected call 4 main portal after 3000
        > 3000 offer 5 dept:billing
        failed call 5 no_agents attempts 0
        ",
    );
}

#[test]
fn the_portal_comes_before_the_phone() {
    let table = [
        (
            "> 5 no_answer 1",
            "ring 2 call 1 ann phone=100 20000",
            "no answer",
        ),
        (
            "> 5 busy 1",
            "ring 2 call 1 ann phone=100 20000",
            "busy in the portal",
        ),
        (
            "> 5 failed 1",
            "ring 2 call 1 ann phone=100 20000",
            "the portal failed",
        ),
        (
            "> 20000 tick",
            "stop 1\nring 2 call 1 ann phone=100 20000",
            "time-out",
        ),
        (
            "> 5 portal ann off",
            "stop 1\nring 2 call 1 ann phone=100 20000",
            "portal closed",
        ),
        (
            "> 5 rejected 1",
            "ring 2 call 1 bob portal 20000",
            "a person who said no is left alone",
        ),
        (
            "> 5 status ann away",
            "stop 1\nring 2 call 1 bob portal 20000",
            "went away",
        ),
    ];
    for (input, then, why) in table {
        println!("{why}");
        let start = "> 0 offer 1 agents:ann,bob\nring 1 call 1 ann portal 20000";
        check(
            "ann phone=100\nbob",
            "",
            &format!("{start}\n{input}\n{then}"),
        );
    }
}

#[test]
fn the_agent_is_held_between_portal_and_phone() {
    check(
        "ann phone=100",
        "q",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 0 offer 2 queue:q
        > 20000 tick
        stop 1
        ring 2 call 1 ann phone=100 20000
        > 40000 tick
        stop 2
        failed call 1 nobody_answered attempts 2
        ring 3 call 2 ann portal 20000
        ",
    );
}

#[test]
fn ring_time_comes_from_agent_then_step_then_queue() {
    check(
        "ann ring=7000 max=9\nbob max=9",
        "q ring=9000 agents=bob\np agents=bob",
        "
        > 0 offer 1 staff:ann ring=5000
        ring 1 call 1 ann portal 7000
        > 0 offer 2 queue:q ring=5000
        ring 2 call 2 bob portal 5000
        > 0 offer 3 queue:q
        ring 3 call 3 bob portal 9000
        > 0 offer 4 queue:p
        ring 4 call 4 bob portal 20000
        ",
    );
}

#[test]
fn rounds_try_each_agent_once_more() {
    check(
        "ann\nbob",
        "",
        "
        > 0 offer 1 anyone rounds=2
        ring 1 call 1 ann portal 20000
        > 1 busy 1
        ring 2 call 1 bob portal 20000
        > 2 busy 2
        ring 3 call 1 ann portal 20000
        > 3 status bob away
        > 4 busy 3
        failed call 1 nobody_answered attempts 3
        ",
    );
}

#[test]
fn a_round_begins_again_from_the_top() {
    check(
        "ann\nbob",
        "",
        "
        > 0 offer 1 anyone rounds=2
        ring 1 call 1 ann portal 20000
        > 1 busy 1
        ring 2 call 1 bob portal 20000
        > 2 busy 2
        ring 3 call 1 ann portal 20000
        > 3 busy 3
        ring 4 call 1 bob portal 20000
        > 4 busy 4
        failed call 1 nobody_answered attempts 4
        ",
    );
}

#[test]
fn rounds_without_end_end() {
    let mut dispatcher = dispatcher("ann", "");
    dispatcher.offer(0, request(1, "anyone", &["rounds=4294967295"]));
    let mut rings = 0;
    let mut failed = false;
    while let Some(event) = dispatcher.poll() {
        match event {
            Event::Ring { attempt, .. } => {
                rings += 1;
                dispatcher.attempt_result(0, attempt, AttemptResult::Busy);
            }
            Event::Failed { reason, .. } => failed = reason == FailReason::NobodyAnswered,
            _ => {}
        }
    }
    assert_eq!(
        (rings, failed),
        (100, true),
        "an engaged phone must not be rung for ever"
    );
}

#[test]
fn two_transfers_that_miss_together_swap_agents() {
    check(
        "ann\nbob",
        "",
        "
        > 0 offer 1 anyone
        ring 1 call 1 ann portal 20000
        > 0 offer 2 anyone
        ring 2 call 2 bob portal 20000
        > 20000 tick
        stop 1
        stop 2
        ring 3 call 1 bob portal 20000
        ring 4 call 2 ann portal 20000
        ",
    );
}

#[test]
fn an_answer_that_comes_too_late_is_refused() {
    check(
        "ann",
        "",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 100 withdraw 1
        stop 1
        > 100 answered 1
        refused
        > 100 withdraw 1
        refused
        > 100 offer 2 staff:ann
        ring 2 call 2 ann portal 20000
        > 20100 answered 2
        connected call 2 ann portal after 20000
        > 20100 tick
        ",
    );
}

#[test]
fn a_transfer_may_have_a_longest_wait() {
    check(
        "ann phone=100\nbob",
        "",
        "
        > 0 offer 1 anyone wait=30000
        ring 1 call 1 ann portal 20000
        > 20000 tick
        stop 1
        ring 2 call 1 ann phone=100 20000
        > 30000 tick
        stop 2
        failed call 1 timed_out attempts 2
        ",
    );
}

#[test]
fn wishes_that_name_nobody_fail_at_once() {
    check(
        "ann no-calls\nbob dept=sales",
        "",
        "
        > 0 offer 1 staff:ann
        failed call 1 no_agents attempts 0
        > 0 offer 2 staff:nobody
        failed call 2 no_agents attempts 0
        > 0 offer 3 dept:none
        failed call 3 no_agents attempts 0
        > 0 offer 4 queue:none
        failed call 4 no_agents attempts 0
        > 0 offer 5 agents:
        failed call 5 no_agents attempts 0
        > 0 status nobody away
        refused
        > 0 portal nobody on
        refused
        ",
    );
}
