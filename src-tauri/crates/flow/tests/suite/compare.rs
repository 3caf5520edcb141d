//! A diff tells what a designer did, all of it and nothing else.

use crate::generate::{self, Dice};
use callwright_flow::{Change, Diff, Edge, Edit, Flow, Node, Variable, diff, parse_flow, print};
use serde_json::json;

/// A small flow that reads like one of ours.
pub fn bank() -> Flow {
    let flow = json!({
        "schema": "urn:callwright:flow:1", "id": "bank", "name": "Bank", "start": "main-menu",
        "variables": [{"id": "account", "type": "text"}],
        "nodes": [
            {"id": "balance", "type": "play", "name": "Balance", "settings": {"clips": [
                {"text": "Your balance is"}, {"text": "{{ account }}"}]}},
            {"id": "bye", "type": "hangup"},
            {"id": "main-menu", "type": "menu", "name": "Main menu", "settings": {
                "timeout": 5, "wait_ms": 5000, "barge_in": true,
                "prompt": {"text": "Welcome", "voice": "Amal"},
                "options": [{"id": "1", "label": "Balance"}, {"id": "2", "label": "Sales"},
                    {"id": "3", "label": "Help"}]}},
            {"id": "sales", "type": "transfer", "name": "Sales"}
        ],
        "edges": [
            {"from": "balance.next", "to": "bye"},
            {"from": "main-menu.1", "to": "balance"},
            {"from": "main-menu.2", "to": "sales"}
        ]
    });
    parse_flow(&flow.to_string()).expect("the bank opens")
}

pub fn step<'a>(flow: &'a mut Flow, id: &str) -> &'a mut Node {
    flow.nodes
        .iter_mut()
        .find(|n| n.id == id)
        .expect("a step of the bank")
}

fn set(flow: &mut Flow, id: &str, key: &str, value: serde_json::Value) {
    step(flow, id).settings.insert(key.to_owned(), value);
}

fn check(edit: impl Fn(&mut Flow), summary: &str, sentences: &[&str]) -> Diff {
    let old = bank();
    let mut new = bank();
    edit(&mut new);
    let found = diff(&old, &new);
    assert_eq!(found.sentences(), sentences, "sentences");
    assert_eq!(found.summary(), summary, "summary of {sentences:?}");
    let json = serde_json::to_string(&found).expect("a diff is JSON");
    let back: Diff = serde_json::from_str(&json).expect("and reads back");
    assert_eq!(back, found, "through JSON");
    found
}

#[test]
fn nothing_is_told_of_nothing() {
    let found = check(|_| {}, "no changes", &[]);
    assert!(found.is_empty());
    let reordered = |flow: &mut Flow| {
        flow.nodes.reverse();
        flow.edges.reverse();
    };
    assert!(
        check(reordered, "no changes", &[]).is_empty(),
        "the order in a file says nothing"
    );
}

#[test]
fn settings_are_told_field_by_field() {
    let found = check(
        |f| set(f, "main-menu", "timeout", json!(8)),
        "1 step changed",
        &["“Main menu”: the time-out went from 5 to 8"],
    );
    let Change::StepChanged { step: told, fields } = &found.changes[0] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (told.id.as_str(), fields[0].path.as_str()),
        ("main-menu", "/settings/timeout")
    );
    assert_eq!(
        fields[0].edit,
        Edit::Changed {
            old: json!(5),
            new: json!(8)
        }
    );

    let edit = |f: &mut Flow| {
        set(f, "main-menu", "wait_ms", json!(2500));
        set(f, "main-menu", "barge_in", json!(false));
        set(
            f,
            "main-menu",
            "prompt",
            json!({"text": "Hello", "loop": 2}),
        );
        step(f, "main-menu").settings.remove("timeout");
        step(f, "main-menu").note = "Ask Huda".into();
        step(f, "main-menu")
            .extra
            .insert("x-owner".into(), json!("Huda"));
    };
    check(
        edit,
        "1 step changed",
        &[
            "“Main menu”: the note was set to “Ask Huda”",
            "“Main menu”: the barge in was switched off",
            "“Main menu”: the text of prompt went from “Welcome” to “Hello”",
            "“Main menu”: the voice of prompt is no longer set (before: “Amal”)",
            "“Main menu”: the loop of prompt was set to 2",
            "“Main menu”: the time-out is no longer set (before: 5)",
            "“Main menu”: the wait went from 5 s to 2.5 s",
            "“Main menu”: the x-owner was set to “Huda”",
        ],
    );
}

