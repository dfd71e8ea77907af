//! Every record of somebody, and whose it is. A file holds hundreds of thousands of records, and a laptop little memory:
//! identities stand once, everything else names them by their place.

use super::days;
use super::kinds::{KEPT_WITH, KINDS};
use crate::schema::{ENTITY_TYPES, ValueKind};
use crate::{CaseFileError, Result};
use chrono::{FixedOffset, NaiveDate};
use counseling::CounseleeId;
use counseling::retention::RecordClass;
use keys::cbor;
use rusqlite::Connection;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use sync::wire::Id;
use uuid::Uuid;

/// A place in [`Owners::ids`].
type Place = u32;

/// Most steps from a record to its counselee: four lead from a decision about an addendum, and none leads in a circle.
const STEPS: usize = 5;

/// Records with their owners, in the order of their identities.
pub(super) struct Owners {
    /// The records' identities in their order, then those that are only named: a destroyed person, or one not yet here.
    ids: Vec<Id>,
    records: Vec<Record>,
    /// Who owns the records, record by record.
    owners: Vec<Place>,
    /// What somebody owns: owner and record, in that order.
    owned: Vec<(Place, Place)>,
}

/// A record; `owners` is empty of one that is nobody's.
struct Record {
    kind: &'static str,
    class: RecordClass,
    on: Option<NaiveDate>,
    owners: Range<u32>,
}

/// A record of somebody.
pub(super) struct Owned<'a> {
    pub id: &'a Id,
    pub kind: &'static str,
    pub class: RecordClass,
    pub on: Option<NaiveDate>,
    owners: &'a [Place],
    ids: &'a [Id],
}

impl Owned<'_> {
    /// To whom it belongs.
    pub fn owners(&self) -> impl Iterator<Item = CounseleeId> {
        self.owners.iter().map(|place| counselee(&self.ids[*place as usize]))
    }
}

fn counselee(id: &Id) -> CounseleeId {
    CounseleeId(Uuid::from_bytes(*id))
}

impl Owners {
    /// Reads them. Days are those of `zone`.
    pub fn load(connection: &Connection, zone: FixedOffset) -> Result<Self> {
        let (ids, kinds) = entities(connection)?;
        let (ids, references) = References::load(connection, ids)?;
        let (mut records, mut owners) = (Vec::with_capacity(kinds.len()), Vec::with_capacity(kinds.len()));
        for place in 0..kinds.len() {
            let first = count(owners.len());
            let class = root(count(place), &kinds, &references, &mut owners);
            let kind = kinds[place];
            let on = days::born(&ids[place], zone);
            records.push(Record { kind, class, on, owners: first..count(owners.len()) });
        }
        drop(references);
        let mut owned = Vec::with_capacity(owners.len());
        for (place, record) in records.iter().enumerate() {
            owned.extend(owners[range(&record.owners)].iter().map(|owner| (*owner, count(place))));
        }
        owned.sort_unstable();
        let mut all = Self { ids, records, owners, owned };
        all.read_days(connection, zone)?;
        Ok(all)
    }

    /// A day that a record says of itself takes the place of the one on which it was made.
    fn read_days(&mut self, connection: &Connection, zone: FixedOffset) -> Result<()> {
        let mut told = vec![false; self.records.len()];
        days::each(connection, zone, |id, day| {
            let Some(place) = self.place(id) else { return };
            let on = &mut self.records[place].on;
            *on = if told[place] { (*on).max(Some(day)) } else { Some(day) };
            told[place] = true;
        })
    }

    fn place(&self, id: &Id) -> Option<usize> {
        self.ids[..self.records.len()].binary_search(id).ok()
    }

    fn at(&self, place: usize) -> Option<Owned<'_>> {
        let record = self.records.get(place)?;
        let owners = &self.owners[range(&record.owners)];
        (!owners.is_empty()).then(|| Owned {
            id: &self.ids[place],
            kind: record.kind,
            class: record.class,
            on: record.on,
            owners,
            ids: &self.ids,
        })
    }

    /// A record that is somebody's.
    pub fn get(&self, id: &Id) -> Option<Owned<'_>> {
        self.at(self.place(id)?)
    }

    /// Every record that is somebody's.
    pub fn all(&self) -> impl Iterator<Item = Owned<'_>> {
        (0..self.records.len()).filter_map(|place| self.at(place))
    }

    /// The records of a person, shared ones included.
    pub fn of(&self, counselee: CounseleeId) -> impl Iterator<Item = Owned<'_>> {
        let (known, named) = self.ids.split_at(self.records.len());
        let id = counselee.0.as_bytes();
        let place = known.binary_search(id).or_else(|_| named.binary_search(id).map(|at| known.len() + at)).ok();
        let first = place.map_or(self.owned.len(), |place| self.owned.partition_point(|one| one.0 < count(place)));
        let theirs = self.owned[first..].iter().take_while(move |one| Some(one.0 as usize) == place);
        theirs.filter_map(|one| self.at(one.1 as usize))
    }
}

