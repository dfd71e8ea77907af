//! What may follow a locked session without a window: an addendum, a retraction, a move, a supervisor's signature; and
//! what a session said before.

use crate::{
    refusals::refused,
    ruang::{Home, PASSPHRASE, snapshot},
};
use serde_json::{Value, json};

const MENTOR: &str = "payung jingga tujuh kelapa";

/// A session with Ratna, locked or still open.
fn recorded(home: &Home, locked: bool) -> String {
    let note = json!({ "problem": "Cemas ujian.", "approach": "Mendengarkan.", "outcome": "Lega.",
        "follow-up": "Bertemu lagi." });
    let session = json!({ "counselee": "Ratna Uji", "format": "bk", "note": note });
    let from = home.write("sesi.json", session.to_string());
    let mut args = vec!["session", "add", from.as_str()];
    if locked {
        args.push("--sign");
    }
    home.run(&args).done().json()["sessions"][0].as_str().expect("an id").to_owned()
}

#[test]
fn a_locked_session_takes_an_addendum_and_is_retracted_once_and_for_good() {
    let home = Home::with_counselees();
    let id = recorded(&home, false);
    let said = json!({ "reason": "terlewat", "text": "Ibu menelepon sesudahnya." });
    let said = home.write("adendum.json", said.to_string());
    let (english, indonesian) =
        (["An addendum is for a locked session"], ["Adendum hanya untuk sesi yang sudah terkunci"]);
    refused(&home, &["session", "addendum", &id, &said], &english, &indonesian);
    refused(&home, &["session", "retract", &id, "--reason", "dua kali"], &english, &indonesian);

    home.run(&["session", "sign", &id]).done();
    let added = home.run(&["session", "addendum", &id, &said]).done().json();
    let addendum = &added["session"]["session"]["addenda"][0];
    assert_eq!((&addendum["kind"], &addendum["text"]), (&json!("supplement"), &json!("Ibu menelepon sesudahnya.")));
    let odd = home.write("aneh.json", json!({ "alasan": "x" }).to_string());
    refused(
        &home,
        &["session", "addendum", &id, &odd],
        &["no field “alasan”", "reason, text"],
        &["tidak ada isian “alasan”", "reason, text"],
    );
    let blank = home.write("kosong.json", json!({ "reason": "terlewat", "text": " " }).to_string());
    let blank = home.run(&["session", "addendum", &id, &blank]);
    assert_eq!((blank.code, &blank.json()["error"]["field"]), (1, &json!("text")));

    assert_eq!(home.run(&["session", "retract", &id]).code, 2, "never without a reason");
    let blank = home.run(&["session", "retract", &id, "--reason", " "]);
    assert_eq!((blank.code, &blank.json()["error"]["field"]), (1, &json!("reason")));
    let retracted = home.run(&["session", "retract", &id, "--reason", "tercatat dua kali"]).done().json();
    assert_eq!(retracted["session"]["session"]["addenda"][1]["kind"], "retraction");
    assert_eq!(home.run(&["session", "list"]).done().json()["sessions"][0]["retracted"], true);
    refused(
        &home,
        &["session", "retract", &id, "--reason", "lagi"],
        &["This session was retracted"],
        &["Sesi ini sudah ditarik kembali"],
    );
    let shown = home.say("id", &["session", "show", &id]).done().out;
    for words in [
        "[problem] Cemas ujian.",
        "[+ Adendum, Sri Wahyuni, S.Pd.] terlewat: Ibu menelepon sesudahnya.",
        "[+ Penarikan, Sri Wahyuni, S.Pd.] tercatat dua kali",
    ] {
        assert!(shown.contains(words), "“{words}” in {shown}");
    }
    home.run(&["verify"]).done();
}

