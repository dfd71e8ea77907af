//! What is signed about operations: a device's signature over a batch, and the server's receipt for a stream's head.

use keys::cbor::{Value, View};
use keys::{SigningKey, VerifyingKey};

use super::{Hash, Id, Signature, Wire, WireError};

/// What a device says about a run of its operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchStatement {
    /// Stream.
    pub stream: Id,
    /// Author's device.
    pub device: Id,
    /// First operation.
    pub first_dev_seq: u64,
    /// How many.
    pub n: u64,
    /// Hash of the last one, which the chain carries back to all before.
    pub last_op_hash: Hash,
    /// Epoch they are sealed under.
    pub epoch: Id,
}

impl BatchStatement {
    fn statement(&self) -> Value {
        keys::arr![self.stream, self.device, self.first_dev_seq, self.n, self.last_op_hash, self.epoch]
    }

    /// Signs with the device's key.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> Signature {
        key.sign("batch", &self.statement())
    }

    /// Checks the device's signature.
    ///
    /// # Errors
    /// [`WireError::Signature`].
    pub fn verify(&self, key: &VerifyingKey, signature: &Signature) -> Result<(), WireError> {
        key.verify("batch", &self.statement(), signature).map_err(|_| WireError::Signature)
    }
}

/// The server's signed promise to hold a stream up to a head, and a witness of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Server.
    pub server_id: Id,
    /// Its incarnation.
    pub inc: Id,
    /// Stream.
    pub stream: Id,
    /// Head.
    pub n: u64,
    /// Chain hash at the head.
    pub head_hash: Hash,
    /// The server's clock, milliseconds since 1970 UTC.
    pub ms: i64,
    /// The server's signature.
    pub sig: Signature,
}

impl Receipt {
    fn statement(&self) -> Value {
        keys::arr![self.server_id, self.inc, self.stream, self.n, self.head_hash, self.ms]
    }

    /// Makes and signs a receipt.
    #[must_use]
    pub fn issue(key: &SigningKey, server_id: Id, inc: Id, stream: Id, n: u64, head_hash: Hash, ms: i64) -> Self {
        let mut receipt = Self { server_id, inc, stream, n, head_hash, ms, sig: [0; 64] };
        receipt.sig = key.sign("receipt", &receipt.statement());
        receipt
    }

    /// Checks the server's signature.
    ///
    /// # Errors
    /// [`WireError::Signature`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), WireError> {
        key.verify("receipt", &self.statement(), &self.sig).map_err(|_| WireError::Signature)
    }
}

impl Wire for Receipt {
    fn to_value(&self) -> Value {
        keys::arr![self.server_id, self.inc, self.stream, self.n, self.head_hash, self.ms, self.sig]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [server_id, inc, stream, n, head_hash, ms, sig] = view.items_n()?;
        Ok(Self {
            server_id: server_id.bytes_n()?,
            inc: inc.bytes_n()?,
            stream: stream.bytes_n()?,
            n: n.as_uint()?,
            head_hash: head_hash.bytes_n()?,
            ms: ms.as_int()?,
            sig: sig.bytes_n()?,
        })
    }
}
