//! Counselees with family, contacts, consents and photo; the page that shows one of them.

pub(crate) mod code_word;
pub(crate) mod emergency;
pub(crate) mod file;
pub(crate) mod links;
pub(crate) mod many;
mod timeline;

use crate::call::Call;
use crate::consents;
use crate::contract::app::Nothing;
use crate::contract::people::{
    ContactRef, CounseleePage, CounseleeRef, CounseleeView, GuardianRef, SaveContact, SaveCounselee, SaveGuardian,
    SetPhoto,
};
use crate::picture;
use crate::{CallError, ErrorCode};
use casefile::counselee::{self, NewCounselee};
use casefile::{Reader, alert, conflict, consent};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::GatedAct;
use counseling::counselee::{Counselee, CounseleeFilter, Identity};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// Most lines of one part of a list.
const MOST_LINES: u32 = 500;

/// `counselee.list`
pub fn list(call: &Call<'_>, mut params: CounseleeFilter) -> Result<CounseleePage, CallError> {
    params.limit = params.limit.min(MOST_LINES);
    let today = call.today();
    let page = call.file.read(|reader| {
        let mut page = counselee::list(reader, &params)?;
        let marked = alert::marked(reader, today)?;
        page.lines.iter_mut().for_each(|line| line.alert = marked.contains(&line.id));
        Ok(page)
    })?;
    Ok(CounseleePage { lines: page.lines, total: page.total })
}

/// `tag.list`: every tag that a counselee bears.
pub fn tags(call: &Call<'_>, _: Nothing) -> Result<Vec<String>, CallError> {
    Ok(call.file.read(counselee::tags_in_use)?.into_iter().map(|(tag, _)| tag).collect())
}

/// Counselees whose page was opened since the file was: each is told to the access log once.
#[derive(Default)]
struct Viewed(Mutex<HashSet<CounseleeId>>);

/// `counselee.get`
pub fn get(call: &Call<'_>, params: CounseleeRef) -> Result<CounseleeView, CallError> {
    let view = view(call, params.id)?;
    let viewed = call.state::<Viewed>();
    let mut told = viewed.0.lock().unwrap_or_else(PoisonError::into_inner);
    // A disk that is full must not hide a record; the log is told at the next look.
    if !told.contains(&params.id)
        && call.write(|writer| writer.record("view", Some(("counselee", params.id.0)), "")).is_ok()
    {
        told.insert(params.id);
    }
    Ok(view)
}

/// A counselee's page.
pub(crate) fn view(call: &Call<'_>, id: CounseleeId) -> Result<CounseleeView, CallError> {
    let (today, zone, now_ms) = (call.today(), call.zone(), call.now_ms());
    Ok(call.file.read(|reader| {
        let counselee = counselee::get(reader, id)?;
        let next_risk = crate::risk::most_urgent(reader, id, zone, now_ms)?;
        let mut recorded = consent::list(reader, id)?;
        recorded.reverse();
        Ok(CounseleeView {
            age: counselee.identity.age_on(today),
            missing_consents: consents::missing(reader, id, today)?,
            open_risk_review: next_risk.is_some(),
            next_risk,
            conflicts: conflicts_of(reader, id)?,
            timeline: timeline::of(reader, id, today, zone, &recorded)?,
            file: file::read(reader, id)?,
            counselee,
            consents: recorded,
        })
    })?)
}

fn conflicts_of(reader: &Reader<'_>, id: CounseleeId) -> casefile::Result<u32> {
    let mut count = 0;
    for open in conflict::list(reader)? {
        if open.entity == id.0 || conflict::counselee_of(reader, open.entity)? == Some(id) {
            count += 1;
        }
    }
    Ok(count)
}

