//! A made-up counselor with her keys, devices and streams: what a laptop would send, without a case file. For tests and
//! measurements. Never in a shipped program.

use keys::{DeviceSecrets, Entropy, KemPublicKey, PairingSecret, Secret, SigningKey, UserSecrets, VerifyingKey};
use sync::enrol::{FirstCounselor, NewStream, create_act, device_act, school_acts, user_key_act};
use sync::wire::act::Act;
use sync::wire::body::{EnrolSchool, PushBatch, PushOp};
use sync::wire::op::{ChainPlace, Change, FIRST_PREV, KIND_CHANGE, OP_SCHEMA, OpPlaintext, Verb, commit, seal_op};
use sync::wire::receipt::BatchStatement;
use sync::wire::request::{RequestAuth, RequestParts};
use sync::wire::schema::StreamKind;
use sync::wire::{Wire, WireError};

use crate::clock::{Draw, SystemRandomness};
use crate::{Hash, Id};

/// Real randomness.
pub fn entropy() -> Draw<'static> {
    Draw(&SystemRandomness)
}

/// A fresh id.
pub fn fresh_id() -> Id {
    entropy().array()
}

/// A counselor at one of her devices.
pub struct Counselor {
    /// Her id.
    pub user: Id,
    /// Her keys.
    pub secrets: UserSecrets,
    /// This device.
    pub device: Id,
    /// Its keys.
    pub device_secrets: DeviceSecrets,
    /// The school's root, if she made it.
    pub root: SigningKey,
    /// Her school's directory stream.
    pub dir: Id,
    /// The server she talks to.
    pub server_id: Id,
}

impl Counselor {
    /// A new counselor with a new school in mind.
    pub fn new(server_id: Id) -> Self {
        let mut entropy = entropy();
        Self {
            user: fresh_id(),
            secrets: UserSecrets::random(&mut entropy),
            device: fresh_id(),
            device_secrets: DeviceSecrets::random(&mut entropy),
            root: SigningKey::random(&mut entropy),
            dir: fresh_id(),
            server_id,
        }
    }

    /// The same person at a new device, not yet certified.
    pub fn at_new_device(&self) -> Self {
        Self {
            user: self.user,
            secrets: self.secrets.clone(),
            device: fresh_id(),
            device_secrets: DeviceSecrets::random(&mut entropy()),
            root: self.root.clone(),
            dir: self.dir,
            server_id: self.server_id,
        }
    }

    /// The body that enrols her school, and the author of its directory stream.
    ///
    /// # Errors
    /// Only with unusable keys.
    pub fn enrolment(&self, token: &PairingSecret, ms: i64) -> Result<(EnrolSchool, Author), WireError> {
        let first = FirstCounselor {
            user: self.user,
            secrets: &self.secrets,
            device: self.device,
            device_secrets: &self.device_secrets,
            dir: self.dir,
        };
        let acts = school_acts(&first, &self.root, self.server_id, ms);
        let (create, author) = self.stream(self.dir, StreamKind::Dir, ms)?;
        let acts = acts.iter().map(Wire::encode).collect();
        Ok((EnrolSchool { setup_id: token.mailbox_id(), acts, create }, author))
    }

    /// A new stream's `create` act, and its author at this device.
    ///
    /// # Errors
    /// Only with unusable keys.
    pub fn stream(&self, stream: Id, kind: StreamKind, ms: i64) -> Result<(Vec<u8>, Author), WireError> {
        let mut entropy = entropy();
        let author = Author::new(stream, self, fresh_id(), Secret::random(&mut entropy));
        let new = NewStream { stream, kind, epoch: author.epoch, content_key: &author.content_key };
        Ok((create_act(self.user, &self.secrets, &new, ms, &mut entropy)?.encode(), author))
    }

    /// The certificate of this device.
    pub fn device_act(&self, ms: i64) -> Act {
        device_act(self.dir, self.user, &self.secrets, self.device, self.device_secrets.public(), ms)
    }

