//! Scenarios as text: `>` lines are inputs, the lines under each are the events
//! it must cause. `check` plays the inputs and compares the whole transcript.

mod chain;
mod estimates;
mod histories;
mod holds;
mod load;
mod model;
mod office;
mod queues;
mod snapshots;
mod status;
mod strategies;
mod tables;

use std::fmt::Write as _;

use super::*;

/// Plays a scenario. Status and news are compared only in scenarios that ask for
/// them with a first line `show status` or `show news`.
fn check(agents: &str, queues: &str, scenario: &str) -> Dispatcher {
    check_on(dispatcher(agents, queues), scenario)
}

fn check_on(mut dispatcher: Dispatcher, scenario: &str) -> Dispatcher {
    let lines: Vec<&str> = scenario
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let shown = |what: &str| lines.contains(&format!("show {what}").as_str());
    let (status, news) = (shown("status"), shown("news"));
    let mut played = String::new();
    for line in &lines {
        if line.starts_with("show ") {
            let _ = writeln!(played, "{line}");
        }
        let Some(input) = line.strip_prefix("> ") else {
            continue;
        };
        let _ = writeln!(played, "{line}");
        if !play(&mut dispatcher, input) {
            played.push_str("refused\n");
        }
        while let Some(event) = dispatcher.poll() {
            match event {
                Event::Status { .. } if !status => {}
                Event::News { .. } if !news => {}
                event => {
                    let _ = writeln!(played, "{}", told(&event));
                }
            }
        }
        let again: Dispatcher = round_trip(&dispatcher);
        assert_eq!(
            again, dispatcher,
            "what a snapshot rebuilds differs after `{input}`"
        );
    }
    let expected = lines.join("\n") + "\n";
    assert_eq!(
        played, expected,
        "left: what happened; right: what the scenario says"
    );
    dispatcher
}

fn round_trip(dispatcher: &Dispatcher) -> Dispatcher {
    let text = serde_json::to_string(dispatcher).expect("a dispatcher can be written");
    serde_json::from_str(&text).expect("a written dispatcher can be read")
}

fn dispatcher(agents: &str, queues: &str) -> Dispatcher {
    let (dispatcher, problems) = Dispatcher::new(
        rows(agents).map(agent).collect(),
        rows(queues).map(queue).collect(),
    );
    assert_eq!(problems, [], "a scenario's tables must be sound");
    dispatcher
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// `a phone=100 dept=billing skills=tax:2,en prio=1 max=2 wrap=5000 ring=9000 no-portal`
fn agent(row: &str) -> Agent {
    let mut words = row.split_whitespace();
    let mut agent = Agent::new(words.next().expect("an agent has an id"));
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "phone" => agent.phone = Some(value.to_owned()),
            "dept" => agent.departments = list(value),
            "skills" => agent.skills = value.split(',').map(skill).collect(),
            "prio" => agent.priority = number(value),
            "max" => agent.max_calls = number(value),
            "wrap" => agent.wrap_up_ms = number(value),
            "ring" => agent.ring_ms = Some(number(value)),
            "no-portal" => agent.portal = false,
            "no-calls" => agent.takes_calls = false,
            _ => panic!("unknown word {word:?} in agent {row:?}"),
        }
    }
    agent
}

fn skill(text: &str) -> Skill {
    match text.split_once(':') {
        Some((name, level)) => Skill::Level {
            name: name.to_owned(),
            level: number(level),
        },
        None => Skill::from(text),
    }
}

/// `q by=longest_idle agents=a,b dept=tech skills=en room=2 wait=60000 ring=9000 retry=3000`
fn queue(row: &str) -> Queue {
    let mut words = row.split_whitespace();
    let mut queue = Queue::new(words.next().expect("a queue has an id"));
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "by" => queue.strategy = named(value),
            "agents" => queue.agents = list(value),
            "dept" => queue.departments = list(value),
            "skills" => queue.skills = list(value),
            "room" => queue.capacity = number(value),
            "wait" => queue.max_wait_ms = number(value),
            "ring" => queue.ring_ms = Some(number(value)),
            "retry" => queue.retry_ms = number(value),
            _ => panic!("unknown word {word:?} in queue {row:?}"),
        }
    }
    queue
}

