//! The risk path in the store: what closes a review whatever way it comes in, what stays as it was said, and what two laptops
//! make of one plan and one review.

use super::foreign::{Stranger, change, type_num};
use super::lab::{Lab, readable};
use super::support::{Made, SIGNER, add_person, at, save_counselor, write};
use casefile::records::{
    conflict, counselee, duty_report, record_version, risk_review, safeguarding_entry, safety_plan,
};
use casefile::search::{Wanted, find};
use casefile::{CaseFileError, Unlocked};
use chrono::NaiveDate;
use counseling::duty_report::{Duty, DutyDecision, DutyReport, DutyStanding, ParentsInformed};
use counseling::risk::{
    RiskDisposition, RiskLevel, RiskPart, RiskReview, RiskStanding, RiskStep, StepKind, TellHow, ToldRole,
};
use counseling::safeguarding::SafeguardingEntry;
use counseling::safety_plan::{SafetyPlan, SafetyStep};
use counseling::version::VersionAct;
use counseling::{CounseleeId, RiskReviewId};
use keys::cbor::Value;
use sync::replica::Replica;
use sync::wire::op::{KIND_CHANGE, Verb};
use sync::wire::schema::{StreamKind, entity_named};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).expect("a day of December")
}

fn told(review: RiskReviewId, name: &str) -> RiskStep {
    RiskStep {
        id: None,
        review,
        kind: StepKind::Told,
        role: Some(ToldRole::Headmaster),
        name: name.into(),
        how: Some(TellHow::InPerson),
        at_ms: at(1).now_ms,
        text: "Kepala sekolah memanggil orang tua".into(),
        by: String::new(),
        made_ms: 0,
    }
}

fn opened(file: &Unlocked, counselee: CounseleeId) -> RiskReviewId {
    let review = RiskReview { reason: "Surat di meja".into(), ..RiskReview::opened(counselee, at(0).now_ms) };
    write(file, |writer| risk_review::save(writer, &review))
}

fn review_of(file: &Unlocked, id: RiskReviewId) -> RiskReview {
    file.read(|reader| risk_review::get(reader, id)).expect("reads")
}

/// Everything that closing asks for but the line of who was told.
fn decided(review: RiskReview) -> RiskReview {
    RiskReview {
        level: Some(RiskLevel::High),
        next_contact: Some(day(3)),
        responsible: SIGNER.into(),
        disposition: Some(RiskDisposition::Referred),
        closing: "Dirujuk ke psikolog puskesmas".into(),
        ..review
    }
}

fn case_stream(file: &Unlocked) -> [u8; 16] {
    let streams = file.streams().expect("streams");
    streams.into_iter().find(|state| state.kind == StreamKind::Case).expect("a case").stream
}

fn field(kind: &str, name: &str) -> u16 {
    entity_named(kind).and_then(|kind| kind.field(name)).expect("a field").num
}

