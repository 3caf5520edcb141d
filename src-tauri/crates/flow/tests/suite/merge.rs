//! Merging keeps what both sides did, asks a person about the rest, and loses nothing.

use crate::compare::{bank, step};
use crate::generate::{self, Dice};
use callwright_flow::{
    Conflict, ConflictKind, Edge, Flow, Layout, Node, Place, merge, merge_json, merge_layouts,
    merge_texts, parse_layout, print,
};
use serde_json::{Value, json};

type Edits = fn(&mut Flow);

fn edited(edit: Edits) -> Flow {
    let mut flow = bank();
    edit(&mut flow);
    flow
}

/// Both sides edit the bank; the conflicts are these, and without any the result is `wanted`.
fn check(
    ours: Edits,
    theirs: Edits,
    conflicts: &[(ConflictKind, &str)],
    wanted: Edits,
) -> Vec<Conflict> {
    let (base, ours, theirs) = (bank(), edited(ours), edited(theirs));
    let merged = merge(&base, &ours, &theirs);
    let found: Vec<(ConflictKind, &str)> = merged
        .conflicts
        .iter()
        .map(|c| (c.kind, c.path.as_str()))
        .collect();
    assert_eq!(found, conflicts, "conflicts");
    assert_eq!(
        print(&merged.flow),
        print(&edited(wanted)),
        "the merged flow"
    );
    let other = merge(&base, &theirs, &ours);
    assert_eq!(
        other.conflicts.len(),
        found.len(),
        "as many conflicts the other way round"
    );
    if found.is_empty() {
        assert_eq!(
            print(&other.flow),
            print(&merged.flow),
            "the same the other way round"
        );
    }
    merged.conflicts
}

fn sentences(conflicts: &[Conflict]) -> Vec<String> {
    conflicts.iter().map(Conflict::sentence).collect()
}

fn set(flow: &mut Flow, id: &str, key: &str, value: Value) {
    step(flow, id).settings.insert(key.to_owned(), value);
}

fn remove(flow: &mut Flow, id: &str) {
    let from = format!("{id}.");
    flow.nodes.retain(|n| n.id != id);
    flow.edges
        .retain(|e| e.to != id && !e.from.starts_with(&from));
}

fn option(flow: &mut Flow, at: usize, id: &str) {
    let list = step(flow, "main-menu").settings["options"]
        .as_array_mut()
        .expect("options");
    list.insert(at, json!({ "id": id, "label": id }));
}

#[test]
fn different_changes_are_both_taken() {
    check(
        |f| set(f, "main-menu", "timeout", json!(8)),
        |f| step(f, "main-menu").name = "Welcome".into(),
        &[],
        |f| {
            set(f, "main-menu", "timeout", json!(8));
            step(f, "main-menu").name = "Welcome".into();
        },
    );
    check(
        |f| remove(f, "balance"),
        |f| f.name = "B".into(),
        &[],
        |f| {
            remove(f, "balance");
            f.name = "B".into();
        },
    );
    check(
        |f| option(f, 0, "7"),
        |f| option(f, 3, "8"),
        &[],
        |f| {
            option(f, 0, "7");
            option(f, 4, "8");
        },
    );
    check(
        |f| option(f, 3, "8"),
        |f| option(f, 3, "7"),
        &[],
        |f| {
            option(f, 3, "7");
            option(f, 4, "8");
        },
    );
    check(
        |f| f.edges.push(Edge::new("main-menu", "3", "bye")),
        |f| f.edges.push(Edge::new("main-menu", "timeout", "main-menu")),
        &[],
        |f| {
            f.edges.push(Edge::new("main-menu", "3", "bye"));
            f.edges.push(Edge::new("main-menu", "timeout", "main-menu"));
        },
    );
    check(
        |f| step(f, "sales").kind = "queue".into(),
        |f| step(f, "sales").note = "busy at noon".into(),
        &[],
        |f| {
            step(f, "sales").kind = "queue".into();
            step(f, "sales").note = "busy at noon".into();
        },
    );
}

#[test]
fn one_change_made_twice_is_no_conflict() {
    let edit: Edits = |f| {
        set(f, "main-menu", "timeout", json!(8));
        f.nodes.push(Node::new("pin", "collect", "PIN"));
        remove(f, "sales");
    };
    check(edit, edit, &[], edit);
}

