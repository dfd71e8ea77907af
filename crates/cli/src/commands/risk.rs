//! The risk path without a window. Lists name the person and the act, never the matter.

use crate::{
    application::Application,
    args::{Arguments, RiskAct},
    commands::risk_input,
    failure::Failure,
    find,
    voice::Voice,
};
use chrono::FixedOffset;
use counseling::{duty_report::DutyReport, risk::RiskStep, safeguarding::SafeguardingEntry};
use serde_json::{Value, json};
use workstation::contract::{
    app::Nothing,
    people::CounseleeRef,
    risk::{DutyView, OpenReview, ReviewView, RiskBoard, RiskLine, RiskView},
};

/// Does what is asked; by itself it lists what is open.
pub fn risk(arguments: &Arguments, act: Option<&RiskAct>, voice: &Voice) -> Result<(), Failure> {
    match act {
        None | Some(RiskAct::List { all: false }) => open(arguments, voice),
        Some(RiskAct::List { all: true }) => every(arguments, voice),
        Some(RiskAct::Show { counselee }) => show(arguments, counselee, voice),
        Some(RiskAct::Open { from }) => risk_input::open(arguments, from, voice),
        Some(RiskAct::Edit { id, from }) => risk_input::edit(arguments, *id, from, voice),
        Some(RiskAct::Step { id, from }) => risk_input::step(arguments, *id, from, voice),
        Some(RiskAct::Close { id, from }) => risk_input::close(arguments, *id, from, voice),
        Some(RiskAct::Reopen { id, reason }) => risk_input::reopen(arguments, *id, reason, voice),
    }
}

/// Lists what is open, the most urgent first.
fn open(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let board: RiskBoard = application.ask("risk.open", Nothing {})?;
    if voice.is_json() {
        voice.value(&json!(board));
        return Ok(());
    }
    let zone = application.zone()?;
    if board.reviews.is_empty() && board.duties.is_empty() && board.plans.is_empty() {
        voice.line(&voice.words("cli-risk-none", &[]));
    }
    board.reviews.iter().for_each(|open| voice.line(&review(open, &voice.moment(open.next.by_ms, zone), voice)));
    for duty in &board.duties {
        let args = [
            ("name", duty.counselee_name.clone()),
            ("class", duty.class_name.clone()),
            ("standing", voice.term("duty-standing", duty.standing.as_str())),
            ("when", voice.moment(duty.deadline_ms, zone)),
        ];
        voice.line(&voice.words("cli-risk-duty", &args));
    }
    for plan in &board.plans {
        let date = voice.texts().date_short(plan.review_on);
        let args = [("name", plan.counselee_name.clone()), ("class", plan.class_name.clone()), ("date", date)];
        voice.line(&voice.words("cli-risk-plan", &args));
    }
    Ok(())
}

fn review(open: &OpenReview, when: &str, voice: &Voice) -> String {
    let id = if open.overdue { "cli-risk-review-overdue" } else { "cli-risk-review" };
    let args = [
        ("name", open.counselee_name.clone()),
        ("class", open.class_name.clone()),
        ("act", voice.term("risk-act", open.next.act.as_str())),
        ("when", when.to_owned()),
    ];
    let line = voice.words(id, &args);
    let line = match open.next_contact {
        Some(day) => {
            let contact = voice.words("cli-risk-contact", &[("date", voice.texts().date_short(day))]);
            format!("{line}; {contact}")
        }
        None => line,
    };
    format!("{line}  {}", open.id)
}

/// Lists every review, the newest first, as no more than its state.
fn every(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let reviews: Vec<RiskLine> = application.ask("risk.list", Nothing {})?;
    let zone = application.zone()?;
    let rows: Vec<Vec<String>> = reviews
        .iter()
        .map(|review| {
            vec![
                review.id.to_string(),
                voice.moment(review.raised_ms, zone),
                voice.term("risk-standing", review.standing.as_str()),
                review.class_name.clone(),
                review.counselee_name.clone(),
            ]
        })
        .collect();
    let lines: Vec<Value> = reviews
        .iter()
        .map(|review| {
            json!({ "id": review.id, "counselee": review.counselee, "counseleeName": review.counselee_name,
                "className": review.class_name, "raisedMs": review.raised_ms, "level": review.level,
                "standing": review.standing, "nextContact": review.next_contact })
        })
        .collect();
    voice.table(
        &["cli-column-id", "cli-column-when", "cli-column-state", "cli-column-class", "cli-column-name"],
        &rows,
        &json!({ "reviews": lines }),
    );
    Ok(())
}

