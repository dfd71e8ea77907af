//! How concurrent writes come together: registers with siblings, and the life of a record. Pure functions on the rows
//! that a case file keeps; local and remote operations take the same path. The outcome depends on the set of operations
//! alone, never on their order of arrival: an operation is applied once, and only when all that its author had seen is.
//! Nothing here may drop a value that nobody knowingly overwrote.

use std::collections::BTreeMap;

use keys::cbor::{Value, encode};
use thiserror::Error;

use crate::wire::op::{Change, Seen, Verb};
use crate::wire::schema::FieldClass;
use crate::wire::{Id, WireError, limits};

/// Names an item within its register: 16 bytes in sets and logs, none elsewhere.
pub type Item = Vec<u8>;

/// An operation's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dot {
    /// Author's device.
    pub device: Id,
    /// Author's number.
    pub dev_seq: u64,
}

/// What an author had seen: per device the highest number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vector(BTreeMap<Id, u64>);

impl Vector {
    /// The vector of these entries; of a device named twice the higher number stays.
    #[must_use]
    pub fn of(entries: impl IntoIterator<Item = (Id, u64)>) -> Self {
        let mut vector = Self::default();
        entries.into_iter().for_each(|(device, dev_seq)| vector.raise(device, dev_seq));
        vector
    }

    /// The author's vector at an operation: the one at its operation before (or nothing, where `full`) and what is new.
    /// Its own earlier operations are always seen.
    #[must_use]
    pub fn at(before: &Self, seen: &[Seen], full: bool, dot: Dot) -> Self {
        let mut vector = if full { Self::default() } else { before.clone() };
        seen.iter().for_each(|seen| vector.raise(seen.device, seen.dev_seq));
        vector.raise(dot.device, dot.dev_seq.saturating_sub(1));
        vector
    }

    /// Notes that this much of a device was seen.
    pub fn raise(&mut self, device: Id, dev_seq: u64) {
        let known = self.0.entry(device).or_default();
        *known = dev_seq.max(*known);
    }

    /// How far a device was seen; 0 = nothing.
    #[must_use]
    pub fn get(&self, device: &Id) -> u64 {
        self.0.get(device).copied().unwrap_or(0)
    }

    /// Whether this operation was seen.
    #[must_use]
    pub fn covers(&self, dot: &Dot) -> bool {
        dot.dev_seq <= self.get(&dot.device)
    }

    /// Whether everything that `other` saw was seen here, too.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.iter().all(|(device, dev_seq)| *dev_seq <= self.get(device))
    }

    /// The entries, in order of device.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, u64)> {
        self.0.iter().map(|(device, dev_seq)| (device, *dev_seq)).filter(|(_, dev_seq)| *dev_seq > 0)
    }
}

/// A value of a register that nobody has knowingly overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// Where it comes from.
    pub dot: Dot,
    /// Which item of a set or log; empty for a plain value.
    pub item: Item,
    /// The verb that put it there.
    pub verb: Verb,
    /// Its author's clock.
    pub t_wall: i64,
    /// The value.
    pub value: Value,
}

/// An operation's place and time, for its changes.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// The operation.
    pub dot: Dot,
    /// Its author's clock.
    pub t_wall: i64,
    /// What its author had seen, see [`Vector::at`].
    pub vector: &'a Vector,
}

/// Why a change cannot be merged. Its operation is kept aside, all else goes on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MergeError {
    /// The value has another form than its verb wants.
    #[error(transparent)]
    Form(#[from] WireError),
    /// A life number on a field, or another verb on a life.
    #[error("verb and field do not fit")]
    Misplaced,
}

impl From<keys::cbor::CborError> for MergeError {
    fn from(error: keys::cbor::CborError) -> Self {
        Self::Form(error.into())
    }
}

/// Names an item of a set: the first half of H("item", value), so that equal values are one item.
#[must_use]
pub fn item_of(value: &Value) -> [u8; 16] {
    crate::wire::op::hash16(&keys::hash("item", value))
}

/// The additions that a `remove` takes out, as `[device, dev_seq, item]`.
///
/// # Errors
/// Another form.
pub fn removed(value: &Value) -> Result<Vec<(Dot, Item)>, MergeError> {
    let mut dots = Vec::new();
    for entry in value.view().items()? {
        let [device, dev_seq, item] = entry.items_n()?;
        let dot = Dot { device: device.bytes_n()?, dev_seq: dev_seq.as_uint()? };
        dots.push((dot, item.bytes_n::<16>()?.to_vec()));
    }
    Ok(dots)
}

