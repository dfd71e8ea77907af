//! A day's work: case file, roster, sessions, a letter, verification, export.

use crate::ruang::Home;
use serde_json::json;
use testkit::{dapodik, oneroster, people::people};

#[test]
fn from_an_empty_folder_to_a_letter_and_back_out() {
    let home = Home::with_case_file();
    let pupils = people(41, 24);
    let roster = home.write("daftar.xlsx", dapodik::xlsx(&pupils, dapodik::Style::default()).bytes());

    let dry = home.run(&["import-roster", &roster, "--dry-run"]).done().json();
    assert_eq!(dry["preview"]["counts"]["new"], 24);
    assert_eq!(home.run(&["counselees"]).done().json()["counselees"], json!([]), "a dry run writes nothing");
    let applied = home.run(&["import-roster", &roster]).done().json();
    assert_eq!(applied["applied"]["created"], 24);
    let again = home.run(&["import-roster", &roster]).done().json();
    assert_eq!((&again["applied"]["created"], &again["applied"]["changed"]), (&json!(0), &json!(0)));
    let all = home.run(&["counselees"]).done().json();
    assert_eq!(all["counselees"].as_array().map(Vec::len), Some(24));
    let one = home.run(&["counselees", "--find", &pupils[5].nisn]).done().json();
    assert_eq!(one["counselees"][0]["name"], pupils[5].name.as_str());
    assert_eq!(one["counselees"][0]["nisn"], pupils[5].nisn.as_str(), "leading zeros stay");

    let session = json!({
        "counselee": pupils[5].nisn,
        "frame": { "startsAt": "2026-09-14T09:30:00+07:00", "durationMinutes": 40, "place": "Ruang BK", "topic": "Belajar" },
        "format": "bk",
        "note": { "problem": "Sulit memulai tugas.", "approach": "Realita.", "outcome": "Jadwal disusun.",
            "follow-up": "Bertemu dua pekan lagi." },
    });
    let from = home.write("sesi.json", session.to_string());
    let added = home.run(&["session", "add", &from]).done().json();
    let id = added["sessions"][0].as_str().expect("an id").to_owned();
    let list = home.run(&["session", "list"]).done().json();
    assert_eq!(list["sessions"][0]["status"], "draft");
    assert_eq!(list["sessions"][0]["startsAt"], "2026-09-14T09:30:00+07:00");
    let change = home.write("ubah.json", json!({ "note": { "outcome": "Jadwal disusun bersama." } }).to_string());
    home.run(&["session", "edit", &id, &change]).done();
    home.run(&["session", "sign", &id]).done();
    let shown = home.run(&["session", "show", &id]).done().json();
    let shown = &shown["sessions"][0]["session"];
    assert_eq!(shown["status"], "locked");
    assert_eq!(shown["signed"]["by"], "Sri Wahyuni, S.Pd.");
    assert_eq!(shown["body"]["problem"], "Sulit memulai tugas.", "sections that were not named stay");
    assert_eq!(shown["body"]["outcome"], "Jadwal disusun bersama.");
    let found = home.run(&["search", "susun", "di:catatan", "tanggal:2026-09"]).done().json();
    assert_eq!(
        (&found["hits"][0]["session"], &found["hits"][0]["exact"]),
        (&json!(id), &json!(false)),
        "a related word"
    );
    let log = home.run(&["log", "--counselee", &pupils[5].nisn, "--kind", "sign"]).done().json();
    assert_eq!(
        (&log["entries"][0]["action"], &log["entries"][0]["counseleeName"]),
        (&json!("lock"), &json!(pupils[5].name))
    );
    assert_eq!(home.run(&["log", "--kind", "search"]).done().json()["entries"][0]["detail"], "words,date,notes");
    let wrong = home.run(&["search", "susun", "tanggal:2026-13"]);
    assert_eq!((wrong.code, &wrong.json()["error"]["code"]), (1, &json!("search-date")));
    let late = home.run(&["session", "edit", &id, &change]);
    assert_eq!((late.code, &late.json()["error"]["code"]), (1, &json!("session-locked")));

    let school =
        home.write("school.json", json!({ "school": { "name": "SMP Negeri Contoh", "city": "Sukamaju" } }).to_string());
    home.run(&["school", "set", &school]).done();
    let values = home.write(
        "values.json",
        json!({ "call_number": 1, "meeting_date": "2026-12-01", "start_time": "09:00", "place": "Ruang BK" })
            .to_string(),
    );
    let pdf = home.arg("surat.pdf");
    let made = home
        .run(&[
            "report",
            "make",
            "--document",
            "parent_summons",
            "--counselee",
            &pupils[5].nisn,
            "--values",
            &values,
            "--out",
            &pdf,
        ])
        .done()
        .json();
    let number = made["entry"]["number"].as_str().expect("a number");
    assert!(number.contains("/BK/"), "{number}");
    #[cfg(unix)]
    {
        let text = std::process::Command::new("pdftotext")
            .args(["-layout", &pdf, "-"])
            .output()
            .expect("pdftotext (poppler-utils)");
        let text = String::from_utf8_lossy(&text.stdout);
        for words in [pupils[5].name.as_str(), number, "SMP Negeri Contoh", "Sri Wahyuni, S.Pd."] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("Sulit memulai"), "a letter tells nothing of a session");
    }

    assert_eq!(home.run(&["verify"]).done().json()["sound"], true);
    let out = home.arg("semua.jsonl");
    let file = home.arg("Kasus.ruang");
    let secret = home.arg("passphrase.txt");
    let asked = home.plain(
        &["--file", &file, "--passphrase-file", &secret, "--lang", "id", "export", "--plaintext", "--out", &out],
        "tidak\n",
    );
    assert_eq!(asked.code, 1, "{}", asked.err);
    assert!(asked.err.contains("Tidak dikonfirmasi") && !home.path("semua.jsonl").exists());
    home.run(&["export", "--plaintext", "--yes", "--out", &out]).done();
    let exported = std::fs::read_to_string(&out).expect("an export");
    assert!(exported.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(exported.contains("Sulit memulai tugas.") && exported.contains(&pupils[23].nisn));
    let second = home.arg("lagi.jsonl");
    home.run(&["export", "--plaintext", "--yes", "--out", &second]).done();
    // The export itself is entered in the access log; everything else is byte for byte the same.
    assert!(std::fs::read_to_string(&second).expect("an export").len() >= exported.len());
}

