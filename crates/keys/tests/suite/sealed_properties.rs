//! Envelopes, sealed keys, signatures and padding: what was made opens with the right key in the right place, and with
//! nothing else.

use keys::envelope::{self, EnvelopeError, Place};
use keys::kem::{Generation, KemError, SealContext};
use keys::padding::{self, PaddingError};
use keys::sign::SignatureError;
use keys::{Entropy, KemPublicKey, KemSecretKey, Secret, SeededEntropy, SigningKey, VerifyingKey, arr};
use proptest::prelude::*;

const A: [u8; 16] = [1; 16];
const B: [u8; 16] = [2; 16];
const KID: [u8; 32] = [3; 32];

/// Pairs of neighbours differ in one component only.
fn places() -> Vec<Place<'static>> {
    vec![
        Place::Op { stream: A, device: B, dev_seq: 1, epoch: A },
        Place::Op { stream: B, device: B, dev_seq: 1, epoch: A },
        Place::Op { stream: B, device: A, dev_seq: 1, epoch: A },
        Place::Op { stream: B, device: A, dev_seq: 2, epoch: A },
        Place::Op { stream: B, device: A, dev_seq: 2, epoch: B },
        Place::KeyRecord { stream: A, epoch: B, kid: KID },
        Place::KeyRecord { stream: B, epoch: B, kid: KID },
        Place::KeyRecord { stream: B, epoch: A, kid: KID },
        Place::KeyRecord { stream: B, epoch: A, kid: [4; 32] },
        Place::SealedBody { stream: B, entity: A, kid: [4; 32] },
        Place::SealedBody { stream: A, entity: A, kid: [4; 32] },
        Place::SealedBody { stream: A, entity: B, kid: [4; 32] },
        Place::SealedBody { stream: A, entity: B, kid: KID },
        Place::BlobChunk { stream: A, prefix: [5; 19], index: 0, last: false },
        Place::BlobChunk { stream: B, prefix: [5; 19], index: 0, last: false },
        Place::BlobChunk { stream: B, prefix: [6; 19], index: 0, last: false },
        Place::BlobChunk { stream: B, prefix: [6; 19], index: 1, last: false },
        Place::BlobChunk { stream: B, prefix: [6; 19], index: 1, last: true },
        Place::SnapshotChunk { stream: A, snapshot: B, index: 0, last: false, epoch: A },
        Place::SnapshotChunk { stream: B, snapshot: B, index: 0, last: false, epoch: A },
        Place::SnapshotChunk { stream: B, snapshot: A, index: 0, last: false, epoch: A },
        Place::SnapshotChunk { stream: B, snapshot: A, index: 1, last: false, epoch: A },
        Place::SnapshotChunk { stream: B, snapshot: A, index: 1, last: true, epoch: A },
        Place::SnapshotChunk { stream: B, snapshot: A, index: 1, last: true, epoch: B },
        Place::UserSecret { user: A, name: "identity", version: 1 },
        Place::UserSecret { user: B, name: "identity", version: 1 },
        Place::UserSecret { user: B, name: "user key", version: 1 },
        Place::UserSecret { user: B, name: "user key", version: 2 },
        Place::HeaderSlot { case_file: A, kind: 1, slot: B },
        Place::HeaderSlot { case_file: B, kind: 1, slot: B },
        Place::HeaderSlot { case_file: B, kind: 2, slot: B },
        Place::HeaderSlot { case_file: B, kind: 2, slot: A },
        Place::DrawerValue { item: A },
        Place::DrawerValue { item: B },
        Place::BackupChunk { backup: A, index: 0, last: false },
        Place::BackupChunk { backup: B, index: 0, last: false },
        Place::BackupChunk { backup: B, index: 1, last: false },
        Place::BackupChunk { backup: B, index: 1, last: true },
        Place::PairingBox { pairing: KID, step: 1 },
        Place::PairingBox { pairing: [4; 32], step: 1 },
        Place::PairingBox { pairing: [4; 32], step: 2 },
    ]
}

