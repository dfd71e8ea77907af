//! What a backup needs of an open case file, and whether the file counts as a copy of another.

use super::{Unlocked, hold};
use crate::backup::{COPY, Still};
use crate::folder::Folder;
use crate::{Reader, Result, identity};
use keys::{Entropy, MasterKey, SecretText};
use std::fs::File;
use std::sync::Mutex;

/// See the module.
pub(crate) struct Held<'a> {
    pub folder: &'a Folder,
    pub key: &'a SecretText,
    pub master_key: &'a MasterKey,
    pub header: Vec<u8>,
    pub raw: &'a Mutex<File>,
}

/// When the file was made (milliseconds since 1970, UTC); a second laptop's file counts from its first day in 1970 if it
/// does not say.
///
/// # Errors
/// Those of the database.
pub fn created_ms(reader: &Reader<'_>) -> Result<i64> {
    Ok(identity::find(reader.connection, "created_ms")?.unwrap_or(0))
}

impl Unlocked {
    /// What a backup needs.
    pub(crate) fn held(&self) -> Held<'_> {
        // The keystore of this laptop has no say over what lies on a stick.
        let mut header = hold(&self.header).clone();
        header.remove_keystore_slot();
        let header = header.encode();
        Held { folder: &self.folder, key: &self.key, master_key: &self.master_key, header, raw: &self.raw }
    }

    /// Keeps the database file as it is now, for as long as the answer lives; work goes on in the log.
    pub(crate) fn still(&self) -> Result<Still> {
        let state = hold(&self.writer);
        Still::begin(&state.connection, &self.folder, &self.key)
    }

    /// Since when this file counts as a copy of another (milliseconds since 1970, UTC): it was restored from a backup, or found
    /// copied or set back. Such a file sends nothing.
    ///
    /// # Errors
    /// Those of the database.
    pub fn copy_since(&self) -> Result<Option<i64>> {
        self.read(|reader| identity::find(reader.connection, COPY))
    }

    /// Marks it as a copy that was found out (its sidecar is another's, missing, or ahead), unless it is marked already: it
    /// also gets an installation id of its own, so that the file it was copied from is told from it ever after.
    ///
    /// # Errors
    /// Those of the database.
    pub fn found_copied(&self, now_ms: i64) -> Result<()> {
        self.commit(|connection, entropy| {
            let mut entropy: &mut dyn Entropy = entropy;
            if identity::find::<i64>(connection, COPY)?.is_none() {
                identity::put(connection, COPY, now_ms)?;
                identity::put(connection, "install", &(&mut entropy).array::<16>()[..])?;
            }
            Ok(((), Default::default()))
        })
    }

    /// Marks it as a copy, or, when its owner has said that no other is in use any more, as the one file again.
    ///
    /// # Errors
    /// Those of the database.
    pub fn set_copy(&self, since_ms: Option<i64>) -> Result<()> {
        self.maintain(|connection| match since_ms {
            Some(ms) => identity::put(connection, COPY, ms),
            None => identity::drop_value(connection, COPY),
        })
    }
}
