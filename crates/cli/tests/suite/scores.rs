//! `ruang score`: needs no case file and keeps nothing.

use crate::ruang::Home;
use std::fs;

const ANSWERS: &str =
    "id;gad7-1;gad7-2;gad7-3;gad7-4;gad7-5;gad7-6;gad7-7\nA1;0;0;0;0;0;0;0\nA2;3;3;3;3;3;3;3\nA3;1;2;0;1;2;0;1\n";

#[test]
fn a_matrix_becomes_scores_and_statistics() {
    let home = Home::new();
    let answers = home.write("jawaban.csv", ANSWERS);
    let (scores, stats) = (home.arg("skor.csv"), home.arg("statistik.json"));
    let run = home.plain(
        &["--json", "score", "--instrument", "gad-7", "--responses", &answers, "--out", &scores, "--stats", &stats],
        "",
    );
    assert_eq!(run.done().json()["respondents"], 3);
    let table = fs::read_to_string(&scores).expect("scores");
    for (id, total) in [("A1", "0"), ("A2", "21"), ("A3", "7")] {
        let row = table.lines().find(|line| line.starts_with(id)).expect("a row");
        assert!(row.split([',', ';']).any(|cell| cell == total), "{row}");
    }
    let stats: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&stats).expect("statistics")).expect("JSON");
    assert!(stats.is_object());
}

#[test]
fn an_instrument_with_a_key_to_a_missing_item_scores_nobody() {
    let home = Home::new();
    let answers = home.write("jawaban.csv", ANSWERS);
    let definition = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/instruments/gad-7.toml"))
        .expect("a definition")
        .replace("\"+gad7-7\"", "\"+gad7-8\"");
    let bad = home.write("gad-x.toml", definition);
    let out = home.arg("skor.csv");
    for (lang, words) in [("en", "gad7-8"), ("id", "gad7-8")] {
        let run =
            home.plain(&["--lang", lang, "score", "--instrument", &bad, "--responses", &answers, "--out", &out], "");
        assert_eq!(run.code, 1);
        assert!(run.err.contains(words) && run.err.contains("gad-x.toml"), "{}", run.err);
        assert!(!home.path("skor.csv").exists());
    }
    let unknown =
        home.plain(&["--lang", "id", "score", "--instrument", "phq-8", "--responses", &answers, "--out", &out], "");
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("phq-9"), "{}", unknown.err);
}

#[test]
fn scores_that_cannot_be_written_leave_the_old_file() {
    let home = Home::new();
    let answers = home.write("jawaban.csv", ANSWERS);
    let out = home.arg("tidak-ada/skor.csv");
    let run =
        home.plain(&["--lang", "id", "score", "--instrument", "gad-7", "--responses", &answers, "--out", &out], "");
    assert_eq!(run.code, 1);
    assert!(run.err.contains(&out) && run.err.contains("tidak dapat ditulis"), "{}", run.err);
}
