//! Records that stay: some are said once and never changed, some are never put into the trash. The same lists hold for a
//! local write and for an operation of another laptop, so that every laptop refuses the same. A destruction takes them away
//! all the same.

use crate::op::{Change, Verb};
use crate::schema::EntityType;

/// Records whose every field is said once, when they are made: signatures, addenda, decisions, lines and versions.
const SAID_ONCE: [&str; 6] =
    ["session_seal", "addendum", "conflict_decision", "safeguarding_entry", "risk_step", "record_version"];

/// Records that are closed, withdrawn or ended, and not deleted.
const KEPT: [&str; 7] =
    ["risk_review", "duty_report", "safeguarding_entry", "risk_step", "record_version", "consent", "consent_override"];

/// Whether nothing of such a record changes once it is made.
pub fn is_said_once(kind: &EntityType) -> bool {
    SAID_ONCE.contains(&kind.name)
}

/// Whether such a record never goes into the trash.
pub fn is_kept(kind: &EntityType) -> bool {
    KEPT.contains(&kind.name)
}

/// Whether a change of another laptop puts a record that stays into the trash: an even life number is a deleted one.
pub fn deletes_kept(kind: &EntityType, change: &Change) -> bool {
    let even = || change.value.as_int().is_ok_and(|number: i64| number % 2 == 0);
    is_kept(kind) && change.field == 0 && change.verb == Verb::Life && even()
}
