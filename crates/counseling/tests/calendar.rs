//! Weekly series by hand-counted days and by properties; warnings at their edges.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime};
use counseling::calendar::{
    BellDay, BellHour, CalendarDay, CalendarDayKind, PlanWarning, PlanWarningKind, Recurrence, RecurrenceFault,
    Surroundings, warnings,
};
use counseling::plan::{Appointment, AppointmentStatus};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

fn weekly(every_weeks: u8, weekdays: &[u8], count: u16) -> Recurrence {
    Recurrence { every_weeks, weekdays: weekdays.to_vec(), until: None, count: Some(count) }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect("a moment")
}

#[test]
fn every_second_week_on_two_weekdays_begins_within_its_first_week() {
    // Thursday, 26 November 2026; the Tuesday before it is not part of the series.
    let days: Vec<_> = weekly(2, &[2, 4], 5).days(day(11, 26)).collect();
    assert_eq!(days, [day(11, 26), day(12, 8), day(12, 10), day(12, 22), day(12, 24)]);
    let until = Recurrence { until: Some(day(12, 9)), count: None, ..weekly(2, &[2, 4], 1) };
    assert_eq!(until.days(day(11, 26)).collect::<Vec<_>>(), [day(11, 26), day(12, 8)]);
    assert_eq!(until.last_day(day(11, 26)), Some(day(12, 8)));
}

#[test]
fn a_series_is_ended_before_a_day_and_is_gone_when_nothing_is_left() {
    let rule = weekly(1, &[2], 4);
    let first = day(11, 24);
    let ended = rule.ended_before(first, day(12, 8)).expect("two meetings are left");
    assert_eq!(ended.days(first).collect::<Vec<_>>(), [first, day(12, 1)]);
    assert_eq!(rule.ended_before(first, first), None);
}

#[test]
fn rules_that_cannot_be_are_told_apart() {
    let first = day(11, 24);
    assert_eq!(weekly(0, &[2], 1).check(first), Err(RecurrenceFault::Weeks));
    assert_eq!(weekly(53, &[2], 1).check(first), Err(RecurrenceFault::Weeks));
    for weekdays in [&[][..], &[3], &[2, 2], &[4, 2], &[2, 8]] {
        assert_eq!(weekly(1, weekdays, 1).check(first), Err(RecurrenceFault::Weekdays), "{weekdays:?}");
    }
    let end = |until, count| Recurrence { until, count, ..weekly(1, &[2], 1) }.check(first);
    for (until, count) in [
        (None, None),
        (Some(first), Some(1)),
        (Some(day(11, 23)), None),
        (None, Some(0)),
        (None, Some(401)),
        (Some(first + Days::new(Recurrence::LONGEST_DAYS + 1)), None),
    ] {
        assert_eq!(end(until, count), Err(RecurrenceFault::End), "{until:?} {count:?}");
    }
    assert_eq!(weekly(1, &[3], 5).days(first).count(), 0, "a rule that cannot be has no days");
}

fn rules() -> impl Strategy<Value = (NaiveDate, Recurrence)> {
    let ends = prop_oneof![
        (1_u16..=400).prop_map(|count| (None, Some(count))),
        (0_u64..1500).prop_map(|days| (Some(days), None))
    ];
    (0_u64..20_000, 1_u8..=52, prop::collection::btree_set(1_u8..=7, 0..7), ends).prop_map(
        |(offset, every_weeks, mut weekdays, (until, count))| {
            let first = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day") + Days::new(offset);
            weekdays.insert(u8::try_from(first.weekday().number_from_monday()).expect("small"));
            let until = until.map(|days| first + Days::new(days));
            (first, Recurrence { every_weeks, weekdays: weekdays.into_iter().collect(), until, count })
        },
    )
}

proptest! {
    #[test]
    fn days_of_a_series_keep_its_rule((first, rule) in rules()) {
        prop_assert_eq!(rule.check(first), Ok(()));
        let days: Vec<_> = rule.days(first).collect();
        prop_assert_eq!(days.first(), Some(&first));
        prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(days.len() <= usize::from(Recurrence::MOST));
        let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        for day in &days {
            let weekday = u8::try_from(day.weekday().number_from_monday()).expect("small");
            prop_assert!(rule.weekdays.contains(&weekday));
            prop_assert_eq!((monday(*day) - monday(first)).num_days() % (7 * i64::from(rule.every_weeks)), 0);
            prop_assert!(rule.until.is_none_or(|until| *day <= until));
        }
        if let Some(count) = rule.count {
            prop_assert_eq!(days.len(), usize::from(count));
        }
    }

    #[test]
    fn no_day_of_the_rule_is_left_out((first, rule) in rules()) {
        let days: BTreeSet<_> = rule.days(first).collect();
        let last = rule.last_day(first).expect("at least the first");
        let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        for day in first.iter_days().take_while(|day| *day <= last) {
            let weekday = u8::try_from(day.weekday().number_from_monday()).expect("small");
            let week = (monday(day) - monday(first)).num_days() / 7;
            let fits = rule.weekdays.contains(&weekday) && week % i64::from(rule.every_weeks) == 0;
            prop_assert_eq!(days.contains(&day), fits);
        }
    }

    #[test]
    fn an_ended_series_is_the_one_before_without_its_end((first, rule) in rules(), after in 0_u64..400) {
        let from = first + Days::new(after);
        let before: Vec<_> = rule.days(first).take_while(|day| *day < from).collect();
        match rule.ended_before(first, from) {
            Some(ended) => prop_assert_eq!(ended.days(first).collect::<Vec<_>>(), before),
            None => prop_assert!(before.is_empty()),
        }
    }
}

