//! The second step of a destruction, in one transaction: what goes, the tombstones that travel, the entry in the log and the
//! summary for the certificate, or nothing of it.

use super::{Unlocked, hold};
use crate::connection::REBUILD;
use crate::purge::{self, Unsent};
use crate::records::destruction::{self, Judged};
use crate::records::holdings::Holdings;
use crate::stoppable::{GoOn, while_going};
use crate::write::Home;
use crate::{CaseFileError, Changed, Context, Reader, Result, Writer, audit};
use chrono::{FixedOffset, NaiveDate};
use counseling::CounseleeId;
use counseling::retention::{Copies, DestructionState, Item, ItemSummary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use sync::wire::Id;
use uuid::Uuid;

/// Identities in one record of tombstones, well within what a register holds.
const IDS_IN_ONE: usize = 1_500;

/// Who confirms, and how people are named where no name may stand.
pub struct Confirmed<'a> {
    /// Who confirms.
    pub by: &'a str,
    /// The second person, empty when there is none.
    pub witness: &'a str,
    /// Today, absent while the clock is not believed.
    pub today: Option<NaiveDate>,
    /// Zone in which days are counted.
    pub zone: FixedOffset,
    /// The code of a person.
    pub code: &'a dyn Fn(CounseleeId) -> String,
}

/// What a destruction did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destroyed {
    /// Records that went.
    pub records: u32,
    /// Sealed operations at the school server that hold parts of them.
    pub at_server: u32,
    /// Other laptops of the counselor that have to hear of it.
    pub laptops: u32,
    /// Whether no trace of them is left in the file's folder. Else closing the file clears the log, unless `remains` says that
    /// the database waits to be written anew.
    pub cleared: bool,
    /// What [`remains_due`] says afterwards.
    pub remains: Option<u64>,
}

/// Bytes of free disk that removing the last traces of what was destroyed waits for: copies in the gaps of the encrypted
/// database's pages, which no program shows. Nothing where there are none. See [`Unlocked::remove_remains`].
///
/// # Errors
/// Those of the database.
pub fn remains_due(reader: &Reader<'_>) -> Result<Option<u64>> {
    purge::room_needed(reader.connection)
}

impl Unlocked {
    /// Destroys what the request names. That it is done does not depend on room for removing the last traces.
    ///
    /// # Errors
    /// [`CaseFileError::NotFound`] for a request that does not stand; [`CaseFileError::Held`], [`CaseFileError::NotDue`],
    /// [`CaseFileError::IdentityLast`] as for the first step; [`CaseFileError::Unsent`]; [`CaseFileError::OldCopyKept`] while
    /// the database from before a new key still holds all of it. Nothing was destroyed then.
    pub fn destroy(&self, context: &Context, request: Uuid, confirmed: &Confirmed<'_>) -> Result<Destroyed> {
        if self.old_copy_kept() {
            return Err(CaseFileError::OldCopyKept);
        }
        let (mut done, blobs) = self.commit(|connection, entropy| {
            let asked = destruction::get(&Reader { connection }, request)?;
            if asked.state != DestructionState::Requested {
                return Err(CaseFileError::NotFound);
            }
            let mut writer = Writer::new(connection, *context, &self.identity, entropy);
            let holdings = Holdings::load(&writer, confirmed.zone)?;
            let judged = destruction::judge(&writer, &holdings, &asked.items, asked.basis, confirmed.today)?;
            let scope = holdings.scope(&asked.items);
            let ids: BTreeSet<Id> = scope.values().flatten().copied().collect();
            let released = destruction::released(&writer, &asked.items)?;
            let at_server = purge::at_server(connection, &ids)?;
            let laptops = other_laptops(connection)?;
            let blobs = {
                let _open = self.guard.open(REBUILD);
                let mut salt = || writer.random();
                purge::destroy(connection, &ids, context.now_ms, Unsent::Rewrite(&mut salt))?
            };
            write_down(&mut writer, request, confirmed, &judged, &scope, &holdings)?;
            let copies = Copies { at_server, laptops, released, ..Copies::default() };
            destruction::set_copies(&mut writer, request, &copies)?;
            let records = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let done = Destroyed { records, at_server, laptops, cleared: false, remains: None };
            Ok(((done, blobs), writer.close()?))
        })?;
        done.cleared = self.tidy_away(&blobs);
        if !done.cleared {
            // Whatever this answers, the records are destroyed.
            done.remains = self.read(remains_due).unwrap_or_default();
        }
        Ok(done)
    }

