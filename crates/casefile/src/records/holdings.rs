//! What the file holds of whom, by class: deleted records included, because their registers are still there. Built in one
//! pass over the references between records; what a destruction takes, and what a legal hold keeps, is read from here.

use crate::register;
use crate::schema::{ENTITY_TYPES, ValueKind, entity_named};
use crate::value::Cell;
use crate::{CaseFileError, Reader, Result, purge};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::CounseleeId;
use counseling::counselee::CounseleeStatus;
use counseling::retention::{Facts, Item, Leaving, RecordClass};
use keys::cbor::{self, Value};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use sync::wire::Id;
use uuid::Uuid;

/// The class of each kind of record that is about a person, and the field that leads to her. What is not here is nobody's.
/// Files of attachments go with the record that names them (table `blob`), so a kind that has any needs its line here only.
const KINDS: &[(&str, RecordClass, &str)] = &[
    ("guardian", RecordClass::Identity, "counselee"),
    ("contact", RecordClass::Identity, "counselee"),
    ("appointment", RecordClass::Identity, "counselee"),
    ("waitlist_entry", RecordClass::Identity, "counselee"),
    ("case_record", RecordClass::Identity, "counselee"),
    ("legal_hold", RecordClass::Identity, "counselee"),
    ("retention_decision", RecordClass::Identity, "counselee"),
    ("profile", RecordClass::Identity, "counselee"),
    ("case_status", RecordClass::Identity, "counselee"),
    ("alert", RecordClass::Identity, "counselee"),
    ("emergency_card", RecordClass::Identity, "counselee"),
    ("code_word", RecordClass::Identity, "counselee"),
    ("counselee_link", RecordClass::Identity, "counselee"),
    ("session", RecordClass::Sessions, "counselee"),
    ("note", RecordClass::Sessions, "session"),
    ("attendance", RecordClass::Sessions, "counselee"),
    ("session_seal", RecordClass::Sessions, "session"),
    ("addendum", RecordClass::Sessions, "session"),
    ("follow_up", RecordClass::Sessions, "counselee"),
    ("referral", RecordClass::Sessions, "counselee"),
    ("home_visit", RecordClass::Sessions, "counselee"),
    ("conference", RecordClass::Sessions, "counselee"),
    ("service_entry", RecordClass::Sessions, "counselee"),
    ("permit", RecordClass::Sessions, "counselee"),
    ("anecdote", RecordClass::Sessions, "counselee"),
    ("visitor", RecordClass::Sessions, "counselee"),
    ("problem_note", RecordClass::Sessions, "counselee"),
    ("administration", RecordClass::Assessments, "counselee"),
    ("score_sheet", RecordClass::Assessments, "administration"),
    ("consent", RecordClass::Consents, "counselee"),
    ("consent_override", RecordClass::Consents, "counselee"),
    ("orientation", RecordClass::Consents, "counselee"),
    ("issued_document", RecordClass::Documents, "counselee"),
    ("attachment", RecordClass::Documents, "counselee"),
    ("risk_review", RecordClass::Risk, "counselee"),
    ("risk_step", RecordClass::Risk, "counselee"),
    ("safety_plan", RecordClass::Risk, "counselee"),
    ("duty_report", RecordClass::Risk, "counselee"),
    ("safeguarding_entry", RecordClass::Risk, "counselee"),
    ("record_version", RecordClass::Risk, "counselee"),
];

/// Records that cannot be without another one; they go when it is gone, also when they arrive later.
const PARTS: &[(&str, &str)] = &[
    ("note", "session"),
    ("attendance", "session"),
    ("session_seal", "session"),
    ("addendum", "session"),
    ("score_sheet", "administration"),
    ("conflict_decision", "record"),
    ("risk_step", "review"),
    ("record_version", "record"),
    ("guardian", "counselee"),
    ("contact", "counselee"),
    ("profile", "counselee"),
    ("case_status", "counselee"),
    ("alert", "counselee"),
    ("emergency_card", "counselee"),
    ("code_word", "counselee"),
    ("counselee_link", "counselee"),
    // Also what stands about the destroyed one in another's file.
    ("counselee_link", "other"),
    ("waitlist_entry", "counselee"),
    ("appointment", "series"),
    ("referral", "counselee"),
    ("home_visit", "counselee"),
    ("conference", "counselee"),
    ("permit", "counselee"),
    ("anecdote", "counselee"),
    ("visitor", "counselee"),
    ("problem_note", "counselee"),
];

/// The field by which a part names the whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parent {
    pub field: u16,
}

