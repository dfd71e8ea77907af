//! Legal holds and decisions to keep longer than the rule says.

use super::{day, id, parsed, refuse, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::retention::{Hold, Keeping, KeepingKind, Lifted, RecordClass};
use rusqlite::Row;
use uuid::Uuid;

/// Places a hold. Answers its identity.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason; those of the database.
pub fn place(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    class: Option<RecordClass>,
    reason: &str,
    since: NaiveDate,
    by: &str,
) -> Result<Uuid> {
    if reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", counselee.0.into()),
        ("record_class", class.map(|class| class.as_str().to_owned()).into()),
        ("reason", reason.trim().into()),
        ("since", since.into()),
        ("by_name", by.into()),
    ];
    writer.put("legal_hold", id, Home::OfKind, &cells)?;
    writer.record("hold", Some(("counselee", counselee.0)), class.map_or("", RecordClass::as_str))?;
    Ok(id)
}

/// Lifts a hold.
///
/// # Errors
/// [`CaseFileError::NotFound`] for one that does not stand, [`CaseFileError::BadValue`] without a reason.
pub fn lift(writer: &mut Writer<'_>, hold: Uuid, ended: &Lifted) -> Result<()> {
    if ended.reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    let open = list(writer)?.into_iter().find(|one| one.id == hold && one.lifted.is_none());
    let open = open.ok_or(CaseFileError::NotFound)?;
    let cells = [
        ("lifted_on", ended.on.into()),
        ("lifted_by", (&ended.by).into()),
        ("lifted_reason", ended.reason.trim().into()),
    ];
    writer.put("legal_hold", hold, Home::OfKind, &cells)?;
    writer.record("lift-hold", Some(("counselee", open.counselee.0)), "")
}

/// Every hold, those that stand first, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Hold>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, counselee, record_class, reason, since, by_name, lifted_on, lifted_by, lifted_reason FROM legal_hold
         WHERE counselee IS NOT NULL ORDER BY lifted_on IS NOT NULL, since DESC, id DESC",
    )?;
    let found = statement.query_map([], |row| {
        let lifted = day(row, 6)?
            .map(|on| Ok::<_, rusqlite::Error>(Lifted { on, by: text(row, 7)?, reason: text(row, 8)? }))
            .transpose()?;
        Ok(Hold {
            id: id(row, 0)?,
            counselee: id(row, 1)?,
            class: parsed(row, 2)?,
            reason: text(row, 3)?,
            since: day(row, 4)?.ok_or_else(|| refuse(4))?,
            by: text(row, 5)?,
            lifted,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Decides to keep records of a class longer. Its identity is made here.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason, or for a postponement without a day.
pub fn keep(writer: &mut Writer<'_>, decision: &Keeping) -> Result<Uuid> {
    if decision.reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    if (decision.kind == KeepingKind::Postponed) != decision.until.is_some() {
        return Err(CaseFileError::BadValue { field: "until" });
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", decision.counselee.0.into()),
        ("record_class", decision.class.as_str().into()),
        ("kind", decision.kind.as_str().into()),
        ("until", decision.until.into()),
        ("reason", decision.reason.trim().into()),
        ("by_name", (&decision.by).into()),
        ("decided_on", decision.on.into()),
        ("decided_ms", writer.context.now_ms.into()),
    ];
    writer.put("retention_decision", id, Home::OfKind, &cells)?;
    writer.record(decision.kind.as_str(), Some(("counselee", decision.counselee.0)), decision.class.as_str())?;
    Ok(id)
}

/// Takes a decision back: the rule counts again.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn unkeep(writer: &mut Writer<'_>, decision: Uuid) -> Result<()> {
    writer.delete("retention_decision", decision)
}

/// Every decision, newest first.
///
/// # Errors
/// Those of the database.
pub fn keepings(reader: &Reader<'_>) -> Result<Vec<Keeping>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, counselee, record_class, kind, until, reason, by_name, decided_on FROM retention_decision
         WHERE counselee IS NOT NULL ORDER BY decided_ms DESC, id DESC",
    )?;
    Ok(statement.query_map([], read_keeping)?.collect::<rusqlite::Result<_>>()?)
}

fn read_keeping(row: &Row<'_>) -> rusqlite::Result<Keeping> {
    Ok(Keeping {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        class: parsed(row, 2)?.ok_or_else(|| refuse(2))?,
        kind: parsed(row, 3)?.ok_or_else(|| refuse(3))?,
        until: day(row, 4)?,
        reason: text(row, 5)?,
        by: text(row, 6)?,
        on: day(row, 7)?.ok_or_else(|| refuse(7))?,
    })
}
