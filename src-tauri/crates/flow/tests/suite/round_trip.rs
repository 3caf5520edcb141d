//! Saving twice changes nothing, whatever is in the file and in whatever order it came.

use crate::generate::{self, Dice};
use callwright_flow::canonical::Canonical;
use callwright_flow::{Flow, Layout, parse, parse_flow, parse_json, parse_layout, print};
use serde_json::{Value, json};

const FLOWS: u64 = 1000;

#[test]
fn a_thousand_flows_save_and_load_unchanged() {
    for seed in 0..FLOWS {
        let mut flow = generate::flow(seed);
        let saved = print(&flow);
        let loaded = parse_flow(&saved).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        assert_eq!(
            print(&loaded),
            saved,
            "seed {seed}: saving again changed the text"
        );
        flow.arrange();
        assert_eq!(loaded, flow, "seed {seed}: loading lost something");
        assert!(
            saved.ends_with("}\n") && !saved.contains('\r'),
            "seed {seed}: LF, and one at the end"
        );
    }
}

#[test]
fn the_text_does_not_depend_on_the_order_in_the_file() {
    for seed in 0..FLOWS {
        let flow = generate::flow(seed);
        let dice = &mut Dice::new(seed);
        let json = serde_json::to_value(&flow).expect("a flow is JSON");
        let other = generate::scrambled(dice, &json, true);
        let loaded = parse_flow(&other).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{other}"));
        assert_eq!(print(&loaded), print(&flow), "seed {seed}: from {other}");
    }
}

#[test]
fn layouts_save_and_load_unchanged() {
    for seed in 0..FLOWS {
        let layout = generate::layout(seed, &generate::flow(seed));
        let saved = print(&layout);
        let loaded: Layout = parse_layout(&saved).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        assert_eq!(print(&loaded), saved, "seed {seed}");
        let json = serde_json::to_value(&layout).expect("a layout is JSON");
        let other = generate::scrambled(&mut Dice::new(seed), &json, true);
        let loaded = parse_layout(&other).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{other}"));
        assert_eq!(print(&loaded), saved, "seed {seed}: from {other}");
    }
}

#[test]
fn moving_a_step_changes_the_layout_only() {
    for seed in 0..200 {
        let flow_text = print(&generate::flow(seed));
        let layout_text = print(&generate::layout(seed, &generate::flow(seed)));
        let (flow, mut layout) = (
            parse_flow(&flow_text).unwrap(),
            parse_layout(&layout_text).unwrap(),
        );
        let Some((id, place)) = layout.nodes.iter_mut().next() else {
            continue;
        };
        let id = id.clone();
        place.x = place.x.wrapping_add(7);
        let moved = print(&layout);
        assert_eq!(
            print(&flow),
            flow_text,
            "seed {seed}: the flow's text stays"
        );
        let changed: Vec<&str> = moved
            .lines()
            .zip(layout_text.lines())
            .filter_map(|(a, b)| (a != b).then_some(a.trim()))
            .collect();
        assert_eq!(
            changed.len(),
            1,
            "seed {seed}: one line changes when {id} moves right"
        );
        assert!(changed[0].starts_with("\"x\":"), "seed {seed}: {changed:?}");
    }
}

#[test]
fn steps_with_one_id_still_have_one_order() {
    let mut flow = Flow::empty("f", "F");
    for name in ["b", "a", "c"] {
        flow.nodes
            .push(callwright_flow::Node::new("same", "play", name));
    }
    let text = print(&flow);
    flow.nodes.reverse();
    assert_eq!(print(&flow), text, "a broken flow is saved in one way too");
}

/// What stands in the file beyond what a `f64` holds is written back digit for digit.
#[test]
fn long_numbers_survive_where_anything_may_stand() {
    let numbers = [
        "12345678901234567890123",
        "-0.10000000000000000000001",
        "1e999",
        "5E-999",
    ];
    for number in numbers {
        let text = format!(
            r#"{{"schema":"urn:callwright:flow:1","id":"f","name":"","x-id":{number},
            "variables":[{{"id":"v","default":[{number}]}}],
            "nodes":[{{"id":"a","type":"t","settings":{{"n":{number}}},"x":{{"y":{number}}}}}]}}"#
        );
        let saved = print(&parse_flow(&text).expect("opens"));
        assert_eq!(
            saved.matches(number).count(),
            4,
            "{number} stands as it was in {saved}"
        );
        assert_eq!(
            print(&parse_flow(&saved).expect("opens again")),
            saved,
            "and stays"
        );
        let value = parse_json(&saved).expect("any reader of ours");
        assert!(value["x-id"].is_string(), "in memory it is a marked text");
    }
    // A place is rounded, and takes no long number; the file still opens.
    let layout = r#"{"schema":"urn:callwright:layout:1","nodes":{"a":{"x":12345678901234567890123,"y":0.5}}}"#;
    let layout = parse_layout(layout).expect("opens");
    assert_eq!(
        (layout.nodes["a"].x, layout.nodes["a"].y),
        (i32::MAX, 1),
        "clamped and rounded"
    );
}

#[test]
fn defaults_are_left_out_and_unknown_fields_kept() {
    let text = json!({
        "schema": "urn:callwright:flow:1", "id": "f", "name": "F", "description": "", "start": "",
        "languages": [], "handlers": {}, "variables": [{"id": "v", "type": "text", "default": null,
        "sensitive": false, "direction": "local", "description": ""}],
        "nodes": [{"id": "a", "type": "from-the-future", "name": "", "note": "", "settings": {}, "zz": 1}],
        "edges": [], "$comment": {"b": 1, "a": 2}
    });
    let flow: Flow = parse(&text.to_string()).expect("opens");
    let wanted = json!({
        "schema": "urn:callwright:flow:1", "id": "f", "name": "F",
        "variables": [{"id": "v", "type": "text"}],
        "nodes": [{"id": "a", "type": "from-the-future", "zz": 1}],
        "edges": [], "$comment": {"b": 1, "a": 2}
    });
    let saved: Value = serde_json::from_str(&print(&flow)).expect("JSON");
    assert_eq!(saved, wanted, "only what says something is in the file");
    let tail = "\"$comment\": {\n    \"a\": 2,\n    \"b\": 1\n  }\n}\n";
    assert!(
        print(&flow).ends_with(tail),
        "unknown fields stand last, by key: {}",
        print(&flow)
    );
}
