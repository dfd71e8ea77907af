//! Terms and the two steps: leap days, unknown dates, jumped clocks, holds.

use chrono::{Datelike, Days, NaiveDate};
use counseling::CounseleeId;
use counseling::retention::{
    AHEAD_DAYS, ClockState, Facts, Hold, Keeping, KeepingKind, Leaving, Lifted, Profile, RecordClass, Rule, RuleSource,
    Standing, StartEvent, Step2, Term, TermState, before_identity, defaults, judge_clock, may_confirm,
};
use proptest::prelude::*;
use uuid::Uuid;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn rule(terms: &[(StartEvent, u8)]) -> Rule {
    Rule {
        class: RecordClass::Sessions,
        terms: terms.iter().map(|(start, years)| Term { start: *start, years: *years }).collect(),
        source: RuleSource::Own,
        note: String::new(),
        reviewed: day(2026, 11, 30),
    }
}

fn facts() -> Facts {
    Facts {
        birth: Some(day(2008, 2, 29)),
        leaving: Leaving::On(day(2026, 6, 20)),
        last_contact: Some(day(2026, 5, 4)),
        event: Some(day(2026, 5, 4)),
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..60_000).prop_map(|days| day(1950, 1, 1) + Days::new(days))
}

fn any_start() -> impl Strategy<Value = StartEvent> {
    prop::sample::select(StartEvent::ALL)
}

#[test]
fn a_leap_day_ends_on_the_first_of_march_and_never_early() {
    let due = rule(&[(StartEvent::Birth, 25)]).apply(&facts()).due;
    assert_eq!(due, Some(day(2033, 3, 1)));
    assert_eq!(rule(&[(StartEvent::Birth, 24)]).apply(&facts()).due, Some(day(2032, 2, 29)));
}

#[test]
fn the_latest_of_several_terms_counts() {
    let both = rule(&[(StartEvent::LastContact, 5), (StartEvent::Leaving, 5)]).apply(&facts());
    assert_eq!(both.due, Some(day(2031, 6, 20)));
    assert_eq!(both.reasons.len(), 2);
}

#[test]
fn an_unknown_birth_date_is_never_due_and_told_as_unknown() {
    let term = rule(&[(StartEvent::Birth, 25)]).apply(&Facts { birth: None, ..facts() });
    assert_eq!((term.due, term.is_unknown()), (None, true));
    let standing = Standing::of(&term, Some(day(9999, 12, 31)), false, None, false);
    assert_eq!(standing, Standing::Unknown);
}

#[test]
fn whoever_is_still_at_school_has_a_term_that_runs() {
    let here = Facts { leaving: Leaving::StillHere, ..facts() };
    let term = rule(&[(StartEvent::Leaving, 1), (StartEvent::LastContact, 1)]).apply(&here);
    assert_eq!((term.due, term.is_unknown()), (None, false));
    assert_eq!(term.reasons[0].state, TermState::Running);
    assert_eq!(Standing::of(&term, Some(day(9999, 1, 1)), false, None, false), Standing::Running);
}

#[test]
fn every_default_is_sound_and_covers_every_class_once() {
    for profile in Profile::ALL {
        let rules = defaults(*profile);
        let classes: Vec<RecordClass> = rules.iter().map(|rule| rule.class).collect();
        assert_eq!(classes, RecordClass::ALL);
        for rule in rules {
            assert!(rule.is_sound(), "{rule:?}");
            assert!(rule.reviewed.year() >= 2026);
            assert_eq!(rule.terms.is_empty(), !rule.class.is_destroyable());
        }
    }
}

#[test]
fn what_cannot_be_a_rule_is_not_sound() {
    assert!(!rule(&[(StartEvent::Birth, 0)]).is_sound());
    assert!(!rule(&[(StartEvent::Birth, 101)]).is_sound());
    assert!(!rule(&[(StartEvent::Birth, 3), (StartEvent::Birth, 4)]).is_sound());
    let identity = Rule { class: RecordClass::Identity, ..rule(&[(StartEvent::Event, 3)]) };
    assert!(!identity.is_sound());
    let log = Rule { class: RecordClass::AccessLog, ..rule(&[(StartEvent::Birth, 3)]) };
    assert!(!log.is_sound());
}

#[test]
fn a_person_goes_last() {
    use RecordClass as C;
    assert!(before_identity(&[C::Sessions], &[C::Identity, C::Sessions, C::Risk]).is_empty());
    assert_eq!(before_identity(&[C::Identity, C::Sessions], &[C::Identity, C::Sessions, C::Risk]), [C::Risk]);
    assert!(before_identity(&[C::Identity], &[C::Identity, C::AccessLog]).is_empty());
}

#[test]
fn two_persons_or_two_days() {
    let on = day(2031, 7, 1);
    assert_eq!(may_confirm(on, on, "Sri Wahyuni", ""), Step2::AnotherDay);
    assert_eq!(may_confirm(on, day(2031, 6, 30), "Sri Wahyuni", ""), Step2::AnotherDay);
    assert_eq!(may_confirm(on, day(2031, 7, 2), "Sri Wahyuni", " "), Step2::Open);
    assert_eq!(may_confirm(on, on, "Sri Wahyuni", "Budi Santoso"), Step2::Open);
    assert_eq!(may_confirm(on, day(2031, 7, 2), "Sri Wahyuni", " sri wahyuni "), Step2::SamePerson);
}

