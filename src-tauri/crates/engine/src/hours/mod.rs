//! Business hours, evaluated purely: is it open at an instant, why, what is to be said, and
//! when does that change.
//!
//! Deliberately not here: the clock (`now` is an argument), the machine's own time zone (never
//! read; zones come from the database compiled into the program), and what a step does with
//! the answer.
//!
//! # The rules
//! - **Hours are what the wall clock shows.** It is open while the local date and time lie in a
//!   range, the end excluded. When clocks go forward, a range that begins inside the gap begins
//!   after it; when they go back, a time shown twice counts both times, so that nobody who
//!   looks at a clock and at the posted hours is surprised.
//! - A range whose `close` is not after its `open` runs into the next day; equal times are 24
//!   hours. `close` may be `24:00`.
//! - **A range belongs to the day that it starts on**, also its part after midnight.
//! - **A date with a plan of its own (override, else holiday) is decided by that plan alone,
//!   from 00:00 to 24:00 local time.** So the night shift of the evening before ends at
//!   midnight when a holiday begins, and a holiday's own night shift does not start. The one
//!   exception is an override of several days, whose night ranges run on from each of its days
//!   into the next. After the last day of an override its night range runs on into a plain day.
//! - Overrides before holidays before weekly hours. Of two overrides on one date the one listed
//!   first holds; of two holidays, the one with a year, then the one listed first.
//! - What cannot be read (a time, a date) is reported by [`check`] and left out; an unknown zone
//!   is replaced by the default one. An evaluation never fails.

mod clock;
mod compile;
mod evaluate;
mod problem;

#[cfg(test)]
mod tests;

use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use clock::{LocalParts, PartOfDay, Weekday, Zone, local_parts};
pub use compile::CompiledSchedule;
pub use evaluate::LOOKAHEAD_YEARS;
pub use problem::{Place, Problem};

/// Holidays, and overrides, that a schedule may hold; more are reported and left out.
pub const MOST_EXCEPTIONS: usize = 1_000;

/// When a business is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Schedule {
    /// IANA name such as "Asia/Riyadh"; without it the project's zone holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    #[serde(skip_serializing_if = "Weekly::is_empty")]
    pub weekly: Weekly,
    /// Closed days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// Dates with hours of their own, or closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Fields this version does not know; kept as they are.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// The ranges of each weekday; none means closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Weekly {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub monday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tuesday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wednesday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thursday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub friday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub saturday: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sunday: Vec<Hours>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// From `open` up to but not including `close`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Hours {
    /// "09:00"
    pub open: String,
    /// "17:00"; "24:00" is the end of the day; at or before `open` it is on the next day.
    pub close: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// A day on which it is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Holiday {
    /// "2026-12-02", or "12-02" for every year.
    pub date: String,
    pub name: String,
    /// The prompt that a caller hears on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// Dates with hours of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Override {
    /// First date, "2026-12-24".
    pub from: String,
    /// Last date, included; empty means the first date only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The hours of each of these dates; none means closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<Hours>,
    pub name: String,
    /// The prompt that a caller hears on these dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

/// The answer for one instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    pub open: bool,
    pub why: Reason,
    /// The prompt of the holiday or override that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When `open` changes next, in ms since the Unix epoch; none if it does not within
    /// [`LOOKAHEAD_YEARS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_change: Option<i64>,
}

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Reason {
    /// The weekly hours: inside them, or outside them on a day that has some.
    Weekly,
    /// This weekday has no hours.
    NoHours,
    Holiday {
        name: String,
    },
    Override {
        name: String,
    },
}

impl Hours {
    pub fn new(open: &str, close: &str) -> Hours {
        Hours {
            open: open.to_owned(),
            close: close.to_owned(),
            extra: Map::new(),
        }
    }
}

impl Weekly {
    pub fn day(&self, weekday: Weekday) -> &[Hours] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }

    pub fn day_mut(&mut self, weekday: Weekday) -> &mut Vec<Hours> {
        match weekday {
            Weekday::Monday => &mut self.monday,
            Weekday::Tuesday => &mut self.tuesday,
            Weekday::Wednesday => &mut self.wednesday,
            Weekday::Thursday => &mut self.thursday,
            Weekday::Friday => &mut self.friday,
            Weekday::Saturday => &mut self.saturday,
            Weekday::Sunday => &mut self.sunday,
        }
    }

    pub fn is_empty(&self) -> bool {
        Weekday::ALL.iter().all(|&day| self.day(day).is_empty())
    }
}

/// Whether it is open at an instant. A caller that asks often keeps
/// [`Schedule::compile`]'s result instead.
pub fn status(schedule: &Schedule, default_tz: &str, now_ms: i64) -> Status {
    schedule.compile(default_tz).0.status(now_ms)
}

/// Everything in a schedule that cannot work as written.
pub fn check(schedule: &Schedule) -> Vec<Problem> {
    schedule.compile("UTC").1
}

/// The prompts that a schedule's holidays and overrides say.
pub fn messages(schedule: &Schedule) -> Vec<String> {
    let holidays = schedule.holidays.iter().filter_map(|h| h.message.clone());
    let overrides = schedule.overrides.iter().filter_map(|o| o.message.clone());
    holidays.chain(overrides).collect()
}
