//! A model of the office that only believes the events: each ring and each request
//! ends once, nobody has more calls than allowed, nobody waits while somebody is
//! free, and the look-ups are what they would be if made anew.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const AGENTS: &str = "
    ann dept=x skills=en wrap=3000
    bob dept=x,y skills=en,ar phone=1 prio=1
    cat dept=y skills=ar:2 phone=2 no-portal max=2
    dan dept=y skills=en:3,ar max=3 wrap=1000 ring=4000
    eve skills=law phone=3
";
const QUEUES: &str = "
    q by=round_robin dept=x room=3 wait=40000
    r by=skills skills=ar wait=30000 retry=2000
    s by=longest_idle wait=60000 ring=7000
";
pub(super) const NAMES: [&str; 5] = ["ann", "bob", "cat", "dan", "eve"];

pub(super) struct Model {
    pub dispatcher: Dispatcher,
    pub now: i64,
    pub calls: u64,
    /// Live rings: request, call, agent.
    pub rings: BTreeMap<AttemptId, (RequestId, CallId, String)>,
    pub last_attempt: AttemptId,
    pub open: BTreeMap<RequestId, CallId>,
    pub talks: BTreeMap<CallId, Vec<String>>,
    /// Who is held for a call, and until when.
    pub holds: BTreeMap<CallId, (String, i64)>,
    /// Wishes for a held agent: nobody else may be rung.
    pub first: BTreeMap<RequestId, Option<String>>,
    pub status: BTreeMap<&'static str, AgentStatus>,
    pub online: BTreeMap<&'static str, bool>,
    pub answered: Option<RequestId>,
    pub events: Vec<Event>,
}

impl Model {
    pub(super) fn new() -> Self {
        let dispatcher = dispatcher(AGENTS, QUEUES);
        Self {
            now: 0,
            calls: 0,
            rings: BTreeMap::new(),
            last_attempt: AttemptId(0),
            open: BTreeMap::new(),
            talks: BTreeMap::new(),
            holds: BTreeMap::new(),
            first: BTreeMap::new(),
            status: NAMES
                .iter()
                .map(|name| (*name, AgentStatus::Available))
                .collect(),
            online: NAMES.iter().map(|name| (*name, *name != "cat")).collect(),
            answered: None,
            events: Vec::new(),
            dispatcher,
        }
    }

    fn load(&self, agent: &str) -> usize {
        let rings = self
            .rings
            .values()
            .filter(|(_, _, ringing)| ringing == agent)
            .count();
        let talks = self.talks.values().flatten();
        let talks = talks.filter(|talking| *talking == agent).count();
        let holds = self
            .holds
            .values()
            .filter(|(held, _)| held == agent)
            .count();
        rings + talks + holds
    }

    pub(super) fn drain(&mut self) {
        while let Some(event) = self.dispatcher.poll() {
            self.believe(&event);
            self.events.push(event);
        }
        assert_eq!(self.answered, None, "an answer must connect");
    }

    fn believe(&mut self, event: &Event) {
        match event {
            Event::Ring { .. } => self.believe_ring(event),
            Event::StopRing { attempt } => {
                assert!(
                    self.rings.remove(attempt).is_some(),
                    "{attempt} stops ringing once"
                );
            }
            Event::Connected {
                request,
                call,
                agent,
                ..
            } => {
                assert_eq!(
                    self.answered.take(),
                    Some(*request),
                    "only an answer connects"
                );
                self.ends(*request, *call);
                self.talks.entry(*call).or_default().push(agent.clone());
            }
            Event::Held {
                request,
                call,
                agent,
                ..
            } => {
                self.ends(*request, *call);
                self.may_be_offered(agent);
                let until = self.now.saturating_add(60_000);
                self.holds.insert(*call, (agent.clone(), until));
            }
            Event::Failed { request, call, .. } => {
                self.ends(*request, *call);
                let rings = self.rings.values().any(|(ringing, ..)| ringing == request);
                assert!(!rings, "{request} must not ring on");
            }
            Event::News {
                request,
                position,
                ahead,
                ..
            } => {
                assert!(self.open.contains_key(request), "no news for who has left");
                assert_eq!(position - 1, *ahead);
            }
            Event::Status { agent, presence } => {
                assert_eq!(
                    (presence.current_calls + presence.ringing + presence.held) as usize,
                    self.load(agent),
                    "{agent} shows what the events say"
                );
            }
        }
    }

