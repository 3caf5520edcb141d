//! Values that cannot be spoken: each with its reason and a sentence.

use serde_json::{Value, json};

use super::super::{SayError, Why, say};
use super::{how, spoken};

fn refused(name: &str, value: &Value) -> SayError {
    say("en", &how(name), value).expect_err("nonsense must be refused")
}

#[test]
fn nonsense_is_refused_in_both_languages() {
    let text = |name: &'static str, values: &[&str]| {
        values
            .iter()
            .map(|value| (name, json!(value)))
            .collect::<Vec<_>>()
    };
    let cases = [
        text(
            "number",
            &[
                "abc", "", "  ", "NaN", "inf", "-", "+", "1e5", "1.", ".5", "1.2.3",
            ],
        ),
        text(
            "number",
            &[
                "1,5", "1234,567", "12,34", "1,2345", ",123", "1,", "--1", "0x10", "١٢abc",
            ],
        ),
        text(
            "number",
            &["1000000000000001", "1000000000000000.1", "1.1234567890123"],
        ),
        text("number", &["99999999999999999999999999"]),
        text("ordinal", &["0", "-1", "1.5", "1000000", "first"]),
        text("money:USD", &["12.345", "$12", "12 USD", "abc"]),
        text("money:JPY", &["1.5"]),
        text("money:US", &["1"]),
        text("money:US1", &["1"]),
        text("money:$", &["1"]),
        text(
            "date",
            &[
                "2026-02-30",
                "2025-02-29",
                "2026-13-01",
                "0000-01-01",
                "26-01-01",
            ],
        ),
        text(
            "date",
            &[
                "2026-1-1",
                "20261121",
                "2026-11-21x",
                "2026-11-21T",
                "21/11/2026",
            ],
        ),
        text(
            "date",
            &["2026-11-21T25:00", "today", "14:05", "2026-11-21T14:05+3"],
        ),
        text(
            "time",
            &[
                "24:01", "14:60", "14:05:60", "2:05", "14", "14:5", "2 PM", "1405",
            ],
        ),
        text(
            "time",
            &[
                "2026-11-21",
                "14:05:",
                "14:05:3",
                "14:05:30.",
                "2026-11-21T24:00",
            ],
        ),
        text(
            "date_time",
            &[
                "2026-11-21",
                "14:05",
                "2026-02-30T10:00",
                "2026-11-21T10:00[]",
            ],
        ),
        text("digits", &["12a", "", "-12", "12-", "1  2", "12.5", "+12"]),
        text(
            "phone",
            &[
                "",
                "+",
                "12+34",
                "sip:a@b",
                "abc",
                "()",
                "++1",
                "123456789012345678901",
            ],
        ),
        text("spell", &["", "日本", "a🙂", "\u{64b}"]),
        vec![
            ("number", json!(null)),
            ("number", json!(true)),
            ("number", json!([1])),
            ("number", json!({"a": 1})),
            ("number", json!(1e300)),
            ("number", json!(u64::MAX)),
            ("number", json!(i64::MIN)),
            ("ordinal", json!(1.5)),
            ("digits", json!(12.5)),
            ("digits", json!(-12)),
            ("phone", json!(1.5)),
            ("spell", json!(false)),
            ("date", json!(20261121)),
            ("time", json!(1405)),
            ("date_time", json!(1_764_000_000_000_i64)),
        ],
    ];
    for (name, value) in cases.into_iter().flatten() {
        for lang in ["en", "ar", "fr"] {
            let got = spoken(lang, name, &value);
            assert!(
                got.starts_with("ERROR "),
                "{lang} {name} {value} must be refused, but speaks \"{got}\""
            );
            assert!(
                got.ends_with("so the caller would hear nothing here"),
                "the sentence says what the caller would hear: {got}"
            );
        }
    }
}

#[test]
fn reasons_are_data() {
    let cases = [
        ("number", json!("abc"), Why::Malformed),
        ("number", json!(""), Why::Empty),
        ("number", json!("1e99"), Why::Malformed),
        ("date", json!("2026-02-30"), Why::NoSuchDate),
        ("time", json!("14:61"), Why::NoSuchTime),
        ("time", json!("2026-02-03"), Why::NoTime),
        ("ordinal", json!(0), Why::BelowOne),
        ("digits", json!(1.5), Why::NotWhole),
        ("spell", json!("a日"), Why::NoName { sign: '日' }),
        ("digits", json!("1".repeat(65)), Why::TooLong { most: 64 }),
        ("spell", json!("a".repeat(65)), Why::TooLong { most: 64 }),
        ("spell", json!("a".repeat(201)), Why::TooLong { most: 200 }),
        (
            "number",
            json!("9".repeat(1_000_000)),
            Why::TooLong { most: 200 },
        ),
    ];
    for (name, value, why) in cases {
        let error = refused(name, &value);
        assert_eq!(error.why, why, "{name}: {error}");
    }
    let found = |value| match refused("number", &value).why {
        Why::WrongKind { found } => found,
        other => panic!("wrong kind wanted, not {other:?}"),
    };
    assert_eq!(
        found(json!(null)),
        "a value that is not set",
        "null is named"
    );
    assert_eq!(found(json!([])), "a list", "a list is named");
}

#[test]
fn sentences_name_the_value_and_the_consequence() {
    let sentence = |name, value: &str| refused(name, &json!(value)).to_string();
    assert_eq!(
        sentence("number", "abc"),
        "\"abc\" is not a number, so the caller would hear nothing here",
        "the common case reads as a sentence"
    );
    assert_eq!(
        sentence("date", "2026-02-30"),
        "\"2026-02-30\" is a date that no calendar has, so the caller would hear nothing here",
        "a date outside the calendar is not called malformed"
    );
    assert_eq!(
        sentence("money:USD", "1.005"),
        "\"1.005\" has more decimals than USD is counted in (2); round it first, so the caller would hear nothing here",
        "rounding money is the flow's decision"
    );
    let long = sentence("number", &"x".repeat(150));
    assert!(long.chars().count() < 120, "a long value is cut: {long}");
}

#[test]
fn a_masked_error_does_not_repeat_the_value() {
    let error = refused("spell", &json!("secret日")).masked();
    let told = format!(
        "{error} {}",
        serde_json::to_string(&error).expect("plain data")
    );
    assert!(!told.contains("secret"), "the value is masked: {told}");
    assert!(!told.contains('日'), "so is the sign: {told}");
}
