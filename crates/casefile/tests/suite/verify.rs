//! Verification finds what was changed behind the program's back; rebuilding and exporting are deterministic.

use super::support::{Made, SIGNER, add_person, add_session, at, body, master_key, save_counselor, write};
use casefile::records::{session, signing};
use casefile::{Finding, Unlocked, export_plaintext};
use rusqlite::Connection;
use std::path::Path;

fn worked_file(seed: &str) -> (Made, Unlocked) {
    let (made, file) = Made::new(seed);
    save_counselor(&file);
    let person = add_person(&file, "Ayu Lestari");
    let first = add_session(&file, person, "2026-11-23T08:00:00+07:00", "satu");
    let second = add_session(&file, person, "2026-11-24T08:00:00+07:00", "dua");
    write(&file, |writer| signing::lock(writer, first, SIGNER));
    write(&file, |writer| signing::add_addendum(writer, first, SIGNER, "Lupa", "tambahan"));
    write(&file, |writer| signing::add_addendum(writer, first, SIGNER, "Lupa lagi", "tambahan kedua"));
    write(&file, |writer| signing::sign(writer, second, SIGNER));
    write(&file, |writer| session::save_draft(writer, second, &body("dua setengah")));
    (made, file)
}

fn tamper(made: &Made, sql: &str) {
    tamper_at(&made.path, sql);
}

/// Changes a locked case file as another program would: with the key, without the guards.
pub fn tamper_at(path: &Path, sql: &str) {
    let (key, header) = master_key(path);
    let connection = Connection::open(path.join("case.db")).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    let sql_triggers =
        "SELECT group_concat('DROP TRIGGER \"' || name || '\";', ' ') FROM sqlite_master WHERE type = 'trigger'";
    let drops: String = connection.query_row(sql_triggers, [], |row| row.get(0)).expect("triggers");
    connection.execute_batch(&drops).expect("dropped");
    connection.execute_batch(sql).expect(sql);
}

#[test]
fn an_untouched_file_is_sound_and_counted() {
    let (_made, file) = worked_file("sound");
    let found = file.verify().expect("verifies");
    assert_eq!(found.findings, []);
    assert_eq!(found.signatures, 5, "two signatures, a lock and two addenda");
    assert!(found.pages > 50 && found.operations >= 7 && found.audit_lines >= 10, "{found:?}");
}

