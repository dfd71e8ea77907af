//! Destructions: requested, cancelled, done. The second step is [`crate::Unlocked::destroy`]; only what it needs is here.

use super::holdings::Holdings;
use super::{hold, id, parsed, refuse, retention_rule, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::retention::{
    Applied, Basis, Copies, Destruction, DestructionState, Item, ItemSummary, RecordClass, before_identity,
};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Most items of one request.
pub const MOST_ITEMS: usize = 500;

/// Why an item may go: its rule as it stands today.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Item.
    pub item: Item,
    /// The rule applied.
    pub term: Applied,
}

/// Whether these items may go: nothing held, everything due (or asked for by the person), and a person's own record last.
/// `today` is absent while the clock is not believed.
///
/// # Errors
/// [`CaseFileError::Held`], [`CaseFileError::NotDue`], [`CaseFileError::IdentityLast`], [`CaseFileError::BadValue`] for no
/// item, too many, or one of a class that is never destroyed.
pub fn judge(
    reader: &Reader<'_>,
    holdings: &Holdings,
    items: &[Item],
    basis: Basis,
    today: Option<NaiveDate>,
) -> Result<Vec<Judged>> {
    let distinct: BTreeSet<&Item> = items.iter().collect();
    if items.is_empty() || items.len() > MOST_ITEMS || distinct.len() != items.len() {
        return Err(CaseFileError::BadValue { field: "items" });
    }
    let (rules, holds) = (retention_rule::all(reader)?, hold::list(reader)?);
    let mut by_person: BTreeMap<CounseleeId, Vec<RecordClass>> = BTreeMap::new();
    let mut judged = Vec::with_capacity(items.len());
    for item in items {
        let rule = rules.iter().find(|rule| rule.class == item.class).filter(|_| item.class.is_destroyable());
        let rule = rule.ok_or(CaseFileError::BadValue { field: "items" })?;
        // A hold on any part keeps the person's own record, too: it says whom the hold is about.
        let held = holds.iter().any(|hold| {
            hold.covers(item.counselee, item.class)
                || (item.class == RecordClass::Identity && hold.lifted.is_none() && hold.counselee == item.counselee)
        });
        if held {
            return Err(CaseFileError::Held);
        }
        let term = rule.apply(&holdings.facts(*item));
        let due = today.is_some_and(|today| term.due.is_some_and(|due| due <= today));
        if basis == Basis::Due && !due && !holdings.is_orphaned(item.counselee) {
            return Err(CaseFileError::NotDue);
        }
        by_person.entry(item.counselee).or_default().push(item.class);
        judged.push(Judged { item: *item, term });
    }
    for (counselee, chosen) in by_person {
        let present = holdings.of(counselee);
        let present: Vec<RecordClass> =
            present.into_iter().filter(|(_, holding)| !holding.counts.is_empty()).map(|(class, _)| class).collect();
        if !before_identity(&chosen, &present).is_empty() {
            return Err(CaseFileError::IdentityLast);
        }
    }
    Ok(judged)
}

/// The first step. Answers the request's identity.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason or name; those of [`judge`].
pub fn request(
    writer: &mut Writer<'_>,
    holdings: &Holdings,
    items: &[Item],
    (basis, reason, by): (Basis, &str, &str),
    today: Option<NaiveDate>,
) -> Result<Uuid> {
    for (field, said) in [("reason", reason), ("by", by)] {
        if said.trim().is_empty() {
            return Err(CaseFileError::BadValue { field });
        }
    }
    judge(writer, holdings, items, basis, today)?;
    let id = writer.new_id();
    let cells = [
        ("items", serde_json::to_string(items)?.into()),
        ("basis", basis.as_str().into()),
        ("reason", reason.trim().into()),
        ("state", DestructionState::Requested.as_str().into()),
        ("requested_ms", writer.context.now_ms.into()),
        ("requested_by", by.trim().into()),
    ];
    writer.put("destruction", id, Home::OfKind, &cells)?;
    for item in items {
        writer.record("destroy-request", Some(("counselee", item.counselee.0)), item.class.as_str())?;
    }
    Ok(id)
}

/// Cancels a request.
///
/// # Errors
/// [`CaseFileError::NotFound`] for one that does not stand.
pub fn cancel(writer: &mut Writer<'_>, request: Uuid, by: &str) -> Result<()> {
    let open = get(writer, request)?;
    if open.state != DestructionState::Requested {
        return Err(CaseFileError::NotFound);
    }
    let cells = [
        ("state", DestructionState::Cancelled.as_str().into()),
        ("decided_ms", writer.context.now_ms.into()),
        ("decided_by", by.trim().into()),
    ];
    writer.put("destruction", request, Home::OfKind, &cells)?;
    writer.record("destroy-cancel", Some(("destruction", request)), "")
}

/// Writes down what is known of copies, when that is known.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn set_copies(writer: &mut Writer<'_>, destruction: Uuid, copies: &Copies) -> Result<()> {
    get(writer, destruction)?;
    let json = serde_json::to_string(copies)?;
    writer.put("destruction", destruction, Home::OfKind, &[("copies", json.into())]).map(|_| ())
}

/// One destruction with everything known of it.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: Uuid) -> Result<Destruction> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    let mut found = statement.query_row([id.as_bytes()], read)?;
    found.summary = summaries(reader, id)?;
    Ok(found)
}

/// All destructions, newest first, without their summaries.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Destruction>> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} ORDER BY requested_ms DESC, id DESC"))?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

fn summaries(reader: &Reader<'_>, id: Uuid) -> Result<Vec<ItemSummary>> {
    let mut statement = reader
        .connection
        .prepare_cached("SELECT summary FROM destroyed_item WHERE destruction = ?1 ORDER BY place, id")?;
    let found = statement.query_map([id.as_bytes()], |row| text(row, 0))?;
    found.map(|json| Ok(serde_json::from_str(&json?)?)).collect()
}

const SELECT: &str =
    "SELECT id, items, basis, reason, state, requested_ms, requested_by, decided_ms, decided_by, witness, copies
    FROM destruction";

fn read(row: &Row<'_>) -> rusqlite::Result<Destruction> {
    Ok(Destruction {
        id: id(row, 0)?,
        items: serde_json::from_str(&text(row, 1)?).map_err(|_| refuse(1))?,
        basis: parsed(row, 2)?.ok_or_else(|| refuse(2))?,
        reason: text(row, 3)?,
        state: parsed(row, 4)?.ok_or_else(|| refuse(4))?,
        requested_ms: row.get::<_, Option<i64>>(5)?.unwrap_or(0),
        requested_by: text(row, 6)?,
        decided_ms: row.get(7)?,
        decided_by: text(row, 8)?,
        witness: text(row, 9)?,
        summary: Vec::new(),
        copies: serde_json::from_str(&text(row, 10)?).unwrap_or_default(),
    })
}

/// Letters and reports about these persons that left and are registered: paper copies are out of reach.
///
/// # Errors
/// Those of the database.
pub fn released(reader: &Reader<'_>, items: &[Item]) -> Result<u32> {
    let people: BTreeSet<CounseleeId> = items.iter().map(|item| item.counselee).collect();
    let mut statement =
        reader.connection.prepare_cached("SELECT count(*) FROM issued_document WHERE counselee = ?1")?;
    let mut count = 0u32;
    for person in people {
        count += statement.query_row(params![person.0.as_bytes()], |row| row.get::<_, u32>(0))?;
    }
    Ok(count)
}
