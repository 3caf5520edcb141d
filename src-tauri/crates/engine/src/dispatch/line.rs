//! One queue while calls run: who stands where, how long it will take, what has
//! become of its callers. Who is rung for whom is decided in `serve`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::history::Record;
use super::limits::{ESTIMATE_STEP_MS, HANDLE_SAMPLES};
use super::request::RequestId;
use super::table::Queue;

/// Where a caller stands: higher priority first, then who came first.
pub(super) type Place = (i64, RequestId);

impl Record {
    pub(super) fn place(&self) -> Place {
        (-i64::from(self.request.priority), self.id)
    }
}

/// A queue as a panel shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueStats {
    /// Callers in line now.
    pub size: u32,
    pub capacity: u32,
    pub longest_wait_ms: u64,
    /// How many calls the agents at work can take at once.
    pub pace: u32,
    /// The wait a caller joining now would be told.
    pub next_wait_ms: Option<u64>,
    pub handle_ms: u64,
    #[serde(flatten)]
    pub today: QueueCounts,
    pub average_wait_ms: u64,
}

/// What has become of a queue's callers since the day began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueCounts {
    pub offered: u64,
    pub answered: u64,
    pub abandoned: u64,
    pub overflowed: u64,
    pub timed_out: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct QueueState {
    pub counts: QueueCounts,
    /// Of the answered.
    pub waited_ms: u64,
    recent_handles_ms: VecDeque<u64>,
}

impl QueueState {
    pub fn answered(&mut self, waited_ms: u64) {
        self.counts.answered += 1;
        self.waited_ms = self.waited_ms.saturating_add(waited_ms);
    }

    pub fn handled(&mut self, handle_ms: u64) {
        if self.recent_handles_ms.len() >= HANDLE_SAMPLES {
            self.recent_handles_ms.pop_front();
        }
        self.recent_handles_ms.push_back(handle_ms);
    }

    /// The mean of the last calls; what the queue expects before the first.
    pub fn handle_ms(&self, queue: &Queue) -> u64 {
        let sum = self
            .recent_handles_ms
            .iter()
            .fold(0u64, |sum, ms| sum.saturating_add(*ms));
        sum.checked_div(self.recent_handles_ms.len() as u64)
            .unwrap_or(u64::from(queue.expected_handle_ms))
    }

    pub fn average_wait_ms(&self) -> u64 {
        self.waited_ms
            .checked_div(self.counts.answered)
            .unwrap_or(0)
    }

    pub fn start_day(&mut self) {
        self.counts = QueueCounts::default();
        self.waited_ms = 0;
    }
}

/// A queue's callers. Those with the same needs share a lane: if one of a lane
/// finds nobody, no other will, so only the first of each is ever looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Everybody not yet answered, in order.
    order: Vec<Place>,
    /// Those nobody is being rung for, by the skills they need.
    lanes: BTreeMap<Vec<String>, BTreeSet<Place>>,
    /// Calls that the agents at work can take at once.
    pub pace: u64,
    /// First position that news is due for.
    news_from: usize,
    /// Handling time and pace behind the estimates told last.
    told: (u64, u64),
}

impl Line {
    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn order(&self) -> &[Place] {
        &self.order
    }

    pub fn position(&self, place: &Place) -> Option<usize> {
        self.order.binary_search(place).ok()
    }

    pub fn join(&mut self, place: Place) {
        if let Err(at) = self.order.binary_search(&place) {
            self.order.insert(at, place);
            self.news_from = self.news_from.min(at);
        }
    }

    pub fn leave(&mut self, record: &Record) {
        self.rung(record);
        if let Ok(at) = self.order.binary_search(&record.place()) {
            self.order.remove(at);
            self.news_from = self.news_from.min(at);
        }
    }

    /// Nobody is rung for this caller.
    pub fn wait(&mut self, record: &Record) {
        self.lanes
            .entry(record.skills.clone())
            .or_default()
            .insert(record.place());
    }

    /// Somebody is rung for this caller.
    pub fn rung(&mut self, record: &Record) {
        if let Some(lane) = self.lanes.get_mut(&record.skills) {
            lane.remove(&record.place());
            if lane.is_empty() {
                self.lanes.remove(&record.skills);
            }
        }
    }

    /// The first of each lane.
    pub fn heads(&self) -> impl Iterator<Item = Place> {
        self.lanes.values().filter_map(|lane| lane.first().copied())
    }

    /// The first caller with these needs.
    pub fn head(&self, skills: &[String]) -> Option<Place> {
        self.lanes
            .get(skills)
            .and_then(|lane| lane.first().copied())
    }

    /// From which position on callers may have news.
    pub fn news_due(&self, handle_ms: u64) -> usize {
        if self.told == (handle_ms, self.pace) {
            self.news_from
        } else {
            0
        }
    }

    pub fn told(&mut self, handle_ms: u64) {
        self.told = (handle_ms, self.pace);
        self.news_from = usize::MAX;
    }

    /// The wait at a position, counted from 1, in whole seconds.
    pub fn estimate_ms(&self, position: u32, handle_ms: u64) -> Option<u64> {
        let wait_ms = handle_ms
            .saturating_mul(u64::from(position))
            .checked_div(self.pace)?;
        Some(
            wait_ms
                .div_ceil(ESTIMATE_STEP_MS)
                .saturating_mul(ESTIMATE_STEP_MS),
        )
    }
}