#[test]
fn a_locked_session_takes_no_file_and_keeps_its_own() {
    let home = Home::with_counselees();
    let id = recorded(&home, false);
    let letter = home.write("surat.txt", "isi surat");
    home.run(&["attach", "add", "Ratna Uji", &letter, "--session", &id]).done();
    let listed = home.run(&["attach", "list", "Ratna Uji"]).done().json();
    assert_eq!(listed["attachments"][0]["locked"], false);
    home.run(&["session", "sign", &id]).done();
    let other = home.write("lain.txt", "isi lain");
    refused(
        &home,
        &["attach", "add", "Ratna Uji", &other, "--session", &id],
        &["This session is locked"],
        &["Sesi ini sudah terkunci"],
    );
    let listed = home.run(&["attach", "list", "Ratna Uji"]).done().json();
    let kept = listed["attachments"].as_array().expect("attachments");
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0]["locked"], &kept[0]["late"]), (&json!(true), &json!(false)));
    let words = home.say("en", &["attach", "list", "Ratna Uji"]).done().out;
    assert!(words.contains("State") && words.contains("locked  surat.txt"), "{words}");
    home.run(&["verify"]).done();
}

#[test]
fn a_session_moves_to_the_right_file_and_a_locked_one_leaves_its_retraction() {
    let home = Home::with_counselees();
    let id = recorded(&home, false);
    let dry = home.run(&["session", "move", &id, "--to", "Bima Coba", "--dry-run"]).done().json();
    assert_eq!((&dry["moved"], &dry["effects"]["locked"]), (&Value::Null, &json!(false)));
    let same = home.run(&["session", "move", &id, "--to", "Ratna Uji"]);
    assert_eq!((same.code, &same.json()["error"]["field"]), (1, &json!("to")));
    let nobody = home.run(&["session", "move", &id, "--to", "Orang Lain"]);
    assert_eq!((nobody.code, &nobody.json()["error"]["code"]), (1, &json!("cli-no-such-counselee")));
    let moved = home.run(&["session", "move", &id, "--to", "0129990002"]).done().json();
    let wrong = moved["moved"]["session"].as_str().expect("an id").to_owned();
    let list = home.run(&["session", "list"]).done().json();
    let names: Vec<&Value> =
        list["sessions"].as_array().expect("sessions").iter().map(|line| &line["counseleeName"]).collect();
    assert_eq!(names, ["Bima Coba"], "what was not locked leaves nothing in the wrong file");

    home.run(&["session", "sign", &wrong]).done();
    let back = ["session", "move", wrong.as_str(), "--to", "Ratna Uji"];
    refused(&home, &back, &["This must be filled in", "[reason]"], &["Isian ini wajib diisi", "[reason]"]);
    for (lang, goes, needs) in
        [("en", "follow-ups 0", "needs --reason"), ("id", "0 tindak lanjut", "memerlukan --reason")]
    {
        let told = home.say(lang, &[back.as_slice(), &["--dry-run"]].concat()).done();
        assert!(told.out.contains(goes) && told.err.contains(needs), "{}{}", told.out, told.err);
    }
    let moved = home.run(&[back.as_slice(), &["--reason", "salah pilih konseli"]].concat()).done().json();
    let right = moved["moved"]["session"].as_str().expect("an id").to_owned();
    let shown = home.run(&["session", "show", &wrong, &right]).done().json();
    assert_eq!(shown["sessions"][0]["session"]["addenda"][0]["movedTo"], right.as_str());
    let new = &shown["sessions"][1];
    assert_eq!((&new["session"]["movedFrom"], &new["session"]["status"]), (&json!(wrong), &json!("draft")));
    assert_eq!((&new["names"], &new["session"]["body"]["outcome"]), (&json!(["Ratna Uji"]), &json!("Lega.")));
    refused(
        &home,
        &["session", "move", &wrong, "--to", "Citra Contoh", "--reason", "lagi"],
        &["This session was retracted"],
        &["Sesi ini sudah ditarik kembali"],
    );
}

