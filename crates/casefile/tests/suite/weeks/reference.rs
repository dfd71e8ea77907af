//! What must stand on a laptop, worked out the slow way from two things alone: the operations in the bytes in which
//! they left their laptops, and what had come to each laptop when it wrote them, as the test itself has counted.
//! Nothing here asks the code under test how values come together.
//!
//! A value stands until somebody writes the field who had received it. Of values that stand side by side the newest by
//! its author's clock is shown. A record is gone while the highest life number said of it is even, unless somebody
//! changed it who had not received the deletion. Of a locked session stands what whoever locked it first had received,
//! and nothing else; so it is with the attachments that the lock found there, and with no others.

use super::ledger::{Act, Ledger};
use super::said::{Op, Said};
use keys::Secret;
use keys::cbor::{Value, encode};
use keys::derive::key_id;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use sync::merge::{item_of, removed};
use sync::replica::OutBatch;
use sync::wire::op::{ChainPlace, OpPlaintext, Verb};
use sync::wire::schema::{EntityType, Field, FieldClass};
use sync::wire::{Hash, Id, Wire};
use uuid::Uuid;

/// How far a laptop holds each laptop's operations, by stream.
pub type Horizon = BTreeMap<Id, [u64; 2]>;

fn held(horizon: &Horizon, op: &Op) -> bool {
    horizon.get(&op.stream).is_some_and(|seen| op.n <= seen[op.laptop])
}

/// A change that stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    pub op: &'a Op,
    pub said: &'a Said,
}

/// A record as it must stand.
pub struct Record<'a> {
    pub kind: &'static EntityType,
    pub life: u64,
    /// Deleted and changed apart.
    pub contested: bool,
    /// The operations that gave it this life number.
    pub heads: Vec<&'a Op>,
    fields: BTreeMap<u16, Vec<Standing<'a>>>,
}

impl<'a> Record<'a> {
    pub fn exists(&self) -> bool {
        self.life % 2 == 1 || self.contested
    }

    /// What stands in a field, the shown one first.
    pub fn standing(&self, field: u16) -> &[Standing<'a>] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The values that differ among them, each as first said.
    pub fn distinct(&self, field: u16) -> Vec<Standing<'a>> {
        let mut found: Vec<Standing<'a>> = Vec::new();
        for one in self.standing(field) {
            if !found.iter().any(|other| other.said.shown.same(&one.said.shown)) {
                found.push(*one);
            }
        }
        found
    }

    /// A field as the plaintext export says it; none where nothing is said.
    pub fn json(&self, field: &Field) -> Option<Json> {
        let standing = self.standing(field.num);
        if field.class == FieldClass::Set {
            let items: BTreeSet<String> =
                standing.iter().map(|one| one.said.shown.json(field.kind).to_string()).collect();
            return (!items.is_empty()).then(|| items.into_iter().collect());
        }
        let shown = &standing.first()?.said.shown;
        (!shown.is_empty()).then(|| shown.json(field.kind))
    }
}

/// A row of the canonical dump, and what it is about.
#[derive(Debug)]
pub struct Row {
    pub bytes: Vec<u8>,
    pub entity: Uuid,
    pub kind: &'static str,
    pub field: &'static str,
}

/// The canonical dump, row by row.
pub fn rows(records: &BTreeMap<Id, Record<'_>>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (entity, record) in records {
        let mut row = |number: u16, field: &'static str, verb: Verb, op: &Op, value: Value| {
            let said = keys::arr![*entity, record.kind.num, number, verb as u8, op.device, op.n, op.at, value];
            let (bytes, entity) = (encode(&said), Uuid::from_bytes(*entity));
            rows.push(Row { bytes, entity, kind: record.kind.name, field });
        };
        let mut heads = record.heads.clone();
        heads.sort_by_key(|op| (op.device, op.n));
        for op in heads {
            row(0, "life", Verb::Life, op, Value::from(record.life));
        }
        for (number, standing) in &record.fields {
            let item = |one: &Standing<'_>| match one.said.verb {
                Verb::Add => item_of(&one.said.value).to_vec(),
                _ => Vec::new(),
            };
            let mut sorted = standing.clone();
            sorted.sort_by_key(|one| (one.op.device, one.op.n, item(one)));
            for one in sorted {
                row(*number, one.said.name(), one.said.verb, one.op, one.said.value.clone());
            }
        }
    }
    for (entity, record) in records.iter().filter(|(_, record)| record.life > 0) {
        let said = keys::arr![*entity, record.kind.num, record.life, record.contested];
        let (bytes, entity) = (encode(&said), Uuid::from_bytes(*entity));
        rows.push(Row { bytes, entity, kind: record.kind.name, field: "" });
    }
    rows
}

