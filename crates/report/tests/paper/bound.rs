//! Several documents bound into one file: each keeps its page numbers, words, tags and headings; fonts and logos stand in it once.

use i18n::Lang;
use lopdf::{Document, Object};
use report::layout::Role;
use report::{Binder, Layout, Meta, Paper, Report, layout, make, pdf, text};

use crate::{fixture, tools};

const NUMBERS: [&str; 3] = ["422/031/BK/XI/2026", "422/032/BK/XI/2026", "422/033/BK/XI/2026"];

/// A summons, a log extract of several pages and another summons, to three different families.
fn letters() -> Vec<Report> {
    let names = ["Naufal Ma'ruf Adiwangsa", "Sekar Ayuningrat", "Bima"];
    let documents = ["parent_summons", "access_log_extract", "parent_summons"];
    let of = |((document, name), number): ((&str, &str), &str)| {
        let mut input = fixture::input(document, Lang::Id, Paper::F4);
        input["counselee"]["name"] = name.into();
        input["issue"]["letter_number"] = number.into();
        make(document, &input, fixture::fonts()).unwrap()
    };
    documents.into_iter().zip(names).zip(NUMBERS).map(of).collect()
}

fn bound(reports: &[Report]) -> Layout {
    let mut binder = Binder::new("letters", Lang::Id, "Surat");
    for (report, number) in reports.iter().zip(NUMBERS) {
        binder.add(layout(report, fixture::fonts()), number);
    }
    binder.finish()
}

fn paint(laid: &Layout) -> Vec<u8> {
    pdf::paint(laid, &Meta { title: "Surat".to_owned(), ..Meta::default() }, fixture::fonts()).unwrap()
}

#[test]
fn each_keeps_its_own_pages_numbers_words_and_headings() {
    let reports = letters();
    let alone: Vec<Layout> = reports.iter().map(|report| layout(report, fixture::fonts())).collect();
    let whole = bound(&reports);
    let numbered = |laid: &Layout| laid.pages.iter().map(|page| (page.number, page.of)).collect::<Vec<_>>();
    assert_eq!(numbered(&whole), alone.iter().flat_map(numbered).collect::<Vec<_>>());
    assert!(alone[1].pages.len() > 1);

    let told = text::paint(&whole);
    let mut from = 0;
    for one in &alone {
        let words = text::paint(one);
        let at = told[from..].find(words.trim()).unwrap_or_else(|| panic!("{words} is not in {told}"));
        from += at + words.trim().len();
    }
    // What stands on a page of one is about that one only.
    for (page, number) in [(0, 0), (alone[0].pages.len(), 1), (whole.pages.len() - 1, 2)] {
        let told = text::paint_page(&whole, page);
        let (own, others) = (["Naufal", "Sekar", "Bima"][number], ["Naufal", "Sekar", "Bima"]);
        assert!(told.contains(own), "{told}");
        assert!(others.iter().all(|name| *name == own || !told.contains(name)), "{told}");
    }

    let tops: Vec<(&str, usize)> =
        whole.outline.iter().filter(|entry| entry.level == 1).map(|entry| (entry.text.as_str(), entry.page)).collect();
    let starts = [0, alone[0].pages.len(), alone[0].pages.len() + alone[1].pages.len()];
    assert_eq!(tops, NUMBERS.into_iter().zip(starts).collect::<Vec<_>>());
    let parts = whole.nodes.iter().filter(|node| node.parent == Some(0)).collect::<Vec<_>>();
    assert_eq!(parts.iter().map(|node| node.role).collect::<Vec<_>>(), [Role::Sect; 3]);
    assert_eq!(whole.nodes.iter().filter(|node| node.role == Role::Document).count(), 1);
    let nodes: usize = alone.iter().map(|one| one.nodes.len()).sum();
    assert_eq!(whole.nodes.len(), nodes + 1);
    let blocks: usize = alone.iter().map(|one| one.page_map.len()).sum();
    assert_eq!(whole.page_map.len(), blocks);
    assert_eq!(whole.page_map.last().map(|(_, last)| *last), Some(whole.pages.len() - 1));
}

/// Fonts and pictures with transparency that stand in the file.
fn embedded(pdf: &[u8]) -> (usize, usize) {
    let doc = Document::load_mem(pdf).unwrap();
    let fonts = doc.objects.values().filter(|one| matches!(one, Object::Dictionary(dict) if dict.has(b"FontFile2")));
    let pictures = doc.objects.values().filter(|one| matches!(one, Object::Stream(it) if it.dict.has(b"SMask")));
    (fonts.count(), pictures.count())
}

#[test]
fn fonts_and_logos_are_embedded_once_and_the_same_letters_give_the_same_bytes() {
    let reports = letters();
    let whole = bound(&reports);
    assert_eq!(whole.rasters.len(), 2, "the two logos");
    let bytes = paint(&whole);
    assert_eq!(bytes, paint(&bound(&letters())));
    assert_eq!(Document::load_mem(&bytes).unwrap().get_pages().len(), whole.pages.len());
    let apart: usize = reports.iter().map(|report| paint(&layout(report, fixture::fonts())).len()).sum();
    assert!(bytes.len() < apart, "{} bytes together, {apart} apart", bytes.len());
    // The same letter three times needs no more of them than once.
    let one = &reports[0];
    let alone = paint(&layout(one, fixture::fonts()));
    let thrice = paint(&bound(&[one.clone(), one.clone(), one.clone()]));
    assert_eq!(embedded(&thrice), embedded(&alone));
    assert!(embedded(&alone).0 > 0 && embedded(&alone).1 == 2, "{:?}", embedded(&alone));
    assert!(thrice.len() < 2 * alone.len(), "{} bytes, {} alone", thrice.len(), alone.len());
}

#[test]
fn qpdf_and_poppler_accept_what_is_bound() {
    let path = tools::keep("bound", &paint(&bound(&letters())));
    let check = tools::run("qpdf", "qpdf", &["--check", &path]);
    assert!(check.contains("No syntax or stream encoding errors"), "{check}");
    let told = tools::run("poppler-utils", "pdftotext", &["-layout", &path, "-"]);
    for number in [NUMBERS[0], NUMBERS[2]] {
        assert!(told.contains(number), "{number} is not in {told}");
    }
    assert!(tools::run("poppler-utils", "pdfinfo", &[&path]).contains("Tagged:          yes"));
}
