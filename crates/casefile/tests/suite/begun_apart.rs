//! Of some records a case has one: profile, safety plan, emergency card, code word. Laptops that begin a case apart make two,
//! and whoever writes again joins them. What laptops wrote apart into one of the two before that stays listed with its
//! authors and times until a person decides, whichever stream comes first.

use super::lab::{Lab, readable};
use super::support::{Made, add_person, at, save_counselor, write};
use casefile::records::conflict::{self, Conflict};
use casefile::records::{code_word, contested, emergency_card, profile, safety_plan};
use casefile::{CaseFileError, Unlocked, Writer};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::profile::{EmergencyCard, PersonalProfile, ProfilePart};
use counseling::safety_plan::{MOST_LINES, SafetyPlan, SafetyStep};
use sync::replica::Replica;
use sync::wire::Id;
use uuid::Uuid;

const FIRST: &str = "alergi udang dan kacang";
const SECOND: &str = "alergi udang, ringan";

/// Three laptops. The first two begin a case apart, by the steps 1 and 2; then the third one comes to know of what laptop `of`
/// began, and both write on in it, by the steps 3 and 4. In the end all of them hold everything. The first laptop's case is
/// the one that counts.
fn apart(of: usize, say: impl Fn(&mut Writer<'_>, CounseleeId, usize) -> casefile::Result<bool>) -> (Lab, CounseleeId) {
    let mut lab = Lab::new(3);
    save_counselor(&lab.laptops[0]);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    let tell = |lab: &Lab, laptop: usize, step: usize| {
        let minute = i64::try_from(step).expect("small");
        let written = lab.laptops[laptop].write(&at(minute), |writer| say(writer, id, step)).expect("written");
        assert!(written, "step {step} says something new");
    };
    tell(&lab, 0, 1);
    tell(&lab, 1, 2);
    lab.push(of, 50);
    lab.pull(2, 50);
    tell(&lab, of, 3);
    tell(&lab, 2, 4);
    lab.settle();
    lab.assert_same();
    (lab, id)
}

/// Writes these parts and leaves the others as they are shown.
fn fill(writer: &mut Writer<'_>, id: CounseleeId, parts: &[(ProfilePart, &str)]) -> casefile::Result<bool> {
    let mut known = profile::get(writer, id)?;
    known.0.extend(parts.iter().map(|(part, text)| (*part, (*text).to_owned())));
    profile::save(writer, id, &known)
}

fn change(file: &Unlocked, minute: i64, id: CounseleeId, parts: &[(ProfilePart, &str)]) {
    assert!(file.write(&at(minute), |writer| fill(writer, id, parts)).expect("written"));
}

fn profile_steps(writer: &mut Writer<'_>, id: CounseleeId, step: usize) -> casefile::Result<bool> {
    use ProfilePart::{Customs, Health, Languages, Living};
    match step {
        1 => fill(writer, id, &[(Health, "asma"), (Languages, "Jawa"), (Customs, "puasa Senin")]),
        2 => fill(writer, id, &[(Health, "biduran"), (Living, "kos"), (Customs, "tidak makan sapi")]),
        3 => fill(writer, id, &[(Health, FIRST)]),
        _ => fill(writer, id, &[(Health, SECOND)]),
    }
}

fn profile_of(file: &Unlocked, id: CounseleeId) -> PersonalProfile {
    file.read(|reader| profile::get(reader, id)).expect("reads")
}

fn open(file: &Unlocked) -> Vec<Conflict> {
    file.read(conflict::list).expect("a list")
}

fn device(lab: &Lab, laptop: usize) -> Uuid {
    Uuid::from_bytes(lab.laptops[laptop].identity().device)
}

/// The one field that is listed, and its texts with who wrote them and when.
fn listed(file: &Unlocked) -> (&'static str, &'static str, Vec<(String, Uuid, i64)>) {
    let open = open(file);
    assert_eq!(open.len(), 1, "{open:?}");
    let values = open[0].values.iter().map(|value| (value.text.clone(), value.device, value.at_ms));
    (open[0].entity_type, open[0].field, values.collect())
}

/// How many records of a kind there are.
fn count(file: &Unlocked, kind: &str) -> usize {
    let named = format!("\"record\":\"{kind}\"");
    readable(file).lines().filter(|line| line.contains("\"fields\":") && line.contains(&named)).count()
}

/// Hands over what a laptop has not seen of a stream.
fn hand_over(lab: &Lab, laptop: usize, stream: Id) {
    let file = &lab.laptops[laptop];
    let known = file.streams().expect("streams").into_iter().find(|state| state.stream == stream);
    let from = usize::try_from(known.expect("a known stream").cursor).expect("fits");
    let to = lab.server.streams[&stream].1.len();
    if from < to {
        file.apply(&lab.page(laptop, stream, from, to)).expect("applies");
    }
}

/// All laptops read the same, also one that comes late and takes the whole log in, operation by operation; and each of them
/// reads the same when its tables are made again.
fn assert_made_again(lab: &mut Lab) {
    lab.join();
    let last = lab.laptops.len() - 1;
    lab.pull(last, 1);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let before = readable(file);
        file.rebuild().expect("made again");
        assert_eq!(readable(file), before);
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
}

#[test]
fn what_is_yet_to_be_decided_outlives_the_joining_in_both_orders_of_arrival() {
    // The laptop that began what is disputed, and the one that writes again.
    for (of, by) in [(1, 0), (0, 1), (1, 2)] {
        let (mut lab, id) = apart(of, profile_steps);
        let told =
            [(SECOND.to_owned(), device(&lab, 2), at(4).now_ms), (FIRST.to_owned(), device(&lab, of), at(3).now_ms)];
        let beside = ["biduran", "asma"][of];
        let assert_shown = |file: &Unlocked| {
            assert_eq!(listed(file), ("profile", "health", told.to_vec()), "of {of}, by {by}");
            assert_eq!(file.read(|reader| profile::disputed(reader, id)).expect("reads"), [ProfilePart::Health]);
            let all = profile_of(file, id);
            let health = all.part(ProfilePart::Health);
            assert!(health.contains(SECOND) && health.contains(beside), "{health}");
            assert_eq!((all.part(ProfilePart::Living), all.part(ProfilePart::Languages)), ("kos", "Jawa"));
        };
        lab.laptops.iter().for_each(assert_shown);
        change(&lab.laptops[by], 5, id, &[(ProfilePart::Customs, "puasa Senin, tanpa sapi")]);
        assert_shown(&lab.laptops[by]);
        lab.push(by, 50);
        let streams: Vec<Id> = lab.server.streams.keys().copied().collect();
        let orders = [streams.clone(), streams.into_iter().rev().collect()];
        for (laptop, order) in (0..3).filter(|laptop| *laptop != by).zip(orders) {
            for stream in order {
                hand_over(&lab, laptop, stream);
                assert_shown(&lab.laptops[laptop]);
            }
        }
        lab.settle();
        lab.assert_same();
        for file in &lab.laptops {
            assert_eq!(profile_of(file, id).part(ProfilePart::Customs), "puasa Senin, tanpa sapi");
        }
        // Decided, it is one record from the next writing on.
        let record = open(&lab.laptops[2])[0].entity;
        lab.laptops[2]
            .write(&at(6), |writer| conflict::resolve(writer, record, "health", "alergi makanan laut"))
            .expect("decided");
        lab.settle();
        change(&lab.laptops[1], 7, id, &[(ProfilePart::Friends, "Bima")]);
        lab.settle();
        lab.assert_same();
        for file in &lab.laptops {
            assert_eq!((open(file).len(), count(file, "profile")), (0, 1));
            let all = profile_of(file, id);
            let health = all.part(ProfilePart::Health);
            assert!(health.contains("alergi makanan laut") && health.contains(beside), "{health}");
            let rest = [ProfilePart::Living, ProfilePart::Languages, ProfilePart::Customs, ProfilePart::Friends];
            assert_eq!(rest.map(|part| all.part(part)), ["kos", "Jawa", "puasa Senin, tanpa sapi", "Bima"]);
            let decided = file.read(conflict::decided).expect("a list");
            let texts: Vec<&str> = decided[0].values.iter().map(|value| value.text.as_str()).collect();
            assert_eq!((decided.len(), texts), (1, vec![SECOND, FIRST]), "what stood there stays visible");
            let whose = file.read(|reader| conflict::counselee_of(reader, decided[0].entity)).expect("reads");
            assert_eq!(whose, Some(id), "also where its record was joined with the other one");
        }
        assert_made_again(&mut lab);
    }
}

#[test]
fn laptops_that_join_at_once_and_one_that_writes_on_beside_them_lose_nothing() {
    let mut lab = Lab::new(3);
    save_counselor(&lab.laptops[0]);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    let step = |lab: &Lab, laptop: usize, step: usize| {
        let minute = i64::try_from(step).expect("small");
        lab.laptops[laptop].write(&at(minute), |writer| profile_steps(writer, id, step)).expect("written");
    };
    step(&lab, 0, 1);
    step(&lab, 1, 2);
    lab.push(1, 50);
    lab.pull(2, 50);
    lab.pull(0, 50);
    // The first laptop joins what it knows, while the two others write into what it takes away.
    change(&lab.laptops[0], 5, id, &[(ProfilePart::Friends, "Bima")]);
    assert_eq!(count(&lab.laptops[0], "profile"), 1);
    step(&lab, 1, 3);
    step(&lab, 2, 4);
    lab.settle();
    lab.assert_same();
    let told = [(SECOND.to_owned(), device(&lab, 2), at(4).now_ms), (FIRST.to_owned(), device(&lab, 1), at(3).now_ms)];
    let texts = ["asma", "biduran", SECOND];
    for file in &lab.laptops {
        assert_eq!(listed(file), ("profile", "health", told.to_vec()));
        let contested = file.read(contested::list).expect("a list");
        assert_eq!((contested.len(), contested[0].entity_type), (1, "profile"), "changed by who knew of no deletion");
        let all = profile_of(file, id);
        assert!(texts.iter().all(|text| all.part(ProfilePart::Health).contains(text)), "{all:?}");
        assert_eq!((all.part(ProfilePart::Living), all.part(ProfilePart::Friends)), ("kos", "Bima"), "said once");
    }
    // All of them write again before they meet.
    for (laptop, part) in [(0, ProfilePart::Living), (1, ProfilePart::Customs), (2, ProfilePart::Means)] {
        let text = format!("dari laptop {laptop}");
        change(&lab.laptops[laptop], 6, id, &[(part, text.as_str())]);
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(listed(file), ("profile", "health", told.to_vec()));
        let all = profile_of(file, id);
        assert!(texts.iter().all(|text| all.part(ProfilePart::Health).contains(text)), "{all:?}");
        let parts = [ProfilePart::Living, ProfilePart::Customs, ProfilePart::Means];
        assert_eq!(parts.map(|part| all.part(part)), ["dari laptop 0", "dari laptop 1", "dari laptop 2"]);
    }
    assert_made_again(&mut lab);
}

#[test]
fn who_writes_over_a_disputed_line_of_a_card_decides_and_all_that_stood_there_is_kept() {
    let helpers = ["Puskesmas Cendana", "Bu Rini", "Bu Rini, tetangga", "Pak Danu"];
    for of in [0, 1] {
        let (mut lab, id) = apart(of, |writer, id, step| {
            let now = emergency_card::get(writer, id)?;
            let mut card = EmergencyCard { helper: helpers[step - 1].into(), ..now };
            match step {
                1 => card.hotline = "119".into(),
                2 => card.helper_phone = "0800-555-0101".into(),
                _ => {}
            }
            emergency_card::save(writer, id, &card)
        });
        let (kind, field, values) = listed(&lab.laptops[0]);
        assert_eq!((kind, field, values.len()), ("emergency_card", "helper", 2));
        let file = &lab.laptops[1];
        let card = file.read(|reader| emergency_card::get(reader, id)).expect("reads");
        let wanted = EmergencyCard { helper: "Pak Danu, Bu Rini, Puskesmas".into(), ..card };
        file.write(&at(5), |writer| emergency_card::save(writer, id, &wanted)).expect("written");
        lab.settle();
        lab.assert_same();
        for file in &lab.laptops {
            assert_eq!((open(file).len(), count(file, "emergency_card")), (0, 1));
            let card = file.read(|reader| emergency_card::get(reader, id)).expect("reads");
            assert_eq!(card, wanted);
            assert_eq!((card.hotline.as_str(), card.helper_phone.as_str()), ("119", "0800-555-0101"));
            let decided = file.read(conflict::decided).expect("a list");
            let kept: Vec<_> =
                decided[0].values.iter().map(|value| (value.text.clone(), value.device, value.at_ms)).collect();
            assert_eq!((decided.len(), kept), (1, values.clone()));
            let whose = file.read(|reader| conflict::counselee_of(reader, decided[0].entity)).expect("reads");
            assert_eq!(whose, Some(id));
        }
        assert_made_again(&mut lab);
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).expect("a day of December")
}

/// Puts a line into a step of the plan as it is shown.
fn add_line(writer: &mut Writer<'_>, id: CounseleeId, step: SafetyStep, line: &str) -> casefile::Result<bool> {
    let mut plan = safety_plan::get(writer, id)?;
    plan.steps.entry(step).or_default().push(line.to_owned());
    safety_plan::save(writer, id, &plan)
}

#[test]
fn a_disputed_step_of_a_plan_outlives_the_joining_and_every_version_stays_readable() {
    use SafetyStep::{Coping, Environment, Signs};
    let (mut lab, id) = apart(1, |writer, id, step| match step {
        1 | 2 => {
            let (signs, review_on) = if step == 1 { ("Diam", day(8)) } else { ("Mengunci diri", day(20)) };
            let steps = [(Signs, vec![signs.to_owned()])].into();
            let plan = SafetyPlan { steps, agreed_on: Some(day(1)), review_on: Some(review_on) };
            safety_plan::save(writer, id, &plan)
        }
        3 => add_line(writer, id, Signs, "Tidak makan"),
        _ => add_line(writer, id, Signs, "Tidak tidur"),
    });
    let told = [
        ("Mengunci diri\nTidak tidur".to_owned(), device(&lab, 2), at(4).now_ms),
        ("Mengunci diri\nTidak makan".to_owned(), device(&lab, 1), at(3).now_ms),
    ];
    lab.laptops[0].write(&at(5), |writer| add_line(writer, id, Coping, "Menggambar")).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(listed(file), ("safety_plan", "signs", told.to_vec()));
        assert_eq!(file.read(|reader| safety_plan::disputed(reader, id)).expect("reads"), ["signs"]);
        let plan = file.read(|reader| safety_plan::get(reader, id)).expect("reads");
        assert_eq!(plan.step(Coping), ["Menggambar"]);
        assert!(plan.step(Signs).contains(&"Diam".to_owned()) && plan.step(Signs).contains(&"Tidak tidur".to_owned()));
        assert_eq!(plan.review_on, Some(day(8)), "the one that is due first");
    }
    let record = open(&lab.laptops[0])[0].entity;
    let together = "Mengunci diri\nTidak makan, tidak tidur";
    lab.laptops[0].write(&at(6), |writer| conflict::resolve(writer, record, "signs", together)).expect("decided");
    lab.settle();
    lab.laptops[2].write(&at(7), |writer| add_line(writer, id, Environment, "Obat dikunci")).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!((open(file).len(), count(file, "safety_plan")), (0, 1));
        let plan = file.read(|reader| safety_plan::get(reader, id)).expect("reads");
        let mut signs = plan.step(Signs).to_vec();
        signs.sort_unstable();
        assert_eq!(signs, ["Diam", "Mengunci diri", "Tidak makan, tidak tidur"]);
        assert_eq!((plan.agreed_on, plan.review_on), (Some(day(1)), Some(day(8))));
        let versions = file.read(|reader| safety_plan::versions(reader, id)).expect("versions");
        assert_eq!(versions.len(), 6, "of both plans, each that was saved");
        assert!(versions.iter().any(|version| version.content.contains("Tidak makan\"")), "{versions:?}");
    }
    assert_made_again(&mut lab);
}