/// The operations of both laptops.
pub struct Reference {
    devices: [Id; 2],
    pub ops: Vec<Op>,
    of_entity: BTreeMap<Id, Vec<usize>>,
    of_act: BTreeMap<usize, Vec<usize>>,
    newest: BTreeMap<(Id, usize), u64>,
    /// What each laptop's operations say to have received of the other's.
    claimed: BTreeMap<(Id, usize), u64>,
    locks: BTreeMap<Id, Vec<usize>>,
    /// Of a note or a member's row: its session.
    session: BTreeMap<Id, Id>,
    /// Of a session: its note and its members' rows.
    parts: BTreeMap<Id, Vec<Id>>,
}

impl Reference {
    pub fn new(devices: [Id; 2]) -> Self {
        Self {
            devices,
            ops: Vec::new(),
            of_entity: BTreeMap::new(),
            of_act: BTreeMap::new(),
            newest: BTreeMap::new(),
            claimed: BTreeMap::new(),
            locks: BTreeMap::new(),
            session: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    /// Takes in what a laptop is about to send; operations that it offers again are known.
    pub fn take(&mut self, stream: Id, laptop: usize, batch: &OutBatch, ledger: &Ledger) {
        assert_eq!(batch.device, self.devices[laptop], "a laptop offers its own");
        let keys: BTreeMap<Hash, &Secret<32>> = batch.ceks.iter().map(|key| (key_id(key), key)).collect();
        let mut prev = batch.prev_hash;
        for (n, out) in (batch.first_dev_seq..).zip(&batch.ops) {
            let hash = ChainPlace { stream, device: batch.device, dev_seq: n, prev }.op_hash(out.commit);
            prev = hash;
            let newest = self.newest.entry((stream, laptop)).or_default();
            if n <= *newest {
                continue;
            }
            assert_eq!(n, *newest + 1, "an operation of laptop {laptop} was left out");
            *newest = n;
            let told = OpPlaintext::decode(&out.body).expect("an operation");
            let act = ledger.act_at(laptop, told.t_wall);
            let knew = self.knew(stream, laptop, n, &told, &ledger.acts[act]);
            let says = told.changes.iter().map(|change| Said::of(change, stream, &keys)).collect();
            self.add(Op { stream, laptop, device: batch.device, n, at: told.t_wall, knew, act, hash, says });
        }
    }

    /// What the author of an operation had received, which must be what the operation says.
    fn knew(&mut self, stream: Id, laptop: usize, n: u64, told: &OpPlaintext, act: &Act) -> [u64; 2] {
        let other = 1 - laptop;
        let claimed = self.claimed.entry((stream, laptop)).or_default();
        if told.vv_full {
            *claimed = 0;
        }
        for seen in &told.vv {
            assert_eq!(seen.device, self.devices[other], "only the other laptop's operations are received");
            *claimed = seen.dev_seq;
        }
        let received = act.received.get(&stream).copied().unwrap_or(0);
        assert_eq!(*claimed, received, "{}: laptop {laptop} says it has seen what has not come to it", act.name);
        let mut knew = [0; 2];
        (knew[laptop], knew[other]) = (n - 1, received);
        knew
    }

    fn add(&mut self, op: Op) {
        let at = self.ops.len();
        for said in &op.says {
            let of_entity = self.of_entity.entry(said.entity).or_default();
            if of_entity.last() != Some(&at) {
                of_entity.push(at);
            }
            if matches!(said.kind.name, "note" | "attendance") && said.name() == "session" {
                let session = said.shown.id().expect("a session");
                self.session.insert(said.entity, session);
                let parts = self.parts.entry(session).or_default();
                if !parts.contains(&said.entity) {
                    parts.push(said.entity);
                }
            }
            if said.is("session_seal", "kind") && said.shown.holds("locked") {
                let named = op.says.iter().find(|other| other.entity == said.entity && other.name() == "session");
                let session = named.and_then(|other| other.shown.id()).expect("a lock names its session");
                self.locks.entry(session).or_default().push(at);
            }
        }
        self.of_act.entry(op.act).or_default().push(at);
        self.ops.push(op);
    }

    /// Everything that a laptop holds of its own operations, and this much of the other's.
    pub fn horizon(&self, laptop: usize, received: &BTreeMap<Id, u64>) -> Horizon {
        let mut horizon = Horizon::new();
        for ((stream, author), n) in &self.newest {
            if *author == laptop {
                horizon.entry(*stream).or_default()[laptop] = *n;
            }
        }
        for (stream, n) in received {
            horizon.entry(*stream).or_default()[1 - laptop] = *n;
        }
        horizon
    }

    /// What stood on a laptop in one stream when an act began.
    pub fn horizon_at(&self, ledger: &Ledger, act: usize, stream: Id) -> Horizon {
        let Act { laptop, received, .. } = &ledger.acts[act];
        let own = self.ops.iter().filter(|op| op.stream == stream && op.laptop == *laptop && op.act < act);
        let mut seen = [0; 2];
        seen[*laptop] = own.map(|op| op.n).max().unwrap_or(0);
        seen[1 - *laptop] = received.get(&stream).copied().unwrap_or(0);
        Horizon::from([(stream, seen)])
    }

    /// The note of a session.
    pub fn note_of(&self, session: &Id) -> Option<Id> {
        let parts = self.parts.get(session)?;
        parts.iter().copied().find(|part| self.kind_of(part) == Some("note"))
    }

    fn kind_of(&self, entity: &Id) -> Option<&'static str> {
        let first = &self.ops[*self.of_entity.get(entity)?.first()?];
        first.says.iter().find(|said| said.entity == *entity).map(|said| said.kind.name)
    }

    /// The session to which a record belongs so closely that it is locked with it.
    pub fn session_of(&self, entity: &Id) -> Option<Id> {
        match self.kind_of(entity)? {
            "session" => Some(*entity),
            _ => self.session.get(entity).copied(),
        }
    }

    /// The lock that counts of a session: the first one by its author's clock.
    pub fn lock(&self, session: &Id, horizon: &Horizon) -> Option<&Op> {
        let locks = self.locks.get(session)?.iter().map(|at| &self.ops[*at]);
        locks.filter(|op| held(horizon, op)).min_by_key(|op| (op.at, op.device))
    }

    /// The sessions that are locked as far as this is known.
    pub fn locked(&self, horizon: &Horizon) -> Vec<Id> {
        self.locks.keys().copied().filter(|session| self.lock(session, horizon).is_some()).collect()
    }

    /// Everything said of a record that this much holds.
    fn all_said(&self, entity: &Id, horizon: &Horizon) -> Vec<Standing<'_>> {
        let ops = self.of_entity.get(entity).into_iter().flatten().map(|at| &self.ops[*at]);
        let ops = ops.filter(|op| held(horizon, op));
        let said = ops.flat_map(|op| op.says.iter().map(move |said| Standing { op, said }));
        said.filter(|one| one.said.entity == *entity).collect()
    }

