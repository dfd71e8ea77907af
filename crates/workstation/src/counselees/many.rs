//! What is done to several counselees in one act, and views of the caseload kept under a name.

use crate::contract::app::Nothing;
use crate::contract::people::{Before, ClassOf, MoveToClass, SavedViewRef, TagMany};
use crate::contract::save::Save;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::{class, counselee, saved_view};
use counseling::ClassId;
use counseling::saved_view::{FILTER_LENGTH, MOST, SavedView, TITLE_LENGTH};
use std::collections::HashSet;

/// Most counselees of one act: the whole of a large school.
const MOST_AT_ONCE: usize = 5_000;
/// Longest tag in characters.
pub(super) const TAG_LENGTH: usize = 40;

fn bounded(count: usize) -> Result<(), CallError> {
    match count {
        0 => Err(CallError::field(ErrorCode::Required, "counselees")),
        count if count > MOST_AT_ONCE => {
            Err(CallError::field(ErrorCode::TooMany, "counselees").arg("most", MOST_AT_ONCE))
        }
        _ => Ok(()),
    }
}

/// `counselee.tagMany`: gives a tag to each of them or takes it from each; answers with those of whom something changed, so
/// that it can be taken back.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::TooMany`], [`ErrorCode::NotFound`]: nothing is changed then.
pub fn tag_many(call: &Call<'_>, params: TagMany) -> Result<Vec<counseling::CounseleeId>, CallError> {
    bounded(params.counselees.len())?;
    let tag = counseling::text::line(&params.tag);
    required("tag", &tag)?;
    if tag.chars().count() > TAG_LENGTH {
        return Err(CallError::field(ErrorCode::TooLong, "tag").arg("most", TAG_LENGTH));
    }
    let changed = call.write(|writer| {
        let mut changed = Vec::new();
        for id in &params.counselees {
            let mut tags = counselee::get(writer, *id)?.tags;
            let has = tags.contains(&tag);
            if has == params.add {
                continue;
            }
            if has {
                tags.retain(|one| *one != tag)
            } else {
                tags.push(tag.clone())
            }
            counselee::set_tags(writer, *id, &tags)?;
            changed.push(*id);
        }
        Ok(changed)
    })?;
    Ok(changed)
}

/// `counselee.moveMany`: puts them into a class; answers with where each was before, so that it can be taken back.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooMany`], [`ErrorCode::NotFound`]: nothing is changed then.
pub fn move_many(call: &Call<'_>, params: MoveToClass) -> Result<Before, CallError> {
    bounded(params.classes.len())?;
    let before = call.try_write(|writer| {
        let known: HashSet<ClassId> = class::list(writer, None)?.into_iter().map(|class| class.id).collect();
        let mut before = Vec::new();
        for ClassOf { counselee: id, class: wanted } in &params.classes {
            if wanted.is_some_and(|class| !known.contains(&class)) {
                return Err(CallError::field(ErrorCode::NotFound, "class"));
            }
            let found = counselee::get(writer, *id)?;
            if found.class != *wanted {
                counselee::update(writer, *id, &found.identity, *wanted, found.status)?;
                before.push(ClassOf { counselee: *id, class: found.class });
            }
        }
        Ok(before)
    })?;
    Ok(Before { classes: before })
}

/// `view.list`
///
/// # Errors
/// Those of the case file.
pub fn views(call: &Call<'_>, _: Nothing) -> Result<Vec<SavedView>, CallError> {
    Ok(call.file.read(saved_view::list)?)
}

/// `view.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::TooMany`], [`ErrorCode::BadValue`] for a choice that is no
/// JSON object; [`ErrorCode::ChangedMeanwhile`] with the field; [`ErrorCode::NotFound`].
pub fn save_view(call: &Call<'_>, params: Save<SavedView>) -> Result<Vec<SavedView>, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.title = wanted.title.split_whitespace().collect::<Vec<_>>().join(" ");
    required("title", &wanted.title)?;
    for (field, text, most) in [("title", &wanted.title, TITLE_LENGTH), ("filter", &wanted.filter, FILTER_LENGTH)] {
        if text.chars().count() > most {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
        }
    }
    if serde_json::from_str::<serde_json::Map<_, _>>(&wanted.filter).is_err() {
        return Err(CallError::field(ErrorCode::BadValue, "filter"));
    }
    call.try_write(|writer| {
        let present = saved_view::list(writer)?;
        if wanted.id.is_some() {
            let now = present.iter().find(|one| one.id == wanted.id).ok_or(ErrorCode::NotFound)?;
            wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(now), &wanted, now, &[])?;
        } else if present.len() >= MOST {
            return Err(CallError::field(ErrorCode::TooMany, "title").arg("most", MOST));
        }
        Ok(saved_view::save(writer, &wanted)?)
    })?;
    views(call, Nothing {})
}

/// `view.delete`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete_view(call: &Call<'_>, params: SavedViewRef) -> Result<Vec<SavedView>, CallError> {
    call.write(|writer| saved_view::delete(writer, params.id))?;
    views(call, Nothing {})
}

/// `view.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore_view(call: &Call<'_>, params: SavedViewRef) -> Result<Vec<SavedView>, CallError> {
    call.write(|writer| saved_view::restore(writer, params.id))?;
    views(call, Nothing {})
}
