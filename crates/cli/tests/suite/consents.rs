//! The gate without a window: what it says of an act, for everybody named and by the exit code.

use crate::{
    refusals::refused,
    ruang::{Home, Run},
};
use serde_json::{Value, json};

/// What was answered before the refusal.
fn lines(run: &Run) -> Value {
    let first = run.out.lines().next().expect("an answer");
    serde_json::from_str::<Value>(first).expect("JSON")["lines"].clone()
}

#[test]
fn the_gate_says_what_is_lacking_and_opens_when_it_is_recorded() {
    let home = Home::with_counselees();
    let check = |more: &[&str]| {
        let mut all = vec!["consent", "check", "--act"];
        all.extend(more);
        home.run(&all)
    };
    let closed = check(&["assessment", "0129990001", "Bima Coba"]);
    assert_eq!((closed.code, &closed.json()["error"]["code"]), (1, &json!("cli-consent-not-open")));
    assert_eq!(closed.json()["error"]["args"]["count"], "2");
    let first = lines(&closed)[0].clone();
    assert_eq!((&first["name"], &first["gate"]["state"]), (&json!("Ratna Uji"), &json!("refused")));
    assert_eq!(first["gate"]["lacks"][0]["why"], "missing");
    let warned = check(&["counseling", "Ratna Uji"]).done();
    assert_eq!(lines(&warned)[0]["gate"]["state"], "warned", "a talk may precede its form");

    let consent = |from: &str| {
        json!({ "counselee": "Ratna Uji", "kind": "assessment", "from": from, "person": "Ibu Ratna",
            "answer": "given", "method": "paper", "identityCheck": "KTP", "on": "2026-10-01" })
    };
    let both = home.write("izin.json", json!([consent("student"), consent("parent")]).to_string());
    home.run(&["consent", "record", &both]).done();
    assert_eq!(lines(&check(&["assessment", "Ratna Uji"]).done())[0]["gate"]["state"], "allowed");
    let before = check(&["assessment", "Ratna Uji", "--on", "2026-09-30"]);
    assert_eq!((before.code, &lines(&before)[0]["gate"]["lacks"][0]["why"]), (1, &json!("not-yet")));
    let one_of_two = check(&["assessment", "Ratna Uji", "Bima Coba"]);
    assert_eq!((one_of_two.code, &one_of_two.json()["error"]["args"]["count"]), (1, &json!("1")));
    let listed = home.run(&["consent", "list", "Ratna Uji"]).done().json();
    let id = listed["consents"][0]["id"].as_str().expect("an id").to_owned();
    home.run(&["consent", "withdraw", &id, "--by", "Ibu Ratna"]).done();
    let ended = check(&["assessment", "Ratna Uji"]);
    assert_eq!((ended.code, &lines(&ended)[0]["gate"]["lacks"][0]["why"]), (1, &json!("withdrawn")));

    for (lang, state, lacks, owed, why) in [
        ("en", "Internet counseling: not open yet", "student: missing", "still to be explained", "Not open yet;"),
        ("id", "Konseling daring: belum boleh", "siswa: belum ada", "masih harus dijelaskan", "Belum boleh;"),
    ] {
        let run = home.say(lang, &["consent", "check", "--act", "remote", "Bima Coba"]);
        assert_eq!(run.code, 1, "{}{}", run.out, run.err);
        for words in ["Bima Coba, VIII A", state, lacks, owed] {
            assert!(run.out.contains(words), "“{words}” in {}", run.out);
        }
        assert!(run.err.contains(why), "{}", run.err);
    }
    refused(
        &home,
        &["consent", "check", "--act", "photo", "Orang Lain"],
        &["Nobody has the NISN or exact name"],
        &["Tidak ada konseli dengan NISN"],
    );
    let unnumbered = json!({ "id": null, "identity": { "name": "Tanpa Nomor" }, "class": null, "status": "active",
        "tags": [] });
    home.window("counselee.save", unnumbered);
    let nothing = check(&["photo", " "]);
    assert_eq!(nothing.json()["error"]["code"], "cli-no-such-counselee", "nobody is meant by nothing");
    assert_eq!(check(&["party", "Ratna Uji"]).code, 2);
}
