//! Notes in the open drawer: written, read, deleted, destroyed, and copied out once the person has agreed to what the copy
//! becomes.

use super::{Opened, refused, with_open};
use crate::contract::app::Nothing;
use crate::contract::drawer::{
    DrawerDue, DrawerFilter, DrawerNote, DrawerPurge, DrawerRef, DrawerShare, DrawerShared, DrawerView, SaveDrawerNote,
};
use crate::contract::sessions::{SaveDraft, StartSession};
use crate::{Call, CallError, ErrorCode};
use casefile::{CaseFileError, Reader, counselee};
use counseling::CounseleeId;
use counseling::counselee::CounseleeStatus;
use counseling::note::NoteBody;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Longest note in bytes; also fits into one version of an ordinary note.
const LONGEST: usize = 40 * 1024;

/// What is sealed: counselee, times and text together, so that the bytes outside tell nothing but a padded length.
#[derive(Serialize, Deserialize)]
struct Item {
    counselee: CounseleeId,
    written_ms: i64,
    changed_ms: i64,
    text: String,
}

fn seal(call: &Call<'_>, opened: &Opened, id: Uuid, item: &Item) -> Result<Vec<u8>, CallError> {
    let content = Zeroizing::new(serde_json::to_vec(item).map_err(|_| CallError::internal())?);
    let mut generator = call.entropy();
    let sealed = opened.key.seal_item(*id.as_bytes(), &content, &mut &mut *generator);
    sealed.map_err(|error| refused(&error, "text"))
}

fn unseal(opened: &Opened, id: Uuid, sealed: &[u8]) -> Result<Item, CallError> {
    let content = opened.key.open_item(*id.as_bytes(), sealed).map_err(|error| refused(&error, "id"))?;
    serde_json::from_slice(content.expose()).map_err(|_| ErrorCode::MalformedRecord.into())
}

