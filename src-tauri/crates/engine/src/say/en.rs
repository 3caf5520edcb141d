//! English, American usage. The joining rule (hyphens, pauses) is in [`super::join`].

use jiff::civil::Date;

use super::currency::{CURRENCIES, Unit};
use super::value::{Clock, Decimal, Money, Read};
use super::{Word, letters};

type Line = Vec<Word>;

const PAUSE: Word = ("pause", ",");
const MINUS: Word = ("minus", "minus");
const POINT: Word = ("point", "point");
const AND: Word = ("and", "and");
const AT: Word = ("at", "at");
const OH: Word = ("oh", "oh");
const AM: Word = ("am", "AM");
const PM: Word = ("pm", "PM");
const NOON: Word = ("noon", "noon");
const MIDNIGHT: Word = ("midnight", "midnight");
const HUNDRED: Word = ("numbers/hundred", "hundred");
const THOUSAND: Word = ("numbers/thousand", "thousand");
const HUNDREDTH: Word = ("numbers/h-hundred", "hundredth");
const THOUSANDTH: Word = ("numbers/h-thousand", "thousandth");

const SCALES: [(u64, Word); 5] = [
    (
        1_000_000_000_000_000,
        ("numbers/quadrillion", "quadrillion"),
    ),
    (1_000_000_000_000, ("numbers/trillion", "trillion")),
    (1_000_000_000, ("numbers/billion", "billion")),
    (1_000_000, ("numbers/million", "million")),
    (1_000, THOUSAND),
];

const UNITS: [Word; 20] = [
    ("digits/0", "zero"),
    ("digits/1", "one"),
    ("digits/2", "two"),
    ("digits/3", "three"),
    ("digits/4", "four"),
    ("digits/5", "five"),
    ("digits/6", "six"),
    ("digits/7", "seven"),
    ("digits/8", "eight"),
    ("digits/9", "nine"),
    ("numbers/10", "ten"),
    ("numbers/11", "eleven"),
    ("numbers/12", "twelve"),
    ("numbers/13", "thirteen"),
    ("numbers/14", "fourteen"),
    ("numbers/15", "fifteen"),
    ("numbers/16", "sixteen"),
    ("numbers/17", "seventeen"),
    ("numbers/18", "eighteen"),
    ("numbers/19", "nineteen"),
];

const TENS: [Word; 8] = [
    ("numbers/20", "twenty"),
    ("numbers/30", "thirty"),
    ("numbers/40", "forty"),
    ("numbers/50", "fifty"),
    ("numbers/60", "sixty"),
    ("numbers/70", "seventy"),
    ("numbers/80", "eighty"),
    ("numbers/90", "ninety"),
];

const ORDINALS: [Word; 19] = [
    ("digits/h-1", "first"),
    ("digits/h-2", "second"),
    ("digits/h-3", "third"),
    ("digits/h-4", "fourth"),
    ("digits/h-5", "fifth"),
    ("digits/h-6", "sixth"),
    ("digits/h-7", "seventh"),
    ("digits/h-8", "eighth"),
    ("digits/h-9", "ninth"),
    ("numbers/h-10", "tenth"),
    ("numbers/h-11", "eleventh"),
    ("numbers/h-12", "twelfth"),
    ("numbers/h-13", "thirteenth"),
    ("numbers/h-14", "fourteenth"),
    ("numbers/h-15", "fifteenth"),
    ("numbers/h-16", "sixteenth"),
    ("numbers/h-17", "seventeenth"),
    ("numbers/h-18", "eighteenth"),
    ("numbers/h-19", "nineteenth"),
];

const ORDINAL_TENS: [Word; 8] = [
    ("numbers/h-20", "twentieth"),
    ("numbers/h-30", "thirtieth"),
    ("numbers/h-40", "fortieth"),
    ("numbers/h-50", "fiftieth"),
    ("numbers/h-60", "sixtieth"),
    ("numbers/h-70", "seventieth"),
    ("numbers/h-80", "eightieth"),
    ("numbers/h-90", "ninetieth"),
];

pub(super) const WEEKDAYS: [Word; 7] = [
    ("weekday/1", "Monday"),
    ("weekday/2", "Tuesday"),
    ("weekday/3", "Wednesday"),
    ("weekday/4", "Thursday"),
    ("weekday/5", "Friday"),
    ("weekday/6", "Saturday"),
    ("weekday/7", "Sunday"),
];

pub(super) const MONTHS: [Word; 12] = [
    ("month/1", "January"),
    ("month/2", "February"),
    ("month/3", "March"),
    ("month/4", "April"),
    ("month/5", "May"),
    ("month/6", "June"),
    ("month/7", "July"),
    ("month/8", "August"),
    ("month/9", "September"),
    ("month/10", "October"),
    ("month/11", "November"),
    ("month/12", "December"),
];

