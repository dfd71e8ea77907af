//! Figures for a person to look at, not judged here: `cargo nextest run -p casefile measure --run-ignored all --no-capture`.

use super::support::{Made, add_person, at, body, frame, master_key, person, write};
use casefile::records::{counselee, follow_up, session};
use chrono::NaiveDate;
use counseling::counselee::CounseleeFilter;
use counseling::note::NoteFormat;
use counseling::plan::FollowUp;
use rusqlite::Connection;
use std::time::{Duration, Instant};

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[test]
#[ignore = "prints figures"]
fn one_action_against_a_raw_transaction_of_the_same_rows() {
    let (made, file) = Made::new("action");
    let id = add_person(&file, "Ayu");
    let due = NaiveDate::from_ymd_opt(2026, 12, 1);
    let promise = FollowUp {
        id: None,
        counselee: id,
        counselee_name: String::new(),
        class_name: String::new(),
        session: None,
        text: "Telepon orang tua sebelum hari Jumat".into(),
        due: due.expect("a day"),
        done_on: None,
    };
    let ours: Vec<_> = (0..200)
        .map(|minute| {
            let began = Instant::now();
            file.write(&at(minute), |writer| follow_up::save(writer, &promise)).expect("written");
            began.elapsed()
        })
        .collect();
    file.lock().expect("locks");
    // The rows of one such action, as they lie in the file now.
    let (key, header) = master_key(&made.path);
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    let open = |name: &str| {
        let connection = Connection::open(made.path.join(name)).expect("opens");
        connection
            .execute_batch(&format!(
                "PRAGMA key = \"{}\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
                 PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
                *pragma
            ))
            .expect("keyed");
        connection
    };
    drop(open("case.db"));
    std::fs::copy(made.path.join("case.db"), made.path.join("raw.db")).expect("copied");
    let raw = open("raw.db");
    let drops: String = raw
        .query_row(
            "SELECT group_concat('DROP TRIGGER \"' || name || '\";', ' ') FROM sqlite_master WHERE type = 'trigger'",
            [],
            |row| row.get(0),
        )
        .expect("triggers");
    raw.execute_batch(&drops).expect("dropped");
    let (entity, sid): (i64, i64) = raw
        .query_row("SELECT eid, sid FROM entity ORDER BY eid DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("an entity");
    let theirs: Vec<_> = (1..=200)
        .map(|n: i64| {
            let began = Instant::now();
            let transaction = raw.unchecked_transaction().expect("begins");
            for sql in [
                "INSERT INTO entity SELECT eid + ?1, randomblob(16), sid, type, life, contested FROM entity WHERE eid = ?2",
                "INSERT INTO reg SELECT eid + ?1, field, dev_idx, dev_seq + ?1, item, verb, t_wall, val FROM reg WHERE eid = ?2",
                "INSERT INTO touch SELECT eid + ?1, dev_idx, dev_seq FROM touch WHERE eid = ?2",
                "INSERT INTO follow_up SELECT eid + ?1, randomblob(16), changed_ms, counselee, session, text, due, done_on FROM follow_up WHERE eid = ?2",
                "INSERT INTO op SELECT sid, dev_idx, (SELECT max(dev_seq) FROM op WHERE sid = ?3) + ?1, seq, epoch, commit32, op_hash, t_receipt, body, state FROM op WHERE ?2 AND sid = ?3 AND dev_seq = (SELECT max(dev_seq) FROM op WHERE sid = ?3)",
                "INSERT INTO audit SELECT (SELECT max(seq) FROM audit) + 1 + 0 * ?1 * ?2 * ?3, ms, action, entity_type, randomblob(16), actor, detail, prev, hash FROM audit WHERE seq = 3",
                "UPDATE svv SET dev_seq = dev_seq + 1 + 0 * ?1 * ?2 WHERE sid = ?3",
                "UPDATE seen SET dev_seq = dev_seq + 1 + 0 * ?1 * ?2 WHERE sid = ?3",
                "UPDATE meta SET v = v + 1 + 0 * ?1 * ?2 * ?3 WHERE k = 'commits'",
            ] {
                let mut statement = transaction.prepare_cached(sql).expect(sql);
                let count = statement.parameter_count();
                let values = [n, entity, sid];
                statement.execute(rusqlite::params_from_iter(&values[..count])).expect(sql);
            }
            transaction.commit().expect("commits");
            began.elapsed()
        })
        .collect();
    let (ours, theirs) = (median(ours), median(theirs));
    println!("one action {ours:?}, raw rows {theirs:?}: {:.2}x", ours.as_secs_f64() / theirs.as_secs_f64());
}

#[test]
#[ignore = "prints figures"]
fn five_thousand_counselees() {
    let (_made, file) = Made::new("five thousand");
    let began = Instant::now();
    write(&file, |writer| {
        for index in 0..5_000 {
            let mut new = person(&format!("{} Siswa{index:04}", ["Budi", "Ayu", "Made", "Siti"][index % 4]));
            new.identity.nisn = format!("{index:010}");
            counselee::insert(writer, &new)?;
        }
        Ok(())
    });
    println!("import of 5,000: {:?}", began.elapsed());
    let all = CounseleeFilter { limit: 400, ..CounseleeFilter::default() };
    let people = file.read(|reader| counselee::list(reader, &all)).expect("a list").lines;
    let began = Instant::now();
    write(&file, |writer| {
        for line in &people {
            let id = session::start(writer, &[line.id], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)?;
            session::save_version(writer, id, &body("teks"))?;
        }
        Ok(())
    });
    println!("400 sessions in 400 new cases: {:?}", began.elapsed());
    for (name, text, order) in [
        ("first page", "", counseling::counselee::CounseleeOrder::Name),
        ("by class", "", counseling::counselee::CounseleeOrder::Class),
        ("by last session", "", counseling::counselee::CounseleeOrder::LastSession),
        ("search b", "b", counseling::counselee::CounseleeOrder::Name),
        ("search siswa12", "siswa12", counseling::counselee::CounseleeOrder::Name),
    ] {
        let filter = CounseleeFilter { text: text.into(), order, ..CounseleeFilter::default() };
        let times = (0..15).map(|_| {
            let began = Instant::now();
            file.read(|reader| counselee::list(reader, &filter)).expect("a list");
            began.elapsed()
        });
        println!("{name}: {:?}", median(times.collect()));
    }
}