    /// Carries out what other laptops destroyed and a hold had kept here. Called after a hold was lifted.
    ///
    /// # Errors
    /// Those of the database.
    pub fn settle_destructions(&self, context: &Context) -> Result<u32> {
        let gone = self.transact(|connection, guard| {
            let _open = guard.open(REBUILD);
            let gone = purge::apply_pending(connection)?;
            let mut changed = BTreeSet::new();
            if gone.destroyed > 0 {
                audit::append(connection, context, "destroy-received", None, &gone.destroyed.to_string())?;
                changed.insert(Changed { entity_type: "counselee", id: Uuid::nil() });
            }
            Ok((gone, changed))
        })?;
        if gone.destroyed > 0 {
            self.tidy_away(&gone.blobs);
        }
        Ok(u32::try_from(gone.destroyed).unwrap_or(u32::MAX))
    }

    /// Clears what a destruction leaves outside its transaction. Answers whether all of it could be done now.
    pub(crate) fn tidy_away(&self, blobs: &[[u8; 32]]) -> bool {
        // What nothing names any more; one that cannot be removed is ciphertext without a key, and swept later.
        self.blobs().remove(blobs);
        self.folder.drop_copies();
        self.tidy(&(Arc::new(|| true) as GoOn)).unwrap_or(false)
    }

    /// Writes the database anew; answers whether the log could be folded in, too.
    fn tidy(&self, go_on: &GoOn) -> Result<bool> {
        // A reader in the pool keeps no snapshot, but pages of old in its memory.
        hold(&self.readers).clear();
        let mut state = hold(&self.writer);
        state.connection.flush_prepared_statement_cache();
        let go_on = self.until_stopped(go_on);
        while_going(&mut state.connection, &go_on, |connection| purge::tidy(connection, &self.guard))
    }

    /// Removes the traces that [`remains_due`] tells of, for as long as `go_on` answers true. Answers whether none is left; does
    /// nothing while the database has yet to pass its check. Writes wait for it, reading does not.
    ///
    /// # Errors
    /// [`CaseFileError::DiskFull`], [`CaseFileError::CheckStopped`], others of the database. They are due then as before.
    pub fn remove_remains(&self, go_on: impl Fn() -> bool + Send + Sync + 'static) -> Result<bool> {
        if self.read(remains_due)?.is_none() {
            return Ok(true);
        }
        if self.check_pending() {
            return Ok(false);
        }
        self.tidy(&(Arc::new(go_on) as GoOn)).map(|_| true)
    }

    /// Every destroyed identity: nothing under it is taken in again.
    ///
    /// # Errors
    /// Those of the database.
    pub fn purged(&self) -> Result<BTreeSet<Id>> {
        self.read(|reader| purge::all(reader.connection))
    }
}

fn other_laptops(connection: &rusqlite::Connection) -> Result<u32> {
    let sql = "SELECT count(*) FROM dev WHERE retired = 0 AND user_id = (SELECT v FROM meta WHERE k = 'user')
               AND device_id <> (SELECT v FROM meta WHERE k = 'device')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn write_down(
    writer: &mut Writer<'_>,
    request: Uuid,
    confirmed: &Confirmed<'_>,
    judged: &[Judged],
    scope: &BTreeMap<Item, BTreeSet<Id>>,
    holdings: &Holdings,
) -> Result<()> {
    let now_ms = writer.context.now_ms;
    let nothing = BTreeSet::new();
    for (place, Judged { item, term }) in (0u32..).zip(judged) {
        let ids = scope.get(item).unwrap_or(&nothing);
        let what = holdings.describe(ids);
        let summary = ItemSummary {
            code: (confirmed.code)(item.counselee),
            class: item.class,
            reasons: term.reasons.clone(),
            due: term.due,
            first: what.first,
            last: what.last,
            counts: what.counts.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect(),
        };
        let id = writer.new_id();
        let json = serde_json::to_string(&summary)?;
        let cells = [("destruction", request.into()), ("place", place.into()), ("summary", json.into())];
        writer.put("destroyed_item", id, Home::OfKind, &cells)?;
        writer.record("destroy", Some(("counselee", item.counselee.0)), item.class.as_str())?;
        writer.tell(Changed { entity_type: "counselee", id: item.counselee.0 });
    }
    let ids: Vec<Id> = scope.values().flatten().copied().collect();
    for some in ids.chunks(IDS_IN_ONE) {
        let id = writer.new_id();
        let cells = [("destruction", request.into()), ("ids", some.concat().into()), ("at_ms", now_ms.into())];
        writer.put("purge", id, Home::OfKind, &cells)?;
        writer.mark_purge(id)?;
    }
    let cells = [
        ("state", DestructionState::Done.as_str().into()),
        ("decided_ms", now_ms.into()),
        ("decided_by", confirmed.by.trim().into()),
        ("witness", confirmed.witness.trim().into()),
    ];
    writer.put("destruction", request, Home::OfKind, &cells)?;
    Ok(())
}
