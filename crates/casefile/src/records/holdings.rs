//! What the file holds of whom, by class: deleted records included, because their registers are still there. Built in one
//! pass over the references between records; what a destruction takes, and what a legal hold keeps, is read from here.

mod days;
mod kinds;
mod owners;

pub use days::{LockTimes, lock_times};
pub(crate) use kinds::Parent;

use crate::register;
use crate::schema::{ValueKind, entity_named};
use crate::value::Cell;
use crate::{CaseFileError, Reader, Result, purge};
use chrono::{FixedOffset, NaiveDate};
use counseling::CounseleeId;
use counseling::counselee::CounseleeStatus;
use counseling::retention::{Facts, Item, Leaving, RecordClass};
use keys::cbor::Value;
use owners::{Owned, Owners};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use sync::wire::Id;

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

impl Holding {
    fn add(&mut self, kind: &'static str, on: Option<NaiveDate>) {
        *self.counts.entry(kind).or_default() += 1;
        self.first = [self.first, on].into_iter().flatten().min();
        self.last = self.last.max(on);
    }
}

/// See the module.
pub struct Holdings {
    records: Owners,
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
        let records = Owners::load(connection, zone)?;
        let people = people(connection, &records, zone)?;
        Ok(Self { records, people, purged: purge::all(connection)? })
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

    /// What there is of a person, by class.
    #[must_use]
    pub fn of(&self, counselee: CounseleeId) -> BTreeMap<RecordClass, Holding> {
        let mut found: BTreeMap<RecordClass, Holding> = BTreeMap::new();
        for record in self.records.of(counselee) {
            let holding = found.entry(record.class).or_default();
            if self.is_free(&record, |owner| owner == counselee) {
                holding.add(record.kind, record.on);
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
        let ours = self.records.of(item.counselee).filter(|record| record.class == item.class);
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
        for record in self.records.all() {
            let Some(going) = by_class.get(&record.class) else { continue };
            let goes = |owner| going.contains(&owner);
            if !self.is_free(&record, goes) {
                continue;
            }
            let Some(counselee) = record.owners().find(|owner| goes(*owner)) else { continue };
            scope.entry(Item { counselee, class: record.class }).or_default().insert(*record.id);
        }
        scope
    }

    /// Whether everybody to whom a record belongs goes or is gone.
    fn is_free(&self, record: &Owned<'_>, goes: impl Fn(CounseleeId) -> bool) -> bool {
        record.owners().any(&goes)
            && record.owners().all(|owner| goes(owner) || self.purged.contains(owner.0.as_bytes()))
    }

    /// How many of these records there are, kind by kind, and their oldest and newest day.
    #[must_use]
    pub fn describe(&self, ids: &BTreeSet<Id>) -> Holding {
        let mut holding = Holding::default();
        for record in ids.iter().filter_map(|id| self.records.get(id)) {
            holding.add(record.kind, record.on);
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
    let records = Owners::load(connection, chrono::Offset::fix(&chrono::Utc))?;
    let covered = |record: &Owned<'_>| {
        // Neither the hold itself nor the person whom it names may go before what it keeps.
        open.iter().any(|hold| record.owners().any(|owner| hold.covers(owner, record.class)))
            || open.iter().any(|hold| hold.id.as_bytes() == record.id || hold.counselee.0.as_bytes() == record.id)
    };
    Ok(records.all().filter(covered).map(|record| *record.id).collect())
}

fn people(connection: &Connection, records: &Owners, zone: FixedOffset) -> Result<BTreeMap<CounseleeId, Person>> {
    let mut people: BTreeMap<CounseleeId, Person> = BTreeMap::new();
    for record in records.all() {
        for owner in record.owners() {
            let person = people.entry(owner).or_default();
            let own = owner.0.as_bytes() == record.id;
            if own || CONTACTS.contains(&record.kind) {
                person.last_contact = person.last_contact.max(record.on);
            }
            person.known |= own;
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
            person.left = (!person.active).then(|| days::day_of(at_ms, zone)).flatten();
        }
    }
    Ok(people)
}
