//! Clear acts: signed statements about people, devices, streams and epochs that the server must obey too. They hold ids,
//! roles and sealed keys, never content and never a name. Who may say what is decided in [`crate::directory`].

use keys::cbor::{Value, View};
use keys::{KemPublicKey, PublicIdentity, SigningKey, VerifyingKey};

use super::{Hash, Id, Signature, Wire, WireError, limits, list, maybe_bytes, only_keys};

macro_rules! kinds {
    ($($variant:ident $num:literal $name:literal,)+) => {
        /// The table of acts. Numbers are never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the names are those of the design's table")]
        #[repr(u16)]
        pub enum ActKind { $($variant = $num,)+ }

        impl ActKind {
            /// Every act.
            pub const ALL: &'static [(u16, &'static str)] = &[$(($num, $name)),+];

            /// The act with this number.
            #[must_use]
            pub fn from_num(num: u16) -> Option<Self> {
                match num { $($num => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    School 1 "school",
    Floor 2 "floor",
    Registrar 3 "registrar",
    User 4 "user",
    UserOff 5 "user_off",
    Device 6 "device",
    DeviceRevoked 7 "device_revoked",
    Recovery 8 "recovery",
    UserKey 9 "user_key",
    Create 10 "create",
    Grant 11 "grant",
    Epoch 12 "epoch",
    Revoke 13 "revoke",
    Purge 14 "purge",
    Hold 15 "hold",
}

/// Whose key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SignerRole {
    /// The school's root key; id = first half of its fingerprint.
    Root = 0,
    /// A user's key (registrars are users); id = user.
    User = 1,
    /// A user's recovery key; id = user.
    Recovery = 2,
}

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signer {
    /// In which role.
    pub role: SignerRole,
    /// Under which id.
    pub id: Id,
}

impl Signer {
    /// The school's root.
    #[must_use]
    pub fn root(key: &VerifyingKey) -> Self {
        let fingerprint = keys::identity::key_fingerprint(key);
        Self { role: SignerRole::Root, id: super::op::hash16(&fingerprint) }
    }

    /// A user.
    #[must_use]
    pub fn user(id: Id) -> Self {
        Self { role: SignerRole::User, id }
    }
}

/// A content key sealed to one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Member.
    pub user: Id,
    /// Sealed content key: HPKE to the user's key, or in own streams an envelope under UK.
    pub sealed: Vec<u8>,
}

impl Wire for Recipient {
    fn to_value(&self) -> Value {
        keys::arr![self.user, self.sealed.as_slice()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [user, sealed] = view.items_n()?;
        Ok(Self { user: user.bytes_n()?, sealed: sealed.as_bytes()?.to_vec() })
    }
}

/// An epoch of a stream: a content key and to whom it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochBody {
    /// Random id.
    pub epoch: Id,
    /// At most [`limits::MEMBERS`], sorted by user, each once.
    pub recipients: Vec<Recipient>,
}

impl EpochBody {
    fn read_recipients(view: View<'_>) -> Result<Vec<Recipient>, WireError> {
        let recipients = list(view, limits::MEMBERS, Recipient::read)?;
        if recipients.is_empty() || !recipients.is_sorted_by(|a, b| a.user < b.user) {
            return Err(WireError::Mismatch);
        }
        Ok(recipients)
    }
}

/// What an act says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActBody {
    /// The school exists, with this root key, on this server. Its id is the directory stream's.
    School {
        /// Root key.
        root: VerifyingKey,
        /// Server.
        server_id: Id,
    },
    /// A user may certify users, or no longer.
    Registrar {
        /// User.
        user: Id,
        /// On or off.
        on: bool,
        /// The user's signing key: her certificate may be her own work.
        sign: VerifyingKey,
    },
    /// A user's certificate.
    User {
        /// User.
        user: Id,
        /// Public keys.
        keys: PublicIdentity,
        /// From when, milliseconds since 1970 UTC.
        from: i64,
    },
    /// A person is refused everywhere at once.
    UserOff {
        /// User.
        user: Id,
    },
    /// A device's certificate.
    Device {
        /// Device.
        device: Id,
        /// Its user.
        user: Id,
        /// Public keys.
        keys: PublicIdentity,
    },
    /// A device is refused.
    DeviceRevoked {
        /// Device.
        device: Id,
    },
    /// The user key sealed to her own devices and under her recovery code, and her identity keys under it.
    UserKey {
        /// Version.
        version: u64,
        /// Device and UK sealed to it by HPKE, sorted by device.
        devices: Vec<Recipient>,
        /// UK sealed under KEK_rc, when there is a recovery code.
        recovery: Option<Vec<u8>>,
        /// Identity keys sealed under UK.
        identity: Vec<u8>,
    },
    /// A stream exists; its creator is its owner; its first epoch.
    Create {
        /// Number of the stream's kind.
        kind: u8,
        /// First epoch.
        epoch: EpochBody,
    },
    /// A new epoch.
    Epoch(EpochBody),
    /// An act of the table that this version passes on but does not obey (grant, revoke, purge, ...).
    Other {
        /// Its number.
        kind: u16,
        /// Its body, kept as it came.
        body: Value,
    },
}

