//! One document for several counselees in one act: one file, each with its own pages, number and register entry; who cannot have
//! one is left out with the reason, and nobody is named on another's pages. The file is read with Poppler and judged by qpdf.

use crate::fixture::Desk;
use counseling::CounseleeId;
use counseling::consent::{Consent, ConsentFrom, ConsentKind};
use counseling::document::IssuedDocument;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use workstation::ErrorCode;
use workstation::contract::documents::{
    DocumentDraft, DocumentType, Issued, IssuedMany, ManyDocuments, ManyLine, Preview,
};

/// As the fixture names them, in the order of their pages.
const NAMES: [&str; 3] = ["Bima", "Naufal Ma'ruf Adiwangsa", "Sekar Ayuningrat"];

fn everybody(desk: &Desk) -> [CounseleeId; 3] {
    [desk.child, desk.minor, desk.adult]
}

fn filled(desk: &Desk, document: &str) -> ManyDocuments {
    let ids = everybody(desk);
    // In another order than the pages come.
    desk.ask("document.prefillMany", json!({ "document": document, "counselees": [ids[2], ids[0], ids[1]] }))
}

fn set(many: &mut ManyDocuments, field: &str, value: &str) {
    assert!(many.values.contains_key(field), "{field} is not shared");
    many.values.insert(field.to_owned(), value.to_owned());
}

fn output(act: &str) -> Value {
    json!({ "act": act, "printer": null, "copies": 1 })
}

fn issue(desk: &Desk, many: &ManyDocuments, act: &str) -> IssuedMany {
    desk.ask("document.issueMany", json!({ "many": many, "output": output(act) }))
}

fn register(desk: &Desk) -> Vec<IssuedDocument> {
    desk.ask("document.register", json!({}))
}

fn number(n: usize) -> String {
    format!("422/{n:03}/BK/XI/2026")
}

fn run(package: &str, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be started ({error}): install the Debian package {package}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of each page of the only file that was saved, and its bytes.
fn pages_of(desk: &Desk, name: &str) -> (Vec<String>, Vec<u8>) {
    let saved = desk.left("saved");
    assert_eq!(saved.len(), 1, "{saved:?}");
    let pdf = std::fs::read(&saved[0]).expect("the saved file");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("many");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, &pdf).expect("a file");
    let path = path.to_str().expect("a path");
    run("qpdf", "qpdf", &["--check", path]);
    let text = run("poppler-utils", "pdftotext", &["-layout", path, "-"]).replace('\u{a0}', " ");
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // What follows the last page break is no page.
    pages.pop();
    (pages, pdf)
}

/// Whose page it is: exactly one of them stands on it.
fn whose(page: &str) -> usize {
    let named: Vec<usize> = (0..NAMES.len()).filter(|at| page.contains(NAMES[*at])).collect();
    assert_eq!(named.len(), 1, "{named:?} stand on {page}");
    named[0]
}

