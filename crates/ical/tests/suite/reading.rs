//! What other programs write.

use crate::{read, read_bytes};
use chrono::NaiveDate;
use counseling::calendar::Recurrence;
use ical::{Event, ProblemKind, When};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

fn one(event: &str) -> Event {
    let mut calendar = read(&[event]).expect("sound");
    assert_eq!((calendar.events.len(), calendar.problems.as_slice()), (1, &[][..]), "{event}");
    calendar.events.remove(0)
}

fn problem(event: &str) -> (usize, Vec<ProblemKind>) {
    let calendar = read(&[event]).expect("sound");
    (calendar.events.len(), calendar.problems.iter().map(|problem| problem.kind).collect())
}

fn start(event: &Event) -> (String, u32) {
    match event.when {
        When::Time { start, minutes } => (start.to_rfc3339(), minutes),
        When::Days { first, last } => (format!("{first} {last}"), 0),
    }
}

#[test]
fn texts_are_unfolded_and_unescaped_onto_one_line() {
    let event = one(
        "UID:a@b\nDTSTART:20261124T010000Z\nDURATION:PT45M\nSUMMARY:Rapat guru\\, kelas\n  XI\\nsoal \\\\ \\; \n\tujian\nLOCATION;LANGUAGE=\"id:ID;x\":Aula: lantai 2",
    );
    assert_eq!(event.title, "Rapat guru, kelas XI soal \\ ; ujian");
    assert_eq!(event.place, "Aula: lantai 2");
    assert_eq!(start(&event), ("2026-11-24T08:00:00+07:00".to_owned(), 45));
    assert_eq!(event.line, 3);
}

#[test]
fn times_come_out_in_the_zone_of_the_school_whatever_they_were_given_in() {
    let at = |from: &str| start(&one(&format!("DTSTART{from}\nDURATION:PT30M"))).0;
    assert_eq!(at(":20261124T080000"), "2026-11-24T08:00:00+07:00", "without a zone: the school's");
    assert_eq!(at(";TZID=Asia/Makassar:20261124T080000"), "2026-11-24T07:00:00+07:00");
    assert_eq!(at(";TZID=\"Asia/Jayapura\":20261124T003000"), "2026-11-23T22:30:00+07:00");
    assert_eq!(at(";TZID=/citadel.org/20190914/Asia/Pontianak:20261124T080000"), "2026-11-24T08:00:00+07:00");
    let zoned = |offsets: &str| {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Di sini:20261124T080000\nEND:VEVENT\nBEGIN:VTIMEZONE\nTZID:Di sini\n{offsets}END:VTIMEZONE\nEND:VCALENDAR\n"
        );
        read_bytes(file.as_bytes()).expect("sound")
    };
    let fixed = zoned("BEGIN:STANDARD\nTZOFFSETTO:+0530\nEND:STANDARD\n");
    assert_eq!(start(&fixed.events[0]).0, "2026-11-24T09:30:00+07:00");
    let seasonal =
        zoned("BEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n");
    assert_eq!((seasonal.events.len(), seasonal.problems[0].kind), (0, ProblemKind::ZoneUnknown));
}

#[test]
fn whole_days_end_on_the_day_before_their_end() {
    assert_eq!(start(&one("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227")).0, "2026-12-24 2026-12-26");
    assert_eq!(start(&one("DTSTART;VALUE=DATE:20261225")).0, "2026-12-25 2026-12-25");
    assert_eq!(start(&one("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225")).0, "2026-12-25 2026-12-25");
    assert_eq!(start(&one("DTSTART;VALUE=DATE:20261225\nDURATION:P2D")).0, "2026-12-25 2026-12-26");
}

