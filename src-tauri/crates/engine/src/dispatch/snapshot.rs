//! A dispatcher as text and back: what is known is written, what only saves
//! searching is made anew. A snapshot that does not fit together is refused.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Dispatcher;
use super::state::{Index, Open, State, Whom};
use super::table::{Agent, Queue, Table};

#[derive(Serialize)]
struct Written<'a> {
    agents: &'a [Agent],
    queues: &'a [Queue],
    state: &'a State,
}

#[derive(Deserialize)]
struct Read {
    agents: Vec<Agent>,
    queues: Vec<Queue>,
    state: State,
}

impl Serialize for Dispatcher {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            agents: &self.table.agents,
            queues: &self.table.queues,
            state: &self.state,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Dispatcher {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Read {
            agents,
            queues,
            mut state,
        } = Read::deserialize(deserializer)?;
        let (table, _) = Table::build(agents, queues);
        check(&table, &state).map_err(|why| D::Error::custom(format!("snapshot: {why}")))?;
        count(&mut state);
        let index = Index::build(&table, &state);
        Ok(Self {
            table,
            state,
            index,
        })
    }
}

/// Every number that something is looked up by must be there.
fn check(table: &Table, state: &State) -> Result<(), &'static str> {
    let agents = table.agents.len();
    let queues = table.queues.len();
    if state.agents.len() != agents || state.queues.len() != queues {
        return Err("the tables and what is known of them differ in length");
    }
    let agent_known = |agent: u32| (agent as usize) < agents;
    let queue_known = |queue: Option<u32>| queue.is_none_or(|queue| (queue as usize) < queues);
    let talks = state.talks.values().flatten();
    let open = state.requests.values();
    let records = open
        .clone()
        .map(|open| &open.record)
        .chain(state.finished.values());
    let agents_known = state.turns.values().copied().all(agent_known)
        && state
            .attempts
            .values()
            .all(|attempt| agent_known(attempt.agent))
        && talks.clone().all(|talk| agent_known(talk.agent))
        && state.holds.values().all(|hold| agent_known(hold.agent))
        && open.clone().all(|open| match open.whom {
            Whom::Held(agent) => agent_known(agent),
            Whom::Target | Whom::Nobody => true,
        })
        && open
            .clone()
            .flat_map(|open| &open.tried)
            .copied()
            .all(agent_known)
        && records.flat_map(|record| record.agents()).all(agent_known);
    if !agents_known {
        return Err("it names an agent that does not exist");
    }
    let named = open.flat_map(|open| [open.queue, open.found_by]);
    let queues_known = named
        .chain(talks.map(|talk| talk.queue))
        .chain(state.holds.values().map(|hold| hold.queue))
        .all(queue_known);
    if !queues_known {
        return Err("it names a queue that does not exist");
    }
    if !state
        .requests
        .iter()
        .all(|(id, open)| open.record.id == *id && fits(table, open))
    {
        return Err("a request is filed under another's number");
    }
    paired(state)
}

/// Requests and attempts must speak of each other, under numbers that were given out.
fn paired(state: &State) -> Result<(), &'static str> {
    let rings = state
        .requests
        .iter()
        .filter_map(|(id, open)| Some((open.ringing?, *id)));
    let mut paired = 0;
    for (attempt, request) in rings {
        if state
            .attempts
            .get(&attempt)
            .is_none_or(|ring| ring.request != request)
        {
            return Err("a request rings without an attempt");
        }
        paired += 1;
    }
    if paired != state.attempts.len() {
        return Err("an attempt rings without a request");
    }
    let ids = state.requests.last_key_value().map_or(0, |(id, _)| id.0);
    let attempts = state.attempts.last_key_value().map_or(0, |(id, _)| id.0);
    if ids > state.last_request || attempts > state.last_attempt {
        return Err("a number has been used that was not given out");
    }
    Ok(())
}

/// A caller who stands in a queue asked for that queue.
fn fits(table: &Table, open: &Open) -> bool {
    use super::request::Target;
    match (&open.record.request.target, open.queue) {
        (Target::Queue { id }, Some(queue)) => table.queue(id) == Some(queue),
        (Target::Queue { .. }, None) => open.whom != Whom::Target || open.record.request.held,
        (_, queue) => queue.is_none(),
    }
}

fn count(state: &mut State) {
    for attempt in state.attempts.values() {
        state.agents[attempt.agent as usize].ringing += 1;
    }
    for hold in state.holds.values() {
        state.agents[hold.agent as usize].held += 1;
    }
    for talk in state.talks.values().flatten() {
        state.agents[talk.agent as usize].calls += 1;
    }
}
