//! What a panel, an announcement or a report asks; nothing here changes anything
//! but `take_history`, which hands a history over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Dispatcher;
use super::agent::Presence;
use super::history::History;
use super::line::QueueStats;
use super::request::RequestId;
use super::table::{Agent, Queue};

/// A caller's place in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InLine {
    /// Counted from 1.
    pub position: u32,
    pub ahead: u32,
    pub estimated_wait_ms: Option<u64>,
    pub waited_ms: u64,
}

impl Dispatcher {
    /// All agents, in table order.
    pub fn agents(&self) -> impl Iterator<Item = (&Agent, Presence)> {
        let table = self.table.agents.iter();
        table
            .zip(&self.state.agents)
            .map(|(agent, now)| (agent, now.presence(agent)))
    }

    pub fn agent(&self, id: &str) -> Option<(&Agent, Presence)> {
        let at = self.table.agent(id)? as usize;
        let agent = &self.table.agents[at];
        Some((agent, self.state.agents[at].presence(agent)))
    }

    /// All queues, in table order.
    pub fn queues(&self) -> &[Queue] {
        &self.table.queues
    }

    /// A queue's callers, the one to be served next first.
    pub fn callers(&self, queue: &str) -> impl Iterator<Item = RequestId> {
        let line = self
            .table
            .queue(queue)
            .map(|at| &self.index.lines[at as usize]);
        line.into_iter()
            .flat_map(|line| line.order().iter().map(|(_, id)| *id))
    }

    /// A waiting caller's place; `None` once the request has ended, and for a transfer.
    pub fn in_line(&self, now_ms: i64, request: RequestId) -> Option<InLine> {
        let open = self.state.requests.get(&request)?;
        let queue = open.queue? as usize;
        let line = &self.index.lines[queue];
        let ahead = u32::try_from(line.position(&open.record.place())?).ok()?;
        let position = ahead.saturating_add(1);
        let handle_ms = self.state.queues[queue].handle_ms(&self.table.queues[queue]);
        Some(InLine {
            position,
            ahead,
            estimated_wait_ms: line.estimate_ms(position, handle_ms),
            waited_ms: since(open.record.offered_ms, now_ms),
        })
    }

    pub fn stats(&self, now_ms: i64, queue: &str) -> Option<QueueStats> {
        let at = self.table.queue(queue)? as usize;
        let table = &self.table.queues[at];
        let line = &self.index.lines[at];
        let counts = &self.state.queues[at];
        let size = u32::try_from(line.len()).unwrap_or(u32::MAX);
        let waiting = line
            .order()
            .iter()
            .filter_map(|(_, id)| self.state.requests.get(id));
        let handle_ms = counts.handle_ms(table);
        Some(QueueStats {
            size,
            capacity: table.capacity,
            longest_wait_ms: waiting
                .map(|open| since(open.record.offered_ms, now_ms))
                .max()
                .unwrap_or(0),
            pace: u32::try_from(line.pace).unwrap_or(u32::MAX),
            next_wait_ms: line.estimate_ms(size.saturating_add(1), handle_ms),
            handle_ms,
            today: counts.counts,
            average_wait_ms: counts.average_wait_ms(),
        })
    }

    /// Every decision of a request; of ended ones the last few hundred are kept.
    pub fn history(&self, request: RequestId) -> Option<History> {
        let open = self.state.requests.get(&request).map(|open| &open.record);
        let record = open.or_else(|| self.state.finished.get(&request))?;
        Some(record.spell(&self.table))
    }

    /// The history of an ended request, which is then forgotten here.
    pub fn take_history(&mut self, request: RequestId) -> Option<History> {
        let record = self.state.finished.remove(&request)?;
        Some(record.spell(&self.table))
    }
}

fn since(then_ms: i64, now_ms: i64) -> u64 {
    u64::try_from(now_ms.saturating_sub(then_ms)).unwrap_or(0)
}
