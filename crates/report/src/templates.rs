//! The printed documents. Each template is one module with a plain input and a list of fields that the window shows
//! beside the preview. Confidential content is opt-in: what is not asked for is absent from the [`Report`] itself.

mod access_log_extract;
mod assessment_result;
mod common;
mod consent_form;
mod data_inventory;
mod destruction_certificate;
mod fields;
mod individual_counseling_record;
mod letter_number;
mod mandated_report;
mod parent_summons;
mod recovery_sheet;
mod safety_plan;
mod student_permit;
mod work_book;
mod work_letter;
mod work_record;

pub use access_log_extract::{AccessLogExtract, AccessLogLine, AccessLogValues};
pub use assessment_result::{AssessmentResult, AssessmentValues, ScaleRow};
pub use common::{CopyInput, IssueInput, PersonInput, SchoolInput, StaffInput};
pub use consent_form::{ConsentForm, ConsentFormValues, KeptLine};
pub use data_inventory::{DataInventory, InventoryRow, InventoryValues};
pub use destruction_certificate::{CertificateItem, CertificateValues, DestructionCertificate};
pub use fields::{Choice, Field, FieldKind};
pub use individual_counseling_record::{CounselingRecordValues, IndividualCounselingRecord};
pub use letter_number::{PatternError, letter_number};
pub use mandated_report::{MandatedReport, MandatedReportValues};
pub use parent_summons::{ParentSummons, SummonsValues};
pub use recovery_sheet::{RecoverySheet, RecoveryValues};
pub use safety_plan::{PlanStepInput, SafetyPlanSheet, SafetyPlanValues};
pub use student_permit::{PermitValues, StudentPermit};
pub use work_book::{BookValues, WorkBook};
pub use work_letter::{Labelled, WorkLetter, WorkLetterValues};
pub use work_record::{DecisionRow, PersonRow, PhotoRow, WorkRecord, WorkRecordValues};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{document::Report, fonts::Fonts};

/// A document that can be made.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentKind {
    /// Id for [`make`], stable across versions.
    pub id: &'static str,
    /// Fluent id of its title in menus.
    pub title_key: &'static str,
    /// What the person fills in; each is a key of the input's `values`.
    pub fields: Vec<Field>,
}

/// Why a document cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// No template of that id.
    #[error("no document {0:?}")]
    UnknownDocument(String),
    /// The input is not of the template's shape.
    #[error("input does not fit the document: {0}")]
    Input(String),
    /// A required field is empty.
    #[error("field {0} must be filled in")]
    Missing(&'static str),
}

impl TemplateError {
    /// Fluent id of the error's text.
    pub fn message_id(&self) -> &'static str {
        match self {
            TemplateError::UnknownDocument(_) => "report-error-unknown-document",
            TemplateError::Input(_) => "report-error-input",
            TemplateError::Missing(_) => "report-error-missing",
        }
    }
}

/// Every document, in menu order.
pub fn documents() -> Vec<DocumentKind> {
    vec![
        DocumentKind {
            id: "individual_counseling_record",
            title_key: "report-record-name",
            fields: individual_counseling_record::fields(),
        },
        DocumentKind {
            id: "assessment_result",
            title_key: "report-assessment-name",
            fields: assessment_result::fields(),
        },
        DocumentKind { id: "parent_summons", title_key: "report-summons-name", fields: parent_summons::fields() },
        DocumentKind {
            id: "referral_letter",
            title_key: "report-referral-letter-name",
            fields: work_letter::referral_fields(),
        },
        record("referral_report", "report-referral-report-name"),
        DocumentKind {
            id: "home_visit_order",
            title_key: "report-visit-order-name",
            fields: work_letter::visit_fields(),
        },
        record("home_visit_report", "report-visit-report-name"),
        DocumentKind {
            id: "conference_invitation",
            title_key: "report-invitation-name",
            fields: work_letter::invitation_fields(),
        },
        record("conference_minutes", "report-conference-name"),
        record("service_report", "report-service-name"),
        DocumentKind { id: "student_permit", title_key: "report-permit-name", fields: student_permit::fields() },
        record("anecdotal_record", "report-anecdote-name"),
        DocumentKind { id: "visitor_book", title_key: "report-book-visitors-name", fields: work_book::fields() },
        DocumentKind { id: "problem_box_log", title_key: "report-book-notes-name", fields: work_book::fields() },
        DocumentKind { id: "safety_plan", title_key: "report-plan-name", fields: safety_plan::fields() },
        DocumentKind { id: "mandated_report", title_key: "report-duty-name", fields: mandated_report::fields() },
        DocumentKind { id: "consent_form", title_key: "report-consent-name", fields: consent_form::fields() },
        DocumentKind { id: "data_inventory", title_key: "report-inventory-name", fields: data_inventory::fields() },
        DocumentKind { id: "access_log_extract", title_key: "report-log-name", fields: access_log_extract::fields() },
        DocumentKind {
            id: "destruction_certificate",
            title_key: "report-destruction-name",
            fields: destruction_certificate::fields(),
        },
        DocumentKind { id: "recovery_sheet", title_key: "report-recovery-name", fields: recovery_sheet::fields() },
    ]
}

fn record(id: &'static str, title_key: &'static str) -> DocumentKind {
    DocumentKind { id, title_key, fields: work_record::fields(id) }
}

/// Makes a document from its input: `{ "school", "issue", ..., "values" }`, see the template's input struct.
///
/// The fonts are part of the signature because a template may have to measure; today none does.
///
/// # Errors
/// [`TemplateError`].
pub fn make(document_id: &str, input: &Value, _fonts: &Fonts) -> Result<Report, TemplateError> {
    match document_id {
        "individual_counseling_record" => individual_counseling_record::make(&read(input)?),
        "assessment_result" => assessment_result::make(&read(input)?),
        "parent_summons" => parent_summons::make(&read(input)?),
        "referral_letter" => work_letter::referral(&read(input)?),
        "referral_report" => work_record::make("referral_report", "report-referral-report-title", &read(input)?),
        "home_visit_order" => work_letter::visit_order(&read(input)?),
        "home_visit_report" => work_record::make("home_visit_report", "report-visit-report-title", &read(input)?),
        "conference_invitation" => work_letter::invitation(&read(input)?),
        "conference_minutes" => work_record::make("conference_minutes", "report-conference-title", &read(input)?),
        "service_report" => work_record::make("service_report", "report-service-title", &read(input)?),
        "student_permit" => student_permit::make(&read(input)?),
        "anecdotal_record" => work_record::make("anecdotal_record", "report-anecdote-title", &read(input)?),
        "visitor_book" => work_book::make("visitor_book", &read(input)?),
        "problem_box_log" => work_book::make("problem_box_log", &read(input)?),
        "safety_plan" => safety_plan::make(&read(input)?),
        "mandated_report" => mandated_report::make(&read(input)?),
        "consent_form" => consent_form::make(&read(input)?),
        "data_inventory" => data_inventory::make(&read(input)?),
        "access_log_extract" => access_log_extract::make(&read(input)?),
        "destruction_certificate" => destruction_certificate::make(&read(input)?),
        "recovery_sheet" => recovery_sheet::make(&read(input)?),
        other => Err(TemplateError::UnknownDocument(other.to_owned())),
    }
}

fn read<T: DeserializeOwned>(input: &Value) -> Result<T, TemplateError> {
    // serde_json's words name the field and the type, and never quote a value of ours at length.
    T::deserialize(input).map_err(|e| TemplateError::Input(e.to_string()))
}
