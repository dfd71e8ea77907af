//! Supervisors: enrolling one with a key behind her own passphrase, and her signature under a locked session.

use super::{read, required};
use crate::contract::app::Nothing;
use crate::contract::sessions::{AddSupervisor, Cosign, EndSupervisor, SessionView};
use crate::{Call, CallError, ErrorCode, passphrase};
use casefile::{CaseFileError, signing, supervisor};
use counseling::session::SessionStatus;
use counseling::supervisor::{LINE_LENGTH, Supervisor};
use keys::supervisor::{SupervisorError, SupervisorSlot};
use keys::{KdfError, SigningKey};
use zeroize::Zeroizing;

/// `supervisor.list`
///
/// # Errors
/// Those of the case file.
pub fn supervisors(call: &Call<'_>, _: Nothing) -> Result<Vec<Supervisor>, CallError> {
    Ok(call.file.read(supervisor::list)?)
}

/// `supervisor.add`: the supervisor types a passphrase of her own, which the counselor does not learn.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::PassphraseWeak`],
/// [`ErrorCode::SupervisorPassphraseSame`] for the passphrase of the file.
pub fn add_supervisor(call: &Call<'_>, params: AddSupervisor) -> Result<Vec<Supervisor>, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, number, role) = (line(&params.name), line(&params.number), line(&params.role));
    for (field, text) in [("name", &name), ("role", &role)] {
        required(field, text)?;
    }
    for (field, text) in [("name", &name), ("number", &number), ("role", &role)] {
        if text.chars().count() > LINE_LENGTH {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", LINE_LENGTH));
        }
    }
    passphrase::require(call.workstation(), &typed, &[&name], "passphrase")?;
    match call.file.check_passphrase(&typed) {
        Ok(()) => return Err(CallError::field(ErrorCode::SupervisorPassphraseSame, "passphrase")),
        Err(CaseFileError::WrongPassphrase) => {}
        Err(error) => return Err(error.into()),
    }
    let costs = crate::file::costs(call.workstation());
    let mut generator = call.entropy();
    let mut entropy = &mut *generator;
    let key = SigningKey::random(&mut entropy);
    let slot = SupervisorSlot::seal(call.file.identity().user, &key, &typed, &costs, &mut entropy);
    let slot = slot.map_err(|error| refused(&error))?;
    let today = call.today();
    call.write(|writer| {
        supervisor::insert(writer, &name, &number, &role, today, &key.verifying_key(), &slot).map(|_| ())
    })?;
    supervisors(call, Nothing {})
}

/// `supervisor.end`: ends a supervision today, or takes that back.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn end_supervisor(call: &Call<'_>, params: EndSupervisor) -> Result<Vec<Supervisor>, CallError> {
    let on = params.ended.then(|| call.today());
    call.write(|writer| supervisor::set_ended(writer, params.id, on))?;
    supervisors(call, Nothing {})
}

/// `session.cosign`: the supervisor signs beside the author.
///
/// # Errors
/// [`ErrorCode::WrongSupervisorPassphrase`], which is logged; [`ErrorCode::SessionNotLocked`],
/// [`ErrorCode::SessionRetracted`]; [`ErrorCode::NotFound`] also for one whose supervision ended; [`ErrorCode::TooLong`].
pub fn cosign(call: &Call<'_>, params: Cosign) -> Result<SessionView, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    if params.remark.len() > super::LONGEST_TEXT {
        return Err(CallError::field(ErrorCode::TooLong, "remark").arg("most", super::LONGEST_TEXT));
    }
    let (who, slot) = call.file.read(|reader| {
        if casefile::session::get(reader, params.id)?.status != SessionStatus::Locked {
            return Err(CaseFileError::NotLocked);
        }
        Ok((supervisor::get(reader, params.supervisor)?, supervisor::slot(reader, params.supervisor)?))
    })?;
    if who.ended_on.is_some_and(|end| end <= call.today()) {
        return Err(CallError::field(ErrorCode::NotFound, "supervisor"));
    }
    let key = slot.open(call.file.identity().user, &typed);
    if let Err(SupervisorError::WrongPassphraseOrDamagedSlot) = key {
        call.write(|writer| writer.record("cosign-failed", Some(("session", params.id.0)), ""))?;
    }
    let key = key.map_err(|error| refused(&error))?;
    call.write(|writer| signing::cosign(writer, params.id, &who, key, params.remark.trim()).map(|_| ()))?;
    read(call, params.id)
}

fn refused(error: &SupervisorError) -> CallError {
    match error {
        SupervisorError::WrongPassphraseOrDamagedSlot => {
            CallError::field(ErrorCode::WrongSupervisorPassphrase, "passphrase")
        }
        SupervisorError::Kdf(KdfError::NotEnoughMemory { .. }) => ErrorCode::NotEnoughMemory.into(),
        SupervisorError::Kdf(_) => ErrorCode::KdfOutOfBounds.into(),
        SupervisorError::Malformed(_) => ErrorCode::MalformedRecord.into(),
    }
}
