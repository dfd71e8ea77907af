//! School years and their classes.

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::save::Save;
use crate::contract::school::Classes;
use crate::{CallError, ErrorCode};
use casefile::class;
use counseling::ClassId;
use counseling::school::{Class, school_year_label};
use std::collections::HashMap;

/// `class.list`
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Classes, CallError> {
    let (years, mut classes) = call.file.read(|reader| Ok((class::years(reader)?, class::list(reader, None)?)))?;
    let place: HashMap<_, _> = years.iter().enumerate().map(|(at, year)| (year.id, at)).collect();
    // Within a year they stand by grade and name already.
    classes.sort_by_key(|class| place.get(&class.school_year).copied().unwrap_or(usize::MAX));
    Ok(Classes { years, classes })
}

/// `class.save`; a class or school year of nil identity is a new one, the year that of today.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::BadValue`], [`ErrorCode::ClassExists`] and
/// [`ErrorCode::ChangedMeanwhile`], each with its field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: Save<Class>) -> Result<Classes, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.name = wanted.name.split_whitespace().collect::<Vec<_>>().join(" ");
    wanted.homeroom_name = wanted.homeroom_name.trim().to_owned();
    wanted.homeroom_nip = wanted.homeroom_nip.trim().to_owned();
    if wanted.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "name"));
    }
    if wanted.name.chars().count() > 40 {
        return Err(CallError::field(ErrorCode::TooLong, "name"));
    }
    if wanted.grade.is_some_and(|grade| !(1..=13).contains(&grade)) {
        return Err(CallError::field(ErrorCode::BadValue, "grade"));
    }
    let today = call.today();
    call.try_write(|writer| {
        if wanted.school_year.0.is_nil() {
            wanted.school_year = class::ensure_year(writer, &school_year_label(today))?;
        }
        let present = class::list(writer, None)?;
        if wanted.id.0.is_nil() {
            wanted.id = ClassId(writer.new_id());
        } else {
            let now = present.iter().find(|class| class.id == wanted.id).ok_or(ErrorCode::NotFound)?;
            // How many are in it is counted, not written.
            let bare = |class: &Class| Class { counselees: 0, ..class.clone() };
            wanted = crate::meanwhile::merged(&bare(before.as_ref().unwrap_or(now)), &bare(&wanted), &bare(now), &[])?;
        }
        let same = |class: &Class| {
            class.id != wanted.id
                && class.school_year == wanted.school_year
                && class.name.to_lowercase() == wanted.name.to_lowercase()
        };
        if present.iter().any(same) {
            return Err(CallError::field(ErrorCode::ClassExists, "name"));
        }
        Ok(class::save(writer, &wanted)?)
    })?;
    list(call, Nothing {})
}
