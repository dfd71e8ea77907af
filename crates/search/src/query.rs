//! The language of the search box: words, "phrases", and filters `class:`, `tag:`, `date:`, `in:` with their Indonesian
//! names. The last word is taken as the beginning of one, because it may still be being typed.

use crate::period::{self, Period};
use crate::stem::stems;
use crate::words::{fold, tokens};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most characters of what is typed.
pub const LONGEST: usize = 1000;
/// Most words and phrases.
pub const MOST_TERMS: usize = 32;

/// A kind of record that can be looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Counselees, their family, classes.
    Names,
    /// Session notes and addenda.
    Notes,
    /// Issued documents.
    Documents,
    /// Instruments given.
    Assessments,
    /// Appointments and follow-ups.
    Plans,
    /// Names of attachments.
    Files,
    /// Profiles and alerts of counselees.
    Data,
    /// Other work: referrals, visits, conferences, services, slips, observations, visitors, notes from the box.
    Work,
    /// Concerns, safety plans, safeguarding entries, duties to report.
    Risk,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Names,
        Self::Notes,
        Self::Documents,
        Self::Assessments,
        Self::Plans,
        Self::Files,
        Self::Data,
        Self::Work,
        Self::Risk,
    ];

    /// What may be typed for it: English first, then Indonesian; further words after them.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Names => &["names", "nama", "name", "people", "orang"],
            Self::Notes => &["notes", "catatan", "note", "sessions", "sesi"],
            Self::Documents => &["documents", "dokumen", "document", "letters", "surat"],
            Self::Assessments => &["assessments", "asesmen", "assessment", "instruments", "instrumen"],
            Self::Plans => &["plans", "rencana", "plan", "appointments", "janji"],
            Self::Files => &["files", "lampiran", "file", "attachments", "berkas"],
            Self::Data => &["data", "profile", "profil", "alerts", "peringatan"],
            Self::Work => {
                &["work", "layanan", "referrals", "rujukan", "visits", "kunjungan", "conferences", "konferensi"]
            }
            Self::Risk => &["safety", "keselamatan", "risk", "risiko", "concerns"],
        }
    }
}

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterName {
    /// `class:`, `kelas:`.
    Class,
    /// `tag:`, `label:`.
    Tag,
    /// `date:`, `tanggal:`, `tgl:`.
    Date,
    /// `in:`, `di:`.
    In,
}

impl FilterName {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Tag => "tag",
            Self::Date => "date",
            Self::In => "in",
        }
    }

    fn of(typed: &str) -> Option<Self> {
        Some(match typed {
            "class" | "kelas" => Self::Class,
            "tag" | "label" => Self::Tag,
            "date" | "tanggal" | "tgl" => Self::Date,
            "in" | "di" => Self::In,
            _ => return None,
        })
    }
}

/// A word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its words without case and accents, one at least, in their order.
    pub words: Vec<String>,
    /// Typed in quotation marks: as it stands, without related words.
    pub quoted: bool,
    /// The last word may still be being typed.
    pub open: bool,
}

