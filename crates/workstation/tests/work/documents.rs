//! The three documents: fields, preview, paper, register. The PDF is read with Poppler and judged by qpdf.

use crate::fixture::{Desk, school_profile};
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use counseling::school::SchoolProfile;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use workstation::ErrorCode;
use workstation::contract::documents::{DocumentDraft, DocumentType, Issued, Preview};

const DOCUMENTS: [&str; 6] = [
    "individual_counseling_record",
    "assessment_result",
    "parent_summons",
    "consent_form",
    "data_inventory",
    "access_log_extract",
];
const SECRETS: [&str; 4] = ["Sulit tidur", "pertanyaan skala", "Skala naik", "Bertemu lagi"];

/// A desk with a locked session and a finished administration, so that every document can be made.
fn ready() -> Desk {
    let desk = Desk::new();
    let view: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let id = &view["session"]["id"];
    let body = json!({
        "problem": "Sulit tidur menjelang ujian.", "approach": "Konseling singkat dengan pertanyaan skala.",
        "outcome": "Skala naik dari 4 menjadi 6.", "follow-up": "Bertemu lagi pada Jumat.",
    });
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": body }));
    let _: Value = desk.ask("session.lock", json!({ "id": id }));
    let addendum = json!({ "id": id, "reason": "Ralat", "text": "Yang dimaksud ujian sekolah." });
    let _: Value = desk.ask("session.addAddendum", addendum);
    let sides = [ConsentFrom::Student, ConsentFrom::Parent];
    desk.consent(desk.minor, ConsentKind::Assessment, &sides, ConsentAnswer::Given);
    let start = json!({
        "counselee": desk.minor, "instrument": "phq-9", "locale": "id", "mode": "screen", "on": "2026-11-24",
    });
    let given: Value = desk.ask("administration.start", start);
    let id = &given["administration"]["id"];
    for item in 1..=9 {
        let value = i64::from(item % 3 != 0);
        let _: Value =
            desk.ask("administration.answer", json!({ "id": id, "item": format!("phq9-{item}"), "value": value }));
    }
    let _: Value = desk.ask("administration.finish", json!({ "id": id }));
    desk
}

fn prefill(desk: &Desk, document: &str) -> DocumentDraft {
    let source = json!({ "document": document, "counselee": desk.minor, "session": null, "administration": null });
    desk.ask("document.prefill", source)
}

fn with(mut draft: DocumentDraft, lang: &str, paper: &str) -> DocumentDraft {
    draft.lang = lang.to_owned();
    draft.paper = paper.parse().expect("a paper");
    draft
}

fn set(draft: &mut DocumentDraft, field: &str, value: &str) {
    assert!(draft.values.contains_key(field), "{field} is no field");
    draft.values.insert(field.to_owned(), value.to_owned());
}

fn issue(desk: &Desk, draft: &DocumentDraft, act: &str) -> Issued {
    let params = json!({
        "draft": draft, "recipient": "Orang tua", "output": { "act": act, "printer": null, "copies": 1 },
    });
    desk.ask("document.issue", params)
}

/// Writes the pages where they can be looked at after the test.
fn keep(name: &str, pdf: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).expect("a file");
    path
}

fn run(package: &str, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be started ({error}): install the Debian package {package}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text_of(name: &str, pdf: &[u8]) -> String {
    let path = keep(name, pdf);
    run("qpdf", "qpdf", &["--check", path.to_str().expect("a path")]);
    let text = run("poppler-utils", "pdftotext", &["-layout", path.to_str().expect("a path"), "-"]);
    text.replace('\u{a0}', " ")
}

#[test]
fn every_document_has_fields_and_the_recovery_sheet_is_none_of_them() {
    let desk = ready();
    let types: Vec<DocumentType> = desk.ask("document.types", json!({}));
    // Papers of other work and of the risk path are made from their records, and looked at with them.
    let elsewhere = |kind: &DocumentType| ["work", "plan", "duty"].contains(&kind.source.as_str());
    let (others, types): (Vec<_>, Vec<_>) = types.into_iter().partition(elsewhere);
    assert_eq!(types.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), DOCUMENTS);
    assert_eq!(others.len(), 11);
    for kind in &types {
        let draft = prefill(&desk, &kind.id);
        for field in &kind.fields {
            assert!(draft.values.contains_key(&field.id), "{} {}", kind.id, field.id);
            if field.required {
                assert!(!draft.values[&field.id].is_empty(), "{} {} is not proposed", kind.id, field.id);
            }
        }
    }
    let sheet =
        json!({ "document": "recovery_sheet", "counselee": desk.minor, "session": null, "administration": null });
    desk.refused_as("document.prefill", sheet, ErrorCode::UnknownDocument);
}

