//! The list of administrations.

use super::library::count;
use super::{instrument, language};
use crate::contract::assessments::{AdministrationFilter, AdministrationLine};
use crate::{Call, CallError};
use casefile::{administration, counselee};
use std::collections::HashMap;

/// Administrations of one counselee or all, newest first.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, params: AdministrationFilter) -> Result<Vec<AdministrationLine>, CallError> {
    let spoken = language(call.lang());
    let lines = call.file.read(|reader| {
        let mut people = HashMap::new();
        let given = administration::list(reader, params.counselee)?;
        given
            .into_iter()
            .map(|given| {
                let (name, class) = match people.get(&given.counselee) {
                    Some(known) => known,
                    None => people.entry(given.counselee).or_insert(counselee::name(reader, given.counselee)?),
                };
                let known = instrument(&given.instrument);
                let answered = match known {
                    Some(known) => {
                        known.items.iter().filter(|item| given.responses.contains_key(item.id.as_str())).count()
                    }
                    None => given.responses.len(),
                };
                Ok(AdministrationLine {
                    id: given.id,
                    counselee: given.counselee,
                    counselee_name: name.clone(),
                    class_name: class.clone(),
                    title: known.map_or_else(|| given.instrument.clone(), |known| known.texts(spoken).title.clone()),
                    instrument: given.instrument,
                    on: given.on,
                    finished: given.finished,
                    answered: count(answered),
                    items: count(known.map_or(answered, |known| known.items.len())),
                })
            })
            .collect::<casefile::Result<Vec<_>>>()
    })?;
    Ok(lines)
}
