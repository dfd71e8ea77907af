//! To whom a document goes. What leaves the school needs consent to its release (N-2d); what stays in the file, goes to the
//! family or is handed to the counselee does not.

use counseling::document::RecipientKind;

/// Whom a document is usually for, and whether it can be for anybody else.
pub(super) struct Recipients {
    /// Proposed.
    pub usual: RecipientKind,
    /// It is for nobody else.
    pub only: bool,
}

/// Of this document.
pub(super) fn recipients(document: &str) -> Recipients {
    let (usual, only) = match document {
        "parent_summons" => (RecipientKind::Family, true),
        "consent_form" => (RecipientKind::Family, true),
        "referral_letter" => (RecipientKind::Outside, false),
        "access_log_extract" | "data_inventory" => (RecipientKind::Counselee, false),
        _ => (RecipientKind::Own, false),
    };
    Recipients { usual, only }
}
