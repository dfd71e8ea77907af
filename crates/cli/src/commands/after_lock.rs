//! What may follow a locked session: an addendum, a retraction, a supervisor's signature; and a session moved to the
//! file in which it belongs.

use crate::{
    application::Application,
    args::{Arguments, SessionAddendum, SessionCosign, SessionMove, SessionRetract},
    failure::Failure,
    files, find,
    overlay::overlay,
    passphrase,
    voice::Voice,
};
use counseling::{CounseleeId, SessionId, SupervisorId, supervisor::Supervisor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use workstation::contract::{
    app::Nothing,
    sessions::{
        AddAddendum, Cosign, MoveEffects, MoveSession, Moved, RetractSession, SessionOf, SessionRef, SessionView,
    },
};

/// What the file of an addendum holds.
#[derive(Default, Serialize, Deserialize)]
struct Supplement {
    reason: String,
    text: String,
}

/// Adds a signed addendum.
pub fn addendum(arguments: &Arguments, asked: &SessionAddendum, voice: &Voice) -> Result<(), Failure> {
    let written: Map<String, Value> = files::read_json(&asked.from)?;
    let Supplement { reason, text } = overlay(&Supplement::default(), &written, &asked.from)?;
    let application = Application::open(arguments, voice)?;
    let params = AddAddendum { id: asked.id, reason, text };
    let view: SessionView =
        application.ask("session.addAddendum", &params).map_err(|failure| failure.at(&asked.from))?;
    told(&view, "cli-session-addendum", voice);
    Ok(())
}

/// Retracts a locked session.
pub fn retract(arguments: &Arguments, asked: &SessionRetract, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let params = RetractSession { id: asked.id, reason: asked.reason.clone() };
    let view: SessionView = application.ask("session.retract", &params)?;
    told(&view, "cli-session-retracted", voice);
    Ok(())
}

/// Moves a session to the right counselee's file, or says what would go along.
pub fn move_session(arguments: &Arguments, asked: &SessionMove, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let to = find::counselee(&application, &asked.to)?;
    let from = written_for(&application, asked)?;
    if asked.dry_run {
        return effects(&application, asked.id, from, voice);
    }
    let params = MoveSession { id: asked.id, from, to, reason: asked.reason.clone() };
    let moved: Moved = application.ask("session.move", &params)?;
    voice.result("cli-session-moved", &[("id", moved.session.to_string())], &json!({ "moved": moved }));
    if moved.left > 0 {
        // The move tells why by its code alone; sizes that the words of some codes name are not known here.
        let unknown = ["used", "size", "most"].map(|name| (name, "…".to_owned()));
        let why = voice.words_or_id(&format!("error-{}", moved.why), &unknown);
        voice.remark("cli-session-move-left", &[("count", moved.left.to_string()), ("why", why)]);
    }
    Ok(())
}

/// In whose file it was written by mistake. With several nobody is guessed at.
fn written_for(application: &Application, asked: &SessionMove) -> Result<CounseleeId, Failure> {
    if let Some(who) = &asked.from {
        return find::counselee(application, who);
    }
    let view: SessionView = application.ask("session.get", SessionRef { id: asked.id })?;
    match view.session.counselees.as_slice() {
        [one] => Ok(*one),
        several => Err(Failure::refused("cli-session-move-whose", &[("count", several.len().to_string())])),
    }
}

fn effects(application: &Application, id: SessionId, from: CounseleeId, voice: &Voice) -> Result<(), Failure> {
    let effects: MoveEffects = application.ask("session.moveEffects", SessionOf { id, counselee: from })?;
    let args = [
        ("followups", effects.follow_ups.to_string()),
        ("attachments", effects.attachments.to_string()),
        ("administrations", effects.administrations.to_string()),
        ("reviews", effects.risk_reviews.to_string()),
        ("documents", effects.documents.to_string()),
    ];
    voice.result("cli-session-move-effects", &args, &json!({ "moved": null, "effects": effects }));
    if effects.locked {
        voice.remark("cli-session-move-locked", &[]);
    }
    Ok(())
}

/// A supervisor signs beside the author, by the supervisor's own passphrase.
pub fn cosign(arguments: &Arguments, asked: &SessionCosign, voice: &Voice) -> Result<(), Failure> {
    // Read before a passphrase is asked for.
    let remark = asked.remark.as_deref().map(files::read_text).transpose()?.unwrap_or_default();
    let given = asked.supervisor_passphrase_file.as_deref();
    let given = given.map(|path| passphrase::from_file(path, voice)).transpose()?;
    let application = Application::open(arguments, voice)?;
    let supervisor = supervisor(&application, &asked.supervisor)?;
    let passphrase = match given {
        Some(passphrase) => passphrase,
        None => passphrase::of_supervisor(voice)?,
    };
    let params = Cosign { id: asked.id, supervisor, passphrase: passphrase.to_string(), remark };
    let view: SessionView = application.ask("session.cosign", &params)?;
    told(&view, "cli-session-cosigned", voice);
    Ok(())
}

/// The one enrolled supervisor who is named so. Whoever forgot a passphrase is enrolled twice; then the id says which.
fn supervisor(application: &Application, who: &str) -> Result<SupervisorId, Failure> {
    let who = who.trim();
    if let Ok(id) = who.parse() {
        return Ok(id);
    }
    let mut enrolled: Vec<Supervisor> = application.ask("supervisor.list", Nothing {})?;
    enrolled.retain(|one| one.ended_on.is_none());
    let named: Vec<&Supervisor> = enrolled.iter().filter(|one| one.name.to_lowercase() == who.to_lowercase()).collect();
    match named.as_slice() {
        [one] => Ok(one.id),
        [] if enrolled.is_empty() => Err(Failure::refused("cli-no-supervisors", &[])),
        [] => {
            let known: Vec<&str> = enrolled.iter().map(|one| one.name.as_str()).collect();
            let args = [("who", who.to_owned()), ("known", known.join("; "))];
            Err(Failure::refused("cli-no-such-supervisor", &args))
        }
        several => {
            let ids: Vec<String> = several.iter().map(|one| one.id.to_string()).collect();
            let args = [("who", who.to_owned()), ("ids", ids.join(", "))];
            Err(Failure::refused("cli-several-supervisors", &args))
        }
    }
}

fn told(view: &SessionView, text: &str, voice: &Voice) {
    voice.result(text, &[("id", view.session.id.to_string())], &json!({ "session": view }));
}