fn sound(file: &Unlocked) {
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn the_store_closes_no_review_that_lacks_anything_and_keeps_every_version() {
    let (_made, file) = Made::new("risk");
    save_counselor(&file);
    let ayu = add_person(&file, "Ayu");
    let id = opened(&file, ayu);
    let refused = |review: &RiskReview, wanted: &str| {
        match file.write(&at(2), |writer| risk_review::save(writer, review)) {
            Err(CaseFileError::BadValue { field }) => assert_eq!(field, wanted),
            other => panic!("{wanted}: {other:?}"),
        }
        assert_eq!(review_of(&file, id).standing(), RiskStanding::Open, "nothing half applied");
    };
    refused(&decided(review_of(&file, id)), "told");
    // What the page hands over as lines counts for nothing: only lines that are in the file do.
    refused(&RiskReview { steps: vec![told(id, "Siapa saja")], ..decided(review_of(&file, id)) }, "told");
    write(&file, |writer| risk_review::add_step(writer, &told(id, "Drs. Satria")));
    refused(&RiskReview { level: None, ..decided(review_of(&file, id)) }, "level");
    refused(&RiskReview { next_contact: None, ..decided(review_of(&file, id)) }, "nextContact");
    refused(&RiskReview { responsible: " ".into(), ..decided(review_of(&file, id)) }, "responsible");
    let mut step = told(id, " ");
    assert!(matches!(
        file.write(&at(2), |writer| risk_review::add_step(writer, &step)),
        Err(CaseFileError::BadValue { field: "name" })
    ));
    (step.kind, step.text) = (StepKind::Done, String::new());
    assert!(file.write(&at(2), |writer| risk_review::add_step(writer, &step)).is_err());

    file.write(&at(3), |writer| risk_review::save(writer, &decided(review_of(&file, id)))).expect("closed");
    let closed = review_of(&file, id);
    assert!(closed.is_closed() && closed.steps.len() == 1 && closed.steps[0].by == SIGNER);
    assert_eq!(file.read(|reader| risk_review::list(reader, None, true)).expect("a list"), []);
    for act in ["save", "step"] {
        let again = file.write(&at(4), |writer| match act {
            "save" => risk_review::save(writer, &RiskReview { closing: "lain".into(), ..closed.clone() }).map(|_| ()),
            _ => risk_review::add_step(writer, &told(id, "Wali kelas")),
        });
        assert!(matches!(again, Err(CaseFileError::Closed)), "{act}: {again:?}");
    }
    let bare = file.write(&at(5), |writer| risk_review::reopen(writer, id, "  "));
    assert!(matches!(bare, Err(CaseFileError::BadValue { field: "reason" })));
    file.write(&at(5), |writer| risk_review::reopen(writer, id, "Kabar baru dari wali kelas")).expect("opened again");
    let open = review_of(&file, id);
    assert_eq!((open.standing(), open.closing.as_str(), open.level), (RiskStanding::Open, "", Some(RiskLevel::High)));
    let versions = file.read(|reader| record_version::list(reader, id.0)).expect("versions");
    let acts: Vec<VersionAct> = versions.iter().map(|version| version.act).collect();
    assert_eq!(acts, [VersionAct::Reopened, VersionAct::Closed, VersionAct::Saved]);
    assert_eq!((versions[0].reason.as_str(), versions[0].by.as_str()), ("Kabar baru dari wali kelas", SIGNER));
    let said: RiskReview = serde_json::from_str(&versions[1].content).expect("a review");
    assert_eq!(said.disposition, Some(RiskDisposition::Referred), "what was decided stays readable");
    assert_eq!(said.closing, "Dirujuk ke psikolog puskesmas");
    sound(&file);
}

#[test]
fn an_operation_of_another_laptop_closes_nothing_without_the_rest_and_deletes_nothing() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let id = opened(&lab.laptops[0], ayu);
    lab.settle();
    let (kind, record) = (type_num("risk_review"), *id.0.as_bytes());
    let mut stranger = Stranger::new(case_stream(&lab.laptops[0]));
    let disposition = field("risk_review", "disposition");
    let bare = change(record, kind, disposition, Verb::Write, "no-present-risk");
    stranger.say(&mut lab, KIND_CHANGE, true, vec![bare]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let shown = review_of(file, id);
        assert_eq!(shown.disposition, Some(RiskDisposition::NoPresentRisk), "what was written is shown");
        assert_eq!(shown.standing(), RiskStanding::Incomplete, "and closes nothing");
        assert_eq!(file.read(|reader| risk_review::list(reader, None, true)).expect("open ones").len(), 1);
        let closing = file.write(&at(3), |writer| risk_review::save(writer, &shown));
        assert!(matches!(closing, Err(CaseFileError::BadValue { field: "level" })), "{closing:?}");
    }
    // It is not put into the trash either, open or closed.
    stranger.say(&mut lab, KIND_CHANGE, true, vec![change(record, kind, 0, Verb::Life, 2u64)]);
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(review_of(file, id).standing(), RiskStanding::Incomplete);
    }
    // Kept aside, nothing is lost.
    lab.assert_same_beside(1);
    sound(&lab.laptops[1]);
}

