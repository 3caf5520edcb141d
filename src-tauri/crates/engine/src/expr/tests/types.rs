//! Mistakes that can be told before any call.

use super::*;
use crate::expr::types::{built_in, of_value};
use callwright_flow::VarType;

struct Declared;

impl crate::expr::Types for Declared {
    fn find(&self, name: &str, path: &[Box<str>]) -> Option<VarType> {
        match (name, path) {
            ("text", []) => Some(VarType::Text),
            ("number", []) => Some(VarType::Number),
            ("flag", []) => Some(VarType::Boolean),
            ("day", []) => Some(VarType::Date),
            ("list", []) => Some(VarType::List),
            _ => built_in(name, path),
        }
    }
}

#[test]
fn comparisons_that_never_hold_are_found() {
    let clashes = [
        "text == 1",
        "1 != text",
        "number == '1'",
        "flag == 'true'",
        "flag == 1",
        "list == 'a'",
        "text | length == '3'",
        "number ~ '' == 5",
        "not (text == 1)",
        "flag and text == 1",
        "'a' if text == 1 else 'b'",
        "call.seconds == '5'",
        "now.hour == '9'",
        "[text == 1] | first",
        "1 < 2 == 'x'",
    ];
    let fine = [
        "text == '1'",
        "number == 1.5",
        "text | number == 1",
        "text > 1",
        "customer.age == '41'",
        "day == '2026-11-21'",
        "now.weekday == 'friday'",
        "text == none",
        "text in [1]",
        "number + 1 == 2",
        "unknown == 1",
        "(text if flag else number) == 1",
    ];
    for (sources, wanted) in [(&clashes[..], true), (&fine[..], false)] {
        for source in sources {
            let mut book = Expressions::default();
            book.add_expr(source).expect("it can be read");
            let found = book.clashes(source, &Declared);
            assert_eq!(!found.is_empty(), wanted, "{source}: {found:?}");
        }
    }
}

#[test]
fn they_are_found_in_templates_and_told_by_name() {
    let source = "{% if text == 1 %}{{ 'x' if number == 'a' else 'y' }}{% endif %}";
    let mut book = Expressions::default();
    book.add_template(Place::Text, source)
        .expect("it can be read");
    let found = book.template_clashes(source, &Declared);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        (found[0].left.as_str(), found[0].right.as_str()),
        ("text", "1"),
        "by name"
    );
    assert_eq!(
        (found[1].left.as_str(), found[1].right.as_str()),
        ("number", "“a”"),
        "by value"
    );
}

#[test]
fn what_every_flow_can_read_is_known_by_name() {
    use crate::expr::types::{built_in_parts, is_never_there};
    for there in [
        "call",
        "now",
        "call.caller",
        "now.weekday",
        "customer.anything.at.all",
        "language",
        "mine.x",
    ] {
        assert!(!is_never_there(there), "{there}");
    }
    for never in [
        "call.callr",
        "now.today",
        "call.caller.first",
        "now.",
        "call.0",
    ] {
        assert!(is_never_there(never), "{never}");
    }
    // The list is what a call really gives.
    let now = json!(crate::hours::local_parts("UTC", 0));
    let given: Vec<&String> = now
        .as_object()
        .expect("parts are an object")
        .keys()
        .collect();
    let mut known: Vec<&str> = built_in_parts("now").collect();
    known.sort_unstable();
    assert_eq!(known, given, "the parts of now");
}

#[test]
fn literals_have_types() {
    assert_eq!(
        of_value(&json!("1")),
        Some(VarType::Text),
        "a text in quotes"
    );
    assert_eq!(
        of_value(&json!(1)),
        Some(VarType::Number),
        "a number without"
    );
    assert_eq!(of_value(&json!(null)), None, "nothing has none");
}
