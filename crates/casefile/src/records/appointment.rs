//! Calendar entries. A series of meetings is one record; its meetings are worked out when they are read, and each gets a
//! record of its own when something is done with it: moved, cancelled, held. That record's identity follows from series and
//! day, so that two laptops that touch the same meeting write the same record.

mod occurrence;
mod read;

pub use occurrence::occurrence_id;
pub use read::{find, get, list, meeting, of_uid, open_in, others, series_in, with};

use crate::write::Home;
use crate::{Result, Writer};
use chrono::{Days, NaiveDate};
use counseling::AppointmentId;
use counseling::plan::Appointment;
use rusqlite::params;
use uuid::Uuid;

/// Adds or changes an appointment. One that names a series and a day becomes that meeting's own record.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, appointment: &Appointment) -> Result<AppointmentId> {
    let meeting = appointment.series.zip(appointment.occurrence);
    let own = meeting.map(|(series, day)| occurrence_id(series, day)).or(appointment.id);
    let id = own.map_or_else(|| writer.new_id(), |id| id.0);
    let title = if appointment.counselee.is_some() { "" } else { &appointment.title };
    // A meeting does not recur; that its series does is shown with it.
    let recurrence = appointment.recurrence.as_ref().filter(|_| meeting.is_none());
    let recurrence = recurrence.map(serde_json::to_string).transpose()?;
    let cells = [
        ("counselee", appointment.counselee.map(|id| id.0).into()),
        ("title", title.into()),
        ("starts_at", appointment.starts_at.into()),
        ("duration_minutes", appointment.duration_minutes.into()),
        ("place", (&appointment.place).into()),
        ("purpose", (&appointment.purpose).into()),
        ("status", appointment.status.as_str().into()),
        ("class", appointment.class.map(|id| id.0).into()),
        ("kind", appointment.kind.as_str().into()),
        ("recurrence", recurrence.into()),
        ("series", meeting.map(|(series, _)| series.0).into()),
        ("occurrence", meeting.map(|(_, day)| day).into()),
        ("reminder_minutes", appointment.reminder_minutes.into()),
        ("moved_from", appointment.moved_from.into()),
        ("uid", (&appointment.uid).into()),
    ];
    writer.put("appointment", id, Home::OfKind, &cells)?;
    let mut present = Vec::new();
    if !appointment.others.is_empty() {
        present.extend(appointment.counselee.map(|id| id.0.into()));
        present.extend(appointment.others.iter().map(|other| other.id.0.into()));
    }
    writer.put_set("appointment", id, "participants", &present)?;
    Ok(AppointmentId(id))
}

/// Puts an appointment into the trash; with a series those of its meetings that are not over.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: AppointmentId) -> Result<()> {
    for meeting in meetings(writer, id, NaiveDate::MIN)? {
        writer.delete("appointment", meeting)?;
    }
    writer.delete("appointment", id.0)
}

/// Takes an appointment out of the trash, with the meetings of a series that went with it.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: AppointmentId) -> Result<()> {
    let gone = writer.deleted_ms(id.0)?;
    let mut meetings = writer.deleted_beside("appointment", "series", id.0)?;
    // Those that went before it, because the series ended earlier, stay away.
    let with_it = |meeting: &Uuid| writer.deleted_ms(*meeting).map(|at| at == gone);
    let together = meetings.iter().map(with_it).collect::<Result<Vec<bool>>>()?;
    let mut each = together.iter();
    meetings.retain(|_| each.next() == Some(&true));
    writer.restore("appointment", id.0)?;
    for meeting in meetings {
        writer.restore("appointment", meeting)?;
    }
    Ok(())
}

/// Ends a series before a day: meetings from then on go, those that were held or missed stay. A series that would be left
/// without a meeting goes as a whole.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`], also for an appointment that does not recur; those of the database.
pub fn end_series(writer: &mut Writer<'_>, id: AppointmentId, from: NaiveDate) -> Result<()> {
    let series = get(writer, id)?;
    let rule = series.recurrence.clone().filter(|_| series.series.is_none());
    let rule = rule.ok_or(crate::CaseFileError::NotFound)?;
    let Some(rule) = rule.ended_before(series.starts_at.date_naive(), from) else { return delete(writer, id) };
    for meeting in meetings(writer, id, from)? {
        writer.delete("appointment", meeting)?;
    }
    save(writer, &Appointment { recurrence: Some(rule), ..series }).map(|_| ())
}

/// The meetings of a series with a record of their own from a day on that are neither held nor missed.
fn meetings(writer: &Writer<'_>, id: AppointmentId, from: NaiveDate) -> Result<Vec<Uuid>> {
    let from = from.max(NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default());
    let mut statement = writer.connection.prepare_cached(
        "SELECT id FROM appointment WHERE series = ?1 AND occurrence >= ?2 AND status IN ('planned', 'moved', 'cancelled')
         ORDER BY id",
    )?;
    let found = statement.query_map(params![id.0.as_bytes(), from.format("%Y-%m-%d").to_string()], |row| {
        row.get(0).map(Uuid::from_bytes)
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The day after.
fn after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}
