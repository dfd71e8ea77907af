//! Papers of other work: what each lets in, and that the longest words fit on every sheet.

use i18n::Lang;
use report::layout::{Item, Role};
use report::raster::Raster;
use report::{Layout, Paper, layout};
use serde_json::{Value, json};

use crate::fixture::{self, fonts};

const PAPERS: [&str; 11] = [
    "referral_letter",
    "referral_report",
    "home_visit_order",
    "home_visit_report",
    "conference_invitation",
    "conference_minutes",
    "service_report",
    "student_permit",
    "anecdotal_record",
    "visitor_book",
    "problem_box_log",
];
/// Stands in everything that was said in confidence.
const SECRET: &str = "RAHASIAKU";

fn labelled(lines: &[(&str, &str)]) -> Value {
    lines.iter().map(|(label, text)| json!({ "label": label, "text": text })).collect()
}

/// The values of a paper of other work, everything let in.
pub fn values(document: &str, id: bool) -> Value {
    let when = if id { ("Hari/tanggal", "Senin, 23 November 2026") } else { ("Date", "Monday, 23 November 2026") };
    let place = if id { ("Tempat", "Ruang BK 2") } else { ("Place", "Counseling room 2") };
    let who = labelled(&[("Nama", "Naufal Ma'ruf Adiwangsa"), ("NISN", "0061234567"), ("Kelas", "XI-3")]);
    let reason = format!(
        "{SECRET}: {}",
        if id {
            "sering pusing dan sulit berkonsentrasi sejak dua bulan lalu."
        } else {
            "frequent headaches and trouble concentrating for two months."
        }
    );
    match document {
        "referral_letter" => json!({
            "addressee": "dr. Ratna Wijayanti\nPuskesmas Cendana", "include_confidential": true, "who": who,
            "texts": labelled(&[("Alasan alih tangan", &reason), ("Layanan yang telah diberikan", "Tiga kali konseling individual.")]),
            "enclosed": ["Hasil asesmen"], "agreed": "Alih tangan ini telah disetujui oleh Sulastri pada tanggal 20 November 2026.",
            "answer_by": "2026-12-07", "carbon_copies": "Arsip",
        }),
        "home_visit_order" => json!({
            "purpose": "attendance", "who": who,
            "particulars": labelled(&[("Alamat", "Jalan Melati 7, Kelurahan Kenanga"), when, ("Pukul", "14.00")]),
            "agreed": "Kunjungan ini telah diizinkan oleh Sulastri pada tanggal 20 November 2026.",
        }),
        "conference_invitation" => json!({
            "addressee": "Bapak/Ibu yang tercantum dalam undangan ini", "particulars": labelled(&[when, ("Pukul", "09.00"), place]),
            "people": ["Budi Santoso, S.Pd., Wali kelas", "Sulastri, Orang tua/wali"],
        }),
        "conference_minutes" => json!({
            "identity": "code", "include_confidential": true, "attendance": true, "headmaster_signs": true,
            "particulars": labelled(&[when, ("Pukul", "09.00"), place, ("Pemandu", "Laras Kinanti, S.Pd.")]),
            "texts": labelled(&[("Agenda", &reason), ("Simpulan", "Kehadiran membaik bila diantar.")]),
            "decisions": [
                { "text": "Mengantar setiap pagi", "responsible": "Sulastri", "due": "30 November 2026" },
                { "text": "Melaporkan kehadiran tiap Jumat", "responsible": "Budi Santoso, S.Pd.", "due": "" },
            ],
            "people": [
                { "name": "Budi Santoso, S.Pd.", "position": "Wali kelas" },
                { "name": "Sulastri", "position": "Orang tua/wali" },
            ],
        }),
        "student_permit" => json!({
            "include_confidential": true, "second_copy": true,
            "title": if id { "Surat Izin Meninggalkan Pelajaran" } else { "Permit to Leave Lessons" },
            "opening": if id { "Peserta didik berikut diizinkan meninggalkan pelajaran:" } else { "The following student may leave lessons:" },
            "particulars": labelled(&[when, ("Keluar pukul", "10.00"), ("Jam pelajaran ke-", "4-5"), ("Keperluan", "Keperluan kesehatan")]),
            "reason": reason, "allowed_by": "",
        }),
        "visitor_book" => json!({
            "from": "2026-07-01", "to": "2026-12-31",
            "rows": (1..20).map(|n| json!([format!("{n}-11-2026\n08.00–08.30"), "Sulastri\nOrang tua/wali", "Dinas Pendidikan\n0812-000-000", "Menanyakan perkembangan belajar", "Laras Kinanti, S.Pd."])).collect::<Vec<_>>(),
        }),
        "problem_box_log" => json!({
            "from": "2026-07-01", "to": "2026-12-31",
            "rows": [["20-11-2026", "Anonim", "Sosial", "Ditangani", "Selasa 10.00, Ruang BK"]],
        }),
        _ => json!({
            "identity": "name", "include_confidential": true, "family_signs": document == "home_visit_report",
            "headmaster_signs": true, "particulars": labelled(&[when, ("Pukul", "10.30"), place]),
            "texts": labelled(&[("Uraian", &reason), ("Hasil", "Sepakat saling menyapa.\n\nBertemu lagi pekan depan.")]),
        }),
    }
}

fn laid(document: &str, input: &Value) -> Layout {
    layout(&report::make(document, input, fonts()).unwrap(), fonts())
}

fn text(document: &str, input: &Value) -> String {
    report::text::paint(&laid(document, input))
}

