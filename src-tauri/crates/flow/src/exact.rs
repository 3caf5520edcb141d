//! Numbers that no `f64` or 64-bit integer holds (a 25-digit id in some other program's
//! field). In memory they are a text that begins with `MARK`; on paper they are the number
//! they were, digit for digit.
//!
//! serde_json's `arbitrary_precision` would do this too, but it is one switch for the whole
//! build, and with it numbers in flattened or tagged types no longer read and templates see
//! a map where a number was.

use std::ops::Range;

/// A Unicode noncharacter, kept for a program's own use: no text of a person holds it.
pub const MARK: char = '\u{fdd0}';

/// Whether serde_json gives this number back with the same value.
pub(crate) fn survives(number: &str) -> bool {
    let short = number.len() <= 15;
    if short && !number.bytes().any(|b| matches!(b, b'e' | b'E')) {
        return true;
    }
    if number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok() {
        return true;
    }
    if !number.bytes().any(|b| matches!(b, b'.' | b'e' | b'E')) {
        // A long integer would come back spelled as a float, even where the value is the same.
        return number.trim_matches(['-', '0']).is_empty();
    }
    match number.parse::<f64>() {
        Ok(f) if f.is_finite() => decimal(number) == decimal(&format!("{f:e}")),
        _ => false,
    }
}

/// Sign, digits without outer zeros, and the power of ten of the last digit.
fn decimal(number: &str) -> (bool, Vec<u8>, i64) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent = exponent.parse::<i64>().unwrap_or(i64::from(i32::MAX));
    let fraction = mantissa.split_once('.').map_or(0, |(_, f)| f.len());
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let mut power = exponent.saturating_sub(fraction as i64);
    while digits.last() == Some(&b'0') {
        digits.pop();
        power = power.saturating_add(1);
    }
    let leading = digits.iter().take_while(|d| **d == b'0').count();
    digits.drain(..leading);
    if digits.is_empty() {
        return (false, digits, 0);
    }
    (mantissa.starts_with('-'), digits, power)
}

/// Write the numbers at these places as marked texts.
pub(crate) fn mark(text: &str, numbers: &[Range<usize>]) -> String {
    let mut marked = String::with_capacity(text.len() + numbers.len() * 8);
    let mut from = 0;
    for number in numbers {
        marked.push_str(&text[from..number.start]);
        marked.push('"');
        marked.push(MARK);
        marked.push_str(&text[number.clone()]);
        marked.push('"');
        from = number.end;
    }
    marked.push_str(&text[from..]);
    marked
}

/// Write short numbers at these places, so that every other place in the text stays.
pub(crate) fn shorten(text: &str, numbers: &[Range<usize>]) -> String {
    let mut short = String::with_capacity(text.len());
    let mut from = 0;
    for number in numbers {
        short.push_str(&text[from..number.start]);
        let whole = text[number.clone()]
            .split(['.', 'e', 'E'])
            .next()
            .unwrap_or("0");
        let kept = &whole[..whole.len().min(15)];
        short.push_str(kept);
        short.extend(std::iter::repeat_n(' ', number.len() - kept.len()));
        from = number.end;
    }
    short.push_str(&text[from..]);
    short
}

/// The other way round, on a text that serde_json wrote.
pub(crate) fn unmark(text: String) -> String {
    let open = format!("\"{MARK}");
    if !text.contains(&open) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(&open) {
        let after = &rest[at + open.len()..];
        let number = after.split('"').next().unwrap_or_default();
        let tail = after.get(number.len() + 1..).unwrap_or_default();
        // A quote after a backslash is inside a text, and a key cannot be a number.
        let is_value = !rest[..at].ends_with('\\') && !tail.starts_with(':');
        if is_value && is_number(number) && !survives(number) {
            plain.push_str(&rest[..at]);
            plain.push_str(number);
            rest = tail;
        } else {
            plain.push_str(&rest[..at + open.len()]);
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// A marked text as a person reads it.
pub(crate) fn number_in(text: &str) -> Option<&str> {
    text.strip_prefix(MARK).filter(|n| is_number(n))
}

/// JSON's own grammar: no leading zero, no bare dot, no plus sign in front.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((m, e)) => (m, Some(e.strip_prefix(['+', '-']).unwrap_or(e))),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((w, f)) => (w, Some(f)),
        None => (mantissa, None),
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_would_change_are_marked() {
        let same = [
            "0",
            "-0",
            "5",
            "-17",
            "1.50",
            "1e5",
            "0.1",
            "18446744073709551615",
            "-9223372036854775808",
            "1E22",
            "0.30000000000000004",
            "1e-320",
        ];
        for number in same {
            assert!(survives(number), "{number} comes back with the same value");
            let back: serde_json::Value = serde_json::from_str(number).expect(number);
            assert_eq!(
                decimal(&back.to_string()),
                decimal(number),
                "serde_json agrees"
            );
        }
        let lost = [
            "18446744073709551616",
            "100000000000000000000",
            "-9223372036854775809",
            "12345678901234567890123",
            "0.10000000000000000001",
            "1e400",
            "-1e-400",
            "3.14159265358979323846",
        ];
        for number in lost {
            assert!(!survives(number), "{number} would come back changed");
            assert!(is_number(number), "{number} is a JSON number");
            let back: Result<serde_json::Value, _> = serde_json::from_str(number);
            let back = back.map_or_else(|_| "out of range".to_owned(), |v| v.to_string());
            assert_ne!(back, number, "else there was no need to mark it");
        }
    }

    #[test]
    fn what_only_looks_marked_stays_a_text() {
        let texts = [
            format!("{MARK}5"),
            format!("{MARK}01234567890123456789012"),
            format!("{MARK}"),
            format!("{MARK}12345678901234567890123 "),
            format!("say \"{MARK}12345678901234567890123"),
            format!("\\\"{MARK}12345678901234567890123\\"),
            format!("{MARK}12345678901234567890123\""),
        ];
        for text in texts {
            let json = serde_json::to_string(&[&text]).expect("a list of text");
            assert_eq!(unmark(json.clone()), json, "{text:?} is no marked number");
            let key = serde_json::json!({ &text: 1 }).to_string();
            assert_eq!(unmark(key.clone()), key, "{text:?} is a key");
        }
        let key = format!("{{\"{MARK}12345678901234567890123\": 1}}");
        assert_eq!(unmark(key.clone()), key, "a key is never a number");
    }
}
