//! What is spoken sign by sign: digits, phone numbers and spelling, cut into groups that a
//! caller can write down.

use super::super::error::Why;
use super::super::letters;

/// Digits or letters spoken one by one.
const MOST_SPELLED: usize = 64;
/// Digits of a phone number (E.164 has 15; dialling prefixes come before).
const MOST_PHONE: usize = 20;

/// Digits with optional separators, which become the pauses; without them, fours if that comes
/// out even (a card number) and threes otherwise, never leaving one digit alone.
pub(super) fn digits(text: &str) -> Result<Vec<String>, Why> {
    let known = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#');
    let groups: Vec<String> = text.split([' ', '-']).map(str::to_owned).collect();
    if groups.iter().any(|group| !group.chars().all(known)) {
        return Err(Why::Malformed);
    }
    // An empty group is a separator at an end, or two in a row.
    if groups.iter().any(String::is_empty) {
        return Err(Why::Malformed);
    }
    let count: usize = groups.iter().map(String::len).sum();
    if count > MOST_SPELLED {
        return Err(Why::TooLong { most: MOST_SPELLED });
    }
    if groups.len() > 1 || count <= 4 {
        return Ok(groups);
    }
    let size = if count.is_multiple_of(4) { 4 } else { 3 };
    let mut cut: Vec<String> = Vec::new();
    for digit in groups.concat().chars() {
        let left = count - cut.iter().map(String::len).sum::<usize>();
        match cut.last_mut() {
            Some(last) if last.len() < size || left == 1 => last.push(digit),
            _ => cut.push(digit.to_string()),
        }
    }
    Ok(cut)
}

pub(super) fn phone(text: &str) -> Result<(bool, Vec<String>), Why> {
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let mut groups: Vec<String> = Vec::new();
    let mut fresh = true;
    for c in rest.chars() {
        match c {
            ' ' | '-' | '.' | '/' | '(' | ')' => fresh = true,
            '0'..='9' => match groups.last_mut() {
                Some(last) if !fresh => last.push(c),
                _ => {
                    groups.push(c.to_string());
                    fresh = false;
                }
            },
            _ => return Err(Why::Malformed),
        }
    }
    let count: usize = groups.iter().map(String::len).sum();
    if count == 0 {
        return Err(Why::Malformed);
    }
    if count > MOST_PHONE {
        return Err(Why::TooLong { most: MOST_PHONE });
    }
    if groups.len() > 1 {
        return Ok((plus, groups));
    }
    let number = groups.concat();
    let country = if plus { country_digits(&number) } else { 0 };
    let (country, national) = number.split_at(country.min(number.len()));
    let mut cut = Vec::new();
    if !country.is_empty() {
        cut.push(country.to_owned());
    }
    cut.extend(national_groups(national));
    Ok((plus, cut))
}

/// How many digits the ITU gives to the country code that the number starts with.
fn country_digits(number: &str) -> usize {
    let two = number.get(..2).and_then(|n| n.parse::<u8>().ok());
    match two {
        None => number.len(),
        Some(10..=19 | 70..=79) => 1,
        Some(20 | 27 | 30..=34 | 36 | 39 | 40 | 41 | 43..=49 | 51..=58 | 60..=66) => 2,
        Some(81 | 82 | 84 | 86 | 90..=95 | 98) => 2,
        Some(_) => 3,
    }
}

/// The last four together, threes before them; a digit left alone joins the group behind it.
fn national_groups(number: &str) -> Vec<String> {
    let mut groups = Vec::new();
    let mut end = number.len();
    let mut size = 4;
    while end > 0 {
        let mut start = end.saturating_sub(size);
        if start == 1 {
            start = 0;
        }
        groups.push(number[start..end].to_owned());
        end = start;
        size = 3;
    }
    groups.reverse();
    groups
}

pub(super) fn spell(text: &str) -> Result<Vec<char>, Why> {
    let mut signs: Vec<char> = Vec::new();
    for c in text.chars() {
        if c.is_whitespace() {
            if signs.last() != Some(&' ') {
                signs.push(' ');
            }
            continue;
        }
        if letters::is_silent(c) {
            continue;
        }
        let folded = letters::fold(c);
        if !folded.is_ascii_digit() && letters::name(folded).is_none() {
            return Err(Why::NoName { sign: c });
        }
        signs.push(folded);
    }
    if signs.is_empty() {
        return Err(Why::Empty);
    }
    if signs.len() > MOST_SPELLED {
        return Err(Why::TooLong { most: MOST_SPELLED });
    }
    Ok(signs)
}
