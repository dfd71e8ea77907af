use super::*;
use crate::consent::{ConsentAnswer, Withdrawal};
use crate::jurisdiction::{AgeBand, AgeRule, Both, ConsentRule, RetentionHint};
use ConsentFrom::{Parent, Student};

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day of November")
}

/// Both sides below 18, the counselee alone from then on; the family's general consent covers counseling.
fn law() -> Jurisdiction {
    let words = || Both { id: "x".to_owned(), en: "x".to_owned() };
    let rule = |kind: &ConsentKind| ConsentRule {
        kind: *kind,
        bands: match kind {
            ConsentKind::Guardian => {
                vec![AgeBand { from: 0, sides: vec![Parent] }, AgeBand { from: 18, sides: Vec::new() }]
            }
            _ => vec![AgeBand { from: 0, sides: vec![Student, Parent] }, AgeBand { from: 18, sides: vec![Student] }],
        },
        guardian_covers: *kind == ConsentKind::Counseling,
        basis: words(),
        to_be_confirmed: false,
    };
    Jurisdiction {
        id: "test".to_owned(),
        version: "2026.1".to_owned(),
        last_reviewed: day(1),
        name: words(),
        age_of_consent: AgeRule { years: 18, basis: words(), to_be_confirmed: false },
        consent: ConsentKind::ALL.iter().map(rule).collect(),
        duties: Vec::new(),
        authorities: Vec::new(),
        laws: Vec::new(),
        retention: RetentionHint { hint: words(), to_be_confirmed: false },
    }
}

fn given(kind: ConsentKind, from: ConsentFrom, on: u32) -> Consent {
    Consent::given(CounseleeId(uuid::Uuid::nil()), kind, from, day(on))
}

fn answered(from: ConsentFrom, answer: ConsentAnswer, on: u32) -> Consent {
    Consent { answer, ..given(ConsentKind::Assessment, from, on) }
}

fn assessed(consents: &[Consent], age: Option<u32>, on: u32) -> Verdict {
    gate(GatedAct::Assessment, consents, age, &law(), day(on), "")
}

fn whys(verdict: &Verdict) -> Vec<(ConsentFrom, LackReason)> {
    verdict.lacks().iter().map(|lack| (lack.from, lack.why)).collect()
}

#[test]
fn a_sound_profile_has_no_faults_and_a_broken_one_says_which() {
    assert_eq!(law().faults(), Vec::<String>::new());
    let mut broken = law();
    broken.consent.retain(|rule| rule.kind != ConsentKind::Photo);
    broken.consent[0].bands[0].from = 3;
    broken.consent[1].basis.en.clear();
    assert_eq!(broken.faults().len(), 3, "{:?}", broken.faults());
}

#[test]
fn a_minor_needs_both_sides_and_so_does_one_of_unknown_age() {
    let own = [answered(Student, ConsentAnswer::Given, 1)];
    for age in [Some(17), None] {
        let verdict = assessed(&own, age, 2);
        assert!(matches!(verdict, Verdict::Refused(_)));
        assert_eq!(whys(&verdict), [(Parent, LackReason::Missing)]);
    }
    assert_eq!(assessed(&own, Some(18), 2), Verdict::Allowed);
    let family = [answered(Parent, ConsentAnswer::Given, 1)];
    assert_eq!(whys(&assessed(&family, Some(18), 2)), [(Student, LackReason::Missing)], "the wrong side");
}

#[test]
fn a_withdrawal_ends_a_consent_on_its_day_and_leaves_what_was_before() {
    let mut consent = answered(Student, ConsentAnswer::Given, 1);
    let end = Withdrawal { on: day(5), by: String::new(), reason: String::new(), noted_by: String::new(), noted_ms: 0 };
    consent.withdrawal = Some(end);
    let own = [consent];
    assert_eq!(assessed(&own, Some(18), 4), Verdict::Allowed);
    assert_eq!(whys(&assessed(&own, Some(18), 5)), [(Student, LackReason::Withdrawn)]);
    // Given anew later.
    let again = [own[0].clone(), answered(Student, ConsentAnswer::Given, 9)];
    assert_eq!(whys(&assessed(&again, Some(18), 8)), [(Student, LackReason::Withdrawn)]);
    assert_eq!(assessed(&again, Some(18), 9), Verdict::Allowed);
}

#[test]
fn a_withdrawal_as_earlier_versions_wrote_it_closes_the_gate_the_same_day() {
    let own = [answered(Student, ConsentAnswer::Given, 3), answered(Student, ConsentAnswer::Withdrawn, 3)];
    assert_eq!(whys(&assessed(&own, Some(18), 3)), [(Student, LackReason::Withdrawn)]);
}

fn withdrawn(consent: Consent, on: u32, noted_ms: i64) -> Consent {
    let nobody = String::new;
    let end = Withdrawal { on: day(on), by: nobody(), reason: nobody(), noted_by: nobody(), noted_ms };
    Consent { withdrawal: Some(end), ..consent }
}

