//! The second laptop: reads the offer, makes its own keys, shows digits, and gets what it needs to make its case file.

use keys::pairing::comparison_digits;
use keys::{DeviceSecrets, Entropy, PairUri};

use super::boxes::{self, Ask, Gift, Offer, Start};
use super::{PairFault, PairingState};
use crate::directory::Directory;
use crate::enrol;
use crate::exchange::{Endpoint, Reply, ReplyFault, Request, TransportError};
use crate::replica::{FoundStream, Identity, OpenedEpoch, ServerRecord};
use crate::wire::act::{Act, ActBody};
use crate::wire::body::{MailboxStep, path};
use crate::wire::error::Code;
use crate::wire::schema::StreamKind;
use crate::wire::{Id, Wire, limits};

/// What the second laptop's case file is made of. Everything in it was verified.
pub struct Joined {
    /// The same counselor, a device of its own.
    pub identity: Identity,
    /// The server; its feed is read from the beginning.
    pub server: ServerRecord,
    /// The directory stream and the own stream, to be made empty and known to the server.
    pub streams: Vec<FoundStream>,
    /// The acts by which this person and her devices are certified, in order.
    pub acts: Vec<Vec<u8>>,
}

enum Phase {
    Look,
    PutAsk,
    Wait,
    Done(Option<Box<Joined>>),
    Failed(PairFault),
}

/// A pairing seen from the laptop that joins.
pub struct Newcomer {
    uri: PairUri,
    device: Id,
    secrets: DeviceSecrets,
    ask: Vec<u8>,
    sealed_ask: Vec<u8>,
    offer: Option<(Offer, [String; 4])>,
    until: i64,
    phase: Phase,
}

impl Newcomer {
    /// Begins with the link from the other screen.
    ///
    /// # Errors
    /// [`PairFault::NotAPairingLink`].
    pub fn new(uri: PairUri, now: i64, entropy: &mut impl Entropy) -> Result<Self, PairFault> {
        if uri.root.is_none() {
            return Err(PairFault::NotAPairingLink);
        }
        let (device, secrets) = (entropy.array(), DeviceSecrets::random(entropy));
        let ask = Ask { device, keys: secrets.public() }.encode();
        let sealed_ask = boxes::seal(&uri.secret, MailboxStep::Request, &ask, entropy);
        let until = now + limits::PAIRING_MS;
        let phase = Phase::Look;
        Ok(Self { uri, device, secrets, ask, sealed_ask, offer: None, until, phase })
    }

    /// Where the server is.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        Endpoint { hosts: self.uri.hosts.clone(), pins: self.uri.pins.clone() }
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> PairingState {
        match (&self.phase, &self.offer) {
            (Phase::Wait, Some((_, digits))) => PairingState::Compare(digits.clone()),
            (Phase::Done(_), _) => PairingState::Done,
            (Phase::Failed(fault), _) => PairingState::Failed(*fault),
            _ => PairingState::Waiting,
        }
    }

    /// What was received; once.
    pub fn joined(&mut self) -> Option<Joined> {
        match &mut self.phase {
            Phase::Done(joined) => joined.take().map(|joined| *joined),
            _ => None,
        }
    }

    /// The request to send now, if any.
    pub fn next(&mut self, now: i64) -> Option<Request> {
        let open = !matches!(self.phase, Phase::Done(_) | Phase::Failed(_));
        if open && now > self.until {
            self.phase = Phase::Failed(PairFault::Expired);
        }
        let mailbox = |step| path::mailbox(&self.uri.secret.mailbox_id(), step);
        match &self.phase {
            Phase::Look => Some(Request::open("GET", mailbox(MailboxStep::Offer), Vec::new())),
            Phase::PutAsk => Some(Request::open("PUT", mailbox(MailboxStep::Request), self.sealed_ask.clone())),
            Phase::Wait => Some(Request::open("GET", mailbox(MailboxStep::Reply), Vec::new())),
            _ => None,
        }
    }

    /// Takes the answer. A server that cannot be reached is asked again until ten minutes have passed.
    pub fn take(&mut self, reply: Result<Reply, TransportError>) {
        let reply = match reply {
            Ok(reply) => reply,
            Err(TransportError::WrongPin) => return self.phase = Phase::Failed(TransportError::WrongPin.into()),
            Err(_) => return,
        };
        if reply.status == 200 {
            self.phase = match &self.phase {
                Phase::Look => match self.offered(&reply.body) {
                    Ok(offer) => {
                        self.offer = Some(offer);
                        Phase::PutAsk
                    }
                    Err(fault) => Phase::Failed(fault),
                },
                Phase::PutAsk => Phase::Wait,
                Phase::Wait => match self.received(&reply.body) {
                    Ok(joined) => Phase::Done(Some(Box::new(joined))),
                    Err(fault) => Phase::Failed(fault),
                },
                _ => return,
            };
            return;
        }
        match reply.fault() {
            ReplyFault::Error(Code::NoMailbox, _) if matches!(self.phase, Phase::Wait) => {}
            // Refused at this look, or somebody else answered: the next one tells.
            ReplyFault::Error(Code::TooMany | Code::Unavailable, _) | ReplyFault::Garbage { .. } => {}
            // Nothing under this secret: mistyped, or too late.
            ReplyFault::Error(Code::NoMailbox | Code::MailboxGone, _) => {
                self.phase = Phase::Failed(PairFault::Expired);
            }
            ReplyFault::Error(Code::MailboxTaken, _) => self.phase = Phase::Failed(PairFault::Tampered),
            fault @ ReplyFault::Error(..) => self.phase = Phase::Failed(fault.into()),
        }
    }

