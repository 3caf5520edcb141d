//! What holds for every value: unique texts, pieces that join to the text, and a recording
//! list without gaps, extras or doubles.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{
    SayAs, Spoken, all_pieces, currency, join, known_currencies, letters, say, value,
};
use super::how;

const LANGS: [&str; 2] = ["en", "ar"];

fn must(lang: &str, how: &SayAs, value: &Value) -> Spoken {
    say(lang, how, value).unwrap_or_else(|error| panic!("{lang} {value}: {error}"))
}

fn recorded(lang: &str) -> &'static HashMap<String, String> {
    static LISTS: LazyLock<[HashMap<String, String>; 2]> =
        LazyLock::new(|| LANGS.map(|lang| all_pieces(lang).into_iter().collect()));
    &LISTS[usize::from(lang == LANGS[1])]
}

fn joins(lang: &str, spoken: &Spoken) {
    let list = recorded(lang);
    assert_eq!(
        spoken.text,
        join(lang, &spoken.pieces),
        "the text is the pieces joined"
    );
    for piece in &spoken.pieces {
        assert_eq!(
            list.get(&*piece.key).map(String::as_str),
            Some(&*piece.text),
            "{} is recorded with these words",
            piece.key
        );
    }
}

#[test]
fn every_number_to_a_hundred_thousand_is_unique() {
    for lang in LANGS {
        // Amounts repeat the number grammar with a noun: enough to pass ten thousand.
        for (name, most) in [
            ("number", 100_000),
            ("money:SAR", 11_000),
            ("money:LBP", 11_000),
        ] {
            let how = how(name);
            let mut texts = HashSet::new();
            for n in 0..=most {
                let spoken = must(lang, &how, &json!(n));
                joins(lang, &spoken);
                assert!(
                    texts.insert(spoken.text.clone()),
                    "{n} is spoken like another number: {}",
                    spoken.text
                );
            }
        }
    }
}

#[test]
fn every_ordinal_date_and_time_is_unique() {
    for lang in LANGS {
        let mut seen = HashSet::new();
        let mut heard = |how: &SayAs, value: Value| {
            let spoken = must(lang, how, &value);
            joins(lang, &spoken);
            assert!(seen.insert(spoken.text), "{value} is spoken like another");
        };
        (1..=10_000).for_each(|n| heard(&SayAs::Ordinal, json!(n)));
        for minute in 0..24 * 60 {
            heard(
                &SayAs::Time,
                json!(format!("{:02}:{:02}", minute / 60, minute % 60)),
            );
        }
        let mut day = jiff::civil::date(1899, 1, 1);
        while day.year() < 2101 {
            heard(&SayAs::Date, json!(day.to_string()));
            day = day.tomorrow().expect("far from the end of the calendar");
        }
    }
}

/// Enough values to meet every rule of both grammars.
fn sample() -> Vec<(SayAs, Value)> {
    let mut values = Vec::new();
    let mut add = |name: &str, value: Value| values.push((how(name), value));
    for n in 0..1000_u64 {
        for scale in [1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000] {
            add("number", json!(n * scale));
        }
        add("ordinal", json!(n + 1));
        add("ordinal", json!((n + 1) * 100));
    }
    for currency in known_currencies() {
        let money = format!("money:{currency}");
        (0..=200).for_each(|n| add(&money, json!(n)));
        for large in [2_000, 2_000_000, 2_000_000_000, 2_000_000_000_000_u64] {
            add(&money, json!(large));
        }
        let places = currency::find(currency).map_or(0, |c| usize::from(c.decimals));
        for n in (1..100).filter(|_| places > 0) {
            add(&money, json!(format!("0.{n:0places$}")));
        }
    }
    for minute in 0..24 * 60 {
        let time = format!("{:02}:{:02}", minute / 60, minute % 60);
        add("time", json!(time));
    }
    for (month, day) in (1..=12).flat_map(|month| (1..=28).map(move |day| (month, day))) {
        add(
            "date_time",
            json!(format!("2012-{month:02}-{day:02}T00:00")),
        );
    }
    for name in letters::NAMES {
        add("spell", json!(format!("x {}", name.sign)));
    }
    add("ordinal", json!(200_000));
    add("number", json!(value::MOST_NUMBER));
    add("number", json!("-1.5"));
    add("money:USD", json!("1.01"));
    add("date", json!("1905-01-01"));
    values
}

/// Every key is used by some value, so that nobody records what is never heard.
#[test]
fn the_recording_list_is_exactly_what_is_used() {
    let sample = sample();
    for lang in LANGS {
        let list = all_pieces(lang);
        let keys: BTreeSet<&str> = list.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys.len(), list.len(), "each key is listed once in {lang}");
        assert!(
            list.iter().all(|(_, text)| !text.trim().is_empty()),
            "each piece has words in {lang}"
        );
        let mut used = BTreeSet::new();
        for (how, value) in &sample {
            for piece in must(lang, how, value).pieces {
                if !used.contains(&*piece.key) {
                    used.insert(piece.key.into_owned());
                }
            }
        }
        let used: BTreeSet<&str> = used.iter().map(String::as_str).collect();
        let unused: Vec<_> = keys.difference(&used).collect();
        let unlisted: Vec<_> = used.difference(&keys).collect();
        assert!(
            unused.is_empty(),
            "recorded for nothing in {lang}: {unused:?}"
        );
        assert!(unlisted.is_empty(), "not recorded in {lang}: {unlisted:?}");
    }
}

