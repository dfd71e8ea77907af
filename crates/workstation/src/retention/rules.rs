//! The rules, as the counselor or school changes them.

use super::lines;
use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::retention::{ClassRef, RetentionRules, RuleLine, UseProfile};
use crate::{CallError, ErrorCode};
use casefile::{CaseFileError, retention_rule};
use counseling::retention::{Rule, RuleSource, defaults};

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
pub fn save_rule(call: &Call<'_>, params: Rule) -> Result<RetentionRules, CallError> {
    let note = params.note.trim().to_owned();
    if note.chars().count() > 1_000 {
        return Err(CallError::field(ErrorCode::TooLong, "note").arg("most", 1_000));
    }
    if !params.class.is_destroyable() {
        return Err(CallError::field(ErrorCode::BadValue, "class"));
    }
    // "Kept with the file" is a decision, and a decision says why.
    if params.terms.is_empty() && note.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "note"));
    }
    let rule = Rule { note, source: RuleSource::Own, reviewed: call.today(), ..params };
    call.write(|writer| retention_rule::set(writer, &rule)).map_err(|error| {
        let bad = error.code == ErrorCode::BadValue;
        if bad { CallError::field(ErrorCode::RetentionTermInvalid, "terms") } else { error }
    })?;
    lines::forget(call);
    rules(call, Nothing {})
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
