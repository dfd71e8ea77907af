//! Verifies a pulled page before a case file sees it: frame, receipt, stream chain, authors' chains, certificates, batch
//! signatures, acts, envelopes, commitments, key records. A page is taken whole or not at all.

use std::collections::BTreeMap;

use keys::Secret;
use zeroize::Zeroizing;

use super::{Stop, Trouble};
use crate::directory::Directory;
use crate::enrol;
use crate::replica::{
    Content, FoundStream, Identity, OpenedEpoch, Refusal, Replica, ReplicaError, ServerRecord, VerifiedOp, VerifiedPage,
};
use crate::wire::act::{Act, ActBody, EpochBody, act_hash};
use crate::wire::body::{PageOp, PullPage};
use crate::wire::op::{self, ChainPlace, FIRST_PREV, OP_SCHEMA};
use crate::wire::receipt::Receipt;
use crate::wire::schema::StreamKind;
use crate::wire::{Hash, Id, Wire, WireError};

/// Something that did not open. After a few pulls it is kept aside, so that one bad op does not hold up all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suspect {
    /// Stream, device, number.
    Op(Id, Id, u64),
    /// Stream, key id.
    Key(Id, Hash),
    /// A stream whose beginning could not be believed.
    Stream(Id),
}

/// So often an op may fail to open before it is kept aside.
pub const PATIENCE: u32 = 3;

/// What was asked about a stream.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub stream: Id,
    pub after: u64,
    pub have: Hash,
    /// The stream's kind; none while only the server knows it.
    pub kind: Option<StreamKind>,
}

/// Why a page is not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server's history is not the one this file has: it was set back.
    Diverged,
    /// Altered or invented.
    Tampered,
    /// No ops, but more to come: fair in a reply that others' ops have filled, else it would be asked for for ever.
    NoRoom,
    /// Did not open; counted.
    Suspect(Suspect),
    /// An author's ops are missing in between.
    Withheld,
    /// Another history than an author had seen.
    Forked,
    /// This device's name is used elsewhere.
    Cloned,
    /// A stream that is not for this person.
    NotMine,
    /// A stream whose create act is not there yet: a server that was set back got later ops again before the first.
    Unborn,
    /// The case file failed.
    Replica(ReplicaError),
}

impl From<ReplicaError> for Fault {
    fn from(error: ReplicaError) -> Self {
        Self::Replica(error)
    }
}

/// A page that was verified.
pub struct Verified {
    /// The stream, when first heard of.
    pub found: Option<FoundStream>,
    /// None when there is nothing new.
    pub page: Option<VerifiedPage>,
    /// Whether more follows.
    pub more: bool,
}

/// What pages are judged by.
pub struct Judge<'a> {
    pub replica: &'a dyn Replica,
    pub server: &'a ServerRecord,
    pub inc: Id,
    pub identity: &'a Identity,
    pub directory: &'a mut Directory,
    pub suspects: &'a BTreeMap<Suspect, u32>,
}

/// The directory that the case file's acts say, under the root known from pairing.
pub fn directory(acts: &[Vec<u8>], server: &ServerRecord) -> Result<Directory, Stop> {
    let acts: Vec<Act> = acts.iter().map(|bytes| Act::decode(bytes)).collect::<Result<_, WireError>>()?;
    let directory = Directory::from_acts(&acts).map_err(|_| Trouble::Damaged)?;
    let rooted = directory.school().is_some_and(|school| {
        keys::identity::key_fingerprint(&school.root) == server.root && school.server_id == server.server_id
    });
    if rooted { Ok(directory) } else { Err(Trouble::Damaged.into()) }
}

/// Whether this is the enrolled server's receipt for this head.
pub fn receipt_fits(receipt: &Receipt, server: &ServerRecord, inc: Id, stream: Id, head: u64, head_hash: Hash) -> bool {
    receipt.server_id == server.server_id
        && (receipt.inc, receipt.stream, receipt.n, receipt.head_hash) == (inc, stream, head, head_hash)
        && receipt.verify(&server.key).is_ok()
}

struct Link {
    op_hash: Hash,
    held: bool,
}

/// Where the chains lead.
struct Walk {
    links: Vec<Link>,
    cursor: u64,
    head_hash: Hash,
    /// Another op under a number that this file knows; counts once its author's signature was seen.
    contradiction: Option<Fault>,
}

/// An op's hash by author and number, of the page or the file.
struct Known<'a> {
    replica: &'a dyn Replica,
    stream: Id,
    page: BTreeMap<(Id, u64), Hash>,
}

impl Known<'_> {
    fn hash(&self, device: Id, dev_seq: u64) -> Result<Option<Hash>, ReplicaError> {
        match self.page.get(&(device, dev_seq)) {
            Some(hash) => Ok(Some(*hash)),
            None => self.replica.op_hash(self.stream, device, dev_seq),
        }
    }
}