/// Places fit: a database of that many records would not open on any laptop.
fn count(number: usize) -> Place {
    Place::try_from(number).unwrap_or(Place::MAX)
}

fn range(of: &Range<u32>) -> Range<usize> {
    of.start as usize..of.end as usize
}

/// Every record's identity and kind, in the order of the identities.
fn entities(connection: &Connection) -> Result<(Vec<Id>, Vec<&'static str>)> {
    let mut statement = connection.prepare_cached("SELECT uuid, type FROM entity ORDER BY uuid")?;
    let mut rows = statement.query([])?;
    let (mut ids, mut kinds) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let num: u16 = row.get(1)?;
        if let Some(kind) = ENTITY_TYPES.iter().find(|kind| kind.num == num) {
            ids.push(row.get(0)?);
            kinds.push(kind.name);
        }
    }
    Ok((ids, kinds))
}

/// What a record names: from where, by which field, to where; in that order.
struct References(Vec<(Place, &'static str, Place)>);

/// Fields that lead from a record to the one that it is about, or to its people.
const LEADING: &[&str] = &["counselee", "session", "administration", "record", "participants", "home_visit"];

impl References {
    /// Reads them; identities that are named but have no record are put behind those that have.
    fn load(connection: &Connection, mut ids: Vec<Id>) -> Result<(Vec<Id>, Self)> {
        let mut wanted = String::new();
        let mut names: HashMap<(u16, u16), &'static str> = HashMap::new();
        for kind in ENTITY_TYPES {
            let leading = LEADING.iter().filter_map(|name| kind.field(name));
            for field in leading.filter(|field| field.kind == ValueKind::Id) {
                let or = if wanted.is_empty() { "" } else { " OR " };
                let _ = write!(wanted, "{or}(e.type = {} AND r.field = {})", kind.num, field.num);
                names.insert((kind.num, field.num), field.name);
            }
        }
        let sql = format!("SELECT e.uuid, e.type, r.field, r.val FROM entity e JOIN reg r USING(eid) WHERE {wanted}");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let known = ids.len();
        let mut found = Vec::with_capacity(known);
        let mut strangers: Vec<(Place, &'static str, Id)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, num, field): (Id, u16, u16) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let value = cbor::decode(row.get_ref(3)?.as_blob().map_err(|_| CaseFileError::Malformed)?)?;
            let (Some(name), Ok(to)) = (names.get(&(num, field)), value.bytes_n::<16>()) else { continue };
            let Ok(from) = ids.binary_search(&id) else { continue };
            match ids.binary_search(&to) {
                Ok(to) => found.push((count(from), *name, count(to))),
                Err(_) => strangers.push((count(from), *name, to)),
            }
        }
        let mut named: Vec<Id> = strangers.iter().map(|(_, _, to)| *to).collect();
        named.sort_unstable();
        named.dedup();
        found.extend(
            strangers.iter().filter_map(|(from, name, to)| {
                named.binary_search(to).ok().map(|at| (*from, *name, count(known + at)))
            }),
        );
        ids.extend(named);
        found.sort_unstable();
        found.dedup();
        Ok((ids, Self(found)))
    }

    fn of(&self, place: Place) -> &[(Place, &'static str, Place)] {
        let first = self.0.partition_point(|one| one.0 < place);
        let after = self.0[first..].partition_point(|one| one.0 == place);
        &self.0[first..first + after]
    }
}

/// The class under which a record is kept, its own or that of the record that it is about; those whose it is are put to the
/// `owners`.
fn root(of: Place, kinds: &[&'static str], references: &References, owners: &mut Vec<Place>) -> RecordClass {
    let (mut at, mut class) = (of, None);
    for _ in 0..STEPS {
        let Some(kind) = kinds.get(at as usize) else { break };
        if *kind == "counselee" {
            owners.push(at);
            break;
        }
        let own = references.of(at);
        let by = if *kind == "conflict_decision" {
            "record"
        } else {
            let Some((_, usual, by)) = KINDS.iter().find(|(name, ..)| name == kind) else { break };
            let named = |by: &'static str| own.iter().any(|(_, name, _)| *name == by);
            let with = KEPT_WITH.iter().find(|(name, by, _)| name == kind && named(by));
            class = class.or(Some(with.map_or(*usual, |(.., class)| *class)));
            by
        };
        if by == "counselee" {
            let named = own.iter().filter(|(_, name, _)| matches!(*name, "counselee" | "participants"));
            let mut theirs: Vec<Place> = named.map(|(.., to)| *to).collect();
            theirs.sort_unstable();
            theirs.dedup();
            owners.append(&mut theirs);
            break;
        }
        let Some((.., whole)) = own.iter().find(|(_, name, _)| *name == by) else { break };
        at = *whole;
    }
    class.unwrap_or(RecordClass::Identity)
}
