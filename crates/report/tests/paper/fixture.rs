//! Inputs that hold what real schools hold: accents, Arabic, an apostrophe, one-word and very long names. All people
//! and schools are invented.

use std::sync::OnceLock;

use i18n::Lang;
use report::{Fonts, Layout, Paper, Report, layout, make, pdf, raster::Raster};
use serde_json::{Value, json};

pub const DOCUMENTS: [&str; 21] = [
    "individual_counseling_record",
    "assessment_result",
    "parent_summons",
    "access_log_extract",
    "safety_plan",
    "mandated_report",
    "recovery_sheet",
    "destruction_certificate",
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
    "consent_form",
    "data_inventory",
];
pub const PAPERS: [Paper; 3] = [Paper::A4, Paper::F4, Paper::Letter];

pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::bundled().unwrap())
}

/// A drawn emblem with transparent ground: a ring, or a shield with a notch.
pub fn emblem(round: bool) -> Raster {
    let n = 240i64;
    let mut rgba = Vec::new();
    for y in 0..n {
        for x in 0..n {
            let (dx, dy) = (x - n / 2, y - n / 2);
            let r = dx * dx + dy * dy;
            let inside = if round {
                (r < 115 * 115 && r > 100 * 100) || (dx.abs() < 60 && dy.abs() < 40 && (dx.abs() > 3))
            } else {
                let edge = 100 - (dy - 20).max(0) * 3 / 4;
                dx.abs() < edge && dy > -110 && (dx.abs() > edge - 12 || dy < -98 || dx * dx + dy * dy < 45 * 45)
            };
            rgba.extend(if inside { [30, 60, 52, 255] } else { [255, 255, 255, 0] });
        }
    }
    Raster { width: n as u32, height: n as u32, rgba }
}

pub fn school() -> Value {
    json!({
        "name": "SMA NEGERI 7 CENDANA",
        "authorities": ["PEMERINTAH PROVINSI CENDANA RAYA", "DINAS PENDIDIKAN DAN KEBUDAYAAN"],
        "address": ["Jalan Kenanga Raya Nomor 14, Kelurahan Melati, Kota Cendana 40999"],
        "phone": "(0200) 550147", "email": "tatausaha@sman7cendana.example", "npsn": "20299999",
        "city": "Cendana",
        "headmaster": { "name": "Drs. Satria Mandalawangi, M.Pd.", "nip": "197001010000001014" },
        "logo_left": emblem(false), "logo_right": emblem(true),
    })
}

pub fn issue(lang: Lang, paper: Paper) -> Value {
    json!({
        "lang": lang, "paper": paper, "date": "2026-11-23", "letter_number": "422/032/BK/XI/2026",
        "copy": { "number": 1, "of": 2 }, "issued_by": "Laras Kinanti, S.Pd.",
        "issued_at": "2026-11-23T14:05:00+07:00", "report_id": "RB-7F3K-22", "confidential": true,
    })
}

fn person() -> Value {
    json!({ "name": "Naufal Ma'ruf Adiwangsa", "code": "K-0417", "class": "XI-3", "nisn": "0061234567", "guardian": "Bapak Tirtayasa Adiwangsa" })
}

fn counselor() -> Value {
    json!({ "name": "Laras Kinanti, S.Pd.", "nip": "199001010000002027" })
}

