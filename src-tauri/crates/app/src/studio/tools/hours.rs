//! Whether it is open at a moment, and what each day of a year is like.

use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::hours::{CompiledSchedule, LocalParts, Reason, Status};
use callwright_runtime::sim::Scenario;
use std::time::{SystemTime, UNIX_EPOCH};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;

pub(super) fn tried(ground: &Workspace, args: &TryHours) -> Result<HoursTried, Refusal> {
    let project = &ground.project;
    let Some(schedule) = project.hours.get(&args.hours) else {
        let message = format!("There are no hours “{}” any more.", args.hours);
        return Err(Refusal::new(RefusalCode::Gone, message));
    };
    let (schedule, _) = schedule.compile(&project.time_zone);
    let at = moment(ground, &args.at)?;
    let status = schedule.status(at);
    let days = match args.year {
        Some(year) if YEARS.contains(&year) => year_of(ground, &schedule, year)?,
        Some(_) => {
            let message = "A year from 1970 to 2200 can be shown.";
            return Err(Refusal::new(RefusalCode::Arguments, message));
        }
        None => Vec::new(),
    };
    Ok(HoursTried {
        open: status.open,
        state: state(&status).to_owned(),
        words: words(&schedule, &status),
        days,
    })
}

/// In the project's time zone; without a moment it is now.
fn moment(ground: &Workspace, at: &str) -> Result<i64, Refusal> {
    if at.is_empty() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map(|n| n.as_millis()).unwrap_or_default();
        return Ok(i64::try_from(now).unwrap_or_default());
    }
    let scenario = Scenario {
        at: at.to_owned(),
        ..Scenario::default()
    };
    let start = scenario.start_ms(&ground.project);
    start.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))
}

fn state(status: &Status) -> &'static str {
    match (status.open, &status.why) {
        (true, _) => "open",
        (false, Reason::Holiday { .. } | Reason::Override { .. }) => "holiday",
        (false, _) => "closed",
    }
}

fn words(schedule: &CompiledSchedule, status: &Status) -> String {
    let why = match &status.why {
        Reason::Weekly if status.open => "within the week's hours".to_owned(),
        Reason::Weekly => "outside the week's hours".to_owned(),
        Reason::NoHours => "no hours on this day".to_owned(),
        Reason::Holiday { name } => format!("holiday “{name}”"),
        Reason::Override { name } => format!("special day “{name}”"),
    };
    let now = if status.open { "Open" } else { "Closed" };
    let change = status.next_change.map(|at| schedule.local_parts(at));
    match (change, status.open) {
        (Some(at), true) => format!("{now}: {why}, until {}", when(&at)),
        (Some(at), false) => format!("{now}: {why}; opens {}", when(&at)),
        (None, _) => format!("{now}: {why}"),
    }
}

fn when(at: &LocalParts) -> String {
    format!("{:?} {} {}", at.weekday, at.date, at.time)
}

/// Each day as callers meet it: asked of the same schedule as a call asks.
fn year_of(
    ground: &Workspace,
    schedule: &CompiledSchedule,
    year: i16,
) -> Result<Vec<HoursDay>, Refusal> {
    // The hours' own zone may be another than the project's: a day around covers both.
    let mut at = moment(ground, &format!("{year:04}-01-01T00:00"))? - DAY_MS;
    let first = format!("{year:04}-");
    let mut days: Vec<HoursDay> = Vec::with_capacity(366);
    for _ in 0..370 {
        let parts = schedule.local_parts(at);
        let begins = at - since_midnight(&parts, at);
        // A day is 23 to 25 hours long where clocks are changed.
        at = begins + DAY_MS + DAY_MS / 2;
        if parts.date.starts_with(&first) && days.last().is_none_or(|d| d.date != parts.date) {
            days.push(day(schedule, begins, parts.date));
        }
    }
    Ok(days)
}

fn since_midnight(parts: &LocalParts, at: i64) -> i64 {
    let minutes = i64::from(parts.hour) * 60 + i64::from(parts.minute);
    (minutes * 60 + i64::from(parts.second)) * 1000 + at.rem_euclid(1000)
}

fn day(schedule: &CompiledSchedule, begins: i64, date: String) -> HoursDay {
    let of_day = |at: i64| schedule.local_parts(at).date == date;
    let mut ranges = Vec::new();
    let mut special = None;
    let mut at = begins;
    for _ in 0..100 {
        let status = schedule.status(at);
        if let Reason::Holiday { name } | Reason::Override { name } = &status.why {
            let kind = match &status.why {
                Reason::Holiday { .. } => "holiday",
                _ => "override",
            };
            special.get_or_insert((kind, name.clone()));
        }
        let next = status.next_change.filter(|next| of_day(*next));
        if status.open {
            let to = next.map_or("24:00".to_owned(), |next| schedule.local_parts(next).time);
            ranges.push(format!("{}–{to}", schedule.local_parts(at).time));
        }
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    let hours = ranges.join(", ");
    let (state, words) = match special {
        Some((kind, name)) if hours.is_empty() => (kind, name),
        Some((kind, name)) => (kind, format!("{name}: {hours}")),
        None if hours.is_empty() => ("closed", String::new()),
        None => ("open", hours),
    };
    HoursDay {
        date,
        state: state.to_owned(),
        words,
    }
}
