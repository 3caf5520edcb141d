//! Several windows, and several Callwrights, on one flow.

use crate::rig::*;
use callwright_app::studio::wire::*;

#[tokio::test]
async fn one_window_edits_and_the_others_follow() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    assert_eq!(rig.flow("a", &project, "main").await.lease, Lease::Mine);
    assert_eq!(rig.flow("b", &project, "main").await.lease, Lease::Other);
    let acts = || vec![describe("", "x")];
    let held = rig
        .refused("b", "flow_edit", edit(&project, "main", 0, acts()))
        .await;
    assert_eq!(held, RefusalCode::Held);
    rig.edit("a", &project, "main", 0, acts()).await;
    let followed = rig.told("b").into_iter().find_map(|e| match e {
        Event::FlowChanged(changed) => Some(changed),
        _ => None,
    });
    let followed = followed.expect("the other window is told");
    assert_eq!(
        (followed.from_rev, followed.acts, followed.view.rev),
        (0, acts(), 1)
    );
    assert!(
        !rig.told("a")
            .iter()
            .any(|e| matches!(e, Event::FlowChanged(_))),
        "who did it knows"
    );
    let take = FlowOpen {
        take_over: true,
        ..open(&project, "main")
    };
    let taken: OpenFlow = rig.get("b", "flow_open", take).await;
    assert_eq!((taken.lease, taken.rev), (Lease::Mine, 1));
    let lost = |e: &Event| {
        matches!(
            e,
            Event::LeaseChanged {
                held_by_me: false,
                ..
            }
        )
    };
    assert!(rig.told("a").iter().any(lost));
    let held = rig
        .refused("a", "flow_edit", edit(&project, "main", 1, vec![Act::Undo]))
        .await;
    assert_eq!(held, RefusalCode::Held);
    rig.studio.window_closed(&"b".into()).await;
    let given = |e: &Event| {
        matches!(
            e,
            Event::LeaseChanged {
                held_by_me: true,
                ..
            }
        )
    };
    assert!(
        rig.told("a").iter().any(given),
        "a closed window gives back what it held"
    );
    rig.edit("a", &project, "main", 1, vec![Act::Undo]).await;
    let behind = rig
        .refused("a", "flow_edit", edit(&project, "main", 1, acts()))
        .await;
    assert_eq!(behind, RefusalCode::Behind);
}

#[tokio::test]
async fn two_callwrights_on_one_data_folder_do_not_overwrite_each_other() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let (one, two) = (Rig::open(data.path()).await, Rig::open(data.path()).await);
    let project = one.project(folder.path()).await;
    one.flow("w", &project, "main").await;
    assert_eq!(two.flow("w", &project, "main").await.rev, 0);
    one.edit("w", &project, "main", 0, vec![describe("", "one")])
        .await;
    let behind = two.refused(
        "w",
        "flow_edit",
        edit(&project, "main", 0, vec![describe("", "two")]),
    );
    assert_eq!(behind.await, RefusalCode::Behind);
    one.save("w", &project, "main").await;
    let again = two.flow("w", &project, "main").await;
    assert_eq!(
        (again.rev, again.book.flow.description.as_str()),
        (1, "one")
    );
    two.edit("w", &project, "main", 1, vec![describe("one", "two")])
        .await;
    assert_eq!(two.save("w", &project, "main").await.state, Saved::Saved);
    let behind = one.refused("w", "flow_edit", edit(&project, "main", 1, vec![Act::Undo]));
    assert_eq!(behind.await, RefusalCode::Behind);
    assert_eq!(one.flow("w", &project, "main").await.rev, 2);
}

#[tokio::test]
async fn what_flows_share_is_changed_for_all_of_them() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    write(folder.path(), "other.flow.json", &small_flow("other"));
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("a", &project, "main").await;
    rig.flow("b", &project, "other").await;
    let act = change(BookPart::Text, "en/hello", "Hello".into(), "Welcome".into());
    rig.edit("a", &project, "main", 0, vec![act]).await;
    let open = rig.flow("b", &project, "other").await;
    assert_eq!(
        (open.rev, open.book.texts["en"]["hello"].as_str()),
        (1, "Welcome")
    );
    assert_eq!(open.view.faces["hello"].summary, "Welcome");
    rig.edit("b", &project, "other", 1, vec![Act::Undo]).await;
    let open = rig.flow("a", &project, "main").await;
    assert_eq!(
        (open.rev, open.book.texts["en"]["hello"].as_str()),
        (2, "Hello")
    );
    rig.studio.close().await;
    assert_eq!(read(folder.path(), "i18n/en.json")["hello"], "Hello");
    let again = Rig::open(data.path()).await;
    let open = again.flow("w", &project, "other").await;
    assert_eq!((open.restored, open.saved.state), (0, Saved::Saved));
}
