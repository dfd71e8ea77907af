//! Writing the calendar out. Without names every title is the same neutral one, and places appear only if they are rooms of
//! the settings: a file on a telephone is read by many.

use super::ordered;
use crate::contract::app::OutputDone;
use crate::contract::calendar::{CalendarExport, Span};
use crate::{Call, CallError};
use casefile::{appointment, calendar, school};
use chrono::DateTime;
use counseling::calendar::CalendarDayKind;
use counseling::plan::{Appointment, AppointmentStatus};
use ical::{Writer, Written};

/// The end of identities that this program writes.
pub(super) const OWN: &str = "@ruang-bk";

/// `calendar.export`
///
/// # Errors
/// [`crate::ErrorCode::DateOrder`], [`crate::ErrorCode::BadValue`] for a span that is too long,
/// [`crate::ErrorCode::CannotWrite`].
pub fn export(call: &Call<'_>, params: CalendarExport) -> Result<OutputDone, CallError> {
    ordered(Span { from: params.from, to: params.to })?;
    let texts = call.texts();
    let settings = call.settings()?;
    let words = Words {
        names: params.names,
        appointment: texts.plain("workstation-calendar-appointment"),
        event: texts.plain("workstation-calendar-event"),
        rooms: settings.places.into_iter().chain([settings.place]).collect(),
    };
    let now = DateTime::from_timestamp_millis(call.now_ms()).unwrap_or_default();
    let bytes = call.file.read(|reader| {
        let mut writer = Writer::new(school::get(reader)?.zone, now);
        for single in appointment::list(reader, params.from, params.to)?.iter().filter(|one| one.series.is_none()) {
            words.write(&mut writer, single, None);
        }
        for series in appointment::series_in(reader, params.from, params.to)? {
            words.write(&mut writer, &series, None);
            for meeting in series.id.map(|id| appointment::others(reader, id)).transpose()?.unwrap_or_default() {
                words.write(&mut writer, &meeting, Some(&series));
            }
        }
        for day in calendar::days(reader, params.from, params.to)? {
            let title = match day.kind {
                CalendarDayKind::Event if !params.names => &words.event,
                _ => &day.title,
            };
            if let Some(id) = day.id {
                writer.days(&format!("{id}{OWN}"), title, day.starts_on, day.ends_on);
            }
        }
        Ok(writer.finish())
    })?;
    let name = format!("ruang-bk-{}-{}.ics", params.from.format("%Y%m%d"), params.to.format("%Y%m%d"));
    let saved = call.desktop().save_file(&name, &bytes)?;
    if saved.is_some() {
        let detail = if params.names { "names" } else { "" };
        call.write(|writer| writer.record("calendar-export", None, detail))?;
    }
    Ok(OutputDone { done: saved.is_some(), name: saved })
}

struct Words {
    names: bool,
    appointment: String,
    event: String,
    rooms: Vec<String>,
}

impl Words {
    /// One appointment or series, or one meeting `of` a series.
    fn write(&self, writer: &mut Writer, one: &Appointment, of: Option<&Appointment>) {
        let Some(id) = of.unwrap_or(one).id else { return };
        let stands_for = of.zip(one.occurrence).and_then(|(series, day)| {
            day.and_time(series.starts_at.time()).and_local_timezone(*series.starts_at.offset()).single()
        });
        let title = if self.names { named(one) } else { self.appointment.clone() };
        let place = if self.names || self.rooms.contains(&one.place) { one.place.as_str() } else { "" };
        writer.event(&Written {
            uid: &format!("{id}{OWN}"),
            title: &title,
            place,
            description: if self.names { &one.purpose } else { "" },
            start: one.starts_at,
            minutes: one.duration_minutes,
            recurrence: one.recurrence.as_ref().filter(|_| of.is_none()),
            stands_for,
            cancelled: one.status == AppointmentStatus::Cancelled,
        });
    }
}

/// Everybody who comes, with the class of the first.
fn named(one: &Appointment) -> String {
    let mut names = vec![one.title.clone()];
    names.extend(one.others.iter().map(|other| other.name.clone()));
    let names = names.join(", ");
    let class = one.class_name.as_str();
    if class.is_empty() || class == names { names } else { format!("{names} ({class})") }
}
