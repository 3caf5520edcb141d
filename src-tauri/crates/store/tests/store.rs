//! The store over real files: several that write, what is kept and what is trimmed.

use callwright_store::{Act, Store, StoreError, UNDO_MOST, VersionKind};
use std::path::Path;
use std::sync::Arc;

async fn store(folder: &Path) -> Store {
    let (store, aside) = Store::open(folder).await.expect("it opens");
    assert_eq!(aside, None);
    store
        .project_opened("p", "/somewhere", "P")
        .await
        .expect("a project");
    store
}

fn edit(n: u64) -> Act {
    Act::Do {
        label: format!("edit {n}"),
        changes: format!("[{n}]"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn those_who_write_at_once_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let stores = [store(folder.path()).await, store(folder.path()).await];
    let stores = stores.map(Arc::new);
    let mut tasks = Vec::new();
    for n in 0..8 {
        let store = stores[n % 2].clone();
        tasks.push(tokio::spawn(async move {
            for i in 0..25 {
                let flow = format!("f{n}");
                store
                    .record("p", &flow, (i, "{}"), &[edit(i)])
                    .await
                    .expect("its turn comes");
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    for n in 0..8 {
        assert_eq!(
            stores[0].draft_rev("p", &format!("f{n}")).await.unwrap(),
            25
        );
    }
}

#[tokio::test]
async fn who_is_behind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    assert_eq!(
        store
            .record("p", "f", (0, "{}"), &[edit(1), edit(2)])
            .await
            .unwrap(),
        2
    );
    for at in [0, 1, 3] {
        let refused = store.record("p", "f", (at, "{}"), &[edit(9)]).await;
        assert!(
            matches!(refused, Err(StoreError::Behind { rev: 2 })),
            "{at}"
        );
    }
    let refused = store
        .record("p", "f", (2, "{}"), &[Act::Undo, Act::Undo, Act::Undo])
        .await;
    assert!(matches!(refused, Err(StoreError::NothingThere)));
    assert_eq!(
        store.draft_rev("p", "f").await.unwrap(),
        2,
        "all of it or nothing"
    );
}

#[tokio::test]
async fn undo_and_what_is_unsaved_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let acts = [edit(1), edit(2), Act::Undo, edit(3), Act::Undo, Act::Redo];
    store
        .record("p", "f", (0, "{\"a\":\"1\"}"), &acts)
        .await
        .unwrap();
    let draft = store.draft("p", "f").await.unwrap().unwrap();
    let pending: Vec<(u64, bool, &str)> = draft
        .pending
        .iter()
        .map(|p| (p.rev, p.forward, p.changes.as_str()))
        .collect();
    assert_eq!(
        pending,
        [
            (1, true, "[1]"),
            (2, true, "[2]"),
            (3, false, "[2]"),
            (4, true, "[3]"),
            (5, false, "[3]"),
            (6, true, "[3]"),
        ]
    );
    let labels =
        |kept: &[callwright_store::Kept]| kept.iter().map(|k| k.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&draft.undo), ["edit 3", "edit 1"]);
    assert_eq!(store.unsaved("p").await.unwrap(), [("f".to_owned(), 6)]);
    store.written("p", "f", 5, "{\"a\":\"2\"}").await.unwrap();
    let draft = store.draft("p", "f").await.unwrap().unwrap();
    assert_eq!(
        (draft.pending.len(), draft.saved_rev, draft.files.as_str()),
        (1, 5, "{\"a\":\"2\"}")
    );
    store.written("p", "f", 6, "{}").await.unwrap();
    store
        .record("p", "f", (6, "{}"), &[Act::Undo, Act::Undo])
        .await
        .unwrap();
    let draft = store.draft("p", "f").await.unwrap().unwrap();
    assert_eq!(
        (draft.undo.len(), labels(&draft.redo)),
        (0, vec!["edit 1".to_owned(), "edit 3".to_owned()])
    );
}

#[tokio::test]
async fn the_journal_does_not_grow_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    for n in 0..20 {
        let acts: Vec<Act> = (0..50).map(edit).collect();
        store.record("p", "f", (n * 50, "{}"), &acts).await.unwrap();
        store.written("p", "f", (n + 1) * 50, "{}").await.unwrap();
    }
    let draft = store.draft("p", "f").await.unwrap().unwrap();
    assert_eq!((draft.rev, draft.undo.len()), (1_000, UNDO_MOST));
    let bytes = store.bytes();
    for n in 20..60 {
        let acts: Vec<Act> = (0..50).map(edit).collect();
        store.record("p", "f", (n * 50, "{}"), &acts).await.unwrap();
        store.written("p", "f", (n + 1) * 50, "{}").await.unwrap();
    }
    assert!(
        store.bytes() < bytes * 2 + (8 << 20),
        "what is written is not kept"
    );
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path()).await.close().await;
    let path = folder.path().join("callwright.db");
    let mut bytes = std::fs::read(&path).unwrap();
    // The user version stands at byte 60 of the file.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, &bytes).unwrap();
    let refused = Store::open(folder.path()).await.err();
    assert!(
        matches!(refused, Some(StoreError::Newer { found: 99, .. })),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[tokio::test]
async fn versions_are_numbered_within_their_flow() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    for (flow, name) in [("a", "one"), ("b", "one"), ("a", "two")] {
        store
            .version_add("p", flow, (name, VersionKind::Named, 3), "{}")
            .await
            .unwrap();
    }
    let versions = store.versions("p", "a").await.unwrap();
    let told: Vec<(u32, &str)> = versions
        .iter()
        .map(|v| (v.number, v.name.as_str()))
        .collect();
    assert_eq!(told, [(2, "two"), (1, "one")]);
    let other = store.version_book("p", "b", versions[0].id).await.unwrap();
    assert_eq!(other, None, "a version is of its flow only");
    store.project_forget("p").await.unwrap();
    assert!(store.projects().await.unwrap().is_empty());
    store.project_opened("q", "/somewhere", "P").await.unwrap();
    assert_eq!(
        store.projects().await.unwrap()[0].id,
        "p",
        "a known folder keeps its id"
    );
    assert_eq!(store.versions("p", "a").await.unwrap().len(), 2);
}

#[tokio::test]
async fn every_take_is_kept_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let hash = |c: char| c.to_string().repeat(64);
    let mut ids = Vec::new();
    for (language, c) in [("en", 'a'), ("ar", 'b'), ("en", 'c')] {
        let kept = store
            .take_add("p", ("welcome", language), (&hash(c), "wav"), "{}", "x.wav")
            .await
            .expect("kept");
        ids.push(kept.id);
    }
    let found = store.takes("p", "welcome", "en").await.unwrap();
    let found: Vec<i64> = found.iter().map(|t| t.id).collect();
    assert_eq!(found, [ids[2], ids[0]], "of one language, newest first");
    assert!(
        store.take("other", ids[0]).await.unwrap().is_none(),
        "a take belongs to its project"
    );
    store.takes_rename("p", "welcome", "hello").await.unwrap();
    assert_eq!(store.takes("p", "hello", "ar").await.unwrap().len(), 1);
    assert!(store.takes("p", "welcome", "ar").await.unwrap().is_empty());
    store.derive(&hash('a'), "thumbnail", b"png").await.unwrap();
    store.derive(&hash('a'), "thumbnail", b"new").await.unwrap();
    let thumbnail = store.derived(&hash('a'), "thumbnail").await.unwrap();
    assert_eq!(thumbnail.as_deref(), Some(&b"new"[..]));
}

#[tokio::test]
async fn a_store_of_the_first_format_opens_and_keeps_what_it_had() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("callwright.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let first = include_str!("../migrations/0001_start.sql");
    sqlx::raw_sql(first).execute(&pool).await.unwrap();
    sqlx::raw_sql("PRAGMA user_version = 1; INSERT INTO settings VALUES ('a', '1')")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let (store, aside) = Store::open(folder.path()).await.expect("it opens");
    assert_eq!(aside, None);
    assert_eq!(store.setting("a").await.unwrap().as_deref(), Some("1"));
    store.project_opened("p", "/x", "P").await.unwrap();
    store
        .take_add("p", ("i", "en"), (&"a".repeat(64), "wav"), "{}", "")
        .await
        .expect("the new tables are there");
    let kept = folder.path().join("callwright-format-1.db");
    assert!(kept.exists(), "what it was before is kept");
}
