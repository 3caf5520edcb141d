//! Files that another program changes while they are open, or while nobody looks.

use crate::rig::*;
use callwright_app::studio::wire::*;
use serde_json::{Value, json};
use std::path::Path;

fn theirs(folder: &Path, change: impl Fn(&mut Value)) {
    let mut file = read(folder, "main.flow.json");
    change(&mut file);
    write(folder, "main.flow.json", &file);
}

fn rename_end(file: &mut Value) {
    file["nodes"][0]["name"] = json!("Their end");
}

fn resolve(project: &str, choice: OutsideChoice) -> ResolveOutside {
    ResolveOutside {
        project: project.to_owned(),
        flow: "main".to_owned(),
        choice,
    }
}

fn end_of(open: &OpenFlow) -> &str {
    &open.book.flow.node("end").expect("the step is there").name
}

#[tokio::test]
async fn each_choice_does_what_it_says_and_loses_nothing() {
    for (choice, end, description, kept) in [
        (OutsideChoice::KeepMine, "End", "mine", 1),
        (OutsideChoice::TakeTheirs, "Their end", "", 1),
        (OutsideChoice::Merge, "Their end", "mine", 0),
    ] {
        let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        small_project(folder.path());
        let rig = Rig::open(data.path()).await;
        let project = rig.project(folder.path()).await;
        rig.flow("w", &project, "main").await;
        theirs(folder.path(), rename_end);
        rig.edit("w", &project, "main", 0, vec![describe("", "mine")])
            .await;
        let saved = rig.save("w", &project, "main").await;
        assert_eq!(
            saved.state,
            Saved::Outside,
            "nothing is written over theirs"
        );
        assert_eq!(
            read(folder.path(), "main.flow.json")["nodes"][0]["name"],
            "Their end"
        );
        let told = rig.told("w");
        assert!(
            told.iter()
                .any(|e| matches!(e, Event::ChangedOutside { .. }))
        );
        let outside: OutsideChanges = rig.get("w", "outside", flow_ref(&project, "main")).await;
        assert!(
            !outside.mine.is_empty() && !outside.theirs.is_empty(),
            "{outside:?}"
        );
        assert!(outside.conflicts.is_empty());
        let open: OpenFlow = rig
            .get("w", "resolve_outside", resolve(&project, choice))
            .await;
        assert_eq!(end_of(&open), end, "{choice:?}");
        assert_eq!(open.book.flow.description, description, "{choice:?}");
        assert_eq!(open.saved.state, Saved::Saved);
        let file = read(folder.path(), "main.flow.json");
        assert_eq!(file["nodes"][0]["name"], end, "{choice:?}");
        assert_eq!(file["future"], json!([1, 2]));
        let versions: Versions = rig.get("w", "versions", flow_ref(&project, "main")).await;
        assert_eq!(versions.versions.len(), kept, "{choice:?} keeps what lost");
        if choice != OutsideChoice::KeepMine {
            let view = rig
                .edit("w", &project, "main", open.rev, vec![Act::Undo])
                .await;
            assert_eq!(view.rev, open.rev + 1, "{choice:?} can be undone");
        }
        rig.studio.close().await;
    }
}

#[tokio::test]
async fn a_merge_where_both_changed_the_same_keeps_ours_and_theirs_as_a_version() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("w", &project, "main").await;
    theirs(folder.path(), |file| file["description"] = json!("theirs"));
    rig.edit("w", &project, "main", 0, vec![describe("", "mine")])
        .await;
    let outside: OutsideChanges = rig.get("w", "outside", flow_ref(&project, "main")).await;
    assert_eq!(outside.conflicts.len(), 1, "{outside:?}");
    let open: OpenFlow = rig
        .get(
            "w",
            "resolve_outside",
            resolve(&project, OutsideChoice::Merge),
        )
        .await;
    assert_eq!(open.book.flow.description, "mine");
    let versions: Versions = rig.get("w", "versions", flow_ref(&project, "main")).await;
    assert_eq!(versions.versions[0].kind, VersionKind::Outside);
}

#[tokio::test]
async fn edits_of_a_killed_run_meet_a_file_that_was_changed_meanwhile() {
    for (change, state) in [
        (rename_end as fn(&mut Value), Saved::Pending),
        (
            |file: &mut Value| file["description"] = json!("theirs"),
            Saved::Outside,
        ),
    ] {
        let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        small_project(folder.path());
        let rig = Rig::open(data.path()).await;
        let project = rig.project(folder.path()).await;
        rig.flow("w", &project, "main").await;
        // A layout that is a folder takes no file, so that the edits stay in the journal.
        rig.edit("w", &project, "main", 0, vec![describe("", "mine")])
            .await;
        theirs(folder.path(), change);
        drop(rig);
        let rig = Rig::open(data.path()).await;
        let open = rig.flow("w", &project, "main").await;
        assert_eq!((open.restored, open.saved.state), (1, state));
        assert_eq!(open.book.flow.description, "mine");
        if state == Saved::Outside {
            let open: OpenFlow = rig
                .get(
                    "w",
                    "resolve_outside",
                    resolve(&project, OutsideChoice::TakeTheirs),
                )
                .await;
            assert_eq!(open.book.flow.description, "theirs");
        } else {
            rig.save("w", &project, "main").await;
            let file = read(folder.path(), "main.flow.json");
            assert_eq!(
                (&file["description"], &file["nodes"][0]["name"]),
                (&json!("mine"), &json!("Their end"))
            );
        }
        rig.studio.close().await;
    }
}

#[tokio::test]
async fn a_change_is_noticed_while_nobody_does_anything() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("w", &project, "main").await;
    theirs(folder.path(), rename_end);
    until("the change is told", async || {
        rig.told("w")
            .iter()
            .any(|e| matches!(e, Event::ChangedOutside { .. }))
    })
    .await;
}