impl Parent {
    /// Of a kind of record that is a part: of one whole, or of several.
    pub(crate) fn of(type_num: u16) -> impl Iterator<Item = Self> {
        let kind = ENTITY_TYPES.iter().find(|kind| kind.num == type_num);
        let named = PARTS.iter().filter_map(move |(name, by)| kind.filter(|kind| kind.name == *name)?.field(by));
        named.map(|field| Self { field: field.num })
    }

    /// SQL that finds the registers (`r`) by which records (`e`) name the whole that they are a part of.
    pub(crate) fn condition() -> String {
        let mut sql = String::new();
        for (name, by) in PARTS {
            let Some(kind) = entity_named(name) else { continue };
            let Some(field) = kind.field(by) else { continue };
            let or = if sql.is_empty() { "" } else { " OR " };
            let _ = write!(sql, "{or}(e.type = {} AND r.field = {})", kind.num, field.num);
        }
        sql
    }
}

/// A record of somebody.
#[derive(Debug, Clone)]
struct Found {
    kind: &'static str,
    class: RecordClass,
    owners: BTreeSet<CounseleeId>,
    on: Option<NaiveDate>,
}

/// Records of one person and class.
#[derive(Debug, Clone, Default)]
pub struct Holding {
    /// Kind by kind, how many; only those that are this person's alone.
    pub counts: BTreeMap<&'static str, u32>,
    /// How many more belong to others as well and stay for their sake.
    pub shared: u32,
    /// Day of the oldest.
    pub first: Option<NaiveDate>,
    /// Day of the newest.
    pub last: Option<NaiveDate>,
}

/// See the module.
pub struct Holdings {
    records: BTreeMap<Uuid, Found>,
    /// Whose records they are: asked for one person after the other, all of them would be looked through each time.
    owned: HashMap<CounseleeId, Vec<Uuid>>,
    people: BTreeMap<CounseleeId, Person>,
    purged: BTreeSet<Id>,
}

#[derive(Debug, Clone, Default)]
struct Person {
    birth: Option<NaiveDate>,
    left: Option<NaiveDate>,
    known: bool,
    active: bool,
    last_contact: Option<NaiveDate>,
}

/// Kinds whose newest day counts as a contact.
const CONTACTS: &[&str] = &[
    "session",
    "administration",
    "consent",
    "issued_document",
    "risk_review",
    "referral",
    "home_visit",
    "conference",
    "service_entry",
    "duty_report",
    "safeguarding_entry",
];

