//! What can still be read of a damaged database goes into the new one: projects, journal,
//! versions, takes, settings. The index is made anew from the files, so it is left out.

use crate::Store;
use crate::open::options;
use sqlx::sqlite::SqliteRow;
use sqlx::{ConnectOptions, Row, SqliteConnection};
use std::path::Path;

/// Row by row: a damaged page ends one table, not the rest. Parents come before children.
const READ: [&str; 8] = [
    "SELECT id, folder, name, opened_ms, forgotten FROM projects",
    "SELECT project, flow, rev, saved_rev, files, edited_ms FROM drafts",
    "SELECT project, flow, seq, label, changes, state FROM edits",
    "SELECT project, flow, rev, seq, forward FROM acts",
    "SELECT id, project, flow, number, name, at_ms, kind, steps, book FROM versions",
    "SELECT project, flow, passed, failed FROM tallies",
    "SELECT id, project, item, language, sha256, ending, take, origin, at_ms FROM takes",
    "SELECT name, value FROM settings",
];
const WRITE: [&str; 8] = [
    "INSERT OR IGNORE INTO projects (id, folder, name, opened_ms, forgotten) VALUES (?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO drafts (project, flow, rev, saved_rev, files, edited_ms) VALUES (?, ?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO edits (project, flow, seq, label, changes, state) VALUES (?, ?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO acts (project, flow, rev, seq, forward) VALUES (?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO versions (id, project, flow, number, name, at_ms, kind, steps, book) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO tallies (project, flow, passed, failed) VALUES (?, ?, ?, ?)",
    "INSERT OR IGNORE INTO takes (id, project, item, language, sha256, ending, take, origin, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)",
];

/// How many rows were saved. What cannot be saved is no error: the damaged file is kept.
pub(crate) async fn salvage(damaged: &Path, store: &Store) -> u64 {
    let options = options(damaged).create_if_missing(false);
    let Ok(mut from) = options.connect().await else {
        return 0;
    };
    let mut saved = 0;
    for (read, write) in READ.iter().zip(WRITE) {
        saved += table(&mut from, read, store, write).await;
    }
    saved
}

async fn table(
    from: &mut SqliteConnection,
    read: &'static str,
    store: &Store,
    write: &'static str,
) -> u64 {
    let rows = rows_until_damage(from, read).await;
    let mut saved = 0;
    for row in rows {
        let Ok(mut tx) = store.write().await else {
            return saved;
        };
        let mut query = sqlx::query(write);
        for column in 0..row.len() {
            query = match row.try_get::<Option<i64>, _>(column) {
                Ok(number) => query.bind(number),
                Err(_) => query.bind(row.try_get::<Option<String>, _>(column).unwrap_or(None)),
            };
        }
        // A row whose parent is lost is lost with it.
        let done = query
            .execute(&mut *tx)
            .await
            .is_ok_and(|d| d.rows_affected() > 0);
        saved += u64::from(done && tx.commit().await.is_ok());
    }
    saved
}

async fn rows_until_damage(from: &mut SqliteConnection, read: &'static str) -> Vec<SqliteRow> {
    // By offset rather than by stream, so that what came before the damage is kept.
    let mut rows = Vec::new();
    if let Ok(all) = sqlx::query(read).fetch_all(&mut *from).await {
        return all;
    }
    loop {
        let one = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{read} LIMIT 1 OFFSET {}",
            rows.len()
        )))
        .fetch_optional(&mut *from)
        .await;
        match one {
            Ok(Some(row)) => rows.push(row),
            _ => return rows,
        }
    }
}
