//! That shares are what they say, over many calls.

use crate::io::{Facts, Output};
use crate::program::{Program, Sources, compile};
use crate::project::{Project, Texts};
use crate::trace::What;
use crate::{Call, nodes::AnyStep};
use callwright_flow::{Flow, Node};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const CALLS: u64 = 10_000;

/// A flow of splits, one after the other by their first way.
fn program(ids: &[&str], settings: &Value) -> Arc<Program> {
    let mut flow = Flow::empty("f", "F");
    flow.start = ids[0].to_owned();
    for (i, id) in ids.iter().enumerate() {
        let mut node = Node::new(id, "split", "");
        node.settings = settings
            .as_object()
            .expect("settings are an object")
            .clone();
        let step = AnyStep::parse("split", &node.settings)
            .expect("it is known")
            .expect("it can be read");
        for port in step.ports() {
            if let Some(next) = ids.get(i + 1) {
                flow.edges
                    .push(callwright_flow::Edge::new(id, &port.id, next));
            }
        }
        flow.nodes.push(node);
    }
    let (others, project, texts) = (BTreeMap::new(), Project::default(), Texts::default());
    Arc::new(
        compile(&Sources {
            flow: &flow,
            others: &others,
            project: &project,
            texts: &texts,
        })
        .0,
    )
}

/// The ways one call takes, in order.
fn ways(program: &Arc<Program>, caller: &str, seed: u64) -> Vec<String> {
    let facts = Facts {
        caller: caller.to_owned(),
        ..Facts::default()
    };
    let mut call = Call::start(program.clone(), facts, 0, seed);
    let mut ways = Vec::new();
    loop {
        match call.poll() {
            Output::Trace(event) => {
                if let What::Decided { to, .. } = event.what {
                    ways.push(to.to_string());
                }
            }
            Output::Over(_) | Output::Wait(_) => return ways,
            _ => {}
        }
    }
}

/// How many of the calls took a way, against how many should have. Four standard deviations
/// are passed by one test in fifteen thousand, and these seeds are always the same.
fn check(what: &str, taken: u64, share: f64) {
    let expected = CALLS as f64 * share;
    let allowed = 4.0 * (expected * (1.0 - share)).sqrt();
    assert!(
        (taken as f64 - expected).abs() <= allowed,
        "{what}: {taken} of {CALLS}, expected {expected} ± {allowed:.0}"
    );
}

#[test]
fn chance_follows_the_weights() {
    let tables: [&[(&str, u32)]; 4] = [
        &[("a", 50), ("b", 50)],
        &[("a", 90), ("b", 10)],
        &[("a", 1), ("b", 2), ("c", 7)],
        &[("a", 0), ("b", 1000), ("c", 1)],
    ];
    for table in tables {
        let ways_of: Vec<Value> = table
            .iter()
            .map(|(id, weight)| json!({ "id": id, "weight": weight }))
            .collect();
        let program = program(&["s"], &json!({ "ways": ways_of }));
        let mut taken: BTreeMap<String, u64> = BTreeMap::new();
        for seed in 0..CALLS {
            for way in ways(&program, "1", seed) {
                *taken.entry(way).or_default() += 1;
            }
        }
        let total: u32 = table.iter().map(|(_, w)| w).sum();
        for (id, weight) in table {
            let share = f64::from(*weight) / f64::from(total);
            check(
                &format!("{id} in {table:?}"),
                taken.get(*id).copied().unwrap_or(0),
                share,
            );
        }
    }
}

#[test]
fn callers_are_spread_evenly_too_and_stay_where_they_are() {
    let settings = json!({ "ways": [{ "id": "a", "weight": 3 }, { "id": "b", "weight": 1 }], "same_for_caller": true });
    let program = program(&["s"], &settings);
    let mut first = 0;
    for i in 0..CALLS {
        let caller = format!("+9715{i:08}");
        let way = ways(&program, &caller, i);
        assert_eq!(
            way,
            ways(&program, &caller, i + 77),
            "{caller} goes the same way with any seed"
        );
        first += u64::from(way == ["a"]);
    }
    check("neighbouring numbers", first, 0.75);
}

#[test]
fn two_splits_do_not_split_alike() {
    let settings = json!({ "ways": [{ "id": "a" }, { "id": "b" }], "same_for_caller": true });
    let sticky = program(&["one", "two"], &settings);
    let alike = (0..CALLS).filter(|i| {
        let ways = ways(&sticky, &format!("05{i:08}"), 1);
        ways.len() == 2 && ways[0] == ways[1]
    });
    check("the same caller in two splits", alike.count() as u64, 0.5);
    let chance = program(&["one", "two"], &json!({}));
    let alike = (0..CALLS).filter(|seed| {
        let ways = ways(&chance, "", *seed);
        ways.len() == 2 && ways[0] == ways[1]
    });
    check("one seed in two splits", alike.count() as u64, 0.5);
}
