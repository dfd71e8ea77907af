//! A school server and a second laptop: joined by code with the digits compared, the same fields changed on both while
//! the server is down, and both values kept until the counselor decides.

use super::{SECRET_WORDS, School, hidden, list, pairing::Talking, text};
use crate::{Outcome, laptop::Laptop, roster_files, server::SchoolServer, summary::Summary};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, time::Instant};

const NOTE_FIRST: &str = "Versi laptop pertama: konseli ingin mengikuti lomba sains.";
const NOTE_SECOND: &str = "Versi laptop kedua: konseli ingin berhenti dari lomba sains.";
const NAME_FIRST: &str = "Retnaningtyas Kusumawardhani";
const NAME_SECOND: &str = "Retno Kusumawardani binti Slamet";

/// From enrolment to agreement.
pub fn walk(school: &School, summary: &mut Summary) -> Outcome {
    let first = &school.first;
    let (mut server, uri) = summary.step("start a school server", |_| {
        let (mut server, uri) = SchoolServer::init(&school.program("school-server"), &school.work.join("server"))?;
        server.start()?;
        Ok((server, uri))
    })?;
    summary.step("enrol the first laptop", |s| enrol(first, &uri, s))?;
    let second = Laptop::new(&school.program("ruang"), &school.work.join("laptop-2"), "Kasus BK dua")?;
    summary.step("digits that differ let nobody in", |s| digits_differ(first, &second, s))?;
    summary.step("join the second laptop by code", |s| join(first, &second, s))?;
    let session = summary.step("an unsigned note travels", |s| unsigned(school, &second, s))?;
    summary.step("change the same fields on both, server down", |s| {
        server.stop();
        change(school, &second, &session, s)
    })?;
    summary.step("synchronise: both values are kept", |s| {
        server.start()?;
        both_kept(school, &second, s)
    })?;
    summary.step("decide, and both agree", |s| decide(school, &second, &session, s))?;
    summary.step("verify both case files and compare all they hold", |s| {
        for laptop in [first, &second] {
            s.equal("sound", laptop.run(&["verify"])?["sound"].as_bool(), Some(true));
        }
        same_records(first, &second, s)
    })?;
    summary.step("look for names on both laptops and the server", |s| {
        server.stop();
        let late = [NOTE_FIRST, NOTE_SECOND, NAME_FIRST, NAME_SECOND].map(str::to_owned);
        let planted = hidden::planted(school, &late);
        hidden::folder(&planted, &server.data, s)?;
        hidden::laptop(&planted, first, s)?;
        hidden::laptop(&planted, &second, s)
    })
}

fn enrol(first: &Laptop, uri: &str, summary: &mut Summary) -> Outcome {
    let refused = first.refused(&["sync"])?;
    summary.equal("synchronising before enrolment", text(&refused, "code"), "sync-not-enrolled");
    let refused = first.refused(&["enrol", "rbk1://nowhere/?x=1"])?;
    summary.equal("a mistyped link", text(&refused, "code"), "enrol-code-invalid");
    let start = Instant::now();
    let enrolled = first.run(&["enrol", uri])?;
    let sent = enrolled["sync"]["sent"].as_u64().unwrap_or(0);
    summary.expect(sent > 0, || "nothing was sent at enrolment".to_owned());
    summary.figure("enrolment and first round", format!("{sent} operations in {:.1} s", start.elapsed().as_secs_f64()));
    let done = first.run(&["sync"])?;
    summary.equal("waiting after the first round", done["sync"]["waiting"].as_u64(), Some(0));
    Ok(())
}

/// The person says at the first laptop that the digits differ: both programs end with the reason, and no case file is made.
fn digits_differ(first: &Laptop, second: &Laptop, summary: &mut Summary) -> Outcome {
    let mut pair = Talking::to("pair", first.start(&["pair"])?)?;
    let offer = pair.event("offer")?;
    let mut join = Talking::to("join", second.start(&["join", text(&offer, "uri")])?)?;
    pair.event("compare")?;
    join.event("compare")?;
    pair.answer("tidak")?;
    summary.equal("pairing with other digits", pair.refusal()?.as_str(), "cli-pair-not-same");
    // Whoever sits there believes them to be the same; the first laptop's no stands.
    join.answer("ya")?;
    summary.equal("joining with other digits", join.refusal()?.as_str(), "sync-pair-cancelled");
    summary.expect(!second.file.exists(), || "a refused laptop has a case file".to_owned());
    Ok(())
}

