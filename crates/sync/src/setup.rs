//! The first counselor enrols her school: from a setup link to a case file that the server knows. What was sent is kept
//! in the case file until the answer is, so that a lost answer is asked for again with the very same bytes. Sans-I/O.

use keys::cbor::{self, Value, View};
use keys::{Entropy, PairUri, Secret, SecretBytes, SigningKey};
use zeroize::Zeroizing;

use crate::engine::{CLIENT_VERSION, Trouble};
use crate::enrol::{self, FirstCounselor};
use crate::exchange::{Caller, Endpoint, Reply, ReplyFault, Request, TransportError};
use crate::replica::{Enrolment, Identity, Replica, ReplicaError, ServerRecord};
use crate::wire::act::{Act, ActBody};
use crate::wire::body::{API, EnrolSchool, Enrolled, Hello, path};
use crate::wire::error::Code;
use crate::wire::{Hash, Id, Wire, WireError, list, op};

/// Why an enrolment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupFault {
    /// This file is enrolled already.
    AlreadyEnrolled,
    /// The link is that of a school that exists: it is for another device of hers.
    NotASetupLink,
    /// The setup token is used, expired or unknown.
    Used,
    /// As in synchronisation.
    Trouble(Trouble),
}

impl From<ReplicaError> for SetupFault {
    fn from(error: ReplicaError) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<WireError> for SetupFault {
    fn from(_: WireError) -> Self {
        Self::Trouble(Trouble::Damaged)
    }
}

/// What was sent, as kept until it is answered.
struct Pending {
    setup_id: Hash,
    server_id: Id,
    root: SigningKey,
    body: Vec<u8>,
    acts: Vec<(Id, Vec<u8>)>,
}

enum Phase {
    Hello { nonce: Id },
    Enrol { hello: Box<Hello> },
    Done,
}

/// An enrolment under way.
pub struct Setup {
    uri: PairUri,
    pending: Pending,
    phase: Phase,
    offset_ms: i64,
    corrected: bool,
}

impl Setup {
    /// Begins, or takes up again what was begun with the same link.
    ///
    /// # Errors
    /// [`SetupFault`].
    pub fn begin(
        uri: PairUri,
        now: i64,
        replica: &dyn Replica,
        entropy: &mut impl Entropy,
    ) -> Result<Self, SetupFault> {
        if replica.server()?.is_some() {
            return Err(SetupFault::AlreadyEnrolled);
        }
        if uri.root.is_some() {
            return Err(SetupFault::NotASetupLink);
        }
        let setup_id = uri.secret.mailbox_id();
        let kept = replica.pending_enrolment()?.and_then(|bytes| Pending::decode(bytes.expose()).ok());
        let kept = kept.filter(|pending| (pending.setup_id, pending.server_id) == (setup_id, uri.server_id));
        let pending = match kept {
            Some(pending) => pending,
            None => {
                let pending = Pending::make(setup_id, uri.server_id, now, replica, entropy)?;
                replica.keep_pending_enrolment(Some(&pending.encode()))?;
                pending
            }
        };
        Ok(Self { uri, pending, phase: Phase::Hello { nonce: entropy.array() }, offset_ms: 0, corrected: false })
    }

    /// Where the server is.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        Endpoint { hosts: self.uri.hosts.clone(), pins: self.uri.pins.clone() }
    }

    /// The request to send now; none when done.
    ///
    /// # Errors
    /// Those of the case file.
    pub fn next(
        &mut self,
        now: i64,
        replica: &dyn Replica,
        entropy: &mut impl Entropy,
    ) -> Result<Option<Request>, SetupFault> {
        Ok(match &self.phase {
            Phase::Hello { nonce } => Some(Request::open("GET", path::hello(nonce), Vec::new())),
            Phase::Enrol { .. } => {
                let identity = replica.identity()?;
                let caller = Caller {
                    device: identity.device,
                    key: &identity.device_secrets.sign,
                    server_id: self.uri.server_id,
                    ms: now.saturating_add(self.offset_ms),
                };
                let body = self.pending.body.clone();
                Some(Request::signed("POST", path::ENROL_SCHOOL.to_owned(), body, &caller, entropy))
            }
            Phase::Done => None,
        })
    }

