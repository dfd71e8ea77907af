//! Supervisors and their signing keys: the public half to check what they signed, the other sealed under their own passphrase.

use super::{day, id, refuse, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::SupervisorId;
use counseling::supervisor::Supervisor;
use keys::VerifyingKey;
use keys::supervisor::SupervisorSlot;
use rusqlite::{Connection, OptionalExtension, Row};

const KIND: &str = "supervisor";

/// Adds a supervisor with the key made for her; its identity is new.
///
/// # Errors
/// Those of the database.
pub fn insert(
    writer: &mut Writer<'_>,
    name: &str,
    number: &str,
    role: &str,
    since: NaiveDate,
    key: &VerifyingKey,
    slot: &SupervisorSlot,
) -> Result<SupervisorId> {
    let new = writer.new_id();
    let cells = [
        ("name", name.into()),
        ("number", number.into()),
        ("role", role.into()),
        ("public_key", key.to_bytes().to_vec().into()),
        ("slot", slot.encode().into()),
        ("since", since.into()),
    ];
    writer.put(KIND, new, Home::OfKind, &cells)?;
    writer.record("supervisor-add", Some((KIND, new)), "")?;
    Ok(SupervisorId(new))
}

/// Ends a supervision, or takes that back. What was signed goes on to hold.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn set_ended(writer: &mut Writer<'_>, id: SupervisorId, on: Option<NaiveDate>) -> Result<()> {
    writer.put(KIND, id.0, Home::Beside(id.0), &[("ended_on", on.into())]).map(|_| ())
}

/// Every supervisor, those of today first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Supervisor>> {
    let mut statement = reader
        .connection
        .prepare_cached(&format!("{SELECT} ORDER BY ended_on IS NOT NULL, name COLLATE NOCASE, id"))?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn get(reader: &Reader<'_>, id: SupervisorId) -> Result<Supervisor> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// The lock in front of a supervisor's key.
///
/// # Errors
/// [`CaseFileError::NotFound`]; [`CaseFileError::Malformed`] when it is damaged.
pub fn slot(reader: &Reader<'_>, id: SupervisorId) -> Result<SupervisorSlot> {
    let mut statement = reader.connection.prepare_cached("SELECT slot FROM supervisor WHERE id = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([id.0.as_bytes()], |row| row.get(0))?;
    let slot = bytes.map(|bytes| SupervisorSlot::parse(&bytes));
    slot.and_then(std::result::Result::ok).ok_or(CaseFileError::Malformed)
}

/// The key that a supervisor's signatures are checked with.
pub(crate) fn key(connection: &Connection, id: &[u8; 16]) -> Result<Option<VerifyingKey>> {
    let mut statement = connection.prepare_cached("SELECT public_key FROM supervisor WHERE id = ?1")?;
    let bytes: Option<Option<[u8; 32]>> = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(bytes.flatten().and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()))
}

const SELECT: &str = "SELECT id, name, number, role, since, ended_on FROM supervisor";

fn read(row: &Row<'_>) -> rusqlite::Result<Supervisor> {
    Ok(Supervisor {
        id: id(row, 0)?,
        name: text(row, 1)?,
        number: text(row, 2)?,
        role: text(row, 3)?,
        since: day(row, 4)?.ok_or_else(|| refuse(4))?,
        ended_on: day(row, 5)?,
    })
}
