//! The laptop that is there already: offers, shows digits, and after the person's confirmation certifies the newcomer.

use keys::pairing::{PairingSecret, comparison_digits};
use keys::{Entropy, PairUri};

use super::boxes::{self, Ask, Gift, Offer, Start};
use super::{PairFault, PairingState};
use crate::engine::Trouble;
use crate::enrol;
use crate::exchange::{Caller, Endpoint, Reply, ReplyFault, Request, TransportError};
use crate::replica::{Identity, Replica, ServerRecord};
use crate::wire::act::{Act, ActBody};
use crate::wire::body::{MailboxStep, path};
use crate::wire::error::Code;
use crate::wire::schema::StreamKind;
use crate::wire::{Id, Wire, limits};

enum Phase {
    PutOffer,
    Look,
    Compare {
        ask: Ask,
        digits: [String; 4],
    },
    /// The newcomer's certificate waits in the outbox: the reply comes after it.
    Certify {
        ask: Ask,
    },
    PutReply {
        reply: Vec<u8>,
    },
    Done,
    /// A person ended it; the newcomer is told so in place of the reply.
    Cancelled {
        told: bool,
    },
    Failed(PairFault),
}

/// A pairing seen from the laptop that offers.
pub struct Issuer {
    secret: PairingSecret,
    server: ServerRecord,
    device: Id,
    offer: Vec<u8>,
    sealed_offer: Vec<u8>,
    until: i64,
    phase: Phase,
}

impl Issuer {
    /// Makes an offer that is good for ten minutes.
    ///
    /// # Errors
    /// [`PairFault::NotEnrolled`].
    pub fn new(now: i64, replica: &dyn Replica, entropy: &mut impl Entropy) -> Result<Self, PairFault> {
        let server = replica.server()?.ok_or(PairFault::NotEnrolled)?;
        let identity = replica.identity()?;
        let secret = PairingSecret::random(entropy);
        let device = identity.device;
        let offer = Offer { server: server.clone(), device, keys: identity.device_secrets.public() }.encode();
        let sealed_offer = boxes::seal(&secret, MailboxStep::Offer, &offer, entropy);
        let until = now + limits::PAIRING_MS;
        Ok(Self { secret, server, device, offer, sealed_offer, until, phase: Phase::PutOffer })
    }

    /// The link to carry over.
    #[must_use]
    pub fn uri(&self) -> PairUri {
        PairUri {
            hosts: self.server.hosts.clone(),
            server_id: self.server.server_id,
            pins: self.server.pins.clone(),
            root: Some(self.server.root),
            secret: self.secret.clone(),
        }
    }

    /// End of validity, milliseconds since 1970 UTC.
    #[must_use]
    pub fn until(&self) -> i64 {
        self.until
    }

    /// Where the server is.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        Endpoint { hosts: self.server.hosts.clone(), pins: self.server.pins.clone() }
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> PairingState {
        match &self.phase {
            Phase::PutOffer | Phase::Look => PairingState::Waiting,
            Phase::Compare { digits, .. } => PairingState::Compare(digits.clone()),
            Phase::Certify { .. } | Phase::PutReply { .. } => PairingState::Finishing,
            Phase::Done => PairingState::Done,
            Phase::Cancelled { .. } => PairingState::Failed(PairFault::Cancelled),
            Phase::Failed(fault) => PairingState::Failed(*fault),
        }
    }

    /// The digits differ, or the person gave up: nothing was handed over.
    pub fn cancel(&mut self) {
        if !matches!(self.phase, Phase::Done | Phase::PutReply { .. } | Phase::Failed(_)) {
            self.phase = Phase::Cancelled { told: false };
        }
    }

    /// The person has compared the digits (and shown who she is): certifies the newcomer. The case file's outbox must be
    /// pushed before [`Issuer::next`] goes on.
    ///
    /// # Errors
    /// Those of the case file; nothing was certified then.
    pub fn confirm(&mut self, now: i64, replica: &dyn Replica) -> Result<(), PairFault> {
        let Phase::Compare { ask, .. } = &self.phase else { return Ok(()) };
        if now > self.until {
            self.phase = Phase::Failed(PairFault::Expired);
            return Err(PairFault::Expired);
        }
        let me = replica.identity()?;
        let act = enrol::device_act(me.dir, me.user, &me.user_secrets, ask.device, ask.keys, now);
        replica.record_act(me.dir, &act.encode())?;
        if let Phase::Compare { ask, .. } = std::mem::replace(&mut self.phase, Phase::Done) {
            self.phase = Phase::Certify { ask };
        }
        Ok(())
    }

