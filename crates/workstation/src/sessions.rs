//! Sessions with their notes, and what is planned around them: appointments, follow-ups, risk reviews. Decides what a new
//! session proposes and what must stand before a note is signed; it never writes over text that a person typed, and
//! whether a session may still change is the case file's to say.

mod convert;
mod cosign;
mod members;
mod moving;
mod plan;
mod versions;
mod view;

pub use convert::convert;
pub use cosign::{add_supervisor, cosign, end_supervisor, supervisors};
pub use members::{save_attendance, save_members, start_class};
pub use moving::{move_effects, move_session, retract};
pub use plan::{follow_up_done, save_follow_up};
pub use versions::versions;
pub(crate) use view::view;

use crate::contract::sessions::{
    AddAddendum, Framed, SaveDraft, SaveFrame, Saved, SessionRef, SessionView, StartSession,
};
use crate::contract::{app::Nothing, settings::Settings};
use crate::{Call, CallError, ErrorCode, meanwhile, viewed};
use casefile::{Reader, Writer, appointment, counselee, counselor, risk_review, session, signing};
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use counseling::note::NoteFormat;
use counseling::plan::{Appointment, AppointmentStatus};
use counseling::risk::{RiskReview, RiskTopic};
use counseling::session::{BEST_MOOD, RiskSign, Session, SessionFilter, SessionFrame, SessionLine};
use counseling::taxonomy::{Constellation, Field, Medium, Origin};
use counseling::{CounseleeId, SessionId};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Longest note or addendum in bytes: what one version may hold, with room for its form.
const LONGEST_TEXT: usize = 46 * 1024;
/// Years in which a session can have been held; any other is a slip of the pen.
pub(crate) const YEARS: RangeInclusive<i32> = 1990..=2100;
/// Longest line of a form in characters.
const LONGEST_LINE: usize = 300;

/// Starts a session now. What it proposes comes from the appointment, else from the last meeting.
///
/// # Errors
/// [`ErrorCode::Required`] with nobody to meet; [`ErrorCode::NotFound`].
pub fn start(call: &Call<'_>, params: StartSession) -> Result<SessionView, CallError> {
    let settings = call.settings()?;
    let now = call.now();
    let id = call.try_write(|writer| {
        let booked = params.appointment.map(|id| appointment::get(writer, id)).transpose()?;
        let mut counselees = params.counselees;
        if counselees.is_empty()
            && let Some(booked) = &booked
        {
            counselees.extend(booked.counselee);
            counselees.extend(booked.others.iter().map(|other| other.id));
        }
        let nobody = || CallError::field(ErrorCode::Required, "counselees");
        let first = counselees.first().copied().ok_or_else(nobody)?;
        // Nothing begins with somebody in the trash, also from an appointment made before.
        for who in &counselees {
            counselee::get(writer, *who)?;
        }
        let last = last_session(writer, first)?;
        let frame = propose(&settings, now, counselees.len(), booked.as_ref(), last.as_ref());
        let format = last.map_or(settings.note_format, |last| last.format);
        let id = session::start(writer, &counselees, &frame, format)?;
        if let Some(booked) = booked.filter(|booked| booked.status.is_open()) {
            appointment::save(writer, &Appointment { status: AppointmentStatus::Held, ..booked })?;
        }
        Ok(id)
    })?;
    read(call, id)
}

fn last_session(reader: &Reader<'_>, counselee: CounseleeId) -> casefile::Result<Option<Session>> {
    let filter = SessionFilter { counselee: Some(counselee), ..SessionFilter::default() };
    let last = session::list(reader, &filter)?.iter().find(|line| !line.retracted).map(|line| line.id);
    last.map(|id| session::get(reader, id)).transpose()
}

fn propose(
    settings: &Settings,
    now: DateTime<FixedOffset>,
    present: usize,
    booked: Option<&Appointment>,
    last: Option<&Session>,
) -> SessionFrame {
    let today = booked.filter(|booked| booked.starts_at.date_naive() == now.date_naive());
    let constellation = match present {
        0 | 1 => Constellation::Individual,
        2 => Constellation::Couple,
        _ => Constellation::Group,
    };
    let place = booked.map(|booked| booked.place.clone()).filter(|place| !place.trim().is_empty());
    let place = place.or_else(|| last.map(|last| last.frame.place.clone()).filter(|place| !place.trim().is_empty()));
    let starts_at = today.map_or_else(|| whole_minute(now), |booked| booked.starts_at);
    SessionFrame {
        duration_minutes: booked.map_or(settings.session_minutes, |booked| booked.duration_minutes),
        place: place.unwrap_or_else(|| settings.place.clone()),
        field: last.map_or(Field::Personal, |last| last.frame.field),
        origin: last.map_or(Origin::SelfReferred, |last| last.frame.origin),
        topic: booked.map(|booked| booked.purpose.clone()).unwrap_or_default(),
        // What was agreed once holds until something else is.
        if_cut_off: last.map(|last| last.frame.if_cut_off.clone()).unwrap_or_default(),
        ..SessionFrame::proposed(starts_at, constellation, Medium::FaceToFace)
    }
}

