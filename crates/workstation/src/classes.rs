//! School years and their classes.

use crate::call::Call;
use crate::contract::app::Nothing;
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
pub fn save(call: &Call<'_>, mut params: Class) -> Result<Classes, CallError> {
    params.name = params.name.split_whitespace().collect::<Vec<_>>().join(" ");
    params.homeroom_name = params.homeroom_name.trim().to_owned();
    params.homeroom_nip = params.homeroom_nip.trim().to_owned();
    if params.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "name"));
    }
    if params.name.chars().count() > 40 {
        return Err(CallError::field(ErrorCode::TooLong, "name"));
    }
    if params.grade.is_some_and(|grade| !(1..=13).contains(&grade)) {
        return Err(CallError::field(ErrorCode::BadValue, "grade"));
    }
    let today = call.today();
    call.try_write(|writer| {
        if params.school_year.0.is_nil() {
            params.school_year = class::ensure_year(writer, &school_year_label(today))?;
        }
        let present = class::list(writer, None)?;
        if params.id.0.is_nil() {
            params.id = ClassId(writer.new_id());
        } else if !present.iter().any(|class| class.id == params.id) {
            return Err(ErrorCode::NotFound.into());
        }
        let same = |class: &Class| {
            class.id != params.id
                && class.school_year == params.school_year
                && class.name.to_lowercase() == params.name.to_lowercase()
        };
        if present.iter().any(same) {
            return Err(CallError::field(ErrorCode::ClassExists, "name"));
        }
        Ok(class::save(writer, &params)?)
    })?;
    list(call, Nothing {})
}
