//! Arabic, Modern Standard. Counting and its grammar are in [`number`]; this file has what is
//! built from it: ordinals, money, dates and times.

mod number;
mod words;

use jiff::civil::Date;

use self::number::{Case, Line, Noun as CountedNoun};
use self::words::*;
use super::currency::CURRENCIES;
use super::value::{Clock, Decimal, Money, Read};
use super::{Word, letters};

pub(super) use self::number::Noun;

pub(super) fn all() -> Vec<Word> {
    let mut words = words::all();
    let mut noun = |noun: &CountedNoun| {
        for form in [noun.one, noun.two, noun.few, noun.many] {
            // Forms that do not differ share a key.
            if !words.contains(&form) {
                words.push(form);
            }
        }
    };
    noun(&MINUTE);
    for currency in CURRENCIES {
        noun(&currency.major.ar);
        if let Some(minor) = &currency.minor {
            noun(&minor.ar);
        }
    }
    words.extend(letters::NAMES.iter().map(|name| name.ar));
    words
}

pub(super) fn speak(read: &Read) -> Line {
    let mut line = Line::new();
    let out = &mut line;
    match read {
        Read::Digits(groups) => grouped(out, groups),
        Read::Number(number) => decimal(out, number),
        Read::Ordinal(n) => ordinal(out, *n),
        Read::Money(amount) => money(out, amount),
        Read::Date(day) => date(out, *day),
        Read::Time(clock) => time(out, *clock),
        Read::DateTime(day, clock) => {
            date(out, *day);
            out.push(PAUSE);
            time(out, *clock);
        }
        Read::Spell(signs) => signs.iter().for_each(|&sign| spelled(out, sign)),
        Read::Phone { plus, groups } => {
            if *plus {
                spelled(out, letters::PLUS);
            }
            grouped(out, groups);
        }
    }
    line
}

/// A digit, letter or sign by its name; a space is a pause.
fn spelled(out: &mut Line, sign: char) {
    match sign.to_digit(10) {
        Some(digit) => out.push(DIGITS[digit as usize]),
        None if sign == ' ' => out.push(PAUSE),
        None => out.extend(letters::name(sign).map(|name| name.ar)),
    }
}

fn grouped(out: &mut Line, groups: &[String]) {
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            out.push(PAUSE);
        }
        group.chars().for_each(|c| spelled(out, c));
    }
}

fn decimal(out: &mut Line, number: &Decimal) {
    if number.negative {
        out.push(MINUS);
    }
    number::bare(out, number.whole, Case::Nominative);
    if !number.fraction.is_empty() {
        out.push(POINT);
        number.fraction.chars().for_each(|c| spelled(out, c));
    }
}

fn ordinal(out: &mut Line, n: u64) {
    match (n, n / 10, n % 10) {
        (1..=19, ..) => out.push(ORDINALS[n as usize - 1]),
        (20..=99, tens, 0) => out.push(ORDINAL_TENS[tens as usize - 2]),
        (20..=99, tens, unit) => {
            // One is "الأول" alone and "الحادي" before tens.
            let unit = match unit {
                1 => ORDINAL_ONE_COMPOUND,
                unit => ORDINALS[unit as usize - 1],
            };
            out.extend([unit, AND, ORDINAL_TENS[tens as usize - 2]]);
        }
        _ => {
            out.push(NUMBER);
            number::bare(out, n, Case::Oblique);
        }
    }
}

fn money(out: &mut Line, amount: &Money) {
    match amount {
        Money::Unknown { amount, code } => {
            decimal(out, amount);
            let letters = code.chars().map(|c| c.to_ascii_lowercase());
            letters.for_each(|c| spelled(out, c));
        }
        Money::Known {
            negative,
            major,
            minor,
            currency,
        } => {
            if *negative {
                out.push(MINUS);
            }
            let part = currency.minor.as_ref().filter(|_| *minor > 0);
            if *major > 0 || part.is_none() {
                number::counted(out, *major, &currency.major.ar);
            }
            if let Some(part) = part {
                if *major > 0 {
                    out.push(AND);
                }
                number::counted(out, *minor, &part.ar);
            }
        }
    }
}

/// "السبت، الحادي والعشرون من نوفمبر عام ألفين وستة وعشرين": the year is the second part of a
/// genitive, and so in the oblique case.
fn date(out: &mut Line, day: Date) {
    out.push(WEEKDAYS[day.weekday().to_monday_zero_offset() as usize]);
    out.push(PAUSE);
    ordinal(out, day.day() as u64);
    out.extend([OF, MONTHS[day.month() as usize - 1], YEAR]);
    number::bare(out, day.year() as u64, Case::Oblique);
}

/// "الساعة الثانية وخمس دقائق مساءً". Twelve would be open to either half of the day, so noon and
/// midnight are named.
fn time(out: &mut Line, clock: Clock) {
    let hour = match clock.hour % 12 {
        0 => 12,
        hour => hour,
    };
    out.extend([HOUR, HOURS[usize::from(hour) - 1]]);
    match clock.minute {
        0 => {}
        15 => out.extend([AND, QUARTER]),
        30 => out.extend([AND, HALF]),
        minute => {
            out.push(AND);
            number::counted(out, u64::from(minute), &MINUTE);
        }
    }
    out.push(match (clock.hour, clock.minute) {
        (0, 0) => MIDNIGHT,
        (0, _) => AFTER_MIDNIGHT,
        (1..=11, _) => AM,
        (12, _) => NOON,
        _ => PM,
    });
}
