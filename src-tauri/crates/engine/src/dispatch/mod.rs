//! Who is rung for which caller: queues, transfers and agents in one pure state
//! machine, driven alike by the simulator and by a server.
//!
//! Every input carries the time. After each, drain `poll`, and call `tick` when
//! `deadline` comes. Deliberately not here: clocks, sockets, hold music, what a
//! flow does with a caller nobody answered, and when a day begins.

mod agent;
mod attempt;
mod choose;
mod history;
mod hold;
mod limits;
mod line;
mod offer;
mod problem;
mod queries;
mod request;
mod serve;
mod snapshot;
mod state;
mod strategy;
mod table;

#[cfg(test)]
mod tests;

pub use agent::{AgentStatus, Presence, Skip};
pub use history::{Considered, Decision, Ended, Ending, History, Rang, RangEnded, RingEnd};
pub use limits::{
    DEFAULT_CAPACITY, DEFAULT_HANDLE_MS, DEFAULT_MAX_WAIT_MS, DEFAULT_PRIORITY, DEFAULT_RETRY_MS,
    DEFAULT_RING_MS,
};
pub use line::{QueueCounts, QueueStats};
pub use problem::Problem;
pub use queries::InLine;
pub use request::{
    AttemptId, AttemptResult, CallId, Event, FailReason, Request, RequestId, Target, Via,
};
pub use strategy::{By, Strategy};
pub use table::{Agent, Queue, Skill};

use state::{Index, State, Talk, Wake};
use table::{AgentIx, Table};

/// The queues and agents of one project while calls run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatcher {
    table: Table,
    state: State,
    index: Index,
}

impl Dispatcher {
    /// Everybody begins on duty, and in the portal if they use it; a host that
    /// knows better says so with `set_status` and `set_portal_online`.
    pub fn new(agents: Vec<Agent>, queues: Vec<Queue>) -> (Self, Vec<Problem>) {
        let (table, problems) = Table::build(agents, queues);
        let state = State::new(&table);
        let index = Index::build(&table, &state);
        (
            Self {
                table,
                state,
                index,
            },
            problems,
        )
    }

    /// The caller no longer wants an agent. False if the request has ended before.
    pub fn withdraw(&mut self, now_ms: i64, request: RequestId) -> bool {
        self.clock(now_ms);
        let was_open = self.abandon(request);
        self.settle();
        was_open
    }

    /// How a ring ended. False if the attempt was over before: an answer that
    /// crossed a `StopRing` connects nobody, and its leg has to be hung up.
    pub fn attempt_result(
        &mut self,
        now_ms: i64,
        attempt: AttemptId,
        result: AttemptResult,
    ) -> bool {
        self.clock(now_ms);
        let live = self.state.attempts.contains_key(&attempt);
        match result {
            AttemptResult::Answered => self.answered(attempt),
            AttemptResult::Busy => self.missed(attempt, RingEnd::Busy),
            AttemptResult::NoAnswer => self.missed(attempt, RingEnd::NoAnswer),
            AttemptResult::Rejected => self.missed(attempt, RingEnd::Rejected),
            AttemptResult::Failed => self.missed(attempt, RingEnd::Failed),
        }
        self.settle();
        live
    }

    /// The call, or its talk with an agent, is over; what it still waits for is withdrawn.
    pub fn call_ended(&mut self, now_ms: i64, call: CallId) {
        self.clock(now_ms);
        let from = (call, RequestId(0));
        let to = (call, RequestId(u64::MAX));
        let open: Vec<RequestId> = self
            .index
            .calls
            .range(from..=to)
            .map(|(_, id)| *id)
            .collect();
        for id in open {
            self.abandon(id);
        }
        self.release(call);
        for talk in self.state.talks.remove(&call).unwrap_or_default() {
            self.talk_ended(talk);
        }
        self.settle();
    }

