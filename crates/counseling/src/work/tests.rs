use super::*;
use crate::taxonomy::{Component, Strategy};
use chrono::Days;
use uuid::Uuid;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn back(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn person(n: u128) -> CounseleeId {
    CounseleeId(Uuid::from_u128(n))
}

/// A piece of work of each kind with nothing wrong.
fn good(kind: WorkKind) -> Work {
    let mut work = Work::proposed(kind, Some(person(1)), today(), NaiveTime::MIN);
    match &mut work {
        Work::Referral(one) => (one.institution, one.reason) = ("Puskesmas Cendana".into(), "Sering pusing".into()),
        Work::HomeVisit(one) => (one.address, one.purpose) = ("Jalan Melati 1".into(), "Kehadiran".into()),
        Work::Conference(one) => one.wanted = "Penyebab sering absen".into(),
        Work::ServiceEntry(one) => one.topic = "Kehadiran".into(),
        Work::Permit(one) => one.allowed_by = "Laras".into(),
        Work::Anecdote(one) => (one.observer, one.behaviour) = ("Laras".into(), "Duduk sendiri".into()),
        Work::Visitor(one) => (one.name, one.purpose) = ("Sulastri".into(), "Menanyakan nilai".into()),
        Work::ProblemNote(one) => one.words = "Saya takut pulang".into(),
    }
    work
}

fn fault(mut work: Work) -> Option<(&'static str, Fault)> {
    work.tidy(today()).err().map(|wrong| (wrong.field, wrong.fault))
}

#[test]
fn every_kind_begins_as_something_that_only_lacks_its_words() {
    for kind in WorkKind::ALL {
        assert_eq!(good(*kind).kind(), *kind);
        assert_eq!(fault(good(*kind)), None, "{kind}");
        let bare = Work::proposed(*kind, Some(person(1)), today(), NaiveTime::MIN);
        assert!(matches!(fault(bare), Some((_, Fault::Required))), "{kind}");
        let nobody = Work::proposed(*kind, None, today(), NaiveTime::MIN);
        let expected = if kind.needs_counselee() { "counselee" } else { "" };
        assert!(expected.is_empty() || fault(nobody) == Some((expected, Fault::Required)), "{kind}");
    }
}

#[test]
fn what_nobody_typed_is_taken_out_and_every_script_stays() {
    let mut work = good(WorkKind::Anecdote);
    if let Work::Anecdote(one) = &mut work {
        one.observer = "  Bu\u{0}\u{7}  \u{644}\u{627}\u{631}\u{627}\n\u{a98f}\u{a9a4}  ".into();
        one.behaviour = "\r\n\u{1b}Menangis\t pelan  \r\n\r\nlalu diam\u{0}\n".into();
    }
    work.tidy(today()).expect("nothing is wrong");
    let Work::Anecdote(one) = work else { unreachable!("the same kind") };
    assert_eq!(one.observer, "Bu \u{644}\u{627}\u{631}\u{627} \u{a98f}\u{a9a4}");
    assert_eq!(one.behaviour, "Menangis  pelan\n\nlalu diam");
}

#[test]
fn a_name_of_120_characters_fits_and_a_page_does_not() {
    let named = |length: usize| {
        let mut work = good(WorkKind::Visitor);
        if let Work::Visitor(one) = &mut work {
            one.name = "\u{e9}".repeat(length);
        }
        fault(work)
    };
    assert_eq!(named(120), None);
    assert_eq!(named(LINE_LENGTH + 1), Some(("name", Fault::TooLong(LINE_LENGTH))));
    let mut work = good(WorkKind::Referral);
    if let Work::Referral(one) = &mut work {
        one.reason = "x".repeat(TEXT_LENGTH + 1);
    }
    assert_eq!(fault(work), Some(("reason", Fault::TooLong(TEXT_LENGTH))));
}

#[test]
fn what_was_done_was_not_done_tomorrow_and_not_in_another_age() {
    for kind in WorkKind::ALL {
        for (day, wrong) in [(today() + Days::new(1), Fault::InFuture), (NaiveDate::default(), Fault::BadValue)] {
            let mut work = good(*kind);
            each!(&mut work, one => one.day = day);
            match (kind, wrong) {
                // Visits and conferences are planned.
                (WorkKind::HomeVisit | WorkKind::Conference, Fault::InFuture) => assert_eq!(fault(work), None),
                _ => assert_eq!(fault(work), Some(("day", wrong)), "{kind}"),
            }
        }
    }
    let mut visit = good(WorkKind::HomeVisit);
    if let Work::HomeVisit(one) = &mut visit {
        (one.day, one.state, one.met) = (today() + Days::new(1), VisitState::Done, "Ibu".into());
    }
    assert_eq!(fault(visit), Some(("day", Fault::InFuture)));
    let mut conference = good(WorkKind::Conference);
    if let Work::Conference(one) = &mut conference {
        (one.day, one.course) = (today() + Days::new(1), "Berjalan baik".into());
    }
    assert_eq!(fault(conference), Some(("day", Fault::InFuture)));
}

#[test]
fn nothing_lasts_forty_hours_or_no_time() {
    for kind in [WorkKind::HomeVisit, WorkKind::Conference, WorkKind::ServiceEntry] {
        for (minutes, wrong) in [(0, true), (1, false), (MOST_MINUTES, false), (2400, true)] {
            let mut work = good(kind);
            match &mut work {
                Work::HomeVisit(one) => one.minutes = minutes,
                Work::Conference(one) => one.minutes = minutes,
                Work::ServiceEntry(one) => one.minutes = minutes,
                _ => unreachable!("only these last"),
            }
            assert_eq!(fault(work), wrong.then_some(("minutes", Fault::Minutes)), "{kind} {minutes}");
        }
    }
}

fn referral(change: impl FnOnce(&mut Referral)) -> Referral {
    let Work::Referral(mut one) = good(WorkKind::Referral) else { unreachable!("a referral") };
    one.day = back(40);
    change(&mut one);
    one
}

#[test]
fn a_referral_stands_where_its_days_say() {
    let state = |change: &dyn Fn(&mut Referral)| referral(change).state();
    let sent = |one: &mut Referral| one.sent_on = Some(back(30));
    assert_eq!(state(&|_| {}), ReferralState::Prepared);
    assert_eq!(state(&sent), ReferralState::Sent);
    let answered = |answer| {
        move |one: &mut Referral| {
            (one.sent_on, one.answer, one.answered_on) = (Some(back(30)), Some(answer), Some(back(20)));
        }
    };
    assert_eq!(state(&answered(ReferralAnswer::Accepted)), ReferralState::Accepted);
    assert_eq!(state(&answered(ReferralAnswer::Declined)), ReferralState::Declined);
    let replied = |one: &mut Referral| {
        answered(ReferralAnswer::Accepted)(one);
        one.replied_on = Some(back(3));
    };
    assert_eq!(state(&replied), ReferralState::Replied);
    let ended = |one: &mut Referral| {
        replied(one);
        one.ended_on = Some(today());
    };
    assert_eq!(state(&ended), ReferralState::Ended);
    assert_eq!(fault(Work::Referral(referral(ended))), None);
}

#[test]
fn an_answer_is_overdue_the_day_after_its_last_day() {
    for (days, overdue) in [(13, false), (14, false), (15, true)] {
        let sent = referral(|one| one.sent_on = Some(back(days)));
        assert_eq!(sent.is_overdue(today()), overdue, "{days} days");
        assert_eq!(WorkLine::of(&Work::Referral(sent), WorkId(Uuid::nil()), today()).overdue, overdue);
    }
    let answered = referral(|one| {
        (one.sent_on, one.answer, one.answered_on) = (Some(back(30)), Some(ReferralAnswer::Accepted), Some(back(1)));
    });
    assert!(!answered.is_overdue(today()));
}

#[test]
fn a_referral_whose_days_contradict_each_other_is_refused() {
    let wrong = |change: &dyn Fn(&mut Referral)| fault(Work::Referral(referral(change)));
    assert_eq!(wrong(&|one| one.sent_on = Some(back(41))), Some(("sentOn", Fault::Order)));
    assert_eq!(wrong(&|one| one.answer = Some(ReferralAnswer::Accepted)), Some(("sentOn", Fault::Required)));
    assert_eq!(
        wrong(&|one| (one.sent_on, one.answer) = (Some(back(9)), Some(ReferralAnswer::Accepted))),
        Some(("answeredOn", Fault::Required))
    );
    assert_eq!(
        wrong(&|one| (one.sent_on, one.answered_on) = (Some(back(9)), Some(back(8)))),
        Some(("answer", Fault::Required))
    );
    assert_eq!(wrong(&|one| one.reply = "Selesai".into()), Some(("repliedOn", Fault::Required)));
    assert_eq!(wrong(&|one| one.answer_days = 0), Some(("answerDays", Fault::BadValue)));
    assert_eq!(wrong(&|one| one.institution = String::new()), Some(("recipient", Fault::Required)));
    assert_eq!(wrong(&|one| one.agreed_on = Some(back(41))), Some(("agreedBy", Fault::Required)));
    assert_eq!(
        wrong(&|one| (one.sent_on, one.replied_on) = (Some(back(5)), Some(back(6)))),
        Some(("repliedOn", Fault::Order))
    );
}

#[test]
fn a_note_from_the_box_is_led_to_nobody_who_did_not_ask() {
    let mut work = good(WorkKind::ProblemNote);
    if let Work::ProblemNote(one) = &mut work {
        one.wants_talk = false;
    }
    assert_eq!(fault(work), Some(("counselee", Fault::NotAsked)));
}

#[test]
fn a_mediation_has_two_sides() {
    let mediation = |people: &[u128], partner: &str| {
        let mut work = good(WorkKind::ServiceEntry);
        if let Work::ServiceEntry(one) = &mut work {
            one.strategy = Strategy::Mediation;
            one.counselee = people.first().copied().map(person);
            one.participants = people.iter().copied().map(person).collect();
            one.partner = partner.into();
        }
        fault(work)
    };
    assert_eq!(mediation(&[], "Pak Budi"), Some(("participants", Fault::Required)));
    assert_eq!(mediation(&[1], ""), Some(("partner", Fault::Required)));
    assert_eq!(mediation(&[1], "Pak Budi"), None);
    assert_eq!(mediation(&[1, 2], ""), None);
}

#[test]
fn lists_keep_no_empty_lines_and_no_promise_ends_before_the_conference() {
    let mut work = good(WorkKind::Conference);
    if let Work::Conference(one) = &mut work {
        one.participants =
            vec![Participant::default(), Participant { name: " Budi ".into(), ..Participant::default() }];
        one.decisions = vec![Decision { text: " ".into(), ..Decision::default() }];
    }
    work.tidy(today()).expect("nothing is wrong");
    let Work::Conference(mut one) = work else { unreachable!("the same kind") };
    assert_eq!((one.participants.len(), one.participants[0].name.as_str(), one.decisions.len()), (1, "Budi", 0));
    one.decisions = vec![Decision { text: "Memantau".into(), due: Some(back(1)), ..Decision::default() }];
    assert_eq!(fault(Work::Conference(one)), Some(("decisions", Fault::Order)));
}

#[test]
fn a_slip_has_a_time_and_an_end_after_it() {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).map(HourMinute);
    let slip = |time, until, late| {
        let mut work = good(WorkKind::Permit);
        if let Work::Permit(one) = &mut work {
            (one.time, one.until, one.minutes_late) = (time, until, late);
        }
        fault(work)
    };
    assert_eq!(slip(at(9), at(10), Some(15)), None);
    assert_eq!(slip(None, None, None), Some(("time", Fault::Required)));
    assert_eq!(slip(at(9), at(8), None), Some(("until", Fault::Order)));
    assert_eq!(slip(at(9), None, Some(2400)), Some(("minutesLate", Fault::Minutes)));
}

#[test]
fn only_what_was_done_counts_as_a_service() {
    let counted = |work: &Work| work.service().map(|service| (service.strategy, service.component, service.minutes));
    for kind in WorkKind::ALL {
        let expected = (*kind == WorkKind::ServiceEntry).then_some((Strategy::Consultation, Component::Responsive, 30));
        assert_eq!(counted(&good(*kind)), expected, "{kind}");
    }
    let mut visit = good(WorkKind::HomeVisit);
    if let Work::HomeVisit(one) = &mut visit {
        (one.state, one.minutes) = (VisitState::Done, 75);
    }
    assert_eq!(counted(&visit), Some((Strategy::HomeVisit, Component::Responsive, 75)));
    let sent = Work::Referral(referral(|one| one.sent_on = Some(back(1))));
    assert_eq!(counted(&sent), Some((Strategy::Referral, Component::Responsive, 0)));
}
