//! What a session said before: every version readable, and one of them brought back.

use crate::contract::sessions::{FrameChange, SealMark, SessionRef, SessionVersion};
use crate::{Call, CallError};
use casefile::{SealKind, session_version};
use uuid::Uuid;

/// `session.versions`: newest first.
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub fn versions(call: &Call<'_>, params: SessionRef) -> Result<Vec<SessionVersion>, CallError> {
    let here = Uuid::from_bytes(call.file.identity().device);
    let found = call.file.read(|reader| session_version::list(reader, params.id))?;
    let shown = found.into_iter().rev().map(|version| SessionVersion {
        at_ms: version.at_ms,
        device: super::device_code(version.device),
        here: version.device == here,
        body: version.body,
        frame: version.frame.into_iter().map(|(field, value)| FrameChange { field: field.to_owned(), value }).collect(),
        seal: version.seal.map(|(kind, by)| SealMark { locked: kind == SealKind::Locked, by }),
    });
    let shown = shown.collect();
    crate::viewed::tell(call, "session", params.id.0)?;
    Ok(shown)
}
