//! The times that a designer tries first, each with what decided and the next change.

use super::super::{PartOfDay, Reason, Schedule, Weekday, Zone, local_parts, status};
use super::{change, daily, holiday, ms, on};

use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

const WEEKDAYS: [Weekday; 5] = [Monday, Tuesday, Wednesday, Thursday, Friday];

fn office() -> Schedule {
    on("Europe/Berlin", &WEEKDAYS, &[("09:00", "17:00")])
}

/// Each line is `instant | open or closed | why | next change`; `why` is "weekly", "no_hours", or
/// the name of the holiday or override.
#[track_caller]
fn check(schedule: &Schedule, table: &str) {
    let (compiled, _) = schedule.compile("UTC");
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [at, want, why, next] = cells[..] else {
            panic!("four cells wanted: {line}");
        };
        let status = status(schedule, "UTC", ms(at));
        let told = match &status.why {
            Reason::Weekly => "weekly",
            Reason::NoHours => "no_hours",
            Reason::Holiday { name } | Reason::Override { name } => name,
        };
        let open = if status.open { "open" } else { "closed" };
        assert_eq!((open, told), (want, why), "open and why at {at}");
        let next = (next != "never").then(|| ms(next));
        assert_eq!(status.next_change, next, "the next change after {at}");
        let short = compiled.is_open(ms(at));
        assert_eq!(short, status.open, "the short answer agrees at {at}");
    }
}

#[test]
fn weekday_open() {
    check(
        &office(),
        "2026-03-04T10:00:00+01:00 | open | weekly | 2026-03-04T17:00:00+01:00",
    );
}

#[test]
fn before_and_after() {
    check(
        &office(),
        "
        2026-03-04T07:30:00+01:00 | closed | weekly | 2026-03-04T09:00:00+01:00
        2026-03-04T20:00:00+01:00 | closed | weekly | 2026-03-05T09:00:00+01:00
        2026-03-06T20:00:00+01:00 | closed | weekly | 2026-03-09T09:00:00+01:00
        ",
    );
}

#[test]
fn weekend() {
    check(
        &office(),
        "2026-03-07T10:00:00+01:00 | closed | no_hours | 2026-03-09T09:00:00+01:00",
    );
}

#[test]
fn exact_boundaries() {
    let office = office();
    check(
        &office,
        "
        2026-03-04T08:59:59.999+01:00 | closed | weekly | 2026-03-04T09:00:00+01:00
        2026-03-04T09:00:00+01:00 | open | weekly | 2026-03-04T17:00:00+01:00
        2026-03-04T16:59:59.999+01:00 | open | weekly | 2026-03-04T17:00:00+01:00
        2026-03-04T17:00:00+01:00 | closed | weekly | 2026-03-05T09:00:00+01:00
        ",
    );
}

#[test]
fn midnight() {
    let late = on("UTC", &[Monday], &[("18:00", "24:00")]);
    check(
        &late,
        "
        2026-03-02T23:59:59.999Z | open | weekly | 2026-03-03T00:00:00Z
        2026-03-03T00:00:00Z | closed | no_hours | 2026-03-09T18:00:00Z
        ",
    );
    let zero = on("UTC", &[Monday], &[("18:00", "00:00")]);
    check(
        &zero,
        "
        2026-03-02T23:59:59Z | open | weekly | 2026-03-03T00:00:00Z
        2026-03-03T00:00:00Z | closed | no_hours | 2026-03-09T18:00:00Z
        ",
    );
    let joined = on("UTC", &[Monday, Tuesday], &[("00:00", "24:00")]);
    check(
        &joined,
        "2026-03-02T12:00:00Z | open | weekly | 2026-03-04T00:00:00Z",
    );
}

#[test]
fn always_and_never() {
    for all_day in [("00:00", "24:00"), ("00:00", "00:00"), ("09:00", "09:00")] {
        check(
            &daily("Europe/Berlin", &[all_day]),
            "2026-03-04T12:00:00Z | open | weekly | never",
        );
    }
    check(
        &Schedule::default(),
        "2026-03-04T12:00:00Z | closed | no_hours | never",
    );
}

#[test]
fn overnight() {
    let night = on("UTC", &[Friday], &[("20:00", "04:00")]);
    check(
        &night,
        "
        2026-03-06T19:59:00Z | closed | weekly | 2026-03-06T20:00:00Z
        2026-03-06T23:00:00Z | open | weekly | 2026-03-07T04:00:00Z
        2026-03-07T03:59:00Z | open | weekly | 2026-03-07T04:00:00Z
        2026-03-07T04:00:00Z | closed | no_hours | 2026-03-13T20:00:00Z
        2026-03-06T03:00:00Z | closed | weekly | 2026-03-06T20:00:00Z
        ",
    );
}

