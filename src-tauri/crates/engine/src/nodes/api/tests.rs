//! Paths into answers, addresses, headers: as tables.

use super::answer::{find, steps};
use super::request::{is_header_name, is_header_value, is_ours};
use serde_json::{Value, json};

#[test]
fn paths_find_what_they_name() {
    let answer = json!({
        "data": { "balance": 12.5, "a.b": 1, "x]y": 2, "empty": null },
        "items": [{ "name": "first" }, { "name": "second" }, {}],
        "رصيد": 7,
    });
    let cases = [
        ("data.balance", Some(json!(12.5))),
        ("$.data.balance", Some(json!(12.5))),
        ("$", Some(answer.clone())),
        ("items[0].name", Some(json!("first"))),
        ("items[-1]", Some(json!({}))),
        ("items[-2].name", Some(json!("second"))),
        ("items[9]", None),
        ("items[-9]", None),
        ("items[*].name", Some(json!(["first", "second"]))),
        ("items[*]", Some(answer["items"].clone())),
        ("data[*]", None),
        ("data[\"a.b\"]", Some(json!(1))),
        ("data['x]y']", Some(json!(2))),
        ("$['data']['balance']", Some(json!(12.5))),
        ("رصيد", Some(json!(7))),
        ("data.empty", Some(Value::Null)),
        ("data.balance.more", None),
        ("items.name", None),
        ("nobody", None),
    ];
    for (path, wanted) in cases {
        let steps = steps(path).unwrap_or_else(|| panic!("{path} can be read"));
        assert_eq!(find(&answer, &steps), wanted, "{path}");
    }
    for bad in [
        "",
        " ",
        ".",
        "a.",
        ".a",
        "a..b",
        "[",
        "a[",
        "a[]",
        "a[x]",
        "a[1",
        "a]b",
        "a[1]b",
        "$a",
        "a[\"b]",
        "a b",
        "a[1.5]",
        "a[99999999999999999999]",
    ] {
        assert_eq!(steps(bad), None, "{bad:?} is no path");
    }
    assert_eq!(
        steps(&"a.".repeat(100).trim_end_matches('.').replace("..", ".")),
        None,
        "too long a path"
    );
}

#[test]
fn headers_are_names_and_one_line() {
    for good in ["X-Name", "accept", "x_1", "!#$%&'*+-.^_`|~"] {
        assert!(is_header_name(good), "{good}");
    }
    for bad in ["", "a b", "a:", "a\r\n", "é", "a\0", &"x".repeat(101)] {
        assert!(!is_header_name(bad), "{bad:?}");
    }
    assert!(is_header_value("a\tb é"), "tabs and letters are fine");
    for bad in ["a\r\nX: y", "a\n", "\0"] {
        assert!(!is_header_value(bad), "{bad:?}");
    }
    for ours in ["Host", "content-length", "Transfer-Encoding", "connection"] {
        assert!(is_ours(ours), "{ours} says where a request ends or goes");
    }
    assert!(!is_ours("x-host"), "others are the designer's");
}
