//! Sessions and their notes: frame, autosaved draft, versions, deletion. Signing and addenda are in [`super::signing`].
//!
//! A draft is durable on this laptop alone; a version is an operation that travels. A version is never written over text
//! that its author cannot have seen: when another laptop's version arrives while a draft is open, the draft stays a draft
//! until a person decides.

use super::{id, moment, parsed, refuse, some_id, term, text};
use crate::register;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, index, signing};
use chrono::{NaiveDate, NaiveTime};
use counseling::note::{NoteBody, NoteFormat};
use counseling::session::{RiskSign, Session, SessionFilter, SessionFrame, SessionLine, SessionStatus, Signed};
use counseling::{CounseleeId, NoteId, SessionId};
use keys::cbor;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use uuid::Uuid;

/// SQL: whether session state `t` waits for a supervisor's signature.
const UNCOSIGNED: &str = "t.status = 'locked' AND NOT t.cosigned AND NOT t.retracted";

/// What became of a version that was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionSaved {
    /// It stands in the record and will travel.
    Written,
    /// The record says the same already.
    Unchanged,
    /// Another laptop's version arrived meanwhile: the text is kept as a draft until a person decides.
    Held,
}

/// Starts a session with these counselees; the first one's case holds it.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a counselee; [`CaseFileError::NotFound`] for an unknown one.
pub fn start(
    writer: &mut Writer<'_>,
    counselees: &[CounseleeId],
    frame: &SessionFrame,
    format: NoteFormat,
) -> Result<SessionId> {
    let first = counselees.first().ok_or(CaseFileError::BadValue { field: "participants" })?.0;
    let (session, note) = (writer.new_id(), writer.new_id());
    let mut cells = vec![("counselee", first.into())];
    cells.extend(frame_cells(frame)?);
    writer.put("session", session, Home::CaseOf(first), &cells)?;
    let present: Vec<_> = counselees.iter().map(|counselee| counselee.0.into()).collect();
    writer.put_set("session", session, "participants", &present)?;
    let cells = [("session", session.into()), ("format", format.as_str().into())];
    writer.put("note", note, Home::Beside(session), &cells)?;
    Ok(SessionId(session))
}

/// Changes everything but the text.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`].
pub fn save_frame(writer: &mut Writer<'_>, id: SessionId, frame: &SessionFrame, format: NoteFormat) -> Result<()> {
    let note = note_of(writer, id)?;
    writer.refuse_locked_id(id.0)?;
    writer.put_form("session", id.0, Home::Beside(id.0), &frame_cells(frame)?)?;
    writer.put("note", note, Home::Beside(id.0), &[("format", format.as_str().into())])?;
    Ok(())
}

