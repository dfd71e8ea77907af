//! One administration of an instrument, item by item, on screen or as keyed entry of a paper form. Holds state only:
//! whether consent, age and licence allow it is decided before it starts, and nothing here ends it early because of an
//! answer. An item with a condition is passed over until earlier answers ask for it.

use crate::identifier::ItemId;
use crate::instrument::{Instrument, Item};
use crate::responses::Responses;
use crate::score_sheet::{RiskFlag, ScoreSheet};
use crate::scoring::score;
use crate::texts::Language;

/// Why an administration cannot start or an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdministrationFault {
    /// The language has no item texts (see [`crate::LocaleTexts::reason`]).
    #[error("assessment-administration-no-texts {}", .0.code())]
    NoTexts(Language),
    /// The item is not of this instrument.
    #[error("assessment-administration-unknown-item {0}")]
    UnknownItem(String),
    /// The value is none of the item's options.
    #[error("assessment-administration-not-an-option {item} {value}")]
    NotAnOption {
        /// The item.
        item: ItemId,
        /// The value as given.
        value: i64,
    },
    /// No option of the item has this key.
    #[error("assessment-administration-key-unknown {key}")]
    KeyUnknown {
        /// The item.
        item: ItemId,
        /// The key pressed.
        key: char,
    },
}

impl AdministrationFault {
    /// Fluent ids of all faults.
    pub const TEXT_IDS: [&'static str; 4] = [
        "assessment-administration-no-texts",
        "assessment-administration-unknown-item",
        "assessment-administration-not-an-option",
        "assessment-administration-key-unknown",
    ];

    /// Fluent id of the text; it takes [`AdministrationFault::args`].
    pub fn text_id(&self) -> &'static str {
        match self {
            AdministrationFault::NoTexts(_) => Self::TEXT_IDS[0],
            AdministrationFault::UnknownItem(_) => Self::TEXT_IDS[1],
            AdministrationFault::NotAnOption { .. } => Self::TEXT_IDS[2],
            AdministrationFault::KeyUnknown { .. } => Self::TEXT_IDS[3],
        }
    }

    /// Arguments of the text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            AdministrationFault::NoTexts(language) => vec![("language", language.code().to_owned())],
            AdministrationFault::UnknownItem(item) => vec![("item", item.clone())],
            AdministrationFault::NotAnOption { item, value } => {
                vec![("item", item.to_string()), ("value", value.to_string())]
            }
            AdministrationFault::KeyUnknown { item, key } => vec![("item", item.to_string()), ("key", key.to_string())],
        }
    }
}

/// One option of the current item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption<'a> {
    /// The value that is stored.
    pub value: i64,
    /// Its label in the language of the administration.
    pub label: &'a str,
    /// The key that chooses it, if it has one.
    pub key: Option<char>,
    /// Whether it is the present answer.
    pub chosen: bool,
}

/// How far an administration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Items with an answer.
    pub answered: usize,
    /// Items presented and left out on purpose.
    pub left_out: usize,
    /// All items that are asked, by the answers so far.
    pub items: usize,
}

/// The state of one administration.
#[derive(Debug, Clone)]
pub struct Administration<'a> {
    instrument: &'a Instrument,
    language: Language,
    responses: Responses,
    position: usize,
}

impl<'a> Administration<'a> {
    /// Starts at the first item.
    ///
    /// # Errors
    /// [`AdministrationFault::NoTexts`] if the language has no item texts.
    pub fn start(instrument: &'a Instrument, language: Language) -> Result<Self, AdministrationFault> {
        Administration::resume(instrument, language, Responses::new())
    }

    /// Goes on with answers given earlier, at the first item that was neither answered nor left out.
    ///
    /// # Errors
    /// [`AdministrationFault::NoTexts`]; [`AdministrationFault::UnknownItem`] or [`AdministrationFault::NotAnOption`] if
    /// the answers are not of this definition.
    pub fn resume(
        instrument: &'a Instrument,
        language: Language,
        responses: Responses,
    ) -> Result<Self, AdministrationFault> {
        if !instrument.texts(language).can_administer() {
            return Err(AdministrationFault::NoTexts(language));
        }
        for (id, value) in responses.iter() {
            let item = find(instrument, id.as_str())?;
            if let Some(value) = value {
                check(instrument, item, value)?;
            }
        }
        let mut administration = Administration { instrument, language, responses, position: 0 };
        administration.position = administration.next_open_from(0).unwrap_or(0);
        Ok(administration)
    }

