//! Everything that is assumed for one simulated call: who calls, when, what they do, and
//! how the world answers.

use super::mocks::Mock;
use callwright_engine::dispatch::AgentStatus;
use callwright_engine::io::{LineOutcome, Party};
use callwright_engine::{Facts, Project};
use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Without a date of its own, a call happens on this Monday morning, so that tests do not
/// depend on the day they are run.
pub const USUAL_DAY: &str = "2026-11-23T10:00";

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Scenario {
    /// A caller profile of the project.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caller: String,
    /// What is known beside, or instead of, the profile.
    #[serde(skip_serializing_if = "is_default")]
    pub facts: Facts,
    /// When the call comes in: `2026-11-23T10:00`, in the project's time zone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
    #[serde(skip_serializing_if = "is_default")]
    pub seed: u64,
    /// What the caller does: `1,wait:5s,hangup`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub keys: String,
    /// How web addresses answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub http: Vec<Mock>,
    /// How agents behave, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub agents: BTreeMap<String, AgentDouble>,
    /// Agents who come and go during the call.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<AgentChange>,
    /// How numbers, extensions and SIP addresses answer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<String, LineDouble>,
    /// Callers who were there before, by queue.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub waiting: BTreeMap<String, u32>,
    /// Messages cannot be sent.
    #[serde(skip_serializing_if = "is_default")]
    pub messages_fail: bool,
    /// What the assistant can deal with; without it, it passes everybody on.
    #[serde(skip_serializing_if = "is_default")]
    pub assistant_answers: bool,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// An agent's status changes in the middle of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgentChange {
    /// Since the call began.
    pub at_ms: u32,
    pub agent: String,
    pub status: AgentStatus,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// How a simulated agent behaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AgentDouble {
    pub status: AgentStatus,
    /// Signed in to the portal.
    pub portal_online: bool,
    pub answer: Answer,
    pub after_ms: u32,
    pub talks_ms: u32,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Default for AgentDouble {
    fn default() -> Self {
        AgentDouble {
            status: AgentStatus::Available,
            portal_online: true,
            answer: Answer::Answers,
            after_ms: 3_000,
            talks_ms: 60_000,
            extra: Map::new(),
        }
    }
}

/// How a simulated telephone answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LineDouble {
    pub answer: Answer,
    pub after_ms: u32,
    pub talks_ms: u32,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Default for LineDouble {
    fn default() -> Self {
        LineDouble {
            answer: Answer::Answers,
            after_ms: 3_000,
            talks_ms: 60_000,
            extra: Map::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    #[default]
    Answers,
    Machine,
    Busy,
    NoAnswer,
    Rejects,
    Fails,
}

impl LineDouble {
    /// What comes of connecting a caller there, and after how long.
    pub(super) fn outcome(&self, to: &str, blind: bool) -> (i64, LineOutcome) {
        let after = i64::from(self.after_ms);
        match self.answer {
            Answer::Answers | Answer::Machine if blind => {
                (after, LineOutcome::HandedOver { to: to.to_owned() })
            }
            Answer::Answers | Answer::Machine => {
                let ms = i64::from(self.talks_ms);
                (
                    after + ms,
                    LineOutcome::Talked {
                        with: to.to_owned(),
                        ms,
                        ended_by: Party::Agent,
                    },
                )
            }
            Answer::Busy | Answer::Rejects => (after, LineOutcome::Busy),
            Answer::NoAnswer => (after, LineOutcome::NoAnswer),
            Answer::Fails => (
                after,
                LineOutcome::Failed {
                    why: format!("{to} could not be reached"),
                },
            ),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    #[error("There is no caller profile “{name}”. Known profiles: {known}.")]
    NoProfile { name: String, known: String },
    #[error("“{0}” is no moment. Write it like 2026-11-23T10:00, in the project's time zone.")]
    BadTime(String),
    #[error("The project's time zone “{0}” is not known. Use a name like Asia/Dubai.")]
    BadZone(String),
    #[error(transparent)]
    Plan(#[from] super::caller::PlanError),
}

impl Scenario {
    /// Facts of the profile, with the scenario's own on top.
    pub fn facts(&self, project: &Project) -> Result<Facts, ScenarioError> {
        let mut facts = match self.caller.as_str() {
            "" => Facts::default(),
            name => {
                let found = project.callers.iter().find(|p| p.id == name);
                found
                    .map(|p| p.facts.clone())
                    .ok_or_else(|| ScenarioError::NoProfile {
                        name: name.to_owned(),
                        known: project
                            .callers
                            .iter()
                            .map(|p| p.id.as_str())
                            .collect::<Vec<_>>()
                            .join(", "),
                    })?
            }
        };
        let own = self.facts.clone();
        for (ours, theirs) in [
            (own.call, &mut facts.call),
            (own.caller, &mut facts.caller),
            (own.called, &mut facts.called),
            (own.company, &mut facts.company),
            (own.language, &mut facts.language),
        ] {
            if !ours.is_empty() {
                *theirs = ours;
            }
        }
        facts.extra.clear();
        facts.customer.extend(own.customer);
        facts.inputs.extend(own.inputs);
        if facts.call.is_empty() {
            facts.call = format!("sim-{:08x}", self.seed);
        }
        if facts.company.is_empty() {
            facts.company.clone_from(&project.company);
        }
        Ok(facts)
    }

    /// The moment the call begins, in milliseconds since the Unix epoch.
    pub fn start_ms(&self, project: &Project) -> Result<i64, ScenarioError> {
        let text = if self.at.is_empty() {
            USUAL_DAY
        } else {
            &self.at
        };
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            return Ok(instant.as_millisecond());
        }
        let when: jiff::civil::DateTime = text
            .parse()
            .map_err(|_| ScenarioError::BadTime(text.to_owned()))?;
        let zone = jiff::tz::TimeZone::get(&project.time_zone)
            .map_err(|_| ScenarioError::BadZone(project.time_zone.clone()))?;
        let zoned = when
            .to_zoned(zone)
            .map_err(|_| ScenarioError::BadTime(text.to_owned()))?;
        Ok(zoned.timestamp().as_millisecond())
    }
}
