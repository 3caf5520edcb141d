//! Counting in Arabic: gender reversed for 3–10, eleven and twelve agreeing, the dual, and the
//! counted noun plural after 3–10, accusative singular after 11–99 and genitive singular after
//! hundreds and scales. Scales (thousand, million) are counted nouns themselves.

use super::super::Word;
use super::super::value::MOST_NUMBER;
use super::words::*;

pub(super) type Line = Vec<Word>;

/// A noun that is counted.
#[derive(Debug)]
pub(in super::super) struct Noun {
    pub feminine: bool,
    /// Alone, and genitive after hundreds: "ريال".
    pub one: Word,
    /// "ريالان"
    pub two: Word,
    /// Plural after 3–10: "ريالات".
    pub few: Word,
    /// Accusative after 11–99: "ريالًا".
    pub many: Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// A number alone or as the subject.
    Nominative,
    /// After a preposition or another noun: "عام ألفين". Only numbers without a noun.
    Oblique,
}

/// What the words depend on beside the number.
#[derive(Clone, Copy)]
struct Form {
    feminine: bool,
    case: Case,
    /// The noun follows directly, so that a final dual loses its nun ("مئتا ريال") and a final
    /// "ألفًا" its tanween ("عشرون ألف ريال").
    construct: bool,
}

/// A number without a noun.
pub(super) fn bare(out: &mut Line, n: u64, case: Case) {
    let form = Form {
        feminine: false,
        case,
        construct: false,
    };
    number(out, n, form);
}

/// A number of things.
pub(super) fn counted(out: &mut Line, n: u64, noun: &Noun) {
    let form = |construct| Form {
        feminine: noun.feminine,
        case: Case::Nominative,
        construct,
    };
    match (n, n % 100) {
        (0, _) => out.extend([DIGITS[0], noun.one]),
        (1, _) => out.extend([noun.one, if noun.feminine { ONE_F } else { DIGITS[1] }]),
        (2, _) => out.push(noun.two),
        // "مئة ريال وريالان": one and two cannot stand before their noun.
        (_, tail @ (1 | 2)) => {
            counted(out, n - tail, noun);
            out.push(AND);
            counted(out, tail, noun);
        }
        (_, 0) => {
            number(out, n, form(true));
            out.push(noun.one);
        }
        (_, 3..=10) => {
            number(out, n, form(false));
            out.push(noun.few);
        }
        _ => {
            number(out, n, form(false));
            out.push(noun.many);
        }
    }
}

fn number(out: &mut Line, n: u64, form: Form) {
    if n == 0 {
        return out.push(DIGITS[0]);
    }
    if n == MOST_NUMBER {
        // The one number that a thousand of the largest scale is needed for.
        return out.extend([THOUSAND.one, TRILLION.one]);
    }
    let mut rest = n;
    let mut first = true;
    let mut part = |out: &mut Line| {
        if !std::mem::take(&mut first) {
            out.push(AND);
        }
    };
    for scale in &SCALES {
        let count = rest / scale.value;
        rest %= scale.value;
        if count > 0 {
            part(out);
            let construct = form.construct && rest == 0;
            scaled(out, count, scale, Form { construct, ..form });
        }
    }
    if rest > 0 {
        part(out);
        below_thousand(out, rest, form);
    }
}

/// 1–999 thousands, millions and so on: always masculine, whatever is counted in the end.
fn scaled(out: &mut Line, count: u64, scale: &Scale, form: Form) {
    let multiplier = Form {
        feminine: false,
        construct: true,
        ..form
    };
    let dual = match (form.construct, form.case) {
        (true, _) => scale.two_construct,
        (false, Case::Oblique) => scale.two_oblique,
        (false, Case::Nominative) => scale.two,
    };
    match (count, count % 100) {
        (1, _) => out.push(scale.one),
        (2, _) => out.push(dual),
        (_, 0) => {
            below_thousand(out, count, multiplier);
            out.push(scale.one);
        }
        (_, tail @ (1 | 2)) => {
            below_thousand(out, count - tail, multiplier);
            let last = if tail == 1 { scale.one } else { dual };
            out.extend([scale.one, AND, last]);
        }
        (_, 3..=10) => {
            below_thousand(out, count, multiplier);
            out.push(scale.few);
        }
        _ => {
            below_thousand(out, count, multiplier);
            out.push(if form.construct {
                scale.one
            } else {
                scale.many
            });
        }
    }
}

fn below_thousand(out: &mut Line, n: u64, form: Form) {
    let (hundreds, rest) = (n / 100, n % 100);
    match hundreds {
        0 => {}
        2 => out.push(match (form.construct && rest == 0, form.case) {
            (false, Case::Nominative) => HUNDREDS[1],
            (false, Case::Oblique) => TWO_HUNDRED_G,
            (true, Case::Nominative) => TWO_HUNDRED_C,
            (true, Case::Oblique) => TWO_HUNDRED_GC,
        }),
        hundreds => out.push(HUNDREDS[hundreds as usize - 1]),
    }
    if rest > 0 {
        if hundreds > 0 {
            out.push(AND);
        }
        below_hundred(out, rest, form);
    }
}

/// 1–99, units before tens: "خمسة وعشرون".
fn below_hundred(out: &mut Line, n: u64, form: Form) {
    let (tens, unit) = (n / 10, n % 10);
    match (tens, unit) {
        (0, _) => out.push(digit(n, form, false)),
        (1, 2) if form.case == Case::Oblique => out.push(TWELVE_G),
        (1, unit) => {
            let teens = if form.feminine { &TEENS_F } else { &TEENS };
            out.push(teens[unit as usize]);
        }
        (tens, unit) => {
            if unit > 0 {
                out.extend([digit(unit, form, true), AND]);
            }
            let oblique = form.case == Case::Oblique;
            let words = if oblique { &TENS_G } else { &TENS };
            out.push(words[tens as usize - 2]);
        }
    }
}

/// 1–9. Inside a compound the feminine of one and eight has its own form.
fn digit(n: u64, form: Form, compound: bool) -> Word {
    match (n, form.feminine, compound) {
        (1, true, true) => ONE_FC,
        (8, true, true) => EIGHT_FC,
        (n, true, _) => DIGITS_F[n as usize - 1],
        (2, false, _) if form.case == Case::Oblique => TWO_G,
        (n, false, _) => DIGITS[n as usize],
    }
}
