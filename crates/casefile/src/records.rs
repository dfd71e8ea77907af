//! The records, one module per kind, in the domain's own types. Each writes only what differs and reads in SQL; none
//! knows of registers or operations.

pub mod administration;
pub mod alert;
pub mod appointment;
pub mod attachment;
pub mod attendance;
pub mod calendar;
pub mod case_status;
pub mod caseload;
pub mod class;
pub mod code_word;
pub mod conflict;
pub mod consent;
pub mod consent_override;
pub mod contested;
pub mod counselee;
pub mod counselee_link;
pub mod counselor;
pub mod destruction;
pub mod duty_report;
pub mod emergency_card;
pub mod follow_up;
pub mod hold;
pub mod holdings;
pub mod issued_document;
mod kept_list;
mod one_per_case;
pub mod orientation;
pub mod profile;
pub mod radar;
pub mod record_version;
pub mod retention_rule;
pub mod risk_review;
mod risk_step;
pub mod roster_mapping;
pub mod safeguarding_entry;
pub mod safety_plan;
pub mod saved_view;
pub mod school;
pub mod score_sheet;
pub mod search;
pub mod session;
pub mod session_move;
pub mod session_version;
pub mod setting;
pub mod signing;
pub mod snippet;
pub mod supervisor;
pub mod trash;
pub mod waitlist;
pub mod work;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::Row;
use rusqlite::types::Type;
use std::str::FromStr;
use uuid::Uuid;

fn refuse(index: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, String::new(), Type::Text)
}

fn text(row: &Row<'_>, index: usize) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(index)?.unwrap_or_default())
}

fn parsed<T: FromStr>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(index)?;
    text.filter(|text| !text.is_empty()).map(|text| text.parse().map_err(|_| refuse(index))).transpose()
}

fn term<T: FromStr>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    parsed(row, index)?.ok_or_else(|| refuse(index))
}

fn day(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<NaiveDate>> {
    parsed(row, index)
}

fn moment(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<DateTime<FixedOffset>>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| DateTime::parse_from_rfc3339(&text).map_err(|_| refuse(index))).transpose()
}

fn id<T: From<Uuid>>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    Ok(Uuid::from_bytes(row.get(index)?).into())
}

fn some_id<T: From<Uuid>>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(index)?.map(|bytes| Uuid::from_bytes(bytes).into()))
}

/// Words as an FTS5 query in which each must match the start of a token; `None` when nothing searchable was typed.
pub(crate) fn prefix_query(words: &str) -> Option<String> {
    let tokens: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(|token| format!("\"{token}\"*"))
        .collect();
    (!tokens.is_empty()).then(|| tokens.join(" AND "))
}
