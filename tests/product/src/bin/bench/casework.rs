//! A counselor's whole working life in one file: 5,000 counselees, 60,000 sessions, more than 100,000 written texts. What each
//! page asks for must be there before a person notices.

use crate::{
    Measured, SEED, Told, caseload,
    figure::Figure,
    files,
    notes::{Chance, frame, text, vocabulary, written},
};
use casefile::{administration, appointment, attendance, counselee, follow_up, issued_document, session, signing};
use chrono::{Days, NaiveDate};
use counseling::{
    AdministrationId, CounseleeId, IssuedDocumentId,
    assessment_record::{Administration, AdministrationMode},
    attendance::{Attendance, Presence},
    counselee::CounseleeFilter,
    document::{IssueAct, IssuedDocument},
    note::{NoteBody, NoteFormat, SectionKind},
    plan::{Appointment, AppointmentStatus, FollowUp},
    session::SessionFrame,
    taxonomy::Constellation,
};
use serde_json::{Value, json};
use std::{
    error::Error,
    time::{Duration, Instant},
};
use workstation::Workstation;

const COUNSELEES: usize = 5_000;
const SESSIONS: usize = 60_000;
const AT_ONCE: usize = 2_000;
/// Every so many sessions are held with a group.
const GROUP_EVERY: usize = 20;
const MEMBERS: usize = 4;
/// Days before today over which the sessions lie.
const DAYS: u64 = 1_460;
const RUNS: usize = 40;
const WARM: usize = 3;
/// A page that is asked for this long in all has shown how slow it is.
const ENOUGH: Duration = Duration::from_secs(10);
const PAGE: Duration = Duration::from_millis(30);
const TODAY: Duration = Duration::from_millis(60);

fn sessions() -> usize {
    // For a first look on a slow machine; the figure counts with all of them.
    std::env::var("RUANG_BENCH_SESSIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(SESSIONS)
}

pub fn measure(told: &mut Told) -> Measured {
    let home = files::Home::of("casework")?;
    let workstation = files::workstation(home.path());
    let path = if let Some(kept) = home.kept_file() {
        files::unlock(&workstation, &kept)?;
        kept
    } else {
        let path = files::create(&workstation, home.path())?;
        caseload::import(&workstation, home.path(), COUNSELEES)?;
        let begun = Instant::now();
        let texts = fill(&workstation)?;
        println!("{} sessions, {texts} texts written in {:.0} s", sessions(), begun.elapsed().as_secs_f64());
        path
    };
    let people = testkit::people::people(SEED, COUNSELEES);

    let today = files::call(&workstation, "today.get", json!({}))?;
    let day: NaiveDate = today["date"].as_str().ok_or("a day")?.parse()?;
    let listed = files::call(
        &workstation,
        "counselee.list",
        json!({ "limit": 500, "order": "last-session", "descending": true }),
    )?;
    let ids: Vec<Value> = listed["lines"].as_array().ok_or("lines")?.iter().map(|line| line["id"].clone()).collect();
    let held = files::call(&workstation, "session.list", json!({ "counselee": ids[0] }))?;
    let held: Vec<Value> = held.as_array().ok_or("lines")?.iter().map(|line| line["id"].clone()).collect();
    let (ids, held) = (&ids, &held);
    let week = (day - Days::new(3), day + Days::new(3));
    let month = (day - Days::new(15), day + Days::new(15));
    let since = day - Days::new(56);
    let page = |order: &'static str, offset: usize| json!({ "order": order, "offset": offset, "limit": 50, "status": "active" });
    type Asked<'a> = (&'static str, &'static str, Duration, Box<dyn Fn(usize) -> Value + 'a>);
    let pages: Vec<Asked<'_>> = vec![
        ("Today", "today.get", TODAY, Box::new(|_| json!({}))),
        ("the radar", "radar.get", PAGE, Box::new(|_| json!({}))),
        ("Counselees by name", "counselee.list", PAGE, Box::new(move |run| page("name", run * 50))),
        ("Counselees by class", "counselee.list", PAGE, Box::new(move |run| page("class", run * 50))),
        ("Counselees by last session", "counselee.list", PAGE, Box::new(move |run| page("last-session", run * 50))),
        (
            "Counselees not seen",
            "counselee.list",
            PAGE,
            Box::new(
                move |run| json!({ "order": "last-session", "offset": run * 10, "limit": 50, "notSeenSince": since }),
            ),
        ),
        (
            "Counselees by typing",
            "counselee.list",
            PAGE,
            Box::new(|run| {
                let typed: String = people[run * 97 % people.len()].name.chars().take(3 + run % 4).collect();
                json!({ "text": typed, "limit": 50 })
            }),
        ),
        ("a counselee", "counselee.get", PAGE, Box::new(|run| json!({ "id": ids[run * 7 % ids.len()] }))),
        (
            "a counselee's sessions",
            "session.list",
            PAGE,
            Box::new(|run| json!({ "counselee": ids[run * 7 % ids.len()] })),
        ),
        ("a session", "session.get", PAGE, Box::new(|run| json!({ "id": held[run % held.len()] }))),
        ("a session's versions", "session.versions", PAGE, Box::new(|run| json!({ "id": held[run % held.len()] }))),
        ("a week of the calendar", "calendar.get", PAGE, Box::new(move |_| json!({ "from": week.0, "to": week.1 }))),
        ("a month of the calendar", "calendar.get", PAGE, Box::new(move |_| json!({ "from": month.0, "to": month.1 }))),
        ("Assessments begun", "administration.list", PAGE, Box::new(|_| json!({ "finished": false }))),
        ("Assessments", "administration.list", PAGE, Box::new(|_| json!({ "finished": true, "limit": 31 }))),
        ("Reports", "document.register", PAGE, Box::new(|_| json!({ "counselee": null, "limit": 100 }))),
        ("conflicts", "conflict.list", PAGE, Box::new(|_| json!({}))),
        ("the access log", "audit.list", PAGE, Box::new(|_| json!({ "limit": 100 }))),
    ];
    for (what, method, most, params) in &pages {
        told.one(&figure(&workstation, what, method, *most, params)?);
    }
    workstation.lock();
    crate::pages::measure(told, &path, ids, held)
}

