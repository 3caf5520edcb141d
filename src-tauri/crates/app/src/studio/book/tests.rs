//! Changing books by key, over the templates: whatever is different between two of them is told by
//! changes that make one of the other, and back.

use super::*;
use crate::studio::wire::{BookPart, Change, Edit};
use callwright_flow::print;
use serde_json::{Value, json};
use std::path::Path;

fn templates() -> Vec<Parts> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../flows/templates");
    let ids = crate::templates::templates().into_iter().map(|t| t.id);
    let read = ids.map(|id| {
        read(&root.join(&id), &id)
            .expect("a template can be read")
            .parts
    });
    let mut all: Vec<Parts> = read.collect();
    for parts in &mut all {
        // The id is the name of the file, which no edit changes.
        Arc::make_mut(&mut parts.flow).id = "flow".to_owned();
        Arc::make_mut(&mut parts.tests).extra.clear();
    }
    all
}

/// All that a book says, in one form. A language without texts is as good as none.
fn told(parts: &Parts) -> (String, String, String, Value, Value) {
    let mut texts = (*parts.texts).clone();
    texts.retain(|_, t| !t.is_empty());
    let mut tests = (*parts.tests).clone();
    tests.tests.sort_by(|a, b| a.id.cmp(&b.id));
    (
        print(&*parts.flow),
        print(&*parts.layout),
        print(&tests),
        json!(*parts.project),
        json!(texts),
    )
}

#[test]
fn what_is_between_two_books_makes_one_of_the_other() {
    let all = templates();
    for (i, a) in all.iter().enumerate() {
        for b in [&all[(i + 1) % all.len()], &all[(i + 5) % all.len()]] {
            let edit = Edit {
                label: String::new(),
                changes: between(a, b),
            };
            let made = apply(a, &edit.changes).expect("changes fit what they were made from");
            assert_eq!(told(&made), told(b));
            assert!(between(&made, b).is_empty(), "nothing is left to change");
            let back = apply(&made, &invert(&edit).changes).expect("an edit can be undone");
            assert_eq!(told(&back), told(a));
            assert!(between(a, a).is_empty());
        }
    }
}

#[test]
fn an_edit_is_made_wholly_or_not_at_all_and_keeps_the_order_of_lists() {
    let book = templates().remove(0);
    let ids: Vec<String> = book.flow.nodes.iter().map(|n| n.id.clone()).collect();
    let taken: Vec<Change> = ids
        .iter()
        .map(|id| Change {
            part: BookPart::Step,
            key: id.clone(),
            before: value_at(&book, BookPart::Step, id),
            after: Value::Null,
        })
        .collect();
    let edit = Edit {
        label: String::new(),
        changes: taken.clone(),
    };
    let empty = apply(&book, &edit.changes).expect("all steps can be taken away");
    assert!(empty.flow.nodes.is_empty());
    let back = apply(&empty, &invert(&edit).changes).expect("and put back");
    assert_eq!(
        back.flow, book.flow,
        "in the order in which files have them"
    );
    let mut twice = taken;
    twice.push(twice[0].clone());
    let misfit = apply(&book, &twice).expect_err("what is gone cannot go again");
    assert!(matches!(misfit, Misfit::Before { .. }));
}

#[test]
fn a_setting_at_its_default_is_the_same_as_none() {
    let step = |settings: Value| json!({"id": "a", "type": "subflow", "settings": settings});
    let plain = step(json!({"flow": "x"}));
    for (other, expected) in [
        (step(json!({"flow": "x", "exits": ["done"]})), true),
        (step(json!({"flow": "x", "inputs": {}})), true),
        (step(json!({"flow": "y"})), false),
        (step(json!({"flow": "x", "exits": ["other"]})), false),
        (
            json!({"id": "a", "type": "subflow", "name": "N", "settings": {"flow": "x"}}),
            false,
        ),
        (Value::Null, false),
    ] {
        assert_eq!(same(BookPart::Step, &plain, &other), expected, "{other}");
    }
    assert!(same(BookPart::Flow, &Value::Null, &json!("")));
    assert!(!same(
        BookPart::Place,
        &json!({"x": 0, "y": 0}),
        &Value::Null
    ));
}

#[test]
fn a_default_that_a_window_writes_out_does_not_stand_in_the_way() {
    let book = templates().remove(0);
    for (part, key, first, second) in [
        (
            BookPart::Project,
            "rules",
            json!([{"id": "r", "name": "R", "priority": 0, "conditions": [{"left": ""}]}]),
            json!([{"id": "r", "name": "R", "conditions": [{"left": "tier"}], "actions": {}}]),
        ),
        (
            BookPart::Project,
            "agents",
            json!([{"id": "a", "portal": true, "max_calls": 1}]),
            json!([{"id": "a", "name": "A"}]),
        ),
        (
            BookPart::Variable,
            "v",
            json!({"id": "v", "type": "text", "direction": "local"}),
            json!({"id": "v", "type": "number"}),
        ),
    ] {
        let one = |before: &Value, after: &Value| Change {
            part,
            key: key.to_owned(),
            before: before.clone(),
            after: after.clone(),
        };
        let begun = value_at(&book, part, key);
        let made = apply(&book, &[one(&begun, &first)]).expect("it fits");
        let again = apply(&made, &[one(&first, &second)]).expect("it is what it was");
        assert!(apply(&again, &[one(&first, &second)]).is_err(), "{key}");
    }
}

#[test]
fn somebody_who_takes_no_calls_any_more_is_another_project() {
    let book = templates().remove(0);
    let mut other = book.clone();
    let agent = |takes_calls: bool| json!([{"id": "a", "takes_calls": takes_calls}]);
    let set = |parts: &mut Parts, agents: Value| {
        let mut project = json!(*parts.project);
        project["agents"] = agents;
        parts.project = Arc::new(serde_json::from_value(project).expect("a project"));
    };
    let mut book = book;
    set(&mut book, agent(true));
    set(&mut other, agent(false));
    assert_eq!(between(&book, &other).len(), 1);
}
