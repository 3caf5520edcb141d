//! What callers would hear of recordings that are gone, old, or were never there.

use crate::project::{Fault, Texts};
use crate::{Project, Sources, compile};
use callwright_flow::{Flow, Node};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The codes of the problems of a step that says a prompt and plays a clip.
fn check(change: impl FnOnce(&mut Texts), expected: &[&str]) {
    let mut flow = Flow::empty("f", "F");
    flow.languages = vec!["en".to_owned()];
    let mut step = Node::new("play", "play", "Play");
    let prompt = json!([{ "prompt": "welcome" }, { "clip": "music" }]);
    step.settings.insert("prompt".to_owned(), prompt);
    flow.nodes.push(step);
    let mut texts = Texts::default();
    let words = BTreeMap::from([("welcome".to_owned(), "Hello".to_owned())]);
    texts.by_language.insert("en".to_owned(), words);
    change(&mut texts);
    let (_, issues) = compile(&Sources {
        flow: &flow,
        others: &BTreeMap::new(),
        project: &Project::default(),
        texts: &texts,
    });
    let codes = ["missing_clip", "missing_recording", "stale_recording"];
    let found: Vec<&str> = issues.iter().map(|i| i.code.as_str()).collect();
    let found: Vec<&str> = found.into_iter().filter(|c| codes.contains(c)).collect();
    assert_eq!(found, expected);
}

fn at(language: &str, id: &str) -> (String, String) {
    (language.to_owned(), id.to_owned())
}

#[test]
fn what_callers_would_hear_otherwise_is_told() {
    check(|_| {}, &[]);
    check(
        |t| {
            t.faults.insert(at("en", "welcome"), Fault::Stale);
        },
        &["stale_recording"],
    );
    check(
        |t| {
            t.faults.insert(at("en", "welcome"), Fault::Gone);
        },
        &["missing_recording"],
    );
    check(
        |t| {
            t.faults.insert(at("ar", "welcome"), Fault::Gone);
        },
        &[],
    );
}

#[test]
fn a_clip_is_missed_where_the_library_is_known() {
    check(|t| t.clips = Some(BTreeSet::new()), &["missing_clip"]);
    check(
        |t| t.clips = Some(BTreeSet::from(["music".to_owned()])),
        &[],
    );
    check(
        |t| {
            t.clips = Some(BTreeSet::from(["music".to_owned()]));
            t.faults.insert(at("", "music"), Fault::Gone);
        },
        &["missing_clip"],
    );
}