/// Sets who was present. The first one's case goes on holding the session.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`], [`CaseFileError::BadValue`] when nobody is left or the
/// counselee whose case holds the session is not among them.
pub fn save_counselees(writer: &mut Writer<'_>, id: SessionId, counselees: &[CounseleeId]) -> Result<bool> {
    let holder: [u8; 16] = writer
        .connection
        .prepare_cached("SELECT counselee FROM session WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))?;
    if !counselees.iter().any(|counselee| *counselee.0.as_bytes() == holder) {
        return Err(CaseFileError::BadValue { field: "participants" });
    }
    let present: Vec<_> = counselees.iter().map(|counselee| counselee.0.into()).collect();
    writer.put_set("session", id.0, "participants", &present)
}

/// Keeps the text as typed so far, durable on this laptop. Not yet a version.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`].
pub fn save_draft(writer: &mut Writer<'_>, id: SessionId, body: &NoteBody) -> Result<()> {
    let note = note_of(writer, id)?;
    writer.refuse_locked_id(id.0)?;
    let base = base(writer, note)?;
    let text = serde_json::to_string(body)?;
    if text.contains("\\u0000") {
        return Err(CaseFileError::BadValue { field: "body" });
    }
    writer
        .connection
        .prepare_cached(
            "INSERT INTO draft(session, body, base, changed_ms) VALUES(?1, ?2, ?3, ?4)
             ON CONFLICT(session) DO UPDATE SET body = excluded.body, changed_ms = excluded.changed_ms",
        )?
        .execute(params![id.0.as_bytes(), text, base, writer.context.now_ms])?;
    index::refresh_note(writer.connection, note.as_bytes())
}

/// Makes the text a version of the record.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`].
pub fn save_version(writer: &mut Writer<'_>, id: SessionId, body: &NoteBody) -> Result<VersionSaved> {
    save_draft(writer, id, body)?;
    flush_draft(writer, id)
}

/// Makes an open draft, if there is one, a version of the record.
///
/// # Errors
/// As [`save_version`].
pub fn flush_draft(writer: &mut Writer<'_>, id: SessionId) -> Result<VersionSaved> {
    let Some((text, drafted_on)) = draft(writer, id)? else { return Ok(VersionSaved::Unchanged) };
    let note = note_of(writer, id)?;
    if drafted_on != base(writer, note)? {
        let shown: Option<String> = writer
            .connection
            .prepare_cached("SELECT body FROM note WHERE id = ?1")?
            .query_row([note.as_bytes()], |row| row.get(0))?;
        // The other laptop may have come to the same text.
        if shown.as_deref() != Some(&text) {
            return Ok(VersionSaved::Held);
        }
    }
    let written = write_body(writer, id, &text)?;
    Ok(if written { VersionSaved::Written } else { VersionSaved::Unchanged })
}

/// Writes the text over everything that stands there and ends the draft.
pub(crate) fn write_body(writer: &mut Writer<'_>, id: SessionId, text: &str) -> Result<bool> {
    let note = note_of(writer, id)?;
    let written = writer.put("note", note, Home::Beside(id.0), &[("body", text.into())])?;
    writer.connection.prepare_cached("DELETE FROM draft WHERE session = ?1")?.execute([id.0.as_bytes()])?;
    index::refresh_note(writer.connection, note.as_bytes())?;
    Ok(written)
}

/// Puts an unlocked session and its note into the trash.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`].
pub fn delete(writer: &mut Writer<'_>, id: SessionId) -> Result<()> {
    let note = note_of(writer, id)?;
    writer.delete("session", id.0)?;
    writer.delete("note", note)
}

/// Takes a session and its note out of the trash again.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn restore(writer: &mut Writer<'_>, id: SessionId) -> Result<()> {
    writer.restore("session", id.0)?;
    for note in writer.deleted_beside("note", "session", id.0)? {
        writer.restore("note", note)?;
    }
    Ok(())
}

/// A session with its note; an open draft's text takes the place of the record's.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn get(reader: &Reader<'_>, id: SessionId) -> Result<Session> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "SELECT t.counselee, n.id, n.format, n.body, t.status, t.signer_name, t.signed_ms, t.changed_ms, t.start_ms,
         d.body, d.changed_ms, {FRAME}, s.moved_from
         FROM session s JOIN session_state t USING(eid) JOIN note n ON n.id = t.note LEFT JOIN draft d ON d.session = s.id AND t.status <> 'locked'
         WHERE s.id = ?1"
    ))?;
    let (mut session, first, start_ms) = statement.query_row([id.0.as_bytes()], |row| {
        let draft: Option<String> = row.get(9)?;
        let body: Option<String> = row.get(3)?;
        let json = draft.or(body).unwrap_or_default();
        let body =
            if json.is_empty() { NoteBody::default() } else { serde_json::from_str(&json).map_err(|_| refuse(3))? };
        let status: SessionStatus = term(row, 4)?;
        let signed =
            row.get::<_, Option<i64>>(6)?.map(|at_ms| text(row, 5).map(|by| Signed { by, at_ms })).transpose()?;
        let changed: i64 = row.get(7)?;
        let session = Session {
            id,
            counselees: Vec::new(),
            number: 0,
            frame: frame(row, 11)?,
            note_id: NoteId(Uuid::from_bytes(row.get(1)?)),
            format: parsed(row, 2)?.unwrap_or(NoteFormat::Narrative),
            body,
            status,
            signed,
            addenda: Vec::new(),
            moved_from: some_id(row, 32)?,
            changed_ms: changed.max(row.get::<_, Option<i64>>(10)?.unwrap_or(0)),
        };
        Ok((session, row.get::<_, [u8; 16]>(0)?, row.get::<_, i64>(8)?))
    })?;
    session.counselees = participants(reader, id, first)?;
    session.number = reader
        .connection
        .prepare_cached("SELECT count(*) FROM session_state WHERE counselee = ?1 AND (start_ms, session) <= (?2, ?3) AND (NOT retracted OR session = ?3)")?
        .query_row(params![first, start_ms, id.0.as_bytes()], |row| row.get(0))?;
    session.addenda = signing::addenda(reader, id)?;
    Ok(session)
}

/// Whether text of another laptop waits beside an open draft for a person's decision.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn is_held(reader: &Reader<'_>, id: SessionId) -> Result<bool> {
    let Some((_, drafted_on)) = draft(reader, id)? else { return Ok(false) };
    Ok(drafted_on != base(reader, note_of(reader, id)?)?)
}

