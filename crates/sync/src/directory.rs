//! Who belongs to the school: a pure fold of the directory's clear acts, the same on devices and server. An act counts
//! only if its signature verifies with a key that chains to the root; nothing is believed because a server said so.

use std::collections::{BTreeMap, BTreeSet};

use keys::{PublicIdentity, VerifyingKey};
use thiserror::Error;

use crate::wire::act::{Act, ActBody, EpochBody, Signer, SignerRole};
use crate::wire::schema::StreamKind;
use crate::wire::{Id, Wire, WireError};

/// Why an act has no effect.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ActError {
    /// It does not verify.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// It is recorded in a stream where it does not belong.
    #[error("act in the wrong stream")]
    WrongStream,
    /// Signed by somebody the directory does not know, or knows as removed.
    #[error("signer unknown")]
    UnknownSigner,
    /// Signed by somebody who may not say this.
    #[error("signer may not say this")]
    NotAllowed,
    /// Another root, user or device stands there already.
    #[error("contradicts what stands")]
    Contradiction,
    /// This version does not obey this act.
    #[error("act of a later version")]
    Unsupported,
}

/// The school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct School {
    /// Its id: the directory stream's.
    pub id: Id,
    /// Root key.
    pub root: VerifyingKey,
    /// Server.
    pub server_id: Id,
}

/// A certified user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    /// Public keys.
    pub keys: PublicIdentity,
    /// Still belongs to the school.
    pub active: bool,
}

/// A certified device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Its user.
    pub user: Id,
    /// Public keys.
    pub keys: PublicIdentity,
    /// Not revoked.
    pub active: bool,
}

/// The directory as the acts so far say.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    school: Option<School>,
    registrars: BTreeMap<Id, VerifyingKey>,
    users: BTreeMap<Id, User>,
    devices: BTreeMap<Id, Device>,
}