fn join(first: &Laptop, second: &Laptop, summary: &mut Summary) -> Outcome {
    let mut pair = Talking::to("pair", first.start(&["pair"])?)?;
    let offer = pair.event("offer")?;
    let mut join = Talking::to("join", second.start(&["join", text(&offer, "uri")])?)?;
    let (here, there) = (pair.event("compare")?, join.event("compare")?);
    let digits = text(&here, "digits");
    summary.equal("digits on both", digits, text(&there, "digits"));
    summary.equal("number of digits", digits.chars().filter(char::is_ascii_digit).count(), 20);
    let start = Instant::now();
    pair.answer("ya")?;
    pair.event("done")?;
    pair.end()?;
    join.answer("ya")?;
    join.event("done")?;
    join.end()?;
    summary.figure(
        "from “the digits are the same” to a full second laptop",
        format!("{:.1} s", start.elapsed().as_secs_f64()),
    );
    second.run(&["sync"])?;
    let count = list(&second.run(&["counselees"])?, "counselees").len();
    summary.equal("counselees on the second laptop", count, roster_files::PUPILS + roster_files::NEWCOMERS);
    for list_of in ["counselees", "session"] {
        let args: &[&str] = if list_of == "session" { &["session", "list"] } else { &["counselees"] };
        summary.expect(first.run(args)? == second.run(args)?, || format!("{list_of}: the laptops differ"));
    }
    Ok(())
}

/// A draft made on the first laptop is read on the second.
fn unsigned(school: &School, second: &Laptop, summary: &mut Summary) -> Outcome<String> {
    let first = &school.first;
    let written = json!({ "counselee": school.rosters.pupils[1].nisn, "format": "bk",
        "note": { "problem": format!("Awal: {SECRET_WORDS}.") } });
    let from = first.write("draft.json", written.to_string())?;
    let added = first.run(&["session", "add", &from])?;
    let id = list(&added, "sessions").first().and_then(Value::as_str).unwrap_or_default().to_owned();
    first.run(&["guardian", "set", &school.rosters.pupils[1].nisn, "--relation", "guardian", "--name", "Retno"])?;
    first.run(&["sync"])?;
    second.run(&["sync"])?;
    summary.equal("note on the second laptop", problem(second, &id)?, format!("Awal: {SECRET_WORDS}."));
    Ok(id)
}

/// Both write, neither can synchronise; nothing is lost by trying.
fn change(school: &School, second: &Laptop, session: &str, summary: &mut Summary) -> Outcome {
    let nisn = school.rosters.pupils[1].nisn.as_str();
    for (laptop, note, name) in [(&school.first, NOTE_FIRST, NAME_FIRST), (second, NOTE_SECOND, NAME_SECOND)] {
        let from = laptop.write("edit.json", json!({ "note": { "problem": note } }).to_string())?;
        laptop.run(&["session", "edit", session, &from])?;
        laptop.run(&["guardian", "set", nisn, "--relation", "guardian", "--name", name])?;
        let refused = laptop.refused(&["sync"])?;
        summary.equal("synchronising with a server that is down", text(&refused, "code"), "unreachable");
        let words = text(&refused, "text");
        summary.expect(words.split_whitespace().count() > 5, || format!("words for a server that is down: {words}"));
        summary.equal("note while the server is down", problem(laptop, session)?, note.to_owned());
    }
    Ok(())
}

