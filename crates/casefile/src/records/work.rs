//! Other work: referrals, home visits, conferences, services, slips, observations, visitors, notes from the box. Each kind is a
//! table whose columns are the fields of the record's type under the same names, so that one mapping serves all of them and
//! a field that is added to both needs nothing here. What somebody promised in one of them becomes a follow-up beside it.

mod columns;
mod promise;

pub(crate) use columns::{TABLES, word_columns};

use super::attachment;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, register};
use chrono::NaiveDate;
use columns::{read, table_of, write};
use counseling::work::{Service, Work, WorkFilter, WorkKind, WorkLine};
use counseling::{CounseleeId, WorkId};
use rusqlite::params;
use uuid::Uuid;

/// Adds or changes a record, and the follow-ups of the promises that were changed in it. A field that is not touched stays as
/// it is, also where two laptops disagree on it.
///
/// # Errors
/// [`CaseFileError::NotFound`] for one that is not there, or stands in another counselee's case; those of the database.
pub fn save(writer: &mut Writer<'_>, work: &Work) -> Result<WorkId> {
    let before = match work.id() {
        Some(known) => {
            let before = get(writer, known)?;
            let moved = work.kind().needs_counselee() && before.counselee() != work.counselee();
            if moved || before.kind() != work.kind() {
                return Err(CaseFileError::NotFound);
            }
            Some(before)
        }
        None => None,
    };
    let home = match work.counselee() {
        Some(counselee) if work.kind().needs_counselee() => Home::CaseOf(counselee.0),
        None if work.kind().needs_counselee() => return Err(CaseFileError::BadValue { field: "counselee" }),
        _ => Home::Own,
    };
    let mut work = work.clone();
    promise::keep(writer, before.as_ref(), &mut work)?;
    let id = work.id().map_or_else(|| writer.new_id(), |id| id.0);
    write(writer, before.as_ref(), &work, id, home)?;
    Ok(WorkId(id))
}

/// Puts a record into the trash, and the follow-ups of it that are not done; with a home visit the files that hang on it.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: WorkId) -> Result<()> {
    let work = get(writer, id)?;
    promise::delete(writer, &work)?;
    if work.kind() == WorkKind::HomeVisit {
        attachment::delete_with(writer, id)?;
    }
    writer.delete(table_of(work.kind()), id.0)
}

/// Takes a record out of the trash, with the follow-ups that went with it; with a home visit also its files.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: WorkId) -> Result<()> {
    let kind = kind_of(writer, id)?.ok_or(CaseFileError::NotFound)?;
    let gone = writer.deleted_ms(id.0)?;
    writer.restore(table_of(kind), id.0)?;
    if kind == WorkKind::HomeVisit {
        attachment::restore_with(writer, id, gone)?;
    }
    let work = get(writer, id)?;
    promise::restore(writer, &work, gone)
}

/// One record.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: WorkId) -> Result<Work> {
    let kind = kind_of(reader, id)?.ok_or(CaseFileError::NotFound)?;
    let entity = register::entity(reader.connection, id.0.as_bytes())?.ok_or(CaseFileError::NotFound)?;
    read(reader, kind, entity.eid, id)?.ok_or(CaseFileError::NotFound)
}

/// The fields on which two laptops disagree, as the record's type names them.
///
/// # Errors
/// Those of the database.
pub fn disputed(reader: &Reader<'_>, id: WorkId) -> Result<Vec<String>> {
    let Some(kind) = kind_of(reader, id)? else { return Ok(Vec::new()) };
    let kind = crate::table::named(table_of(kind))?;
    let Some(entity) = register::entity(reader.connection, id.0.as_bytes())? else { return Ok(Vec::new()) };
    let competing = register::competing(reader.connection, entity.eid)?;
    let fields = competing.iter().filter_map(|num| kind.field_num(*num));
    Ok(fields.map(|field| columns::camel(field.name)).collect())
}

