//! Names of other counselees in what was typed about one of them. A paper about one holds no other's name: what could be known
//! of them from it is nobody's but theirs.

use casefile::{Reader, counselee, counselee_link};
use counseling::CounseleeId;
use counseling::counselee::{Counselee, CounseleeFilter};
use counseling::work::Work;
use i18n::Texts;

/// Shortest part of a name that is looked for alone.
const SHORTEST: usize = 3;

/// The names of everybody else, the longest first.
pub(super) struct Others {
    names: Vec<Vec<char>>,
}

impl Others {
    /// Everybody else whom a record may speak of: full names of all counselees of more than one word, and of those who took part
    /// or are linked with this one every part of the name by which they are called.
    pub(super) fn than(reader: &Reader<'_>, own: CounseleeId, work: &Work) -> casefile::Result<Self> {
        Self::near(reader, own, work.people())
    }

    /// As [`Self::than`], of a record in which these took part.
    pub(super) fn near(reader: &Reader<'_>, own: CounseleeId, mut near: Vec<CounseleeId>) -> casefile::Result<Self> {
        let subject = counselee::get(reader, own)?;
        near.extend(counselee_link::list(reader, own)?.iter().map(|link| link.other));
        let mut names: Vec<String> = Vec::new();
        for other in near.into_iter().filter(|other| *other != own) {
            let other = match counselee::get(reader, other) {
                Ok(other) => other,
                Err(casefile::CaseFileError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            names.extend(called(&other));
        }
        let all = CounseleeFilter { status: None, limit: u32::MAX, ..CounseleeFilter::default() };
        let lines = counselee::list(reader, &all)?.lines;
        let whole = lines.into_iter().filter(|line| line.id != own && line.name.split_whitespace().count() > 1);
        names.extend(whole.map(|line| line.name));
        let own = called(&subject);
        names.retain(|name| !own.iter().any(|part| part.eq_ignore_ascii_case(name)));
        names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        names.dedup();
        Ok(Self { names: names.iter().map(|name| lower(name)).collect() })
    }

    /// The text with other people's names taken out.
    pub(super) fn masked(&self, text: &str, texts: &Texts) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let instead: Vec<char> = texts.plain("report-another-counselee").chars().collect();
        for name in &self.names {
            let mut at = 0;
            while at + name.len() <= letters.len() {
                if stands(&letters, at, name) {
                    letters.splice(at..at + name.len(), instead.iter().copied());
                    at += instead.len();
                } else {
                    at += 1;
                }
            }
        }
        letters.into_iter().collect()
    }
}

/// What somebody is called: whole name, preferred name, and each part of the name.
fn called(person: &Counselee) -> Vec<String> {
    let identity = &person.identity;
    let mut names = vec![identity.name.trim().to_owned(), identity.preferred_name.trim().to_owned()];
    names.extend(identity.name.split_whitespace().map(str::to_owned));
    names.retain(|name| name.chars().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST);
    names
}

fn lower(text: &str) -> Vec<char> {
    text.chars().map(small).collect()
}

/// One letter for one letter, so that places stay places.
fn small(letter: char) -> char {
    let mut all = letter.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

/// Whether a name stands here as a word of its own.
fn stands(letters: &[char], at: usize, name: &[char]) -> bool {
    let word =
        |index: Option<usize>| index.and_then(|index| letters.get(index)).is_some_and(|one| one.is_alphanumeric());
    letters[at..].iter().zip(name).all(|(one, other)| small(*one) == *other)
        && !word(at.checked_sub(1))
        && !word(Some(at + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Lang;

    #[test]
    fn names_are_taken_out_as_words_whatever_their_case() {
        let others = Others { names: ["Bima Sakti", "Bima"].iter().map(|name| lower(name)).collect() };
        let texts = Texts::of(Lang::En);
        let said = |text: &str| others.masked(text, texts);
        let instead = texts.plain("report-another-counselee");
        assert_eq!(said("BIMA SAKTI dan bima; Bimantara."), format!("{instead} dan {instead}; Bimantara."));
        assert_eq!(said("tas-Bima"), format!("tas-{instead}"));
        assert_eq!(said(""), "");
    }
}
