//! The trash: deleted records of the last days, each taken back by the same way that undoes its deletion, so that it asks
//! what is asked there.

use crate::contract::app::Nothing;
use crate::contract::attachments::AttachmentRef;
use crate::contract::calendar::{AppointmentRef, CalendarDayRef};
use crate::contract::counselee_file::{AlertRef, LinkRef};
use crate::contract::people::{CounseleeRef, SavedViewRef};
use crate::contract::sessions::{SessionRef, SnippetRef};
use crate::contract::trash::{Trash, TrashLine, TrashRef};
use crate::contract::work::WorkRef;
use crate::{Call, CallError, ErrorCode, attachments, calendar, counselees, sessions, snippets, work};
use casefile::{counselee, trash};

const DAY_MS: i64 = 86_400_000;

/// `trash.list`
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Trash, CallError> {
    let now_ms = call.now_ms();
    let since = now_ms - trash::DAYS * DAY_MS;
    let found = call.file.read(|reader| trash::list(reader, since))?;
    let lines = found.into_iter().map(|one| TrashLine {
        kind: one.kind.replace('_', "-"),
        id: one.id,
        title: one.title,
        what: one.what,
        day: one.day,
        counselee: one.counselee,
        counselee_name: one.counselee_name,
        deleted_ms: one.deleted_ms,
        days_left: days_left(one.deleted_ms, now_ms),
    });
    Ok(Trash { days: u32::try_from(trash::DAYS).unwrap_or_default(), lines: lines.collect() })
}

/// Whole days that are left; a deletion by a clock that is ahead has all of them.
fn days_left(deleted_ms: i64, now_ms: i64) -> u32 {
    let left = (deleted_ms + trash::DAYS * DAY_MS - now_ms) / DAY_MS;
    u32::try_from(left.clamp(0, trash::DAYS)).unwrap_or_default()
}

/// `trash.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`] for what is not in the trash, or no longer; those of taking back that kind of record.
pub fn restore(call: &Call<'_>, params: TrashRef) -> Result<Nothing, CallError> {
    // What is listed can be taken back; a record that went with another comes back with it.
    let listed = list(call, Nothing {})?.lines;
    if !listed.iter().any(|line| line.id == params.id && line.kind == params.kind) {
        return Err(ErrorCode::NotFound.into());
    }
    let id = params.id;
    match params.kind.as_str() {
        "counselee" => counselees::restore(call, CounseleeRef { id: id.into() }).map(drop)?,
        "guardian" => call.write(|writer| counselee::restore_guardian(writer, id.into()))?,
        "contact" => call.write(|writer| counselee::restore_contact(writer, id.into()))?,
        "alert" => counselees::file::restore_alert(call, AlertRef { id: id.into() }).map(drop)?,
        "counselee-link" => counselees::links::restore(call, LinkRef { id: id.into() }).map(drop)?,
        "session" => sessions::restore(call, SessionRef { id: id.into() }).map(drop)?,
        "attachment" => attachments::restore(call, AttachmentRef { id: id.into() }).map(drop)?,
        "appointment" => calendar::restore_appointment(call, AppointmentRef { id: id.into() }).map(drop)?,
        "calendar-day" => calendar::restore_day(call, CalendarDayRef { id: id.into() }).map(drop)?,
        "snippet" => snippets::restore(call, SnippetRef { id: id.into() }).map(drop)?,
        "saved-view" => counselees::many::restore_view(call, SavedViewRef { id: id.into() }).map(drop)?,
        _ => work::restore(call, WorkRef { id: id.into() }).map(drop)?,
    }
    Ok(Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_down_to_the_last_one() {
        let deleted = 1_000 * DAY_MS;
        assert_eq!(days_left(deleted, deleted), 30);
        assert_eq!(days_left(deleted, deleted + 1), 29);
        assert_eq!(days_left(deleted, deleted + 29 * DAY_MS + 1), 0);
        assert_eq!(days_left(deleted, deleted + 31 * DAY_MS), 0);
        assert_eq!(days_left(deleted, deleted - 5 * DAY_MS), 30);
    }
}