/// One input; false if the dispatcher refused it.
fn play(dispatcher: &mut Dispatcher, input: &str) -> bool {
    let words: Vec<&str> = input.split_whitespace().collect();
    let now: i64 = number(words[0]);
    match words[1..] {
        ["offer", call, target, ref options @ ..] => {
            dispatcher.offer(now, request(number(call), target, options));
            true
        }
        ["withdraw", request] => dispatcher.withdraw(now, RequestId(number(request))),
        ["ended", call] => {
            dispatcher.call_ended(now, CallId(number(call)));
            true
        }
        ["status", agent, status] => dispatcher.set_status(now, agent, named(status)),
        ["portal", agent, "on"] => dispatcher.set_portal_online(now, agent, true),
        ["portal", agent, "off"] => dispatcher.set_portal_online(now, agent, false),
        ["tick"] => {
            dispatcher.tick(now);
            true
        }
        ["day"] => {
            dispatcher.start_day(now);
            true
        }
        [result, attempt] => {
            dispatcher.attempt_result(now, AttemptId(number(attempt)), named(result))
        }
        _ => panic!("unknown input {input:?}"),
    }
}

/// `queue:q`, `agents:a,b`, `dept:billing`, `staff:a` or `anyone`, then options.
fn request(call: u64, target: &str, options: &[&str]) -> Request {
    let option = |key: &str| {
        options
            .iter()
            .filter_map(|word| word.split_once('='))
            .find(|(k, _)| *k == key)
    };
    let value = |key: &str| option(key).map(|(_, value)| value);
    let strategy = value("by").map(named::<Strategy>).unwrap_or_default();
    let (kind, what) = target.split_once(':').unwrap_or((target, ""));
    let target = match kind {
        "queue" => Target::Queue {
            id: what.to_owned(),
        },
        "agents" => Target::Agents {
            ids: list(what),
            strategy,
        },
        "dept" => Target::Department {
            name: what.to_owned(),
            strategy,
        },
        "staff" => Target::Staff {
            id: what.to_owned(),
        },
        "anyone" => Target::Anyone { strategy },
        _ => panic!("unknown target {target:?}"),
    };
    let mut request = Request::new(CallId(call), target);
    request.key = value("key").unwrap_or_default().to_owned();
    request.required_skills = value("need").map(list).unwrap_or_default();
    request.priority = value("prio").map_or(0, number);
    request.ring_ms = value("ring").map(number);
    request.max_wait_ms = value("wait").map(number);
    request.reserve = options.contains(&"reserve");
    request.held = options.contains(&"held");
    request.rounds = value("rounds").map_or(1, number);
    request
}

fn told(event: &Event) -> String {
    match event {
        Event::Ring {
            attempt,
            call,
            agent,
            via,
            ring_ms,
            ..
        } => {
            format!(
                "ring {attempt} call {call} {agent} {} {ring_ms}",
                device(via)
            )
        }
        Event::StopRing { attempt } => format!("stop {attempt}"),
        Event::Connected {
            call,
            agent,
            via,
            waited_ms,
            ..
        } => {
            format!(
                "connected call {call} {agent} {} after {waited_ms}",
                device(via)
            )
        }
        Event::Held {
            call,
            agent,
            waited_ms,
            ..
        } => format!("held call {call} {agent} after {waited_ms}"),
        Event::Failed {
            call,
            reason,
            attempts,
            ..
        } => {
            format!("failed call {call} {} attempts {attempts}", word(reason))
        }
        Event::News {
            request,
            position,
            ahead,
            estimated_wait_ms,
        } => {
            let wait = estimated_wait_ms.map_or("unknown".to_owned(), |ms| ms.to_string());
            format!("news {request} position {position} ahead {ahead} wait {wait}")
        }
        Event::Status { agent, presence } => format!(
            "status {agent} {} portal {} calls {} ringing {} held {}",
            word(&presence.status),
            if presence.portal_online { "on" } else { "off" },
            presence.current_calls,
            presence.ringing,
            presence.held,
        ),
    }
}

fn device(via: &Via) -> String {
    match via {
        Via::Portal => "portal".to_owned(),
        Via::Phone { number } => format!("phone={number}"),
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(',')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is not a number"))
}

/// An enum by the name its files use.
fn named<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).unwrap_or_else(|_| panic!("{text:?} is not a choice"))
}

fn word<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_value(value).expect("a word can be written");
    text.as_str().expect("a word is a string").to_owned()
}