#[test]
fn a_withdrawal_speaks_for_what_was_given_before_it_in_whatever_order_both_arrive() {
    let ended = withdrawn(answered(Student, ConsentAnswer::Given, 1), 10, 50);
    // Of a paper of an earlier day, recorded on another laptop after the withdrawal was noted.
    let unseen = Consent { recorded_ms: Some(99), ..answered(Student, ConsentAnswer::Given, 5) };
    for own in [[ended.clone(), unseen.clone()], [unseen.clone(), ended.clone()]] {
        assert_eq!(assessed(&own, Some(18), 9), Verdict::Allowed, "until then it stands");
        let closed = assessed(&own, Some(18), 10);
        assert_eq!(whys(&closed), [(Student, LackReason::Withdrawn)]);
        assert_eq!(closed.lacks()[0].since, Some(day(10)));
        assert_eq!([9, 10].map(|on| overtaken(&unseen, &own, day(on))), [None, Some(day(10))]);
        assert_eq!(overtaken(&ended, &own, day(10)), None, "that one says itself how it ended");
        let again = [own[0].clone(), own[1].clone(), answered(Student, ConsentAnswer::Given, 12)];
        assert_eq!(whys(&assessed(&again, Some(18), 11)), [(Student, LackReason::Withdrawn)]);
        assert_eq!(assessed(&again, Some(18), 12), Verdict::Allowed, "given after it");
    }
}

#[test]
fn of_a_withdrawal_and_a_consent_of_one_day_the_one_written_down_later_counts() {
    let ended = withdrawn(answered(Student, ConsentAnswer::Given, 1), 5, 50);
    for (recorded, open) in [(40, false), (60, true)] {
        let same = Consent { recorded_ms: Some(recorded), ..answered(Student, ConsentAnswer::Given, 5) };
        let own = [ended.clone(), same];
        assert_eq!(assessed(&own, Some(18), 6) == Verdict::Allowed, open, "recorded at {recorded}");
    }
}

#[test]
fn what_was_to_begin_after_a_withdrawal_but_was_given_before_it_never_begins() {
    let later = |on| Consent { obtained_on: Some(day(5)), ..answered(Student, ConsentAnswer::Given, on) };
    let own = [withdrawn(answered(Student, ConsentAnswer::Given, 1), 10, 50), later(20)];
    assert_eq!(whys(&assessed(&own, Some(18), 21)), [(Student, LackReason::Withdrawn)]);
    let alone = [withdrawn(later(20), 10, 50)];
    assert_eq!(whys(&assessed(&alone, Some(18), 15)), [(Student, LackReason::Withdrawn)]);
    let renewed = [alone[0].clone(), Consent { obtained_on: Some(day(12)), ..later(25) }];
    assert_eq!(whys(&assessed(&renewed, Some(18), 15)), [(Student, LackReason::NotYet)], "one was given since");
    assert_eq!(assessed(&renewed, Some(18), 25), Verdict::Allowed);
}

#[test]
fn a_withdrawal_speaks_for_one_kind_side_and_recipient() {
    let own = given(ConsentKind::Counseling, Student, 1);
    let specific = withdrawn(given(ConsentKind::Counseling, Parent, 1), 10, 50);
    let unseen = Consent { until: Some(day(7)), ..given(ConsentKind::Counseling, Parent, 5) };
    let general = given(ConsentKind::Guardian, Parent, 1);
    let counsel = |consents: &[Consent]| gate(GatedAct::Counseling, consents, Some(15), &law(), day(11), "");
    let verdict = counsel(&[own, specific.clone(), unseen, general]);
    assert_eq!(whys(&verdict), [(Parent, LackReason::Withdrawn)], "the general one does not stand in for a no");
    let tests = [answered(Student, ConsentAnswer::Given, 5), answered(Parent, ConsentAnswer::Given, 5), specific];
    assert_eq!(assessed(&tests, Some(15), 11), Verdict::Allowed, "of another kind");
    let one_side = [
        withdrawn(answered(Parent, ConsentAnswer::Given, 1), 10, 50),
        answered(Parent, ConsentAnswer::Given, 5),
        answered(Student, ConsentAnswer::Given, 5),
    ];
    assert_eq!(whys(&assessed(&one_side, Some(15), 11)), [(Parent, LackReason::Withdrawn)]);

    let to =
        |recipient: &str, on| Consent { recipient: recipient.to_owned(), ..given(ConsentKind::Release, Student, on) };
    let releases = [withdrawn(to("Puskesmas Cendana", 1), 10, 50), to("puskesmas  cendana", 5), to("Kantor polisi", 5)];
    let ask = |whom| whys(&gate(GatedAct::Release, &releases, Some(18), &law(), day(11), whom));
    assert_eq!(ask("Puskesmas Cendana"), [(Student, LackReason::Withdrawn)]);
    assert_eq!(ask("Kantor polisi"), []);
    assert_eq!(ask("Rumah sakit"), [(Student, LackReason::OtherRecipient)]);
    let none_left = &releases[..2];
    let left = whys(&gate(GatedAct::Release, none_left, Some(18), &law(), day(11), "Rumah sakit"));
    assert_eq!(left, [(Student, LackReason::Missing)]);
}

