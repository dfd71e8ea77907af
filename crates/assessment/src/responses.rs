//! The answers of one person to one instrument, by item id.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::identifier::ItemId;

/// Item id -> answer. A missing answer is explicit (`null` in JSON: presented and left out); an item that is not in
/// the map was not reached. Both count as missing when scoring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Responses(BTreeMap<ItemId, Option<i64>>);

impl Responses {
    /// No answers yet.
    pub fn new() -> Responses {
        Responses::default()
    }

    /// Records an answer, replacing an earlier one. The value is kept as given; [`crate::score`] judges it.
    pub fn answer(&mut self, item: ItemId, value: i64) {
        self.0.insert(item, Some(value));
    }

    /// Records that the item was presented and left out.
    pub fn leave_out(&mut self, item: ItemId) {
        self.0.insert(item, None);
    }

    /// Forgets the item, as if it had not been presented.
    pub fn clear(&mut self, item: &str) {
        self.0.remove(item);
    }

    /// The answer, if the item has one.
    pub fn value(&self, item: &str) -> Option<i64> {
        self.0.get(item).copied().flatten()
    }

    /// Whether the item was presented and left out.
    pub fn is_left_out(&self, item: &str) -> bool {
        matches!(self.0.get(item), Some(None))
    }

    /// All entries in order of item id.
    pub fn iter(&self) -> impl Iterator<Item = (&ItemId, Option<i64>)> {
        self.0.iter().map(|(item, value)| (item, *value))
    }
}

impl FromIterator<(ItemId, Option<i64>)> for Responses {
    fn from_iter<T: IntoIterator<Item = (ItemId, Option<i64>)>>(entries: T) -> Self {
        Responses(entries.into_iter().collect())
    }
}
