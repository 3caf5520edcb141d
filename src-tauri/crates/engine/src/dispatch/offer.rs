//! How a wish comes in: what it needs, whether there is room, where it stands.

use std::collections::{BTreeSet, VecDeque};

use super::Dispatcher;
use super::history::Record;
use super::request::{FailReason, Request, RequestId, Target};
use super::state::{Hold, Open, Whom};
use super::table::QueueIx;

impl Dispatcher {
    /// A caller wants an agent. The answer is an event, now or later. An agent held
    /// for the call is let go, unless this is the wish to ring them.
    pub fn offer(&mut self, now_ms: i64, request: Request) -> RequestId {
        self.clock(now_ms);
        self.state.last_request += 1;
        let id = RequestId(self.state.last_request);
        let hold = self.release(request.call);
        if request.held {
            let whom = hold.map_or(Whom::Nobody, |hold| Whom::Held(hold.agent));
            self.open_transfer(id, request, whom, hold);
        } else if let Target::Queue { id: name } = &request.target {
            let queue = self.table.queue(name);
            self.open_in_queue(id, request, queue);
        } else {
            self.open_transfer(id, request, Whom::Target, None);
        }
        self.settle();
        let unserved = self.state.requests.get(&id);
        if unserved.is_some_and(|open| open.queue.is_some() && open.ringing.is_none()) {
            self.note_nobody(id);
        }
        id
    }

    fn open_transfer(&mut self, id: RequestId, request: Request, whom: Whom, hold: Option<Hold>) {
        let found_by = hold.and_then(|hold| hold.queue);
        let mut open = self.opened(id, request, found_by);
        open.whom = whom;
        // A transfer stands in no line, and has no longest wait but its own.
        open.queue = None;
        open.deadline_ms = (open.record.request.max_wait_ms)
            .map(|wait_ms| self.state.now_ms.saturating_add(i64::from(wait_ms)));
        self.index.pending.insert(id);
        self.admit(id, open);
    }

    fn open_in_queue(&mut self, id: RequestId, request: Request, queue: Option<QueueIx>) {
        let mut open = self.opened(id, request, queue);
        let Some(at) = queue else {
            self.admit(id, open);
            return self.fail(id, FailReason::NoAgents);
        };
        let counts = &mut self.state.queues[at as usize].counts;
        let line = &mut self.index.lines[at as usize];
        counts.offered += 1;
        if line.len() >= self.table.queues[at as usize].capacity as usize {
            counts.overflowed += 1;
            open.queue = None;
            self.admit(id, open);
            return self.fail(id, FailReason::Overflow);
        }
        line.join(open.record.place());
        line.wait(&open.record);
        self.index.dirty.insert(at);
        self.index.stale.insert(at);
        self.admit(id, open);
    }

    fn opened(&self, id: RequestId, request: Request, queue: Option<QueueIx>) -> Open {
        let table = queue.map(|queue| &self.table.queues[queue as usize]);
        let own = request.required_skills.iter();
        let skills: BTreeSet<&String> = own
            .chain(table.iter().flat_map(|queue| &queue.skills))
            .collect();
        let skills = skills.into_iter().cloned().collect();
        let max_wait_ms = request.max_wait_ms.or(table.map(|queue| queue.max_wait_ms));
        let now_ms = self.state.now_ms;
        let record = Record {
            id,
            request,
            skills,
            offered_ms: now_ms,
            choices: VecDeque::new(),
            dropped: 0,
            ended: None,
        };
        Open {
            record,
            queue,
            found_by: queue,
            whom: Whom::Target,
            deadline_ms: max_wait_ms.map(|wait_ms| now_ms.saturating_add(i64::from(wait_ms))),
            tried: BTreeSet::new(),
            round: 1,
            attempts: 0,
            ringing: None,
            then_phone: None,
            told: None,
        }
    }

    fn admit(&mut self, id: RequestId, open: Open) {
        self.index.calls.insert((open.record.request.call, id));
        let wait = open.deadline_ms.map(|at_ms| (at_ms, id));
        self.index.waits.extend(wait);
        self.state.requests.insert(id, open);
    }
}