    fn ends(&mut self, request: RequestId, call: CallId) {
        assert_eq!(
            self.open.remove(&request),
            Some(call),
            "{request} ends once"
        );
    }

    /// The agent is there and has room for one more.
    fn may_be_offered(&self, agent: &str) {
        let config = self.dispatcher.agent(agent).expect("agents exist").0;
        assert!(
            self.load(agent) < config.max_calls as usize,
            "{agent} has no room"
        );
        assert_eq!(self.status[agent], AgentStatus::Available, "{agent}");
    }

    fn believe_ring(&mut self, event: &Event) {
        let Event::Ring {
            attempt,
            request,
            call,
            agent,
            via,
            ring_ms,
        } = event
        else {
            return;
        };
        assert!(*attempt > self.last_attempt, "attempts are numbered once");
        self.last_attempt = *attempt;
        assert_eq!(
            self.open.get(request),
            Some(call),
            "only an open request rings"
        );
        let twice = self.rings.values().any(|(ringing, ..)| ringing == request);
        assert!(!twice, "one ring at a time for {request}");
        // Portal, phone and then the others of the queue: whom the hold was for comes first.
        if let Some(first) = self.first.remove(request) {
            assert_eq!(first.as_ref(), Some(agent), "the held agent is rung first");
        }
        self.may_be_offered(agent);
        let config = self.dispatcher.agent(agent).expect("agents exist").0;
        match via {
            Via::Portal => assert!(config.portal && self.online[agent.as_str()]),
            Via::Phone { number } => assert_eq!(config.phone.as_ref(), Some(number)),
        }
        assert!(*ring_ms > 0, "a ring takes time");
        self.rings
            .insert(*attempt, (*request, *call, agent.clone()));
    }

    pub(super) fn forget_overdue_holds(&mut self) {
        self.holds.retain(|_, (_, until)| *until > self.now);
    }

    pub(super) fn tick(&mut self) {
        self.forget_overdue_holds();
        self.dispatcher.tick(self.now);
        self.drain();
        let next = self.dispatcher.deadline();
        assert!(
            next.is_none_or(|at| at > self.now),
            "nothing due is left undone: {next:?}"
        );
        self.look_inside();
    }

    /// What the events alone cannot show.
    fn look_inside(&self) {
        let inside = &self.dispatcher;
        let open: BTreeSet<RequestId> = inside.state.requests.keys().copied().collect();
        assert_eq!(
            open,
            self.open.keys().copied().collect(),
            "no request is lost or kept"
        );
        let rings: BTreeSet<AttemptId> = inside.state.attempts.keys().copied().collect();
        assert_eq!(
            rings,
            self.rings.keys().copied().collect(),
            "no attempt leaks"
        );
        for (id, open) in &inside.state.requests {
            match (open.queue, open.ringing) {
                (_, Some(_)) => {}
                (None, None) => panic!("transfer {id} neither rings nor has ended"),
                (Some(_), None) => {
                    assert!(open.deadline_ms.is_some(), "{id} waits for ever");
                    let free = inside.scene().anew(open);
                    assert_eq!(free, None, "{id} waits while somebody is free");
                }
            }
        }
        let rebuilt = Index::build(&inside.table, &inside.state);
        assert_eq!(
            rebuilt, inside.index,
            "the look-ups are what they would be if made anew"
        );
    }

    /// Nobody answers any more: everything must come to its end by itself.
    pub(super) fn wind_down(&mut self) {
        for _ in 0..2_000 {
            let Some(at) = self.dispatcher.deadline() else {
                break;
            };
            self.now = at;
            self.tick();
        }
        assert_eq!(self.dispatcher.deadline(), None, "time-outs come to an end");
        assert!(
            self.open.is_empty() && self.rings.is_empty(),
            "and so does every request"
        );
    }
}