impl Holdings {
    /// Reads them. Days are those of `zone`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(reader: &Reader<'_>, zone: FixedOffset) -> Result<Self> {
        let connection = reader.connection;
        let (entities, references) = (entities(connection)?, references(connection)?);
        let days = days(connection, zone)?;
        let purged = purge::all(connection)?;
        let mut records = BTreeMap::new();
        for (id, kind) in &entities {
            let Some(root) = root(*id, &entities, &references) else { continue };
            let class = if *kind == "counselee" { RecordClass::Identity } else { root.class };
            let on = days.get(id).copied().or_else(|| born(*id, zone));
            records.insert(*id, Found { kind, class, owners: root.owners, on });
        }
        let people = people(connection, &records, zone)?;
        let mut owned: HashMap<CounseleeId, Vec<Uuid>> = HashMap::new();
        for (id, record) in &records {
            record.owners.iter().for_each(|owner| owned.entry(*owner).or_default().push(*id));
        }
        Ok(Self { records, owned, people, purged })
    }

    /// Everybody of whom something is there.
    pub fn people(&self) -> impl Iterator<Item = CounseleeId> {
        self.people.keys().copied()
    }

    /// Whether the person's own record was destroyed, or was never here: what is left is nobody's.
    #[must_use]
    pub fn is_orphaned(&self, counselee: CounseleeId) -> bool {
        self.people.get(&counselee).is_none_or(|person| !person.known)
    }

    /// The records of a person, shared ones included.
    fn records_of(&self, counselee: CounseleeId) -> impl Iterator<Item = &Found> {
        self.owned.get(&counselee).into_iter().flatten().filter_map(|id| self.records.get(id))
    }

    /// What there is of a person, by class.
    #[must_use]
    pub fn of(&self, counselee: CounseleeId) -> BTreeMap<RecordClass, Holding> {
        let alone = BTreeSet::from([counselee]);
        let mut found: BTreeMap<RecordClass, Holding> = BTreeMap::new();
        for record in self.records_of(counselee) {
            let holding = found.entry(record.class).or_default();
            if self.is_free(record, &alone) {
                *holding.counts.entry(record.kind).or_default() += 1;
                holding.first = [holding.first, record.on].into_iter().flatten().min();
                holding.last = holding.last.max(record.on);
            } else if record.kind == "session" {
                holding.shared += 1;
            }
        }
        found
    }

    /// The dates that the terms of a class begin with.
    #[must_use]
    pub fn facts(&self, item: Item) -> Facts {
        let person = self.people.get(&item.counselee).cloned().unwrap_or_default();
        let leaving = match (person.active, person.left) {
            (true, _) => Leaving::StillHere,
            (false, Some(day)) => Leaving::On(day),
            (false, None) => Leaving::Unknown,
        };
        let ours = self.records_of(item.counselee).filter(|record| record.class == item.class);
        let event = ours.filter_map(|record| record.on).max();
        Facts { birth: person.birth, leaving, last_contact: person.last_contact, event }
    }

    /// The records that go with these items: a person's own, and those shared with others only if the others' records of
    /// that class go, too, or are gone.
    #[must_use]
    pub fn scope(&self, items: &[Item]) -> BTreeMap<Item, BTreeSet<Id>> {
        let mut by_class: HashMap<RecordClass, BTreeSet<CounseleeId>> = HashMap::new();
        for item in items {
            by_class.entry(item.class).or_default().insert(item.counselee);
        }
        let mut scope: BTreeMap<Item, BTreeSet<Id>> = items.iter().map(|item| (*item, BTreeSet::new())).collect();
        for (id, record) in &self.records {
            let Some(going) = by_class.get(&record.class).filter(|going| self.is_free(record, going)) else { continue };
            let Some(counselee) = record.owners.iter().find(|owner| going.contains(owner)) else { continue };
            let item = Item { counselee: *counselee, class: record.class };
            scope.entry(item).or_default().insert(*id.as_bytes());
        }
        scope
    }

    /// Whether everybody to whom a record belongs goes or is gone.
    fn is_free(&self, record: &Found, going: &BTreeSet<CounseleeId>) -> bool {
        let gone = |owner: &CounseleeId| self.purged.contains(owner.0.as_bytes());
        record.owners.iter().any(|owner| going.contains(owner))
            && record.owners.iter().all(|owner| going.contains(owner) || gone(owner))
    }

    /// How many of these records there are, kind by kind, and their oldest and newest day.
    #[must_use]
    pub fn describe(&self, ids: &BTreeSet<Id>) -> Holding {
        let mut holding = Holding::default();
        for record in ids.iter().filter_map(|id| self.records.get(&Uuid::from_bytes(*id))) {
            *holding.counts.entry(record.kind).or_default() += 1;
            holding.first = [holding.first, record.on].into_iter().flatten().min();
            holding.last = holding.last.max(record.on);
        }
        holding
    }
}

/// Identities that a legal hold keeps now.
pub(crate) fn held(connection: &Connection) -> Result<BTreeSet<Id>> {
    let reader = Reader { connection };
    let holds = super::hold::list(&reader)?;
    let open: Vec<_> = holds.iter().filter(|hold| hold.lifted.is_none()).collect();
    if open.is_empty() {
        return Ok(BTreeSet::new());
    }
    let holdings = Holdings::load(&reader, utc())?;
    let covered = |id: &Uuid, record: &Found| {
        // Neither the hold itself nor the person whom it names may go before what it keeps.
        open.iter().any(|hold| record.owners.iter().any(|owner| hold.covers(*owner, record.class)))
            || open.iter().any(|hold| hold.id == *id || hold.counselee.0 == *id)
    };
    let found = holdings.records.iter().filter(|(id, record)| covered(id, record));
    Ok(found.map(|(id, _)| *id.as_bytes()).collect())
}

fn utc() -> FixedOffset {
    chrono::Offset::fix(&chrono::Utc)
}

/// Every record's kind.
fn entities(connection: &Connection) -> Result<BTreeMap<Uuid, &'static str>> {
    let mut statement = connection.prepare_cached("SELECT uuid, type FROM entity")?;
    let mut rows = statement.query([])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, num): (Id, u16) = (row.get(0)?, row.get(1)?);
        if let Some(kind) = ENTITY_TYPES.iter().find(|kind| kind.num == num) {
            found.insert(Uuid::from_bytes(id), kind.name);
        }
    }
    Ok(found)
}

