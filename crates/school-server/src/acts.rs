//! Obeying clear acts: each is checked against the school's directory (the fold of all acts before it, chained to the root)
//! and then changes who may do what. An act that this version does not obey is refused, never stored as if it held.

use sync::directory::{ActError, Directory};
use sync::wire::act::{Act, ActBody, EpochBody, act_hash};
use sync::wire::error::Code;
use sync::wire::op::chain_start;
use sync::wire::schema::StreamKind;
use sync::wire::{Wire, limits};

use crate::Id;
use crate::node::Seal;
use crate::refusal::Refusal;
use crate::store::{DeviceRow, DeviceState, Ledger, Role, StoreError, StreamRow, UserRow};

/// The directory of one school inside a transaction, folded on first use.
pub struct SchoolActs {
    school: Id,
    directory: Option<Directory>,
}

impl SchoolActs {
    /// The acts of a school that is in the store.
    pub fn of(school: Id) -> Self {
        Self { school, directory: None }
    }

    /// A school that begins now, with the fold of its first acts.
    pub fn beginning(school: Id) -> Self {
        Self { school, directory: Some(Directory::default()) }
    }

    /// The school's directory.
    ///
    /// # Errors
    /// The store failed, or its acts do not fold (a damaged database).
    pub fn directory(&mut self, ledger: &mut dyn Ledger) -> Result<&mut Directory, Refusal> {
        if self.directory.is_none() {
            let stored = ledger.acts(self.school)?;
            let acts = stored.iter().map(|bytes| Act::decode(bytes)).collect::<Result<Vec<_>, _>>();
            let acts = acts.map_err(|_| StoreError::Damaged("act"))?;
            self.directory = Some(Directory::from_acts(&acts).map_err(|_| StoreError::Damaged("act"))?);
        }
        Ok(self.directory.get_or_insert_default())
    }

    /// Obeys the act that lies beside an op of `stream`. One that was obeyed before changes nothing.
    ///
    /// # Errors
    /// `bad_act` for one that does not count, `role` for one that the signer may not say here.
    pub fn obey(&mut self, ledger: &mut dyn Ledger, stream: &StreamRow, bytes: &[u8]) -> Result<(), Refusal> {
        let hash = act_hash(bytes);
        if ledger.has_act(stream.stream, hash)? {
            return Ok(());
        }
        let act = Act::decode(bytes)?;
        if act.stream != stream.stream {
            return Err(Code::BadAct.into());
        }
        match &act.body {
            ActBody::Epoch(epoch) => self.obey_epoch(ledger, &act, epoch)?,
            ActBody::UserKey { .. } => self.check_user_key(ledger, &act, stream)?,
            // A stream is made by its own request; an unknown `create` beside an op says something else.
            ActBody::Create { .. } => return Err(Code::BadAct.into()),
            _ if stream.stream != self.school => return Err(Code::BadAct.into()),
            _ => self.obey_directory(ledger, &act)?,
        }
        ledger.add_act(stream.stream, hash, bytes)?;
        Ok(())
    }

    /// Obeys an act of the directory stream about people and devices.
    ///
    /// # Errors
    /// See [`SchoolActs::obey`].
    pub fn obey_directory(&mut self, ledger: &mut dyn Ledger, act: &Act) -> Result<(), Refusal> {
        let school = self.school;
        self.directory(ledger)?.apply(act).map_err(bad_act)?;
        match &act.body {
            ActBody::User { user, keys, .. } => {
                let foreign = ledger.user(*user)?.is_some_and(|known| known.school != school);
                if foreign {
                    return Err(Code::BadAct.into());
                }
                let active = self.directory(ledger)?.user(user).is_some_and(|user| user.active);
                let (sign, kem) = (keys.sign.to_bytes(), keys.kem.to_bytes());
                ledger.put_user(&UserRow { user: *user, school, sign, kem, active })?;
            }
            ActBody::UserOff { user } => {
                if let Some(mut row) = ledger.user(*user)? {
                    row.active = false;
                    ledger.put_user(&row)?;
                }
                ledger.end_memberships(*user)?;
            }
            ActBody::Device { device, user, keys } => {
                let foreign =
                    ledger.device(*device)?.is_some_and(|known| known.school != school || known.user != *user);
                if foreign {
                    return Err(Code::BadAct.into());
                }
                let active = self.directory(ledger)?.device(device).is_some_and(|device| device.active);
                let state = if active { DeviceState::Active } else { DeviceState::Revoked };
                let sign = keys.sign.to_bytes();
                ledger.put_device(&DeviceRow { device: *device, user: *user, school, sign, state })?;
            }
            ActBody::DeviceRevoked { device } => ledger.set_device_state(*device, DeviceState::Revoked)?,
            // Root and registrars are read from the fold; epochs and streams have their own ways.
            _ => {}
        }
        Ok(())
    }

