//! Two flows of 2,000 steps that differ in 200 places, compared.

use crate::dice::Dice;
use callwright_flow::{Edge, Flow, Node, print};
use serde_json::json;
use std::path::Path;

const STEPS: usize = 2_000;
const CHANGES: usize = 200;

fn two() -> (Flow, Flow) {
    let mut dice = Dice::new(7);
    let mut old = Flow::empty("big", "Big");
    old.start = "s0".to_owned();
    for i in 0..STEPS {
        let mut node = Node::new(&format!("s{i}"), "menu", &format!("Step {i}"));
        let options: Vec<_> = (1..=4)
            .map(|k| json!({ "id": k.to_string(), "key": k.to_string(), "label": format!("Choice {}", dice.below(1000)) }))
            .collect();
        node.settings.insert("options".to_owned(), options.into());
        node.settings
            .insert("timeout_ms".to_owned(), (3000 + dice.below(5000)).into());
        node.settings
            .insert("prompt".to_owned(), json!([{ "prompt": format!("p{i}") }]));
        for k in 1..=4 {
            old.edges.push(Edge::new(
                &node.id,
                &k.to_string(),
                &format!("s{}", dice.below(STEPS)),
            ));
        }
        old.nodes.push(node);
    }
    let mut new = old.clone();
    for _ in 0..CHANGES {
        let at = dice.below(STEPS);
        match dice.below(3) {
            0 => new.nodes[at].name.push_str(" changed"),
            1 => {
                new.nodes[at]
                    .settings
                    .insert("timeout_ms".to_owned(), (9000 + dice.below(9)).into());
            }
            _ => new.edges[at * 4].to = format!("s{}", dice.below(STEPS)),
        }
    }
    (old, new)
}

pub fn diffs() -> impl FnMut() -> u64 {
    let (old, new) = two();
    move || {
        let diff = callwright_flow::diff(&old, &new);
        assert!(
            diff.changes.len() > CHANGES / 2,
            "the changes are found: {}",
            diff.changes.len()
        );
        1
    }
}

/// Writes the two flows for the peer.
pub fn emit(folder: &Path) {
    let (old, new) = two();
    for (name, flow) in [("old.flow.json", &old), ("new.flow.json", &new)] {
        if let Err(e) = callwright_app::write_atomically(&folder.join(name), print(flow).as_bytes())
        {
            eprintln!("{e}");
            std::process::exit(1);
        }
    }
}