#[test]
fn questionnaires_need_consent_and_are_scored_into_the_file() {
    let home = Home::with_case_file();
    home.run(&["sample"]).done();
    let all = home.run(&["counselees"]).done().json();
    let lines = all["counselees"].as_array().expect("counselees").clone();
    assert_eq!(lines.len(), 108);
    let new =
        home.write("daftar.csv", "Nama;NISN;JK;Tanggal Lahir;Kelas\nRatna Uji Coba;0129990001;P;04/05/2012;VIII A\n");
    // 4 May or 5 April: nothing is guessed.
    let asked = home.run(&["import-roster", &new]);
    assert_eq!((asked.code, &asked.json()["error"]["code"]), (1, &json!("cli-roster-needs-date-order")));
    home.run(&["import-roster", &new, "--date-order", "day-first"]).done();
    let answers =
        home.write("gad.csv", "id,gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-7\n0129990001,1,2,3,0,1,2,3\n");
    let assess = ["assess", "--instrument", "gad-7", "--responses", &answers, "--on", "2026-10-05"];
    let refused = home.run(&assess);
    assert_eq!((refused.code, &refused.json()["error"]["code"]), (1, &json!("cli-assess-consent")));
    let consent = |from: &str| {
        json!({ "counselee": "Ratna Uji Coba", "kind": "assessment", "from": from, "person": "Ibu Ratna",
            "answer": "given", "method": "paper", "identityCheck": "KTP", "on": "2026-10-01" })
    };
    let consents = home.write("izin.json", json!([consent("student"), consent("parent")]).to_string());
    home.run(&["consent", "add", &consents]).done();
    let listed = home.run(&["consent", "list", "Ratna Uji Coba"]).done().json();
    assert_eq!(listed["consents"].as_array().map(Vec::len), Some(2));
    let act = |listed: &serde_json::Value| {
        listed["acts"].as_array().and_then(|acts| acts.iter().find(|act| act["act"] == "assessment").cloned())
    };
    assert_eq!(act(&listed).expect("the act")["state"], "allowed");
    let result = home.run(&assess).done().json();
    let score = &result["results"][0]["scores"][0];
    assert_eq!((&score["value"], &score["answered"]), (&json!("12"), &json!(7)));
    let id = listed["consents"][0]["id"].as_str().expect("an id");
    let ended =
        home.run(&["consent", "withdraw", id, "--by", "Ibu Ratna", "--reason", "dibicarakan dahulu"]).done().json();
    assert_eq!(ended["consequences"]["stops"], json!(["assessment"]));
    let listed = home.run(&["consent", "list", "Ratna Uji Coba"]).done().json();
    assert_eq!(act(&listed).expect("the act")["lacks"][0]["why"], "withdrawn");
    assert_eq!(listed["consents"].as_array().map(Vec::len), Some(2), "the history stays");
    let again = home.run(&["consent", "withdraw", id, "--by", "Ibu Ratna"]);
    assert_eq!((again.code, &again.json()["error"]["code"]), (1, &json!("consent-withdrawn")));
    let wrong =
        home.write("gad.csv", "id,gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-7\n0129990001,9,2,3,0,1,2,3\n");
    let refused = home.run(&["assess", "--instrument", "gad-7", "--responses", &wrong]);
    assert_eq!((refused.code, &refused.json()["error"]["code"]), (1, &json!("cli-assess-problems")));
}

