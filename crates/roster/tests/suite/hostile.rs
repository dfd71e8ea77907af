//! Files that are not what they say, cut off, or made to harm: a refusal that says why, never a panic.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use roster::{ReadOptions, RefusalCode as R, SourceFile, caps, read};
use testkit::dapodik::{self, Style};
use testkit::oneroster::{self, Flaw, Version};
use testkit::{clock, delimited, markup, people};

fn refuse(bytes: &[u8]) -> R {
    read(&[file(bytes)], &options()).expect_err("a refusal").code
}

fn file(bytes: &[u8]) -> SourceFile {
    SourceFile { name: "daftar.xls".into(), bytes: bytes.to_vec() }
}

fn options() -> ReadOptions {
    ReadOptions::on(clock::today())
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn refusals_name_the_reason() {
    assert_eq!(refuse(b""), R::NoFile);
    assert_eq!(refuse(b"%PDF-1.7 ..."), R::UnsupportedFormat);
    assert_eq!(refuse(b"\x00\x01\x02\x03"), R::UnknownFormat);
    assert_eq!(refuse(b"<html><body><p>Sesi Anda telah berakhir</p></body></html>"), R::NoTable);
    assert_eq!(refuse(&zip_of(&[("content.xml", b"<x/>")])), R::UnsupportedFormat);
    assert_eq!(refuse(&zip_of(&[("../siswa.csv", b"Nama,NISN\n")])), R::UnsafeEntry);
    assert_eq!(refuse(&zip_of(&[("lagi.zip", &zip_of(&[("a.csv", b"Nama")]))])), R::NestedArchive);
    assert_eq!(refuse(&zip_of(&[("siswa.csv", &vec![b' '; 20 << 20])])), R::RatioTooHigh);
    assert_eq!(read(&[], &options()).unwrap_err().code, R::NoFile);
    let two = [file(b"Nama,NISN\n"), file(b"Nama,NISN\n")];
    assert_eq!(read(&two, &options()).unwrap_err().code, R::SeveralFiles);
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(2048, 0);
    assert_eq!(refuse(&ole), R::Damaged);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refuse(&ole), R::PasswordProtected);
    let wrong = ReadOptions { encoding: Some("klingon".into()), ..options() };
    assert_eq!(read(&[file(b"Nama,NISN\nAyu,0123456789\n")], &wrong).unwrap_err().code, R::EncodingUnknown);
}

#[test]
fn two_hundred_thousand_rows_are_refused_with_the_cap() {
    let mut text = String::from("Nama,NISN\n");
    for row in 0..200_000 {
        text.push_str(&format!("Ayu {row},{row:010}\n"));
    }
    let refusal = read(&[file(text.as_bytes())], &options()).unwrap_err();
    assert_eq!(refusal.code, R::TooManyRows);
    assert_eq!(refusal.args["limit"], caps::ROWS.to_string());
    let wide = vec!["Nama"; 600].join(",");
    assert_eq!(refuse(wide.as_bytes()), R::TooManyColumns);
    let long = format!("Nama,NISN\n{},0123456789\n", "a".repeat(40_000));
    assert_eq!(refuse(long.as_bytes()), R::CellTooLong);
}

#[test]
fn a_doctype_or_deep_nesting_in_spreadsheetml_is_refused() {
    let made = markup::spreadsheetml(&people::people(1, 1));
    let text = String::from_utf8(made.bytes().to_vec()).unwrap();
    let with = text.replace("<Workbook", "<!DOCTYPE x [<!ENTITY a \"b\">]><Workbook");
    assert_eq!(refuse(with.as_bytes()), R::DoctypeRefused);
    let deep = text.replace("<Table>", &format!("<Table>{}", "<Row>".repeat(100)));
    assert_eq!(refuse(deep.as_bytes()), R::NestingTooDeep);
}

#[test]
fn archives_cut_at_every_byte_are_refused() {
    let group = people::people(2, 1);
    for made in [dapodik::xlsx(&group, Style::default()), oneroster::zipped(&group, Version::V1_1, Flaw::Clean)] {
        let bytes = made.bytes();
        for end in 0..bytes.len() {
            assert!(read(&[file(&bytes[..end])], &options()).is_err(), "cut at {end} of {}", bytes.len());
        }
    }
}

#[test]
fn text_cut_at_every_byte_never_panics() {
    let group = people::people(3, 2);
    let dialect =
        delimited::Dialect { delimiter: b';', encoding: delimited::Encoding::Utf16, date: "%Y-%m-%d", english: false };
    for made in [delimited::csv(&group, dialect), markup::html(&group)] {
        for end in 0..made.bytes().len() {
            if let Ok(found) = read(&[file(&made.bytes()[..end])], &options()) {
                assert!(found.rows.len() <= 2);
            }
        }
    }
    let xml = markup::spreadsheetml(&group);
    let body = xml.bytes().len() - "</Workbook>\n".len();
    for end in (0..=body).step_by(7) {
        assert!(read(&[file(&xml.bytes()[..end])], &options()).is_err(), "cut at {end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_behind_a_right_magic_never_panic(which in 0..6_usize, tail in proptest::collection::vec(any::<u8>(), 0..600)) {
        let magic: &[u8] = [
            &b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"<table>",
            b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", b"Nama,NISN\n",
        ][which];
        let bytes = [magic, &tail].concat();
        match read(&[file(&bytes)], &options()) {
            Ok(found) => prop_assert!(found.rows.iter().all(|r| !r.name.is_empty())),
            Err(refusal) => prop_assert!(!refusal.args.is_empty()),
        }
    }

    #[test]
    fn a_workbook_with_a_flipped_byte_never_panics(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        static BYTES: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| dapodik::xlsx(&people::people(4, 2), Style::default()).bytes().to_vec());
        let mut bytes = BYTES.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(found) = read(&[file(&bytes)], &options()) {
            prop_assert!(found.rows.len() <= 2);
        }
    }
}
