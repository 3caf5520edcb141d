//! Paths into answers, addresses, headers: as tables.

use super::answer::{find, steps};
use super::pick::pick;
use super::{Mapping, Path};
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
    for (path, wanted) in cases.clone() {
        let steps = steps(path).unwrap_or_else(|| panic!("{path} can be read"));
        assert_eq!(find(&answer, &steps), wanted, "{path}");
        let picked = pick(&[mapping(path)], &answer.to_string()).expect("it is JSON");
        assert_eq!(
            picked,
            [wanted.unwrap_or_default()],
            "{path}, while it is read"
        );
    }
    let all: Vec<Mapping> = cases.iter().map(|(path, _)| mapping(path)).collect();
    let picked = pick(&all, &answer.to_string()).expect("it is JSON");
    for ((path, wanted), picked) in cases.into_iter().zip(picked) {
        assert_eq!(
            picked,
            wanted.unwrap_or_default(),
            "{path}, among all others"
        );
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

fn mapping(path: &str) -> Mapping {
    Mapping {
        path: Path::new(path),
        ..Mapping::default()
    }
}

#[test]
fn answers_are_read_as_json_has_it() {
    let many: Vec<Mapping> = (0..70).map(|i| mapping(&format!("m{i}"))).collect();
    let picked = pick(&many, r#"{"m0":0,"m69":69}"#).expect("it is JSON");
    assert_eq!((&picked[0], &picked[69]), (&json!(0), &json!(69)), "more than one word of bits");
    let cases = [
        (r#"{"a":{"b":1},"a":{}}"#, Some(Value::Null), "the last of two counts"),
        (r#"{"a":1,"a":{"b":[2]}}"#, Some(json!([2])), "the last of two counts"),
        (r#"{"\u0061":{"b":3}}"#, Some(json!(3)), "an escaped name"),
        (r#"{"x":[{"a":{"b":1}}],"y":1e3}"#, Some(Value::Null), "elsewhere"),
        ("[1, \"a\"]", Some(Value::Null), "a list"),
        ("true", Some(Value::Null), "a word"),
        ("", None, "nothing"),
        (r#"{"a":{"b":1}} x"#, None, "something after it"),
        (r#"{"a":{"b":1}"#, None, "cut off"),
        (r#"{"x":[1,],"a":{"b":1}}"#, None, "broken where nobody looks"),
    ];
    for (body, wanted, why) in cases {
        let picked = pick(&[mapping("a.b")], body).ok();
        assert_eq!(picked, wanted.map(|v| vec![v]), "{body}: {why}");
    }
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
