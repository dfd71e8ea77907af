//! Risk reviews. A review is closed by what stands in it, so the store refuses a disposition that lacks the rest, and what
//! another laptop decided without it is shown as open. Each save keeps a version.

use super::{counselor, day, id, parsed, record_version, risk_step, some_id, text};
use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, register, table};
use counseling::risk::{RiskPart, RiskReview, RiskStep, RiskTopic, StepKind, ToldRole, missing_before_closing};
use counseling::version::VersionAct;
use counseling::{CounseleeId, RiskReviewId};
use rusqlite::{Row, params};
use uuid::Uuid;

const KIND: &str = "risk_review";

/// Adds or changes a review; with a disposition it is closed. What raised it stays.
///
/// # Errors
/// [`CaseFileError::BadValue`] with the first field that closing lacks; [`CaseFileError::Closed`]; those of the database.
pub fn save(writer: &mut Writer<'_>, review: &RiskReview) -> Result<RiskReviewId> {
    let before = review.id.map(|id| get(writer, id)).transpose()?;
    if before.as_ref().is_some_and(RiskReview::is_closed) {
        return Err(CaseFileError::Closed);
    }
    let id = review.id.map_or_else(|| writer.new_id(), |id| id.0);
    // Lines that are in the file count, and no others.
    let steps = before.as_ref().map_or_else(Vec::new, |before| before.steps.clone());
    if review.disposition.is_some()
        && let Some(field) = missing_before_closing(&RiskReview { steps, ..review.clone() }).first()
    {
        return Err(CaseFileError::BadValue { field });
    }
    // Only what differs is written: a field on which two laptops disagree stays so while it is not touched.
    let mut cells = cells(review);
    if let Some(before) = before {
        let shown = self::cells(&before);
        cells.retain(|cell| !shown.iter().any(|known| known.0 == cell.0 && known.1.same(&cell.1)));
    }
    if writer.put(KIND, id, Home::CaseOf(review.counselee.0), &cells)? {
        let act = if review.disposition.is_some() { VersionAct::Closed } else { VersionAct::Saved };
        keep(writer, RiskReviewId(id), act, "")?;
    }
    Ok(RiskReviewId(id))
}

fn cells(review: &RiskReview) -> Vec<(&'static str, Cell)> {
    let mut cells = vec![
        ("counselee", review.counselee.0.into()),
        ("administration", review.administration.map(|id| id.0).into()),
        ("session", review.session.map(|id| id.0).into()),
        ("rule", (&review.rule).into()),
        ("raised_ms", review.raised_ms.into()),
        ("raised_by", (&review.raised_by).into()),
        ("topic", review.topic.as_str().into()),
        ("reason", (&review.reason).into()),
        ("level", review.level.map(|term| term.as_str().to_owned()).into()),
        ("next_contact", review.next_contact.into()),
        ("responsible", (&review.responsible).into()),
        ("disposition", review.disposition.map(|term| term.as_str().to_owned()).into()),
        ("closing", (&review.closing).into()),
    ];
    cells.extend(RiskPart::ALL.iter().map(|part| (part.as_str(), review.part(*part).into())));
    cells
}

/// Opens a closed review again. What was decided stays readable as a version.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason or for one that is open; [`CaseFileError::NotFound`]; those of the database.
pub fn reopen(writer: &mut Writer<'_>, id: RiskReviewId, reason: &str) -> Result<()> {
    let review = get(writer, id)?;
    if reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    if !review.is_closed() {
        return Err(CaseFileError::BadValue { field: "disposition" });
    }
    let cells = [("disposition", Cell::Null), ("closing", Cell::Null)];
    writer.put(KIND, id.0, Home::CaseOf(review.counselee.0), &cells)?;
    keep(writer, id, VersionAct::Reopened, reason.trim())
}

/// Keeps what the review says now. Lines are records of their own and said once: a version need not hold them.
fn keep(writer: &mut Writer<'_>, id: RiskReviewId, act: VersionAct, reason: &str) -> Result<()> {
    let now = RiskReview {
        counselee_name: String::new(),
        class_name: String::new(),
        steps: Vec::new(),
        disputed: Vec::new(),
        ..get(writer, id)?
    };
    record_version::add(writer, now.counselee, id.0, act, &serde_json::to_string(&now)?, reason)
}

/// Adds a line to an open review.
///
/// # Errors
/// [`CaseFileError::Closed`]; [`CaseFileError::BadValue`] with what the line lacks; those of the database.
pub fn add_step(writer: &mut Writer<'_>, step: &RiskStep) -> Result<()> {
    let review = get(writer, step.review)?;
    if review.is_closed() {
        return Err(CaseFileError::Closed);
    }
    risk_step::add(writer, review.counselee, step)
}