fn whole_minute(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now)
}

/// One session with what surrounds it.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn get(call: &Call<'_>, params: SessionRef) -> Result<SessionView, CallError> {
    let view = read(call, params.id)?;
    viewed::tell(call, "session", params.id.0)?;
    Ok(view)
}

fn read(call: &Call<'_>, id: SessionId) -> Result<SessionView, CallError> {
    let (today, here) = (call.today(), Uuid::from_bytes(call.file.identity().device));
    Ok(call.file.read(|reader| view(reader, id, today, here))?)
}

/// Sessions, newest first; never with their text.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, params: SessionFilter) -> Result<Vec<SessionLine>, CallError> {
    let found = call.file.read(|reader| session::list(reader, &params))?;
    if let Some(whose) = params.counselee {
        viewed::counselee(call, whose);
    }
    Ok(found)
}

/// Changes everything but the text. A sign of risk opens a review, which stays until a person has decided.
///
/// # Errors
/// [`ErrorCode::SessionLocked`]; [`ErrorCode::BadValue`], [`ErrorCode::TooLong`], [`ErrorCode::DateOrder`] and
/// [`ErrorCode::ChangedMeanwhile`], each with its field.
pub fn save_frame(call: &Call<'_>, params: SaveFrame) -> Result<SessionView, CallError> {
    let SaveFrame { id, before, frame: wanted, format } = params;
    sound(&wanted)?;
    let now_ms = call.now_ms();
    call.try_write(|writer| {
        let now = session::get(writer, id)?;
        let shown = before.unwrap_or_else(|| Framed { frame: now.frame.clone(), format: now.format });
        let frame = meanwhile::merged(&shown.frame, &wanted, &now.frame, &[])?;
        let format = meanwhile::value("format", &shown.format, format, now.format)?;
        // What two hands wrote must fit together, too.
        sound(&frame)?;
        session::save_frame(writer, id, &frame, format)?;
        if frame.risk == RiskSign::Review {
            raise_review(writer, id, now_ms)?;
        }
        Ok(())
    })?;
    read(call, id)
}

/// Refuses values that cannot be.
fn sound(frame: &SessionFrame) -> Result<(), CallError> {
    let lines = [
        ("place", &frame.place),
        ("topic", &frame.topic),
        ("counseleeAt", &frame.counselee_at),
        ("ifCutOff", &frame.if_cut_off),
    ];
    for (field, text) in lines {
        short(field, text)?;
    }
    for (field, mood) in [("moodStart", frame.mood_start), ("moodEnd", frame.mood_end)] {
        if mood.is_some_and(|mood| mood > BEST_MOOD) {
            return Err(CallError::field(ErrorCode::BadValue, field));
        }
    }
    if frame.duration_minutes > 24 * 60 {
        return Err(CallError::field(ErrorCode::BadValue, "durationMinutes"));
    }
    if !YEARS.contains(&frame.starts_at.year()) {
        return Err(CallError::field(ErrorCode::BadValue, "startsAt"));
    }
    if frame.next_at.is_some_and(|next| !YEARS.contains(&next.year())) {
        return Err(CallError::field(ErrorCode::BadValue, "nextAt"));
    }
    if frame.next_at.is_some_and(|next| next <= frame.starts_at) {
        return Err(CallError::field(ErrorCode::DateOrder, "nextAt"));
    }
    Ok(())
}

fn raise_review(writer: &mut Writer<'_>, id: SessionId, now_ms: i64) -> casefile::Result<()> {
    let Some(counselee) = session::get(writer, id)?.counselees.first().copied() else { return Ok(()) };
    let known = risk_review::list(writer, Some(counselee), false)?;
    if known.iter().any(|review| review.session == Some(id)) {
        return Ok(());
    }
    let raised_by = counselor::get(writer)?.name;
    // The sign says that there is something, and not what: that is chosen in the review.
    let topic = RiskTopic::Other;
    let review = RiskReview { session: Some(id), raised_by, topic, ..RiskReview::opened(counselee, now_ms) };
    risk_review::save(writer, &review).map(|_| ())
}

/// Autosave: what was typed is durable on this laptop when this returns.
///
/// # Errors
/// [`ErrorCode::SessionLocked`], [`ErrorCode::TooLong`].
pub fn save_draft(call: &Call<'_>, params: SaveDraft) -> Result<Saved, CallError> {
    checked(&params)?;
    call.write(|writer| session::save_draft(writer, params.id, &params.body))?;
    Ok(Saved { saved_ms: call.now_ms() })
}

/// Makes the text a version of the record. Where another laptop's text has arrived meanwhile it stays a draft until a
/// person decides, and the view says so.
///
/// # Errors
/// As [`save_draft`].
pub fn save_version(call: &Call<'_>, params: SaveDraft) -> Result<Saved, CallError> {
    checked(&params)?;
    call.write(|writer| session::save_version(writer, params.id, &params.body).map(|_| ()))?;
    Ok(Saved { saved_ms: call.now_ms() })
}

