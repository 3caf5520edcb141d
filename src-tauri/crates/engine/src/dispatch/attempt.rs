//! One ring after another: ringing a device, what its end means for the request,
//! and the way a request ends. Who is rung is decided in `choose`.

use super::Dispatcher;
use super::agent::{AgentStatus, Device};
use super::history::{Choice, Ended, Ending, Passed, RangEnded, RingEnd, via};
use super::limits::{DEFAULT_RING_MS, MAX_FINISHED, MIN_RETRY_MS};
use super::request::{AttemptId, CallId, Event, FailReason, RequestId, Target};
use super::state::{Attempt, Open, Talk, Wake, Whom};
use super::strategy::Strategy;
use super::table::{AgentIx, QueueIx};

/// What is still to be told of a request that has ended.
pub(super) struct Closed {
    pub call: CallId,
    offered_ms: i64,
    /// The queue it stood in.
    pub queue: Option<QueueIx>,
    /// The queue that found the agent, which may have been an earlier wish.
    found_by: Option<QueueIx>,
    attempts: u32,
}

impl Closed {
    pub fn waited_ms(&self, now_ms: i64) -> u64 {
        now_ms.saturating_sub(self.offered_ms).unsigned_abs()
    }
}

impl Dispatcher {
    /// Rings one device. `kept` says that the agent is already counted as ringing for this request.
    pub(super) fn ring(
        &mut self,
        id: RequestId,
        agent: AgentIx,
        device: Device,
        kept: bool,
        passed: Vec<Passed>,
    ) {
        let now_ms = self.state.now_ms;
        self.take_turn(id, agent);
        let Some(open) = self.state.requests.get_mut(&id) else {
            return;
        };
        let who = &self.table.agents[agent as usize];
        let queue_ring_ms = open
            .queue
            .and_then(|queue| self.table.queues[queue as usize].ring_ms);
        let request = &open.record.request;
        let ring_ms = who
            .ring_ms
            .or(request.ring_ms)
            .or(queue_ring_ms)
            .unwrap_or(DEFAULT_RING_MS);
        let ends_ms = now_ms.saturating_add(i64::from(ring_ms));

        self.state.last_attempt += 1;
        let attempt = AttemptId(self.state.last_attempt);
        self.state.events.push_back(Event::Ring {
            attempt,
            request: id,
            call: request.call,
            agent: who.id.clone(),
            via: via(who, device),
            ring_ms,
        });
        open.ringing = Some(attempt);
        open.attempts = open.attempts.saturating_add(1);
        let rang = Some((attempt, agent, device));
        open.record.add(Choice {
            at_ms: now_ms,
            rang,
            held: None,
            ended: None,
            passed,
        });
        if let Some(queue) = open.queue {
            self.index.lines[queue as usize].rung(&open.record);
        }
        self.state.attempts.insert(
            attempt,
            Attempt {
                request: id,
                agent,
                device,
                ends_ms,
            },
        );
        self.index.rings.insert((ends_ms, attempt));
        if !kept {
            self.state.agents[agent as usize].ringing += 1;
        }
        self.refresh(agent);
    }

    /// Remembers whose turn it was, if the strategy goes by turns.
    pub(super) fn take_turn(&mut self, id: RequestId, agent: AgentIx) {
        let Some(open) = self.state.requests.get(&id) else {
            return;
        };
        if open.whom == Whom::Target && self.scene().strategy(open) == Strategy::RoundRobin {
            let key = open.record.request.turn_key().to_owned();
            self.state.turns.insert(key, agent);
        }
    }

    /// Takes a ring off the books. With `keep`, the agent stays held.
    fn end_ring(&mut self, id: AttemptId, how: RingEnd, keep: bool) -> Option<Attempt> {
        let attempt = self.state.attempts.remove(&id)?;
        self.index.rings.remove(&(attempt.ends_ms, id));
        if let Some(open) = self.state.requests.get_mut(&attempt.request) {
            open.ringing = None;
            open.record.ring_ended(
                id,
                RangEnded {
                    at_ms: self.state.now_ms,
                    how,
                },
            );
        }
        if !keep {
            let ringing = &mut self.state.agents[attempt.agent as usize].ringing;
            *ringing = ringing.saturating_sub(1);
            self.refresh(attempt.agent);
        }
        Some(attempt)
    }

