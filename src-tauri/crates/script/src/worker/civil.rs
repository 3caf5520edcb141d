//! The arithmetic of local dates: milliseconds since the epoch, clock fields, a zone's
//! offset. All as JavaScript has it, NaN and years beyond every calendar included. Not here:
//! anything that touches a script.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Year, month from 0, day from 1, hours, minutes, seconds, milliseconds.
pub(super) type Fields = [f64; 7];

const DAY_MS: f64 = 86_400_000.0;
/// Farther from 1970 there are no dates.
const MOST_MS: f64 = 8.64e15;

/// What a clock shows at so many milliseconds of its own time.
pub(super) fn fields(local_ms: f64) -> Fields {
    if local_ms.is_nan() {
        return [f64::NAN; 7];
    }
    let days = (local_ms / DAY_MS).floor();
    let (year, month, day) = civil_from_days(days as i64);
    let in_day = local_ms - days * DAY_MS;
    let part = |unit: f64, of: f64| (in_day / unit).floor() % of;
    [
        year as f64,
        (month - 1) as f64,
        day as f64,
        part(3_600_000.0, 24.0),
        part(60_000.0, 60.0),
        part(1_000.0, 60.0),
        part(1.0, 1_000.0),
    ]
}

/// From 0 for Sunday.
pub(super) fn weekday(local_ms: f64) -> f64 {
    ((local_ms / DAY_MS).floor() + 4.0).rem_euclid(7.0)
}

/// The milliseconds at which a clock shows these fields; whatever is too large in one goes
/// over into the next.
pub(super) fn time_of(fields: Fields) -> f64 {
    let [year, month, day, hours, minutes, seconds, ms] = fields.map(f64::trunc);
    let months = year * 12.0 + month;
    if !(0.0..12.0 * 400_000.0).contains(&months.abs()) {
        return f64::NAN;
    }
    let first = days_from_civil(
        (months / 12.0).floor() as i64,
        months.rem_euclid(12.0) as i64 + 1,
    );
    let time = hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1_000.0 + ms;
    (first as f64 + day - 1.0) * DAY_MS + time
}

/// Days since 1970-01-01 of the first of a month, by Howard Hinnant's method.
fn days_from_civil(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// What the zone's clocks show at an instant, as if it were UTC.
pub(super) fn local_ms(zone: &TimeZone, ms: f64) -> f64 {
    if ms.is_nan() {
        return f64::NAN;
    }
    ms + f64::from(zone.to_offset(timestamp(ms)).seconds()) * 1_000.0
}

/// The instant at which the zone's clocks show what these milliseconds show as UTC. In a
/// gap the time after it, in an overlap the earlier one: as JavaScript does.
pub(super) fn instant_ms(zone: &TimeZone, local_ms: f64) -> f64 {
    if !(0.0..=MOST_MS + DAY_MS).contains(&local_ms.abs()) {
        return f64::NAN;
    }
    let at = timestamp(local_ms);
    match zone
        .to_ambiguous_timestamp(TimeZone::UTC.to_datetime(at))
        .compatible()
    {
        // By the difference, so that moments beyond jiff's years keep their distance.
        Ok(instant) => local_ms - (at.as_millisecond() - instant.as_millisecond()) as f64,
        Err(_) => local_ms,
    }
}

/// JavaScript's years reach farther than jiff's; there a zone's last rule goes on.
fn timestamp(ms: f64) -> Timestamp {
    let nearest = if ms < 0.0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(ms as i64).unwrap_or(nearest)
}

/// How a date is written: the part of the method's name between `to` and `String`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Full,
    Date,
    Time,
    Locale,
    LocaleDate,
    LocaleTime,
}

pub(super) fn words(zone: &TimeZone, ms: f64, form: Form) -> String {
    if ms.is_nan() {
        return "Invalid Date".to_owned();
    }
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let local = local_ms(zone, ms);
    let [year, month, day, hours, minutes, seconds, _] = fields(local).map(|field| field as i64);
    let offset = ((local - ms) / 60_000.0) as i64;
    let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.abs());
    let clock = || format!("{hours:02}:{minutes:02}:{seconds:02}");
    let date = || {
        let (weekday, month) = (DAYS[weekday(local) as usize], MONTHS[month as usize]);
        let minus = if year < 0 { "-" } else { "" };
        format!("{weekday} {month} {day:02} {minus}{:04}", year.abs())
    };
    let time = || format!("{} GMT{sign}{:02}{:02}", clock(), ahead / 60, ahead % 60);
    let locale_date = || format!("{:02}/{day:02}/{year:04}", month + 1);
    let locale_time = || {
        let half = if hours < 12 { "AM" } else { "PM" };
        format!(
            "{:02}:{minutes:02}:{seconds:02} {half}",
            (hours + 11) % 12 + 1
        )
    };
    match form {
        Form::Full => format!("{} {}", date(), time()),
        Form::Date => date(),
        Form::Time => time(),
        Form::Locale => format!("{}, {}", locale_date(), locale_time()),
        Form::LocaleDate => locale_date(),
        Form::LocaleTime => locale_time(),
    }
}

