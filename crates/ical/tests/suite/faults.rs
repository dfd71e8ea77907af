//! Broken files: refused as a whole, with the line and what is wrong with it.

use crate::{read, read_bytes, zone};
use ical::{FaultKind, MOST_EVENTS, ReadOptions};
use proptest::prelude::*;

fn fault(text: &str) -> (u32, FaultKind) {
    let fault = read_bytes(text.as_bytes()).expect_err(text);
    (fault.line, fault.kind)
}

#[test]
fn each_fault_is_named_with_its_line() {
    use FaultKind::{
        BadDate, BadDuration, BadLine, BadRule, CutShort, EndBeforeStart, NoStart, NotACalendar, Unbalanced,
    };
    assert_eq!(fault(""), (1, NotACalendar));
    assert_eq!(fault("nama;kelas\nAyu;XI-3\n"), (1, NotACalendar));
    assert_eq!(fault("\nBEGIN:VCARD\nEND:VCARD\n"), (2, NotACalendar));
    assert_eq!(fault("BEGIN:VCALENDAR\nVERSION:2.0\nini bukan baris\nEND:VCALENDAR\n"), (3, BadLine));
    assert_eq!(fault("BEGIN:VCALENDAR\nA B:x\nEND:VCALENDAR\n"), (2, BadLine));
    assert_eq!(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n"), (3, Unbalanced));
    assert_eq!(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\n"), (3, CutShort));
    let event = |fields: &str| {
        let fault = read(&[fields]).expect_err(fields);
        (fault.line, fault.kind, fault.field)
    };
    assert_eq!(event("SUMMARY:x"), (3, NoStart, String::new()));
    for date in ["20261301", "20260230", "2026-11-24", "20261124T250000", "20261124T0800", "besok", "２０２６１１２４"]
    {
        assert_eq!(event(&format!("UID:1\nDTSTART:{date}")), (5, BadDate, "DTSTART".to_owned()), "{date}");
    }
    assert_eq!(event("DTSTART:20261124T080000\nDTEND:20261124T075900"), (5, EndBeforeStart, "DTEND".to_owned()));
    assert_eq!(event("DTSTART:20261124T080000\nDURATION:-PT5M"), (5, EndBeforeStart, "DURATION".to_owned()));
    for duration in ["P", "PT", "5M", "PT5", "P5M", "PT99999999999H", "PT1X"] {
        let found = event(&format!("DTSTART:20261124T080000\nDURATION:{duration}"));
        assert_eq!(found, (5, BadDuration, "DURATION".to_owned()), "{duration}");
    }
    for rule in [
        "",
        "FREQ",
        "FREQ=SOMETIMES",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=x",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20261231",
    ] {
        let found = event(&format!("DTSTART:20261124T080000\nRRULE:{rule}"));
        assert_eq!(found, (5, BadRule, "RRULE".to_owned()), "{rule}");
    }
}

#[test]
fn what_is_no_text_is_named_where_it_begins_to_be_none() {
    let mut bytes = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Caf".to_vec();
    bytes.push(0xe9);
    let fault = read_bytes(&bytes).expect_err("Latin-1");
    assert_eq!((fault.line, fault.kind), (3, FaultKind::NotText));
}

#[test]
fn reading_stops_when_it_is_to_stop_and_takes_no_more_than_it_can() {
    let event = "BEGIN:VEVENT\nDTSTART:20261124\nEND:VEVENT\n";
    let file = |count: usize| format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", event.repeat(count));
    let options = ReadOptions { zone: zone(), usual_minutes: 40 };
    let stopped = ical::read(file(2000).as_bytes(), &options, &|| false).expect_err("stopped");
    assert_eq!(stopped.kind, FaultKind::Stopped);
    let many = read_bytes(file(MOST_EVENTS + 1).as_bytes()).expect_err("too many");
    assert_eq!(many.kind, FaultKind::TooMany);
}

/// Pieces that look like parts of a calendar, and some that do not.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "BEGIN:VALARM",
        "END:VALARM",
        "DTSTART:20261124T080000",
        "DTSTART;VALUE=DATE:20261124",
        "DTEND:20261124T090000Z",
        "DURATION:P1DT2H",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "RRULE:FREQ=WEEKLY;BYDAY=+1MO,-2TU",
        "EXDATE:20261201T080000,",
        "TRIGGER:-PT5M",
        " lanjut",
        "TZID:X",
        "TZOFFSETTO:+0700",
        "DTSTART;TZID=X:99991231T235959",
        "RRULE:FREQ=DAILY;INTERVAL=7;UNTIL=99991231",
        "DTSTART:99991231",
        "DTSTART:00010101T000000",
        "RECURRENCE-ID:20261124",
        "UID:1",
        ";:",
        "\"",
        "X;Y=\"a:b;c\":d",
    ]);
    let lines = prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,40}"];
    prop::collection::vec(lines, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in pieces()) {
        let lines = u32::try_from(text.split('\n').count()).expect("few");
        match read_bytes(text.as_bytes()) {
            Ok(calendar) => prop_assert!(calendar.events.iter().all(|event| event.line <= lines)),
            Err(fault) => prop_assert!((1..=lines).contains(&fault.line), "{fault:?}"),
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_bytes(&bytes);
    }
}