/// Name and status; none when the record is gone.
fn who(reader: &Reader<'_>, id: CounseleeId) -> casefile::Result<Option<(String, CounseleeStatus)>> {
    match counselee::get(reader, id) {
        Ok(found) => Ok(Some((found.identity.name, found.status))),
        Err(CaseFileError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// `drawer.list`. Reading does not keep the drawer open: the page asks again by itself.
///
/// # Errors
/// [`ErrorCode::DrawerLocked`]; [`ErrorCode::MalformedRecord`] if a note was altered.
pub fn list(call: &Call<'_>, params: DrawerFilter) -> Result<DrawerView, CallError> {
    with_open(call, false, |opened| {
        let sealed = call.file.read(casefile::drawer::items)?;
        let mut notes = Vec::new();
        let mut due: BTreeMap<CounseleeId, DrawerDue> = BTreeMap::new();
        let mut known: BTreeMap<CounseleeId, Option<(String, CounseleeStatus)>> = BTreeMap::new();
        for (id, bytes) in sealed {
            let item = unseal(opened, id, &bytes)?;
            if params.counselee.is_some_and(|only| only != item.counselee) {
                continue;
            }
            let person = match known.get(&item.counselee) {
                Some(person) => person.clone(),
                None => {
                    let person = call.file.read(|reader| who(reader, item.counselee))?;
                    known.insert(item.counselee, person.clone());
                    person
                }
            };
            let (name, status) = person.map_or((String::new(), None), |(name, status)| (name, Some(status)));
            if status != Some(CounseleeStatus::Active) {
                let first = DrawerDue { counselee: item.counselee, name: name.clone(), status, notes: 0 };
                due.entry(item.counselee).or_insert(first).notes += 1;
            }
            let Item { counselee, written_ms, changed_ms, text } = item;
            notes.push(DrawerNote { id, counselee, counselee_name: name, written_ms, changed_ms, text });
        }
        notes.sort_by_key(|note| std::cmp::Reverse((note.written_ms, note.id)));
        Ok(DrawerView { notes, due: due.into_values().collect() })
    })
}

/// `drawer.save`
///
/// # Errors
/// [`ErrorCode::DrawerLocked`], [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: SaveDrawerNote) -> Result<DrawerNote, CallError> {
    if params.text.trim().is_empty() {
        return Err(CallError::field(ErrorCode::Required, "text"));
    }
    if params.text.len() > LONGEST {
        return Err(CallError::field(ErrorCode::TooLong, "text").arg("most", LONGEST));
    }
    let saved = with_open(call, true, |opened| {
        let now = call.now_ms();
        let found = call.file.read(|reader| who(reader, params.counselee))?;
        let (name, _) = found.ok_or_else(|| CallError::field(ErrorCode::NotFound, "counselee"))?;
        let (id, written_ms) = match params.id {
            Some(id) => {
                (id, unseal(opened, id, &call.file.read(|reader| casefile::drawer::item(reader, id))?)?.written_ms)
            }
            None => {
                // Random throughout: an identity with a time in it would tell when something was written.
                let mut bytes = [0; 16];
                call.entropy().fill(&mut bytes);
                (uuid::Builder::from_random_bytes(bytes).into_uuid(), now)
            }
        };
        let item = Item { counselee: params.counselee, written_ms, changed_ms: now, text: params.text };
        let sealed = seal(call, opened, id, &item)?;
        let tell = !opened.noted.contains(&id);
        call.write(|writer| {
            casefile::drawer::put(writer, id, &sealed)?;
            if tell { writer.record("drawer-use", None, "") } else { Ok(()) }
        })?;
        opened.noted.insert(id);
        let Item { counselee, written_ms, changed_ms, text } = item;
        Ok(DrawerNote { id, counselee, counselee_name: name, written_ms, changed_ms, text })
    })?;
    call.events.changed(["drawer"]);
    Ok(saved)
}

/// `drawer.delete`: can be taken back until the drawer locks.
///
/// # Errors
/// [`ErrorCode::DrawerLocked`], [`ErrorCode::NotFound`].
pub fn delete(call: &Call<'_>, params: DrawerRef) -> Result<Nothing, CallError> {
    with_open(call, true, |opened| {
        let sealed = call.file.read(|reader| casefile::drawer::item(reader, params.id))?;
        call.write(|writer| {
            casefile::drawer::remove(writer, params.id)?;
            writer.record("drawer-use", None, "")
        })?;
        opened.deleted.insert(params.id, sealed);
        Ok(())
    })?;
    call.events.changed(["drawer"]);
    Ok(Nothing {})
}

/// `drawer.restore`
///
/// # Errors
/// [`ErrorCode::DrawerLocked`]; [`ErrorCode::NotFound`] once the drawer was locked in between.
pub fn restore(call: &Call<'_>, params: DrawerRef) -> Result<Nothing, CallError> {
    with_open(call, true, |opened| {
        let sealed = opened.deleted.get(&params.id).ok_or_else(|| CallError::new(ErrorCode::NotFound))?;
        call.write(|writer| {
            casefile::drawer::put(writer, params.id, sealed)?;
            writer.record("drawer-use", None, "")
        })?;
        opened.deleted.remove(&params.id);
        Ok(())
    })?;
    call.events.changed(["drawer"]);
    Ok(Nothing {})
}

/// `drawer.purge`: destroys every note about one counselee, those deleted before included. Cannot be taken back.
///
/// # Errors
/// [`ErrorCode::DrawerLocked`].
pub fn purge(call: &Call<'_>, params: DrawerPurge) -> Result<Nothing, CallError> {
    with_open(call, true, |opened| {
        let mut gone = Vec::new();
        for (id, sealed) in call.file.read(casefile::drawer::items)? {
            if unseal(opened, id, &sealed)?.counselee == params.counselee {
                gone.push(id);
            }
        }
        call.write(|writer| {
            gone.iter().try_for_each(|id| casefile::drawer::remove(writer, *id))?;
            writer.record("drawer-purge", None, "")
        })?;
        opened.deleted.clear();
        Ok(())
    })?;
    call.events.changed(["drawer"]);
    Ok(Nothing {})
}

/// `drawer.share`: copies a note into the note of a new session. From then on the copy is part of the record: it syncs, is
/// searched, printed and exported, and others may have a right to see it.
///
/// # Errors
/// [`ErrorCode::DrawerShareUnconfirmed`] unless the person agreed; [`ErrorCode::DrawerLocked`], [`ErrorCode::NotFound`].
pub fn share(call: &Call<'_>, params: DrawerShare) -> Result<DrawerShared, CallError> {
    if !params.confirmed {
        return Err(ErrorCode::DrawerShareUnconfirmed.into());
    }
    let item = with_open(call, true, |opened| {
        let sealed = call.file.read(|reader| casefile::drawer::item(reader, params.id))?;
        unseal(opened, params.id, &sealed)
    })?;
    let started = crate::sessions::start(call, StartSession { counselees: vec![item.counselee], appointment: None })?;
    let session = started.session.id;
    let body = started.session.format.sections().first().map(|section| (*section, item.text));
    crate::sessions::save_draft(call, SaveDraft { id: session, body: NoteBody(body.into_iter().collect()) })?;
    call.write(|writer| writer.record("drawer-share", None, ""))?;
    Ok(DrawerShared { session })
}
