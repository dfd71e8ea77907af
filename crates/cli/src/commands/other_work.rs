//! `ruang work`: referrals, home visits, conferences, services, slips, observations, visitors and notes from the box.

use crate::{
    application::Application,
    args::{Arguments, WorkAct, WorkList},
    failure::Failure,
    files, find,
    voice::Voice,
};
use counseling::work::{Work, WorkFilter, WorkKind, WorkLine};
use serde_json::{Map, Value, json};
use std::path::Path;
use workstation::CallError;
use workstation::contract::app::Nothing;
use workstation::contract::school::Today;
use workstation::contract::work::{ProposeWork, SaveWork, WorkPage, WorkView};

/// Does what is asked.
pub fn work(arguments: &Arguments, act: &WorkAct, voice: &Voice) -> Result<(), Failure> {
    match act {
        WorkAct::List(asked) => list(arguments, asked, voice),
        WorkAct::Add { from } => add(arguments, from, voice),
    }
}

fn list(arguments: &Arguments, asked: &WorkList, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let counselee = asked.counselee.as_deref().map(|who| find::counselee(&application, who)).transpose()?;
    let filter = WorkFilter {
        kind: asked.kind,
        counselee,
        from: asked.from,
        to: asked.to,
        open: asked.open,
        ..WorkFilter::default()
    };
    let page: WorkPage = application.ask("work.list", filter)?;
    let rows: Vec<Vec<String>> = page.lines.iter().map(|line| row(line, voice)).collect();
    let headers = ["cli-column-day", "cli-column-kind", "cli-column-name", "cli-column-class", "cli-column-state"];
    voice.table(&headers, &rows, &json!({ "work": page.lines }));
    Ok(())
}

fn row(line: &WorkLine, voice: &Voice) -> Vec<String> {
    let vocabulary = match line.kind {
        WorkKind::Referral => "referral-state",
        WorkKind::HomeVisit => "visit-state",
        WorkKind::Conference => "conference-state",
        _ => "note-state",
    };
    let state = if line.state.is_empty() { String::new() } else { format!("term-{vocabulary}-{}", line.state) };
    let state = if line.overdue { "ui-work-overdue".to_owned() } else { state };
    vec![
        line.day.to_string(),
        voice.words_or_id(&format!("term-timeline-{}", line.kind), &[]),
        line.counselee_name.clone(),
        line.class_name.clone(),
        if state.is_empty() { state } else { voice.words_or_id(&state, &[]) },
    ]
}

/// What an entry leaves out is what its form would begin with. Every entry is looked at before the first is written.
fn add(arguments: &Arguments, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let entries: Vec<Map<String, Value>> = files::read_json_list(from)?;
    let application = Application::open(arguments, voice)?;
    let today: Today = application.ask("today.get", Nothing {})?;
    let mut works = Vec::with_capacity(entries.len());
    for (number, mut entry) in entries.into_iter().enumerate() {
        if let Some(who) = entry.get("counselee").and_then(Value::as_str) {
            let found = find::counselee(&application, who)?;
            entry.insert("counselee".to_owned(), json!(found));
        }
        let wrong = |error: serde_json::Error| {
            let file = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let args = [("file", file), ("number", (number + 1).to_string()), ("detail", error.to_string())];
            Failure::refused("cli-bad-entry", &args)
        };
        let asked: ProposeWork = serde_json::from_value(Value::Object(entry.clone())).map_err(wrong)?;
        let proposed: Work = application.ask("work.propose", asked)?;
        let Value::Object(mut whole) = serde_json::to_value(&proposed).map_err(wrong)? else { continue };
        whole.extend(entry);
        whole.insert("id".to_owned(), Value::Null);
        let mut work: Work = serde_json::from_value(Value::Object(whole)).map_err(wrong)?;
        work.tidy(today.date).map_err(CallError::from)?;
        works.push(work);
    }
    let mut saved = Vec::with_capacity(works.len());
    for work in works {
        let view: WorkView = application.ask("work.save", SaveWork { before: None, work })?;
        let id = view.work.id().map(|id| id.to_string()).unwrap_or_default();
        if !voice.is_json() {
            voice.line(&voice.words("cli-work-saved", &[("id", id)]));
        }
        saved.push(view.work);
    }
    if voice.is_json() {
        voice.value(&json!({ "work": saved }));
    }
    Ok(())
}
