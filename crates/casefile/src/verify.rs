//! Whether a case file is what it claims: pages, log, operation chains, signatures, and tables against registers. Reads
//! only; it must never repair what it doubts.

use crate::attachments::AttachmentFault;
use crate::op::{ChainPlace, FIRST_PREV, commit_of};
use crate::records::attachment;
use crate::replica::attached;
use crate::seal::{AddendumStatement, Said, SealKind, SealStatement, body_hash};
use crate::stoppable::GoOn;
use crate::{CaseFileError, Reader, Result, Unlocked, audit, index, migration, table};
use keys::VerifyingKey;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A database page does not pass its authentication, or the database's structure is damaged.
    Pages,
    /// The log was changed or cut at this entry.
    Audit {
        /// Number of the first entry that does not fit.
        seq: i64,
    },
    /// An author's chain is broken at this operation: missing, re-ordered, or not what its hash says.
    Chain {
        /// Stream.
        stream: Uuid,
        /// Author's device.
        device: Uuid,
        /// Sequence number of the first operation that does not fit.
        dev_seq: u64,
    },
    /// The signature under a session is not its signer's, or a locked session is not what was signed, or what it keeps
    /// attached not what the lock had seen.
    Seal {
        /// Session.
        session: Uuid,
    },
    /// The signature of an addendum is not its author's, or the text was changed.
    Addendum {
        /// Session.
        session: Uuid,
        /// Addendum.
        addendum: Uuid,
    },
    /// An addendum names neither the lock nor any addendum of its session as the one before it: one was taken out.
    AddendumChain {
        /// Session.
        session: Uuid,
        /// The addendum whose forerunner is missing.
        addendum: Uuid,
    },
    /// A signature whose signer's key is not known here.
    UnknownSigner {
        /// Session.
        session: Uuid,
    },
    /// A part of an attachment's content is not where it was written, or not what was written.
    Attachment {
        /// Attachment.
        attachment: Uuid,
        /// Whether it is missing; else it is damaged.
        missing: bool,
    },
    /// Tables or search index are not what the registers give; making them again puts it right.
    Tables,
}

/// What was looked at, and what did not fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Pages of the database.
    pub pages: u32,
    /// Operations.
    pub operations: u32,
    /// Signatures under sessions and addenda.
    pub signatures: u32,
    /// Entries of the log.
    pub audit_lines: u32,
    /// Attachments whose content lies here; every chunk of them was opened.
    pub attachments: u32,
    /// What does not fit; empty when all is well.
    pub findings: Vec<Finding>,
}

impl Unlocked {
    /// Checks everything that can be checked without a server.
    ///
    /// # Errors
    /// Only those of the database; what does not fit is a [`Finding`].
    pub fn verify(&self) -> Result<Verification> {
        self.verify_while(|| true)
    }

    /// As [`Unlocked::verify`]. `go_on` is asked again and again and stops the check by answering false.
    ///
    /// # Errors
    /// As [`Unlocked::verify`], and [`crate::CaseFileError::CheckStopped`].
    pub fn verify_while(&self, go_on: impl Fn() -> bool + Send + Sync + 'static) -> Result<Verification> {
        let go_on: GoOn = Arc::new(go_on);
        let mut found = self.read_while(&go_on, |reader| self.verify_rows(reader))?;
        if !self.pages_sound(&go_on)? {
            found.findings.insert(0, Finding::Pages);
        }
        let look = |connection: &Connection| Ok((tables_digest(connection)?, index::is_sound(connection)?));
        let (before, after) = self.with_trial_rebuild(&go_on, look)?;
        if before != after {
            found.findings.push(Finding::Tables);
        }
        self.verify_attachments(&go_on, &mut found)?;
        Ok(found)
    }