/// The meeting of the same first counselee before this one.
///
/// # Errors
/// Those of the database.
pub fn previous(reader: &Reader<'_>, id: SessionId) -> Result<Option<SessionId>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT b.session FROM session_state a JOIN session_state b ON b.counselee = a.counselee
         WHERE a.session = ?1 AND (b.start_ms, b.session) < (a.start_ms, a.session) AND NOT b.retracted
         ORDER BY b.start_ms DESC, b.session DESC LIMIT 1",
    )?;
    Ok(statement.query_row([id.0.as_bytes()], |row| super::id(row, 0)).optional()?)
}

/// The sessions asked for, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &SessionFilter) -> Result<Vec<SessionLine>> {
    let (mut conditions, mut asked) = (vec!["TRUE"], Vec::new());
    let mut only = |condition, values: Vec<Value>| {
        conditions.push(condition);
        asked.extend(values);
    };
    // A counselee's sessions are those she took part in, whoever's case holds them.
    if let Some(counselee) = filter.counselee {
        let sql = "t.eid IN (SELECT eid FROM session_participants WHERE value = ?)";
        only(sql, vec![counselee.0.as_bytes().to_vec().into()]);
    }
    if let Some(status) = filter.status {
        only("t.status = ?", vec![status.as_str().to_owned().into()]);
    }
    if filter.uncosigned == Some(true) {
        only(UNCOSIGNED, Vec::new());
    }
    // The day is that of the place where it was held; the moment, which has an index, only narrows.
    let around = |day: NaiveDate, days: i64| {
        Value::from(day.and_time(NaiveTime::MIN).and_utc().timestamp_millis() + days * 86_400_000)
    };
    if let Some(from) = filter.from {
        let day = from.format("%Y-%m-%d").to_string().into();
        only("t.start_ms >= ? AND substr(s.starts_at, 1, 10) >= ?", vec![around(from, -1), day]);
    }
    if let Some(to) = filter.to {
        let day = to.format("%Y-%m-%d").to_string().into();
        only("t.start_ms < ? AND substr(s.starts_at, 1, 10) <= ?", vec![around(to, 2), day]);
    }
    let mut statement = reader.connection.prepare_cached(&format!(
        "SELECT s.id, t.counselee, coalesce(c.name, ''), coalesce(k.name, ''), s.starts_at, s.duration_minutes, s.medium,
         s.constellation, s.strategy, t.status, s.topic, t.retracted, t.cosigned
         FROM session_state t JOIN session s USING(eid) LEFT JOIN counselee c ON c.id = t.counselee
         LEFT JOIN \"class\" k ON k.id = c.class
         WHERE {} ORDER BY t.start_ms DESC, t.session DESC LIMIT ?",
        conditions.join(" AND ")
    ))?;
    asked.push(filter.limit.map_or(-1, i64::from).into());
    let lines = statement.query_map(params_from_iter(asked), |row| {
        Ok(SessionLine {
            id: id(row, 0)?,
            counselee: id(row, 1)?,
            counselee_name: text(row, 2)?,
            class_name: text(row, 3)?,
            starts_at: moment(row, 4)?.ok_or_else(|| refuse(4))?,
            duration_minutes: row.get::<_, Option<u32>>(5)?.unwrap_or(0),
            medium: term(row, 6)?,
            constellation: term(row, 7)?,
            strategy: term(row, 8)?,
            status: term(row, 9)?,
            topic: text(row, 10)?,
            retracted: row.get(11)?,
            cosigned: row.get(12)?,
        })
    })?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// How many notes are not locked yet.
