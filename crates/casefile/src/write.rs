//! The write path. A [`Writer`] exists only inside one transaction; everything it changes goes into registers, tables,
//! search index, log and exactly one operation per touched stream, or nothing does.

mod operation;

use crate::identity::OwnIdentity;
use crate::op::{Change, KIND_LOCK, KIND_PURGE, PendingOp, VALUE_LIMIT, Verb};
use crate::reader::Reader;
use crate::records::conflict;
use crate::register::{self, Entity, OwnDot};
use crate::schema::{EntityType, Field, FieldClass, StreamKind, ValueKind};
use crate::value::Cell;
use crate::{CaseFileError, Result, audit, identity, permanence, purge, table};
use keys::cbor::Value;
use keys::envelope::{self, Place};
use keys::{Entropy, Secret};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// When and by whom something is done.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// Milliseconds since 1970, UTC.
    pub now_ms: i64,
    /// Who does it (the counselor's record, or the user id before there is one).
    pub actor: Uuid,
}

/// A record that a write has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changed {
    /// Kind of record, as the number table names it.
    pub entity_type: &'static str,
    /// Identity.
    pub id: Uuid,
}

/// Where a new record lives.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Home {
    /// The stream of the record's kind: school directory or the counselor's own.
    OfKind,
    /// The counselor's own stream.
    Own,
    /// The confidential case of this counselee.
    CaseOf(Uuid),
    /// Beside another record.
    Beside(Uuid),
}

/// Writes within one transaction, and reads what it has written.
pub struct Writer<'c> {
    reader: Reader<'c>,
    pub(crate) context: Context,
    pub(crate) identity: &'c OwnIdentity,
    entropy: &'c mut (dyn Entropy + Send),
    /// By stream; the last one of each is open, the others are full.
    operations: BTreeMap<i64, Vec<PendingOp>>,
    changed: BTreeSet<Changed>,
}

