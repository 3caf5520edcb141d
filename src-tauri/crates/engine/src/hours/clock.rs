//! Local time: zones from the compiled-in database, the parts of an instant that flows ask
//! for, and calendar arithmetic on day numbers.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const DAY_MS: i64 = 86_400_000;
pub(super) const MINUTE_MS: i64 = 60_000;

/// A time zone that exists.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// By its IANA name, in any case. The database is the one compiled in, so that every
    /// machine gives the same answer; `TimeZone::get` could read the machine's files.
    pub fn named(name: &str) -> Option<Zone> {
        let zone = TimeZoneDatabase::bundled().get(name).ok()?;
        (!zone.is_unknown()).then_some(Zone(zone))
    }

    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Milliseconds that the wall clock is ahead of UTC.
    pub(super) fn offset_ms(&self, at: Timestamp) -> i64 {
        i64::from(self.0.to_offset(at).seconds()) * 1_000
    }

    /// The next instant at which the wall clock may jump.
    pub(super) fn next_jump(&self, after: Timestamp) -> Option<Timestamp> {
        let jump = self.0.following(after).next()?;
        Some(jump.timestamp())
    }

    /// The local date and time of an instant.
    pub fn local_parts(&self, now_ms: i64) -> LocalParts {
        let now = timestamp(now_ms);
        let offset_ms = self.offset_ms(now);
        let wall_ms = now.as_millisecond() + offset_ms;
        let day = wall_ms.div_euclid(DAY_MS);
        let (year, month, month_day) = date_of(day);
        let ms = wall_ms.rem_euclid(DAY_MS);
        let minute_of_day = (ms / MINUTE_MS) as u16;
        let hour = (minute_of_day / 60) as u8;
        let minute = (minute_of_day % 60) as u8;
        LocalParts {
            date: format!("{year:04}-{month:02}-{month_day:02}"),
            time: format!("{hour:02}:{minute:02}"),
            year,
            month,
            day: month_day,
            weekday: Weekday::of(day),
            hour,
            minute,
            second: (ms % MINUTE_MS / 1_000) as u8,
            minute_of_day,
            part_of_day: PartOfDay::of(hour),
            offset_minutes: (offset_ms / MINUTE_MS) as i32,
        }
    }
}

/// The local date and time of an instant in a named zone; none if there is no such zone.
pub fn local_parts(tz: &str, now_ms: i64) -> Option<LocalParts> {
    Zone::named(tz).map(|zone| zone.local_parts(now_ms))
}

/// What a wall clock and a calendar show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LocalParts {
    /// "2026-11-21"
    pub date: String,
    /// "14:05"
    pub time: String,
    pub year: i32,
    /// 1–12
    pub month: u8,
    /// 1–31
    pub day: u8,
    pub weekday: Weekday,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// 0–1439
    pub minute_of_day: u16,
    pub part_of_day: PartOfDay,
    /// Ahead of UTC.
    pub offset_minutes: i32,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// "monday", as in files.
    pub fn name(self) -> &'static str {
        match self {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    /// 1 for Monday to 7 for Sunday, as in ISO 8601.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Day 0 of the epoch was a Thursday.
    fn of(day: i64) -> Weekday {
        Weekday::ALL[weekday_index(day)]
    }
}

/// For greetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartOfDay {
    /// 00:00–04:59
    Night,
    /// 05:00–11:59
    Morning,
    /// 12:00–16:59
    Afternoon,
    /// 17:00–23:59
    Evening,
}

impl PartOfDay {
    fn of(hour: u8) -> PartOfDay {
        match hour {
            0..5 => PartOfDay::Night,
            5..12 => PartOfDay::Morning,
            12..17 => PartOfDay::Afternoon,
            _ => PartOfDay::Evening,
        }
    }
}

/// The instant, held inside what the calendar covers (years −9999 to 9999).
pub(super) fn timestamp(ms: i64) -> Timestamp {
    let beyond = if ms < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(ms).unwrap_or(beyond)
}

/// 0 for Monday. Day 0 of the epoch was a Thursday.
pub(super) fn weekday_index(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// Days since 1970-01-01 of a date of the (proleptic) Gregorian calendar. The method is
/// Howard Hinnant's: years begin in March, so that the leap day is the last.
pub(super) fn day_of(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day number: the inverse of [`day_of`].
pub(super) fn date_of(day: i64) -> (i32, u8, u8) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month_day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i32, month as u8, month_day as u8)
}

pub(super) fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}
