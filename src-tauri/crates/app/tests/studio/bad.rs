//! Bad input and bad luck: the work stays, and somebody is told what happened.

use crate::rig::*;
use callwright_app::studio::wire::*;
use serde_json::{Value, json};
use std::path::Path;

async fn made(name: &str) -> (tempfile::TempDir, tempfile::TempDir, Rig, String) {
    let (data, folder) = (
        tempfile::tempdir().expect(name),
        tempfile::tempdir().expect(name),
    );
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    (data, folder, rig, project)
}

fn moved(x: i32) -> Act {
    change(
        BookPart::Place,
        "ghost",
        Value::Null,
        json!({"x": x, "y": 8}),
    )
}

#[tokio::test]
async fn a_file_that_cannot_be_written_leaves_the_work_in_the_journal() {
    let (data, folder, rig, project) = made("unwritable").await;
    rig.flow("w", &project, "main").await;
    // Where a folder stands, no file can be put, whoever asks.
    let blocked = folder.path().join("main.layout.json");
    std::fs::create_dir(&blocked).unwrap();
    std::fs::write(blocked.join("x"), "").unwrap();
    rig.edit("w", &project, "main", 0, vec![moved(8)]).await;
    let saved = rig.save("w", &project, "main").await;
    assert_eq!((saved.state, saved.rev), (Saved::Failed, 0));
    assert!(saved.why.contains("journal"), "{}", saved.why);
    drop(rig);
    std::fs::remove_dir_all(&blocked).unwrap();
    let rig = Rig::open(data.path()).await;
    let open = rig.flow("w", &project, "main").await;
    assert_eq!((open.restored, open.rev), (1, 1));
    assert_eq!(rig.save("w", &project, "main").await.state, Saved::Saved);
    assert_eq!(
        read(folder.path(), "main.layout.json")["nodes"]["ghost"]["x"],
        8
    );
}

#[tokio::test]
async fn a_full_disk_is_told_and_written_to_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["-t", "tmpfs", "-o", "size=128k", "tmpfs"];
    let mounted = std::process::Command::new("mount")
        .args(small)
        .arg(folder.path())
        .status();
    if !mounted.is_ok_and(|s| s.success()) {
        // Only root can make a small disk; the way of a failed write is tested above for everybody.
        return;
    }
    let data = tempfile::tempdir().unwrap();
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("w", &project, "main").await;
    let filler = folder.path().join("filler");
    let full = std::fs::write(&filler, vec![0; 1 << 20]);
    assert!(full.is_err(), "the disk is full");
    rig.edit(
        "w",
        &project,
        "main",
        0,
        vec![describe("", &"long ".repeat(2_000))],
    )
    .await;
    let saved = rig.save("w", &project, "main").await;
    let whole = read(folder.path(), "main.flow.json");
    std::fs::remove_file(&filler).unwrap();
    let later = rig.save("w", &project, "main").await;
    rig.studio.close().await;
    let now = read(folder.path(), "main.flow.json");
    std::process::Command::new("umount")
        .arg("-l")
        .arg(folder.path())
        .status()
        .unwrap();
    assert_eq!(saved.state, Saved::Failed);
    assert!(saved.why.contains("full"), "{}", saved.why);
    assert_eq!(whole["description"], Value::Null, "the old file is whole");
    assert_eq!(later.state, Saved::Saved);
    assert!(now["description"].as_str().unwrap().starts_with("long"));
}

#[tokio::test]
async fn damaged_data_is_put_aside_and_what_can_be_read_is_saved() {
    for damage in [damage_head as fn(&Path), damage_middle] {
        let (data, folder, rig, project) = made("damaged").await;
        rig.flow("w", &project, "main").await;
        for n in 0..300 {
            let (before, after) = (format!("{n}"), format!("{}", n + 1));
            let before = if n == 0 { "" } else { &before };
            rig.edit("w", &project, "main", n, vec![describe(before, &after)])
                .await;
        }
        rig.studio.close().await;
        damage(&data.path().join("callwright.db"));
        std::fs::write(data.path().join("callwright.open"), "").unwrap();
        let rig = Rig::open(data.path()).await;
        let home: Home = rig.get("w", "home", Nothing {}).await;
        assert!(home.notice.contains("damaged"), "somebody is told");
        let again: Home = rig.get("w", "home", Nothing {}).await;
        assert_eq!(again.notice, "", "once");
        let aside = std::fs::read_dir(data.path()).unwrap().flatten();
        let aside = aside.filter(|e| {
            e.file_name()
                .to_string_lossy()
                .starts_with("callwright-damaged-")
        });
        assert!(aside.count() >= 1, "the damaged file is kept");
        let project = rig.project(folder.path()).await;
        let open = rig.flow("w", &project, "main").await;
        assert_eq!(open.book.flow.description, "300");
        rig.edit(
            "w",
            &project,
            "main",
            open.rev,
            vec![describe("300", "301")],
        )
        .await;
        rig.studio.close().await;
    }
}

