//! A hundred thousand steps: nobody draws that, but a program may write it.

use callwright_flow::{Edge, Flow, Node, diff, merge, parse_flow, print};
use serde_json::json;

const STEPS: usize = 100_000;

#[test]
fn a_hundred_thousand_steps_are_no_trouble() {
    let mut flow = Flow::empty("huge", "Huge");
    flow.start = "s0".into();
    for n in 0..STEPS {
        let mut node = Node::new(&format!("s{n}"), "menu", &format!("Step {n}"));
        node.settings.insert("timeout".into(), json!(n % 9));
        flow.nodes.push(node);
        flow.edges.push(Edge::new(
            &format!("s{n}"),
            "next",
            &format!("s{}", (n + 1) % STEPS),
        ));
    }
    let text = print(&flow);
    let loaded = parse_flow(&text).expect("opens");
    assert_eq!(loaded.nodes.len(), STEPS);
    assert_eq!(print(&loaded), text, "and saves as it was");
    assert!(
        diff(&flow, &loaded).is_empty(),
        "the order of the file says nothing"
    );

    let (mut ours, mut theirs) = (loaded.clone(), loaded.clone());
    for n in (0..STEPS).step_by(1000) {
        ours.nodes[n]
            .settings
            .insert("timeout".into(), json!("ours"));
        theirs.nodes[n + 1].name = "theirs".into();
        theirs.edges[n].to = "s5".into();
    }
    theirs.nodes.remove(500);
    let found = diff(&loaded, &theirs);
    assert_eq!(
        found.summary(),
        "100 steps changed, 1 removed, 100 lines rewired"
    );
    let merged = merge(&loaded, &ours, &theirs);
    let changes = diff(&loaded, &merged.flow).changes.len();
    assert!(changes >= 300, "both sides are in it ({changes} changes)");
}
