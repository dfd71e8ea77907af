//! Printed documents: fields, preview, issue, release register.
use super::{Deserialize, Serialize, TS, app::Output};
use crate::ErrorCode;
use chrono::NaiveDate;
use counseling::{
    AdministrationId, CounseleeId, DutyReportId, SessionId, WorkId,
    document::{IssuedDocument, RecipientKind},
    school::Paper,
};
use std::collections::BTreeMap;

/// A field that the person may fill.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentField {
    /// Id.
    pub id: String,
    /// Fluent id of the label.
    pub label: String,
    /// `text`, `multiline`, `date`, `time`, `choice`, `bool` or `photos`: identities of photos of the record, apart by spaces.
    pub kind: String,
    /// Choices: value and Fluent id.
    pub choices: Vec<(String, String)>,
    /// Whether it must be filled.
    pub required: bool,
    /// Confidential matter, left out unless chosen.
    pub confidential: bool,
}

/// A document that can be made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentType {
    /// Id.
    pub id: String,
    /// Fluent id of the title.
    pub title: String,
    /// `session`, `administration`, `plan`, `duty`, `work` or `counselee`: what it is made from.
    pub source: String,
    /// Whether it carries a letter number.
    pub numbered: bool,
    /// Fields.
    pub fields: Vec<DocumentField>,
    /// Ids of the fields that are filled once where it is made for several counselees in one act; the others are each one's own.
    /// None: it is made for one at a time only.
    pub shared: Vec<String>,
    /// To whom it usually goes.
    pub recipient: RecipientKind,
    /// Whether it goes to nobody else.
    pub recipient_only: bool,
}

/// What a document is about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentSource {
    /// Document id.
    pub document: String,
    /// About whom.
    pub counselee: CounseleeId,
    /// Session, where it is made from one; the latest when absent.
    pub session: Option<SessionId>,
    /// Administration, where it is made from one; the latest finished when absent.
    pub administration: Option<AdministrationId>,
    /// Other work, where it is made from that; the latest of its kind when absent.
    #[serde(default)]
    pub work: Option<WorkId>,
    /// Duty to report, where it is made from one; the latest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub duty: Option<DutyReportId>,
}

/// A document with its fields, language and paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentDraft {
    /// What about.
    pub source: DocumentSource,
    /// Field values as text (dates ISO, times HH:MM, bools `true`/`false`).
    pub values: BTreeMap<String, String>,
    /// `id` or `en`.
    pub lang: String,
    /// Paper.
    pub paper: Paper,
}

/// A page-true preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// Width of a page in millimetres.
    pub width_mm: f64,
    /// Height of a page in millimetres.
    pub height_mm: f64,
    /// The text in reading order, for screen readers.
    pub text: String,
    /// Warnings: Fluent id and arguments.
    pub warnings: Vec<Warning>,
}

/// A warning about a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Warning {
    /// Fluent id.
    pub code: String,
    /// Arguments.
    pub args: BTreeMap<String, String>,
}

/// Issues a document and enters it in the release register.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IssueDocument {
    /// The document.
    pub draft: DocumentDraft,
    /// To whom it goes.
    pub recipient: String,
    /// What kind of recipient that is; absent: the usual one. Outside the school it needs consent to the release.
    #[serde(default)]
    pub to: Option<RecipientKind>,
    /// Where the pages go.
    pub output: Output,
}

/// What was issued; absent when the person cancelled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Issued {
    /// Register entry.
    pub entry: Option<IssuedDocument>,
    /// Name of file or printer.
    pub name: Option<String>,
}

/// Which entries of the register.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RegisterFilter {
    /// Only about this counselee.
    pub counselee: Option<CounseleeId>,
    /// At most so many, newest first; 0 = 100.
    pub limit: u32,
}

/// A document for several counselees, to be filled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentsFor {
    /// Document id.
    pub document: String,
    /// For whom.
    pub counselees: Vec<CounseleeId>,
}

/// The same document for several counselees: what is the same for all is filled once, the rest comes from the records of each.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ManyDocuments {
    /// Document id.
    pub document: String,
    /// For whom. Their pages come class by class and by name.
    pub counselees: Vec<CounseleeId>,
    /// Values of the fields that are the same for all, as text (dates ISO, times HH:MM, bools `true`/`false`).
    pub values: BTreeMap<String, String>,
    /// `id` or `en`.
    pub lang: String,
    /// Paper.
    pub paper: Paper,
    /// To whom they go.
    pub recipient: String,
    /// What kind of recipient that is; absent: the usual one. Outside the school each needs consent to the release.
    #[serde(default)]
    pub to: Option<RecipientKind>,
}

/// Why somebody's document is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ManyLack {
    /// What happened, as a refused call would say it.
    pub code: ErrorCode,
    /// Field that it concerns.
    pub field: Option<String>,
    /// Numbers and codes for the text.
    pub args: BTreeMap<String, String>,
}

/// What becomes of one of several documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManyLine {
    /// About whom.
    pub counselee: CounseleeId,
    /// Name; empty when the counselee is gone.
    pub name: String,
    /// Class.
    pub class_name: String,
    /// Letter number under which it goes out; empty when it has none.
    pub number: String,
    /// Day of the session, assessment or record that it is made from.
    pub on: Option<NaiveDate>,
    /// Instrument whose result it tells; empty for other documents.
    pub instrument: String,
    /// What should be known before it leaves.
    pub warnings: Vec<Warning>,
    /// Why it is left out; absent when it is made.
    pub lack: Option<ManyLack>,
}

/// One of several documents, to be looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewOfMany {
    /// All of them.
    pub many: ManyDocuments,
    /// Whose.
    pub counselee: CounseleeId,
}

/// Issues a document for several counselees as one file, and enters each in the release register.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IssueMany {
    /// The documents.
    pub many: ManyDocuments,
    /// Where the pages go.
    pub output: Output,
}

/// What was issued for several.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedMany {
    /// Register entries in the order of the pages; none when nothing left.
    pub entries: Vec<IssuedDocument>,
    /// Who was left out, and why.
    pub left_out: Vec<ManyLine>,
    /// What the pages cannot show as typed.
    pub warnings: Vec<Warning>,
    /// False when the person cancelled the dialog or nobody's could be made.
    pub done: bool,
    /// Name of file or printer.
    pub name: Option<String>,
}
