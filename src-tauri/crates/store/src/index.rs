//! What is known of the flow files of a project without reading them: cards, words, uses.
//! All of it can be made again from the files.

use crate::{Store, StoreError};
use sqlx::SqliteConnection;
use std::collections::{HashMap, HashSet};

/// A flow file as it was when it was last looked into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    pub file: String,
    pub flow: String,
    pub name: String,
    pub mtime_ns: i64,
    pub size: i64,
    pub steps: u32,
    pub errors: u32,
    pub warnings: u32,
    /// A small drawing, as JSON.
    pub picture: String,
    pub edited_ms: i64,
    /// Why it cannot be read, if it cannot.
    pub broken: String,
}

/// Enough of a flow file to know it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamped {
    pub file: String,
    pub flow: String,
    pub name: String,
    pub mtime_ns: i64,
    pub size: i64,
    pub broken: bool,
}

/// Something with words in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thing {
    pub project: String,
    pub flow: String,
    pub kind: String,
    pub thing: String,
    pub sort: String,
    pub title: String,
    pub body: String,
    /// Title and body as they are searched; the caller decides which letters are the same.
    pub folded: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Used {
    pub flow: String,
    pub kind: String,
    pub name: String,
    pub step: String,
    pub field: String,
}

/// All that is kept of a flow file, or (with no file) of what belongs to the whole project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub row: Indexed,
    pub things: Vec<Thing>,
    pub uses: Vec<Used>,
}

type Row = (
    String,
    String,
    String,
    i64,
    i64,
    u32,
    u32,
    u32,
    String,
    i64,
    String,
);

fn indexed(row: Row) -> Indexed {
    let (file, flow, name, mtime_ns, size, steps, errors, warnings, picture, edited_ms, broken) =
        row;
    Indexed {
        file,
        flow,
        name,
        mtime_ns,
        size,
        steps,
        errors,
        warnings,
        picture,
        edited_ms,
        broken,
    }
}

type ThingRow = (String, String, String, String, String, String, String);

fn thing((project, flow, kind, thing, sort, title, body): ThingRow) -> Thing {
    Thing {
        project,
        flow,
        kind,
        thing,
        sort,
        title,
        body,
        folded: String::new(),
    }
}

