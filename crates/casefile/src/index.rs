//! The search index over contents: one row for each record that has words of its own, made from the tables in the same
//! transaction that changes them, by the same code for a local write, a remote operation and a rebuild. The private drawer
//! has no tables and so no row here.
//!
//! A row's number says its day before its record, so that the newest hits come first without sorting and a span of days is
//! a span of numbers. `codes` holds tokens that no person types: kind, participants, template or instrument.

use crate::Result;
use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// The tables. The words as typed, the roots under them that are not among them, and the codes. The beginnings that are
/// indexed, too, are those that many words share ("meng"): a longer one is put together from the few words that have it.
pub const TABLES: &str = "
CREATE TABLE search_row(eid INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, counselee BLOB);
CREATE VIRTUAL TABLE record_fts USING fts5(text, roots, codes, tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5',
  columnsize = 0);
INSERT INTO record_fts(record_fts, rank) VALUES('secure-delete', 1);
";

/// Records that have words of their own, as [`refresh`] knows them. A new kind of record with words gets an arm in
/// [`gather`] and stands here.
pub const INDEXED: &[&str] = &[
    "note",
    "attendance",
    "addendum",
    "issued_document",
    "administration",
    "follow_up",
    "appointment",
    "guardian",
    "attachment",
    "profile",
    "alert",
    "referral",
    "home_visit",
    "conference",
    "service_entry",
    "permit",
    "anecdote",
    "visitor",
    "problem_note",
    "risk_review",
    "safety_plan",
    "safeguarding_entry",
    "duty_report",
];

/// Day of rows without one that belong before all others: names.
const FOREMOST: i64 = 0x7fff_ffff;
const DAY: i64 = 1 << 32;

/// SQL: the day of a moment (milliseconds in a column) by the clock of the school.
macro_rules! day_sql {
    ($column:literal) => {
        concat!(
            "date(",
            $column,
            " / 1000 + 3600 * coalesce((SELECT CASE zone WHEN 'wita' THEN 8 WHEN 'wit' THEN 9 END FROM school LIMIT 1), 7), 'unixepoch')"
        )
    };
}
pub(crate) use day_sql;

/// What a row is made of.
struct Gathered {
    day: i64,
    counselee: Option<[u8; 16]>,
    text: String,
    codes: String,
}

/// The numbers that rows of these days can have.
pub fn places(from: Option<NaiveDate>, to: Option<NaiveDate>) -> (i64, i64) {
    let day = |day: NaiveDate| i64::from(day.num_days_from_ce()).clamp(0, FOREMOST - 1);
    (from.map_or(DAY, |from| day(from) * DAY), to.map_or(FOREMOST * DAY - 1, |to| (day(to) + 1) * DAY - 1))
}

/// The token of a kind of record.
pub fn kind_code(kind: &str) -> String {
    format!("k{}", plain(kind))
}

/// The token of a document template or instrument.
pub fn title_code(id: &str) -> String {
    format!("t{}", plain(id))
}

/// The token of a participant.
pub fn person_code(id: &[u8; 16]) -> String {
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("p{hex}")
}