    /// Whether a change of a session, or of an attachment that it keeps, came beside its lock: neither had received the other.
    pub fn is_late(&self, one: &Standing<'_>, horizon: &Horizon) -> bool {
        let lock = if one.said.kind.name == "attachment" {
            self.keeper(&one.said.entity, horizon)
        } else {
            let session = self.session_of(&one.said.entity);
            session.and_then(|session| self.lock(&session, horizon))
        };
        lock.is_some_and(|lock| !lock.is(one.op) && !lock.knows(one.op))
    }

    /// The lock that keeps an attachment as it was: the first one that found it with its session.
    pub fn keeper(&self, attachment: &Id, horizon: &Horizon) -> Option<&Op> {
        let said = self.all_said(attachment, horizon);
        let put = said.iter().filter(|one| one.said.is("attachment", "session"));
        let sessions: BTreeSet<Id> = put.filter_map(|one| one.said.shown.id()).collect();
        let mut found = Vec::new();
        for session in sessions {
            let Some(lock) = self.lock(&session, horizon) else { continue };
            let known = said.iter().copied().filter(|one| lock.is(one.op) || lock.knows(one.op)).collect();
            let Some(then) = self.made_of(attachment, known, horizon) else { continue };
            let by = then.kind.field("session").expect("a field").num;
            let there = then.standing(by).first().and_then(|one| one.said.shown.id());
            if then.exists() && there == Some(session) {
                found.push(lock);
            }
        }
        found.into_iter().min_by_key(|op| (op.at, op.device))
    }