    /// Opens every chunk of every attachment that lies here.
    fn verify_attachments(&self, go_on: &GoOn, found: &mut Verification) -> Result<()> {
        for id in self.read_beside(attachment::here)? {
            let opened = self.read_beside(|reader| attachment::open(reader, self.folder(), id)).and_then(|content| {
                for index in 0..content.chunks() {
                    if !go_on() {
                        return Err(CaseFileError::CheckStopped);
                    }
                    content.chunk(index)?;
                }
                Ok(())
            });
            found.attachments += 1;
            let missing = match opened {
                Ok(()) => continue,
                // Deleted since it was listed.
                Err(CaseFileError::NotFound) => continue,
                Err(CaseFileError::Attachment(AttachmentFault::Missing)) => true,
                // A sector that the disk no longer reads is damage, too.
                Err(CaseFileError::Attachment(_) | CaseFileError::Io(_)) => false,
                Err(error) => return Err(error),
            };
            found.findings.push(Finding::Attachment { attachment: id.0, missing });
        }
        Ok(())
    }

    fn verify_rows(&self, reader: &Reader<'_>) -> Result<Verification> {
        let connection = reader.connection;
        let count = |sql: &str| -> Result<u32> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
        let mut found = Verification {
            pages: count("PRAGMA page_count")?,
            operations: count("SELECT count(*) FROM op")?,
            signatures: count("SELECT (SELECT count(*) FROM session_seal) + (SELECT count(*) FROM addendum)")?,
            audit_lines: count("SELECT count(*) FROM audit")?,
            attachments: 0,
            findings: Vec::new(),
        };
        if let Some(seq) = audit::first_broken(connection)? {
            found.findings.push(Finding::Audit { seq });
        }
        chains(connection, &mut found.findings)?;
        let key_of = |user: &[u8; 16]| self.signer_key(connection, user);
        let mut forerunners = HashSet::new();
        seals(connection, key_of, &mut forerunners, &mut found.findings)?;
        addenda(connection, key_of, forerunners, &mut found.findings)?;
        let changed = attached::changed_sessions(connection)?.into_iter().map(Uuid::from_bytes);
        found.findings.extend(changed.map(|session| Finding::Seal { session }));
        Ok(found)
    }

    /// The key that a user's signatures are checked with.
    fn signer_key(&self, connection: &Connection, user: &[u8; 16]) -> Result<Option<VerifyingKey>> {
        if *user == self.identity().user {
            return Ok(Some(self.identity().user_secrets.sign.verifying_key()));
        }
        match crate::identity::certified_user_key(connection, user)? {
            None => crate::records::supervisor::key(connection, user),
            key => Ok(key),
        }
    }
}

fn chains(connection: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT op.sid, op.dev_idx, stream_id, device_id, dev_seq, commit32, op_hash, body, state FROM op
         JOIN stream USING(sid) JOIN dev ON dev.idx = op.dev_idx ORDER BY op.sid, op.dev_idx, dev_seq",
    )?;
    let mut rows = statement.query([])?;
    let (mut chain, mut expected, mut prev, mut broken) = ((0i64, 0i64), 1u64, FIRST_PREV, false);
    while let Some(row) = rows.next()? {
        let here = (row.get(0)?, row.get(1)?);
        if here != chain {
            (chain, expected, prev, broken) = (here, 1, FIRST_PREV, false);
        }
        if broken {
            continue;
        }
        let (dev_seq, hash): (u64, [u8; 32]) = (row.get(4)?, row.get(6)?);
        if !op_fits(row, expected, prev)? {
            let (stream, device) = (Uuid::from_bytes(row.get(2)?), Uuid::from_bytes(row.get(3)?));
            findings.push(Finding::Chain { stream, device, dev_seq });
            broken = true;
        }
        (expected, prev) = (dev_seq + 1, hash);
    }
    // The vector of what is applied must end where the chains end.
    let mut statement = connection.prepare(
        "SELECT stream_id, device_id, svv.dev_seq FROM svv JOIN stream USING(sid) JOIN dev ON dev.idx = svv.dev_idx
         LEFT JOIN op USING(sid, dev_idx, dev_seq) WHERE op.op_hash IS NOT svv.op_hash",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (stream, device) = (Uuid::from_bytes(row.get(0)?), Uuid::from_bytes(row.get(1)?));
        findings.push(Finding::Chain { stream, device, dev_seq: row.get(2)? });
    }
    Ok(())
}

