//! Questionnaires filled in on paper, keyed in and scored. What the scores must be is worked out here from the answers.

use super::{School, list, text};
use crate::{Outcome, summary::Summary};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Pupils per instrument; three instruments make 36 questionnaires.
const PUPILS_EACH: usize = 12;
const PHQ_9: usize = 9;
const GAD_7: usize = 7;
const IPIP: usize = 50;

/// The pupil whose profile is printed.
pub struct Scored {
    /// NISN.
    pub nisn: String,
    /// Name.
    pub name: String,
    /// The administration.
    pub administration: String,
}

/// Scores three instruments for twelve pupils each; without consent it is refused.
pub fn score(school: &School, summary: &mut Summary) -> Outcome<Scored> {
    let laptop = &school.first;
    let phq = laptop.write("phq-9.csv", matrix_of(school, "phq-9", PHQ_9, answer_4))?;
    let gad = laptop.write("gad-7.csv", matrix_of(school, "gad-7", GAD_7, answer_4))?;
    let ipip = laptop.write("ipip.csv", matrix_of(school, "ipip-bfm-50", IPIP, answer_5))?;

    let refused = laptop.refused(&["assess", "--instrument", "phq-9", "--responses", &phq])?;
    summary.equal("assessing without consent", text(&refused, "code"), "cli-assess-consent");
    let consents: Vec<Value> = (0..PUPILS_EACH).flat_map(|n| consents_of(school, n)).collect();
    let from = laptop.write("consents.json", Value::from(consents).to_string())?;
    let added = laptop.run(&["consent", "add", &from])?;
    summary.equal("consents", added["consents"].as_u64(), Some(2 * PUPILS_EACH as u64));

    let phq = laptop.run(&["assess", "--instrument", "phq-9", "--responses", &phq])?;
    let gad = laptop.run(&["assess", "--instrument", "gad-7", "--responses", &gad])?;
    let ipip = laptop.run(&["assess", "--instrument", "ipip-bfm-50", "--responses", &ipip, "--locale", "en"])?;
    let mut questionnaires = 0;
    for (answer, items) in [(&phq, PHQ_9), (&gad, GAD_7)] {
        for (n, result) in list(answer, "results").iter().enumerate() {
            let total: u32 = (0..items).map(|item| answer_4(n, item)).sum();
            summary.equal("total score", value_of(result, "total"), total.to_string().as_str());
            questionnaires += 1;
        }
    }
    for (n, result) in list(&phq, "results").iter().enumerate() {
        // Item 9 asks about thoughts of being better off dead: any answer but "not at all" opens a review.
        let wanted = answer_4(n, PHQ_9 - 1) > 0;
        summary.equal("risk review after item 9", !result["riskReview"].is_null(), wanted);
    }
    for (n, result) in list(&ipip, "results").iter().enumerate() {
        questionnaires += 1;
        let scores = list(result, "scores");
        summary.equal("scales of the Big Five", scores.len(), 5);
        if n == 0 {
            // Middle answers everywhere: 10 items x 3, whichever way an item is keyed.
            for score in scores {
                summary.equal("middle of a Big Five scale", text(score, "value"), "30");
            }
        }
    }
    summary.equal("questionnaires scored", questionnaires, 3 * PUPILS_EACH);
    let printed = list(&ipip, "results").get(1).cloned().unwrap_or_default();
    let pupil = pupil(school, 1);
    Ok(Scored {
        nisn: pupil.nisn.clone(),
        name: pupil.name.clone(),
        administration: text(&printed["administration"], "id").to_owned(),
    })
}

/// The same answers as a plain matrix.
pub fn matrix(school: &School, summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    let answers = laptop.write("matrix.csv", matrix_of(school, "phq-9", PHQ_9, answer_4))?;
    let scores = laptop.write("scores.csv", "")?;
    let stats = laptop.write("stats.json", "")?;
    let done = laptop.run(&[
        "score",
        "--instrument",
        "phq-9",
        "--responses",
        &answers,
        "--out",
        &scores,
        "--stats",
        &stats,
    ])?;
    summary.equal("respondents", done["respondents"].as_u64(), Some(PUPILS_EACH as u64));
    let written = std::fs::read_to_string(&scores).map_err(|e| format!("{scores}: {e}"))?;
    summary.equal("rows of the score table", written.lines().count(), PUPILS_EACH + 1);
    for n in 0..PUPILS_EACH {
        let total: u32 = (0..PHQ_9).map(|item| answer_4(n, item)).sum();
        let row = written.lines().find(|line| line.contains(&pupil(school, n).nisn)).unwrap_or_default();
        let cells: Vec<&str> = row.split([',', ';']).collect();
        summary.expect(cells.contains(&total.to_string().as_str()), || format!("{total} is not in the row {row}"));
    }
    Ok(())
}

/// Pupils of the questionnaires: old enough for each of them (from 13 years), every fifth.
pub fn pupil(school: &School, n: usize) -> &testkit::people::Person {
    let old_enough =
        |pupil: &&testkit::people::Person| school.today.years_since(pupil.birth_date).is_some_and(|age| age >= 14);
    let mut pupils = school.rosters.pupils.iter().filter(old_enough);
    pupils.nth(n * 5).unwrap_or(&school.rosters.pupils[0])
}

/// An answer from 0 to 3. The first pupil answers "not at all" throughout.
fn answer_4(pupil: usize, item: usize) -> u32 {
    u32::try_from(pupil * (item + 2) % 4).unwrap_or(0)
}

/// An answer from 1 to 5. The first pupil answers 3 throughout.
fn answer_5(pupil: usize, item: usize) -> u32 {
    if pupil == 0 { 3 } else { 1 + u32::try_from((pupil * 3 + item * item + item / 10) % 5).unwrap_or(0) }
}

fn matrix_of(school: &School, instrument: &str, items: usize, answer: fn(usize, usize) -> u32) -> String {
    let ids = item_ids(instrument, items);
    let mut csv = format!("id,{}\n", ids.join(","));
    for n in 0..PUPILS_EACH {
        let _ = write!(csv, "{}", pupil(school, n).nisn);
        for item in 0..items {
            let _ = write!(csv, ",{}", answer(n, item));
        }
        csv.push('\n');
    }
    csv
}

/// The scored items of an instrument, in its order.
fn item_ids(instrument: &str, items: usize) -> Vec<String> {
    let known = assessment::builtin();
    let of = known.iter().find(|known| known.id == instrument);
    let scored = of.into_iter().flat_map(|instrument| &instrument.items).filter(|item| item.scored);
    scored.map(|item| item.id.to_string()).take(items).collect()
}

fn consents_of(school: &School, n: usize) -> [Value; 2] {
    let pupil = pupil(school, n);
    let consent = |from: &str, person: &str, check: &str| {
        json!({ "counselee": pupil.nisn, "kind": "assessment", "from": from, "person": person, "answer": "given",
            "method": "paper", "identityCheck": check, "on": school.days_ago(20).to_string() })
    };
    [consent("student", &pupil.name, "Kartu pelajar"), consent("parent", &pupil.mother.name, "KTP")]
}

fn value_of<'a>(result: &'a Value, scale: &str) -> &'a str {
    list(result, "scores").iter().find(|score| text(score, "scale") == scale).map_or("", |score| text(score, "value"))
}
