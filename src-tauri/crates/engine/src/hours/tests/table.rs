//! Random schedules in random zones and years against a table of minutes that is filled the
//! slow and obvious way: the rules of the module's documentation, from the text of the schedule.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use proptest::prelude::*;

use super::super::clock::{date_of, day_of, weekday_index};
use super::super::{Holiday, Hours, Override, Schedule, Weekday};
use super::{change, holiday};

const MINUTE_MS: i64 = 60_000;
const WINDOW_MINUTES: i64 = 24 * 24 * 60;

const ZONES: [&str; 16] = [
    "UTC",
    "Asia/Riyadh",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Gaza",
    "Asia/Tehran",
    "Antarctica/Troll",
    "Pacific/Kiritimati",
    "America/Havana",
];

#[derive(Clone, Copy, PartialEq)]
enum Decides {
    Week,
    Holiday,
    Override(usize),
}

/// What decides a date, and its ranges, from text.
fn plan(schedule: &Schedule, date: Date) -> (Decides, &[Hours]) {
    let iso = date.to_string();
    for (i, change) in schedule.overrides.iter().enumerate() {
        let to = if change.to.is_empty() {
            &change.from
        } else {
            &change.to
        };
        // ISO dates sort as text.
        if change.from <= iso && iso <= *to {
            return (Decides::Override(i), &change.ranges);
        }
    }
    let free = |h: &Holiday| h.date == iso || h.date == iso[5..];
    if schedule.holidays.iter().any(free) {
        return (Decides::Holiday, &[]);
    }
    let weekday = Weekday::ALL[date.weekday().to_monday_zero_offset() as usize];
    (Decides::Week, schedule.weekly.day(weekday))
}

fn minutes(text: &str) -> i64 {
    let (hour, minute) = text.split_once(':').expect("a time");
    let number = |text: &str| text.parse::<i64>().expect("a number");
    number(hour) * 60 + number(minute)
}

/// One local day, minute by minute.
fn fill(schedule: &Schedule, date: Date) -> Vec<bool> {
    let (decides, ranges) = plan(schedule, date);
    let before = date.yesterday().expect("far from the first day");
    let (decided, evening) = plan(schedule, before);
    let runs_on = match decides {
        Decides::Week => true,
        Decides::Holiday => false,
        Decides::Override(_) => decides == decided,
    };
    (0..1440)
        .map(|minute| {
            let own = ranges.iter().any(|r| {
                let (open, close) = (minutes(&r.open), minutes(&r.close));
                open <= minute && (minute < close || close <= open)
            });
            let night = evening.iter().any(|r| {
                let (open, close) = (minutes(&r.open), minutes(&r.close));
                close <= open && minute < close
            });
            own || (runs_on && night)
        })
        .collect()
}

/// Open or not at each minute from `start_ms`.
fn table(schedule: &Schedule, zone: &TimeZone, start_ms: i64) -> Vec<bool> {
    let mut filled: Vec<(Date, Vec<bool>)> = Vec::new();
    (0..WINDOW_MINUTES)
        .map(|i| {
            let at = Timestamp::from_millisecond(start_ms + i * MINUTE_MS).expect("in range");
            let wall = zone.to_datetime(at);
            let known = filled.iter().rposition(|(date, _)| *date == wall.date());
            let known = known.unwrap_or_else(|| {
                filled.push((wall.date(), fill(schedule, wall.date())));
                filled.len() - 1
            });
            let minute = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
            filled[known].1[minute as usize]
        })
        .collect()
}

fn time() -> impl Strategy<Value = String> {
    let quarter = (0..96_u32).prop_map(|q| q * 15);
    prop_oneof![3 => quarter, 1 => 0..1440_u32, 1 => Just(0), 1 => 60..180_u32]
        .prop_map(|m| format!("{:02}:{:02}", m / 60, m % 60))
}

fn ranges(most: usize) -> impl Strategy<Value = Vec<Hours>> {
    let close = prop_oneof![5 => time(), 1 => Just("24:00".to_owned())];
    let range = (time(), close).prop_map(|(open, close)| Hours::new(&open, &close));
    prop::collection::vec(range, 0..=most)
}

/// A date near the window: days after its start.
fn iso(start_day: i64, after: i64) -> String {
    let (year, month, day) = date_of(start_day + after);
    format!("{year:04}-{month:02}-{day:02}")
}

fn holidays(start_day: i64) -> impl Strategy<Value = Vec<Holiday>> {
    let one = (0..26_i64, any::<bool>()).prop_map(move |(after, yearly)| {
        let date = iso(start_day, after);
        holiday(if yearly { &date[5..] } else { &date }, "holiday")
    });
    prop::collection::vec(one, 0..4)
}

