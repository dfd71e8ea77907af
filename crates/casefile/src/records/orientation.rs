//! What was explained before counseling at a distance: a row for each item, whose identity follows from the case's stream, so
//! that two laptops that tick the same item write one row. Where two laptops began a case apart the earlier tick is told.

use super::{counselor, day, id, refuse, term, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::orientation::{OrientationDone, OrientationItem};
use keys::arr;
use rusqlite::{Row, params};
use uuid::Uuid;

const KIND: &str = "orientation";

fn row_of(stream: [u8; 16], item: OrientationItem) -> Uuid {
    let hash = keys::hash("orientation", &arr![stream, item.as_str()]);
    uuid::Builder::from_custom_bytes(sync::wire::op::hash16(&hash)).into_uuid()
}

/// Notes that an item was explained on a day, and what was agreed. Said again with the same day, who said it first stays.
///
/// # Errors
/// Those of the database.
pub fn tick(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    item: OrientationItem,
    on: NaiveDate,
    note: &str,
) -> Result<()> {
    let mut cells = vec![
        ("counselee", counselee.0.into()),
        ("item", item.as_str().into()),
        ("done_on", on.into()),
        ("note", note.trim().into()),
    ];
    let before = list(writer, counselee)?.into_iter().find(|one| one.item == item);
    if before.is_none_or(|before| before.on != on) {
        cells.push(("by_name", counselor::get(writer)?.name.into()));
        cells.push(("made_ms", writer.context.now_ms.into()));
    }
    let stream = writer.open_case(counselee.0)?;
    writer.put_form(KIND, row_of(stream, item), Home::CaseOf(counselee.0), &cells)?;
    Ok(())
}

/// Takes the tick away.
///
/// # Errors
/// [`CaseFileError::NotFound`] where there is none; those of the database.
pub fn untick(writer: &mut Writer<'_>, counselee: CounseleeId, item: OrientationItem) -> Result<()> {
    let rows = {
        let mut statement =
            writer.connection.prepare_cached("SELECT id FROM orientation WHERE counselee = ?1 AND item = ?2")?;
        let found = statement.query_map(params![counselee.0.as_bytes(), item.as_str()], |row| id::<Uuid>(row, 0))?;
        found.collect::<rusqlite::Result<Vec<_>>>()?
    };
    if rows.is_empty() {
        return Err(CaseFileError::NotFound);
    }
    rows.into_iter().try_for_each(|row| writer.delete(KIND, row))
}

/// What was explained, in the order of the checklist.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<OrientationDone>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT counselee, item, done_on, by_name, note FROM orientation
         WHERE counselee = ?1 AND done_on IS NOT NULL AND item IN ('reach', 'failure', 'cues', 'help')",
    )?;
    let found = statement.query_map([counselee.0.as_bytes()], read)?;
    let mut found: Vec<OrientationDone> = found.collect::<rusqlite::Result<_>>()?;
    found.sort_by_key(|one| (one.item, one.on));
    found.dedup_by_key(|one| one.item);
    Ok(found)
}

fn read(row: &Row<'_>) -> rusqlite::Result<OrientationDone> {
    Ok(OrientationDone {
        counselee: id(row, 0)?,
        item: term(row, 1)?,
        on: day(row, 2)?.ok_or_else(|| refuse(2))?,
        by: text(row, 3)?,
        note: text(row, 4)?,
    })
}
