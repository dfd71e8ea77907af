//! The list of administrations.

use super::administer::progress;
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
        let given = administration::find(reader, params.counselee, params.finished, params.limit)?;
        given
            .into_iter()
            .map(|given| {
                let (name, class) = match people.get(&given.counselee) {
                    Some(known) => known,
                    None => people.entry(given.counselee).or_insert(counselee::name(reader, given.counselee)?),
                };
                let known = instrument(&given.instrument);
                let all = given.responses.len();
                let (answered, asked) = known.map_or((all, all), |known| progress(known, &given));
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
                    items: count(asked),
                })
            })
            .collect::<casefile::Result<Vec<_>>>()
    })?;
    if let Some(whose) = params.counselee {
        crate::viewed::counselee(call, whose);
    }
    Ok(lines)
}