#[test]
fn overnight_meets_the_morning() {
    let nights = daily("UTC", &[("22:00", "06:00"), ("06:00", "10:00")]);
    check(
        &nights,
        "2026-03-06T23:00:00Z | open | weekly | 2026-03-07T10:00:00Z",
    );
}

#[test]
fn holiday_closes_its_day() {
    let mut office = office();
    office.holidays = vec![holiday("2026-12-25", "Christmas")];
    office.holidays[0].message = Some("closed-christmas".to_owned());
    let at = "2026-12-25T10:00:00+01:00";
    check(
        &office,
        "2026-12-25T10:00:00+01:00 | closed | Christmas | 2026-12-28T09:00:00+01:00",
    );
    let message = status(&office, "UTC", ms(at)).message;
    assert_eq!(
        message.as_deref(),
        Some("closed-christmas"),
        "its message is told"
    );
    check(
        &office,
        "2027-12-24T18:00:00+01:00 | closed | weekly | 2027-12-27T09:00:00+01:00",
    );
    let message = status(&office, "UTC", ms("2026-12-24T10:00:00+01:00")).message;
    assert_eq!(message, None, "and only on its day");
}

#[test]
fn yearly_holiday_and_leap_day() {
    let mut office = daily("UTC", &[("00:00", "24:00")]);
    office.holidays = vec![holiday("12-02", "National Day")];
    check(
        &office,
        "
        2026-12-02T00:00:00Z | closed | National Day | 2026-12-03T00:00:00Z
        2026-12-03T00:00:00Z | open | weekly | 2027-12-02T00:00:00Z
        ",
    );
    office.holidays = vec![holiday("02-29", "Leap day")];
    check(
        &office,
        "
        2028-02-29T12:00:00Z | closed | Leap day | 2028-03-01T00:00:00Z
        2096-03-01T00:00:00Z | open | weekly | 2104-02-29T00:00:00Z
        2027-02-28T12:00:00Z | open | weekly | 2028-02-29T00:00:00Z
        ",
    );
    office.holidays.push(holiday("2028-02-29", "This one"));
    check(
        &office,
        "2028-02-29T12:00:00Z | closed | This one | 2028-03-01T00:00:00Z",
    );
}

#[test]
fn the_night_before_a_holiday_ends_at_midnight() {
    let mut bar = daily("UTC", &[("20:00", "04:00")]);
    bar.holidays = vec![holiday("2026-03-06", "Holiday")];
    check(
        &bar,
        "
        2026-03-05T23:59:00Z | open | weekly | 2026-03-06T00:00:00Z
        2026-03-06T01:00:00Z | closed | Holiday | 2026-03-07T20:00:00Z
        ",
    );
    // Nor does the holiday's own night run into the next morning.
    check(
        &bar,
        "2026-03-07T01:00:00Z | closed | weekly | 2026-03-07T20:00:00Z",
    );
}

#[test]
fn override_wins_over_a_holiday() {
    let mut office = office();
    office.holidays = vec![holiday("12-24", "Holiday")];
    let mut half = change("2026-12-24", "", "Christmas Eve", &[("09:00", "12:00")]);
    half.message = Some("short-day".to_owned());
    office.overrides = vec![half];
    let at = "2026-12-24T10:00:00+01:00";
    check(
        &office,
        "2026-12-24T10:00:00+01:00 | open | Christmas Eve | 2026-12-24T12:00:00+01:00",
    );
    let message = status(&office, "UTC", ms(at)).message;
    assert_eq!(message.as_deref(), Some("short-day"), "also while open");
    check(
        &office,
        "
        2026-12-24T13:00:00+01:00 | closed | Christmas Eve | 2026-12-25T09:00:00+01:00
        2027-12-24T10:00:00+01:00 | closed | Holiday | 2027-12-27T09:00:00+01:00
        ",
    );
}

#[test]
fn override_closes_and_the_first_listed_holds() {
    let mut office = office();
    office.overrides = vec![
        change(
            "2026-08-05",
            "2026-08-05",
            "One open day",
            &[("10:00", "11:00")],
        ),
        change("2026-08-03", "2026-08-14", "Summer break", &[]),
    ];
    check(
        &office,
        "
        2026-08-04T10:00:00+02:00 | closed | Summer break | 2026-08-05T10:00:00+02:00
        2026-08-05T10:00:00+02:00 | open | One open day | 2026-08-05T11:00:00+02:00
        2026-08-06T10:00:00+02:00 | closed | Summer break | 2026-08-17T09:00:00+02:00
        ",
    );
}

