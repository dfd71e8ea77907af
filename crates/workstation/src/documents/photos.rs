//! Photos of a home visit on its report: chosen one by one, as small as paper needs them and without what a camera wrote beside
//! them. They are looked at in the preview; they leave only with consent to photos.

use super::gather::Gathered;
use super::masking::Others;
use super::types::template;
use super::work::{self, MASKED};
use crate::attachments::for_paper;
use crate::consents::gate::require;
use crate::contract::documents::{DocumentDraft, DocumentSource};
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, attachment};
use chrono::{FixedOffset, NaiveDate};
use counseling::AttachmentId;
use counseling::consent::GatedAct;
use counseling::work::WorkKind;
use i18n::Texts;
use report::raster::Raster;
use report::templates::{FieldKind, PhotoRow};
use std::sync::{Mutex, PoisonError};

/// Most photos on one report; `PhotoField.svelte` offers no more.
const MOST: usize = 8;
/// Longest side in pixels: about 150 to the inch at the size in which one is printed.
const SIDE: u32 = 720;
/// The field in which they are chosen, by their identities.
const FIELD: &str = "photos";
/// The value in which the template finds them.
pub(super) const PICTURES: &str = "pictures";

/// A photo as paper shows it.
#[derive(Clone)]
pub(super) struct Photo {
    id: AttachmentId,
    picture: Raster,
}

/// Those of the draft that was shown last, so that each word typed beside them does not decode them anew; gone with the lock.
#[derive(Default)]
struct Shown(Mutex<Vec<Photo>>);

fn refused() -> CallError {
    CallError::field(ErrorCode::DocumentInputInvalid, FIELD)
}

/// Those chosen, each once; none for a document that has no photos.
fn chosen(draft: &DocumentDraft) -> Result<Vec<AttachmentId>, CallError> {
    let fields = template(&draft.source.document)?.fields;
    if !fields.iter().any(|field| field.kind == FieldKind::Photos) {
        return Ok(Vec::new());
    }
    let mut ids: Vec<AttachmentId> = Vec::new();
    for word in draft.values.get(FIELD).map_or("", String::as_str).split_whitespace() {
        let id: AttachmentId = word.parse().map_err(|_| refused())?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > MOST { Err(refused()) } else { Ok(ids) }
}

/// The photos that a draft asks for. Read before a transaction begins: a content lies beside the database.
///
/// # Errors
/// [`ErrorCode::DocumentInputInvalid`] for `photos`; those of `attachment.preview`.
pub(super) fn load(call: &Call<'_>, draft: &DocumentDraft) -> Result<Vec<Photo>, CallError> {
    let ids = chosen(draft)?;
    let shown = call.state::<Shown>();
    let mut before = std::mem::take(&mut *shown.0.lock().unwrap_or_else(PoisonError::into_inner));
    let mut photos = Vec::with_capacity(ids.len());
    for id in ids {
        let known = before.iter().position(|photo| photo.id == id);
        photos.push(match known {
            Some(at) => before.swap_remove(at),
            None => Photo { id, picture: for_paper(call, id, SIDE)? },
        });
    }
    *shown.0.lock().unwrap_or_else(PoisonError::into_inner) = photos.clone();
    Ok(photos)
}

/// Refuses to let photos leave to which nobody has consented.
///
/// # Errors
/// [`ErrorCode::ConsentMissing`].
pub(super) fn allowed(
    reader: &Reader<'_>,
    source: &DocumentSource,
    photos: &[Photo],
    day: NaiveDate,
) -> Result<(), CallError> {
    if photos.is_empty() { Ok(()) } else { require(reader, GatedAct::Photo, source.counselee, &[day], day, "") }
}

/// Puts them into the values, each with its words and its day. Names of others in the words are taken out.
///
/// # Errors
/// [`ErrorCode::DocumentInputInvalid`] for one that does not hang on this visit; [`ErrorCode::NotFound`] for one that was
/// deleted meanwhile.
pub(super) fn put(
    reader: &Reader<'_>,
    source: &DocumentSource,
    photos: &[Photo],
    (texts, zone): (&Texts, FixedOffset),
    gathered: &mut Gathered,
) -> Result<(), CallError> {
    if photos.is_empty() {
        return Ok(());
    }
    let (visit, record) = work::find(reader, source, WorkKind::HomeVisit)?.ok_or(ErrorCode::DocumentSourceMissing)?;
    let others = Others::than(reader, source.counselee, &record)?;
    let (mut rows, mut hidden) = (Vec::with_capacity(photos.len()), false);
    for photo in photos {
        let found = attachment::get(reader, photo.id)?;
        if found.home_visit != Some(visit) {
            return Err(refused());
        }
        let said = if found.note.trim().is_empty() { &found.name } else { &found.note };
        let said = work::joined(said.lines().map(str::trim), " ");
        let words = others.masked(&said, texts);
        hidden |= words != said;
        let day = texts.date(crate::retention::day(found.added_ms, zone));
        let caption = work::joined([words.as_str(), day.as_str()], ", ");
        rows.push(PhotoRow { picture: photo.picture.clone(), caption });
    }
    let rows = serde_json::to_value(&rows).map_err(CallError::unexpected)?;
    gathered.values.insert(PICTURES.to_owned(), rows);
    if hidden {
        gathered.values.insert(MASKED.to_owned(), true.into());
    }
    Ok(())
}