#[test]
fn two_laptops_that_decide_differently_leave_the_review_open_until_a_person_says_which() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let id = opened(&lab.laptops[0], ayu);
    write(&lab.laptops[0], |writer| risk_review::add_step(writer, &told(id, "Drs. Satria")));
    lab.settle();
    for (laptop, disposition, ideation) in [
        (0, RiskDisposition::Referred, "Sering, malam hari"),
        (1, RiskDisposition::SafetyPlan, "Tiap malam sejak Juli"),
    ] {
        let file = &lab.laptops[laptop];
        let minute = i64::try_from(laptop).expect("small") + 1;
        let mut review = decided(review_of(file, id));
        review.disposition = Some(disposition);
        review.parts.insert(RiskPart::Ideation, ideation.into());
        file.write(&at(minute), |writer| {
            risk_review::add_step(writer, &told(id, if laptop == 0 { "Ibu Sulastri" } else { "Pak Damar" }))?;
            risk_review::save(writer, &review)
        })
        .expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let shown = review_of(file, id);
        assert_eq!(shown.standing(), RiskStanding::Disputed);
        assert_eq!(shown.disputed, ["disposition", "ideation"]);
        let names: Vec<&str> = shown.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["Drs. Satria", "Ibu Sulastri", "Pak Damar"], "lines of both, none lost");
        let open = file.read(conflict::list).expect("a list");
        let texts: Vec<_> = open
            .iter()
            .find(|one| one.field == "ideation")
            .expect("listed")
            .values
            .iter()
            .map(|value| value.text.as_str())
            .collect();
        assert_eq!(texts, ["Tiap malam sejak Juli", "Sering, malam hari"]);
        assert_eq!(file.read(|reader| record_version::list(reader, id.0)).expect("versions").len(), 3);
    }
    // Another part is written without deciding these.
    let mut more = review_of(&lab.laptops[0], id);
    more.parts.insert(RiskPart::Means, "Obat di lemari".into());
    lab.laptops[0].write(&at(4), |writer| risk_review::save(writer, &more)).expect("written");
    assert_eq!(review_of(&lab.laptops[0], id).disputed, ["disposition", "ideation"]);
    lab.settle();
    lab.laptops[1].write(&at(5), |writer| conflict::resolve(writer, id.0, "disposition", "referred")).expect("decided");
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(review_of(file, id).standing(), RiskStanding::Closed);
    }
    lab.assert_same();
}

fn plan(signs: &str, review_on: Option<NaiveDate>) -> SafetyPlan {
    let steps = [
        (SafetyStep::Signs, signs.lines().map(str::to_owned).collect()),
        (SafetyStep::Help, vec!["Bu Sulastri (ibu), 0800-555-0101".to_owned()]),
    ];
    SafetyPlan { steps: steps.into(), agreed_on: Some(day(1)), review_on }
}

#[test]
fn a_plan_keeps_every_saved_version_and_says_when_it_is_due() {
    let (_made, file) = Made::new("plan");
    save_counselor(&file);
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let plan_of = |id| file.read(|reader| safety_plan::get(reader, id)).expect("reads");
    assert!(plan_of(ayu).is_empty());
    assert!(!write(&file, |writer| safety_plan::save(writer, ayu, &SafetyPlan::default())), "nothing is no plan");
    write(&file, |writer| safety_plan::save(writer, ayu, &plan("Tidak   bisa tidur\n\nMengunci diri", Some(day(8)))));
    assert_eq!(plan_of(ayu).step(SafetyStep::Signs), ["Tidak bisa tidur", "Mengunci diri"]);
    file.write(&at(1), |writer| safety_plan::save(writer, ayu, &plan("Tidak mau makan", Some(day(20)))))
        .expect("saved");
    assert!(!file.write(&at(2), |writer| safety_plan::save(writer, ayu, &plan_of(ayu))).expect("the same"));
    write(&file, |writer| safety_plan::save(writer, bima, &plan("Diam", None)));
    let versions = file.read(|reader| safety_plan::versions(reader, ayu)).expect("versions");
    let said: Vec<SafetyPlan> =
        versions.iter().map(|one| serde_json::from_str(&one.content).expect("a plan")).collect();
    assert_eq!(said.len(), 2);
    assert_eq!(said[1].step(SafetyStep::Signs), ["Tidak bisa tidur", "Mengunci diri"], "the first is readable");
    let due = |until| file.read(|reader| safety_plan::due(reader, until)).expect("a list");
    assert_eq!(due(day(19)), []);
    assert_eq!((due(day(20)).len(), due(day(20))[0].counselee), (1, ayu), "a plan without a day is never due");
    for (lines, text) in [(13, "a".to_owned()), (1, "x".repeat(301))] {
        let long = plan(&vec![text; lines].join("\n"), None);
        let refused = file.write(&at(3), |writer| safety_plan::save(writer, ayu, &long));
        assert!(matches!(refused, Err(CaseFileError::BadValue { field: "signs" })));
    }
    let query = search::parse("makan in:safety").expect("a query");
    let titled = |_: &search::Term| Vec::new();
    let wanted = Wanted { query: &query, people: None, titled: &titled, after: None, limit: 5 };
    let found = file.read(|reader| find(reader, &wanted)).expect("searches");
    assert_eq!((found.hits.len(), found.hits[0].kind.as_str()), (1, "safety_plan"));
    sound(&file);
}