#[test]
fn lengths_outside_those_of_an_appointment_are_told() {
    let minutes = |end: &str| problem(&format!("DTSTART:20261124T080000\n{end}"));
    assert_eq!(minutes("DTEND:20261124T160000"), (1, vec![]));
    assert_eq!(minutes("DTEND:20261124T160100"), (0, vec![ProblemKind::TooLong]));
    assert_eq!(minutes("DTEND:20261126T000000"), (0, vec![ProblemKind::TooLong]), "forty hours");
    assert_eq!(minutes("DURATION:PT1M"), (1, vec![ProblemKind::TooShort]));
    assert_eq!(start(&one("DTSTART:20261124T080000")).1, 40, "no length: the usual one");
}

#[test]
fn weekly_rules_are_taken_as_they_are_and_others_are_told() {
    let rule = |text: &str| one(&format!("DTSTART:20261124T080000\nRRULE:{text}")).recurrence;
    let weekly =
        |weekdays: &[u8], count| Recurrence { every_weeks: 1, weekdays: weekdays.to_vec(), until: None, count };
    assert_eq!(rule("FREQ=WEEKLY;COUNT=5"), Some(weekly(&[2], Some(5))));
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=TH,TU;COUNT=5"), Some(weekly(&[2, 4], Some(5))));
    assert_eq!(rule("FREQ=DAILY;COUNT=3"), Some(weekly(&[1, 2, 3, 4, 5, 6, 7], Some(3))));
    let until = rule("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T170000Z;WKST=MO").expect("a rule");
    assert_eq!((until.every_weeks, until.until), (2, NaiveDate::from_ymd_opt(2027, 1, 1)), "by the school's clock");
    let told = |text: &str| problem(&format!("DTSTART:20261124T080000\nRRULE:{text}"));
    for other in [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=YEARLY;COUNT=3",
        "FREQ=DAILY;INTERVAL=2;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "FREQ=WEEKLY;BYSETPOS=1;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3",
    ] {
        assert_eq!(told(other), (1, vec![ProblemKind::RuleUnknown]), "{other}");
    }
    assert_eq!(told("FREQ=WEEKLY"), (1, vec![ProblemKind::RuleEndless]));
    assert_eq!(told("FREQ=WEEKLY;COUNT=1000"), (1, vec![ProblemKind::RuleLong]));
}

#[test]
fn exceptions_of_a_series_are_days_by_the_clock_of_the_school() {
    let calendar = read(&[
        "UID:s\nDTSTART:20261124T080000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20261201T080000,20261208T080000\nEXDATE:20261214T180000Z",
        "UID:s\nRECURRENCE-ID:20261201T010000Z\nDTSTART:20261202T090000\nSTATUS:CANCELLED",
    ])
    .expect("sound");
    assert_eq!(calendar.events[0].except, [day(12, 1), day(12, 8), day(12, 15)]);
    assert_eq!((calendar.events[1].occurrence, calendar.events[1].cancelled), (Some(day(12, 1)), true));
}

#[test]
fn what_stands_twice_or_is_no_event_is_left_out_and_told() {
    let event = "UID:x\nDTSTART:20261124T080000\nSUMMARY:Rapat";
    let calendar = read(&[event, event]).expect("sound");
    assert_eq!((calendar.events.len(), calendar.problems[0].kind), (1, ProblemKind::Twice));
    assert_eq!((calendar.problems[0].line, calendar.problems[0].title.as_str()), (8, "Rapat"));
    let task = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n";
    let calendar = read_bytes(task.as_bytes()).expect("sound");
    assert_eq!((calendar.events.len(), calendar.problems[0].kind), (0, ProblemKind::OtherKind));
}

#[test]
fn an_alarm_before_the_start_is_a_reminder() {
    let alarm = |trigger: &str| {
        one(&format!("DTSTART:20261124T080000\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER{trigger}\nEND:VALARM")).reminder
    };
    assert_eq!(alarm(":-PT15M"), Some(15));
    assert_eq!(alarm(":-P1D"), Some(1440));
    assert_eq!(alarm(";VALUE=DATE-TIME:20261124T000000Z"), None);
    assert_eq!(alarm(":PT15M"), None, "after the start");
}