#[test]
fn every_kind_of_tampering_is_found() {
    let is_audit: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Audit { .. });
    let is_chain: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Chain { .. });
    let is_seal: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Seal { .. });
    let is_addendum: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Addendum { .. });
    let is_addendum_chain: fn(&Finding) -> bool = |finding| matches!(finding, Finding::AddendumChain { .. });
    let is_tables: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Tables);
    let cases = [
        ("UPDATE audit SET action = 'view' WHERE seq = 3", is_audit),
        ("DELETE FROM audit WHERE seq = 5", is_audit),
        // The last entry, and the last together with where the end was kept.
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", is_audit),
        (
            "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit); DELETE FROM meta WHERE k = 'audit_head'",
            is_audit,
        ),
        ("DELETE FROM audit; DELETE FROM audit_about", is_audit),
        // Two entries in each other's place, numbers kept.
        (
            "UPDATE audit SET seq = -1 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = -1",
            is_audit,
        ),
        // One more, whose link nobody worked out; at the end and in between.
        (
            "INSERT INTO audit SELECT max(seq) + 1, ms, 'view', entity_type, entity, actor, detail, hash, hash FROM audit",
            is_audit,
        ),
        ("UPDATE audit SET ms = ms - 60000 WHERE seq = (SELECT max(seq) FROM audit)", is_audit),
        ("UPDATE audit SET actor = zeroblob(16) WHERE seq = 2", is_audit),
        ("UPDATE audit SET detail = 'lain' WHERE seq = 6", is_audit),
        // Whom an entry concerns: taken away, given to another, added to an entry that there is not.
        ("DELETE FROM audit_about WHERE seq = (SELECT max(seq) FROM audit_about)", is_audit),
        ("UPDATE audit_about SET counselee = zeroblob(16) WHERE seq = (SELECT min(seq) FROM audit_about)", is_audit),
        ("INSERT INTO audit_about SELECT counselee, 1000000 FROM audit_about LIMIT 1", is_audit),
        (
            "UPDATE op SET body = (SELECT body FROM op b WHERE b.sid = op.sid AND b.dev_seq = 2) WHERE dev_seq = 1 AND sid = 3",
            is_chain,
        ),
        ("DELETE FROM op WHERE sid = 3 AND dev_seq = 2", is_chain),
        ("DELETE FROM op WHERE sid = 3 AND dev_seq = (SELECT max(dev_seq) FROM op WHERE sid = 3)", is_chain),
        ("UPDATE op SET commit32 = zeroblob(32) WHERE sid = 3 AND dev_seq = 1", is_chain),
        ("UPDATE session_seal SET claimed_ms = claimed_ms + 1 WHERE kind = 'locked'", is_seal),
        ("UPDATE note SET body = '{\"problem\":\"lain\"}' WHERE eid IN (SELECT eid FROM locked)", is_seal),
        ("UPDATE reg SET t_wall = t_wall + 1 WHERE eid IN (SELECT eid FROM locked)", is_seal),
        ("UPDATE addendum SET body = 'lain'", is_addendum),
        ("UPDATE addendum SET reason = 'lain'", is_addendum),
        ("DELETE FROM addendum WHERE reason = 'Lupa'", is_addendum_chain),
        ("DELETE FROM session_seal WHERE kind = 'locked'", is_addendum_chain),
        ("UPDATE counselee SET name = 'Lain'", is_tables),
        ("DELETE FROM counselee_fts", is_tables),
        ("DELETE FROM session_state", is_tables),
    ];
    let (made, file) = worked_file("tamper");
    file.lock().expect("locks");
    let database = made.path.join("case.db");
    let good = std::fs::read(&database).expect("the database");
    for (sql, expected) in cases {
        tamper(&made, sql);
        let file = made.unlock();
        let findings = file.verify().expect("verifies").findings;
        assert!(findings.iter().any(expected), "{sql}: {findings:?}");
        drop(file);
        for rest in ["case.db-wal", "case.db-shm"] {
            let _ = std::fs::remove_file(made.path.join(rest));
        }
        std::fs::write(&database, &good).expect("writable");
    }
    assert_eq!(made.unlock().verify().expect("verifies").findings, []);
}

fn export(file: &Unlocked) -> String {
    let mut out = Vec::new();
    file.read(|reader| export_plaintext(reader, &mut out)).expect("exports");
    String::from_utf8(out).expect("text")
}

#[test]
fn a_rebuild_makes_the_same_tables_and_mends_broken_ones() {
    let (made, file) = worked_file("rebuild");
    let before = export(&file);
    file.rebuild().expect("rebuilds");
    assert_eq!(export(&file), before);
    file.lock().expect("locks");
    tamper(
        &made,
        "DELETE FROM counselee; DELETE FROM record_fts; DELETE FROM session_state; UPDATE note SET body = NULL;",
    );
    let file = made.unlock();
    assert_ne!(export(&file), before);
    file.rebuild().expect("rebuilds");
    assert_eq!(export(&file), before);
}

#[test]
fn the_export_is_canonical_lines_with_everything_a_person_wrote() {
    let (_made, file) = worked_file("export");
    let text = export(&file);
    assert_eq!(text, export(&file));
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("one JSON value a line");
        let keys: Vec<_> = value.as_object().expect("an object").keys().cloned().collect();
        assert!(keys.is_sorted(), "{line}");
    }
    assert!(text.starts_with("{\"caseFile\":"));
    for wanted in
        ["Ayu Lestari", "satu", "dua setengah", "tambahan", SIGNER, "\"record\":\"session_seal\"", "\"draftOf\""]
    {
        assert!(text.contains(wanted), "{wanted} is missing");
    }
    let viewed = file.write(&at(9), |writer| writer.record("view", None, ""));
    viewed.expect("records");
    assert!(export(&file).contains("\"action\":\"view\""));
}