/// The acts of a directory stream in an order in which each finds what it is judged by. As kept, but a device makes its
/// directory before anybody certified it: acts about the stream itself wait for their signer's certificate, and no
/// longer, because a later act may take that certificate away.
///
/// # Errors
/// Those of an act that does not decode.
pub fn causal_order(acts: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, WireError> {
    let (mut ordered, mut waiting, mut certified) = (Vec::with_capacity(acts.len()), Vec::new(), BTreeSet::new());
    for bytes in acts {
        let act = Act::decode(&bytes)?;
        match act.body {
            ActBody::Create { .. } | ActBody::Epoch(_) if !certified.contains(&act.signer.id) => {
                waiting.push((act.signer.id, bytes));
            }
            ActBody::User { user, .. } => {
                ordered.push(bytes);
                certified.insert(user);
                ordered.extend(waiting.extract_if(.., |(signer, _)| *signer == user).map(|(_, held)| held));
            }
            _ => ordered.push(bytes),
        }
    }
    ordered.extend(waiting.into_iter().map(|(_, bytes)| bytes));
    Ok(ordered)
}

impl Directory {
    /// The directory that these acts say, in order. Whether its root is the right one is the caller's to compare with the
    /// fingerprint known from pairing.
    ///
    /// # Errors
    /// The first act that does not count, with its index.
    pub fn from_acts<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Result<Self, (usize, ActError)> {
        let mut directory = Self::default();
        for (index, act) in acts.into_iter().enumerate() {
            directory.apply(act).map_err(|error| (index, error))?;
        }
        Ok(directory)
    }

    /// The school, once its act came.
    #[must_use]
    pub fn school(&self) -> Option<&School> {
        self.school.as_ref()
    }

    /// A user, removed ones included.
    #[must_use]
    pub fn user(&self, id: &Id) -> Option<&User> {
        self.users.get(id)
    }

    /// A device, revoked ones included.
    #[must_use]
    pub fn device(&self, id: &Id) -> Option<&Device> {
        self.devices.get(id)
    }

    /// All devices of a user, in order of id.
    pub fn devices_of(&self, user: Id) -> impl Iterator<Item = (&Id, &Device)> {
        self.devices.iter().filter(move |(_, device)| device.user == user)
    }

    /// Whether a device may speak: certified, not revoked, its user active.
    #[must_use]
    pub fn may_speak(&self, device: &Id) -> bool {
        self.devices
            .get(device)
            .is_some_and(|device| device.active && self.users.get(&device.user).is_some_and(|user| user.active))
    }

    /// Applies an act of the directory stream. What stands already may be said again.
    ///
    /// # Errors
    /// [`ActError`]; the directory is unchanged then.
    pub fn apply(&mut self, act: &Act) -> Result<(), ActError> {
        match &self.school {
            Some(school) if school.id != act.stream => return Err(ActError::WrongStream),
            None if !matches!(act.body, ActBody::School { .. }) => return Err(ActError::UnknownSigner),
            _ => {}
        }
        match &act.body {
            ActBody::School { root, server_id } => {
                if act.signer != Signer::root(root) {
                    return Err(ActError::NotAllowed);
                }
                act.verify(root)?;
                let school = School { id: act.stream, root: *root, server_id: *server_id };
                match self.school {
                    Some(known) if known != school => Err(ActError::Contradiction),
                    _ => {
                        self.school = Some(school);
                        Ok(())
                    }
                }
            }
            ActBody::Registrar { user, on, sign } => {
                self.verify_root(act)?;
                if *on {
                    if self.users.get(user).is_some_and(|known| known.keys.sign != *sign) {
                        return Err(ActError::Contradiction);
                    }
                    self.registrars.insert(*user, *sign);
                } else {
                    self.registrars.remove(user);
                }
                Ok(())
            }
            ActBody::User { user, keys, .. } => {
                self.verify_registrar(act)?;
                // A change of keys is a rotation with rules of its own; a registrar alone cannot swap them.
                match self.users.get(user) {
                    Some(known) if known.keys != *keys => Err(ActError::Contradiction),
                    Some(_) => Ok(()),
                    None => {
                        self.users.insert(*user, User { keys: *keys, active: true });
                        Ok(())
                    }
                }
            }
            ActBody::UserOff { user } => {
                self.verify_registrar(act)?;
                self.users.get_mut(user).ok_or(ActError::Contradiction)?.active = false;
                Ok(())
            }
            ActBody::Device { device, user, keys } => {
                if act.signer != Signer::user(*user) {
                    return Err(ActError::NotAllowed);
                }
                self.verify_user(act)?;
                match self.devices.get(device) {
                    Some(known) if known.keys != *keys || known.user != *user => Err(ActError::Contradiction),
                    Some(_) => Ok(()),
                    None => {
                        self.devices.insert(*device, Device { user: *user, keys: *keys, active: true });
                        Ok(())
                    }
                }
            }
            ActBody::DeviceRevoked { device } => {
                let owner = self.devices.get(device).ok_or(ActError::Contradiction)?.user;
                if act.signer == Signer::user(owner) {
                    self.verify_user(act)?;
                } else {
                    self.verify_registrar(act)?;
                }
                if let Some(device) = self.devices.get_mut(device) {
                    device.active = false;
                }
                Ok(())
            }
            // The directory stream's own membership is judged with `check_stream_act`.
            ActBody::Create { .. } | ActBody::Epoch(_) => self.check_stream_act(act).map(|_| ()),
            ActBody::UserKey { .. } => Err(ActError::WrongStream),
            ActBody::Other { .. } => Err(ActError::Unsupported),
        }
    }

    /// Checks an act about a stream's epochs or a user key: signed by a certified, active user; `create` and `epoch`
    /// answer their epoch.
    ///
    /// # Errors
    /// [`ActError`].
    pub fn check_stream_act<'a>(&self, act: &'a Act) -> Result<Option<&'a EpochBody>, ActError> {
        match &act.body {
            ActBody::Create { kind, epoch } => {
                self.verify_user(act)?;
                // A new stream has one member, its creator, and nobody else may hold its first key.
                let own = epoch.recipients.iter().all(|recipient| recipient.user == act.signer.id);
                let known = *kind <= StreamKind::Case as u8;
                if own && known { Ok(Some(epoch)) } else { Err(ActError::NotAllowed) }
            }
            ActBody::Epoch(epoch) => {
                self.verify_user(act)?;
                Ok(Some(epoch))
            }
            ActBody::UserKey { .. } => {
                self.verify_user(act)?;
                Ok(None)
            }
            ActBody::Other { .. } => Err(ActError::Unsupported),
            _ => Err(ActError::WrongStream),
        }
    }

    fn verify_root(&self, act: &Act) -> Result<(), ActError> {
        let root = self.school.as_ref().ok_or(ActError::UnknownSigner)?.root;
        if act.signer != Signer::root(&root) {
            return Err(ActError::NotAllowed);
        }
        Ok(act.verify(&root)?)
    }

    fn verify_registrar(&self, act: &Act) -> Result<(), ActError> {
        if act.signer.role != SignerRole::User {
            return Err(ActError::NotAllowed);
        }
        let key = self.registrars.get(&act.signer.id).ok_or(ActError::NotAllowed)?;
        if self.users.get(&act.signer.id).is_some_and(|user| !user.active) {
            return Err(ActError::UnknownSigner);
        }
        Ok(act.verify(key)?)
    }

    fn verify_user(&self, act: &Act) -> Result<(), ActError> {
        if act.signer.role != SignerRole::User {
            return Err(ActError::NotAllowed);
        }
        let user = self.users.get(&act.signer.id).filter(|user| user.active).ok_or(ActError::UnknownSigner)?;
        Ok(act.verify(&user.keys.sign)?)
    }
}
