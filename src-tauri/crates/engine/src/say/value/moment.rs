//! Dates and times in ISO form. A zone or offset is checked and then left alone: the wall clock
//! as written is what the caller hears.

use jiff::civil::Date;

use super::super::error::Why;
use super::{Clock, all_digits};

/// The date, the time or both.
pub(super) fn moment(text: &str) -> Result<(Option<Date>, Option<Clock>), Why> {
    let Some(day) = text.get(..10).filter(|day| is_shape(day, "dddd-dd-dd")) else {
        return clock(text, false).map(|clock| (None, Some(clock)));
    };
    let part = |range: std::ops::Range<usize>| day.get(range).and_then(|p| p.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(5..7), part(8..10)) else {
        return Err(Why::Malformed);
    };
    // Two digits each, so that the casts cannot cut anything off.
    let date = Date::new(year, month as i8, day as i8).map_err(|_| Why::NoSuchDate)?;
    if year == 0 {
        return Err(Why::NoSuchDate);
    }
    match text[10..].strip_prefix(['T', 't', ' ']) {
        None if text.len() == 10 => Ok((Some(date), None)),
        None => Err(Why::Malformed),
        Some(rest) => Ok((Some(date), Some(clock(rest, true)?))),
    }
}

fn is_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| match s {
            b'd' => b.is_ascii_digit(),
            _ => b == s,
        })
}

fn clock(text: &str, dated: bool) -> Result<Clock, Why> {
    let (hm, mut rest) = match text.get(..5) {
        Some(hm) if is_shape(hm, "dd:dd") => (hm, &text[5..]),
        _ => return Err(Why::Malformed),
    };
    let (hour, minute) = match (hm[..2].parse::<u8>(), hm[3..].parse::<u8>()) {
        (Ok(hour), Ok(minute)) => (hour, minute),
        _ => return Err(Why::Malformed),
    };
    let mut second = 0;
    if let Some(after) = rest.strip_prefix(':') {
        let digits = after.get(..2).filter(|s| all_digits(s));
        second = digits
            .and_then(|s| s.parse::<u8>().ok())
            .ok_or(Why::Malformed)?;
        rest = &after[2..];
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let end = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if end == 0 {
                return Err(Why::Malformed);
            }
            rest = &fraction[end..];
        }
    }
    if !is_zone(rest, dated) {
        return Err(Why::Malformed);
    }
    // Closing times are written 24:00, which a clock shows as midnight.
    if !dated && (hour, minute, second) == (24, 0, 0) {
        return Ok(Clock { hour: 0, minute: 0 });
    }
    if hour > 23 || minute > 59 || second > 59 {
        return Err(Why::NoSuchTime);
    }
    Ok(Clock { hour, minute })
}

/// Nothing, `Z`, `+03:00`, `+0300`, `+03`, each with a `[Zone/Name]` if there is a date.
fn is_zone(text: &str, dated: bool) -> bool {
    let (offset, name) = match text.split_once('[') {
        Some((offset, name)) => (offset, Some(name)),
        None => (text, None),
    };
    let name_fits = match name.map(|n| n.strip_suffix(']')) {
        None => true,
        Some(Some(name)) => dated && !name.is_empty() && !name.contains(['[', ']']),
        Some(None) => false,
    };
    let numeric = offset
        .strip_prefix(['+', '-'])
        .is_some_and(|o| is_shape(o, "dd:dd") || is_shape(o, "dddd") || is_shape(o, "dd"));
    name_fits && (offset.is_empty() || offset == "Z" || offset == "z" || numeric)
}