#[test]
fn two_changes_of_one_thing_are_a_conflict() {
    let found = check(
        |f| set(f, "main-menu", "timeout", json!(8)),
        |f| set(f, "main-menu", "timeout", json!(10)),
        &[(
            ConflictKind::BothChanged,
            "/nodes/main-menu/settings/timeout",
        )],
        |f| set(f, "main-menu", "timeout", json!(8)),
    );
    assert_eq!(
        sentences(&found),
        [
            "“Main menu”: both sides changed the time-out, ours to 8 and theirs to 10. Ours was kept.",
        ]
    );
    assert_eq!(
        (&found[0].base, &found[0].theirs),
        (&Some(json!(5)), &Some(json!(10)))
    );
    assert_eq!(
        found[0].step.as_ref().map(|s| s.id.as_str()),
        Some("main-menu")
    );

    let found = check(
        |f| f.edges[1].to = "bye".into(),
        |f| f.edges[1].to = "sales".into(),
        &[(ConflictKind::BothChanged, "/edges/main-menu.1")],
        |f| f.edges[1].to = "bye".into(),
    );
    assert_eq!(
        sentences(&found),
        [
            "“Main menu”: both sides changed where output “1” leads, ours to “bye” and theirs to \
         “Sales”. Ours was kept.",
        ]
    );
    let found = check(
        |f| f.nodes.push(Node::new("pin", "collect", "PIN")),
        |f| f.nodes.push(Node::new("pin", "menu", "Pins")),
        &[(ConflictKind::BothAdded, "/nodes/pin")],
        |f| f.nodes.push(Node::new("pin", "collect", "PIN")),
    );
    assert_eq!(
        sentences(&found),
        ["Both sides added “PIN” with different content. Ours was kept.",]
    );
    let found = check(
        |f| f.name = "Ours".into(),
        |f| f.name = "Theirs".into(),
        &[(ConflictKind::BothChanged, "/name")],
        |f| f.name = "Ours".into(),
    );
    assert_eq!(
        sentences(&found),
        ["Both sides changed the name, ours to “Ours” and theirs to “Theirs”. Ours was kept.",]
    );
    check(
        |f| {
            step(f, "main-menu").settings["options"]
                .as_array_mut()
                .expect("list")
                .rotate_left(1)
        },
        |f| {
            step(f, "main-menu").settings["options"]
                .as_array_mut()
                .expect("list")
                .reverse()
        },
        &[(ConflictKind::Order, "/nodes/main-menu/settings/options")],
        |f| {
            step(f, "main-menu").settings["options"]
                .as_array_mut()
                .expect("list")
                .rotate_left(1)
        },
    );
    // Settings of one type are no settings of another.
    check(
        |f| step(f, "sales").kind = "queue".into(),
        |f| set(f, "sales", "ring_ms", json!(5000)),
        &[(ConflictKind::BothChanged, "/nodes/sales/settings")],
        |f| step(f, "sales").kind = "queue".into(),
    );
    check(
        |f| set(f, "balance", "clips", json!([{"text": "a"}])),
        |f| set(f, "balance", "clips", json!([{"text": "b"}])),
        &[(ConflictKind::BothChanged, "/nodes/balance/settings/clips")],
        |f| set(f, "balance", "clips", json!([{"text": "a"}])),
    );
}

#[test]
fn removing_what_the_other_side_changed_is_a_conflict() {
    let found = check(
        |f| remove(f, "sales"),
        |f| set(f, "sales", "agents", json!(["Huda"])),
        &[(ConflictKind::OursRemoved, "/nodes/sales")],
        |f| remove(f, "sales"),
    );
    assert_eq!(
        sentences(&found),
        ["“Sales” was removed on our side and changed on theirs. It stays removed.",]
    );
    check(
        |f| set(f, "sales", "agents", json!(["Huda"])),
        |f| f.nodes.retain(|n| n.id != "sales"),
        &[(ConflictKind::TheirsRemoved, "/nodes/sales")],
        |f| set(f, "sales", "agents", json!(["Huda"])),
    );
    // The lines from a step are part of it.
    check(
        |f| f.edges[0].to = "sales".into(),
        |f| remove(f, "balance"),
        &[(ConflictKind::TheirsRemoved, "/nodes/balance")],
        |f| {
            f.edges[0].to = "sales".into();
            f.edges.remove(1);
        },
    );
    check(
        |f| f.variables.clear(),
        |f| f.variables[0].sensitive = true,
        &[(ConflictKind::OursRemoved, "/variables/account")],
        |f| f.variables.clear(),
    );
    let found = check(
        |f| drop(step(f, "main-menu").settings.remove("prompt")),
        |f| step(f, "main-menu").settings["prompt"]["text"] = json!("Hi"),
        &[(
            ConflictKind::OursRemoved,
            "/nodes/main-menu/settings/prompt",
        )],
        |f| drop(step(f, "main-menu").settings.remove("prompt")),
    );
    assert_eq!(
        sentences(&found),
        [
            "“Main menu”: the prompt was removed on our side and changed on theirs. It stays removed.",
        ]
    );
}

