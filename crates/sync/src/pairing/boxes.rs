//! What lies in the three boxes.

use keys::cbor::{self, Value, View};
use keys::envelope::{self, Place};
use keys::kem::{Generation, SealContext};
use keys::pairing::PairingSecret;
use keys::{Entropy, PublicIdentity, Secret, SecretBytes, UserSecrets};
use zeroize::Zeroizing;

use super::PairFault;
use crate::replica::ServerRecord;
use crate::wire::body::{MailboxStep, read_act};
use crate::wire::schema::StreamKind;
use crate::wire::{Id, Wire, WireError, limits, list};

/// What an HPKE-sealed reply is called.
const JOIN: &str = "join";

/// Seals a box under the pairing secret.
pub fn seal(secret: &PairingSecret, step: MailboxStep, plaintext: &[u8], entropy: &mut impl Entropy) -> Vec<u8> {
    let place = Place::PairingBox { pairing: secret.mailbox_id(), step: step as u64 };
    envelope::seal(&secret.box_key(), &place, plaintext, entropy)
}

/// Opens a box.
pub fn open(secret: &PairingSecret, step: MailboxStep, sealed: &[u8]) -> Result<SecretBytes, PairFault> {
    if sealed.len() > limits::BOX_BYTES {
        return Err(PairFault::Tampered);
    }
    let place = Place::PairingBox { pairing: secret.mailbox_id(), step: step as u64 };
    envelope::open(&secret.box_key(), &place, sealed).map_err(|_| PairFault::Tampered)
}

/// Box 0: where the server is and who offers.
pub struct Offer {
    pub server: ServerRecord,
    pub device: Id,
    pub keys: PublicIdentity,
}

impl Wire for Offer {
    fn to_value(&self) -> Value {
        keys::arr![self.server.to_value(), self.device, self.keys.to_value()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [server, device, keys] = view.items_n()?;
        let keys = PublicIdentity::from_value(keys.value()).map_err(|_| WireError::Key)?;
        Ok(Self { server: ServerRecord::read(server)?, device: device.bytes_n()?, keys })
    }
}

/// Box 1: the newcomer's device.
pub struct Ask {
    pub device: Id,
    pub keys: PublicIdentity,
}

impl Wire for Ask {
    fn to_value(&self) -> Value {
        keys::arr![self.device, self.keys.to_value()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [device, keys] = view.items_n()?;
        let keys = PublicIdentity::from_value(keys.value()).map_err(|_| WireError::Key)?;
        Ok(Self { device: device.bytes_n()?, keys })
    }
}

/// A stream the newcomer starts with.
pub struct Start {
    pub stream: Id,
    pub kind: StreamKind,
    pub epoch: Id,
    pub content_key: Secret<32>,
    pub create: Vec<u8>,
}

/// Box 2, inside its HPKE seal.
pub struct Gift {
    pub user: Id,
    pub secrets: UserSecrets,
    pub recovery_key: Option<Secret<32>>,
    pub server: ServerRecord,
    pub acts: Vec<Vec<u8>>,
    pub dir: Start,
    pub own: Start,
}

impl Start {
    fn to_value(&self) -> Value {
        keys::arr![self.stream, self.kind as u8, self.epoch, self.content_key.expose(), self.create.as_slice()]
    }

    fn read(view: View<'_>, kind: StreamKind) -> Result<Self, WireError> {
        let [stream, number, epoch, key, create] = view.items_n()?;
        if number.as_uint()? != u64::from(kind as u8) {
            return Err(WireError::Mismatch);
        }
        Ok(Self {
            stream: stream.bytes_n()?,
            kind,
            epoch: epoch.bytes_n()?,
            content_key: Secret::new(key.bytes_n()?),
            create: read_act(create)?,
        })
    }
}

/// Most acts that travel in the box; all else comes with the directory.
const ACTS: usize = 128;

impl Gift {
    /// In clear, for the seal only.
    pub fn encode(&self) -> SecretBytes {
        let acts: Vec<Value> = self.acts.iter().map(|act| Value::from(act.as_slice())).collect();
        let secrets = self.secrets.encode();
        let value = Zeroizing::new(keys::arr![
            self.user,
            secrets.expose(),
            self.recovery_key.as_ref().map(|key| *key.expose()),
            self.server.to_value(),
            acts,
            self.dir.to_value(),
            self.own.to_value()
        ]);
        SecretBytes::new(cbor::encode(&value))
    }

    /// Reads what [`Gift::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        let value = Zeroizing::new(cbor::decode(bytes)?);
        let [user, secrets, recovery, server, acts, dir, own] = value.view().items_n()?;
        Ok(Self {
            user: user.bytes_n()?,
            secrets: UserSecrets::decode(secrets.as_bytes()?).map_err(|_| WireError::Key)?,
            recovery_key: recovery.optional().map(|key| key.bytes_n()).transpose()?.map(Secret::new),
            server: ServerRecord::read(server)?,
            acts: list(acts, ACTS, read_act)?,
            dir: Start::read(dir, StreamKind::Dir)?,
            own: Start::read(own, StreamKind::Own)?,
        })
    }
}

/// The context of the HPKE seal: both devices and both keys that the digits were about.
pub fn join_context(issuer: Id, newcomer: Id, pairing: &[u8; 32]) -> SealContext<'static> {
    SealContext {
        what: JOIN,
        scope: crate::wire::op::hash16(pairing),
        generation: Generation::Version(1),
        recipient: newcomer,
        sealer: issuer,
    }
}
