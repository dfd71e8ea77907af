//! Instruments given to counselees: the library, answering item by item, scoring, results in words. The consent gate
//! stands before every answer; a risk rule speaks from the raw answer at once and never waits for a score. Nothing here
//! decides about a person, and no score is shown without what made it.

mod administer;
mod gate;
mod hand_over;
mod library;
mod lines;
mod profile;
mod result;

pub(crate) use administer::complete;
pub use administer::{answer, finish, start};
pub use hand_over::hand_over;
pub(crate) use hand_over::{allow, handed};
pub use library::{get_instrument, list_instruments};
pub use lines::list;
pub(crate) use profile::profile;
pub use result::result;
pub(crate) use result::{Scored, band_sources, definition_line, missing, scored, statements};

use assessment::{Instrument, Language};
use i18n::Lang;

/// The language of an instrument's texts.
pub(crate) const fn language(lang: Lang) -> Language {
    match lang {
        Lang::Id => Language::Id,
        Lang::En => Language::En,
    }
}

/// The built-in instrument of this id.
pub(crate) fn instrument(id: &str) -> Option<&'static Instrument> {
    assessment::builtin().iter().find(|known| known.id == id)
}
