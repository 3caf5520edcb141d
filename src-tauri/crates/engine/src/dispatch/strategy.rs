//! The five orders in which agents are tried. A strategy is a row of numbers for
//! each agent, lowest first, and what each number means, so that the order and
//! the explanation of it cannot drift apart.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agent::AgentState;
use super::table::Agent;

/// In which order suitable agents are tried.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// By priority, then list order, each time from the top.
    #[default]
    Sequential,
    /// In list order, going on after whoever was rung last.
    RoundRobin,
    /// Whose last call ended longest ago; never called comes first.
    LongestIdle,
    /// Only agents with all required skills, best fit first, then longest idle.
    Skills,
    /// Fewest calls now, then fewest taken today, then list order.
    LoadBalanced,
}

impl Strategy {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What put one agent before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Priority,
    ListOrder,
    /// Somebody else's turn.
    Turn,
    /// Is already in a call, so not idle at all.
    OnAnotherCall,
    IdleTime,
    Fit,
    CurrentCalls,
    TakenToday,
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Priority => "priority",
            Self::ListOrder => "list order",
            Self::Turn => "turn",
            Self::OnAnotherCall => "being in a call",
            Self::IdleTime => "time since the last call",
            Self::Fit => "fit of skills",
            Self::CurrentCalls => "number of current calls",
            Self::TakenToday => "number of calls taken today",
        })
    }
}

/// Compared from the left; the lowest is rung.
pub(super) type Rank = [i64; 4];

/// What an agent's rank is made from, besides the agent.
pub(super) struct Standing<'a> {
    /// Position in the list.
    pub place: usize,
    /// How far after the one rung last.
    pub turn: usize,
    pub needed: &'a [String],
}

pub(super) fn rank(
    strategy: Strategy,
    agent: &Agent,
    state: &AgentState,
    standing: &Standing,
) -> Rank {
    let place = count(standing.place);
    let load = i64::from(state.load());
    let engaged = i64::from(load > 0);
    let idle_since = state.last_call_ended_ms.unwrap_or(i64::MIN);
    match strategy {
        Strategy::Sequential => [i64::from(agent.priority), place, 0, 0],
        Strategy::RoundRobin => [count(standing.turn), 0, 0, 0],
        Strategy::LongestIdle => [engaged, idle_since, place, 0],
        Strategy::Skills => [misfit(agent, standing.needed), engaged, idle_since, place],
        Strategy::LoadBalanced => [load, i64::from(state.taken_today), place, 0],
    }
}

/// Which difference decided between two agents.
pub(super) fn decided_by(strategy: Strategy, first: &Rank, second: &Rank) -> By {
    let meaning: &[By] = match strategy {
        Strategy::Sequential => &[By::Priority, By::ListOrder],
        Strategy::RoundRobin => &[By::Turn],
        Strategy::LongestIdle => &[By::OnAnotherCall, By::IdleTime, By::ListOrder],
        Strategy::Skills => &[By::Fit, By::OnAnotherCall, By::IdleTime, By::ListOrder],
        Strategy::LoadBalanced => &[By::CurrentCalls, By::TakenToday, By::ListOrder],
    };
    meaning
        .iter()
        .zip(first.iter().zip(second))
        .find(|(_, (one, other))| one != other)
        .map_or(By::ListOrder, |(by, _)| *by)
}

/// Lowest fits best: the highest levels in what is needed, then the fewest other
/// skills, which keeps people who can do everything free for what only they can.
fn misfit(agent: &Agent, needed: &[String]) -> i64 {
    if needed.is_empty() {
        return 0;
    }
    let levels: i64 = needed
        .iter()
        .map(|skill| i64::from(agent.level(skill).unwrap_or(0)))
        .sum();
    let others = agent
        .skills
        .iter()
        .filter(|held| !needed.iter().any(|need| need == held.name()));
    const LEVEL: i64 = 1 << 16;
    count(others.count()).min(LEVEL - 1) - levels * LEVEL
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
