//! Signing, locking and what follows: supplements, retraction, co-signature. Locking ends every change of a session; from
//! then on only signed statements follow, each naming the one before, so that none can be taken out or put in between unseen.

use super::attachment;
use super::session::{self, VersionSaved};
use super::{id, parsed, refuse, some_id, text};
use crate::seal::{AddendumStatement, Said, SealKind, SealStatement, body_hash};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, register, table};
use counseling::session::{Addendum, AddendumKind};
use counseling::supervisor::Supervisor;
use counseling::{AddendumId, SessionId};
use keys::SigningKey;
use rusqlite::{OptionalExtension, params};

/// Signs the session as it stands, an open draft included.
///
/// # Errors
/// [`CaseFileError::Locked`], [`CaseFileError::NotFound`], [`CaseFileError::Conflict`] while versions compete,
/// [`CaseFileError::BadValue`] without the signer's full name.
pub fn sign(writer: &mut Writer<'_>, id: SessionId, signer_name: &str) -> Result<()> {
    writer.refuse_locked_id(id.0)?;
    settle(writer, id)?;
    seal(writer, id, SealKind::Signed, signer_name)?;
    writer.record("sign", Some(("session", id.0)), "")
}

/// Locks the session for ever, with what is attached to it; signs it first where its present text is not signed.
///
/// # Errors
/// As [`sign`]; [`CaseFileError::Conflict`] also while nobody has decided about an attachment of it that was deleted on one
/// laptop and changed on another.
pub fn lock(writer: &mut Writer<'_>, id: SessionId, signer_name: &str) -> Result<()> {
    writer.refuse_locked_id(id.0)?;
    settle(writer, id)?;
    // From then on the session keeps what is attached to it, and nobody could take the deletion up again.
    if attachment::any_contested(writer, id)? {
        return Err(CaseFileError::Conflict);
    }
    let status: String = writer
        .connection
        .prepare_cached("SELECT status FROM session_state WHERE session = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))?;
    if status != SealKind::Signed.as_str() {
        sign(writer, id, signer_name)?;
    }
    seal(writer, id, SealKind::Locked, signer_name)?;
    writer.mark_lock(id.0)?;
    writer.record("lock", Some(("session", id.0)), "")
}

/// Whose statement it is.
struct Author<'a> {
    id: [u8; 16],
    name: &'a str,
    key: SigningKey,
}

/// Adds a signed supplement to a locked session.
///
/// # Errors
/// [`CaseFileError::NotLocked`], [`CaseFileError::NotFound`], [`CaseFileError::BadValue`] without text or the author's
/// full name.
pub fn add_addendum(
    writer: &mut Writer<'_>,
    id: SessionId,
    author_name: &str,
    reason: &str,
    body: &str,
) -> Result<AddendumId> {
    required(&[("author_name", author_name), ("reason", reason), ("body", body)])?;
    let author = own(writer, author_name);
    append(writer, id, &author, Said::Supplement, reason, body)
}

/// Declares with a signature that a locked session should not stand in this file, and where it was moved to.
///
/// # Errors
/// [`CaseFileError::NotLocked`], [`CaseFileError::NotFound`]; [`CaseFileError::Retracted`] the second time;
/// [`CaseFileError::BadValue`] without a reason or the author's full name.
pub fn retract(
    writer: &mut Writer<'_>,
    id: SessionId,
    author_name: &str,
    reason: &str,
    moved_to: Option<SessionId>,
) -> Result<AddendumId> {
    required(&[("author_name", author_name), ("reason", reason)])?;
    refuse_retracted(writer, id)?;
    let author = own(writer, author_name);
    let said = Said::Retraction(moved_to.map(|to| *to.0.as_bytes()));
    let retracted = append(writer, id, &author, said, reason, "")?;
    writer.record("retract", Some(("session", id.0)), "")?;
    Ok(retracted)
}

