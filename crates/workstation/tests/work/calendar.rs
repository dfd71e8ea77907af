//! The calendar through the contract: series, warnings, the waiting list, files in and out.

use crate::fixture::{Desk, day};
use counseling::calendar::{PlanWarning, PlanWarningKind, WaitlistEntry};
use counseling::plan::{Appointment, AppointmentStatus};
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::calendar::{CalendarApplied, CalendarPreview, CalendarView};

fn plan(desk: &Desk, start: &str) -> Value {
    json!({ "counselee": desk.adult, "startsAt": start, "durationMinutes": 40, "place": "Ruang BK 2", "kind": "counseling" })
}

fn with(mut plan: Value, more: Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    plan.as_object_mut().expect("an object").extend(more);
    plan
}

fn weekly(count: u16) -> Value {
    json!({ "recurrence": { "everyWeeks": 1, "weekdays": [2], "until": null, "count": count } })
}

fn view(desk: &Desk, from: &str, to: &str) -> CalendarView {
    desk.ask("calendar.get", json!({ "from": from, "to": to }))
}

fn december(desk: &Desk) -> Vec<Appointment> {
    view(desk, "2026-11-24", "2026-12-31").appointments
}

fn import(desk: &Desk, text: &str) -> CalendarPreview {
    let folder = desk.folder.path().join("desktop/open/calendar");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("kalender.ics"), text).expect("a file");
    desk.ask::<Option<CalendarPreview>>("calendar.choose", json!({})).expect("chosen")
}

fn apply(desk: &Desk, preview: &CalendarPreview) -> CalendarApplied {
    desk.ask("calendar.apply", json!({ "token": preview.token, "wholeDays": "holiday" }))
}

fn file(events: &[&str]) -> String {
    let events: String = events.iter().map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n")).collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
}

#[test]
fn lengths_and_rules_that_cannot_be_are_refused_at_their_field() {
    let desk = Desk::new();
    let start = "2026-11-24T13:00:00+07:00";
    for (minutes, field) in [(4, "durationMinutes"), (481, "durationMinutes"), (2400, "durationMinutes")] {
        let params = with(plan(&desk, start), json!({ "durationMinutes": minutes }));
        let refused = desk.refused_as("appointment.save", params, ErrorCode::AppointmentMinutes);
        assert_eq!(refused.field.as_deref(), Some(field));
    }
    for (rule, code) in [
        (json!({ "everyWeeks": 0, "weekdays": [2], "until": null, "count": 2 }), ErrorCode::RecurrenceWeeks),
        (json!({ "everyWeeks": 1, "weekdays": [3], "until": null, "count": 2 }), ErrorCode::RecurrenceWeekdays),
        (json!({ "everyWeeks": 1, "weekdays": [2], "until": null, "count": null }), ErrorCode::RecurrenceEnd),
    ] {
        let refused =
            desk.refused_as("appointment.save", with(plan(&desk, start), json!({ "recurrence": rule })), code);
        assert_eq!(refused.field.as_deref(), Some("recurrence"));
    }
    let nobody = json!({ "startsAt": start, "durationMinutes": 40 });
    let refused = desk.refused_as("appointment.save", nobody, ErrorCode::Required);
    assert_eq!(refused.field.as_deref(), Some("title"));
    desk.refused_as("calendar.get", json!({ "from": "2026-01-01", "to": "2029-01-01" }), ErrorCode::BadValue);
    assert!(december(&desk).is_empty(), "nothing was written");
}

