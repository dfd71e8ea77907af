//! Knowing a restored database: a counter stands in the database and in a marker file beside it, and both rise together
//! at every start, every clean stop, and every minute in which something was written. A database behind its marker came
//! from an older copy, so the server takes a new incarnation id, and devices offer again what they hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Id;
use crate::clock::Randomness;
use crate::data_folder::replace_file;
use crate::store::{Ledger, Store, StoreError, write};

const INC: &str = "inc";
const COUNT: &str = "boot";

/// The counter pair of a running server.
pub struct Incarnation {
    inc: Id,
    marker: PathBuf,
    /// Held while marker and counter move, so that they move in order.
    moving: Mutex<()>,
}

impl Incarnation {
    /// Compares counter and marker and goes on with the old incarnation id or a new one.
    ///
    /// # Errors
    /// The store failed, or the marker cannot be written.
    pub async fn begin(store: &dyn Store, marker: &Path, random: &dyn Randomness) -> Result<Self, StoreError> {
        let mut fresh = Id::default();
        random.fill(&mut fresh);
        let outside = read_marker(marker);
        let (inc, count) = write(store, move |ledger| begin(ledger, outside, fresh)).await??;
        // The database first: a stop in between leaves it ahead of the marker, which is no sign of a restore.
        write_marker(marker, count)?;
        Ok(Self { inc, marker: marker.to_owned(), moving: Mutex::new(()) })
    }

    /// The incarnation id of this database.
    pub fn id(&self) -> Id {
        self.inc
    }

    /// Moves both counters on, so that a copy of the database made before now counts as old.
    ///
    /// # Errors
    /// The store failed, or the marker cannot be written.
    pub async fn advance(&self, store: &dyn Store) -> Result<(), StoreError> {
        let count = write(store, |ledger| {
            let count = counter(ledger)?.unwrap_or(0) + 1;
            ledger.set_meta(COUNT, &count.to_be_bytes())?;
            Ok::<u64, StoreError>(count)
        })
        .await??;
        let _moving = self.moving.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if read_marker(&self.marker).is_none_or(|outside| outside < count) {
            write_marker(&self.marker, count)?;
        }
        Ok(())
    }
}

fn begin(ledger: &mut dyn Ledger, outside: Option<u64>, fresh: Id) -> Result<(Id, u64), StoreError> {
    let inside = counter(ledger)?;
    let known = ledger.meta(INC)?.and_then(|inc| Id::try_from(inc).ok());
    // A marker that is gone proves nothing, so the safe side is a new incarnation: it costs a round of re-offers.
    let inc = match (known, inside, outside) {
        (Some(inc), Some(inside), Some(outside)) if inside >= outside => inc,
        _ => fresh,
    };
    let count = inside.unwrap_or(0).max(outside.unwrap_or(0)) + 1;
    ledger.set_meta(INC, &inc)?;
    ledger.set_meta(COUNT, &count.to_be_bytes())?;
    Ok((inc, count))
}

fn counter(ledger: &mut dyn Ledger) -> Result<Option<u64>, StoreError> {
    Ok(ledger.meta(COUNT)?.and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes))
}

fn read_marker(path: &Path) -> Option<u64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

fn write_marker(path: &Path, count: u64) -> Result<(), StoreError> {
    replace_file(path, format!("{count}\n").as_bytes())
        .map_err(|error| StoreError::Database(format!("{}: {error}", path.display())))
}
