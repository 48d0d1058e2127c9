//! The archive of months: one SQLite file beside `taizhang.toml`.
//!
//! What is kept is the source of each sheet, byte for byte, and what was read of it. A sheet for a month that is there
//! becomes a new revision; the earlier ones stay. SQLite's transactions keep the file whole when the program is killed,
//! and let two processes work at once.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::FaceError;
use crate::message::{Id, Message};
use crate::pipeline::Table;

/// The name of the archive.
pub(super) const FILE: &str = "taizhang.db";

/// The version of the tables; [`MIGRATIONS`] lead to it.
const VERSION: usize = MIGRATIONS.len();

/// Each step from one version to the next.
const MIGRATIONS: &[&str] = &[
    "CREATE TABLE sheets (
        id INTEGER PRIMARY KEY,
        period TEXT NOT NULL,
        revision INTEGER NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        added TEXT NOT NULL,
        source BLOB NOT NULL,
        UNIQUE (period, revision)
    );",
    // What was read, so that other programs can see it without this one.
    "ALTER TABLE sheets ADD COLUMN rows TEXT NOT NULL DEFAULT '';
     ALTER TABLE sheets ADD COLUMN projects INTEGER NOT NULL DEFAULT 0;",
    // Several tables a month: each has a series of its own. SQLite changes a UNIQUE only by a new table.
    "CREATE TABLE kept (
        id INTEGER PRIMARY KEY,
        series TEXT NOT NULL,
        period TEXT NOT NULL,
        revision INTEGER NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        added TEXT NOT NULL,
        projects INTEGER NOT NULL,
        rows TEXT NOT NULL,
        source BLOB NOT NULL,
        UNIQUE (series, period, revision)
     );
     INSERT INTO kept (id, series, period, revision, name, hash, added, projects, rows, source)
        SELECT id, '', period, revision, name, hash, added, projects, rows, source FROM sheets;
     DROP TABLE sheets;
     ALTER TABLE kept RENAME TO sheets;
     CREATE INDEX by_period ON sheets (period);",
    // What the command line said of the sheet, so that it is read again as it was.
    "ALTER TABLE sheets ADD COLUMN told TEXT NOT NULL DEFAULT '{}';",
    // What was removed stays until it is purged.
    "CREATE TABLE removed AS SELECT * FROM sheets WHERE 0;",
];

/// The columns of a sheet, in the order of [`kept`].
const COLUMNS: &str = "series, period, revision, name, hash, added, projects, told, rows, source";

/// A sheet in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Which of several tables that come each month it is.
    #[serde(default)]
    pub(super) series: String,
    pub(super) period: String,
    pub(super) revision: u32,
    pub(super) name: String,
    pub(super) hash: String,
    pub(super) added: String,
    pub(super) projects: usize,
    #[serde(default)]
    pub(super) told: Said,
    pub(super) rows: String,
    #[serde(with = "encoded")]
    pub(super) source: Vec<u8>,
}

/// What the command line said of a sheet when it was added; its period is that of the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) worksheet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<jiff::civil::Date>,
}

impl Said {
    /// Which table of the file is taken.
    pub(super) fn choice(&self) -> Table {
        match (self.table, &self.worksheet) {
            (Some(number), _) => Table::Number(number),
            (None, Some(name)) => Table::Name(name.clone()),
            (None, None) => Table::Any,
        }
    }
}

/// Bytes in plain JSON.
mod encoded {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64_STANDARD.decode(text).map_err(serde::de::Error::custom)
    }
}

/// What became of a sheet that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// It is the first of its period.
    New,
    /// It is this revision of its period.
    Revision(u32),
    /// It is there already, byte for byte.
    Known,
}

/// What became of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Imported {
    /// The sheets that were put in.
    pub(super) count: usize,
    /// Those of them that became a later revision, because another sheet has their place.
    pub(super) moved: usize,
}

/// The archive, open.
pub(super) struct Store {
    connection: Connection,
    file: PathBuf,
}

impl Store {
    /// Opens the archive of a folder; one that is not there is made where `make` says so.
    ///
    /// # Errors
    /// [`FaceError`] where it is not there, is no archive, or is one of a later version.
    pub(super) fn open(folder: &Path, make: bool) -> Result<Self, FaceError> {
        let file = folder.join(FILE);
        if !make && !Self::is_there(folder) {
            return Err(FaceError::file(&file, Id::NoArchive));
        }
        let failed = |error: rusqlite::Error| failed(&file, &error);
        let mut connection = Connection::open(&file).map_err(failed)?;
        connection.busy_timeout(std::time::Duration::from_secs(30)).map_err(failed)?;
        connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
        migrate(&mut connection, &file)?;
        Ok(Self { connection, file })
    }