#[test]
fn of_a_session_with_several_it_is_said_whose_was_meant() {
    let home = Home::with_counselees();
    let session = json!({ "counselees": ["Ratna Uji", "Bima Coba"], "note": { "problem": "Bertengkar." } });
    let from = home.write("berdua.json", session.to_string());
    let added = home.run(&["session", "add", &from]).done().json();
    let id = added["sessions"][0].as_str().expect("an id").to_owned();
    refused(
        &home,
        &["session", "move", &id, "--to", "Citra Contoh"],
        &["held with 2 counselees", "--from"],
        &["dengan 2 konseli", "--from"],
    );
    let moved = home.run(&["session", "move", &id, "--from", "Bima Coba", "--to", "Citra Contoh"]).done().json();
    let right = moved["moved"]["session"].as_str().expect("an id").to_owned();
    let shown = home.run(&["session", "show", &right]).done().json();
    assert_eq!(shown["sessions"][0]["names"], json!(["Ratna Uji", "Citra Contoh"]));
}

#[test]
fn a_supervisor_signs_by_a_passphrase_from_a_file_and_it_is_left_nowhere() {
    let home = Home::with_counselees();
    let id = recorded(&home, true);
    let secret = home.write("pembimbing.txt", format!("{MENTOR}\n"));
    let own = home.arg("passphrase.txt");
    let cosign = |id: &str, who: &str, file: &str| -> Vec<String> {
        ["session", "cosign", id, "--supervisor", who, "--supervisor-passphrase-file", file].map(str::to_owned).to_vec()
    };
    let run = |args: &[String]| home.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let refuse = |args: &[String], english: &[&str], indonesian: &[&str]| {
        refused(&home, &args.iter().map(String::as_str).collect::<Vec<_>>(), english, indonesian);
    };
    let name = "Dra. Endang Pratiwi";
    refuse(&cosign(&id, name, &secret), &["No supervisor is enrolled"], &["Belum ada pembimbing"]);
    let enrolled = home
        .window("supervisor.add", json!({ "name": name, "number": "", "role": "Guru pamong", "passphrase": MENTOR }));
    refuse(
        &cosign(&id, "Endang", &secret),
        &["No enrolled supervisor is called “Endang”", name],
        &["Tidak ada pembimbing terdaftar bernama “Endang”", name],
    );
    refuse(
        &cosign(&id, name, &own),
        &["The supervisor's passphrase does not fit"],
        &["Frasa sandi pembimbing tidak cocok"],
    );
    let missing = home.arg("tidak-ada.txt");
    let missing = missing.as_str();
    refuse(&cosign(&id, name, missing), &["There is no file", missing], &["Tidak ada berkas", missing]);
    let failed = home.run(&["log", "--kind", "failed"]).done().json();
    assert_eq!(failed["entries"][0]["action"], "cosign-failed");
    let early = run(&cosign(&recorded(&home, false), name, &secret));
    assert_eq!((early.code, &early.json()["error"]["code"]), (1, &json!("session-not-locked")));

    let mut args = cosign(&id, "dra. endang pratiwi", &secret);
    args.extend(["--remark".to_owned(), home.write("catatan.txt", "Sudah dibahas bersama.\n")]);
    let signed = run(&args).done().json();
    let signature = &signed["session"]["session"]["addenda"][0];
    assert_eq!(
        (&signature["kind"], &signature["by"], &signature["text"]),
        (&json!("cosignature"), &json!(name), &json!("Sudah dibahas bersama."))
    );
    let other = recorded(&home, true);
    run(&cosign(&other, enrolled[0]["id"].as_str().expect("an id"), &secret)).done();
    let list = home.run(&["session", "list", "--status", "locked"]).done().json();
    let signed = list["sessions"].as_array().expect("sessions").iter().filter(|line| line["cosigned"] == true);
    assert_eq!(signed.count(), 2);

    let typed = home.run(&["session", "cosign", &id, "--supervisor", name, "--supervisor-passphrase", MENTOR]);
    assert_eq!(typed.code, 2, "there is no such argument");
    assert!(!typed.out.contains(MENTOR) && !typed.err.contains(MENTOR), "{}{}", typed.out, typed.err);
    let help = home.plain(&["session", "cosign", "--help"], "").done().out;
    assert!(help.contains("--supervisor-passphrase-file") && !help.contains("--supervisor-passphrase "), "{help}");
    let kept = snapshot(&home.path("state"));
    let log = kept.iter().find(|(path, _)| path.ends_with("ruang-bk.log")).expect("a log");
    assert!(String::from_utf8_lossy(&log.1).contains("session.cosign session-not-locked"), "{:?}", log.0);
    for (path, bytes) in &kept {
        for words in [MENTOR, PASSPHRASE, "Endang", "Ratna", "Cemas", "dibahas"] {
            let there = bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(!there, "“{words}” in {}", path.display());
        }
    }
}

