//! Bad input: each refusal says what, where and what to do, in both languages, and leaves everything as it was.

use crate::ruang::{Home, snapshot};
use serde_json::json;
use std::fs;

/// Runs in both languages: exit code 1, these words in each, and the case file untouched.
#[track_caller]
pub fn refused(home: &Home, args: &[&str], english: &[&str], indonesian: &[&str]) {
    let file = home.arg("Kasus.ruang");
    let secret = home.arg("passphrase.txt");
    let folder = home.path("Kasus.ruang");
    let before = folder.exists().then(|| database(home));
    for (lang, wanted) in [("en", english), ("id", indonesian)] {
        let mut all = vec!["--file", &file, "--passphrase-file", &secret, "--lang", lang];
        all.extend(args);
        let run = home.plain(&all, "");
        assert_eq!(run.code, 1, "{args:?}: {}{}", run.out, run.err);
        assert_eq!(run.out, "", "{args:?}: nothing but the refusal");
        for words in wanted {
            assert!(run.err.contains(words), "{args:?}: “{words}” in {}", run.err);
        }
    }
    assert_eq!(before, folder.exists().then(|| database(home)), "{args:?}: the case file changed");
}

/// The parts of a case file that only a write may change.
fn database(home: &Home) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = snapshot(&home.path("Kasus.ruang"));
    files.retain(|(path, _)| path.file_name().is_some_and(|name| name == "case.hdr" || name == "case.hdr.bak"));
    files
}

#[test]
fn what_is_not_there() {
    let home = Home::new();
    let case_file = home.arg("Kasus.ruang");
    refused(
        &home,
        &["counselees"],
        &["There is no case file at", &case_file, "ruang new"],
        &["Tidak ada berkas kasus di", &case_file, "ruang new"],
    );
    let missing = home.arg("tidak-ada.xlsx");
    refused(
        &home,
        &["import-roster", &missing],
        &["There is no file", &missing, "Check the name"],
        &["Tidak ada berkas", &missing, "Periksa namanya"],
    );
    let usage = home.plain(&["--lang", "en", "verify"], "");
    assert_eq!(usage.code, 2);
    assert!(usage.err.contains("--file NAME.ruang"), "{}", usage.err);
    let ending = home.plain(&["--file", &home.arg("Kasus"), "--lang", "id", "new", "--counselor", "Sri"], "");
    assert_eq!(ending.code, 2);
    assert!(ending.err.contains("berakhiran .ruang"), "{}", ending.err);
}

