//! The journal: every edit of a flow, before anybody is told that it was made.
//!
//! A draft counts revisions; each act (doing, undoing, making again) is one. Acts since the files
//! were written are kept with their direction, so that they can be made on the files again after a
//! crash; edits are kept beyond that, so that undoing survives closing.

use crate::{Store, StoreError, now_ms};
use sqlx::SqliteConnection;

/// So many edits can be undone.
pub const UNDO_MOST: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A new edit: what it is called, and its changes as JSON.
    Do {
        label: String,
        changes: String,
    },
    Undo,
    Redo,
}

/// An edit that can be undone or made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub label: String,
    pub changes: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptState {
    Done,
    Undone,
}

/// An edit that was made, or taken back, since the files were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub rev: u64,
    pub forward: bool,
    pub changes: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub rev: u64,
    pub saved_rev: u64,
    /// What the files were when they were last written or read; the caller's own business.
    pub files: String,
    pub pending: Vec<Pending>,
    /// Last first.
    pub undo: Vec<Kept>,
    /// Next first.
    pub redo: Vec<Kept>,
}

impl Store {
    /// Where a flow stands, if it was ever edited.
    pub async fn draft(&self, project: &str, flow: &str) -> Result<Option<Draft>, StoreError> {
        // One transaction, so that revision and acts belong together.
        let mut tx = self.read().begin().await?;
        let head: Option<(i64, i64, String)> = sqlx::query_as(
            "SELECT rev, saved_rev, files FROM drafts WHERE project = ? AND flow = ?",
        )
        .bind(project)
        .bind(flow)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((rev, saved_rev, files)) = head else {
            return Ok(None);
        };
        let pending: Vec<(i64, bool, String)> = sqlx::query_as(
            "SELECT a.rev, a.forward, e.changes FROM acts a JOIN edits e USING (project, flow, seq)
             WHERE a.project = ? AND a.flow = ? ORDER BY a.rev",
        )
        .bind(project)
        .bind(flow)
        .fetch_all(&mut *tx)
        .await?;
        let undo: Vec<(String, String)> = sqlx::query_as(
            "SELECT label, changes FROM edits WHERE project = ? AND flow = ? AND state = 'done' ORDER BY seq DESC LIMIT 200",
        )
        .bind(project)
        .bind(flow)
        .fetch_all(&mut *tx)
        .await?;
        let redo: Vec<(String, String)> = sqlx::query_as(
            "SELECT label, changes FROM edits WHERE project = ? AND flow = ? AND state = 'undone' ORDER BY seq LIMIT 200",
        )
        .bind(project)
        .bind(flow)
        .fetch_all(&mut *tx)
        .await?;
        let kept = |(label, changes)| Kept { label, changes };
        let act = |(rev, forward, changes): (i64, bool, String)| Pending {
            rev: rev.unsigned_abs(),
            forward,
            changes,
        };
        Ok(Some(Draft {
            rev: rev.unsigned_abs(),
            saved_rev: saved_rev.unsigned_abs(),
            files,
            pending: pending.into_iter().map(act).collect(),
            undo: undo.into_iter().map(kept).collect(),
            redo: redo.into_iter().map(kept).collect(),
        }))
    }

    /// The revision a flow is at; 0 if it was never edited.
    pub async fn draft_rev(&self, project: &str, flow: &str) -> Result<u64, StoreError> {
        let rev: Option<i64> =
            sqlx::query_scalar("SELECT rev FROM drafts WHERE project = ? AND flow = ?")
                .bind(project)
                .bind(flow)
                .fetch_optional(self.read())
                .await?;
        Ok(rev.unwrap_or(0).unsigned_abs())
    }

