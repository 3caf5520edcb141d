//! Typed digits made into a value. Sentences here say what was wrong and never what was typed,
//! so that they can stand in any trace.

use super::settings::{Collect, DateOrder, Kind};
use crate::expr::value::from_f64;
use jiff::civil::Date;
use serde_json::Value;

/// A day that is meant without a year lies so many years ahead at most: the next 29 February
/// can be eight years off.
const YEARS_AHEAD: i16 = 8;
/// Two digits of a year mean this century up to so many years from now.
const YEARS_AHEAD_SHORT: i16 = 20;

impl Collect {
    /// The value of what was typed; a point stands where the caller typed one.
    pub(super) fn read(
        &self,
        typed: &str,
        today: impl FnOnce() -> Date,
    ) -> Result<Value, String> {
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        let (least, most) = self.lengths();
        if digits < least {
            return Err(format!(
                "{digits} digits are too few; at least {least} are asked for"
            ));
        }
        if digits > most {
            return Err(format!(
                "{digits} digits are too many; at most {most} are asked for"
            ));
        }
        if typed.is_empty() {
            return Ok(Value::Null);
        }
        if self.luhn && !luhn(typed) {
            return Err("the check digit is wrong".to_owned());
        }
        match self.kind {
            Kind::Digits => Ok(Value::from(typed)),
            Kind::Phone => phone(typed).map_err(str::to_owned),
            Kind::Number => typed
                .parse::<i64>()
                .map(Value::from)
                .map_err(|_| "that is no number".to_owned()),
            Kind::Amount => amount(typed, self.decimals as usize).map_err(str::to_owned),
            Kind::Date => date(self.date_order, typed, today())
                .map(|d| Value::from(d.to_string()))
                .ok_or_else(|| "there is no such day".to_owned()),
        }
    }
}

fn amount(typed: &str, decimals: usize) -> Result<Value, &'static str> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, ""));
    if part.contains('.') {
        return Err("an amount has one point at most");
    }
    if part.len() > decimals {
        return Err("there are too many digits after the point");
    }
    if whole.is_empty() && part.is_empty() {
        return Err("an amount has digits");
    }
    format!("0{whole}.{part}0")
        .parse::<f64>()
        .map(from_f64)
        .map_err(|_| "that is no amount")
}

fn phone(typed: &str) -> Result<Value, &'static str> {
    let (plus, digits) = match typed.strip_prefix("00") {
        Some(digits) => ("+", digits),
        None => ("", typed),
    };
    if !(3..=15).contains(&digits.len()) || (!plus.is_empty() && digits.starts_with('0')) {
        return Err("there is no such phone number");
    }
    Ok(Value::from(format!("{plus}{digits}")))
}

/// The sum of the digits, every second from the right doubled, ends in 0.
fn luhn(typed: &str) -> bool {
    let digits = typed.chars().filter_map(|c| c.to_digit(10));
    let digits: Vec<u32> = digits.collect();
    let sum: u32 = (digits.iter().rev().enumerate())
        .map(|(i, d)| match (i % 2, d * 2) {
            (0, _) => *d,
            (_, doubled) => doubled / 10 + doubled % 10,
        })
        .sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

fn date(order: DateOrder, typed: &str, today: Date) -> Option<Date> {
    let letters = order.letters();
    if typed.len() != letters.len() {
        return None;
    }
    let part = |letter: char| {
        let all = letters.chars().zip(typed.chars());
        let digits: String = all.filter(|(l, _)| *l == letter).map(|(_, d)| d).collect();
        digits.parse::<i16>().ok()
    };
    let month = i8::try_from(part('m')?).ok()?;
    let year = match letters.chars().filter(|l| *l == 'y').count() {
        4 => Some(part('y')?),
        2 => Some(century(part('y')?, today)),
        _ => None,
    };
    if let DateOrder::Mmyy = order {
        return Date::new(year?, month, 1).ok().map(Date::last_of_month);
    }
    let day = i8::try_from(part('d')?).ok()?;
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => (today.year()..=today.year() + YEARS_AHEAD)
            .filter_map(|year| Date::new(year, month, day).ok())
            .find(|d| *d >= today),
    }
}

