//! How a device proves that a request is its own: `Authorization: RBK1 d=device,t=ms,n=nonce,s=signature`, all hex but
//! the time. There are no passwords and no sessions.

use keys::cbor::Value;
use keys::{SigningKey, VerifyingKey};

use super::{Id, Signature, WireError, hex, unhex};

const SCHEME: &str = "RBK1 ";

/// What a request's signature covers besides its header.
#[derive(Debug, Clone, Copy)]
pub struct RequestParts<'a> {
    /// `GET`, `PUT` or `POST`.
    pub method: &'a str,
    /// Path and query as sent, from the first slash.
    pub path: &'a str,
    /// Body as sent; empty for none.
    pub body: &'a [u8],
    /// The server it is meant for.
    pub server_id: Id,
}

/// The header of a signed request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestAuth {
    /// Device.
    pub device: Id,
    /// The device's clock (with the offset learnt from the server), milliseconds since 1970 UTC.
    pub ms: i64,
    /// Never used twice.
    pub nonce: Id,
    /// Signature.
    pub sig: Signature,
}

impl RequestAuth {
    /// Signs a request.
    #[must_use]
    pub fn sign(key: &SigningKey, device: Id, ms: i64, nonce: Id, parts: &RequestParts<'_>) -> Self {
        Self { device, ms, nonce, sig: key.sign("request", &statement(parts, ms, nonce)) }
    }

    /// Checks the signature. Time and nonce are the server's to judge.
    ///
    /// # Errors
    /// [`WireError::Signature`].
    pub fn verify(&self, key: &VerifyingKey, parts: &RequestParts<'_>) -> Result<(), WireError> {
        key.verify("request", &statement(parts, self.ms, self.nonce), &self.sig).map_err(|_| WireError::Signature)
    }

    /// The header's text.
    #[must_use]
    pub fn format(&self) -> String {
        format!("{SCHEME}d={},t={},n={},s={}", hex(&self.device), self.ms, hex(&self.nonce), hex(&self.sig))
    }

    /// Reads the header's one form.
    ///
    /// # Errors
    /// [`WireError::Header`] for anything else.
    pub fn parse(text: &str) -> Result<Self, WireError> {
        read(text).filter(|auth| auth.format() == text).ok_or(WireError::Header)
    }
}

fn read(text: &str) -> Option<RequestAuth> {
    let mut fields = text.strip_prefix(SCHEME)?.split(',');
    let mut field = |name: &str| fields.next()?.strip_prefix(name);
    let device = unhex(field("d=")?)?;
    let ms = field("t=")?.parse().ok()?;
    let nonce = unhex(field("n=")?)?;
    let sig = unhex(field("s=")?)?;
    fields.next().is_none().then_some(RequestAuth { device, ms, nonce, sig })
}

fn statement(parts: &RequestParts<'_>, ms: i64, nonce: Id) -> Value {
    keys::arr![parts.method, parts.path, ms, nonce, keys::digest(parts.body), parts.server_id]
}
