//! Printed documents: what can be made about whom, the fields proposed, the page-true preview, issuing. Everything that
//! leaves stands in the release register before it leaves; what was said in confidence is printed only where the counselor
//! chose it, and an unfinished draft never uses up a letter number.

mod access_log;
mod consent_form;
mod gather;
mod issue;
mod many;
mod masking;
mod numbers;
mod paint;
mod photos;
mod prefill;
mod recipient;
mod safety;
mod types;
mod warnings;
pub(crate) mod work;

pub(crate) use gather::school_input;
pub(crate) use issue::enter;
pub use issue::{issue, register};
pub use many::{check_many, issue_many, prefill_many, preview_many};
pub(crate) use paint::sheet_of;
pub use paint::{pdf, preview};
pub use prefill::prefill;
pub(crate) use safety::plan_fit;
pub use types::types;

use crate::{CallError, ErrorCode};
use uuid::Uuid;

/// What a template refuses, in the terms of the contract.
fn refusal(error: report::TemplateError) -> CallError {
    use report::TemplateError as E;
    match error {
        E::UnknownDocument(_) => CallError::new(ErrorCode::UnknownDocument),
        E::Missing(field) => CallError::field(ErrorCode::DocumentFieldMissing, field),
        E::Input(_) => CallError::new(ErrorCode::DocumentInputInvalid),
    }
}

/// A short code that stands for a record on paper: no name, the same each time, and hard to take for another. Letters and
/// digits that are mistaken for each other are left out.
pub(crate) fn code(prefix: &str, id: Uuid, letters: usize) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = keys::digest(id.as_bytes());
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let mut code = format!("{prefix}-");
    for (place, byte) in hash.iter().take(letters).enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(letter(byte));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::code;
    use uuid::Uuid;

    #[test]
    fn codes_are_short_stable_and_tell_records_apart() {
        let id = |n: u128| Uuid::from_u128(n);
        assert_eq!(code("K", id(7), 8), code("K", id(7), 8));
        assert_eq!(code("K", id(7), 8).len(), "K-ABCD-EFGH".len());
        let many: std::collections::BTreeSet<_> = (0..5_000).map(|n| code("K", id(n), 8)).collect();
        assert_eq!(many.len(), 5_000);
    }
}
