//! Time zones: those of Indonesia by name, others by what the file says of them, if they never change.

use chrono::{FixedOffset, Offset, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The zones that a file defines: by name the offsets in force, in seconds.
#[derive(Debug, Default)]
pub struct Zones(BTreeMap<String, BTreeSet<i32>>);

impl Zones {
    /// Notes an offset of a zone, such as `+0700`.
    pub fn note(&mut self, name: &str, offset: &str) {
        if let Some(seconds) = offset_seconds(offset.trim()) {
            self.0.entry(name.to_owned()).or_default().insert(seconds);
        }
    }

    /// The offset of a zone; none where it is not known or changes with the season.
    pub fn offset(&self, name: &str) -> Option<FixedOffset> {
        let name = name.trim().trim_start_matches('/');
        if let Some(known) = known(name) {
            return Some(known);
        }
        let offsets = self.0.get(name)?;
        (offsets.len() == 1).then(|| FixedOffset::east_opt(*offsets.first()?))?
    }
}

fn known(name: &str) -> Option<FixedOffset> {
    let hours = match name.rsplit_once('/').map_or(name, |(_, city)| city) {
        "Jakarta" | "Pontianak" | "WIB" | "SE Asia Standard Time" => 7,
        "Makassar" | "Ujung_Pandang" | "WITA" => 8,
        "Jayapura" | "WIT" => 9,
        "UTC" | "GMT" | "Zulu" => return Some(Utc.fix()),
        _ => return None,
    };
    FixedOffset::east_opt(hours * 3600)
}

fn offset_seconds(text: &str) -> Option<i32> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => return None,
    };
    if !matches!(rest.len(), 4 | 6) || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize| rest.get(from..from + 2).map_or(Some(0), |two| two.parse::<i32>().ok());
    let (hours, minutes, seconds) = (number(0)?, number(2)?, number(4)?);
    (hours < 24 && minutes < 60 && seconds < 60).then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}
