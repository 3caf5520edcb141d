//! Texts that are no flow: each is refused with a sentence that says where, and never a panic.

use crate::generate::Dice;
use callwright_flow::parse::{MAX_TEXT_BYTES, parse_bytes};
use callwright_flow::{Flow, Layout, ParseError, parse_flow, parse_layout, print};
use serde_json::{Value, json};

/// A flow with every field of the format in it.
fn full() -> Value {
    json!({
        "schema": "urn:callwright:flow:1", "id": "full", "name": "Full", "description": "All",
        "languages": ["en"], "start": "a", "handlers": {"error": "b", "hangup": "b", "x": 1},
        "variables": [{"id": "v", "type": "number", "default": 5, "sensitive": true,
            "direction": "both", "description": "d", "x": 1}],
        "nodes": [
            {"id": "a", "type": "menu", "name": "A", "note": "n", "settings": {"k": [1]}, "x": 1},
            {"id": "b", "type": "play"}
        ],
        "edges": [{"from": "a.1", "to": "b"}], "x": {"y": null}
    })
}

fn check(bytes: &[u8], wanted: &str) {
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
    match parse_bytes::<Flow>(bytes) {
        Ok(_) => panic!("{shown:?} was opened; “{wanted}” was to be said"),
        Err(e) => {
            let said = e.to_string();
            assert!(
                said.contains(wanted),
                "{shown:?}: “{wanted}” is not in “{said}”"
            );
            assert_sentence(&said, &shown);
        }
    }
}

fn assert_sentence(said: &str, of: &str) {
    assert!(
        said.ends_with('.') && said.len() < 400,
        "{of:?}: no sentence: {said}"
    );
    assert!(
        !said.chars().any(char::is_control),
        "{of:?}: harms a terminal: {said:?}"
    );
    let place = said.contains("line ") || said.contains("schema") || said.contains("format ");
    assert!(place, "{of:?}: no place in “{said}”");
}

#[test]
fn a_flow_cut_off_anywhere_says_where() {
    let text = print(&serde_json::from_value::<Flow>(full()).expect("the full flow"));
    let whole = text.trim_end();
    for end in 0..whole.len() {
        let Some(part) = whole.get(..end) else {
            continue;
        };
        match parse_flow(part) {
            Err(e @ ParseError::NotJson { .. }) => assert_sentence(&e.to_string(), part),
            other => panic!("cut at {end}: {other:?}"),
        }
    }
    assert!(parse_flow(whole).is_ok(), "the whole of it opens");
}