/// How long 95 of 100 calls of a page take; one that takes seconds is not asked for as often.
fn figure(
    workstation: &Workstation,
    what: &str,
    method: &str,
    most: Duration,
    params: &dyn Fn(usize) -> Value,
) -> Result<Figure, Box<dyn Error>> {
    let mut took = Vec::new();
    let started = Instant::now();
    for run in 0..RUNS + WARM {
        let params = params(run);
        let begun = Instant::now();
        files::call(workstation, method, params)?;
        // The first ones fill the cache, as the first page after unlocking does.
        if run >= WARM {
            took.push(begun.elapsed());
        }
        if run > WARM && started.elapsed() > ENOUGH {
            break;
        }
    }
    took.sort();
    Ok(Figure::within(&format!("{what}, 95 of 100"), took[took.len() * 95 / 100], most))
}

/// Sessions over the years up to today; says how many texts stand in them.
fn fill(workstation: &Workstation) -> Result<usize, Box<dyn Error>> {
    let words = vocabulary(SEED);
    let mut chance = Chance::new(SEED ^ 3);
    let today = workstation.background(|call| call.today()).ok_or("the file is locked")?;
    let all = CounseleeFilter { limit: 10_000, ..CounseleeFilter::default() };
    let people: Vec<CounseleeId> =
        written(workstation, |writer| Ok(counselee::list(writer, &all)?.lines.iter().map(|line| line.id).collect()))?;
    let mut texts = 0;
    let count = sessions();
    for first in (0..count).step_by(AT_ONCE) {
        let frames: Vec<SessionFrame> = (first..(first + AT_ONCE).min(count))
            .map(|number| frame(today - Days::new(DAYS - number as u64 * DAYS / count as u64)))
            .collect::<Result<_, _>>()?;
        texts += written(workstation, |writer| {
            let mut texts = 0;
            for (at, frame) in frames.iter().enumerate() {
                let number = first + at;
                let group = number % GROUP_EVERY == 0;
                let mut members: Vec<CounseleeId> = Vec::new();
                while members.len() < if group { MEMBERS } else { 1 } {
                    let who = people[chance.below(people.len())];
                    if !members.contains(&who) {
                        members.push(who);
                    }
                }
                let constellation = if group { Constellation::Group } else { Constellation::Individual };
                let id =
                    session::start(writer, &members, &SessionFrame { constellation, ..frame.clone() }, NoteFormat::Bk)?;
                let mut said = || text(&words, &mut chance, 25);
                let sections = [SectionKind::Problem, SectionKind::Outcome].map(|kind| (kind, said()));
                session::save_version(writer, id, &NoteBody(sections.into()))?;
                texts += 1;
                if group {
                    let lines: Vec<Attendance> = members
                        .iter()
                        .map(|who| Attendance { counselee: *who, presence: Presence::Present, line: said() })
                        .collect();
                    attendance::save(writer, id, &lines)?;
                    texts += lines.len();
                }
                // The last ones are still open, and now and then one was forgotten.
                if number % 200 != 7 && number + 40 < count {
                    signing::lock(writer, id, "Sri Wahyuni, S.Pd.")?;
                    if number.is_multiple_of(2) {
                        signing::add_addendum(writer, id, "Sri Wahyuni, S.Pd.", "dilengkapi", &said())?;
                        texts += 1;
                    }
                }
                beside(writer, number, members[0], frame)?;
                if number.is_multiple_of(50) {
                    let due = frame.starts_at.date_naive() + Days::new(14);
                    let promise = FollowUp {
                        id: None,
                        counselee: members[0],
                        counselee_name: String::new(),
                        class_name: String::new(),
                        session: Some(id),
                        text: "Bertemu lagi".to_owned(),
                        due,
                        done_on: (number + 400 < count).then_some(due),
                    };
                    follow_up::save(writer, &promise)?;
                }
            }
            Ok(texts)
        })?;
    }
    Ok(texts)
}