impl Judge<'_> {
    /// Verifies one page.
    ///
    /// # Errors
    /// [`Fault`]; nothing was changed, but the directory may know more certificates, each verified by itself.
    pub fn judge(&mut self, asked: &Asked, page: PullPage) -> Result<Verified, Fault> {
        if page.stream != asked.stream || page.from != asked.after {
            return Err(Fault::Tampered);
        }
        if !receipt_fits(&page.receipt, self.server, self.inc, page.stream, page.head, page.head_hash) {
            return Err(Fault::Tampered);
        }
        if page.ops.is_empty() {
            return match (page.more, (page.head, page.head_hash) == (asked.after, asked.have)) {
                (false, true) => Ok(Verified { found: None, page: None, more: false }),
                (true, _) => Err(Fault::NoRoom),
                (false, false) => Err(Fault::Diverged),
            };
        }
        let mut known = Known { replica: self.replica, stream: page.stream, page: BTreeMap::new() };
        let Walk { links, cursor, head_hash, contradiction } = self.walk(asked, &page, &mut known)?;
        let found = match asked.kind {
            Some(_) => None,
            None => Some(self.find(&page)?),
        };
        let kind = asked.kind.or(found.as_ref().map(|found| found.kind)).ok_or(Fault::NotMine)?;
        let (acts, mut epochs) = self.acts(&page, kind)?;
        epochs.extend(found.iter().map(|found| found.epoch.clone()));
        self.signatures(&page, &links, &known)?;
        // Only now: what an author did not sign contradicts nobody.
        if let Some(contradiction) = contradiction {
            return Err(contradiction);
        }
        let keys = self.content_keys(&page, &epochs)?;
        let mut ops = Vec::with_capacity(page.ops.len());
        for (sealed, link) in page.ops.iter().zip(&links) {
            ops.push(self.op(&page, kind, sealed, link, &keys, &acts, &known)?);
        }
        let ceks = self.key_records(&page, &keys)?;
        let found_epoch = found.as_ref().map(|found| found.epoch.epoch);
        epochs.retain(|epoch| Some(epoch.epoch) != found_epoch);
        let acts = acts.into_values().flatten().collect();
        let (stream, receipt, more, sigs) = (page.stream, page.receipt, page.more, page.sigs);
        let verified = VerifiedPage { stream, epochs, acts, ops, ceks, sigs, cursor, head_hash, receipt };
        Ok(Verified { found, page: Some(verified), more })
    }

    /// Follows the stream's chain and every author's chain through the page.
    fn walk(&self, asked: &Asked, page: &PullPage, known: &mut Known<'_>) -> Result<Walk, Fault> {
        let (mut position, mut head_hash) = (asked.after, asked.have);
        let mut links = Vec::with_capacity(page.ops.len());
        let mut contradiction = None;
        for op in &page.ops {
            position += 1;
            if op.seq != position || known.page.contains_key(&(op.device, op.dev_seq)) {
                return Err(Fault::Tampered);
            }
            let prev = match op.dev_seq {
                1 => FIRST_PREV,
                seq => known.hash(op.device, seq - 1)?.ok_or(Fault::Withheld)?,
            };
            let place = ChainPlace { stream: page.stream, device: op.device, dev_seq: op.dev_seq, prev };
            let op_hash = place.op_hash(op.commit);
            let own = op.device == self.identity.device;
            let ours = self.replica.op_hash(page.stream, op.device, op.dev_seq)?;
            let held = ours == Some(op_hash);
            if !held && own {
                contradiction = Some(Fault::Cloned);
            } else if !held && ours.is_some() {
                contradiction = Some(Fault::Forked);
            }
            head_hash = op::chain_next(head_hash, position, op.device, op.dev_seq, op_hash);
            known.page.insert((op.device, op.dev_seq), op_hash);
            links.push(Link { op_hash, held });
        }
        let at_head = (position, head_hash) == (page.head, page.head_hash);
        let before_head = page.more && position < page.head;
        if !at_head && !before_head || at_head && page.more {
            return Err(Fault::Tampered);
        }
        Ok(Walk { links, cursor: position, head_hash, contradiction })
    }

    /// A stream first heard of is believed by its create act, sealed to this person.
    fn find(&self, page: &PullPage) -> Result<FoundStream, Fault> {
        let create = page.ops.iter().filter_map(|op| op.act.as_deref()).find_map(|bytes| {
            let act = Act::decode(bytes).ok()?;
            matches!(act.body, ActBody::Create { .. }).then_some((bytes, act))
        });
        let (bytes, act) = create.ok_or(Fault::Unborn)?;
        let ActBody::Create { kind, epoch } = &act.body else { return Err(Fault::NotMine) };
        let kind = match *kind {
            kind if kind == StreamKind::Own as u8 => StreamKind::Own,
            kind if kind == StreamKind::Case as u8 => StreamKind::Case,
            _ => return Err(Fault::NotMine),
        };
        if act.stream != page.stream || self.directory.check_stream_act(&act).is_err() {
            return Err(Fault::NotMine);
        }
        let epoch = self.open_epoch(page.stream, kind, act.signer.id, epoch).ok_or(Fault::NotMine)?;
        Ok(FoundStream { stream: page.stream, kind, epoch, create: bytes.to_vec() })
    }

    fn open_epoch(&self, stream: Id, kind: StreamKind, sealer: Id, epoch: &EpochBody) -> Option<OpenedEpoch> {
        let own = kind == StreamKind::Own;
        if own && sealer != self.identity.user {
            return None;
        }
        let secrets = &self.identity.user_secrets;
        let key = enrol::open_epoch(self.identity.user, secrets, stream, own, sealer, epoch).ok()?;
        let recipients = epoch.recipients.iter().map(|recipient| recipient.user).collect();
        Some(OpenedEpoch { epoch: epoch.epoch, content_key: key, recipients })
    }

    /// Whose word counts in a stream. School-wide records are everybody's at the school; until acts that share a case are
    /// obeyed, all else is its creator's alone, whoever else may have a certificate.
    fn is_member(&self, kind: StreamKind, user: Id) -> bool {
        kind == StreamKind::Dir || user == self.identity.user
    }

    /// Judges the acts of the page, certificates first of all: ops may be signed by devices certified here. Answers them
    /// by position; `None` = it does not count.
    #[allow(clippy::type_complexity, reason = "a map by position and a list, used once")]
    fn acts(
        &mut self,
        page: &PullPage,
        kind: StreamKind,
    ) -> Result<(BTreeMap<u64, Option<(Hash, Vec<u8>)>>, Vec<OpenedEpoch>), Fault> {
        let (mut acts, mut epochs) = (BTreeMap::new(), Vec::new());
        for op in &page.ops {
            let Some(bytes) = &op.act else { continue };
            let counts = Act::decode(bytes).ok().filter(|act| act.stream == page.stream).filter(|act| {
                if !self.is_member(kind, act.signer.id) {
                    return false;
                }
                let judged = match (kind, &act.body) {
                    (StreamKind::Dir, body) if !matches!(body, ActBody::Create { .. } | ActBody::Epoch(_)) => {
                        self.directory.apply(act)
                    }
                    _ => self.directory.check_stream_act(act).map(|_| ()),
                };
                judged.is_ok()
            });
            if let Some(ActBody::Create { epoch, .. } | ActBody::Epoch(epoch)) = counts.as_ref().map(|act| &act.body)
                && self.replica.content_key(page.stream, epoch.epoch)?.is_none()
            {
                let sealer = counts.as_ref().map_or(self.identity.user, |act| act.signer.id);
                epochs.extend(self.open_epoch(page.stream, kind, sealer, epoch));
            }
            acts.insert(op.seq, counts.map(|_| (act_hash(bytes), bytes.clone())));
        }
        Ok((acts, epochs))
    }

    /// Every op that is new lies in a batch that its author's certified device signed.
    fn signatures(&self, page: &PullPage, links: &[Link], known: &Known<'_>) -> Result<(), Fault> {
        let mut signed: BTreeMap<Id, Vec<(u64, u64)>> = BTreeMap::new();
        for sig in &page.sigs {
            let device = self.directory.device(&sig.device).ok_or(Fault::Tampered)?;
            let last = known.hash(sig.device, sig.last)?.ok_or(Fault::Tampered)?;
            let statement = sig.statement(page.stream, last);
            statement.verify(&device.keys.sign, &sig.sig).map_err(|_| Fault::Tampered)?;
            signed.entry(sig.device).or_default().push((sig.first, sig.last));
        }
        let covered = |op: &PageOp| {
            let spans = signed.get(&op.device).map_or(&[][..], Vec::as_slice);
            spans.iter().any(|(first, last)| (*first..=*last).contains(&op.dev_seq))
        };
        let mut new = page.ops.iter().zip(links).filter(|(_, link)| !link.held).map(|(op, _)| op);
        if new.all(covered) { Ok(()) } else { Err(Fault::Tampered) }
    }

    fn content_keys(&self, page: &PullPage, epochs: &[OpenedEpoch]) -> Result<BTreeMap<Id, Option<Secret<32>>>, Fault> {
        let mut keys: BTreeMap<Id, Option<Secret<32>>> =
            epochs.iter().map(|epoch| (epoch.epoch, Some(epoch.content_key.clone()))).collect();
        let wanted = page.ops.iter().map(|op| op.epoch).chain(page.keys.iter().map(|record| record.epoch));
        for epoch in wanted {
            if let std::collections::btree_map::Entry::Vacant(place) = keys.entry(epoch) {
                place.insert(self.replica.content_key(page.stream, epoch)?);
            }
        }
        Ok(keys)
    }

    #[allow(clippy::too_many_arguments, reason = "what was verified before, each of its own kind")]
    fn op(
        &self,
        page: &PullPage,
        kind: StreamKind,
        sealed: &PageOp,
        link: &Link,
        keys: &BTreeMap<Id, Option<Secret<32>>>,
        acts: &BTreeMap<u64, Option<(Hash, Vec<u8>)>>,
        known: &Known<'_>,
    ) -> Result<VerifiedOp, Fault> {
        let user = self.directory.device(&sealed.device).ok_or(Fault::Tampered)?.user;
        let content = match &sealed.body {
            _ if link.held => Content::Held,
            // A body is taken away by a verified purge act only, and this version obeys none: else whoever runs the
            // server could empty any op.
            None => return Err(Fault::Tampered),
            Some(envelope) if !self.is_member(kind, user) => {
                Content::Aside { envelope: envelope.clone(), why: Refusal::NotMember }
            }
            Some(envelope) => self.open(page, sealed, envelope, keys, acts, known)?,
        };
        let PageOp { seq, device, dev_seq, epoch, commit, .. } = *sealed;
        Ok(VerifiedOp { seq, device, user, dev_seq, epoch, commit, op_hash: link.op_hash, content })
    }

    fn open(
        &self,
        page: &PullPage,
        sealed: &PageOp,
        envelope: &[u8],
        keys: &BTreeMap<Id, Option<Secret<32>>>,
        acts: &BTreeMap<u64, Option<(Hash, Vec<u8>)>>,
        known: &Known<'_>,
    ) -> Result<Content, Fault> {
        let suspect = Suspect::Op(page.stream, sealed.device, sealed.dev_seq);
        let doubt = |why| match self.suspects.get(&suspect) {
            Some(times) if *times >= PATIENCE => Ok(Content::Aside { envelope: envelope.to_vec(), why }),
            _ => Err(Fault::Suspect(suspect)),
        };
        let aside = |why| Ok(Content::Aside { envelope: envelope.to_vec(), why });
        let Some(Some(key)) = keys.get(&sealed.epoch) else { return doubt(Refusal::NoKey) };
        // `prev` plays no part in the envelope's place; the chain was followed already.
        let place =
            ChainPlace { stream: page.stream, device: sealed.device, dev_seq: sealed.dev_seq, prev: FIRST_PREV };
        let (body, plaintext) = match op::open_op(key, &place, sealed.epoch, envelope, sealed.commit) {
            Ok(opened) => opened,
            Err(WireError::Envelope | WireError::TooLarge { .. }) => return doubt(Refusal::NotAuthentic),
            Err(_) => return aside(Refusal::Malformed),
        };
        let body = Zeroizing::new(body);
        if plaintext.schema > OP_SCHEMA || !op::kind_known(plaintext.kind) {
            return aside(Refusal::NewerVersion);
        }
        // The sealed hash is the author's word for the act beside; a server can neither add, swap nor strip one.
        if plaintext.clear_act() != sealed.act.as_deref().map(act_hash) {
            return doubt(Refusal::Act);
        }
        if matches!(acts.get(&sealed.seq), Some(None)) {
            return aside(Refusal::Act);
        }
        for seen in &plaintext.vv {
            let ours = known.hash(seen.device, seen.dev_seq)?;
            if ours.is_some_and(|ours| op::hash16(&ours) != seen.hash16) {
                return Err(Fault::Forked);
            }
        }
        Ok(Content::Plain { body, plaintext })
    }

    fn key_records(
        &self,
        page: &PullPage,
        keys: &BTreeMap<Id, Option<Secret<32>>>,
    ) -> Result<Vec<(Hash, Secret<32>)>, Fault> {
        let mut opened = Vec::with_capacity(page.keys.len());
        for record in &page.keys {
            let key = keys.get(&record.epoch).and_then(Option::as_ref);
            let cek = key.and_then(|key| op::unwrap_key(key, page.stream, record).ok());
            let suspect = Suspect::Key(page.stream, record.kid);
            match (cek, self.suspects.get(&suspect)) {
                (Some(cek), _) => opened.push((record.kid, cek)),
                (None, Some(times)) if *times >= PATIENCE => {}
                (None, _) => return Err(Fault::Suspect(suspect)),
            }
        }
        Ok(opened)
    }
}
