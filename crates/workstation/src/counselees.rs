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
use crate::{CallError, ErrorCode, meanwhile, viewed};
use casefile::counselee::{self, NewCounselee};
use casefile::{Reader, alert, conflict, consent};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::GatedAct;
use counseling::counselee::{
    Contact, Counselee, CounseleeFilter, EMAIL_LENGTH, Guardian, Identity, LINE_LENGTH, PHONE_LENGTH, TEXT_LENGTH,
};
use counseling::text::{line, prose};

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

/// `counselee.get`
pub fn get(call: &Call<'_>, params: CounseleeRef) -> Result<CounseleeView, CallError> {
    let view = view(call, params.id)?;
    viewed::counselee(call, params.id);
    Ok(view)
}

/// A counselee's page, for what was written to it: the log is told by the write.
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

/// Fields on which a decision waits: what the newer value settled by itself calls nobody.
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
/// [`ErrorCode::DateInFuture`], [`ErrorCode::ChangedMeanwhile`], each with its field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: SaveCounselee) -> Result<Counselee, CallError> {
    let SaveCounselee { id, before, mut identity, class, status, mut tags } = params;
    tidy(&mut identity);
    check(&identity, call.today())?;
    tags = tags.iter().map(|tag| line(tag)).filter(|tag| !tag.is_empty()).collect();
    if tags.iter().any(|tag| tag.chars().count() > many::TAG_LENGTH) {
        return Err(CallError::field(ErrorCode::TooLong, "tags").arg("most", many::TAG_LENGTH));
    }
    let another = || CallError::field(ErrorCode::NisnTaken, "identity.nisn");
    call.try_write(|writer| {
        let Some(id) = id else {
            fits(lengths(&identity), None)?;
            if taken(writer, &identity.nisn, None)? {
                return Err(another());
            }
            let id = counselee::insert(writer, &NewCounselee { identity, class, status, tags })?;
            return Ok(counselee::get(writer, id)?);
        };
        let now = counselee::get(writer, id)?;
        let shown = before.as_ref().unwrap_or(&now);
        let identity =
            meanwhile::merged(&shown.identity, &identity, &now.identity, &[]).map_err(meanwhile::within("identity"))?;
        let class = meanwhile::value("class", &shown.class, class, now.class)?;
        let status = meanwhile::value("status", &shown.status, status, now.status)?;
        fits(lengths(&identity), Some(lengths(&now.identity)))?;
        if taken(writer, &identity.nisn, Some(id))? {
            return Err(another());
        }
        counselee::update(writer, id, &identity, class, status)?;
        counselee::set_tags(writer, id, &meanwhile::set(&shown.tags, &tags, &now.tags))?;
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
    identity.nisn.retain(|letter| !letter.is_whitespace() && !letter.is_control());
    let lines = [
        &mut identity.name,
        &mut identity.preferred_name,
        &mut identity.nipd,
        &mut identity.birth_place,
        &mut identity.religion,
        &mut identity.phone,
        &mut identity.email,
        &mut identity.living_with,
        &mut identity.former_school,
    ];
    lines.into_iter().for_each(|text| *text = line(text));
    [&mut identity.address, &mut identity.special_needs].into_iter().for_each(|text| *text = prose(text));
}

/// A text as the page names its field, and how many characters it may have.
type Length<'a> = (&'static str, &'a str, usize);

fn lengths(identity: &Identity) -> [Length<'_>; 11] {
    [
        ("identity.name", &identity.name, LINE_LENGTH),
        ("identity.preferredName", &identity.preferred_name, LINE_LENGTH),
        ("identity.nipd", &identity.nipd, LINE_LENGTH),
        ("identity.birthPlace", &identity.birth_place, LINE_LENGTH),
        ("identity.religion", &identity.religion, LINE_LENGTH),
        ("identity.address", &identity.address, TEXT_LENGTH),
        ("identity.phone", &identity.phone, PHONE_LENGTH),
        ("identity.email", &identity.email, EMAIL_LENGTH),
        ("identity.livingWith", &identity.living_with, LINE_LENGTH),
        ("identity.specialNeeds", &identity.special_needs, TEXT_LENGTH),
        ("identity.formerSchool", &identity.former_school, LINE_LENGTH),
    ]
}

/// Refuses what is too long. What stands there longer, from a roster or an earlier version, stays until somebody changes it.
fn fits<const N: usize>(wanted: [Length<'_>; N], present: Option<[Length<'_>; N]>) -> Result<(), CallError> {
    for (at, (field, text, most)) in wanted.into_iter().enumerate() {
        let stands = present.is_some_and(|present| present[at].1 == text);
        if !stands && text.chars().count() > most {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
        }
    }
    Ok(())
}

fn check(identity: &Identity, today: NaiveDate) -> Result<(), CallError> {
    if identity.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "identity.name"));
    }
    let ten_digits = identity.nisn.len() == 10 && identity.nisn.bytes().all(|b| b.is_ascii_digit());
    if !identity.nisn.is_empty() && !ten_digits {
        return Err(CallError::field(ErrorCode::NisnInvalid, "identity.nisn"));
    }
    if identity.birth_date.is_some_and(|born| born > today) {
        return Err(CallError::field(ErrorCode::DateInFuture, "identity.birthDate"));
    }
    Ok(())
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
    // Whoever chose no file wrote nothing, and sees the page all the same.
    get(call, CounseleeRef { id: params.id })
}

