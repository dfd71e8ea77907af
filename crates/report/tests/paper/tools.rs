//! Other people's programs judge the files: qpdf for the syntax, Poppler for fonts, text and page size.

use std::{fs, path::PathBuf, process::Command};

use i18n::Lang;
use report::Paper;

use crate::fixture;

/// Runs a program and returns what it printed; fails with the package to install when it is missing.
fn run(package: &str, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|e| panic!("{program} cannot be started ({e}): install the Debian package {package}"));
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {out}{err}");
    assert!(err.trim().is_empty(), "{program} {args:?}: {err}");
    out
}

/// Writes a file where it can be looked at after the test.
fn keep(name: &str, bytes: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("paper");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.pdf"));
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn qpdf_and_poppler_accept_every_document() {
    for (name, report, laid) in fixture::all() {
        assert!(laid.warnings.is_empty(), "{name}: {:?}", laid.warnings);
        let path = keep(&name, &fixture::paint(&report, &laid));
        let check = run("qpdf", "qpdf", &["--check", &path]);
        assert!(check.contains("No syntax or stream encoding errors"), "{name}: {check}");

        let fonts = run("poppler-utils", "pdffonts", &[&path]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{name}: no fonts");
        for row in rows {
            assert!(row.contains("CID TrueType") && row.contains("Identity-H"), "{name}: {row}");
            let words: Vec<&str> = row.split_whitespace().collect();
            assert_eq!(words[words.len() - 5..words.len() - 2], ["yes", "yes", "yes"], "{name}: {row}");
            assert!(words[0].starts_with("AAAAA") && words[0].contains('+'), "{name}: {row}");
        }
        let info = run("poppler-utils", "pdfinfo", &[&path]);
        for expected in
            ["Tagged:          yes", "PDF version:     1.7", "Encrypted:       no", "Producer:        Ruang BK"]
        {
            assert!(info.contains(expected), "{name}: {info}");
        }
        let (w, h) = report.paper.size();
        let size = format!("{} x {} pts", trimmed(w), trimmed(h));
        assert!(info.contains(&size) || close(&info, w, h), "{name}: {size} in {info}");
    }
}

fn trimmed(units: i32) -> String {
    report::units::decimal_pt(units)
}

fn close(info: &str, w: i32, h: i32) -> bool {
    let line = info.lines().find(|l| l.starts_with("Page size:")).unwrap();
    let numbers: Vec<f32> = line.split_whitespace().filter_map(|x| x.parse().ok()).collect();
    (numbers[0] - report::units::to_pt(w)).abs() < 0.02 && (numbers[1] - report::units::to_pt(h)).abs() < 0.02
}

#[test]
fn what_is_printed_can_be_searched_and_copied() {
    let report = fixture::report("parent_summons", Lang::Id, Paper::F4);
    let laid = report::layout(&report, fixture::fonts());
    let path = keep("searched", &fixture::paint(&report, &laid));
    let text = run("poppler-utils", "pdftotext", &["-layout", &path, "-"]);
    for phrase in [
        "SMA NEGERI 7 CENDANA",
        "422/032/BK/XI/2026",
        "Naufal Ma'ruf Adiwangsa",
        "Kamis, 26 November 2026",
        "08.00 s.d. selesai",
        "Mengetahui,",
        "NIP 19700101 000000 1 014",
        "LEMBAR BALASAN",
        "Panggilan orang tua ke-2",
    ] {
        assert!(text.contains(phrase), "{phrase:?} not in:\n{text}");
    }
    // One page: a letter of one page carries no page number.
    assert!(!text.contains("Halaman"), "{text}");
    assert_eq!(laid.pages.len(), 1);
}

#[test]
fn a_summons_with_copies_and_receipt_is_one_sheet() {
    for (name, _, laid) in fixture::all() {
        if name.starts_with("parent_summons") || name.starts_with("recovery_sheet") {
            assert_eq!(laid.pages.len(), 1, "{name}");
        }
    }
}

#[test]
fn accents_arabic_and_missing_glyphs_come_out_of_the_file() {
    let name = "Éloïse Ngọc Łucja Đặng محمد رضوان Ma'ruf 😀";
    let mut input = fixture::input("parent_summons", Lang::Id, Paper::A4);
    input["counselee"]["name"] = name.into();
    let report = report::make("parent_summons", &input, fixture::fonts()).unwrap();
    let laid = report::layout(&report, fixture::fonts());
    assert_eq!(laid.warnings.len(), 1, "{:?}", laid.warnings);
    assert_eq!(laid.warnings[0].message_id(), "report-warning-missing-glyph");
    let path = keep("scripts", &fixture::paint(&report, &laid));
    run("qpdf", "qpdf", &["--check", &path]);
    let text = run("poppler-utils", "pdftotext", &[&path, "-"]);
    for phrase in ["Éloïse Ngọc Łucja Đặng", "محمد", "رضوان", "Ma'ruf", "😀"] {
        assert!(text.contains(phrase), "{phrase:?} not in:\n{text}");
    }
    // The text layer of our own has it in typed order.
    assert!(report::text::paint(&laid).contains(name));
}
