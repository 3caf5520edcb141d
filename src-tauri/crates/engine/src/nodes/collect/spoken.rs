//! Numbers as callers say them, in English and Arabic: digit by digit, or as quantities.
//! What is not understood is nothing; a wrong account number would be worse.

use crate::nodes::choice::words;

/// What one word adds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    /// Below a hundred, with its number of digits; 0 to 9 are digits.
    Small(u64),
    /// Hundreds and thousands in one word, as Arabic has them.
    Whole(u64),
    /// Multiplies what stands before it.
    Scale(u64),
    Point,
    /// The next digit this often.
    Repeat(usize),
    /// Written with digits.
    Digits,
    /// Joins and says nothing: “and”.
    Join,
}

/// Words of both languages, Arabic ones as `words` writes them.
const WORDS: &[(&[&str], Word)] = &[
    (&["zero", "oh", "o", "nought", "صفر"], Word::Small(0)),
    (&["one", "واحد", "واحده", "احدي", "احد"], Word::Small(1)),
    (
        &[
            "two",
            "اثنان",
            "اثنين",
            "اثنتان",
            "اثنتين",
            "اثنا",
            "اثني",
            "اثنتا",
        ],
        Word::Small(2),
    ),
    (&["three", "ثلاثه", "ثلاث"], Word::Small(3)),
    (&["four", "اربعه", "اربع"], Word::Small(4)),
    (&["five", "خمسه", "خمس"], Word::Small(5)),
    (&["six", "سته", "ست"], Word::Small(6)),
    (&["seven", "سبعه", "سبع"], Word::Small(7)),
    (&["eight", "ثمانيه", "ثماني", "ثمان"], Word::Small(8)),
    (&["nine", "تسعه", "تسع"], Word::Small(9)),
    (&["ten", "عشره", "عشر"], Word::Small(10)),
    (&["eleven"], Word::Small(11)),
    (&["twelve"], Word::Small(12)),
    (&["thirteen"], Word::Small(13)),
    (&["fourteen"], Word::Small(14)),
    (&["fifteen"], Word::Small(15)),
    (&["sixteen"], Word::Small(16)),
    (&["seventeen"], Word::Small(17)),
    (&["eighteen"], Word::Small(18)),
    (&["nineteen"], Word::Small(19)),
    (&["twenty", "عشرون", "عشرين"], Word::Small(20)),
    (&["thirty", "ثلاثون", "ثلاثين"], Word::Small(30)),
    (&["forty", "اربعون", "اربعين"], Word::Small(40)),
    (&["fifty", "خمسون", "خمسين"], Word::Small(50)),
    (&["sixty", "ستون", "ستين"], Word::Small(60)),
    (&["seventy", "سبعون", "سبعين"], Word::Small(70)),
    (&["eighty", "ثمانون", "ثمانين"], Word::Small(80)),
    (&["ninety", "تسعون", "تسعين"], Word::Small(90)),
    (&["hundred", "مئه", "مائه"], Word::Scale(100)),
    (
        &["مئتان", "مئتين", "مائتان", "مائتين", "مئتا", "مئتي"],
        Word::Whole(200),
    ),
    (&["ثلاثمئه", "ثلاثمائه"], Word::Whole(300)),
    (&["اربعمئه", "اربعمائه"], Word::Whole(400)),
    (&["خمسمئه", "خمسمائه"], Word::Whole(500)),
    (&["ستمئه", "ستمائه"], Word::Whole(600)),
    (&["سبعمئه", "سبعمائه"], Word::Whole(700)),
    (
        &["ثمانمئه", "ثمانمائه", "ثمانيمئه", "ثمانيمائه"],
        Word::Whole(800),
    ),
    (&["تسعمئه", "تسعمائه"], Word::Whole(900)),
    (&["thousand", "الف", "الاف"], Word::Scale(1_000)),
    (&["الفان", "الفين"], Word::Whole(2_000)),
    (&["million", "مليون", "ملايين"], Word::Scale(1_000_000)),
    (&["point", "dot", "فاصله"], Word::Point),
    (&["double"], Word::Repeat(2)),
    (&["triple", "treble"], Word::Repeat(3)),
    (&["and", "و"], Word::Join),
];

fn meaning(word: &str) -> Option<Word> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Word::Digits);
    }
    let find = |word: &str| {
        let found = WORDS.iter().find(|(names, _)| names.contains(&word));
        found.map(|(_, meaning)| *meaning)
    };
    // In Arabic “and” is written together with what follows.
    find(word).or_else(|| find(word.strip_prefix('و')?))
}