impl ActBody {
    /// The number in the table.
    #[must_use]
    pub fn num(&self) -> u16 {
        let kind = match self {
            Self::School { .. } => ActKind::School,
            Self::Registrar { .. } => ActKind::Registrar,
            Self::User { .. } => ActKind::User,
            Self::UserOff { .. } => ActKind::UserOff,
            Self::Device { .. } => ActKind::Device,
            Self::DeviceRevoked { .. } => ActKind::DeviceRevoked,
            Self::UserKey { .. } => ActKind::UserKey,
            Self::Create { .. } => ActKind::Create,
            Self::Epoch(_) => ActKind::Epoch,
            Self::Other { kind, .. } => return *kind,
        };
        kind as u16
    }

    fn to_value(&self) -> Value {
        match self {
            Self::School { root, server_id } => keys::map! {0 => root.to_bytes(), 1 => *server_id},
            Self::Registrar { user, on, sign } => keys::map! {0 => *user, 1 => *on, 2 => sign.to_bytes()},
            Self::User { user, keys, from } => {
                keys::map! {0 => *user, 1 => keys.sign.to_bytes(), 2 => keys.kem.to_bytes(), 3 => *from}
            }
            Self::UserOff { user } => keys::map! {0 => *user},
            Self::Device { device, user, keys } => {
                keys::map! {0 => *device, 1 => *user, 2 => keys.sign.to_bytes(), 3 => keys.kem.to_bytes()}
            }
            Self::DeviceRevoked { device } => keys::map! {0 => *device},
            Self::UserKey { version, devices, recovery, identity } => {
                keys::map! {0 => *version, 1 => super::array(devices), 2 => recovery.clone(), 3 => identity.as_slice()}
            }
            Self::Create { kind, epoch } => {
                keys::map! {0 => *kind, 1 => epoch.epoch, 2 => super::array(&epoch.recipients)}
            }
            Self::Epoch(epoch) => keys::map! {0 => epoch.epoch, 1 => super::array(&epoch.recipients)},
            Self::Other { body, .. } => body.clone(),
        }
    }

