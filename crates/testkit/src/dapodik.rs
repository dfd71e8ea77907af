//! Dapodik's "Daftar Peserta Didik" as XLSX: four title rows, a two-row merged header, 66 columns; and its variants.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::Made;
use crate::people::{Parent, Person, school};

/// How a file departs from a clean download.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// The header in one row with flat names, as old versions and retyped lists have it.
    pub flat_header: bool,
    /// NISN and NIPD retyped, so that the sheet holds numbers.
    pub ids_as_numbers: bool,
    /// Birth dates as date cells instead of text.
    pub real_dates: bool,
    /// The class as a formula with a stored value.
    pub class_formula: bool,
}

/// Upper and lower header row by column. An empty upper label continues the group to its left.
pub(crate) const COLUMNS: [(&str, &str); 66] = [
    ("No", ""),
    ("Nama", ""),
    ("NIPD", ""),
    ("JK", ""),
    ("NISN", ""),
    ("Tempat Lahir", ""),
    ("Tanggal Lahir", ""),
    ("NIK", ""),
    ("Agama", ""),
    ("Alamat", ""),
    ("RT", ""),
    ("RW", ""),
    ("Dusun", ""),
    ("Kelurahan", ""),
    ("Kecamatan", ""),
    ("Kode Pos", ""),
    ("Jenis Tinggal", ""),
    ("Alat Transportasi", ""),
    ("Telepon", ""),
    ("HP", ""),
    ("E-Mail", ""),
    ("SKHUN", ""),
    ("Penerima KPS", ""),
    ("No. KPS", ""),
    ("Data Ayah", "Nama"),
    ("", "Tahun Lahir"),
    ("", "Jenjang Pendidikan"),
    ("", "Pekerjaan"),
    ("", "Penghasilan"),
    ("", "NIK"),
    ("Data Ibu", "Nama"),
    ("", "Tahun Lahir"),
    ("", "Jenjang Pendidikan"),
    ("", "Pekerjaan"),
    ("", "Penghasilan"),
    ("", "NIK"),
    ("Data Wali", "Nama"),
    ("", "Tahun Lahir"),
    ("", "Jenjang Pendidikan"),
    ("", "Pekerjaan"),
    ("", "Penghasilan"),
    ("", "NIK"),
    ("Rombel Saat Ini", ""),
    ("No Peserta Ujian Nasional", ""),
    ("No Seri Ijazah", ""),
    ("Penerima KIP", ""),
    ("Nomor KIP", ""),
    ("Nama di KIP", ""),
    ("Nomor KKS", ""),
    ("No Registrasi Akta Lahir", ""),
    ("Bank", ""),
    ("Nomor Rekening Bank", ""),
    ("Rekening Atas Nama", ""),
    ("Layak PIP (usulan dari sekolah)", ""),
    ("Alasan Layak PIP", ""),
    ("Kebutuhan Khusus", ""),
    ("Sekolah Asal", ""),
    ("Anak ke-berapa", ""),
    ("Lintang", ""),
    ("Bujur", ""),
    ("No KK", ""),
    ("Berat Badan", ""),
    ("Tinggi Badan", ""),
    ("Lingkar Kepala", ""),
    ("Jml. Saudara\nKandung", ""),
    ("Jarak Rumah\nke Sekolah (KM)", ""),
];

/// The title rows above the header.
pub(crate) fn titles() -> [String; 4] {
    let school = school();
    [
        "Daftar Peserta Didik".to_owned(),
        school.name.clone(),
        format!("Kecamatan {}, Kabupaten {}, Provinsi {}", school.district, school.regency, school.province),
        "Tanggal Unduh: 2026-07-20 08:15:00".to_owned(),
    ]
}