#[test]
fn nights_of_a_long_override() {
    let mut office = daily("UTC", &[("09:00", "17:00")]);
    office.overrides = vec![change(
        "2026-03-10",
        "2026-03-12",
        "Ramadan",
        &[("20:00", "02:00")],
    )];
    // The plain day before has no night; the override's first morning is its own.
    check(
        &office,
        "
        2026-03-10T01:00:00Z | closed | Ramadan | 2026-03-10T20:00:00Z
        2026-03-11T01:00:00Z | open | Ramadan | 2026-03-11T02:00:00Z
        ",
    );
    // After its last day the night runs on into a plain day, and still is the override's.
    check(
        &office,
        "
        2026-03-13T01:00:00Z | open | Ramadan | 2026-03-13T02:00:00Z
        2026-03-13T03:00:00Z | closed | weekly | 2026-03-13T09:00:00Z
        ",
    );
    // But not into another override.
    office
        .overrides
        .push(change("2026-03-13", "", "Inventory", &[]));
    check(
        &office,
        "2026-03-13T01:00:00Z | closed | Inventory | 2026-03-14T09:00:00Z",
    );
}

/// New York, 8 March 2026: 02:00 becomes 03:00.
#[test]
fn dst_gap() {
    let early = daily("America/New_York", &[("02:30", "03:30")]);
    check(
        &early,
        "
        2026-03-08T01:59:59-05:00 | closed | weekly | 2026-03-08T03:00:00-04:00
        2026-03-08T03:00:00-04:00 | open | weekly | 2026-03-08T03:30:00-04:00
        ",
    );
    let lost = daily("America/New_York", &[("02:10", "02:50")]);
    check(
        &lost,
        "2026-03-08T01:59:00-05:00 | closed | weekly | 2026-03-09T02:10:00-04:00",
    );
    let across = daily("America/New_York", &[("01:00", "05:00")]);
    check(
        &across,
        "2026-03-08T01:30:00-05:00 | open | weekly | 2026-03-08T05:00:00-04:00",
    );
    let cut = daily("America/New_York", &[("01:00", "02:15")]);
    check(
        &cut,
        "2026-03-08T01:30:00-05:00 | open | weekly | 2026-03-08T03:00:00-04:00",
    );
}

/// New York, 1 November 2026: 02:00 becomes 01:00, so that 01:00–02:00 is shown twice.
#[test]
fn dst_overlap() {
    let office = daily("America/New_York", &[("09:00", "17:00")]);
    check(
        &office,
        "2026-11-01T01:30:00-04:00 | closed | weekly | 2026-11-01T09:00:00-05:00",
    );
    let night = daily("America/New_York", &[("20:00", "01:30")]);
    check(
        &night,
        "
        2026-11-01T01:15:00-04:00 | open | weekly | 2026-11-01T01:30:00-04:00
        2026-11-01T01:45:00-04:00 | closed | weekly | 2026-11-01T01:00:00-05:00
        2026-11-01T01:15:00-05:00 | open | weekly | 2026-11-01T01:30:00-05:00
        2026-11-01T01:30:00-05:00 | closed | weekly | 2026-11-01T20:00:00-05:00
        ",
    );
    let twice = daily("America/New_York", &[("01:00", "02:00")]);
    check(
        &twice,
        "2026-11-01T01:00:00-04:00 | open | weekly | 2026-11-01T02:00:00-05:00",
    );
}

#[test]
fn odd_zones() {
    // Half an hour of summer time, a missing day, and a gap at midnight.
    let howe = daily("Australia/Lord_Howe", &[("01:45", "02:15")]);
    check(
        &howe,
        "2026-04-05T01:50:00+11:00 | open | weekly | 2026-04-05T02:00:00+11:00",
    );
    let samoa = daily("Pacific/Apia", &[("09:00", "17:00")]);
    check(
        &samoa,
        "2011-12-29T18:00:00-10:00 | closed | weekly | 2011-12-31T09:00:00+14:00",
    );
    let brazil = daily("America/Sao_Paulo", &[("00:00", "02:00")]);
    check(
        &brazil,
        "2018-11-03T23:59:00-03:00 | closed | weekly | 2018-11-04T01:00:00-02:00",
    );
}

