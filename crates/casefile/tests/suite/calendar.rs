//! Series, their meetings, bell schedule, holidays and the waiting list; also on two laptops at once.

use super::lab::Lab;
use super::support::{Made, add_person, at, write};
use casefile::records::{appointment, calendar, class, conflict, contested, waitlist};
use casefile::{CaseFileError, Unlocked};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use counseling::calendar::{BellDay, BellHour, CalendarDay, CalendarDayKind, Recurrence, WaitlistEntry, WaitlistState};
use counseling::plan::{Appointment, AppointmentKind, AppointmentStatus, Attendee};
use counseling::{AppointmentId, CounseleeId};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

fn with(counselee: Option<CounseleeId>) -> Appointment {
    Appointment {
        counselee,
        title: "Rapat".into(),
        starts_at: moment("2026-11-24T09:30:00+07:00"),
        duration_minutes: 40,
        place: "Ruang BK".into(),
        purpose: "Belajar".into(),
        reminder_minutes: Some(15),
        ..Appointment::default()
    }
}

/// Tuesdays from 24 November, four times.
fn series(file: &Unlocked, counselee: Option<CounseleeId>) -> AppointmentId {
    let rule = Recurrence { every_weeks: 1, weekdays: vec![2], until: None, count: Some(4) };
    write(file, |writer| appointment::save(writer, &Appointment { recurrence: Some(rule), ..with(counselee) }))
}

fn listed(file: &Unlocked) -> Vec<Appointment> {
    file.read(|reader| appointment::list(reader, day(11, 1), day(12, 31))).expect("a list")
}

fn days(file: &Unlocked) -> Vec<String> {
    listed(file).iter().map(|one| format!("{} {}", one.starts_at.format("%m-%d"), one.status)).collect()
}