/// The lines asked for, the newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &WorkFilter, today: NaiveDate) -> Result<Vec<WorkLine>> {
    let mut lines = Vec::new();
    for (id, work) in all(reader, filter)? {
        let mut line = WorkLine::of(&work, id, today);
        if let Some(counselee) = line.counselee {
            (line.counselee_name, line.class_name) = super::counselee::name(reader, counselee)?;
        }
        // What concerns a counselee in the trash stands in no list but that of her own.
        let gone = filter.counselee.is_none() && line.counselee.is_some() && line.counselee_name.is_empty();
        let wanted =
            !gone && (!filter.open || line.open) && (filter.text.trim().is_empty() || line.names(&filter.text));
        if wanted {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse((line.day, line.time, line.id)));
    if filter.limit > 0 {
        lines.truncate(filter.limit as usize);
    }
    Ok(lines)
}

/// Referrals whose answer should be there by now, the one sent first before the others.
///
/// # Errors
/// Those of the database.
pub fn unanswered(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<WorkLine>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT r.id FROM referral r JOIN counselee c ON c.id = r.counselee
         WHERE r.sent_on < ?1 AND r.answered_on IS NULL AND r.replied_on IS NULL AND r.ended_on IS NULL ORDER BY r.sent_on, r.id",
    )?;
    let sent = statement.query_map([today.format("%Y-%m-%d").to_string()], |row| super::id(row, 0))?;
    let mut lines = Vec::new();
    for id in sent.collect::<rusqlite::Result<Vec<WorkId>>>()? {
        let mut line = WorkLine::of(&get(reader, id)?, id, today);
        let Some(counselee) = line.counselee.filter(|_| line.overdue) else { continue };
        (line.counselee_name, line.class_name) = super::counselee::name(reader, counselee)?;
        lines.push(line);
    }
    Ok(lines)
}

/// What counts as a service in these days, oldest first.
///
/// # Errors
/// Those of the database.
pub fn services(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Service>> {
    let filter = WorkFilter { from: Some(from), to: Some(to), ..WorkFilter::default() };
    let mut found: Vec<Service> = all(reader, &filter)?.iter().filter_map(|(_, work)| work.service()).collect();
    found.sort_by_key(|service| service.day);
    Ok(found)
}

/// The records of kind, counselee and days asked for.
///
/// # Errors
/// Those of the database.
pub fn all(reader: &Reader<'_>, filter: &WorkFilter) -> Result<Vec<(WorkId, Work)>> {
    let mut found = Vec::new();
    let kinds = filter.kind.as_ref().map_or(WorkKind::ALL, std::slice::from_ref);
    let span = [filter.from, filter.to].map(|day| day.map(|day| day.format("%Y-%m-%d").to_string()));
    for kind in kinds {
        let table = table_of(*kind);
        let among = if *kind == WorkKind::ServiceEntry {
            " OR eid IN (SELECT eid FROM service_entry_participants WHERE value = ?1)"
        } else {
            ""
        };
        let sql = format!(
            "SELECT eid, id FROM \"{table}\" WHERE (?1 IS NULL OR counselee = ?1{among})
             AND (?2 IS NULL OR \"day\" >= ?2) AND (?3 IS NULL OR \"day\" <= ?3)"
        );
        let mut statement = reader.connection.prepare_cached(&sql)?;
        let whose: Option<[u8; 16]> = filter.counselee.map(|CounseleeId(id)| *id.as_bytes());
        let rows = statement.query_map(params![whose, span[0], span[1]], |row| {
            Ok((row.get::<_, i64>(0)?, Uuid::from_bytes(row.get(1)?)))
        })?;
        for (eid, id) in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            if let Some(work) = read(reader, *kind, eid, WorkId(id))? {
                found.push((WorkId(id), work));
            }
        }
    }
    Ok(found)
}

/// The name under which a kind stands in the access log and the search.
#[must_use]
pub fn table(kind: WorkKind) -> &'static str {
    table_of(kind)
}

/// Whether records of this name are other work.
#[must_use]
pub fn is_table(name: &str) -> bool {
    TABLES.iter().any(|(_, table)| *table == name)
}

/// The kind of a record, deleted ones too; none where it is no other work.
fn kind_of(reader: &Reader<'_>, id: WorkId) -> Result<Option<WorkKind>> {
    let Some(entity) = register::entity(reader.connection, id.0.as_bytes())? else { return Ok(None) };
    let name = crate::schema::entity_type(entity.type_num).map(|kind| kind.name);
    Ok(WorkKind::ALL.iter().copied().find(|kind| Some(table_of(*kind)) == name))
}