pub(super) fn all() -> Vec<Word> {
    let mut words = vec![PAUSE, MINUS, POINT, AND, AT, OH, AM, PM, NOON, MIDNIGHT];
    words.extend(UNITS.into_iter().chain(TENS));
    words.push(HUNDRED);
    words.extend(SCALES.map(|(_, word)| word).into_iter().rev());
    words.extend(ORDINALS.into_iter().chain(ORDINAL_TENS));
    words.extend([HUNDREDTH, THOUSANDTH]);
    words.extend(WEEKDAYS.into_iter().chain(MONTHS));
    for currency in CURRENCIES {
        for unit in std::iter::once(&currency.major).chain(&currency.minor) {
            words.extend([unit.one, unit.many]);
        }
    }
    words.extend(letters::NAMES.iter().map(|name| name.en));
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
            out.extend([PAUSE, AT]);
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
        Some(digit) => out.push(UNITS[digit as usize]),
        None if sign == ' ' => out.push(PAUSE),
        None => out.extend(letters::name(sign).map(|name| name.en)),
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
    cardinal(out, number.whole);
    if !number.fraction.is_empty() {
        out.push(POINT);
        number.fraction.chars().for_each(|c| spelled(out, c));
    }
}

fn cardinal(out: &mut Line, n: u64) {
    if n == 0 {
        out.push(UNITS[0]);
    }
    let mut rest = n;
    for (value, word) in SCALES {
        if rest >= value {
            below_thousand(out, rest / value);
            out.push(word);
            rest %= value;
        }
    }
    below_thousand(out, rest);
}

/// Nothing for zero, which is then part of a larger number.
fn below_thousand(out: &mut Line, n: u64) {
    if n >= 100 {
        out.extend([UNITS[(n / 100) as usize], HUNDRED]);
    }
    below_hundred(out, n % 100);
}

fn below_hundred(out: &mut Line, n: u64) {
    if n >= 20 {
        out.push(TENS[(n / 10 - 2) as usize]);
    }
    let unit = if n >= 20 { n % 10 } else { n };
    if unit > 0 {
        out.push(UNITS[unit as usize]);
    }
}

/// The number with its last word made an ordinal.
fn ordinal(out: &mut Line, n: u64) {
    let tail = n % 100;
    if tail == 0 {
        // The last word is a scale: "two hundredth", "five thousandth".
        cardinal(out, n);
        if let Some(last) = out.last_mut() {
            *last = if *last == THOUSAND {
                THOUSANDTH
            } else {
                HUNDREDTH
            };
        }
        return;
    }
    if n > tail {
        cardinal(out, n - tail);
    }
    match (tail, tail % 10) {
        (1..20, _) => out.push(ORDINALS[(tail - 1) as usize]),
        (_, 0) => out.push(ORDINAL_TENS[(tail / 10 - 2) as usize]),
        (_, unit) => {
            out.push(TENS[(tail / 10 - 2) as usize]);
            out.push(ORDINALS[(unit - 1) as usize]);
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
                counted(out, *major, &currency.major);
            }
            if let Some(part) = part {
                if *major > 0 {
                    out.push(AND);
                }
                counted(out, *minor, part);
            }
        }
    }
}

fn counted(out: &mut Line, n: u64, unit: &Unit) {
    cardinal(out, n);
    out.push(if n == 1 { unit.one } else { unit.many });
}

fn date(out: &mut Line, day: Date) {
    out.push(WEEKDAYS[day.weekday().to_monday_zero_offset() as usize]);
    out.push(PAUSE);
    out.push(MONTHS[day.month() as usize - 1]);
    ordinal(out, day.day() as u64);
    out.push(PAUSE);
    year(out, day.year() as u64);
}

/// "nineteen oh five", "nineteen hundred", "two thousand five", "twenty twenty-six".
fn year(out: &mut Line, year: u64) {
    let (century, rest) = (year / 100, year % 100);
    if year < 1000 || (century.is_multiple_of(10) && rest < 10) {
        return cardinal(out, year);
    }
    below_hundred(out, century);
    match rest {
        0 => out.push(HUNDRED),
        1..10 => {
            out.push(OH);
            below_hundred(out, rest);
        }
        _ => below_hundred(out, rest),
    }
}

/// "two PM", "two oh five PM"; the two times that "twelve" leaves open are named.
fn time(out: &mut Line, clock: Clock) {
    let hour = match clock.hour % 12 {
        0 => 12,
        hour => hour,
    };
    out.push(UNITS[usize::from(hour)]);
    match (clock.hour, clock.minute) {
        (0, 0) => return out.push(MIDNIGHT),
        (12, 0) => return out.push(NOON),
        (_, 0) => {}
        (_, minute) => {
            if minute < 10 {
                out.push(OH);
            }
            below_hundred(out, u64::from(minute));
        }
    }
    out.push(if clock.hour < 12 { AM } else { PM });
}
