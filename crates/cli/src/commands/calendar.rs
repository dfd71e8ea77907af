//! `ruang calendar`: appointments listed and added, calendar files in and out.

use crate::{
    application::Application,
    args::{Arguments, CalendarAct, CalendarAdd, CalendarImport, CalendarOut, CalendarSpan},
    failure::Failure,
    files, find,
    voice::Voice,
};
use chrono::{Datelike, Days, FixedOffset, NaiveDate, TimeZone};
use counseling::calendar::{PlanWarning, PlanWarningKind, Recurrence};
use counseling::plan::{Appointment, Attendee};
use serde_json::json;
use workstation::contract::app::{Nothing, OutputDone};
use workstation::contract::calendar::{
    CalendarApplied, CalendarApply, CalendarExport, CalendarPreview, CalendarProblem, CalendarToken, CalendarView, Span,
};
use workstation::contract::school::{Profiles, Today};
use workstation::contract::settings::Settings;

/// Days of a span whose end is not said.
const USUAL_DAYS: u64 = 27;
/// How many problems are worded one by one; the rest are counted.
const WORDED: usize = 50;

/// Does what is asked.
pub fn calendar(arguments: &Arguments, act: &CalendarAct, voice: &Voice) -> Result<(), Failure> {
    match act {
        CalendarAct::List(asked) => list(arguments, asked, voice),
        CalendarAct::Add(asked) => add(arguments, asked, voice),
        CalendarAct::Import(asked) => import(arguments, asked, voice),
        CalendarAct::Export(asked) => export(arguments, asked, voice),
    }
}

