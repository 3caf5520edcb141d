//! An agent while calls run: what they said they are, what they are doing, and
//! why a call may not be offered to them now.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::strategy::By;
use super::table::Agent;

/// What an agent is, as a panel shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgentStatus {
    Offline,
    Available,
    Busy,
    Away,
    WrapUp,
}

/// An agent as a panel shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Presence {
    pub status: AgentStatus,
    pub portal_online: bool,
    pub current_calls: u32,
    pub ringing: u32,
    /// Kept for callers who are about to be put through.
    pub held: u32,
    pub taken_today: u32,
    pub last_call_ended_ms: Option<i64>,
}

/// Why an agent was not rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Skip {
    /// No such agent in the project.
    Unknown,
    /// Lacks a required skill.
    MissingSkills,
    /// Switched off in the agents table.
    NotTakingCalls,
    Offline,
    Away,
    Busy,
    WrapUp,
    /// Not in the portal, and has no phone number.
    Unreachable,
    /// In as many calls as they may take.
    OnCall,
    /// Being offered another call.
    Ringing,
    /// Being kept for another caller.
    Held,
    /// Missed a call from a queue a moment ago.
    Resting,
    /// Has been tried in this round.
    AlreadyTried,
    /// Could have been rung; somebody else came first.
    RankedLater {
        by: By,
    },
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "does not exist",
            Self::MissingSkills => "lacks a required skill",
            Self::NotTakingCalls => "takes no calls",
            Self::Offline => "is offline",
            Self::Away => "is away",
            Self::Busy => "is busy",
            Self::WrapUp => "is wrapping up",
            Self::Unreachable => "is not in the portal and has no phone number",
            Self::OnCall => "is in a call",
            Self::Ringing => "is being rung for another caller",
            Self::Held => "is held for another caller",
            Self::Resting => "missed a call a moment ago",
            Self::AlreadyTried => "has been tried",
            Self::RankedLater { by } => return write!(f, "comes later by {by}"),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Device {
    Portal,
    Phone,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AgentState {
    /// What the agent, or the portal for them, said last.
    pub declared: AgentStatus,
    pub portal_online: bool,
    /// Counted anew from calls and attempts when a snapshot is read.
    #[serde(skip)]
    pub calls: u32,
    #[serde(skip)]
    pub ringing: u32,
    #[serde(skip)]
    pub held: u32,
    pub taken_today: u32,
    pub last_call_ended_ms: Option<i64>,
    /// Set while it lies in the future, and only then.
    pub wrap_up_until_ms: Option<i64>,
    pub resting_until_ms: Option<i64>,
    /// What was told last.
    pub shown: Presence,
}

impl AgentState {
    /// On duty and in the portal, if they use it.
    pub fn on_duty(agent: &Agent) -> Self {
        let shown = Presence {
            status: AgentStatus::Available,
            portal_online: agent.portal,
            current_calls: 0,
            ringing: 0,
            held: 0,
            taken_today: 0,
            last_call_ended_ms: None,
        };
        Self {
            declared: shown.status,
            portal_online: shown.portal_online,
            calls: 0,
            ringing: 0,
            held: 0,
            taken_today: 0,
            last_call_ended_ms: None,
            wrap_up_until_ms: None,
            resting_until_ms: None,
            shown,
        }
    }

    pub fn presence(&self, agent: &Agent) -> Presence {
        Presence {
            status: self.status(agent),
            portal_online: self.portal_online,
            current_calls: self.calls,
            ringing: self.ringing,
            held: self.held,
            taken_today: self.taken_today,
            last_call_ended_ms: self.last_call_ended_ms,
        }
    }

    fn status(&self, agent: &Agent) -> AgentStatus {
        match self.declared {
            AgentStatus::Available if self.calls > 0 && self.calls >= agent.max_calls => {
                AgentStatus::Busy
            }
            AgentStatus::Available if self.wrap_up_until_ms.is_some() => AgentStatus::WrapUp,
            declared => declared,
        }
    }

    /// Where a call to this agent would ring first.
    pub fn device(&self, agent: &Agent) -> Option<Device> {
        if agent.portal && self.portal_online {
            Some(Device::Portal)
        } else {
            agent.has_phone().then_some(Device::Phone)
        }
    }

    /// Calls that take up one of those allowed.
    pub fn load(&self) -> u32 {
        self.calls
            .saturating_add(self.ringing)
            .saturating_add(self.held)
    }

    /// Why no call may be offered now, whatever the call.
    pub fn unavailable(&self, agent: &Agent) -> Option<Skip> {
        if !agent.takes_calls || agent.max_calls == 0 {
            return Some(Skip::NotTakingCalls);
        }
        match self.declared {
            AgentStatus::Offline => return Some(Skip::Offline),
            AgentStatus::Away => return Some(Skip::Away),
            AgentStatus::Busy => return Some(Skip::Busy),
            AgentStatus::WrapUp => return Some(Skip::WrapUp),
            AgentStatus::Available => {}
        }
        if self.device(agent).is_none() {
            Some(Skip::Unreachable)
        } else if self.calls >= agent.max_calls {
            Some(Skip::OnCall)
        } else if self.calls.saturating_add(self.ringing) >= agent.max_calls {
            Some(Skip::Ringing)
        } else if self.load() >= agent.max_calls {
            Some(Skip::Held)
        } else {
            self.wrap_up_until_ms.map(|_| Skip::WrapUp)
        }
    }

    /// Calls this agent adds to a queue's pace: being busy counts, being away does not.
    pub fn pace(&self, agent: &Agent) -> u32 {
        let at_work = !matches!(self.declared, AgentStatus::Offline | AgentStatus::Away);
        if at_work && agent.takes_calls && self.device(agent).is_some() {
            agent.max_calls
        } else {
            0
        }
    }
}
