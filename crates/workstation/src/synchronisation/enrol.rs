//! The first counselor enrols her school by the setup link.

use super::status::{replica, status};
use super::{Generator, SyncState, round, words};
use crate::contract::app::Nothing;
use crate::contract::synchronisation::{EnrolCode, SyncStatus};
use crate::{Call, CallError, ErrorCode};
use keys::PairUri;
use sync::replica::Replica;
use sync::setup::Setup;
use zeroize::Zeroizing;

/// `sync.enrol`: enrols and makes the first round; answers the state after it.
pub fn enrol(call: &Call<'_>, params: EnrolCode) -> Result<SyncStatus, CallError> {
    let typed = Zeroizing::new(params.code);
    if call.file.server().map_err(replica)?.is_some() {
        return Err(ErrorCode::SyncAlreadyEnrolled.into());
    }
    let uri = parse(&typed)?;
    let mut entropy = Generator(call.entropy());
    let mut setup = Setup::begin(uri, call.now_ms(), call.file, &mut entropy).map_err(words::setup_refused)?;
    let endpoint = setup.endpoint();
    let state = call.state::<SyncState>();
    while let Some(request) = setup.next(call.now_ms(), call.file, &mut entropy).map_err(words::setup_refused)? {
        let reply = round::exchange_while_open(call.workstation(), &state, endpoint.clone(), request);
        let reply = reply.ok_or_else(|| CallError::from(ErrorCode::FileLocked))?;
        setup.take(call.now_ms(), reply, call.file).map_err(words::setup_refused)?;
    }
    call.write(|writer| writer.record("enrol", None, ""))?;
    // What the first round comes to is in the state; enrolled it is whatever that says.
    round::run(call.workstation());
    status(call, Nothing {})
}

/// A link as pasted; blanks and line breaks that mail programs put in do not matter.
pub fn parse(typed: &str) -> Result<PairUri, CallError> {
    let joined: Zeroizing<String> = Zeroizing::new(typed.split_whitespace().collect());
    PairUri::parse(&joined).map_err(|_| CallError::field(ErrorCode::EnrolCodeInvalid, "code"))
}
