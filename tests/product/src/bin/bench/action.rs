//! A committed action beside the bare SQLCipher transaction of the same rows: what operation, registers, audit chain and
//! search index cost beyond the writing that nobody can avoid.
//!
//! The action is done on one copy of a file to learn its rows, then on a second copy, in turn with the bare rows on a
//! third one, whose guard triggers are taken away.

use crate::{
    Measured, SEED, Told,
    figure::{Figure, median},
    files,
};
use rusqlite::{Connection, types::Value as Cell};
use serde_json::json;
use std::{
    collections::BTreeSet,
    error::Error,
    path::Path,
    time::{Duration, Instant},
};
use workstation::Workstation;

const ACTIONS: usize = 60;

/// Rows that the actions left in one table, in the order they were written.
struct Written {
    insert: String,
    rows: Vec<Vec<Cell>>,
}

pub fn measure(told: &mut Told) -> Measured {
    let home = tempfile::tempdir()?;
    let workstation = files::workstation(home.path());
    let before = files::create(&workstation, home.path())?;
    files::call(&workstation, "sample.create", json!({}))?;
    workstation.lock();
    let key = files::raw_key(&before)?;
    let place = |name: &str| home.path().join(format!("documents/{name}.ruang"));
    let (learned, product, bare) = (place("Learned"), place("Product"), place("Bare"));
    for copy in [&learned, &product, &bare] {
        files::copy(&before, copy)?;
    }

    files::unlock(&workstation, &learned)?;
    for number in 0..ACTIONS {
        act(&workstation, number)?;
    }
    workstation.lock();
    let written = rows_between(&before, &learned, &key)?;
    let connection = open_bare(&bare, &key)?;

    files::unlock(&workstation, &product)?;
    let (mut whole, mut raw) = (Vec::new(), Vec::new());
    for number in 0..ACTIONS {
        whole.push(act(&workstation, number)?);
        raw.push(write_bare(&connection, &written, number)?);
    }
    workstation.lock();
    let rows: usize = written.iter().map(|table| table.rows.len()).sum();
    println!("a committed action writes {:.1} rows in {} tables", rows as f64 / ACTIONS as f64, written.len());
    told.all(vec![Figure::beside("a committed action", median(whole), "bare transaction", median(raw), 2.0, 0.0)])
}

/// Adds a counselee, as the form does.
fn act(workstation: &Workstation, number: usize) -> Result<Duration, Box<dyn Error>> {
    let person = &testkit::people::people(SEED + number as u64, 1)[0];
    let identity = json!({
        "name": format!("{} {number}", person.name), "preferredName": "", "nisn": "", "nipd": "", "sex": null,
        "birthPlace": person.birth_place, "birthDate": null, "religion": "", "address": "Jalan Melati 4", "phone": "",
        "email": "", "livingWith": "", "childOrder": null, "siblings": null, "formerSchool": "", "specialNeeds": "",
    });
    let params = json!({ "id": null, "identity": identity, "status": "active", "tags": [], "class": null });
    let start = Instant::now();
    files::call(workstation, "counselee.save", params)?;
    Ok(start.elapsed())
}

fn open(file: &Path, key: &str) -> Result<Connection, Box<dyn Error>> {
    let connection = Connection::open(file.join("case.db"))?;
    connection.execute_batch(&format!("PRAGMA key = \"{key}\";"))?;
    Ok(connection)
}

fn names(connection: &Connection, what: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut statement = connection.prepare(&format!("SELECT name FROM sqlite_master WHERE {what}"))?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// Rows in the tables of `after` that are not in `before`.
fn rows_between(before: &Path, after: &Path, key: &str) -> Result<Vec<Written>, Box<dyn Error>> {
    let connection = open(after, key)?;
    let path = before.join("case.db").to_string_lossy().replace('\'', "''");
    connection.execute_batch(&format!("ATTACH DATABASE '{path}' AS old KEY \"{key}\";"))?;
    let virtual_tables = names(&connection, "type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'")?;
    let mut all = Vec::new();
    for table in names(&connection, "type = 'table' AND name NOT LIKE 'sqlite_%'")? {
        if virtual_tables.iter().any(|index| table.starts_with(&format!("{index}_"))) {
            continue;
        }
        let columns = if virtual_tables.contains(&table) { "rowid, *" } else { "*" };
        let mut statement = connection
            .prepare(&format!("SELECT {columns} FROM main.\"{table}\" EXCEPT SELECT {columns} FROM old.\"{table}\""))?;
        let names: Vec<String> = statement.column_names().map(|name| format!("\"{name}\"")).collect();
        let count = names.len();
        let rows: Vec<Vec<Cell>> = statement
            .query_map([], |row| (0..count).map(|column| row.get(column)).collect())?
            .collect::<rusqlite::Result<_>>()?;
        if !rows.is_empty() {
            let marks = vec!["?"; count].join(", ");
            let insert = format!("INSERT OR REPLACE INTO \"{table}\"({}) VALUES({marks})", names.join(", "));
            all.push(Written { insert, rows });
        }
    }
    Ok(all)
}

/// The third copy, opened as the product opens it, without the guards.
fn open_bare(file: &Path, key: &str) -> Result<Connection, Box<dyn Error>> {
    let connection = open(file, key)?;
    connection.set_prepared_statement_cache_capacity(256);
    for trigger in names(&connection, "type = 'trigger'")? {
        connection.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
    }
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;",
    )?;
    Ok(connection)
}

/// One action's share of the rows in one transaction. A row that every action writes again (a counter, the head of a
/// chain) was left only once and is written again each time.
fn write_bare(connection: &Connection, written: &[Written], number: usize) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let transaction = connection.unchecked_transaction()?;
    for table in written {
        let mut statement = connection.prepare_cached(&table.insert)?;
        let count = table.rows.len();
        let share = if count < ACTIONS { 0..count } else { number * count / ACTIONS..(number + 1) * count / ACTIONS };
        for row in &table.rows[share] {
            statement.execute(rusqlite::params_from_iter(row))?;
        }
    }
    transaction.commit()?;
    Ok(start.elapsed())
}
