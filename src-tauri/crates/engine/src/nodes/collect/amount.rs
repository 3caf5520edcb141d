//! Sums of money as callers say them: “twelve dirhams and fifty fils”, «اثنا عشر ونصف».

use super::spoken::number;
use crate::nodes::choice::words;

/// Words for whole units, as `words` writes them, and what one word alone is worth.
const UNITS: &[(&[&str], u64)] = &[
    (
        &[
            "dirham", "dirhams", "riyal", "riyals", "rial", "rials", "dinar", "dinars", "dollar",
            "dollars", "pound", "pounds", "euro", "euros", "درهم", "درهما", "دراهم", "ريال",
            "ريالا", "ريالات", "دينار", "دينارا", "دنانير", "جنيه", "جنيها", "جنيهات", "دولار",
            "دولارا", "دولارات", "يورو",
        ],
        1,
    ),
    (
        &[
            "درهمان", "درهمين", "ريالان", "ريالين", "ديناران", "دينارين", "جنيهان", "جنيهين",
            "دولاران", "دولارين",
        ],
        2,
    ),
];
const PARTS: &[(&[&str], u64)] = &[
    (
        &[
            "fils", "cent", "cents", "halala", "halalas", "piastre", "piastres", "penny", "pence",
            "فلس", "فلسا", "فلوس", "سنت", "سنتا", "سنتات", "هلله", "هللات", "قرش", "قرشا", "قروش",
        ],
        1,
    ),
    (
        &[
            "فلسان", "فلسين", "سنتان", "سنتين", "هللتان", "هللتين", "قرشان", "قرشين",
        ],
        2,
    ),
];
/// Of a dinar there are a thousand.
const THOUSANDTHS: &[&str] = &[
    "dinar", "dinars", "دينار", "دينارا", "دنانير", "ديناران", "دينارين",
];
const FRACTIONS: &[(&[&str], &str)] = &[(&["half", "نصف"], "5"), (&["quarter", "ربع"], "25")];
const FILLERS: &[&str] = &["a", "an", "and", "و"];

/// The sum in what was said, written with a point.
pub(super) fn amount(said: &str) -> Option<String> {
    if let Some(plain) = number(said) {
        return Some(plain);
    }
    let said = words(&said.replace('-', " "));
    let unit = said.iter().position(|w| worth(UNITS, w).is_some());
    let (whole, rest) = match unit {
        Some(at) => {
            let whole = counted(&said[..at], worth(UNITS, &said[at])?)?;
            (whole, &said[at + 1..])
        }
        // “Twelve and a half”, “fifty fils”.
        None => match said.iter().position(|w| fraction(w).is_some()) {
            Some(at) => {
                let before = trimmed(&said[..at]);
                (number(&before.join(" "))?, &said[at..])
            }
            None => {
                worth(PARTS, said.last()?)?;
                ("0".to_owned(), &said[..])
            }
        },
    };
    if whole.contains('.') {
        return rest.is_empty().then_some(whole);
    }
    let digits = match unit {
        Some(at) if THOUSANDTHS.contains(&said[at].as_str()) => 3,
        _ => 2,
    };
    Some(match part(trimmed(rest), digits)? {
        part if part.is_empty() => whole,
        part => format!("{whole}.{part}"),
    })
}

/// What stands behind the point; empty for nothing said.
fn part(rest: &[String], digits: usize) -> Option<String> {
    let Some((last, before)) = rest.split_last() else {
        return Some(String::new());
    };
    if let Some(fraction) = fraction(last) {
        return before.is_empty().then(|| fraction.to_owned());
    }
    let count = match worth(PARTS, last) {
        Some(each) => counted(before, each)?,
        // “Twelve dirhams fifty.”
        None => number(&rest.join(" "))?,
    };
    let padded = format!("{count:0>digits$}");
    (padded.len() == digits && padded.bytes().all(|b| b.is_ascii_digit())).then_some(padded)
}

/// How many of something; a dual says it by itself.
fn counted(said: &[String], each: u64) -> Option<String> {
    let said = trimmed(said);
    match (said.is_empty(), each) {
        (false, 1) => number(&said.join(" ")),
        (true, each) => Some(each.to_string()),
        (false, _) => None,
    }
}

fn trimmed(said: &[String]) -> &[String] {
    let filler = |w: &String| FILLERS.contains(&w.as_str());
    let from = said.iter().position(|w| !filler(w)).unwrap_or(said.len());
    let to = said.iter().rposition(|w| !filler(w)).map_or(from, |at| at + 1);
    &said[from..to]
}

fn worth(table: &[(&[&str], u64)], word: &str) -> Option<u64> {
    let found = |word: &str| table.iter().find(|(names, _)| names.contains(&word));
    let found = found(word).or_else(|| found(word.strip_prefix('و')?));
    found.map(|(_, worth)| *worth)
}

fn fraction(word: &str) -> Option<&'static str> {
    let found = |word: &str| FRACTIONS.iter().find(|(names, _)| names.contains(&word));
    let found = found(word).or_else(|| found(word.strip_prefix('و')?));
    found.map(|(_, part)| *part)
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn sums_as_they_are_said() {
        for (said, heard) in [
            ("twelve", "12"),
            ("one hundred twenty dirhams", "120"),
            ("twelve dirhams and fifty fils", "12.50"),
            ("twelve dirhams fifty", "12.50"),
            ("five dollars and five cents", "5.05"),
            ("one dinar and two hundred and fifty fils", "1.250"),
            ("twelve and a half", "12.5"),
            ("a dirham and a quarter", "1.25"),
            ("fifty fils", "0.50"),
            ("twelve point five dirhams", "12.5"),
            ("99.99", "99.99"),
            ("اثنا عشر درهما وخمسون فلسا", "12.50"),
            ("اثنا عشر ونصف", "12.5"),
            ("مئة ريال", "100"),
            ("درهمان ونصف", "2.5"),
            ("خمسة وعشرون درهما وربع", "25.25"),
        ] {
            assert_eq!(amount(said).as_deref(), Some(heard), "{said}");
        }
    }

    /// Asking again costs seconds, a wrong sum costs money.
    #[test]
    fn what_may_be_two_sums_is_none() {
        for said in [
            "",
            "ninety nine ninety nine",
            "twelve fifty",
            "some dirhams",
            "twelve dirhams and two hundred fils",
            "half past two",
            "two dirhams three dirhams",
        ] {
            assert_eq!(amount(said), None, "{said}");
        }
    }
}
