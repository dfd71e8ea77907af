//! What an event of a file becomes. One that is there already, by the identity in the file, is changed in what the file says
//! of it; with whom, for what and what became of it is the counselor's and stays.

use crate::CallError;
use crate::calendar::export::OWN;
use crate::job::Job;
use casefile::{CaseFileError, Reader, Writer, appointment, calendar};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::AppointmentId;
use counseling::calendar::{CalendarDay, CalendarDayKind};
use counseling::plan::{Appointment, AppointmentKind, AppointmentStatus};
use ical::{Event, When};

/// Events between two looks at whether to stop.
const LOOK_EVERY: usize = 100;

/// What an import does, counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub single: u32,
    pub series: u32,
    pub days: u32,
    pub changed: u32,
    pub unchanged: u32,
}

/// How events become records.
pub struct Plan<'a> {
    /// Title of an event without one.
    pub untitled: &'a str,
    /// The zone of the school.
    pub zone: FixedOffset,
}

/// What one event comes to.
enum Step {
    Appointment(Box<Appointment>),
    Day(CalendarDay),
    Nothing,
}

impl Plan<'_> {
    /// Counts what [`Plan::write`] would do.
    pub fn compare(
        &self,
        reader: &Reader<'_>,
        file: &ical::Calendar,
        go_on: &dyn Fn() -> bool,
        tally: &mut Tally,
    ) -> casefile::Result<()> {
        for (at, event) in file.events.iter().enumerate() {
            if at % LOOK_EVERY == 0 && !go_on() {
                return Err(CaseFileError::CheckStopped);
            }
            let step = match event.occurrence {
                // Whether its series is new is seen when it is written.
                Some(_) => Step::Nothing,
                None => self.step(reader, event, CalendarDayKind::Event)?,
            };
            tally.count(&step, event.occurrence.is_some());
        }
        Ok(())
    }

    /// Writes the events; first the series, then what differs from them.
    pub fn write(
        &self,
        writer: &mut Writer<'_>,
        file: &ical::Calendar,
        days: CalendarDayKind,
        job: &Job<'_>,
    ) -> Result<Tally, CallError> {
        let mut tally = Tally::default();
        let total = u32::try_from(file.events.len()).unwrap_or(u32::MAX);
        let (meetings, whole): (Vec<&Event>, Vec<&Event>) =
            file.events.iter().partition(|event| event.occurrence.is_some());
        for (at, event) in whole.into_iter().chain(meetings).enumerate() {
            if at % LOOK_EVERY == 0 {
                job.look()?;
                job.progress(u32::try_from(at).unwrap_or(total), total);
            }
            let step = match event.occurrence {
                Some(day) => self.meeting(writer, event, day)?,
                None => self.step(writer, event, days)?,
            };
            tally.count(&step, event.occurrence.is_some());
            match step {
                Step::Appointment(planned) => {
                    let id = appointment::save(writer, &planned)?;
                    self.leave_out(writer, event, id)?;
                }
                Step::Day(day) => drop(calendar::save(writer, &day)?),
                Step::Nothing => {}
            }
        }
        Ok(tally)
    }

    /// A single event, a series, or whole days.
    fn step(&self, reader: &Reader<'_>, event: &Event, days: CalendarDayKind) -> casefile::Result<Step> {
        match event.when {
            When::Time { start, minutes } => {
                let known = self.known(reader, event)?;
                let made = self.appointment(event, start, minutes, known.as_ref());
                // What this program wrote out, perhaps without names, says nothing new of what it was written from.
                let own = known.is_some() && event.uid.ends_with(OWN);
                Ok(if own || known.as_ref() == Some(&made) { Step::Nothing } else { Step::Appointment(Box::new(made)) })
            }
            When::Days { first, last } => {
                let uid = event.uid.as_str();
                let own = uid.strip_suffix(OWN).and_then(|id| id.parse().ok());
                let id = match own {
                    Some(id) => Some(id),
                    None if uid.is_empty() => None,
                    None => calendar::of_uid(reader, uid)?,
                };
                let known = match id.map(|id| calendar::get(reader, id)) {
                    Some(Ok(known)) => Some(known),
                    Some(Err(CaseFileError::NotFound)) | None => None,
                    Some(Err(error)) => return Err(error),
                };
                if own.is_some() && known.is_some() {
                    return Ok(Step::Nothing);
                }
                let made = CalendarDay {
                    id: known.as_ref().and_then(|known| known.id),
                    kind: known.as_ref().map_or(days, |known| known.kind),
                    title: self.title(event),
                    starts_on: first,
                    ends_on: last,
                    note: known.as_ref().map(|known| known.note.clone()).unwrap_or_default(),
                    uid: uid.to_owned(),
                };
                Ok(if known.as_ref() == Some(&made) { Step::Nothing } else { Step::Day(made) })
            }
        }
    }

    /// An event that stands for one meeting of a series; without its series it is an appointment by itself.
    fn meeting(&self, reader: &Reader<'_>, event: &Event, day: NaiveDate) -> casefile::Result<Step> {
        let When::Time { start, minutes } = event.when else {
            return self.step(reader, event, CalendarDayKind::Event);
        };
        let series = self.known(reader, event)?;
        let of_rule = |series: &&Appointment| {
            let first = series.starts_at.date_naive();
            series.recurrence.as_ref().is_some_and(|rule| rule.days(first).any(|on| on == day))
        };
        let Some(series) = series.as_ref().filter(of_rule) else {
            let alone = Event { uid: format!("{}#{day}", event.uid), occurrence: None, ..event.clone() };
            return self.step(reader, &alone, CalendarDayKind::Event);
        };
        let Some(id) = series.id else { return Ok(Step::Nothing) };
        if let Some(known) = appointment::find(reader, appointment::occurrence_id(id, day))? {
            // Held, missed, moved here: what was done with it here stands.
            if event.uid.ends_with(OWN) || !known.status.is_open() || known.moved_from.is_some() {
                return Ok(Step::Nothing);
            }
        }
        let agreed = at(day, series.starts_at);
        let mut made = Appointment {
            series: Some(id),
            occurrence: Some(day),
            ..self.appointment(event, start, minutes, Some(series))
        };
        if made.status.is_open() && agreed.is_some_and(|agreed| agreed != start) {
            (made.status, made.moved_from) = (AppointmentStatus::Moved, agreed);
        }
        made.uid.clear();
        Ok(Step::Appointment(Box::new(made)))
    }

    /// Days that the file leaves out of a series are cancelled meetings here.
    fn leave_out(&self, writer: &mut Writer<'_>, event: &Event, id: AppointmentId) -> Result<(), CallError> {
        let (Some(rule), When::Time { start, minutes }) = (&event.recurrence, event.when) else { return Ok(()) };
        if event.except.is_empty() {
            return Ok(());
        }
        let days: Vec<NaiveDate> = rule.days(start.date_naive()).filter(|day| event.except.contains(day)).collect();
        for day in days {
            if appointment::find(writer, appointment::occurrence_id(id, day))?.is_some() {
                continue;
            }
            let Some(starts_at) = at(day, start) else { continue };
            let meeting = Appointment {
                series: Some(id),
                occurrence: Some(day),
                status: AppointmentStatus::Cancelled,
                uid: String::new(),
                ..self.appointment(event, starts_at, minutes, None)
            };
            appointment::save(writer, &meeting)?;
        }
        Ok(())
    }

    /// The appointment or series that this event was before.
    fn known(&self, reader: &Reader<'_>, event: &Event) -> casefile::Result<Option<Appointment>> {
        let own = event.uid.strip_suffix(OWN).and_then(|id| id.parse().ok()).map(AppointmentId);
        if let Some(known) = own.map(|id| appointment::find(reader, id)).transpose()?.flatten() {
            return Ok(Some(known));
        }
        if event.uid.is_empty() {
            return Ok(None);
        }
        appointment::of_uid(reader, &event.uid)?.map(|id| appointment::get(reader, id)).transpose()
    }

    fn appointment(
        &self,
        event: &Event,
        start: DateTime<FixedOffset>,
        minutes: u32,
        known: Option<&Appointment>,
    ) -> Appointment {
        let blank = Appointment { kind: AppointmentKind::Other, ..Appointment::default() };
        let before = known.cloned().unwrap_or(blank);
        let title = if before.counselee.is_some() { before.title.clone() } else { self.title(event) };
        let status = match (event.cancelled, before.status.is_open()) {
            (true, true) => AppointmentStatus::Cancelled,
            _ => before.status,
        };
        Appointment {
            title,
            status,
            starts_at: start.with_timezone(&self.zone),
            duration_minutes: minutes,
            place: event.place.clone(),
            recurrence: event.recurrence.clone(),
            reminder_minutes: before.reminder_minutes.or(event.reminder),
            uid: event.uid.clone(),
            ..before
        }
    }

    fn title(&self, event: &Event) -> String {
        if event.title.is_empty() { self.untitled.to_owned() } else { event.title.clone() }
    }
}

/// The time of a series on one of its days.
fn at(day: NaiveDate, first: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    day.and_time(first.time()).and_local_timezone(*first.offset()).single()
}

impl Tally {
    fn count(&mut self, step: &Step, is_meeting: bool) {
        match step {
            Step::Nothing if is_meeting => {}
            Step::Nothing => self.unchanged += 1,
            // Part of its series.
            Step::Appointment(planned) if planned.series.is_some() => {}
            Step::Appointment(planned) if planned.id.is_some() => self.changed += 1,
            Step::Appointment(planned) if planned.recurrence.is_some() => self.series += 1,
            Step::Appointment(_) => self.single += 1,
            Step::Day(day) if day.id.is_some() => self.changed += 1,
            Step::Day(_) => self.days += 1,
        }
    }
}
