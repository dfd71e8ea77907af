//! Consents, given or refused, and how they ended. What follows from them is `counseling::consent`'s to say. None is ever
//! deleted, and a withdrawal changes nothing of what was given.

use super::{counselor, day, id, parsed, refuse, term, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::consent::{Consent, IdentityCheck, Withdrawal, overtaken};
use counseling::{ConsentId, CounseleeId};
use rusqlite::Row;
use std::collections::HashMap;

const KIND: &str = "consent";

/// Adds or changes a consent; its end is [`withdraw`]'s to write.
///
/// # Errors
/// [`CaseFileError::NotFound`] for a consent of somebody else; [`CaseFileError::Locked`] for one that was withdrawn: what it
/// said must stay as it was; those of the database.
pub fn save(writer: &mut Writer<'_>, consent: &Consent) -> Result<ConsentId> {
    let mut cells = vec![
        ("counselee", consent.counselee.0.into()),
        ("kind", consent.kind.as_str().into()),
        ("from_side", consent.from.as_str().into()),
        ("person", (&consent.person).into()),
        ("answer", consent.answer.as_str().into()),
        ("method", consent.method.as_str().into()),
        ("identity_check", (&consent.identity_check).into()),
        ("valid_from", consent.on.into()),
        ("valid_until", consent.until.into()),
        ("withhold", (&consent.withhold).into()),
        ("id_check", consent.check.map(|check| check.as_str().to_owned()).into()),
        ("checked_by", (&consent.checked_by).into()),
        ("checked_on", consent.checked_on.into()),
        ("obtained_on", consent.obtained_on.into()),
        ("scope", (&consent.scope).into()),
        ("recipient", (&consent.recipient).into()),
    ];
    let id = match consent.id {
        Some(known) => {
            let before = get(writer, known)?;
            if before.counselee != consent.counselee {
                return Err(CaseFileError::NotFound);
            }
            if before.withdrawal.is_some() {
                return Err(CaseFileError::Locked);
            }
            known.0
        }
        None => {
            cells.push(("recorded_by", counselor::get(writer)?.name.into()));
            cells.push(("recorded_ms", writer.context.now_ms.into()));
            writer.new_id()
        }
    };
    writer.put_form(KIND, id, Home::CaseOf(consent.counselee.0), &cells)?;
    Ok(ConsentId(id))
}

/// Ends a consent. One that was withdrawn already stays as it is.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn withdraw(writer: &mut Writer<'_>, id: ConsentId, on: NaiveDate, by: &str, reason: &str) -> Result<()> {
    let found = get(writer, id)?;
    if found.withdrawal.is_some() {
        return Ok(());
    }
    let cells = [
        ("withdrawn_on", on.into()),
        ("withdrawn_by", by.trim().into()),
        ("withdrawn_reason", reason.trim().into()),
        ("withdrawal_noted_by", counselor::get(writer)?.name.into()),
        ("withdrawal_noted_ms", writer.context.now_ms.into()),
    ];
    writer.put(KIND, id.0, Home::Beside(id.0), &cells)?;
    writer.record("withdraw-consent", Some((KIND, id.0)), found.kind.as_str())
}

/// Takes a withdrawal back that was written down by mistake. That it was is in the log.
///
/// # Errors
/// [`CaseFileError::NotFound`] where there is none; those of the database.
pub fn take_withdrawal_back(writer: &mut Writer<'_>, id: ConsentId) -> Result<()> {
    let found = get(writer, id)?;
    if found.withdrawal.is_none() {
        return Err(CaseFileError::NotFound);
    }
    let none: Option<NaiveDate> = None;
    let cells = [
        ("withdrawn_on", none.into()),
        ("withdrawn_by", "".into()),
        ("withdrawn_reason", "".into()),
        ("withdrawal_noted_by", "".into()),
    ];
    writer.put(KIND, id.0, Home::Beside(id.0), &cells)?;
    writer.record("withdrawal-taken-back", Some((KIND, id.0)), found.kind.as_str())
}

const COLUMNS: &str =
    "c.id, c.counselee, c.kind, c.from_side, c.person, c.answer, c.method, c.identity_check, c.valid_from,
     c.valid_until, c.withhold, c.id_check, c.checked_by, c.checked_on, c.obtained_on, c.scope, c.recipient,
     c.withdrawn_on, c.withdrawn_by, c.withdrawn_reason, c.withdrawal_noted_by, c.withdrawal_noted_ms, c.recorded_by,
     c.recorded_ms";

/// One consent.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: ConsentId) -> Result<Consent> {
    let sql = format!("SELECT {COLUMNS} FROM consent c WHERE c.id = ?1");
    Ok(reader.connection.prepare_cached(&sql)?.query_row([id.0.as_bytes()], read)?)
}

/// All consents of a counselee, by day.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Consent>> {
    let sql =
        format!("SELECT {COLUMNS} FROM consent c WHERE c.counselee = ?1 ORDER BY c.valid_from, c.recorded_ms, c.id");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let found = statement.query_map([counselee.0.as_bytes()], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Given consents of counselees at the school whose last day lies within `from..=to`, the earliest first; without those for
/// which a withdrawal until `from` speaks (`counseling::consent::overtaken`).
///
/// # Errors
/// Those of the database.
pub fn expiring(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Consent>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM consent c JOIN counselee p ON p.id = c.counselee AND p.status = 'active'
         WHERE c.answer = 'given' AND c.withdrawn_on IS NULL AND c.valid_until BETWEEN ?1 AND ?2
         ORDER BY c.valid_until, c.id"
    );
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let span = [from.format("%Y-%m-%d").to_string(), to.format("%Y-%m-%d").to_string()];
    let mut found = statement.query_map(span, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    // Few ever withdraw: only of them the others are asked for.
    let mut all = HashMap::new();
    for who in withdrew(reader)? {
        if found.iter().any(|one| one.counselee == who) {
            all.insert(who, list(reader, who)?);
        }
    }
    found.retain(|one| all.get(&one.counselee).is_none_or(|all| overtaken(one, all, from).is_none()));
    Ok(found)
}

/// The counselees of whose consents one was withdrawn.
fn withdrew(reader: &Reader<'_>) -> Result<Vec<CounseleeId>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT DISTINCT counselee FROM consent WHERE withdrawn_on IS NOT NULL AND counselee IS NOT NULL ORDER BY counselee",
    )?;
    Ok(statement.query_map([], |row| id(row, 0))?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    let withdrawal = day(row, 17)?.map(|on| -> rusqlite::Result<Withdrawal> {
        Ok(Withdrawal {
            on,
            by: text(row, 18)?,
            reason: text(row, 19)?,
            noted_by: text(row, 20)?,
            noted_ms: row.get::<_, Option<i64>>(21)?.unwrap_or_default(),
        })
    });
    Ok(Consent {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        kind: term(row, 2)?,
        from: term(row, 3)?,
        person: text(row, 4)?,
        answer: term(row, 5)?,
        method: term(row, 6)?,
        identity_check: text(row, 7)?,
        on: day(row, 8)?.ok_or_else(|| refuse(8))?,
        until: day(row, 9)?,
        withhold: text(row, 10)?,
        // A way of checking that a newer program knows is told in words only.
        check: parsed::<IdentityCheck>(row, 11).ok().flatten(),
        checked_by: text(row, 12)?,
        checked_on: day(row, 13)?,
        obtained_on: day(row, 14)?,
        scope: text(row, 15)?,
        recipient: text(row, 16)?,
        withdrawal: withdrawal.transpose()?,
        recorded_by: text(row, 22)?,
        recorded_ms: row.get(23)?,
    })
}