#[test]
fn an_envelope_opens_only_in_its_own_place() {
    let entropy = &mut SeededEntropy::new(b"places");
    let key = Secret::random(entropy);
    let places = places();
    for (own, place) in places.iter().enumerate() {
        let sealed = envelope::seal(&key, place, b"isi", entropy);
        for (other, wrong) in places.iter().enumerate() {
            let opened = envelope::open(&key, wrong, &sealed);
            if own == other {
                assert_eq!(opened.unwrap().expose(), b"isi");
            } else {
                assert_eq!(opened.err(), Some(EnvelopeError::NotAuthentic), "{place:?} as {wrong:?}");
            }
        }
    }
}

#[test]
fn a_files_chunks_tell_their_prefix() {
    let place = Place::BlobChunk { stream: A, prefix: [9; 19], index: 3, last: false };
    let sealed = envelope::seal(&Secret::new(KID), &place, b"", &mut SeededEntropy::new(b""));
    assert_eq!(envelope::blob_prefix(&sealed), Ok([9; 19]));
}

proptest! {
    #[test]
    fn any_changed_or_cut_envelope_is_refused(
        text in prop::collection::vec(any::<u8>(), 0..200),
        place in prop::sample::select(places()),
        at: prop::sample::Index,
        flip in 1u8..,
        seed: u64,
    ) {
        let entropy = &mut SeededEntropy::new(&seed.to_be_bytes());
        let key = Secret::random(entropy);
        let sealed = envelope::seal(&key, &place, &text, entropy);
        prop_assert_eq!(sealed.len(), text.len() + envelope::OVERHEAD);
        let opened = envelope::open(&key, &place, &sealed).map(|bytes| bytes.expose().to_vec());
        prop_assert_eq!(opened, Ok(text));
        let at = at.index(sealed.len());
        prop_assert!(envelope::open(&key, &place, &sealed[..at]).is_err());
        let mut changed = sealed.clone();
        changed[at] ^= flip;
        let expected = match at {
            0 => EnvelopeError::UnknownSuite { found: changed[0] },
            _ => EnvelopeError::NotAuthentic,
        };
        prop_assert_eq!(envelope::open(&key, &place, &changed).err(), Some(expected));
        let other = Secret::random(entropy);
        prop_assert_eq!(envelope::open(&other, &place, &sealed).err(), Some(EnvelopeError::NotAuthentic));
    }

    #[test]
    fn any_changed_or_cut_sealed_key_is_refused(at: prop::sample::Index, bit in 0u8..8, seed: u64) {
        let entropy = &mut SeededEntropy::new(&seed.to_be_bytes());
        let (recipient, stranger) = (KemSecretKey::random(entropy), KemSecretKey::random(entropy));
        let public = KemPublicKey::from_bytes(&recipient.public_key().to_bytes()).unwrap();
        let sealed = public.seal(&context(), &KID, entropy).unwrap();
        prop_assert_eq!(sealed.len(), KID.len() + keys::kem::OVERHEAD);
        prop_assert!(recipient.open(&context(), &sealed).is_ok_and(|ck| ck.expose() == KID));
        prop_assert_eq!(stranger.open(&context(), &sealed).err(), Some(KemError::NotAuthentic));
        let at = at.index(sealed.len());
        prop_assert!(recipient.open(&context(), &sealed[..at]).is_err());
        let mut changed = sealed.clone();
        changed[at] ^= 1 << bit;
        prop_assert!(recipient.open(&context(), &changed).is_err());
    }

    #[test]
    fn a_signature_holds_for_its_label_statement_and_key(at: prop::sample::Index, flip in 1u8.., n: u64) {
        let entropy = &mut SeededEntropy::new(&n.to_be_bytes());
        let (signer, other) = (SigningKey::random(entropy), SigningKey::random(entropy));
        let key = VerifyingKey::from_bytes(&signer.verifying_key().to_bytes()).unwrap();
        let mut signature = signer.sign("batch", &arr![n]);
        prop_assert_eq!(key.verify("batch", &arr![n], &signature), Ok(()));
        let bad = Err(SignatureError::BadSignature);
        prop_assert_eq!(key.verify("receipt", &arr![n], &signature), bad);
        prop_assert_eq!(key.verify("batch", &arr![n ^ 1], &signature), bad);
        prop_assert_eq!(key.verify("batch", &arr![n], &signature[..63]), bad);
        prop_assert_eq!(other.verifying_key().verify("batch", &arr![n], &signature), bad);
        signature[at.index(64)] ^= flip;
        prop_assert_eq!(key.verify("batch", &arr![n], &signature), bad);
    }

    #[test]
    fn padding_has_one_form(data in prop::collection::vec(any::<u8>(), 0..9000), at: prop::sample::Index, flip in 1u8..) {
        let padded = padding::pad(&data).unwrap();
        prop_assert_eq!(padding::unpad(&padded), Ok(&data[..]));
        prop_assert!(padded.len() <= 4096 || padded.len() * 100 <= (data.len() + 4) * 112);
        // A change in the length field or the zeros is refused; one in the data is the envelope's to find.
        let at = at.index(padded.len());
        let mut changed = padded.clone();
        changed[at] ^= flip;
        if at < 4 {
            let reread = padding::unpad(&changed).ok().and_then(|data| padding::pad(data).ok());
            prop_assert!(reread.is_none_or(|again| again == changed));
        } else if at >= data.len() + 4 {
            prop_assert_eq!(padding::unpad(&changed), Err(PaddingError::NotZero));
        }
        prop_assert!(padding::unpad(&padded[..padded.len() - 1]).is_err());
        changed.clone_from(&padded);
        changed.push(0);
        prop_assert_eq!(padding::unpad(&changed), Err(PaddingError::WrongSize));
    }
}

