//! What holds of every merge, tried on random flows and random edits of them.

use crate::generate::{self, Dice};
use callwright_flow::{
    Change, Conflict, Edit, Flow, Merged, StepRef, diff, merge, parse_flow, print,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// (base, ours, theirs) grown out of one random flow.
fn triple(seed: u64) -> (Flow, Flow, Flow) {
    let dice = &mut Dice::new(seed);
    let mut base = generate::sized(dice, 2 + (seed as usize) % 7, "base");
    base.extra.clear();
    let side = |dice: &mut Dice| {
        let mut side = base.clone();
        for _ in 0..=dice.below(4) {
            generate::edit(dice, &mut side);
        }
        side
    };
    (base.clone(), side(dice), side(dice))
}

#[test]
fn merging_obeys_its_laws() {
    let mut clean = 0;
    for seed in 0..1500 {
        let (base, ours, theirs) = triple(seed);
        let same = |merged: Merged, wanted: &Flow, law: &str| {
            assert!(
                merged.conflicts.is_empty(),
                "seed {seed}, {law}: {:?}",
                merged.conflicts
            );
            assert_eq!(print(&merged.flow), print(wanted), "seed {seed}: {law}");
        };
        same(merge(&base, &base, &ours), &ours, "only theirs changed");
        same(merge(&base, &ours, &base), &ours, "only ours changed");
        same(
            merge(&base, &ours, &ours),
            &ours,
            "both made the same of it",
        );
        let (one, two) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        no_new_loose_ends(seed, &one.flow, [&ours, &theirs]);
        if one.conflicts.is_empty() {
            clean += 1;
            assert!(two.conflicts.is_empty(), "seed {seed}: {:?}", two.conflicts);
            assert_eq!(
                print(&one.flow),
                print(&two.flow),
                "seed {seed}: sides swapped"
            );
            let (found, merged) = (told(&base, &ours), told(&base, &one.flow));
            let lost: Vec<_> = found.difference(&merged).collect();
            assert!(lost.is_empty(), "seed {seed}: lost of ours: {lost:?}");
            let both: BTreeSet<_> = found.union(&told(&base, &theirs)).cloned().collect();
            let made_up: Vec<_> = merged.difference(&both).collect();
            assert!(made_up.is_empty(), "seed {seed}: nobody did {made_up:?}");
        } else {
            assert!(
                !two.conflicts.is_empty(),
                "seed {seed}: {:?}",
                one.conflicts
            );
        }
        for conflict in &one.conflicts {
            let text = conflict.sentence();
            let fine = text.ends_with('.') && !text.chars().any(char::is_control);
            assert!(fine, "seed {seed}: {text:?}");
            let json = serde_json::to_string(conflict).expect("a conflict is JSON");
            let back: Conflict = serde_json::from_str(&json).expect("and reads back");
            assert_eq!(&back.path, &conflict.path);
        }
        let text = print(&one.flow);
        assert_eq!(
            parse_flow(&text).map(|f| print(&f)),
            Ok(text),
            "seed {seed}: it still opens"
        );
    }
    assert!(
        clean > 300 && clean < 1400,
        "both kinds were tried ({clean} without conflict)"
    );
}

/// Changes as plain words of data; the order of lists has its own tests.
fn told(old: &Flow, new: &Flow) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for change in diff(old, new).changes {
        match &change {
            Change::StepChanged { step, fields } => {
                fields
                    .iter()
                    .for_each(|f| field(&step.id, &f.path, &f.edit, &mut told));
            }
            Change::FlowChanged { field: f } => field("", &f.path, &f.edit, &mut told),
            Change::Rewired {
                step,
                output,
                old,
                new,
                ..
            } => {
                let id = |target: &Option<StepRef>| target.as_ref().map(|t| t.id.clone());
                told.insert(format!("{} {output} {:?} {:?}", step.id, id(old), id(new)));
            }
            Change::StartChanged { old, new } => {
                told.insert(format!(
                    "start {:?} {:?}",
                    old.is_some(),
                    new.as_ref().map(|s| &s.id)
                ));
            }
            Change::HandlerChanged { handler, new, .. } => {
                told.insert(format!("{handler} {:?}", new.as_ref().map(|s| &s.id)));
            }
            Change::StepAdded { step, .. } | Change::StepRemoved { step, .. } => {
                let what = serde_json::to_value(&change).expect("JSON")["change"].to_string();
                told.insert(format!("{what} {}", step.id));
            }
            Change::TypeChanged { step, old, new } => {
                told.insert(format!("{} type {old} {new}", step.id));
            }
            other => drop(told.insert(format!("{other:?}"))),
        }
    }
    told
}

/// New objects and lists part by part: what both sides added is merged by key and by id.
fn field(step: &str, path: &str, edit: &Edit, told: &mut BTreeSet<String>) {
    match edit {
        Edit::Moved { .. } => {}
        Edit::Added {
            new: Value::Object(fields),
        } => {
            for (key, new) in fields {
                field(
                    step,
                    &format!("{path}/{key}"),
                    &Edit::Added { new: new.clone() },
                    told,
                );
            }
        }
        Edit::Added {
            new: Value::Array(items),
        } if items.iter().all(|i| i["id"].is_string()) => {
            for item in items {
                let path = format!("{path}/{}", item["id"]);
                field(step, &path, &Edit::Added { new: item.clone() }, told);
            }
        }
        edit => drop(told.insert(format!("{step} {path} {edit:?}"))),
    }
}

fn no_new_loose_ends(seed: u64, merged: &Flow, sides: [&Flow; 2]) {
    let loose = |flow: &Flow| -> BTreeSet<(String, String)> {
        let ids: BTreeSet<&str> = flow.nodes.iter().map(|n| n.id.as_str()).collect();
        let mut lines: Vec<(&str, &str)> = flow
            .edges
            .iter()
            .map(|e| (e.from.as_str(), e.to.as_str()))
            .collect();
        lines.push(("start", &flow.start));
        lines.extend(flow.handlers.error.as_deref().map(|to| ("error", to)));
        lines.extend(flow.handlers.hangup.as_deref().map(|to| ("hangup", to)));
        lines.retain(|(_, to)| !to.is_empty() && !ids.contains(to));
        lines
            .into_iter()
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .collect()
    };
    let known: BTreeSet<_> = sides.into_iter().flat_map(loose).collect();
    let new: Vec<_> = loose(merged).difference(&known).cloned().collect();
    assert!(
        new.is_empty(),
        "seed {seed}: lines to nowhere that no side had: {new:?}"
    );
}
