//! Which agent is rung for a request, and why the others are not. Reads only;
//! `serve` acts on it.

use std::borrow::Cow;

use super::agent::Skip;
use super::history::Passed;
use super::request::Target;
use super::state::{Index, Open, State, Whom};
use super::strategy::{Rank, Standing, Strategy, decided_by, rank};
use super::table::{AgentIx, Table};

/// Everything that a choice is made from.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub table: &'a Table,
    pub state: &'a State,
    pub index: &'a Index,
}

impl<'a> Scene<'a> {
    /// Whom the request may be connected with, in list order.
    fn group(self, open: &Open) -> Cow<'a, [AgentIx]> {
        if let Some(queue) = open.queue {
            return Cow::Borrowed(&self.table.members[queue as usize]);
        }
        match open.whom {
            Whom::Target => {}
            Whom::Held(agent) => return Cow::Owned(vec![agent]),
            Whom::Nobody => return Cow::Borrowed(&[]),
        }
        match &open.record.request.target {
            Target::Queue { .. } => Cow::Borrowed(match open.found_by {
                Some(queue) => &self.table.members[queue as usize],
                None => &[],
            }),
            Target::Agents { ids, .. } => {
                let mut group: Vec<AgentIx> = Vec::with_capacity(ids.len());
                for agent in ids.iter().filter_map(|id| self.table.agent(id)) {
                    if !group.contains(&agent) {
                        group.push(agent);
                    }
                }
                Cow::Owned(group)
            }
            Target::Department { name, .. } => Cow::Borrowed(self.table.department(name)),
            Target::Staff { id } => Cow::Owned(self.table.agent(id).into_iter().collect()),
            Target::Anyone { .. } => Cow::Borrowed(&self.table.everyone),
        }
    }

    pub fn strategy(self, open: &Open) -> Strategy {
        match &open.record.request.target {
            Target::Queue { .. } => open.found_by.map_or_else(Strategy::default, |queue| {
                self.table.queues[queue as usize].strategy
            }),
            Target::Agents { strategy, .. }
            | Target::Department { strategy, .. }
            | Target::Anyone { strategy } => *strategy,
            Target::Staff { .. } => Strategy::Sequential,
        }
    }

    /// Why this agent cannot be rung for this request now.
    fn skip(self, open: &Open, agent: AgentIx) -> Option<Skip> {
        let who = &self.table.agents[agent as usize];
        let now = &self.state.agents[agent as usize];
        // Who was held has been found fit already.
        if open.whom == Whom::Target && !who.has_all(&open.record.skills) {
            return Some(Skip::MissingSkills);
        }
        if let Some(why) = now.unavailable(who) {
            return Some(why);
        }
        // A transfer has no time to wait for somebody to rest, and nobody else to ask.
        let resting = open.queue.is_some() && now.resting_until_ms.is_some();
        resting.then_some(Skip::Resting)
    }

    /// The agent to ring, of those not tried in this round.
    pub fn untried(self, open: &Open) -> Option<AgentIx> {
        self.first(open, |agent| !open.tried.contains(&agent))
    }

    /// The agent to ring, were a new round to begin.
    pub fn anew(self, open: &Open) -> Option<AgentIx> {
        self.first(open, |_| true)
    }

    fn first(self, open: &Open, may: impl Fn(AgentIx) -> bool) -> Option<AgentIx> {
        if self.index.free_count == 0 {
            return None;
        }
        let group = self.group(open);
        let ranks = self.ranks(open, &group);
        group
            .iter()
            .copied()
            .enumerate()
            .filter(|&(_, agent)| self.index.free[agent as usize] && may(agent))
            .filter(|&(_, agent)| self.skip(open, agent).is_none())
            .min_by_key(|&(place, agent)| ranks(place, agent))
            .map(|(_, agent)| agent)
    }

    /// How each of the group ranks by the request's strategy.
    fn ranks(self, open: &'a Open, group: &[AgentIx]) -> impl Fn(usize, AgentIx) -> Rank + 'a {
        let strategy = self.strategy(open);
        let len = group.len().max(1);
        let last = match strategy {
            Strategy::RoundRobin => self.state.turns.get(open.record.request.turn_key()),
            _ => None,
        };
        let next = last
            .and_then(|last| group.iter().position(|agent| agent == last))
            .map_or(0, |place| place + 1);
        move |place, agent| {
            let standing = Standing {
                place,
                turn: (place + len - next % len) % len,
                needed: &open.record.skills,
            };
            let who = &self.table.agents[agent as usize];
            rank(strategy, who, &self.state.agents[agent as usize], &standing)
        }
    }

    /// Why each of the others was not rung.
    pub fn passed(self, open: &Open, chosen: Option<AgentIx>) -> Vec<Passed> {
        let group = self.group(open);
        let ranks = self.ranks(open, &group);
        let chosen_rank = chosen.and_then(|chosen| {
            group
                .iter()
                .position(|agent| *agent == chosen)
                .map(|place| ranks(place, chosen))
        });
        let strategy = self.strategy(open);
        let others = group.iter().copied().enumerate();
        others
            .filter(|&(_, agent)| Some(agent) != chosen)
            .map(|(place, agent)| {
                let why = self.skip(open, agent).unwrap_or_else(|| match chosen_rank {
                    Some(first) if !open.tried.contains(&agent) => Skip::RankedLater {
                        by: decided_by(strategy, &first, &ranks(place, agent)),
                    },
                    _ => Skip::AlreadyTried,
                });
                (agent, why)
            })
            .collect()
    }
}
