//! The schema and its versions. A newer file is refused, never repaired; before an older one is changed, a copy of it is
//! kept. What the tables of records hold comes from the wire's number table, not from here.

use crate::backup::{each_chunk, private_file};
use crate::connection::{Guard, REBUILD};
use crate::folder::Folder;
use crate::schema::{ENTITY_TYPES, EntityType, FieldClass, ValueKind};
use crate::stoppable::GoOn;
use crate::{CaseFileError, Result, audit, index};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::sync::Arc;

/// The schema version written, and the newest one read.
pub const SCHEMA_VERSION: u32 = 1;

/// How many copies from before migrations are kept.
const COPIES_KEPT: u32 = 2;

const REPLICATION: &str = "
CREATE TABLE meta(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE dev(idx INTEGER PRIMARY KEY, device_id BLOB NOT NULL UNIQUE, user_id BLOB, cert BLOB,
  retired INTEGER NOT NULL DEFAULT 0);
CREATE TABLE stream(sid INTEGER PRIMARY KEY, stream_id BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, epoch BLOB, inc BLOB,
  cursor INTEGER NOT NULL DEFAULT 0, head_hash BLOB, receipt BLOB, flags INTEGER NOT NULL DEFAULT 0);
CREATE TABLE svv(sid INTEGER, dev_idx INTEGER, dev_seq INTEGER NOT NULL, op_hash BLOB NOT NULL,
  PRIMARY KEY(sid, dev_idx)) WITHOUT ROWID;
CREATE TABLE seen(sid INTEGER, by_idx INTEGER, dev_idx INTEGER, dev_seq INTEGER NOT NULL,
  PRIMARY KEY(sid, by_idx, dev_idx)) WITHOUT ROWID;
CREATE TABLE op(sid INTEGER, dev_idx INTEGER, dev_seq INTEGER, seq INTEGER, epoch BLOB, commit32 BLOB NOT NULL,
  op_hash BLOB NOT NULL, t_receipt INTEGER, body BLOB, state INTEGER NOT NULL,
  PRIMARY KEY(sid, dev_idx, dev_seq)) WITHOUT ROWID;
CREATE INDEX op_state ON op(state, sid) WHERE state <> 1 AND state <> 2;
CREATE TABLE sig(sid INTEGER, dev_idx INTEGER, last_seq INTEGER, first_seq INTEGER NOT NULL, epoch BLOB, sig BLOB NOT NULL,
  PRIMARY KEY(sid, dev_idx, last_seq)) WITHOUT ROWID;
CREATE TABLE act(n INTEGER PRIMARY KEY, act_hash BLOB NOT NULL UNIQUE, sid INTEGER NOT NULL, kind INTEGER NOT NULL,
  bytes BLOB NOT NULL);
CREATE TABLE late(sid INTEGER, dev_idx INTEGER, dev_seq INTEGER, session BLOB, PRIMARY KEY(sid, dev_idx, dev_seq, session))
  WITHOUT ROWID;
CREATE TABLE epoch(sid INTEGER, epoch BLOB, ck BLOB, recipients BLOB, PRIMARY KEY(sid, epoch)) WITHOUT ROWID;
CREATE TABLE cek(kid BLOB PRIMARY KEY, sid INTEGER NOT NULL, eid INTEGER NOT NULL, key BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX cek_eid ON cek(eid);
CREATE TABLE blob(hash BLOB PRIMARY KEY, eid INTEGER NOT NULL, idx INTEGER NOT NULL, size INTEGER NOT NULL,
  state INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX blob_eid ON blob(eid, idx);
CREATE TABLE entity(eid INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, sid INTEGER NOT NULL, type INTEGER NOT NULL,
  life INTEGER NOT NULL, contested INTEGER NOT NULL DEFAULT 0);
CREATE TABLE touch(eid INTEGER, dev_idx INTEGER, dev_seq INTEGER NOT NULL, PRIMARY KEY(eid, dev_idx)) WITHOUT ROWID;
CREATE TABLE reg(eid INTEGER, field INTEGER, dev_idx INTEGER, dev_seq INTEGER, item BLOB NOT NULL, verb INTEGER NOT NULL,
  t_wall INTEGER NOT NULL, val BLOB, PRIMARY KEY(eid, field, dev_idx, dev_seq, item)) WITHOUT ROWID;
CREATE TABLE conflict(eid INTEGER, field INTEGER, since INTEGER NOT NULL, PRIMARY KEY(eid, field)) WITHOUT ROWID;
CREATE TABLE purged(uuid BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE draft(session BLOB PRIMARY KEY, body TEXT NOT NULL, base BLOB NOT NULL, changed_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE device_setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE drawer_slot(id BLOB PRIMARY KEY, slot BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE drawer_item(id BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
";

/// Tables beside those of the records that are made from registers alone.
const DERIVED: &str = "
CREATE TABLE session_state(eid INTEGER PRIMARY KEY, session BLOB NOT NULL UNIQUE, counselee BLOB NOT NULL,
  start_ms INTEGER NOT NULL, status TEXT NOT NULL, signer_name TEXT NOT NULL, signed_ms INTEGER, note BLOB,
  changed_ms INTEGER NOT NULL, retracted INTEGER NOT NULL, cosigned INTEGER NOT NULL);
CREATE INDEX session_state_counselee ON session_state(counselee, start_ms);
CREATE INDEX session_state_start ON session_state(start_ms);
CREATE INDEX session_state_status ON session_state(status, start_ms);
CREATE INDEX session_state_draft ON session_state(eid) WHERE status = 'draft';
CREATE TABLE took_part(counselee BLOB, start_ms INTEGER, eid INTEGER, PRIMARY KEY(counselee, start_ms, eid)) WITHOUT ROWID;
CREATE INDEX took_part_eid ON took_part(eid);
CREATE TABLE locked(eid INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE counselee_fts USING fts5(name, numbers, class, tags,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
INSERT INTO counselee_fts(counselee_fts, rank) VALUES('secure-delete', 1);
";

const ORDINARY: &[&str] = &[
    "meta",
    "dev",
    "stream",
    "svv",
    "seen",
    "op",
    "sig",
    "act",
    "late",
    "epoch",
    "cek",
    "blob",
    "entity",
    "touch",
    "reg",
    "conflict",
    "purged",
    "audit",
    "audit_about",
    "draft",
    "device_setting",
    "drawer_slot",
    "drawer_item",
    "session_state",
    "took_part",
    "locked",
    "search_row",
];

/// Makes the schema in an empty database.
pub fn create(connection: &Connection, guard: &Guard) -> Result<()> {
    let _open = guard.open(REBUILD);
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    transaction.execute_batch(REPLICATION)?;
    transaction.execute_batch(audit::TABLES)?;
    transaction.execute_batch(&records_sql())?;
    transaction.execute_batch(DERIVED)?;
    transaction.execute_batch(index::TABLES)?;
    transaction.execute_batch(&guards_sql())?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// What leads from one schema to the next, within the one transaction of a migration. Foreign keys and guards do not hold it
/// up; the log's own triggers do.
pub type MigrationStep = fn(&Transaction<'_>) -> rusqlite::Result<()>;

/// The step at index n leads from schema n + 1 to n + 2. Version 1 is the first released one.
pub const STEPS: &[MigrationStep] = &[];

/// The schema that these steps lead to.
pub fn target(steps: &[MigrationStep]) -> u32 {
    u32::try_from(steps.len()).map_or(u32::MAX, |steps| steps + 1)
}

/// Brings an older file to the present schema; refuses a newer one. `raw` is the database file, opened before the connection:
/// a file opened and closed here would take SQLite's locks on it away.
pub fn run(
    connection: &Connection,
    folder: &Folder,
    raw: &mut File,
    guard: &Guard,
    steps: &[MigrationStep],
) -> Result<()> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let supported = target(steps);
    match found {
        found if found == supported => Ok(()),
        0 => Err(CaseFileError::DamagedDatabase),
        newer if newer > supported => Err(CaseFileError::NewerVersion { found, supported }),
        older => {
            keep_copy(connection, folder, raw, older)?;
            let _open = guard.open(REBUILD);
            let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            for step in steps.iter().skip(older as usize - 1) {
                step(&transaction)?;
            }
            transaction.pragma_update(None, "user_version", supported)?;
            transaction.commit()?;
            // Only now that the new one stands: copies older than the last two.
            for old in (1..older).rev().skip(COPIES_KEPT as usize - 1) {
                let _ = fs::remove_file(folder.copy_before_migration(old));
            }
            Ok(())
        }
    }
}

/// Copies the database (still encrypted) aside before it is changed. The copy has its name only when it is whole.
fn keep_copy(connection: &Connection, folder: &Folder, raw: &mut File, version: u32) -> Result<()> {
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(CaseFileError::AlreadyOpen);
    }
    let copy = folder.copy_before_migration(version);
    let growing = copy.with_extension("growing");
    let go_on: GoOn = Arc::new(|| true);
    match fs::remove_file(&growing) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let copied = private_file(&growing).and_then(|mut out| {
        let size = raw.metadata()?.len();
        each_chunk(raw, size, &go_on, |chunk| Ok(out.write_all(chunk)?))?;
        Ok(out.sync_all()?)
    });
    let named = copied.and_then(|()| {
        fs::rename(&growing, &copy)?;
        Ok(folder.sync()?)
    });
    named.inspect_err(|_| {
        let _ = fs::remove_file(&growing);
    })
}

/// The table of a set field.
pub fn set_table(entity: &EntityType, field: &str) -> String {
    format!("{}_{field}", entity.name)
}

fn records_sql() -> String {
    let mut sql = String::new();
    for entity in ENTITY_TYPES {
        let table = entity.name;
        let columns: String = entity
            .fields
            .iter()
            .filter(|field| field.class != FieldClass::Set)
            .map(|field| format!(", \"{}\" {}", field.name, column_type(field.kind)))
            .collect();
        let _ = writeln!(
            sql,
            "CREATE TABLE \"{table}\"(eid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, changed_ms INTEGER NOT NULL{columns});"
        );
        for field in entity.fields {
            let name = field.name;
            if field.class == FieldClass::Set {
                let set = set_table(entity, name);
                let _ = writeln!(
                    sql,
                    "CREATE TABLE \"{set}\"(eid INTEGER, value {}, PRIMARY KEY(eid, value)) WITHOUT ROWID;
                     CREATE INDEX \"{set}_value\" ON \"{set}\"(value);",
                    column_type(field.kind)
                );
            } else if field.kind == ValueKind::Id {
                let _ = writeln!(sql, "CREATE INDEX \"{table}_{name}\" ON \"{table}\"(\"{name}\");");
            }
        }
    }
    sql.push_str(
        "CREATE INDEX counselee_nisn ON counselee(nisn); CREATE INDEX counselee_name ON counselee(name);
         CREATE INDEX appointment_start ON appointment(starts_at); CREATE INDEX appointment_uid ON appointment(uid);
         CREATE INDEX appointment_recurring ON appointment(starts_at) WHERE recurrence IS NOT NULL;
         CREATE INDEX calendar_day_start ON calendar_day(starts_on);
         CREATE INDEX administration_given ON administration(given_on, id);
         CREATE INDEX issued_document_at ON issued_document(at_ms);",
    );
    sql
}

fn column_type(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Int | ValueKind::Bool | ValueKind::Millis => "INTEGER",
        ValueKind::Id | ValueKind::Bytes => "BLOB",
        ValueKind::Text | ValueKind::Date | ValueKind::Moment | ValueKind::Json | ValueKind::Body => "TEXT",
    }
}

/// Every table of records, sets included.
pub fn record_tables() -> Vec<String> {
    let mut tables = Vec::new();
    for entity in ENTITY_TYPES {
        tables.push(entity.name.to_owned());
        let sets = entity.fields.iter().filter(|field| field.class == FieldClass::Set);
        tables.extend(sets.map(|field| set_table(entity, field.name)));
    }
    tables
}

/// A trigger that holds the rows of locked records still.
fn lock_trigger(table: &str, act: &str, row: &str) -> String {
    format!(
        "CREATE TRIGGER \"lock_{table}_{act}\" BEFORE {act} ON \"{table}\" BEGIN
           SELECT RAISE(ABORT, 'locked') WHERE write_open() = 1
             AND EXISTS(SELECT 1 FROM locked WHERE eid = {row}.eid); END;\n"
    )
}

fn guards_sql() -> String {
    let mut sql = String::new();
    let tables = ORDINARY.iter().map(|table| (*table).to_owned()).chain(record_tables());
    for table in tables {
        for act in ["INSERT", "UPDATE", "DELETE"] {
            let _ = writeln!(
                sql,
                "CREATE TRIGGER \"guard_{table}_{act}\" BEFORE {act} ON \"{table}\" BEGIN
                   SELECT RAISE(ABORT, 'write path only') WHERE coalesce(write_open(), 0) = 0; END;"
            );
        }
    }
    // The log is never rewritten, not even by a migration.
    for table in ["audit", "audit_about"] {
        for act in ["UPDATE", "DELETE"] {
            let _ = writeln!(
                sql,
                "CREATE TRIGGER {table}_append_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END;"
            );
        }
    }
    // A locked session's registers and rows stand still, those of its attachments, too; only a rebuild, which writes the
    // same again, passes.
    for table in ["reg", "session", "note", "attendance", "attachment", "session_participants"] {
        for (act, row) in [("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")] {
            sql.push_str(&lock_trigger(table, act, row));
        }
    }
    // What opens their texts and contents stays, and what names the chunks.
    for (table, act) in [("cek", "UPDATE"), ("cek", "DELETE"), ("blob", "DELETE")] {
        sql.push_str(&lock_trigger(table, act, "OLD"));
    }
    sql.push_str(
        "CREATE TRIGGER lock_stays BEFORE DELETE ON locked BEGIN
           SELECT RAISE(ABORT, 'locked') WHERE write_open() = 1; END;",
    );
    sql
}
