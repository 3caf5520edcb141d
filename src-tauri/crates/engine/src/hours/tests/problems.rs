//! What `check` reports, and that nothing written in a schedule can stop an evaluation.

use proptest::prelude::*;
use serde_json::json;

use super::super::{Hours, Place, Problem, Schedule, Weekday, check, status};
use super::{change, daily, holiday, hours, on};

use Weekday::{Friday, Monday, Saturday, Sunday};

fn weekly(weekday: Weekday, index: usize) -> Place {
    Place::Weekly { weekday, index }
}

#[test]
fn a_good_schedule_has_no_problems() {
    let mut good = daily(
        "Asia/Riyadh",
        &[("08:00", "12:00"), ("12:00", "16:00"), ("20:00", "08:00")],
    );
    good.holidays = vec![
        holiday("2026-09-23", "a"),
        holiday("02-29", "b"),
        holiday("2027-09-23", "c"),
    ];
    good.overrides = vec![
        change(
            "2026-02-18",
            "2026-03-19",
            "Ramadan",
            &[("10:00", "15:00"), ("20:00", "02:00")],
        ),
        change("2026-03-20", "", "Eid", &[]),
    ];
    assert_eq!(
        check(&good),
        [],
        "touching ranges and neighbouring dates are fine"
    );
}

#[test]
fn each_problem_is_found_in_its_place() {
    let bad = |hours: &[(&str, &str)]| on("UTC", &[Monday, Sunday], hours);
    let mut cases: Vec<(Schedule, Vec<Problem>)> = Vec::new();
    for text in [
        "9:00",
        "09:60",
        "24:01",
        "25:00",
        "",
        "noon",
        "-1:00",
        "09:00:00",
        "+9:00",
        "٠٩:٠٠",
    ] {
        let mut schedule = bad(&[("08:00", "10:00")]);
        schedule.weekly.friday = hours(&[("10:00", "11:00"), ("12:00", text)]);
        let place = weekly(Friday, 1);
        cases.push((
            schedule,
            vec![Problem::BadTime {
                place,
                text: text.to_owned(),
            }],
        ));
    }
    let mut late_open = bad(&[("08:00", "10:00")]);
    late_open.weekly.friday = hours(&[("24:00", "x")]);
    let place = weekly(Friday, 0);
    let time = |text: &str| Problem::BadTime {
        place,
        text: text.to_owned(),
    };
    cases.push((late_open, vec![time("24:00"), time("x")]));

    let overlap = |first, second| Problem::Overlap { first, second };
    let mut same_day = on("UTC", &[Monday], &[("13:00", "15:00"), ("09:00", "13:30")]);
    cases.push((
        same_day.clone(),
        vec![overlap(weekly(Monday, 1), weekly(Monday, 0))],
    ));
    // Sunday's night runs into Monday: the week has no seam.
    same_day.weekly.monday = hours(&[("03:00", "05:00")]);
    same_day.weekly.sunday = hours(&[("20:00", "03:01")]);
    cases.push((
        same_day,
        vec![overlap(weekly(Sunday, 0), weekly(Monday, 0))],
    ));
    // A covered range after a long one.
    let long = on(
        "UTC",
        &[Saturday],
        &[("08:00", "20:00"), ("09:00", "10:00"), ("11:00", "12:00")],
    );
    let (first, long_range) = (weekly(Saturday, 1), weekly(Saturday, 0));
    cases.push((
        long,
        vec![
            overlap(long_range, first),
            overlap(long_range, weekly(Saturday, 2)),
        ],
    ));

    let mut nights = bad(&[("08:00", "10:00")]);
    nights.overrides = vec![change(
        "2026-01-01",
        "2026-01-03",
        "n",
        &[("01:00", "03:00"), ("22:00", "02:00")],
    )];
    let place = |index| Place::Override { of: 0, index };
    cases.push((nights, vec![overlap(place(1), place(0))]));

    let mut zone = bad(&[("08:00", "10:00")]);
    zone.time_zone = Some("Asia/Riyad".to_owned());
    cases.push((
        zone,
        vec![Problem::UnknownZone {
            zone: "Asia/Riyad".to_owned(),
        }],
    ));
    cases.push((Schedule::default(), vec![Problem::NeverOpen]));

    for (schedule, want) in cases {
        assert_eq!(check(&schedule), want, "{schedule:?}");
    }
}

