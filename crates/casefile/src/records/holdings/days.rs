//! The day that counts for a record, as far as its retention is concerned.

use crate::schema::entity_named;
use crate::{CaseFileError, Reader, Result};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::Connection;
use sync::wire::Id;
use uuid::Uuid;

/// The day that counts for a record: of a locked session the later of its day and its lock, a lock being as late as the
/// server's receipt for it; of a consent its end.
///
/// `later` is told every day of a record; the latest counts.
pub(super) fn each(connection: &Connection, zone: FixedOffset, mut later: impl FnMut(&Id, NaiveDate)) -> Result<()> {
    let mut later = |id: Id, day: Option<NaiveDate>| {
        if let Some(day) = day {
            later(&id, day);
        }
    };
    for sql in [
        "SELECT session, start_ms FROM session_state",
        "SELECT id, raised_ms FROM risk_review",
        "SELECT id, at_ms FROM risk_step",
        "SELECT id, at_ms FROM safeguarding_entry",
        "SELECT id, at_ms FROM record_version",
        "SELECT id, max(known_ms, coalesce(reported_ms, 0)) FROM duty_report",
        "SELECT id, at_ms FROM issued_document",
        // Their identities hold no time.
        "SELECT id, changed_ms FROM profile",
        "SELECT id, changed_ms FROM emergency_card",
        "SELECT id, changed_ms FROM code_word",
        "SELECT id, changed_ms FROM safety_plan",
    ] {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let ms: Option<i64> = row.get(1)?;
            later(row.get(0)?, ms.and_then(|ms| day_of(ms, zone)));
        }
    }
    for sql in [
        "SELECT id, given_on FROM administration",
        "SELECT id, coalesce(withdrawn_on, valid_until, valid_from) FROM consent",
        "SELECT id, holds_on FROM consent_override",
        "SELECT id, done_on FROM orientation",
        "SELECT id, opened_on FROM case_record",
        "SELECT id, coalesce(done_on, due) FROM follow_up",
        "SELECT id, changed_on FROM case_status",
        "SELECT id, coalesce(valid_until, valid_from) FROM alert",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(crate::records::work::TABLES.iter().map(|(_, table)| format!("SELECT id, \"day\" FROM \"{table}\"")))
    {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: Option<String> = row.get(1)?;
            later(row.get(0)?, text.and_then(|text| text.parse().ok()));
        }
    }
    for lock in locks(connection)? {
        later(lock.session, day_of(lock.signed_ms.max(lock.received_ms.unwrap_or(i64::MIN)), zone));
    }
    Ok(())
}

pub(super) fn day_of(ms: i64, zone: FixedOffset) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&zone).date_naive())
}

/// The day on which a record was made, from its identity (UUIDv7).
pub(super) fn born(id: &Id, zone: FixedOffset) -> Option<NaiveDate> {
    let (seconds, _) = Uuid::from_bytes(*id).get_timestamp()?.to_unix();
    day_of(i64::try_from(seconds).ok()?.checked_mul(1000)?, zone)
}

/// A lock of a session: when it was signed by the signer's clock, and when the server had it.
#[derive(Debug, Clone, Copy)]
pub struct LockTimes {
    /// Session.
    pub session: Id,
    /// The signer's clock (milliseconds since 1970, UTC).
    pub signed_ms: i64,
    /// The server's clock at its receipt; none while it was not sent.
    pub received_ms: Option<i64>,
}

impl LockTimes {
    /// Whether the signed time is more than a day after the server already had it: the signer's clock was wrong, and the
    /// later time stands until a person looks at it.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.received_ms.is_some_and(|received| self.signed_ms.saturating_sub(received) > 86_400_000)
    }
}

/// The locks of all sessions.
///
/// # Errors
/// Those of the database.
pub fn lock_times(reader: &Reader<'_>) -> Result<Vec<LockTimes>> {
    locks(reader.connection)
}

fn locks(connection: &Connection) -> Result<Vec<LockTimes>> {
    let seal = entity_named("session_seal").and_then(|kind| kind.field("kind"));
    let field = seal.ok_or(CaseFileError::BadValue { field: "kind" })?.num;
    let mut statement = connection.prepare_cached(
        "SELECT s.session, s.claimed_ms, o.t_receipt FROM session_seal s JOIN entity e USING(eid)
         JOIN reg r ON r.eid = s.eid AND r.field = ?1
         LEFT JOIN op o ON o.sid = e.sid AND o.dev_idx = r.dev_idx AND o.dev_seq = r.dev_seq
         WHERE s.kind = 'locked' AND s.session IS NOT NULL",
    )?;
    let found = statement.query_map([field], |row| {
        let signed: Option<i64> = row.get(1)?;
        Ok(LockTimes { session: row.get(0)?, signed_ms: signed.unwrap_or(0), received_ms: row.get(2)? })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