fn op_fits(row: &Row<'_>, expected: u64, prev: [u8; 32]) -> Result<bool> {
    let (dev_seq, commit, hash): (u64, [u8; 32], [u8; 32]) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let place = ChainPlace { stream: row.get(2)?, device: row.get(3)?, dev_seq, prev };
    let (body, state): (Option<Vec<u8>>, i64) = (row.get(7)?, row.get(8)?);
    // Only what is applied is kept as plaintext; waiting and quarantined operations stay sealed.
    let content_fits = match body {
        Some(body) if state <= 2 => commit_of(&body).is_ok_and(|own| own == commit),
        Some(_) => true,
        None => state > 2,
    };
    Ok(dev_seq == expected && place.op_hash(commit) == hash && content_fits)
}

/// Session and hash of what an addendum may name as the one before it.
type Forerunners = HashSet<([u8; 16], [u8; 32])>;

struct Signed {
    signature: Vec<u8>,
    salt: [u8; 32],
    body: String,
}

fn seals(
    connection: &Connection,
    key_of: impl Fn(&[u8; 16]) -> Result<Option<VerifyingKey>>,
    forerunners: &mut Forerunners,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT l.session, stream_id, l.kind, l.school, l.version_hash, l.body_hash, l.signer, l.claimed_ms, l.signature,
         l.body_salt, coalesce(n.body, ''), l.id = (SELECT f.id FROM session_seal f WHERE f.session = l.session AND f.kind = 'locked'
           ORDER BY f.claimed_ms, f.id LIMIT 1)
         FROM session_seal l JOIN entity e ON e.eid = l.eid JOIN stream USING(sid) LEFT JOIN session_state t ON t.session = l.session
         LEFT JOIN note n ON n.id = t.note ORDER BY l.session, l.claimed_ms, l.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(session) = row.get::<_, [u8; 16]>(0) else { continue };
        let id = Uuid::from_bytes(session);
        let read = || -> rusqlite::Result<(SealStatement, Option<SealKind>, Signed)> {
            let statement = SealStatement {
                school: row.get(3)?,
                stream: row.get(1)?,
                session,
                version_hash: row.get(4)?,
                body_hash: row.get(5)?,
                signer: row.get(6)?,
                claimed_ms: row.get(7)?,
            };
            let signed = Signed { signature: row.get(8)?, salt: row.get(9)?, body: row.get(10)? };
            Ok((statement, SealKind::of(&row.get::<_, String>(2)?), signed))
        };
        let Ok((statement, Some(kind), Signed { signature, salt, body })) = read() else {
            findings.push(Finding::Seal { session: id });
            continue;
        };
        if kind == SealKind::Locked {
            forerunners.insert((session, statement.hash(kind, &signature)));
        }
        let Some(key) = key_of(&statement.signer)? else {
            findings.push(Finding::UnknownSigner { session: id });
            continue;
        };
        let mut fits = statement.verifies(kind, &key, &signature);
        // What a lock was put under still stands there; a mere signature may have been overtaken by a later version.
        if kind == SealKind::Locked && row.get::<_, Option<bool>>(11)? == Some(true) {
            fits &= statement.version_hash == table::version_hash(connection, &session)?;
            fits &= statement.body_hash == body_hash(&salt, &body);
        }
        if !fits {
            findings.push(Finding::Seal { session: id });
        }
    }
    Ok(())
}