impl Store {
    pub async fn indexed(&self, project: &str) -> Result<Vec<Indexed>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT file, flow, name, mtime_ns, size, steps, errors, warnings, picture, edited_ms, broken
             FROM flows WHERE project = ? ORDER BY file",
        )
        .bind(project)
        .fetch_all(self.read())
        .await?;
        Ok(rows.into_iter().map(indexed).collect())
    }

    /// The same without what only a card shows: of a thousand flows most is their pictures.
    pub async fn stamped(&self, project: &str) -> Result<Vec<Stamped>, StoreError> {
        let rows: Vec<(String, String, String, i64, i64, bool)> = sqlx::query_as(
            "SELECT file, flow, name, mtime_ns, size, broken <> '' FROM flows WHERE project = ? ORDER BY file",
        )
        .bind(project)
        .fetch_all(self.read())
        .await?;
        let stamped = |(file, flow, name, mtime_ns, size, broken)| Stamped {
            file,
            flow,
            name,
            mtime_ns,
            size,
            broken,
        };
        Ok(rows.into_iter().map(stamped).collect())
    }

    /// Flows of all projects on the list, last edited first.
    pub async fn recent(&self, most: u32) -> Result<Vec<(String, Indexed)>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT f.project, f.file FROM flows f JOIN projects p ON p.id = f.project
             WHERE p.forgotten = 0 AND f.broken = '' ORDER BY f.edited_ms DESC, f.project, f.file LIMIT ?",
        )
        .bind(most)
        .fetch_all(self.read())
        .await?;
        let mut recent = Vec::with_capacity(rows.len());
        for (project, file) in rows {
            let row: Option<Row> = sqlx::query_as(
                "SELECT file, flow, name, mtime_ns, size, steps, errors, warnings, picture, edited_ms, broken
                 FROM flows WHERE project = ? AND file = ?",
            )
            .bind(&project)
            .bind(&file)
            .fetch_optional(self.read())
            .await?;
            recent.extend(row.map(|row| (project, indexed(row))));
        }
        Ok(recent)
    }

    /// Keep what flow files hold; what was known of them before goes. Several are kept by one
    /// commit, for each waits for the disk; edits wait as long.
    pub async fn index_put(&self, project: &str, entries: &[Entry]) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        for Entry { row, things, uses } in entries {
            if !row.file.is_empty() {
                put_flow(&mut tx, project, row).await?;
            }
            put_things(&mut tx, (project, &row.flow), things).await?;
            put_uses(&mut tx, (project, &row.flow), uses).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A file is not there any more.
    pub async fn index_drop(&self, project: &str, file: &str) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        for sql in [
            "DELETE FROM things WHERE project = ?1 AND flow IN (SELECT flow FROM flows WHERE project = ?1 AND file = ?2)",
            "DELETE FROM uses WHERE project = ?1 AND flow IN (SELECT flow FROM flows WHERE project = ?1 AND file = ?2)",
            "DELETE FROM flows WHERE project = ?1 AND file = ?2",
        ] {
            sqlx::query(sql)
                .bind(project)
                .bind(file)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Things with all these words in them, as they were folded. Words of less than three letters
    /// are looked for one by one, as the index knows none so short.
    pub async fn find(
        &self,
        project: &str,
        words: &[String],
        most: u32,
    ) -> Result<Vec<Thing>, StoreError> {
        let quoted = words.iter().filter(|w| w.chars().count() >= 3);
        let quoted = quoted
            .map(|w| format!("\"{}\"", w.replace('"', "\"\"")))
            .collect::<Vec<_>>();
        let short: Vec<&String> = words.iter().filter(|w| w.chars().count() < 3).collect();
        let by_index = "SELECT t.project, t.flow, t.kind, t.thing, t.sort, t.title, t.body
             FROM words w JOIN things t ON t.id = w.rowid JOIN projects p ON p.id = t.project
             WHERE w.folded MATCH ?1 AND p.forgotten = 0 AND (?2 = '' OR t.project = ?2)
             AND instr(t.folded, ?3) > 0 ORDER BY rank, t.id LIMIT ?4";
        let by_hand = "SELECT t.project, t.flow, t.kind, t.thing, t.sort, t.title, t.body
             FROM things t JOIN projects p ON p.id = t.project
             WHERE ?1 = '' AND p.forgotten = 0 AND (?2 = '' OR t.project = ?2)
             AND instr(t.folded, ?3) > 0 ORDER BY t.id LIMIT ?4";
        let rows: Vec<ThingRow> =
            sqlx::query_as(if quoted.is_empty() { by_hand } else { by_index })
                .bind(quoted.join(" "))
                .bind(project)
                .bind(short.first().map_or("", |w| w.as_str()))
                .bind(most)
                .fetch_all(self.read())
                .await?;
        Ok(rows.into_iter().map(thing).collect())
    }

    /// Where something is used, in the flows of a project; `flow` limits it to one.
    pub async fn used(
        &self,
        project: &str,
        kinds: &[&str],
        name: &str,
    ) -> Result<Vec<Used>, StoreError> {
        let mut found = Vec::new();
        for kind in kinds {
            let rows: Vec<(String, String, String)> = sqlx::query_as(
                "SELECT flow, step, field FROM uses WHERE project = ? AND kind = ? AND name = ?",
            )
            .bind(project)
            .bind(kind)
            .bind(name)
            .fetch_all(self.read())
            .await?;
            found.extend(rows.into_iter().map(|(flow, step, field)| Used {
                flow,
                kind: (*kind).to_owned(),
                name: name.to_owned(),
                step,
                field,
            }));
        }
        found.sort();
        Ok(found)
    }

    /// Everything of some kinds that the flows of a project use.
    pub async fn all_used(&self, project: &str, kinds: &[&str]) -> Result<Vec<Used>, StoreError> {
        let mut found = Vec::new();
        for kind in kinds {
            let rows: Vec<(String, String, String, String)> = sqlx::query_as(
                "SELECT flow, name, step, field FROM uses WHERE project = ? AND kind = ?",
            )
            .bind(project)
            .bind(kind)
            .fetch_all(self.read())
            .await?;
            found.extend(rows.into_iter().map(|(flow, name, step, field)| Used {
                flow,
                kind: (*kind).to_owned(),
                name,
                step,
                field,
            }));
        }
        found.sort();
        Ok(found)
    }

    /// What a step is called, and of what type it is, as its file has it.
    pub async fn step(
        &self,
        project: &str,
        flow: &str,
        step: &str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let row = sqlx::query_as(
            "SELECT title, sort FROM things WHERE project = ? AND flow = ? AND kind = 'step' AND thing = ?",
        )
        .bind(project)
        .bind(flow)
        .bind(step)
        .fetch_optional(self.read())
        .await?;
        Ok(row)
    }

    /// How a flow's tests went when they were last run.
    pub async fn set_tally(
        &self,
        project: &str,
        flow: &str,
        (passed, failed): (u32, u32),
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT OR REPLACE INTO tallies (project, flow, passed, failed) VALUES (?, ?, ?, ?)",
        )
        .bind(project)
        .bind(flow)
        .bind(passed)
        .bind(failed)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// By flow: passed, failed.
    pub async fn tallies(&self, project: &str) -> Result<Vec<(String, u32, u32)>, StoreError> {
        let rows = sqlx::query_as("SELECT flow, passed, failed FROM tallies WHERE project = ?")
            .bind(project)
            .fetch_all(self.read())
            .await?;
        Ok(rows)
    }
}

/// Most things of a flow are what they were: only the others are written.
async fn put_things(
    tx: &mut SqliteConnection,
    (project, flow): (&str, &str),
    things: &[Thing],
) -> Result<(), StoreError> {
    let rows: Vec<(i64, String, String, String, String, String)> = sqlx::query_as(
        "SELECT id, kind, thing, sort, title, body FROM things WHERE project = ? AND flow = ?",
    )
    .bind(project)
    .bind(flow)
    .fetch_all(&mut *tx)
    .await?;
    let mut there: HashMap<[&str; 5], i64> = HashMap::with_capacity(rows.len());
    for (id, kind, thing, sort, title, body) in &rows {
        there.insert([kind, thing, sort, title, body], *id);
    }
    for t in things {
        let key: [&str; 5] = [&t.kind, &t.thing, &t.sort, &t.title, &t.body];
        if there.remove(&key).is_some() {
            continue;
        }
        sqlx::query(
            "INSERT INTO things (project, flow, kind, thing, sort, title, body, folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(project)
        .bind(flow)
        .bind(&t.kind)
        .bind(&t.thing)
        .bind(&t.sort)
        .bind(&t.title)
        .bind(&t.body)
        .bind(&t.folded)
        .execute(&mut *tx)
        .await?;
    }
    for id in there.into_values() {
        sqlx::query("DELETE FROM things WHERE id = ?")
            .bind(id)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

async fn put_uses(
    tx: &mut SqliteConnection,
    (project, flow): (&str, &str),
    uses: &[Used],
) -> Result<(), StoreError> {
    let rows: Vec<(String, String, String, String)> =
        sqlx::query_as("SELECT kind, name, step, field FROM uses WHERE project = ? AND flow = ?")
            .bind(project)
            .bind(flow)
            .fetch_all(&mut *tx)
            .await?;
    let mut there: HashSet<(String, String, String, String)> = rows.into_iter().collect();
    let mut new: HashSet<(String, String, String, String)> = HashSet::new();
    for u in uses.iter().filter(|u| u.flow == flow) {
        let row = (
            u.kind.clone(),
            u.name.clone(),
            u.step.clone(),
            u.field.clone(),
        );
        if !there.remove(&row) {
            new.insert(row);
        }
    }
    for sql_and_rows in [
        (
            "DELETE FROM uses WHERE project = ? AND flow = ? AND kind = ? AND name = ? AND step = ? AND field = ?",
            there,
        ),
        (
            "INSERT OR IGNORE INTO uses (project, flow, kind, name, step, field) VALUES (?, ?, ?, ?, ?, ?)",
            new,
        ),
    ] {
        for (kind, name, step, field) in sql_and_rows.1 {
            sqlx::query(sql_and_rows.0)
                .bind(project)
                .bind(flow)
                .bind(kind)
                .bind(name)
                .bind(step)
                .bind(field)
                .execute(&mut *tx)
                .await?;
        }
    }
    Ok(())
}

async fn put_flow(
    tx: &mut SqliteConnection,
    project: &str,
    flow: &Indexed,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT OR REPLACE INTO flows (project, file, flow, name, mtime_ns, size, steps, errors, warnings, picture, edited_ms, broken)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(project)
    .bind(&flow.file)
    .bind(&flow.flow)
    .bind(&flow.name)
    .bind(flow.mtime_ns)
    .bind(flow.size)
    .bind(flow.steps)
    .bind(flow.errors)
    .bind(flow.warnings)
    .bind(&flow.picture)
    .bind(flow.edited_ms)
    .bind(&flow.broken)
    .execute(&mut *tx)
    .await?;
    Ok(())
}
