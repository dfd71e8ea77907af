//! The enrolment link of a server that has no school yet, and its one-time setup token. The token is shown to the person
//! at the server's console and nowhere else; what is kept is a hash of the mailbox id made from it.

use keys::cbor::Value;
use keys::{PairUri, PairingSecret};

use crate::clock::{Draw, Randomness};
use crate::store::{Ledger, StoreError};
use crate::{Hash, Id};

const TOKENS: &str = "setup";
/// Tokens that may be open at once: `init` makes one, each `serve` without a school another.
const OPEN: usize = 8;
/// One open token as it is kept: hash of the setup id, then its end in milliseconds.
const RECORD: usize = 32 + 8;

/// What an enrolment link says about a server.
pub struct Address {
    /// `host:port` in order of preference.
    pub hosts: Vec<String>,
    /// The server's id.
    pub server_id: Id,
    /// SHA-256 of its TLS key.
    pub pin: Hash,
}

/// Makes a fresh token.
pub fn fresh_token(random: &dyn Randomness) -> PairingSecret {
    PairingSecret::random(&mut Draw(random))
}

/// Opens `token` until `expires_ms`. The oldest open tokens give way.
///
/// # Errors
/// The store failed.
pub fn open_token(
    ledger: &mut dyn Ledger,
    token: &PairingSecret,
    expires_ms: u64,
    now_ms: u64,
) -> Result<(), StoreError> {
    let mut records = open_records(ledger, now_ms)?;
    if records.len() >= OPEN {
        records.remove(0);
    }
    records.push((fingerprint(&token.mailbox_id()), expires_ms));
    let bytes: Vec<u8> = records.iter().flat_map(|(hash, ms)| [&hash[..], &ms.to_be_bytes()].concat()).collect();
    ledger.set_meta(TOKENS, &bytes)
}

/// Whether the setup id belongs to an open token.
///
/// # Errors
/// The store failed.
pub fn is_open(ledger: &mut dyn Ledger, setup_id: &Hash, now_ms: u64) -> Result<bool, StoreError> {
    let hash = fingerprint(setup_id);
    Ok(open_records(ledger, now_ms)?.iter().any(|(known, _)| *known == hash))
}

/// Closes every token: a school is enrolled.
///
/// # Errors
/// The store failed.
pub fn close_all(ledger: &mut dyn Ledger) -> Result<(), StoreError> {
    ledger.drop_meta(TOKENS)
}

/// The link to print.
pub fn link(address: Address, token: PairingSecret) -> PairUri {
    PairUri { hosts: address.hosts, server_id: address.server_id, pins: vec![address.pin], root: None, secret: token }
}

fn open_records(ledger: &mut dyn Ledger, now_ms: u64) -> Result<Vec<(Hash, u64)>, StoreError> {
    let bytes = ledger.meta(TOKENS)?.unwrap_or_default();
    let records = bytes.as_chunks::<RECORD>().0.iter().filter_map(|record| {
        let (hash, ms) = record.split_first_chunk::<32>()?;
        Some((*hash, u64::from_be_bytes(ms.try_into().ok()?)))
    });
    Ok(records.filter(|(_, ms)| *ms > now_ms).collect())
}

/// The setup id is as good as the token at the door, so only its hash is kept.
fn fingerprint(setup_id: &Hash) -> Hash {
    keys::hash("setup id", &Value::from(*setup_id))
}