/// A supervisor signs a locked session beside its author, with a remark where there is one.
///
/// # Errors
/// [`CaseFileError::NotLocked`], [`CaseFileError::NotFound`], [`CaseFileError::Retracted`].
pub fn cosign(
    writer: &mut Writer<'_>,
    id: SessionId,
    supervisor: &Supervisor,
    key: SigningKey,
    remark: &str,
) -> Result<AddendumId> {
    refuse_retracted(writer, id)?;
    let author = Author { id: *supervisor.id.0.as_bytes(), name: &supervisor.name, key };
    let signed = append(writer, id, &author, Said::Cosignature(&supervisor.role), "", remark)?;
    writer.record("cosign", Some(("session", id.0)), "")?;
    Ok(signed)
}

fn required(named: &[(&'static str, &str)]) -> Result<()> {
    match named.iter().find(|(_, text)| text.trim().is_empty()) {
        Some((field, _)) => Err(CaseFileError::BadValue { field }),
        None => Ok(()),
    }
}

fn refuse_retracted(reader: &Reader<'_>, id: SessionId) -> Result<()> {
    let gone = reader
        .connection
        .prepare_cached("SELECT 1 FROM addendum WHERE session = ?1 AND kind = 'retraction'")?
        .exists([id.0.as_bytes()])?;
    if gone { Err(CaseFileError::Retracted) } else { Ok(()) }
}

fn own<'a>(writer: &Writer<'_>, name: &'a str) -> Author<'a> {
    Author { id: writer.identity.user, name, key: writer.identity.user_secrets.sign.clone() }
}

fn append(
    writer: &mut Writer<'_>,
    id: SessionId,
    author: &Author<'_>,
    said: Said<'_>,
    reason: &str,
    body: &str,
) -> Result<AddendumId> {
    let stream = writer.stream_of(id.0)?;
    let parent_hash = chain_end(writer, id, stream)?.ok_or(CaseFileError::NotLocked)?;
    let body_salt: [u8; 32] = writer.random();
    let statement = AddendumStatement {
        said,
        school: writer.identity.dir_stream,
        stream,
        session: *id.0.as_bytes(),
        parent_hash,
        author: author.id,
        claimed_ms: writer.context.now_ms,
        reason,
        body_hash: body_hash(&body_salt, body),
    };
    let signature = statement.sign(&author.key);
    let addendum = writer.new_id();
    let mut cells = vec![
        ("session", id.0.into()),
        ("parent_hash", parent_hash.to_vec().into()),
        ("author", statement.author.to_vec().into()),
        ("author_name", author.name.into()),
        ("claimed_ms", statement.claimed_ms.into()),
        ("reason", reason.into()),
        ("body", body.into()),
        ("signature", signature.to_vec().into()),
        ("body_salt", body_salt.to_vec().into()),
        ("school", statement.school.to_vec().into()),
        ("kind", said.kind().as_str().into()),
    ];
    match said {
        Said::Supplement => {}
        Said::Retraction(moved_to) => cells.push(("moved_to", moved_to.map(|to| to.to_vec()).into())),
        Said::Cosignature(role) => cells.push(("role", role.into())),
    }
    writer.put("addendum", addendum, Home::Beside(id.0), &cells)?;
    Ok(AddendumId(addendum))
}

/// What was signed onto a session after its lock, oldest first.
///
/// # Errors
/// Those of the database.
pub fn addenda(reader: &Reader<'_>, session: SessionId) -> Result<Vec<Addendum>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, author_name, claimed_ms, reason, body, kind, role, moved_to FROM addendum WHERE session = ?1
         ORDER BY claimed_ms, id",
    )?;
    let found = statement.query_map([session.0.as_bytes()], |row| {
        Ok(Addendum {
            id: id(row, 0)?,
            by: text(row, 1)?,
            at_ms: row.get::<_, Option<i64>>(2)?.unwrap_or(0),
            reason: text(row, 3)?,
            text: text(row, 4)?,
            kind: parsed(row, 5)?.unwrap_or(AddendumKind::Supplement),
            role: text(row, 6)?,
            moved_to: some_id(row, 7)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// An open draft becomes the version that is signed; nothing is signed while versions compete in a field that asks, nor
/// while nobody has decided whether a session stays that was deleted on one laptop and changed on another: a deletion could
/// not be taken back any more.
pub(super) fn settle(writer: &mut Writer<'_>, id: SessionId) -> Result<()> {
    if session::flush_draft(writer, id)? == VersionSaved::Held {
        return Err(CaseFileError::Conflict);
    }
    let note = session::note_of(writer, id)?;
    let mut statement = writer.connection.prepare_cached(
        "SELECT eid, contested FROM entity WHERE uuid IN (?1, ?2)
         UNION ALL SELECT eid, 0 FROM attendance WHERE session = ?1",
    )?;
    let found = statement.query_map(params![id.0.as_bytes(), note.as_bytes()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
    })?;
    for (eid, contested) in found.collect::<rusqlite::Result<Vec<_>>>()? {
        // Of an ordinary field the newer value stands, and is signed.
        if contested || !register::competing(writer.connection, eid)?.is_empty() {
            return Err(CaseFileError::Conflict);
        }
    }
    Ok(())
}

fn seal(writer: &mut Writer<'_>, id: SessionId, kind: SealKind, signer_name: &str) -> Result<()> {
    if signer_name.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "signer_name" });
    }
    let body: Option<String> = writer
        .connection
        .prepare_cached("SELECT n.body FROM session_state t JOIN note n ON n.id = t.note WHERE t.session = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))?;
    let body_salt: [u8; 32] = writer.random();
    let statement = SealStatement {
        school: writer.identity.dir_stream,
        stream: writer.stream_of(id.0)?,
        session: *id.0.as_bytes(),
        version_hash: table::version_hash(writer.connection, id.0.as_bytes())?,
        body_hash: body_hash(&body_salt, body.as_deref().unwrap_or_default()),
        signer: writer.identity.user,
        claimed_ms: writer.context.now_ms,
    };
    let signature = statement.sign(kind, writer.identity);
    let cells = [
        ("session", id.0.into()),
        ("kind", kind.as_str().into()),
        ("signer", statement.signer.to_vec().into()),
        ("signer_name", signer_name.into()),
        ("claimed_ms", statement.claimed_ms.into()),
        ("version_hash", statement.version_hash.to_vec().into()),
        ("body_hash", statement.body_hash.to_vec().into()),
        ("body_salt", body_salt.to_vec().into()),
        ("signature", signature.to_vec().into()),
        ("school", statement.school.to_vec().into()),
    ];
    let seal = writer.new_id();
    writer.put("session_seal", seal, Home::Beside(id.0), &cells).map(|_| ())
}

/// The hash that the next addendum names: of the newest addendum, else of the lock; `None` where nothing is locked.
fn chain_end(reader: &Reader<'_>, id: SessionId, stream: [u8; 16]) -> Result<Option<[u8; 32]>> {
    let session = *id.0.as_bytes();
    let lock = reader
        .connection
        .prepare_cached(
            "SELECT school, version_hash, body_hash, signer, claimed_ms, signature FROM session_seal
             WHERE session = ?1 AND kind = 'locked' ORDER BY claimed_ms, id LIMIT 1",
        )?
        .query_row([session], |row| {
            let statement = SealStatement {
                school: row.get(0)?,
                stream,
                session,
                version_hash: row.get(1)?,
                body_hash: row.get(2)?,
                signer: row.get(3)?,
                claimed_ms: row.get(4)?,
            };
            Ok(statement.hash(SealKind::Locked, &row.get::<_, Vec<u8>>(5)?))
        })
        .optional()?;
    let Some(lock) = lock else { return Ok(None) };
    let last = reader
        .connection
        .prepare_cached(
            "SELECT school, parent_hash, author, claimed_ms, reason, body_salt, body, signature, kind, moved_to, role
             FROM addendum WHERE session = ?1 ORDER BY claimed_ms DESC, id DESC LIMIT 1",
        )?
        .query_row([session], |row| {
            let (reason, role) = (text(row, 4)?, text(row, 10)?);
            let statement = AddendumStatement {
                said: Said::of(&text(row, 8)?, row.get(9)?, &role).ok_or_else(|| refuse(8))?,
                school: row.get(0)?,
                stream,
                session,
                parent_hash: row.get(1)?,
                author: row.get(2)?,
                claimed_ms: row.get(3)?,
                reason: &reason,
                body_hash: body_hash(&row.get(5)?, &text(row, 6)?),
            };
            Ok(statement.hash(&row.get::<_, Vec<u8>>(7)?))
        })
        .optional()?;
    Ok(Some(last.unwrap_or(lock)))
}
