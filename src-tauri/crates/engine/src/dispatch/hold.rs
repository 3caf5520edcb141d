//! Holding an agent for a caller: the queue step finds somebody free, the flow goes
//! on, and the transfer step rings them. A hold ends with the call's next wish, with
//! the call, when the agent leaves, or by itself if the flow never comes to it.

use super::Dispatcher;
use super::history::{Choice, Ending, Passed};
use super::limits::MAX_HOLD_MS;
use super::request::{CallId, Event, RequestId};
use super::state::Hold;
use super::table::AgentIx;

impl Dispatcher {
    /// Ends a request by holding an agent for its call.
    pub(super) fn hold(&mut self, id: RequestId, agent: AgentIx, passed: Vec<Passed>) {
        self.take_turn(id, agent);
        let now_ms = self.state.now_ms;
        if let Some(open) = self.state.requests.get_mut(&id) {
            let held = Some(agent);
            open.record.add(Choice {
                at_ms: now_ms,
                rang: None,
                held,
                ended: None,
                passed,
            });
        }
        let name = self.table.agents[agent as usize].id.clone();
        let ending = Ending::Held {
            agent: name.clone(),
        };
        let Some(closed) = self.close(id, ending) else {
            return;
        };
        let waited_ms = closed.waited_ms(now_ms);
        if let Some(queue) = closed.queue {
            self.state.queues[queue as usize].answered(waited_ms);
        }
        self.release(closed.call);
        let until_ms = now_ms.saturating_add(MAX_HOLD_MS);
        let hold = Hold {
            agent,
            queue: closed.queue,
            until_ms,
        };
        self.state.holds.insert(closed.call, hold);
        self.index.holds.insert((until_ms, closed.call));
        self.state.agents[agent as usize].held += 1;
        self.state.events.push_back(Event::Held {
            request: id,
            call: closed.call,
            agent: name,
            waited_ms,
        });
        self.refresh(agent);
    }

    /// Lets go of the agent held for a call; what the hold was, if there was one.
    pub(super) fn release(&mut self, call: CallId) -> Option<Hold> {
        let hold = self.state.holds.remove(&call)?;
        self.index.holds.remove(&(hold.until_ms, call));
        let held = &mut self.state.agents[hold.agent as usize].held;
        *held = held.saturating_sub(1);
        self.refresh(hold.agent);
        Some(hold)
    }

    pub(super) fn release_overdue(&mut self) {
        while let Some(&(until_ms, call)) = self.index.holds.first() {
            if until_ms > self.state.now_ms {
                break;
            }
            self.release(call);
        }
    }

    /// Lets go of an agent who has left, whoever they were held for.
    pub(super) fn release_agent(&mut self, agent: AgentIx) {
        let holds = self.state.holds.iter();
        let lost: Vec<CallId> = holds
            .filter(|(_, hold)| hold.agent == agent)
            .map(|(call, _)| *call)
            .collect();
        for call in lost {
            self.release(call);
        }
    }
}