fn context() -> SealContext<'static> {
    SealContext { what: "ck", scope: A, generation: Generation::Epoch(A), recipient: A, sealer: A }
}

#[test]
fn a_sealed_key_opens_only_in_its_own_context() {
    let entropy = &mut SeededEntropy::new(b"contexts");
    let recipient = KemSecretKey::random(entropy);
    let sealed = recipient.public_key().seal(&context(), &KID, entropy).unwrap();
    for wrong in [
        SealContext { what: "uk", ..context() },
        SealContext { scope: B, ..context() },
        SealContext { generation: Generation::Epoch(B), ..context() },
        SealContext { generation: Generation::Version(1), ..context() },
        SealContext { recipient: B, ..context() },
        SealContext { sealer: B, ..context() },
    ] {
        assert_eq!(recipient.open(&wrong, &sealed).err(), Some(KemError::NotAuthentic), "{wrong:?}");
    }
    let mut newer = sealed;
    newer[0] = 2;
    let unknown = KemError::UnknownSuite { found: 2 };
    assert_eq!(recipient.open(&context(), &newer).err(), Some(unknown));
}

#[test]
fn keys_of_small_order_are_refused() {
    for u in [0, 1] {
        let mut point = [0; 32];
        point[0] = u;
        assert_eq!(KemPublicKey::from_bytes(&point), Err(KemError::BadKey));
    }
    // The neutral element and a point of order 4 (y = 0).
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert_eq!(VerifyingKey::from_bytes(&neutral), Err(SignatureError::BadKey));
    assert_eq!(VerifyingKey::from_bytes(&[0; 32]), Err(SignatureError::BadKey));
}

#[test]
fn seeded_entropy_repeats_and_differs_by_seed() {
    let draw = |seed: &[u8]| SeededEntropy::new(seed).array::<32>();
    assert_eq!(draw(b"a"), draw(b"a"));
    assert_ne!(draw(b"a"), draw(b"b"));
}
