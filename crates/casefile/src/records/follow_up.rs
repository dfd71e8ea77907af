//! Promises and next steps with a due date.

use super::{day, id, refuse, some_id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::plan::FollowUp;
use counseling::{CounseleeId, FollowUpId};
use rusqlite::{Row, params};

/// Adds or changes a follow-up.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, follow_up: &FollowUp) -> Result<FollowUpId> {
    let id = follow_up.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", follow_up.counselee.0.into()),
        ("session", follow_up.session.map(|id| id.0).into()),
        ("text", (&follow_up.text).into()),
        ("due", follow_up.due.into()),
        ("done_on", follow_up.done_on.into()),
    ];
    writer.put("follow_up", id, Home::CaseOf(follow_up.counselee.0), &cells)?;
    Ok(FollowUpId(id))
}

/// Marks as done on a day, or as open again.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn set_done(writer: &mut Writer<'_>, id: FollowUpId, on: Option<NaiveDate>) -> Result<()> {
    // One that another laptop deleted meanwhile stays in the trash.
    get(writer, id)?;
    writer.put("follow_up", id.0, Home::Beside(id.0), &[("done_on", on.into())]).map(|_| ())
}

/// Puts one into the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn delete(writer: &mut Writer<'_>, id: FollowUpId) -> Result<()> {
    writer.delete("follow_up", id.0)
}

/// Takes one out of the trash again.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn restore(writer: &mut Writer<'_>, id: FollowUpId) -> Result<()> {
    writer.restore("follow_up", id.0)
}

/// Follow-ups by due day: of one counselee or all, open ones only or all.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>, open: bool) -> Result<Vec<FollowUp>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        // Of a counselee in the trash nothing is asked for.
        "{SELECT} WHERE (?1 IS NULL OR f.counselee = ?1) AND (?1 IS NOT NULL OR c.eid IS NOT NULL)
         AND (NOT ?2 OR f.done_on IS NULL) ORDER BY f.due, f.id"
    ))?;
    let found = statement.query_map(params![counselee.map(|id| *id.0.as_bytes()), open], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One follow-up.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: FollowUpId) -> Result<FollowUp> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE f.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

const SELECT: &str =
    "SELECT f.id, f.counselee, coalesce(c.name, ''), coalesce(k.name, ''), f.session, f.text, f.due, f.done_on
    FROM follow_up f LEFT JOIN counselee c ON c.id = f.counselee LEFT JOIN \"class\" k ON k.id = c.class";

fn read(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    Ok(FollowUp {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        class_name: text(row, 3)?,
        session: some_id(row, 4)?,
        text: text(row, 5)?,
        due: day(row, 6)?.ok_or_else(|| refuse(6))?,
        done_on: day(row, 7)?,
    })
}