    /// What counts of everything said of a record.
    pub fn said(&self, entity: &Id, horizon: &Horizon) -> Vec<Standing<'_>> {
        let mut said = self.all_said(entity, horizon);
        said.retain(|one| !self.is_late(one, horizon));
        said
    }

    /// What was said of a session beside its lock.
    pub fn late(&self, session: &Id, horizon: &Horizon) -> Vec<Standing<'_>> {
        let parts = self.parts.get(session).into_iter().flatten();
        let mut late = Vec::new();
        for entity in std::iter::once(session).chain(parts) {
            let said = self.all_said(entity, horizon).into_iter();
            late.extend(said.filter(|one| self.is_late(one, horizon)));
        }
        late
    }

    /// A record as far as this is known; none where nothing that counts was said of it.
    pub fn record(&self, entity: &Id, horizon: &Horizon) -> Option<Record<'_>> {
        self.made_of(entity, self.said(entity, horizon), horizon)
    }

    /// A record as this makes it; none where nothing is said.
    fn made_of<'a>(&'a self, entity: &Id, said: Vec<Standing<'a>>, horizon: &Horizon) -> Option<Record<'a>> {
        let kind = said.first()?.said.kind;
        let number = |one: &Standing<'_>| one.said.value.as_uint().expect("a life number");
        let lives: Vec<Standing<'_>> = said.iter().copied().filter(|one| one.said.field == 0).collect();
        let life = lives.iter().map(number).max().unwrap_or(0);
        let heads: Vec<&Op> = lives.iter().filter(|one| number(one) == life).map(|one| one.op).collect();
        // A session and its note are one record to a person, and a member's row keeps both alive.
        let partners: Vec<Id> = match (kind.name, self.session_of(entity)) {
            ("session" | "note", Some(session)) => {
                let parts = self.parts.get(&session).into_iter().flatten().copied();
                std::iter::once(session).chain(parts).filter(|other| other != entity).collect()
            }
            _ => Vec::new(),
        };
        let mut edits = said.clone();
        edits.extend(partners.iter().flat_map(|partner| self.said(partner, horizon)));
        edits.retain(|one| one.said.field != 0);
        let unseen = |gone: &Op, edit: &Op| gone.laptop != edit.laptop && !gone.knows(edit) && !edit.knows(gone);
        let contested =
            life > 0 && life % 2 == 0 && heads.iter().any(|gone| edits.iter().any(|edit| unseen(gone, edit.op)));
        let mut fields = BTreeMap::<u16, Vec<Standing<'_>>>::new();
        for one in said.iter().filter(|one| self.stands(one, &said)) {
            fields.entry(one.said.field).or_default().push(*one);
        }
        for standing in fields.values_mut() {
            standing.sort_by_key(|one| std::cmp::Reverse((one.op.at, one.op.device, one.op.n)));
        }
        Some(Record { kind, life, contested, heads, fields })
    }

    /// Whether nobody who had received this value has written over it, or taken it out.
    fn stands(&self, one: &Standing<'_>, said: &[Standing<'_>]) -> bool {
        let later = || said.iter().filter(|other| other.said.field == one.said.field && other.op.knows(one.op));
        match one.said.verb {
            _ if one.said.field == 0 => false,
            Verb::Write => !later().any(|other| other.said.verb == Verb::Write),
            Verb::Add => !later().any(|other| takes_out(other.said, one.said)),
            Verb::Remove => false,
            Verb::Append | Verb::Life => panic!("no field of this version is written so"),
        }
    }

    /// Every record as far as this is known.
    pub fn records(&self, horizon: &Horizon) -> BTreeMap<Id, Record<'_>> {
        let known = self.of_entity.keys().filter_map(|entity| Some((*entity, self.record(entity, horizon)?)));
        known.collect()
    }

    /// What an act has said.
    pub fn said_by(&self, act: usize) -> Vec<Standing<'_>> {
        let ops = self.of_act.get(&act).into_iter().flatten().map(|at| &self.ops[*at]);
        ops.flat_map(|op| op.says.iter().map(move |said| Standing { op, said })).collect()
    }
}

/// Whether this takes that item out of its set.
fn takes_out(gone: &Said, item: &Said) -> bool {
    let items = || removed(&gone.value).expect("a list of items").into_iter().map(|(_, item)| item);
    gone.verb == Verb::Remove && items().any(|gone| gone == item_of(&item.value))
}