#[test]
fn no_line_is_left_leading_nowhere() {
    let found = check(
        |f| remove(f, "sales"),
        |f| f.edges.push(Edge::new("balance", "more", "sales")),
        &[(ConflictKind::LeadsToRemoved, "/edges/balance.more")],
        |f| remove(f, "sales"),
    );
    assert_eq!(
        sentences(&found),
        [
            "“Balance”: output “more” leads to “Sales” on their side, which was removed on ours. \
         It was left as it is on ours.",
        ]
    );
    let found = check(
        |f| f.edges.push(Edge::new("balance", "more", "sales")),
        |f| remove(f, "sales"),
        &[(ConflictKind::RemovedTarget, "/nodes/sales")],
        |f| {
            f.edges.remove(2);
            f.edges.push(Edge::new("balance", "more", "sales"));
        },
    );
    assert_eq!(
        sentences(&found),
        ["“Sales” was removed on their side, but something on ours leads to it. It was kept.",]
    );
    check(
        |f| f.start = "sales".into(),
        |f| remove(f, "sales"),
        &[(ConflictKind::RemovedTarget, "/nodes/sales")],
        |f| {
            f.start = "sales".into();
            f.edges.remove(2);
        },
    );
    check(
        |f| remove(f, "sales"),
        |f| f.handlers.error = Some("sales".into()),
        &[(ConflictKind::LeadsToRemoved, "/handlers/error")],
        |f| remove(f, "sales"),
    );
    // A step that comes back brings those along that it leads to.
    let (base, mut ours, mut theirs) = (bank(), bank(), bank());
    ours.edges.push(Edge::new("sales", "busy", "balance"));
    remove(&mut theirs, "balance");
    remove(&mut theirs, "bye");
    let merged = merge(&base, &ours, &theirs);
    assert!(merged.flow.node("balance").is_some() && merged.flow.node("bye").is_some());
    assert_eq!(
        merged.conflicts.len(),
        2,
        "{:?}",
        sentences(&merged.conflicts)
    );
}

#[test]
fn places_never_conflict() {
    let flow = bank();
    let mut base = Layout::default();
    for node in &flow.nodes {
        base.nodes.insert(node.id.clone(), Place::default());
    }
    base.notes = serde_json::from_value(json!([
        {"id": "n", "text": "old", "x": 0, "y": 0, "width": 1, "height": 1},
        {"id": "m", "text": "gone", "x": 0, "y": 0, "width": 1, "height": 1}
    ]))
    .expect("notes");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let at = |layout: &mut Layout, id: &str, x: i32| layout.nodes.get_mut(id).expect("place").x = x;
    at(&mut ours, "sales", 10);
    at(&mut theirs, "sales", 20);
    at(&mut theirs, "bye", 30);
    at(&mut ours, "balance", 40);
    theirs.nodes.remove("balance");
    ours.notes[0].area.x = 5;
    theirs.notes[0].area.x = 6;
    theirs.notes[0].text = "new".into();
    theirs.notes[1].area.y = 9;
    ours.notes.remove(1);
    let (merged, conflicts) = merge_layouts(&base, &ours, &theirs);
    assert_eq!(conflicts, [], "nobody is asked where a step should stand");
    assert_eq!(
        (merged.nodes["sales"].x, merged.nodes["bye"].x),
        (10, 30),
        "ours wins, else both"
    );
    assert!(
        !merged.nodes.contains_key("balance"),
        "a removed step needs no place"
    );
    assert_eq!(
        (merged.notes[0].area.x, merged.notes[0].text.as_str()),
        (5, "new")
    );
    assert_eq!(
        merged.notes.len(),
        1,
        "a removed note is gone, though it was moved meanwhile"
    );

    ours.notes[0].text = "ours".into();
    let (_, conflicts) = merge_layouts(&base, &ours, &theirs);
    assert_eq!(
        sentences(&conflicts),
        [
            "Both sides changed the text of “ours” in notes, ours to “ours” and theirs to “new”. Ours was kept.",
        ]
    );
}

#[test]
fn random_layouts_merge_without_a_question_about_places() {
    for seed in 0..300 {
        let flow = generate::flow(seed);
        let base = generate::layout(seed, &flow);
        let dice = &mut Dice::new(seed);
        let mut side = || {
            let mut side = base.clone();
            for place in side.nodes.values_mut() {
                place.x = place.x.wrapping_add(dice.below(3) as i32);
            }
            if dice.one_in(3) {
                side.nodes.pop_first();
            }
            side
        };
        let (ours, theirs) = (side(), side());
        assert_eq!(merge_layouts(&base, &ours, &theirs).1, [], "seed {seed}");
        assert_eq!(
            print(&merge_layouts(&base, &base, &ours).0),
            print(&ours),
            "seed {seed}"
        );
        assert_eq!(
            print(&merge_layouts(&base, &ours, &base).0),
            print(&ours),
            "seed {seed}"
        );
    }
}

