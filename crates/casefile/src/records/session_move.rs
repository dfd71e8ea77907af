//! A session written into the wrong file. It is written anew in the right one, unsigned; where it was locked the wrong file
//! keeps it with a signed retraction, where it was not it goes into the trash.

use super::{follow_up, session, signing};
use crate::write::Home;
use crate::{CaseFileError, Result, Writer, attendance, counselee};
use counseling::attendance::Attendance;
use counseling::plan::FollowUp;
use counseling::session::SessionStatus;
use counseling::{CounseleeId, SessionId};

/// Moves a session from one counselee to another, with the lines of its members and the promises made in it. What else was
/// made in it (assessments, risk reviews, papers) says something of the person with whom it was made, and stays.
///
/// # Errors
/// [`CaseFileError::BadValue`] for `from` when she was not in it, for `to` when she was already, for the reason or the
/// author's name when the session is locked and one is blank; [`CaseFileError::NotFound`]; [`CaseFileError::Conflict`] while
/// versions compete; [`CaseFileError::Retracted`].
pub fn move_session(
    writer: &mut Writer<'_>,
    id: SessionId,
    from: CounseleeId,
    to: CounseleeId,
    author_name: &str,
    reason: &str,
) -> Result<SessionId> {
    let found = session::get(writer, id)?;
    if found.is_retracted() {
        return Err(CaseFileError::Retracted);
    }
    if !found.counselees.contains(&from) {
        return Err(CaseFileError::BadValue { field: "from" });
    }
    if found.counselees.contains(&to) {
        return Err(CaseFileError::BadValue { field: "to" });
    }
    counselee::get(writer, to)?;
    let locked = found.status == SessionStatus::Locked;
    if !locked {
        signing::settle(writer, id)?;
    }
    let meant = |who: CounseleeId| if who == from { to } else { who };
    let counselees: Vec<_> = found.counselees.iter().copied().map(meant).collect();
    let new = session::start(writer, &counselees, &found.frame, found.format)?;
    writer.put("session", new.0, Home::Beside(new.0), &[("moved_from", id.0.into())])?;
    if !found.body.is_blank() {
        session::write_body(writer, new, &serde_json::to_string(&found.body)?)?;
    }
    let lines: Vec<_> = attendance::list(writer, id)?
        .into_iter()
        .map(|line| Attendance { counselee: meant(line.counselee), ..line })
        .collect();
    if lines.len() > 1 {
        attendance::save(writer, new, &lines)?;
    }
    for promise in follow_up::list(writer, Some(from), false)?.into_iter().filter(|one| one.session == Some(id)) {
        follow_up::save(writer, &FollowUp { id: None, counselee: to, session: Some(new), ..promise.clone() })?;
        if let Some(old) = promise.id {
            follow_up::delete(writer, old)?;
        }
    }
    if locked {
        signing::retract(writer, id, author_name, reason, Some(new))?;
    } else {
        session::delete(writer, id)?;
    }
    Ok(new)
}
