//! Safety plans: one per case, each save kept as a version.

use super::{one_per_case, record_version, risk_review};
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::safety_plan::{DuePlan, LINE_LENGTH, MOST_LINES, SafetyPlan, SafetyStep};
use counseling::version::{RecordVersion, VersionAct};

const KIND: &str = "safety_plan";

fn fields() -> Vec<&'static str> {
    SafetyStep::ALL.iter().map(|step| step.as_str()).chain(["agreed_on", "review_on"]).collect()
}

/// The plan; empty where there is none.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, counselee: CounseleeId) -> Result<SafetyPlan> {
    let texts = one_per_case::read(reader, KIND, &fields(), counselee)?;
    let of_steps = texts.iter().map(|text| lines(text));
    let steps = SafetyStep::ALL.iter().copied().zip(of_steps).filter(|(_, lines)| !lines.is_empty());
    let day = |at: usize| texts.get(at).and_then(|text| first(text));
    let after = SafetyStep::ALL.len();
    Ok(SafetyPlan { steps: steps.collect(), agreed_on: day(after), review_on: day(after + 1) })
}

/// The lines of a step. Of two plans that were made apart a line that stands in both is one.
fn lines(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for plan in text.split(one_per_case::BETWEEN) {
        let before = found.len();
        for line in plan.lines().filter(|line| !line.is_empty()) {
            if !found[..before].iter().any(|said| said == line) {
                found.push(line.to_owned());
            }
        }
    }
    found
}

/// The first of these days: of two plans that were made apart the one that is due first counts.
fn first(text: &str) -> Option<NaiveDate> {
    text.lines().filter_map(|day| day.parse().ok()).min()
}

/// A field as the plan shows it.
fn shown(field: &'static str, text: String) -> String {
    match field {
        "agreed_on" | "review_on" => written(first(&text)),
        _ => lines(&text).join("\n"),
    }
}

fn written(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Makes the plan say exactly this and keeps the version. Answers whether anything was written.
///
/// # Errors
/// [`CaseFileError::BadValue`] with the step that has too many lines or a line too long; [`CaseFileError::NotFound`] for a
/// counselee who is not there; those of the database.
pub fn save(writer: &mut Writer<'_>, counselee: CounseleeId, plan: &SafetyPlan) -> Result<bool> {
    let plan = plan.tidied();
    let now = get(writer, counselee)?;
    // Two plans that were begun apart may be too long together; that keeps nobody from writing another step.
    for (step, lines) in plan.steps.iter().filter(|(step, lines)| now.step(**step) != lines.as_slice()) {
        if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LINE_LENGTH) {
            return Err(CaseFileError::BadValue { field: step.as_str() });
        }
    }
    let mut texts: Vec<(&'static str, String)> =
        SafetyStep::ALL.iter().map(|step| (step.as_str(), plan.step(*step).join("\n"))).collect();
    texts.push(("agreed_on", written(plan.agreed_on)));
    texts.push(("review_on", written(plan.review_on)));
    let texts: Vec<(&'static str, &str)> = texts.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let said = one_per_case::write(writer, KIND, counselee, &texts, shown)?;
    let Some(own) = said else { return Ok(false) };
    let content = serde_json::to_string(&get(writer, counselee)?)?;
    record_version::add(writer, counselee, own, VersionAct::Saved, &content, "")?;
    Ok(true)
}

/// The steps and dates on which two laptops disagree.
///
/// # Errors
/// Those of the database.
pub fn disputed(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<String>> {
    let mut open = Vec::new();
    for record in one_per_case::identities(reader, KIND, counselee)? {
        for field in risk_review::disputed(reader, KIND, record)? {
            if !open.contains(&field) {
                open.push(field);
            }
        }
    }
    Ok(open)
}

/// Every saved version, the newest first; also those of a plan that was begun apart and joined with this one.
///
/// # Errors
/// Those of the database.
pub fn versions(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<RecordVersion>> {
    record_version::of_kind(reader, counselee, KIND)
}

/// Plans that are due to be gone through on or before a day, the oldest first.
///
/// # Errors
/// Those of the database.
pub fn due(reader: &Reader<'_>, until: NaiveDate) -> Result<Vec<DuePlan>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT p.counselee, c.name, coalesce(k.name, ''), min(p.review_on) FROM safety_plan p
         JOIN counselee c ON c.id = p.counselee LEFT JOIN \"class\" k ON k.id = c.class
         WHERE p.review_on <= ?1 GROUP BY p.counselee ORDER BY 4, c.name, p.counselee",
    )?;
    let found = statement.query_map([until.format("%Y-%m-%d").to_string()], |row| {
        Ok(DuePlan {
            counselee: super::id(row, 0)?,
            counselee_name: super::text(row, 1)?,
            class_name: super::text(row, 2)?,
            review_on: super::day(row, 3)?.ok_or_else(|| super::refuse(3))?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