#[test]
fn a_meeting_of_a_series_is_moved_missed_and_started_by_itself() {
    let desk = Desk::new();
    let series: Appointment = desk.ask("appointment.save", with(plan(&desk, "2026-11-24T13:00:00+07:00"), weekly(4)));
    let meetings = december(&desk);
    assert_eq!(meetings.len(), 4);
    let later =
        Appointment { starts_at: "2026-12-02T08:00:00+07:00".parse().expect("a moment"), ..meetings[1].clone() };
    let moved: Appointment = desk.ask("appointment.save", &later);
    assert_eq!((moved.status, moved.moved_from), (AppointmentStatus::Moved, Some(meetings[1].starts_at)));
    let missed = Appointment { status: AppointmentStatus::NoShow, ..meetings[2].clone() };
    let _: Appointment = desk.ask("appointment.save", &missed);
    // Back where the series has it.
    let back: Appointment =
        desk.ask("appointment.save", Appointment { starts_at: meetings[1].starts_at, ..moved.clone() });
    assert_eq!((back.status, back.moved_from), (AppointmentStatus::Planned, None));
    let _: Appointment = desk.ask("appointment.save", &later);
    let started: Appointment = desk.ask("appointment.save", &meetings[3]);
    let session: Value =
        desk.ask("session.start", json!({ "counselees": [], "appointment": started.id.expect("an id") }));
    assert_eq!(session["session"]["counselees"], json!([desk.adult]));
    let told: Vec<_> = december(&desk).iter().map(|one| (one.starts_at.date_naive(), one.status)).collect();
    use AppointmentStatus::{Held, Moved, NoShow, Planned};
    assert_eq!(
        told,
        [
            (day(2026, 11, 24), Planned),
            (day(2026, 12, 2), Moved),
            (day(2026, 12, 8), NoShow),
            (day(2026, 12, 15), Held)
        ]
    );
    let _: Value = desk.ask("appointment.endSeries", json!({ "id": series.id, "from": "2026-12-01" }));
    let left: Vec<_> = december(&desk).iter().map(|one| one.status).collect();
    assert_eq!(left, [Planned, NoShow, Held], "what happened stays");
}

#[test]
fn what_speaks_against_a_plan_is_told_and_may_be_overridden() {
    let desk = Desk::new();
    let hours = json!([{ "name": "1", "starts": "07:00:00", "ends": "07:45:00" }, { "name": "2", "starts": "07:45:00", "ends": "14:00:00" }]);
    let _: Value = desk.ask(
        "calendar.saveBells",
        json!({ "days": [{ "weekday": 2, "hours": hours }, { "weekday": 7, "hours": [] }] }),
    );
    let teachers = json!({ "id": null, "kind": "holiday", "title": "Hari Guru", "startsOn": "2026-12-01", "endsOn": "2026-12-01", "note": "", "uid": "" });
    let _: Value = desk.ask("calendar.saveDay", teachers);
    desk.appointment(desk.minor, "2026-12-08T08:30:00+07:00");
    let check = |plan: Value| -> Vec<PlanWarning> { desk.ask("appointment.check", plan) };
    let series = with(plan(&desk, "2026-11-24T08:30:00+07:00"), weekly(3));
    let told: Vec<_> = check(series.clone()).into_iter().map(|one| (one.kind, one.on, one.title)).collect();
    let name = "Naufal Ma'ruf Adiwangsa".to_owned();
    assert_eq!(
        told,
        [
            (PlanWarningKind::Overlap, day(2026, 12, 8), name),
            (PlanWarningKind::Holiday, day(2026, 12, 1), "Hari Guru".to_owned())
        ]
    );
    let late: Vec<_> = check(plan(&desk, "2026-11-24T13:30:00+07:00")).into_iter().map(|one| one.kind).collect();
    assert_eq!(late, [PlanWarningKind::OutsideHours]);
    let saved: Appointment = desk.ask("appointment.save", series);
    // Neither a series nor one of its meetings is in its own way.
    assert_eq!(check(serde_json::to_value(&saved).expect("JSON")).len(), 2);
    let meeting = december(&desk)[0].clone();
    assert_eq!(check(serde_json::to_value(meeting).expect("JSON")), []);
    let bad =
        json!({ "days": [{ "weekday": 3, "hours": [{ "name": "1", "starts": "08:00:00", "ends": "07:00:00" }] }] });
    let refused = desk.refused_as("calendar.saveBells", bad, ErrorCode::BellHour);
    assert_eq!((refused.args["day"].as_str(), refused.args["hour"].as_str()), ("3", "1"));
}