/// Applies a change to the siblings of its register. A field's verb decides, so fields of later versions merge right.
///
/// # Errors
/// [`MergeError`]; the register is unchanged then.
pub fn apply(siblings: &mut Vec<Sibling>, change: &Change, author: &Author<'_>) -> Result<(), MergeError> {
    if change.field == 0 {
        return Err(MergeError::Misplaced);
    }
    let (dot, t_wall) = (author.dot, author.t_wall);
    let sibling = |item: Item, value: Value| Sibling { dot, item, verb: change.verb, t_wall, value };
    match change.verb {
        Verb::Write => {
            siblings.retain(|other| other.verb != Verb::Write || !author.vector.covers(&other.dot));
            insert(siblings, sibling(Vec::new(), change.value.clone()));
        }
        Verb::Add => insert(siblings, sibling(item_of(&change.value).to_vec(), change.value.clone())),
        Verb::Remove => {
            let gone = removed(&change.value)?;
            siblings.retain(|other| !gone.iter().any(|(dot, item)| *dot == other.dot && *item == other.item));
        }
        Verb::Append => {
            let [item, value] = change.value.view().items_n()?;
            let item = item.bytes_n::<16>()?.to_vec();
            // An item's id is its identity: it lands once, whoever hands it on; the earliest dot stays.
            let lands = match siblings.iter().position(|other| other.verb == Verb::Append && other.item == item) {
                Some(at) if siblings[at].dot > dot => {
                    siblings.remove(at);
                    true
                }
                Some(_) => false,
                None => true,
            };
            if lands {
                insert(siblings, sibling(item, value.value().clone()));
            }
        }
        Verb::Life => return Err(MergeError::Misplaced),
    }
    Ok(())
}

/// Keeps siblings in the order of the canonical dump: device, number, item.
fn insert(siblings: &mut Vec<Sibling>, new: Sibling) {
    let key = |sibling: &Sibling| (sibling.dot, sibling.item.clone());
    match siblings.binary_search_by_key(&key(&new), key) {
        Ok(at) => siblings[at] = new,
        Err(at) => siblings.insert(at, new),
    }
}

/// The shown value of a plain register: largest (time, device), then the later write.
#[must_use]
pub fn shown(siblings: &[Sibling]) -> Option<&Sibling> {
    let plain = siblings.iter().filter(|sibling| sibling.verb == Verb::Write);
    plain.max_by_key(|sibling| (sibling.t_wall, sibling.dot))
}

/// Whether a person must choose: an `ask` register with more than one distinct value.
#[must_use]
pub fn must_ask(class: FieldClass, siblings: &[Sibling]) -> bool {
    let mut plain = siblings.iter().filter(|sibling| sibling.verb == Verb::Write).map(|sibling| &sibling.value);
    let first = plain.next();
    class == FieldClass::Ask && plain.any(|value| Some(value) != first)
}

/// The life of a record: odd alive, even deleted. The larger number wins; a record that somebody edited without knowing
/// of its deletion comes back, contested, until a person decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Life {
    /// The number; 0 = never alive.
    pub number: u64,
    /// The operations that set it to this number.
    pub dots: Vec<Dot>,
    /// Newest edit (a change of a field, not of the life) per device.
    pub touched: BTreeMap<Id, u64>,
    /// Deleted and edited at the same time.
    pub contested: bool,
}

impl Life {
    /// Whether the record is shown as existing.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.number % 2 == 1 || self.contested
    }

    /// A life number was written.
    ///
    /// # Errors
    /// Another form than a number from 1 to [`limits::DEV_SEQ`]: nobody counts higher, and one more must always be left.
    pub fn set(&mut self, value: &Value, author: &Author<'_>) -> Result<(), MergeError> {
        let number = value.as_uint()?;
        if number == 0 || number > limits::DEV_SEQ {
            return Err(MergeError::Misplaced);
        }
        if number < self.number {
            return Ok(());
        }
        if number > self.number {
            (self.number, self.contested) = (number, false);
            self.dots.clear();
        }
        if !self.dots.contains(&author.dot) {
            self.dots.push(author.dot);
            self.dots.sort_unstable();
        }
        let deleted = number.is_multiple_of(2);
        let unseen = |(device, dev_seq): (&Id, &u64)| {
            let dot = Dot { device: *device, dev_seq: *dev_seq };
            dot.device != author.dot.device && !author.vector.covers(&dot)
        };
        self.contested |= deleted && self.touched.iter().any(unseen);
        Ok(())
    }

    /// A field was changed.
    pub fn touch(&mut self, author: &Author<'_>) {
        let newest = self.touched.entry(author.dot.device).or_default();
        *newest = author.dot.dev_seq.max(*newest);
        let deleted = self.number != 0 && self.number.is_multiple_of(2);
        let knew = |dot: &Dot| author.vector.covers(dot) || *dot == author.dot;
        self.contested |= deleted && !self.dots.iter().all(knew);
    }
}

/// A row of the canonical dump: `[entity, type, field, verb, device, dev_seq, t_wall, value]`.
#[must_use]
pub fn dump_row(entity: Id, entity_type: u16, field: u16, sibling: &Sibling) -> Value {
    keys::arr![
        entity,
        entity_type,
        field,
        sibling.verb as u8,
        sibling.dot.device,
        sibling.dot.dev_seq,
        sibling.t_wall,
        sibling.value.clone()
    ]
}

/// Whether two values are one value.
#[must_use]
pub fn same(ours: &Value, theirs: &Value) -> bool {
    encode(ours) == encode(theirs)
}
