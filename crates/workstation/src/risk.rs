//! The risk path: prompts raised by an answer or by the counselor, what is written of them and their closing; safety plans,
//! duties to report, safeguarding entries. A prompt is never a verdict; no handler here closes one without what a person
//! must say first, and none rewrites what was decided.

mod board;
mod duty;
mod merge;
mod plan;
mod review;
mod safeguarding;
mod terms;
mod versions;

pub(crate) use board::most_urgent;
pub use board::{get, open};
pub use duty::{reopen as reopen_duty, save as save_duty};
pub use plan::{fit, save as save_plan};
pub(crate) use review::in_a_list;
pub use review::{list, reopen, save, step};
pub use safeguarding::add as add_entry;
pub use terms::save as save_terms;

use crate::{Call, CallError, ErrorCode};

/// How far the clock of this laptop may be behind that of a phone: what was typed as "now" is not the future.
const LENIENT_MS: i64 = 5 * 60_000;

/// Refuses a moment that lies ahead.
fn not_ahead(call: &Call<'_>, field: &str, at_ms: i64) -> Result<(), CallError> {
    if at_ms > call.now_ms() + LENIENT_MS { Err(CallError::field(ErrorCode::DateInFuture, field)) } else { Ok(()) }
}

/// Refuses a text of more than `most` characters.
fn within(field: &str, text: &str, most: usize) -> Result<(), CallError> {
    if text.chars().count() > most {
        return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
    }
    Ok(())
}
