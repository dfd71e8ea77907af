//! One HTTP exchange, as data. The engine makes requests and reads replies; a [`Transport`] carries them. It must never
//! be told a success that did not arrive, and never send anything to a server whose key is not pinned.

use keys::{Entropy, SigningKey};
use thiserror::Error;

use crate::wire::error::{Code, ErrorBody};
use crate::wire::request::{RequestAuth, RequestParts};
use crate::wire::{Hash, Id, Wire, limits};

/// How long a reply may take, in milliseconds, beyond the wait of a long poll.
pub const TIMEOUT_MS: u64 = 60_000;

/// A request to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `PUT` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// Body; empty for none.
    pub body: Vec<u8>,
    /// The `Authorization` header of a signed request.
    pub auth: Option<String>,
}

/// Who signs requests to which server.
pub struct Caller<'a> {
    /// Device.
    pub device: Id,
    /// Its key.
    pub key: &'a SigningKey,
    /// Server.
    pub server_id: Id,
    /// The time to claim: the own clock with the offset learnt from the server.
    pub ms: i64,
}

impl Request {
    /// An unsigned request.
    #[must_use]
    pub fn open(method: &'static str, path: String, body: Vec<u8>) -> Self {
        Self { method, path, body, auth: None }
    }

    /// A signed request.
    #[must_use]
    pub fn signed(
        method: &'static str,
        path: String,
        body: Vec<u8>,
        caller: &Caller<'_>,
        entropy: &mut impl Entropy,
    ) -> Self {
        let parts = RequestParts { method, path: &path, body: &body, server_id: caller.server_id };
        let auth = RequestAuth::sign(caller.key, caller.device, caller.ms, entropy.array(), &parts).format();
        Self { method, path, body, auth: Some(auth) }
    }
}

/// A reply as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Body, at most [`limits::REPLY_BYTES`].
    pub body: Vec<u8>,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
}

/// What a reply that is not the success hoped for says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyFault {
    /// An error of the table.
    Error(Code, Box<ErrorBody>),
    /// A status with a body that is none of ours, or a success that cannot be read: come again later.
    Garbage {
        /// The status.
        status: u16,
    },
}

impl Reply {
    /// Reads a success, or says what is wrong.
    ///
    /// # Errors
    /// [`ReplyFault`].
    pub fn read<T: Wire>(&self) -> Result<T, ReplyFault> {
        let garbage = ReplyFault::Garbage { status: self.status };
        if self.body.len() > limits::REPLY_BYTES {
            return Err(garbage);
        }
        if self.status == 200 {
            return T::decode(&self.body).map_err(|_| garbage);
        }
        Err(self.fault())
    }

    /// What a reply without success says.
    #[must_use]
    pub fn fault(&self) -> ReplyFault {
        let error = ErrorBody::decode(&self.body).ok();
        // A code under another status than its own is not from our server.
        let known = error.and_then(|error| Some((error.known().filter(|code| code.status() == self.status)?, error)));
        known.map_or(ReplyFault::Garbage { status: self.status }, |(code, error)| {
            ReplyFault::Error(code, Box::new(error))
        })
    }
}

/// Why no reply came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TransportError {
    /// Nobody answers: no network, or the server is down.
    #[error("server unreachable")]
    Unreachable,
    /// Somebody else answers: the TLS key is not one of the pinned.
    #[error("the server's key is not the expected one")]
    WrongPin,
    /// The reply is larger than any of ours.
    #[error("reply too large")]
    TooLarge,
    /// The connection broke while the reply came. Whether the server acted is unknown.
    #[error("connection broke")]
    Broken,
}

/// Where a server is and how it is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// `host` or `host:port`, in order of preference.
    pub hosts: Vec<String>,
    /// SHA-256 of the TLS keys accepted.
    pub pins: Vec<Hash>,
}

/// Carries one exchange.
pub trait Transport {
    /// Sends a request and answers what came back.
    ///
    /// # Errors
    /// [`TransportError`].
    fn exchange(&self, endpoint: &Endpoint, request: &Request) -> Result<Reply, TransportError>;
}
