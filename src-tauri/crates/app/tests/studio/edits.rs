//! Opening, editing, undoing, saving; and what is left after a restart.

use crate::rig::*;
use callwright_app::studio::wire::*;
use serde_json::json;

#[tokio::test]
async fn an_edit_is_answered_saved_and_undone_after_a_restart() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    let open = rig.flow("w", &project, "main").await;
    assert_eq!((open.rev, open.lease, open.restored), (0, Lease::Mine, 0));
    assert_eq!(open.view.faces.len(), 3, "all faces at first");
    assert_eq!(open.view.faces["hello"].summary, "Hello");
    assert!(open.view.faces["hello"].says_ms.is_some());
    let hello = json!(open.book.flow.node("hello"));
    let mut louder = hello.clone();
    louder["settings"]["prompt"] = json!([{"text": "Good morning"}]);
    let act = change(BookPart::Step, "hello", hello, louder);
    let view = rig.edit("w", &project, "main", 0, vec![act]).await;
    assert_eq!(view.rev, 1);
    let changed: Vec<&String> = view.faces.keys().collect();
    assert_eq!(changed, ["hello"], "only what looks different is told");
    assert_eq!(view.faces["hello"].summary, "Good morning");
    let saved = rig.save("w", &project, "main").await;
    assert_eq!((saved.state, saved.rev), (Saved::Saved, 1));
    let file = read(folder.path(), "main.flow.json");
    assert_eq!(
        file["nodes"][1]["settings"]["prompt"][0]["text"],
        "Good morning"
    );
    assert_eq!(file["nodes"][1]["later"], true, "unknown fields stay");
    assert_eq!(file["future"], json!([1, 2]));
    assert!(
        !folder.path().join("main.layout.json").exists(),
        "nothing was moved"
    );
    rig.studio.close().await;

    let rig = Rig::open(data.path()).await;
    let open = rig.flow("w", &project, "main").await;
    assert_eq!((open.rev, open.undo.len(), open.restored), (1, 1, 0));
    let view = rig.edit("w", &project, "main", 1, vec![Act::Undo]).await;
    assert_eq!(view.faces["hello"].summary, "Hello");
    rig.studio.close().await;
    let file = read(folder.path(), "main.flow.json");
    assert_eq!(
        file["nodes"][1]["settings"]["prompt"][0]["prompt"], "hello",
        "closing writes"
    );
}
