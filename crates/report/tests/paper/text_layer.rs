//! Nothing typed is lost: long names, long cells, long tables, mixed scripts.

use i18n::Lang;
use proptest::prelude::*;
use report::{
    Block, Layout, Meta, Paper, Report, Run,
    document::{Align, Column, ColumnWidth, Furniture, ParaRole, Signatory, Table, plain},
    layout as lay_out,
    layout::{Item, Segment},
};

use crate::fixture::{self, fonts};

fn report_of(blocks: Vec<Block>, paper: Paper) -> Report {
    Report {
        document: "test".to_owned(),
        lang: Lang::Id,
        paper,
        meta: Meta { title: "Uji".to_owned(), ..Meta::default() },
        furniture: Furniture::default(),
        blocks,
    }
}

/// Nothing stands outside the sheet, and no text below the body.
pub fn inside(laid: &Layout) {
    for page in &laid.pages {
        for item in &page.items {
            match item {
                Item::Glyphs(run) => {
                    assert!(run.x >= 0 && run.x + run.width <= page.width + 64, "{run:?}");
                    assert!(run.y > 0 && run.y < page.height, "{run:?}");
                }
                Item::Path(path) => {
                    for segment in &path.segments {
                        if let Segment::Move(x, y) | Segment::Line(x, y) = segment {
                            assert!((0..=page.width).contains(x) && (0..=page.height).contains(y), "{path:?}");
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// Text without spaces: line ends and justification may change those.
pub fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn table(rows: Vec<Vec<Vec<Run>>>) -> Block {
    let column = |header: &str, width| Column { header: header.to_owned(), width, align: Align::Left };
    Block::Table(Table {
        columns: vec![
            column("No.", ColumnWidth::Auto),
            column("Nama", ColumnWidth::Auto),
            column("Uraian", ColumnWidth::Fr(1)),
        ],
        rows,
        caption: None,
        empty: Some("Belum ada data.".to_owned()),
    })
}

#[test]
fn a_name_of_120_characters_wraps_in_every_document() {
    let name = "Raden Mas Panji Kusumawardhana Adiningrat Suryadiwangsa Prawirokusumo Wiratmadja Natadiningrat Kartasasmita bin Abdurrahman";
    assert!(name.len() >= 120);
    for document in fixture::DOCUMENTS {
        let mut input = fixture::input(document, Lang::Id, Paper::A4);
        for person in ["counselee", "counselor"] {
            input[person]["name"] = name.into();
        }
        input["school"]["headmaster"]["name"] = name.into();
        let laid = lay_out(&report::make(document, &input, fonts()).unwrap(), fonts());
        inside(&laid);
        assert!(ink(&report::text::paint(&laid)).contains(&ink(name)), "{document}");
    }
}

#[test]
fn every_paper_holds_every_document() {
    for paper in Paper::ALL {
        for document in fixture::DOCUMENTS {
            let laid = lay_out(&fixture::report(document, Lang::En, paper), fonts());
            inside(&laid);
            assert_eq!((laid.pages[0].width, laid.pages[0].height), paper.size());
        }
    }
}

#[test]
fn a_broken_logo_is_left_out_with_a_warning_and_a_school_without_name_has_no_letterhead() {
    let mut input = fixture::input("parent_summons", Lang::Id, Paper::A4);
    input["school"]["logo_left"]["width"] = 7.into();
    let report = report::make("parent_summons", &input, fonts()).unwrap();
    let laid = lay_out(&report, fonts());
    assert_eq!(laid.warnings, [report::Warning::BadPicture]);
    assert_eq!(laid.rasters.len(), 1);
    report::pdf::paint(&laid, &report.meta, fonts()).unwrap();

    input["school"] = serde_json::json!({ "city": "Cendana" });
    let laid = lay_out(&report::make("parent_summons", &input, fonts()).unwrap(), fonts());
    assert!(report::text::paint(&laid).starts_with("Nomor:\t422/032/BK/XI/2026"), "{}", report::text::paint(&laid));
}

#[test]
fn a_cell_of_4000_characters_goes_over_pages_line_by_line() {
    let long: String = "Uraian yang panjang sekali tentang pelaksanaan layanan. ".repeat(100);
    let word = "x".repeat(4000);
    for text in [long.as_str(), word.as_str(), &long.repeat(3)] {
        let report = report_of(vec![table(vec![vec![plain("1"), plain("Naufal"), plain(text)]])], Paper::A4);
        let laid = lay_out(&report, fonts());
        inside(&laid);
        assert!(ink(&report::text::paint(&laid)).contains(&ink(text)));
    }
}

#[test]
fn tables_of_no_one_and_many_rows() {
    let rows = |n: usize| {
        (0..n).map(|i| vec![plain(format!("{}", i + 1)), plain("Konseli"), plain(format!("baris-{i}"))]).collect()
    };
    let empty = lay_out(&report_of(vec![table(rows(0))], Paper::A4), fonts());
    assert!(report::text::paint(&empty).contains("Belum ada data."));
    assert_eq!(lay_out(&report_of(vec![table(rows(1))], Paper::A4), fonts()).pages.len(), 1);
    let many = lay_out(&report_of(vec![table(rows(5000))], Paper::A4), fonts());
    assert!(many.pages.len() > 80);
    inside(&many);
    let text = report::text::paint(&many);
    assert!((0..5000).all(|i| text.contains(&format!("baris-{i}\n"))));
    // The header is read once and printed on each page.
    assert_eq!(text.matches("Uraian").count(), 1);
    for page in &many.pages {
        let printed: String = page
            .items
            .iter()
            .filter_map(|i| match i {
                Item::Glyphs(run) => Some(run.glyphs.iter().map(|g| g.text.as_str()).collect::<String>()),
                _ => None,
            })
            .collect();
        assert!(printed.contains("Uraian"));
    }
}

#[test]
fn a_heading_never_ends_a_page_and_a_signature_never_stands_alone() {
    let para = |text: &str| Block::Para { runs: plain(text), role: ParaRole::Body, align: Align::Left };
    for fill in 30..60 {
        let mut blocks: Vec<Block> = (0..fill).map(|i| para(&format!("Baris {i}"))).collect();
        blocks.push(Block::Heading { level: 1, text: "Judul".to_owned() });
        blocks.push(para(&"Kalimat yang cukup panjang untuk beberapa baris. ".repeat(8)));
        blocks.push(Block::Signature {
            columns: vec![Signatory { above: vec!["Guru BK".to_owned()], name: "Laras".to_owned(), below: vec![] }],
        });
        let n = blocks.len();
        let laid = lay_out(&report_of(blocks, Paper::A4), fonts());
        let (heading, text, signature) = (laid.page_map[n - 3], laid.page_map[n - 2], laid.page_map[n - 1]);
        assert_eq!(heading.1, text.0, "heading alone at fill {fill}");
        assert_eq!(text.1, signature.0, "signature alone at fill {fill}");
    }
}

/// What is printed on a page, furniture included.
fn printed(page: &report::layout::Page) -> Vec<String> {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>()),
        _ => None,
    });
    runs.map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn a_loose_sheet_says_whose_it_is() {
    let mut input = fixture::input("individual_counseling_record", Lang::Id, Paper::A4);
    input["values"]["summary"] = "Uraian yang panjang. ".repeat(400).into();
    for (identity, named) in [("name", "Naufal Ma'ruf Adiwangsa, XI-3"), ("code", "K-0417, XI-3")] {
        input["values"]["identity"] = identity.into();
        let laid = lay_out(&report::make("individual_counseling_record", &input, fonts()).unwrap(), fonts());
        inside(&laid);
        assert!(laid.pages.len() > 1);
        let line = format!("CATATAN KONSELING INDIVIDUAL · {named}").replace(' ', "");
        for (number, page) in laid.pages.iter().enumerate() {
            let there = printed(page).concat().replace(' ', "").contains(&line);
            assert_eq!(there, number > 0, "page {}", number + 1);
        }
    }
}

#[test]
fn a_signer_s_titles_stay_with_the_name() {
    for name in
        ["Dra. Wulan Saraswati Prabaningrum, M.Pd.", "Raden Roro Kusumawardhani Suryadiningrat, S.Pd., M.Si., Kons."]
    {
        let mut input = fixture::input("parent_summons", Lang::Id, Paper::A4);
        input["counselor"]["name"] = name.into();
        input["school"]["headmaster"]["name"] = name.into();
        let laid = lay_out(&report::make("parent_summons", &input, fonts()).unwrap(), fonts());
        inside(&laid);
        for page in &laid.pages {
            for item in &page.items {
                if let Item::Glyphs(run) = item {
                    let text: String = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
                    assert!(!text.trim().starts_with("M.Pd.") && !text.trim().starts_with("S.Pd."), "{text}");
                }
            }
        }
        // The first fits on half of the line and is not broken at all.
        let whole = printed(&laid.pages[0]).concat().matches(name).count();
        assert!(name.len() > 45 || whole >= 2, "{name}");
    }
}

#[test]
fn groups_count_their_own_pages() {
    let person = |n: usize| Block::Group {
        blocks: (0..n)
            .map(|i| Block::Para { runs: plain(format!("{i}")), role: ParaRole::Body, align: Align::Left })
            .collect(),
        keep_together: false,
        restart_pages: true,
    };
    let laid = lay_out(&report_of(vec![person(60), person(5), person(60)], Paper::A4), fonts());
    let numbers: Vec<(usize, usize)> = laid.pages.iter().map(|p| (p.number, p.of)).collect();
    assert_eq!(numbers, [(1, 2), (2, 2), (1, 1), (1, 2), (2, 2)]);
}

#[test]
fn confidential_content_is_absent_unless_asked_for() {
    let mut input = fixture::input("individual_counseling_record", Lang::Id, Paper::A4);
    input["values"]["include_confidential"] = false.into();
    input["values"]["identity"] = "code".into();
    let report = report::make("individual_counseling_record", &input, fonts()).unwrap();
    let whole = serde_json::to_string(&report).unwrap();
    for secret in [
        "Naufal",
        "menyendiri",
        "kelompok belajar baru",
        "Skala kenyamanan",
        "berfokus solusi",
        "Pertemuan keempat",
        "0061234567",
    ] {
        assert!(!whole.contains(secret), "{secret} is in the report");
    }
    assert!(whole.contains("K-0417"));
    let mut input = fixture::input("assessment_result", Lang::Id, Paper::A4);
    input["values"]["risk_note"] = "Catatan khusus".into();
    let report = report::make("assessment_result", &input, fonts()).unwrap();
    assert!(!serde_json::to_string(&report).unwrap().contains("Catatan khusus"));
}

#[test]
fn a_letter_without_slip_does_not_speak_of_one() {
    for lang in Lang::ALL {
        let mut input = fixture::input("parent_summons", lang, Paper::A4);
        input["values"]["receipt"] = false.into();
        let laid = lay_out(&report::make("parent_summons", &input, fonts()).unwrap(), fonts());
        let text = report::text::paint(&laid).to_lowercase();
        assert!(!text.contains("balasan") && !text.contains("slip"), "{text}");
    }
}

#[test]
fn the_window_s_policy_accepts_the_preview() {
    for (name, _, laid) in fixture::all() {
        for page in 0..laid.pages.len() {
            let svg = report::svg::paint_page(&laid, page, fonts()).unwrap();
            for refused in ["style=", "<style", "<script", "onload", "http://www.w3.org/1999/xlink"] {
                assert!(!svg.contains(refused), "{name}: {refused}");
            }
            // The same runs as on paper.
            let runs = laid.pages[page].items.iter().filter(|i| matches!(i, Item::Glyphs(_))).count();
            assert_eq!(svg.matches("<g aria-label=").count(), runs, "{name}");
        }
        assert!(report::svg::paint_page(&laid, laid.pages.len(), fonts()).is_none());
    }
}

#[test]
fn a_chart_alone_says_what_it_shows_and_pleases_the_window_s_policy() {
    let input = fixture::input("assessment_result", Lang::Id, Paper::A4);
    let spec: report::chart::ProfileSpec = serde_json::from_value(input["values"]["chart"].clone()).unwrap();
    let svg = report::svg::paint_chart(&spec, report::units::pt(480), Lang::Id, fonts());
    for refused in ["style=", "<style", "<script", "onload", "href=\"http"] {
        assert!(!svg.contains(refused), "{refused}");
    }
    assert!(svg.contains("<title id=\"chart-title\">IPIP-BFM-50</title>"), "{svg}");
    assert!(svg.contains("Ekstraversi 31 (Sedang)") && svg.contains("aria-label=\"Keramahan\""), "{svg}");
    assert_eq!(svg, report::svg::paint_chart(&spec, report::units::pt(480), Lang::Id, fonts()));
}

#[test]
fn every_field_has_its_texts_and_every_document_its_fixture() {
    for lang in Lang::ALL {
        let texts = i18n::Texts::of(lang);
        for document in report::documents() {
            assert!(fixture::DOCUMENTS.contains(&document.id));
            assert!(texts.has(document.title_key), "{}", document.title_key);
            for field in &document.fields {
                assert!(texts.has(field.label_key), "{}", field.label_key);
                assert!(field.default_key.is_none_or(|k| texts.has(k)));
                if let report::templates::FieldKind::Choice { options } = &field.kind {
                    assert!(options.iter().all(|o| texts.has(o.label_key)), "{}", field.id);
                }
            }
        }
    }
}

#[test]
fn wrong_input_says_which_field() {
    let error = |document: &str, input: &serde_json::Value| report::make(document, input, fonts()).unwrap_err();
    let mut input = fixture::input("parent_summons", Lang::Id, Paper::A4);
    input["values"]["call_number"] = serde_json::Value::Null;
    assert_eq!(error("parent_summons", &input), report::TemplateError::Missing("call_number"));
    input["values"]["call_number"] = "dua".into();
    assert!(matches!(error("parent_summons", &input), report::TemplateError::Input(_)));
    assert!(matches!(error("no_such", &input), report::TemplateError::UnknownDocument(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_kept_and_stays_on_the_sheet(
        name in "[a-zA-Zéüịع-ي './0-9-]{0,140}",
        cell in "\\PC{0,400}",
        rows in 0usize..30,
    ) {
        let mut blocks = vec![Block::Para { runs: plain(name.as_str()), role: ParaRole::Body, align: Align::Justify }];
        blocks.push(table((0..rows).map(|_| vec![plain("1"), plain(name.as_str()), plain(cell.as_str())]).collect()));
        let laid = lay_out(&report_of(blocks, Paper::F4), fonts());
        inside(&laid);
        let text = ink(&report::text::paint(&laid));
        let typed: String = ink(&unicode_nfc(&cell));
        prop_assert!(text.contains(&ink(&unicode_nfc(&name))));
        if rows > 0 {
            prop_assert!(text.contains(&typed), "{typed:?} not in {text:?}");
        }
    }
}

/// Text is set in composed form; soft hyphens and byte order marks have no form on paper.
fn unicode_nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{feff}')).collect()
}
