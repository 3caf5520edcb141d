//! Named times, the property against a brute-force minute table, and problems.

mod named;
mod problems;
mod table;

use jiff::Timestamp;

use super::{Holiday, Hours, Override, Schedule, Weekday};

/// The instant of an RFC 3339 time.
fn ms(at: &str) -> i64 {
    let at: Timestamp = at.parse().expect("a time with an offset");
    at.as_millisecond()
}

fn hours(ranges: &[(&str, &str)]) -> Vec<Hours> {
    let ranges = ranges.iter();
    ranges
        .map(|(open, close)| Hours::new(open, close))
        .collect()
}

/// The same hours on some weekdays.
fn on(zone: &str, days: &[Weekday], ranges: &[(&str, &str)]) -> Schedule {
    let mut schedule = Schedule {
        time_zone: Some(zone.to_owned()),
        ..Schedule::default()
    };
    for &day in days {
        *schedule.weekly.day_mut(day) = hours(ranges);
    }
    schedule
}

fn daily(zone: &str, ranges: &[(&str, &str)]) -> Schedule {
    on(zone, &Weekday::ALL, ranges)
}

fn holiday(date: &str, name: &str) -> Holiday {
    Holiday {
        date: date.to_owned(),
        name: name.to_owned(),
        ..Holiday::default()
    }
}

fn change(from: &str, to: &str, name: &str, ranges: &[(&str, &str)]) -> Override {
    Override {
        from: from.to_owned(),
        to: to.to_owned(),
        ranges: hours(ranges),
        name: name.to_owned(),
        ..Override::default()
    }
}
