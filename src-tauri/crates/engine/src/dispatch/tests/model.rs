//! Random days at the office: the steps, and the promises they must keep. What is
//! believed and checked after each step is in `office`.

use std::collections::BTreeSet;

use proptest::prelude::{
    Just, ProptestConfig, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::strategy::Strategy as Generator;
use proptest::test_runner::RngSeed;

use super::office::{Model, NAMES};
use super::*;

#[derive(Debug, Clone)]
enum Step {
    Offer {
        target: usize,
        strategy: usize,
        need: usize,
        priority: i32,
        rounds: u32,
        reserve: bool,
        /// Of a call that waits for somebody already.
        again: bool,
    },
    RingHeld(usize),
    Withdraw(usize),
    Result {
        ring: usize,
        result: usize,
    },
    Stale {
        attempt: u64,
        result: usize,
    },
    End(usize),
    Status {
        agent: usize,
        status: usize,
    },
    Portal {
        agent: usize,
        online: bool,
    },
    Wait(i64),
    ToDeadline,
    Day,
}

fn step() -> impl Generator<Value = Step> {
    prop_oneof![
        6 => (0..8usize, 0..5usize, 0..4usize, -1..2i32, 1..4u32, any::<u8>()).prop_map(
            |(target, strategy, need, priority, rounds, kind)| Step::Offer {
                target, strategy, need, priority, rounds,
                reserve: kind.is_multiple_of(4), again: kind.is_multiple_of(6)
            }
        ),
        2 => any::<usize>().prop_map(Step::RingHeld),
        1 => any::<usize>().prop_map(Step::Withdraw),
        6 => (any::<usize>(), 0..8usize).prop_map(|(ring, result)| Step::Result { ring, result }),
        1 => (0..30u64, 0..8usize).prop_map(|(attempt, result)| Step::Stale { attempt, result }),
        3 => any::<usize>().prop_map(Step::End),
        2 => (0..5usize, 0..8usize).prop_map(|(agent, status)| Step::Status { agent, status }),
        1 => (0..5usize, any::<bool>()).prop_map(|(agent, online)| Step::Portal { agent, online }),
        3 => (0..30_000i64).prop_map(Step::Wait),
        3 => Just(Step::ToDeadline),
        1 => Just(Step::Day),
    ]
}

impl Model {
    fn offer(
        &mut self,
        [target, strategy, need]: [usize; 3],
        (priority, rounds): (i32, u32),
        [reserve, again]: [bool; 2],
    ) {
        self.calls += 1;
        let targets = [
            "queue:q",
            "queue:r",
            "queue:s",
            "queue:s",
            "agents:dan,bob,ann",
            "dept:y",
            "staff:bob",
            "anyone",
        ];
        let by = [
            "sequential",
            "round_robin",
            "longest_idle",
            "skills",
            "load_balanced",
        ];
        let needs = ["", "", "need=en", "need=ar"];
        let by = format!("by={}", by[strategy]);
        let mut wish = request(self.calls, targets[target], &[&by, needs[need]]);
        wish.priority = priority;
        wish.rounds = rounds;
        wish.reserve = reserve;
        if again && let Some(call) = nth(self.open.values(), self.calls as usize) {
            wish.call = call;
        }
        self.wish(wish);
    }

    fn ring_held(&mut self, at: usize) {
        let call = nth(self.holds.keys(), at).unwrap_or(CallId(u64::MAX));
        let mut wish = request(call.0, "queue:q", &[]);
        wish.held = true;
        let only = self.holds.get(&call).map(|(agent, _)| agent.clone());
        self.first
            .insert(RequestId(self.dispatcher.state.last_request + 1), only);
        self.wish(wish);
    }

    fn wish(&mut self, wish: Request) {
        let call = wish.call;
        self.holds.remove(&call);
        let id = self.dispatcher.offer(self.now, wish);
        assert!(
            self.open.insert(id, call).is_none(),
            "requests are numbered once"
        );
    }

    fn result(&mut self, attempt: AttemptId, result: usize) {
        let results = [
            AttemptResult::Answered,
            AttemptResult::Busy,
            AttemptResult::NoAnswer,
            AttemptResult::Rejected,
            AttemptResult::Failed,
        ];
        let result = *results.get(result).unwrap_or(&AttemptResult::Answered);
        let live = self.rings.remove(&attempt);
        if let (Some((request, ..)), AttemptResult::Answered) = (&live, result) {
            self.answered = Some(*request);
        }
        let taken = self.dispatcher.attempt_result(self.now, attempt, result);
        assert_eq!(
            taken,
            live.is_some(),
            "{attempt} counts once, and only while it rings"
        );
    }

    fn play(&mut self, step: &Step) {
        self.forget_overdue_holds();
        match *step {
            Step::Offer {
                target,
                strategy,
                need,
                priority,
                rounds,
                reserve,
                again,
            } => self.offer(
                [target, strategy, need],
                (priority, rounds),
                [reserve, again],
            ),
            Step::RingHeld(at) => self.ring_held(at),
            Step::Withdraw(at) => {
                if let Some(id) = nth(self.open.keys(), at) {
                    let silenced = self.dispatcher.withdraw(self.now, id);
                    assert!(silenced, "an open request can be withdrawn");
                    self.drain();
                    self.open.remove(&id);
                    assert!(!self.dispatcher.withdraw(self.now, id), "but only once");
                }
            }
            Step::Result { ring, result } => {
                if let Some(attempt) = nth(self.rings.keys(), ring) {
                    self.result(attempt, result);
                }
            }
            Step::Stale { attempt, result } => self.result(AttemptId(attempt), result),
            Step::End(at) => {
                let calls = self
                    .talks
                    .keys()
                    .chain(self.holds.keys())
                    .chain(self.open.values());
                let calls: BTreeSet<CallId> = calls.copied().collect();
                if let Some(call) = nth(calls.iter(), at) {
                    self.talks.remove(&call);
                    self.holds.remove(&call);
                    self.open.retain(|_, waiting| *waiting != call);
                    self.dispatcher.call_ended(self.now, call);
                }
            }
            Step::Status { agent, status } => {
                let statuses = ["offline", "away", "busy", "wrap_up"];
                let status = named(statuses.get(status).unwrap_or(&"available"));
                self.status.insert(NAMES[agent], status);
                if status != AgentStatus::Available {
                    self.holds.retain(|_, (held, _)| held != NAMES[agent]);
                }
                self.dispatcher.set_status(self.now, NAMES[agent], status);
            }
            Step::Portal { agent, online } => {
                self.online.insert(NAMES[agent], online);
                self.dispatcher
                    .set_portal_online(self.now, NAMES[agent], online);
            }
            Step::Wait(ms) => self.now += ms,
            Step::ToDeadline => self.now = self.dispatcher.deadline().unwrap_or(self.now),
            Step::Day => self.dispatcher.start_day(self.now),
        }
        self.drain();
        self.tick();
    }
}

fn nth<'a, T: Copy + 'a>(mut all: impl ExactSizeIterator<Item = &'a T>, at: usize) -> Option<T> {
    let len = all.len();
    if len == 0 {
        None
    } else {
        all.nth(at % len).copied()
    }
}

/// The same days every time; `PROPTEST_CASES` asks for more of them.
fn days() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(96),
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(days())]

    #[test]
    fn random_days_keep_the_promises(steps in prop::collection::vec(step(), 1..120)) {
        let run = || {
            let mut model = Model::new();
            steps.iter().for_each(|step| model.play(step));
            let copy = round_trip(&model.dispatcher);
            assert_eq!(copy, model.dispatcher, "a snapshot holds everything");
            model.dispatcher = copy;
            model.wind_down();
            model.events
        };
        prop_assert_eq!(run(), run(), "the same inputs give the same events");
    }

    #[test]
    fn round_robin_shares_calls_evenly(
        agents in 1..8usize,
        answers in prop::collection::vec((any::<bool>(), 0..4usize), 1..80),
    ) {
        let table = (0..agents).map(|n| Agent { max_calls: 100, ..Agent::new(format!("a{n}")) });
        let (mut dispatcher, _) = Dispatcher::new(table.collect(), Vec::new());
        let mut rung = vec![0u32; agents];
        for (call, (answer, misses)) in (0u64..).zip(answers) {
            dispatcher.offer(0, request(call, "anyone", &["by=round_robin", "key=step"]));
            let mut misses_left = misses.min(agents - 1);
            while let Some(event) = dispatcher.poll() {
                let Event::Ring { attempt, agent, .. } = event else { continue };
                rung[agent[1..].parse::<usize>().expect("numbered agents")] += 1;
                let result = match misses_left.checked_sub(1) {
                    Some(left) => {
                        misses_left = left;
                        AttemptResult::NoAnswer
                    }
                    None => AttemptResult::Answered,
                };
                dispatcher.attempt_result(0, attempt, result);
            }
            if answer {
                dispatcher.call_ended(0, CallId(call));
            }
        }
        let (most, least) = (rung.iter().max(), rung.iter().min());
        prop_assert!(
            most.zip(least).is_some_and(|(most, least)| most - least <= 1),
            "turns differ by one at most: {:?}", rung
        );
    }
}
