//! The schemas say what the files hold.

use callwright_flow::{flow_schema, layout_schema};
use serde_json::{Value, json};

#[test]
fn schemas_are_of_the_2020_draft_and_let_unknown_fields_be() {
    let cases = [
        (
            flow_schema(),
            "urn:callwright:flow:1",
            vec!["schema", "id", "nodes", "edges", "variables"],
        ),
        (
            layout_schema(),
            "urn:callwright:layout:1",
            vec!["schema", "nodes", "frames", "notes"],
        ),
    ];
    for (schema, urn, fields) in cases {
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(schema["$id"], urn);
        assert_eq!(schema["properties"]["schema"]["const"], urn);
        for field in fields {
            assert!(
                schema["properties"].get(field).is_some(),
                "{urn} describes {field}"
            );
        }
        let text = schema.to_string();
        assert!(
            !text.contains("\"additionalProperties\":false"),
            "{urn}: unknown fields live"
        );
        assert!(
            !text.contains("unevaluatedProperties"),
            "{urn}: unknown fields live"
        );
    }
    let flow = flow_schema();
    assert_eq!(
        flow["required"],
        json!(["schema", "id"]),
        "only these must be there"
    );
    assert_eq!(flow["$defs"]["Node"]["required"], json!(["id", "type"]));
    assert_eq!(flow_schema(), flow, "the same each time");
}

/// Every field that the types write is one that the schema describes, at the same depth.
#[test]
fn what_is_written_is_described() {
    let schema = flow_schema();
    let defs: Vec<(&str, Value)> = vec![
        ("Node", json!(["id", "type", "name", "note", "settings"])),
        ("Edge", json!(["from", "to"])),
        ("Handlers", json!(["error", "hangup"])),
        (
            "Variable",
            json!([
                "id",
                "type",
                "default",
                "sensitive",
                "direction",
                "description"
            ]),
        ),
    ];
    for (name, fields) in defs {
        let described = schema["$defs"][name]["properties"].as_object().expect(name);
        let mut keys: Vec<&str> = described.keys().map(String::as_str).collect();
        let mut wanted: Vec<&str> = fields
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        keys.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(keys, wanted, "fields of {name}");
    }
}
