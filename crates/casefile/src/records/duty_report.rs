//! Duties to report and to warn. Never deleted; closed only with what closing asks for; each save kept as a version.

use super::{day, id, parsed, record_version, risk_review, some_id, text};
use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::duty_report::{Duty, DutyDecision, DutyReport, DutyStanding, missing_before_closing};
use counseling::version::{RecordVersion, VersionAct};
use counseling::{CounseleeId, DutyReportId};
use rusqlite::{Row, params};

const KIND: &str = "duty_report";

/// Adds or changes a record; with a closing day it is closed.
///
/// # Errors
/// [`CaseFileError::BadValue`] with the first field that closing lacks; [`CaseFileError::Closed`];
/// [`CaseFileError::NotFound`]; those of the database.
pub fn save(writer: &mut Writer<'_>, report: &DutyReport) -> Result<DutyReportId> {
    let before = report.id.map(|id| get(writer, id)).transpose()?;
    if let Some(before) = &before {
        if before.standing() == DutyStanding::Closed {
            return Err(CaseFileError::Closed);
        }
        if before.counselee != report.counselee {
            return Err(CaseFileError::NotFound);
        }
    }
    let id = report.id.map_or_else(|| writer.new_id(), |id| id.0);
    if report.closed_on.is_some()
        && let Some(field) = missing_before_closing(report).first()
    {
        return Err(CaseFileError::BadValue { field });
    }
    let mut cells = cells(report);
    match before {
        // Only what differs is written: a field on which two laptops disagree stays so while it is not touched.
        Some(before) => {
            let shown = self::cells(&before);
            cells.retain(|cell| !shown.iter().any(|known| known.0 == cell.0 && known.1.same(&cell.1)));
        }
        None => cells.push(("made_ms", writer.context.now_ms.into())),
    }
    if writer.put(KIND, id, Home::CaseOf(report.counselee.0), &cells)? {
        let act = if report.closed_on.is_some() { VersionAct::Closed } else { VersionAct::Saved };
        keep(writer, DutyReportId(id), act, "")?;
    }
    Ok(DutyReportId(id))
}

fn cells(report: &DutyReport) -> Vec<(&'static str, Cell)> {
    let term = |text: Option<&str>| text.map(str::to_owned);
    vec![
        ("counselee", report.counselee.0.into()),
        ("review", report.review.map(|id| id.0).into()),
        ("duty", report.duty.as_str().into()),
        ("authority", report.authority.trim().into()),
        ("facts", report.facts.trim().into()),
        ("known_ms", report.known_ms.into()),
        ("deadline_ms", report.deadline_ms.into()),
        ("decision", report.decision.as_str().into()),
        ("why", report.why.trim().into()),
        ("parents", term(report.parents.map(|term| term.as_str())).into()),
        ("parents_why", report.parents_why.trim().into()),
        ("reported_ms", report.reported_ms.into()),
        ("how", term(report.how.map(|term| term.as_str())).into()),
        ("reported_by", report.reported_by.trim().into()),
        ("reference", report.reference.trim().into()),
        ("reply", report.reply.trim().into()),
        ("replied_on", report.replied_on.into()),
        ("closed_on", report.closed_on.into()),
    ]
}

/// Opens a closed record again.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason or for one that is open; [`CaseFileError::NotFound`]; those of the database.
pub fn reopen(writer: &mut Writer<'_>, id: DutyReportId, reason: &str) -> Result<()> {
    let report = get(writer, id)?;
    if reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    if report.standing() != DutyStanding::Closed {
        return Err(CaseFileError::BadValue { field: "closedOn" });
    }
    writer.put(KIND, id.0, Home::CaseOf(report.counselee.0), &[("closed_on", Cell::Null)])?;
    keep(writer, id, VersionAct::Reopened, reason.trim())
}

fn keep(writer: &mut Writer<'_>, id: DutyReportId, act: VersionAct, reason: &str) -> Result<()> {
    let now = DutyReport {
        counselee_name: String::new(),
        class_name: String::new(),
        disputed: Vec::new(),
        ..get(writer, id)?
    };
    record_version::add(writer, now.counselee, id.0, act, &serde_json::to_string(&now)?, reason)
}

/// Every saved version, the newest first.
///
/// # Errors
/// Those of the database.
pub fn versions(reader: &Reader<'_>, id: DutyReportId) -> Result<Vec<RecordVersion>> {
    record_version::list(reader, id.0)
}

/// One record.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: DutyReportId) -> Result<DutyReport> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    let mut report = statement.query_row([id.0.as_bytes()], read)?;
    report.disputed = risk_review::disputed(reader, KIND, id.0)?;
    Ok(report)
}

/// Records of one counselee or all, open ones only or all, the newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>, open: bool) -> Result<Vec<DutyReport>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE (?1 IS NULL OR r.counselee = ?1) AND (?1 IS NOT NULL OR c.eid IS NOT NULL)
         ORDER BY r.known_ms DESC, r.id DESC"
    ))?;
    let found = statement.query_map(params![counselee.map(|id| *id.0.as_bytes())], read)?;
    let mut reports = found.collect::<rusqlite::Result<Vec<_>>>()?;
    for report in &mut reports {
        if let Some(id) = report.id {
            report.disputed = risk_review::disputed(reader, KIND, id.0)?;
        }
    }
    reports.retain(|report| !open || report.standing() != DutyStanding::Closed);
    Ok(reports)
}

const SELECT: &str = "SELECT r.id, r.counselee, coalesce(c.name, ''), coalesce(k.name, ''), r.review, r.duty, r.authority,
    r.facts, r.known_ms, r.deadline_ms, r.decision, r.why, r.parents, r.parents_why, r.reported_ms, r.how, r.reported_by,
    r.reference, r.reply, r.replied_on, r.closed_on, r.made_ms FROM duty_report r
    LEFT JOIN counselee c ON c.id = r.counselee LEFT JOIN \"class\" k ON k.id = c.class";

fn read(row: &Row<'_>) -> rusqlite::Result<DutyReport> {
    let known_ms = row.get::<_, Option<i64>>(8)?.unwrap_or(0);
    Ok(DutyReport {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        class_name: text(row, 3)?,
        review: some_id(row, 4)?,
        duty: parsed(row, 5).ok().flatten().unwrap_or(Duty::Other),
        authority: text(row, 6)?,
        facts: text(row, 7)?,
        known_ms,
        deadline_ms: row.get::<_, Option<i64>>(9)?.unwrap_or(known_ms),
        // Whatever a newer program decided, the duty stands until a report or a reason for none is there.
        decision: parsed(row, 10).ok().flatten().unwrap_or(DutyDecision::Report),
        why: text(row, 11)?,
        parents: parsed(row, 12).ok().flatten(),
        parents_why: text(row, 13)?,
        reported_ms: row.get(14)?,
        how: parsed(row, 15).ok().flatten(),
        reported_by: text(row, 16)?,
        reference: text(row, 17)?,
        reply: text(row, 18)?,
        replied_on: day(row, 19)?,
        closed_on: day(row, 20)?,
        made_ms: row.get::<_, Option<i64>>(21)?.unwrap_or(0),
        disputed: Vec::new(),
    })
}
