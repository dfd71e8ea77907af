//! Attachments as a person meets them: files chosen in a dialog or dropped onto the window, looked at, saved as a copy. Paths
//! stay on this side, and nothing of a content reaches the disk in clear but where the person saves it.

mod media;
mod preview;
mod take;

pub(crate) use take::{Dropped, add};

use crate::call::Call;
use crate::consents::gate::require;
use crate::contract::app::{Nothing, OutputDone};
use crate::contract::attachments::{
    AttachmentFilter, AttachmentList, AttachmentPart, AttachmentPreview, AttachmentRef, RenameAttachment,
};
use crate::contract::save::Save;
use crate::{CallError, ErrorCode, viewed};
use casefile::attachments::{AttachmentFault, Content, Limits};
use casefile::{CaseFileError, Reader, attachment, attendance};
use chrono::NaiveDate;
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::consent::GatedAct;
use counseling::{AttachmentId, CounseleeId, SessionId};
use image::DynamicImage;
use report::raster::Raster;
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// Longest side of a preview in pixels.
const LONGEST_SIDE: u32 = 2_400;
/// Most bytes of a content given out at once.
const LARGEST_PART: u32 = 1 << 20;
/// Bytes between two looks whether to go on.
const PIECE: usize = 256 * 1024;

/// How much may be attached.
pub(crate) fn limits() -> Limits {
    Limits::default()
}

fn kib(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}

/// `attachment.list`
pub fn list(call: &Call<'_>, params: AttachmentFilter) -> Result<AttachmentList, CallError> {
    let AttachmentFilter { counselee, session, home_visit } = params;
    let filter = attachment::AttachmentFilter { counselee, session, home_visit };
    let (attachments, used) =
        call.file.read(|reader| Ok((attachment::list(reader, &filter)?, attachment::bytes_here(reader)?)))?;
    // What files are called and what is noted beside them is written of somebody, whatever the list is narrowed to. A disk that
    // is full must not hide it.
    let looks: Vec<_> = match params.session {
        Some(session) => vec![("session", session.0)],
        None => {
            let whose = attachments.iter().map(|one| one.counselee).chain(params.counselee);
            whose.map(|whose| ("counselee", whose.0)).collect()
        }
    };
    let _ = viewed::tell_all(call, looks);
    let limits = limits();
    Ok(AttachmentList { attachments, used_kib: kib(used), most_kib: kib(limits.all), file_kib: kib(limits.file) })
}

/// Refuses a recording unless everybody whose voice is on it consents (N-2c): of a session with several all who were there.
pub(crate) fn may_record(
    reader: &Reader<'_>,
    counselee: CounseleeId,
    session: Option<SessionId>,
    today: NaiveDate,
) -> Result<(), CallError> {
    let mut people = vec![counselee];
    if let Some(session) = session {
        let there = attendance::list(reader, session)?.into_iter().filter(|one| one.presence.took_part());
        people.extend(there.map(|one| one.counselee).filter(|who| *who != counselee));
    }
    people.into_iter().try_for_each(|who| require(reader, GatedAct::Recording, who, &[today], today, ""))
}

/// `attachment.rename`
///
/// # Errors
/// [`ErrorCode::ChangedMeanwhile`] with the field; [`ErrorCode::ConsentMissing`] for what becomes a recording; those of the case
/// file.
pub fn rename(call: &Call<'_>, params: Save<RenameAttachment>) -> Result<Attachment, CallError> {
    let today = call.today();
    let Save { before, record: wanted } = params;
    call.try_write(|writer| {
        let mut changed = attachment::get(writer, wanted.id)?;
        let (name, note) = (changed.name.clone(), changed.note.clone());
        let now = RenameAttachment { id: changed.id, name, kind: changed.kind, note };
        let wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
        if wanted.kind == AttachmentKind::Recording && changed.kind != wanted.kind {
            may_record(writer, changed.counselee, changed.session, today)?;
        }
        changed.name = wanted.name;
        changed.kind = wanted.kind;
        changed.note = wanted.note;
        attachment::save(writer, &changed)?;
        Ok(attachment::get(writer, wanted.id)?)
    })
}