#[test]
fn a_one_roster_folder_is_read_as_one_set_and_families_can_be_changed() {
    let home = Home::with_case_file();
    let pupils = people(7, 12);
    let folder = home.path("oneroster");
    std::fs::create_dir(&folder).expect("a folder");
    testkit::write_files(&folder, &oneroster::folder(&pupils, oneroster::Version::V1_1, oneroster::Flaw::Clean));
    let done = home.run(&["import-roster", &home.arg("oneroster")]).done().json();
    assert_eq!(done["applied"]["created"], 12);

    let nisn = pupils[2].nisn.as_str();
    let set = |args: &[&str]| {
        let mut all = vec!["guardian", "set", nisn, "--relation", "mother"];
        all.extend(args);
        home.run(&all).done().json()["guardians"].clone()
    };
    let before = set(&["--name", "Ibu Retnaningsih"]).as_array().map(Vec::len);
    let after = set(&["--phone", "0812 0000 0001"]);
    assert_eq!(after.as_array().map(Vec::len), before, "the same mother, not a second one");
    let mother = after.as_array().into_iter().flatten().find(|guardian| guardian["relation"] == "mother").cloned();
    let mother = mother.expect("a mother");
    assert_eq!((&mother["name"], &mother["phone"]), (&json!("Ibu Retnaningsih"), &json!("0812 0000 0001")));
    let none = json!({ "open": [], "overtaken": [], "overtakenCount": 0, "decided": [], "contested": [] });
    assert_eq!(home.run(&["conflicts"]).done().json(), none);
    let shown = home.run(&["show", nisn]).done().json();
    assert_eq!((&shown["counselee"]["identity"]["nisn"], &shown["file"]["caseStatus"]), (&json!(nisn), &json!(null)));
    assert!(shown["file"]["emergencyDefaults"]["hotline"].as_str().is_some_and(|lines| lines.contains("119")));
    let told = home
        .plain(
            &[
                "--file",
                &home.arg("Kasus.ruang"),
                "--passphrase-file",
                &home.arg("passphrase.txt"),
                "--lang",
                "id",
                "show",
                nisn,
            ],
            "",
        )
        .done();
    for words in ["Belum ada kasus", "Kartu darurat", "Ibu: Ibu Retnaningsih, 0812 0000 0001"] {
        assert!(told.out.contains(words), "{words} in {}", told.out);
    }
    let typo = home.run(&["guardian", "set", nisn, "--relation", "uncle", "--name", "x"]);
    assert_eq!(typo.code, 2, "{}", typo.err);
}

#[test]
fn a_person_reads_words_and_tables_in_the_own_language() {
    let home = Home::with_case_file();
    home.run(&["sample"]).done();
    let (file, secret) = (home.arg("Kasus.ruang"), home.arg("passphrase.txt"));
    let say = |lang: &str, args: &[&str]| {
        let mut all = vec!["--file", &file, "--passphrase-file", &secret, "--lang", lang];
        all.extend(args);
        home.plain(&all, "").done()
    };
    let list = say("id", &["counselees", "--find", "IX A"]);
    assert!(list.out.starts_with("Id") && list.out.contains("Sesi terakhir"), "{}", list.out);
    assert!(list.err.contains("konseli."), "{}", list.err);
    let columns: Vec<usize> =
        list.out.lines().filter_map(|line| line.find("IX A").or_else(|| line.find("Kelas"))).collect();
    assert!(columns.len() > 10 && columns.iter().all(|column| *column == columns[0]), "columns stand under each other");
    assert!(say("en", &["verify"]).out.contains("Nothing was found: the case file is sound."));
    assert!(say("id", &["verify"]).out.contains("Tidak ada temuan: berkas kasus utuh."));
    let found = say("id", &["search", "panggilan", "di:dokumen"]).out;
    assert!(found.contains("[panggilan]") && found.contains("Dokumen"), "kind in words, the hit marked: {found}");
    let open = say("id", &["risk"]).out;
    assert!(open.contains("temui dan nilai") && open.contains("LEWAT WAKTU"), "who, what is next, by when: {open}");
    assert!(!open.contains("PHQ") && !open.contains("bunuh"), "and never the matter: {open}");
    let reports = say("en", &["report", "list"]).out;
    for id in ["individual_counseling_record", "assessment_result", "parent_summons"] {
        assert!(reports.contains(id), "{id} in {reports}");
    }
}