    /// How many revisions have not reached the files, by flow.
    pub async fn unsaved(&self, project: &str) -> Result<Vec<(String, u32)>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT flow, rev - saved_rev FROM drafts WHERE project = ? AND rev > saved_rev",
        )
        .bind(project)
        .fetch_all(self.read())
        .await?;
        Ok(rows)
    }

    /// Put acts down; they are on the disk when this answers. Refused when the flow is not at
    /// `at_rev` any more, so that two who write cannot overwrite each other.
    pub async fn record(
        &self,
        project: &str,
        flow: &str,
        (at_rev, files): (u64, &str),
        acts: &[Act],
    ) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let rev: Option<i64> =
            sqlx::query_scalar("SELECT rev FROM drafts WHERE project = ? AND flow = ?")
                .bind(project)
                .bind(flow)
                .fetch_optional(&mut *tx)
                .await?;
        let mut rev = rev.unwrap_or(0).unsigned_abs();
        if rev != at_rev {
            return Err(StoreError::Behind { rev });
        }
        let before = rev;
        sqlx::query(
            "INSERT INTO drafts (project, flow, rev, saved_rev, files, edited_ms) VALUES (?, ?, 0, 0, ?, ?)
             ON CONFLICT (project, flow) DO UPDATE SET edited_ms = excluded.edited_ms",
        )
        .bind(project)
        .bind(flow)
        .bind(files)
        .bind(now_ms())
        .execute(&mut *tx)
        .await?;
        for act in acts {
            rev += 1;
            record_one(&mut tx, (project, flow), rev, act).await?;
        }
        sqlx::query("UPDATE drafts SET rev = ? WHERE project = ? AND flow = ? AND rev = ?")
            .bind(number(rev))
            .bind(project)
            .bind(flow)
            .bind(number(before))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(rev)
    }

    /// The files hold revision `rev`. Acts up to it are not needed any more.
    pub async fn written(
        &self,
        project: &str,
        flow: &str,
        rev: u64,
        files: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO drafts (project, flow, rev, saved_rev, files, edited_ms) VALUES (?1, ?2, ?3, ?3, ?4, ?5)
             ON CONFLICT (project, flow) DO UPDATE SET saved_rev = max(saved_rev, min(rev, excluded.saved_rev)), files = excluded.files",
        )
        .bind(project)
        .bind(flow)
        .bind(number(rev))
        .bind(files)
        .bind(now_ms())
        .execute(&mut *tx)
        .await?;
        sqlx::query("DELETE FROM acts WHERE project = ? AND flow = ? AND rev <= ?")
            .bind(project)
            .bind(flow)
            .bind(number(rev))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "DELETE FROM edits AS e WHERE e.project = ?1 AND e.flow = ?2
             AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.project = e.project AND a.flow = e.flow AND a.seq = e.seq)
             AND (e.state = 'gone' OR e.seq <= (SELECT max(seq) FROM edits WHERE project = ?1 AND flow = ?2) - 400)",
        )
        .bind(project)
        .bind(flow)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What can be undone does not fit the files any more.
    pub async fn forget_undo(&self, project: &str, flow: &str) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE edits SET state = 'gone' WHERE project = ? AND flow = ?")
            .bind(project)
            .bind(flow)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A flow is gone, and so is what was done to it.
    pub async fn draft_drop(&self, project: &str, flow: &str) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        // The revision stays, so that a flow of that name begins after it and not at it.
        sqlx::query("DELETE FROM edits WHERE project = ? AND flow = ?")
            .bind(project)
            .bind(flow)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "UPDATE drafts SET rev = rev + 1, saved_rev = rev + 1, files = '{}' WHERE project = ? AND flow = ?",
        )
        .bind(project)
        .bind(flow)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn record_one(
    tx: &mut SqliteConnection,
    (project, flow): (&str, &str),
    rev: u64,
    act: &Act,
) -> Result<(), StoreError> {
    let seq: i64 = match act {
        Act::Do { label, changes } => {
            sqlx::query(
                "UPDATE edits SET state = 'gone' WHERE project = ? AND flow = ? AND state = 'undone'",
            )
            .bind(project)
            .bind(flow)
            .execute(&mut *tx)
            .await?;
            sqlx::query_scalar(
                "INSERT INTO edits (project, flow, seq, label, changes, state)
                 VALUES (?1, ?2, (SELECT coalesce(max(seq), 0) + 1 FROM edits WHERE project = ?1 AND flow = ?2), ?3, ?4, 'done')
                 RETURNING seq",
            )
            .bind(project)
            .bind(flow)
            .bind(label)
            .bind(changes)
            .fetch_one(&mut *tx)
            .await?
        }
        Act::Undo => turn(
            tx,
            (project, flow),
            "UPDATE edits SET state = 'undone' WHERE project = ?1 AND flow = ?2 AND seq =
             (SELECT max(seq) FROM edits WHERE project = ?1 AND flow = ?2 AND state = 'done') RETURNING seq",
        )
        .await?,
        Act::Redo => turn(
            tx,
            (project, flow),
            "UPDATE edits SET state = 'done' WHERE project = ?1 AND flow = ?2 AND seq =
             (SELECT min(seq) FROM edits WHERE project = ?1 AND flow = ?2 AND state = 'undone') RETURNING seq",
        )
        .await?,
    };
    sqlx::query("INSERT INTO acts (project, flow, rev, seq, forward) VALUES (?, ?, ?, ?, ?)")
        .bind(project)
        .bind(flow)
        .bind(number(rev))
        .bind(seq)
        .bind(!matches!(act, Act::Undo))
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// Undo or redo one edit, and say which.
async fn turn(
    tx: &mut SqliteConnection,
    (project, flow): (&str, &str),
    sql: &'static str,
) -> Result<i64, StoreError> {
    let seq: Option<i64> = sqlx::query_scalar(sql)
        .bind(project)
        .bind(flow)
        .fetch_optional(&mut *tx)
        .await?;
    seq.ok_or(StoreError::NothingThere)
}

fn number(rev: u64) -> i64 {
    i64::try_from(rev).unwrap_or(i64::MAX)
}
