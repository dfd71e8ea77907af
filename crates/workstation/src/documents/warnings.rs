//! What the person should know before a page leaves: gaps in the letterhead and the signatures, confidential content,
//! characters without a form.

use super::gather::Gathered;
use crate::consents::gate::standing_kinds;
use crate::contract::documents::{DocumentDraft, Warning};
use casefile::Reader;
use chrono::NaiveDate;
use counseling::consent::ConsentKind;
use report::Layout;
use std::collections::BTreeMap;

fn plain(code: &str) -> Warning {
    Warning { code: code.to_owned(), args: BTreeMap::new() }
}

/// Warnings from the records.
pub(super) fn of_records(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    gathered: &Gathered,
    today: NaiveDate,
) -> casefile::Result<Vec<Warning>> {
    let mut warnings = Vec::new();
    if draft.source.document == "safety_plan" {
        // The counselee's own paper has no letterhead and no signature.
        return Ok(warnings);
    }
    let mut warn = |when: bool, code: &str| {
        if when {
            warnings.push(plain(code));
        }
    };
    let (school, values) = (&gathered.school, &gathered.values);
    let blank = |text: &str| text.trim().is_empty();
    warn(blank(&school.name), "report-warning-no-school-name");
    warn(blank(&school.city), "report-warning-no-city");
    warn(blank(&gathered.counselor.nip), "report-warning-no-counselor-nip");
    if gathered.is_on("headmaster_signs") {
        warn(blank(&school.headmaster.name), "report-warning-no-headmaster-name");
        warn(!blank(&school.headmaster.name) && blank(&school.headmaster.nip), "report-warning-no-headmaster-nip");
    }
    let confidential = gathered.is_on("include_confidential") || gathered.is_on("include_risk_note");
    warn(confidential, "report-warning-confidential");
    if confidential {
        let standing = standing_kinds(reader, draft.source.counselee, today)?;
        warn(!standing.contains(&ConsentKind::Release), "report-warning-no-release-consent");
    }
    warn(gathered.is_on(super::work::MASKED), "report-warning-masked");
    let said = |field: &str| values.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    warn(said("purpose") == "other" && !blank(said("purpose_text")), "report-warning-own-purpose");
    let past = said("meeting_date").parse::<NaiveDate>().is_ok_and(|day| day < today);
    warn(past, "report-warning-past-meeting");
    Ok(warnings)
}

/// Warnings of the layout.
pub(super) fn of_layout(layout: &Layout) -> Vec<Warning> {
    let said = layout.warnings.iter().map(|warning| {
        let mut shown = plain(warning.message_id());
        if let report::Warning::MissingGlyph { character, code_point } = warning {
            shown.args.insert("character".to_owned(), character.to_string());
            shown.args.insert("code".to_owned(), code_point.clone());
        }
        shown
    });
    said.collect()
}