/// `attachment.remove`
pub fn remove(call: &Call<'_>, params: AttachmentRef) -> Result<Nothing, CallError> {
    call.write(|writer| attachment::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// `attachment.restore`
///
/// # Errors
/// [`ErrorCode::ConsentMissing`] for a recording that nobody consents to any more; [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: AttachmentRef) -> Result<Nothing, CallError> {
    let today = call.today();
    call.try_write(|writer| {
        attachment::restore(writer, params.id)?;
        let back = attachment::get(writer, params.id)?;
        if back.kind == AttachmentKind::Recording {
            may_record(writer, back.counselee, back.session, today)?;
        }
        Ok(Nothing {})
    })
}

fn open(call: &Call<'_>, id: AttachmentId) -> Result<(Attachment, Content), CallError> {
    let found = call.file.read(|reader| attachment::get(reader, id))?;
    Ok((found, call.file.attachment_content(id)?))
}

/// An attached picture as a report shows it, at most `side` pixels a side.
///
/// # Errors
/// As `attachment.preview`.
pub(crate) fn for_paper(call: &Call<'_>, id: AttachmentId, side: u32) -> Result<Raster, CallError> {
    let (found, content) = open(call, id)?;
    let picture = DynamicImage::ImageRgb8(preview::shrunk(content, &found.media_type, side)?).into_rgba8();
    tell(call, id);
    Ok(Raster { width: picture.width(), height: picture.height(), rgba: picture.into_raw() })
}

/// The log hears of the first look; a disk that is full must not hide a record.
fn tell(call: &Call<'_>, id: AttachmentId) {
    let _ = viewed::tell(call, "attachment", id.0);
}

/// `attachment.preview`
pub fn preview(call: &Call<'_>, params: AttachmentPreview) -> Result<Vec<u8>, CallError> {
    let (found, content) = open(call, params.id)?;
    let made = preview::picture(content, &found.media_type, params.side.clamp(16, LONGEST_SIDE))?;
    tell(call, params.id);
    Ok(made)
}

/// `attachment.part`
pub fn part(call: &Call<'_>, params: AttachmentPart) -> Result<Vec<u8>, CallError> {
    let (_, mut content) = open(call, params.id)?;
    let length = usize::try_from(params.length.min(LARGEST_PART)).map_err(|_| CallError::internal())?;
    let bytes = content.range(u64::from(params.offset), length)?;
    tell(call, params.id);
    Ok(bytes)
}

/// `attachment.save`: a copy where the person chooses, in clear.
pub fn save(call: &Call<'_>, params: AttachmentRef) -> Result<OutputDone, CallError> {
    let (found, mut content) = open(call, params.id)?;
    // Said before a place is asked for.
    content.range(0, 1)?;
    let job = call.job("workstation-job-attachment-save");
    let total = kib(content.size()).max(1);
    let mut failed: Option<CallError> = None;
    let mut copy = |out: &mut dyn Write| -> std::io::Result<()> {
        let mut piece = Zeroizing::new(vec![0; PIECE]);
        let mut done = 0;
        loop {
            if let Err(stopped) = job.look() {
                failed = Some(stopped);
                return Err(std::io::ErrorKind::Other.into());
            }
            let count = content.read(&mut piece).map_err(|error| {
                failed = Some(of_reading(error));
                std::io::Error::from(std::io::ErrorKind::Other)
            })?;
            if count == 0 {
                return Ok(());
            }
            out.write_all(&piece[..count])?;
            done += count as u64;
            job.progress(kib(done), total);
        }
    };
    let saved = call.desktop().save_stream(&crate::paper::safe_name(&found.name), &mut copy);
    let saved = match (saved, failed) {
        (_, Some(failed)) => return Err(failed),
        (saved, None) => saved?,
    };
    drop(job);
    if saved.is_some() {
        call.write(|writer| writer.record("export", Some(("attachment", params.id.0)), ""))?;
    }
    Ok(OutputDone { done: saved.is_some(), name: saved })
}

/// What a failed reading of a content was.
fn of_reading(error: std::io::Error) -> CallError {
    let kind = error.kind();
    match error.into_inner().and_then(|inner| inner.downcast::<CaseFileError>().ok()) {
        Some(error) => (*error).into(),
        None => CaseFileError::Io(kind).into(),
    }
}

/// The code of a fault, with its figures in MiB.
pub(crate) fn refusal(fault: AttachmentFault) -> CallError {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    match fault {
        AttachmentFault::TooLarge { size, most } => {
            CallError::new(ErrorCode::AttachmentTooLarge).arg("size", mib(size)).arg("most", mib(most))
        }
        AttachmentFault::NoRoom { used, size, most } => CallError::new(ErrorCode::AttachmentsFull)
            .arg("used", mib(used))
            .arg("size", mib(size))
            .arg("most", mib(most)),
        AttachmentFault::Unreadable => ErrorCode::AttachmentUnreadable.into(),
        AttachmentFault::Missing => ErrorCode::AttachmentMissing.into(),
        AttachmentFault::Damaged => ErrorCode::AttachmentDamaged.into(),
        AttachmentFault::Elsewhere => ErrorCode::AttachmentElsewhere.into(),
    }
}
