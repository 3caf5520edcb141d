//! Currencies: how many decimals, and the words for the main unit and its part in both
//! languages. An unlisted code is not an error; it is spoken as a number and three letters.

use super::Word;
use super::ar::Noun;

#[derive(Debug)]
pub(super) struct Currency {
    pub code: &'static str,
    /// Decimals that the currency is counted in: 2 for most, 3 for the dinars, 0 for the yen.
    pub decimals: u8,
    pub major: Unit,
    /// The part, where there is one.
    pub minor: Option<Unit>,
}

#[derive(Debug)]
pub(super) struct Unit {
    pub one: Word,
    pub many: Word,
    pub ar: Noun,
}

/// Codes with words of their own; every other code is spelled.
pub fn known_currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().map(|currency| currency.code)
}

pub(super) fn find(code: &str) -> Option<&'static Currency> {
    CURRENCIES
        .iter()
        .find(|currency| currency.code.eq_ignore_ascii_case(code))
}

/// `m`: masculine with four forms. `f`: feminine, whose accusative is written like the
/// singular. `same`: borrowed and unchanging but for the dual.
macro_rules! noun {
    ($key:expr, m $one:literal $two:literal $few:literal $many:literal) => {
        Noun {
            feminine: false,
            one: (concat!($key, "-one"), $one),
            two: (concat!($key, "-two"), $two),
            few: (concat!($key, "-few"), $few),
            many: (concat!($key, "-many"), $many),
        }
    };
    ($key:expr, f $one:literal $two:literal $few:literal) => {
        Noun {
            feminine: true,
            one: (concat!($key, "-one"), $one),
            two: (concat!($key, "-two"), $two),
            few: (concat!($key, "-few"), $few),
            many: (concat!($key, "-one"), $one),
        }
    };
    ($key:expr, same $one:literal $two:literal) => {
        Noun {
            feminine: false,
            one: (concat!($key, "-one"), $one),
            two: (concat!($key, "-two"), $two),
            few: (concat!($key, "-one"), $one),
            many: (concat!($key, "-one"), $one),
        }
    };
}
pub(super) use noun;

macro_rules! unit {
    ($key:expr, $one:literal $many:literal, $($ar:tt)*) => {
        Unit {
            one: (concat!($key, "-one"), $one),
            many: (concat!($key, "-many"), $many),
            ar: noun!($key, $($ar)*),
        }
    };
}

macro_rules! currency {
    ($code:literal $lower:literal $decimals:literal
     [$one:literal $many:literal $($ar:tt)*]
     $([$minor_one:literal $minor_many:literal $($minor_ar:tt)*])?) => {
        Currency {
            code: $code,
            decimals: $decimals,
            major: unit!(concat!("currency/", $lower), $one $many, $($ar)*),
            minor: currency!(@minor $lower $([$minor_one $minor_many $($minor_ar)*])?),
        }
    };
    (@minor $lower:literal) => { None };
    (@minor $lower:literal [$one:literal $many:literal $($ar:tt)*]) => {
        Some(unit!(concat!("currency/", $lower, "-minor"), $one $many, $($ar)*))
    };
}

pub(super) const CURRENCIES: &[Currency] = &[
    currency!("AED" "aed" 2 ["dirham" "dirhams" m "درهم" "درهمان" "دراهم" "درهمًا"]
        ["fils" "fils" m "فلس" "فلسان" "فلوس" "فلسًا"]),
    currency!("BHD" "bhd" 3 ["dinar" "dinars" m "دينار" "ديناران" "دنانير" "دينارًا"]
        ["fils" "fils" m "فلس" "فلسان" "فلوس" "فلسًا"]),
    currency!("EGP" "egp" 2
        ["Egyptian pound" "Egyptian pounds" m "جنيه" "جنيهان" "جنيهات" "جنيهًا"]
        ["piastre" "piastres" m "قرش" "قرشان" "قروش" "قرشًا"]),
    currency!("EUR" "eur" 2 ["euro" "euros" same "يورو" "يوروان"]
        ["cent" "cents" m "سنت" "سنتان" "سنتات" "سنتًا"]),
    currency!("GBP" "gbp" 2
        ["pound" "pounds" m "جنيه إسترليني" "جنيهان إسترلينيان" "جنيهات إسترلينية" "جنيهًا إسترلينيًا"]
        ["penny" "pence" m "بنس" "بنسان" "بنسات" "بنسًا"]),
    currency!("INR" "inr" 2 ["rupee" "rupees" f "روبية" "روبيتان" "روبيات"]
        ["paisa" "paise" f "بيسة" "بيستان" "بيسات"]),
    currency!("JOD" "jod" 3 ["dinar" "dinars" m "دينار" "ديناران" "دنانير" "دينارًا"]
        ["fils" "fils" m "فلس" "فلسان" "فلوس" "فلسًا"]),
    currency!("JPY" "jpy" 0 ["yen" "yen" m "ين" "ينان" "ينات" "ينًا"]),
    currency!("KWD" "kwd" 3 ["dinar" "dinars" m "دينار" "ديناران" "دنانير" "دينارًا"]
        ["fils" "fils" m "فلس" "فلسان" "فلوس" "فلسًا"]),
    currency!("LBP" "lbp" 2 ["Lebanese pound" "Lebanese pounds" f "ليرة" "ليرتان" "ليرات"]
        ["piastre" "piastres" m "قرش" "قرشان" "قروش" "قرشًا"]),
    currency!("MAD" "mad" 2 ["dirham" "dirhams" m "درهم" "درهمان" "دراهم" "درهمًا"]
        ["centime" "centimes" m "سنتيم" "سنتيمان" "سنتيمات" "سنتيمًا"]),
    currency!("OMR" "omr" 3 ["rial" "rials" m "ريال" "ريالان" "ريالات" "ريالًا"]
        ["baisa" "baisas" f "بيسة" "بيستان" "بيسات"]),
    currency!("QAR" "qar" 2 ["riyal" "riyals" m "ريال" "ريالان" "ريالات" "ريالًا"]
        ["dirham" "dirhams" m "درهم" "درهمان" "دراهم" "درهمًا"]),
    currency!("SAR" "sar" 2 ["riyal" "riyals" m "ريال" "ريالان" "ريالات" "ريالًا"]
        ["halala" "halalas" f "هللة" "هللتان" "هللات"]),
    currency!("TRY" "try" 2 ["lira" "liras" f "ليرة" "ليرتان" "ليرات"]
        ["kurush" "kurush" m "قرش" "قرشان" "قروش" "قرشًا"]),
    currency!("USD" "usd" 2 ["dollar" "dollars" m "دولار" "دولاران" "دولارات" "دولارًا"]
        ["cent" "cents" m "سنت" "سنتان" "سنتات" "سنتًا"]),
];