    /// The request to send now, if any.
    ///
    /// # Errors
    /// Those of the case file.
    pub fn next(
        &mut self,
        now: i64,
        offset_ms: i64,
        replica: &dyn Replica,
        entropy: &mut impl Entropy,
    ) -> Result<Option<Request>, PairFault> {
        let open = !matches!(self.phase, Phase::Done | Phase::Cancelled { .. } | Phase::Failed(_));
        if open && now > self.until {
            self.phase = Phase::Failed(PairFault::Expired);
        }
        if let Phase::Certify { ask } = &self.phase {
            let me = replica.identity()?;
            let states = replica.streams()?;
            let pushed = states.iter().any(|state| state.stream == me.dir && state.outbox == 0);
            if !pushed {
                return Ok(None);
            }
            let reply = self.gift(ask, &me, replica, entropy)?;
            self.phase = Phase::PutReply { reply };
        }
        let mailbox = |step| path::mailbox(&self.secret.mailbox_id(), step);
        let (step, body) = match &self.phase {
            Phase::PutOffer => (MailboxStep::Offer, self.sealed_offer.clone()),
            Phase::PutReply { reply } => (MailboxStep::Reply, reply.clone()),
            Phase::Cancelled { told: false } => {
                (MailboxStep::Reply, boxes::seal(&self.secret, MailboxStep::Reply, &[], entropy))
            }
            Phase::Look => {
                return Ok(Some(Request::open("GET", mailbox(MailboxStep::Request), Vec::new())));
            }
            _ => return Ok(None),
        };
        let me = replica.identity()?;
        let caller = Caller {
            device: me.device,
            key: &me.device_secrets.sign,
            server_id: self.server.server_id,
            ms: now.saturating_add(offset_ms),
        };
        Ok(Some(Request::signed("PUT", mailbox(step), body, &caller, entropy)))
    }

    /// Takes the answer. A server that cannot be reached is asked again until the offer expires.
    pub fn take(&mut self, reply: Result<Reply, TransportError>) {
        if let Phase::Cancelled { told } = &mut self.phase {
            // Said once; a newcomer that does not hear it waits until the offer expires.
            *told = true;
            return;
        }
        let reply = match reply {
            Ok(reply) => reply,
            Err(TransportError::WrongPin) => return self.phase = Phase::Failed(TransportError::WrongPin.into()),
            Err(_) => return,
        };
        if reply.status == 200 {
            match &self.phase {
                Phase::PutOffer => self.phase = Phase::Look,
                Phase::PutReply { .. } => self.phase = Phase::Done,
                Phase::Look => {
                    self.phase = match self.asked(&reply.body) {
                        Ok((ask, digits)) => Phase::Compare { ask, digits },
                        Err(fault) => Phase::Failed(fault),
                    }
                }
                _ => {}
            }
            return;
        }
        match reply.fault() {
            ReplyFault::Error(Code::NoMailbox, _) if matches!(self.phase, Phase::Look) => {}
            // Refused at this look, or somebody else answered: the next one tells.
            ReplyFault::Error(Code::TooMany | Code::Unavailable, _) | ReplyFault::Garbage { .. } => {}
            ReplyFault::Error(Code::MailboxGone | Code::NoMailbox, _) => {
                self.phase = Phase::Failed(PairFault::Expired);
            }
            ReplyFault::Error(Code::MailboxTaken, _) => self.phase = Phase::Failed(PairFault::Tampered),
            fault @ ReplyFault::Error(..) => self.phase = Phase::Failed(fault.into()),
        }
    }

    fn asked(&self, sealed: &[u8]) -> Result<(Ask, [String; 4]), PairFault> {
        let plaintext = boxes::open(&self.secret, MailboxStep::Request, sealed)?;
        let ask = Ask::decode(plaintext.expose())?;
        Ok((ask, comparison_digits(&self.offer, plaintext.expose())))
    }

    fn gift(
        &self,
        ask: &Ask,
        me: &Identity,
        replica: &dyn Replica,
        entropy: &mut impl Entropy,
    ) -> Result<Vec<u8>, PairFault> {
        let mut acts = Vec::new();
        for bytes in replica.directory_acts()? {
            let mine = match Act::decode(&bytes)?.body {
                ActBody::School { .. } => true,
                ActBody::Registrar { user, .. } | ActBody::User { user, .. } | ActBody::Device { user, .. } => {
                    user == me.user
                }
                _ => false,
            };
            if mine {
                acts.push(bytes);
            }
        }
        let gift = Gift {
            user: me.user,
            secrets: me.user_secrets.clone(),
            recovery_key: me.recovery_key.clone(),
            server: self.server.clone(),
            acts,
            dir: start(me.dir, StreamKind::Dir, replica)?,
            own: start(me.own, StreamKind::Own, replica)?,
        };
        let context = boxes::join_context(self.device, ask.device, &self.secret.mailbox_id());
        let sealed = ask.keys.kem.seal(&context, gift.encode().expose(), entropy).map_err(|_| PairFault::Tampered)?;
        let boxed = boxes::seal(&self.secret, MailboxStep::Reply, &sealed, entropy);
        if boxed.len() > limits::BOX_BYTES { Err(PairFault::Trouble(Trouble::Damaged)) } else { Ok(boxed) }
    }
}

fn start(stream: Id, kind: StreamKind, replica: &dyn Replica) -> Result<Start, PairFault> {
    let create = replica.create_act(stream)?;
    let ActBody::Create { epoch, .. } = Act::decode(&create)?.body else { return Err(PairFault::Tampered) };
    let content_key = replica.content_key(stream, epoch.epoch)?.ok_or(PairFault::Trouble(Trouble::Damaged))?;
    Ok(Start { stream, kind, epoch: epoch.epoch, content_key, create })
}
