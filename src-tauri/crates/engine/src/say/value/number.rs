//! Quantities: sign, digits, thousands separators and decimals, and what currencies and
//! positions ask of them.

use super::super::currency;
use super::super::error::{SHOWN_CHARS, Why};
use super::{Decimal, MOST_NUMBER, Money, all_digits};

/// The largest position with a name.
const MOST_ORDINAL: u64 = 999_999;
/// Digits after the decimal point.
const MOST_FRACTION: usize = 12;

pub(in super::super) fn decimal(text: &str) -> Result<Decimal, Why> {
    let (minus, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match rest.split_once('.') {
        Some((_, "")) => return Err(Why::Malformed),
        Some((whole, fraction)) => (whole, fraction),
        None => (rest, ""),
    };
    let whole = ungrouped(whole)?;
    if !fraction.is_empty() && !all_digits(fraction) {
        return Err(Why::Malformed);
    }
    if fraction.len() > MOST_FRACTION {
        return Err(Why::TooLong {
            most: MOST_FRACTION,
        });
    }
    let too_large = Why::TooLarge { most: MOST_NUMBER };
    // Only digits are left, so that a failed parse is an overflow.
    let whole: u64 = whole.parse().map_err(|_| too_large.clone())?;
    let some_fraction = fraction.bytes().any(|b| b != b'0');
    if whole > MOST_NUMBER || (whole == MOST_NUMBER && some_fraction) {
        return Err(too_large);
    }
    Ok(Decimal {
        negative: minus && (whole > 0 || some_fraction),
        whole,
        fraction: fraction.to_owned(),
    })
}

/// "1,234,567" without its commas; commas anywhere else are refused, because "1,5" means one
/// and a half to many people.
fn ungrouped(whole: &str) -> Result<String, Why> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let well_grouped =
        rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !well_grouped || !all_digits(first) || !rest.iter().all(|group| all_digits(group)) {
        return Err(Why::Malformed);
    }
    Ok(format!("{first}{}", rest.concat()))
}

pub(super) fn ordinal(text: &str) -> Result<u64, Why> {
    let number = decimal(text)?;
    if number.fraction.bytes().any(|b| b != b'0') {
        return Err(Why::NotWhole);
    }
    if number.negative || number.whole == 0 {
        return Err(Why::BelowOne);
    }
    if number.whole > MOST_ORDINAL {
        return Err(Why::TooLarge { most: MOST_ORDINAL });
    }
    Ok(number.whole)
}

pub(super) fn money(text: &str, code: &str) -> Result<Money, Why> {
    let code = code.trim();
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
        let currency = code.chars().take(SHOWN_CHARS).collect();
        return Err(Why::BadCurrency { currency });
    }
    let amount = decimal(text)?;
    let Some(currency) = currency::find(code) else {
        let code = code.to_ascii_uppercase();
        return Ok(Money::Unknown { amount, code });
    };
    let places = usize::from(currency.decimals);
    let kept = amount.fraction.trim_end_matches('0');
    if kept.len() > places {
        return Err(Why::TooPrecise {
            currency: currency.code.to_owned(),
            decimals: currency.decimals,
        });
    }
    let minor = format!("{kept:0<places$}").parse().unwrap_or(0);
    Ok(Money::Known {
        negative: amount.negative,
        major: amount.whole,
        minor,
        currency,
    })
}
