//! The acts with which a counselor, her devices and her streams come into the world, and the content keys sealed in
//! them. Pure: keys, ids, times and randomness come in.

use keys::envelope::{self, Place};
use keys::kem::{Generation, SealContext};
use keys::{DeviceSecrets, Entropy, KemPublicKey, PublicIdentity, Secret, SigningKey, UserSecrets};

use crate::wire::act::{Act, ActBody, EpochBody, Recipient, Signer};
use crate::wire::schema::StreamKind;
use crate::wire::{Id, WireError, hex};

/// What an HPKE-sealed content key is called.
const CONTENT_KEY: &str = "ck";
/// What an HPKE-sealed user key is called.
const USER_KEY: &str = "uk";

/// A stream with its first epoch.
pub struct NewStream<'a> {
    /// Random id.
    pub stream: Id,
    /// Kind.
    pub kind: StreamKind,
    /// First epoch's random id.
    pub epoch: Id,
    /// Its content key.
    pub content_key: &'a Secret<32>,
}

/// The `create` act of a stream with its first epoch, sealed to its creator. Made offline, whenever a stream is made; its
/// hash goes into field 7 of the stream's first op and its bytes beside that op.
///
/// # Errors
/// Only if the own KEM key is unusable.
pub fn create_act(
    user: Id,
    secrets: &UserSecrets,
    new: &NewStream<'_>,
    ms: i64,
    entropy: &mut impl Entropy,
) -> Result<Act, WireError> {
    let NewStream { stream, kind, epoch, content_key } = *new;
    let sealed = match kind {
        StreamKind::Own => seal_own(user, secrets, stream, epoch, content_key, entropy),
        StreamKind::Dir | StreamKind::Case => {
            let context = content_key_context(stream, epoch, user, user);
            let public = secrets.kem.public_key();
            public.seal(&context, content_key.expose(), entropy).map_err(|_| WireError::Key)?
        }
    };
    let epoch = EpochBody { epoch, recipients: vec![Recipient { user, sealed }] };
    let body = ActBody::Create { kind: kind as u8, epoch };
    Ok(Act::sign(stream, body, Signer::user(user), ms, &secrets.sign))
}

/// The content key of an epoch, if it was sealed to this user.
///
/// # Errors
/// [`WireError::Mismatch`] if it was not, [`WireError::Envelope`] if it does not open.
pub fn open_epoch(
    user: Id,
    secrets: &UserSecrets,
    stream: Id,
    own_stream: bool,
    sealer: Id,
    epoch: &EpochBody,
) -> Result<Secret<32>, WireError> {
    let mine = epoch.recipients.iter().find(|recipient| recipient.user == user).ok_or(WireError::Mismatch)?;
    let opened = if own_stream {
        let name = own_name(stream, epoch.epoch);
        let place = Place::UserSecret { user, name: &name, version: secrets.uk_version };
        envelope::open(&keys::derive::user_secret_key(&secrets.user_key), &place, &mine.sealed)
            .map_err(|_| WireError::Envelope)?
    } else {
        let context = content_key_context(stream, epoch.epoch, user, sealer);
        secrets.kem.open(&context, &mine.sealed).map_err(|_| WireError::Envelope)?
    };
    opened.to_fixed().ok_or(WireError::Mismatch)
}

/// A device's certificate.
#[must_use]
pub fn device_act(dir: Id, user: Id, secrets: &UserSecrets, device: Id, keys: PublicIdentity, ms: i64) -> Act {
    Act::sign(dir, ActBody::Device { device, user, keys }, Signer::user(user), ms, &secrets.sign)
}

/// Who enrols a school.
pub struct FirstCounselor<'a> {
    /// User id.
    pub user: Id,
    /// Her keys.
    pub secrets: &'a UserSecrets,
    /// Device id.
    pub device: Id,
    /// Its keys.
    pub device_secrets: &'a DeviceSecrets,
    /// The directory stream.
    pub dir: Id,
}

/// The four acts of a school's beginning: school, registrar, user, device; all recorded in the directory stream.
#[must_use]
pub fn school_acts(first: &FirstCounselor<'_>, root: &SigningKey, server_id: Id, ms: i64) -> Vec<Act> {
    let public = root.verifying_key();
    let (dir, user, secrets) = (first.dir, first.user, first.secrets);
    let school = ActBody::School { root: public, server_id };
    let registrar = ActBody::Registrar { user, on: true, sign: secrets.sign.verifying_key() };
    let certificate = ActBody::User { user, keys: secrets.public(), from: ms };
    vec![
        Act::sign(dir, school, Signer::root(&public), ms, root),
        Act::sign(dir, registrar, Signer::root(&public), ms, root),
        Act::sign(dir, certificate, Signer::user(user), ms, &secrets.sign),
        device_act(dir, user, secrets, first.device, first.device_secrets.public(), ms),
    ]
}

/// The `user_key` act, recorded in the own stream: UK sealed to the own devices and under the recovery code.
///
/// # Errors
/// An unusable device key.
pub fn user_key_act(
    user: Id,
    secrets: &UserSecrets,
    own: Id,
    devices: &[(Id, KemPublicKey)],
    recovery_key: Option<&Secret<32>>,
    ms: i64,
    entropy: &mut impl Entropy,
) -> Result<Act, WireError> {
    let version = secrets.uk_version;
    let mut sealed = Vec::with_capacity(devices.len());
    for (device, key) in devices {
        let context = user_key_context(user, version, *device);
        let bytes = key.seal(&context, secrets.user_key.expose(), entropy).map_err(|_| WireError::Key)?;
        sealed.push(Recipient { user: *device, sealed: bytes });
    }
    sealed.sort_by_key(|recipient| recipient.user);
    let recovery =
        recovery_key.map(|under| keys::identity::seal_user_key(user, version, &secrets.user_key, under, &mut *entropy));
    let body = ActBody::UserKey { version, devices: sealed, recovery, identity: secrets.seal(user, entropy) };
    Ok(Act::sign(own, body, Signer::user(user), ms, &secrets.sign))
}

fn content_key_context(stream: Id, epoch: Id, recipient: Id, sealer: Id) -> SealContext<'static> {
    SealContext { what: CONTENT_KEY, scope: stream, generation: Generation::Epoch(epoch), recipient, sealer }
}

fn user_key_context(user: Id, version: u64, device: Id) -> SealContext<'static> {
    let generation = Generation::Version(version);
    SealContext { what: USER_KEY, scope: user, generation, recipient: device, sealer: user }
}

/// An own stream's content key is sealed under UK as a user secret of this name.
fn own_name(stream: Id, epoch: Id) -> String {
    format!("{CONTENT_KEY} {} {}", hex(&stream), hex(&epoch))
}

fn seal_own(
    user: Id,
    secrets: &UserSecrets,
    stream: Id,
    epoch: Id,
    content_key: &Secret<32>,
    entropy: &mut impl Entropy,
) -> Vec<u8> {
    let name = own_name(stream, epoch);
    let place = Place::UserSecret { user, name: &name, version: secrets.uk_version };
    envelope::seal(&keys::derive::user_secret_key(&secrets.user_key), &place, content_key.expose(), entropy)
}
