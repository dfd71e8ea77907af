//! The rules, as the counselor or school changes them.

use super::lines;
use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::retention::{ClassRef, RetentionRules, RuleLine, UseProfile};
use crate::contract::save::Save;
use crate::meanwhile::value;
use crate::{CallError, ErrorCode};
use casefile::{CaseFileError, retention_rule};
use counseling::retention::{Rule, RuleSource, Term, defaults};

/// `retention.rules`
pub fn rules(call: &Call<'_>, _: Nothing) -> Result<RetentionRules, CallError> {
    Ok(call.file.read(|reader| {
        let profile = retention_rule::profile(reader)?;
        let usual = defaults(profile);
        let rules = retention_rule::all(reader)?;
        let rules = rules.into_iter().map(|rule| RuleLine { own: !usual.contains(&rule), rule }).collect();
        Ok(RetentionRules { profile, rules })
    })?)
}

/// `retention.saveRule`
///
/// # Errors
/// [`ErrorCode::TooLong`] and [`ErrorCode::Required`] for `note`; [`ErrorCode::BadValue`] for `class`;
/// [`ErrorCode::RetentionTermInvalid`] for `terms`; [`ErrorCode::ChangedMeanwhile`] with the field.
pub fn save_rule(call: &Call<'_>, params: Save<Rule>) -> Result<RetentionRules, CallError> {
    let Save { before, record: wanted } = params;
    let note = wanted.note.trim().to_owned();
    if note.chars().count() > 1_000 {
        return Err(CallError::field(ErrorCode::TooLong, "note").arg("most", 1_000));
    }
    if !wanted.class.is_destroyable() {
        return Err(CallError::field(ErrorCode::BadValue, "class"));
    }
    let today = call.today();
    call.try_write(|writer| {
        let now = retention_rule::of(writer, wanted.class)?;
        let before = before.as_ref().unwrap_or(&now);
        let terms = value("terms", &ordered(&before.terms), ordered(&wanted.terms), ordered(&now.terms))?;
        let note = value("note", &before.note, note, now.note.clone())?;
        // "Kept with the file" is a decision, and a decision says why.
        if terms.is_empty() && note.is_empty() {
            return Err(CallError::field(ErrorCode::Required, "note"));
        }
        let rule = Rule { class: wanted.class, terms, source: RuleSource::Own, note, reviewed: today };
        retention_rule::set(writer, &rule).map_err(|error| match error {
            CaseFileError::BadValue { .. } => CallError::field(ErrorCode::RetentionTermInvalid, "terms"),
            other => other.into(),
        })
    })?;
    lines::forget(call);
    rules(call, Nothing {})
}

/// Terms in one order: in which they are named says nothing.
fn ordered(terms: &[Term]) -> Vec<Term> {
    let mut terms = terms.to_vec();
    terms.sort_by_key(|term| term.start);
    terms
}

/// `retention.resetRule`
pub fn reset_rule(call: &Call<'_>, params: ClassRef) -> Result<RetentionRules, CallError> {
    call.write(|writer| match params.class.is_destroyable() {
        true => retention_rule::reset(writer, params.class),
        false => Err(CaseFileError::BadValue { field: "class" }),
    })?;
    lines::forget(call);
    rules(call, Nothing {})
}

/// `retention.useProfile`
pub fn use_profile(call: &Call<'_>, params: UseProfile) -> Result<RetentionRules, CallError> {
    call.write(|writer| retention_rule::set_profile(writer, params.profile))?;
    lines::forget(call);
    rules(call, Nothing {})
}
