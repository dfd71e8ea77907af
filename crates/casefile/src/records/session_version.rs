//! Every version of a session, read again from the operations that made it: what could be read when, and what was signed.

use crate::register::{self, Entity};
use crate::replica::causal;
use crate::replica::locked::by_entity;
use crate::schema::{EntityType, Field, FieldClass, entity_named};
use crate::seal::SealKind;
use crate::value::Cell;
use crate::{CaseFileError, Reader, Result};
use counseling::SessionId;
use counseling::note::NoteBody;
use keys::cbor::Value;
use rusqlite::Connection;
use uuid::Uuid;

/// One step in a session's life: a text, changes of what surrounds it, a signature, or several of these in one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When, by its device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Device on which it was made.
    pub device: Uuid,
    /// The text from here on; none where it did not change.
    pub body: Option<NoteBody>,
    /// What else was said: field and its stored value.
    pub frame: Vec<(&'static str, String)>,
    /// Whether it was locked or only signed here, and by whom.
    pub seal: Option<(SealKind, String)>,
}

/// The versions of a session, each after those that its author had seen. A text whose key was destroyed is left out.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn list(reader: &Reader<'_>, id: SessionId) -> Result<Vec<Version>> {
    let connection = reader.connection;
    let record = |uuid: Uuid| register::entity(connection, uuid.as_bytes())?.ok_or(CaseFileError::NotFound);
    let kind = |name| entity_named(name).ok_or(CaseFileError::NotFound);
    let session = (record(id.0)?, kind("session")?);
    let note = (record(super::session::note_of(reader, id)?)?, kind("note")?);
    let seals = kind("session_seal")?;
    let mut versions = Vec::new();
    for known in causal::history(connection, session.0.sid)? {
        let mut version = Version {
            at_ms: known.plaintext.t_wall,
            device: Uuid::from_bytes(known.dot.device),
            body: None,
            frame: Vec::new(),
            seal: None,
        };
        for (entity, changes) in by_entity(&known.plaintext) {
            if let Some((record, kind)) = [&session, &note].into_iter().find(|(record, _)| record.uuid == entity) {
                for change in changes {
                    take(&mut version, connection, record, kind, change.field, &change.value)?;
                }
            } else if changes[0].entity_type == seals.num {
                let said = |name| {
                    let field = seals.field(name)?.num;
                    changes.iter().find(|change| change.field == field).map(|change| &change.value)
                };
                let words = |name| said(name).and_then(|value| value.as_text().ok()).unwrap_or_default();
                let kind =
                    SealKind::of(words("kind")).filter(|_| said("session") == Some(&Value::from(session.0.uuid)));
                // Who locks an unsigned session signs it in the same act: the lock says more.
                if let Some(kind) = kind.filter(|kind| version.seal.is_none() || *kind == SealKind::Locked) {
                    version.seal = Some((kind, words("signer_name").to_owned()));
                }
            }
        }
        if version.body.is_some() || !version.frame.is_empty() || version.seal.is_some() {
            versions.push(version);
        }
    }
    Ok(versions)
}

fn take(
    version: &mut Version,
    connection: &Connection,
    record: &Entity,
    kind: &EntityType,
    number: u16,
    value: &Value,
) -> Result<()> {
    let Some(field) = kind.fields.iter().find(|field| field.num == number) else { return Ok(()) };
    if field.class == FieldClass::Set || leads_elsewhere(field) {
        return Ok(());
    }
    match register::open(connection, record, field, value)? {
        Cell::Text(text) if field.name == "body" => version.body = Some(serde_json::from_str(&text)?),
        Cell::Text(text) => version.frame.push((field.name, text)),
        Cell::Int(number) => version.frame.push((field.name, number.to_string())),
        Cell::Null if field.name != "body" => version.frame.push((field.name, String::new())),
        Cell::Null | Cell::Bytes(_) => {}
    }
    Ok(())
}

/// The identity of another record says nothing to a reader.
fn leads_elsewhere(field: &Field) -> bool {
    matches!(field.name, "counselee" | "session" | "moved_from")
}
