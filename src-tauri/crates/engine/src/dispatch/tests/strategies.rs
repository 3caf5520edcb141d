//! The five documented orders on one fixed table of agents.

use super::*;

/// The fixed table. `fox` lacks the skill, `gil` is off duty: neither is ever rung.
const TABLE: &str = "
    ann prio=3 skills=tax,en
    bob prio=1 skills=tax:3,en,ar
    cat prio=2 skills=tax
    dan prio=1 skills=tax:3
    eve prio=2 skills=tax,en max=2
    fox prio=0 skills=en
    gil prio=0 skills=tax
";

/// What the agents have done before, the same for each strategy: taken today
/// ann 2, bob 1, cat 1, dan 1, eve 1 and still talking; last ended cat 3 s,
/// dan 5 s, ann 8 s, bob 9 s.
fn before() -> Dispatcher {
    check(
        TABLE,
        "",
        "
        > 0 status gil away
        > 1000 offer 1 staff:ann
        ring 1 call 1 ann portal 20000
        > 1000 answered 1
        connected call 1 ann portal after 0
        > 2000 ended 1
        > 2000 offer 2 staff:cat
        ring 2 call 2 cat portal 20000
        > 2000 answered 2
        connected call 2 cat portal after 0
        > 3000 ended 2
        > 3000 offer 3 staff:dan
        ring 3 call 3 dan portal 20000
        > 3000 answered 3
        connected call 3 dan portal after 0
        > 5000 ended 3
        > 5000 offer 4 staff:ann
        ring 4 call 4 ann portal 20000
        > 5000 answered 4
        connected call 4 ann portal after 0
        > 5000 offer 5 staff:bob
        ring 5 call 5 bob portal 20000
        > 5000 answered 5
        connected call 5 bob portal after 0
        > 8000 ended 4
        > 9000 ended 5
        > 9000 offer 6 staff:eve
        ring 6 call 6 eve portal 20000
        > 9000 answered 6
        connected call 6 eve portal after 0
        ",
    )
}

/// Who is rung in turn when nobody answers.
fn order(dispatcher: &mut Dispatcher, call: u64, target: &str, options: &[&str]) -> Vec<String> {
    let id = dispatcher.offer(10_000, request(call, target, options));
    let mut rung = Vec::new();
    while let Some(event) = dispatcher.poll() {
        if let Event::Ring {
            attempt,
            request,
            agent,
            ..
        } = event
        {
            assert_eq!(request, id, "only the request at hand may ring");
            rung.push(agent);
            dispatcher.attempt_result(10_000, attempt, AttemptResult::NoAnswer);
        }
    }
    rung
}

#[test]
fn each_strategy_gives_its_documented_order() {
    let table = [
        // Priority 1: bob and dan in list order; 2: cat and eve; 3: ann.
        (
            "sequential",
            ["bob", "dan", "cat", "eve", "ann"],
            "each time from the top",
        ),
        (
            "round_robin",
            ["ann", "bob", "cat", "dan", "eve"],
            "list order from the first",
        ),
        (
            "longest_idle",
            ["cat", "dan", "ann", "bob", "eve"],
            "eve talks, so is not idle",
        ),
        // Level 3 first: dan has nothing else, bob two more; level 1: cat, then
        // ann and eve with one more, of whom eve is in a call.
        (
            "skills",
            ["dan", "bob", "cat", "ann", "eve"],
            "best fit, then longest idle",
        ),
        (
            "load_balanced",
            ["bob", "cat", "dan", "ann", "eve"],
            "calls now, then taken today",
        ),
    ];
    for (strategy, expected, why) in table {
        let by = format!("by={strategy}");
        let mut dispatcher = before();
        let rung = order(&mut dispatcher, 7, "anyone", &[&by, "need=tax"]);
        assert_eq!(rung, expected, "{strategy}: {why}");
    }
}