    fn talk_ended(&mut self, talk: Talk) {
        let now_ms = self.state.now_ms;
        let wrap_up_ms = self.table.agents[talk.agent as usize].wrap_up_ms;
        let agent = &mut self.state.agents[talk.agent as usize];
        agent.calls = agent.calls.saturating_sub(1);
        agent.last_call_ended_ms = Some(now_ms);
        if wrap_up_ms > 0 {
            let until_ms = now_ms.saturating_add(i64::from(wrap_up_ms));
            if let Some(before_ms) = agent.wrap_up_until_ms.replace(until_ms) {
                self.index
                    .wakes
                    .remove(&(before_ms, talk.agent, Wake::WrapUpOver));
            }
            self.index
                .wakes
                .insert((until_ms, talk.agent, Wake::WrapUpOver));
        }
        if let Some(queue) = talk.queue {
            let talked_ms = now_ms.saturating_sub(talk.since_ms).unsigned_abs();
            let handle_ms = talked_ms.saturating_add(u64::from(wrap_up_ms));
            self.state.queues[queue as usize].handled(handle_ms);
            self.index.stale.insert(queue);
        }
        self.refresh(talk.agent);
    }

    /// What an agent says they are. `Available` also ends their wrap-up. False if
    /// there is no such agent.
    pub fn set_status(&mut self, now_ms: i64, agent: &str, status: AgentStatus) -> bool {
        self.clock(now_ms);
        let Some(agent) = self.table.agent(agent) else {
            return false;
        };
        self.state.agents[agent as usize].declared = status;
        if status == AgentStatus::Available {
            self.wake_early(agent);
        }
        self.refresh(agent);
        self.stop_lost_rings(agent);
        self.settle();
        true
    }

    /// The agent's portal has come or gone. False if there is no such agent.
    pub fn set_portal_online(&mut self, now_ms: i64, agent: &str, online: bool) -> bool {
        self.clock(now_ms);
        let Some(agent) = self.table.agent(agent) else {
            return false;
        };
        self.state.agents[agent as usize].portal_online = online;
        self.refresh(agent);
        self.stop_lost_rings(agent);
        self.settle();
        true
    }

    /// Stops what rings at an agent who has left, or at a portal that has gone.
    fn stop_lost_rings(&mut self, agent: AgentIx) {
        let now = &self.state.agents[agent as usize];
        let gone = now.declared != AgentStatus::Available;
        let portal_gone = !now.portal_online;
        if gone && now.held > 0 {
            self.release_agent(agent);
        }
        let lost: Vec<AttemptId> = self
            .state
            .attempts
            .iter()
            .filter(|(_, ring)| ring.agent == agent)
            .filter(|(_, ring)| gone || (portal_gone && ring.device == agent::Device::Portal))
            .map(|(id, _)| *id)
            .collect();
        for attempt in lost {
            self.state.events.push_back(Event::StopRing { attempt });
            self.missed(attempt, RingEnd::AgentLeft);
        }
    }

    /// Ends the waits and rings whose time is over.
    pub fn tick(&mut self, now_ms: i64) {
        self.clock(now_ms);
        let now_ms = self.state.now_ms;
        while let Some(&(at_ms, request)) = self.index.waits.first() {
            if at_ms > now_ms {
                break;
            }
            self.fail(request, FailReason::TimedOut);
        }
        while let Some(&(at_ms, attempt)) = self.index.rings.first() {
            if at_ms > now_ms {
                break;
            }
            self.state.events.push_back(Event::StopRing { attempt });
            self.missed(attempt, RingEnd::NoAnswer);
        }
        self.settle();
    }

    /// When `tick` is due next.
    pub fn deadline(&self) -> Option<i64> {
        let wait = self.index.waits.first().map(|(at_ms, _)| *at_ms);
        let ring = self.index.rings.first().map(|(at_ms, _)| *at_ms);
        let wake = self.index.wakes.first().map(|(at_ms, ..)| *at_ms);
        let hold = self.index.holds.first().map(|(at_ms, _)| *at_ms);
        [wait, ring, wake, hold].into_iter().flatten().min()
    }

    /// A new day: counts begin again. Which moment that is depends on a time zone,
    /// so the host says it.
    pub fn start_day(&mut self, now_ms: i64) {
        self.clock(now_ms);
        for (agent, at) in self.state.agents.iter_mut().zip(0..) {
            agent.taken_today = 0;
            self.index.changed.insert(at);
        }
        self.state
            .queues
            .iter_mut()
            .for_each(line::QueueState::start_day);
        self.settle();
    }

    /// The next event; drain after each input.
    pub fn poll(&mut self) -> Option<Event> {
        self.state.events.pop_front()
    }
}
