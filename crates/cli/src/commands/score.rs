//! `ruang score`: a response matrix in, scores and statistics out. Needs no case file and keeps nothing.

use crate::{
    args::Score,
    failure::Failure,
    files::{name, read, read_text, write},
    voice::Voice,
};
use assessment::{Instrument, batch, builtin};
use serde_json::json;
use std::path::Path;

/// How many problems are worded one by one; the rest are counted.
const WORDED: usize = 50;

/// Scores; both files appear whole or not at all.
pub fn score(asked: &Score, voice: &Voice) -> Result<(), Failure> {
    let instrument = instrument(&asked.instrument)?;
    let responses = read(&asked.responses)?;
    let batch = batch::score_csv(&instrument, &responses).map_err(|refusal| {
        let mut args = refusal.args();
        args.push(("file", name(&asked.responses)));
        Failure::refused(refusal.text_id(), &args).at(&asked.responses)
    })?;
    for problem in batch.problems.iter().take(WORDED) {
        voice.remark(problem.code.text_id(), &problem.args());
    }
    if batch.problem_count > WORDED {
        voice.remark("cli-score-more-problems", &[("count", (batch.problem_count - WORDED).to_string())]);
    }
    let statistics = match &asked.stats {
        Some(path) => {
            let mut text = serde_json::to_string_pretty(&batch.stats())
                .map_err(|_| Failure::refused("cli-cannot-write", &[("file", path.display().to_string())]))?;
            text.push('\n');
            Some((path, text))
        }
        None => None,
    };
    write(&asked.out, &batch.scores_csv(batch::CsvForm::Interchange))?;
    if let Some((path, text)) = statistics {
        write(path, text.as_bytes())?;
    }
    let scored = batch.respondents.len();
    voice.result(
        "cli-score-done",
        &[
            ("respondents", scored.to_string()),
            ("problems", batch.problem_count.to_string()),
            ("file", name(&asked.out)),
        ],
        &json!({ "respondents": scored, "problemCount": batch.problem_count, "problems": batch.problems }),
    );
    Ok(())
}

/// A built-in instrument by id, or a definition file.
fn instrument(asked: &str) -> Result<Instrument, Failure> {
    if let Some(known) = builtin().iter().find(|instrument| instrument.id == asked) {
        return Ok(known.clone());
    }
    let path = Path::new(asked);
    if !path.exists() && path.extension().is_none() {
        let known: Vec<String> = builtin().iter().map(|instrument| instrument.id.to_string()).collect();
        return Err(Failure::refused(
            "cli-score-no-such-instrument",
            &[("asked", asked.to_owned()), ("known", known.join(", "))],
        ));
    }
    let text = read_text(path)?;
    Instrument::parse(&text).map_err(|fault| Failure::refused(fault.code.text_id(), &fault.args).at(path))
}
