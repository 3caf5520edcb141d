//! Versions of flows: what a flow was at some moment, whole.

use crate::{Store, StoreError, now_ms};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionKind {
    Named,
    BeforeRestore,
    Outside,
}

impl VersionKind {
    fn name(self) -> &'static str {
        match self {
            VersionKind::Named => "named",
            VersionKind::BeforeRestore => "before_restore",
            VersionKind::Outside => "outside",
        }
    }
    fn of(name: &str) -> Self {
        match name {
            "before_restore" => VersionKind::BeforeRestore,
            "outside" => VersionKind::Outside,
            _ => VersionKind::Named,
        }
    }
}

/// Without what is in it, which [`Store::version_book`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub id: i64,
    pub number: u32,
    pub name: String,
    pub at_ms: i64,
    pub kind: VersionKind,
    pub steps: u32,
}

type Row = (i64, u32, String, i64, String, u32);

fn version((id, number, name, at_ms, kind, steps): Row) -> Version {
    let kind = VersionKind::of(&kind);
    Version {
        id,
        number,
        name,
        at_ms,
        kind,
        steps,
    }
}

impl Store {
    pub async fn version_add(
        &self,
        project: &str,
        flow: &str,
        (name, kind, steps): (&str, VersionKind, u32),
        book: &str,
    ) -> Result<Version, StoreError> {
        let mut tx = self.write().await?;
        let row: Row = sqlx::query_as(
            "INSERT INTO versions (project, flow, number, name, at_ms, kind, steps, book)
             VALUES (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE project = ?1 AND flow = ?2), ?3, ?4, ?5, ?6, ?7)
             RETURNING id, number, name, at_ms, kind, steps",
        )
        .bind(project)
        .bind(flow)
        .bind(name)
        .bind(now_ms())
        .bind(kind.name())
        .bind(steps)
        .bind(book)
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(version(row))
    }

    /// Newest first.
    pub async fn versions(&self, project: &str, flow: &str) -> Result<Vec<Version>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, number, name, at_ms, kind, steps FROM versions
             WHERE project = ? AND flow = ? ORDER BY number DESC",
        )
        .bind(project)
        .bind(flow)
        .fetch_all(self.read())
        .await?;
        Ok(rows.into_iter().map(version).collect())
    }

    /// A version of this flow and what was in it.
    pub async fn version_book(
        &self,
        project: &str,
        flow: &str,
        id: i64,
    ) -> Result<Option<(Version, String)>, StoreError> {
        let row: Option<(i64, u32, String, i64, String, u32, String)> = sqlx::query_as(
            "SELECT id, number, name, at_ms, kind, steps, book FROM versions
             WHERE project = ? AND flow = ? AND id = ?",
        )
        .bind(project)
        .bind(flow)
        .bind(id)
        .fetch_optional(self.read())
        .await?;
        Ok(row.map(|(id, number, name, at_ms, kind, steps, book)| {
            (version((id, number, name, at_ms, kind, steps)), book)
        }))
    }
}