/// `counselee.photo`
pub fn photo(call: &Call<'_>, params: CounseleeRef) -> Result<Vec<u8>, CallError> {
    let found = call.file.read(|reader| counselee::photo(reader, params.id))?.ok_or(ErrorCode::NotFound)?;
    viewed::counselee(call, params.id);
    Ok(found)
}

/// `guardian.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::BadValue`] and [`ErrorCode::ChangedMeanwhile`], each with its
/// field; [`ErrorCode::NotFound`].
pub fn save_guardian(call: &Call<'_>, params: SaveGuardian) -> Result<CounseleeView, CallError> {
    let SaveGuardian { counselee: whose, before, mut guardian } = params;
    let lines = [
        &mut guardian.name,
        &mut guardian.education,
        &mut guardian.occupation,
        &mut guardian.phone,
        &mut guardian.contact_note,
        &mut guardian.withhold,
    ];
    lines.into_iter().for_each(|text| *text = line(text));
    guardian.address = prose(&guardian.address);
    if guardian.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "guardian.name"));
    }
    if guardian.birth_year.is_some_and(|year| !(1900..=2100).contains(&year)) {
        return Err(CallError::field(ErrorCode::BadValue, "guardian.birthYear"));
    }
    for (field, text) in [("guardian.contactNote", &guardian.contact_note), ("guardian.withhold", &guardian.withhold)] {
        crate::sessions::short(field, text)?;
    }
    call.try_write(|writer| {
        let present = counselee::get(writer, whose)?;
        if guardian.id.is_some() {
            // A caregiver never moves from one counselee to another.
            let now = present.guardians.iter().find(|one| one.id == guardian.id).ok_or(ErrorCode::NotFound)?;
            guardian = meanwhile::merged(before.as_ref().unwrap_or(now), &guardian, now, &[])?;
            fits(guardian_lengths(&guardian), Some(guardian_lengths(now)))?;
        } else {
            fits(guardian_lengths(&guardian), None)?;
        }
        Ok(counselee::save_guardian(writer, whose, &guardian)?)
    })?;
    view(call, whose)
}

fn guardian_lengths(guardian: &Guardian) -> [Length<'_>; 5] {
    [
        ("guardian.name", &guardian.name, LINE_LENGTH),
        ("guardian.phone", &guardian.phone, PHONE_LENGTH),
        ("guardian.occupation", &guardian.occupation, LINE_LENGTH),
        ("guardian.education", &guardian.education, LINE_LENGTH),
        ("guardian.address", &guardian.address, TEXT_LENGTH),
    ]
}

/// `guardian.delete`
pub fn delete_guardian(call: &Call<'_>, params: GuardianRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee::delete_guardian(writer, params.id))?;
    Ok(Nothing {})
}

/// `contact.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`] and [`ErrorCode::ChangedMeanwhile`], each with its field;
/// [`ErrorCode::NotFound`].
pub fn save_contact(call: &Call<'_>, params: SaveContact) -> Result<CounseleeView, CallError> {
    let SaveContact { counselee: whose, before, mut contact } = params;
    for text in [&mut contact.label, &mut contact.value, &mut contact.contact_note, &mut contact.withhold] {
        *text = line(text);
    }
    if contact.value.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "contact.value"));
    }
    for (field, text) in [("contact.contactNote", &contact.contact_note), ("contact.withhold", &contact.withhold)] {
        crate::sessions::short(field, text)?;
    }
    call.try_write(|writer| {
        let present = counselee::get(writer, whose)?;
        if contact.id.is_some() {
            let now = present.contacts.iter().find(|one| one.id == contact.id).ok_or(ErrorCode::NotFound)?;
            contact = meanwhile::merged(before.as_ref().unwrap_or(now), &contact, now, &[])?;
            fits(contact_lengths(&contact), Some(contact_lengths(now)))?;
        } else {
            fits(contact_lengths(&contact), None)?;
        }
        Ok(counselee::save_contact(writer, whose, &contact)?)
    })?;
    view(call, whose)
}

fn contact_lengths(contact: &Contact) -> [Length<'_>; 2] {
    [("contact.label", &contact.label, LINE_LENGTH), ("contact.value", &contact.value, LINE_LENGTH)]
}

/// `contact.delete`
pub fn delete_contact(call: &Call<'_>, params: ContactRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee::delete_contact(writer, params.id))?;
    Ok(Nothing {})
}