fn bell(weekday: u8, from: u32, to: u32) -> BellDay {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    BellDay { weekday, hours: vec![BellHour { name: "1".into(), starts: clock(from), ends: clock(to) }] }
}

fn booked(start: &str, minutes: u32, status: AppointmentStatus) -> Appointment {
    let title = "Rapat".to_owned();
    Appointment { title, starts_at: at(start), duration_minutes: minutes, status, ..Appointment::default() }
}

fn holiday(first: NaiveDate, last: NaiveDate, kind: CalendarDayKind) -> CalendarDay {
    let title = "Hari Guru".to_owned();
    CalendarDay { id: None, kind, title, starts_on: first, ends_on: last, note: String::new(), uid: String::new() }
}

fn told(start: &str, minutes: u32, around: Surroundings<'_>) -> Vec<PlanWarningKind> {
    warnings(&[at(start)], minutes, around).into_iter().map(|warning| warning.kind).collect()
}

#[test]
fn times_that_only_touch_do_not_overlap_and_called_off_ones_take_no_time() {
    use AppointmentStatus::{Cancelled, Held, Moved, NoShow, Planned};
    let with = |start: &str, status| {
        let other = [booked("2026-11-24T09:00:00+07:00", 40, status)];
        told(start, 40, Surroundings { appointments: &other, days: &[], bells: &[] }).len()
    };
    assert_eq!(with("2026-11-24T09:39:00+07:00", Planned), 1);
    assert_eq!(with("2026-11-24T09:40:00+07:00", Planned), 0);
    assert_eq!(with("2026-11-24T08:20:00+07:00", Planned), 0);
    assert_eq!(with("2026-11-24T08:21:00+07:00", Moved), 1);
    assert_eq!([Cancelled, Held, NoShow].map(|status| with("2026-11-24T09:00:00+07:00", status)), [0; 3]);
    // The same moment by another clock.
    assert_eq!(with("2026-11-24T10:00:00+08:00", Planned), 1);
}

#[test]
fn school_hours_count_only_where_there_is_a_schedule_and_a_holiday_says_enough() {
    use PlanWarningKind::{Holiday, NoSchool, OutsideHours};
    let none = Surroundings { appointments: &[], days: &[], bells: &[] };
    assert_eq!(told("2026-11-24T03:00:00+07:00", 40, none), []);
    let bells = [bell(2, 7, 14), BellDay { weekday: 7, hours: vec![] }];
    let around = Surroundings { bells: &bells, ..none };
    assert_eq!(told("2026-11-24T13:20:00+07:00", 40, around), []);
    assert_eq!(told("2026-11-24T13:21:00+07:00", 40, around), [OutsideHours]);
    assert_eq!(told("2026-11-24T06:59:00+07:00", 40, around), [OutsideHours]);
    assert_eq!(told("2026-11-29T09:00:00+07:00", 40, around), [NoSchool]);
    let days = [holiday(day(11, 25), day(11, 26), CalendarDayKind::Holiday)];
    assert_eq!(told("2026-11-26T03:00:00+07:00", 40, Surroundings { days: &days, ..around }), [Holiday]);
    let days = [holiday(day(11, 24), day(11, 24), CalendarDayKind::Event)];
    assert_eq!(
        told("2026-11-24T09:00:00+07:00", 40, Surroundings { days: &days, ..around }),
        [],
        "an event is no holiday"
    );
}

#[test]
fn the_same_thing_on_several_days_is_told_once_with_its_number() {
    let starts: Vec<_> = ["24", "25", "26"].iter().map(|day| at(&format!("2026-11-{day}T05:00:00+07:00"))).collect();
    let bells = [bell(2, 7, 14), bell(3, 7, 14), bell(4, 8, 14)];
    let found = warnings(&starts, 40, Surroundings { appointments: &[], days: &[], bells: &bells });
    let counts: Vec<_> = found.iter().map(|PlanWarning { on, count, .. }| (*on, *count)).collect();
    assert_eq!(counts, [(day(11, 24), 2), (day(11, 26), 1)], "other hours are another thing");
}

#[test]
fn bell_hours_follow_one_another() {
    assert_eq!(bell(1, 7, 8).fault(), None);
    assert_eq!(bell(1, 8, 8).fault(), Some(0));
    let mut two = bell(1, 7, 8);
    two.hours.extend(bell(1, 8, 9).hours);
    assert_eq!(two.fault(), None);
    two.hours.swap(0, 1);
    assert_eq!(two.fault(), Some(1));
    two.hours[0].name = " ".into();
    assert_eq!(two.fault(), Some(0));
}
