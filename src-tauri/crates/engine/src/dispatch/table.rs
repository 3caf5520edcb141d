//! People and queues as the project file writes them, and the look-ups made from
//! them once. Deliberately not here: anything that changes while calls run.

use std::collections::{BTreeMap, BTreeSet};

use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::limits::{
    DEFAULT_CAPACITY, DEFAULT_HANDLE_MS, DEFAULT_MAX_WAIT_MS, DEFAULT_PRIORITY, DEFAULT_RETRY_MS,
};
use super::problem::Problem;
use super::strategy::Strategy;

/// Position of an agent in the table; short, so that a history stays small.
pub(super) type AgentIx = u32;
/// Position of a queue in the table.
pub(super) type QueueIx = u32;

/// Somebody who takes calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Agent {
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Lower is tried first.
    #[serde(
        default = "default_priority",
        skip_serializing_if = "is_default_priority"
    )]
    pub priority: u32,
    /// Takes calls in the portal.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub portal: bool,
    /// Takes calls on this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// How long this agent is rung; overrules the step and the queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_ms: Option<u32>,
    /// Calls at the same time, ringing ones included.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub max_calls: u32,
    /// Pause after each call before the next is offered.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub wrap_up_ms: u32,
    /// Off means: listed, but not to be called.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub takes_calls: bool,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Agent {
    /// An agent with every setting at its default.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            departments: Vec::new(),
            skills: Vec::new(),
            priority: DEFAULT_PRIORITY,
            portal: true,
            phone: None,
            ring_ms: None,
            max_calls: 1,
            wrap_up_ms: 0,
            takes_calls: true,
            extra: Map::new(),
        }
    }

    /// The level in a skill; `None` without it.
    pub(super) fn level(&self, skill: &str) -> Option<u8> {
        self.skills
            .iter()
            .filter(|held| held.name() == skill)
            .map(Skill::level)
            .max()
    }

    pub(super) fn has_all(&self, needed: &[String]) -> bool {
        needed.iter().all(|skill| self.level(skill).is_some())
    }

    /// An empty number is none.
    pub(super) fn has_phone(&self) -> bool {
        self.phone
            .as_ref()
            .is_some_and(|number| !number.trim().is_empty())
    }

    /// Whether any call could ever reach this agent.
    fn reachable(&self) -> bool {
        self.portal || self.has_phone()
    }
}

/// A skill, written as its name, or with a level where levels differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Skill {
    /// Level 1.
    Plain(String),
    /// A higher level fits better.
    Level { name: String, level: u8 },
}

impl Skill {
    pub fn name(&self) -> &str {
        match self {
            Self::Plain(name) | Self::Level { name, .. } => name,
        }
    }

    pub fn level(&self) -> u8 {
        match self {
            Self::Plain(_) => 1,
            Self::Level { level, .. } => *level,
        }
    }
}

impl From<&str> for Skill {
    fn from(name: &str) -> Self {
        Self::Plain(name.to_owned())
    }
}

/// A line of callers and who serves it: the listed agents in their order, then
/// the departments' agents in table order; everybody if neither is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "Strategy::is_default")]
    pub strategy: Strategy,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    /// Skills an agent must have, all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Callers in line, the one being rung for included.
    #[serde(
        default = "default_capacity",
        skip_serializing_if = "is_default_capacity"
    )]
    pub capacity: u32,
    #[serde(
        default = "default_max_wait",
        skip_serializing_if = "is_default_max_wait"
    )]
    pub max_wait_ms: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_ms: Option<u32>,
    /// How long an agent who missed a call is left in peace.
    #[serde(default = "default_retry", skip_serializing_if = "is_default_retry")]
    pub retry_ms: u32,
    /// What a call is expected to take until enough calls have been measured.
    #[serde(default = "default_handle", skip_serializing_if = "is_default_handle")]
    pub expected_handle_ms: u32,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Queue {
    /// A queue with every setting at its default.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            strategy: Strategy::default(),
            agents: Vec::new(),
            departments: Vec::new(),
            skills: Vec::new(),
            capacity: DEFAULT_CAPACITY,
            max_wait_ms: DEFAULT_MAX_WAIT_MS,
            ring_ms: None,
            retry_ms: DEFAULT_RETRY_MS,
            expected_handle_ms: DEFAULT_HANDLE_MS,
            extra: Map::new(),
        }
    }
}

/// The project's people and queues with their look-ups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub agents: Vec<Agent>,
    pub queues: Vec<Queue>,
    agent_by_id: BTreeMap<String, AgentIx>,
    queue_by_id: BTreeMap<String, QueueIx>,
    departments: BTreeMap<String, Vec<AgentIx>>,
    pub everyone: Vec<AgentIx>,
    /// Who serves each queue, in list order.
    pub members: Vec<Vec<AgentIx>>,
    /// The queues each agent serves.
    pub serves: Vec<Vec<QueueIx>>,
}