fn damage_head(db: &Path) {
    let mut bytes = std::fs::read(db).unwrap();
    bytes[..100].fill(0xff);
    std::fs::write(db, bytes).unwrap();
}

fn damage_middle(db: &Path) {
    let mut bytes = std::fs::read(db).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3 * 4096].fill(0xa5);
    std::fs::write(db, bytes).unwrap();
}

#[tokio::test]
async fn files_that_cannot_be_read_are_told_and_left_as_they_are() {
    let newer = r#"{"schema": "urn:callwright:flow:99", "id": "main"}"#;
    for (file, text, expected) in [
        (
            "main.flow.json",
            "{\"schema\": \"urn:callwright:flow:1\", ",
            Err(RefusalCode::Other),
        ),
        ("main.flow.json", "<<<<<<< ours", Err(RefusalCode::Other)),
        ("main.flow.json", "", Err(RefusalCode::Other)),
        ("main.flow.json", newer, Err(RefusalCode::Newer)),
        (
            "main.layout.json",
            "{\"schema\": \"urn:callwright:layout:7\"}",
            Ok(Lease::ReadOnly),
        ),
        ("main.tests.json", "[]", Ok(Lease::ReadOnly)),
        ("project.json", "{", Ok(Lease::ReadOnly)),
        ("i18n/ar.json", "{\"a\": 1}", Ok(Lease::ReadOnly)),
    ] {
        let (_data, folder, rig, project) = made("unreadable").await;
        let path = folder.path().join(file);
        std::fs::write(&path, text).unwrap();
        let opened: Result<OpenFlow, Refusal> =
            rig.ask("w", "flow_open", open(&project, "main")).await;
        match expected {
            Err(code) => assert_eq!(
                opened.expect_err("it cannot be read").code,
                code,
                "{file} {text}"
            ),
            Ok(lease) => {
                let opened = opened.expect("it can be looked at");
                assert_eq!(opened.lease, lease, "{file}");
                assert_eq!(opened.broken[0][0], file);
                let edit = edit(&project, "main", 0, vec![describe("", "x")]);
                assert_eq!(
                    rig.refused("w", "flow_edit", edit).await,
                    RefusalCode::Newer
                );
            }
        }
        rig.studio.close().await;
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            text,
            "the file is left as it is"
        );
    }
}

#[tokio::test]
async fn edits_that_do_not_fit_change_nothing() {
    let (_data, _folder, rig, project) = made("misfits").await;
    let before = rig.flow("w", &project, "main").await;
    let ghost = json!({"id": "ghost", "type": "play"});
    for (act, code) in [
        (describe("something else", "x"), RefusalCode::Behind),
        (
            change(BookPart::Step, "ghost", ghost.clone(), Value::Null),
            RefusalCode::Behind,
        ),
        (
            change(BookPart::Step, "other", Value::Null, ghost),
            RefusalCode::Arguments,
        ),
        (
            change(BookPart::Step, "x", Value::Null, json!("nonsense")),
            RefusalCode::Arguments,
        ),
        (
            change(BookPart::Flow, "id", json!("main"), json!("x")),
            RefusalCode::Behind,
        ),
        (
            change(BookPart::Flow, "nodes", Value::Null, json!([])),
            RefusalCode::Arguments,
        ),
        (
            change(BookPart::Text, "../../etc/x", Value::Null, json!("x")),
            RefusalCode::Arguments,
        ),
        (
            change(BookPart::Text, "en", Value::Null, json!("x")),
            RefusalCode::Arguments,
        ),
        (
            change(
                BookPart::Project,
                "schema",
                json!("urn:callwright:project:1"),
                json!("x"),
            ),
            RefusalCode::Arguments,
        ),
        (
            change(BookPart::Project, "agents", Value::Null, json!("x")),
            RefusalCode::Arguments,
        ),
        (Act::Undo, RefusalCode::Behind),
        (Act::Redo, RefusalCode::Behind),
    ] {
        // The first act of the two fits, and is not made either.
        let acts = vec![moved(8), act.clone()];
        let acts = if matches!(act, Act::Undo) {
            vec![act.clone()]
        } else {
            acts
        };
        assert_eq!(
            rig.refused("w", "flow_edit", edit(&project, "main", 0, acts))
                .await,
            code,
            "{act:?}"
        );
    }
    let after = rig.flow("w", &project, "main").await;
    assert_eq!((after.rev, after.book), (0, before.book));
}