#[test]
fn three_summonses_are_one_file_with_three_letters_and_three_entries() {
    let desk = Desk::new();
    let mut many = filled(&desk, "parent_summons");
    assert!(!many.values.contains_key("call_number") && !many.values.contains_key("addressee"), "{:?}", many.values);
    assert_eq!((many.values["meeting_date"].as_str(), many.lang.as_str()), ("2026-11-26", "en"));
    set(&mut many, "purpose", "attendance");
    many.lang = "id".to_owned();

    let lines: Vec<ManyLine> = desk.ask("document.checkMany", &many);
    let told: Vec<(&str, &str)> = lines.iter().map(|line| (line.name.as_str(), line.number.as_str())).collect();
    let numbers: Vec<String> = (1..=3).map(number).collect();
    assert_eq!(told, NAMES.into_iter().zip(numbers.iter().map(String::as_str)).collect::<Vec<_>>());
    assert!(lines.iter().all(|line| line.lack.is_none() && line.class_name == "XI-3"), "{lines:?}");
    assert!(register(&desk).is_empty(), "looking makes nothing");
    // What is looked at is what will be printed, number included.
    let last: Preview = desk.ask("document.previewMany", json!({ "many": many, "counselee": desk.adult }));
    assert!(last.text.contains(&numbers[2]) && last.text.contains(NAMES[2]), "{}", last.text);

    let issued = issue(&desk, &many, "save");
    assert!(issued.done && issued.left_out.is_empty() && issued.warnings.is_empty(), "{issued:?}");
    assert_eq!(issued.entries.iter().map(|entry| entry.number.clone()).collect::<Vec<_>>(), numbers);
    assert_eq!(issued.entries.iter().filter_map(|entry| entry.counselee).collect::<Vec<_>>(), everybody(&desk));

    let (pages, pdf) = pages_of(&desk, "summonses");
    let mut order: Vec<usize> = pages.iter().map(|page| whose(page)).collect();
    for (page, who) in pages.iter().zip(&order) {
        let borne: Vec<&String> = numbers.iter().filter(|number| page.contains(number.as_str())).collect();
        assert_eq!(borne, [&numbers[*who]], "{page}");
        assert!(page.contains("RB-"), "{page}");
    }
    order.dedup();
    assert_eq!(order, [0, 1, 2], "each letter begins its own page");
    assert!(
        pages[0].contains("Panggilan orang tua ke-1") && pages[0].contains("Kamis, 26 November 2026"),
        "{}",
        pages[0]
    );

    // The register says the same, the file's hash included; the newest is the one with the highest number.
    let entries = register(&desk);
    assert_eq!(entries.iter().rev().map(|entry| entry.number.clone()).collect::<Vec<_>>(), numbers);
    let hash: String = keys::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(entries.iter().all(|entry| entry.pdf_hash == hash && entry.act.as_str() == "saved"), "{entries:?}");
    let own: Vec<IssuedDocument> = desk.ask("document.register", json!({ "counselee": desk.minor }));
    assert_eq!(own.iter().map(|entry| entry.number.as_str()).collect::<Vec<_>>(), [numbers[1].as_str()]);
    for who in everybody(&desk) {
        let log: Vec<Value> = desk.ask("audit.list", json!({ "counselee": who }));
        assert_eq!(log.iter().filter(|line| line["action"] == "issue").count(), 1, "{log:?}");
    }
    let name = desk.left("saved")[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(NAMES.iter().all(|person| !name.contains(person)) && name.contains("(3)"), "{name}");
}

#[test]
fn printing_after_saving_makes_no_second_letters_and_another_word_does() {
    let desk = Desk::new();
    let mut many = filled(&desk, "parent_summons");
    issue(&desk, &many, "save");
    desk.clock.forward(1_000);
    let printed = issue(&desk, &many, "print");
    let numbers = |issued: &IssuedMany| issued.entries.iter().map(|entry| entry.number.clone()).collect::<Vec<_>>();
    assert_eq!(numbers(&printed), (1..=3).map(number).collect::<Vec<_>>());
    assert_eq!(desk.left("printed").len(), 2, "one job and what it printed");
    desk.clock.forward(1_000);
    set(&mut many, "purpose", "cooperation");
    assert_eq!(numbers(&issue(&desk, &many, "open")), (4..=6).map(number).collect::<Vec<_>>());
    // One of them alone is a letter like the others.
    desk.clock.forward(1_000);
    let source =
        json!({ "document": "parent_summons", "counselee": desk.minor, "session": null, "administration": null });
    let draft: DocumentDraft = desk.ask("document.prefill", source);
    assert_eq!(draft.values["call_number"], "3");
    let alone: Issued =
        desk.ask("document.issue", json!({ "draft": draft, "recipient": "", "output": output("save") }));
    assert_eq!(alone.entry.expect("an entry").number, number(7));
    assert_eq!(register(&desk).len(), 10);
}

#[test]
fn whose_consent_is_missing_is_left_out_with_the_reason_and_the_others_go_on() {
    let desk = Desk::new();
    desk.write(|writer| {
        let consent = Consent {
            person: "Sekar Ayuningrat".to_owned(),
            recipient: "Puskesmas Cendana".to_owned(),
            ..Consent::given(desk.adult, ConsentKind::Release, ConsentFrom::Student, crate::fixture::today())
        };
        casefile::consent::save(writer, &consent).map(|_| ())
    });
    let mut many = filled(&desk, "data_inventory");
    many.to = Some(counseling::document::RecipientKind::Outside);
    let refused = desk.refused_as("document.checkMany", &many, ErrorCode::Required);
    assert_eq!(refused.field.as_deref(), Some("recipient"));
    many.recipient = "Puskesmas Cendana".to_owned();
    let issued = issue(&desk, &many, "save");
    assert_eq!(issued.entries.iter().filter_map(|entry| entry.counselee).collect::<Vec<_>>(), [desk.adult]);
    assert_eq!(issued.left_out.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), NAMES[..2]);
    for line in &issued.left_out {
        let lack = line.lack.as_ref().expect("a reason");
        assert_eq!((lack.code, lack.args["kind"].as_str()), (ErrorCode::ConsentMissing, "release"), "{line:?}");
        assert_eq!(lack.args["counselee"], line.counselee.to_string());
    }
    let lines: Vec<ManyLine> = desk.ask("document.checkMany", &many);
    assert_eq!(lines.iter().filter(|line| line.lack.is_some()).cloned().collect::<Vec<_>>(), issued.left_out);
    let (pages, _) = pages_of(&desk, "released");
    assert!(pages.iter().all(|page| !page.contains(NAMES[0]) && !page.contains(NAMES[1])), "{pages:?}");
    assert_eq!(register(&desk).len(), 1);
    // Where nobody's can be made nothing is saved, and nothing is entered.
    many.recipient = "Kantor Polisi".to_owned();
    let none = issue(&desk, &many, "save");
    assert!(!none.done && none.entries.is_empty() && none.left_out.len() == 3, "{none:?}");
    assert_eq!((register(&desk).len(), desk.left("saved").len()), (1, 1));
}

