//! Consents with their withdrawals, acts done without, orientation: kept, ended, never lost; alone and on two laptops.

use super::lab::Lab;
use super::support::{Made, add_person, at, save_counselor, write};
use casefile::records::{conflict, consent, consent_override, orientation};
use casefile::{AuditFilter, CaseFileError, Unlocked, audit_lines};
use chrono::NaiveDate;
use counseling::consent::{Consent, ConsentFrom, ConsentKind, GatedAct, IdentityCheck, LackReason};
use counseling::orientation::OrientationItem;
use counseling::{ConsentId, CounseleeId};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

fn given(counselee: CounseleeId) -> Consent {
    Consent {
        person: "Luh Sari".into(),
        check: Some(IdentityCheck::Document),
        identity_check: "KTP".into(),
        checked_by: "Laras Kinanti".into(),
        checked_on: Some(day(1)),
        obtained_on: Some(day(1)),
        until: Some(day(30)),
        scope: "catatan belajar".into(),
        recipient: "Puskesmas Cendana".into(),
        withhold: "alamat baru".into(),
        ..Consent::given(counselee, ConsentKind::Release, ConsentFrom::Parent, day(2))
    }
}

fn one(file: &Unlocked, id: ConsentId) -> Consent {
    file.read(|reader| consent::get(reader, id)).expect("reads")
}

fn actions(file: &Unlocked, counselee: CounseleeId) -> Vec<String> {
    let filter = AuditFilter { counselee: Some(counselee), ..AuditFilter::default() };
    file.read(|reader| audit_lines(reader, &filter)).expect("a log").into_iter().map(|line| line.action).collect()
}

#[test]
fn a_withdrawal_ends_a_consent_and_leaves_what_it_said() {
    let (_made, file) = Made::new("withdrawal");
    save_counselor(&file);
    let who = add_person(&file, "Ayu");
    let id = write(&file, |writer| consent::save(writer, &given(who)));
    let before = one(&file, id);
    assert!(!before.recorded_by.is_empty() && before.recorded_ms.is_some());
    assert_eq!(
        Consent { id: None, recorded_by: String::new(), recorded_ms: None, ..before.clone() },
        given(who),
        "everything that was written is read"
    );
    write(&file, |writer| consent::withdraw(writer, id, day(10), " Luh Sari ", "berubah pikiran"));
    let after = one(&file, id);
    let end = after.withdrawal.clone().expect("an end");
    assert_eq!((end.on, end.by.as_str(), end.reason.as_str()), (day(10), "Luh Sari", "berubah pikiran"));
    assert_eq!(Consent { withdrawal: None, ..after.clone() }, before, "nothing else changed");
    assert_eq!(after.lack_on(day(9)), None);
    assert_eq!(after.lack_on(day(10)), Some((LackReason::Withdrawn, Some(day(10)))));
    // A second withdrawal changes nothing, and what was withdrawn is not rewritten.
    write(&file, |writer| consent::withdraw(writer, id, day(12), "orang lain", ""));
    assert_eq!(one(&file, id), after);
    let rewritten = Consent { person: "Lain".into(), ..after.clone() };
    assert!(matches!(file.write(&at(1), |writer| consent::save(writer, &rewritten)), Err(CaseFileError::Locked)));
    assert!(file.read(|reader| consent::expiring(reader, day(1), day(30))).expect("a list").is_empty());
    write(&file, |writer| consent::take_withdrawal_back(writer, id));
    assert_eq!(one(&file, id).withdrawal, None);
    let log = actions(&file, who);
    for action in ["withdraw-consent", "withdrawal-taken-back"] {
        assert_eq!(log.iter().filter(|one| *one == action).count(), 1, "{log:?}");
    }
    let other = add_person(&file, "Bima");
    let moved = Consent { counselee: other, ..one(&file, id) };
    assert!(matches!(file.write(&at(2), |writer| consent::save(writer, &moved)), Err(CaseFileError::NotFound)));
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn an_override_needs_a_reason_and_an_act_that_an_emergency_opens() {
    let (_made, file) = Made::new("override");
    save_counselor(&file);
    let who = add_person(&file, "Ayu");
    for (act, reason) in [(GatedAct::Release, "  "), (GatedAct::Recording, "perlu"), (GatedAct::Photo, "perlu")] {
        let refused = file.write(&at(1), |writer| consent_override::add(writer, who, act, reason, day(24)));
        assert!(matches!(refused, Err(CaseFileError::BadValue { .. })), "{act}");
    }
    let id = write(&file, |writer| consent_override::add(writer, who, GatedAct::Release, " bahaya nyata ", day(24)));
    let open = file.read(|reader| consent_override::list(reader, who)).expect("a list");
    assert_eq!((open.len(), open[0].id, open[0].reason.as_str()), (1, id, "bahaya nyata"));
    assert!(open[0].opens(GatedAct::Release, day(24)) && !open[0].by.is_empty());
    write(&file, |writer| consent_override::end(writer, id));
    let ended = file.read(|reader| consent_override::get(reader, id)).expect("reads");
    assert!(!ended.opens(GatedAct::Release, day(24)) && ended.ended_ms.is_some());
    assert!(actions(&file, who).contains(&"override-consent".to_owned()));
}

#[test]
fn two_laptops_that_tick_the_same_item_have_one_row_and_a_withdrawal_reaches_the_other() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let who = add_person(&lab.laptops[0], "Ayu");
    let id = write(&lab.laptops[0], |writer| consent::save(writer, &given(who)));
    lab.settle();
    for (laptop, item) in [(0, OrientationItem::Reach), (1, OrientationItem::Reach), (1, OrientationItem::Help)] {
        write(&lab.laptops[laptop], |writer| orientation::tick(writer, who, item, day(20), ""));
    }
    write(&lab.laptops[1], |writer| consent::withdraw(writer, id, day(21), "Luh Sari", ""));
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let ticked = file.read(|reader| orientation::list(reader, who)).expect("a list");
        let items: Vec<_> = ticked.iter().map(|one| one.item).collect();
        assert_eq!(items, [OrientationItem::Reach, OrientationItem::Help]);
        assert_eq!(one(file, id).withdrawal.expect("an end").on, day(21));
        assert!(file.read(conflict::list).expect("a list").is_empty());
    }
    write(&lab.laptops[0], |writer| orientation::untick(writer, who, OrientationItem::Reach));
    let again = lab.laptops[0].write(&at(9), |writer| orientation::untick(writer, who, OrientationItem::Reach));
    assert!(matches!(again, Err(CaseFileError::NotFound)));
    lab.settle();
    lab.assert_same();
    assert_eq!(lab.laptops[1].read(|reader| orientation::list(reader, who)).expect("a list").len(), 1);
}