impl Table {
    pub fn build(agents: Vec<Agent>, queues: Vec<Queue>) -> (Self, Vec<Problem>) {
        let mut table = Self::default();
        let mut problems = Vec::new();
        for agent in agents {
            table.add_agent(agent, &mut problems);
        }
        table.everyone = (0..ix(table.agents.len())).collect();
        table.serves = vec![Vec::new(); table.agents.len()];
        for queue in queues {
            table.add_queue(queue, &mut problems);
        }
        (table, problems)
    }

    fn add_agent(&mut self, agent: Agent, problems: &mut Vec<Problem>) {
        if agent.id.is_empty() {
            return problems.push(Problem::AgentWithoutId { name: agent.name });
        }
        if self.agent_by_id.contains_key(&agent.id) {
            return problems.push(Problem::AgentTwice { agent: agent.id });
        }
        if !agent.reachable() {
            problems.push(Problem::AgentUnreachable {
                agent: agent.id.clone(),
            });
        }
        if agent.max_calls == 0 {
            problems.push(Problem::AgentTakesNoCalls {
                agent: agent.id.clone(),
            });
        }
        let at = ix(self.agents.len());
        let distinct: BTreeSet<&String> = agent.departments.iter().collect();
        for department in distinct {
            self.departments
                .entry(department.clone())
                .or_default()
                .push(at);
        }
        self.agent_by_id.insert(agent.id.clone(), at);
        self.agents.push(agent);
    }

    fn add_queue(&mut self, queue: Queue, problems: &mut Vec<Problem>) {
        if queue.id.is_empty() {
            return problems.push(Problem::QueueWithoutId { name: queue.name });
        }
        if self.queue_by_id.contains_key(&queue.id) {
            return problems.push(Problem::QueueTwice { queue: queue.id });
        }
        if queue.capacity == 0 {
            problems.push(Problem::QueueWithoutRoom {
                queue: queue.id.clone(),
            });
        }
        let at = ix(self.queues.len());
        let members = self.members_of(&queue, problems);
        let mut served = false;
        for &member in &members {
            let agent = &self.agents[member as usize];
            served |= agent.takes_calls
                && agent.max_calls > 0
                && agent.reachable()
                && agent.has_all(&queue.skills);
            self.serves[member as usize].push(at);
        }
        if !served {
            problems.push(Problem::QueueUnserved {
                queue: queue.id.clone(),
            });
        }
        self.members.push(members);
        self.queue_by_id.insert(queue.id.clone(), at);
        self.queues.push(queue);
    }

    fn members_of(&self, queue: &Queue, problems: &mut Vec<Problem>) -> Vec<AgentIx> {
        if queue.agents.is_empty() && queue.departments.is_empty() {
            return self.everyone.clone();
        }
        let mut members = Vec::new();
        let mut seen = BTreeSet::new();
        for id in &queue.agents {
            match self.agent(id) {
                Some(agent) if seen.insert(agent) => members.push(agent),
                Some(_) => {}
                None => problems.push(Problem::UnknownAgent {
                    queue: queue.id.clone(),
                    agent: id.clone(),
                }),
            }
        }
        for name in &queue.departments {
            let people = self.department(name);
            if people.is_empty() {
                problems.push(Problem::EmptyDepartment {
                    queue: queue.id.clone(),
                    department: name.clone(),
                });
            }
            members.extend(people.iter().copied().filter(|&agent| seen.insert(agent)));
        }
        members
    }

    pub fn agent(&self, id: &str) -> Option<AgentIx> {
        self.agent_by_id.get(id).copied()
    }

    pub fn queue(&self, id: &str) -> Option<QueueIx> {
        self.queue_by_id.get(id).copied()
    }

    pub fn department(&self, name: &str) -> &[AgentIx] {
        self.departments.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Tables are limited by memory long before four thousand million rows.
fn ix(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn yes() -> bool {
    true
}
fn is_yes(value: &bool) -> bool {
    *value
}
fn one() -> u32 {
    1
}
fn is_one(value: &u32) -> bool {
    *value == 1
}
fn is_zero(value: &u32) -> bool {
    *value == 0
}
fn default_priority() -> u32 {
    DEFAULT_PRIORITY
}
fn is_default_priority(value: &u32) -> bool {
    *value == DEFAULT_PRIORITY
}
fn default_capacity() -> u32 {
    DEFAULT_CAPACITY
}
fn is_default_capacity(value: &u32) -> bool {
    *value == DEFAULT_CAPACITY
}
fn default_max_wait() -> u32 {
    DEFAULT_MAX_WAIT_MS
}
fn is_default_max_wait(value: &u32) -> bool {
    *value == DEFAULT_MAX_WAIT_MS
}
fn default_retry() -> u32 {
    DEFAULT_RETRY_MS
}
fn is_default_retry(value: &u32) -> bool {
    *value == DEFAULT_RETRY_MS
}
fn default_handle() -> u32 {
    DEFAULT_HANDLE_MS
}
fn is_default_handle(value: &u32) -> bool {
    *value == DEFAULT_HANDLE_MS
}
