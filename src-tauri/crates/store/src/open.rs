//! Opening the database: connections, migrations, and what happens to a damaged file.

use crate::error::StoreError;
use crate::{now_ms, salvage};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Each brings the database one format further.
const MIGRATIONS: [&str; 2] = [
    include_str!("../migrations/0001_start.sql"),
    include_str!("../migrations/0002_media.sql"),
];
const FILE: &str = "callwright.db";
/// There while the database is open: left over means that nobody closed it.
const OPEN_MARK: &str = "callwright.open";
const READERS: u32 = 3;
/// How long one process waits for another's commit.
const PATIENCE: Duration = Duration::from_secs(10);

/// A damaged database that was put beside, and what was saved from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    pub path: PathBuf,
    pub rows_saved: u64,
}

pub struct Store {
    folder: PathBuf,
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Open the store of a folder. A damaged one is put beside under another name, and as much of
    /// it as can be read goes into a new one.
    pub async fn open(folder: &Path) -> Result<(Store, Option<SetAside>), StoreError> {
        fs::create_dir_all(folder).map_err(|e| StoreError::Folder {
            path: folder.to_owned(),
            why: e.to_string(),
        })?;
        let mark = folder.join(OPEN_MARK);
        let left_open = mark.exists();
        let (store, aside) = match Store::try_open(folder, left_open).await {
            Err(e) if e.is_damage() => {
                let aside = set_aside(folder)?;
                let store = Store::try_open(folder, false).await?;
                let rows_saved = salvage::salvage(&aside, &store).await;
                (
                    store,
                    Some(SetAside {
                        path: aside,
                        rows_saved,
                    }),
                )
            }
            opened => (opened?, None),
        };
        // Only a hint to look more closely next time, so not being able to leave it is no error.
        fs::write(&mark, b"").ok();
        Ok((store, aside))
    }

    async fn try_open(folder: &Path, suspicious: bool) -> Result<Store, StoreError> {
        let options = options(&folder.join(FILE));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        let prepared = match keep_old(&writer, folder).await {
            Ok(()) => prepare(&writer, suspicious).await,
            Err(e) => Err(e),
        };
        if let Err(e) = prepared {
            writer.close().await;
            return Err(e);
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_lazy_with(options.create_if_missing(false));
        Ok(Store {
            folder: folder.to_owned(),
            writer,
            readers,
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything that is kept, in bytes.
    pub fn bytes(&self) -> u64 {
        let files = ["", "-wal", "-shm"].map(|end| self.folder.join(format!("{FILE}{end}")));
        files
            .iter()
            .filter_map(|f| Some(fs::metadata(f).ok()?.len()))
            .sum()
    }

    /// Close all connections, so that the folder can be moved or removed.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        fs::remove_file(self.folder.join(OPEN_MARK)).ok();
    }

    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// The one way to write. A deferred transaction that reads first would fail at once whenever
    /// another process committed in between; this one waits for its turn.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }
}

pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
}

/// A database of an earlier format is put beside before it is brought to today's, so that the
/// earlier version can be gone back to.
async fn keep_old(writer: &SqlitePool, folder: &Path) -> Result<(), StoreError> {
    let found: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(writer)
        .await?;
    let kept = folder.join(format!("callwright-format-{found}.db"));
    if found == 0 || found >= MIGRATIONS.len() as i64 || kept.exists() {
        return Ok(());
    }
    let copy = sqlx::query("VACUUM INTO ?").bind(kept.to_string_lossy().into_owned());
    match copy.execute(writer).await {
        // Another Callwright that starts at the same time has done it.
        Err(_) if kept.exists() => Ok(()),
        done => Ok(done.map(drop)?),
    }
}

async fn prepare(writer: &SqlitePool, suspicious: bool) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    if suspicious {
        let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)")
            .fetch_one(writer)
            .await?;
        if verdict != "ok" {
            return Err(StoreError::Damaged);
        }
    }
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let found: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut *tx)
        .await?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        sqlx::raw_sql(*migration).execute(&mut *tx).await?;
    }
    if found < known {
        // A pragma takes no parameters; this is a number of ours.
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "PRAGMA user_version = {known}"
        )))
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

fn set_aside(folder: &Path) -> Result<PathBuf, StoreError> {
    let name = format!("callwright-damaged-{}.db", now_ms());
    let aside = folder.join(&name);
    for end in ["-wal", "-shm", ""] {
        let from = folder.join(format!("{FILE}{end}"));
        if from.exists() {
            let to = folder.join(format!("{name}{end}"));
            fs::rename(&from, &to).map_err(|e| StoreError::Folder {
                path: folder.to_owned(),
                why: e.to_string(),
            })?;
        }
    }
    Ok(aside)
}