/// An individual session with a note.
fn noted(desk: &Desk, who: CounseleeId, problem: &str) {
    let view: Value = desk.ask("session.start", json!({ "counselees": [who], "appointment": null }));
    let id = &view["session"]["id"];
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": { "problem": problem } }));
}

#[test]
fn each_counts_its_own_pages_and_who_has_nothing_to_print_is_left_out() {
    let desk = Desk::new();
    let long = |word: &str| (0..260).map(|n| format!("Kalimat {word} nomor {n} dari uraian. ")).collect::<String>();
    noted(&desk, desk.minor, &long("satu"));
    noted(&desk, desk.adult, &long("lima"));
    let mut many = filled(&desk, "individual_counseling_record");
    set(&mut many, "identity", "name");
    set(&mut many, "include_confidential", "true");
    many.lang = "id".to_owned();
    let issued = issue(&desk, &many, "save");
    assert_eq!(issued.entries.len(), 2);
    assert!(issued.entries.iter().all(|entry| entry.number.is_empty()));
    let [left] = &issued.left_out[..] else { panic!("{:?}", issued.left_out) };
    let why = left.lack.as_ref().map(|lack| lack.code);
    assert_eq!((left.counselee, why), (desk.child, Some(ErrorCode::DocumentSourceMissing)));
    let (pages, _) = pages_of(&desk, "records");
    let holds = |page: &String, word: &str| page.contains(&format!("Kalimat {word}"));
    let count = |word: &str| pages.iter().filter(|page| holds(page, word)).count();
    let (first, second) = (count("satu"), count("lima"));
    assert!(first > 1 && second > 1 && first + second == pages.len(), "{first}, {second} of {}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let (number, of, own) = if at < first { (at, first, "satu") } else { (at - first, second, "lima") };
        assert!(page.contains(&format!("Halaman {} dari {of}", number + 1)), "page {at}: {page}");
        assert!(holds(page, own), "page {at}: {page}");
    }
}

#[test]
fn nobody_is_named_on_anothers_pages() {
    let desk = Desk::new();
    let mut summonses = filled(&desk, "parent_summons");
    set(&mut summonses, "purpose", "other");
    for (text, named) in [("Bersama SEKAR  Ayuningrat di kelas", desk.adult), ("Tentang bima.", desk.child)] {
        set(&mut summonses, "purpose_text", text);
        let params = json!({ "many": summonses, "output": output("save") });
        for (method, params) in [("document.checkMany", json!(summonses)), ("document.issueMany", params)] {
            let refused = desk.refused_as(method, params, ErrorCode::DocumentNamesOther);
            assert_eq!(refused.field.as_deref(), Some("purpose_text"), "{method}: {text}");
            assert_eq!(refused.args["counselee"], named.to_string());
        }
    }
    assert!(register(&desk).is_empty() && desk.left("saved").is_empty());
    // Part of a longer word is no name, and the counselor may be named.
    for text in ["Bimbingan belajar", "Menemui Laras Kinanti, S.Pd."] {
        set(&mut summonses, "purpose_text", text);
        let lines: Vec<ManyLine> = desk.ask("document.checkMany", &summonses);
        assert!(lines.iter().all(|line| line.lack.is_none()), "{text}: {lines:?}");
    }

    // What a note says of another leaves out its own paper only.
    noted(&desk, desk.minor, "Berselisih dengan Sekar Ayuningrat.");
    noted(&desk, desk.adult, "Cemas sebelum ujian.");
    noted(&desk, desk.child, "Sulit memulai.");
    let mut records = filled(&desk, "individual_counseling_record");
    set(&mut records, "identity", "name");
    let lacking = |many: &ManyDocuments| -> Vec<CounseleeId> {
        let lines: Vec<ManyLine> = desk.ask("document.checkMany", many);
        lines.iter().filter(|line| line.lack.is_some()).map(|line| line.counselee).collect()
    };
    assert!(lacking(&records).is_empty(), "what is not printed names nobody");
    set(&mut records, "include_confidential", "true");
    assert_eq!(lacking(&records), [desk.minor]);
    let issued = issue(&desk, &records, "save");
    let [left] = &issued.left_out[..] else { panic!("{:?}", issued.left_out) };
    let lack = left.lack.as_ref().expect("a reason");
    assert_eq!((left.counselee, lack.code), (desk.minor, ErrorCode::DocumentNamesOther));
    assert_eq!(lack.args["counselee"], desk.adult.to_string());
    let (pages, _) = pages_of(&desk, "unnamed");
    let mut order: Vec<usize> = pages.iter().map(|page| whose(page)).collect();
    order.dedup();
    assert_eq!(order, [0, 2]);
}