/// `counselee.save`: answers with the record alone, for a page that shows more of her asks again anyway.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::NisnInvalid`], [`ErrorCode::NisnTaken`],
/// [`ErrorCode::DateInFuture`], each with its field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, mut params: SaveCounselee) -> Result<Counselee, CallError> {
    tidy(&mut params.identity);
    check(&params.identity, call.today())?;
    params.tags = params.tags.iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    params.tags.retain(|tag| !tag.is_empty());
    if params.tags.iter().any(|tag| tag.chars().count() > many::TAG_LENGTH) {
        return Err(CallError::field(ErrorCode::TooLong, "tags"));
    }
    call.try_write(|writer| {
        if taken(writer, &params.identity.nisn, params.id)? {
            return Err(CallError::field(ErrorCode::NisnTaken, "identity.nisn"));
        }
        let Some(id) = params.id else {
            let SaveCounselee { identity, class, status, tags, .. } = params;
            let id = counselee::insert(writer, &NewCounselee { identity, class, status, tags })?;
            return Ok(counselee::get(writer, id)?);
        };
        counselee::get(writer, id)?;
        counselee::update(writer, id, &params.identity, params.class, params.status)?;
        counselee::set_tags(writer, id, &params.tags)?;
        Ok(counselee::get(writer, id)?)
    })
}

/// Whether another counselee has this NISN.
fn taken(reader: &Reader<'_>, nisn: &str, own: Option<CounseleeId>) -> casefile::Result<bool> {
    if nisn.is_empty() {
        return Ok(false);
    }
    let filter = CounseleeFilter { text: nisn.to_owned(), status: None, limit: 20, ..CounseleeFilter::default() };
    let found = counselee::list(reader, &filter)?;
    Ok(found.lines.iter().any(|line| line.nisn == nisn && Some(line.id) != own))
}

fn tidy(identity: &mut Identity) {
    identity.name = identity.name.split_whitespace().collect::<Vec<_>>().join(" ");
    identity.nisn.retain(|letter| !letter.is_whitespace());
    let texts = [
        &mut identity.preferred_name,
        &mut identity.nipd,
        &mut identity.birth_place,
        &mut identity.religion,
        &mut identity.address,
        &mut identity.phone,
        &mut identity.email,
        &mut identity.living_with,
        &mut identity.special_needs,
        &mut identity.former_school,
    ];
    for text in texts {
        *text = text.trim().to_owned();
    }
}

fn check(identity: &Identity, today: NaiveDate) -> Result<(), CallError> {
    if identity.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "identity.name"));
    }
    if identity.name.chars().count() > 200 {
        return Err(CallError::field(ErrorCode::TooLong, "identity.name"));
    }
    let ten_digits = identity.nisn.len() == 10 && identity.nisn.bytes().all(|b| b.is_ascii_digit());
    if !identity.nisn.is_empty() && !ten_digits {
        return Err(CallError::field(ErrorCode::NisnInvalid, "identity.nisn"));
    }
    if identity.birth_date.is_some_and(|born| born > today) {
        return Err(CallError::field(ErrorCode::DateInFuture, "identity.birthDate"));
    }
    let long = [("identity.address", &identity.address), ("identity.specialNeeds", &identity.special_needs)];
    match long.iter().find(|(_, text)| text.chars().count() > 2000) {
        Some((field, _)) => Err(CallError::field(ErrorCode::TooLong, field)),
        None => Ok(()),
    }
}

/// `counselee.delete`
pub fn delete(call: &Call<'_>, params: CounseleeRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// `counselee.restore`
///
/// # Errors
/// [`ErrorCode::NisnTaken`] where the same person was entered anew meanwhile; [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: CounseleeRef) -> Result<CounseleeView, CallError> {
    call.try_write(|writer| {
        counselee::restore(writer, params.id)?;
        let back = counselee::get(writer, params.id)?;
        if taken(writer, &back.identity.nisn, Some(params.id))? {
            return Err(CallError::field(ErrorCode::NisnTaken, "identity.nisn"));
        }
        Ok(())
    })?;
    view(call, params.id)
}