    fn read(num: u16, view: View<'_>) -> Result<Self, WireError> {
        let sign = |key| -> Result<VerifyingKey, WireError> {
            VerifyingKey::from_bytes(&view.get(key)?.bytes_n()?).map_err(|_| WireError::Key)
        };
        let identity = |at: u64| -> Result<PublicIdentity, WireError> {
            let kem = KemPublicKey::from_bytes(&view.get(at + 1)?.bytes_n()?).map_err(|_| WireError::Key)?;
            Ok(PublicIdentity { sign: sign(at)?, kem })
        };
        let id = |key| -> Result<Id, WireError> { Ok(view.get(key)?.bytes_n()?) };
        let Some(kind) = ActKind::from_num(num) else { return Err(WireError::Unknown(num.into())) };
        Ok(match kind {
            ActKind::School => {
                only_keys(view, &[0, 1])?;
                Self::School { root: sign(0)?, server_id: id(1)? }
            }
            ActKind::Registrar => {
                only_keys(view, &[0, 1, 2])?;
                Self::Registrar { user: id(0)?, on: view.get(1)?.as_bool()?, sign: sign(2)? }
            }
            ActKind::User => {
                only_keys(view, &[0, 1, 2, 3])?;
                Self::User { user: id(0)?, keys: identity(1)?, from: view.get(3)?.as_int()? }
            }
            ActKind::UserOff => {
                only_keys(view, &[0])?;
                Self::UserOff { user: id(0)? }
            }
            ActKind::Device => {
                only_keys(view, &[0, 1, 2, 3])?;
                Self::Device { device: id(0)?, user: id(1)?, keys: identity(2)? }
            }
            ActKind::DeviceRevoked => {
                only_keys(view, &[0])?;
                Self::DeviceRevoked { device: id(0)? }
            }
            ActKind::UserKey => {
                only_keys(view, &[0, 1, 2, 3])?;
                let devices = list(view.get(1)?, limits::MEMBERS, Recipient::read)?;
                if !devices.is_sorted_by(|a, b| a.user < b.user) {
                    return Err(WireError::Mismatch);
                }
                Self::UserKey {
                    version: view.get(0)?.as_uint()?,
                    devices,
                    recovery: maybe_bytes(view.get(2)?)?,
                    identity: view.get(3)?.as_bytes()?.to_vec(),
                }
            }
            ActKind::Create => {
                only_keys(view, &[0, 1, 2])?;
                let epoch = EpochBody { epoch: id(1)?, recipients: EpochBody::read_recipients(view.get(2)?)? };
                Self::Create { kind: view.get(0)?.as_uint_of()?, epoch }
            }
            ActKind::Epoch => {
                only_keys(view, &[0, 1])?;
                Self::Epoch(EpochBody { epoch: id(0)?, recipients: EpochBody::read_recipients(view.get(1)?)? })
            }
            _ => {
                view.as_map()?;
                Self::Other { kind: num, body: view.value().clone() }
            }
        })
    }
}

/// A signed act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The stream in which it is recorded.
    pub stream: Id,
    /// What it says.
    pub body: ActBody,
    /// Who says it.
    pub signer: Signer,
    /// The signer's clock, milliseconds since 1970 UTC.
    pub ms: i64,
    /// Signature.
    pub sig: Signature,
}

impl Act {
    /// Says and signs.
    #[must_use]
    pub fn sign(stream: Id, body: ActBody, signer: Signer, ms: i64, key: &SigningKey) -> Self {
        let mut act = Self { stream, body, signer, ms, sig: [0; 64] };
        act.sig = key.sign("act", &act.statement());
        act
    }

    /// Checks the signature. Whether the signer may say so is the directory's to judge.
    ///
    /// # Errors
    /// [`WireError::Signature`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), WireError> {
        key.verify("act", &self.statement(), &self.sig).map_err(|_| WireError::Signature)
    }

    /// `H("act", bytes)`: what the op that carries this act holds in its sealed field 7.
    #[must_use]
    pub fn hash(&self) -> Hash {
        act_hash(&self.encode())
    }

    fn statement(&self) -> Value {
        keys::arr![self.body.num(), self.stream, self.body.to_value(), self.signer_value(), self.ms]
    }

    fn signer_value(&self) -> Value {
        keys::arr![self.signer.role as u8, self.signer.id]
    }
}

/// `H("act", bytes)`.
#[must_use]
pub fn act_hash(bytes: &[u8]) -> Hash {
    keys::hash("act", &Value::from(bytes))
}

impl Wire for Act {
    fn to_value(&self) -> Value {
        keys::map! {0 => self.body.num(), 1 => self.stream, 2 => self.body.to_value(), 3 => self.signer_value(),
        4 => self.ms, 5 => self.sig}
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        only_keys(view, &[0, 1, 2, 3, 4, 5])?;
        let [role, id] = view.get(3)?.items_n()?;
        let role = match role.as_uint()? {
            0 => SignerRole::Root,
            1 => SignerRole::User,
            2 => SignerRole::Recovery,
            other => return Err(WireError::Unknown(other)),
        };
        Ok(Self {
            stream: view.get(1)?.bytes_n()?,
            body: ActBody::read(view.get(0)?.as_uint_of()?, view.get(2)?)?,
            signer: Signer { role, id: id.bytes_n()? },
            ms: view.get(4)?.as_int()?,
            sig: view.get(5)?.bytes_n()?,
        })
    }
}
