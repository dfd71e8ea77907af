//! What is written of a concern, from files: opening an important follow-up, changing it, its lines, its decision.

use crate::{
    application::Application, args::Arguments, commands::risk::asks, failure::Failure, files, find, overlay::overlay,
    voice::Voice,
};
use chrono::{DateTime, FixedOffset};
use counseling::{
    RiskReviewId,
    risk::{RiskReview, RiskStanding, RiskStep, StepKind, TellHow, ToldRole},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::path::Path;
use workstation::contract::{
    app::Nothing,
    people::CounseleeRef,
    risk::{ReopenReview, ReviewView, RiskLine, RiskView, SaveReview},
};
use workstation::{CallError, Clock as _, ErrorCode, SystemClock};

/// What may be written of an open review.
const WRITTEN: &[&str] = &["topic", "reason", "parts", "level", "nextContact", "responsible"];
/// What says besides whose it is and where it came up.
const RAISED: &[&str] = &["counselee", "session"];
/// What closes it.
const DECIDED: &[&str] = &["disposition", "closing"];

/// Opens a review.
pub fn open(arguments: &Arguments, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let mut fields = fields(from, &[RAISED, WRITTEN].concat(), &["counselee", "topic", "reason"])?;
    let application = Application::open(arguments, voice)?;
    let who = fields.get("counselee").and_then(Value::as_str).unwrap_or_default();
    let counselee = find::counselee(&application, who)?;
    fields.insert("counselee".to_owned(), Value::from(counselee.to_string()));
    let review: RiskReview = overlay(&RiskReview::opened(counselee, 0), &fields, from)?;
    let known: Vec<RiskLine> = application.ask("risk.list", Nothing {})?;
    let view = save(&application, None, review, from)?;
    let is_new = |shown: &&ReviewView| known.iter().all(|old| Some(old.id) != shown.review.id);
    tell(&application, view.reviews.iter().find(is_new), "cli-risk-opened", voice)
}

/// Changes what the file names.
pub fn edit(arguments: &Arguments, id: RiskReviewId, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let fields = fields(from, WRITTEN, &[])?;
    change(arguments, id, fields, from, voice)
}

/// Closes a review by what the file decides, with what was still missing.
pub fn close(arguments: &Arguments, id: RiskReviewId, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let fields = fields(from, &[WRITTEN, DECIDED].concat(), &["disposition"])?;
    change(arguments, id, fields, from, voice)
}

fn change(
    arguments: &Arguments,
    id: RiskReviewId,
    mut fields: Map<String, Value>,
    from: &Path,
    voice: &Voice,
) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let known: Vec<RiskLine> = application.ask("risk.list", Nothing {})?;
    let whose = known.into_iter().find(|line| line.id == id).ok_or_else(gone)?.counselee;
    let view: RiskView = application.ask("risk.get", CounseleeRef { id: whose })?;
    let before = of(&view, id).ok_or_else(gone)?.review.clone();
    // Parts that are not named stay, as fields do.
    if let Some(Value::Object(named)) = fields.get("parts") {
        let present = before.parts.iter().map(|(part, text)| (part.as_str().to_owned(), Value::from(text.as_str())));
        let parts: Map<String, Value> = present.chain(named.clone()).collect();
        fields.insert("parts".to_owned(), Value::Object(parts));
    }
    let review: RiskReview = overlay(&before, &fields, from)?;
    let view = save(&application, Some(before), review, from)?;
    let shown = of(&view, id);
    let is_closed = shown.is_some_and(|shown| shown.standing == RiskStanding::Closed);
    tell(&application, shown, if is_closed { "cli-risk-closed" } else { "cli-risk-saved" }, voice)
}

fn save(
    application: &Application,
    before: Option<RiskReview>,
    review: RiskReview,
    from: &Path,
) -> Result<RiskView, Failure> {
    application.ask("risk.save", &SaveReview { before, review }).map_err(|failure| failure.at(from))
}

/// What the file of a line holds.
#[derive(Serialize, Deserialize)]
struct Line {
    kind: StepKind,
    role: Option<ToldRole>,
    name: String,
    how: Option<TellHow>,
    at: DateTime<FixedOffset>,
    text: String,
}

/// Adds a line; when it was is now unless the file says otherwise.
pub fn step(arguments: &Arguments, id: RiskReviewId, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let fields = fields(from, &["kind", "role", "name", "how", "at", "text"], &["kind"])?;
    let application = Application::open(arguments, voice)?;
    let now = DateTime::from_timestamp_millis(SystemClock.now_ms()).unwrap_or_default();
    let blank = Line {
        kind: StepKind::Done,
        role: None,
        name: String::new(),
        how: None,
        at: now.with_timezone(&application.zone()?),
        text: String::new(),
    };
    let Line { kind, role, name, how, at, text } = overlay(&blank, &fields, from)?;
    let at_ms = at.timestamp_millis();
    let step = RiskStep { id: None, review: id, kind, role, name, how, at_ms, text, by: String::new(), made_ms: 0 };
    let view: RiskView = application.ask("risk.step", &step).map_err(|failure| failure.at(from))?;
    tell(&application, of(&view, id), "cli-risk-noted", voice)
}

/// Opens a closed review again.
pub fn reopen(arguments: &Arguments, id: RiskReviewId, reason: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let view: RiskView = application.ask("risk.reopen", &ReopenReview { id, reason: reason.to_owned() })?;
    tell(&application, of(&view, id), "cli-risk-reopened", voice)
}

/// The fields of a file: none but the known ones, and all of those needed.
fn fields(from: &Path, known: &[&str], needed: &[&str]) -> Result<Map<String, Value>, Failure> {
    let fields: Map<String, Value> = files::read_json(from)?;
    if let Some(field) = fields.keys().find(|field| !known.contains(&field.as_str())) {
        let args = [("file", files::name(from)), ("field", field.clone()), ("known", known.join(", "))];
        return Err(Failure::refused("cli-unknown-field", &args));
    }
    if let Some(missing) = needed.iter().find(|needed| !fields.contains_key(**needed)) {
        let args = [("file", files::name(from)), ("field", (*missing).to_owned())];
        return Err(Failure::refused("cli-missing-field", &args));
    }
    Ok(fields)
}

fn of(view: &RiskView, id: RiskReviewId) -> Option<&ReviewView> {
    view.reviews.iter().find(|shown| shown.review.id == Some(id))
}

/// As the workstation says it of a record that is not there.
fn gone() -> Failure {
    Failure::from(CallError::new(ErrorCode::NotFound))
}

/// Says what was done, and what the review asks for next.
fn tell(application: &Application, shown: Option<&ReviewView>, text: &str, voice: &Voice) -> Result<(), Failure> {
    let shown = shown.ok_or_else(gone)?;
    let id = shown.review.id.map(|id| id.to_string()).unwrap_or_default();
    voice.result(text, &[("id", id)], &json!({ "review": shown }));
    if !voice.is_json() {
        asks(shown, application.zone()?, voice);
    }
    Ok(())
}
