//! What follows from an input: rings for whoever can be served now, then the news
//! of it. Each input ends here once, so that one that frees many agents moves the
//! queues once.

use std::collections::BTreeSet;

use super::Dispatcher;
use super::agent::Device;
use super::choose::Scene;
use super::history::Choice;
use super::limits::MAX_TRANSFER_ATTEMPTS;
use super::line::Place;
use super::request::{Event, FailReason, RequestId};
use super::state::Wake;
use super::table::{AgentIx, QueueIx};

impl Dispatcher {
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            table: &self.table,
            state: &self.state,
            index: &self.index,
        }
    }

    /// Time never goes back. Pauses that are over by now end before anything else
    /// happens; rings and waits end in `tick` only, so that an answer arriving
    /// together with its time-out still counts.
    pub(super) fn clock(&mut self, now_ms: i64) {
        self.state.now_ms = self.state.now_ms.max(now_ms);
        while let Some(&(at_ms, agent, wake)) = self.index.wakes.first() {
            if at_ms > self.state.now_ms {
                break;
            }
            self.index.wakes.pop_first();
            self.wake(agent, wake);
        }
        self.release_overdue();
    }

    fn wake(&mut self, agent: AgentIx, wake: Wake) {
        let now = &mut self.state.agents[agent as usize];
        match wake {
            Wake::WrapUpOver => now.wrap_up_until_ms = None,
            Wake::RestOver => {
                now.resting_until_ms = None;
                self.index.dirty.extend(&self.table.serves[agent as usize]);
            }
        }
        self.refresh(agent);
    }

    /// Ends both pauses of an agent who is ready again before their time.
    pub(super) fn wake_early(&mut self, agent: AgentIx) {
        let now = &self.state.agents[agent as usize];
        let pauses = [
            (now.wrap_up_until_ms, Wake::WrapUpOver),
            (now.resting_until_ms, Wake::RestOver),
        ];
        for (until_ms, wake) in pauses {
            if let Some(until_ms) = until_ms {
                self.index.wakes.remove(&(until_ms, agent, wake));
                self.wake(agent, wake);
            }
        }
    }

    /// Brings the look-ups up to date after anything about an agent has changed.
    pub(super) fn refresh(&mut self, agent: AgentIx) {
        let at = agent as usize;
        let who = &self.table.agents[at];
        let now = &self.state.agents[at];
        let index = &mut self.index;
        index.changed.insert(agent);

        let free = now.unavailable(who).is_none();
        if free != index.free[at] {
            index.free[at] = free;
            if free {
                index.free_count += 1;
                index.dirty.extend(&self.table.serves[at]);
            } else {
                index.free_count -= 1;
            }
        }
        let pace = now.pace(who);
        if pace != index.pace[at] {
            for &queue in &self.table.serves[at] {
                if who.has_all(&self.table.queues[queue as usize].skills) {
                    let line = &mut index.lines[queue as usize];
                    line.pace = line.pace + u64::from(pace) - u64::from(index.pace[at]);
                    index.stale.insert(queue);
                }
            }
            index.pace[at] = pace;
        }
    }

    /// Transfers go first: they fail where a queue can wait.
    pub(super) fn settle(&mut self) {
        while let Some(id) = self.index.pending.pop_first() {
            self.ring_next(id);
        }
        // Holding an agent lets go of another one if the call held one before.
        while !self.index.dirty.is_empty() {
            self.serve_queues();
        }
        self.tell();
    }

    fn ring_next(&mut self, id: RequestId) {
        let Some(open) = self.state.requests.get_mut(&id) else {
            return;
        };
        if let Some(agent) = open.then_phone.take() {
            return self.ring(id, agent, Device::Phone, true, Vec::new());
        }
        let open = &self.state.requests[&id];
        if open.attempts >= MAX_TRANSFER_ATTEMPTS {
            return self.fail(id, FailReason::NobodyAnswered);
        }
        if let Some(agent) = self.scene().untried(open) {
            return self.ring_chosen(id, agent);
        }
        let again = open.round < open.record.request.rounds && !open.tried.is_empty();
        if let Some(agent) = self.scene().anew(open).filter(|_| again) {
            self.begin_round(id);
            return self.ring_chosen(id, agent);
        }
        let reason = match open.attempts {
            0 => FailReason::NoAgents,
            _ => FailReason::NobodyAnswered,
        };
        self.note_nobody(id);
        self.fail(id, reason);
    }

    fn begin_round(&mut self, id: RequestId) {
        if let Some(open) = self.state.requests.get_mut(&id) {
            open.round = open.round.saturating_add(1);
            open.tried.clear();
        }
    }

    fn ring_chosen(&mut self, id: RequestId, agent: AgentIx) {
        let who = &self.table.agents[agent as usize];
        let Some(device) = self.state.agents[agent as usize].device(who) else {
            return;
        };
        let open = &self.state.requests[&id];
        let passed = self.scene().passed(open, Some(agent));
        if open.record.request.reserve {
            return self.hold(id, agent, passed);
        }
        self.ring(id, agent, device, false, passed);
    }

    /// Writes down why nobody could be rung.
    pub(super) fn note_nobody(&mut self, id: RequestId) {
        let Some(open) = self.state.requests.get(&id) else {
            return;
        };
        let passed = self.scene().passed(open, None);
        let at_ms = self.state.now_ms;
        if let Some(open) = self.state.requests.get_mut(&id) {
            open.record.add(Choice {
                at_ms,
                rang: None,
                held: None,
                ended: None,
                passed,
            });
        }
    }

    /// Rings for the foremost callers of all queues that have changed, until each
    /// lane's first finds nobody. Ringing frees no one, so a lane that is done stays done.
    fn serve_queues(&mut self) {
        let dirty = std::mem::take(&mut self.index.dirty);
        if self.index.free_count == 0 {
            return;
        }
        let mut heads: BTreeSet<(Place, QueueIx)> = BTreeSet::new();
        for queue in dirty {
            let line = &self.index.lines[queue as usize];
            heads.extend(line.heads().map(|place| (place, queue)));
        }
        while let Some(((_, id), queue)) = heads.pop_first() {
            let Some(open) = self.state.requests.get(&id) else {
                continue;
            };
            let skills = open.record.skills.clone();
            let agent = match self.scene().untried(open) {
                Some(agent) => agent,
                None => match self.scene().anew(open) {
                    Some(agent) => {
                        self.begin_round(id);
                        agent
                    }
                    None => continue,
                },
            };
            self.ring_chosen(id, agent);
            let next = self.index.lines[queue as usize].head(&skills);
            heads.extend(next.map(|place| (place, queue)));
        }
    }

    fn tell(&mut self) {
        for agent in std::mem::take(&mut self.index.changed) {
            let who = &self.table.agents[agent as usize];
            let now = &mut self.state.agents[agent as usize];
            let presence = now.presence(who);
            if presence != now.shown {
                now.shown = presence;
                let agent = who.id.clone();
                self.state
                    .events
                    .push_back(Event::Status { agent, presence });
            }
        }
        for queue in std::mem::take(&mut self.index.stale) {
            self.tell_queue(queue);
        }
    }

    fn tell_queue(&mut self, queue: QueueIx) {
        let line = &mut self.index.lines[queue as usize];
        let counts = &self.state.queues[queue as usize];
        let handle_ms = counts.handle_ms(&self.table.queues[queue as usize]);
        let from = line.news_due(handle_ms);
        for (&(_, request), position) in line.order().iter().zip(1u32..).skip(from) {
            let Some(open) = self.state.requests.get_mut(&request) else {
                continue;
            };
            let estimated_wait_ms = line.estimate_ms(position, handle_ms);
            let news = Some((position, estimated_wait_ms));
            if open.told != news {
                open.told = news;
                self.state.events.push_back(Event::News {
                    request,
                    position,
                    ahead: position - 1,
                    estimated_wait_ms,
                });
            }
        }
        line.told(handle_ms);
    }
}