#[test]
fn a_listed_order_replaces_the_table_order() {
    let table = [
        ("sequential", ["dan", "bob", "eve", "cat", "ann"]),
        ("round_robin", ["eve", "dan", "cat", "bob", "ann"]),
        ("load_balanced", ["dan", "cat", "bob", "ann", "eve"]),
    ];
    for (strategy, expected) in table {
        let by = format!("by={strategy}");
        let rung = order(&mut before(), 7, "agents:eve,dan,cat,bob,ann,dan", &[&by]);
        assert_eq!(
            rung, expected,
            "{strategy}: by the step's list, each agent once"
        );
    }
}

#[test]
fn never_called_comes_first_for_longest_idle() {
    let mut dispatcher = before();
    dispatcher.set_status(10_000, "gil", AgentStatus::Available);
    let rung = order(
        &mut dispatcher,
        7,
        "anyone",
        &["by=longest_idle", "need=tax"],
    );
    assert_eq!(
        rung[0], "gil",
        "an agent without a call today has waited longest"
    );
}

#[test]
fn all_required_skills_are_needed_whatever_the_strategy() {
    for strategy in [
        "sequential",
        "round_robin",
        "longest_idle",
        "skills",
        "load_balanced",
    ] {
        let by = format!("by={strategy}");
        let mut rung = order(&mut before(), 7, "anyone", &[&by, "need=tax,en"]);
        rung.sort();
        assert_eq!(
            rung,
            ["ann", "bob", "eve"],
            "{strategy}: only who has both skills"
        );
    }
}

#[test]
fn round_robin_goes_on_after_whoever_was_rung_last() {
    check(
        "ann\nbob\ncat",
        "",
        "
        > 0 offer 1 anyone by=round_robin key=step
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 ended 1
        > 1 offer 2 anyone by=round_robin key=step
        ring 2 call 2 bob portal 20000
        > 1 no_answer 2
        ring 3 call 2 cat portal 20000
        > 1 answered 3
        connected call 2 cat portal after 0
        > 2 offer 3 anyone by=round_robin key=other
        ring 4 call 3 ann portal 20000
        > 2 rejected 4
        ring 5 call 3 bob portal 20000
        > 2 withdraw 3
        stop 5
        > 3 ended 2
        > 3 offer 4 anyone by=round_robin key=step
        ring 6 call 4 ann portal 20000
        > 3 answered 6
        connected call 4 ann portal after 0
        > 4 status bob away
        > 4 offer 5 anyone by=round_robin key=step
        ring 7 call 5 cat portal 20000
        ",
    );
}

#[test]
fn a_queue_keeps_its_turn_between_calls() {
    check(
        "ann\nbob",
        "q by=round_robin",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 0 answered 1
        connected call 1 ann portal after 0
        > 1 ended 1
        > 1 offer 2 queue:q
        ring 2 call 2 bob portal 20000
        > 1 answered 2
        connected call 2 bob portal after 0
        > 2 ended 2
        > 2 offer 3 queue:q
        ring 3 call 3 ann portal 20000
        ",
    );
}

#[test]
fn a_ringing_agent_counts_as_loaded() {
    check(
        "ann max=2\nbob max=2",
        "",
        "
        > 0 offer 1 anyone by=load_balanced
        ring 1 call 1 ann portal 20000
        > 0 offer 2 anyone by=load_balanced
        ring 2 call 2 bob portal 20000
        > 0 offer 3 anyone by=load_balanced
        ring 3 call 3 ann portal 20000
        ",
    );
}

#[test]
fn senior_agents_for_important_callers() {
    let agents = "ann skills=support\nbob skills=support,senior";
    check(
        agents,
        "",
        "
        > 0 offer 1 anyone by=skills need=support
        ring 1 call 1 ann portal 20000
        > 0 offer 2 anyone by=skills need=support,senior
        ring 2 call 2 bob portal 20000
        > 0 offer 3 anyone by=skills need=support,senior
        failed call 3 no_agents attempts 0
        ",
    );
}