#[test]
fn somebody_who_waits_is_given_a_time_by_one_act_and_waits_no_more() {
    let desk = Desk::new();
    let entry = json!({ "id": null, "counselee": desk.minor, "counseleeName": "", "className": "", "since": "2026-11-20", "purpose": "Rencana studi", "minutes": 40, "state": "waiting", "appointment": null });
    let waiting: WaitlistEntry = desk.ask("waitlist.save", entry);
    assert_eq!(view(&desk, "2026-11-24", "2026-11-24").waiting.len(), 1);
    let take = json!({ "id": waiting.id, "appointment": plan(&desk, "2026-11-25T08:00:00+07:00") });
    let refused = json!({ "id": waiting.id, "appointment": with(plan(&desk, "2026-11-25T08:00:00+07:00"), json!({ "durationMinutes": 1 })) });
    desk.refused_as("waitlist.take", refused, ErrorCode::AppointmentMinutes);
    let made: Appointment = desk.ask("waitlist.take", &take);
    assert_eq!(made.counselee, Some(desk.minor), "who waited, whoever else was named");
    assert!(view(&desk, "2026-11-24", "2026-11-24").waiting.is_empty());
    desk.refused_as("waitlist.take", take, ErrorCode::NotFound);
    assert_eq!(december(&desk).len(), 1, "no second appointment");
}

#[test]
fn reminders_are_those_that_are_still_to_come() {
    let desk = Desk::new();
    for (start, minutes) in [("09:00", json!(10)), ("10:00", json!(10)), ("11:00", json!(null))] {
        let planned = plan(&desk, &format!("2026-11-24T{start}:00+07:00"));
        let _: Value = desk.ask("appointment.save", with(planned, json!({ "reminderMinutes": minutes })));
    }
    let coming: Vec<Appointment> = desk.ask("appointment.reminders", json!({}));
    let starts: Vec<_> = coming.iter().map(|one| one.starts_at.format("%H:%M").to_string()).collect();
    assert_eq!(starts, ["10:00"], "it is 09:30");
}

#[test]
fn a_file_is_compared_first_then_written_whole_and_the_second_time_changes_nothing() {
    let desk = Desk::new();
    let text = file(&[
        "UID:a@x\nDTSTART:20261125T010000Z\nDURATION:PT1H\nSUMMARY:Rapat dinas\nBEGIN:VALARM\nTRIGGER:-PT30M\nEND:VALARM",
        "UID:s@x\nDTSTART;TZID=Asia/Jakarta:20261124T100000\nDURATION:PT40M\nSUMMARY:MGBK\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Asia/Jakarta:20261208T100000",
        "UID:s@x\nRECURRENCE-ID;TZID=Asia/Jakarta:20261201T100000\nDTSTART;TZID=Asia/Jakarta:20261202T110000\nDURATION:PT40M\nSUMMARY:MGBK di aula",
        "UID:d@x\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nSUMMARY:Natal",
        "UID:l@x\nDTSTART:20261125T010000Z\nDURATION:PT40H\nSUMMARY:Perkemahan",
    ]);
    let preview = import(&desk, &text);
    assert_eq!((preview.appointments, preview.series, preview.days, preview.changed), (1, 1, 1, 0));
    assert_eq!(
        preview.problems.iter().map(|one| (one.line, one.code.as_str())).collect::<Vec<_>>(),
        [(33, "too-long")]
    );
    assert_eq!((preview.from, preview.to), (Some(day(2026, 11, 24)), Some(day(2026, 12, 24))));
    assert!(december(&desk).is_empty(), "a preview writes nothing");
    let applied = apply(&desk, &preview);
    assert_eq!((applied.created, applied.changed, applied.unchanged), (3, 0, 0));
    let found = view(&desk, "2026-11-24", "2026-12-31");
    let told: Vec<_> = found
        .appointments
        .iter()
        .map(|one| format!("{} {} {}", one.starts_at.format("%m-%d %H:%M"), one.title, one.status))
        .collect();
    assert_eq!(
        told,
        [
            "11-24 10:00 MGBK planned",
            "11-25 08:00 Rapat dinas planned",
            "12-02 11:00 MGBK di aula moved",
            "12-08 10:00 MGBK cancelled",
            "12-15 10:00 MGBK planned"
        ]
    );
    assert_eq!(found.appointments[1].reminder_minutes, Some(30));
    assert_eq!((found.days[0].title.as_str(), found.days[0].ends_on), ("Natal", day(2026, 12, 25)));
    // What was decided here stays when the file comes again with another place.
    let own = Appointment { counselee: Some(desk.adult), purpose: "Rencana".into(), ..found.appointments[1].clone() };
    let _: Appointment = desk.ask("appointment.save", &own);
    let again = import(&desk, &text.replace("SUMMARY:Rapat dinas", "SUMMARY:Rapat\nLOCATION:Dinas"));
    assert_eq!((again.appointments, again.series, again.days, again.changed, again.unchanged), (0, 0, 0, 1, 2));
    apply(&desk, &again);
    let kept: Appointment = desk.ask("appointment.get", json!({ "id": own.id }));
    assert_eq!((kept.place.as_str(), kept.purpose.as_str(), kept.counselee), ("Dinas", "Rencana", Some(desk.adult)));
    assert_eq!(december(&desk).len(), 5);
    desk.refused_as("calendar.apply", json!({ "token": again.token, "wholeDays": "event" }), ErrorCode::CalendarGone);
}

