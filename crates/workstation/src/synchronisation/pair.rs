//! Offers a place to the counselor's second laptop. The offer moves on when it is asked about; nothing secret is handed
//! over before the digits were compared and the passphrase was typed.

use super::status::replica;
use super::{Generator, SyncState, hold, qr, round, words};
use crate::contract::app::Nothing;
use crate::contract::synchronisation::{PairConfirm, PairOffer, PairRef, PairState};
use crate::{Call, CallError, ErrorCode, file};
use keys::Entropy;
use sync::engine::Engine;
use sync::exchange::{Reply, Request, TransportError};
use sync::pairing::{Issuer, PairingState};
use sync::replica::Replica;
use sync::wire::hex;
use zeroize::Zeroizing;

/// Wrong passphrases that burn an offer.
const ATTEMPTS: u32 = 3;

/// The offer under way; a new one takes its place.
pub struct Pairing {
    token: String,
    issuer: Issuer,
    wrong: u32,
    burnt: bool,
}

/// `sync.pairOffer`
pub fn pair_offer(call: &Call<'_>, _: Nothing) -> Result<PairOffer, CallError> {
    let mut entropy = Generator(call.entropy());
    if call.file.server().map_err(replica)?.is_none() {
        return Err(ErrorCode::SyncNotEnrolled.into());
    }
    let mut issuer = Issuer::new(call.now_ms(), call.file, &mut entropy).map_err(words::pair_refused)?;
    let state = call.state::<SyncState>();
    // A round first: it finds out how wrong the own clock is, by which signed requests are judged.
    round::run(call.workstation());
    let request = issuer.next(call.now_ms(), offset(&state), call.file, &mut entropy).map_err(words::pair_refused)?;
    if let Some(request) = request {
        let reply = exchange(call, &state, &issuer, request)?.map_err(|error| words::refused(error.into()))?;
        issuer.take(Ok(reply));
    }
    if let PairingState::Failed(fault) = issuer.state() {
        return Err(words::pair_refused(fault));
    }
    let link = issuer.uri().format();
    let token = hex(&entropy.array::<16>());
    let offer = PairOffer {
        token: token.clone(),
        uri: link.as_str().to_owned(),
        qr_svg: qr::svg(&link)?,
        until_ms: issuer.until(),
    };
    *hold(&state.pairing) = Some(Pairing { token, issuer, wrong: 0, burnt: false });
    Ok(offer)
}

/// One exchange; a lock ends the waiting for it.
fn exchange(
    call: &Call<'_>,
    state: &SyncState,
    issuer: &Issuer,
    request: Request,
) -> Result<Result<Reply, TransportError>, CallError> {
    let reply = round::exchange_while_open(call.workstation(), state, issuer.endpoint(), request);
    reply.ok_or_else(|| ErrorCode::FileLocked.into())
}

fn offset(state: &SyncState) -> i64 {
    hold(&state.engine).as_ref().map_or(0, Engine::offset_ms)
}

fn with_pairing<T>(
    call: &Call<'_>,
    token: &str,
    work: impl FnOnce(&mut Pairing) -> Result<T, CallError>,
) -> Result<T, CallError> {
    let state = call.state::<SyncState>();
    let mut kept = hold(&state.pairing);
    let pairing = kept.as_mut().filter(|pairing| pairing.token == token);
    work(pairing.ok_or_else(|| CallError::from(ErrorCode::PairGone))?)
}

/// `sync.pairState`: looks into the mailbox when it is time to, and hands over once that is confirmed.
pub fn pair_state(call: &Call<'_>, params: PairRef) -> Result<PairState, CallError> {
    with_pairing(call, &params.token, |pairing| {
        advance(call, pairing)?;
        Ok(shown(pairing))
    })
}

/// `sync.pairConfirm`
pub fn pair_confirm(call: &Call<'_>, params: PairConfirm) -> Result<PairState, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    with_pairing(call, &params.token, |pairing| {
        if let Err(error) = file::confirm(call, &typed) {
            pairing.wrong += 1;
            if pairing.wrong >= ATTEMPTS {
                pairing.burnt = true;
                cancel(call, pairing)?;
            }
            return Err(error);
        }
        pairing.issuer.confirm(call.now_ms(), call.file).map_err(words::pair_refused)?;
        call.write(|writer| writer.record("pair", None, ""))?;
        advance(call, pairing)?;
        Ok(shown(pairing))
    })
}

/// `sync.pairCancel`: the digits differ, or nobody came.
pub fn pair_cancel(call: &Call<'_>, params: PairRef) -> Result<Nothing, CallError> {
    with_pairing(call, &params.token, |pairing| {
        cancel(call, pairing)?;
        Ok(Nothing {})
    })
}

/// Ends the pairing here at once, and tells the other laptop if the server can be reached.
fn cancel(call: &Call<'_>, pairing: &mut Pairing) -> Result<(), CallError> {
    pairing.issuer.cancel();
    advance(call, pairing)
}

fn advance(call: &Call<'_>, pairing: &mut Pairing) -> Result<(), CallError> {
    let mut entropy = Generator(call.entropy());
    let state = call.state::<SyncState>();
    let mut pushed = false;
    loop {
        let next = pairing.issuer.next(call.now_ms(), offset(&state), call.file, &mut entropy);
        match next.map_err(words::pair_refused)? {
            Some(request) => {
                let reply = exchange(call, &state, &pairing.issuer, request)?;
                let failed = reply.is_err();
                let before = pairing.issuer.state();
                pairing.issuer.take(reply);
                // The page asks again in a moment; there is no hurry to look into an empty mailbox.
                if failed || pairing.issuer.state() == before {
                    return Ok(());
                }
            }
            // The newcomer's certificate must be at the server before the keys are handed over.
            None if pairing.issuer.state() == PairingState::Finishing && !pushed => {
                pushed = true;
                round::run(call.workstation());
            }
            None => return Ok(()),
        }
    }
}

fn shown(pairing: &Pairing) -> PairState {
    let (state, digits, reason) = match pairing.issuer.state() {
        PairingState::Failed(_) if pairing.burnt => ("failed", String::new(), "sync-pair-burnt".to_owned()),
        PairingState::Failed(fault) => ("failed", String::new(), words::pair_text(fault)),
        PairingState::Waiting => ("waiting", String::new(), String::new()),
        PairingState::Compare(digits) => ("compare", digits.join(" "), String::new()),
        PairingState::Finishing => ("waiting", String::new(), String::new()),
        PairingState::Done => ("done", String::new(), String::new()),
    };
    PairState { state: state.to_owned(), digits, reason }
}
