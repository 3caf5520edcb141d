//! When a callback is to be made: as soon as possible, at a time, or when business opens.

use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::value::western_digits;
use crate::nodes::Next;
use crate::settings::Val;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The earliest moment for the callback.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "at", rename_all = "snake_case")]
#[schemars(extend("x-widget" = "callback-when"))]
pub enum When {
    /// As soon as somebody is free.
    #[default]
    Soon,
    /// At a time: `14:05` for the next time it is that late, or `2026-11-21T14:05`.
    Time {
        #[serde(default, skip_serializing_if = "Val::is_empty")]
        time: Val,
    },
    /// When a schedule of business hours opens next.
    Opening {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(extend("x-widget" = "hours"))]
        hours: String,
    },
}

impl When {
    pub(super) fn check(&self, cx: &mut Checker) {
        match self {
            When::Soon => {}
            When::Time { time } => {
                cx.val("when.time", time);
                if let Val::Literal(value) = time
                    && moment(value, &TimeZone::UTC, 0).is_err()
                {
                    let shown = crate::expr::value::text_of(value);
                    cx.error("bad_time", "when.time", &[("time", &shown)]);
                }
            }
            When::Opening { hours } => cx.needs_hours("when.hours", hours),
        }
    }

    /// In milliseconds since the epoch, never in the past.
    pub(super) fn not_before(&self, cx: &mut Ctx) -> Result<i64, Next> {
        let now = cx.now();
        match self {
            When::Soon => Ok(now),
            When::Time { time } => {
                let value = cx.value(time)?;
                let zone = zone(&cx.project().time_zone);
                let at = moment(&value, &zone, now).map_err(|why| {
                    let shown = crate::expr::value::text_of(&value);
                    let shown = crate::expr::value::short(&shown);
                    Next::fail(
                        "bad_time",
                        format!("“{shown}” is no time to call back: {why}"),
                    )
                })?;
                if at < now {
                    cx.warn(
                        "time_is_past",
                        "The time for the callback is over, so it is made as soon as possible",
                    );
                }
                Ok(at.max(now))
            }
            When::Opening { hours } => {
                let status = cx.program().hours.get(hours).map(|h| h.status(now));
                let at = match status {
                    Some(status) if status.open => Some(now),
                    Some(status) => status.next_change,
                    None => None,
                };
                at.ok_or_else(|| {
                    let why = format!("“{hours}” does not open in the foreseeable future");
                    Next::fail("never_opens", why)
                })
            }
        }
    }
}

/// The database that is compiled in, so that every machine gives the same moment.
fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled()
        .get(name)
        .unwrap_or(TimeZone::UTC)
}

fn moment(value: &Value, zone: &TimeZone, now: i64) -> Result<i64, &'static str> {
    const WANTED: &str = "it should look like 14:05 or 2026-11-21T14:05";
    let text = match value {
        Value::Number(n) => return n.as_i64().ok_or(WANTED),
        Value::String(text) => western_digits(text.trim()),
        _ => return Err(WANTED),
    };
    if let Ok(exact) = text.parse::<Timestamp>() {
        return Ok(exact.as_millisecond());
    }
    if let Ok(exact) = text.parse::<Zoned>() {
        return Ok(exact.timestamp().as_millisecond());
    }
    let has_time = text.contains(':');
    if !has_time {
        return Err(match text.parse::<Date>() {
            Ok(_) => "it has no time of day",
            Err(_) => WANTED,
        });
    }
    if text.contains('-') {
        let local: DateTime = text.parse().map_err(|_| WANTED)?;
        return at(local, zone);
    }
    let time: Time = text.parse().map_err(|_| WANTED)?;
    let today = Timestamp::from_millisecond(now).map_err(|_| WANTED)?;
    let today = today.to_zoned(zone.clone()).date();
    let next = at(today.to_datetime(time), zone)?;
    if next >= now {
        return Ok(next);
    }
    let tomorrow = today.tomorrow().map_err(|_| WANTED)?;
    at(tomorrow.to_datetime(time), zone)
}

fn at(local: DateTime, zone: &TimeZone) -> Result<i64, &'static str> {
    let zoned = local.to_zoned(zone.clone());
    zoned
        .map(|z| z.timestamp().as_millisecond())
        .map_err(|_| "the calendar does not reach that far")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Monday, 2 March 2026, 10:00 in London and 14:00 in Dubai.
    const NOW: i64 = 1_772_445_600_000;
    const HOUR_MS: i64 = 3_600_000;

    #[test]
    fn times_as_designers_and_services_write_them() {
        let dubai = zone("Asia/Dubai");
        for (value, hours_from_now) in [
            (json!("16:00"), Some(2)),
            (json!("14:00"), Some(0)),
            (json!("13:00"), Some(23)),
            (json!("١٦:٠٠"), Some(2)),
            (json!("2026-03-02T18:00"), Some(4)),
            (json!("2026-03-02 18:00"), Some(4)),
            (json!("2026-03-02T18:00:00Z"), Some(8)),
            (json!("2026-03-02T18:00+04:00"), Some(4)),
            (json!("2026-03-02T18:00:00+04:00[Asia/Dubai]"), Some(4)),
            (json!(NOW + HOUR_MS), Some(1)),
            (json!("2026-03-01T14:00"), Some(-24)),
            (json!("2026-03-02"), None),
            (json!("soon"), None),
            (json!("25:00"), None),
            (json!(""), None),
            (json!(null), None),
            (json!(["14:00"]), None),
            (json!("9999-12-31T23:59:59"), None),
        ] {
            let found = moment(&value, &dubai, NOW).ok();
            let expected = hours_from_now.map(|h| NOW + h * HOUR_MS);
            assert_eq!(found, expected, "{value}");
        }
    }

    #[test]
    fn an_unknown_zone_is_utc() {
        let found = moment(&json!("16:00"), &zone("Moon/Base"), NOW);
        assert_eq!(found, Ok(NOW + 6 * HOUR_MS));
    }
}
