//! Answers given on paper, keyed in and scored into the case file.

use crate::{
    application::Application,
    args::{Arguments, Assess},
    failure::Failure,
    files, find,
    voice::Voice,
};
use assessment::{Instrument, batch, builtin};
use chrono::NaiveDate;
use counseling::{AdministrationId, CounseleeId, assessment_record::AdministrationMode, consent::ConsentKind};
use serde_json::json;
use workstation::contract::{
    app::Nothing,
    assessments::{AdministrationRef, Answer, Answered, ResultView, StartAdministration},
    people::{CounseleeRef, CounseleeView},
    school::Today,
};

/// One counselee's answers.
struct Keyed {
    line: u64,
    counselee: CounseleeId,
    on: NaiveDate,
    answers: Vec<(String, i64)>,
}

/// Keys in every row of the response file.
pub fn assess(arguments: &Arguments, asked: &Assess, voice: &Voice) -> Result<(), Failure> {
    let known = builtin();
    let instrument = known.iter().find(|known| known.id == asked.instrument.as_str()).ok_or_else(|| {
        let ids: Vec<String> = known.iter().map(|instrument| instrument.id.to_string()).collect();
        let args = [("asked", asked.instrument.clone()), ("known", ids.join(", "))];
        Failure::refused("cli-assess-no-such-instrument", &args)
    })?;
    let csv = files::read(&asked.responses)?;
    let application = Application::open(arguments, voice)?;
    let rows = rows(&application, instrument, &csv, asked, voice)?;
    let locale = asked.locale.clone().unwrap_or_else(|| arguments.lang().code().to_owned());
    let mut results: Vec<ResultView> = Vec::with_capacity(rows.len());
    for row in &rows {
        match key_in(&application, row, asked, &locale) {
            Ok(result) => results.push(result),
            Err(failure) => {
                voice.remark(
                    "cli-assess-before",
                    &[("line", row.line.to_string()), ("count", results.len().to_string())],
                );
                return Err(failure.at(&asked.responses));
            }
        }
    }
    if voice.is_json() {
        voice.value(&json!({ "results": results }));
        return Ok(());
    }
    for result in &results {
        let scores: Vec<String> = result
            .scores
            .iter()
            .map(|score| {
                let value = score.value.clone().unwrap_or_else(|| voice.words_or_id(&score.no_score, &[]));
                let band = score.band.as_deref().map(|band| format!(" ({band})")).unwrap_or_default();
                format!("{} {value}{band}", score.name)
            })
            .collect();
        let mark = if result.risk_review.is_some() { voice.words("cli-assess-risk", &[]) } else { String::new() };
        voice.line(format!("{}: {} {mark}", result.counselee_name, scores.join("; ")).trim_end());
    }
    voice.remark("cli-assess-done", &[("count", results.len().to_string())]);
    Ok(())
}

/// Reads and checks every row before anything is recorded.
fn rows(
    application: &Application,
    instrument: &Instrument,
    csv: &[u8],
    asked: &Assess,
    voice: &Voice,
) -> Result<Vec<Keyed>, Failure> {
    let batch = batch::score_csv(instrument, csv).map_err(|refusal| {
        let mut args = refusal.args();
        args.push(("file", files::name(&asked.responses)));
        Failure::refused(refusal.text_id(), &args).at(&asked.responses)
    })?;
    for problem in &batch.problems {
        voice.remark(problem.code.text_id(), &problem.args());
    }
    let wrong = batch.problems.iter().filter(|problem| problem.code.leaves_unscored()).count();
    if wrong > 0 {
        let failure = Failure::refused("cli-assess-problems", &[("count", wrong.to_string())]);
        return Err(failure.at(&asked.responses));
    }
    let today = match asked.on {
        Some(day) => day,
        None => application.ask::<Today>("today.get", &Nothing {})?.date,
    };
    let mut rows = Vec::with_capacity(batch.respondents.len());
    for (respondent, answers) in batch.respondents.iter().zip(batch.answers()) {
        let who = respondent.id.as_deref().ok_or_else(|| {
            Failure::refused("cli-assess-nobody", &[("line", respondent.line.to_string())]).at(&asked.responses)
        })?;
        let on = match respondent.date.as_deref().filter(|date| !date.is_empty()) {
            Some(date) => date.parse().map_err(|_| {
                let args = [("line", respondent.line.to_string()), ("value", date.to_owned())];
                Failure::refused("cli-assess-bad-date", &args).at(&asked.responses)
            })?,
            None => today,
        };
        let counselee = find::counselee(application, who)?;
        allowed(application, instrument, counselee, on, respondent.line)
            .map_err(|failure| failure.at(&asked.responses))?;
        let keyed = instrument.items.iter().zip(answers);
        rows.push(Keyed {
            line: respondent.line,
            counselee,
            on,
            answers: keyed.filter_map(|(item, value)| Some((item.id.to_string(), (*value)?))).collect(),
        });
    }
    Ok(rows)
}

/// Whether the workstation will let this one be assessed, asked beforehand so that a file is taken whole or not at all.
fn allowed(
    application: &Application,
    instrument: &Instrument,
    id: CounseleeId,
    on: NaiveDate,
    line: u64,
) -> Result<(), Failure> {
    let view: CounseleeView = application.ask("counselee.get", CounseleeRef { id })?;
    let refused = |text: &str| Failure::refused(text, &[("line", line.to_string())]);
    let birth = view.counselee.identity.birth_date;
    if birth.and_then(|birth| instrument.suits_age(birth, on)) == Some(false) {
        return Err(refused("cli-assess-age"));
    }
    if view.missing_consents.iter().any(|missing| missing.kind == ConsentKind::Assessment) {
        return Err(refused("cli-assess-consent"));
    }
    Ok(())
}

fn key_in(application: &Application, row: &Keyed, asked: &Assess, locale: &str) -> Result<ResultView, Failure> {
    let started: ResultView = application.ask(
        "administration.start",
        &StartAdministration {
            counselee: row.counselee,
            instrument: asked.instrument.clone(),
            locale: locale.to_owned(),
            mode: AdministrationMode::Keyed,
            on: row.on,
        },
    )?;
    let id: AdministrationId = started.administration.id;
    for (item, value) in &row.answers {
        let _: Answered =
            application.ask("administration.answer", &Answer { id, item: item.clone(), value: Some(*value) })?;
    }
    application.ask("administration.finish", AdministrationRef { id })
}
