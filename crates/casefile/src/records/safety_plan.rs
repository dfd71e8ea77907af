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
    let lines = |text: &String| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let steps = SafetyStep::ALL.iter().copied().zip(texts.iter().map(lines)).filter(|(_, lines)| !lines.is_empty());
    // Of two plans that were made apart the one that is due first counts.
    let first = |at: usize| texts.get(at).and_then(|text| text.lines().filter_map(|day| day.parse().ok()).min());
    let after = SafetyStep::ALL.len();
    Ok(SafetyPlan { steps: steps.collect(), agreed_on: first(after), review_on: first(after + 1) })
}

/// Makes the plan say exactly this and keeps the version. Answers whether anything was written.
///
/// # Errors
/// [`CaseFileError::BadValue`] with the step that has too many lines or a line too long; [`CaseFileError::NotFound`] for a
/// counselee who is not there; those of the database.
pub fn save(writer: &mut Writer<'_>, counselee: CounseleeId, plan: &SafetyPlan) -> Result<bool> {
    let plan = plan.tidied();
    for (step, lines) in &plan.steps {
        if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LINE_LENGTH) {
            return Err(CaseFileError::BadValue { field: step.as_str() });
        }
    }
    let mut texts: Vec<(&'static str, String)> =
        SafetyStep::ALL.iter().map(|step| (step.as_str(), plan.step(*step).join("\n"))).collect();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    texts.push(("agreed_on", day(plan.agreed_on)));
    texts.push(("review_on", day(plan.review_on)));
    let texts: Vec<(&'static str, &str)> = texts.iter().map(|(field, text)| (*field, text.as_str())).collect();
    if !one_per_case::write(writer, KIND, counselee, &texts)? {
        return Ok(false);
    }
    if let Some(record) = one_per_case::identities(writer, KIND, counselee)?.first() {
        let content = serde_json::to_string(&get(writer, counselee)?)?;
        record_version::add(writer, counselee, *record, VersionAct::Saved, &content, "")?;
    }
    Ok(true)
}

/// The steps and dates on which two laptops disagree.
///
/// # Errors
/// Those of the database.
pub fn disputed(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<String>> {
    let mut open = Vec::new();
    for record in one_per_case::identities(reader, KIND, counselee)? {
        open.extend(risk_review::disputed(reader, KIND, record)?);
    }
    Ok(open)
}

/// Every saved version, the newest first.
///
/// # Errors
/// Those of the database.
pub fn versions(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<RecordVersion>> {
    let mut found = Vec::new();
    for record in one_per_case::identities(reader, KIND, counselee)? {
        found.extend(record_version::list(reader, record)?);
    }
    found.sort_by_key(|version| std::cmp::Reverse((version.at_ms, version.id)));
    Ok(found)
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
