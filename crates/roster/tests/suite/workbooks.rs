//! Workbooks as people bend them: several sheets, date systems, serial numbers, cells far outside, error cells.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use roster::{
    Format, LeftOutKind, ProblemCode as P, ReadOptions, Refusal, RefusalCode as R, RosterRead, SourceFile, read,
};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};
use testkit::clock;

fn read_book(mut book: Workbook, options: &ReadOptions) -> Result<RosterRead, Refusal> {
    let bytes = book.save_to_buffer().unwrap();
    read(&[SourceFile { name: "siswa.xlsx".into(), bytes }], options)
}

/// The workbook as a program saves it that writes formulas and computes nothing.
fn without_results(workbook: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("</f><v>0</v>"), "{text}");
            bytes = text.replace("</f><v>0</v>", "</f>").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn options() -> ReadOptions {
    ReadOptions::on(clock::today())
}

#[test]
fn the_sheet_with_a_header_is_read_and_another_can_be_chosen() {
    let book = || {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Petunjuk").unwrap().write_string(0, 0, "Isi lembar berikut").unwrap();
        for (name, pupil) in [("Kelas 7", "Ayu"), ("Kelas 8", "Eko")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (column, text) in ["Nama", "NISN", pupil, "0123456789"].iter().enumerate() {
                sheet.write_string(column as u32 / 2, column as u16 % 2, *text).unwrap();
            }
        }
        book
    };
    let found = read_book(book(), &options()).unwrap();
    assert_eq!((found.sheet.as_deref(), found.rows[0].name.as_str()), (Some("Kelas 7"), "Ayu"));
    let others: Vec<&str> =
        found.not_imported.iter().filter(|l| l.kind == LeftOutKind::Sheet).map(|l| l.name.as_str()).collect();
    assert_eq!(others, ["Petunjuk", "Kelas 8"]);
    let chosen = ReadOptions { sheet: Some("Kelas 8".into()), ..options() };
    assert_eq!(read_book(book(), &chosen).unwrap().rows[0].name, "Eko");
    let missing = ReadOptions { sheet: Some("Kelas 9".into()), ..options() };
    assert_eq!(read_book(book(), &missing).unwrap_err().code, R::SheetMissing);
}

#[test]
fn date_cells_day_numbers_errors_and_formulas_are_told_apart() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Nama", "NIPD", "Tanggal Lahir", "Agama"].iter().enumerate() {
        sheet.write_string(0, column as u16, *text).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2013, 2, 28).unwrap();
    let format = CellFormat::new().set_num_format("d mmmm yyyy");
    for (row, name) in ["Ayu", "Eko", "Iis"].iter().enumerate() {
        sheet.write_string(row as u32 + 1, 0, *name).unwrap();
        sheet.write_string(row as u32 + 1, 1, format!("00{row}")).unwrap();
    }
    sheet.write_datetime_with_format(1, 2, &day, &format).unwrap();
    sheet.write_number(2, 2, 41_333).unwrap();
    sheet.write_string(3, 2, "29 Februari 2013").unwrap();
    sheet.write_formula(1, 3, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write_formula(2, 3, Formula::new("=\"Is\"&\"lam\"").set_result("Islam")).unwrap();
    let found = read_book(book, &options()).unwrap();
    let expected = NaiveDate::from_ymd_opt(2013, 2, 28);
    assert_eq!(found.rows.iter().map(|r| r.birth_date).collect::<Vec<_>>(), [expected, expected, None]);
    let problems: Vec<_> = found.problems.iter().map(|p| (p.place.row, p.code)).collect();
    assert_eq!(
        problems,
        [
            (Some(2), P::CellError),
            (Some(3), P::DateFromSerial),
            (Some(3), P::FormulaValue),
            (Some(4), P::DateImpossible)
        ]
    );
    assert_eq!(found.rows[1].religion.as_deref(), Some("Islam"));
}

#[test]
fn a_cell_in_the_far_corner_is_refused_by_the_cap_not_allocated() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Nama").unwrap().write_string(0, 1, "NISN").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    assert_eq!(read_book(book, &options()).unwrap_err().code, R::TooManyRows);
}

#[test]
fn an_emis_list_is_known_by_its_class_column() {
    let text = "No,Nama Lengkap,NISN,NIK,Tempat Lahir,Tanggal Lahir,Tingkat - Rombel,Umur,Jenis Kelamin,Nama Ayah Kandung\n\
        1,Fauzan Hakim,0139876543,9901011203130001,Karangwangi,12-03-2013,Kelas 7 - 01,13 tahun,Laki-laki,Zaki Hakim\n";
    let file = SourceFile { name: "emis.csv".into(), bytes: text.into() };
    let found = read(&[file], &options()).unwrap();
    assert_eq!(found.format, Format::Emis);
    assert!(!found.is_ready(), "12-03-2013 may be read both ways");
    let row = &found.rows[0];
    assert_eq!((row.grade, row.class_name.as_deref()), (Some(7), Some("Kelas 7 - 01")));
    assert_eq!(row.guardians[0].name, "Zaki Hakim");
}

#[test]
fn a_class_merged_over_its_rows_is_the_class_of_all_of_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "DAFTAR PESERTA DIDIK", &CellFormat::new()).unwrap();
    for (column, text) in ["Nama", "NISN", "Rombel Saat Ini"].iter().enumerate() {
        sheet.write_string(1, column as u16, *text).unwrap();
    }
    for (row, name) in ["Ayu", "Eko", "Iis"].iter().enumerate() {
        sheet.write_string(row as u32 + 2, 0, *name).unwrap();
        sheet.write_string(row as u32 + 2, 1, format!("012345678{row}")).unwrap();
    }
    sheet.merge_range(2, 2, 3, 2, "VIII A", &CellFormat::new()).unwrap();
    sheet.write_string(4, 2, "VIII B").unwrap();
    let found = read_book(book, &options()).unwrap();
    let classes: Vec<_> = found.rows.iter().map(|row| row.class_name.as_deref()).collect();
    assert_eq!(classes, [Some("VIII A"), Some("VIII A"), Some("VIII B")]);
}

#[test]
fn a_formula_that_nobody_computed_is_told_not_lost() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Nama", "NISN", "Agama"].iter().enumerate() {
        sheet.write_string(0, column as u16, *text).unwrap();
    }
    sheet.write_string(1, 0, "Ayu").unwrap().write_string(1, 1, "0123456780").unwrap();
    sheet.write_formula(1, 2, Formula::new("=\"Is\"&\"lam\"")).unwrap();
    sheet.write_string(2, 0, "Eko").unwrap().write_string(2, 1, "0123456781").unwrap();
    let bytes = without_results(&book.save_to_buffer().unwrap());
    let found = read(&[SourceFile { name: "siswa.xlsx".into(), bytes }], &options()).unwrap();
    assert_eq!(found.rows.len(), 2);
    let problems: Vec<_> = found.problems.iter().map(|p| (p.place.row, p.place.column.as_deref(), p.code)).collect();
    assert_eq!(problems, [(Some(2), Some("Agama"), P::CellError)]);
}
