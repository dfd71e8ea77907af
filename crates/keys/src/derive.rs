//! Labelled hashes and key derivation: `H(l, x)`, `K(l, key, x)` and the keys that have a name in the formats.
//! Every label occurs for one purpose only. Nothing here may hash ambiguous concatenations: all input is canonical CBOR.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::cbor::{Value, encode};
use crate::{DOMAIN, Secret};

/// `H(label, x)`: BLAKE3 in derive-key mode, context `"ruang-bk 1 " + label`, over CBOR(x).
pub fn hash(label: &str, x: &Value) -> [u8; 32] {
    let bytes = Zeroizing::new(encode(x));
    *blake3::Hasher::new_derive_key(&format!("{DOMAIN}{label}")).update(&bytes).finalize().as_bytes()
}

/// BLAKE3 keyed by `key` over `bytes`: commitments of ops, body hashes.
pub fn keyed_hash(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    *blake3::keyed_hash(key, bytes).as_bytes()
}

/// Plain BLAKE3: addresses of ciphertext chunks, digests of request bodies. Never for anything that needs a label.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// SHA-256, for TLS public-key pins only: the rest of the world computes them so.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// `K(label, key, x)`: HKDF-SHA-256 without salt, info = CBOR(["ruang-bk 1 " + label, x]), 32 bytes.
/// Where the formats write no `x`, it is [`Value::Null`].
pub fn derive(label: &str, key: &Secret<32>, x: &Value) -> Secret<32> {
    derive_from(label, key.expose(), x)
}

/// As [`derive`], from key material of another length (recovery code, pairing secret).
pub(crate) fn derive_from(label: &str, key_material: &[u8], x: &Value) -> Secret<32> {
    let info = encode(&labelled(label, x));
    Secret::filled(|out| {
        Hkdf::<Sha256>::new(None, key_material)
            .expand(&info, out)
            .expect("32 bytes are within HKDF-SHA-256's limit of 8160");
    })
}

/// `["ruang-bk 1 " + label, x]`: what is signed and what HKDF is told.
pub(crate) fn labelled(label: &str, x: &Value) -> Value {
    Value::Array(vec![Value::Text(format!("{DOMAIN}{label}")), x.clone()])
}

/// Key of an op's envelope (purpose 1), from the epoch's content key CK.
pub fn op_key(content_key: &Secret<32>) -> Secret<32> {
    derive("op", content_key, &Value::Null)
}

/// Key of a key record's envelope (purpose 2), from the epoch's content key CK.
pub fn wrap_key(content_key: &Secret<32>) -> Secret<32> {
    derive("wrap", content_key, &Value::Null)
}

/// Key of a snapshot chunk's envelope (purpose 5), from the epoch's content key CK.
pub fn snapshot_key(content_key: &Secret<32>) -> Secret<32> {
    derive("snap", content_key, &Value::Null)
}

/// Key of a user secret's envelope (purpose 6), from the user key UK (or the recovery key KEK_rc, for UK itself).
pub fn user_secret_key(user_key: &Secret<32>) -> Secret<32> {
    derive("user", user_key, &Value::Null)
}

/// Key of a drawer value's envelope (purpose 8), from the drawer key DK.
pub fn drawer_key(drawer_key: &Secret<32>) -> Secret<32> {
    derive("drawer", drawer_key, &Value::Null)
}

/// `kid = H("kid", CEK)`: names a content-encryption key and commits to it.
pub fn key_id(cek: &Secret<32>) -> [u8; 32] {
    let x = Zeroizing::new(Value::from(*cek.expose()));
    hash("kid", &x)
}
