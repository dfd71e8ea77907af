//! The rules that count here: the defaults of a profile, and what the school or counselor put in their place. They follow
//! the counselor to her other laptops; each change stands in the log.

use super::setting;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::retention::{Profile, RecordClass, Rule, defaults};

const PROFILE: &str = "retention/profile";

fn name(class: RecordClass) -> String {
    format!("retention/rule/{}", class.as_str())
}

/// The profile whose defaults count where nothing else was decided.
///
/// # Errors
/// Those of the database.
pub fn profile(reader: &Reader<'_>) -> Result<Profile> {
    let kept = setting::get(reader, PROFILE)?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(Profile::Indonesia))
}

/// Chooses a profile. Rules that were decided stay.
///
/// # Errors
/// Those of the database.
pub fn set_profile(writer: &mut Writer<'_>, profile: Profile) -> Result<()> {
    setting::set(writer, PROFILE, &serde_json::to_string(&profile)?)?;
    writer.record("retention-rule", None, profile.as_str())
}

/// The rule of every class, in the order of the classes.
///
/// # Errors
/// Those of the database.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Rule>> {
    let mut rules = defaults(profile(reader)?);
    for rule in &mut rules {
        let kept = setting::get(reader, &name(rule.class))?.filter(|json| json != "null");
        let own = kept.and_then(|json| serde_json::from_str::<Rule>(&json).ok());
        if let Some(own) = own.filter(|own| own.class == rule.class && own.is_sound()) {
            *rule = own;
        }
    }
    Ok(rules)
}

/// The rule of a class.
///
/// # Errors
/// Those of the database.
pub fn of(reader: &Reader<'_>, class: RecordClass) -> Result<Rule> {
    all(reader)?.into_iter().find(|rule| rule.class == class).ok_or(CaseFileError::NotFound)
}

/// Puts a rule in place of the one before it.
///
/// # Errors
/// [`CaseFileError::BadValue`] for one that cannot be used.
pub fn set(writer: &mut Writer<'_>, rule: &Rule) -> Result<()> {
    if !rule.is_sound() || (rule.class.is_destroyable() && rule.terms.is_empty() && rule.note.trim().is_empty()) {
        return Err(CaseFileError::BadValue { field: "terms" });
    }
    setting::set(writer, &name(rule.class), &serde_json::to_string(rule)?)?;
    writer.record("retention-rule", None, rule.class.as_str())
}

/// Lets the profile's default count again.
///
/// # Errors
/// Those of the database.
pub fn reset(writer: &mut Writer<'_>, class: RecordClass) -> Result<()> {
    setting::set(writer, &name(class), "null")?;
    writer.record("retention-rule", None, class.as_str())
}
