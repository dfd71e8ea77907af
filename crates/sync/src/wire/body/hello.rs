//! The server's signed answer to a nonce: who it is, which incarnation, what it speaks.

use keys::cbor::{Value, View};
use keys::{SigningKey, VerifyingKey};

use super::super::limits::Limits;
use super::super::{Id, Signature, Wire, WireError, list, only_keys};

/// The interface version written and read here.
pub const API: u16 = 1;
/// Most versions of the interface that one server announces.
const MAX_APIS: usize = 16;

/// GET /v1/hello?n=.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// Server.
    pub server_id: Id,
    /// Its incarnation.
    pub inc: Id,
    /// Interface versions it speaks.
    pub api: Vec<u16>,
    /// Its clock, milliseconds since 1970 UTC.
    pub ms: i64,
    /// Least client version accepted.
    pub min_client: u32,
    /// Its limits.
    pub limits: Limits,
    /// Its Ed25519 id key, which `server_id` commits to.
    pub key: VerifyingKey,
    /// Signature.
    pub sig: Signature,
}

impl Hello {
    /// Answers a nonce.
    #[must_use]
    pub fn answer(key: &SigningKey, nonce: &Id, inc: Id, ms: i64, min_client: u32, limits: Limits) -> Self {
        let public = key.verifying_key();
        let server_id = keys::identity::server_id(&public);
        let mut hello = Self { server_id, inc, api: vec![API], ms, min_client, limits, key: public, sig: [0; 64] };
        hello.sig = key.sign("hello", &hello.statement(nonce));
        hello
    }

    /// Checks that this is the server with this id answering this nonce.
    ///
    /// # Errors
    /// [`WireError::Mismatch`] for another server, [`WireError::Signature`].
    pub fn verify(&self, nonce: &Id, server_id: &Id) -> Result<(), WireError> {
        if self.server_id != *server_id || keys::identity::server_id(&self.key) != *server_id {
            return Err(WireError::Mismatch);
        }
        self.key.verify("hello", &self.statement(nonce), &self.sig).map_err(|_| WireError::Signature)
    }

    fn apis(&self) -> Value {
        Value::Array(self.api.iter().map(|version| Value::from(*version)).collect())
    }

    fn statement(&self, nonce: &Id) -> Value {
        keys::arr![*nonce, self.server_id, self.inc, self.apis(), self.ms, self.min_client, self.limits.to_value()]
    }
}

impl Wire for Hello {
    fn to_value(&self) -> Value {
        keys::map! {0 => self.server_id, 1 => self.inc, 2 => self.apis(), 3 => self.ms, 4 => self.min_client,
        5 => self.limits.to_value(), 6 => self.key.to_bytes(), 7 => self.sig}
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        only_keys(view, &[0, 1, 2, 3, 4, 5, 6, 7])?;
        Ok(Self {
            server_id: view.get(0)?.bytes_n()?,
            inc: view.get(1)?.bytes_n()?,
            api: list(view.get(2)?, MAX_APIS, |version| Ok(version.as_uint_of()?))?,
            ms: view.get(3)?.as_int()?,
            min_client: view.get(4)?.as_uint_of()?,
            limits: Limits::read(view.get(5)?)?,
            key: VerifyingKey::from_bytes(&view.get(6)?.bytes_n()?).map_err(|_| WireError::Key)?,
            sig: view.get(7)?.bytes_n()?,
        })
    }
}
