//! Projects: a folder and its id.

use crate::{Store, StoreError, now_ms};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProject {
    pub id: String,
    pub folder: String,
    pub name: String,
    pub opened_ms: i64,
}

type Row = (String, String, String, i64);

fn project((id, folder, name, opened_ms): Row) -> StoredProject {
    StoredProject {
        id,
        folder,
        name,
        opened_ms,
    }
}

impl Store {
    /// Those that were not taken off the list, last opened first.
    pub async fn projects(&self) -> Result<Vec<StoredProject>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, folder, name, opened_ms FROM projects WHERE forgotten = 0 ORDER BY opened_ms DESC, id",
        )
        .fetch_all(self.read())
        .await?;
        Ok(rows.into_iter().map(project).collect())
    }

    pub async fn project(&self, id: &str) -> Result<Option<StoredProject>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as("SELECT id, folder, name, opened_ms FROM projects WHERE id = ?")
                .bind(id)
                .fetch_optional(self.read())
                .await?;
        Ok(row.map(project))
    }

    /// Put a folder on the list, or to its top. A folder that is known keeps its id.
    pub async fn project_opened(
        &self,
        id: &str,
        folder: &str,
        name: &str,
    ) -> Result<StoredProject, StoreError> {
        let mut tx = self.write().await?;
        let row: Row = sqlx::query_as(
            "INSERT INTO projects (id, folder, name, opened_ms) VALUES (?, ?, ?, ?)
             ON CONFLICT (folder) DO UPDATE SET name = excluded.name, opened_ms = max(excluded.opened_ms, opened_ms + 1), forgotten = 0
             RETURNING id, folder, name, opened_ms",
        )
        .bind(id)
        .bind(folder)
        .bind(name)
        .bind(now_ms())
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(project(row))
    }

    pub async fn project_forget(&self, id: &str) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE projects SET forgotten = 1 WHERE id = ?")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