#[test]
fn each_document_in_both_languages_on_three_papers() {
    let desk = ready();
    for document in DOCUMENTS {
        for (lang, said) in [("id", ["Kepala Sekolah", "Guru Bimbingan"]), ("en", ["Headmaster", "School Counselor"])] {
            for (paper, size) in [("a4", (210.0, 297.0)), ("f4", (215.0, 330.0)), ("letter", (215.9, 279.4))] {
                let mut draft = with(prefill(&desk, document), lang, paper);
                set(&mut draft, "headmaster_signs", "true");
                let preview: Preview = desk.ask("document.preview", draft.clone());
                assert_eq!((preview.width_mm, preview.height_mm), size, "{document} {lang} {paper}");
                assert!(!preview.pages.is_empty() && preview.pages.iter().all(|page| page.starts_with("<svg")));
                let name = format!("{document}-{lang}-{paper}");
                let pdf = desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF");
                let text = text_of(&name, &pdf);
                for line in ["SMA Negeri 7 Cendana", "Dinas Pendidikan", "Laras Kinanti", "Satria Mandalawangi"] {
                    assert!(text.to_lowercase().contains(&line.to_lowercase()), "{name}: {line} is not in {text}");
                }
                for line in said.iter().chain(&["NIP 19900101 202001 2 001"]) {
                    assert!(text.contains(line), "{name}: {line} is not in {text}");
                }
                for secret in SECRETS {
                    assert!(!text.contains(secret) && !preview.text.contains(secret), "{name} tells {secret}");
                }
                assert_eq!(pdf, desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF"), "{name}");
            }
        }
    }
}

#[test]
fn a_record_names_by_code_and_tells_content_only_when_asked() {
    let desk = ready();
    let mut draft = with(prefill(&desk, "individual_counseling_record"), "id", "a4");
    let text = text_of("record-withheld", &desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF"));
    assert!(!text.contains("Naufal") && !text.contains("0061234567") && text.contains("K-"), "{text}");
    assert!(text.contains("24 November 2026") && text.contains("09.30"), "{text}");
    set(&mut draft, "include_confidential", "true");
    let preview: Preview = desk.ask("document.preview", draft.clone());
    let codes: Vec<&str> = preview.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert!(codes.contains(&"report-warning-confidential") && codes.contains(&"report-warning-no-release-consent"));
    let text = text_of("record-told", &desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF"));
    // What was proposed in the window's language is printed in the document's.
    for told in SECRETS.iter().chain(&["Ruang BK", "Adendum 24 November 2026", "Yang dimaksud ujian sekolah"]) {
        assert!(text.contains(told), "{told} is not in {text}");
    }
    // Not even the register keeps what was not chosen.
    set(&mut draft, "include_confidential", "false");
    assert!(issue(&desk, &draft, "save").entry.is_some());
    let kept =
        desk.write(|writer| casefile::issued_document::latest(writer, "individual_counseling_record", desk.minor));
    let (_, input) = kept.expect("an entry");
    assert!(SECRETS.iter().all(|secret| !input.contains(secret)), "{input}");
}

#[test]
fn a_result_shows_scores_chart_source_and_no_verdict() {
    let desk = ready();
    let draft = with(prefill(&desk, "assessment_result"), "id", "a4");
    let text = text_of("result", &desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF"));
    for said in
        ["Kuesioner Kesehatan Pasien-9", "0–27", "Ringan", "Kroenke", "bukan diagnosis", "Pfizer", "24 November 2026"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let preview: Preview = desk.ask("document.preview", draft);
    assert!(preview.text.contains("Grafik PHQ-9"), "{}", preview.text);
}

#[test]
fn letters_are_numbered_in_sequence_and_the_register_tells_what_left() {
    let desk = ready();
    let first = with(prefill(&desk, "parent_summons"), "id", "f4");
    assert_eq!(first.values["call_number"], "1");
    let preview: Preview = desk.ask("document.preview", first.clone());
    assert!(preview.text.contains("422/001/BK/XI/2026"), "{}", preview.text);
    assert!(preview.text.contains("Ibu Sulastri Adiwangsa"), "{}", preview.text);
    let entry = issue(&desk, &first, "save").entry.expect("an entry");
    assert_eq!(entry.number, "422/001/BK/XI/2026");
    let saved = desk.left("saved");
    let pdf = std::fs::read(&saved[0]).expect("the saved file");
    let text = text_of("summons-issued", &pdf);
    for said in
        ["422/001/BK/XI/2026", "Panggilan orang tua ke-1", "Kamis, 26 November 2026", "08.00 s.d. selesai", "RB-"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let hash: String = keys::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(entry.pdf_hash, hash);
    assert!(!saved[0].to_string_lossy().contains("Naufal"), "the file name tells who it is about");

    // Printing the same letter keeps its number; a second letter gets the next.
    desk.clock.forward(1_000);
    let printed = issue(&desk, &first, "print").entry.expect("an entry");
    assert_eq!(printed.number, entry.number);
    let preview: Preview = desk.ask("document.preview", with(first.clone(), "en", "a4"));
    assert!(preview.text.contains(&entry.number), "the same letter in another language: {}", preview.text);
    let job = std::fs::read_to_string(
        desk.left("printed").iter().find(|path| path.extension().is_some_and(|e| e == "job")).expect("a job"),
    )
    .expect("a job");
    assert!(job.contains("custom_f4_215x330mm"), "{job}");
    desk.clock.forward(1_000);
    let second = prefill(&desk, "parent_summons");
    assert_eq!(second.values["call_number"], "2");
    assert_eq!(issue(&desk, &second, "open").entry.expect("an entry").number, "422/002/BK/XI/2026");
    assert_eq!(desk.left("viewed").len(), 1);

    let register: Vec<Value> = desk.ask("document.register", json!({ "counselee": desk.minor }));
    let told: Vec<_> = register.iter().map(|entry| (entry["number"].as_str(), entry["act"].as_str())).collect();
    let number = |n: u32| format!("422/00{n}/BK/XI/2026");
    let (one, two) = (number(1), number(2));
    assert_eq!(
        told[..],
        [(Some(two.as_str()), Some("opened")), (Some(&one), Some("printed")), (Some(&one), Some("saved"))]
    );
    assert_eq!(register[0]["recipient"], "Orang tua");
}

#[test]
fn a_cancelled_letter_leaves_no_entry_and_gives_its_number_back() {
    let desk = ready();
    let draft = prefill(&desk, "parent_summons");
    std::fs::create_dir_all(desk.folder.path().join("desktop")).expect("a folder");
    let cancel = desk.folder.path().join("desktop/cancel-save");
    std::fs::write(&cancel, "").expect("a file");
    assert!(issue(&desk, &draft, "save").entry.is_none());
    let register: Vec<Value> = desk.ask("document.register", json!({}));
    assert!(register.is_empty());
    std::fs::remove_file(cancel).expect("removed");
    assert_eq!(issue(&desk, &draft, "save").entry.expect("an entry").number, "422/001/BK/XI/2026");
}

#[test]
fn what_is_missing_is_said_before_it_is_printed() {
    let desk = ready();
    let mut draft = prefill(&desk, "parent_summons");
    set(&mut draft, "meeting_date", "");
    let error = desk.refused_as("document.preview", draft.clone(), ErrorCode::DocumentFieldMissing);
    assert_eq!(error.field.as_deref(), Some("meeting_date"));
    set(&mut draft, "meeting_date", "31-12-2026");
    let error = desk.refused_as("document.preview", draft.clone(), ErrorCode::DocumentInputInvalid);
    assert_eq!(error.field.as_deref(), Some("meeting_date"));
    set(&mut draft, "meeting_date", "2026-11-20");
    set(&mut draft, "purpose", "other");
    set(&mut draft, "purpose_text", "Perkelahian");
    desk.write(|writer| {
        let bare = SchoolProfile { headmaster_nip: String::new(), city: String::new(), ..school_profile() };
        casefile::school::save(writer, &bare)?;
        let owner = casefile::counselor::get(writer)?;
        casefile::counselor::save(writer, &counseling::school::CounselorProfile { nip: String::new(), ..owner })
            .map(|_| ())
    });
    let preview: Preview = desk.ask("document.preview", draft);
    let codes: Vec<&str> = preview.warnings.iter().map(|warning| warning.code.as_str()).collect();
    let expected = ["no-city", "no-counselor-nip", "no-headmaster-nip", "own-purpose", "past-meeting"];
    assert_eq!(codes, expected.map(|code| format!("report-warning-{code}")));
    for code in codes {
        assert!(i18n::Lang::ALL.iter().all(|lang| i18n::Texts::of(*lang).has(code)), "{code}");
    }
}

#[test]
fn a_document_needs_something_to_be_made_from() {
    let desk = Desk::new();
    for document in ["individual_counseling_record", "assessment_result"] {
        let source = json!({ "document": document, "counselee": desk.adult, "session": null, "administration": null });
        desk.refused_as("document.prefill", source, ErrorCode::DocumentSourceMissing);
    }
    // A session with several pupils is none of one pupil's record.
    let _: Value =
        desk.ask("session.start", json!({ "counselees": [desk.adult, desk.minor, desk.child], "appointment": null }));
    let source = json!({
        "document": "individual_counseling_record", "counselee": desk.adult, "session": null, "administration": null,
    });
    desk.refused_as("document.prefill", source, ErrorCode::DocumentSourceMissing);
    let ready = ready();
    // Another counselee's session is nobody's business.
    let session = prefill(&ready, "individual_counseling_record").source.session;
    let source = json!({
        "document": "individual_counseling_record", "counselee": ready.adult, "session": session, "administration": null,
    });
    ready.refused_as("document.prefill", source, ErrorCode::DocumentSourceMissing);
}

#[test]
fn a_profile_of_five_scales_fits_one_page_of_the_papers_that_schools_use() {
    let desk = ready();
    let start = json!({
        "counselee": desk.minor, "instrument": "ipip-bfm-50", "locale": "id", "mode": "keyed", "on": "2026-11-24",
    });
    let given: Value = desk.ask("administration.start", start);
    let id = &given["administration"]["id"];
    let view: Value = desk.ask("instrument.get", json!({ "id": "ipip-bfm-50", "locale": "id" }));
    for (place, item) in view["items"].as_array().expect("items").iter().enumerate() {
        let value = 1 + place * 7 % 5;
        let _: Value = desk.ask("administration.answer", json!({ "id": id, "item": item["id"], "value": value }));
    }
    let _: Value = desk.ask("administration.finish", json!({ "id": id }));
    let source = json!({
        "document": "assessment_result", "counselee": desk.minor, "session": null, "administration": id,
    });
    let draft: DocumentDraft = desk.ask("document.prefill", source);
    for paper in ["a4", "f4", "letter"] {
        let draft = with(draft.clone(), "id", paper);
        let preview: Preview = desk.ask("document.preview", draft.clone());
        let pdf = desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF");
        let text = text_of(&format!("profile-{paper}"), &pdf);
        assert!(
            text.contains("Tidak ada kategori resmi") && text.contains("definisi ipip-bfm-50 versi 1.0.0"),
            "{text}"
        );
        assert!(preview.pages.len() <= if paper == "letter" { 2 } else { 1 }, "{paper}");
    }
}