/// The digits in what was said: “double five, twenty-one” is 5521.
pub(super) fn digits(said: &str) -> Option<String> {
    let mut out = String::new();
    let mut times = 1;
    // What the word before was: English puts the unit after the tens, Arabic before them.
    let mut before = None;
    for word in words(&said.replace('-', " ")) {
        let this = meaning(&word)?;
        match (this, before) {
            (Word::Join, _) => continue,
            (Word::Repeat(n), _) => {
                times = n;
                before = None;
                continue;
            }
            (Word::Small(unit @ 1..=9), Some(Word::Small(20..))) if times == 1 => {
                out.pop();
                out.push_str(&unit.to_string());
                before = None;
                continue;
            }
            (Word::Small(tens @ 20..), Some(Word::Small(unit @ 1..=9)))
                if word.starts_with('و') =>
            {
                out.pop();
                out.push_str(&(tens + unit).to_string());
                before = None;
                continue;
            }
            (Word::Small(n), _) => out.push_str(&n.to_string().repeat(times)),
            (Word::Digits, _) => out.push_str(&word.repeat(times)),
            (Word::Whole(_) | Word::Scale(_) | Word::Point, _) => return None,
        }
        before = Some(this).filter(|_| times == 1);
        times = 1;
    }
    (times == 1 && !out.is_empty()).then_some(out)
}

/// The number in what was said, written with a point: “one hundred and five point two” is 105.2,
/// and “one two three” is 123.
pub(super) fn number(said: &str) -> Option<String> {
    let text = said.replace('-', " ");
    // A recogniser may have written it with digits.
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '٬' | ' '))
        .collect();
    let bare = crate::expr::value::western_digits(&bare);
    let plain = |c: char| c.is_ascii_digit() || c == '.';
    if !bare.is_empty() && bare.chars().all(plain) && bare.matches('.').count() < 2 {
        return Some(bare.trim_end_matches('.').to_owned());
    }
    let said = words(&text);
    let point = said.iter().position(|w| meaning(w) == Some(Word::Point));
    let (whole, part) = match point {
        Some(at) => (&said[..at], Some(digits(&said[at + 1..].join(" "))?)),
        None => (&said[..], None),
    };
    let whole = match digits(&whole.join(" ")) {
        Some(row) if one_by_one(whole) => row,
        _ if whole.is_empty() && part.is_some() => "0".to_owned(),
        _ => quantity(whole)?.to_string(),
    };
    Some(match part {
        Some(part) => format!("{whole}.{part}"),
        None => whole,
    })
}

/// Only single digits, and more than one of them.
fn one_by_one(said: &[String]) -> bool {
    let single = |w: &String| {
        let meaning = meaning(w);
        matches!(
            meaning,
            Some(Word::Small(0..=9) | Word::Repeat(_) | Word::Digits)
        )
    };
    said.len() > 1 && said.iter().all(single)
}

/// A row of words that is one number and nothing else: “twelve fifty” may be two or four digits,
/// so it is nothing.
fn quantity(said: &[String]) -> Option<u64> {
    let mut sum = Sum::default();
    for word in said {
        sum.add(word)?;
    }
    sum.end()
}

/// Thousands and millions that are closed, and the three digits that are being said.
#[derive(Default)]
struct Sum {
    closed: u64,
    /// The last that multiplied; the next has to be smaller.
    scale: Option<u64>,
    hundreds: Option<u64>,
    below: Option<u64>,
}

impl Sum {
    fn add(&mut self, word: &str) -> Option<()> {
        match meaning(word)? {
            Word::Join => {}
            Word::Small(n) => self.below = Some(joined(self.below, n, word)?),
            Word::Digits => self.set_below(word.parse().ok()?)?,
            Word::Whole(n) if n < 1_000 => self.set_hundreds(n)?,
            Word::Whole(n) => {
                self.set_below(n / 1_000)?;
                self.close(1_000)?;
            }
            Word::Scale(100) => {
                let times = self.below.take().unwrap_or(1);
                self.set_hundreds(times.checked_mul(100)?)?;
            }
            Word::Scale(scale) => self.close(scale)?,
            Word::Point | Word::Repeat(_) => return None,
        }
        Some(())
    }

    fn set_below(&mut self, n: u64) -> Option<()> {
        self.below.replace(n).is_none().then_some(())
    }

    fn set_hundreds(&mut self, n: u64) -> Option<()> {
        let fits = self.hundreds.is_none() && self.below.is_none();
        self.hundreds = Some(n);
        fits.then_some(())
    }