    /// A ring that ended without an answer: the agent's phone is next, or the next agent.
    pub(super) fn missed(&mut self, id: AttemptId, how: RingEnd) {
        let Some(&Attempt {
            request,
            agent,
            device,
            ..
        }) = self.state.attempts.get(&id)
        else {
            return;
        };
        let who = &self.table.agents[agent as usize];
        let then_phone = device == Device::Portal
            && how != RingEnd::Rejected
            && who.has_phone()
            && self.state.agents[agent as usize].declared == AgentStatus::Available;
        self.end_ring(id, how, then_phone);
        let Some(open) = self.state.requests.get_mut(&request) else {
            return;
        };
        let queue = open.queue;
        if then_phone {
            open.then_phone = Some(agent);
            self.index.pending.insert(request);
            return;
        }
        open.tried.insert(agent);
        if let Some(queue) = queue {
            self.index.lines[queue as usize].wait(&open.record);
            self.index.dirty.insert(queue);
            let retry_ms = self.table.queues[queue as usize].retry_ms.max(MIN_RETRY_MS);
            self.rest(agent, retry_ms);
        } else {
            // Who was held does not answer: the others of the queue that found them are next.
            if matches!(open.record.request.target, Target::Queue { .. }) {
                open.whom = Whom::Target;
            }
            self.index.pending.insert(request);
        }
    }

    fn rest(&mut self, agent: AgentIx, retry_ms: u32) {
        let until_ms = self.state.now_ms.saturating_add(i64::from(retry_ms));
        let resting = &mut self.state.agents[agent as usize].resting_until_ms;
        if let Some(before_ms) = resting.replace(until_ms) {
            self.index.wakes.remove(&(before_ms, agent, Wake::RestOver));
        }
        self.index.wakes.insert((until_ms, agent, Wake::RestOver));
    }

    pub(super) fn answered(&mut self, id: AttemptId) {
        let Some(attempt) = self.end_ring(id, RingEnd::Answered, false) else {
            return;
        };
        let agent = attempt.agent;
        let who = &self.table.agents[agent as usize];
        let ending = Ending::Connected {
            agent: who.id.clone(),
        };
        let connected_via = via(who, attempt.device);
        let Some(closed) = self.close(attempt.request, ending) else {
            return;
        };
        let now_ms = self.state.now_ms;
        let waited_ms = closed.waited_ms(now_ms);
        let call = closed.call;
        self.state.events.push_back(Event::Connected {
            request: attempt.request,
            call,
            agent: self.table.agents[agent as usize].id.clone(),
            via: connected_via,
            waited_ms,
        });
        let talk = Talk {
            agent,
            since_ms: now_ms,
            queue: closed.found_by,
        };
        self.state.talks.entry(call).or_default().push(talk);
        let now = &mut self.state.agents[agent as usize];
        now.calls += 1;
        now.taken_today = now.taken_today.saturating_add(1);
        if let Some(queue) = closed.queue {
            self.state.queues[queue as usize].answered(waited_ms);
        }
        self.refresh(agent);
    }

    /// Stops what rings for a request that is about to end.
    fn silence(&mut self, id: RequestId, how: RingEnd) {
        let ringing = self.state.requests.get(&id).and_then(|open| open.ringing);
        if let Some(attempt) = ringing {
            self.state.events.push_back(Event::StopRing { attempt });
            self.end_ring(attempt, how, false);
        }
    }

    pub(super) fn fail(&mut self, id: RequestId, reason: FailReason) {
        self.silence(id, RingEnd::WaitOver);
        let Some(closed) = self.close(id, Ending::Failed { reason }) else {
            return;
        };
        if let Some(queue) = closed.queue
            && reason == FailReason::TimedOut
        {
            self.state.queues[queue as usize].counts.timed_out += 1;
        }
        self.state.events.push_back(Event::Failed {
            request: id,
            call: closed.call,
            reason,
            attempts: closed.attempts,
        });
    }

    pub(super) fn abandon(&mut self, id: RequestId) -> bool {
        self.silence(id, RingEnd::CallerLeft);
        let Some(closed) = self.close(id, Ending::Withdrawn) else {
            return false;
        };
        if let Some(queue) = closed.queue {
            self.state.queues[queue as usize].counts.abandoned += 1;
        }
        true
    }

    pub(super) fn close(&mut self, id: RequestId, ending: Ending) -> Option<Closed> {
        let Open {
            mut record,
            queue,
            found_by,
            deadline_ms,
            attempts,
            ..
        } = self.state.requests.remove(&id)?;
        let call = record.request.call;
        let offered_ms = record.offered_ms;
        self.index.calls.remove(&(call, id));
        self.index.pending.remove(&id);
        if let Some(at_ms) = deadline_ms {
            self.index.waits.remove(&(at_ms, id));
        }
        if let Some(queue) = queue {
            self.index.lines[queue as usize].leave(&record);
            self.index.stale.insert(queue);
        }
        record.ended = Some(Ended {
            at_ms: self.state.now_ms,
            ending,
        });
        self.state.finished.insert(id, record);
        if self.state.finished.len() > MAX_FINISHED {
            self.state.finished.pop_first();
        }
        Some(Closed {
            call,
            offered_ms,
            queue,
            found_by,
            attempts,
        })
    }
}