#[test]
fn what_was_said_in_confidence_is_printed_only_when_let_in() {
    for lang in Lang::ALL {
        for document in PAPERS {
            let mut input = fixture::input(document, lang, Paper::A4);
            let said = text(document, &input).contains(SECRET);
            let holds = input["values"].to_string().contains(SECRET);
            assert_eq!(said, holds, "{document} {lang}: let in");
            if holds {
                input["values"]["include_confidential"] = json!(false);
                assert!(!text(document, &input).contains(SECRET), "{document} {lang}: not let in");
            }
        }
    }
}

#[test]
fn by_code_a_record_names_nobody_and_an_invitation_never_does() {
    for document in ["referral_report", "home_visit_report", "conference_minutes", "service_report", "anecdotal_record"]
    {
        let mut input = fixture::input(document, Lang::Id, Paper::A4);
        input["values"]["identity"] = json!("code");
        let said = text(document, &input);
        assert!(!said.contains("Naufal") && said.contains("K-0417"), "{document}: {said}");
    }
    let said = text("conference_invitation", &fixture::input("conference_invitation", Lang::Id, Paper::A4));
    assert!(!said.contains("Naufal") && !said.contains("XI-3"), "{said}");
}

#[test]
fn the_longest_words_stay_on_every_sheet() {
    let name = "Raden Mas Panji Kusumawardhana Adiningrat Suryadiwangsa Prawirokusumo Wiratmadja Natadiningrat Kartasasmita bin Abdurrahman";
    let script = "\u{644}\u{627}\u{631}\u{627} \u{643}\u{64a}\u{646}\u{627}\u{646}\u{62a}\u{64a}";
    let long = format!("{name} {script} {}", "kata ".repeat(700));
    fn lengthen(value: &mut Value, name: &str, long: &str) {
        match value {
            Value::String(text) if text.len() > 3 && !text.starts_with("20") => {
                *text = if text.contains(SECRET) { long.to_owned() } else { format!("{name} {text}") };
            }
            Value::Array(items) => items.iter_mut().for_each(|item| lengthen(item, name, long)),
            Value::Object(fields) => {
                let kept = ["identity", "purpose", "from", "to", "answer_by"];
                fields
                    .iter_mut()
                    .filter(|(key, _)| !kept.contains(&key.as_str()))
                    .for_each(|(_, item)| lengthen(item, name, long));
            }
            _ => {}
        }
    }
    for document in PAPERS {
        for paper in [Paper::A4, Paper::F4] {
            let mut input = fixture::input(document, Lang::Id, paper);
            lengthen(&mut input["values"], name, &long);
            for person in ["counselee", "counselor"] {
                input[person]["name"] = name.into();
            }
            let laid = laid(document, &input);
            for page in &laid.pages {
                for item in &page.items {
                    if let Item::Glyphs(run) = item {
                        assert!(run.x >= 0 && run.x + run.width <= page.width + 64, "{document}: {run:?}");
                        assert!(run.y > 0 && run.y < page.height, "{document}: {run:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_slip_and_its_copy_fit_on_one_sheet() {
    for paper in [Paper::A4, Paper::F4] {
        let mut input = fixture::input("student_permit", Lang::Id, paper);
        input["values"]["include_confidential"] = json!(false);
        assert_eq!(laid("student_permit", &input).pages.len(), 1, "{paper:?}");
    }
}

#[test]
fn letters_fit_on_one_sheet_with_their_slip() {
    for document in ["referral_letter", "home_visit_order", "conference_invitation"] {
        let mut input = fixture::input(document, Lang::Id, Paper::A4);
        input["values"]["include_confidential"] = json!(false);
        assert_eq!(laid(document, &input).pages.len(), 1, "{document}");
    }
}

fn picture(width: u32, height: u32, grey: u8) -> Value {
    let rgba = [grey, grey, grey, 255].repeat((width * height) as usize);
    serde_json::to_value(Raster { width, height, rgba }).unwrap()
}

#[test]
fn photos_of_a_visit_stand_two_on_a_page_with_their_words_and_only_when_chosen() {
    for (lang, title) in [(Lang::Id, "Dokumentasi"), (Lang::En, "Photos of the Visit")] {
        for paper in Paper::ALL {
            let mut input = fixture::input("home_visit_report", lang, paper);
            assert!(!text("home_visit_report", &input).contains(title), "{paper:?}: none unless chosen");
            // Wide, tall, and one as narrow as a strip.
            let shown = [
                (picture(150, 100, 40), "Ruang belajar, 23 November 2026"),
                (picture(100, 150, 90), "Halaman, 23 November 2026"),
                (picture(400, 2, 140), "Deretan buku, 24 November 2026"),
            ];
            input["values"]["pictures"] =
                shown.iter().map(|(picture, words)| json!({ "picture": picture, "caption": words })).collect();
            let laid = laid("home_visit_report", &input);
            let mut on_pages = Vec::new();
            // The first page has the logos.
            for page in laid.pages.iter().skip(1) {
                let placed = page.items.iter().filter_map(|item| match item {
                    Item::Raster(placed) => Some(placed),
                    _ => None,
                });
                let placed: Vec<_> = placed.collect();
                for one in &placed {
                    assert!(one.x >= 0 && one.x + one.width <= page.width, "{paper:?}: {one:?}");
                    assert!(one.y >= 0 && one.y + one.height <= page.height, "{paper:?}: {one:?}");
                }
                on_pages.push(placed.len());
            }
            on_pages.retain(|count| *count > 0);
            assert_eq!(on_pages, [2, 1], "{paper:?}");
            let said = report::text::paint(&laid);
            assert!(said.contains(title), "{said}");
            for (_, words) in &shown {
                assert!(said.contains(words), "{words}: {said}");
            }
            let alts = laid.nodes.iter().filter(|node| node.role == Role::Figure).map(|node| node.alt.as_deref());
            assert_eq!(alts.collect::<Vec<_>>(), shown.map(|(_, words)| Some(words)));
        }
    }
}