fn span(application: &Application, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Span, Failure> {
    let from = match from {
        Some(from) => from,
        None => application.ask::<Today>("today.get", Nothing {})?.date,
    };
    Ok(Span { from, to: to.unwrap_or(from + Days::new(USUAL_DAYS)) })
}

fn list(arguments: &Arguments, asked: &CalendarSpan, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let span = span(&application, asked.from, asked.to)?;
    let view: CalendarView = application.ask("calendar.get", span)?;
    let mut rows: Vec<Vec<String>> = view
        .days
        .iter()
        .map(|day| {
            let kind = voice.words(&format!("term-calendar-day-kind-{}", day.kind), &[]);
            vec![
                day.starts_on.to_string(),
                String::new(),
                day.ends_on.to_string(),
                kind,
                day.title.clone(),
                String::new(),
            ]
        })
        .collect();
    rows.extend(view.appointments.iter().map(|one| {
        vec![
            one.starts_at.date_naive().to_string(),
            one.starts_at.format("%H:%M").to_string(),
            one.ends_at().format("%H:%M").to_string(),
            voice.words(&format!("term-appointment-status-{}", one.status), &[]),
            named(one),
            one.place.clone(),
        ]
    }));
    rows.sort_by(|a, b| a[..2].cmp(&b[..2]));
    let headers = [
        "cli-column-day",
        "cli-column-start",
        "cli-column-end",
        "cli-column-state",
        "cli-column-name",
        "cli-column-place",
    ];
    voice.table(&headers, &rows, &json!({ "appointments": view.appointments, "days": view.days }));
    Ok(())
}

fn named(one: &Appointment) -> String {
    let others = one.others.iter().map(|other| other.name.clone());
    std::iter::once(one.title.clone()).chain(others).collect::<Vec<_>>().join(", ")
}

fn add(arguments: &Arguments, asked: &CalendarAdd, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let people = asked.with.iter().map(|who| find::counselee(&application, who)).collect::<Result<Vec<_>, _>>()?;
    let Profiles { school, .. } = application.ask("school.get", Nothing {})?;
    let zone = FixedOffset::east_opt(school.zone.hours() * 3600).ok_or_else(|| Failure::usage("cli-usage-other"))?;
    let starts_at = zone.from_local_datetime(&asked.start).single().ok_or_else(|| Failure::usage("cli-usage-other"))?;
    let weekday = u8::try_from(asked.start.weekday().number_from_monday()).unwrap_or(7);
    let rule = Recurrence { every_weeks: 1, weekdays: vec![weekday], until: asked.until, count: asked.count };
    let usual: Settings = application.ask("settings.get", Nothing {})?;
    let other = |id: &_| Attendee { id: *id, name: String::new(), class_name: String::new() };
    let planned = Appointment {
        counselee: people.first().copied(),
        others: people.iter().skip(1).map(other).collect(),
        title: asked.title.clone().unwrap_or_default(),
        starts_at,
        duration_minutes: asked.minutes.unwrap_or(usual.session_minutes),
        place: asked.place.clone(),
        purpose: asked.purpose.clone(),
        kind: asked.kind,
        recurrence: asked.weekly.then_some(rule),
        reminder_minutes: asked.remind,
        ..Appointment::default()
    };
    let warnings: Vec<PlanWarning> = application.ask("appointment.check", &planned)?;
    for warning in &warnings {
        voice.remark(&format!("cli-calendar-{}", warning.kind), &about(warning));
    }
    if !warnings.is_empty() && !asked.anyway {
        return Err(Failure::refused("cli-calendar-warned", &[("count", warnings.len().to_string())]));
    }
    let saved: Appointment = application.ask("appointment.save", &planned)?;
    let args = [("who", named(&saved)), ("when", saved.starts_at.format("%Y-%m-%d %H:%M").to_string())];
    voice.result("cli-calendar-added", &args, &json!({ "appointment": saved, "warnings": warnings }));
    Ok(())
}

fn about(warning: &PlanWarning) -> [(&'static str, String); 4] {
    let clock = |at: Option<chrono::NaiveTime>| at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
    let what = match warning.kind {
        PlanWarningKind::Overlap | PlanWarningKind::Holiday => warning.title.clone(),
        PlanWarningKind::NoSchool | PlanWarningKind::OutsideHours => String::new(),
    };
    [("date", warning.on.to_string()), ("what", what), ("from", clock(warning.from)), ("to", clock(warning.to))]
}

fn import(arguments: &Arguments, asked: &CalendarImport, voice: &Voice) -> Result<(), Failure> {
    // Named before a passphrase is asked for.
    if !asked.from.exists() {
        return Err(Failure::refused("cli-no-such-file", &[("file", asked.from.display().to_string())]));
    }
    let application = Application::open(arguments, voice)?;
    application.lent().open(vec![asked.from.clone()]);
    let chosen: Option<CalendarPreview> =
        application.ask("calendar.choose", Nothing {}).map_err(|failure| failure.at(&asked.from))?;
    let preview = chosen.ok_or_else(|| Failure::refused("error-cannot-read", &[]))?;
    if let Some(broken) = &preview.broken {
        let args = [("line", broken.line.to_string()), ("what", worded(broken, voice))];
        return Err(Failure::refused("cli-calendar-broken", &args).at(&asked.from));
    }
    for problem in preview.problems.iter().take(WORDED) {
        let args = [("line", problem.line.to_string()), ("what", worded(problem, voice))];
        voice.remark("cli-calendar-problem", &args);
    }
    let more = (preview.problem_count as usize).saturating_sub(WORDED.min(preview.problems.len()));
    if more > 0 {
        voice.remark("cli-more-problems", &[("count", more.to_string())]);
    }
    if asked.dry_run {
        let args = [
            ("new", (preview.appointments + preview.series + preview.days).to_string()),
            ("changed", preview.changed.to_string()),
            ("unchanged", preview.unchanged.to_string()),
        ];
        voice.result("cli-calendar-preview", &args, &json!({ "applied": null, "preview": preview }));
        let _: Nothing = application.ask("calendar.cancel", CalendarToken { token: preview.token })?;
        return Ok(());
    }
    let params = CalendarApply { token: preview.token.clone(), whole_days: asked.whole_days };
    let applied: CalendarApplied = application.ask("calendar.apply", params)?;
    let args = [
        ("created", applied.created.to_string()),
        ("changed", applied.changed.to_string()),
        ("unchanged", applied.unchanged.to_string()),
    ];
    voice.result("cli-calendar-applied", &args, &json!({ "applied": applied, "problems": preview.problems }));
    Ok(())
}

/// What is wrong, with the name of what it is about.
fn worded(problem: &CalendarProblem, voice: &Voice) -> String {
    let words = voice.words_or_id(&format!("calendar-file-{}", problem.code), &[]);
    if problem.detail.is_empty() { words } else { format!("{}: {words}", problem.detail) }
}

fn export(arguments: &Arguments, asked: &CalendarOut, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let Span { from, to } = span(&application, asked.from, asked.to)?;
    application.lent().save(asked.out.clone());
    let _: OutputDone = application
        .ask("calendar.export", CalendarExport { from, to, names: asked.names })
        .map_err(|failure| failure.at(&asked.out))?;
    let file = asked.out.display().to_string();
    voice.result("cli-calendar-exported", &[("file", file)], &json!({ "saved": files::name(&asked.out) }));
    Ok(())
}