    /// Whether a folder has an archive.
    pub(super) fn is_there(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    fn failed(&self, error: rusqlite::Error) -> FaceError {
        failed(&self.file, &error)
    }

    /// Keeps a sheet, whole or not at all.
    pub(super) fn add(&mut self, sheet: &Kept) -> Result<Added, FaceError> {
        let file = self.file.clone();
        let failed = |error: rusqlite::Error| failed(&file, &error);
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let added = match last(&change, sheet).map_err(failed)? {
            Some((_, hash)) if hash == sheet.hash => return Ok(Added::Known),
            _ => insert_behind(&change, sheet).map_err(failed)?,
        };
        change.commit().map_err(failed)?;
        Ok(added)
    }

    /// All sheets by period, series and revision; without what they say unless `whole`.
    pub(super) fn all(&self, whole: bool) -> Result<Vec<Kept>, FaceError> {
        let columns =
            if whole { COLUMNS } else { "series, period, revision, name, hash, added, projects, told, '', x''" };
        self.query(&format!("SELECT {columns} FROM sheets ORDER BY period, series, revision"), &[])
    }

    /// The last revision of a period.
    pub(super) fn latest(&self, series: &str, period: &str) -> Result<Option<Kept>, FaceError> {
        let query =
            format!("SELECT {COLUMNS} FROM sheets WHERE series = ?1 AND period = ?2 ORDER BY revision DESC LIMIT 1");
        Ok(self.query(&query, &[series, period])?.pop())
    }

    /// The last sheet of a series.
    pub(super) fn last(&self, series: &str) -> Result<Option<Kept>, FaceError> {
        let query =
            format!("SELECT {COLUMNS} FROM sheets WHERE series = ?1 ORDER BY period DESC, revision DESC LIMIT 1");
        Ok(self.query(&query, &[series])?.pop())
    }

    /// The series, in the order in which they came.
    pub(super) fn series(&self) -> Result<Vec<String>, FaceError> {
        self.words("SELECT series FROM sheets GROUP BY series ORDER BY min(id)", &[])
    }

    /// The series that have a sheet for a period.
    pub(super) fn series_with(&self, period: &str) -> Result<Vec<String>, FaceError> {
        self.words("SELECT DISTINCT series FROM sheets WHERE period = ?1 ORDER BY series", &[period])
    }

    /// The series in which some words stand.
    pub(super) fn series_that_say(&self, words: &str) -> Result<Vec<String>, FaceError> {
        self.words("SELECT series FROM sheets WHERE instr(rows, ?1) > 0 GROUP BY series ORDER BY min(id)", &[words])
    }

    /// The periods of a series in their order.
    pub(super) fn periods(&self, series: &str) -> Result<Vec<String>, FaceError> {
        self.words("SELECT DISTINCT period FROM sheets WHERE series = ?1 ORDER BY period", &[series])
    }

    fn query(&self, query: &str, values: &[&str]) -> Result<Vec<Kept>, FaceError> {
        let mut statement = self.connection.prepare(query).map_err(|error| self.failed(error))?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), kept).and_then(Iterator::collect);
        rows.map_err(|error| self.failed(error))
    }

    fn words(&self, query: &str, values: &[&str]) -> Result<Vec<String>, FaceError> {
        let mut statement = self.connection.prepare(query).map_err(|error| self.failed(error))?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0));
        rows.and_then(Iterator::collect).map_err(|error| self.failed(error))
    }

    /// Takes a period of a series out with all its revisions; says what they were.
    pub(super) fn remove(&mut self, series: &str, period: &str) -> Result<Vec<Kept>, FaceError> {
        const MEANT: &str = "WHERE series = ?1 AND period = ?2";
        let moved = self.moved(("sheets", "removed"), (MEANT, &[series, period]))?;
        Ok(moved)
    }

    /// Takes back what was removed of a period; says what it is.
    pub(super) fn restore(&mut self, period: &str) -> Result<Vec<Kept>, FaceError> {
        // What was kept since under the same number stays.
        const MEANT: &str = "WHERE period = ?1 AND NOT EXISTS (SELECT 1 FROM sheets s WHERE s.series = removed.series
                             AND s.period = removed.period AND s.revision = removed.revision)";
        self.moved(("removed", "sheets"), (MEANT, &[period]))
    }

    /// How many sheets were removed.
    pub(super) fn removed(&self) -> Result<usize, FaceError> {
        Ok(self.words("SELECT period FROM removed", &[])?.len())
    }

    /// Throws away what was removed, and gives its room back.
    pub(super) fn purge(&mut self) -> Result<(), FaceError> {
        let purged = self.connection.execute_batch("DELETE FROM removed; VACUUM;");
        purged.map_err(|error| self.failed(error))
    }

    /// Moves sheets from one table to another, all or none; says which.
    fn moved(&mut self, (from, to): (&str, &str), (meant, values): (&str, &[&str])) -> Result<Vec<Kept>, FaceError> {
        let file = self.file.clone();
        let failed = |error: rusqlite::Error| failed(&file, &error);
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let moved = {
            let query = format!("SELECT {COLUMNS} FROM {from} {meant} ORDER BY revision");
            let mut statement = change.prepare(&query).map_err(failed)?;
            let rows = statement.query_map(rusqlite::params_from_iter(values), kept).map_err(failed)?;
            rows.collect::<rusqlite::Result<Vec<Kept>>>().map_err(failed)?
        };
        let insert = format!("INSERT INTO {to} ({COLUMNS}) SELECT {COLUMNS} FROM {from} {meant}");
        change.execute(&insert, rusqlite::params_from_iter(values)).map_err(failed)?;
        // The rows of the archive stand in both for a moment: what goes is told by what was moved.
        for sheet in &moved {
            let one = format!("DELETE FROM {from} WHERE series = ?1 AND period = ?2 AND revision = ?3");
            change.execute(&one, params![sheet.series, sheet.period, sheet.revision]).map_err(failed)?;
        }
        change.commit().map_err(failed)?;
        Ok(moved)
    }

    /// Puts sheets of an export in, all or none. Those that are there already, byte for byte, are passed over; one that
    /// has the place of another is put behind it.
    pub(super) fn import(&mut self, sheets: &[Kept]) -> Result<Imported, FaceError> {
        let file = self.file.clone();
        let failed = |error: rusqlite::Error| failed(&file, &error);
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let mut imported = Imported::default();
        for sheet in sheets {
            if is_there(&change, sheet).map_err(failed)? {
                continue;
            }
            imported.count += 1;
            if sheet.revision == 0 || insert(&change, sheet).map_err(failed)? == 0 {
                imported.moved += 1;
                insert_behind(&change, sheet).map_err(failed)?;
            }
        }
        change.commit().map_err(failed)?;
        Ok(imported)
    }
}