///
/// # Errors
/// Those of the database.
pub fn count_open(reader: &Reader<'_>) -> Result<u32> {
    let sql = "SELECT count(*) FROM session_state WHERE status IN ('draft', 'signed')";
    Ok(reader.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// How many locked ones wait for a supervisor's signature.
///
/// # Errors
/// Those of the database.
pub fn count_uncosigned(reader: &Reader<'_>) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM session_state t WHERE {UNCOSIGNED}");
    Ok(reader.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// The note of a session, deleted sessions apart.
pub(crate) fn note_of(reader: &Reader<'_>, id: SessionId) -> Result<Uuid> {
    let mut statement = reader.connection.prepare_cached("SELECT note FROM session_state WHERE session = ?1")?;
    let note: Option<[u8; 16]> = statement.query_row([id.0.as_bytes()], |row| row.get(0))?;
    note.map(Uuid::from_bytes).ok_or(CaseFileError::NotFound)
}

pub(crate) fn draft(reader: &Reader<'_>, id: SessionId) -> Result<Option<(String, Vec<u8>)>> {
    let mut statement = reader.connection.prepare_cached("SELECT body, base FROM draft WHERE session = ?1")?;
    Ok(statement.query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Names the versions that a text typed now builds on.
fn base(reader: &Reader<'_>, note: Uuid) -> Result<Vec<u8>> {
    let entity = register::entity(reader.connection, note.as_bytes())?.ok_or(CaseFileError::NotFound)?;
    let field = crate::table::named("note")?.field("body").ok_or(CaseFileError::BadValue { field: "body" })?;
    let siblings = register::siblings(reader.connection, entity.eid, field.num)?;
    let dots = siblings.iter().map(|sibling| keys::arr![sibling.device, sibling.dev_seq]).collect::<Vec<_>>();
    Ok(cbor::encode(&dots.into()))
}

fn participants(reader: &Reader<'_>, id: SessionId, first: [u8; 16]) -> Result<Vec<CounseleeId>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT p.value FROM session_participants p JOIN session s USING(eid) WHERE s.id = ?1
         ORDER BY p.value <> ?2, p.value",
    )?;
    let found = statement.query_map(params![id.0.as_bytes(), first], |row| super::id(row, 0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

const FRAME: &str =
    "s.starts_at, s.duration_minutes, s.place, s.medium, s.constellation, s.component, s.field, s.strategy,
    s.function, s.origin, s.topic, s.co_counselors, s.verified_by, s.risk, s.next_at, s.skkpd_aspect,
    s.skkpd_level, s.mood_start, s.mood_end, s.counselee_at, s.if_cut_off";

/// The columns of [`FRAME`], the first of which is column `at`.
fn frame(row: &Row<'_>, at: usize) -> rusqlite::Result<SessionFrame> {
    let colleagues: Option<String> = row.get(at + 11)?;
    Ok(SessionFrame {
        starts_at: moment(row, at)?.ok_or_else(|| refuse(at))?,
        duration_minutes: row.get::<_, Option<u32>>(at + 1)?.unwrap_or(0),
        place: text(row, at + 2)?,
        medium: term(row, at + 3)?,
        constellation: term(row, at + 4)?,
        component: term(row, at + 5)?,
        field: term(row, at + 6)?,
        strategy: term(row, at + 7)?,
        function: term(row, at + 8)?,
        origin: term(row, at + 9)?,
        topic: text(row, at + 10)?,
        co_counselors: colleagues.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
        verified_by: parsed(row, at + 12)?,
        risk: parsed(row, at + 13)?.unwrap_or(RiskSign::NoneSeen),
        next_at: moment(row, at + 14)?,
        skkpd_aspect: parsed(row, at + 15)?,
        skkpd_level: parsed(row, at + 16)?,
        mood_start: row.get(at + 17)?,
        mood_end: row.get(at + 18)?,
        counselee_at: text(row, at + 19)?,
        if_cut_off: text(row, at + 20)?,
    })
}

fn frame_cells(frame: &SessionFrame) -> Result<Vec<(&'static str, crate::value::Cell)>> {
    Ok(vec![
        ("starts_at", frame.starts_at.into()),
        ("duration_minutes", frame.duration_minutes.into()),
        ("place", (&frame.place).into()),
        ("medium", frame.medium.as_str().into()),
        ("constellation", frame.constellation.as_str().into()),
        ("component", frame.component.as_str().into()),
        ("field", frame.field.as_str().into()),
        ("strategy", frame.strategy.as_str().into()),
        ("function", frame.function.as_str().into()),
        ("origin", frame.origin.as_str().into()),
        ("topic", (&frame.topic).into()),
        ("co_counselors", serde_json::to_string(&frame.co_counselors)?.into()),
        ("verified_by", frame.verified_by.map(|term| term.as_str().to_owned()).into()),
        ("risk", frame.risk.as_str().into()),
        ("next_at", frame.next_at.into()),
        ("skkpd_aspect", frame.skkpd_aspect.map(|term| term.as_str().to_owned()).into()),
        ("skkpd_level", frame.skkpd_level.map(|term| term.as_str().to_owned()).into()),
        ("mood_start", frame.mood_start.map(u32::from).into()),
        ("mood_end", frame.mood_end.map(u32::from).into()),
        ("counselee_at", (&frame.counselee_at).into()),
        ("if_cut_off", (&frame.if_cut_off).into()),
    ])
}