#[test]
fn a_series_is_read_meeting_by_meeting_and_one_is_changed_without_the_others() {
    let (_made, file) = Made::new("series");
    let ayu = add_person(&file, "Ayu");
    let id = series(&file, Some(ayu));
    assert_eq!(days(&file), ["11-24 planned", "12-01 planned", "12-08 planned", "12-15 planned"]);
    let meetings = listed(&file);
    assert!(meetings.iter().all(|one| one.series == Some(id) && one.is_with(ayu) && one.title == "Ayu"));
    let moved = Appointment {
        starts_at: moment("2026-12-03T10:00:00+07:00"),
        status: AppointmentStatus::Moved,
        ..meetings[1].clone()
    };
    let own = write(&file, |writer| appointment::save(writer, &moved));
    assert_eq!(Some(own), meetings[1].id, "the identity that the meeting had before it was written");
    let missed = Appointment { status: AppointmentStatus::NoShow, ..meetings[0].clone() };
    write(&file, |writer| appointment::save(writer, &missed));
    assert_eq!(days(&file), ["11-24 no-show", "12-03 moved", "12-08 planned", "12-15 planned"]);
    // The series itself is as it was.
    let kept = file.read(|reader| appointment::get(reader, id)).expect("reads");
    assert_eq!((kept.status, kept.starts_at), (AppointmentStatus::Planned, meetings[0].starts_at));
    // A record of one meeting goes: the meeting is that of the series again.
    write(&file, |writer| appointment::delete(writer, own));
    assert_eq!(days(&file)[1], "12-01 planned");
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_series_ends_before_a_day_and_what_was_held_or_missed_stays() {
    let (_made, file) = Made::new("series end");
    let id = series(&file, None);
    let meetings = listed(&file);
    for (at, status) in [(2, AppointmentStatus::Held), (3, AppointmentStatus::Cancelled)] {
        let touched = Appointment { status, ..meetings[at].clone() };
        write(&file, |writer| appointment::save(writer, &touched));
    }
    write(&file, |writer| appointment::end_series(writer, id, day(12, 8)));
    assert_eq!(days(&file), ["11-24 planned", "12-01 planned", "12-08 held"]);
    write(&file, |writer| appointment::end_series(writer, id, day(11, 24)));
    assert_eq!(days(&file), ["12-08 held"], "nothing is left of the series itself");
    let single = write(&file, |writer| appointment::save(writer, &with(None)));
    let refused = file.write(&at(1), |writer| appointment::end_series(writer, single, day(12, 1)));
    assert!(matches!(refused, Err(CaseFileError::NotFound)));
}

#[test]
fn a_deleted_series_takes_its_open_meetings_along_and_brings_them_back() {
    let (_made, file) = Made::new("series trash");
    let id = series(&file, None);
    let moved = Appointment {
        starts_at: moment("2026-12-04T10:00:00+07:00"),
        status: AppointmentStatus::Moved,
        ..listed(&file)[1].clone()
    };
    write(&file, |writer| appointment::save(writer, &moved));
    let before = days(&file);
    write(&file, |writer| appointment::delete(writer, id));
    assert_eq!(days(&file), Vec::<String>::new());
    write(&file, |writer| appointment::restore(writer, id));
    assert_eq!(days(&file), before);
}

#[test]
fn those_of_one_counselee_are_her_own_and_what_she_shares() {
    let (_made, file) = Made::new("whose");
    let [ayu, bima, citra] = ["Ayu", "Bima", "Citra"].map(|name| add_person(&file, name));
    series(&file, Some(ayu));
    let other = |id| Attendee { id, name: String::new(), class_name: String::new() };
    let group = Appointment { others: vec![other(bima)], ..with(Some(ayu)) };
    write(&file, |writer| appointment::save(writer, &group));
    write(&file, |writer| appointment::save(writer, &with(Some(citra))));
    for (who, least) in [(ayu, 3), (bima, 1), (citra, 1)] {
        let hers = file.read(|reader| appointment::with(reader, who, day(11, 1), day(12, 31))).expect("a list");
        let all = listed(&file).into_iter().filter(|one| one.is_with(who)).collect::<Vec<_>>();
        assert!(all.len() >= least, "{all:?}");
        assert_eq!(hers, all);
    }
}

#[test]
fn several_counselees_or_a_class_come_and_are_named() {
    let (_made, file) = Made::new("attendees");
    let [ayu, bima, citra] = ["Ayu", "Bima", "Citra"].map(|name| add_person(&file, name));
    let other = |id| Attendee { id, name: String::new(), class_name: String::new() };
    let group = Appointment { others: vec![other(citra), other(bima)], ..with(Some(ayu)) };
    let id = write(&file, |writer| appointment::save(writer, &group));
    let read = file.read(|reader| appointment::get(reader, id)).expect("reads");
    assert_eq!((read.title.as_str(), read.counselee), ("Ayu", Some(ayu)));
    assert_eq!(read.others.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Bima", "Citra"]);
    let alone = Appointment { others: vec![], ..read };
    write(&file, |writer| appointment::save(writer, &alone));
    assert_eq!(file.read(|reader| appointment::get(reader, id)).expect("reads").others, []);
    let room = write(&file, |writer| {
        let year = class::ensure_year(writer, "2026/2027")?;
        class::ensure(writer, year, "XI-3", Some(11))
    });
    let lesson =
        Appointment { class: Some(room), title: String::new(), kind: AppointmentKind::Classroom, ..with(None) };
    let id = write(&file, |writer| appointment::save(writer, &lesson));
    let read = file.read(|reader| appointment::get(reader, id)).expect("reads");
    assert_eq!(
        (read.title.as_str(), read.class_name.as_str(), read.kind),
        ("XI-3", "XI-3", AppointmentKind::Classroom)
    );
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn bells_holidays_and_the_waiting_list_are_kept() {
    let (_made, file) = Made::new("school days");
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    let bell =
        |ends| BellDay { weekday: 2, hours: vec![BellHour { name: "1".into(), starts: clock(7), ends: clock(ends) }] };
    write(&file, |writer| calendar::save_bell(writer, &bell(8)));
    write(&file, |writer| calendar::save_bell(writer, &bell(9)));
    assert_eq!(file.read(calendar::bells).expect("reads"), [bell(9)], "in place of the hours before");
    let mut feast = CalendarDay {
        id: None,
        kind: CalendarDayKind::Holiday,
        title: "Natal".into(),
        starts_on: day(12, 24),
        ends_on: day(12, 26),
        note: "asrama kosong".into(),
        uid: String::new(),
    };
    feast.id = Some(write(&file, |writer| calendar::save(writer, &feast)));
    let found = |from, to| file.read(|reader| calendar::days(reader, from, to)).expect("a list").len();
    assert_eq!(
        [found(day(12, 26), day(12, 31)), found(day(12, 27), day(12, 31)), found(day(12, 1), day(12, 24))],
        [1, 0, 1]
    );
    let ayu = add_person(&file, "Ayu");
    let entry = WaitlistEntry {
        id: None,
        counselee: ayu,
        counselee_name: String::new(),
        class_name: String::new(),
        since: day(11, 20),
        purpose: String::new(),
        minutes: 40,
        state: WaitlistState::Waiting,
        appointment: None,
    };
    let id = write(&file, |writer| waitlist::save(writer, &entry));
    assert_eq!(file.read(waitlist::waiting).expect("a list")[0].counselee_name, "Ayu");
    let made = write(&file, |writer| appointment::save(writer, &with(Some(ayu))));
    write(&file, |writer| waitlist::taken(writer, id, made));
    assert_eq!(file.read(waitlist::waiting).expect("a list"), []);
    let taken = file.read(|reader| waitlist::get(reader, id)).expect("reads");
    assert_eq!((taken.state, taken.appointment), (WaitlistState::Taken, Some(made)));
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn two_laptops_that_change_different_fields_keep_both_and_of_the_same_field_the_newest_shows() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let id = write(&lab.laptops[0], |writer| appointment::save(writer, &with(Some(ayu))));
    lab.settle();
    let change = |lab: &Lab, laptop: usize, minute: i64, change: &dyn Fn(&mut Appointment)| {
        let file = &lab.laptops[laptop];
        let mut changed = file.read(|reader| appointment::get(reader, id)).expect("reads");
        change(&mut changed);
        file.write(&at(minute), |writer| appointment::save(writer, &changed)).expect("written");
    };
    change(&lab, 0, 1, &|one| (one.place, one.purpose) = ("Aula".into(), "dari satu".into()));
    change(&lab, 1, 2, &|one| (one.status, one.purpose) = (AppointmentStatus::NoShow, "dari dua".into()));
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let read = file.read(|reader| appointment::get(reader, id)).expect("reads");
        assert_eq!((read.place.as_str(), read.status), ("Aula", AppointmentStatus::NoShow), "each laptop's own field");
        assert_eq!(read.purpose, "dari dua", "the newest of a field that both wrote");
        let dump = file.canonical_dump().expect("a dump");
        let kept = |word: &str| dump.windows(word.len()).any(|bytes| bytes == word.as_bytes());
        assert!(kept("dari satu") && kept("dari dua"), "the older text is not thrown away");
        let beneath = file.read(|reader| conflict::overtaken(reader, 10)).expect("a list");
        let told: Vec<_> = beneath.iter().map(|one| (one.field, one.values[1].text.as_str())).collect();
        assert_eq!(told, [("purpose", "dari satu")], "and not out of sight");
    }
}

#[test]
fn two_laptops_that_touch_the_same_meeting_write_one_record() {
    let mut lab = Lab::new(2);
    let id = series(&lab.laptops[0], None);
    lab.settle();
    let meeting = listed(&lab.laptops[0])[1].clone();
    let placed = Appointment { place: "Aula".into(), ..meeting.clone() };
    let missed = Appointment { status: AppointmentStatus::NoShow, ..meeting.clone() };
    lab.laptops[0].write(&at(1), |writer| appointment::save(writer, &placed)).expect("written");
    lab.laptops[1].write(&at(2), |writer| appointment::save(writer, &missed)).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let own = file.read(|reader| appointment::others(reader, id)).expect("a list");
        assert_eq!((own.len(), own[0].status, own[0].id), (1, AppointmentStatus::NoShow, meeting.id));
        assert_eq!(listed(file).len(), 4, "no meeting twice");
        assert!(file.read(contested::list).expect("a list").is_empty(), "nobody is asked");
        // The room that one laptop gave it lies beneath the one that the other left as it was.
        let beneath = file.read(|reader| conflict::overtaken(reader, 10)).expect("a list");
        let place = beneath.iter().find(|one| one.field == "place").expect("listed");
        assert_eq!(place.values[1].text, "Aula");
    }
    // And the school's hours of one weekday are one record as well.
    for laptop in 0..2 {
        write(&lab.laptops[laptop], |writer| calendar::save_bell(writer, &BellDay { weekday: 1, hours: vec![] }));
    }
    lab.settle();
    lab.assert_same();
    assert_eq!(lab.laptops[0].read(calendar::bells).expect("reads").len(), 1);
}