    fn offered(&self, sealed: &[u8]) -> Result<(Offer, [String; 4]), PairFault> {
        let plaintext = boxes::open(&self.uri.secret, MailboxStep::Offer, sealed)?;
        let offer = Offer::decode(plaintext.expose())?;
        self.same_server(&offer.server)?;
        Ok((offer, comparison_digits(plaintext.expose(), &self.ask)))
    }

    /// What is inside the boxes must be the server that was talked to, under the link's own pins and root.
    fn same_server(&self, server: &ServerRecord) -> Result<(), PairFault> {
        let same = server.server_id == self.uri.server_id
            && keys::identity::server_id(&server.key) == self.uri.server_id
            && server.pins == self.uri.pins
            && Some(server.root) == self.uri.root;
        if same { Ok(()) } else { Err(PairFault::Tampered) }
    }

    fn received(&self, sealed: &[u8]) -> Result<Joined, PairFault> {
        let boxed = boxes::open(&self.uri.secret, MailboxStep::Reply, sealed)?;
        if boxed.is_empty() {
            return Err(PairFault::Cancelled);
        }
        let (offer, _) = self.offer.as_ref().ok_or(PairFault::Tampered)?;
        let context = boxes::join_context(offer.device, self.device, &self.uri.secret.mailbox_id());
        let opened = self.secrets.kem.open(&context, boxed.expose()).map_err(|_| PairFault::Tampered)?;
        let gift = Gift::decode(opened.expose())?;
        self.same_server(&gift.server)?;
        let acts: Vec<Act> = gift.acts.iter().map(|act| Act::decode(act)).collect::<Result<_, _>>()?;
        let directory = Directory::from_acts(&acts).map_err(|_| PairFault::Tampered)?;
        let school = directory.school().ok_or(PairFault::Tampered)?;
        let certified = keys::identity::key_fingerprint(&school.root) == gift.server.root
            && (school.id, school.server_id) == (gift.dir.stream, gift.server.server_id)
            && directory.user(&gift.user).is_some_and(|user| user.active && user.keys == gift.secrets.public())
            && directory
                .device(&self.device)
                .is_some_and(|device| device.user == gift.user && device.keys == self.secrets.public())
            && directory.device(&offer.device).is_some_and(|issuer| issuer.keys == offer.keys);
        if !certified {
            return Err(PairFault::Tampered);
        }
        let identity = Identity {
            user: gift.user,
            user_secrets: gift.secrets.clone(),
            device: self.device,
            device_secrets: self.secrets.clone(),
            dir: gift.dir.stream,
            own: gift.own.stream,
            recovery_key: gift.recovery_key.clone(),
        };
        let streams = [&gift.dir, &gift.own]
            .into_iter()
            .map(|start| found(start, &identity, &directory))
            .collect::<Result<_, _>>()?;
        let server = ServerRecord { feed: 0, ..gift.server };
        Ok(Joined { identity, server, streams, acts: gift.acts })
    }
}

/// A stream of the gift is believed only as its create act says.
fn found(start: &Start, identity: &Identity, directory: &Directory) -> Result<FoundStream, PairFault> {
    let act = Act::decode(&start.create)?;
    directory.check_stream_act(&act).map_err(|_| PairFault::Tampered)?;
    let ActBody::Create { kind, epoch } = &act.body else { return Err(PairFault::Tampered) };
    let own = start.kind == StreamKind::Own;
    let key = enrol::open_epoch(identity.user, &identity.user_secrets, start.stream, own, act.signer.id, epoch)?;
    let fits = act.stream == start.stream
        && *kind == start.kind as u8
        && epoch.epoch == start.epoch
        && key == start.content_key;
    if !fits {
        return Err(PairFault::Tampered);
    }
    let recipients = epoch.recipients.iter().map(|recipient| recipient.user).collect();
    let epoch = OpenedEpoch { epoch: epoch.epoch, content_key: key, recipients };
    Ok(FoundStream { stream: start.stream, kind: start.kind, epoch, create: start.create.clone() })
}