/// Shows what is written about the safety of one counselee. It stands in the access log.
fn show(arguments: &Arguments, who: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let id = find::counselee(&application, who)?;
    let view: RiskView = application.ask("risk.get", CounseleeRef { id })?;
    if voice.is_json() {
        voice.value(&json!({ "risk": view }));
        return Ok(());
    }
    let zone = application.zone()?;
    if view.reviews.is_empty() {
        voice.line(&voice.words("ui-safety-none", &[]));
    }
    view.reviews.iter().for_each(|shown| written(shown, zone, voice));
    view.duties.iter().for_each(|shown| duty(shown, zone, voice));
    view.entries.iter().for_each(|entry| safeguarding(entry, zone, voice));
    Ok(())
}

/// A labelled line, where there is anything to say.
fn labelled(label: &str, text: &str, voice: &Voice) {
    if !text.trim().is_empty() {
        voice.line(&format!("  {label}: {}", text.replace('\n', "\n    ")));
    }
}

fn written(shown: &ReviewView, zone: FixedOffset, voice: &Voice) {
    let review = &shown.review;
    let id = review.id.map(|id| id.to_string()).unwrap_or_default();
    let level = review.level.map(|level| voice.term("risk-level", level.as_str()));
    let head = [
        Some(id),
        Some(voice.moment(review.raised_ms, zone)),
        Some(voice.term("risk-standing", shown.standing.as_str())),
        Some(voice.term("risk-topic", review.topic.as_str())),
        level,
    ];
    voice.line(&head.into_iter().flatten().collect::<Vec<_>>().join("  "));
    let say = |label: &str, text: &str| labelled(&voice.words(label, &[]), text, voice);
    let day = |day: chrono::NaiveDate| voice.texts().date_short(day);
    say("ui-risk-reason", if review.reason.is_empty() { &shown.asked } else { &review.reason });
    for (part, text) in &review.parts {
        labelled(&voice.term("risk-part", part.as_str()), text, voice);
    }
    for step in &review.steps {
        labelled(&voice.term("step-kind", step.kind.as_str()), &line(step, zone, voice), voice);
    }
    say("ui-risk-next-contact", &review.next_contact.map(day).unwrap_or_default());
    say("ui-risk-responsible", &review.responsible);
    let decided = review.disposition.map(|term| voice.term("risk-disposition", term.as_str()));
    say("ui-risk-disposition", &decided.unwrap_or_default());
    say("ui-risk-closing", &review.closing);
    asks(shown, zone, voice);
}

/// A line of a review in words: when, who was told and how, what was said or done.
fn line(step: &RiskStep, zone: FixedOffset, voice: &Voice) -> String {
    let role = step.role.map(|role| voice.term("told-role", role.as_str())).unwrap_or_default();
    let how = step.how.map(|how| voice.term("tell-how", how.as_str())).unwrap_or_default();
    let told = [role, step.name.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let said = [voice.moment(step.at_ms, zone), told, how, step.text.clone()];
    said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What an open review still asks for.
pub fn asks(shown: &ReviewView, zone: FixedOffset, voice: &Voice) {
    let Some(next) = &shown.next else { return };
    let args = [("act", voice.term("risk-act", next.act.as_str())), ("when", voice.moment(next.by_ms, zone))];
    voice.line(&format!("  {}", voice.words("cli-risk-next", &args)));
    let fields: Vec<String> = shown.missing.iter().map(|field| voice.term("risk-field", &kebab(field))).collect();
    if !fields.is_empty() {
        voice.line(&format!("  {}", voice.words("ui-safety-missing", &[("fields", fields.join(", "))])));
    }
}

/// The name of a field as texts write it: `nextContact` is `next-contact`.
fn kebab(field: &str) -> String {
    let dashed = |letter: char| {
        let dash = letter.is_ascii_uppercase().then_some('-');
        dash.into_iter().chain([letter.to_ascii_lowercase()])
    };
    field.chars().flat_map(dashed).collect()
}

fn duty(shown: &DutyView, zone: FixedOffset, voice: &Voice) {
    let DutyReport { duty, deadline_ms, authority, facts, why, reply, .. } = &shown.report;
    let standing = voice.term("duty-standing", shown.standing.as_str());
    let name = voice.term("duty", duty.as_str());
    voice.line(&format!("{name}  {standing}  {}", voice.moment(*deadline_ms, zone)));
    for (field, text) in [("authority", authority), ("facts", facts), ("why", why), ("reply", reply)] {
        labelled(&voice.term("safety-section", field), text, voice);
    }
}

fn safeguarding(entry: &SafeguardingEntry, zone: FixedOffset, voice: &Voice) {
    let name = voice.term("record", "safeguarding_entry");
    voice.line(&format!("{name}  {}  {}", voice.moment(entry.at_ms, zone), entry.by));
    for (field, text) in entry.texts() {
        labelled(&voice.words(&format!("ui-guard-{field}"), &[]), text, voice);
    }
}