fn addenda(
    connection: &Connection,
    key_of: impl Fn(&[u8; 16]) -> Result<Option<VerifyingKey>>,
    mut forerunners: Forerunners,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    // Not "the one before by time": laptops that had not met may both have followed the same one, and clocks go back.
    let mut named = Vec::new();
    let mut statement = connection.prepare(
        "SELECT a.id, a.session, stream_id, a.school, a.parent_hash, a.author, a.claimed_ms, coalesce(a.reason, ''),
         a.body_salt, coalesce(a.body, ''), a.signature, coalesce(a.kind, ''), a.moved_to, coalesce(a.role, '') FROM addendum a JOIN entity e ON e.eid = a.eid JOIN stream USING(sid)
         ORDER BY a.session, a.claimed_ms, a.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let addendum = Uuid::from_bytes(row.get(0)?);
        let session: [u8; 16] = row.get::<_, Option<[u8; 16]>>(1)?.unwrap_or_default();
        let id = Uuid::from_bytes(session);
        let Ok(author) = row.get::<_, [u8; 16]>(5) else {
            findings.push(Finding::Addendum { session: id, addendum });
            continue;
        };
        // A read that fails here ends the check: it says nothing about who signed.
        let key = key_of(&author)?;
        let mut verifies = || -> rusqlite::Result<Option<bool>> {
            let (reason, body): (String, String) = (row.get(7)?, row.get(9)?);
            let (kind, role): (String, String) = (row.get(11)?, row.get(13)?);
            let Some(said) = Said::of(&kind, row.get(12)?, &role) else { return Ok(Some(false)) };
            let statement = AddendumStatement {
                said,
                school: row.get(3)?,
                stream: row.get(2)?,
                session,
                parent_hash: row.get(4)?,
                author,
                claimed_ms: row.get(6)?,
                reason: &reason,
                body_hash: body_hash(&row.get(8)?, &body),
            };
            let signature: Vec<u8> = row.get(10)?;
            forerunners.insert((session, statement.hash(&signature)));
            named.push((session, addendum, statement.parent_hash));
            Ok(key.map(|key| statement.verifies(&key, &signature)))
        };
        match verifies() {
            Ok(Some(true)) => {}
            Ok(None) => findings.push(Finding::UnknownSigner { session: id }),
            Ok(Some(false)) | Err(_) => findings.push(Finding::Addendum { session: id, addendum }),
        }
    }
    for (session, addendum, parent) in named {
        if !forerunners.contains(&(session, parent)) {
            findings.push(Finding::AddendumChain { session: Uuid::from_bytes(session), addendum });
        }
    }
    Ok(())
}

/// One digest over every row of every table that is made from registers.
pub(crate) fn tables_digest(connection: &Connection) -> Result<[u8; 32]> {
    let mut digest = [0u8; 32];
    let derived =
        ["session_state", "took_part", "locked", "conflict", "search_row"].map(|table| (table.to_owned(), "SELECT *"));
    let indexes = ["counselee_fts", "record_fts"].map(|table| (table.to_owned(), "SELECT rowid, *"));
    let records = migration::record_tables().into_iter().map(|table| (table, "SELECT *"));
    for (table, select) in records.chain(derived).chain(indexes) {
        // Every one of these tables has its key first, sets their value second.
        let order = match table.as_str() {
            "locked" => "1",
            "took_part" => "1, 2, 3",
            _ => "1, 2",
        };
        let mut statement = connection.prepare(&format!("{select} FROM \"{table}\" ORDER BY {order}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query(params![])?;
        while let Some(row) = rows.next()? {
            let mut bytes = digest.to_vec();
            bytes.extend_from_slice(table.as_bytes());
            for index in 0..columns {
                append(&mut bytes, row.get_ref(index)?);
            }
            digest = keys::digest(&bytes);
        }
    }
    Ok(digest)
}

fn append(bytes: &mut Vec<u8>, value: ValueRef<'_>) {
    let (kind, content): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(n) => {
            bytes.push(1);
            bytes.extend_from_slice(&n.to_be_bytes());
            return;
        }
        ValueRef::Real(n) => {
            bytes.push(2);
            bytes.extend_from_slice(&n.to_be_bytes());
            return;
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    bytes.push(kind);
    bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
    bytes.extend_from_slice(content);
}
