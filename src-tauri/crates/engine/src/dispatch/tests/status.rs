//! Agents: what they are, what a change does to rings and waiting callers.

use super::*;

#[test]
fn status_follows_calls_and_wrap_up() {
    check(
        "ann wrap=5000",
        "q",
        "
        show status
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        > 1000 answered 1
        connected call 1 ann portal after 1000
        status ann busy portal on calls 1 ringing 0 held 0
        > 2000 offer 2 queue:q
        > 9000 ended 1
        status ann wrap_up portal on calls 0 ringing 0 held 0
        > 13999 tick
        > 14000 tick
        ring 2 call 2 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        ",
    );
}

#[test]
fn a_pause_that_is_over_ends_without_a_tick() {
    check(
        "ann wrap=5000",
        "",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1000 ended 1
        > 5999 offer 2 staff:ann
        failed call 2 no_agents attempts 0
        > 6000 offer 3 staff:ann
        ring 2 call 3 ann portal 20000
        ",
    );
}

#[test]
fn available_ends_the_wrap_up_early() {
    check(
        "ann wrap=60000",
        "q",
        "
        show status
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        > 0 answered 1
        connected call 1 ann portal after 0
        status ann busy portal on calls 1 ringing 0 held 0
        > 0 offer 2 queue:q
        > 1000 ended 1
        status ann wrap_up portal on calls 0 ringing 0 held 0
        > 2000 status ann available
        ring 2 call 2 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        ",
    );
}

#[test]
fn going_away_in_a_call_holds_after_it() {
    check(
        "ann wrap=1000",
        "",
        "
        show status
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        > 0 answered 1
        connected call 1 ann portal after 0
        status ann busy portal on calls 1 ringing 0 held 0
        > 5 status ann away
        status ann away portal on calls 1 ringing 0 held 0
        > 9 ended 1
        status ann away portal on calls 0 ringing 0 held 0
        > 2000 tick
        > 2000 offer 2 staff:ann
        failed call 2 no_agents attempts 0
        ",
    );
}

#[test]
fn leaving_while_it_rings_passes_the_caller_on() {
    for status in ["offline", "away", "busy", "wrap_up"] {
        check(
            "ann phone=1\nbob",
            "q",
            &format!(
                "
                > 0 offer 1 queue:q
                ring 1 call 1 ann portal 20000
                > 1000 status ann {status}
                stop 1
                ring 2 call 1 bob portal 20000
                > 1500 answered 1
                refused
                > 2000 answered 2
                connected call 1 bob portal after 2000
                "
            ),
        );
    }
}

#[test]
fn a_portal_that_goes_does_not_disturb_a_phone() {
    check(
        "ann phone=1",
        "",
        "
        > 0 portal ann off
        > 0 offer 1 staff:ann
        ring 1 call 1 ann phone=1 20000
        > 1 portal ann on
        > 2 portal ann off
        > 2 status ann available
        > 3 answered 1
        connected call 1 ann phone=1 after 3
        ",
    );
}

#[test]
fn saying_the_same_again_disturbs_no_ring() {
    check(
        "ann",
        "",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 1 status ann available
        > 2 portal ann on
        > 3 answered 1
        connected call 1 ann portal after 3
        ",
    );
}

#[test]
fn a_new_day_forgets_who_has_taken_how_many() {
    let dispatcher = check(
        "ann\nbob",
        "",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 ended 1
        > 2 offer 2 anyone by=load_balanced
        ring 2 call 2 bob portal 20000
        > 3 withdraw 2
        stop 2
        > 4 day
        > 5 offer 3 anyone by=load_balanced
        ring 3 call 3 ann portal 20000
        ",
    );
    let ann = dispatcher.agent("ann").map(|(_, presence)| presence);
    assert_eq!(
        ann.map(|ann| ann.taken_today),
        Some(0),
        "the panel begins again too"
    );
}

#[test]
fn an_agent_takes_no_more_calls_than_allowed() {
    check(
        "ann max=2",
        "q",
        "
        show status
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        status ann available portal on calls 0 ringing 1 held 0
        > 0 offer 2 queue:q
        ring 2 call 2 ann portal 20000
        status ann available portal on calls 0 ringing 2 held 0
        > 0 offer 3 queue:q
        > 0 answered 1
        connected call 1 ann portal after 0
        status ann available portal on calls 1 ringing 1 held 0
        > 0 answered 2
        connected call 2 ann portal after 0
        status ann busy portal on calls 2 ringing 0 held 0
        > 5 ended 2
        ring 3 call 3 ann portal 20000
        status ann available portal on calls 1 ringing 1 held 0
        ",
    );
}

#[test]
fn the_end_of_a_call_takes_its_wishes_along() {
    check(
        "ann\nbob",
        "q",
        "
        > 0 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 offer 1 staff:bob
        ring 2 call 1 bob portal 20000
        > 1 offer 1 queue:q
        > 1 offer 2 queue:q
        > 2 ended 1
        stop 2
        ring 3 call 2 ann portal 20000
        > 2 ended 1
        ",
    );
}

#[test]
fn time_never_goes_back() {
    check(
        "ann wrap=5000",
        "",
        "
        > 10000 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 4000 answered 1
        connected call 1 ann portal after 0
        > 9000 ended 1
        > 14000 offer 2 staff:ann
        failed call 2 no_agents attempts 0
        > 15000 offer 3 staff:ann
        ring 2 call 3 ann portal 20000
        > 9223372036854775807 tick
        stop 2
        failed call 3 nobody_answered attempts 1
        > 9223372036854775807 offer 4 staff:ann
        ring 3 call 4 ann portal 20000
        > -9223372036854775808 answered 3
        connected call 4 ann portal after 0
        ",
    );
}
