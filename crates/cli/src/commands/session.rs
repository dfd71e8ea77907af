//! Sessions and their notes.

use crate::{
    application::Application,
    args::{Arguments, SessionAdd, SessionEdit, SessionList, SessionShow, SessionSign},
    commands::session_input::{Checked, Written},
    failure::Failure,
    files, find,
    overlay::overlay,
    voice::Voice,
};
use counseling::{
    SessionId,
    session::{SessionFilter, SessionLine, SessionStatus},
};
use serde_json::json;
use std::path::Path;
use workstation::contract::{
    app::Nothing,
    sessions::{SaveDraft, SaveFrame, Saved, SessionRef, SessionView, StartSession},
};

/// Records sessions. All are checked before the first is recorded; one that fails leaves nothing behind.
pub fn add(arguments: &Arguments, asked: &SessionAdd, voice: &Voice) -> Result<(), Failure> {
    let written: Vec<Written> = files::read_json_list(&asked.from)?;
    let application = Application::open(arguments, voice)?;
    let mut checked = Vec::with_capacity(written.len());
    let many = written.len() > 1;
    for (number, session) in (1..).zip(written) {
        let placed = |failure: Failure| if many { failure.entry(number) } else { failure };
        let session = session.checked(&application, &asked.from).map_err(placed)?;
        if session.counselees.is_empty() {
            let nobody = Failure::refused("cli-session-with-nobody", &[("file", files::name(&asked.from))]);
            return Err(placed(nobody));
        }
        if asked.sign && session.note.is_blank() {
            let blank = Failure::from(workstation::CallError::new(workstation::ErrorCode::NothingToSign));
            return Err(placed(blank.at(&asked.from)));
        }
        checked.push(session);
    }
    let mut ids = Vec::with_capacity(checked.len());
    for (number, session) in (1..).zip(&checked) {
        if let Err(failure) = record(&application, session, asked, &mut ids) {
            // What was begun goes, too; the first reason is the one to tell.
            for id in ids {
                let _: Result<Nothing, Failure> = application.ask("session.delete", SessionRef { id });
            }
            let failure = failure.at(&asked.from);
            return Err(if many { failure.entry(number) } else { failure });
        }
    }
    // A locked session cannot be taken back, so none is signed before all are recorded.
    if asked.sign {
        for id in &ids {
            sign_one(&application, *id, false).map_err(|mut failure| {
                failure.place.at = Some(id.to_string());
                failure
            })?;
        }
    }
    let value = json!({ "sessions": ids, "signed": asked.sign });
    let args = [("count", ids.len().to_string())];
    voice.result(if asked.sign { "cli-session-added-signed" } else { "cli-session-added" }, &args, &value);
    if !voice.is_json() {
        ids.iter().for_each(|id| voice.line(&id.to_string()));
    }
    Ok(())
}

fn record(
    application: &Application,
    session: &Checked,
    asked: &SessionAdd,
    ids: &mut Vec<SessionId>,
) -> Result<(), Failure> {
    let start = StartSession { counselees: session.counselees.clone(), appointment: None };
    let started: SessionView = application.ask("session.start", &start)?;
    ids.push(started.session.id);
    fill(application, &started, session, &asked.from)
}

/// Frame, format and text, each only as far as it is named.
fn fill(application: &Application, view: &SessionView, wanted: &Checked, from: &Path) -> Result<(), Failure> {
    let id = view.session.id;
    let frame = overlay(&view.session.frame, &wanted.frame, from)?;
    let format = wanted.format.unwrap_or(view.session.format);
    let _: SessionView = application
        .ask("session.saveFrame", &SaveFrame { id, before: None, frame, format })
        .map_err(|failure| failure.at(from))?;
    if !wanted.note.0.is_empty() {
        let mut body = view.session.body.clone();
        body.0.extend(wanted.note.0.clone());
        let _: Saved =
            application.ask("session.saveVersion", &SaveDraft { id, body }).map_err(|failure| failure.at(from))?;
    }
    Ok(())
}

