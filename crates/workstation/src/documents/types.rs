//! The documents and their fields, as the window lists them.

use super::many::shared;
use super::recipient::recipients;
use crate::contract::app::Nothing;
use crate::contract::documents::{DocumentField, DocumentType};
use crate::{Call, CallError, ErrorCode};
use counseling::work::WorkKind;
use report::templates::{DocumentKind, Field, FieldKind};

/// What a document is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A session and its note.
    Session,
    /// A finished administration.
    Administration,
    /// The counselee alone.
    Counselee,
    /// What the access log says about the counselee.
    AccessLog,
    /// A record of other work.
    Work(WorkKind),
    /// The safety plan.
    Plan,
    /// A duty to report.
    Duty,
    /// The counselee, the law and what the counselor promises.
    Consent,
    /// What is kept of the counselee.
    Inventory,
}

/// How a document of the product is handled; the templates themselves know nothing of records.
pub(super) struct Handling {
    /// What it is made from.
    pub source: Source,
    /// Code of its letters in the number pattern; absent when it carries no number.
    pub letter_code: Option<&'static str>,
    /// Whether every page says that it is confidential.
    pub confidential: bool,
}

/// How this document is handled. The recovery sheet is not among them: it holds a secret and is nobody's record.
pub(super) fn handling(document: &str) -> Result<Handling, CallError> {
    match document {
        "individual_counseling_record" => {
            Ok(Handling { source: Source::Session, letter_code: None, confidential: true })
        }
        "assessment_result" => Ok(Handling { source: Source::Administration, letter_code: None, confidential: true }),
        "access_log_extract" => Ok(Handling { source: Source::AccessLog, letter_code: None, confidential: true }),
        "referral_letter" => Ok(work(WorkKind::Referral, Some("RJK"), true)),
        "referral_report" => Ok(work(WorkKind::Referral, None, true)),
        "home_visit_order" => Ok(work(WorkKind::HomeVisit, Some("ST"), false)),
        "home_visit_report" => Ok(work(WorkKind::HomeVisit, None, true)),
        "conference_invitation" => Ok(work(WorkKind::Conference, Some("UND"), false)),
        "conference_minutes" => Ok(work(WorkKind::Conference, None, true)),
        "service_report" => Ok(work(WorkKind::ServiceEntry, None, true)),
        "student_permit" => Ok(work(WorkKind::Permit, None, false)),
        "anecdotal_record" => Ok(work(WorkKind::Anecdote, None, true)),
        "safety_plan" => Ok(Handling { source: Source::Plan, letter_code: None, confidential: false }),
        "mandated_report" => Ok(Handling { source: Source::Duty, letter_code: Some("LP"), confidential: true }),
        "consent_form" => Ok(Handling { source: Source::Consent, letter_code: None, confidential: false }),
        "data_inventory" => Ok(Handling { source: Source::Inventory, letter_code: None, confidential: true }),
        "parent_summons" => Ok(Handling { source: Source::Counselee, letter_code: Some("SP"), confidential: false }),
        _ => Err(ErrorCode::UnknownDocument.into()),
    }
}

const fn work(kind: WorkKind, letter_code: Option<&'static str>, confidential: bool) -> Handling {
    Handling { source: Source::Work(kind), letter_code, confidential }
}

/// The template of this id.
pub(super) fn template(document: &str) -> Result<DocumentKind, CallError> {
    report::documents().into_iter().find(|kind| kind.id == document).ok_or_else(|| ErrorCode::UnknownDocument.into())
}

/// Every document that can be made.
///
/// # Errors
/// None so far.
pub fn types(_: &Call<'_>, _: Nothing) -> Result<Vec<DocumentType>, CallError> {
    let known = report::documents().into_iter().filter_map(|kind| handling(kind.id).ok().map(|how| (kind, how)));
    let types = known.map(|(kind, how)| DocumentType {
        id: kind.id.to_owned(),
        title: kind.title_key.to_owned(),
        source: match how.source {
            Source::Session => "session",
            Source::Administration => "administration",
            Source::Work(_) => "work",
            Source::Plan => "plan",
            Source::Duty => "duty",
            Source::Counselee | Source::AccessLog | Source::Consent | Source::Inventory => "counselee",
        }
        .to_owned(),
        numbered: how.letter_code.is_some(),
        fields: kind.fields.iter().map(field).collect(),
        shared: shared(kind.id).iter().map(|field| (*field).to_owned()).collect(),
        recipient: recipients(kind.id).usual,
        recipient_only: recipients(kind.id).only,
    });
    Ok(types.collect())
}

fn field(field: &Field) -> DocumentField {
    let mut choices = Vec::new();
    let kind = match &field.kind {
        FieldKind::Text | FieldKind::Number => "text",
        FieldKind::Multiline => "multiline",
        FieldKind::Date => "date",
        FieldKind::Time => "time",
        FieldKind::Bool => "bool",
        FieldKind::Photos => "photos",
        FieldKind::Choice { options } => {
            choices.extend(options.iter().map(|one| (one.value.to_owned(), one.label_key.to_owned())));
            "choice"
        }
    };
    DocumentField {
        id: field.id.to_owned(),
        label: field.label_key.to_owned(),
        kind: kind.to_owned(),
        choices,
        required: field.required,
        confidential: field.confidential,
    }
}