#[test]
fn broken_texts_are_refused_in_words() {
    let flow = |rest: &str| format!(r#"{{"schema":"urn:callwright:flow:1","id":"f"{rest}}}"#);
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_objects = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let schema = |s: &str| format!(r#"{{"schema":"{s}","id":"f"}}"#);
    let cases: Vec<(String, &str)> = vec![
        ("".into(), "the file is empty (line 1, column 1)"),
        (" \n\t ".into(), "the file is empty"),
        ("\u{feff}".into(), "the file is empty"),
        ("\u{feff}\u{feff}{}".into(), "not JSON"),
        ("hello".into(), "not JSON"),
        ("<?xml version=\"1.0\"?>".into(), "not JSON"),
        ("null".into(), "a flow is an object"),
        ("5".into(), "a flow is an object"),
        ("\"urn:callwright:flow:1\"".into(), "a flow is an object"),
        ("[\"urn:callwright:flow:1\"]".into(), "a flow is an object"),
        ("{}".into(), "it names no schema"),
        ("{} {}".into(), "line 1, column 4"),
        (r#"{"schema":5}"#.into(), "it names no schema"),
        (
            schema("urn:callwright:layout:1"),
            "it says “urn:callwright:layout:1”",
        ),
        (schema("urn:callwright:flow"), "it says"),
        (schema("urn:callwright:flow:"), "it says"),
        (schema("urn:callwright:flow:0"), "it says"),
        (schema("urn:callwright:flow:-1"), "it says"),
        (schema("urn:callwright:flow:+1"), "it says"),
        (schema("urn:callwright:flow:01"), "it says"),
        (schema("urn:callwright:flow:1 "), "it says"),
        (schema("urn:callwright:flow:١"), "it says"),
        (schema("\\u001b[31m\\u0000"), "it says “␛[31m␀”"),
        (
            schema("urn:callwright:flow:2"),
            "newer Callwright (format 2, this one reads up to 1)",
        ),
        (
            schema("urn:callwright:flow:99999999999999999999"),
            "newer Callwright",
        ),
        (
            r#"{"schema":"urn:callwright:flow:1"}"#.into(),
            "the field “id” is missing",
        ),
        (flow(","), "line 1"),
        (flow(r#","nodes":[],"#), "line 1"),
        (flow(r#","nodes":[1,]"#), "line 1"),
        (
            flow(r#","nodes":[{"id":"a","type":"t",}]"#),
            "the name of a field is missing",
        ),
        (flow(r#","x":NaN"#), "line 1, column 48"),
        (flow(r#","x":Infinity"#), "line 1"),
        (flow(r#","x":01"#), "line 1"),
        (flow(r#","x":.5"#), "line 1"),
        (flow(r#","x":+5"#), "line 1"),
        (flow(r#","x":0x10"#), "line 1"),
        (flow(r#","x":'a'"#), "line 1"),
        (flow(r#","x":"\ud800""#), "line 1"),
        (flow(r#","x":"\udc00\ud800""#), "line 1"),
        (flow(r#","x":"\q""#), "line 1"),
        (flow(",\"x\":\"a\nb\""), "a line break or control character"),
        (flow(",\"x\":\"a\u{0}b\""), "line 1"),
        (flow(r#","x":tru"#), "line 1"),
        (flow("//comment"), "line 1"),
        (flow(r#","id":"g""#), "the field “id” stands twice"),
        (
            flow(r#","x":{"a":1,"b":2,"a":3}"#),
            "At x: the field “a” stands twice",
        ),
        (
            flow(r#","x":{"a":1,"\u0061":3}"#),
            "the field “a” stands twice",
        ),
        (
            flow(
                r#","nodes":[{"id":"a","type":"t"},{"id":"b","type":"t","settings":{"q":[{"z":1,"y":1,"z":2}]}}]"#,
            ),
            "At nodes[1].settings.q[0]: the field “z” stands twice",
        ),
        (
            flow(&format!(r#","x":{deep}"#)),
            "nested more than 127 deep",
        ),
        (flow(&format!(r#","nodes":{deep}"#)), "line 1"),
        (deep.clone(), "a flow is an object"),
        (deep_objects, "it names no schema"),
        (
            flow(&format!(r#","x":{}"#, "[".repeat(10_000))),
            "line 1, column 10048",
        ),
        (
            format!(r#"{{"schema":{deep}}}"#),
            "nested more than 127 deep",
        ),
        (
            flow(r#","nodes":[{"id":"a"}]"#),
            "At nodes[0]: the field “type” is missing",
        ),
        (
            flow(r#","nodes":[{"id":5,"type":"t"}]"#),
            "At nodes[0].id: here is the number 5, but a text belongs here",
        ),
        (
            flow(r#","nodes":{"a":1}"#),
            "At nodes: here is an object, but a list belongs here",
        ),
        (flow(r#","nodes":[["a","t"]]"#), "At nodes[0]"),
        (
            flow(r#","edges":[{"from":"a.1"}]"#),
            "At edges[0]: the field “to” is missing",
        ),
        (
            flow(r#","variables":[{"id":"v","type":"wish"}]"#),
            "At variables[0].type",
        ),
        (
            flow(r#","variables":[{"id":"v","sensitive":"yes"}]"#),
            "At variables[0].sensitive: here is the text “yes”, but true or false belongs here",
        ),
        (flow(r#","start":1e400"#), "At start: here is the number 1"),
        (
            flow(r#","start":12345678901234567890123"#),
            "At start: here is the number 123456789012345",
        ),
        (flow(r#","handlers":7"#), "At handlers"),
    ];
    assert!(cases.len() >= 40, "the corpus is large enough");
    for (text, wanted) in &cases {
        check(text.as_bytes(), wanted);
    }
}

#[test]
fn files_that_are_no_text_say_so() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"\xff\xfe{\0}\0",
            "it is UTF-16; save it as UTF-8 (line 1, column 1)",
        ),
        (b"\xfe\xff\0{\0}", "UTF-16"),
        (
            b"{\n \"a\": \"\xff\"}",
            "it is not text in UTF-8 (line 2, column 8)",
        ),
        (b"PK\x03\x04\x14\0", "not JSON"),
        (b"\x89PNG\r\n\x1a\n", "not text"),
        (b"\0\0\0\0", "not JSON"),
    ];
    for (bytes, wanted) in cases {
        check(bytes, wanted);
    }
    let big = vec![b' '; MAX_TEXT_BYTES + 1];
    let error = parse_bytes::<Flow>(&big).expect_err("too big").to_string();
    assert_eq!(
        error,
        "This file is 65 MB; a flow is at most 64 MB. The file was left as it is."
    );
}

/// Every field of the format, one after the other, holding every other kind of value.
#[test]
fn a_wrong_type_in_any_field_names_the_field() {
    let values = [
        json!(null),
        json!(true),
        json!(7),
        json!(0.5),
        json!("x"),
        json!([]),
        json!({}),
    ];
    let mut paths = Vec::new();
    collect(&full(), String::new(), &mut paths);
    let mut refused = 0;
    for path in &paths {
        for value in &values {
            let mut flow = full();
            *flow.pointer_mut(path).expect("a field of the full flow") = value.clone();
            let text = flow.to_string();
            let Err(error) = parse_flow(&text) else {
                continue;
            };
            refused += 1;
            assert_sentence(&error.to_string(), &text);
            if let ParseError::Shape { path: told, .. } = &error {
                let told = told.replace(['.', '['], "/").replace(']', "");
                let above = path.starts_with(&format!("/{told}"));
                assert!(above, "{value} at {path} was told to be at {told}");
            }
        }
    }
    assert!(
        refused > 100,
        "most wrong types are refused ({refused} were)"
    );
}

fn collect(value: &Value, path: String, paths: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        let path = format!("{path}/{key}");
        collect(value, path.clone(), paths);
        paths.push(path);
    }
}

#[test]
fn damaged_bytes_never_panic() {
    let text = print(&serde_json::from_value::<Flow>(full()).expect("the full flow"));
    let mut dice = Dice::new(7);
    for round in 0..20_000 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=dice.below(3) {
            if bytes.is_empty() {
                break;
            }
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = dice.next() as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, dice.pick(br#"{}[]",:\-e.0 "#)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if let Err(e) = parse_bytes::<Flow>(&bytes) {
            assert_sentence(&e.to_string(), &format!("round {round}"));
        }
    }
}

#[test]
fn a_broken_layout_says_where() {
    let cases = [
        (
            r#""nodes":{"a":{"x":1}}"#,
            "At nodes.a: the field “y” is missing",
        ),
        (
            r#""nodes":{"a":{"x":"1","y":0}}"#,
            "At nodes.a.x: here is the text “1”, but a number belongs here",
        ),
        (r#""nodes":{"a":{"x":1e999,"y":0}}"#, "line 1"),
        (
            r#""nodes":{"a":{"x":1,"y":1},"a":{"x":2,"y":2}}"#,
            "At nodes: the field “a” stands twice",
        ),
        (r#""direction":"up""#, "At direction"),
        (
            r#""frames":[{"id":"f","x":0,"y":0,"width":"w","height":0}]"#,
            "At frames[0]",
        ),
    ];
    for (rest, wanted) in cases {
        let text = format!(r#"{{"schema":"urn:callwright:layout:1",{rest}}}"#);
        let said = parse_layout(&text)
            .map(|_: Layout| ())
            .expect_err(rest)
            .to_string();
        assert!(
            said.contains(wanted),
            "{rest}: “{wanted}” is not in “{said}”"
        );
        assert_sentence(&said, rest);
    }
}
