//! The beginning of a school: the setup token, the acts of its root and of the first counselor, and its directory stream,
//! in one transaction. The same request again gets the same answer; with any other the token is used up.

use keys::VerifyingKey;
use keys::cbor::Value;
use sync::wire::act::{Act, ActBody};
use sync::wire::body::{EnrolSchool, Enrolled};
use sync::wire::error::Code;
use sync::wire::{Wire, WireError};

use crate::acts::SchoolActs;
use crate::node::Seal;
use crate::refusal::Refusal;
use crate::setup;
use crate::store::{Ledger, SchoolRow, StoreError};
use crate::{Hash, Id};

/// An enrolment as it was read, before the token is looked at.
pub struct Enrolment {
    /// The first counselor's device.
    pub device: Id,
    /// Its key, which must have signed the request.
    pub device_key: VerifyingKey,
    user: Id,
    root: VerifyingKey,
    school: Id,
    body: EnrolSchool,
    request: Hash,
}

impl Enrolment {
    /// Reads the request's body: exactly one school, one user and one device in it.
    ///
    /// # Errors
    /// `malformed`, `bad_act`.
    pub fn read(bytes: &[u8], server_id: Id) -> Result<Self, Refusal> {
        let body = EnrolSchool::decode(bytes)?;
        let acts = body.acts.iter().map(|act| Act::decode(act)).collect::<Result<Vec<_>, WireError>>()?;
        let create = Act::decode(&body.create)?;
        let (mut root, mut user, mut device) = (None, None, None);
        for act in &acts {
            let again = match &act.body {
                ActBody::School { root: key, server_id: named } if *named == server_id => root.replace(*key).is_some(),
                ActBody::Registrar { .. } => false,
                ActBody::User { user: id, .. } => user.replace(*id).is_some(),
                ActBody::Device { device: id, keys, .. } => device.replace((*id, keys.sign)).is_some(),
                _ => true,
            };
            if again || act.stream != create.stream {
                return Err(Code::BadAct.into());
            }
        }
        let (Some(root), Some(user), Some((device, device_key))) = (root, user, device) else {
            return Err(Code::BadAct.into());
        };
        let request = keys::hash("enrol request", &Value::from(bytes));
        Ok(Self { device, device_key, user, root, school: create.stream, body, request })
    }

    /// Enrols the school, or answers what this very request was answered before.
    ///
    /// # Errors
    /// `setup_used` for a token that is used, expired or unknown; `bad_act`.
    pub fn enrol(self, ledger: &mut dyn Ledger, seal: &Seal, now_ms: u64) -> Result<Enrolled, Refusal> {
        let stream = match ledger.school(self.school)? {
            Some(school) if school.request == self.request => {
                ledger.stream(self.school)?.ok_or(StoreError::Damaged("stream"))?
            }
            Some(_) => return Err(Code::SetupUsed.into()),
            None => {
                if !setup::is_open(ledger, &self.body.setup_id, now_ms)? {
                    return Err(Code::SetupUsed.into());
                }
                self.begin(ledger, seal, now_ms)?
            }
        };
        let receipt = ledger.receipt(stream.stream, 0)?.ok_or(StoreError::Damaged("receipt"))?;
        Ok(Enrolled { inc: seal.inc, receipt: seal.give(&stream, receipt) })
    }

    fn begin(&self, ledger: &mut dyn Ledger, seal: &Seal, now_ms: u64) -> Result<crate::store::StreamRow, Refusal> {
        ledger.add_school(&SchoolRow { school: self.school, root: self.root.to_bytes(), request: self.request })?;
        let mut acts = SchoolActs::beginning(self.school);
        for bytes in &self.body.acts {
            acts.obey_directory(ledger, &Act::decode(bytes)?)?;
            ledger.add_act(self.school, sync::wire::act::act_hash(bytes), bytes)?;
        }
        let stream = acts.create(ledger, &self.body.create, self.user, seal, now_ms)?;
        setup::close_all(ledger)?;
        Ok(stream)
    }
}
