//! Records that one laptop deleted while another changed them, as a person recognises them, and her decision.

use super::{Shown, list, route};
use crate::contract::app::Nothing;
use crate::contract::synchronisation::{Conflicts, Contested, Deed, SettleContested};
use crate::{Call, CallError, ErrorCode};
use casefile::{
    Reader, appointment, attachment, calendar, class, conflict, contested, counselee, follow_up, session, snippet,
    supervisor, work,
};
use counseling::{
    AppointmentId, AttachmentId, CalendarDayId, CounseleeId, FollowUpId, SessionId, SupervisorId, WorkId,
};
use uuid::Uuid;

/// Those that wait for a decision.
pub(super) fn list_open(reader: &Reader<'_>, shown: &Shown) -> casefile::Result<Vec<Contested>> {
    let open = contested::list(reader)?;
    let deed = |deed: contested::Deed| Deed {
        by: if deed.by.is_empty() { shown.owner.clone() } else { deed.by },
        device: deed.device.simple().to_string().chars().take(8).collect(),
        here: deed.device == shown.here,
        at_ms: deed.at_ms,
    };
    open.into_iter()
        .map(|open| {
            let person = conflict::counselee_of(reader, open.entity)?;
            let (counselee_name, _) = person.map(|id| counselee::name(reader, id)).transpose()?.unwrap_or_default();
            Ok(Contested {
                entity: open.entity.to_string(),
                kind: open.entity_type.to_owned(),
                detail: detail(reader, shown, open.entity_type, open.entity, person)?,
                counselee_name,
                route: route(reader, open.entity_type, open.entity, person.map(|id| id.0))?,
                deleted: deed(open.deleted),
                changed: deed(open.changed),
            })
        })
        .collect()
}

/// `conflict.settle`: keeps a contested record or deletes it for good measure on every laptop.
///
/// # Errors
/// [`ErrorCode::ConflictGone`] when it was decided meanwhile, [`ErrorCode::SessionLocked`], [`ErrorCode::BadValue`].
pub fn settle(call: &Call<'_>, params: SettleContested) -> Result<Conflicts, CallError> {
    let record = params.entity.parse::<Uuid>().map_err(|_| CallError::field(ErrorCode::BadValue, "entity"))?;
    call.try_write(|writer| {
        if !contested::list(writer)?.iter().any(|open| open.entity == record) {
            return Err(ErrorCode::ConflictGone.into());
        }
        Ok(contested::settle(writer, record, params.keep)?)
    })?;
    list(call, Nothing {})
}

/// What tells a record from others of its kind.
///
/// # Errors
/// [`casefile::CaseFileError::NotFound`] for one that is not there any more.
pub(super) fn detail(
    reader: &Reader<'_>,
    shown: &Shown,
    kind: &str,
    record: Uuid,
    person: Option<CounseleeId>,
) -> casefile::Result<String> {
    let held_on = |id| Ok::<_, casefile::CaseFileError>(session::get(reader, id)?.frame.starts_at.date_naive());
    Ok(match (kind, person) {
        ("session", _) => shown.texts.date(held_on(SessionId(record))?),
        ("note", _) => match conflict::session_of_note(reader, record)? {
            Some(session) => shown.texts.date(held_on(session)?),
            None => String::new(),
        },
        ("appointment", _) => shown.texts.date(appointment::get(reader, AppointmentId(record))?.starts_at.date_naive()),
        ("follow_up", _) => shown.texts.date(follow_up::get(reader, FollowUpId(record))?.due),
        ("attachment", _) => attachment::get(reader, AttachmentId(record))?.name,
        ("supervisor", _) => supervisor::get(reader, SupervisorId(record))?.name,
        ("calendar_day", _) => calendar::get(reader, CalendarDayId(record))?.title,
        ("bell_day", _) => {
            let weekday = (1..=7).find(|weekday| calendar::bell_id(*weekday) == record);
            weekday.map(|weekday| shown.texts.plain(&format!("common-weekday-{weekday}"))).unwrap_or_default()
        }
        ("class", _) => {
            let all = class::list(reader, None)?;
            all.into_iter().find(|one| one.id.0 == record).map(|one| one.name).unwrap_or_default()
        }
        ("snippet", _) => {
            let all = snippet::list(reader)?;
            let found = all.into_iter().find(|one| one.id.is_some_and(|id| id.0 == record));
            found.map(|one| one.title).unwrap_or_default()
        }
        (kind, _) if work::is_table(kind) => shown.texts.date(work::get(reader, WorkId(record))?.day()),
        ("guardian", Some(person)) => {
            let all = counselee::guardians(reader, person)?;
            let found = all.into_iter().find(|one| one.id.is_some_and(|id| id.0 == record));
            found.map(|one| one.name).unwrap_or_default()
        }
        ("contact", Some(person)) => {
            let all = counselee::contacts(reader, person)?;
            let found = all.into_iter().find(|one| one.id.is_some_and(|id| id.0 == record));
            found.map(|one| one.value).unwrap_or_default()
        }
        _ => String::new(),
    })
}