#[test]
fn dates_are_checked() {
    let mut schedule = daily("UTC", &[("08:00", "10:00")]);
    for date in [
        "2026-02-30",
        "2025-02-29",
        "02-30",
        "13-01",
        "00-10",
        "2026-1-1",
        "",
        "0000-01-01",
        "x",
    ] {
        let index = 0;
        schedule.holidays = vec![holiday(date, "bad")];
        let date = date.to_owned();
        let want = Problem::BadHolidayDate {
            index,
            date: date.clone(),
        };
        assert_eq!(check(&schedule), [want], "holiday {date}");
        schedule.holidays.clear();
        schedule.overrides = vec![change("2026-01-01", &date, "bad", &[])];
        let want = Problem::BadOverrideDate {
            index,
            date: date.clone(),
        };
        let wanted = if date.is_empty() { vec![] } else { vec![want] };
        assert_eq!(check(&schedule), wanted, "override to {date}");
        schedule.overrides.clear();
    }
    schedule.overrides = vec![change("12-24", "", "yearly", &[])];
    assert_eq!(
        check(&schedule).len(),
        2,
        "an override needs a year: both of its dates are told"
    );
    schedule.overrides = vec![change("2026-05-02", "2026-05-01", "backwards", &[])];
    let (from, to) = ("2026-05-02".to_owned(), "2026-05-01".to_owned());
    assert_eq!(
        check(&schedule),
        [Problem::OverrideEndsBeforeStart { index: 0, from, to }],
        "backwards"
    );
    schedule.overrides = vec![
        change("2026-05-20", "2026-05-21", "c", &[]),
        change("2026-05-05", "2026-05-06", "b", &[]),
        change("2026-05-01", "2026-05-31", "a", &[]),
    ];
    let share = |first, second| Problem::OverridesOverlap { first, second };
    assert_eq!(
        check(&schedule),
        [share(1, 2), share(0, 2)],
        "each with the long one"
    );
    schedule.overrides.clear();
    schedule.holidays = vec![
        holiday("12-02", "a"),
        holiday("2026-12-02", "b"),
        holiday("12-02", "c"),
    ];
    assert_eq!(
        check(&schedule),
        [Problem::SameHoliday {
            first: 0,
            second: 2
        }],
        "a year makes it another date"
    );
}

#[test]
fn what_is_wrong_is_left_out_and_the_rest_holds() {
    let mut schedule = daily("UTC", &[("08:00", "x"), ("10:00", "12:00")]);
    schedule.holidays = vec![holiday("x", "bad")];
    schedule.overrides = vec![change("2026-05-02", "2026-05-01", "bad", &[])];
    let at = |ms| status(&schedule, "UTC", ms).open;
    assert!(at(11 * 3_600_000), "the good range holds");
    assert!(!at(9 * 3_600_000), "the bad range does not");
    assert_eq!(check(&schedule).len(), 7 + 2, "every bad thing is told");
}

#[test]
fn sentences_count_from_one() {
    let place = weekly(Monday, 0);
    let told = Problem::BadTime {
        place,
        text: "9".to_owned(),
    }
    .to_string();
    assert_eq!(
        told, "\"9\" in monday, range 1 is not a time such as 09:00; callers find it closed then",
        "people count from one"
    );
    let data = serde_json::to_value(Problem::SameHoliday {
        first: 0,
        second: 2,
    })
    .expect("data");
    assert_eq!(
        data,
        json!({"code": "same_holiday", "first": 0, "second": 2}),
        "data counts from zero"
    );
}

#[test]
fn defaults_are_omitted_and_unknown_fields_are_no_error() {
    let text = r#"{"weekly":{"monday":[{"open":"09:00","close":"17:00"}]}}"#;
    let schedule: Schedule = serde_json::from_str(text).expect("a schedule");
    assert_eq!(
        serde_json::to_string(&schedule).expect("data"),
        text,
        "nothing is added"
    );
    assert_eq!(
        serde_json::to_string(&Schedule::default()).expect("data"),
        "{}",
        "nothing at all"
    );
    let more = r#"{"colour":"red","weekly":{"someday":[]},"holidays":[{"date":"12-02"}]}"#;
    let schedule: Schedule =
        serde_json::from_str(more).expect("unknown fields are others' business");
    assert_eq!(schedule.holidays[0].name, "", "a draft may lack a name");
    let schema = serde_json::to_string(&schemars::schema_for!(Schedule)).expect("data");
    assert!(schema.contains("time_zone"), "the schema has the fields");
}

#[test]
fn a_hostile_schedule_is_cut_and_answered() {
    let mut schedule = daily("Europe/Berlin", &[]);
    schedule.weekly.monday = vec![Hours::new("09:00", "09:01"); 100_000];
    schedule.holidays = (0..100_000).map(|_| holiday("12-02", "h")).collect();
    let far = |i: i32| {
        change(
            &format!("{:04}-01-01", 2100 + i % 7_000),
            "9999-12-31",
            "o",
            &[("10:00", "11:00")],
        )
    };
    schedule.overrides = (0..100_000).map(far).collect();
    let problems = check(&schedule);
    let cut = |list: &str| {
        problems.contains(&Problem::TooMany {
            list: list.to_owned(),
        })
    };
    assert!(cut("holidays") && cut("overrides"), "the cut is told");
    assert!(
        !status(&schedule, "UTC", 0).open,
        "and the rest is answered"
    );
}

proptest! {
    #[test]
    fn any_text_compiles(zone in "\\PC{0,12}", open in "[0-9:٣ +-]{0,6}", close in "\\PC{0,6}", date in "[0-9-]{0,11}", to in "[0-9-]{0,11}", at in any::<i64>()) {
        let mut schedule = daily(&zone, &[(&open, &close), ("09:00", &close)]);
        schedule.holidays = vec![holiday(&date, "h")];
        schedule.overrides = vec![change(&date, &to, "o", &[(&open, "24:00")])];
        let (compiled, _) = schedule.compile("UTC");
        let status = compiled.status(at);
        prop_assert_eq!(status.open, compiled.is_open(at), "both answers agree");
    }
}
