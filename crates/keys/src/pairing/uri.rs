//! The pairing link `rbk1://host,host2/?i=server-id&p=pin&p=pin&r=root-fingerprint&s=secret`, as printed in a QR code.
//! Ids, pins and the fingerprint are Crockford base 32 without check characters; `s` is the 28-character code without
//! dashes. Reading is strict: one order, no unknown or repeated fields, so that a link has one spelling.

use std::fmt::Write as _;

use thiserror::Error;
use zeroize::Zeroizing;

use super::PairingSecret;
use crate::crockford::{self, CodeError};

const SCHEME: &str = "rbk1://";
/// Most hosts in one link.
const MAX_HOSTS: usize = 8;
/// Most pins in one link: the current key and one backup.
const MAX_PINS: usize = 2;
/// Longest link read, in bytes.
const MAX_LENGTH: usize = 2048;

/// Which part of a link an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UriPart {
    /// A host name or address.
    Host,
    /// `i`, the server's id.
    ServerId,
    /// `p`, a pin.
    Pin,
    /// `r`, the school root's fingerprint.
    Root,
    /// `s`, the secret.
    Secret,
}

/// Why a text is no pairing link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UriError {
    /// It begins with something else than `rbk1://`.
    #[error("not a pairing link")]
    NotAPairingLink,
    /// It begins with `rbk` and a later version number.
    #[error("pairing link of a newer version")]
    NewerVersion,
    /// Longer than any link this product makes.
    #[error("pairing link too long")]
    TooLong,
    /// A part is not there: the link was cut.
    #[error("missing: {0:?}")]
    Missing(UriPart),
    /// A part occurs more often than it may.
    #[error("too many: {0:?}")]
    TooMany(UriPart),
    /// A part cannot be read.
    #[error("unreadable: {0:?}")]
    Malformed(UriPart),
    /// The secret is mistyped.
    #[error("secret: {0}")]
    Secret(#[from] CodeError),
    /// A field this version does not know, or fields out of order.
    #[error("unknown or misplaced field")]
    UnknownField,
}

/// All that a newcomer needs to reach the right server and to be believed by it.
#[derive(Clone, PartialEq, Eq)]
pub struct PairUri {
    /// `host` or `host:port`, 1 to 8 of them, in order of preference. IPv6 addresses in brackets.
    pub hosts: Vec<String>,
    /// The server's id.
    pub server_id: [u8; 16],
    /// SHA-256 of the TLS keys accepted: the current one first, then the backup; 1 or 2.
    pub pins: Vec<[u8; 32]>,
    /// Fingerprint of the school's root key; none in the link of a server that has no school yet.
    pub root: Option<[u8; 32]>,
    /// The pairing secret or the setup token.
    pub secret: PairingSecret,
}

impl PairUri {
    /// Reads a link; blanks around it are dropped.
    ///
    /// # Errors
    /// [`UriError`] names the part that is wrong.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        let text = text.trim();
        let rest = text.strip_prefix(SCHEME).ok_or_else(|| foreign(text))?;
        if text.len() > MAX_LENGTH {
            return Err(UriError::TooLong);
        }
        let (hosts, query) = rest.split_once("/?").ok_or(UriError::Missing(UriPart::ServerId))?;
        let hosts = parse_hosts(hosts)?;
        let mut fields = query.split('&').peekable();
        let mut next = |name: &str| fields.next_if(|field| field.starts_with(name)).map(|f| &f[2..]);

        let server_id = next("i=").ok_or(UriError::Missing(UriPart::ServerId))?;
        let server_id = fixed(server_id, UriPart::ServerId)?;
        let mut pins = Vec::new();
        while let Some(pin) = next("p=") {
            if pins.len() == MAX_PINS {
                return Err(UriError::TooMany(UriPart::Pin));
            }
            pins.push(fixed(pin, UriPart::Pin)?);
        }
        if pins.is_empty() {
            return Err(UriError::Missing(UriPart::Pin));
        }
        let root = next("r=").map(|root| fixed(root, UriPart::Root)).transpose()?;
        let secret = next("s=");
        if fields.next().is_some() {
            return Err(UriError::UnknownField);
        }
        let secret = secret.ok_or(UriError::Missing(UriPart::Secret))?;
        if !crockford::is_exact(secret) {
            return Err(UriError::Malformed(UriPart::Secret));
        }
        let secret = PairingSecret::parse(secret)?;
        Ok(Self { hosts, server_id, pins, root, secret })
    }

    /// The link. It holds the secret: it is shown or printed, never logged. Wiped when dropped.
    pub fn format(&self) -> Zeroizing<String> {
        let mut link = Zeroizing::new(String::with_capacity(MAX_LENGTH));
        link.push_str(SCHEME);
        link.push_str(&self.hosts.join(","));
        link.push_str("/?i=");
        link.push_str(&crockford::encode(&self.server_id));
        for pin in &self.pins {
            link.push_str("&p=");
            link.push_str(&crockford::encode(pin));
        }
        if let Some(root) = &self.root {
            link.push_str("&r=");
            link.push_str(&crockford::encode(root));
        }
        link.push_str("&s=");
        for character in self.secret.format().chars().filter(|c| *c != '-') {
            // Writing to a string cannot fail.
            let _ = link.write_char(character);
        }
        link
    }
}

fn foreign(text: &str) -> UriError {
    let version = text.strip_prefix("rbk").and_then(|rest| rest.split_once("://"));
    match version.and_then(|(version, _)| version.parse::<u32>().ok()) {
        Some(version) if version > 1 => UriError::NewerVersion,
        _ => UriError::NotAPairingLink,
    }
}

fn parse_hosts(hosts: &str) -> Result<Vec<String>, UriError> {
    if hosts.is_empty() {
        return Err(UriError::Missing(UriPart::Host));
    }
    let hosts: Vec<String> = hosts.split(',').map(str::to_owned).collect();
    if hosts.len() > MAX_HOSTS {
        return Err(UriError::TooMany(UriPart::Host));
    }
    if !hosts.iter().all(|host| is_host(host)) {
        return Err(UriError::Malformed(UriPart::Host));
    }
    Ok(hosts)
}

/// A DNS name (RFC 1123), an IPv4 address or an IPv6 address in brackets, with an optional port from 1 to 65535.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if address.parse::<std::net::Ipv6Addr>().is_ok() => ("", port),
            _ => return false,
        },
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let port_fits = match port.strip_prefix(':') {
        Some(digits) => !digits.starts_with(['0', '+']) && digits.parse::<u16>().is_ok(),
        None => port.is_empty(),
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    port_fits && name.len() <= 253 && (text.starts_with('[') || name.split('.').all(is_label))
}

fn fixed<const N: usize>(text: &str, part: UriPart) -> Result<[u8; N], UriError> {
    crockford::decode_exact(text).map(|bytes| *bytes).ok_or(UriError::Malformed(part))
}
