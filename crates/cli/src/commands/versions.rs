//! What a session said before, version by version, and a note put into another format.

use crate::{
    application::Application,
    args::{Arguments, SessionConvert, SessionVersions},
    failure::Failure,
    voice::Voice,
};
use chrono::FixedOffset;
use counseling::note::NoteBody;
use serde_json::{Value, json};
use workstation::contract::sessions::{ConvertNote, SessionRef, SessionVersion, SessionView};

/// Lists the versions, or shows one.
pub fn versions(arguments: &Arguments, asked: &SessionVersions, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let mut versions: Vec<SessionVersion> = application.ask("session.versions", SessionRef { id: asked.id })?;
    // Counted from the first, so that what is written later gets another number and not that of an earlier one.
    versions.reverse();
    let zone = application.zone()?;
    match asked.show {
        Some(number) => show(&versions, number, zone, voice),
        None => {
            list(&versions, zone, voice);
            Ok(())
        }
    }
}

/// When, where and what changed, never the text.
fn list(versions: &[SessionVersion], zone: FixedOffset, voice: &Voice) {
    let rows: Vec<Vec<String>> = (1..).zip(versions).map(|(number, one)| row(number, one, zone, voice)).collect();
    let lines: Vec<Value> = (1..)
        .zip(versions)
        .map(|(number, one)| {
            let frame: Vec<&str> = one.frame.iter().map(|change| change.field.as_str()).collect();
            head(number, one, json!({ "text": one.body.is_some(), "frame": frame }))
        })
        .collect();
    voice.table(
        &["cli-column-number", "cli-column-when", "cli-column-laptop", "cli-column-changed"],
        &rows,
        &json!({ "versions": lines }),
    );
}

fn row(number: usize, version: &SessionVersion, zone: FixedOffset, voice: &Voice) -> Vec<String> {
    let mut changed = Vec::new();
    if version.body.is_some() {
        changed.push(voice.term("entry", "body"));
    }
    if !version.frame.is_empty() {
        changed.push(voice.words("ui-session-version-frame", &[]));
    }
    changed.extend(sealed(version, voice));
    vec![number.to_string(), voice.moment(version.at_ms, zone), laptop(version, voice), changed.join(", ")]
}

fn laptop(version: &SessionVersion, voice: &Voice) -> String {
    let place = if version.here { "cli-conflict-here" } else { "cli-conflict-there" };
    voice.words(place, &[("device", version.device.clone())])
}

fn sealed(version: &SessionVersion, voice: &Voice) -> Option<String> {
    let seal = version.seal.as_ref()?;
    let id = if seal.locked { "ui-session-version-locked" } else { "ui-session-version-signed" };
    Some(voice.words(id, &[("name", seal.by.clone())]))
}

/// What every version tells, with `more`.
fn head(number: usize, version: &SessionVersion, more: Value) -> Value {
    let mut head = json!({ "number": number, "atMs": version.at_ms, "device": version.device, "here": version.here,
        "seal": version.seal });
    if let (Value::Object(head), Value::Object(more)) = (&mut head, more) {
        head.extend(more);
    }
    head
}

/// One version with the text that stood then, whether it came with this version or before.
fn show(versions: &[SessionVersion], number: usize, zone: FixedOffset, voice: &Voice) -> Result<(), Failure> {
    let Some(version) = number.checked_sub(1).and_then(|place| versions.get(place)) else {
        let args = [("number", number.to_string()), ("count", versions.len().to_string())];
        return Err(Failure::refused("cli-session-no-such-version", &args));
    };
    let body: Option<&NoteBody> = versions.iter().take(number).rev().find_map(|one| one.body.as_ref());
    if voice.is_json() {
        let more = json!({ "body": body, "frame": version.frame });
        voice.value(&json!({ "version": head(number, version, more) }));
        return Ok(());
    }
    let told = [Some(voice.moment(version.at_ms, zone)), Some(laptop(version, voice)), sealed(version, voice)];
    voice.line(&format!("{number}  {}", told.into_iter().flatten().collect::<Vec<_>>().join("  ")));
    for change in version.frame.iter().filter(|change| !change.value.is_empty()) {
        voice.line(&format!("{}: {}", change.field, change.value));
    }
    match body.filter(|body| !body.is_blank()) {
        None => voice.line(&voice.words("ui-session-version-nothing", &[])),
        Some(body) => {
            for (section, text) in body.0.iter().filter(|(_, text)| !text.trim().is_empty()) {
                voice.line(&format!("[{section}] {text}"));
            }
        }
    }
    Ok(())
}

/// Puts a note into another format.
pub fn convert(arguments: &Arguments, asked: &SessionConvert, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let params = ConvertNote { id: asked.id, format: asked.format };
    let view: SessionView = application.ask("session.convert", params)?;
    let args = [("id", asked.id.to_string()), ("format", voice.term("note-format", asked.format.as_str()))];
    voice.result("cli-session-converted", &args, &json!({ "session": view }));
    Ok(())
}