/// Each record's references: field and identity; a set has several.
type References = HashMap<Uuid, Vec<(&'static str, Uuid)>>;

fn references(connection: &Connection) -> Result<References> {
    let mut wanted = String::new();
    let mut names: HashMap<(u16, u16), &'static str> = HashMap::new();
    for kind in ENTITY_TYPES {
        let by = ["counselee", "session", "administration", "record", "participants"];
        for field in by.into_iter().filter_map(|name| kind.field(name)).filter(|field| field.kind == ValueKind::Id) {
            let or = if wanted.is_empty() { "" } else { " OR " };
            let _ = write!(wanted, "{or}(e.type = {} AND r.field = {})", kind.num, field.num);
            names.insert((kind.num, field.num), field.name);
        }
    }
    let sql = format!("SELECT e.uuid, e.type, r.field, r.val FROM entity e JOIN reg r USING(eid) WHERE {wanted}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = References::new();
    while let Some(row) = rows.next()? {
        let (id, num, field): (Id, u16, u16) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let value = cbor::decode(row.get_ref(3)?.as_blob().map_err(|_| CaseFileError::Malformed)?)?;
        let (Some(name), Ok(to)) = (names.get(&(num, field)), value.bytes_n::<16>()) else { continue };
        found.entry(Uuid::from_bytes(id)).or_default().push((name, Uuid::from_bytes(to)));
    }
    Ok(found)
}

struct Root {
    class: RecordClass,
    owners: BTreeSet<CounseleeId>,
}

/// To whom a record leads, and by which class: its own, or that of the record that it is about.
fn root(id: Uuid, entities: &BTreeMap<Uuid, &'static str>, references: &References) -> Option<Root> {
    let (mut at, mut class) = (id, None);
    // Four steps lead from a decision about an addendum to its counselee; none leads in a circle.
    for _ in 0..5 {
        let kind = *entities.get(&at)?;
        if kind == "counselee" {
            return Some(Root {
                class: class.unwrap_or(RecordClass::Identity),
                owners: BTreeSet::from([CounseleeId(at)]),
            });
        }
        let by = if kind == "conflict_decision" {
            "record"
        } else {
            let (_, own, by) = KINDS.iter().find(|(name, ..)| *name == kind)?;
            class = class.or(Some(*own));
            by
        };
        let own = references.get(&at)?;
        if by == "counselee" {
            let named = own.iter().filter(|(field, _)| *field == "counselee" || *field == "participants");
            let owners: BTreeSet<CounseleeId> = named.map(|(_, to)| CounseleeId(*to)).collect();
            return (!owners.is_empty()).then_some(Root { class: class?, owners });
        }
        at = own.iter().find(|(field, _)| *field == by)?.1;
    }
    None
}

/// The day that counts for a record: of a locked session the later of its day and its lock, a lock being as late as the
/// server's receipt for it; of a consent its end.
fn days(connection: &Connection, zone: FixedOffset) -> Result<HashMap<Uuid, NaiveDate>> {
    let mut found: HashMap<Uuid, NaiveDate> = HashMap::new();
    let mut later = |id: Id, day: Option<NaiveDate>| {
        if let Some(day) = day {
            found.entry(Uuid::from_bytes(id)).and_modify(|known| *known = day.max(*known)).or_insert(day);
        }
    };
    for sql in [
        "SELECT session, start_ms FROM session_state",
        "SELECT id, raised_ms FROM risk_review",
        "SELECT id, at_ms FROM risk_step",
        "SELECT id, at_ms FROM safeguarding_entry",
        "SELECT id, at_ms FROM record_version",
        "SELECT id, max(known_ms, coalesce(reported_ms, 0)) FROM duty_report",
        "SELECT id, at_ms FROM issued_document",
        // Their identities hold no time.
        "SELECT id, changed_ms FROM profile",
        "SELECT id, changed_ms FROM emergency_card",
        "SELECT id, changed_ms FROM code_word",
        "SELECT id, changed_ms FROM safety_plan",
    ] {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let ms: Option<i64> = row.get(1)?;
            later(row.get(0)?, ms.and_then(|ms| day_of(ms, zone)));
        }
    }
    for sql in [
        "SELECT id, given_on FROM administration",
        "SELECT id, coalesce(withdrawn_on, valid_until, valid_from) FROM consent",
        "SELECT id, holds_on FROM consent_override",
        "SELECT id, done_on FROM orientation",
        "SELECT id, opened_on FROM case_record",
        "SELECT id, coalesce(done_on, due) FROM follow_up",
        "SELECT id, changed_on FROM case_status",
        "SELECT id, coalesce(valid_until, valid_from) FROM alert",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(super::work::TABLES.iter().map(|(_, table)| format!("SELECT id, \"day\" FROM \"{table}\"")))
    {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: Option<String> = row.get(1)?;
            later(row.get(0)?, text.and_then(|text| text.parse().ok()));
        }
    }
    for lock in locks(connection)? {
        later(lock.session, day_of(lock.signed_ms.max(lock.received_ms.unwrap_or(i64::MIN)), zone));
    }
    Ok(found)
}

fn day_of(ms: i64, zone: FixedOffset) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&zone).date_naive())
}

