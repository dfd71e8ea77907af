//! Which column fills which field. A mapping is plain data that a caller can keep under [`mapping_key`] and offer again
//! when a file with the same headers comes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::aliases;
use crate::code::codes;
use crate::field::Field;
use crate::grid::Grid;
use crate::header::{Header, normalise};
use crate::row::Sex;

codes! {
    /// How sure the proposed field is.
    Confidence {
        None = "none": "No field proposed.",
        Near = "near": "The header is one or two letters away from a known one.",
        Exact = "exact": "The header is a known one.",
        Chosen = "chosen": "The given mapping says so.",
    }
}

/// A column of the table as found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnInfo {
    /// Header as written; groups joined with a dot.
    pub header: String,
    /// Normalised header, the key in a [`ColumnMapping`]; the second of two equal ones ends in ` #2`.
    pub key: String,
    /// Position in the sheet, from 0.
    pub index: usize,
    /// Up to three different values. Empty for fields that are sensitive and not chosen.
    pub samples: Vec<String>,
    /// The field it fills.
    pub mapped: Option<Field>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// Words of a file and what they mean, for values that vary. Keys are folded: trimmed, lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueMaps {
    /// For example `laki` -> male.
    #[serde(default)]
    pub sex: BTreeMap<String, Sex>,
    /// For example `1` -> `Islam`.
    #[serde(default)]
    pub religion: BTreeMap<String, String>,
    /// For example `7-1` -> `VII A`.
    #[serde(default)]
    pub class_name: BTreeMap<String, String>,
}

/// A person's choice of columns and value words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// [`ColumnInfo::key`] -> field. Columns that are not named are not imported.
    pub columns: BTreeMap<String, Field>,
    /// Value words.
    #[serde(default)]
    pub values: ValueMaps,
}

/// The key under which a mapping for these columns is remembered: the set of normalised headers, order aside.
#[must_use]
pub fn mapping_key(columns: &[ColumnInfo]) -> String {
    let keys: BTreeSet<&str> = columns.iter().map(|c| c.key.as_str()).collect();
    keys.into_iter().collect::<Vec<_>>().join("\u{1f}")
}

/// The mapping that reading without one uses: every column with a proposed field.
#[must_use]
pub fn propose_mapping(columns: &[ColumnInfo]) -> ColumnMapping {
    let columns = columns.iter().filter_map(|c| Some((c.key.clone(), c.mapped?))).collect();
    ColumnMapping { columns, values: ValueMaps::default() }
}

/// Describes the columns of a sheet and what fills what. Also returns headers that stand twice.
pub(crate) fn columns(grid: &Grid, header: &Header, mapping: Option<&ColumnMapping>) -> (Vec<ColumnInfo>, Vec<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut infos = Vec::new();
    for (index, label) in header.labels.iter().enumerate() {
        let normal = normalise(label);
        if normal.is_empty() {
            continue;
        }
        let count = counts.entry(normal.clone()).or_default();
        *count += 1;
        let key = if *count == 1 { normal } else { format!("{normal} #{count}") };
        infos.push(ColumnInfo {
            header: label.split_whitespace().collect::<Vec<_>>().join(" "),
            key,
            index,
            samples: Vec::new(),
            mapped: None,
            confidence: Confidence::None,
        });
    }
    let doubled: Vec<String> = counts.iter().filter(|(_, n)| **n > 1).map(|(name, _)| name.clone()).collect();
    match mapping {
        Some(mapping) => {
            for info in &mut infos {
                info.mapped = mapping.columns.get(&info.key).copied();
                info.confidence = if info.mapped.is_some() { Confidence::Chosen } else { Confidence::None };
            }
        }
        None => propose(&mut infos, &doubled),
    }
    for info in &mut infos {
        info.samples = samples(grid, header, info.index);
    }
    (infos, doubled)
}

fn propose(infos: &mut [ColumnInfo], doubled: &[String]) {
    let mut taken = BTreeSet::new();
    for confidence in [Confidence::Exact, Confidence::Near] {
        for info in infos.iter_mut().filter(|i| i.mapped.is_none()) {
            let base = info.key.split(" #").next().unwrap_or_default();
            // Two columns of one name are a question for the person, not a guess.
            if doubled.iter().any(|name| name == base) {
                continue;
            }
            let field = match confidence {
                Confidence::Exact => aliases::field_of(&info.key),
                _ => aliases::field_near(&info.key),
            };
            if let Some(field) = field.filter(|f| taken.insert(*f)) {
                info.mapped = Some(field);
                info.confidence = confidence;
            }
        }
    }
}

fn samples(grid: &Grid, header: &Header, column: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cells in grid.rows.iter().skip(header.data_from).take(200) {
        let text = cells.get(column).map_or_else(String::new, |c| c.shown());
        let text: String = text.trim().chars().take(60).collect();
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
        if found.len() == 3 {
            break;
        }
    }
    found
}