fn plain(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Takes a record's row out.
pub fn take_out(connection: &Connection, eid: i64) -> Result<()> {
    let place: Option<i64> = connection
        .prepare_cached("SELECT place FROM search_row WHERE eid = ?1")?
        .query_row([eid], |row| row.get(0))
        .optional()?;
    if let Some(place) = place {
        connection.prepare_cached("DELETE FROM record_fts WHERE rowid = ?1")?.execute([place])?;
        connection.prepare_cached("DELETE FROM search_row WHERE eid = ?1")?.execute([eid])?;
    }
    Ok(())
}

/// Makes a record's row again; one that has no words any more has none. A row that says the same already stays: overwriting
/// each of its words costs more the larger the index is.
pub fn refresh(connection: &Connection, kind: &str, eid: i64) -> Result<()> {
    let Some(found) = gather(connection, kind, eid)? else { return take_out(connection, eid) };
    let place = found.day * DAY + eid;
    let codes = format!("{} {}", kind_code(kind), found.codes);
    let stands = connection
        .prepare_cached(
            "SELECT 1 FROM search_row r JOIN record_fts f ON f.rowid = r.place
             WHERE r.eid = ?1 AND r.place = ?2 AND r.kind = ?3 AND r.counselee IS ?4 AND f.text = ?5 AND f.codes = ?6",
        )?
        .exists(params![eid, place, kind, found.counselee, found.text, codes])?;
    if stands {
        return Ok(());
    }
    take_out(connection, eid)?;
    let roots = search::stem_words(&found.text);
    connection
        .prepare_cached("INSERT INTO search_row(eid, place, kind, counselee) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![eid, place, kind, found.counselee])?;
    connection
        .prepare_cached("INSERT INTO record_fts(rowid, text, roots, codes) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![place, found.text, roots, codes])?;
    Ok(())
}

/// The row of this session's note: a draft's words take the place of the record's.
pub fn refresh_note(connection: &Connection, note: &[u8; 16]) -> Result<()> {
    let eid = connection
        .prepare_cached("SELECT eid FROM note WHERE id = ?1")?
        .query_row([note], |row| row.get(0))
        .optional()?;
    eid.map_or(Ok(()), |eid| refresh(connection, "note", eid))
}

/// The rows of a session's note, attendance and addenda: they take day, topic and participants from it.
pub fn refresh_session(connection: &Connection, session: &[u8; 16]) -> Result<()> {
    for kind in ["note", "attendance", "addendum"] {
        let sql = format!("SELECT eid FROM \"{kind}\" WHERE session = ?1 ORDER BY eid");
        let eids = connection
            .prepare_cached(&sql)?
            .query_map([session], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        eids.into_iter().try_for_each(|eid| refresh(connection, kind, eid))?;
    }
    Ok(())
}

/// Empties both indexes at once: row by row each word would be looked up to be overwritten.
pub fn empty(connection: &Connection) -> Result<()> {
    for table in ["record_fts", "counselee_fts"] {
        connection
            .execute_batch(&format!("DELETE FROM {table}_content; INSERT INTO {table}({table}) VALUES('rebuild');"))?;
    }
    Ok(())
}

/// Whether the index holds exactly what its rows say.
pub fn is_sound(connection: &Connection) -> Result<bool> {
    for table in ["record_fts", "counselee_fts"] {
        let check = format!("INSERT INTO {table}({table}) VALUES('integrity-check')");
        match connection.execute(&check, []) {
            Ok(_) => {}
            Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == rusqlite::ErrorCode::DatabaseCorrupt => {
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

fn gather(connection: &Connection, kind: &str, eid: i64) -> Result<Option<Gathered>> {
    let work = work_sql(kind);
    let sql = match kind {
        "note" => {
            "SELECT s.starts_at, s.counselee, s.topic, coalesce(d.body, n.body), s.eid FROM note n
             JOIN session s ON s.id = n.session LEFT JOIN locked l ON l.eid = n.eid
             LEFT JOIN draft d ON d.session = s.id AND l.eid IS NULL JOIN session_state t ON t.eid = s.eid
             WHERE n.eid = ?1 AND NOT t.retracted"
        }
        "addendum" => {
            "SELECT s.starts_at, s.counselee, a.reason, a.body, s.eid, a.claimed_ms FROM addendum a
             JOIN session s ON s.id = a.session JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1 AND NOT t.retracted"
        }
        "attendance" => {
            "SELECT s.starts_at, a.counselee, NULL, a.line, NULL FROM attendance a JOIN session s ON s.id = a.session
             JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1 AND NOT t.retracted"
        }
        "issued_document" => {
            "SELECT issued_on, counselee, number, recipient, document FROM issued_document WHERE eid = ?1"
        }
        "administration" => "SELECT given_on, counselee, NULL, NULL, instrument FROM administration WHERE eid = ?1",
        "follow_up" => "SELECT due, counselee, text, NULL, NULL FROM follow_up WHERE eid = ?1",
        "appointment" => "SELECT starts_at, counselee, title, purpose, NULL FROM appointment WHERE eid = ?1",
        "guardian" => "SELECT NULL, counselee, name, NULL, NULL FROM guardian WHERE eid = ?1",
        "attachment" => {
            // The parts of a file's name are words, its ending too.
            concat!(
                "SELECT ",
                day_sql!("added_ms"),
                ", counselee, replace(replace(name, '_', ' '), '.', ' '), note, NULL
             FROM attachment WHERE eid = ?1"
            )
        }
        "profile" => {
            "SELECT NULL, counselee, coalesce(living, '') || char(10) || coalesce(means, '') || char(10) || coalesce(health, '')
               || char(10) || coalesce(education, '') || char(10) || coalesce(languages, ''), coalesce(customs, '') || char(10)
               || coalesce(interests, '') || char(10) || coalesce(aspirations, '') || char(10) || coalesce(friends, ''), NULL
             FROM profile WHERE eid = ?1"
        }
        "alert" => "SELECT valid_from, counselee, text, NULL, NULL FROM alert WHERE eid = ?1",
        "risk_review" => {
            concat!(
                "SELECT ",
                day_sql!("raised_ms"),
                ", counselee, coalesce(reason, '') || char(10) || coalesce(ideation, '')
               || char(10) || coalesce(\"plan\", '') || char(10) || coalesce(means, '') || char(10) || coalesce(intent, ''),
               coalesce(protective, '') || char(10) || coalesce(considered, '') || char(10) || coalesce(closing, ''), NULL
             FROM risk_review WHERE eid = ?1"
            )
        }
        "safety_plan" => {
            "SELECT agreed_on, counselee, coalesce(signs, '') || char(10) || coalesce(coping, '') || char(10)
               || coalesce(distraction, ''), coalesce(help, '') || char(10) || coalesce(professionals, '') || char(10)
               || coalesce(environment, ''), NULL FROM safety_plan WHERE eid = ?1"
        }
        "safeguarding_entry" => {
            concat!(
                "SELECT ",
                day_sql!("at_ms"),
                ", counselee, coalesce(fact, '') || char(10) || coalesce(words, '') || char(10)
               || coalesce(concern, ''), coalesce(risk, '') || char(10) || coalesce(action, '') || char(10)
               || coalesce(people, '') || char(10) || coalesce(reason, ''), NULL FROM safeguarding_entry WHERE eid = ?1"
            )
        }
        "duty_report" => {
            concat!(
                "SELECT ",
                day_sql!("known_ms"),
                ", counselee, coalesce(authority, '') || char(10) || coalesce(facts, ''),
               coalesce(why, '') || char(10) || coalesce(parents_why, '') || char(10) || coalesce(reference, '') || char(10)
               || coalesce(reply, ''), NULL FROM duty_report WHERE eid = ?1"
            )
        }
        _ => match &work {
            Some(sql) => sql,
            None => return Ok(None),
        },
    };
    let found = connection.prepare_cached(sql)?.query_row([eid], |row| read(kind, row)).optional()?;
    let Some((mut found, session)) = found else { return Ok(None) };
    let mut people: Vec<[u8; 16]> = Vec::new();
    let table = match kind {
        "appointment" => "appointment_participants",
        "service_entry" => "service_entry_participants",
        _ => "session_participants",
    };
    let own = matches!(kind, "appointment" | "service_entry");
    if let Some(of) = session.or_else(|| own.then_some(eid)) {
        people = connection
            .prepare_cached(&format!("SELECT value FROM {table} WHERE eid = ?1 ORDER BY value"))?
            .query_map([of], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
    }
    if let Some(first) = found.counselee.filter(|first| !people.contains(first)) {
        people.insert(0, first);
    }
    for person in people {
        found.codes.push(' ');
        found.codes.push_str(&person_code(&person));
    }
    let wordless = matches!(kind, "issued_document" | "administration");
    Ok((wordless || !found.text.trim().is_empty()).then_some(found))
}

/// The words of a piece of other work: what was typed into it, and of a conference the people and the decisions.
fn work_sql(table: &str) -> Option<String> {
    let columns = crate::records::work::word_columns(table)?;
    let words: Vec<String> = columns.iter().map(|(_, words)| words.clone()).collect();
    let words = words.join(" || char(10) || ");
    Some(format!("SELECT \"day\", counselee, {words}, NULL, NULL FROM \"{table}\" WHERE eid = ?1"))
}

/// A row of [`gather`]'s queries, and the session whose participants it has.
fn read(kind: &str, row: &Row<'_>) -> rusqlite::Result<(Gathered, Option<i64>)> {
    let word = |index| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
    let (when, counselee) = (word(0)?, row.get::<_, Option<[u8; 16]>>(1)?);
    let (first, second) = (word(2)?, word(3)?);
    let start = DateTime::parse_from_rfc3339(&when).ok();
    let mut day = start.map(|start| start.date_naive()).or_else(|| when.get(..10).and_then(|day| day.parse().ok()));
    let is_session = matches!(kind, "note" | "addendum");
    if kind == "addendum"
        && let (Some(start), Some(ms)) = (start, row.get::<_, Option<i64>>(5)?)
    {
        day = DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(start.offset()).date_naive());
    }
    let text = if kind == "note" { format!("{first}\n{}", note_text(&second)) } else { format!("{first}\n{second}") };
    let codes = match kind {
        "issued_document" | "administration" => title_code(&word(4)?),
        _ => String::new(),
    };
    let number = |day: NaiveDate| i64::from(day.num_days_from_ce()).clamp(0, FOREMOST - 1);
    let day = if kind == "guardian" { FOREMOST } else { day.map_or(0, number) };
    let session = if is_session { Some(row.get(4)?) } else { None };
    Ok((Gathered { day, counselee, text: text.trim().to_owned(), codes }, session))
}

/// Bodies of notes are JSON objects of sections; only what was typed is indexed.
fn note_text(body: &str) -> String {
    note_text_sections(body).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

/// The sections of a note's body that hold something.
pub fn note_text_sections(body: &str) -> Vec<(String, String)> {
    match serde_json::from_str::<BTreeMap<String, String>>(body) {
        Ok(sections) => sections.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect(),
        Err(_) => vec![(String::new(), body.to_owned())],
    }
}
