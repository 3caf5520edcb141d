//! Whatever is written and whatever it is given: a value or a sentence, and no panic.

use super::*;
use crate::expr::value::{coerce, moment, number_of, order, same, text_of};
use callwright_flow::VarType;
use proptest::prelude::*;

/// Pieces that make nearly sensible texts.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-",
        "+",
        "*",
        "/",
        "//",
        "%",
        "**",
        "~",
        "|",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ".",
        "=",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        " and ",
        " or ",
        " not ",
        " in ",
        " is ",
        " if ",
        " else ",
        "elif ",
        "endif",
        "for ",
        "endfor",
        " x in list ",
        "n",
        "name",
        "list",
        "customer",
        ".tier",
        "loop",
        ".index",
        "round",
        "sort",
        "default",
        "split",
        "matches",
        "json",
        "say",
        "none",
        "true",
        "1",
        "0",
        "-9223372036854775808",
        "1e308",
        "0.1",
        "'a'",
        "\"b\"",
        "'",
        "\"",
        "\\",
        "٣",
        "ع",
        " ",
        "\n",
        "raw",
        "set ",
        "(1)",
        "('money')",
        "[-1]",
        "[1:]",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|p| p.concat())
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9٠-٩:. -]{0,12}".prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..4)
                .prop_map(|m| m.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_template_or_told(source in soup()) {
        for place in [Place::Text, Place::Address, Place::Json] {
            if let Err(why) = fill(place, &source) {
                prop_assert!(!why.is_empty(), "a sentence for {source:?}");
            }
        }
    }

    #[test]
    fn any_text_is_an_expression_or_told(source in soup()) {
        if let Err(why) = eval(&source) {
            prop_assert!(!why.is_empty(), "a sentence for {source:?}");
        }
    }

    #[test]
    fn any_letters_at_all(source in ".{0,60}") {
        let _ = fill(Place::Text, &source);
        let _ = eval(&source);
    }

    #[test]
    fn any_value_can_be_worked_with(value in any_value(), other in any_value(), source in prop::sample::select(vec![
        "v | sort", "v | sum", "v | min", "v | max", "v | join(',')", "v | length", "v | round(2)", "v | fixed", "v | int",
        "v | title", "v | split(w)", "v | replace(w, v)", "v | json", "v | reverse", "v | first", "v | last_digits", "v | date_add(1)",
        "v | say('number')", "v | say('date', 'ar')", "v + w", "v - w", "v * w", "v / w", "v // w", "v % w", "v ** w", "v ~ w",
        "v == w", "v < w", "v in w", "v[w]", "v[:1]", "-v", "not v", "[v, w] | sort", "v is odd", "v is matches(w)", "{v: w}",
    ])) {
        let mut names = callwright_flow::Map::new();
        names.insert("v".to_owned(), value.clone());
        names.insert("w".to_owned(), other.clone());
        let mut book = Expressions::default();
        prop_assert!(book.add_expr(source).is_ok(), "{source}");
        let _ = book.eval(source, &names);
        let _ = (number_of(&value), moment(&text_of(&value)));
        prop_assert_eq!(order(&value, &other), order(&other, &value).map(std::cmp::Ordering::reverse));
        prop_assert_eq!(same(&value, &other), same(&other, &value));
        prop_assert!(same(&value, &value) || text_of(&value).contains("null"), "a value is itself: {value}");
    }

    #[test]
    fn what_fits_a_type_fits_it_again(value in any_value()) {
        use VarType as T;
        for kind in [T::Text, T::Number, T::Boolean, T::Date, T::Time, T::List, T::Object] {
            if let Ok(kept) = coerce(value.clone(), kind) {
                let again = coerce(kept.clone(), kind);
                prop_assert_eq!(again.as_ref(), Ok(&kept), "{} as {:?}", value, kind);
            }
        }
    }
}
