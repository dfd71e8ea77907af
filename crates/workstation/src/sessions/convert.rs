//! A note put into another format in one act.

use super::read;
use crate::contract::sessions::{ConvertNote, SessionView};
use crate::{Call, CallError};
use casefile::session;

/// `session.convert`: the format, and every text where the format says such things; nothing is lost, and the version before
/// stays readable.
///
/// # Errors
/// [`crate::ErrorCode::SessionLocked`], [`crate::ErrorCode::ConflictOpen`] while another text waits for a decision.
pub fn convert(call: &Call<'_>, params: ConvertNote) -> Result<SessionView, CallError> {
    let texts = call.texts();
    call.write(|writer| {
        session::flush_draft(writer, params.id)?;
        let found = session::get(writer, params.id)?;
        let body = found.body.converted(params.format, |kind| texts.plain(&format!("term-section-kind-{kind}")));
        session::save_frame(writer, params.id, &found.frame, params.format)?;
        match session::save_version(writer, params.id, &body)? {
            session::VersionSaved::Held => Err(casefile::CaseFileError::Conflict),
            _ => Ok(()),
        }
    })?;
    read(call, params.id)
}
