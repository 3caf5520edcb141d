//! Every routing decision of a request: who was rung, how that ended, and why the
//! others were not. Kept short while calls run and spelt out when asked for.

use std::collections::VecDeque;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agent::{Device, Skip};
use super::limits::MAX_DECISIONS;
use super::request::{AttemptId, FailReason, Request, RequestId, Target, Via};
use super::table::{AgentIx, Table};

/// A request from its offer to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    pub id: RequestId,
    pub request: Request,
    pub offered_ms: i64,
    pub decisions: Vec<Decision>,
    /// Decisions too old to be kept.
    pub dropped: u32,
    pub ended: Option<Ended>,
}

/// One look at the agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    pub at_ms: i64,
    /// `None` if nobody could be rung.
    pub rang: Option<Rang>,
    /// Who was held instead of rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// Everybody else who was looked at.
    pub considered: Vec<Considered>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rang {
    pub attempt: AttemptId,
    pub agent: String,
    pub via: Via,
    /// When and how it ended; `None` while it rings.
    pub ended: Option<RangEnded>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RangEnded {
    pub at_ms: i64,
    pub how: RingEnd,
}

/// How a ring ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RingEnd {
    Answered,
    Busy,
    NoAnswer,
    Rejected,
    Failed,
    /// The agent, or their portal, went away while it rang.
    AgentLeft,
    CallerLeft,
    /// The caller's longest wait was over.
    WaitOver,
}

/// An agent who was not rung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Considered {
    pub agent: String,
    pub skipped: Skip,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_skills: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ended {
    pub at_ms: i64,
    pub ending: Ending,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ending {
    Connected { agent: String },
    Held { agent: String },
    Failed { reason: FailReason },
    Withdrawn,
}

pub(super) type Passed = (AgentIx, Skip);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Choice {
    pub at_ms: i64,
    pub rang: Option<(AttemptId, AgentIx, Device)>,
    pub held: Option<AgentIx>,
    pub ended: Option<RangEnded>,
    pub passed: Vec<Passed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub id: RequestId,
    pub request: Request,
    /// Those of the request and of its queue, sorted.
    pub skills: Vec<String>,
    pub offered_ms: i64,
    pub choices: VecDeque<Choice>,
    pub dropped: u32,
    pub ended: Option<Ended>,
}

impl Record {
    pub fn add(&mut self, choice: Choice) {
        if self.choices.len() >= MAX_DECISIONS {
            self.choices.pop_front();
            self.dropped = self.dropped.saturating_add(1);
        }
        self.choices.push_back(choice);
    }

    pub fn ring_ended(&mut self, attempt: AttemptId, ended: RangEnded) {
        let choice = self
            .choices
            .iter_mut()
            .rev()
            .find(|choice| choice.rang.is_some_and(|(rang, ..)| rang == attempt));
        if let Some(choice) = choice {
            choice.ended = Some(ended);
        }
    }

    /// Every agent this record speaks of.
    pub fn agents(&self) -> impl Iterator<Item = AgentIx> {
        self.choices.iter().flat_map(|choice| {
            let rang = choice.rang.map(|(_, agent, _)| agent).or(choice.held);
            rang.into_iter()
                .chain(choice.passed.iter().map(|(agent, _)| *agent))
        })
    }

    pub fn spell(&self, table: &Table) -> History {
        History {
            id: self.id,
            request: self.request.clone(),
            offered_ms: self.offered_ms,
            decisions: self
                .choices
                .iter()
                .map(|choice| self.decision(choice, table))
                .collect(),
            dropped: self.dropped,
            ended: self.ended.clone(),
        }
    }

    fn decision(&self, choice: &Choice, table: &Table) -> Decision {
        let rang = choice.rang.map(|(attempt, agent, device)| {
            let agent = &table.agents[agent as usize];
            Rang {
                attempt,
                agent: agent.id.clone(),
                via: via(agent, device),
                ended: choice.ended,
            }
        });
        let unknown = match &self.request.target {
            Target::Agents { ids, .. } => ids.as_slice(),
            Target::Staff { id } => std::slice::from_ref(id),
            Target::Queue { .. } | Target::Department { .. } | Target::Anyone { .. } => &[],
        };
        let unknown = unknown
            .iter()
            .filter(|id| table.agent(id).is_none())
            .map(|id| Considered {
                agent: id.clone(),
                skipped: Skip::Unknown,
                missing_skills: Vec::new(),
            });
        let passed = choice.passed.iter().map(|&(agent, skipped)| {
            let agent = &table.agents[agent as usize];
            let missing = match skipped {
                Skip::MissingSkills => self.skills.as_slice(),
                _ => &[],
            };
            let missing = missing.iter().filter(|skill| agent.level(skill).is_none());
            Considered {
                agent: agent.id.clone(),
                skipped,
                missing_skills: missing.cloned().collect(),
            }
        });
        Decision {
            at_ms: choice.at_ms,
            rang,
            held: choice
                .held
                .map(|agent| table.agents[agent as usize].id.clone()),
            considered: passed.chain(unknown).collect(),
        }
    }
}

/// A device that is only ever chosen for an agent who has it.
pub(super) fn via(agent: &super::table::Agent, device: Device) -> Via {
    match device {
        Device::Portal => Via::Portal,
        Device::Phone => Via::Phone {
            number: agent.phone.clone().unwrap_or_default(),
        },
    }
}
