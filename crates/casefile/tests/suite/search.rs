//! Looking through everything: what is found, in which order, and what never is.

use super::support::{
    Made, PASSPHRASE, SIGNER, add_person, add_session, body, copy, entropy, frame, person, save_counselor, write,
};
use super::verify::tamper_at;
use casefile::Unlocked;
use casefile::records::counselee::{self, NewCounselee};
use casefile::records::{appointment, class, issued_document, session, signing};
use casefile::search::{Found, Hit, Place, Wanted, find, people_of};
use counseling::document::{IssueAct, IssuedDocument};
use counseling::note::NoteFormat;
use counseling::plan::{Appointment, AppointmentStatus};
use counseling::school::Class;
use counseling::{ClassId, CounseleeId, IssuedDocumentId};

fn page(file: &Unlocked, typed: &str, after: Option<Place>, limit: usize) -> Found {
    let query = search::parse(typed).expect("a query");
    let titled = |term: &search::Term| {
        if term.words == ["panggilan"] { vec!["parent_summons".to_owned()] } else { Vec::new() }
    };
    let found = file.read(|reader| {
        let people = people_of(reader, &query)?.unwrap_or_else(|missing| panic!("{missing:?}"));
        find(reader, &Wanted { query: &query, people: people.as_deref(), titled: &titled, after, limit })
    });
    found.expect("searches")
}

pub fn found(file: &Unlocked, typed: &str) -> Vec<Hit> {
    page(file, typed, None, 50).hits
}

fn shown(file: &Unlocked, typed: &str) -> Vec<String> {
    let one = |hit: Hit| {
        let words = hit.parts.last().map(|(_, text)| text.clone()).unwrap_or_default();
        format!("{} {}", hit.kind, if hit.kind == "counselee" { hit.counselee_name } else { words })
    };
    found(file, typed).into_iter().map(one).collect()
}

