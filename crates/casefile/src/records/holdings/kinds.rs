//! Which kinds of records are about a person, of what class they are, and what is a part of what.

use crate::schema::{ENTITY_TYPES, entity_named};
use counseling::retention::RecordClass;
use std::fmt::Write as _;

/// The class of each kind of record that is about a person, and the field that leads to her. What is not here is nobody's.
/// Files of attachments go with the record that names them (table `blob`), so a kind that has any needs its line here only.
pub(super) const KINDS: &[(&str, RecordClass, &str)] = &[
    ("guardian", RecordClass::Identity, "counselee"),
    ("contact", RecordClass::Identity, "counselee"),
    ("appointment", RecordClass::Identity, "counselee"),
    ("waitlist_entry", RecordClass::Identity, "counselee"),
    ("case_record", RecordClass::Identity, "counselee"),
    ("legal_hold", RecordClass::Identity, "counselee"),
    ("retention_decision", RecordClass::Identity, "counselee"),
    ("profile", RecordClass::Identity, "counselee"),
    ("case_status", RecordClass::Identity, "counselee"),
    ("alert", RecordClass::Identity, "counselee"),
    ("emergency_card", RecordClass::Identity, "counselee"),
    ("code_word", RecordClass::Identity, "counselee"),
    ("counselee_link", RecordClass::Identity, "counselee"),
    ("session", RecordClass::Sessions, "counselee"),
    ("note", RecordClass::Sessions, "session"),
    ("attendance", RecordClass::Sessions, "counselee"),
    ("session_seal", RecordClass::Sessions, "session"),
    ("addendum", RecordClass::Sessions, "session"),
    ("follow_up", RecordClass::Sessions, "counselee"),
    ("referral", RecordClass::Sessions, "counselee"),
    ("home_visit", RecordClass::Sessions, "counselee"),
    ("conference", RecordClass::Sessions, "counselee"),
    ("service_entry", RecordClass::Sessions, "counselee"),
    ("permit", RecordClass::Sessions, "counselee"),
    ("anecdote", RecordClass::Sessions, "counselee"),
    ("visitor", RecordClass::Sessions, "counselee"),
    ("problem_note", RecordClass::Sessions, "counselee"),
    ("administration", RecordClass::Assessments, "counselee"),
    ("score_sheet", RecordClass::Assessments, "administration"),
    ("consent", RecordClass::Consents, "counselee"),
    ("consent_override", RecordClass::Consents, "counselee"),
    ("orientation", RecordClass::Consents, "counselee"),
    ("issued_document", RecordClass::Documents, "counselee"),
    ("attachment", RecordClass::Documents, "counselee"),
    ("risk_review", RecordClass::Risk, "counselee"),
    ("risk_step", RecordClass::Risk, "counselee"),
    ("safety_plan", RecordClass::Risk, "counselee"),
    ("duty_report", RecordClass::Risk, "counselee"),
    ("safeguarding_entry", RecordClass::Risk, "counselee"),
    ("record_version", RecordClass::Risk, "counselee"),
];

/// Records that are kept as long as another one, where they name one by this field, and so are of its class.
pub(super) const KEPT_WITH: &[(&str, &str, RecordClass)] = &[("attachment", "home_visit", RecordClass::Sessions)];

/// Records that cannot be without another one; they go when it is gone, also when they arrive later.
const PARTS: &[(&str, &str)] = &[
    ("note", "session"),
    ("attendance", "session"),
    ("session_seal", "session"),
    ("addendum", "session"),
    ("score_sheet", "administration"),
    ("conflict_decision", "record"),
    ("risk_step", "review"),
    ("record_version", "record"),
    ("guardian", "counselee"),
    ("contact", "counselee"),
    ("profile", "counselee"),
    ("case_status", "counselee"),
    ("alert", "counselee"),
    ("emergency_card", "counselee"),
    ("code_word", "counselee"),
    ("counselee_link", "counselee"),
    // Also what stands about the destroyed one in another's file.
    ("counselee_link", "other"),
    ("waitlist_entry", "counselee"),
    ("appointment", "series"),
    ("attachment", "home_visit"),
    ("referral", "counselee"),
    ("home_visit", "counselee"),
    ("conference", "counselee"),
    ("permit", "counselee"),
    ("anecdote", "counselee"),
    ("visitor", "counselee"),
    ("problem_note", "counselee"),
];

/// The field by which a part names the whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parent {
    pub field: u16,
}

impl Parent {
    /// Of a kind of record that is a part: of one whole, or of several.
    pub(crate) fn of(type_num: u16) -> impl Iterator<Item = Self> {
        let kind = ENTITY_TYPES.iter().find(|kind| kind.num == type_num);
        let named = PARTS.iter().filter_map(move |(name, by)| kind.filter(|kind| kind.name == *name)?.field(by));
        named.map(|field| Self { field: field.num })
    }

    /// SQL that finds the registers (`r`) by which records (`e`) name the whole that they are a part of.
    pub(crate) fn condition() -> String {
        let mut sql = String::new();
        for (name, by) in PARTS {
            let Some(kind) = entity_named(name) else { continue };
            let Some(field) = kind.field(by) else { continue };
            let or = if sql.is_empty() { "" } else { " OR " };
            let _ = write!(sql, "{or}(e.type = {} AND r.field = {})", kind.num, field.num);
        }
        sql
    }
}