/// The last revision of a sheet's month, and its hash.
fn last(change: &rusqlite::Transaction<'_>, sheet: &Kept) -> rusqlite::Result<Option<(u32, String)>> {
    let query = "SELECT revision, hash FROM sheets WHERE series = ?1 AND period = ?2 ORDER BY revision DESC LIMIT 1";
    change.query_row(query, [&sheet.series, &sheet.period], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Whether a sheet is there byte for byte, as any revision.
fn is_there(change: &rusqlite::Transaction<'_>, sheet: &Kept) -> rusqlite::Result<bool> {
    let query = "SELECT count(*) FROM sheets WHERE series = ?1 AND period = ?2 AND hash = ?3";
    change.query_row(query, [&sheet.series, &sheet.period, &sheet.hash], |row| row.get::<_, i64>(0)).map(|n| n > 0)
}

/// Puts a sheet in as the next revision of its month; looks again where another took that meanwhile.
fn insert_behind(change: &rusqlite::Transaction<'_>, sheet: &Kept) -> rusqlite::Result<Added> {
    loop {
        let before = last(change, sheet)?.map_or(0, |(revision, _)| revision);
        let revision = before + 1;
        if insert(change, &Kept { revision, ..sheet.clone() })? > 0 {
            return Ok(if before == 0 { Added::New } else { Added::Revision(revision) });
        }
    }
}

/// Puts a sheet in, unless its revision is there; says how many that were.
fn insert(change: &rusqlite::Transaction<'_>, sheet: &Kept) -> rusqlite::Result<usize> {
    let query = format!(
        "INSERT INTO sheets ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING"
    );
    let Kept { series, period, revision, name, hash, added, projects, told, rows, source } = sheet;
    let told = serde_json::to_string(told).unwrap_or_default();
    let projects = *projects as i64;
    change.prepare(&query)?.execute(params![series, period, revision, name, hash, added, projects, told, rows, source])
}

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        series: row.get(0)?,
        period: row.get(1)?,
        revision: row.get(2)?,
        name: row.get(3)?,
        hash: row.get(4)?,
        added: row.get(5)?,
        projects: row.get::<_, i64>(6)? as usize,
        told: serde_json::from_str(&row.get::<_, String>(7)?).unwrap_or_default(),
        rows: row.get(8)?,
        source: row.get(9)?,
    })
}

fn migrate(connection: &mut Connection, file: &Path) -> Result<(), FaceError> {
    let failed = |error: rusqlite::Error| failed(file, &error);
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let found: usize =
        change.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).map_err(failed)? as usize;
    if found > VERSION {
        return Err(FaceError::file(file, Message::new(Id::ArchiveNewer).with("version", found)));
    }
    for step in &MIGRATIONS[found..] {
        change.execute_batch(step).map_err(failed)?;
    }
    if found < VERSION {
        change.pragma_update(None, "user_version", VERSION as i64).map_err(failed)?;
    }
    change.commit().map_err(failed)
}

