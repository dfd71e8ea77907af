//! What is written is read back as it was, here and by the letter of the standard.

use crate::read_bytes;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use counseling::calendar::Recurrence;
use counseling::school::Zone;
use ical::{When, Writer, Written};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect("a moment")
}

fn event<'a>(uid: &'a str, title: &'a str, start: &str) -> Written<'a> {
    Written {
        uid,
        title,
        place: "",
        description: "",
        start: at(start),
        minutes: 40,
        recurrence: None,
        stands_for: None,
        cancelled: false,
    }
}

fn writer() -> Writer {
    Writer::new(Zone::Wib, DateTime::from_timestamp(1_795_000_000, 0).expect("a moment"))
}

#[test]
fn a_file_says_its_zone_its_rule_and_its_exceptions_in_the_words_of_the_standard() {
    let mut writer = writer();
    let rule =
        Recurrence { every_weeks: 2, weekdays: vec![2, 4], until: NaiveDate::from_ymd_opt(2026, 12, 24), count: None };
    writer.event(&Written {
        recurrence: Some(&rule),
        place: "Ruang BK; lt. 2",
        ..event("s@x", "Kelompok", "2026-11-24T09:30:00+07:00")
    });
    writer.event(&Written {
        stands_for: Some(at("2026-12-08T09:30:00+07:00")),
        cancelled: true,
        ..event("s@x", "Kelompok", "2026-12-08T09:30:00+07:00")
    });
    let (first, last) = (NaiveDate::from_ymd_opt(2026, 12, 24), NaiveDate::from_ymd_opt(2026, 12, 25));
    writer.days("d@x", "Libur", first.expect("a day"), last.expect("a day"));
    let text = String::from_utf8(writer.finish()).expect("text");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "TZID:Asia/Jakarta",
        "TZOFFSETTO:+0700",
        "DTSTART;TZID=Asia/Jakarta:20261124T093000",
        "DURATION:PT40M",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO;UNTIL=20261224T023000Z",
        "LOCATION:Ruang BK\\; lt. 2",
        "RECURRENCE-ID;TZID=Asia/Jakarta:20261208T093000",
        "STATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20261224",
        "DTEND;VALUE=DATE:20261226",
        "END:VCALENDAR",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} is missing in\n{text}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        title in "\\PC{0,200}", place in "\\PC{0,80}", minutes in 5_u32..=480, offset in 0_u64..8000, second in 0_u32..1440,
        weeks in 1_u8..=52, count in 1_u16..=400, recurs in any::<bool>(),
    ) {
        let tidy = |text: &str| {
            let plain: String = text.chars().filter(|letter| !letter.is_control()).collect();
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let day = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day") + Days::new(offset);
        let clock = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second * 60, 0).expect("a time");
        let start = day.and_time(clock).and_local_timezone(crate::zone()).single().expect("a moment");
        let weekday = u8::try_from(day.weekday().number_from_monday()).expect("small");
        let rule = Recurrence { every_weeks: weeks, weekdays: vec![weekday], until: None, count: Some(count) };
        let mut writer = writer();
        writer.event(&Written { title: &title, place: &place, start, minutes, recurrence: recurs.then_some(&rule), ..event("u", "", "2026-01-01T00:00:00+07:00") });
        let bytes = writer.finish();
        prop_assert!(bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 76), "75 bytes and the carriage return");
        let calendar = read_bytes(&bytes).expect("sound");
        let read = &calendar.events[0];
        prop_assert_eq!(read.when, When::Time { start, minutes });
        prop_assert_eq!(&read.title, &tidy(&title));
        prop_assert_eq!(&read.place, &tidy(&place));
        prop_assert_eq!(read.recurrence.as_ref(), recurs.then_some(&rule));
    }
}