#[test]
fn an_unknown_language_falls_back_to_digits() {
    let cases = [
        ("number", json!("-1,234.50"), "-1234.50"),
        ("number", json!(0.1 + 0.2), "0.3"),
        ("ordinal", json!(1), "1st"),
        ("ordinal", json!(112), "112th"),
        ("ordinal", json!(23), "23rd"),
        ("money:USD", json!(-12.5), "-12.50 USD"),
        ("money:KWD", json!("1.5"), "1.500 KWD"),
        ("money:JPY", json!(5), "5 JPY"),
        ("money:xyz", json!("12.5"), "12.5 XYZ"),
        ("date", json!("2026-11-21"), "Saturday, November 21, 2026"),
        ("time", json!("14:05"), "2:05 PM"),
        ("time", json!("00:00"), "12:00 AM"),
        (
            "date_time",
            json!("2026-11-21T14:05"),
            "Saturday, November 21, 2026, 2:05 PM",
        ),
        ("digits", json!("12345"), "1 2 3, 4 5"),
        ("phone", json!("+15551234567"), "+ 1, 5 5 5, 1 2 3, 4 5 6 7"),
        ("spell", json!("ab 1"), "A B, 1"),
    ];
    for (name, value, want) in cases {
        let spoken = must("fr-CA", &how(name), &value);
        assert_eq!(
            spoken.text, want,
            "the French voice reads the digits itself"
        );
        assert!(spoken.fallback, "the fallback is marked");
        let english = must("en", &how(name), &value);
        assert_eq!(
            spoken.pieces, english.pieces,
            "recordings are the English ones"
        );
        assert!(!english.fallback, "English is no fallback");
    }
    assert_eq!(
        all_pieces("fr"),
        all_pieces("en"),
        "so is the recording list"
    );
}

#[test]
fn language_tags_choose_by_their_first_part() {
    for (lang, fallback) in [
        ("en", false),
        ("EN-gb", false),
        ("en_US", false),
        ("ar", false),
        ("ar-SA", false),
        ("AR_eg", false),
        ("", true),
        ("arz", true),
        ("eng", true),
    ] {
        let spoken = must(lang, &SayAs::Number, &json!(5));
        assert_eq!(spoken.fallback, fallback, "{lang}");
    }
    assert_eq!(
        must("ar-SA", &SayAs::Number, &json!(5)).text,
        "خمسة",
        "a region does not change the language"
    );
}

#[test]
fn say_as_has_stable_names() {
    let names = [
        "digits",
        "number",
        "ordinal",
        "date",
        "time",
        "date_time",
        "spell",
        "phone",
    ];
    for name in names {
        assert_eq!(
            serde_json::to_value(how(name)).expect("plain data"),
            json!(name),
            "flow files hold these names"
        );
    }
    let money: SayAs =
        serde_json::from_value(json!({"money": {"currency": "SAR"}})).expect("money");
    assert_eq!(money, how("money:SAR"), "money carries its currency");
    let schema = schemars::schema_for!(SayAs);
    let schema = serde_json::to_string(&schema).expect("plain data");
    assert!(
        schema.contains("date_time"),
        "the schema has the same names"
    );
}

#[test]
fn json_numbers_are_as_good_as_text() {
    for (name, number, text) in [
        ("number", json!(12.5), "12.5"),
        ("number", json!(-7), "-7"),
        ("number", json!(5.0), "5"),
        ("number", json!(0.1 + 0.2), "0.3"),
        ("money:USD", json!(12.05), "12.05"),
        ("money:USD", json!(0.1 + 0.2), "0.3"),
        ("money:KWD", json!(1.005), "1.005"),
        ("digits", json!(12345), "12345"),
        ("digits", json!(5.0), "5"),
        ("phone", json!(5551234567_u64), "5551234567"),
        ("spell", json!(12), "12"),
    ] {
        assert_eq!(
            must("en", &how(name), &number),
            must("en", &how(name), &json!(text)),
            "{name} {number}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_spoken_or_refused(text in "\\PC{0,80}", kind in 0..9_usize) {
        let name = ["digits", "number", "ordinal", "money:KWD", "date", "time", "date_time", "spell", "phone"][kind];
        for lang in LANGS {
            if let Ok(spoken) = say(lang, &how(name), &json!(text)) {
                joins(lang, &spoken);
                prop_assert!(!spoken.text.is_empty(), "something is heard");
            }
        }
    }

    #[test]
    fn near_values_are_spoken_or_refused(text in "[-+]?[0-9٠-٩.,:TZ*# -]{0,24}", kind in 0..9_usize) {
        let name = ["digits", "number", "ordinal", "money:KWD", "date", "time", "date_time", "spell", "phone"][kind];
        for lang in LANGS {
            if let Ok(spoken) = say(lang, &how(name), &json!(text)) {
                joins(lang, &spoken);
            }
        }
    }

    #[test]
    fn large_amounts_join_and_differ(a in 0..=value::MOST_NUMBER, b in 0..=value::MOST_NUMBER) {
        for lang in LANGS {
            for name in ["number", "money:USD", "money:TRY"] {
                let (one, two) = (must(lang, &how(name), &json!(a)), must(lang, &how(name), &json!(b)));
                joins(lang, &one);
                prop_assert_eq!(a == b, one.text == two.text, "{} and {} are told apart", a, b);
            }
        }
    }

    #[test]
    fn arabic_digits_read_as_latin_ones(n in 0..=value::MOST_NUMBER) {
        let arabic: String = n.to_string().chars()
            .map(|c| char::from_u32(c as u32 - '0' as u32 + '٠' as u32).expect("a digit"))
            .collect();
        for lang in LANGS {
            prop_assert_eq!(must(lang, &SayAs::Number, &json!(arabic)), must(lang, &SayAs::Number, &json!(n)));
        }
    }
}