#[test]
fn a_clock_of_1970_or_2038_does_not_fit() {
    let believed = 1_796_000_000_000;
    assert_eq!(judge_clock(0, believed), ClockState::Behind);
    assert_eq!(judge_clock(2_147_483_647_000, believed), ClockState::Ahead);
    assert_eq!(judge_clock(i64::MAX, i64::MIN), ClockState::Ahead);
    assert_eq!(judge_clock(i64::MIN, i64::MAX), ClockState::Behind);
    assert_eq!(judge_clock(believed + 86_400_000 * AHEAD_DAYS, believed), ClockState::Fits);
}

proptest! {
    /// A term is never shorter than it says, and at most a day longer (29 February).
    #[test]
    fn a_term_runs_whole_years(from in any_day(), years in 1u8..=100) {
        let facts = Facts { event: Some(from), ..facts() };
        let due = rule(&[(StartEvent::Event, years)]).apply(&facts).due.expect("a known day");
        prop_assert_eq!(due.year(), from.year() + i32::from(years));
        let reached = (due.month(), due.day()) >= (from.month(), from.day());
        prop_assert!(reached);
        let last_kept = due.pred_opt().expect("a day before");
        let early = (last_kept.year(), last_kept.month(), last_kept.day()) >= (due.year(), from.month(), from.day());
        prop_assert!(!early || (from.month(), from.day()) == (2, 29));
    }

    /// Another term never makes anything due earlier; a longer one neither.
    #[test]
    fn more_reasons_never_shorten(starts in prop::collection::btree_set(any_start(), 1..4), years in 1u8..50, more in 1u8..50) {
        let terms: Vec<(StartEvent, u8)> = starts.iter().map(|start| (*start, years)).collect();
        let one = rule(&terms[..1]).apply(&facts()).due.expect("known");
        let all = rule(&terms).apply(&facts()).due.expect("known");
        let longer: Vec<(StartEvent, u8)> = terms.iter().map(|(start, years)| (*start, years + more)).collect();
        let later = rule(&longer).apply(&facts()).due.expect("known");
        prop_assert!(one <= all && all < later);
    }

    /// While the clock is not believed nothing is due, whatever day it shows.
    #[test]
    fn an_unbelieved_clock_makes_nothing_due(start in any_start(), years in 1u8..=100) {
        let term = rule(&[(start, years)]).apply(&facts());
        prop_assert_ne!(Standing::of(&term, None, false, None, false), Standing::Due);
    }

    /// A hold that stands always wins; one that was lifted, or covers something else, never does.
    #[test]
    fn a_hold_always_wins(today in any_day(), years in 1u8..=100, requested in any::<bool>()) {
        let term = rule(&[(StartEvent::Event, years)]).apply(&facts());
        prop_assert_eq!(Standing::of(&term, Some(today), true, None, requested), Standing::Held);
        let (ours, other) = (CounseleeId(Uuid::from_u128(1)), CounseleeId(Uuid::from_u128(2)));
        let hold = Hold {
            id: Uuid::from_u128(9), counselee: ours, class: Some(RecordClass::Sessions), reason: "perkara".into(), since: today,
            by: "Sri".into(), lifted: None,
        };
        prop_assert!(hold.covers(ours, RecordClass::Sessions));
        prop_assert!(!hold.covers(other, RecordClass::Sessions) && !hold.covers(ours, RecordClass::Risk));
        let whole = Hold { class: None, ..hold.clone() };
        prop_assert!(RecordClass::ALL.iter().all(|class| whole.covers(ours, *class)));
        let lifted = Hold { lifted: Some(Lifted { on: today, by: "Sri".into(), reason: "selesai".into() }), ..whole };
        prop_assert!(!RecordClass::ALL.iter().any(|class| lifted.covers(ours, *class)));
    }

    /// A postponement ends on its day, "for good" never does.
    #[test]
    fn a_postponement_ends_on_its_day(today in any_day(), later in 1u64..4000) {
        let facts = Facts { event: Some(day(1950, 1, 1)), ..facts() };
        let term = rule(&[(StartEvent::Event, 1)]).apply(&facts);
        let today = today.max(day(1951, 1, 1));
        let mut keeping = Keeping {
            id: Uuid::nil(), counselee: CounseleeId(Uuid::nil()), class: RecordClass::Sessions, kind: KeepingKind::Postponed,
            until: Some(today + Days::new(later)), reason: "r".into(), by: "b".into(), on: today,
        };
        prop_assert_eq!(Standing::of(&term, Some(today), false, Some(&keeping), false), Standing::Postponed);
        let then = today + Days::new(later);
        prop_assert_eq!(Standing::of(&term, Some(then), false, Some(&keeping), false), Standing::Due);
        keeping.kind = KeepingKind::Permanent;
        prop_assert_eq!(Standing::of(&term, Some(day(9999, 1, 1)), false, Some(&keeping), false), Standing::Kept);
    }
}
