//! Other people's programs judge the files: qpdf for the syntax, Poppler for fonts, text and page size.

use std::{fs, path::PathBuf, process::Command};

use i18n::Lang;
use report::{Block, Paper, document::ParaRole, layout::Item};
use serde_json::json;

use crate::fixture;

/// Runs a program and returns what it printed; fails with the package to install when it is missing.
pub fn run(package: &str, program: &str, args: &[&str]) -> String {
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

/// Both painters draw the same page: Poppler's picture of the PDF and librsvg's of the SVG differ by edges only.
#[test]
fn the_preview_looks_like_the_paper() {
    let report = fixture::report("assessment_result", Lang::Id, Paper::A4);
    let laid = report::layout(&report, fixture::fonts());
    let pdf = keep("compared", &fixture::paint(&report, &laid));
    let svg = pdf.replace(".pdf", ".svg");
    fs::write(&svg, report::svg::paint_page(&laid, 0, fixture::fonts()).unwrap()).unwrap();
    let paper = pdf.replace(".pdf", "-pdf");
    let screen = pdf.replace(".pdf", "-svg.png");
    run("poppler-utils", "pdftoppm", &["-r", "72", "-png", "-singlefile", "-f", "1", "-l", "1", &pdf, &paper]);
    run("librsvg2-bin", "rsvg-convert", &["-w", "596", "-h", "842", "-o", &screen, &svg]);
    let open = |path: &str| image::open(path).unwrap().into_luma8();
    let (a, b) = (open(&format!("{paper}.png")), open(&screen));
    let (w, h) = (a.width().min(b.width()), a.height().min(b.height()));
    // Mean ink of 8 x 8 cells: a glyph moved by a pixel stays in its cell or its neighbour's edge.
    let (mut worst, mut sum, mut cells) = (0u32, 0u64, 0u64);
    for cy in 0..h / 8 {
        for cx in 0..w / 8 {
            let mean = |p: &image::GrayImage| -> u32 {
                (0..64).map(|i| u32::from(p.get_pixel(cx * 8 + i % 8, cy * 8 + i / 8)[0])).sum::<u32>() / 64
            };
            let difference = mean(&a).abs_diff(mean(&b));
            worst = worst.max(difference);
            sum += u64::from(difference);
            cells += 1;
        }
    }
    assert!(worst < 70, "a cell differs by {worst} of 255: compare {paper}.png and {screen}");
    assert!(sum < 3 * cells, "the pages differ by {} of 255 on average", sum / cells);
}

/// Writes a file where it can be looked at after the test.
pub fn keep(name: &str, bytes: &[u8]) -> String {
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

/// A band too narrow for its name: all are lettered. A profile with a gap: the line breaks.
fn charts() -> Vec<Block> {
    let bars = json!({
        "kind": "chart", "spec": {
            "title": "PHQ-9", "kind": "bars",
            "axis": { "min": 0, "max": 27, "ticks": [0, 5, 10, 15, 20, 27], "label": "Skor mentah" },
            "bands": [
                { "from": 0, "to": 4, "label": "Minimal" }, { "from": 4, "to": 5, "label": "Peralihan" },
                { "from": 5, "to": 10, "label": "Ringan" },
                { "from": 10, "to": 15, "label": "Sedang" }, { "from": 15, "to": 20, "label": "Cukup berat" },
                { "from": 20, "to": 27, "label": "Berat" },
            ],
            "scales": [{ "name": "Gejala depresi dalam dua pekan terakhir", "value": 12, "band": "Sedang" }],
            "direction": "Makin tinggi, makin berat gejalanya.",
        },
    });
    let line = json!({
        "kind": "chart", "spec": {
            "title": "Profil skor T", "kind": "line",
            "axis": { "min": 20, "max": 80, "ticks": [20, 30, 40, 50, 60, 70, 80], "label": "Skor T (rata-rata 50, simpangan baku 10)" },
            "bands": [
                { "from": 20, "to": 40, "label": "Di bawah rata-rata" }, { "from": 40, "to": 60, "label": "Rata-rata" },
                { "from": 60, "to": 80, "label": "Di atas rata-rata" },
            ],
            "scales": [
                { "name": "Ekstraversi", "value": 47 }, { "name": "Keramahan", "value": 63 },
                { "name": "Kesungguhan", "value": null }, { "name": "Stabilitas emosi", "value": 38 },
                { "name": "Intelek/imajinasi", "value": 79 },
            ],
        },
    });
    [bars, line].into_iter().map(|b| serde_json::from_value(b).unwrap()).collect()
}

#[test]
fn charts_marks_and_lists_on_one_sheet() {
    let mut report = fixture::report("assessment_result", Lang::Id, Paper::A4);
    report.furniture.watermark = Some("SALINAN".to_owned());
    report.blocks = charts();
    report.blocks.push(Block::Para {
        runs: vec![
            report::Run::plain("Teks dengan "),
            report::Run::italic("huruf miring"),
            report::Run::bold(" dan tebal."),
        ],
        role: ParaRole::Body,
        align: report::document::Align::Justify,
    });
    let laid = report::layout(&report, fixture::fonts());
    let path = keep("charts", &fixture::paint(&report, &laid));
    run("qpdf", "qpdf", &["--check", &path]);
    let text = run("poppler-utils", "pdftotext", &["-layout", &path, "-"]);
    // The pale word is a picture: a search for it finds the record's text only.
    assert!(!text.contains("SALINAN"), "{text}");
    assert!(text.contains("B = Peralihan"), "{text}");
    // The chart says in words what it shows.
    let heard = report::text::paint(&laid);
    assert!(
        heard.contains("[Grafik PHQ-9, rentang 0 sampai 27: Gejala depresi dalam dua pekan terakhir 12 (Sedang).]"),
        "{heard}"
    );
    assert!(heard.contains("Kesungguhan tidak diskor"), "{heard}");
    // Two of the four steps between five scales touch the one without a score.
    let wide = report::units::tenth_pt(12);
    let steps = laid.pages[0].items.iter().filter(|item| match item {
        Item::Path(path) => path.stroke.as_ref().is_some_and(|s| s.width == wide),
        _ => false,
    });
    assert_eq!(steps.count(), 2);
}
