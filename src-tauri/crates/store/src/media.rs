//! Sounds, videos and pictures: where their files lie in the store's folder, by their hash, and
//! the history of what each prompt was in each language.
//!
//! Deliberately not here: what counts now, which is the project's own catalogue; and the files.

use crate::{Store, StoreError, now_ms};
use std::path::PathBuf;

/// What a prompt was in one language, at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptTake {
    pub id: i64,
    pub item: String,
    pub language: String,
    pub sha256: String,
    pub ending: String,
    /// Its entry of the catalogue, as JSON.
    pub take: String,
    pub origin: String,
    pub at_ms: i64,
}

type Row = (i64, String, String, String, String, String, String, i64);

fn kept((id, item, language, sha256, ending, take, origin, at_ms): Row) -> KeptTake {
    KeptTake {
        id,
        item,
        language,
        sha256,
        ending,
        take,
        origin,
        at_ms,
    }
}

const COLUMNS: &str = "SELECT id, item, language, sha256, ending, take, origin, at_ms FROM takes";

impl Store {
    /// Where the file of a hash lies, or would.
    pub fn media_path(&self, sha256: &str) -> PathBuf {
        let folder = sha256.get(..2).unwrap_or("00");
        self.folder().join("media").join(folder).join(sha256)
    }

    pub async fn take_add(
        &self,
        project: &str,
        (item, language): (&str, &str),
        (sha256, ending): (&str, &str),
        take: &str,
        origin: &str,
    ) -> Result<KeptTake, StoreError> {
        let mut tx = self.write().await?;
        let row: Row = sqlx::query_as(
            "INSERT INTO takes (project, item, language, sha256, ending, take, origin, at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             RETURNING id, item, language, sha256, ending, take, origin, at_ms",
        )
        .bind(project)
        .bind(item)
        .bind(language)
        .bind(sha256)
        .bind(ending)
        .bind(take)
        .bind(origin)
        .bind(now_ms())
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(kept(row))
    }

    /// Of one prompt in one language, newest first.
    pub async fn takes(
        &self,
        project: &str,
        item: &str,
        language: &str,
    ) -> Result<Vec<KeptTake>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "{COLUMNS} WHERE project = ? AND item = ? AND language = ? ORDER BY id DESC"
        )))
        .bind(project)
        .bind(item)
        .bind(language)
        .fetch_all(self.read())
        .await?;
        Ok(rows.into_iter().map(kept).collect())
    }

    pub async fn take(&self, project: &str, id: i64) -> Result<Option<KeptTake>, StoreError> {
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "{COLUMNS} WHERE project = ? AND id = ?"
        )))
        .bind(project)
        .bind(id)
        .fetch_optional(self.read())
        .await?;
        Ok(row.map(kept))
    }

    /// Whether a file is a take of anything.
    pub async fn is_kept(&self, sha256: &str) -> Result<bool, StoreError> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT id FROM takes WHERE sha256 = ? LIMIT 1")
                .bind(sha256)
                .fetch_optional(self.read())
                .await?;
        Ok(found.is_some())
    }

    /// The takes follow a prompt that gets another name.
    pub async fn takes_rename(
        &self,
        project: &str,
        from: &str,
        to: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE takes SET item = ? WHERE project = ? AND item = ?")
            .bind(to)
            .bind(project)
            .bind(from)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Something that was worked out of a file before.
    pub async fn derived(&self, sha256: &str, kind: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = sqlx::query_scalar("SELECT bytes FROM derived WHERE sha256 = ? AND kind = ?")
            .bind(sha256)
            .bind(kind)
            .fetch_optional(self.read())
            .await?;
        Ok(found)
    }

    pub async fn derive(&self, sha256: &str, kind: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query("INSERT OR REPLACE INTO derived (sha256, kind, bytes) VALUES (?, ?, ?)")
            .bind(sha256)
            .bind(kind)
            .bind(bytes)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
