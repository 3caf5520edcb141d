//! Older files open in today's form, newer ones are refused in words. The document here is
//! made up, so that the mechanism is tried before the first real migration.

use callwright_flow::{Document, Flow, Layout, ParseError, parse};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// In version 1 a sandwich was one text, in 2 its layers were a text each, in 3 they have ids.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sandwich {
    schema: String,
    layers: Vec<Layer>,
    #[serde(flatten)]
    extra: callwright_flow::Map,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Layer {
    id: String,
    what: String,
}

impl Document for Sandwich {
    const SCHEMA: &'static str = "urn:callwright:test-sandwich:3";
    const WHAT: &'static str = "sandwich";
    const MIGRATIONS: &'static [fn(&mut Value)] = &[split_layers, give_ids];
}

fn split_layers(doc: &mut Value) {
    let Some(map) = doc.as_object_mut() else {
        return;
    };
    if let Some(Value::String(all)) = map.remove("filling") {
        map.insert("layers".into(), all.split('+').map(str::trim).collect());
    }
}

fn give_ids(doc: &mut Value) {
    let Some(Value::Array(layers)) = doc.get_mut("layers") else {
        return;
    };
    for (n, layer) in layers.iter_mut().enumerate() {
        if layer.is_string() {
            *layer = json!({ "id": format!("l{}", n + 1), "what": layer.take() });
        }
    }
}

#[test]
fn every_older_version_opens_as_todays() {
    let fixtures = [
        (1, include_str!("../fixtures/sandwich-1.json")),
        (2, include_str!("../fixtures/sandwich-2.json")),
        (3, include_str!("../fixtures/sandwich-3.json")),
    ];
    let golden: Value = callwright_flow::parse_json(fixtures[2].1).expect("the newest fixture");
    for (version, text) in fixtures {
        let doc: Sandwich = parse(text).unwrap_or_else(|e| panic!("version {version}: {e}"));
        let now = serde_json::to_value(&doc).expect("JSON");
        assert_eq!(now, golden, "version {version} opens as version 3");
    }
}

#[test]
fn other_versions_are_refused_in_words() {
    let cases = [
        (
            json!({"schema": "urn:callwright:test-sandwich:4", "layers": []}),
            "newer Callwright (format 4, this one reads up to 3)",
        ),
        (
            json!({"schema": "urn:callwright:test-sandwich:0", "layers": []}),
            "This is not a sandwich",
        ),
        (
            json!({"schema": "urn:callwright:test-sandwich:x", "layers": []}),
            "This is not a sandwich",
        ),
        (
            json!({"schema": "urn:callwright:flow:1", "layers": []}),
            "it says “urn:callwright:flow:1”",
        ),
        (
            json!(["urn:callwright:test-sandwich:1"]),
            "a sandwich is an object",
        ),
        // Old and odd: the steps leave it alone, and reading says what is wrong with it.
        (
            json!({"schema": "urn:callwright:test-sandwich:1"}),
            "the field “layers” is missing",
        ),
        (
            json!({"schema": "urn:callwright:test-sandwich:1", "filling": 5}),
            "“layers” is missing",
        ),
        (
            json!({"schema": "urn:callwright:test-sandwich:2", "layers": [5]}),
            "At layers[0]",
        ),
        (
            json!({"schema": "urn:callwright:test-sandwich:2", "layers": {}}),
            "At layers",
        ),
    ];
    for (doc, wanted) in cases {
        let said = parse::<Sandwich>(&doc.to_string())
            .expect_err("refused")
            .to_string();
        assert!(
            said.contains(wanted),
            "{doc}: “{wanted}” is not in “{said}”"
        );
        assert!(
            !said.contains("line 0"),
            "{doc}: a place that is none: {said}"
        );
    }
    let newer = json!({"schema": "urn:callwright:flow:2", "id": "f", "what": "ever"});
    let refused = parse::<Flow>(&newer.to_string());
    assert!(
        matches!(
            refused,
            Err(ParseError::TooNew {
                found: 2,
                known: 1,
                ..
            })
        ),
        "{refused:?}"
    );
}

/// A new version of a format without the step that leads to it would strand every file.
#[test]
fn there_is_a_step_for_each_older_version() {
    fn check<D: Document>() {
        let version: usize = D::SCHEMA.rsplit(':').next().unwrap().parse().unwrap();
        assert_eq!(D::MIGRATIONS.len(), version - 1, "steps of the {}", D::WHAT);
    }
    check::<Flow>();
    check::<Layout>();
    check::<callwright_flow::bundle::Manifest>();
    check::<Sandwich>();
}