/// A pupil's 66 cells as text.
pub(crate) fn cells(at: usize, p: &Person) -> Vec<String> {
    let s = str::to_owned;
    let mut out = vec![
        (at + 1).to_string(),
        p.name.clone(),
        p.nipd.clone(),
        s(if p.female { "P" } else { "L" }),
        p.nisn.clone(),
        p.birth_place.clone(),
        p.birth_date.to_string(),
        p.nik.clone(),
        p.religion.clone(),
        p.street.clone(),
        p.rt.clone(),
        p.rw.clone(),
        p.hamlet.clone(),
        p.village.clone(),
        p.district.clone(),
        p.postal_code.clone(),
        p.living_with.clone(),
        p.transport.clone(),
        String::new(),
        p.phone.clone(),
        p.email.clone(),
        String::new(),
        s("Tidak"),
        String::new(),
    ];
    let mut parent = |parent: Option<&Parent>| match parent {
        Some(q) => out.extend([
            q.name.clone(),
            q.birth_year.to_string(),
            q.education.clone(),
            q.occupation.clone(),
            q.income.clone(),
            q.nik.clone(),
        ]),
        None => out.extend(std::iter::repeat_n(String::new(), 6)),
    };
    parent(Some(&p.father));
    parent(Some(&p.mother));
    parent(p.guardian.as_ref());
    out.push(p.class_name.clone());
    out.extend(["", "", "Tidak", "", "0", "", "", "", "", "", "Tidak", "", "Tidak ada"].map(s));
    out.extend([
        p.former_school.clone(),
        p.child_order.to_string(),
        s("0"),
        s("0"),
        p.family_card.clone(),
        s("41"),
        s("150"),
        s("52"),
        p.siblings.to_string(),
        s("1"),
    ]);
    assert_eq!(out.len(), COLUMNS.len());
    out
}

/// The spreadsheet row of the first pupil.
#[must_use]
pub fn first_row(style: Style) -> u32 {
    if style.flat_header { 6 } else { 7 }
}

/// A flat name for a grouped column, as retyped lists have it.
pub(crate) fn flat_label(column: usize) -> String {
    let group = ["Ayah", "Ibu", "Wali"];
    let (upper, lower) = COLUMNS[column];
    match (lower, column) {
        ("", _) => upper.to_owned(),
        ("Jenjang Pendidikan", _) => format!("Pendidikan {}", group[(column - 24) / 6]),
        _ => format!("{lower} {}", group[(column - 24) / 6]),
    }
}

/// The XLSX file.
#[must_use]
pub fn xlsx(people: &[Person], style: Style) -> Made {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 7, 20).expect("a date");
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = book.add_worksheet();
    sheet.set_name("Daftar Peserta Didik").expect("a sheet name");
    for (row, title) in titles().iter().enumerate() {
        sheet.write_string(row as u32, 0, title).expect("a cell");
    }
    header(sheet, style);
    let top = first_row(style) - 1;
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let mut problems = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let row = top + at as u32;
        for (column, text) in cells(at, person).iter().enumerate() {
            let place = column as u16;
            let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let written = match column {
                2 | 4 if style.ids_as_numbers && is_number => {
                    if column == 4 && text.starts_with('0') {
                        problems.push((Some(row + 1), "nisn-padded"));
                    } else if column == 2 {
                        problems.push((Some(row + 1), "number-as-text"));
                    }
                    sheet.write_number(row, place, text.parse::<f64>().expect("digits"))
                }
                6 if style.real_dates => {
                    let day = ExcelDateTime::parse_from_str(text).expect("a date");
                    sheet.write_datetime_with_format(row, place, &day, &date)
                }
                42 if style.class_formula => {
                    problems.push((Some(row + 1), "formula-value"));
                    sheet.write_formula(row, place, Formula::new("=UPPER(\"x\")").set_result(text))
                }
                _ if text.is_empty() => continue,
                _ => sheet.write_string(row, place, text),
            };
            written.expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    Made { problems, ..Made::one("daftar_pd-SMPN 3 Karangwangi.xlsx", bytes, people) }
}

fn header(sheet: &mut Worksheet, style: Style) {
    let bold = Format::new().set_bold();
    for (column, (upper, lower)) in COLUMNS.iter().enumerate() {
        let place = column as u16;
        if style.flat_header {
            sheet.write_string(4, place, flat_label(column)).expect("a cell");
        } else if lower.is_empty() {
            sheet.merge_range(4, place, 5, place, upper, &bold).expect("a header");
        } else {
            if !upper.is_empty() {
                sheet.merge_range(4, place, 4, place + 5, upper, &bold).expect("a group");
            }
            sheet.write_string(5, place, *lower).expect("a header");
        }
    }
}
