//! Single cells as people type them: each value kept, corrected or left out, and said so.

use chrono::NaiveDate;
use roster::{
    ColumnMapping, DateOrder, Field, ProblemCode as P, ReadOptions, RosterRead, Severity, SourceFile, mapping_key,
    propose_mapping, read,
};
use testkit::clock;

fn csv(text: &str) -> Vec<SourceFile> {
    vec![SourceFile { name: "siswa.csv".into(), bytes: text.as_bytes().to_vec() }]
}

fn options() -> ReadOptions {
    ReadOptions::on(clock::today())
}

fn codes(read: &RosterRead) -> Vec<(Option<u32>, P)> {
    read.problems.iter().map(|p| (p.place.row, p.code)).collect()
}

#[test]
fn impossible_values_stay_out_and_are_named() {
    let text = "Nama;NISN;NIS;JK;Tanggal Lahir;No HP\n\
        Slamet;0123456789;1;L;2012-02-30;0812345678\n\
        Wulan;12AB;2;X;31/12/2030;telepon ibu\n\
        Ujang;98123457;3;L;13/05/99;0812345678\n\
        ;0123456780;4;L;2012-01-01;\n\
        Tanpa Nomor;;;P;;\n";
    let found = read(&csv(text), &options()).unwrap();
    let all = codes(&found);
    for expected in [
        (Some(2), P::DateImpossible),
        (Some(3), P::NisnInvalid),
        (Some(3), P::SexUnknown),
        (Some(3), P::DateInFuture),
        (Some(3), P::PhoneImplausible),
        (Some(4), P::NisnPadded),
        (Some(4), P::DateTwoDigitYear),
        (Some(5), P::NameMissing),
        (Some(6), P::NoIdentifier),
    ] {
        assert!(all.contains(&expected), "{expected:?} in {all:?}");
    }
    assert_eq!(found.rows.len(), 3);
    assert_eq!(found.rows[1].nisn, None);
    assert_eq!(found.rows[2].nisn.as_deref(), Some("0098123457"));
    assert!(found.rows.iter().all(|r| r.birth_date.is_none()));
}

#[test]
fn one_number_twice_is_flagged_with_the_other_row() {
    let text = "Nama,NISN,NIPD\nDewi Lestari,0123456789,1\nDEWI LESTARI,0123456789,1\nBudi,0123456789,2\n";
    let found = read(&csv(text), &options()).unwrap();
    assert_eq!(codes(&found), [(Some(3), P::DuplicateRow), (Some(4), P::DuplicateNisn)]);
    assert_eq!(found.problems[1].detail.as_deref(), Some("2"));
    assert_eq!(found.rows.len(), 2);
    assert_eq!((found.rows[1].nisn.as_deref(), found.rows[1].nipd.as_deref()), (None, Some("2")));
}

#[test]
fn an_open_date_order_is_asked_and_the_answer_used() {
    let text = "Nama,Tanggal Lahir\nAyu,03/04/2012\nEko,05/06/2012\n";
    let found = read(&csv(text), &options()).unwrap();
    assert!(!found.is_ready());
    assert_eq!(found.questions.len(), 1);
    let answered = read(&csv(text), &ReadOptions { date_order: Some(DateOrder::MonthFirst), ..options() }).unwrap();
    assert!(answered.is_ready());
    assert_eq!(answered.rows[0].birth_date, NaiveDate::from_ymd_opt(2012, 3, 4));
}

#[test]
fn garbled_text_is_repaired_and_own_guards_are_dropped() {
    let text = "Nama,NIPD,No HP,Agama\nJosÃ© Bere,=\"0012\",'+62 812 3456 789,Islam\u{7}\n";
    let found = read(&csv(text), &options()).unwrap();
    let row = &found.rows[0];
    assert_eq!(row.name, "José Bere");
    assert_eq!(row.nipd.as_deref(), Some("0012"));
    assert_eq!(row.phone.as_ref().unwrap().typed, "+62 812 3456 789");
    assert_eq!(row.religion.as_deref(), Some("Islam"));
    let all: Vec<P> = found.problems.iter().map(|p| p.code).collect();
    for code in [P::MojibakeRepaired, P::FormulaValue, P::ControlCharacters] {
        assert!(all.contains(&code), "{code:?} in {all:?}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    let text = "\r\nNama,NIPD,Alamat\r\n\"Ayu\",1,\"Jl. Melati\r\nNo. 2\"\r\n\r\nEko,x,Jl. Mawar\r\nIis,,";
    let found = read(&csv(text), &options()).unwrap();
    assert_eq!(found.rows.iter().map(|r| r.at.row).collect::<Vec<_>>(), [Some(3), Some(5)]);
    assert_eq!(found.problems.last().unwrap().place.row, Some(6));
}

#[test]
fn a_mapping_reads_unknown_headers_and_is_remembered_by_them() {
    let text = "Panggilan resmi,Kode,Golongan\nAyu,77,laki\n";
    let found = read(&csv(text), &options()).unwrap();
    assert!(found.problems.iter().any(|p| p.code == P::RequiredColumnMissing && p.severity == Severity::Refused));
    assert_eq!(found.columns.len(), 3);
    let mut mapping = ColumnMapping::default();
    mapping.columns.insert("panggilan resmi".into(), Field::Name);
    mapping.columns.insert("kode".into(), Field::Nipd);
    mapping.columns.insert("golongan".into(), Field::Sex);
    mapping.values.sex.insert("laki".into(), roster::Sex::Male);
    let again = read(&csv(text), &ReadOptions { mapping: Some(mapping.clone()), ..options() }).unwrap();
    assert_eq!(again.rows[0].name, "Ayu");
    assert_eq!(again.rows[0].sex, Some(roster::Sex::Male));
    assert_eq!(mapping_key(&again.columns), mapping_key(&found.columns));
    assert_eq!(propose_mapping(&again.columns).columns, mapping.columns);
}

#[test]
fn doubled_headers_are_not_guessed() {
    let found = read(&csv("Nama,NISN,NIPD,Agama,Agama\nAyu,0123456789,1,Islam,Hindu\n"), &options()).unwrap();
    assert!(found.problems.iter().any(|p| p.code == P::DuplicateColumn));
    assert_eq!(found.rows[0].religion, None);
}
