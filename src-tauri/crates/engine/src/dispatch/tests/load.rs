//! A full house: the work an input causes is counted, not timed.

use std::collections::VecDeque;

use super::*;

/// 200 agents in ten departments, 1,000 callers in ten queues.
fn house() -> Dispatcher {
    let agents = (0..200).map(|n| {
        let mut agent = Agent::new(format!("agent-{n:03}"));
        agent.departments = vec![format!("dept-{}", n % 10)];
        agent.skills = vec![Skill::from(if n % 2 == 0 { "en" } else { "ar" })];
        agent
    });
    let queues = (0..10).map(|n| {
        let mut queue = Queue::new(format!("queue-{n}"));
        queue.departments = vec![format!("dept-{n}")];
        queue.strategy = Strategy::LongestIdle;
        queue
    });
    let (mut dispatcher, problems) = Dispatcher::new(agents.collect(), queues.collect());
    assert_eq!(problems, [], "sound tables");
    for n in 0..200 {
        dispatcher.set_status(0, &format!("agent-{n:03}"), AgentStatus::Away);
    }
    for call in 0..1_000 {
        let target = format!("queue:queue-{}", call % 10);
        dispatcher.offer(0, request(call, &target, &[]));
    }
    while dispatcher.poll().is_some() {}
    dispatcher
}

#[test]
fn a_full_house_is_served_in_order_to_the_last_caller() {
    let mut dispatcher = house();
    for n in 0..200 {
        dispatcher.set_status(1, &format!("agent-{n:03}"), AgentStatus::Available);
    }
    let (mut served, mut news, mut now) = (Vec::new(), 0u64, 1);
    let mut talking = VecDeque::new();
    loop {
        while let Some(event) = dispatcher.poll() {
            match event {
                Event::Ring { attempt, .. } => {
                    assert!(
                        dispatcher.attempt_result(now, attempt, AttemptResult::Answered),
                        "a ring that was just begun is live"
                    );
                }
                Event::Connected { call, .. } => {
                    served.push(call.0);
                    talking.push_back(call);
                }
                Event::News { .. } => news += 1,
                _ => {}
            }
        }
        let Some(call) = talking.pop_front() else {
            break;
        };
        now += 10;
        dispatcher.call_ended(now, call);
    }
    assert_eq!(served.len(), 1_000, "every caller is served");
    for queue in 0..10 {
        let line: Vec<u64> = served
            .iter()
            .copied()
            .filter(|call| call % 10 == queue)
            .collect();
        assert!(line.is_sorted(), "queue {queue} is served in order");
    }
    // Each departure may tell everyone behind in that queue, and nobody else.
    assert!(
        news <= 10 * (100 * 100 + 200 * 100),
        "news goes to those it concerns, not {news}"
    );
    assert_eq!(dispatcher.deadline(), None, "nothing is left");
}
