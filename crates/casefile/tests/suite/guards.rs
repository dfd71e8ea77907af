//! A foreign connection with the right key may read and may not write, not one table.

use super::attachments;
use super::support::{Made, SIGNER, add_person, add_session, master_key, write};
use casefile::records::signing;
use rusqlite::Connection;

fn foreign(made: &Made) -> Connection {
    let (key, header) = master_key(&made.path);
    let connection = Connection::open(made.path.join("case.db")).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    connection
}

fn tables(connection: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'";
    let mut statement = connection.prepare(sql).expect("prepares");
    statement.query_map([], |row| row.get(0)).expect("reads").collect::<rusqlite::Result<_>>().expect("names")
}

#[test]
fn no_table_can_be_written_from_outside() {
    let (made, file) = Made::new("guards");
    let person = add_person(&file, "Ayu");
    let session = add_session(&file, person, "2026-11-24T08:00:00+07:00", "teks");
    write(&file, |writer| signing::lock(writer, session, SIGNER));
    file.lock().expect("locks");
    let connection = foreign(&made);
    let tables = tables(&connection);
    assert!(tables.len() > 40, "{tables:?}");
    for table in &tables {
        let column: String = connection
            .query_row(&format!("SELECT name FROM pragma_table_info('{table}') LIMIT 1"), [], |row| row.get(0))
            .expect("a column");
        let insert = connection.execute(&format!("INSERT INTO \"{table}\"(\"{column}\") VALUES(987654321)"), []);
        assert!(insert.is_err(), "insert into {table}");
        let rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0)).expect("readable");
        if rows > 0 {
            assert!(connection.execute(&format!("DELETE FROM \"{table}\""), []).is_err(), "delete from {table}");
            let update = format!("UPDATE \"{table}\" SET \"{column}\" = \"{column}\"");
            assert!(connection.execute(&update, []).is_err(), "update of {table}");
        }
    }
    drop(connection);
    assert_eq!(made.unlock().verify().expect("verifies").findings, []);
}

#[test]
fn a_function_of_the_same_name_does_not_open_the_guard_of_the_log_or_a_lock() {
    let (made, file) = Made::new("forged");
    let person = add_person(&file, "Ayu");
    let session = add_session(&file, person, "2026-11-24T08:00:00+07:00", "teks");
    let kept = attachments::new(person, Some(session), "Surat.jpg");
    attachments::try_attach(&file, kept, &attachments::bytes(50)).expect("attached");
    write(&file, |writer| signing::lock(writer, session, SIGNER));
    file.lock().expect("locks");
    let connection = foreign(&made);
    let flags = rusqlite::functions::FunctionFlags::SQLITE_UTF8 | rusqlite::functions::FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("write_open", 0, flags, |_| Ok(1)).expect("registered");
    for (statement, says) in [
        ("DELETE FROM audit", "append only"),
        ("UPDATE audit SET detail = ''", "append only"),
        ("DELETE FROM locked", "locked"),
        ("DELETE FROM reg WHERE eid IN (SELECT eid FROM locked)", "locked"),
        ("UPDATE note SET body = ''", "locked"),
        ("UPDATE session SET topic = ''", "locked"),
        ("DELETE FROM session_participants", "locked"),
        ("DELETE FROM attachment", "locked"),
        ("UPDATE attachment SET name = 'lain'", "locked"),
        ("UPDATE attachment SET session = NULL", "locked"),
        (
            "INSERT INTO reg SELECT eid, 900, dev_idx, dev_seq, item, verb, t_wall, val FROM reg
             WHERE eid IN (SELECT eid FROM attachment)",
            "locked",
        ),
        // What names its chunks, and what opens the key of its content and the text of the note.
        ("DELETE FROM blob", "locked"),
        ("DELETE FROM cek", "locked"),
        ("UPDATE cek SET eid = 0", "locked"),
    ] {
        let refused = connection.execute(statement, []).expect_err(statement).to_string();
        assert!(refused.contains(says), "{statement}: {refused}");
    }
}
