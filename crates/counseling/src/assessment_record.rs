//! The record of an instrument given to a person: answers as given, and score sheets with their provenance.

use crate::{AdministrationId, CounseleeId, SessionId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

vocabulary! {
    /// How the answers came in; the same answers give the same score by any way.
    AdministrationMode { Screen = "screen", Keyed = "keyed", File = "file", Portal = "portal" }
}

/// One administration of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Administration {
    /// Identity.
    pub id: AdministrationId,
    /// To whom.
    pub counselee: CounseleeId,
    /// Instrument id.
    pub instrument: String,
    /// Version of the definition in use when it was given.
    pub instrument_version: String,
    /// Language in which it was given (`id` or `en`).
    pub locale: String,
    /// How.
    pub mode: AdministrationMode,
    /// Day on which it was given.
    pub on: NaiveDate,
    /// Session it belongs to.
    pub session: Option<SessionId>,
    /// Item id -> value; an item without an entry was not answered.
    pub responses: BTreeMap<String, i64>,
    /// Whether the counselor or the counselee has finished it.
    pub finished: bool,
}
