//! Histories: who was rung, how it ended, why the others were not.

use super::*;

/// The considered of one decision as `agent why`.
fn considered(decision: &Decision) -> Vec<String> {
    decision
        .considered
        .iter()
        .map(|other| {
            let missing = other.missing_skills.join("+");
            match other.skipped {
                Skip::RankedLater { by } => format!("{} later by {}", other.agent, word(&by)),
                skip => {
                    let skip = serde_json::to_value(skip).expect("a reason can be written");
                    let why = skip["why"]
                        .as_str()
                        .expect("a reason has a name")
                        .to_owned();
                    format!("{} {why} {missing}", other.agent)
                        .trim_end()
                        .to_owned()
                }
            }
        })
        .collect()
}

fn history(dispatcher: &Dispatcher, id: u64) -> History {
    dispatcher
        .history(RequestId(id))
        .expect("the request has a history")
}

#[test]
fn every_reason_is_told() {
    let dispatcher = check(
        "
        first
        later prio=200
        off
        out
        engaged
        after
        nowhere
        talking
        rung
        unskilled
        never no-calls
        ",
        "",
        "
        > 0 status off offline
        > 0 status out away
        > 0 status engaged busy
        > 0 status after wrap_up
        > 0 portal nowhere off
        > 0 offer 1 staff:talking
        ring 1 call 1 talking portal 20000
        > 0 answered 1
        connected call 1 talking portal after 0
        > 0 offer 2 staff:rung
        ring 2 call 2 rung portal 20000
        > 0 offer 3 agents:later,off,out,engaged,after,nowhere,talking,rung,never,first,ghost
        ring 3 call 3 first portal 20000
        > 5 rejected 3
        ring 4 call 3 later portal 20000
        > 9 answered 4
        connected call 3 later portal after 9
        ",
    );
    let history = history(&dispatcher, 3);
    let same = [
        "off offline",
        "out away",
        "engaged busy",
        "after wrap_up",
        "nowhere unreachable",
        "talking on_call",
        "rung ringing",
        "never not_taking_calls",
    ];
    let decisions: Vec<Vec<String>> = history.decisions.iter().map(considered).collect();
    let with = |first: &[&str], last: &[&str]| -> Vec<String> {
        let all = first.iter().chain(&same).chain(last);
        all.map(|text| (*text).to_owned()).collect()
    };
    assert_eq!(
        decisions[0],
        with(&["later later by priority"], &["ghost unknown"])
    );
    assert_eq!(
        decisions[1],
        with(&[], &["first already_tried", "ghost unknown"])
    );
    let ends: Vec<_> = history
        .decisions
        .iter()
        .filter_map(|decision| decision.rang.as_ref())
        .map(|rang| {
            (
                rang.agent.as_str(),
                rang.ended.map(|end| (end.at_ms, end.how)),
            )
        })
        .collect();
    let expected = [
        ("first", Some((5, RingEnd::Rejected))),
        ("later", Some((9, RingEnd::Answered))),
    ];
    assert_eq!(ends, expected, "how each ring ended");
    let ended = history.ended.expect("it has ended");
    assert_eq!(
        ended.ending,
        Ending::Connected {
            agent: "later".to_owned()
        }
    );
}

#[test]
fn reasons_read_as_sentences() {
    let table = [
        (Skip::Away, "is away"),
        (
            Skip::RankedLater { by: By::IdleTime },
            "comes later by time since the last call",
        ),
    ];
    for (skip, words) in table {
        assert_eq!(skip.to_string(), words, "after the agent's name");
    }
}

#[test]
fn what_decided_between_agents_is_told() {
    let table = [
        ("sequential", "bob later by list_order"),
        ("round_robin", "bob later by turn"),
        ("longest_idle", "bob later by idle_time"),
        ("skills", "bob later by fit"),
        ("load_balanced", "bob later by taken_today"),
    ];
    for (strategy, expected) in table {
        let dispatcher = check(
            "ann skills=tax\nbob skills=tax,en",
            "",
            &format!(
                "
                > 0 offer 1 staff:bob
                ring 1 call 1 bob portal 20000
                > 0 answered 1
                connected call 1 bob portal after 0
                > 1 ended 1
                > 2 offer 2 anyone by={strategy} need=tax
                ring 2 call 2 ann portal 20000
                "
            ),
        );
        let decision = &history(&dispatcher, 2).decisions[0];
        assert_eq!(considered(decision), [expected], "{strategy}");
    }
}

#[test]
fn a_wait_says_why_nobody_came() {
    let dispatcher = check(
        "ann skills=en\nbob skills=ar",
        "q skills=ar wait=60000",
        "
        > 0 status bob away
        > 0 offer 1 queue:q need=law
        > 0 offer 2 queue:q
        > 60000 tick
        failed call 1 timed_out attempts 0
        failed call 2 timed_out attempts 0
        ",
    );
    let first = history(&dispatcher, 1);
    let expected = ["ann missing_skills ar+law", "bob missing_skills law"];
    assert_eq!(
        considered(&first.decisions[0]),
        expected,
        "the queue's skills and the caller's"
    );
    let second = history(&dispatcher, 2);
    assert_eq!(
        considered(&second.decisions[0]),
        ["ann missing_skills ar", "bob away"]
    );
    let failed = Ending::Failed {
        reason: FailReason::TimedOut,
    };
    assert_eq!(
        second.ended,
        Some(Ended {
            at_ms: 60_000,
            ending: failed
        })
    );
}

#[test]
fn a_missed_agent_rests_in_the_history_too() {
    let dispatcher = check(
        "ann",
        "q",
        "
        > 0 offer 1 queue:q
        ring 1 call 1 ann portal 20000
        > 1000 busy 1
        > 2000 offer 2 queue:q
        > 3000 ended 1
        ",
    );
    assert_eq!(
        considered(&history(&dispatcher, 2).decisions[0]),
        ["ann resting"]
    );
    let ended = history(&dispatcher, 1).ended.map(|ended| ended.ending);
    assert_eq!(ended, Some(Ending::Withdrawn), "the caller hung up");
}

#[test]
fn histories_are_bounded_and_can_be_taken() {
    let mut dispatcher = dispatcher("ann", "q wait=4000000000 retry=1000");
    dispatcher.offer(0, request(1, "queue:q", &[]));
    for attempt in 1..=80 {
        dispatcher.attempt_result(
            attempt * 1_000,
            AttemptId(attempt as u64),
            AttemptResult::Busy,
        );
        dispatcher.tick((attempt + 1) * 1_000);
    }
    let long = history(&dispatcher, 1);
    assert_eq!(
        (long.decisions.len(), long.dropped),
        (50, 31),
        "81 rings, the last 50 kept"
    );

    dispatcher.withdraw(100_000, RequestId(1));
    assert!(
        dispatcher.take_history(RequestId(1)).is_some(),
        "it can be taken"
    );
    assert!(
        dispatcher.history(RequestId(1)).is_none(),
        "and is then gone"
    );
    for call in 2..=1_000 {
        dispatcher.offer(100_000, request(call, "staff:nobody", &[]));
    }
    let kept = (1..=1_000)
        .filter(|id| dispatcher.history(RequestId(*id)).is_some())
        .count();
    assert_eq!(kept, 500, "histories nobody takes do not pile up");
}