    fn group(&mut self) -> Option<u64> {
        match (self.hundreds.take(), self.below.take()) {
            (None, None) => None,
            (hundreds, below) => hundreds.unwrap_or(0).checked_add(below.unwrap_or(0)),
        }
    }

    fn close(&mut self, scale: u64) -> Option<()> {
        let smaller = self.scale.is_none_or(|before| scale < before);
        let group = self.group().unwrap_or(1).checked_mul(scale)?;
        self.closed = self.closed.checked_add(group)?;
        self.scale = Some(scale);
        smaller.then_some(())
    }

    fn end(mut self) -> Option<u64> {
        match (self.group(), self.scale) {
            (None, None) => None,
            (group, _) => self.closed.checked_add(group.unwrap_or(0)),
        }
    }
}

/// Two words below a hundred that are one number: English has the unit behind, Arabic before.
fn joined(before: Option<u64>, n: u64, word: &str) -> Option<u64> {
    match (before, n) {
        (None, n) => Some(n),
        (Some(tens @ 20..), 1..=9) if tens < 100 && tens % 10 == 0 => Some(tens + n),
        (Some(unit @ 1..=9), 10) if !word.is_ascii() => Some(unit + 10),
        (Some(unit @ 1..=9), 20..) if word.starts_with('و') => Some(unit + n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{digits, number};

    #[test]
    fn digits_as_they_are_said() {
        for (said, heard, why) in [
            ("one two three", "123", "one by one"),
            ("1 2 3 4", "1234", "as a recogniser writes them"),
            ("١٢٣٤", "1234", "in Arabic-Indic digits"),
            ("oh five oh", "050", "oh is zero"),
            ("double five seven", "557", "double"),
            ("triple nine", "999", "triple"),
            ("twenty one", "21", "two digits, not three"),
            ("twenty-one thirty", "2130", "pairs"),
            ("twenty oh five", "2005", "a year"),
            ("nineteen eighty four", "1984", "another"),
            ("واحد اثنان ثلاثة", "123", "Arabic"),
            ("خمسة صفر واحدة", "501", "Arabic, either gender"),
            ("خمسة وعشرون صفر ثلاثة", "2503", "the unit before the tens"),
            ("خمسة عشرون", "520", "without “and” they are two"),
        ] {
            assert_eq!(digits(said).as_deref(), Some(heard), "{said}: {why}");
        }
        for (said, why) in [
            ("", "nothing"),
            ("my number is", "words that are no digits"),
            ("double", "double of nothing"),
            ("one hundred", "a quantity is no row of digits"),
        ] {
            assert_eq!(digits(said), None, "{said}: {why}");
        }
    }

    #[test]
    fn quantities_as_they_are_said() {
        for (said, heard, why) in [
            ("seven", "7", "a digit"),
            ("twelve", "12", "a teen"),
            ("one two three", "123", "digit by digit"),
            ("forty two", "42", "tens and units"),
            ("one hundred and five", "105", "hundreds"),
            ("hundred", "100", "without one"),
            (
                "two thousand three hundred and forty five",
                "2345",
                "thousands",
            ),
            ("one million", "1000000", "a million"),
            ("one hundred five point two five", "105.25", "a point"),
            ("point five", "0.5", "nothing before the point"),
            ("1,250.50", "1250.50", "as a recogniser writes it"),
            ("خمسة وعشرون", "25", "units before tens"),
            ("مئة وخمسة", "105", "a hundred and five"),
            ("مئتان وخمسون", "250", "the dual"),
            ("ثلاثمئة وخمسة وأربعون", "345", "one word for three hundred"),
            ("ألفان وستة وعشرون", "2026", "the dual of a thousand"),
            ("ثلاثة آلاف ومئة", "3100", "thousands"),
            ("خمسة عشر", "15", "a teen in two words"),
            ("nineteen hundred", "1900", "hundreds up to ninety-nine"),
            ("مئة ألف", "100000", "a scale of a scale"),
        ] {
            assert_eq!(number(said).as_deref(), Some(heard), "{said}: {why}");
        }
        for (said, why) in [
            ("", "nothing"),
            ("and", "a joint joins nothing"),
            ("one point two point three", "two points"),
            ("many", "no number"),
            ("ninety nine ninety nine", "two numbers, or four digits"),
            ("twelve fifty", "two numbers, or four digits"),
            ("two fifty", "two numbers, or three digits"),
            ("one thousand two thousand", "two numbers"),
            ("خمسة عشرون", "two numbers without “and”"),
        ] {
            assert_eq!(number(said), None, "{said}: {why}");
        }
    }
}
