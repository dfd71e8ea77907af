//! The words on the page, from the same files that the page reads: a test names a message, never a sentence, so that a
//! better wording breaks nothing and a missing message is found out.

use i18n::{Arg, Lang, Texts};

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words(&'static Texts);

impl Words {
    /// Of this language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        Self(Texts::of(lang))
    }

    /// Which language.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.0.lang()
    }

    /// A message without variables.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        self.0.plain(id)
    }

    /// A message with variables.
    #[must_use]
    pub fn with(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.0.text(id, args)
    }
}