/// `counselee.setPhoto`
///
/// # Errors
/// [`ErrorCode::ConsentMissing`]; removing asks for none.
pub fn set_photo(call: &Call<'_>, params: SetPhoto) -> Result<CounseleeView, CallError> {
    let today = call.today();
    let consented =
        |reader: &Reader<'_>| consents::gate::require(reader, GatedAct::Photo, params.id, &[today], today, "");
    if !params.remove {
        // Said before a file is chosen.
        call.file.read(|reader| Ok(consented(reader)))??;
    }
    let image = if params.remove { None } else { picture::choose(call, picture::Use::Photo)? };
    if params.remove || image.is_some() {
        call.try_write(|writer| {
            if image.is_some() {
                consented(writer)?;
            }
            Ok(counselee::set_photo(writer, params.id, image)?)
        })?;
    }
    view(call, params.id)
}

/// `counselee.photo`
pub fn photo(call: &Call<'_>, params: CounseleeRef) -> Result<Vec<u8>, CallError> {
    call.file.read(|reader| counselee::photo(reader, params.id))?.ok_or_else(|| ErrorCode::NotFound.into())
}

/// `guardian.save`
pub fn save_guardian(call: &Call<'_>, mut params: SaveGuardian) -> Result<CounseleeView, CallError> {
    let guardian = &mut params.guardian;
    guardian.name = guardian.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if guardian.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "guardian.name"));
    }
    if guardian.birth_year.is_some_and(|year| !(1900..=2100).contains(&year)) {
        return Err(CallError::field(ErrorCode::BadValue, "guardian.birthYear"));
    }
    guardian.contact_note = guardian.contact_note.trim().to_owned();
    guardian.withhold = guardian.withhold.trim().to_owned();
    for (field, text) in [("guardian.contactNote", &guardian.contact_note), ("guardian.withhold", &guardian.withhold)] {
        crate::sessions::short(field, text)?;
    }
    call.try_write(|writer| {
        let present = counselee::get(writer, params.counselee)?;
        let mut guardian = params.guardian;
        if guardian.id.is_some() {
            // A caregiver never moves from one counselee to another.
            let now = present.guardians.iter().find(|one| one.id == guardian.id).ok_or(ErrorCode::NotFound)?;
            guardian = crate::meanwhile::merged(params.before.as_ref().unwrap_or(now), &guardian, now, &[])?;
        }
        Ok(counselee::save_guardian(writer, params.counselee, &guardian)?)
    })?;
    view(call, params.counselee)
}

/// `guardian.delete`
pub fn delete_guardian(call: &Call<'_>, params: GuardianRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee::delete_guardian(writer, params.id))?;
    Ok(Nothing {})
}

/// `contact.save`
pub fn save_contact(call: &Call<'_>, mut params: SaveContact) -> Result<CounseleeView, CallError> {
    let contact = &mut params.contact;
    contact.value = contact.value.trim().to_owned();
    contact.label = contact.label.trim().to_owned();
    if contact.value.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "contact.value"));
    }
    contact.contact_note = contact.contact_note.trim().to_owned();
    contact.withhold = contact.withhold.trim().to_owned();
    for (field, text) in [("contact.contactNote", &contact.contact_note), ("contact.withhold", &contact.withhold)] {
        crate::sessions::short(field, text)?;
    }
    call.try_write(|writer| {
        let present = counselee::get(writer, params.counselee)?;
        let mut contact = params.contact;
        if contact.id.is_some() {
            let now = present.contacts.iter().find(|one| one.id == contact.id).ok_or(ErrorCode::NotFound)?;
            contact = crate::meanwhile::merged(params.before.as_ref().unwrap_or(now), &contact, now, &[])?;
        }
        Ok(counselee::save_contact(writer, params.counselee, &contact)?)
    })?;
    view(call, params.counselee)
}

/// `contact.delete`
pub fn delete_contact(call: &Call<'_>, params: ContactRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee::delete_contact(writer, params.id))?;
    Ok(Nothing {})
}