/// The day on which a record was made, from its identity (UUIDv7).
fn born(id: Uuid, zone: FixedOffset) -> Option<NaiveDate> {
    let (seconds, _) = id.get_timestamp()?.to_unix();
    day_of(i64::try_from(seconds).ok()?.checked_mul(1000)?, zone)
}

/// A lock of a session: when it was signed by the signer's clock, and when the server had it.
#[derive(Debug, Clone, Copy)]
pub struct LockTimes {
    /// Session.
    pub session: Id,
    /// The signer's clock (milliseconds since 1970, UTC).
    pub signed_ms: i64,
    /// The server's clock at its receipt; none while it was not sent.
    pub received_ms: Option<i64>,
}

impl LockTimes {
    /// Whether the signed time is more than a day after the server already had it: the signer's clock was wrong, and the
    /// later time stands until a person looks at it.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.received_ms.is_some_and(|received| self.signed_ms.saturating_sub(received) > 86_400_000)
    }
}

/// The locks of all sessions.
///
/// # Errors
/// Those of the database.
pub fn lock_times(reader: &Reader<'_>) -> Result<Vec<LockTimes>> {
    locks(reader.connection)
}

fn locks(connection: &Connection) -> Result<Vec<LockTimes>> {
    let seal = entity_named("session_seal").and_then(|kind| kind.field("kind"));
    let field = seal.ok_or(CaseFileError::BadValue { field: "kind" })?.num;
    let mut statement = connection.prepare_cached(
        "SELECT s.session, s.claimed_ms, o.t_receipt FROM session_seal s JOIN entity e USING(eid)
         JOIN reg r ON r.eid = s.eid AND r.field = ?1
         LEFT JOIN op o ON o.sid = e.sid AND o.dev_idx = r.dev_idx AND o.dev_seq = r.dev_seq
         WHERE s.kind = 'locked' AND s.session IS NOT NULL",
    )?;
    let found = statement.query_map([field], |row| {
        let signed: Option<i64> = row.get(1)?;
        Ok(LockTimes { session: row.get(0)?, signed_ms: signed.unwrap_or(0), received_ms: row.get(2)? })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn people(
    connection: &Connection,
    records: &BTreeMap<Uuid, Found>,
    zone: FixedOffset,
) -> Result<BTreeMap<CounseleeId, Person>> {
    let mut people: BTreeMap<CounseleeId, Person> = BTreeMap::new();
    for (id, record) in records {
        for owner in &record.owners {
            let person = people.entry(*owner).or_default();
            let counts = CONTACTS.contains(&record.kind) || owner.0 == *id;
            if counts {
                person.last_contact = person.last_contact.max(record.on);
            }
            person.known |= owner.0 == *id;
        }
    }
    let kind = entity_named("counselee").ok_or(CaseFileError::BadValue { field: "counselee" })?;
    let number =
        |name: &'static str| kind.field(name).map(|field| field.num).ok_or(CaseFileError::BadValue { field: name });
    let (birth, status) = (number("birth_date")?, number("status")?);
    for (owner, person) in people.iter_mut().filter(|(_, person)| person.known) {
        let Some(entity) = register::entity(connection, owner.0.as_bytes())? else { continue };
        let shown = |field: u16| -> Result<Option<(Value, i64)>> {
            let first = register::siblings(connection, entity.eid, field)?.into_iter().next();
            Ok(first.map(|sibling| (sibling.value, sibling.t_wall)))
        };
        let text = |value: &Value| Cell::from_cbor(ValueKind::Text, value).map(|cell| cell.as_text().to_owned());
        if let Some((value, _)) = shown(birth)? {
            person.birth = text(&value)?.parse().ok();
        }
        person.active = true;
        if let Some((value, at_ms)) = shown(status)? {
            person.active = text(&value)? == CounseleeStatus::Active.as_str();
            person.left = (!person.active).then(|| day_of(at_ms, zone)).flatten();
        }
    }
    Ok(people)
}