    /// Makes a stream by its `create` act and answers the stream, or the one that this very act made before.
    ///
    /// # Errors
    /// `bad_act`; `no_stream` for a stream of others; `quota`.
    pub fn create(
        &mut self,
        ledger: &mut dyn Ledger,
        bytes: &[u8],
        creator: Id,
        seal: &Seal,
        now_ms: u64,
    ) -> Result<StreamRow, Refusal> {
        let act = Act::decode(bytes)?;
        let ActBody::Create { kind, epoch } = &act.body else {
            return Err(Code::BadAct.into());
        };
        let hash = act_hash(bytes);
        if let Some(stream) = ledger.stream(act.stream)? {
            let member = ledger.member(act.stream, creator)?.is_some();
            return match (member, ledger.has_act(act.stream, hash)?) {
                (true, true) => Ok(stream),
                (true, false) => Err(Code::BadAct.into()),
                // Also for the creator who was removed since: a stranger learns nothing.
                (false, _) => Err(Code::NoStream.into()),
            };
        }
        if act.signer.id != creator || (*kind == StreamKind::Dir as u8) != (act.stream == self.school) {
            return Err(Code::BadAct.into());
        }
        self.directory(ledger)?.check_stream_act(&act).map_err(bad_act)?;
        if ledger.stream_count(creator)? >= limits::STREAMS_PER_USER as u64 {
            return Err(Code::Quota.into());
        }
        let h = chain_start(act.stream);
        let stream = StreamRow { stream: act.stream, school: self.school, kind: *kind, head: 0, h, bytes: 0 };
        ledger.add_stream(&stream)?;
        ledger.add_receipt(act.stream, &seal.receipt(act.stream, 0, h, now_ms))?;
        ledger.put_member(act.stream, creator, Role::Owner, 0)?;
        ledger.add_recipients(act.stream, epoch.epoch, &recipients(epoch))?;
        ledger.add_act(act.stream, hash, bytes)?;
        ledger.bump_feed(act.stream, &[creator])?;
        Ok(stream)
    }

    fn obey_epoch(&mut self, ledger: &mut dyn Ledger, act: &Act, epoch: &EpochBody) -> Result<(), Refusal> {
        self.directory(ledger)?.check_stream_act(act).map_err(bad_act)?;
        writer(ledger, act.stream, act.signer.id)?;
        Ok(ledger.add_recipients(act.stream, epoch.epoch, &recipients(epoch))?)
    }

    fn check_user_key(&mut self, ledger: &mut dyn Ledger, act: &Act, stream: &StreamRow) -> Result<(), Refusal> {
        self.directory(ledger)?.check_stream_act(act).map_err(bad_act)?;
        if stream.kind != StreamKind::Own as u8 {
            return Err(Code::BadAct.into());
        }
        writer(ledger, act.stream, act.signer.id)
    }
}

/// Whether `user` may write in `stream` now.
///
/// # Errors
/// `not_member`, `role`.
pub fn writer(ledger: &mut dyn Ledger, stream: Id, user: Id) -> Result<(), Refusal> {
    match ledger.member(stream, user)? {
        None => Err(Code::NotMember.into()),
        Some(member) if member.role == Role::Reader => Err(Code::Role.into()),
        Some(_) => Ok(()),
    }
}

/// Whether an op may be sealed under `epoch`: known, and sealed to nobody who is not a member now.
///
/// # Errors
/// `epoch_stale`.
pub fn current_epoch(ledger: &mut dyn Ledger, stream: Id, epoch: Id) -> Result<(), Refusal> {
    let recipients = ledger.recipients(stream, epoch)?;
    let members = ledger.members(stream)?;
    let all_members = recipients.iter().all(|user| members.iter().any(|member| member.user == *user));
    if recipients.is_empty() || !all_members { Err(Code::EpochStale.into()) } else { Ok(()) }
}

fn recipients(epoch: &EpochBody) -> Vec<Id> {
    epoch.recipients.iter().map(|recipient| recipient.user).collect()
}

fn bad_act(error: ActError) -> Refusal {
    match error {
        ActError::Wire(error @ sync::wire::WireError::TooLarge { .. }) => error.into(),
        _ => Code::BadAct.into(),
    }
}
