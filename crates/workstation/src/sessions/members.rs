//! Sessions with several: starting one with a class, who came, what is written of each alone.

use super::{LONGEST_TEXT, read};
use crate::contract::sessions::{SaveAttendance, SaveMembers, SessionView, StartClass};
use crate::{Call, CallError, ErrorCode, meanwhile};
use casefile::{attendance, counselee, session};
use counseling::attendance::Attendance;
use counseling::counselee::{CounseleeFilter, CounseleeStatus};
use counseling::note::NoteFormat;
use counseling::session::SessionFrame;
use counseling::taxonomy::{Constellation, Medium};

/// Most members of one session: a large hall.
pub const MOST_MEMBERS: usize = 400;

/// Starts a session with everybody in a class who is still at the school.
///
/// # Errors
/// [`ErrorCode::Required`] for a class without anybody.
pub fn start_class(call: &Call<'_>, params: StartClass) -> Result<SessionView, CallError> {
    let settings = call.settings()?;
    let now = call.now();
    let id = call.try_write(|writer| {
        let filter = CounseleeFilter {
            class: Some(params.class),
            status: Some(CounseleeStatus::Active),
            limit: u32::try_from(MOST_MEMBERS).unwrap_or(u32::MAX),
            ..CounseleeFilter::default()
        };
        let members: Vec<_> = counselee::list(writer, &filter)?.lines.iter().map(|line| line.id).collect();
        if members.is_empty() {
            return Err(CallError::field(ErrorCode::Required, "counselees"));
        }
        let frame = SessionFrame {
            duration_minutes: settings.session_minutes,
            ..SessionFrame::proposed(super::whole_minute(now), Constellation::Class, Medium::FaceToFace)
        };
        Ok(session::start(writer, &members, &frame, NoteFormat::Bk)?)
    })?;
    read(call, id)
}

/// Notes of members whether they came and what is written of each alone.
///
/// # Errors
/// [`ErrorCode::SessionLocked`], [`ErrorCode::TooLong`], [`ErrorCode::BadValue`] for somebody who is not a member;
/// [`ErrorCode::ChangedMeanwhile`] for `presence` or `line`.
pub fn save_attendance(call: &Call<'_>, params: SaveAttendance) -> Result<SessionView, CallError> {
    let SaveAttendance { id, before, mut members } = params;
    if members.iter().any(|member| member.line.len() > LONGEST_TEXT) {
        return Err(CallError::field(ErrorCode::TooLong, "line").arg("most", LONGEST_TEXT));
    }
    call.try_write(|writer| {
        let present = attendance::list(writer, id)?;
        for member in &mut members {
            let of = |all: &[Attendance]| all.iter().find(|one| one.counselee == member.counselee).cloned();
            // Who is no member is refused by the case file.
            let Some(now) = of(&present) else { continue };
            let shown = of(&before).unwrap_or_else(|| now.clone());
            *member = meanwhile::merged(&shown, member, &now, &[])?;
        }
        Ok(attendance::save(writer, id, &members)?)
    })?;
    read(call, id)
}

/// Changes who belongs to a session.
///
/// # Errors
/// [`ErrorCode::SessionLocked`]; [`ErrorCode::BadValue`] when the counselee whose case holds the session is left out;
/// [`ErrorCode::TooLong`].
pub fn save_members(call: &Call<'_>, params: SaveMembers) -> Result<SessionView, CallError> {
    let SaveMembers { id, before, counselees: wanted } = params;
    call.try_write(|writer| {
        let now = session::get(writer, id)?.counselees;
        let members = meanwhile::set(before.as_ref().unwrap_or(&now), &wanted, &now);
        if members.len() > MOST_MEMBERS {
            return Err(CallError::field(ErrorCode::TooLong, "counselees").arg("most", MOST_MEMBERS));
        }
        Ok(session::save_counselees(writer, id, &members)?)
    })?;
    read(call, id)
}
