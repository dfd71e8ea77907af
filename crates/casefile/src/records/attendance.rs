//! Attendance of sessions with several: a row for each member of whom something is noted, beside the session and locked with it.

use super::{id, term, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::attendance::{Attendance, Presence};
use counseling::{CounseleeId, SessionId};
use keys::arr;
use uuid::Uuid;

const KIND: &str = "attendance";

/// The row of a member: the same on every laptop, so that two laptops that note the same member write one row.
fn row_of(session: SessionId, counselee: CounseleeId) -> Uuid {
    let hash = keys::hash("attendance", &arr![*session.0.as_bytes(), *counselee.0.as_bytes()]);
    uuid::Builder::from_custom_bytes(sync::wire::op::hash16(&hash)).into_uuid()
}

/// Notes what is said of these members; of others nothing changes.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`], [`CaseFileError::BadValue`] for somebody who is not a member.
pub fn save(writer: &mut Writer<'_>, session: SessionId, members: &[Attendance]) -> Result<()> {
    writer.refuse_locked_id(session.0)?;
    let known = list(writer, session)?;
    for member in members {
        let before = known.iter().find(|one| one.counselee == member.counselee);
        let before = before.ok_or(CaseFileError::BadValue { field: "participants" })?;
        if before == member {
            continue;
        }
        let cells = [
            ("counselee", member.counselee.0.into()),
            ("session", session.0.into()),
            ("presence", member.presence.as_str().into()),
            ("line", member.line.as_str().into()),
        ];
        writer.put_form(KIND, row_of(session, member.counselee), Home::Beside(session.0), &cells)?;
    }
    Ok(())
}

/// Every member of a session, by name; of whom nothing was noted she was there.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, session: SessionId) -> Result<Vec<Attendance>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT p.value, coalesce(nullif(a.presence, ''), ?2), a.line FROM session s JOIN session_participants p USING(eid)
         LEFT JOIN attendance a ON a.session = s.id AND a.counselee = p.value LEFT JOIN counselee c ON c.id = p.value
         WHERE s.id = ?1 ORDER BY c.name COLLATE NOCASE, p.value",
    )?;
    let asked = rusqlite::params![session.0.as_bytes(), Presence::Present.as_str()];
    let members = statement.query_map(asked, |row| {
        Ok(Attendance { counselee: id(row, 0)?, presence: term(row, 1)?, line: text(row, 2)? })
    })?;
    Ok(members.collect::<rusqlite::Result<_>>()?)
}