fn sound(file: &Unlocked) {
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn words_as_typed_come_before_related_ones_and_the_newest_first() {
    let (_made, file) = Made::new("ranks");
    let who = add_person(&file, "Ayu Lestari");
    for (day, text) in [
        ("20", "Sering membolos pada hari Senin"),
        ("21", "Bolos dua kali"),
        ("22", "Pembolosan berulang"),
        ("23", "Tidak bolos lagi"),
        ("24", "Bolosnya bersama teman-teman"),
    ] {
        add_session(&file, who, &format!("2026-07-{day}T08:00:00+07:00"), text);
    }
    assert_eq!(
        shown(&file, "bolos "),
        [
            "note Tidak bolos lagi",
            "note Bolos dua kali",
            "note Bolosnya bersama teman-teman",
            "note Pembolosan berulang",
            "note Sering membolos pada hari Senin",
        ]
    );
    let exact: Vec<bool> = found(&file, "bolos ").into_iter().map(|hit| hit.exact).collect();
    assert_eq!(exact, [true, true, false, false, false]);
    assert_eq!(found(&file, "membolos ").len(), 5, "from any of the family");
    assert_eq!(shown(&file, "teman-teman"), ["note Bolosnya bersama teman-teman"]);
    assert_eq!(shown(&file, "temannya"), ["note Bolosnya bersama teman-teman"]);
    assert_eq!(shown(&file, "\"dua kali\""), ["note Bolos dua kali"]);
    assert_eq!(shown(&file, "\"kali dua\""), [""; 0]);
    assert_eq!(shown(&file, "SENÍN"), ["note Sering membolos pada hari Senin"], "case and accents do not count");
    assert_eq!(shown(&file, "beru"), ["note Pembolosan berulang"], "while it is typed");
    assert_eq!(shown(&file, "beru "), [""; 0], "a blank ends the word");
    assert_eq!(found(&file, "bolos tanggal:2026-07-21").len(), 1);
    assert_eq!(found(&file, "bolos tanggal:>2026-07-22").len(), 2);
    assert_eq!(found(&file, "tanggal:2026-07-20..2026-07-22").len(), 3, "a filter alone lists everything");
    sound(&file);
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_repetition() {
    let (_made, file) = Made::new("pages");
    let who = add_person(&file, "Bolos Prakoso");
    add_person(&file, "Bolos Wijaya");
    for day in 10..22 {
        let text = if day % 2 == 0 { format!("bolos ke-{day}") } else { format!("membolos ke-{day}") };
        add_session(&file, who, &format!("2026-07-{day}T08:00:00+07:00"), &text);
    }
    let all = found(&file, "bolos ");
    assert_eq!(all.len(), 14);
    for size in [1, 2, 3, 5, 7, 14] {
        let (mut hits, mut after) = (Vec::new(), None);
        loop {
            let part = page(&file, "bolos ", after, size);
            assert!(part.hits.len() <= size);
            hits.extend(part.hits);
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(hits, all, "pages of {size}");
    }
}

fn classed(file: &Unlocked, name: &str, class: ClassId, tags: &[&str]) -> CounseleeId {
    let new =
        NewCounselee { class: Some(class), tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..person(name) };
    write(file, |writer| counselee::insert(writer, &new))
}

fn add_class(file: &Unlocked, name: &str) -> ClassId {
    write(file, |writer| {
        let school_year = class::ensure_year(writer, "2026/2027")?;
        let id = ClassId(writer.new_id());
        let (homeroom_name, homeroom_nip) = (String::new(), String::new());
        class::save(
            writer,
            &Class { id, school_year, name: name.into(), grade: Some(11), homeroom_name, homeroom_nip, counselees: 0 },
        )?;
        Ok(id)
    })
}

#[test]
fn classes_tags_kinds_and_names_narrow_the_search() {
    let (_made, file) = Made::new("filters");
    let (one, three) = (add_class(&file, "XI-1"), add_class(&file, "XI-3"));
    let ayu = classed(&file, "Ayu Lestari", one, &["anak asuh"]);
    let bima = classed(&file, "Bima Ayuningrat", three, &[]);
    add_session(&file, ayu, "2026-07-20T08:00:00+07:00", "bolos, kata ibunya");
    add_session(&file, bima, "2026-07-21T08:00:00+07:00", "bolos juga");
    write(&file, |writer| {
        let together = session::start(writer, &[ayu, bima], &frame("2026-07-22T08:00:00+07:00"), NoteFormat::Bk)?;
        session::save_version(writer, together, &body("bolos berdua"))?;
        let letter = IssuedDocument {
            id: IssuedDocumentId(writer.new_id()),
            document: "parent_summons".into(),
            counselee: Some(ayu),
            counselee_name: String::new(),
            number: "421.3/BK/SP/7/2026".into(),
            lang: "id".into(),
            paper: "f4".into(),
            on: chrono::NaiveDate::from_ymd_opt(2026, 7, 23).expect("a day"),
            act: IssueAct::Printed,
            recipient: "Ibu Sulastri".into(),
            at_ms: 5,
            pdf_hash: "00ff".into(),
        };
        issued_document::insert(writer, &letter, Some(7), "{\"rahasia\":\"tidak dicari\"}")?;
        let booked = Appointment {
            id: None,
            counselee: Some(bima),
            title: String::new(),
            class_name: String::new(),
            starts_at: "2026-07-24T09:00:00+07:00".parse().expect("a moment"),
            duration_minutes: 30,
            place: String::new(),
            purpose: "Bertemu wali kelas".into(),
            status: AppointmentStatus::Planned,
            ..Appointment::default()
        };
        appointment::save(writer, &booked)
    });
    let texts = |typed: &str| shown(&file, typed);
    assert_eq!(texts("bolos kelas:XI-1"), ["note bolos berdua", "note bolos, kata ibunya"]);
    assert_eq!(texts("bolos kelas:xi3"), ["note bolos berdua", "note bolos juga"]);
    assert_eq!(found(&file, "bolos kelas:XI").len(), 3);
    assert_eq!(texts("bolos label:\"anak asuh\" kelas:XI-3"), ["note bolos berdua"; 0], "both filters, one person");
    assert_eq!(texts("bolos label:anak"), ["note bolos berdua", "note bolos, kata ibunya"]);
    assert_eq!(texts("421.3/BK"), ["issued_document Ibu Sulastri"]);
    assert_eq!(texts("panggilan"), ["issued_document Ibu Sulastri"], "by the title of what it is");
    assert_eq!(texts("sulastri di:dokumen"), ["issued_document Ibu Sulastri"]);
    assert_eq!(texts("rahasia"), [""; 0], "what a letter says in confidence is not indexed");
    assert_eq!(texts("temu di:rencana"), ["appointment Bertemu wali kelas"]);
    assert_eq!(texts("ay"), ["counselee Ayu Lestari", "counselee Bima Ayuningrat"], "names from the first letters");
    assert_eq!(texts("bolos di:nama"), [""; 0]);
    assert_eq!(texts("di:nama kelas:XI-3"), ["counselee Bima Ayuningrat"]);
    assert_eq!(texts("lestari bolos "), ["note bolos berdua", "note bolos, kata ibunya"], "a name and a word");
    let query = search::parse("kelas:XII-9").expect("a query");
    let missing = file.read(|reader| people_of(reader, &query)).expect("searches").expect_err("no such class");
    assert_eq!((missing.0, missing.1.at), (search::FilterName::Class, 0..11));
    sound(&file);
}

#[test]
fn drafts_are_found_and_what_is_deleted_is_not() {
    let (_made, file) = Made::new("life");
    save_counselor(&file);
    let who = add_person(&file, "Ayu Lestari");
    let first = add_session(&file, who, "2026-07-20T08:00:00+07:00", "mangga");
    write(&file, |writer| session::save_draft(writer, first, &body("durian")));
    assert_eq!(shown(&file, "durian"), ["note durian"]);
    assert!(found(&file, "durian")[0].draft && found(&file, "mangga").is_empty(), "as it is shown");
    write(&file, |writer| session::flush_draft(writer, first));
    assert!(!found(&file, "durian")[0].draft);
    sound(&file);

    write(&file, |writer| signing::lock(writer, first, SIGNER));
    write(&file, |writer| signing::add_addendum(writer, first, SIGNER, "Terlupa", "rambutan"));
    assert_eq!(found(&file, "rambutan")[0].session, Some(first));
    assert_eq!(
        (found(&file, "rambutan")[0].kind.as_str(), found(&file, "durian")[0].state.as_str()),
        ("addendum", "locked")
    );

    let second = add_session(&file, who, "2026-07-21T08:00:00+07:00", "salak");
    write(&file, |writer| session::delete(writer, second));
    assert!(found(&file, "salak").is_empty());
    sound(&file);
    write(&file, |writer| session::restore(writer, second));
    assert_eq!(found(&file, "salak").len(), 1);

    write(&file, |writer| counselee::delete(writer, who));
    for word in ["salak", "durian", "rambutan", "Lestari", "tanggal:2026"] {
        assert!(found(&file, word).is_empty(), "{word} of a deleted counselee");
    }
    write(&file, |writer| counselee::restore(writer, who));
    assert_eq!(found(&file, "rambutan").len(), 1);
    sound(&file);
}

#[test]
fn a_changed_day_moves_the_hit() {
    let (_made, file) = Made::new("day");
    let who = add_person(&file, "Ayu Lestari");
    let id = add_session(&file, who, "2026-07-20T23:30:00+07:00", "mangga");
    assert_eq!(found(&file, "mangga tanggal:2026-07-20").len(), 1, "the day of the place, not of UTC");
    write(&file, |writer| session::save_frame(writer, id, &frame("2026-08-02T08:00:00+07:00"), NoteFormat::Bk));
    assert!(found(&file, "mangga tanggal:2026-07").is_empty());
    assert_eq!(found(&file, "mangga tanggal:2026-08-02").len(), 1);
    sound(&file);
}

#[test]
fn the_index_survives_a_rebuild_and_its_damage_is_found() {
    let (made, file) = Made::new("index");
    let who = add_person(&file, "Ayu Lestari");
    for day in 10..28 {
        add_session(&file, who, &format!("2026-07-{day}T08:00:00+07:00"), "membolos bersama teman-teman");
    }
    let before = found(&file, "bolos");
    file.rebuild().expect("rebuilds");
    assert_eq!((found(&file, "bolos").len(), found(&file, "bolos")), (18, before));
    sound(&file);
    file.lock().expect("locks");
    for damage in [
        "DELETE FROM search_row",
        "DELETE FROM record_fts WHERE rowid = (SELECT place FROM search_row WHERE kind = 'note' LIMIT 1)",
        "UPDATE record_fts_content SET c0 = 'lain' WHERE id = (SELECT place FROM search_row WHERE kind = 'note' LIMIT 1)",
        "DELETE FROM record_fts_data WHERE id > 10",
    ] {
        let damaged = made.folder.path().join("Rusak.ruang");
        let _ = std::fs::remove_dir_all(&damaged);
        copy(&made.path, &damaged);
        tamper_at(&damaged, damage);
        let other = Unlocked::unlock(&damaged, PASSPHRASE, entropy("other")).expect("opens");
        assert!(!other.verify().expect("verifies").findings.is_empty(), "{damage}");
    }
}

#[test]
fn whatever_is_typed_is_answered() {
    let (_made, file) = Made::new("anything");
    let who = add_person(&file, "Ayu Lestari");
    add_session(&file, who, "2026-07-20T08:00:00+07:00", "NEAR OR AND NOT \"kutip\" bintang* kurung(1)");
    for typed in [
        "\"",
        "*",
        "NEAR(a b)",
        "a OR b",
        "NOT",
        "AND",
        "{text}:x",
        "text:",
        "x^2",
        "-",
        "'; DROP TABLE note; --",
        "\u{0}",
        "((((",
        "a\" OR \"b",
        "é\u{301}\u{301}",
        "北京",
        "אב",
        "🙂",
        "a*b",
        "\u{202e}",
        "ﬁ",
        "ß",
        "İ",
        "٣",
        "ཨ\u{f71}",
        "kata\u{0}lain",
    ] {
        if search::parse(typed).is_ok() {
            let _ = page(&file, typed, None, 10);
        }
    }
    assert_eq!(
        found(&file, "near or and not kutip bintang kurung").len(),
        1,
        "words of the index's language are words"
    );
    let many = (0..32).map(|n| format!("kata{n}")).collect::<Vec<_>>().join(" ");
    assert!(found(&file, &many).is_empty());
}
