//! The primitives answer what their standards say: RFC 9106, 8439, draft-irtf-cfrg-xchacha, 5869, 8032, 7748, 9180 and
//! BLAKE3's own vectors. A dependency that changes an answer, or an edited vector, fails here.

use std::convert::Infallible;

use crate::reading::{bytes_of, fixed_of, number_of, text_of, vectors};
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Serializable};
use serde_json::Value;

const PUBLISHED: &str = include_str!("vectors/published.json");

#[test]
fn argon2id_as_rfc_9106() {
    let v = &vectors(PUBLISHED)["argon2id_rfc9106_5_3"];
    let mut params = argon2::ParamsBuilder::new();
    params
        .m_cost(number_of(v, "mem_kib"))
        .t_cost(number_of(v, "t"))
        .p_cost(number_of(v, "p"))
        .data(argon2::AssociatedData::new(&bytes_of(v, "ad")).unwrap());
    let secret = bytes_of(v, "secret");
    let argon2 = argon2::Argon2::new_with_secret(
        &secret,
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        params.build().unwrap(),
    )
    .unwrap();
    let mut tag = [0; 32];
    argon2.hash_password_into(&bytes_of(v, "password"), &bytes_of(v, "salt"), &mut tag).unwrap();
    assert_eq!(tag, fixed_of(v, "tag"));
}

#[test]
fn chacha20poly1305_as_rfc_8439_and_the_xchacha_draft() {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    use chacha20poly1305::{ChaCha20Poly1305, Nonce, XChaCha20Poly1305, XNonce};

    let all = vectors(PUBLISHED);
    let v = &all["chacha20poly1305_rfc8439_2_8_2"];
    let (msg, aad) = (bytes_of(v, "plaintext"), bytes_of(v, "aad"));
    let sealed = ChaCha20Poly1305::new(&fixed_of::<32>(v, "key").into())
        .encrypt(&Nonce::from(fixed_of(v, "nonce")), Payload { msg: &msg, aad: &aad });
    assert_eq!(sealed.unwrap(), bytes_of(v, "ciphertext"));

    let v = &all["xchacha20poly1305_draft_a_3_1"];
    let (msg, aad) = (bytes_of(v, "plaintext"), bytes_of(v, "aad"));
    let sealed = XChaCha20Poly1305::new(&fixed_of::<32>(v, "key").into())
        .encrypt(&XNonce::from(fixed_of(v, "nonce")), Payload { msg: &msg, aad: &aad });
    assert_eq!(sealed.unwrap(), bytes_of(v, "ciphertext"));
}

#[test]
fn hkdf_as_rfc_5869() {
    for v in cases(&vectors(PUBLISHED)["hkdf_sha256_rfc5869"]) {
        let mut okm = vec![0; bytes_of(v, "okm").len()];
        hkdf::Hkdf::<sha2::Sha256>::new(Some(&bytes_of(v, "salt")), &bytes_of(v, "ikm"))
            .expand(&bytes_of(v, "info"), &mut okm)
            .unwrap();
        assert_eq!(okm, bytes_of(v, "okm"));
    }
}

#[test]
fn ed25519_as_rfc_8032() {
    use ed25519_dalek::{Signature, Signer, SigningKey};

    for v in cases(&vectors(PUBLISHED)["ed25519_rfc8032_7_1"]) {
        let key = SigningKey::from_bytes(&fixed_of(v, "seed"));
        assert_eq!(key.verifying_key().to_bytes(), fixed_of(v, "public"));
        let signature = key.sign(&bytes_of(v, "message")).to_bytes();
        assert_eq!(signature, fixed_of::<64>(v, "signature"));
        let strict = key.verifying_key().verify_strict(&bytes_of(v, "message"), &Signature::from_bytes(&signature));
        assert!(strict.is_ok());
    }
}

#[test]
fn x25519_as_rfc_7748() {
    let all = vectors(PUBLISHED);
    for v in cases(&all["x25519_rfc7748"]) {
        let out = x25519_dalek::x25519(fixed_of(v, "scalar"), fixed_of(v, "u"));
        assert_eq!(out, fixed_of(v, "out"));
    }
    let (mut k, mut u) = (x25519_dalek::X25519_BASEPOINT_BYTES, x25519_dalek::X25519_BASEPOINT_BYTES);
    for _ in 0..1000 {
        (k, u) = (x25519_dalek::x25519(k, u), k);
    }
    assert_eq!(k, fixed_of(&all, "x25519_rfc7748_iterated_1000"));
}

#[test]
fn hpke_as_rfc_9180() {
    use hpke::aead::ChaCha20Poly1305;
    use hpke::kdf::HkdfSha256;
    use hpke::kem::X25519HkdfSha256;
    use hpke::{Kem, OpModeR, OpModeS};

    let all = vectors(PUBLISHED);
    let v = &all["hpke_rfc9180_a_2_1"];
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&bytes_of(v, "sk_r")).unwrap();
    let (enc, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &X25519HkdfSha256::sk_to_pk(&private),
        &bytes_of(v, "info"),
        &bytes_of(v, "plaintext"),
        &bytes_of(v, "aad"),
        &mut Replayed(bytes_of(v, "ikm_e")),
    )
    .unwrap();
    assert_eq!(enc.to_bytes().to_vec(), bytes_of(v, "enc"));
    assert_eq!(ciphertext, bytes_of(v, "ciphertext"));
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &enc,
        &bytes_of(v, "info"),
        &ciphertext,
        &bytes_of(v, "aad"),
    );
    assert_eq!(opened.unwrap(), bytes_of(v, "plaintext"));
}

#[test]
fn blake3_as_published() {
    let all = vectors(PUBLISHED);
    let v = &all["blake3_official"];
    let key: [u8; 32] = text_of(v, "key").as_bytes().try_into().unwrap();
    for case in cases(&v["cases"]) {
        let input: Vec<u8> = (0..number_of(case, "input_len")).map(|i| u8::try_from(i % 251).unwrap()).collect();
        assert_eq!(keys::digest(&input), fixed_of(case, "hash"));
        assert_eq!(keys::keyed_hash(&key, &input), fixed_of(case, "keyed_hash"));
        assert_eq!(blake3::derive_key(text_of(v, "context"), &input), fixed_of(case, "derive_key"));
    }
}

fn cases(list: &Value) -> &Vec<Value> {
    let cases = list.as_array().expect("a list of cases");
    assert!(!cases.is_empty());
    cases
}

/// Randomness that is exactly the published bytes.
struct Replayed(Vec<u8>);

impl TryRng for Replayed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("key generation draws whole keys")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("key generation draws whole keys")
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        out.copy_from_slice(&self.0);
        Ok(())
    }
}

impl TryCryptoRng for Replayed {}
