//! What is wrong with a schedule, as data with a place and as a sentence.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{MOST_EXCEPTIONS, Weekday};

/// Indexes count from 0 in the lists of the schedule.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    #[error(
        "there is no time zone \"{zone}\"; the project's zone is used, so callers may hear \"closed\" at the wrong hours"
    )]
    UnknownZone { zone: String },
    #[error("there is no time zone \"{zone}\" to fall back to; hours are counted in UTC")]
    UnknownDefaultZone { zone: String },
    #[error("\"{text}\" in {place} is not a time such as 09:00; callers find it closed then")]
    BadTime { place: Place, text: String },
    #[error("the hours in {first} and {second} overlap")]
    Overlap { first: Place, second: Place },
    #[error("\"{date}\" of holiday {} is not a date such as 2026-12-02 or 12-02; callers find normal hours then", index + 1)]
    BadHolidayDate { index: usize, date: String },
    #[error("\"{date}\" of override {} is not a date such as 2026-12-24; callers find normal hours then", index + 1)]
    BadOverrideDate { index: usize, date: String },
    #[error("override {} ends ({to}) before it starts ({from}), so it never holds", index + 1)]
    OverrideEndsBeforeStart {
        index: usize,
        from: String,
        to: String,
    },
    #[error("overrides {} and {} share dates; there the first in the list holds", first + 1, second + 1)]
    OverridesOverlap { first: usize, second: usize },
    #[error("holidays {} and {} are the same date; the first in the list is told", first + 1, second + 1)]
    SameHoliday { first: usize, second: usize },
    #[error("there are more than {MOST_EXCEPTIONS} {list}; the rest is left out")]
    TooMany { list: String },
    #[error("no day has hours, so every caller finds it closed")]
    NeverOpen,
}

/// Where a range stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Place {
    Weekly { weekday: Weekday, index: usize },
    Override { of: usize, index: usize },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Weekly { weekday, index } => {
                write!(f, "{}, range {}", weekday.name(), index + 1)
            }
            Place::Override { of, index } => {
                write!(f, "override {}, range {}", of + 1, index + 1)
            }
        }
    }
}
