//! Conditions as tables: operators × types, sentences, what checking finds, which rule fires.

use super::*;
use crate::project::Project;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;

const AT: i64 = 1_772_445_600_000; // 2026-03-02T10:00Z, a Monday

fn condition(value: Value) -> Condition {
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{value}: {e}"))
}

/// Values of every type that customer data can hold.
fn values() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("missing", json!(null)),
        ("empty", json!("")),
        ("text", json!("gold")),
        ("digits", json!("42")),
        ("arabic", json!("٤٢")),
        ("number", json!(42)),
        ("float", json!(42.0)),
        ("yes", json!(true)),
        ("date", json!("2026-11-21")),
        ("time", json!("09:05")),
        ("list", json!(["gold", 42])),
        ("object", json!({ "gold": 1 })),
    ])
}

/// For each operator and right side, the left sides for which it holds, and no others.
#[test]
fn every_operator_with_every_type() {
    let table: &[(Op, Value, &[&str])] = &[
        // equals is strict: the same value of the same type.
        (Op::Equals, json!("gold"), &["text"]),
        (Op::Equals, json!("42"), &["digits"]),
        (Op::Equals, json!("٤٢"), &["arabic"]),
        (Op::Equals, json!(42), &["float", "number"]),
        (Op::Equals, json!(42.0), &["float", "number"]),
        (Op::Equals, json!(true), &["yes"]),
        (Op::Equals, json!("true"), &[]),
        (Op::Equals, json!(1), &[]),
        (Op::Equals, json!(""), &["empty"]),
        (Op::Equals, json!(null), &[]),
        (Op::Equals, json!(["gold", 42.0]), &["list"]),
        (Op::Equals, json!({ "gold": 1.0 }), &["object"]),
        (
            Op::NotEquals,
            json!(42),
            &[
                "arabic", "date", "digits", "empty", "list", "missing", "object", "text", "time",
                "yes",
            ],
        ),
        (
            Op::NotEquals,
            json!(null),
            &[
                "arabic", "date", "digits", "empty", "float", "list", "missing", "number",
                "object", "text", "time", "yes",
            ],
        ),
        // contains looks at text, at items of a list, at names of an object.
        (Op::Contains, json!("ol"), &["text"]),
        (Op::Contains, json!("gold"), &["list", "object", "text"]),
        (
            Op::Contains,
            json!(42),
            &["digits", "float", "list", "number"],
        ),
        (Op::Contains, json!("4"), &["digits", "float", "number"]),
        (Op::Contains, json!("٢"), &["arabic"]),
        (Op::Contains, json!("tru"), &["yes"]),
        (Op::Contains, json!("-11-"), &["date"]),
        (Op::Contains, json!("GOLD"), &[]),
        (Op::Contains, json!(null), &[]),
        (Op::StartsWith, json!("4"), &["digits", "float", "number"]),
        (Op::StartsWith, json!(2026), &["date"]),
        (Op::StartsWith, json!("g"), &["text"]),
        (Op::StartsWith, json!(null), &[]),
        // greater_than and less_than are for numbers, also written as text, and for dates and times.
        (
            Op::GreaterThan,
            json!(41),
            &["arabic", "digits", "float", "number"],
        ),
        (
            Op::GreaterThan,
            json!("41"),
            &["arabic", "digits", "float", "number"],
        ),
        (
            Op::GreaterThan,
            json!("٤١"),
            &["arabic", "digits", "float", "number"],
        ),
        (Op::GreaterThan, json!(42), &[]),
        (
            Op::GreaterThan,
            json!(-1),
            &["arabic", "digits", "float", "number"],
        ),
        (Op::GreaterThan, json!("abc"), &[]),
        (Op::GreaterThan, json!(null), &[]),
        (Op::GreaterThan, json!(false), &[]),
        (Op::GreaterThan, json!("2026-03-02"), &["date"]),
        (Op::GreaterThan, json!("2026-11-21T08:00"), &[]),
        (Op::GreaterThan, json!("8:59"), &["time"]),
        (
            Op::LessThan,
            json!(43),
            &["arabic", "digits", "float", "number"],
        ),
        (Op::LessThan, json!("2027-01-01"), &["date"]),
        (Op::LessThan, json!("14:00"), &["time"]),
        (Op::LessThan, json!("zzz"), &[]),
        (Op::LessThan, json!(null), &[]),
        (Op::In, json!(["gold", 42]), &["float", "number", "text"]),
        (
            Op::In,
            json!("gold, 42 ,x"),
            &["digits", "float", "number", "text"],
        ),
        (Op::In, json!("ذهب، gold"), &["text"]),
        (Op::In, json!([]), &[]),
        (Op::In, json!([null]), &[]),
        (Op::In, json!(""), &["empty"]),
        (Op::In, json!(42), &["digits", "float", "number"]),
        (Op::In, json!(null), &[]),
        (
            Op::Exists,
            json!(null),
            &[
                "arabic", "date", "digits", "float", "list", "number", "object", "text", "time",
                "yes",
            ],
        ),
        (Op::Matches, json!("^g.ld$"), &["text"]),
        (
            Op::Matches,
            json!("^[0-9]+$"),
            &["digits", "float", "number"],
        ),
        (Op::Matches, json!("^$"), &["empty"]),
        (Op::Matches, json!("("), &[]),
        (
            Op::Matches,
            json!(42),
            &["digits", "float", "list", "number"],
        ),
    ];
    let mut wrong = Vec::new();
    for (op, right, wanted) in table {
        let held: Vec<&str> = (values().iter())
            .filter(|(_, left)| compare(*op, left, right, &Value::Null))
            .map(|(name, _)| *name)
            .collect();
        if held != *wanted {
            wrong.push(format!(
                "{op:?} {right}: holds for {held:?} instead of {wanted:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for op in Op::ALL {
        let in_table = table.iter().any(|(other, ..)| *other == op) || op == Op::Between;
        assert!(in_table, "{op:?} is not in the table");
    }
}

#[test]
fn between_includes_both_ends_and_goes_past_midnight() {
    let cases = [
        (json!(1), json!(1), json!(3), true),
        (json!(3), json!(1), json!(3), true),
        (json!(3.1), json!(1), json!(3), false),
        (json!("٢"), json!("1"), json!("3"), true),
        (json!(2), json!(3), json!(1), false),
        (json!("23:00"), json!("22:00"), json!("06:00"), true),
        (json!("05:59"), json!("22:00"), json!("6:00"), true),
        (json!("12:00"), json!("22:00"), json!("06:00"), false),
        (json!("12:00"), json!("09:00"), json!("17:00"), true),
        (
            json!("2026-11-21"),
            json!("2026-11-01"),
            json!("2026-11-21"),
            true,
        ),
        (
            json!("2026-11-22"),
            json!("2026-11-01"),
            json!("2026-11-21"),
            false,
        ),
        (
            json!("2026-11-10"),
            json!("2026-11-21"),
            json!("2026-11-01"),
            false,
        ),
        (json!(null), json!(1), json!(3), false),
        (json!(2), json!(null), json!(3), false),
        (json!("abc"), json!("a"), json!("b"), false),
    ];
    for (value, lower, upper, wanted) in cases {
        let held = compare(Op::Between, &value, &lower, &upper);
        assert_eq!(held, wanted, "{value} between {lower} and {upper}");
    }
}

/// Judge over plain values, as `explain` does.
fn told(c: Value, left: Value, hidden: bool) -> (bool, String) {
    let told = if hidden { Told::Masked } else { Told::Openly };
    let condition = condition(c);
    let result: Result<_, ()> = judge(&condition, told, |part| {
        Ok(match part {
            Part::Left(_) => Cow::Borrowed(&left),
            Part::Right(Val::Literal(value)) => Cow::Borrowed(value),
            Part::Right(Val::Expr { .. }) => Cow::Owned(Value::Null),
        })
    });
    result.expect("literals cannot fail")
}

#[test]
fn sentences_name_the_values() {
    let of = |op: &str, right: Value| json!({ "left": "tier", "op": op, "right": right });
    let cases = [
        (of("equals", json!("vip")), json!("vip"), "tier is “vip”"),
        (
            of("equals", json!("vip")),
            json!("gold"),
            "tier is “gold”; wanted: “vip”",
        ),
        (
            of("equals", json!("vip")),
            json!(null),
            "tier has no value; wanted: “vip”",
        ),
        (
            of("equals", json!(1)),
            json!("1"),
            "tier is the text “1”; wanted: the number 1",
        ),
        (
            of("equals", json!("true")),
            json!(true),
            "tier is the yes-or-no value true; wanted: the text “true”",
        ),
        (
            of("not_equals", json!("vip")),
            json!("gold"),
            "tier is “gold”: anything but “vip”",
        ),
        (
            of("contains", json!("x")),
            json!("gold"),
            "tier is “gold”; wanted: something with “x” in it",
        ),
        (
            of("starts_with", json!("g")),
            json!("gold"),
            "tier is “gold”: something that starts with “g”",
        ),
        (
            of("greater_than", json!(5)),
            json!(7),
            "tier is 7: more than 5",
        ),
        (
            of("greater_than", json!(5)),
            json!("x"),
            "tier is “x”, which is no number, date or time; wanted: more than 5",
        ),
        (
            of("less_than", json!("x")),
            json!(5),
            "tier is 5, and “x” is no number, date or time; wanted: less than “x”",
        ),
        (
            of("less_than", json!(5)),
            json!("9:00"),
            "tier is “9:00”, which cannot be compared with 5; wanted: less than 5",
        ),
        (
            of("greater_than", json!(null)),
            json!(5),
            "tier is 5, and there is nothing to compare it with; wanted: more than nothing",
        ),
        (
            of("in", json!(["a", "b"])),
            json!("c"),
            "tier is “c”; wanted: one of [\"a\",\"b\"]",
        ),
        (
            of("exists", json!(null)),
            json!(null),
            "tier has no value; wanted: any value",
        ),
        (
            of("matches", json!("^a")),
            json!("b"),
            "tier is “b”; wanted: something like “^a”",
        ),
        (
            json!({ "left": "n", "op": "between", "right": 1, "upper": 3 }),
            json!(9),
            "n is 9; wanted: between 1 and 3",
        ),
        (
            json!({ "left": "n", "op": "equals", "right": 1, "not": true }),
            json!(1),
            "n is 1; wanted: not 1",
        ),
        (
            json!({ "left": "n", "op": "exists", "not": true }),
            json!(null),
            "n has no value: not any value",
        ),
    ];
    for (c, left, wanted) in cases {
        assert_eq!(told(c.clone(), left, false).1, wanted, "{c}");
    }
    let (_, broken) = told(of("matches", json!("(")), json!("x"), false);
    assert!(broken.contains("the pattern cannot be read"), "{broken}");
    let (_, long) = told(of("equals", json!("y")), json!("x".repeat(5_000)), false);
    assert!(long.len() < 200, "long values are cut: {long}");
}

#[test]
fn hidden_values_are_not_in_the_sentence() {
    for op in [
        "equals",
        "not_equals",
        "contains",
        "starts_with",
        "greater_than",
        "less_than",
        "in",
        "matches",
    ] {
        let (_, why) = told(
            json!({ "left": "pin", "op": op, "right": "19" }),
            json!("7"),
            true,
        );
        assert!(!why.contains('7') && !why.contains("19"), "{op}: {why}");
    }
}

#[test]
fn not_turns_every_operator_round() {
    for op in Op::ALL {
        for left in values().values() {
            let mut c = Condition {
                left: Expr::new("x"),
                op,
                right: Val::Literal(json!("gold")),
                ..Condition::default()
            };
            let one = |c: &Condition| {
                judge::<()>(c, Told::Openly, |part| {
                    Ok(match part {
                        Part::Left(_) => Cow::Borrowed(left),
                        Part::Right(Val::Literal(v)) => Cow::Borrowed(v),
                        Part::Right(_) => Cow::Owned(Value::Null),
                    })
                })
                .expect("literals cannot fail")
                .0
            };
            let plain = one(&c);
            c.not = true;
            assert_ne!(plain, one(&c), "{op:?} {left}");
        }
    }
}

fn rules(rules: Value) -> Project {
    let project = json!({ "schema": crate::project::PROJECT_SCHEMA, "time_zone": "Asia/Riyadh", "rules": rules });
    serde_json::from_value(project).expect("the project can be read")
}

fn facts(customer: Value) -> Facts {
    serde_json::from_value(json!({ "caller": "+966500000000", "customer": customer }))
        .expect("facts can be read")
}

use crate::io::Facts;

#[test]
fn the_highest_rule_that_holds_fires_and_the_others_say_why_not() {
    let project = rules(json!([
        { "id": "low", "priority": 1, "conditions": [{ "left": "customer.tier", "op": "exists" }] },
        { "id": "vip", "name": "VIP", "priority": 10, "conditions": [
            { "left": "customer.tier", "right": "vip" },
            { "left": "customer.spend", "op": "greater_than", "right": 1000 }] },
        { "id": "also", "priority": 10, "conditions": [{ "left": "customer.tier", "op": "contains", "right": "v" }] },
        { "id": "off", "priority": 99, "off": true, "conditions": [{ "left": "customer.tier", "op": "exists" }] },
        { "id": "broken", "priority": 50, "conditions": [{ "left": "customer.spend / 0", "right": 1 }] },
        { "id": "unreadable", "priority": 49, "conditions": [{ "left": "1 +", "right": 1 }] },
        { "id": "nobody", "priority": 48 },
        { "id": "night", "priority": 47, "conditions": [{ "left": "now.time", "op": "between", "right": "22:00", "upper": "06:00" }] },
        { "id": "saudi", "priority": 5, "conditions": [{ "left": "call.caller", "op": "starts_with", "right": "+966" }] },
    ]));
    let verdicts = explain(
        &project,
        &facts(json!({ "tier": "vip", "spend": "1500" })),
        AT,
    );
    let order: Vec<&str> = verdicts.iter().map(|v| v.rule.as_str()).collect();
    assert_eq!(
        order,
        [
            "off",
            "broken",
            "unreadable",
            "nobody",
            "night",
            "vip",
            "also",
            "saudi",
            "low"
        ],
        "by priority, then as listed"
    );
    let fired: Vec<&str> = verdicts
        .iter()
        .filter(|v| v.fired)
        .map(|v| v.rule.as_str())
        .collect();
    assert_eq!(fired, ["vip"], "exactly the first that holds");
    let why = |id: &str| {
        &verdicts
            .iter()
            .find(|v| v.rule == id)
            .expect("the rule is there")
            .why
    };
    assert_eq!(
        why("vip"),
        "customer.tier is “vip”, customer.spend is “1500”: more than 1000",
        "all its conditions"
    );
    assert_eq!(why("off"), "it is switched off", "although it would hold");
    assert_eq!(
        why("nobody"),
        "it has no conditions",
        "a rule for everybody needs one that says so"
    );
    assert!(
        why("broken").contains("cannot be worked out: customer.spend (the text “1500”)"),
        "{}",
        why("broken")
    );
    assert!(
        why("unreadable").contains("cannot be worked out"),
        "{}",
        why("unreadable")
    );
    assert_eq!(
        why("night"),
        "now.time is “13:00”; wanted: between “22:00” and “06:00”",
        "in the project's zone"
    );
    assert_eq!(
        why("also"),
        "customer.tier is “vip”: something with “v” in it; but “VIP” comes first",
        "it holds too"
    );
    assert!(
        verdicts.iter().filter(|v| v.holds).count() == 4,
        "vip, also, saudi and low hold: {verdicts:?}"
    );

    let verdicts = explain(&project, &facts(json!({ "tier": "gold" })), AT);
    let fired: Vec<&str> = verdicts
        .iter()
        .filter(|v| v.fired)
        .map(|v| v.rule.as_str())
        .collect();
    assert_eq!(fired, ["saudi"], "without VIP the next one: {verdicts:?}");
    let nobody = explain(&rules(json!([])), &facts(json!({})), AT);
    assert!(nobody.is_empty(), "no rules, no verdicts");
}
