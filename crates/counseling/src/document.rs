//! Issued documents: the release register (R16, N-2d).

use crate::{CounseleeId, IssuedDocumentId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What was done with a document.
    IssueAct { Saved = "saved", Printed = "printed", Opened = "opened" }
}

vocabulary! {
    /// To whom a document goes.
    RecipientKind {
        /// The counselor's own file.
        Own = "own",
        /// Somebody of the school.
        School = "school",
        Counselee = "counselee", Family = "family",
        /// Somebody outside school and family: needs consent to the release (N-2d).
        Outside = "outside",
    }
}

/// A document that left the workstation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct IssuedDocument {
    /// Identity.
    pub id: IssuedDocumentId,
    /// Which document (template id).
    pub document: String,
    /// About whom.
    pub counselee: Option<CounseleeId>,
    /// Name of the counselee (filled when read).
    pub counselee_name: String,
    /// Letter number, empty when the document has none.
    pub number: String,
    /// Language.
    pub lang: String,
    /// Paper.
    pub paper: String,
    /// Day printed on it.
    pub on: NaiveDate,
    /// What was done.
    pub act: IssueAct,
    /// To whom it went, as typed.
    pub recipient: String,
    /// When (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// BLAKE3 of the PDF bytes, hexadecimal.
    pub pdf_hash: String,
}
