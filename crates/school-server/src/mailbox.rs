//! Pairing mailboxes: three boxes that two devices pass each other, sealed under a secret the server never sees. A box is
//! written once; who tries to write another one in its place fails, and three failures burn the mailbox. A mailbox that
//! is not there, has ended or was never opened looks the same to everybody who asks.

use sync::wire::body::MailboxStep;
use sync::wire::error::Code;
use sync::wire::limits;

use crate::refusal::Refusal;
use crate::store::{Ledger, MailboxRow};
use crate::{Hash, Id};

/// Mailboxes a device may have open at once.
const OPEN: u64 = 8;
/// Ended mailboxes are kept this long, so that a late device is told "gone" rather than "unknown".
const KEPT_MS: u64 = 24 * 60 * 60 * 1_000;

/// What became of a box that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// It lies there, now or since before.
    Lies,
    /// It does not; the failure itself is kept.
    Refused(Refusal),
}

/// Puts a box. `device` is who signed the request: needed for offer and reply, which the same device brings.
///
/// # Errors
/// Only refusals that leave nothing behind; a counted failure is [`Brought::Refused`].
pub fn put(
    ledger: &mut dyn Ledger,
    id: Hash,
    step: MailboxStep,
    device: Option<Id>,
    bytes: Vec<u8>,
    now_ms: u64,
) -> Result<Brought, Refusal> {
    ledger.sweep_mailboxes(now_ms.saturating_sub(KEPT_MS))?;
    let mut mailbox = match (ledger.mailbox(id)?, step, device) {
        (Some(mailbox), ..) => mailbox,
        (None, MailboxStep::Offer, Some(device)) => {
            if ledger.open_mailboxes(device, now_ms)? >= OPEN {
                return Err(Refusal::too_many(limits::PAIRING_MS.unsigned_abs() / 1_000));
            }
            let expires_ms = now_ms.saturating_add(limits::PAIRING_MS.unsigned_abs());
            MailboxRow { device, expires_ms, failures: 0, boxes: [None, None, None] }
        }
        (None, ..) => return Err(Code::NoMailbox.into()),
    };
    if mailbox.expires_ms <= now_ms || mailbox.failures >= limits::MAILBOX_FAILURES {
        return Err(Code::MailboxGone.into());
    }
    // Offer and reply are the opener's; a reply answers a request.
    let opener = step == MailboxStep::Request || device == Some(mailbox.device);
    let in_turn = mailbox.boxes[..step as usize].iter().all(Option::is_some);
    if !in_turn {
        return Err(Code::NoMailbox.into());
    }
    let slot = &mut mailbox.boxes[step as usize];
    let outcome = match slot {
        _ if !opener => Brought::Refused(Code::MailboxTaken.into()),
        Some(there) if *there == bytes => return Ok(Brought::Lies),
        Some(_) => Brought::Refused(Code::MailboxTaken.into()),
        None => {
            *slot = Some(bytes);
            Brought::Lies
        }
    };
    if outcome != Brought::Lies {
        mailbox.failures += 1;
    }
    ledger.put_mailbox(id, &mailbox)?;
    Ok(outcome)
}

/// Takes a box out to read; it stays there.
///
/// # Errors
/// `no_mailbox` for everything that is not there to read, `mailbox_gone` for one that was burnt or has ended.
pub fn get(ledger: &mut dyn Ledger, id: Hash, step: MailboxStep, now_ms: u64) -> Result<Vec<u8>, Refusal> {
    let mut mailbox = ledger.mailbox(id)?.ok_or(Code::NoMailbox)?;
    if mailbox.expires_ms <= now_ms || mailbox.failures >= limits::MAILBOX_FAILURES {
        return Err(Code::MailboxGone.into());
    }
    mailbox.boxes[step as usize].take().ok_or_else(|| Code::NoMailbox.into())
}
