//! Issuing when things go wrong or happen at once: a refusing printer, two letters in the same moment, a very long note,
//! logos in the letterhead.

use crate::fixture::{Desk, TestClock, workstation_with};
use casefile::{issued_document, school};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use workstation::contract::documents::{DocumentDraft, Issued, Preview};
use workstation::{
    Desktop, DesktopError, ErrorCode, FolderPurpose, OpenPurpose, PickedFile, PrintJob, PrinterInfo, SaveWriter,
};

/// A desktop whose printer takes nothing and whose viewer is missing.
struct Refusing;

impl Desktop for Refusing {
    fn open_files(&self, _: OpenPurpose) -> Result<Option<Vec<PickedFile>>, DesktopError> {
        Ok(None)
    }
    fn choose_files(&self, _: OpenPurpose) -> Result<Option<Vec<PathBuf>>, DesktopError> {
        Ok(None)
    }
    fn save_stream(&self, _: &str, _: &mut SaveWriter<'_>) -> Result<Option<String>, DesktopError> {
        Err(DesktopError::CannotWrite)
    }
    fn save_file(&self, _: &str, _: &[u8]) -> Result<Option<String>, DesktopError> {
        Err(DesktopError::CannotWrite)
    }
    fn choose_folder(&self, _: FolderPurpose) -> Result<Option<PathBuf>, DesktopError> {
        Ok(None)
    }
    fn printers(&self) -> Result<Vec<PrinterInfo>, DesktopError> {
        Err(DesktopError::NoPrintSystem)
    }
    fn print(&self, _: &[u8], _: &PrintJob) -> Result<(), DesktopError> {
        Err(DesktopError::PrintRefused)
    }
    fn view_pdf(&self, _: &str, _: &[u8]) -> Result<(), DesktopError> {
        Err(DesktopError::NoViewer)
    }
}

fn summons(desk: &Desk) -> DocumentDraft {
    let source =
        json!({ "document": "parent_summons", "counselee": desk.minor, "session": null, "administration": null });
    desk.ask("document.prefill", source)
}

fn issue(draft: &DocumentDraft, act: &str) -> Value {
    json!({ "draft": draft, "recipient": "", "output": { "act": act, "printer": null, "copies": 1 } })
}

#[test]
fn what_the_desktop_refuses_leaves_no_entry_and_no_gap_in_the_numbers() {
    let mut desk = Desk::new();
    let draft = summons(&desk);
    desk.workstation.lock_and_wait();
    let folder = desk.folder.path().to_owned();
    desk.workstation = workstation_with(&folder, &TestClock::new(), Box::new(Refusing));
    desk.unlock();
    for (act, code) in
        [("save", ErrorCode::CannotWrite), ("print", ErrorCode::PrintRefused), ("open", ErrorCode::NoViewer)]
    {
        desk.refused_as("document.issue", issue(&draft, act), code);
    }
    let register: Vec<Value> = desk.ask("document.register", json!({}));
    assert!(register.is_empty());
    desk.reopen();
    let issued: Issued = desk.ask("document.issue", issue(&draft, "save"));
    assert_eq!(issued.entry.expect("an entry").number, "422/001/BK/XI/2026");
    // The log tells of the attempts.
    let lines: Vec<Value> = desk.ask("audit.list", json!({}));
    assert_eq!(lines.iter().filter(|line| line["action"] == "issue" || line["action"] == "print").count(), 4);
}

#[test]
fn letters_issued_in_the_same_moment_never_share_a_number() {
    let desk = Desk::new();
    let drafts: Vec<DocumentDraft> = (0..8)
        .map(|n| {
            let mut draft = summons(&desk);
            draft.values.insert("meet_with".to_owned(), format!("Guru {n}"));
            draft
        })
        .collect();
    let numbers: BTreeSet<String> = std::thread::scope(|scope| {
        let issuing: Vec<_> = drafts
            .iter()
            .map(|draft| {
                let workstation = &desk.workstation;
                scope.spawn(move || {
                    let issued: Issued = workstation.ask("document.issue", issue(draft, "save")).expect("issued");
                    issued.entry.expect("an entry").number
                })
            })
            .collect();
        issuing.into_iter().map(|thread| thread.join().expect("ends")).collect()
    });
    let expected: BTreeSet<String> = (1..=8).map(|n| format!("422/00{n}/BK/XI/2026")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_pattern_that_cannot_be_filled_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    let draft = summons(&desk);
    desk.write(|writer| {
        let pattern = "422/BK/{year}".to_owned();
        school::save(writer, &counseling::school::SchoolProfile { letter_pattern: pattern, ..school::get(writer)? })
    });
    desk.refused_as("document.preview", json!(draft), ErrorCode::LetterPatternInvalid);
    desk.refused_as("document.issue", issue(&draft, "print"), ErrorCode::LetterPatternInvalid);
    assert!(desk.left("printed").is_empty());
    assert!(desk.write(|writer| issued_document::list(writer, None, 0)).is_empty());
}

#[test]
fn a_long_note_is_printed_whole_with_logos_above_it() {
    let desk = Desk::new();
    let view: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let long: String = (0..900).map(|n| format!("Kalimat nomor {n} dari uraian panjang. ")).collect();
    let params = json!({ "id": view["session"]["id"], "body": { "problem": long } });
    let _: Value = desk.ask("session.saveVersion", params);
    desk.write(|writer| {
        let mut png = std::io::Cursor::new(Vec::new());
        let emblem = image::RgbaImage::from_fn(120, 90, |x, y| image::Rgba([20, (x * 2) as u8, (y * 2) as u8, 255]));
        image::DynamicImage::ImageRgba8(emblem).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
        school::set_logo(writer, school::Logo::Left, Some(png.into_inner()))
    });
    let source = json!({
        "document": "individual_counseling_record", "counselee": desk.minor, "session": null, "administration": null,
    });
    let mut draft: DocumentDraft = desk.ask("document.prefill", source);
    draft.values.insert("include_confidential".to_owned(), "true".to_owned());
    let preview: Preview = desk.ask("document.preview", draft.clone());
    assert!(preview.pages.len() > 3, "{}", preview.pages.len());
    assert!(preview.pages[0].contains("<image") && !preview.pages[1].contains("<image"));
    let pdf = desk.workstation.call_bytes("document.pdf", json!(draft)).expect("a PDF");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("long-note.pdf");
    std::fs::write(&path, pdf).expect("a file");
    let output = Command::new("pdftotext").arg(&path).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("pdftotext ({error}): install the Debian package poppler-utils"));
    let text = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for n in 0..900 {
        assert!(text.contains(&format!("nomor {n} ")), "sentence {n} is not on paper");
    }
}