#[test]
fn of_one_days_answers_the_one_recorded_last_counts() {
    let at = |answer, ms| Consent { recorded_ms: Some(ms), ..answered(Student, answer, 3) };
    let won = [at(ConsentAnswer::Refused, 1), at(ConsentAnswer::Given, 2)];
    assert_eq!(assessed(&won, Some(18), 3), Verdict::Allowed);
    let lost = [at(ConsentAnswer::Given, 1), at(ConsentAnswer::Refused, 2)];
    assert_eq!(whys(&assessed(&lost, Some(18), 3)), [(Student, LackReason::Refused)]);
}

#[test]
fn validity_begins_with_its_first_day_and_ends_after_its_last() {
    let own = [Consent { until: Some(day(10)), ..answered(Student, ConsentAnswer::Given, 5) }];
    assert_eq!(whys(&assessed(&own, Some(18), 4)), [(Student, LackReason::NotYet)]);
    assert_eq!(assessed(&own, Some(18), 5), Verdict::Allowed);
    assert_eq!(assessed(&own, Some(18), 10), Verdict::Allowed);
    assert_eq!(whys(&assessed(&own, Some(18), 11)), [(Student, LackReason::Expired)]);
}

#[test]
fn the_familys_general_consent_stands_in_where_the_law_says_so() {
    let counsel = |consents: &[Consent], on| gate(GatedAct::Counseling, consents, Some(15), &law(), day(on), "");
    let own = given(ConsentKind::Counseling, Student, 1);
    let general = given(ConsentKind::Guardian, Parent, 1);
    assert_eq!(counsel(&[own.clone(), general.clone()], 2), Verdict::Allowed);
    // A specific refusal counts before it.
    let refused = Consent { answer: ConsentAnswer::Refused, ..given(ConsentKind::Counseling, Parent, 1) };
    let verdict = counsel(&[own.clone(), general.clone(), refused], 2);
    assert!(matches!(verdict, Verdict::Warned(_)), "counseling only warns");
    assert_eq!(whys(&verdict), [(Parent, LackReason::Refused)]);
    // It covers no test.
    let student = answered(Student, ConsentAnswer::Given, 1);
    assert_eq!(whys(&assessed(&[student, general.clone()], Some(15), 2)), [(Parent, LackReason::Missing)]);
    let ended = Consent { until: Some(day(1)), ..general };
    assert_eq!(whys(&counsel(&[own, ended], 2)), [(Parent, LackReason::Expired)]);
}

#[test]
fn a_release_is_for_whom_it_names() {
    let to = |recipient: &str| Consent { recipient: recipient.to_owned(), ..given(ConsentKind::Release, Student, 1) };
    let ask = |consents: &[Consent], whom| whys(&gate(GatedAct::Release, consents, Some(18), &law(), day(2), whom));
    let centre = [to("Puskesmas Cendana")];
    assert_eq!(ask(&centre, "puskesmas  cendana, poli jiwa"), []);
    assert_eq!(ask(&centre, ""), [], "not said yet to whom");
    assert_eq!(ask(&centre, "Kantor polisi"), [(Student, LackReason::OtherRecipient)]);
    assert_eq!(ask(&[to("")], "Kantor polisi"), [], "nobody in particular");
    let mixed = [to(""), Consent { answer: ConsentAnswer::Refused, ..to("Kantor polisi") }];
    assert_eq!(ask(&mixed[1..], "Kantor polisi"), [(Student, LackReason::Refused)]);
    assert_eq!(ask(&[], "Kantor polisi"), [(Student, LackReason::Missing)]);
}

#[test]
fn an_override_opens_one_act_for_one_day() {
    let open = Override {
        id: ConsentOverrideId(uuid::Uuid::nil()),
        counselee: CounseleeId(uuid::Uuid::nil()),
        act: GatedAct::Release,
        reason: String::new(),
        on: day(2),
        by: String::new(),
        made_ms: 0,
        ended_ms: None,
    };
    assert!(open.opens(GatedAct::Release, day(2)));
    assert!(!open.opens(GatedAct::Release, day(3)) && !open.opens(GatedAct::Remote, day(2)));
    assert!(!Override { ended_ms: Some(1), ..open }.opens(GatedAct::Release, day(2)));
    assert!(!GatedAct::Recording.may_be_overridden() && !GatedAct::Photo.may_be_overridden());
}