#[tokio::test]
async fn names_lead_nowhere() {
    let (data, folder, rig, project) = made("names").await;
    for flow in ["../main", "..", "", "/etc/passwd", "main\0", "C:\\x", "🎉"] {
        assert_eq!(
            rig.refused("w", "flow_open", open(&project, flow)).await,
            RefusalCode::Gone,
            "{flow:?}"
        );
    }
    let place = data.path().join("deep/deeper");
    std::fs::create_dir_all(&place).unwrap();
    rig.desktop.chosen.lock().unwrap().replace(place.clone());
    let pick = Pick {
        kind: PickKind::Folder,
        name: String::new(),
    };
    let picked: Picked = rig.get("w", "pick", pick).await;
    for name in [
        "../../x",
        "CON",
        "☎️ 🎉",
        "مركز الاتصال",
        "a\u{202e}b",
        "..",
        "x/y\\z",
    ] {
        let create = ProjectCreate {
            template: String::new(),
            name: name.to_owned(),
            parameters: serde_json::Map::new(),
            place: picked.ticket.clone(),
        };
        let opened: Opened = rig.get("w", "project_create", create.clone()).await;
        let open = rig.flow("w", &opened.project, &opened.flow.unwrap()).await;
        assert_eq!(open.book.project.name, name.trim());
        assert_eq!(
            rig.refused("w", "project_create", create).await,
            RefusalCode::Exists
        );
        let create = FlowCreate {
            project: opened.project.clone(),
            name: name.to_owned(),
            copy_of: "main".to_owned(),
        };
        let flow: FlowName = rig.get("w", "flow_create", create).await;
        assert_eq!(
            rig.flow("w", &opened.project, &flow.id)
                .await
                .book
                .flow
                .name,
            name.trim()
        );
    }
    let beside = std::fs::read_dir(data.path().join("deep")).unwrap().count();
    assert_eq!(
        beside, 1,
        "nothing is made beside the place that was chosen"
    );
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 7);
    assert!(folder.path().join("main.flow.json").exists());
}

#[tokio::test]
async fn five_thousand_steps_are_edited_and_saved() {
    let (_data, folder, rig, project) = made("large").await;
    let nodes: Vec<Value> = (0..5_000)
        .map(|n| json!({"id": format!("s{n}"), "type": "play", "settings": {"prompt": [{"text": format!("{n}")}]}}))
        .collect();
    let edges: Vec<Value> = (1..5_000)
        .map(|n| json!({"from": format!("s{}.next", n - 1), "to": format!("s{n}")}))
        .collect();
    let large = json!({"schema": "urn:callwright:flow:1", "id": "large", "start": "s0", "nodes": nodes, "edges": edges});
    write(folder.path(), "large.flow.json", &large);
    let open = rig.flow("w", &project, "large").await;
    assert_eq!(open.view.faces.len(), 5_000);
    assert_eq!(
        open.book.layout.nodes.len(),
        5_000,
        "steps that nobody placed have a place"
    );
    let before = json!(open.book.flow.node("s17"));
    let mut after = before.clone();
    after["name"] = json!("Seventeen");
    let view = rig
        .edit(
            "w",
            &project,
            "large",
            0,
            vec![change(BookPart::Step, "s17", before, after)],
        )
        .await;
    assert!(view.faces.is_empty(), "a name is no part of a face");
    assert_eq!(rig.save("w", &project, "large").await.state, Saved::Saved);
    let file = std::fs::read_to_string(folder.path().join("large.flow.json")).unwrap();
    assert!(file.contains("Seventeen"));
}