/// The input of a document, everything filled in.
pub fn input(document: &str, lang: Lang, paper: Paper) -> Value {
    let id = lang == Lang::Id;
    let values = match document {
        "individual_counseling_record" => json!({
            "session_date": "2026-11-20", "start_time": "09:15:00", "end_time": "10:00:00",
            "place": if id { "Ruang BK 2" } else { "Counseling room 2" }, "meeting_number": 3,
            "identity": "name", "area": "social", "media": if id { "Kartu emosi" } else { "Emotion cards" },
            "include_confidential": true, "headmaster_signs": true,
            "topic": if id { "Menyesuaikan diri dengan kelompok belajar baru" } else { "Settling into a new study group" },
            "summary": if id {
                "Konseli menceritakan bahwa sejak pindah kelompok belajar ia lebih sering menyendiri pada jam istirahat. Ia merasa belum mempunyai teman untuk bertukar pikiran, tetapi masih aktif mengikuti kegiatan pramuka setiap hari Jumat.\n\nKonseli dapat menyebutkan dua teman yang menurutnya mudah diajak bicara dan bersedia mencoba menyapa lebih dahulu."
            } else {
                "The counselee said that since joining a new study group he has often been on his own during breaks. He feels that he has nobody to talk to yet, but still takes part in scouting every Friday.\n\nHe could name two classmates who are easy to talk to and is willing to greet them first."
            },
            "approach": if id { "Konseling singkat berfokus solusi: pertanyaan skala dan pertanyaan pengecualian." } else { "Solution-focused brief counseling: scaling and exception questions." },
            "result": if id { "Skala kenyamanan naik dari 4 menjadi 6. Konseli merumuskan satu langkah kecil untuk pekan ini." } else { "The comfort scale rose from 4 to 6. The counselee set one small step for this week." },
            "follow_up": if id { "Pertemuan keempat pada Jumat, 27 November 2026. Guru BK mengamati interaksi pada kegiatan pramuka." } else { "Fourth meeting on Friday, 27 November 2026. The counselor will observe the scouting session." },
            "remarks": if id { "Tidak ada tanda risiko." } else { "No sign of risk." },
        }),
        "assessment_result" => json!({
            "identity": "name", "instrument": "IPIP Big-Five Factor Markers (50 butir)", "instrument_version": "1.0.0",
            "administered_on": "2026-11-18", "administered_how": if id { "Pada layar, di Ruang BK" } else { "On screen, in the counseling room" },
            "scales": [
                { "name": if id { "Ekstraversi" } else { "Extraversion" }, "score": 31, "range": [10, 50], "band": if id { "Sedang" } else { "Average" }, "source": if id { "Norma sekolah 2026, n = 412" } else { "School norms 2026, n = 412" } },
                { "name": if id { "Keramahan" } else { "Agreeableness" }, "score": 42, "range": [10, 50], "band": if id { "Tinggi" } else { "High" }, "source": if id { "Norma sekolah 2026, n = 412" } else { "School norms 2026, n = 412" } },
                { "name": if id { "Kesungguhan" } else { "Conscientiousness" }, "score": 27.5, "decimals": 1, "range": [10, 50], "band": if id { "Sedang" } else { "Average" }, "source": if id { "Norma sekolah 2026, n = 412" } else { "School norms 2026, n = 412" } },
                { "name": if id { "Stabilitas emosi" } else { "Emotional stability" }, "score": 19, "range": [10, 50], "band": if id { "Rendah" } else { "Low" }, "source": if id { "Norma sekolah 2026, n = 412" } else { "School norms 2026, n = 412" } },
                { "name": if id { "Intelek/imajinasi" } else { "Intellect/imagination" }, "score": null, "range": [10, 50], "band": "", "source": "" },
            ],
            "chart": {
                "kind": "bars", "title": "IPIP-BFM-50",
                "axis": { "min": 10, "max": 50, "ticks": [10, 20, 30, 40, 50], "label": if id { "Skor mentah" } else { "Raw score" }, "decimals": 1 },
                "bands": [
                    { "from": 10, "to": 24, "label": if id { "Rendah" } else { "Low" } },
                    { "from": 24, "to": 38, "label": if id { "Sedang" } else { "Average" } },
                    { "from": 38, "to": 50, "label": if id { "Tinggi" } else { "High" } },
                ],
                "scales": [
                    { "name": if id { "Ekstraversi" } else { "Extraversion" }, "value": 31, "band": if id { "Sedang" } else { "Average" } },
                    { "name": if id { "Keramahan" } else { "Agreeableness" }, "value": 42, "band": if id { "Tinggi" } else { "High" } },
                    { "name": if id { "Kesungguhan" } else { "Conscientiousness" }, "value": 27.5, "band": if id { "Sedang" } else { "Average" } },
                    { "name": if id { "Stabilitas emosi" } else { "Emotional stability" }, "value": 19, "band": if id { "Rendah" } else { "Low" } },
                    { "name": if id { "Intelek/imajinasi" } else { "Intellect/imagination" }, "value": null },
                ],
                "direction": if id { "Skor tinggi berarti ciri itu lebih menonjol; bukan baik atau buruk." } else { "A high score means the trait is more marked; it is neither good nor bad." },
            },
            "missing_data": if id { "Tiga butir Intelek/imajinasi tidak dijawab; skala itu tidak diskor." } else { "Three items of Intellect/imagination were left out; the scale is not scored." },
            "interpretation": if id { "Profil menunjukkan keramahan yang menonjol. Stabilitas emosi perlu dibicarakan bersama konseli dalam sesi berikutnya." } else { "The profile shows marked agreeableness. Emotional stability is to be talked through with the counselee in the next session." },
            "recommendation": if id { "Konseling individual lanjutan; latihan relaksasi singkat sebelum ulangan." } else { "Further individual counseling; short relaxation exercises before tests." },
            "provenance": [
                if id { "Kunci skor: definisi ipip-bfm-50 versi 1.0.0." } else { "Scoring key: definition ipip-bfm-50 version 1.0.0." },
                if id { "Batas kategori: persentil 25 dan 75 norma sekolah 2026." } else { "Band limits: 25th and 75th percentile of the school norms 2026." },
            ],
            "licence": if id { "domain publik" } else { "public domain" },
            "attribution": "International Personality Item Pool, ipip.ori.org",
            "headmaster_signs": false,
        }),
        "parent_summons" => json!({
            "call_number": 2, "nature": "important", "meeting_date": "2026-11-26", "start_time": "08:00", "end_time": "",
            "place": "Ruang BK 2", "purpose": "progress",
            "carbon_copies": if id { "Wali kelas XI-3\nArsip" } else { "Class teacher XI-3\nFile" },
        }),
        "access_log_extract" => json!({
            "identity": "name", "from": "2026-07-13", "to": "2026-11-23", "headmaster_signs": true, "left_out": 4,
            "lines": (0..70).map(|n| json!({
                "when": format!("{:02}-11-2026 {:02}:{:02}", n / 4 + 1, 8 + n % 7, n % 60),
                "what": match (n % 4, id) {
                    (0, true) => "Dibuka: Sesi", (0, false) => "Viewed: Session",
                    (1, true) => "Diubah: Konseli (alamat, telepon)", (1, false) => "Changed: Counselee (address, phone)",
                    (2, true) => "Dokumen dicetak: Surat panggilan orang tua", (2, false) => "Document printed: Parent summons",
                    (_, true) => "Dikunci: Sesi", (_, false) => "Locked: Session",
                },
                "by": if n % 9 == 0 { "" } else { "Laras Kinanti, S.Pd." },
            })).collect::<Vec<_>>(),
        }),
        "safety_plan" => json!({
            "size": "page", "identity": "name", "agreed_on": "2026-11-23", "review_on": "2026-12-07",
            "steps": [
                { "id": "signs", "lines": if id { ["Tidak bisa tidur dua malam berturut-turut", "Merasa semua orang lebih baik tanpa saya"] } else { ["No sleep for two nights in a row", "Feeling that everybody is better off without me"] } },
                { "id": "coping", "lines": if id { ["Berjalan memutari lapangan sampai napas tenang", "Menggambar di buku biru"] } else { ["Walking around the field until I breathe calmly", "Drawing in the blue book"] } },
                { "id": "distraction", "lines": if id { ["Perpustakaan kota, lantai dua", "Bermain bulu tangkis dengan Dimas"] } else { ["City library, second floor", "Badminton with Dimas"] } },
                { "id": "help", "lines": if id { ["Bibi Rahma, 0800-555-0142", "Kak Yusuf (pembina pramuka), 0800-555-0177"] } else { ["Aunt Rahma, 0800-555-0142", "Yusuf (scout leader), 0800-555-0177"] } },
                { "id": "professionals", "lines": if id { ["Puskesmas Cendana, poli jiwa, Senin sampai Jumat 08.00–14.00"] } else { ["Cendana health centre, mental health, Monday to Friday 8:00–14:00"] } },
                { "id": "environment", "lines": if id { ["Obat ayah disimpan Bibi Rahma", "Pintu kamar tidak dikunci pada malam hari"] } else { ["Aunt Rahma keeps father's medicines", "The bedroom door stays unlocked at night"] } },
            ],
            "emergency_number": "112", "hotlines": ["119 ext. 8 (SEJIWA)", "healing119.id"], "helper": "Puskesmas Cendana, (0200) 550199", "counselor_phone": "0800-555-0101",
        }),
        "mandated_report" => json!({
            "addressee": "UPTD PPA Kota Cendana\nJalan Dahlia Nomor 3, Kota Cendana", "known_on": "2026-11-20", "headmaster_signs": true,
            "facts": if id { "Pada hari Jumat peserta didik datang dengan lebam di lengan kiri. Ia mengatakan: \"dipukul karena nilai saya turun\".\n\nWali kelas melihat lebam serupa dua pekan sebelumnya." } else { "On Friday the pupil came with bruises on the left arm. He said: \"hit because my marks went down\".\n\nThe homeroom teacher had seen similar bruises two weeks before." },
            "measures": if id { "20 November 2026: ditemani sampai dijemput bibinya; luka diperiksa di UKS." } else { "20 November 2026: accompanied until his aunt fetched him; the injuries were looked at in the school clinic." },
            "parents": if id { "Nanti. Setelah pendampingan oleh UPTD PPA." } else { "Later. After guidance by child protection." },
            "request": if id { "Kami mohon laporan ini ditindaklanjuti dan kami diberi tahu nomor laporan serta langkah yang diambil." } else { "We ask you to follow up this report and to tell us its number and the steps taken." },
        }),
        "consent_form" => json!({
            "kind": "internet", "signers": "both", "until": "2027-06-30",
            "hours": if id { "Senin–Jumat 07.00–15.00 di Ruang BK" } else { "Monday to Friday 07:00–15:00 in the counseling room" },
            "off_duty": if id { "Hubungi kontak darurat di bawah; pesan dibaca pada hari sekolah berikutnya." } else { "Turn to the emergency contacts below; messages are read on the next school day." },
            "reply": if id { "Pesan dibaca dua kali sehari dan dijawab dalam satu hari sekolah." } else { "Messages are read twice a day and answered within one school day." },
            "cut_off": if id { "Guru BK menelepon dalam 10 menit; bila gagal, bertemu di sekolah." } else { "The counselor rings within 10 minutes; failing that, we meet at school." },
            "helper": "Puskesmas Cendana (0200) 550199", "hotline": "119 ext. 8\nhealing119.id", "emergency_number": "112",
            "kept": [
                { "what": if id { "Sesi dan catatan" } else { "Sessions and notes" }, "term": if id { "5 tahun setelah keluar dari sekolah" } else { "5 years after leaving the school" } },
                { "what": if id { "Persetujuan" } else { "Consents" }, "term": if id { "5 tahun sesudah berakhir" } else { "5 years after its end" } },
            ],
            "basis": "UU PDP 27/2022", "basis_open": true, "headmaster_signs": false,
        }),
        "data_inventory" => json!({
            "identity": "name", "headmaster_signs": true,
            "lines": (0..11).map(|n| json!({
                "class": if id { "Catatan sesi konseling" } else { "Notes of counseling sessions" }, "count": n * 3,
                "period": if n == 0 { "" } else { "2025 – 2026" },
                "term": if id { "5 tahun setelah keluar dari sekolah dan 5 tahun setelah kontak terakhir" } else { "5 years after leaving the school and 5 years after the last contact" },
                "until": if id { "masih berjalan" } else { "still running" },
            })).collect::<Vec<_>>(),
            "places": [if id { "Berkas kasus terenkripsi pada laptop Guru BK" } else { "Encrypted case file on the counselor's laptop" }],
        }),
        "recovery_sheet" => json!({
            "groups": ["7KQ4-M", "2PXA-9", "D3WF-R", "H8ZC-T", "5NVB-Y", "K6JE-G", "Q4RM-S", "XW2F-C"],
            "qr": "RUANGBK1:7KQ4M2PXA9D3WFRH8ZCT5NVBYK6JEGQ4RMSXW2FC",
            "case_file": "BK SMAN 7 Cendana", "case_file_id": "7f3k-22ab", "created_on": "2026-11-23",
        }),
        "destruction_certificate" => json!({
            "destroyed_on": "2032-07-14", "destroyed_at": if id { "10.15" } else { "10:15" },
            "requested_on": "2032-07-13", "requested_by": "Laras Kinanti, S.Pd.", "confirmed_by": "Laras Kinanti, S.Pd.",
            "witness": "Budi Santoso, S.Pd.", "basis": if id { "Masa simpan sudah habis" } else { "The term is over" },
            "reason": if id { "Pemusnahan tahunan menurut jadwal retensi arsip" } else { "Yearly destruction by the archive schedule" },
            "records": 7,
            "items": [
                { "code": "K-ABCD-EFGH", "class": if id { "Sesi dan catatan" } else { "Sessions and notes" },
                  "rule": if id { "keluar dari sekolah + 5 tahun; habis sejak 20 Juni 2031" } else { "leaving the school + 5 years; over since 20 June 2031" },
                  "period": "24 – 28", "records": if id { "Sesi 2, Catatan 2" } else { "Session 2, Note 2" } },
                { "code": "K-ABCD-EFGH", "class": if id { "Data pribadi konseli" } else { "Personal record" },
                  "rule": if id { "kontak terakhir + 5 tahun" } else { "last contact + 5 years" }, "period": "2026", "records": if id { "Konseli 1" } else { "Counselee 1" } },
            ],
            "copies": [
                if id { "Berkas kasus di laptop ini: dimusnahkan." } else { "This laptop's case file: destroyed." },
                if id { "Server sekolah: tidak ada yang terhubung." } else { "School server: none is connected." },
            ],
        }),
        _ => crate::work::values(document, id),
    };
    json!({
        "school": school(), "issue": issue(lang, paper), "counselee": person(), "counselor": counselor(), "values": values,
    })
}

pub fn report(document: &str, lang: Lang, paper: Paper) -> Report {
    make(document, &input(document, lang, paper), fonts()).unwrap()
}

/// Every shipped document in both languages on the three papers, laid out.
pub fn all() -> Vec<(String, Report, Layout)> {
    let mut all = Vec::new();
    for document in DOCUMENTS {
        for lang in Lang::ALL {
            for paper in PAPERS {
                let report = report(document, lang, paper);
                let laid = layout(&report, fonts());
                let paper = serde_json::to_value(paper).unwrap();
                all.push((format!("{document}-{lang}-{}", paper.as_str().unwrap()), report, laid));
            }
        }
    }
    all
}

pub fn paint(report: &Report, laid: &Layout) -> Vec<u8> {
    pdf::paint(laid, &report.meta, fonts()).unwrap()
}
