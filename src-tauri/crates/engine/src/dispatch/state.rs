//! What the dispatcher knows: `State` is what a snapshot holds, `Index` is what
//! can be made from it again and only saves searching. The inputs change both
//! together; that they agree is what the round-trip tests compare.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::agent::{AgentState, Device};
use super::history::Record;
use super::line::{Line, QueueState};
use super::request::{AttemptId, CallId, Event, RequestId};
use super::table::{AgentIx, QueueIx, Table};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    pub now_ms: i64,
    pub last_request: u64,
    pub last_attempt: u64,
    pub agents: Vec<AgentState>,
    pub queues: Vec<QueueState>,
    pub requests: BTreeMap<RequestId, Open>,
    pub attempts: BTreeMap<AttemptId, Attempt>,
    pub talks: BTreeMap<CallId, Vec<Talk>>,
    /// Agents kept for a caller.
    pub holds: BTreeMap<CallId, Hold>,
    /// Whose turn it was last, for each round-robin key.
    pub turns: BTreeMap<String, AgentIx>,
    pub finished: BTreeMap<RequestId, Record>,
    pub events: VecDeque<Event>,
}

/// A request that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Open {
    pub record: Record,
    /// The queue it stands in; `None` for a transfer.
    pub queue: Option<QueueIx>,
    /// The queue that found the agent: its own, or the one that held the agent.
    pub found_by: Option<QueueIx>,
    pub whom: Whom,
    pub deadline_ms: Option<i64>,
    /// Agents tried in this round.
    pub tried: BTreeSet<AgentIx>,
    pub round: u32,
    pub attempts: u32,
    pub ringing: Option<AttemptId>,
    /// An agent kept for us whose phone is next. Never set between inputs.
    #[serde(skip)]
    pub then_phone: Option<AgentIx>,
    /// Position and estimate, as told last.
    pub told: Option<(u32, Option<u64>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempt {
    pub request: RequestId,
    pub agent: AgentIx,
    pub device: Device,
    pub ends_ms: i64,
}

/// An agent and a caller, talking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Talk {
    pub agent: AgentIx,
    pub since_ms: i64,
    pub queue: Option<QueueIx>,
}

/// Who may be rung for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Whom {
    /// Whoever the target means.
    Target,
    /// Only the agent who was held for this caller.
    Held(AgentIx),
    /// The one who was held, but nobody is held any more.
    Nobody,
}

/// An agent kept for a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hold {
    pub agent: AgentIx,
    pub queue: Option<QueueIx>,
    pub until_ms: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wake {
    WrapUpOver,
    RestOver,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// Agents who could be rung now, whatever the call.
    pub free: Vec<bool>,
    pub free_count: usize,
    /// What each agent adds to the pace of the queues they serve.
    pub pace: Vec<u32>,
    pub lines: Vec<Line>,
    pub waits: BTreeSet<(i64, RequestId)>,
    pub rings: BTreeSet<(i64, AttemptId)>,
    pub wakes: BTreeSet<(i64, AgentIx, Wake)>,
    pub holds: BTreeSet<(i64, CallId)>,
    pub calls: BTreeSet<(CallId, RequestId)>,
    /// Work left by the input at hand; these four are empty between inputs.
    /// Transfers that need their next ring, and callers whose agent's phone is next.
    pub pending: BTreeSet<RequestId>,
    /// Queues that somebody may be rung for.
    pub dirty: BTreeSet<QueueIx>,
    /// Queues whose callers may have news.
    pub stale: BTreeSet<QueueIx>,
    /// Agents whose presence may have changed.
    pub changed: BTreeSet<AgentIx>,
}

impl State {
    pub fn new(table: &Table) -> Self {
        Self {
            now_ms: i64::MIN,
            last_request: 0,
            last_attempt: 0,
            agents: table.agents.iter().map(AgentState::on_duty).collect(),
            queues: vec![QueueState::default(); table.queues.len()],
            requests: BTreeMap::new(),
            attempts: BTreeMap::new(),
            talks: BTreeMap::new(),
            holds: BTreeMap::new(),
            turns: BTreeMap::new(),
            finished: BTreeMap::new(),
            events: VecDeque::new(),
        }
    }
}

impl Index {
    pub fn build(table: &Table, state: &State) -> Self {
        let mut index = Self {
            lines: vec![Line::default(); table.queues.len()],
            ..Self::default()
        };
        for (ix, (agent, now)) in (0..).zip(table.agents.iter().zip(&state.agents)) {
            let free = now.unavailable(agent).is_none();
            let pace = now.pace(agent);
            index.free.push(free);
            index.free_count += usize::from(free);
            index.pace.push(pace);
            for &queue in &table.serves[ix as usize] {
                if agent.has_all(&table.queues[queue as usize].skills) {
                    index.lines[queue as usize].pace += u64::from(pace);
                }
            }
            index
                .wakes
                .extend(now.wrap_up_until_ms.map(|at| (at, ix, Wake::WrapUpOver)));
            index
                .wakes
                .extend(now.resting_until_ms.map(|at| (at, ix, Wake::RestOver)));
        }
        for (&id, open) in &state.requests {
            index.calls.insert((open.record.request.call, id));
            index.waits.extend(open.deadline_ms.map(|at| (at, id)));
            if let Some(queue) = open.queue {
                let line = &mut index.lines[queue as usize];
                line.join(open.record.place());
                if open.ringing.is_none() {
                    line.wait(&open.record);
                }
            }
        }
        for (&call, hold) in &state.holds {
            index.holds.insert((hold.until_ms, call));
        }
        for (&id, attempt) in &state.attempts {
            index.rings.insert((attempt.ends_ms, id));
        }
        for (line, (queue, counts)) in index
            .lines
            .iter_mut()
            .zip(table.queues.iter().zip(&state.queues))
        {
            line.told(counts.handle_ms(queue));
        }
        index
    }
}