/// Reviews of one counselee or all, open ones only or all, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>, open: bool) -> Result<Vec<RiskReview>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE (?1 IS NULL OR r.counselee = ?1) AND (?1 IS NOT NULL OR c.eid IS NOT NULL)
         ORDER BY r.raised_ms DESC, r.id DESC"
    ))?;
    let found = statement.query_map(params![counselee.map(|id| *id.0.as_bytes())], read)?;
    let mut reviews = found.collect::<rusqlite::Result<Vec<_>>>()?;
    for found in &mut reviews {
        complete(reader, found)?;
    }
    let reviews = reviews.into_iter().map(|(review, _)| review);
    Ok(reviews.filter(|review| !open || !review.is_closed()).collect())
}

/// One review.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: RiskReviewId) -> Result<RiskReview> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    let mut found = statement.query_row([id.0.as_bytes()], read)?;
    complete(reader, &mut found)?;
    Ok(found.0)
}

const SELECT: &str =
    "SELECT r.id, r.counselee, coalesce(c.name, ''), coalesce(k.name, ''), r.administration, r.session, r.rule,
    r.raised_ms, r.told, r.told_on, r.next_contact, r.considered, r.disposition, r.raised_by, r.topic, r.reason, r.ideation,
    r.\"plan\", r.means, r.intent, r.protective, r.level, r.responsible, r.closing FROM risk_review r
    LEFT JOIN counselee c ON c.id = r.counselee LEFT JOIN \"class\" k ON k.id = c.class";

/// A review, and who was told as earlier versions of the program wrote it.
type Found = (RiskReview, Option<(String, Option<chrono::NaiveDate>)>);

fn read(row: &Row<'_>) -> rusqlite::Result<Found> {
    let texts = [
        (RiskPart::Considered, 11),
        (RiskPart::Ideation, 16),
        (RiskPart::Plan, 17),
        (RiskPart::Means, 18),
        (RiskPart::Intent, 19),
        (RiskPart::Protective, 20),
    ];
    let mut parts = std::collections::BTreeMap::new();
    for (part, column) in texts {
        let words = text(row, column)?;
        if !words.is_empty() {
            parts.insert(part, words);
        }
    }
    let told = text(row, 8)?;
    let earlier = (!told.trim().is_empty()).then_some((told, day(row, 9)?));
    let review = RiskReview {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        class_name: text(row, 3)?,
        administration: some_id(row, 4)?,
        session: some_id(row, 5)?,
        rule: text(row, 6)?,
        raised_ms: row.get::<_, Option<i64>>(7)?.unwrap_or(0),
        raised_by: text(row, 13)?,
        // A topic that a newer program knows is shown as another one.
        topic: parsed(row, 14).ok().flatten().unwrap_or(RiskTopic::Suicide),
        reason: text(row, 15)?,
        parts,
        level: parsed(row, 21)?,
        next_contact: day(row, 10)?,
        responsible: text(row, 22)?,
        disposition: parsed(row, 12)?,
        closing: text(row, 23)?,
        steps: Vec::new(),
        disputed: Vec::new(),
    };
    Ok((review, earlier))
}

/// Adds the lines, and the fields on which two laptops disagree.
fn complete(reader: &Reader<'_>, (review, earlier): &mut Found) -> Result<()> {
    let Some(id) = review.id else { return Ok(()) };
    review.steps = risk_step::list(reader, id)?;
    if let Some((told, on)) = earlier.take() {
        let at = on.and_then(|day| day.and_hms_opt(12, 0, 0)).map(|noon| noon.and_utc().timestamp_millis());
        let step = RiskStep {
            id: None,
            review: id,
            kind: StepKind::Told,
            role: Some(ToldRole::Other),
            name: told,
            how: None,
            at_ms: at.unwrap_or(review.raised_ms),
            text: String::new(),
            by: String::new(),
            made_ms: review.raised_ms,
        };
        review.steps.insert(0, step);
    }
    review.disputed = disputed(reader, KIND, id.0)?;
    Ok(())
}

/// The fields of a record on whose values a person has yet to decide.
pub(super) fn disputed(reader: &Reader<'_>, kind: &'static str, record: Uuid) -> Result<Vec<String>> {
    let kind = table::named(kind)?;
    let Some(entity) = register::entity(reader.connection, record.as_bytes())? else { return Ok(Vec::new()) };
    let open = register::competing(reader.connection, entity.eid)?;
    Ok(open.iter().filter_map(|num| kind.field_num(*num)).map(|field| field.name.to_owned()).collect())
}

/// Name of the counselor who writes.
pub(super) fn writer_name(writer: &Writer<'_>) -> Result<String> {
    Ok(counselor::get(writer)?.name)
}