impl Term {
    /// The roots by which a related word is found, the word itself among them; none for a phrase. A doubled word
    /// ("teman-teman", "berteman-teman") has those of its halves.
    #[must_use]
    pub fn roots(&self) -> Vec<String> {
        let with = |word: &String| -> BTreeSet<String> { stems(word).into_iter().chain([word.clone()]).collect() };
        match (self.quoted, self.words.as_slice()) {
            (false, [word]) => with(word).into_iter().collect(),
            (false, [one, two]) => with(one).intersection(&with(two)).cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// A class or tag as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As typed.
    pub text: String,
    /// Where the filter stands, in characters.
    pub at: Range<usize>,
}

/// What is looked for. All terms must be found; of several classes, tags or kinds one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words and phrases.
    pub terms: Vec<Term>,
    /// Classes.
    pub classes: Vec<Named>,
    /// Tags.
    pub tags: Vec<Named>,
    /// Days.
    pub period: Option<Period>,
    /// Kinds; empty = all.
    pub kinds: Vec<Kind>,
}

impl Query {
    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this kind is looked through.
    #[must_use]
    pub fn wants(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// What is wrong with a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no filter of this name.
    UnknownFilter,
    /// Nothing stands after the colon.
    Empty,
    /// Not a day, month, year or span.
    Date,
    /// No kind of record of this name.
    Kind,
    /// More than [`LONGEST`] characters or [`MOST_TERMS`] terms.
    TooLong,
}

/// What cannot be understood, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub fault: Fault,
    /// With which filter.
    pub filter: Option<FilterName>,
    /// Where it stands, in characters.
    pub at: Range<usize>,
}

/// Reads what was typed.
///
/// # Errors
/// [`Refused`] for the first filter that cannot be understood.
pub fn parse(text: &str) -> Result<Query, Refused> {
    let letters: Vec<char> = text.chars().collect();
    let too_long = Refused { fault: Fault::TooLong, filter: None, at: 0..letters.len() };
    if letters.len() > LONGEST {
        return Err(too_long);
    }
    let mut query = Query::default();
    let mut at = 0;
    while at < letters.len() {
        if is_space(letters[at]) {
            at += 1;
            continue;
        }
        let (from, piece) = (at, Piece::read(&letters, &mut at));
        take(&mut query, piece, from..at, at == letters.len())?;
        if query.terms.len() > MOST_TERMS {
            return Err(too_long);
        }
    }
    Ok(query)
}

/// What stands between two blanks: perhaps a name and a colon, then text that may be in quotation marks.
struct Piece {
    name: Option<String>,
    text: String,
    quoted: bool,
    /// A quotation mark was opened and not closed.
    unclosed: bool,
}

impl Piece {
    fn read(letters: &[char], at: &mut usize) -> Self {
        let start = *at;
        let name_end = letters[start..].iter().position(|letter| !letter.is_alphabetic()).map(|end| start + end);
        let mut name = None;
        if let Some(end) = name_end.filter(|end| letters[*end] == ':' && *end >= start + 2) {
            name = Some(letters[start..end].iter().collect::<String>());
            *at = end + 1;
        }
        let (quoted, unclosed, text) = match letters.get(*at) {
            Some(mark) if is_quote(*mark) => {
                let from = *at + 1;
                let closing = letters[from..].iter().position(|letter| is_quote(*letter)).map(|end| from + end);
                *at = closing.map_or(letters.len(), |end| end + 1);
                (true, closing.is_none(), letters[from..closing.unwrap_or(letters.len())].iter().collect())
            }
            _ => {
                let from = *at;
                let end = |letter: &char| is_space(*letter) || is_quote(*letter);
                *at = letters[from..].iter().position(end).map_or(letters.len(), |end| from + end);
                (false, false, letters[from..*at].iter().collect())
            }
        };
        Self { name, text, quoted, unclosed }
    }
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
}

fn take(query: &mut Query, piece: Piece, at: Range<usize>, last: bool) -> Result<(), Refused> {
    let Some(name) = &piece.name else {
        term(query, &piece.text, piece.quoted, last && (!piece.quoted || piece.unclosed));
        return Ok(());
    };
    let filter = FilterName::of(&fold(name));
    let refused = |fault| Refused { fault, filter, at: at.clone() };
    let Some(filter) = filter else {
        // "Catatan: ..." and addresses are words, not filters.
        if piece.text.is_empty() || piece.text.starts_with("//") {
            let end = piece.text.is_empty();
            term(query, name, false, last && end);
            term(query, &piece.text, piece.quoted, last);
            return Ok(());
        }
        return Err(refused(Fault::UnknownFilter));
    };
    let values: Vec<&str> = if piece.quoted { vec![&piece.text] } else { piece.text.split(',').collect() };
    let values: Vec<&str> = values.into_iter().map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.is_empty() {
        return Err(refused(Fault::Empty));
    }
    for value in values {
        let named = Named { text: value.to_owned(), at: at.clone() };
        match filter {
            FilterName::Class => query.classes.push(named),
            FilterName::Tag => query.tags.push(named),
            FilterName::Date => {
                let read = period::read(value).ok_or_else(|| refused(Fault::Date))?;
                let both = query.period.map_or(Some(read), |period| period.within(read));
                query.period = Some(both.ok_or_else(|| refused(Fault::Date))?);
            }
            FilterName::In => {
                let typed = fold(value);
                let kind = Kind::ALL.iter().find(|kind| kind.words().contains(&typed.as_str()));
                let kind = kind.ok_or_else(|| refused(Fault::Kind))?;
                if !query.kinds.contains(kind) {
                    query.kinds.push(*kind);
                }
            }
        }
    }
    Ok(())
}

/// Words that hang together ("teman-teman", "421/BK") must stand together; punctuation alone is nothing.
fn term(query: &mut Query, text: &str, quoted: bool, open: bool) {
    let found = tokens(text);
    let ends_in_word = found.last().is_some_and(|last| last.end == text.len());
    if !found.is_empty() {
        let words = found.into_iter().map(|token| token.folded).collect();
        query.terms.push(Term { words, quoted, open: open && ends_in_word });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Query {
        parse(text).unwrap_or_else(|refused| panic!("{text}: {refused:?}"))
    }

    fn words(query: &Query) -> Vec<String> {
        query.terms.iter().map(|term| term.words.join(" ")).collect()
    }

    #[test]
    fn words_phrases_and_what_hangs_together() {
        let query = asked("Bolos \"Jam Pertama\" teman-teman 421.3/BK mat");
        assert_eq!(words(&query), ["bolos", "jam pertama", "teman teman", "421 3 bk", "mat"]);
        assert_eq!(query.terms.iter().map(|term| term.quoted).collect::<Vec<_>>(), [false, true, false, false, false]);
        assert_eq!(query.terms.iter().map(|term| term.open).collect::<Vec<_>>(), [false, false, false, false, true]);
        assert!(!asked("bolos ").terms[0].open, "a blank ends the word");
        assert!(asked("\"jam per").terms[0].open, "a phrase not closed yet is still being typed");
        assert!(asked(" \t\n ?! -- ").is_empty());
    }

    #[test]
    fn filters_in_both_languages() {
        let english = asked("bolos class:XI-3 tag:\"anak asuh\" date:2026-07..2026-09 in:notes");
        let indonesian = asked("bolos kelas:XI-3 label:\u{201c}anak asuh\u{201d} tanggal:2026-07..2026-09 di:catatan");
        assert_eq!(words(&english), words(&indonesian));
        assert_eq!(english.classes[0].text, "XI-3");
        assert_eq!(
            (&english.tags[0].text, &indonesian.tags[0].text),
            (&"anak asuh".to_owned(), &"anak asuh".to_owned())
        );
        assert_eq!((english.period, &english.kinds), (indonesian.period, &indonesian.kinds));
        assert_eq!(asked("DI:Catatan,surat di:notes").kinds, [Kind::Notes, Kind::Documents]);
        assert_eq!(asked("kelas:XI-1,XI-2 kelas:\"X, A\"").classes.len(), 3);
    }

    #[test]
    fn a_wrong_filter_is_named_with_its_place() {
        for (typed, fault, filter, at) in [
            ("bolos tanggal:2026-13 x", Fault::Date, Some(FilterName::Date), 6..21),
            ("di:dapur", Fault::Kind, Some(FilterName::In), 0..8),
            ("kelas:", Fault::Empty, Some(FilterName::Class), 0..6),
            ("é kls:XI", Fault::UnknownFilter, None, 2..8),
            ("date:2026 date:2027", Fault::Date, Some(FilterName::Date), 10..19),
        ] {
            assert_eq!(parse(typed), Err(Refused { fault, filter, at }), "{typed}");
        }
    }

    #[test]
    fn a_colon_in_ordinary_text_is_no_filter() {
        assert_eq!(words(&asked("Catatan: bolos")), ["catatan", "bolos"]);
        assert_eq!(words(&asked("10:30")), ["10 30"]);
        assert_eq!(words(&asked("https://contoh.example")), ["https", "contoh example"]);
        assert_eq!(words(&asked("a:b")), ["a b"]);
    }

    #[test]
    fn roots_of_words_and_doubled_words_but_not_of_phrases() {
        assert_eq!(asked("membolos").terms[0].roots(), ["bolos", "membolos"]);
        assert_eq!(asked("teman-teman").terms[0].roots(), ["teman"]);
        assert_eq!(asked("berteman-teman").terms[0].roots(), ["teman"]);
        assert!(asked("\"membolos\"").terms[0].roots().is_empty());
        assert!(asked("XI-3").terms[0].roots().is_empty());
    }

    #[test]
    fn too_much_is_refused() {
        assert_eq!(parse(&"a".repeat(LONGEST + 1)).expect_err("long").fault, Fault::TooLong);
        assert_eq!(parse(&"a ".repeat(MOST_TERMS + 1)).expect_err("many").fault, Fault::TooLong);
    }
}