#[test]
fn versions_are_listed_without_their_text_and_shown_by_number_and_a_format_loses_no_word() {
    let home = Home::with_counselees();
    let id = recorded(&home, false);
    let change = home.write("ubah.json", json!({ "note": { "outcome": "Jauh lebih lega." } }).to_string());
    home.run(&["session", "edit", &id, &change]).done();
    let listed = home.run(&["session", "versions", &id]).done();
    assert!(!listed.out.contains("Cemas") && !listed.out.contains("lega"), "{}", listed.out);
    let lines = listed.json()["versions"].as_array().expect("versions").clone();
    let texts: Vec<String> =
        lines.iter().filter(|line| line["text"] == true).map(|line| line["number"].to_string()).collect();
    assert_eq!(texts.len(), 2, "{lines:?}");
    let shown =
        |number: &str| home.run(&["session", "versions", &id, "--show", number]).done().json()["version"].clone();
    assert_eq!(shown(&texts[0])["body"]["outcome"], "Lega.");
    assert_eq!(shown(&texts[1])["body"]["outcome"], "Jauh lebih lega.");
    refused(&home, &["session", "versions", &id, "--show", "99"], &["There is no version 99"], &["Tidak ada versi 99"]);

    let pie = home.run(&["session", "convert", &id, "--format", "pie"]).done().json();
    let session = &pie["session"]["session"];
    assert_eq!((&session["format"], &session["body"]["intervention"]), (&json!("pie"), &json!("Mendengarkan.")));
    let both = session["body"]["evaluation"].as_str().expect("a text");
    assert!(both.contains("Jauh lebih lega.") && both.contains("Bertemu lagi."), "{both}");
    assert_eq!(shown(&texts[0])["body"]["approach"], "Mendengarkan.", "what was said before stays readable");

    home.run(&["session", "sign", &id]).done();
    let lines = home.run(&["session", "versions", &id]).done().json()["versions"].as_array().expect("versions").clone();
    let last = lines.last().expect("a version");
    assert_eq!((&last["text"], &last["seal"]["locked"]), (&json!(false), &json!(true)));
    let sealed = shown(&last["number"].to_string());
    assert_eq!(sealed["body"]["intervention"], "Mendengarkan.", "the text that was locked, though it came before");
    let told = home.say("id", &["session", "versions", &id]).done().out;
    assert!(told.contains("Isi catatan") && told.contains("Dikunci oleh Sri Wahyuni, S.Pd."), "{told}");
    let told = home.say("en", &["session", "versions", &id, "--show", &texts[0]]).done().out;
    assert!(told.contains("[outcome] Lega.") && told.contains("this laptop"), "{told}");
    refused(
        &home,
        &["session", "convert", &id, "--format", "bk"],
        &["This session is locked"],
        &["Sesi ini sudah terkunci"],
    );
    assert_eq!(home.run(&["session", "convert", &id, "--format", "prosa"]).code, 2);
}
