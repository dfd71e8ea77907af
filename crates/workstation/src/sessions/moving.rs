//! A session that was written into the wrong file, or twice: moving it, and retracting it.

use super::{read, required, short};
use crate::contract::sessions::{MoveEffects, MoveSession, Moved, RetractSession, SessionOf, SessionView};
use crate::{Call, CallError, ErrorCode};
use casefile::attachments::{Limits, NewAttachment};
use casefile::records::attachment::AttachmentFilter;
use casefile::{
    CaseFileError, Reader, administration, attachment, counselor, follow_up, issued_document, risk_review, session,
    session_move, signing,
};
use counseling::attachment::AttachmentKind;
use counseling::session::SessionStatus;
use counseling::{CounseleeId, SessionId};

/// `session.moveEffects`: what goes with a session when it is moved from this counselee, and what stays with her.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn move_effects(call: &Call<'_>, params: SessionOf) -> Result<MoveEffects, CallError> {
    let found = call.file.read(|reader| effects(reader, params.id, params.counselee))?;
    crate::viewed::tell(call, "session", params.id.0)?;
    Ok(found)
}

fn effects(reader: &Reader<'_>, id: SessionId, from: CounseleeId) -> casefile::Result<MoveEffects> {
    let found = session::get(reader, id)?;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let own = |session: Option<SessionId>| session == Some(id);
    let promises = follow_up::list(reader, Some(from), false)?;
    let given = administration::list(reader, Some(from))?;
    let reviews = risk_review::list(reader, Some(from), false)?;
    Ok(MoveEffects {
        locked: found.status == SessionStatus::Locked,
        follow_ups: count(promises.iter().filter(|one| own(one.session)).count()),
        attachments: count(attachments_of(reader, id, from)?.len()),
        administrations: count(given.iter().filter(|one| own(one.session)).count()),
        risk_reviews: count(reviews.iter().filter(|one| own(one.session)).count()),
        documents: count(issued_document::list(reader, Some(from), 0)?.len()),
    })
}

fn attachments_of(
    reader: &Reader<'_>,
    id: SessionId,
    from: CounseleeId,
) -> casefile::Result<Vec<counseling::attachment::Attachment>> {
    let all = attachment::list(reader, &AttachmentFilter { session: Some(id), ..AttachmentFilter::default() })?;
    Ok(all.into_iter().filter(|one| one.counselee == from).collect())
}

/// `session.move`: writes the session anew in the right file and takes it out of the wrong one; see
/// [`session_move::move_session`]. Attachments follow in a second step, because their content is sealed for their case: those
/// that cannot (no room, content on another laptop) stay where they are and are counted.
///
/// # Errors
/// [`ErrorCode::Required`] for `reason` of a locked session and for `to`; [`ErrorCode::BadValue`] for `to` when she took
/// part already; [`ErrorCode::ConflictOpen`], [`ErrorCode::SessionRetracted`], [`ErrorCode::CounselorNameMissing`].
pub fn move_session(call: &Call<'_>, params: MoveSession) -> Result<Moved, CallError> {
    let MoveSession { id, from, to, reason } = params;
    short("reason", &reason)?;
    let (new, locked) = call.try_write(|writer| {
        let locked = session::get(writer, id)?.status == SessionStatus::Locked;
        let author = counselor::get(writer)?.name;
        if locked {
            required("reason", &reason)?;
            if author.trim().is_empty() {
                return Err(ErrorCode::CounselorNameMissing.into());
            }
        }
        Ok((session_move::move_session(writer, id, from, to, &author, reason.trim())?, locked))
    })?;
    let mut moved = Moved { session: new, attachments: 0, left: 0, why: String::new() };
    let today = call.today();
    for old in call.file.read(|reader| attachments_of(reader, id, from))? {
        // A recording goes into no file whose counselee does not consent to it.
        let allowed = match old.kind {
            AttachmentKind::Recording => {
                call.file.read(|reader| Ok(crate::attachments::may_record(reader, to, Some(new), today)))?
            }
            _ => Ok(()),
        };
        match allowed.and_then(|()| carry(call, &old, new, to).map_err(CallError::from)) {
            Ok(()) => moved.attachments += 1,
            Err(error) => {
                moved.left += 1;
                moved.why = error.code.as_str().to_owned();
                continue;
            }
        }
        if !locked {
            call.write(|writer| attachment::delete(writer, old.id))?;
        }
    }
    Ok(moved)
}

fn carry(
    call: &Call<'_>,
    old: &counseling::attachment::Attachment,
    session: SessionId,
    to: CounseleeId,
) -> Result<(), CaseFileError> {
    let mut content = call.file.attachment_content(old.id)?;
    let size = content.size();
    let new = NewAttachment {
        counselee: to,
        session: Some(session),
        home_visit: None,
        document: None,
        name: old.name.clone(),
        media_type: old.media_type.clone(),
        kind: old.kind,
        note: old.note.clone(),
    };
    let context = call.context();
    let limits = Limits::default();
    let prepared = call.file.prepare_attachment(
        &context,
        new,
        (&mut content, size),
        (&limits, &[]),
        &mut *call.entropy(),
        &|| true,
        &|_| {},
    )?;
    call.file.attach(&context, vec![prepared]).map(|_| ())
}

/// `session.retract`: declares with a signature that a locked session should not stand in this file.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::SessionNotLocked`], [`ErrorCode::SessionRetracted`],
/// [`ErrorCode::CounselorNameMissing`].
pub fn retract(call: &Call<'_>, params: RetractSession) -> Result<SessionView, CallError> {
    required("reason", &params.reason)?;
    short("reason", &params.reason)?;
    call.try_write(|writer| {
        let author = counselor::get(writer)?.name;
        if author.trim().is_empty() {
            return Err(ErrorCode::CounselorNameMissing.into());
        }
        signing::retract(writer, params.id, &author, params.reason.trim(), None)?;
        Ok(())
    })?;
    read(call, params.id)
}