impl<'c> std::ops::Deref for Writer<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl<'c> Writer<'c> {
    pub(crate) fn new(
        connection: &'c Connection,
        context: Context,
        identity: &'c OwnIdentity,
        entropy: &'c mut (dyn Entropy + Send),
    ) -> Self {
        let reader = Reader { connection };
        Self { reader, context, identity, entropy, operations: BTreeMap::new(), changed: BTreeSet::new() }
    }

    /// A fresh identity (UUIDv7 of this write's time).
    pub fn new_id(&mut self) -> Uuid {
        let millis = u64::try_from(self.context.now_ms).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random()).into_uuid()
    }

    /// Fresh random bytes.
    pub(crate) fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// Adds an entry to the log: something was viewed, printed, exported, searched for.
    ///
    /// # Errors
    /// Only those of the database.
    pub fn record(&mut self, action: &str, entity: Option<(&'static str, Uuid)>, detail: &str) -> Result<()> {
        let entity = entity.map(|(name, id)| table::named(name).map(|kind| (kind.num, *id.as_bytes()))).transpose()?;
        audit::append(self.connection, &self.context, action, entity, detail)
    }

    /// Creates or changes a record: writes only registers whose value differs (or on which values compete). Answers
    /// whether anything was written. What laptops wrote apart into a listed field and is written over here is kept with
    /// a decision.
    pub(crate) fn put(
        &mut self,
        kind: &'static str,
        id: Uuid,
        home: Home,
        cells: &[(&'static str, Cell)],
    ) -> Result<bool> {
        self.put_cells(kind, id, home, cells, false)
    }

    /// Writes a field over all that laptops wrote into it apart, also where it is to say what it shows: so a person leaves
    /// the newer value of an ordinary field standing, and what lies beneath it is covered.
    pub(crate) fn put_over(&mut self, kind: &'static str, id: Uuid, field: &'static str, cell: Cell) -> Result<bool> {
        self.put_cells(kind, id, Home::Beside(id), &[(field, cell)], true)
    }

    fn put_cells(
        &mut self,
        kind: &'static str,
        id: Uuid,
        home: Home,
        cells: &[(&'static str, Cell)],
        over: bool,
    ) -> Result<bool> {
        let kind = table::named(kind)?;
        let (mut entity, new) = self.ensure(kind, id, home)?;
        self.split(entity.sid);
        let present = if new { None } else { table::row(self.connection, kind, entity.eid)? };
        let listed = register::listed(self.connection, entity.eid)?;
        let (mut written, mut decided) = (Vec::new(), Vec::new());
        let revived = !new && entity.life % 2 == 0;
        if new || revived {
            self.set_life(&mut entity, kind)?;
        }
        for (name, cell) in cells {
            let field = kind.field(name).ok_or(CaseFileError::BadValue { field: name })?;
            let column = kind.fields.iter().filter(|other| other.class != FieldClass::Set);
            let index = column.clone().position(|other| other.num == field.num);
            let index = index.ok_or(CaseFileError::BadValue { field: name })?;
            let now = present.as_ref().map_or(&Cell::Null, |cells| &cells[index]);
            let both = listed.contains(&field.num);
            // To save an ordinary field as it is shown says nothing of what lies beneath: forms hold more than was touched.
            let decides = both && (over || register::asks(field));
            if cell.same(now) && !decides {
                continue;
            }
            if written.is_empty() {
                self.refuse_locked(&entity)?;
                if !new && permanence::is_said_once(kind) {
                    return Err(CaseFileError::Permanent);
                }
            }
            if both {
                decided.push((field.name, conflict::values(self.connection, &entity, field)?));
            }
            self.write_register(&entity, kind, field, cell, new)?;
            written.push(*name);
        }
        if revived && written.is_empty() {
            // It lives again although it says nothing new: its row tells when.
            table::materialise(self.connection, &entity)?;
            self.changed.insert(Changed { entity_type: kind.name, id });
        }
        let changed = self.finish(&entity, kind, new, &written)?;
        for (field, values) in decided {
            conflict::decide(self, kind.name, id, field, &values)?;
        }
        Ok(changed)
    }

    /// As [`Self::put`], of a form that holds more than was changed: what says the same already is left alone, also where
    /// two laptops disagree on it. Only what was touched decides.
    pub(crate) fn put_form(
        &mut self,
        kind: &'static str,
        id: Uuid,
        home: Home,
        cells: &[(&'static str, Cell)],
    ) -> Result<bool> {
        let known = table::named(kind)?;
        let present = match register::entity(self.connection, id.as_bytes())? {
            Some(entity) => table::row(self.connection, known, entity.eid)?,
            None => None,
        };
        let Some(present) = present else { return self.put(kind, id, home, cells) };
        let columns = known.fields.iter().filter(|field| field.class != FieldClass::Set);
        let stands: BTreeMap<&str, &Cell> = columns.map(|field| field.name).zip(&present).collect();
        let changed: Vec<_> =
            cells.iter().filter(|(name, cell)| !stands.get(name).is_some_and(|now| now.same(cell))).cloned().collect();
        self.put(kind, id, home, &changed)
    }

    /// Makes a set hold exactly `wanted`.
    pub(crate) fn put_set(
        &mut self,
        kind: &'static str,
        id: Uuid,
        field: &'static str,
        wanted: &[Cell],
    ) -> Result<bool> {
        let kind = table::named(kind)?;
        let field = kind.field(field).ok_or(CaseFileError::BadValue { field })?;
        let entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        let siblings = register::siblings(self.connection, entity.eid, field.num)?;
        let present: BTreeSet<Cell> =
            siblings.iter().map(|sibling| Cell::from_cbor(field.kind, &sibling.value)).collect::<Result<_>>()?;
        let wanted: BTreeSet<Cell> = wanted.iter().filter(|cell| !cell.is_empty()).cloned().collect();
        if present == wanted {
            return Ok(false);
        }
        self.refuse_locked(&entity)?;
        self.split(entity.sid);
        let dot = self.dot(&entity)?;
        for gone in present.difference(&wanted) {
            let value = gone.to_cbor(field)?;
            let dots = register::remove(self.connection, entity.eid, field.num, &value)?;
            self.push(&entity, kind, field.num, Verb::Remove, &register::item_of(&value), Value::Array(dots))?;
        }
        for added in wanted.difference(&present) {
            let value = added.to_cbor(field)?;
            register::add(self.connection, entity.eid, field.num, dot, &value)?;
            self.push(&entity, kind, field.num, Verb::Add, &register::item_of(&value), value)?;
        }
        self.finish(&entity, kind, false, &[field.name])
    }

    /// Puts a record into the trash.
    pub(crate) fn delete(&mut self, kind: &'static str, id: Uuid) -> Result<()> {
        let kind = table::named(kind)?;
        let mut entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        if entity.type_num != kind.num || !entity.exists() {
            return Err(CaseFileError::NotFound);
        }
        self.refuse_locked(&entity)?;
        if permanence::is_kept(kind) {
            return Err(CaseFileError::Permanent);
        }
        if entity.contested {
            // Deleting again what somebody else brought back: past the number of the first deletion.
            entity.life += 1;
        }
        self.set_life(&mut entity, kind)?;
        table::materialise(self.connection, &entity)?;
        audit::append(self.connection, &self.context, "delete", Some((kind.num, entity.uuid)), "")?;
        self.changed.insert(Changed { entity_type: kind.name, id });
        Ok(())
    }

    /// Takes a record out of the trash.
    pub(crate) fn restore(&mut self, kind: &'static str, id: Uuid) -> Result<()> {
        let kind = table::named(kind)?;
        let mut entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        if entity.type_num != kind.num || entity.life % 2 == 1 {
            return Err(CaseFileError::NotFound);
        }
        self.set_life(&mut entity, kind)?;
        table::materialise(self.connection, &entity)?;
        audit::append(self.connection, &self.context, "restore", Some((kind.num, entity.uuid)), "")?;
        self.changed.insert(Changed { entity_type: kind.name, id });
        Ok(())
    }

    /// The deleted records of a kind that refer to `to` by their identity field `by`.
    pub(crate) fn deleted_beside(&self, kind: &'static str, by: &'static str, to: Uuid) -> Result<Vec<Uuid>> {
        let kind = table::named(kind)?;
        let field = kind.field(by).ok_or(CaseFileError::BadValue { field: by })?;
        let value = keys::cbor::encode(&Value::from(*to.as_bytes()));
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT uuid FROM entity JOIN reg USING(eid)
             WHERE type = ?1 AND life % 2 = 0 AND field = ?2 AND val = ?3 ORDER BY uuid",
        )?;
        let found = statement.query_map(params![kind.num, field.num, value], |row| row.get(0).map(Uuid::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// When a record was put into the trash; nothing for one that is not there.
    pub(crate) fn deleted_ms(&self, id: Uuid) -> Result<Option<i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT max(t_wall) FROM entity JOIN reg USING(eid) WHERE uuid = ?1 AND life > 0 AND life % 2 = 0 AND field = 0",
        )?;
        Ok(statement.query_row([id.as_bytes()], |row| row.get(0))?)
    }

    /// Refuses a change of a locked record before anything is written.
    pub(crate) fn refuse_locked_id(&self, id: Uuid) -> Result<()> {
        let entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        self.refuse_locked(&entity)
    }

    /// The stream that a record lives in.
    pub(crate) fn stream_of(&self, id: Uuid) -> Result<[u8; 16]> {
        let entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        self.stream_id(entity.sid)
    }

    /// The stream of a counselee's case, which is opened if there is none yet.
    pub(crate) fn open_case(&mut self, counselee: Uuid) -> Result<[u8; 16]> {
        let sid = self.case_stream(counselee)?;
        self.stream_id(sid)
    }

    /// Marks the operation of this record's stream as a lock.
    pub(crate) fn mark_lock(&mut self, id: Uuid) -> Result<()> {
        let entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        self.operation(entity.sid)?.kind = KIND_LOCK;
        Ok(())
    }

    /// Marks the operation of this record's stream as a destruction.
    pub(crate) fn mark_purge(&mut self, id: Uuid) -> Result<()> {
        let entity = register::entity(self.connection, id.as_bytes())?.ok_or(CaseFileError::NotFound)?;
        self.operation(entity.sid)?.kind = KIND_PURGE;
        Ok(())
    }

    /// Says that a record changed which this write did not write.
    pub(crate) fn tell(&mut self, changed: Changed) {
        self.changed.insert(changed);
    }

    fn ensure(&mut self, kind: &'static EntityType, id: Uuid, home: Home) -> Result<(Entity, bool)> {
        if let Some(entity) = register::entity(self.connection, id.as_bytes())? {
            return if entity.type_num == kind.num { Ok((entity, false)) } else { Err(CaseFileError::NotFound) };
        }
        if purge::is_purged(self.connection, id.as_bytes())? {
            return Err(CaseFileError::Destroyed);
        }
        let sid = match home {
            Home::OfKind if kind.stream == StreamKind::Dir => self.identity.dir_sid,
            Home::OfKind | Home::Own => self.identity.own_sid,
            Home::CaseOf(counselee) => self.case_stream(counselee)?,
            Home::Beside(other) => {
                register::entity(self.connection, other.as_bytes())?.ok_or(CaseFileError::NotFound)?.sid
            }
        };
        self.insert_entity(kind, id, sid)
    }

    fn insert_entity(&mut self, kind: &'static EntityType, id: Uuid, sid: i64) -> Result<(Entity, bool)> {
        self.connection
            .prepare_cached("INSERT INTO entity(uuid, sid, type, life) VALUES(?1, ?2, ?3, 0)")?
            .execute(params![id.as_bytes(), sid, kind.num])?;
        let eid = self.connection.last_insert_rowid();
        Ok((Entity { eid, uuid: *id.as_bytes(), sid, type_num: kind.num, life: 0, contested: false }, true))
    }

    /// The stream of a counselee's case; made with its case record when the first confidential record is written.
    fn case_stream(&mut self, counselee: Uuid) -> Result<i64> {
        let known: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT entity.sid FROM case_record JOIN entity USING(eid) WHERE case_record.counselee = ?1
                 ORDER BY case_record.id LIMIT 1",
            )?
            .query_row([counselee.as_bytes()], |row| row.get(0))
            .optional()?;
        if let Some(sid) = known {
            return Ok(sid);
        }
        let exists = register::entity(self.connection, counselee.as_bytes())?.is_some_and(|entity| entity.exists());
        if !exists {
            return Err(CaseFileError::NotFound);
        }
        let maker = identity::StreamMaker {
            user: self.identity.user,
            secrets: &self.identity.user_secrets,
            now_ms: self.context.now_ms,
        };
        let sid = maker.make(self.reader.connection, StreamKind::Case, &mut self.entropy)?;
        let id = self.new_id();
        let kind = table::named("case_record")?;
        self.insert_entity(kind, id, sid)?;
        let opened = chrono::DateTime::from_timestamp_millis(self.context.now_ms).map(|now| now.date_naive());
        let cells = [("counselee", counselee.into()), ("opened_on", opened.into()), ("status", Cell::from("open"))];
        self.put("case_record", id, Home::Beside(id), &cells)?;
        Ok(sid)
    }

    fn refuse_locked(&self, entity: &Entity) -> Result<()> {
        let locked = self.connection.prepare_cached("SELECT 1 FROM locked WHERE eid = ?1")?.exists([entity.eid])?;
        if locked { Err(CaseFileError::Locked) } else { Ok(()) }
    }

    fn set_life(&mut self, entity: &mut Entity, kind: &'static EntityType) -> Result<()> {
        entity.life += 1;
        entity.contested = false;
        let dot = self.dot(entity)?;
        register::set_life(self.connection, entity, dot)?;
        self.push(entity, kind, 0, Verb::Life, &[], Value::from(entity.life))
    }

    fn write_register(
        &mut self,
        entity: &Entity,
        kind: &'static EntityType,
        field: &'static Field,
        cell: &Cell,
        new: bool,
    ) -> Result<()> {
        let value = match (field.kind, cell) {
            (ValueKind::Body, Cell::Text(text)) if text.contains('\0') => {
                return Err(CaseFileError::BadValue { field: field.name });
            }
            (ValueKind::Body, Cell::Text(text)) => self.seal_body(entity, text)?,
            _ => cell.to_cbor(field)?,
        };
        if keys::cbor::encode(&value).len() > VALUE_LIMIT {
            return Err(CaseFileError::BadValue { field: field.name });
        }
        let dot = self.dot(entity)?;
        let write = if new { register::write_first } else { register::write };
        write(self.connection, entity.eid, field.num, dot, Verb::Write, &value)?;
        self.push(entity, kind, field.num, Verb::Write, &[], value)
    }

    /// Seals a confidential text under a fresh key of its own; the key stays apart, so that destroying it destroys
    /// every copy of the text.
    fn seal_body(&mut self, entity: &Entity, text: &str) -> Result<Value> {
        let key = Secret::<32>::random(&mut self.entropy);
        let kid = keys::derive::key_id(&key);
        let stream = self.stream_id(entity.sid)?;
        let place = Place::SealedBody { stream, entity: entity.uuid, kid };
        let sealed = envelope::seal(&key, &place, text.as_bytes(), &mut self.entropy);
        self.connection
            .prepare_cached("INSERT INTO cek(kid, sid, eid, key) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![kid, entity.sid, entity.eid, key.expose()])?;
        Ok(keys::arr![kid, sealed])
    }

    fn stream_id(&self, sid: i64) -> Result<[u8; 16]> {
        Ok(self
            .connection
            .prepare_cached("SELECT stream_id FROM stream WHERE sid = ?1")?
            .query_row([sid], |row| row.get(0))?)
    }

    fn dot(&mut self, entity: &Entity) -> Result<OwnDot> {
        let (dev_idx, t_wall) = (self.identity.dev_idx, self.context.now_ms);
        Ok(OwnDot { dev_idx, dev_seq: self.operation(entity.sid)?.dev_seq, t_wall })
    }

    fn push(
        &mut self,
        entity: &Entity,
        kind: &EntityType,
        field: u16,
        verb: Verb,
        item: &[u8],
        value: Value,
    ) -> Result<()> {
        let change = Change { entity: entity.uuid, entity_type: kind.num, field, verb, value };
        self.operation(entity.sid)?.push(change, item);
        Ok(())
    }

    fn touch(&mut self, entity: &Entity) -> Result<()> {
        let dot = self.dot(entity)?;
        register::touch(self.connection, entity.eid, dot.dev_idx, dot.dev_seq)?;
        for partner in register::partners(self.connection, entity)? {
            register::touch(self.connection, partner.eid, dot.dev_idx, dot.dev_seq)?;
        }
        Ok(())
    }

    fn finish(&mut self, entity: &Entity, kind: &'static EntityType, new: bool, written: &[&str]) -> Result<bool> {
        if !new && written.is_empty() {
            return Ok(false);
        }
        self.touch(entity)?;
        table::materialise(self.connection, entity)?;
        let action = if new { "create" } else { "change" };
        audit::append(self.connection, &self.context, action, Some((kind.num, entity.uuid)), &written.join(","))?;
        self.changed.insert(Changed { entity_type: kind.name, id: Uuid::from_bytes(entity.uuid) });
        Ok(true)
    }
}