#[test]
fn texts_merge_as_a_git_driver_has_them() {
    let flow = |edit: Edits| print(&edited(edit));
    let (base, ours) = (flow(|_| {}), flow(|f| f.name = "A".into()));
    let theirs = flow(|f| f.start = "bye".into());
    let (text, conflicts) = merge_texts(&base, &ours, &theirs).expect("flows merge");
    assert_eq!(
        (text, conflicts),
        (
            flow(|f| {
                f.name = "A".into();
                f.start = "bye".into()
            }),
            vec![]
        )
    );

    let (text, conflicts) = merge_texts("", &ours, &theirs).expect("a file that both added");
    assert_eq!(text, ours, "ours stands");
    let paths: Vec<&str> = conflicts.iter().map(|c| c.path.as_str()).collect();
    assert_eq!(paths, ["/name", "/start"], "only what differs is asked");

    let layout = |x: i32| {
        format!(
            "{{\n  \"schema\": \"urn:callwright:layout:1\",\n  \"nodes\": {{\n    \"a\": {{\n      \"x\": {x},\n      \"y\": 0\n    }}\n  }}\n}}\n"
        )
    };
    let (text, conflicts) = merge_texts(&layout(0), &layout(1), &layout(2)).expect("layouts merge");
    assert_eq!(
        (text, conflicts),
        (layout(1), vec![]),
        "ours stands, without a question"
    );
    assert!(parse_layout(&layout(1)).is_ok());

    let error = merge_texts(
        &base,
        &ours,
        "{\"schema\": \"urn:callwright:flow:9\", \"id\": \"x\"}",
    );
    assert!(error.is_err_and(|e| e.to_string().contains("newer Callwright")));
    assert!(
        merge_texts(&base, &ours, "<<<<<<< HEAD").is_err_and(|e| e.to_string().contains("line 1"))
    );
}

#[test]
fn plain_json_keeps_the_order_of_its_keys() {
    let check = |base: &str, ours: &str, theirs: &str, wanted: &str, asked: &[&str]| {
        let (text, conflicts) = merge_texts(base, ours, theirs).expect("JSON merges");
        let flat: String = text.split_whitespace().collect();
        assert_eq!(flat, wanted, "{base} + {ours} + {theirs}");
        let paths: Vec<&str> = conflicts.iter().map(|c| c.path.as_str()).collect();
        assert_eq!(paths, asked, "{base} + {ours} + {theirs}");
        assert!(text.ends_with("\n"), "one LF at the end");
    };
    check(
        r#"{"z":1,"a":2}"#,
        r#"{"z":1,"m":5,"a":2}"#,
        r#"{"z":3,"a":2,"b":4}"#,
        r#"{"z":3,"m":5,"a":2,"b":4}"#,
        &[],
    );
    // A file sorted by key stays sorted.
    check(
        r#"{"a":"1"}"#,
        r#"{"a":"1","b":"2","d":"4"}"#,
        r#"{"a":"1","c":"3"}"#,
        r#"{"a":"1","b":"2","c":"3","d":"4"}"#,
        &[],
    );
    check(
        r#"{"a":1}"#,
        r#"{"a":2}"#,
        r#"{"a":3}"#,
        r#"{"a":2}"#,
        &["/a"],
    );
    check(
        r#"[{"id":"x","n":1}]"#,
        r#"[{"id":"x","n":2}]"#,
        r#"[{"id":"y"},{"id":"x","n":1}]"#,
        r#"[{"id":"y"},{"id":"x","n":2}]"#,
        &[],
    );
    check("[1,2]", "[1,2,3]", "[0,1,2]", "[1,2,3]", &[""]);
    check(
        "",
        r#"{"en":{"a":"1"}}"#,
        r#"{"en":{"b":"2"}}"#,
        r#"{"en":{"a":"1","b":"2"}}"#,
        &[],
    );
    check(
        "{}",
        r#"{"n":12345678901234567890123}"#,
        "{}",
        r#"{"n":12345678901234567890123}"#,
        &[],
    );
    check(
        r#"{"o":{"a":1,"b":2}}"#,
        r#"{"o":{"b":2,"a":1}}"#,
        r#"{}"#,
        "{}",
        &[],
    );
    let broken = merge_texts("{}", r#"{"a":1,"a":2}"#, "{}")
        .expect_err("doubled")
        .to_string();
    assert!(broken.contains("the field “a” stands twice"), "{broken}");

    let (base, ours) = (
        json!({"tests": [{"id": "t1", "keys": "1"}]}),
        json!({"tests": []}),
    );
    let theirs = json!({"tests": [{"id": "t1", "keys": "2"}]});
    let (merged, conflicts) = merge_json(&base, &ours, &theirs);
    assert_eq!(merged, json!({ "tests": [] }), "ours stands");
    assert_eq!(
        sentences(&conflicts),
        ["“t1” in tests was removed on our side and changed on theirs. It stays removed.",]
    );
}
