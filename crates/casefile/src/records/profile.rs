//! What the file holds of a counselee beyond identity.

use super::one_per_case;
use crate::{Reader, Result, Writer, register};
use counseling::CounseleeId;
use counseling::profile::{PersonalProfile, ProfilePart};
use std::collections::BTreeSet;

const KIND: &str = "profile";

fn fields() -> Vec<&'static str> {
    ProfilePart::ALL.iter().map(|part| part.as_str()).collect()
}

/// The parts of which something is known.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, counselee: CounseleeId) -> Result<PersonalProfile> {
    let texts = one_per_case::read(reader, KIND, &fields(), counselee)?;
    let known = ProfilePart::ALL.iter().copied().zip(texts).filter(|(_, text)| !text.is_empty());
    Ok(PersonalProfile(known.collect()))
}

/// Makes the profile say exactly this. Answers whether anything was written.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`] for a counselee who is not there; those of the database.
pub fn save(writer: &mut Writer<'_>, counselee: CounseleeId, profile: &PersonalProfile) -> Result<bool> {
    let texts: Vec<_> = ProfilePart::ALL.iter().map(|part| (part.as_str(), profile.part(*part))).collect();
    Ok(one_per_case::write(writer, KIND, counselee, &texts, one_per_case::as_written)?.is_some())
}

/// The parts on which two laptops disagree and nobody has decided.
///
/// # Errors
/// Those of the database.
pub fn disputed(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<ProfilePart>> {
    let kind = crate::table::named(KIND)?;
    let mut open = BTreeSet::new();
    for id in one_per_case::identities(reader, KIND, counselee)? {
        let Some(entity) = register::entity(reader.connection, id.as_bytes())? else { continue };
        open.extend(register::competing(reader.connection, entity.eid)?);
    }
    let is_open = |part: &ProfilePart| kind.field(part.as_str()).is_some_and(|field| open.contains(&field.num));
    Ok(ProfilePart::ALL.iter().copied().filter(is_open).collect())
}