#[test]
fn two_laptops_that_change_one_plan_apart_keep_both_texts() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    write(&lab.laptops[0], |writer| safety_plan::save(writer, ayu, &plan("Diam", Some(day(8)))));
    lab.settle();
    for (laptop, signs) in [(0, "Diam\nTidak makan"), (1, "Mengunci diri")] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| safety_plan::save(writer, ayu, &plan(signs, Some(day(8)))))
            .expect("saved");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let open = file.read(conflict::list).expect("a list");
        assert_eq!((open.len(), open[0].entity_type, open[0].field), (1, "safety_plan", "signs"));
        let texts: Vec<_> = open[0].values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["Mengunci diri", "Diam\nTidak makan"]);
        assert_eq!(file.read(|reader| safety_plan::disputed(reader, ayu)).expect("reads"), ["signs"]);
        assert_eq!(file.read(|reader| safety_plan::versions(reader, ayu)).expect("versions").len(), 3);
    }
    sound(&lab.laptops[0]);
}

fn entry(counselee: CounseleeId) -> SafeguardingEntry {
    SafeguardingEntry {
        id: None,
        counselee,
        corrects: None,
        reason: String::new(),
        at_ms: at(-60).now_ms,
        fact: "Lebam di lengan kiri".into(),
        words: "  \"Aku jatuh...\n  eh,  dipukul \" ".into(),
        concern: "Luka tidak cocok dengan ceritanya".into(),
        risk: "Terulang di rumah".into(),
        action: "Wali kelas diberi tahu".into(),
        people: "Sulastri Adiwangsa (ibu)".into(),
        by: String::new(),
        made_ms: 0,
    }
}

#[test]
fn a_childs_words_stand_as_they_were_said_and_an_entry_never_changes() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let (ayu, bima) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
    let id = write(&lab.laptops[0], |writer| safeguarding_entry::add(writer, &entry(ayu)));
    let list = |file: &Unlocked, who| file.read(|reader| safeguarding_entry::list(reader, who)).expect("a list");
    assert_eq!(list(&lab.laptops[0], ayu)[0].words, entry(ayu).words, "to the last space");
    assert_eq!(list(&lab.laptops[0], ayu)[0].by, SIGNER);
    let lacking = SafeguardingEntry { concern: " ".into(), ..entry(ayu) };
    let refused = lab.laptops[0].write(&at(1), |writer| safeguarding_entry::add(writer, &lacking));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "concern" })));
    // A correction names what it corrects, and only in the same file.
    let mut correction = SafeguardingEntry { corrects: Some(id), fact: "Lengan kanan".into(), ..entry(ayu) };
    let refused = lab.laptops[0].write(&at(1), |writer| safeguarding_entry::add(writer, &correction));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "reason" })));
    correction.reason = "Salah menulis sisi".into();
    let foreign = SafeguardingEntry { counselee: bima, ..correction.clone() };
    let refused = lab.laptops[0].write(&at(1), |writer| safeguarding_entry::add(writer, &foreign));
    assert!(matches!(refused, Err(CaseFileError::NotFound)));
    lab.laptops[0].write(&at(1), |writer| safeguarding_entry::add(writer, &correction)).expect("corrected");
    lab.settle();
    let both = list(&lab.laptops[1], ayu);
    assert_eq!(both.len(), 2);
    assert_eq!((both[0].corrects, both[1].fact.as_str()), (Some(id), "Lebam di lengan kiri"), "the first stands");
    // Another laptop neither rewrites nor deletes it.
    let before = readable(&lab.laptops[1]);
    let (kind, record) = (type_num("safeguarding_entry"), *id.0.as_bytes());
    let mut stranger = Stranger::new(case_stream(&lab.laptops[0]));
    for told in [
        change(record, kind, field("safeguarding_entry", "by_name"), Verb::Write, "Orang lain"),
        change(record, kind, field("safeguarding_entry", "words"), Verb::Write, Value::Null),
        change(record, kind, 0, Verb::Life, 2u64),
    ] {
        stranger.say(&mut lab, KIND_CHANGE, true, vec![told]);
    }
    lab.settle();
    assert_eq!(list(&lab.laptops[1], ayu), both);
    assert_eq!(lab.laptops[1].counts().expect("counts").aside, 3);
    assert_eq!(readable(&lab.laptops[1]), before);
    sound(&lab.laptops[1]);
}

