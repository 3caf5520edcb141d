//! English text with digits, for a voice whose language has no grammar here: the voice reads
//! "12.50 USD" in its own way.

use jiff::civil::Date;

use super::en::{MONTHS, WEEKDAYS};
use super::value::{Clock, Decimal, Money, Read};

pub(super) fn text(read: &Read) -> String {
    match read {
        Read::Digits(groups) => grouped(groups),
        Read::Number(number) => decimal(number),
        Read::Ordinal(n) => ordinal(*n),
        Read::Money(amount) => money(amount),
        Read::Date(day) => date(*day),
        Read::Time(clock) => time(*clock),
        Read::DateTime(day, clock) => format!("{}, {}", date(*day), time(*clock)),
        Read::Spell(signs) => spaced(signs.iter().map(char::to_ascii_uppercase)),
        Read::Phone { plus, groups } => {
            let sign = if *plus { "+ " } else { "" };
            format!("{sign}{}", grouped(groups))
        }
    }
}

fn spaced(signs: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for sign in signs {
        if sign == ' ' {
            text.push(',');
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(sign);
    }
    text
}

fn grouped(groups: &[String]) -> String {
    spaced(groups.join(" ").chars())
}

fn decimal(number: &Decimal) -> String {
    let sign = if number.negative { "-" } else { "" };
    let point = if number.fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{}", number.whole, number.fraction)
}

fn ordinal(n: u64) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn money(amount: &Money) -> String {
    match amount {
        Money::Unknown { amount, code } => format!("{} {code}", decimal(amount)),
        Money::Known {
            negative,
            major,
            minor,
            currency,
        } => {
            let sign = if *negative { "-" } else { "" };
            let code = currency.code;
            match usize::from(currency.decimals) {
                0 => format!("{sign}{major} {code}"),
                places => format!("{sign}{major}.{minor:0places$} {code}"),
            }
        }
    }
}

fn date(day: Date) -> String {
    let weekday = WEEKDAYS[day.weekday().to_monday_zero_offset() as usize].1;
    let month = MONTHS[day.month() as usize - 1].1;
    format!("{weekday}, {month} {}, {}", day.day(), day.year())
}

fn time(clock: Clock) -> String {
    let hour = match clock.hour % 12 {
        0 => 12,
        hour => hour,
    };
    let half = if clock.hour < 12 { "AM" } else { "PM" };
    format!("{hour}:{:02} {half}", clock.minute)
}