fn century(short: i16, today: Date) -> i16 {
    let this = today.year() / 100 * 100 + short;
    if this > today.year() + YEARS_AHEAD_SHORT {
        this - 100
    } else {
        this
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::{Collect, DateOrder, Kind};
    use jiff::civil::date;
    use serde_json::{Value, json};

    #[test]
    fn typed_digits_become_values_or_are_refused() {
        let today = date(2026, 3, 2);
        let digits = Collect {
            min_digits: 4,
            max_digits: 6,
            ..Collect::default()
        };
        let number = Collect {
            kind: Kind::Number,
            ..Collect::default()
        };
        let amount = Collect {
            kind: Kind::Amount,
            ..Collect::default()
        };
        let phone = Collect {
            kind: Kind::Phone,
            ..Collect::default()
        };
        let luhn = Collect {
            luhn: true,
            ..Collect::default()
        };
        let empty = Collect {
            min_digits: 0,
            ..Collect::default()
        };
        for (collect, typed, value, why) in [
            (&digits, "0012", json!("0012"), "leading zeros are digits"),
            (&digits, "012", Value::Null, "too few"),
            (&digits, "0123456", Value::Null, "too many"),
            (&number, "007", json!(7), "a number has no leading zeros"),
            (
                &number,
                "999999999999999",
                json!(999_999_999_999_999_i64),
                "exact",
            ),
            (&amount, "12.5", json!(12.5), "a point"),
            (&amount, ".5", json!(0.5), "nothing before the point"),
            (&amount, "12.", json!(12), "nothing after the point"),
            (&amount, "1.2.3", Value::Null, "two points"),
            (&amount, "1.234", Value::Null, "too many decimals"),
            (&amount, ".", Value::Null, "no digits"),
            (&phone, "0501234567", json!("0501234567"), "as typed"),
            (&phone, "00971501234567", json!("+971501234567"), "00 is +"),
            (&phone, "0000123", Value::Null, "no country begins with 0"),
            (&phone, "12", Value::Null, "too short"),
            (
                &luhn,
                "4539578763621486",
                json!("4539578763621486"),
                "a card",
            ),
            (&luhn, "4539578763621487", Value::Null, "a mistyped card"),
            (&luhn, "4539578763612486", Value::Null, "swapped digits"),
            (&luhn, "0", Value::Null, "one digit has no check digit"),
            (
                &empty,
                "1",
                json!("1"),
                "nothing must be typed, but something may",
            ),
        ] {
            let read = collect.read(typed, || today).unwrap_or(Value::Null);
            assert_eq!(read, value, "{typed}: {why}");
        }
    }

    #[test]
    fn dates_are_days_that_there_are() {
        use DateOrder::*;
        let day = date(2026, 3, 2);
        for (order, typed, read, why) in [
            (Ddmmyyyy, "21112026", "2026-11-21", "day first"),
            (Mmddyyyy, "11212026", "2026-11-21", "month first"),
            (Yyyymmdd, "20261121", "2026-11-21", "year first"),
            (Ddmmyyyy, "29022028", "2028-02-29", "a leap year"),
            (Ddmmyyyy, "29022026", "", "no leap year"),
            (Ddmmyyyy, "31042026", "", "April has 30 days"),
            (Ddmmyyyy, "00012026", "", "no day 0"),
            (Mmddyyyy, "13012026", "", "no month 13"),
            (Ddmmyy, "210326", "2026-03-21", "this century"),
            (Ddmmyy, "210346", "2046-03-21", "twenty years ahead"),
            (Ddmmyy, "210347", "1947-03-21", "a birthday, not a plan"),
            (Mmddyy, "032126", "2026-03-21", "month first, short"),
            (Ddmm, "0203", "2026-03-02", "today"),
            (Ddmm, "0103", "2027-03-01", "yesterday is next year"),
            (Mmdd, "0302", "2026-03-02", "month first"),
            (Ddmm, "2902", "2028-02-29", "the next one there is"),
            (Ddmm, "3102", "", "never"),
            (Mmyy, "0228", "2028-02-29", "the last day of the month"),
            (Mmyy, "1326", "", "no month 13"),
        ] {
            let collect = Collect {
                kind: Kind::Date,
                date_order: order,
                ..Collect::default()
            };
            let found = collect.read(typed, || day).ok();
            let found = found.as_ref().and_then(Value::as_str).unwrap_or_default();
            assert_eq!(found, read, "{typed}: {why}");
        }
    }
}