#[test]
fn items_of_lists_are_told_by_their_ids() {
    let options = |ids: &[(&str, &str)]| {
        ids.iter()
            .map(|(id, label)| json!({ "id": id, "label": label }))
            .collect()
    };
    let with = |list: &[(&str, &str)]| {
        let list: serde_json::Value = options(list);
        move |f: &mut Flow| set(f, "main-menu", "options", list.clone())
    };
    let found = check(
        with(&[
            ("1", "Balance"),
            ("9", "Cards"),
            ("2", "Sales"),
            ("3", "Help"),
        ]),
        "1 step changed",
        &["“Main menu”: “Cards” in options was added"],
    );
    let Change::StepChanged { fields, .. } = &found.changes[0] else {
        panic!("{found:?}")
    };
    assert_eq!(
        fields[0].path, "/settings/options/9",
        "an insert is one change, at its id"
    );
    check(
        with(&[("1", "Balance"), ("3", "Help")]),
        "1 step changed",
        &["“Main menu”: “Sales” in options was removed"],
    );
    check(
        with(&[("3", "Help"), ("1", "Balance"), ("2", "Sales")]),
        "1 step changed",
        &["“Main menu”: “Help” in options moved from place 3 to place 1"],
    );
    check(
        with(&[("1", "Balances"), ("2", "Sales"), ("3", "Help")]),
        "1 step changed",
        &["“Main menu”: the label of “Balances” in options went from “Balance” to “Balances”"],
    );
    // Without ids: by place, from both ends.
    let clips = json!([{"text": "Hello"}, {"text": "Your balance is"}, {"text": "{{ account }}"}]);
    check(
        move |f| set(f, "balance", "clips", clips.clone()),
        "1 step changed",
        &["“Balance”: number 1 in clips was added"],
    );
    check(
        |f| set(f, "balance", "clips", json!([])),
        "1 step changed",
        &[
            "“Balance”: number 1 in clips was removed",
            "“Balance”: number 2 in clips was removed",
        ],
    );
}

#[test]
fn steps_and_lines_are_told_apart() {
    check(
        |f| step(f, "sales").name = "Sell".into(),
        "1 step changed",
        &["“Sales” is now called “Sell”"],
    );
    check(
        |f| step(f, "sales").kind = "queue".into(),
        "1 step changed",
        &["“Sales” was a transfer step and is now a queue step"],
    );
    check(
        |f| f.edges[1].to = "bye".into(),
        "1 line rewired",
        &["“Main menu”: output “1” now leads to “bye” (before: “Balance”)"],
    );
    let insert = |f: &mut Flow| {
        f.nodes.push(Node::new("pin", "collect", "PIN"));
        f.edges[1].to = "pin".into();
        f.edges.push(Edge::new("pin", "next", "balance"));
    };
    check(
        insert,
        "1 step added, 1 line rewired",
        &[
            "“PIN” (collect) was added",
            "“Main menu”: output “1” now leads to “PIN” (before: “Balance”)",
        ],
    );
    let remove = |f: &mut Flow| {
        f.nodes.retain(|n| n.id != "balance");
        f.edges
            .retain(|e| e.to != "balance" && !e.from.starts_with("balance."));
    };
    check(
        remove,
        "1 step removed, 1 line rewired",
        &[
            "“Balance” (play) was removed",
            "“Main menu”: output “1” no longer leads anywhere (before: “Balance”)",
        ],
    );
    let twin = |f: &mut Flow| {
        f.nodes.push(Node::new("sales-2", "transfer", "Sales"));
        f.edges[2].to = "sales-2".into();
    };
    check(
        twin,
        "1 step added, 1 line rewired",
        &[
            "“Sales” (transfer) was added",
            "“Main menu”: output “2” now leads to “Sales” (sales-2) (before: “Sales” (sales))",
        ],
    );
}

#[test]
fn the_flow_itself_is_told() {
    let edit = |f: &mut Flow| {
        f.name = "Big bank".into();
        f.languages = vec!["en".into(), "ar".into()];
        f.start = "balance".into();
        f.handlers.error = Some("bye".into());
        f.variables[0].sensitive = true;
        f.variables.push(Variable {
            id: "pin".into(),
            ..f.variables[0].clone()
        });
        f.extra.insert("x-ticket".into(), json!(17));
    };
    check(
        edit,
        "1 variable changed, 1 added, another first step, 4 settings of the flow changed",
        &[
            "The flow: the name went from “Bank” to “Big bank”",
            "The flow: the languages were set to “en”, “ar”",
            "The flow: the x-ticket was set to 17",
            "Calls now begin with “Balance” (before: “Main menu”)",
            "After an error the flow now goes to “bye”",
            "Variable “account”: the sensitive was switched on",
            "The variable “pin” was added",
        ],
    );
}

#[test]
fn random_edits_are_found_and_only_they() {
    for seed in 0..600 {
        let dice = &mut Dice::new(seed);
        let old = generate::sized(dice, 1 + (seed as usize) % 12, "old");
        let mut new = old.clone();
        for _ in 0..dice.below(4) {
            generate::edit(dice, &mut new);
        }
        let found = diff(&old, &new);
        let same = print(&old) == print(&new);
        // -0.0 and 0.0 are one value with two spellings.
        let same = same || parse_flow(&print(&old)) == parse_flow(&print(&new));
        assert_eq!(
            found.is_empty(),
            same,
            "seed {seed}: {:?}",
            found.sentences()
        );
        let back = diff(&new, &old);
        assert_eq!(
            back.changes.len(),
            found.changes.len(),
            "seed {seed}: the way back is as long"
        );
        for sentence in found.sentences() {
            let harmless = !sentence.is_empty() && !sentence.chars().any(char::is_control);
            assert!(harmless, "seed {seed}: {sentence:?}");
        }
        dice.shuffle(&mut new.nodes);
        dice.shuffle(&mut new.edges);
        assert_eq!(
            diff(&old, &new),
            found,
            "seed {seed}: the order in the file changes nothing"
        );
    }
}