/// Whether a text that could be read as a date means an instant by itself: it ends in `Z`,
/// an offset or a zone's name, or is a date alone, which the standard takes for UTC.
pub(super) fn names_its_zone(text: &str) -> bool {
    let text = text.trim().split('(').next().unwrap_or("").trim_end();
    let is_digit = |c: char| c.is_ascii_digit();
    if text
        .trim_start_matches(['+', '-'])
        .chars()
        .all(|c| is_digit(c) || c == '-')
    {
        return true;
    }
    const NAMES: [&str; 10] = [
        "GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT",
    ];
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    if words.any(|word| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))) {
        return true;
    }
    if text.ends_with(['Z', 'z']) {
        return true;
    }
    // `+03:00`, `-0300`: a sign and four digits, after the time of day.
    let Some(at) = text.rfind(['+', '-']) else {
        return false;
    };
    let offset: String = text[at + 1..].chars().filter(|c| *c != ':').collect();
    offset.len() == 4 && offset.chars().all(is_digit) && text[..at].contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_times_agree_over_all_of_javascripts_years() {
        let mut ms = -MOST_MS;
        while ms <= MOST_MS {
            assert_eq!(
                time_of(fields(ms)),
                ms,
                "{ms} has to come back from its fields"
            );
            ms += 86_399_999_989.0 * 37.0;
        }
        assert_eq!(fields(0.0), [1970.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(fields(-1.0), [1969.0, 11.0, 31.0, 23.0, 59.0, 59.0, 999.0]);
        assert_eq!(fields(MOST_MS)[..3], [275_760.0, 8.0, 13.0]);
        assert_eq!(
            (weekday(0.0), weekday(-1.0)),
            (4.0, 3.0),
            "1970 began on a Thursday"
        );
    }

    #[test]
    fn what_is_too_large_in_a_field_goes_over_into_the_next() {
        let cases = [
            (
                [2026.0, 12.0, 1.0, 0.0, 0.0, 0.0, 0.0],
                [2027.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
            ),
            (
                [2026.0, -1.0, 31.0, 25.0, 0.0, 0.0, 0.0],
                [2026.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            ),
            (
                [2024.0, 1.0, 30.0, 0.0, 0.0, 0.0, -1.0],
                [2024.0, 1.0, 29.0, 23.0, 59.0, 59.0, 999.0],
            ),
        ];
        for (given, shown) in cases {
            assert_eq!(fields(time_of(given)), shown, "{given:?}");
        }
        for odd in [f64::NAN, f64::INFINITY, 1e300] {
            assert!(
                !time_of([odd, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]).is_finite(),
                "{odd}"
            );
        }
    }

    #[test]
    fn texts_that_name_their_zone_are_told_from_local_ones() {
        let cases = [
            ("2026-11-21", true),
            ("2026", true),
            ("+012026-11", true),
            ("2026-11-21T10:00", false),
            ("2026-11-21 10:00:00", false),
            ("2026-11-21T10:00Z", true),
            ("2026-11-21T10:00:00.123+03:00", true),
            ("2026-11-21T10:00-0330", true),
            ("Nov 21, 2026", false),
            ("21 Nov 2026 10:00 GMT", true),
            ("Sat Nov 21 2026 10:00:00 GMT+0300 (AST)", true),
            ("Nov 21 2026 10:00 PST", true),
            ("11-21-2026 x", false),
            ("", true),
        ];
        for (text, absolute) in cases {
            assert_eq!(names_its_zone(text), absolute, "{text:?}");
        }
    }

    #[test]
    fn gaps_and_overlaps_go_as_javascript_has_them() {
        let zone = TimeZone::get("America/New_York").expect("the zones are built in");
        let utc = |text: &str| {
            text.parse::<Timestamp>()
                .expect("an instant")
                .as_millisecond() as f64
        };
        let cases = [
            (
                "2026-03-08T02:30:00Z",
                "2026-03-08T07:30:00Z",
                "in the gap: the time after it",
            ),
            (
                "2026-11-01T01:30:00Z",
                "2026-11-01T05:30:00Z",
                "in the overlap: the first of both",
            ),
            (
                "2026-07-01T12:00:00Z",
                "2026-07-01T16:00:00Z",
                "a plain day",
            ),
        ];
        for (clock, instant, why) in cases {
            assert_eq!(instant_ms(&zone, utc(clock)), utc(instant), "{why}");
        }
        assert_eq!(
            local_ms(&zone, utc("2026-07-01T16:00:00Z")),
            utc("2026-07-01T12:00:00Z")
        );
        assert!(
            instant_ms(&zone, MOST_MS).is_finite(),
            "the last day JavaScript knows"
        );
        assert!(local_ms(&zone, f64::NAN).is_nan());
    }
}
