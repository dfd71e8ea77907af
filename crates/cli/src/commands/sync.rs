//! Enrolling with a school server and synchronising with it.

use crate::{
    application::Application,
    args::{Arguments, Uri},
    failure::Failure,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::{
    app::Nothing,
    synchronisation::{EnrolCode, SyncStatus},
};

/// Enrols.
pub fn enrol(arguments: &Arguments, asked: &Uri, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let status: SyncStatus = application.ask("sync.enrol", &EnrolCode { code: asked.uri.clone() })?;
    tell(&application, &status, voice)
}

/// Sends and receives.
pub fn now(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let status: SyncStatus = application.ask("sync.now", &Nothing {})?;
    tell(&application, &status, voice)
}

fn tell(application: &Application, status: &SyncStatus, voice: &Voice) -> Result<(), Failure> {
    if ["unreachable", "refused", "revoked", "update-needed"].contains(&status.state.as_str()) {
        let mut failure = Failure::refused(status.reason.clone(), &[("host", status.host.clone())]);
        failure.code.clone_from(&status.state);
        return Err(failure.at(application.file()));
    }
    voice.result(
        "cli-sync-done",
        &[
            ("host", status.host.clone()),
            ("sent", status.sent.to_string()),
            ("received", status.received.to_string()),
            ("waiting", status.waiting.to_string()),
        ],
        &json!({ "sync": status }),
    );
    if !status.reason.is_empty() {
        voice.remark(&status.reason, &[("host", status.host.clone())]);
    }
    if status.conflicts > 0 {
        voice.remark("cli-sync-conflicts", &[("count", status.conflicts.to_string())]);
    }
    if status.overtaken > 0 {
        voice.remark("cli-sync-overtaken", &[("count", status.overtaken.to_string())]);
    }
    if status.quarantined > 0 {
        voice.remark("cli-sync-quarantined", &[("count", status.quarantined.to_string())]);
    }
    Ok(())
}