    /// Takes the answer; `true` when the file is enrolled.
    ///
    /// # Errors
    /// [`SetupFault`]; the attempt is kept and can be made again.
    pub fn take(
        &mut self,
        now: i64,
        reply: Result<Reply, TransportError>,
        replica: &dyn Replica,
    ) -> Result<bool, SetupFault> {
        let reply = reply.map_err(|error| SetupFault::Trouble(error.into()))?;
        match &self.phase {
            Phase::Hello { nonce } => {
                let hello: Hello = reply.read().map_err(trouble)?;
                hello.verify(nonce, &self.uri.server_id).map_err(|_| SetupFault::Trouble(Trouble::WrongServer))?;
                if hello.min_client > CLIENT_VERSION || !hello.api.contains(&API) {
                    return Err(SetupFault::Trouble(Trouble::UpdateNeeded));
                }
                self.phase = Phase::Enrol { hello: Box::new(hello) };
                Ok(false)
            }
            Phase::Enrol { hello } => match reply.read::<Enrolled>() {
                Ok(enrolled) => {
                    let record = self.record(hello, &enrolled, replica)?;
                    replica.enrolled(&record)?;
                    self.phase = Phase::Done;
                    Ok(true)
                }
                Err(ReplyFault::Error(Code::ClockSkew, error)) if !self.corrected => {
                    let server_ms = error.detail.server_ms.ok_or(SetupFault::Trouble(Trouble::Garbage))?;
                    (self.offset_ms, self.corrected) = (server_ms.saturating_sub(now), true);
                    Ok(false)
                }
                Err(ReplyFault::Error(Code::SetupUsed, _)) => {
                    // Nothing was recorded at the server: another link starts afresh.
                    replica.keep_pending_enrolment(None)?;
                    Err(SetupFault::Used)
                }
                Err(fault) => Err(trouble(fault)),
            },
            Phase::Done => Ok(true),
        }
    }

    fn record(&self, hello: &Hello, enrolled: &Enrolled, replica: &dyn Replica) -> Result<Enrolment, SetupFault> {
        let dir = replica.identity()?.dir;
        let receipt = &enrolled.receipt;
        let root = self.pending.root.verifying_key();
        let server = ServerRecord {
            hosts: self.uri.hosts.clone(),
            pins: self.uri.pins.clone(),
            server_id: self.uri.server_id,
            key: hello.key,
            root: keys::identity::key_fingerprint(&root),
            inc: enrolled.inc,
            feed: 0,
        };
        let promised = (receipt.server_id, receipt.inc, receipt.stream) == (server.server_id, enrolled.inc, dir)
            && (receipt.n, receipt.head_hash) == (0, op::chain_start(dir))
            && receipt.verify(&hello.key).is_ok();
        if !promised {
            return Err(SetupFault::Trouble(Trouble::Tampered));
        }
        let root_seed = SecretBytes::new(self.pending.root.seed().expose().to_vec());
        Ok(Enrolment { server, root_seed, acts: self.pending.acts.clone() })
    }
}

fn trouble(fault: ReplyFault) -> SetupFault {
    SetupFault::Trouble(fault.into())
}

impl Pending {
    fn make(
        setup_id: Hash,
        server_id: Id,
        now: i64,
        replica: &dyn Replica,
        entropy: &mut impl Entropy,
    ) -> Result<Self, SetupFault> {
        let me: Identity = replica.identity()?;
        let root = SigningKey::random(entropy);
        let first = FirstCounselor {
            user: me.user,
            secrets: &me.user_secrets,
            device: me.device,
            device_secrets: &me.device_secrets,
            dir: me.dir,
        };
        let school: Vec<Vec<u8>> = enrol::school_acts(&first, &root, server_id, now).iter().map(Wire::encode).collect();
        let devices = [(me.device, me.device_secrets.public().kem)];
        let recovery = me.recovery_key.as_ref();
        let user_key = enrol::user_key_act(me.user, &me.user_secrets, me.own, &devices, recovery, now, entropy)?;
        let body = EnrolSchool { setup_id, acts: school.clone(), create: replica.create_act(me.dir)? }.encode();
        let mut acts: Vec<(Id, Vec<u8>)> = school.into_iter().map(|act| (me.dir, act)).collect();
        acts.push((me.own, user_key.encode()));
        Ok(Self { setup_id, server_id, root, body, acts })
    }

    fn encode(&self) -> SecretBytes {
        let acts: Vec<Value> = self.acts.iter().map(|(stream, act)| keys::arr![*stream, act.as_slice()]).collect();
        let seed = self.root.seed();
        let value =
            Zeroizing::new(keys::arr![self.setup_id, self.server_id, seed.expose(), self.body.as_slice(), acts]);
        SecretBytes::new(cbor::encode(&value))
    }

    fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        let value = Zeroizing::new(cbor::decode(bytes)?);
        let [setup_id, server_id, seed, body, acts] = value.view().items_n()?;
        let act = |view: View<'_>| -> Result<(Id, Vec<u8>), WireError> {
            let [stream, act] = view.items_n()?;
            let act = act.as_bytes()?.to_vec();
            let known = matches!(Act::decode(&act)?.body, ActBody::Other { .. });
            if known { Err(WireError::Mismatch) } else { Ok((stream.bytes_n()?, act)) }
        };
        Ok(Self {
            setup_id: setup_id.bytes_n()?,
            server_id: server_id.bytes_n()?,
            root: SigningKey::from_seed(&Secret::new(seed.bytes_n()?)),
            body: body.as_bytes()?.to_vec(),
            acts: list(acts, 16, act)?,
        })
    }
}