fn checked(draft: &SaveDraft) -> Result<(), CallError> {
    let length = serde_json::to_string(&draft.body).map_err(CallError::unexpected)?.len();
    if length > LONGEST_TEXT {
        let longest = draft.body.0.iter().max_by_key(|(_, text)| text.len());
        let section = longest.map_or("body", |(section, _)| section.as_str());
        return Err(CallError::field(ErrorCode::TooLong, section).arg("most", LONGEST_TEXT));
    }
    Ok(())
}

/// Signs the note as it stands, an open draft included.
///
/// # Errors
/// [`ErrorCode::NothingToSign`] for an empty note, [`ErrorCode::CutOffPlanMissing`] (N-1d), [`ErrorCode::ConsentMissing`] and
/// [`ErrorCode::OrientationMissing`] at a distance, [`ErrorCode::SessionLocked`], [`ErrorCode::ConflictOpen`].
pub fn sign(call: &Call<'_>, params: SessionRef) -> Result<SessionView, CallError> {
    seal(call, params.id, |writer, name| signing::sign(writer, params.id, name))
}

/// Locks the session: from now on it takes addenda only.
///
/// # Errors
/// As [`sign`].
pub fn lock(call: &Call<'_>, params: SessionRef) -> Result<SessionView, CallError> {
    seal(call, params.id, |writer, name| signing::lock(writer, params.id, name))
}

fn seal(
    call: &Call<'_>,
    id: SessionId,
    act: impl FnOnce(&mut Writer<'_>, &str) -> casefile::Result<()>,
) -> Result<SessionView, CallError> {
    let today = call.today();
    call.try_write(|writer| {
        let found = session::get(writer, id)?;
        // A class hour may have a topic only; a note of nothing at all is a mistake.
        if found.body.is_blank() && found.frame.topic.trim().is_empty() {
            return Err(ErrorCode::NothingToSign.into());
        }
        if found.frame.lacks_cut_off_plan() {
            return Err(CallError::field(ErrorCode::CutOffPlanMissing, "ifCutOff"));
        }
        crate::consents::gate::require_remote(writer, &found, today)?;
        let signer = counselor::get(writer)?.name;
        if signer.trim().is_empty() {
            return Err(ErrorCode::CounselorNameMissing.into());
        }
        Ok(act(writer, &signer)?)
    })?;
    read(call, id)
}

/// Adds a signed supplement to a locked session.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::SessionNotLocked`].
pub fn add_addendum(call: &Call<'_>, params: AddAddendum) -> Result<SessionView, CallError> {
    for (field, text) in [("reason", &params.reason), ("text", &params.text)] {
        required(field, text)?;
    }
    short("reason", &params.reason)?;
    if params.text.len() > LONGEST_TEXT {
        return Err(CallError::field(ErrorCode::TooLong, "text").arg("most", LONGEST_TEXT));
    }
    call.write(|writer| {
        let author = counselor::get(writer)?.name;
        signing::add_addendum(writer, params.id, &author, params.reason.trim(), params.text.trim_end()).map(|_| ())
    })?;
    read(call, params.id)
}

/// Puts an unlocked session into the trash.
///
/// # Errors
/// [`ErrorCode::SessionLocked`].
pub fn delete(call: &Call<'_>, params: SessionRef) -> Result<Nothing, CallError> {
    call.write(|writer| session::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// Takes a session out of the trash again.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: SessionRef) -> Result<SessionView, CallError> {
    call.write(|writer| session::restore(writer, params.id))?;
    read(call, params.id)
}

/// A device as a person may read it: the first eight characters of its identity.
pub(crate) fn device_code(device: Uuid) -> String {
    device.simple().to_string().chars().take(8).collect()
}

/// The section that holds the plan in a format.
pub(crate) const fn plan_section(format: NoteFormat) -> counseling::note::SectionKind {
    use counseling::note::SectionKind as S;
    match format {
        NoteFormat::Bk => S::FollowUp,
        NoteFormat::Narrative => S::Narrative,
        NoteFormat::Pie => S::Evaluation,
        NoteFormat::Soap | NoteFormat::Dap | NoteFormat::Birp | NoteFormat::Girp => S::Plan,
    }
}

/// Refuses a blank field.
pub(crate) fn required(field: &str, text: &str) -> Result<(), CallError> {
    if text.trim().is_empty() { Err(CallError::field(ErrorCode::Required, field)) } else { Ok(()) }
}

/// Refuses a line that is no line any more.
pub(crate) fn short(field: &str, text: &str) -> Result<(), CallError> {
    if text.chars().count() > LONGEST_LINE {
        return Err(CallError::field(ErrorCode::TooLong, field).arg("most", LONGEST_LINE));
    }
    Ok(())
}