#[test]
fn a_broken_file_says_its_line_and_changes_nothing() {
    let desk = Desk::new();
    let good = "UID:a@x\nDTSTART:20261125T010000Z\nSUMMARY:Rapat";
    let preview = import(&desk, &file(&[good, "UID:b@x\nDTSTART:20261325T010000Z"]));
    let broken = preview.broken.expect("broken");
    assert_eq!((broken.line, broken.code.as_str(), broken.detail.as_str()), (10, "bad-date", "DTSTART"));
    assert_eq!((preview.file.as_str(), preview.token.as_str()), ("kalender.ics", ""));
    desk.refused_as("calendar.apply", json!({ "token": "", "wholeDays": "event" }), ErrorCode::CalendarGone);
    assert!(december(&desk).is_empty());
    for lang in [i18n::Lang::Id, i18n::Lang::En] {
        let texts = i18n::Texts::of(lang);
        let codes = ical::FaultKind::ALL.iter().map(|kind| kind.code());
        let codes = codes.chain(ical::ProblemKind::ALL.iter().map(|kind| kind.code()));
        let missing: Vec<_> = codes.filter(|code| !texts.has(&format!("calendar-file-{code}"))).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}

#[test]
fn an_export_names_nobody_unless_asked_and_comes_back_without_doubling() {
    let desk = Desk::new();
    let _: Appointment = desk.ask("appointment.save", with(plan(&desk, "2026-11-24T13:00:00+07:00"), weekly(3)));
    let private = json!({ "counselee": null, "title": "Ibu Sulastri", "startsAt": "2026-11-25T08:00:00+07:00", "durationMinutes": 30, "place": "Rumah Sekar", "purpose": "Pertengkaran" });
    let _: Appointment = desk.ask("appointment.save", private);
    let missed = Appointment { status: AppointmentStatus::Cancelled, ..december(&desk)[3].clone() };
    let _: Appointment = desk.ask("appointment.save", &missed);
    let export = |names: bool| {
        let done: Value =
            desk.ask("calendar.export", json!({ "from": "2026-11-24", "to": "2026-12-31", "names": names }));
        assert_eq!(done["done"], true);
        std::fs::read_to_string(desk.left("saved").pop().expect("a file")).expect("text").replace("\r\n ", "")
    };
    let neutral = export(false);
    for word in ["Sekar", "Ayuningrat", "Sulastri", "Pertengkaran", "Rumah", "XI-3", "Ruang BK 2"] {
        assert!(!neutral.contains(word), "{word} is in\n{neutral}");
    }
    assert_eq!(neutral.matches("SUMMARY:BK appointment").count(), 3);
    assert_eq!(neutral.matches("STATUS:CANCELLED").count(), 1);
    let named = export(true);
    for word in
        ["SUMMARY:Sekar Ayuningrat (XI-3)", "SUMMARY:Ibu Sulastri", "DESCRIPTION:Pertengkaran", "RRULE:FREQ=WEEKLY"]
    {
        assert!(named.contains(word), "{word} is missing in\n{named}");
    }
    let before = december(&desk);
    let again = import(&desk, &neutral);
    assert_eq!((again.appointments, again.series, again.changed, again.unchanged), (0, 0, 0, 2));
    apply(&desk, &again);
    assert_eq!(december(&desk), before, "neutral titles overwrite nothing");
    let acts: Vec<Value> = desk.ask("audit.list", json!({ "kind": "export" }));
    assert_eq!(acts.iter().filter(|line| line["action"] == "calendar-export").count(), 2);
}