#[test]
fn a_duty_to_report_is_closed_with_its_report_and_never_deleted() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let begun = DutyReport {
        authority: "UPTD PPA Kota Cendana".into(),
        facts: "Keterangan anak dan lebam".into(),
        ..DutyReport::begun(ayu, Duty::ChildProtection, at(0).now_ms, at(24 * 60).now_ms)
    };
    let id = write(&lab.laptops[0], |writer| duty_report::save(writer, &begun));
    lab.settle();
    let get = |file: &Unlocked| file.read(|reader| duty_report::get(reader, id)).expect("reads");
    let file = &lab.laptops[0];
    let close = DutyReport { closed_on: Some(day(2)), ..get(file) };
    let refused = file.write(&at(1), |writer| duty_report::save(writer, &close));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "reportedMs" })), "{refused:?}");
    let (kind, record) = (type_num("duty_report"), *id.0.as_bytes());
    let mut stranger = Stranger::new(case_stream(&lab.laptops[0]));
    let closed_on = change(record, kind, field("duty_report", "closed_on"), Verb::Write, "2026-12-02");
    stranger.say(&mut lab, KIND_CHANGE, true, vec![closed_on]);
    stranger.say(&mut lab, KIND_CHANGE, true, vec![change(record, kind, 0, Verb::Life, 2u64)]);
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(
            get(file).standing(),
            DutyStanding::Due,
            "a closing day alone closes nothing, a deletion deletes nothing"
        );
        assert_eq!(file.read(|reader| duty_report::list(reader, None, true)).expect("open ones").len(), 1);
    }
    let reported = DutyReport {
        reported_ms: Some(at(2).now_ms),
        how: Some(TellHow::Letter),
        reported_by: SIGNER.into(),
        reference: "LP/12/2026".into(),
        parents: Some(ParentsInformed::Later),
        parents_why: "Setelah pendampingan".into(),
        closed_on: None,
        ..get(&lab.laptops[0])
    };
    let file = &lab.laptops[0];
    file.write(&at(3), |writer| duty_report::save(writer, &reported)).expect("reported");
    assert_eq!(get(file).standing(), DutyStanding::Reported);
    let closed = DutyReport { reply: "Diterima, didampingi".into(), closed_on: Some(day(3)), ..get(file) };
    file.write(&at(4), |writer| duty_report::save(writer, &closed)).expect("closed");
    let again = file.write(&at(5), |writer| duty_report::save(writer, &DutyReport { reply: "x".into(), ..get(file) }));
    assert!(matches!(again, Err(CaseFileError::Closed)));
    file.write(&at(6), |writer| duty_report::reopen(writer, id, "Balasan kedua")).expect("opened again");
    let acts: Vec<_> =
        file.read(|reader| duty_report::versions(reader, id)).expect("versions").iter().map(|one| one.act).collect();
    assert_eq!(acts, [VersionAct::Reopened, VersionAct::Closed, VersionAct::Saved, VersionAct::Saved]);
    // The other end: the reason for no report.
    let none = DutyReport {
        decision: DutyDecision::NoReport,
        why: "Dokter: jatuh dari sepeda".into(),
        closed_on: Some(day(4)),
        ..get(file)
    };
    file.write(&at(7), |writer| duty_report::save(writer, &none)).expect("closed so, too");
    lab.settle();
    lab.assert_same_beside(1);
    assert_eq!(get(&lab.laptops[1]).standing(), DutyStanding::Closed);
    let gone = lab.laptops[0].write(&at(8), |writer| counselee::delete(writer, ayu));
    assert!(gone.is_ok(), "the person's page goes into the trash as ever");
    assert_eq!(get(&lab.laptops[0]).standing(), DutyStanding::Closed, "the record stays");
    sound(&lab.laptops[1]);
}
