//! A `Date` that stands still, in the flow's time zone. The dates themselves are the
//! engine's; only the moment "now" and the zone's arithmetic are given from here.

use crate::Job;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rquickjs::context::EvalOptions;
use rquickjs::{Ctx, Function, IntoJs, Result, Undefined, Value as Js};

const DATE: &str = include_str!("date.js");
const ZONE: &str = include_str!("zone.js");

/// What installing gave.
pub(super) struct Dates<'js> {
    /// A date's ISO text; undefined for everything else.
    pub iso: Function<'js>,
    /// Nothing is known about the job's zone; dates are in UTC.
    pub unknown_zone: bool,
}

pub(super) fn install<'js>(ctx: &Ctx<'js>, job: &Job) -> Result<Dates<'js>> {
    let found = job.time_zone.as_deref().map(TimeZone::get);
    let unknown_zone = matches!(found, Some(Err(_)));
    let zone = found
        .and_then(std::result::Result::ok)
        .unwrap_or(TimeZone::UTC);
    // A worker on unix is started in UTC, where the engine's own dates are right already.
    let local = match cfg!(unix) && zone == TimeZone::UTC {
        true => Undefined.into_js(ctx)?,
        false => zoned(ctx, zone)?,
    };
    let iso = source(ctx, DATE)?.call((job.now_ms as f64, local))?;
    Ok(Dates { iso, unknown_zone })
}

/// Our own functions are no place for a designer to look: they have a name of their own.
fn source<'js>(ctx: &Ctx<'js>, text: &str) -> Result<Function<'js>> {
    let mut options = EvalOptions::default();
    options.filename = Some("dates".to_owned());
    ctx.eval_with_options(text, options)
}

fn zoned<'js>(ctx: &Ctx<'js>, zone: TimeZone) -> Result<Js<'js>> {
    let for_local = zone.clone();
    let local = Function::new(ctx.clone(), move |ms: f64| local_ms(&for_local, ms))?;
    let for_instant = zone.clone();
    let instant = Function::new(ctx.clone(), move |ms: f64| instant_ms(&for_instant, ms))?;
    let for_words = zone.clone();
    let words = Function::new(ctx.clone(), move |ms: f64, form: usize| {
        words(&for_words, ms, form)
    })?;
    let parsed = Function::new(ctx.clone(), move |text: String, ms: f64, as_utc_ms: f64| {
        if names_its_zone(&text) {
            ms
        } else {
            instant_ms(&zone, as_utc_ms)
        }
    })?;
    source(ctx, ZONE)?.call((local, instant, words, parsed))
}

/// What the zone's clocks show at an instant, as if it were UTC.
fn local_ms(zone: &TimeZone, ms: f64) -> f64 {
    if ms.is_nan() {
        return f64::NAN;
    }
    ms + f64::from(zone.to_offset(timestamp(ms)).seconds()) * 1000.0
}

/// The instant at which the zone's clocks show what these milliseconds show as UTC. In a
/// gap the time after it, in an overlap the earlier one: as JavaScript does.
fn instant_ms(zone: &TimeZone, local_ms: f64) -> f64 {
    if local_ms.is_nan() {
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

/// A date as the engine writes it, by the place of the method's name in `zone.js`.
fn words(zone: &TimeZone, ms: f64, form: usize) -> String {
    if ms.is_nan() {
        return "Invalid Date".to_owned();
    }
    let at = timestamp(ms);
    let local: DateTime = zone.to_datetime(at);
    let offset_s = zone.to_offset(at).seconds();
    let (sign, minutes) = (if offset_s < 0 { '-' } else { '+' }, offset_s.abs() / 60);
    let clock = || {
        format!(
            "{} GMT{sign}{:02}{:02}",
            local.strftime("%H:%M:%S"),
            minutes / 60,
            minutes % 60
        )
    };
    match form {
        0 => format!("{} {}", local.strftime("%a %b %d %Y"), clock()),
        1 => local.strftime("%a %b %d %Y").to_string(),
        2 => clock(),
        3 => local.strftime("%m/%d/%Y, %I:%M:%S %p").to_string(),
        4 => local.strftime("%m/%d/%Y").to_string(),
        _ => local.strftime("%I:%M:%S %p").to_string(),
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

/// Whether a text that could be read as a date means an instant by itself: it ends in `Z`,
/// an offset or a zone's name, or is a date alone, which the standard takes for UTC.
fn names_its_zone(text: &str) -> bool {
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
    let words = || text.split(|c: char| !c.is_ascii_alphabetic());
    if words().any(|word| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))) {
        return true;
    }
    if text.ends_with(['Z', 'z']) {
        return true;
    }
    // `+03:00`, `-0300`: a sign, four digits, after the time of day.
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
            instant_ms(&zone, 8.64e15).is_finite(),
            "the last day JavaScript knows"
        );
        assert!(local_ms(&zone, f64::NAN).is_nan());
    }
}
