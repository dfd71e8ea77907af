//! Looking up messages. A missing message is never silent: it shows as `⟨id⟩` and fails every debug build.

use std::{borrow::Cow, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::{FILES, Lang};

/// The value of a message's variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text put in as it is.
    Text(Cow<'a, str>),
    /// A whole number; also selects the plural form where a message has several.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Arg::Text(Cow::Owned(value))
    }
}

macro_rules! count_from {
    ($($t:ty),*) => {$(
        impl From<$t> for Arg<'_> {
            fn from(value: $t) -> Self {
                Arg::Count(i64::from(value))
            }
        }
    )*};
}
count_from!(i32, i64, u8, u16, u32);

impl From<usize> for Arg<'_> {
    fn from(value: usize) -> Self {
        Arg::Count(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// A locale file that cannot be used. Only a broken build can meet it: the crate's tests parse every file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file holds something that is not Fluent.
    #[error("{lang}/{file}.ftl does not parse: {detail}")]
    Syntax {
        /// Language of the file.
        lang: Lang,
        /// File name without its ending.
        file: &'static str,
        /// The parser's own words.
        detail: String,
    },
    /// Two files of one language define the same message.
    #[error("{lang}/{file}.ftl defines a message again: {detail}")]
    Duplicate {
        /// Language of the file.
        lang: Lang,
        /// File name without its ending.
        file: &'static str,
        /// Which message.
        detail: String,
    },
}

/// All messages of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Parses the embedded files of `lang`. Prefer [`Texts::of`], which does it once per process.
    ///
    /// # Errors
    /// [`LoadError`] when a file does not parse or a message is defined twice.
    pub fn try_load(lang: Lang) -> Result<Self, LoadError> {
        let (bundle, problems) = build(lang);
        match problems.into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(Texts { lang, bundle }),
        }
    }

    /// Parses the embedded files of `lang`, keeping every message that can be read. A damaged file fails this
    /// crate's tests, so a shipped program never meets one.
    pub fn load(lang: Lang) -> Self {
        let (bundle, problems) = build(lang);
        debug_assert!(problems.is_empty(), "locale files: {problems:?}");
        Texts { lang, bundle }
    }

    /// The messages of `lang`, parsed on first use and kept for the life of the process.
    pub fn of(lang: Lang) -> &'static Texts {
        static ID: OnceLock<Texts> = OnceLock::new();
        static EN: OnceLock<Texts> = OnceLock::new();
        match lang {
            Lang::Id => ID.get_or_init(|| Texts::load(Lang::Id)),
            Lang::En => EN.get_or_init(|| Texts::load(Lang::En)),
        }
    }

    /// The language of these texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether a message of that id exists and has a text.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|m| m.value().is_some())
    }

    /// The message `id` with its variables filled in, or `None` when there is no such message.
    pub fn find(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match value {
                Arg::Text(text) => FluentValue::from(text.as_ref()),
                Arg::Count(count) => FluentValue::from(*count),
            };
            fluent.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        debug_assert!(errors.is_empty(), "message {id} ({}): {errors:?}", self.lang);
        Some(text.into_owned())
    }

    /// The message `id` with its variables filled in.
    ///
    /// A missing message shows as `⟨id⟩` in a release build and panics in a debug build, so that a test that
    /// reaches it fails. Use [`Texts::find`] where an id comes from data.
    pub fn text(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.find(id, args) {
            Some(text) => text,
            None => {
                debug_assert!(false, "no message {id} in {}", self.lang);
                format!("⟨{id}⟩")
            }
        }
    }

    /// The message `id`, which has no variables. See [`Texts::text`].
    pub fn plain(&self, id: &str) -> String {
        self.text(id, &[])
    }
}

fn build(lang: Lang) -> (FluentBundle<FluentResource>, Vec<LoadError>) {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
    // Isolation marks would end up as invisible characters in letters, file names and comparisons.
    bundle.set_use_isolating(false);
    let mut problems = Vec::new();
    for (_, file, source) in FILES.iter().filter(|(code, _, _)| *code == lang.code()) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let detail = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                problems.push(LoadError::Syntax { lang, file, detail });
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            let detail = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            problems.push(LoadError::Duplicate { lang, file, detail });
        }
    }
    (bundle, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_load_without_problems() {
        for lang in Lang::ALL {
            Texts::try_load(lang).unwrap();
        }
    }

    #[test]
    fn variables_carry_no_isolation_marks() {
        let text = Texts::of(Lang::Id).text("common-page-of", &[("page", 2.into()), ("pages", 3.into())]);
        assert_eq!(text, "Halaman 2 dari 3");
    }

    #[test]
    fn an_unknown_id_is_found_out() {
        assert_eq!(Texts::of(Lang::En).find("common-no-such-message", &[]), None);
        assert!(std::panic::catch_unwind(|| Texts::of(Lang::En).plain("common-no-such-message")).is_err());
    }

    #[test]
    fn language_codes_in_json() {
        assert_eq!(serde_json::to_string(&Lang::Id).unwrap(), "\"id\"");
        assert_eq!(serde_json::from_str::<Lang>("\"en\"").unwrap(), Lang::En);
        assert!("fr".parse::<Lang>().is_err());
    }
}