#[test]
fn plans_that_are_too_long_together_keep_nobody_from_writing_another_step() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    for (laptop, file) in lab.laptops.iter().enumerate() {
        let lines: Vec<String> = (0..MOST_LINES).map(|line| format!("tanda {line} dari laptop {laptop}")).collect();
        let plan = SafetyPlan { steps: [(SafetyStep::Signs, lines)].into(), ..SafetyPlan::default() };
        let minute = i64::try_from(laptop).expect("small") + 1;
        file.write(&at(minute), |writer| safety_plan::save(writer, id, &plan)).expect("written");
    }
    lab.settle();
    let file = &lab.laptops[0];
    let more = |step, line: &'static str| file.write(&at(3), move |writer| add_line(writer, id, step, line));
    assert!(more(SafetyStep::Coping, "Menggambar").expect("written"));
    assert!(matches!(more(SafetyStep::Signs, "satu lagi"), Err(CaseFileError::BadValue { field: "signs" })));
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let plan = file.read(|reader| safety_plan::get(reader, id)).expect("reads");
        assert_eq!((plan.step(SafetyStep::Signs).len(), plan.step(SafetyStep::Coping).len()), (2 * MOST_LINES, 1));
    }
}

#[test]
fn of_two_code_words_the_later_counts_and_the_next_one_takes_the_place_of_both() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    let word = |file: &Unlocked| file.read(|reader| code_word::get(reader, id)).expect("reads");
    for (laptop, said) in [(0, "kunangbiru"), (1, "gerimissenja")] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop].write(&at(minute), |writer| code_word::set(writer, id, said)).expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!((word(file).as_deref(), count(file, "code_word")), (Some("gerimissenja"), 2));
    }
    // To agree again on the word that counts is no less an agreement.
    lab.laptops[1].write(&at(3), |writer| code_word::set(writer, id, "gerimissenja")).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!((word(file).as_deref(), count(file, "code_word")), (Some("gerimissenja"), 1));
    }
    lab.laptops[0].write(&at(4), |writer| code_word::set(writer, id, "")).expect("written");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops.iter().all(|file| word(file).is_none()));
}

#[test]
fn a_text_of_one_laptop_alone_is_written_and_read_to_the_letter() {
    let (_made, file) = Made::new("as written");
    let id = add_person(&file, "Ayu");
    let text = "asma\n\nasma\n\n  inhaler di tas";
    assert!(write(&file, |writer| fill(writer, id, &[(ProfilePart::Health, text)])));
    assert_eq!(profile_of(&file, id).part(ProfilePart::Health), text);
    assert!(!write(&file, |writer| fill(writer, id, &[(ProfilePart::Health, text)])), "it says so already");
}