/// Writes a note anew.
pub fn edit(arguments: &Arguments, asked: &SessionEdit, voice: &Voice) -> Result<(), Failure> {
    let written: Written = files::read_json(&asked.from)?;
    let application = Application::open(arguments, voice)?;
    let wanted = written.checked(&application, &asked.from)?;
    if !wanted.counselees.is_empty() {
        return Err(Failure::refused("cli-session-counselee-stays", &[("file", files::name(&asked.from))]));
    }
    let view: SessionView = application.ask("session.get", SessionRef { id: asked.id })?;
    fill(&application, &view, &wanted, &asked.from)?;
    let view: SessionView = application.ask("session.get", SessionRef { id: asked.id })?;
    voice.result("cli-session-edited", &[("id", asked.id.to_string())], &json!({ "session": view }));
    Ok(())
}

/// Signs, and unless asked otherwise locks.
pub fn sign(arguments: &Arguments, asked: &SessionSign, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let ids: Vec<SessionId> = if asked.all {
        let lines: Vec<SessionLine> = application.ask("session.list", SessionFilter::default())?;
        lines.iter().filter(|line| line.status != SessionStatus::Locked).map(|line| line.id).collect()
    } else {
        asked.ids.clone()
    };
    for id in &ids {
        sign_one(&application, *id, asked.keep_open).map_err(|mut failure| {
            failure.place.at = Some(id.to_string());
            failure
        })?;
    }
    let value = json!({ "sessions": ids, "locked": !asked.keep_open });
    voice.result("cli-session-signed", &[("count", ids.len().to_string())], &value);
    Ok(())
}

fn sign_one(application: &Application, id: SessionId, keep_open: bool) -> Result<(), Failure> {
    let view: SessionView = application.ask("session.sign", SessionRef { id })?;
    if !keep_open && view.session.status != SessionStatus::Locked {
        let _: SessionView = application.ask("session.lock", SessionRef { id })?;
    }
    Ok(())
}

/// Lists sessions, never their text.
pub fn list(arguments: &Arguments, asked: &SessionList, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let counselee = asked.counselee.as_deref().map(|who| find::counselee(&application, who)).transpose()?;
    let filter =
        SessionFilter { counselee, status: asked.status, from: asked.from, to: asked.to, ..SessionFilter::default() };
    let lines: Vec<SessionLine> = application.ask("session.list", &filter)?;
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.id.to_string(),
                voice.texts().date_time(line.starts_at.naive_local()),
                line.status.to_string(),
                line.class_name.clone(),
                line.counselee_name.clone(),
            ]
        })
        .collect();
    voice.table(
        &["cli-column-id", "cli-column-start", "cli-column-state", "cli-column-class", "cli-column-name"],
        &rows,
        &json!({ "sessions": lines }),
    );
    Ok(())
}

/// Shows sessions with their notes.
pub fn show(arguments: &Arguments, asked: &SessionShow, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let mut views: Vec<SessionView> = Vec::with_capacity(asked.ids.len());
    for id in &asked.ids {
        views.push(application.ask("session.get", SessionRef { id: *id })?);
    }
    if voice.is_json() {
        voice.value(&json!({ "sessions": views }));
        return Ok(());
    }
    for view in &views {
        let session = &view.session;
        let start = voice.texts().date_time(session.frame.starts_at.naive_local());
        voice.line(&format!("{}  {start}  {}  {}", session.id, session.status, view.names.join(", ")));
        for (section, text) in session.body.0.iter().filter(|(_, text)| !text.trim().is_empty()) {
            voice.line(&format!("[{section}] {text}"));
        }
        for addendum in &session.addenda {
            let kind = voice.term("addendum-kind", addendum.kind.as_str());
            let said = [addendum.reason.as_str(), addendum.text.as_str()].into_iter().filter(|text| !text.is_empty());
            let said = said.collect::<Vec<_>>().join(": ");
            voice.line(format!("[+ {kind}, {}] {said}", addendum.by).trim_end());
        }
    }
    Ok(())
}