#[test]
fn the_schedules_zone_decides() {
    let riyadh = on("Asia/Riyadh", &[Sunday], &[("08:00", "16:00")]);
    check(
        &riyadh,
        "2026-03-01T05:00:00Z | open | weekly | 2026-03-01T13:00:00Z",
    );
    let mut plain = riyadh.clone();
    plain.time_zone = None;
    check(
        &plain,
        "2026-03-01T05:00:00Z | closed | weekly | 2026-03-01T08:00:00Z",
    );
    let at = ms("2026-03-01T05:00:00Z");
    assert!(
        status(&plain, "Asia/Riyadh", at).open,
        "the default zone holds without one"
    );
    plain.time_zone = Some("Mars/Olympus".to_owned());
    assert!(
        status(&plain, "Asia/Riyadh", at).open,
        "and instead of an unknown one"
    );
    assert!(
        !status(&plain, "Mars/Olympus", at).open,
        "UTC is the last resort"
    );
}

#[test]
fn friday_and_saturday_weekend() {
    let days = [Sunday, Monday, Tuesday, Wednesday, Thursday];
    let riyadh = on(
        "Asia/Riyadh",
        &days,
        &[("08:00", "12:00"), ("16:00", "20:00")],
    );
    check(
        &riyadh,
        "
        2026-03-05T21:00:00+03:00 | closed | weekly | 2026-03-08T08:00:00+03:00
        2026-03-06T10:00:00+03:00 | closed | no_hours | 2026-03-08T08:00:00+03:00
        2026-03-07T10:00:00+03:00 | closed | no_hours | 2026-03-08T08:00:00+03:00
        2026-03-08T13:00:00+03:00 | closed | weekly | 2026-03-08T16:00:00+03:00
        ",
    );
    let kabul = on("Asia/Kabul", &[Saturday], &[("08:00", "12:00")]);
    check(
        &kabul,
        "2026-03-07T08:00:00+04:30 | open | weekly | 2026-03-07T12:00:00+04:30",
    );
}

#[test]
fn far_changes_are_found_and_absurd_ones_are_not() {
    let mut always = daily("Europe/Berlin", &[("00:00", "24:00")]);
    always.holidays = vec![holiday("2041-06-03", "Far away")];
    check(
        &always,
        "2026-03-04T12:00:00Z | open | weekly | 2041-06-03T00:00:00+02:00",
    );
    always.holidays = vec![holiday("2099-06-03", "Too far")];
    check(&always, "2026-03-04T12:00:00Z | open | weekly | never");
    let mut gone = daily("Europe/Berlin", &[("09:00", "17:00")]);
    gone.overrides = vec![change("2026-01-01", "9999-12-31", "Out of business", &[])];
    check(
        &gone,
        "2026-03-04T12:00:00Z | closed | Out of business | never",
    );
}

#[test]
fn any_instant_is_answered() {
    let schedule = office();
    for at in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX] {
        let status = status(&schedule, "UTC", at);
        assert!(
            status.next_change.is_none_or(|next| next > at || at > 0),
            "no panic and no change in the past at {at}"
        );
        let parts = Zone::utc().local_parts(at);
        assert!(parts.minute_of_day < 1440, "a minute of a day at {at}");
    }
}

#[test]
fn parts_of_local_time() {
    let at = ms("2026-11-21T11:05:09Z");
    let parts = local_parts("Asia/Kathmandu", at).expect("a zone");
    let shown = (parts.date.as_str(), parts.time.as_str(), parts.weekday);
    assert_eq!(
        shown,
        ("2026-11-21", "16:50", Saturday),
        "five hours and three quarters on"
    );
    assert_eq!(
        (parts.year, parts.month, parts.day),
        (2026, 11, 21),
        "the date in numbers"
    );
    assert_eq!(
        (parts.hour, parts.minute, parts.second),
        (16, 50, 9),
        "the time in numbers"
    );
    assert_eq!(parts.minute_of_day, 16 * 60 + 50, "the minute of the day");
    assert_eq!(parts.part_of_day, PartOfDay::Afternoon, "for greetings");
    assert_eq!(parts.offset_minutes, 345, "ahead of UTC");
    assert_eq!(parts.weekday.number(), 6, "as in ISO 8601");
    let before = local_parts("america/new_york", ms("1969-12-31T23:59:59.5Z")).expect("a zone");
    assert_eq!(
        before.date, "1969-12-31",
        "before the epoch, and names in any case"
    );
    assert_eq!(before.time, "18:59", "before the epoch");
    for none in [
        "",
        "Nowhere/City",
        "Etc/Unknown",
        "../../etc/passwd",
        "EST5EDT4",
    ] {
        assert!(local_parts(none, at).is_none(), "{none} is no zone");
    }
}