/// What stands beside the sessions: an appointment for every third, a questionnaire for every sixth, a paper for every tenth.
fn beside(
    writer: &mut casefile::Writer<'_>,
    number: usize,
    counselee: CounseleeId,
    frame: &SessionFrame,
) -> casefile::Result<()> {
    let on = frame.starts_at.date_naive();
    if number.is_multiple_of(3) {
        let agreed = Appointment {
            counselee: Some(counselee),
            starts_at: frame.starts_at,
            duration_minutes: frame.duration_minutes,
            purpose: "Belajar".to_owned(),
            status: AppointmentStatus::Held,
            ..Appointment::default()
        };
        appointment::save(writer, &agreed)?;
    }
    if number.is_multiple_of(6) {
        let responses = (1..=10).map(|item| (format!("rses-{item}"), (number + item) as i64 % 4)).collect();
        let given = Administration {
            id: AdministrationId(writer.new_id()),
            counselee,
            instrument: "rses".to_owned(),
            instrument_version: "1".to_owned(),
            locale: "id".to_owned(),
            mode: AdministrationMode::Keyed,
            on,
            session: None,
            responses,
            finished: !number.is_multiple_of(120),
        };
        administration::save(writer, &given)?;
    }
    if number.is_multiple_of(10) {
        let paper = IssuedDocument {
            id: IssuedDocumentId(writer.new_id()),
            document: "parent_summons".to_owned(),
            counselee: Some(counselee),
            counselee_name: String::new(),
            number: format!("{number}/BK/{}", on.format("%m/%Y")),
            lang: "id".to_owned(),
            paper: "a4".to_owned(),
            on,
            act: IssueAct::Printed,
            recipient: "orang tua".to_owned(),
            at_ms: frame.starts_at.timestamp_millis(),
            pdf_hash: "00".repeat(32),
        };
        issued_document::insert(writer, &paper, None, "{}")?;
    }
    Ok(())
}
