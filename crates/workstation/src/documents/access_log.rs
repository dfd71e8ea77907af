//! What the access log says about one counselee, worded for paper.

use crate::audit;
use crate::contract::documents::DocumentDraft;
use crate::contract::settings::AuditFilter;
use crate::{CallError, ErrorCode};
use casefile::{Reader, counselor, school};
use chrono::{DateTime, FixedOffset, NaiveDate};
use i18n::Texts;
use report::templates::AccessLogLine;
use serde_json::{Map, Value, json};

/// Most lines on paper, the newest of the period: some forty pages.
const MOST: usize = 1500;
/// Lines asked for at once.
const PART: u32 = 500;

/// Puts the lines of the period into the values.
pub(super) fn lines(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    texts: &Texts,
    values: &mut Map<String, Value>,
) -> Result<(), CallError> {
    let day = |field: &str| values.get(field).and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
    let (from, to) = (day("from"), day("to"));
    if from.is_some() && to.is_some() && to < from {
        return Err(CallError::field(ErrorCode::DateOrder, "to"));
    }
    let zone = school::get(reader)?.zone.hours() * 3600;
    let zone = FixedOffset::east_opt(zone).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    let user = counselor::get(reader)?.id.map_or(uuid::Uuid::nil(), |id| id.0);
    let mut filter =
        AuditFilter { counselee: Some(draft.source.counselee), from, to, limit: PART, ..AuditFilter::default() };
    let (mut found, mut left_out) = (Vec::new(), 0u32);
    loop {
        let part = audit::lines(reader, &filter, user, texts, zone)?;
        filter.before = part.last().map(|line| line.seq);
        let ended = part.len() < PART as usize;
        for line in part {
            if found.len() < MOST { found.push(worded(&line, texts, zone)) } else { left_out += 1 }
        }
        if ended {
            break;
        }
    }
    found.reverse();
    values.insert("lines".to_owned(), json!(found));
    values.insert("left_out".to_owned(), json!(left_out));
    Ok(())
}

fn worded(line: &crate::contract::settings::AuditLine, texts: &Texts, zone: FixedOffset) -> AccessLogLine {
    let at = DateTime::from_timestamp_millis(line.at_ms).unwrap_or_default().with_timezone(&zone);
    let record = texts.find(&format!("term-record-{}", line.kind), &[]).unwrap_or_else(|| line.kind.clone());
    let document = report::documents().into_iter().find(|kind| kind.id == line.detail);
    let object = document.map_or(record, |kind| texts.plain(kind.title_key));
    let act = audit::words(&line.action, texts);
    let by = if line.by.is_empty() { texts.plain("report-log-other-laptop") } else { line.by.clone() };
    AccessLogLine {
        when: format!("{} {}", texts.date_short(at.date_naive()), at.format("%H:%M")),
        what: if object.is_empty() { act } else { format!("{act}: {object}") },
        by,
    }
}