fn both_kept(school: &School, second: &Laptop, summary: &mut Summary) -> Outcome {
    let first = &school.first;
    for laptop in [first, second, first] {
        laptop.run(&["sync"])?;
    }
    for (place, laptop) in [("first", first), ("second", second)] {
        let conflicts = laptop.run(&["conflicts"])?;
        let open = list(&conflicts, "open");
        summary.equal("fields with two values", open.len(), 2);
        for (kind, values) in [("note", [NOTE_FIRST, NOTE_SECOND]), ("guardian", [NAME_FIRST, NAME_SECOND])] {
            let conflict = open.iter().find(|conflict| text(conflict, "kind").contains(kind));
            let kept: Vec<String> = conflict.map(values_of).unwrap_or_default();
            for value in values {
                let there = kept.iter().any(|kept| kept.contains(value));
                summary.expect(there, || format!("{place} laptop, {kind}: “{value}” is not among {kept:?}"));
            }
        }
    }
    Ok(())
}

/// The first laptop takes its own values; after a round both show them and nothing is open.
fn decide(school: &School, second: &Laptop, session: &str, summary: &mut Summary) -> Outcome {
    let first = &school.first;
    let conflicts = first.run(&["conflicts"])?;
    for conflict in list(&conflicts, "open") {
        let own = list(conflict, "values").iter().find(|value| value["here"] == true);
        let take = own.and_then(|value| value["index"].as_u64()).unwrap_or(0).to_string();
        let (entity, field) = (text(conflict, "entity"), text(conflict, "field"));
        first.run(&["conflicts", "resolve", "--entity", entity, "--field", field, "--take", &take])?;
    }
    for laptop in [first, second] {
        laptop.run(&["sync"])?;
        let conflicts = laptop.run(&["conflicts"])?;
        summary.equal("open after the decision", list(&conflicts, "open").len(), 0);
        summary.equal("decided", list(&conflicts, "decided").len(), 2);
        summary.equal("note decided", problem(laptop, session)?, NOTE_FIRST.to_owned());
        let guardians = laptop.run(&["guardian", "list", &school.rosters.pupils[1].nisn])?;
        let name = list(&guardians, "guardians").iter().find(|g| text(g, "relation") == "guardian");
        summary.equal("name decided", name.map(|g| text(g, "name").to_owned()), Some(NAME_FIRST.to_owned()));
    }
    Ok(())
}

/// Every record of one laptop is on the other, field by field. Drafts and the access log are each laptop's own.
fn same_records(first: &Laptop, second: &Laptop, summary: &mut Summary) -> Outcome {
    let [here, there] = [first, second].map(|laptop| -> Outcome<BTreeSet<String>> {
        let out = laptop.file.with_extension("jsonl");
        laptop.run(&["export", "--plaintext", "--yes", "--out", &out.to_string_lossy()])?;
        let failed = |e: std::io::Error| format!("{}: {e}", out.display());
        let text = fs::read_to_string(&out).map_err(failed)?;
        fs::remove_file(&out).map_err(failed)?;
        Ok(text.lines().filter(|line| line.contains("\"fields\":")).map(str::to_owned).collect())
    });
    let (here, there) = (here?, there?);
    summary.expect(here.len() > 1_000, || format!("only {} records in the export", here.len()));
    summary.figure("records, equal on both laptops", here.len().to_string());
    for (place, line) in
        here.difference(&there).map(|l| ("first", l)).chain(there.difference(&here).map(|l| ("second", l))).take(5)
    {
        let start: String = line.chars().take(300).collect();
        summary.expect(false, || format!("only on the {place} laptop: {start}"));
    }
    summary.equal("records on both laptops", here == there, true);
    Ok(())
}

fn problem(laptop: &Laptop, session: &str) -> Outcome<String> {
    let shown = laptop.run(&["session", "show", session])?;
    Ok(shown["sessions"][0]["session"]["body"]["problem"].as_str().unwrap_or_default().to_owned())
}

fn values_of(conflict: &Value) -> Vec<String> {
    let parts =
        |value: &Value| list(value, "parts").iter().map(|part| text(part, "text")).collect::<Vec<_>>().join("\n");
    list(conflict, "values").iter().map(parts).collect()
}