#[test]
fn what_is_cancelled_or_refused_leaves_no_entry_and_gives_the_numbers_back() {
    let desk = Desk::new();
    let many = filled(&desk, "parent_summons");
    std::fs::create_dir_all(desk.folder.path().join("desktop")).expect("a folder");
    let cancel = desk.folder.path().join("desktop/cancel-save");
    std::fs::write(&cancel, "").expect("a file");
    let cancelled = issue(&desk, &many, "save");
    assert!(!cancelled.done && cancelled.entries.is_empty() && cancelled.left_out.is_empty(), "{cancelled:?}");
    let none = json!({ "many": many, "output": { "act": "print", "printer": null, "copies": 0 } });
    assert_eq!(desk.refused_as("document.issueMany", none, ErrorCode::BadValue).field.as_deref(), Some("copies"));
    assert!(register(&desk).is_empty());
    std::fs::remove_file(cancel).expect("removed");
    assert_eq!(issue(&desk, &many, "save").entries[0].number, number(1));
}

#[test]
fn somebody_gone_is_left_out_and_what_is_made_for_one_at_a_time_is_refused() {
    let desk = Desk::new();
    let types: Vec<DocumentType> = desk.ask("document.types", json!({}));
    let many: Vec<&DocumentType> = types.iter().filter(|kind| !kind.shared.is_empty()).collect();
    assert_eq!(many.len(), 8);
    for kind in &types {
        let params = json!({ "document": kind.id, "counselees": everybody(&desk) });
        if kind.shared.is_empty() {
            desk.refused_as("document.prefillMany", params, ErrorCode::UnknownDocument);
        } else {
            let filled: ManyDocuments = desk.ask("document.prefillMany", params);
            let shared: BTreeSet<&String> = kind.shared.iter().collect();
            assert_eq!(filled.values.keys().collect::<BTreeSet<_>>(), shared, "{}", kind.id);
            let lines: Vec<ManyLine> = desk.ask("document.checkMany", &filled);
            assert_eq!(lines.len(), 3, "{}", kind.id);
        }
    }
    let mut summonses = filled(&desk, "parent_summons");
    summonses.document = "safety_plan".to_owned();
    desk.refused_as("document.checkMany", &summonses, ErrorCode::UnknownDocument);
    summonses.document = "parent_summons".to_owned();
    let _: Value = desk.ask("counselee.delete", json!({ "id": desk.adult }));
    let lines: Vec<ManyLine> = desk.ask("document.checkMany", &summonses);
    let gone: Vec<_> = lines.iter().filter(|line| line.counselee == desk.adult).collect();
    assert_eq!(gone[0].lack.as_ref().map(|lack| lack.code), Some(ErrorCode::NotFound));
    assert_eq!(issue(&desk, &summonses, "save").entries.len(), 2);
    // Twice the same person is one letter; nobody, or more than there is room for, is refused.
    summonses.counselees = vec![desk.minor, desk.minor];
    desk.clock.forward(1_000);
    assert_eq!(issue(&desk, &summonses, "print").entries.len(), 1);
    summonses.counselees = Vec::new();
    desk.refused_as("document.checkMany", &summonses, ErrorCode::Required);
    summonses.counselees = vec![desk.minor; 101];
    let refused = desk.refused_as(
        "document.issueMany",
        json!({ "many": summonses, "output": output("save") }),
        ErrorCode::DocumentsMany,
    );
    assert_eq!(refused.args["most"], "100");
    let mut wrong = filled(&desk, "parent_summons");
    set(&mut wrong, "meeting_date", "");
    let refused = desk.refused_as("document.checkMany", &wrong, ErrorCode::DocumentFieldMissing);
    assert_eq!(refused.field.as_deref(), Some("meeting_date"), "what all share is wrong for all");
}