#[test]
fn a_weak_passphrase_makes_nothing() {
    let home = Home::new();
    home.write("passphrase.txt", "password1234\n");
    refused(
        &home,
        &["new", "--counselor", "Sri"],
        &["too short or too easy to guess", "12 characters"],
        &["12 karakter"],
    );
    assert!(!home.path("Kasus.ruang").exists());
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_tells_nothing() {
    let home = Home::with_case_file();
    home.write("passphrase.txt", "kucing hitam tidur siang\n");
    let file = home.arg("Kasus.ruang");
    refused(&home, &["counselees"], &[&file, "Check the passphrase"], &[&file, "Periksa frasa sandi"]);
    let json = home.run(&["counselees"]);
    assert_eq!(json.json()["error"]["code"], "wrong-passphrase");
    assert_eq!(json.json()["error"]["file"], file.as_str());
}

#[test]
fn a_damaged_case_file_is_named_and_left_alone() {
    let home = Home::with_case_file();
    let database = home.path("Kasus.ruang").join("case.db");
    let whole = fs::read(&database).expect("a database");
    fs::write(&database, &whole[..whole.len() / 2 / 4096 * 4096 + 100]).expect("cut");
    let cut = fs::read(&database).expect("a database");
    refused(&home, &["counselees"], &["is cut short", "restore a backup"], &["Salin", "cadangan"]);
    assert_eq!(fs::read(&database).expect("a database"), cut, "left as it was");

    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    fs::write(&database, &plain).expect("swapped");
    refused(&home, &["counselees"], &["not encrypted", "restore a backup"], &["tidak terenkripsi", "cadangan"]);
    assert_eq!(fs::read(&database).expect("a database"), plain, "left as it was");

    fs::write(&database, &whole).expect("mended");
    for header in ["case.hdr", "case.hdr.bak"] {
        let path = home.path("Kasus.ruang").join(header);
        if path.exists() {
            fs::write(path, b"nothing that a header begins with").expect("damaged");
        }
    }
    let run = home.run(&["counselees"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (1, &json!("damaged-header")));
}

#[test]
fn a_roster_that_is_not_what_it_says() {
    let home = Home::with_case_file();
    let page = home.write(
        "daftar.xls",
        "<!DOCTYPE html><html><body><h1>Sesi berakhir</h1><p>Silakan masuk lagi.</p></body></html>",
    );
    refused(&home, &["import-roster", &page], &["daftar.xls", "No table with a header row"], &["daftar.xls"]);
    let zip = home.write("set.zip", "PK\u{3}\u{4}cut off");
    let run = home.run(&["import-roster", &zip]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (1, &json!("roster-refused")));
    let plain = home.write("kolom.csv", "Kode,Isi\na,b\n");
    refused(&home, &["import-roster", &plain], &["--mapping", "Kode, Isi"], &["--mapping", "Kode, Isi"]);
    assert_eq!(home.run(&["counselees"]).done().json()["counselees"], json!([]));
}

#[test]
fn a_mapping_makes_a_strange_list_readable() {
    let home = Home::with_case_file();
    let list = home.write("kolom.csv", "Siapa,Nomor,Rahasia\nRatna Uji,0129990001,x\n");
    let mapping = home.write("peta.json", json!({ "Siapa": "name", "Nomor": "nisn", "Rahasia": null }).to_string());
    let done = home.run(&["import-roster", &list, "--mapping", &mapping]).done().json();
    assert_eq!(done["applied"]["created"], 1);
    let there = home.run(&["counselees", "--find", "Ratna"]).done().json();
    assert_eq!(there["counselees"][0]["nisn"], "0129990001");
}

#[test]
fn a_session_that_cannot_be_kept_whole_is_not_kept_at_all() {
    let home = Home::with_case_file();
    home.run(&["import-roster", &home.write("d.csv", "Nama;NISN;Kelas\nRatna Uji;0129990001;VIII A\n")]).done();
    let good = json!({ "counselee": "Ratna Uji", "note": { "problem": "a" } });
    for (bad, words_en, words_id) in [
        (json!({ "counselee": "Orang Lain" }), "Nobody has the NISN or exact name", "Tidak ada konseli dengan NISN"),
        (
            json!({ "counselee": "Ratna Uji", "frame": { "tempat": "x" } }),
            "no field “tempat”",
            "tidak ada isian “tempat”",
        ),
        (json!({ "counselee": "Ratna Uji", "frame": { "medium": "pigeon" } }), "“medium”", "“medium”"),
        (
            json!({ "counselee": "Ratna Uji", "format": "bk", "note": { "plan": "x" } }),
            "“plan” is not known",
            "“plan” tidak dikenal",
        ),
        (json!({ "counselee": "Ratna Uji", "catatan": {} }), "no field “catatan”", "tidak ada isian “catatan”"),
        (json!({ "note": { "problem": "x" } }), "names nobody", "tidak menyebut siapa pun"),
    ] {
        let from = home.write("sesi.json", json!([good, bad]).to_string());
        refused(&home, &["session", "add", &from], &[words_en], &[words_id]);
    }
    let impossible = json!({ "counselee": "Ratna Uji", "frame": { "startsAt": "2026-02-31T10:00:00+07:00" } });
    let from = home.write("sesi.json", json!([good, impossible]).to_string());
    refused(
        &home,
        &["session", "add", &from],
        &["“startsAt”", "2026-02-31", "a day and time that exist", "(entry 2)"],
        &["“startsAt”", "2026-02-31", "tanggal dan jam yang ada", "(entri ke-2)"],
    );
    let typed = home.write("sesi.json", json!([good, { "counselee": 5 }]).to_string());
    refused(&home, &["session", "add", &typed], &["sesi.json, entry 2"], &["sesi.json, entri ke-2"]);
    // These are found only when the case file is asked to keep them, after the good one was begun.
    for (field, value) in [("startsAt", json!("1890-02-01T10:00:00+07:00")), ("durationMinutes", json!(99_999))] {
        let late = json!({ "counselee": "Ratna Uji", "frame": { field: value }, "note": { "problem": "b" } });
        let from = home.write("sesi.json", json!([good, late]).to_string());
        for sign in [&[][..], &["--sign"]] {
            let args = [&["session", "add", &from], sign].concat();
            refused(&home, &args, &[field, "(entry 2)"], &[field, "(entri ke-2)"]);
        }
    }
    let broken = home.write("sesi.json", "[{ \"counselee\": ");
    refused(&home, &["session", "add", &broken], &["sesi.json", "line 1"], &["sesi.json", "baris 1"]);
    assert_eq!(home.run(&["session", "list"]).done().json()["sessions"], json!([]), "not even the good one before it");
}

#[test]
fn a_document_that_lacks_something_is_not_written() {
    let home = Home::with_case_file();
    home.run(&["import-roster", &home.write("d.csv", "Nama;NISN;Kelas\nRatna Uji;0129990001;VIII A\n")]).done();
    let values = home.write("v.json", json!({ "hari": "x" }).to_string());
    let out = home.arg("x.pdf");
    let make = |values: Option<&str>| {
        let mut args =
            vec!["report", "make", "--document", "parent_summons", "--counselee", "0129990001", "--out", &out];
        args.extend(values.into_iter().flat_map(|values| ["--values", values]));
        home.run(&args)
    };
    assert_eq!(make(Some(&values)).json()["error"]["code"], "cli-unknown-field");
    let missing = make(Some(&home.write("v.json", json!({ "call_number": "" }).to_string())));
    assert_eq!((missing.code, &missing.json()["error"]["code"]), (1, &json!("document-field-missing")));
    assert!(missing.json()["error"]["field"].is_string(), "{}", missing.out);
    let turned = json!({ "call_number": "1", "meeting_date": "2026-12-01", "start_time": "10:00", "end_time": "08:00", "place": "R" });
    let turned = make(Some(&home.write("v.json", turned.to_string())));
    assert_eq!((turned.code, &turned.json()["error"]["code"]), (1, &json!("date-order")));
    assert_eq!(turned.json()["error"]["field"], "end_time");
    assert!(!home.path("x.pdf").exists());
    let nowhere = home.run(&["recovery-sheet", "--out", &home.arg("kein/ordner.pdf")]);
    assert_eq!((nowhere.code, &nowhere.json()["error"]["code"]), (1, &json!("cannot-write")));
}

#[test]
fn without_a_school_server_synchronisation_says_so() {
    let home = Home::with_case_file();
    let run = home.run(&["sync"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (1, &json!("sync-not-enrolled")));
    let run = home.run(&["enrol", "https://sekolah.example"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (1, &json!("enrol-code-invalid")));
}

#[test]
fn help_and_misuse_are_worded_in_the_person_s_language() {
    let home = Home::new();
    for (lang, usage, about, missing, meant) in [
        (
            "en",
            "Usage: ruang session add",
            "Record sessions from a JSON file",
            "This is missing: <F.json>",
            "Did you mean verify?",
        ),
        (
            "id",
            "Cara pakai: ruang session add",
            "Mencatat sesi dari berkas JSON",
            "Yang ini belum ada: <F.json>",
            "Maksud Anda verify?",
        ),
    ] {
        let help = home.plain(&["--lang", lang, "session", "add", "--help"], "");
        assert_eq!(help.code, 0, "{}", help.err);
        for words in [usage, about, "\"frame\": {"] {
            assert!(help.out.contains(words), "“{words}” in {}", help.out);
        }
        let misused = home.plain(&["--lang", lang, "session", "add"], "");
        assert_eq!((misused.code, misused.out.as_str()), (2, ""));
        assert!(misused.err.contains(missing), "{}", misused.err);
        let mistyped = home.plain(&["--lang", lang, "verifi"], "");
        assert_eq!(mistyped.code, 2);
        assert!(mistyped.err.contains(meant), "{}", mistyped.err);
    }
    let heard = home.plain(&["--lang", "id", "--json", "report", "make", "--paper", "a3"], "");
    assert_eq!(heard.code, 2);
    let answer: serde_json::Value = serde_json::from_str(&heard.out).expect("JSON also for misuse");
    assert_eq!(answer["error"]["code"], "cli-usage-value-unknown");
}