fn overrides(start_day: i64) -> impl Strategy<Value = Vec<Override>> {
    let one = (-3..26_i64, 0..12_i64, ranges(2)).prop_map(move |(after, length, ranges)| {
        let from = iso(start_day, after);
        let to = if length == 0 {
            String::new()
        } else {
            iso(start_day, after + length)
        };
        Override {
            ranges,
            ..change(&from, &to, "override", &[])
        }
    });
    prop::collection::vec(one, 0..4)
}

#[derive(Debug)]
struct Case {
    schedule: Schedule,
    zone: &'static str,
    start_ms: i64,
}

/// Two of three windows begin shortly before the clock jumps.
fn case() -> impl Strategy<Value = Case> {
    let start = (
        0..ZONES.len(),
        1975..2060_i32,
        0..365_i64,
        0..3_u8,
        0..1440_i64,
    );
    start.prop_flat_map(|(zone, year, day, near, minute)| {
        let zone = ZONES[zone];
        let mut start_ms = (day_of(year, 1, 1) + day) * 86_400_000;
        let tz = TimeZoneDatabase::bundled().get(zone).expect("a zone");
        let at = Timestamp::from_millisecond(start_ms).expect("in range");
        if near > 0
            && let Some(jump) = tz.following(at).next()
        {
            start_ms = jump.timestamp().as_millisecond() - 4 * 86_400_000;
        }
        let start_ms = start_ms + minute * MINUTE_MS;
        let start_day = start_ms.div_euclid(86_400_000);
        let weekly = prop::array::uniform7(ranges(3));
        (weekly, holidays(start_day), overrides(start_day)).prop_map(
            move |(weekly, holidays, overrides)| {
                let mut schedule = Schedule {
                    time_zone: Some(zone.to_owned()),
                    holidays,
                    overrides,
                    ..Schedule::default()
                };
                for (day, ranges) in Weekday::ALL.into_iter().zip(weekly) {
                    *schedule.weekly.day_mut(day) = ranges;
                }
                Case {
                    schedule,
                    zone,
                    start_ms,
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn evaluation_agrees_with_the_minute_table(case in case(), within in 0..MINUTE_MS) {
        let tz = TimeZoneDatabase::bundled().get(case.zone).expect("a zone");
        let table = table(&case.schedule, &tz, case.start_ms);
        let at = |i: usize| case.start_ms + i as i64 * MINUTE_MS;
        let (compiled, _) = case.schedule.compile("UTC");
        // Every minute by the short answer, every hour by the long one.
        for (i, &open) in table.iter().enumerate() {
            prop_assert_eq!(compiled.is_open(at(i) + within), open, "minute {}", i);
        }
        let mut flip = None;
        for i in (0..table.len()).rev() {
            if i + 1 < table.len() && table[i] != table[i + 1] {
                flip = Some(at(i + 1));
            }
            if i % 37 != 0 {
                continue;
            }
            let status = compiled.status(at(i) + within);
            prop_assert_eq!(status.open, table[i], "minute {}", i);
            match flip {
                Some(flip) => prop_assert_eq!(status.next_change, Some(flip), "from minute {}", i),
                None => prop_assert!(
                    status.next_change.is_none_or(|next| next >= at(table.len())),
                    "no change in the table, so none before its end: {:?}", status.next_change
                ),
            }
        }
    }

    /// Beyond the table: the change is one, and nothing changes before it.
    #[test]
    fn a_far_change_is_the_next_one(case in case(), weekly in any::<bool>()) {
        let mut schedule = case.schedule;
        if !weekly {
            schedule.weekly = Default::default();
        }
        let (compiled, _) = schedule.compile("UTC");
        let status = compiled.status(case.start_ms);
        let end_ms = status.next_change.unwrap_or(case.start_ms + 400 * 86_400_000);
        if let Some(next) = status.next_change {
            prop_assert!(next > case.start_ms, "a change is ahead");
            prop_assert_ne!(compiled.is_open(next), status.open, "a change changes");
        }
        let mut at = case.start_ms;
        while at < end_ms {
            prop_assert_eq!(compiled.is_open(at), status.open, "nothing changes before {}", end_ms);
            at += 13 * MINUTE_MS;
        }
        prop_assert_eq!(compiled.is_open(end_ms - 1), status.open, "up to the last moment");
    }

    #[test]
    fn day_numbers_agree_with_the_calendar(day in -700_000..2_900_000_i64) {
        let (year, month, month_day) = date_of(day);
        prop_assert_eq!(day_of(year, month, month_day), day, "there and back");
        let at = Timestamp::from_millisecond(day * 86_400_000).expect("in range");
        let wall = TimeZone::UTC.to_datetime(at);
        let date = (i32::from(wall.year()), wall.month() as u8, wall.day() as u8);
        prop_assert_eq!((year, month, month_day), date, "as jiff counts");
        let weekday = wall.date().weekday().to_monday_zero_offset() as usize;
        prop_assert_eq!(weekday_index(day), weekday, "the weekday too");
    }
}