    /// The item in front of the respondent.
    pub fn current(&self) -> &'a Item {
        &self.instrument.items[self.position]
    }

    /// Its place, from 1.
    pub fn current_number(&self) -> usize {
        self.position + 1
    }

    /// Its text.
    pub fn current_text(&self) -> &'a str {
        self.instrument.texts(self.language).items.get(&self.current().id).map_or("", String::as_str)
    }

    /// Its options in the order of presentation.
    ///
    /// The key of an option is the digit of its value where all values of the set are 0 to 9 (as printed on paper forms),
    /// otherwise its place from 1 to 9.
    pub fn options(&self) -> Vec<AnswerOption<'a>> {
        let item = self.current();
        let set = self.instrument.response_set(item);
        let labels = self.instrument.texts(self.language).options.get(&item.responses);
        let by_value = set.lowest >= 0 && set.highest <= 9;
        let chosen = self.responses.value(item.id.as_str());
        let option = |(place, value): (usize, &i64)| {
            let digit = if by_value { *value } else { place as i64 + 1 };
            AnswerOption {
                value: *value,
                label: labels.and_then(|labels| labels.get(value)).map_or("", String::as_str),
                key: u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)),
                chosen: chosen == Some(*value),
            }
        };
        set.values.iter().enumerate().map(option).collect()
    }

    /// Answers the current item and moves to the next open one, if any; otherwise stays.
    ///
    /// # Errors
    /// [`AdministrationFault::NotAnOption`]; the state is unchanged.
    pub fn answer(&mut self, value: i64) -> Result<(), AdministrationFault> {
        let item = self.current();
        check(self.instrument, item, value)?;
        self.responses.answer(item.id.clone(), value);
        self.advance();
        Ok(())
    }

    /// Answers the current item by key.
    ///
    /// # Errors
    /// [`AdministrationFault::KeyUnknown`]; the state is unchanged.
    pub fn answer_by_key(&mut self, key: char) -> Result<(), AdministrationFault> {
        let chosen = self.options().into_iter().find(|option| option.key == Some(key));
        let unknown = || AdministrationFault::KeyUnknown { item: self.current().id.clone(), key };
        let value = chosen.ok_or_else(unknown)?.value;
        self.answer(value)
    }

    /// Leaves the current item out on purpose and moves on.
    pub fn leave_out(&mut self) {
        self.responses.leave_out(self.current().id.clone());
        self.advance();
    }

    /// Takes back what was given for the current item.
    pub fn clear(&mut self) {
        self.responses.clear(self.current().id.as_str());
    }

    /// Moves to an item.
    ///
    /// # Errors
    /// [`AdministrationFault::UnknownItem`]; the state is unchanged.
    pub fn go_to(&mut self, item: &str) -> Result<(), AdministrationFault> {
        let position = self.instrument.items.iter().position(|known| known.id.as_str() == item);
        self.position = position.ok_or_else(|| AdministrationFault::UnknownItem(item.to_owned()))?;
        Ok(())
    }

    /// Moves one asked item back; stays at the first.
    pub fn back(&mut self) {
        let asked = self.asked();
        self.position = (0..self.position).rev().find(|place| asked[*place]).unwrap_or(self.position);
    }

    /// Moves one asked item on; stays at the last.
    pub fn forward(&mut self) {
        let asked = self.asked();
        let next = (self.position + 1..self.instrument.items.len()).find(|place| asked[*place]);
        self.position = next.unwrap_or(self.position);
    }

    /// Whether each item is asked, by the answers so far.
    fn asked(&self) -> Vec<bool> {
        self.instrument.asked(|item| self.responses.value(item))
    }

    /// The next item without an answer, looking on from the current one and then from the start.
    pub fn next_unanswered(&self) -> Option<&'a Item> {
        let (count, asked) = (self.instrument.items.len(), self.asked());
        let places = (1..=count).map(|step| (self.position + step) % count).filter(|place| asked[*place]);
        places.map(|place| &self.instrument.items[place]).find(|item| self.responses.value(item.id.as_str()).is_none())
    }

    /// Whether every item has an answer.
    pub fn is_complete(&self) -> bool {
        let progress = self.progress();
        progress.answered == progress.items
    }

    /// Whether every item has an answer or was left out on purpose.
    pub fn is_done(&self) -> bool {
        self.next_open_from(0).is_none()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let asked = self.asked();
        let items = self.instrument.items.iter().zip(&asked).filter(|(_, asked)| **asked).map(|(item, _)| item);
        let count = |test: &dyn Fn(&str) -> bool| items.clone().filter(|item| test(item.id.as_str())).count();
        Progress {
            answered: count(&|id| self.responses.value(id).is_some()),
            left_out: count(&|id| self.responses.is_left_out(id)),
            items: items.clone().count(),
        }
    }

    /// Flags raised by the answers so far, for the counselor's eyes only.
    pub fn flags(&self) -> Vec<RiskFlag> {
        self.score().flags
    }

    /// The scores of the answers so far.
    pub fn score(&self) -> ScoreSheet {
        score(self.instrument, &self.responses)
    }

    /// The answers so far.
    pub fn responses(&self) -> &Responses {
        &self.responses
    }

    fn advance(&mut self) {
        let next = self.next_open_from(self.position + 1).or_else(|| self.next_open_from(0));
        self.position = next.unwrap_or(self.position);
    }

    fn next_open_from(&self, start: usize) -> Option<usize> {
        let asked = self.asked();
        let open = |id: &str| self.responses.value(id).is_none() && !self.responses.is_left_out(id);
        let mut places = (start..self.instrument.items.len()).filter(|place| asked[*place]);
        places.find(|place| open(self.instrument.items[*place].id.as_str()))
    }
}

fn find<'a>(instrument: &'a Instrument, id: &str) -> Result<&'a Item, AdministrationFault> {
    instrument.item(id).ok_or_else(|| AdministrationFault::UnknownItem(id.to_owned()))
}

fn check(instrument: &Instrument, item: &Item, value: i64) -> Result<(), AdministrationFault> {
    if instrument.response_set(item).allows(value) {
        Ok(())
    } else {
        Err(AdministrationFault::NotAnOption { item: item.id.clone(), value })
    }
}
