//! Values as people and machines read them.

use super::super::value::{coerce, moment, number_of, order, same, short, text_of, weight};
use callwright_flow::VarType;
use serde_json::{Value, json};
use std::cmp::Ordering::{Equal, Greater, Less};

#[test]
fn numbers_are_written_as_people_write_them() {
    for (value, wanted) in [
        (json!(5), "5"),
        (json!(5.0), "5"),
        (json!(-0.5), "-0.5"),
        (json!(0.1 + 0.2), "0.3"),
        (json!(1e15), "1000000000000000"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(i64::MIN), "-9223372036854775808"),
        (json!(1.0 / 3.0), "0.333333333333333"),
        (json!(19.99 * 100.0), "1999"),
        (json!(null), ""),
        (json!(true), "true"),
        (json!([1, "a"]), "[1,\"a\"]"),
    ] {
        assert_eq!(text_of(&value), wanted, "{value}");
    }
}

#[test]
fn texts_are_numbers_where_people_see_one() {
    for (value, wanted) in [
        (json!("42"), Some(42.0)),
        (json!(" 4.5 "), Some(4.5)),
        (json!("-3"), Some(-3.0)),
        (json!("1e3"), Some(1000.0)),
        (json!("٤٢"), Some(42.0)),
        (json!("۴٫۵"), Some(4.5)),
        (json!(""), None),
        (json!("inf"), None),
        (json!("-Infinity"), None),
        (json!("NaN"), None),
        (json!("1e999"), None),
        (json!("0x10"), None),
        (json!("1,234"), None),
        (json!("four"), None),
        (json!([1]), None),
        (json!(null), None),
    ] {
        assert_eq!(number_of(&value), wanted, "{value}");
    }
}

#[test]
fn order_holds_both_ways() {
    let cases = [
        (json!(1), json!(2), Some(Less)),
        (json!(1), json!(1.0), Some(Equal)),
        (json!("10"), json!(9), Some(Greater)),
        (json!("10"), json!("9"), Some(Greater)),
        (json!("٩"), json!(10), Some(Less)),
        (
            json!(9_007_199_254_740_993_i64),
            json!(9_007_199_254_740_992_i64),
            Some(Greater),
        ),
        (json!("9:05"), json!("14:00"), Some(Less)),
        (json!("09:05:30"), json!("09:05"), Some(Greater)),
        (json!("٠٩:٠٥"), json!("09:05"), Some(Equal)),
        (json!("2026-11-21"), json!("2026-03-01"), Some(Greater)),
        (json!("2026-11-21"), json!("2026-11-21T08:00"), Some(Less)),
        (json!("2026-11-21"), json!("14:00"), None),
        (json!("a"), json!("b"), None),
        (json!("a"), json!(1), None),
        (json!(true), json!(1), None),
        (json!(null), json!(1), None),
        (json!(null), json!(null), None),
        (json!([1]), json!([2]), None),
        (json!("25:00"), json!("24:00"), None),
    ];
    for (a, b, wanted) in cases {
        assert_eq!(order(&a, &b), wanted, "{a} and {b}");
        assert_eq!(
            order(&b, &a),
            wanted.map(std::cmp::Ordering::reverse),
            "{b} and {a}"
        );
    }
}

#[test]
fn sameness_is_strict_but_not_pedantic() {
    for (a, b, wanted) in [
        (json!(1), json!(1.0), true),
        (json!(1), json!("1"), false),
        (json!(true), json!(1), false),
        (json!("a"), json!("A"), false),
        (json!("٣"), json!("3"), false),
        (json!([1, [2]]), json!([1.0, [2.0]]), true),
        (json!({ "a": 1, "b": 2 }), json!({ "b": 2.0, "a": 1 }), true),
        (json!({ "a": 1 }), json!({ "a": 1, "b": 2 }), false),
        (json!(null), json!(null), true),
        (json!(u64::MAX), json!(u64::MAX), true),
    ] {
        assert_eq!(same(&a, &b), wanted, "{a} and {b}");
        assert_eq!(same(&b, &a), wanted, "{b} and {a}");
    }
}

#[test]
fn a_variable_takes_what_can_be_its_type() {
    use VarType as T;
    let cases: &[(Value, T, Result<Value, &str>)] = &[
        (json!(5), T::Text, Ok(json!("5"))),
        (json!(2.50), T::Text, Ok(json!("2.5"))),
        (json!("٤٢"), T::Number, Ok(json!(42))),
        (json!("x"), T::Number, Err("“x” is not a number")),
        (json!(true), T::Number, Err("“true” is not a number")),
        (json!("yes"), T::Boolean, Ok(json!(true))),
        (json!("1"), T::Boolean, Err("not yes or no")),
        (json!(1), T::Boolean, Err("not yes or no")),
        (json!(" ٢٠٢٦-١١-٢١ "), T::Date, Ok(json!("2026-11-21"))),
        (json!("2026-02-30"), T::Date, Err("not a date")),
        (json!("20261121"), T::Date, Ok(json!("2026-11-21"))),
        (json!("9:05"), T::Time, Ok(json!("09:05"))),
        (json!("24:00"), T::Time, Err("not a time")),
        (json!("9:05:"), T::Time, Err("not a time")),
        (json!("9:5:1:1"), T::Time, Err("not a time")),
        (json!([1]), T::List, Ok(json!([1]))),
        (json!("a,b"), T::List, Err("not a list")),
        (json!({}), T::Object, Ok(json!({}))),
        (json!([]), T::Object, Err("not an object")),
        (json!(null), T::Number, Ok(json!(null))),
    ];
    for (value, kind, wanted) in cases {
        match (coerce(value.clone(), *kind), wanted) {
            (Ok(found), Ok(wanted)) => assert_eq!(&found, wanted, "{value} as {kind:?}"),
            (Err(why), Err(part)) => assert!(why.contains(part), "{value} as {kind:?}: {why}"),
            (found, _) => panic!("{value} as {kind:?} gave {found:?}"),
        }
    }
}

#[test]
fn moments_are_read_strictly() {
    for bad in [
        "",
        "12",
        "12:60",
        "1:2:3:4",
        "123:00",
        "2026-13-01",
        "2026-11-21T",
        ":",
        "-",
        "12:",
        "a:b",
    ] {
        assert_eq!(moment(bad), None, "{bad:?}");
    }
}

#[test]
fn long_values_are_cut_between_letters() {
    assert_eq!(
        short(&"ع".repeat(50)).chars().count(),
        40,
        "forty letters, whatever their bytes"
    );
    assert!(
        weight(&json!(["abc", { "k": 1 }])) > 4,
        "the weight of parts counts"
    );
}