    /// The user key sealed to this device, for the stream `own`.
    ///
    /// # Errors
    /// Only with unusable keys.
    pub fn user_key_act(&self, own: Id, ms: i64) -> Result<Act, WireError> {
        let devices: [(Id, KemPublicKey); 1] = [(self.device, self.device_secrets.public().kem)];
        user_key_act(self.user, &self.secrets, own, &devices, None, ms, &mut entropy())
    }

    /// The header of a request signed at `ms`.
    pub fn auth(&self, method: &str, path: &str, body: &[u8], ms: i64) -> RequestAuth {
        let parts = RequestParts { method, path, body, server_id: self.server_id };
        RequestAuth::sign(&self.device_secrets.sign, self.device, ms, fresh_id(), &parts)
    }
}

/// A device's chain in one stream.
#[derive(Clone)]
pub struct Author {
    /// Stream.
    pub stream: Id,
    /// Device.
    pub device: Id,
    /// The epoch it writes under.
    pub epoch: Id,
    /// That epoch's content key.
    pub content_key: Secret<32>,
    /// Number of the newest op.
    pub dev_seq: u64,
    /// Its hash.
    pub last_hash: Hash,
    sign: SigningKey,
}

impl Author {
    /// The chain of `counselor`'s device in `stream`, before its first op.
    pub fn new(stream: Id, counselor: &Counselor, epoch: Id, content_key: Secret<32>) -> Self {
        let sign = counselor.device_secrets.sign.clone();
        Self { stream, device: counselor.device, epoch, content_key, dev_seq: 0, last_hash: FIRST_PREV, sign }
    }

    /// What verifies this author's batches.
    pub fn verifying_key(&self) -> VerifyingKey {
        self.sign.verifying_key()
    }

    /// The next ops as one batch, one per text; the first may carry an act.
    ///
    /// # Errors
    /// A text beyond the limits.
    pub fn batch(&mut self, texts: &[&str], act: Option<Vec<u8>>) -> Result<PushBatch, WireError> {
        let (first_dev_seq, prev_hash) = (self.dev_seq + 1, self.last_hash);
        let mut act = act;
        let mut ops = Vec::with_capacity(texts.len());
        for text in texts {
            ops.push(self.op(text, act.take())?);
        }
        let mut batch = PushBatch {
            stream: self.stream,
            device: self.device,
            epoch: self.epoch,
            first_dev_seq,
            prev_hash,
            ops,
            keys: Vec::new(),
            last_hash: self.last_hash,
            sig: [0; 64],
        };
        self.sign(&mut batch);
        Ok(batch)
    }

    /// Signs a batch anew, after a change.
    pub fn sign(&self, batch: &mut PushBatch) {
        let statement: BatchStatement = batch.statement();
        batch.sig = statement.sign(&self.sign);
    }

    fn op(&mut self, text: &str, act: Option<Vec<u8>>) -> Result<PushOp, WireError> {
        let mut entropy = entropy();
        let change = Change {
            entity: fresh_id(),
            entity_type: 1,
            field: 1,
            verb: Verb::Write,
            value: keys::cbor::Value::from(text),
        };
        let plaintext = OpPlaintext {
            schema: OP_SCHEMA,
            kind: KIND_CHANGE,
            t_wall: 0,
            txn: fresh_id(),
            vv: Vec::new(),
            vv_full: true,
            changes: vec![change],
            act: None,
            salt: entropy.array(),
        };
        let body = plaintext.encode();
        let commit = commit(&plaintext.salt, &body);
        let dev_seq = self.dev_seq + 1;
        let place = ChainPlace { stream: self.stream, device: self.device, dev_seq, prev: self.last_hash };
        let sealed = seal_op(&self.content_key, &place, self.epoch, &body, &mut entropy)?;
        self.dev_seq = dev_seq;
        self.last_hash = place.op_hash(commit);
        Ok(PushOp { commit, body: Some(sealed), act, blob_refs: Vec::new() })
    }
}