fn failed(file: &Path, error: &rusqlite::Error) -> FaceError {
    FaceError::file(file, Message::new(Id::ArchiveFailed).with("why", error)).that_may_pass()
}

/// The hash that a source is known by.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(period: &str, source: &str) -> Kept {
        Kept {
            series: "青桥区".to_owned(),
            period: period.to_owned(),
            revision: 0,
            name: "表.txt".to_owned(),
            hash: hash(source.as_bytes()),
            added: "2024-07-01T00:00:00Z".to_owned(),
            projects: 3,
            told: Said::default(),
            rows: "{}".to_owned(),
            source: source.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_same_bytes_change_nothing_and_others_are_a_revision() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), true).unwrap();
        assert_eq!(store.add(&sheet("2024-06", "一")).unwrap(), Added::New);
        assert_eq!(store.add(&sheet("2024-06", "一")).unwrap(), Added::Known);
        assert_eq!(store.add(&sheet("2024-06", "二")).unwrap(), Added::Revision(2));
        assert_eq!(store.all(true).unwrap().len(), 2);
        assert_eq!(store.latest("青桥区", "2024-06").unwrap().unwrap().source, "二".as_bytes());
    }

    #[test]
    fn two_tables_of_one_month_stand_beside_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), true).unwrap();
        let other = Kept { series: "白石区".to_owned(), ..sheet("2024-06", "二") };
        assert_eq!(store.add(&sheet("2024-06", "一")).unwrap(), Added::New);
        assert_eq!(store.add(&other).unwrap(), Added::New);
        assert_eq!(store.series_with("2024-06").unwrap(), ["白石区", "青桥区"]);
        assert_eq!(store.remove("白石区", "2024-06").unwrap().len(), 1);
        assert_eq!(store.series().unwrap(), ["青桥区"]);
    }

    #[test]
    fn an_export_put_into_an_empty_archive_is_the_same_archive() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), true).unwrap();
        store.add(&sheet("2024-05", "一")).unwrap();
        store.add(&sheet("2024-06", "二")).unwrap();
        let all = store.all(true).unwrap();
        let json = serde_json::to_string(&all).unwrap();
        let other = tempfile::tempdir().unwrap();
        let mut copy = Store::open(other.path(), true).unwrap();
        let sheets: Vec<Kept> = serde_json::from_str(&json).unwrap();
        assert_eq!(copy.import(&sheets).unwrap(), Imported { count: 2, moved: 0 });
        assert_eq!(copy.all(true).unwrap(), all);
        assert_eq!(copy.import(&all).unwrap(), Imported::default());
    }

    #[test]
    fn an_import_drops_no_sheet_of_a_month_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), true).unwrap();
        store.add(&sheet("2024-06", "甲地的")).unwrap();
        let other = Kept { revision: 1, ..sheet("2024-06", "乙地的") };
        assert_eq!(store.import(std::slice::from_ref(&other)).unwrap(), Imported { count: 1, moved: 1 });
        assert_eq!(store.import(std::slice::from_ref(&other)).unwrap(), Imported::default());
        let all = store.all(true).unwrap();
        assert_eq!(all.iter().map(|sheet| sheet.revision).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(all[1].source, other.source);
    }

    #[test]
    fn every_earlier_version_is_migrated_and_a_later_one_is_refused() {
        for version in 0..VERSION {
            let folder = tempfile::tempdir().unwrap();
            let connection = Connection::open(folder.path().join(FILE)).unwrap();
            for step in &MIGRATIONS[..version] {
                connection.execute_batch(step).unwrap();
            }
            if version > 0 {
                let series = if version > 2 { ("series, projects, rows, ", "'', 3, '', ") } else { ("", "") };
                let insert = format!(
                    "INSERT INTO sheets ({}period, revision, name, hash, added, source)
                              VALUES ({}'2024-05', 1, '表.txt', 'x', 't', x'00')",
                    series.0, series.1
                );
                connection.execute(&insert, []).unwrap();
            }
            connection.pragma_update(None, "user_version", version as i64).unwrap();
            drop(connection);
            let mut store = Store::open(folder.path(), false).unwrap();
            assert_eq!(store.all(true).unwrap().len(), usize::from(version > 0), "from version {version}");
            // And it goes on as one that was made today.
            assert_eq!(store.add(&sheet("2024-05", "一")).unwrap(), Added::New, "from version {version}");
        }
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join(FILE)).unwrap();
        connection.pragma_update(None, "user_version", VERSION as i64 + 1).unwrap();
        drop(connection);
        assert!(Store::open(folder.path(), false).is_err());
    }
}
