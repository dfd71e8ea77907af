//! Three documents in two languages on two papers.

use super::{
    SECRET_WORDS, School,
    case_file::{COUNSELOR, COUNSELOR_NIP, HEADMASTER},
    list,
    questionnaires::Scored,
    sessions::pupil_of,
    text,
};
use crate::{
    Outcome,
    paper::{self, Wanted},
    summary::Summary,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Instant};

const PAPERS: [(&str, (f64, f64)); 2] = [("a4", (210.0, 297.0)), ("f4", (215.0, 330.0))];

struct Document<'a> {
    id: &'static str,
    nisn: &'a str,
    name: &'a str,
    administration: Option<&'a str>,
    values: Value,
    headmaster: bool,
}

/// Prints and judges all twelve; the register holds each with a number of its own.
pub fn print(school: &School, scored: &Scored, summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    let (session_pupil, summoned) = (pupil_of(school, 0), pupil_of(school, 3));
    let documents = [
        Document {
            id: "individual_counseling_record",
            nisn: &session_pupil.nisn,
            name: &session_pupil.name,
            administration: None,
            values: json!({ "identity": "name", "headmaster_signs": true }),
            headmaster: true,
        },
        Document {
            id: "assessment_result",
            nisn: &scored.nisn,
            name: &scored.name,
            administration: Some(&scored.administration),
            values: json!({ "identity": "name",
                "interpretation": "Konseli menggambarkan dirinya teliti dan mudah bekerja sama. Gambaran ini dibicarakan bersama konseli dan dicocokkan dengan pengamatan guru.",
                "recommendation": "Dibahas bersama konseli dan orang tua sebagai bahan memilih kegiatan ekstrakurikuler." }),
            headmaster: false,
        },
        Document {
            id: "parent_summons",
            nisn: &summoned.nisn,
            name: &summoned.name,
            administration: None,
            values: json!({ "call_number": 1, "meeting_date": school.in_days(7).to_string(), "start_time": "09:00",
                "end_time": "10:00", "place": "Ruang Bimbingan dan Konseling", "purpose": "progress",
                "carbon_copies": "Wali kelas\nArsip" }),
            headmaster: true,
        },
    ];
    let mut numbers = BTreeSet::new();
    let absent = [SECRET_WORDS.to_owned()];
    let (mut pages, mut made, start) = (0, 0, Instant::now());
    for document in &documents {
        let values = laptop.write("values.json", document.values.to_string())?;
        for lang in ["id", "en"] {
            for (paper_name, size_mm) in PAPERS {
                let name = format!("{}-{lang}-{paper_name}", document.id);
                let path = school.out.join(format!("{name}.pdf"));
                let out = path.to_string_lossy().into_owned();
                let mut args = vec![
                    "report",
                    "make",
                    "--document",
                    document.id,
                    "--counselee",
                    document.nisn,
                    "--values",
                    &values,
                    "--lang",
                    lang,
                    "--paper",
                    paper_name,
                    "--recipient",
                    "Tur",
                    "--out",
                    &out,
                ];
                if let Some(administration) = document.administration {
                    args.extend(["--administration", administration]);
                }
                let issued = laptop.run(&args)?;
                made += 1;
                let number = text(&issued["entry"], "number").to_owned();
                let mut texts = vec![document.name.to_owned(), COUNSELOR.to_owned(), COUNSELOR_NIP.to_owned()];
                texts.push(testkit::people::school().name.clone());
                if document.headmaster {
                    texts.push(HEADMASTER.to_owned());
                }
                if document.id == "parent_summons" {
                    summary.expect(number.contains("/BK/"), || format!("{name}: has no letter number"));
                    numbers.insert(number.clone());
                    texts.push(number);
                }
                pages +=
                    paper::check(summary, &path, &Wanted { name: &name, size_mm, texts: &texts, absent: &absent })?;
            }
        }
    }
    summary.equal("documents", made, 12);
    let each = start.elapsed().as_secs_f64() / f64::from(made);
    summary.figure("pages printed", pages.to_string());
    summary.figure("a document from command to judged PDF", format!("{each:.2} s"));

    // Printing a letter again makes no second letter; the next letter gets the next number.
    summary.equal("letter numbers of one summons on two papers in two languages", numbers.len(), 1);
    let next = next_letter(school, &documents[2])?;
    summary
        .expect(next.contains("002") && numbers.insert(next.clone()), || format!("number of the next letter: {next}"));
    what_is_missing(school, &documents, summary)
}

/// The same letter to the parents of another pupil; its number.
fn next_letter(school: &School, summons: &Document<'_>) -> Outcome<String> {
    let values = school.first.write("values.json", summons.values.to_string())?;
    let out = school.work.join("next.pdf").to_string_lossy().into_owned();
    let other = pupil_of(school, 4).nisn.as_str();
    let issued = school.first.run(&[
        "report",
        "make",
        "--document",
        summons.id,
        "--counselee",
        other,
        "--values",
        &values,
        "--out",
        &out,
    ])?;
    Ok(text(&issued["entry"], "number").to_owned())
}

/// Every document is listed with its fields, and none is written without those that it needs.
fn what_is_missing(school: &School, documents: &[Document<'_>], summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    let types = laptop.run(&["report", "list"])?;
    let known = list(&types, "documents").iter().map(|d| text(d, "id")).collect::<Vec<_>>();
    for document in documents {
        summary.expect(known.contains(&document.id), || format!("{} is not listed", document.id));
    }
    let missing = laptop.write("values.json", json!({ "call_number": "" }).to_string())?;
    let out = school.out.join("not-made.pdf");
    let refused = laptop.refused(&[
        "report",
        "make",
        "--document",
        "parent_summons",
        "--counselee",
        documents[2].nisn,
        "--values",
        &missing,
        "--out",
        &out.to_string_lossy(),
    ])?;
    summary.equal("a summons without its number", text(&refused, "code"), "document-field-missing");
    summary.expect(!out.exists(), || "a refused document was written".to_owned());
    Ok(())
}
