//! Importing a calendar file: chosen, read, compared with the calendar, shown, and only then written, in one transaction. A
//! file that breaks the format is shown with its line and changes nothing. Between choosing and applying it lives in memory
//! only; locking forgets it.

mod plan;

use crate::contract::app::Nothing;
use crate::contract::calendar::{CalendarApplied, CalendarApply, CalendarPreview, CalendarProblem, CalendarToken};
use crate::desktop::{OpenKind, OpenPurpose};
use crate::job::Job;
use crate::{Call, CallError, ErrorCode};
use ical::{Fault, FaultKind, ReadOptions};
use plan::{Plan, Tally};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Problems shown one by one.
const SHOWN: usize = 200;
/// Files held at once; the oldest goes first.
const MOST_HELD: usize = 2;

#[derive(Default)]
struct Held(Mutex<Vec<(String, Arc<ical::Calendar>)>>);

impl Held {
    fn hold(&self) -> MutexGuard<'_, Vec<(String, Arc<ical::Calendar>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, token: &str) -> Result<Arc<ical::Calendar>, CallError> {
        let held = self.hold();
        let found = held.iter().find(|(known, _)| known == token).map(|(_, calendar)| Arc::clone(calendar));
        found.ok_or_else(|| ErrorCode::CalendarGone.into())
    }

    fn put(&self, token: String, calendar: ical::Calendar) {
        let mut held = self.hold();
        held.push((token, Arc::new(calendar)));
        if held.len() > MOST_HELD {
            held.remove(0);
        }
    }
}

/// `calendar.choose`: nothing when the dialog was cancelled.
///
/// # Errors
/// [`ErrorCode::CannotRead`], [`ErrorCode::Cancelled`].
pub fn choose(call: &Call<'_>, _: Nothing) -> Result<Option<CalendarPreview>, CallError> {
    let picked = call.desktop().open_files(OpenPurpose::new(OpenKind::Calendar, call.lang()))?;
    let Some(file) = picked.and_then(|files| files.into_iter().next()) else { return Ok(None) };
    let job = call.job("workstation-job-calendar-read");
    let options = ReadOptions { zone: call.zone(), usual_minutes: call.settings()?.session_minutes };
    let calendar = match ical::read(&file.bytes, &options, &job.go_on()) {
        Ok(calendar) => calendar,
        Err(fault) if fault.kind == FaultKind::Stopped => return Err(job.why(ErrorCode::Cancelled)),
        Err(fault) => return Ok(Some(broken(file.name, fault))),
    };
    let preview = preview(call, &job, file.name, &calendar)?;
    job.look()?;
    call.state::<Held>().put(preview.token.clone(), calendar);
    Ok(Some(preview))
}

fn broken(file: String, fault: Fault) -> CalendarPreview {
    let problem = CalendarProblem { line: fault.line, code: fault.kind.code().to_owned(), detail: fault.field };
    CalendarPreview {
        token: String::new(),
        file,
        broken: Some(problem),
        appointments: 0,
        series: 0,
        days: 0,
        changed: 0,
        unchanged: 0,
        from: None,
        to: None,
        problems: Vec::new(),
        problem_count: 0,
    }
}

fn preview(
    call: &Call<'_>,
    job: &Job<'_>,
    file: String,
    calendar: &ical::Calendar,
) -> Result<CalendarPreview, CallError> {
    let mut bytes = [0; 16];
    call.entropy().fill(&mut bytes);
    let mut tally = Tally::default();
    let untitled = call.texts().plain("workstation-calendar-untitled");
    let looked = call.file.read(|reader| {
        let plan = Plan { untitled: &untitled, zone: call.zone() };
        plan.compare(reader, calendar, &job.go_on(), &mut tally)
    });
    looked.map_err(|error| job.why(error))?;
    let days = || calendar.events.iter().map(|event| event.when.first_day());
    let problems = calendar.problems.iter().take(SHOWN).map(|problem| CalendarProblem {
        line: problem.line,
        code: problem.kind.code().to_owned(),
        detail: problem.title.clone(),
    });
    Ok(CalendarPreview {
        token: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        file,
        broken: None,
        appointments: tally.single,
        series: tally.series,
        days: tally.days,
        changed: tally.changed,
        unchanged: tally.unchanged,
        from: days().min(),
        to: days().max(),
        problems: problems.collect(),
        problem_count: u32::try_from(calendar.problems.len()).unwrap_or(u32::MAX),
    })
}

/// `calendar.apply`: all of it in one transaction, or nothing.
///
/// # Errors
/// [`ErrorCode::CalendarGone`], [`ErrorCode::Cancelled`]; those of the case file.
pub fn apply(call: &Call<'_>, params: CalendarApply) -> Result<CalendarApplied, CallError> {
    let calendar = call.state::<Held>().find(&params.token)?;
    let job = call.job("workstation-job-calendar-import");
    let untitled = call.texts().plain("workstation-calendar-untitled");
    let plan = Plan { untitled: &untitled, zone: call.zone() };
    let tally = call.try_write(|writer| {
        let tally = plan.write(writer, &calendar, params.whole_days, &job)?;
        writer.record("calendar-import", None, "")?;
        // The last moment at which all of it can be taken back.
        job.look()?;
        Ok(tally)
    })?;
    forget(call, &params.token);
    Ok(CalendarApplied {
        created: tally.single + tally.series + tally.days,
        changed: tally.changed,
        unchanged: tally.unchanged,
    })
}

fn forget(call: &Call<'_>, token: &str) {
    call.state::<Held>().hold().retain(|(known, _)| known != token);
}

/// `calendar.cancel`
///
/// # Errors
/// None.
pub fn cancel(call: &Call<'_>, params: CalendarToken) -> Result<Nothing, CallError> {
    forget(call, &params.token);
    Ok(Nothing {})
}
