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

/// Those for whom papers are made in one act. One paper of many is easily handed to the wrong family: none names another of
/// them, neither in what was typed for all nor in what was written about its own.
pub(super) struct Together {
    people: Vec<Known>,
}

struct Known {
    id: CounseleeId,
    /// Whole name and preferred name.
    names: Vec<Vec<char>>,
    /// What may stand on the own paper: the same, and the names of the family.
    own: Vec<Vec<char>>,
}

impl Together {
    /// Those of them who are not in the trash.
    pub(super) fn of(reader: &Reader<'_>, ids: impl IntoIterator<Item = CounseleeId>) -> casefile::Result<Self> {
        let mut people = Vec::new();
        for id in ids {
            match counselee::get(reader, id) {
                Ok(person) => people.push(Known::of(&person)),
                Err(casefile::CaseFileError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self { people })
    }

    /// Whom else of them a text on one's paper names; `staff` may be named on all.
    pub(super) fn named(&self, own: CounseleeId, staff: &[&str], text: &str) -> Option<CounseleeId> {
        let mut letters = flat(text);
        let family = self.people.iter().filter(|one| one.id == own).flat_map(|one| one.own.iter().cloned());
        let mut allowed: Vec<Vec<char>> = family.chain(staff.iter().map(|name| flat(name))).collect();
        allowed.retain(|name| !name.is_empty());
        allowed.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in &allowed {
            while let Some(at) = place(&letters, name) {
                letters[at..at + name.len()].fill('\0');
            }
        }
        let mut others = self.people.iter().filter(|one| one.id != own);
        others.find(|one| one.names.iter().any(|name| place(&letters, name).is_some())).map(|one| one.id)
    }
}

impl Known {
    fn of(person: &Counselee) -> Self {
        let identity = &person.identity;
        let called = [identity.name.as_str(), identity.preferred_name.as_str()];
        let names = called.iter().copied().filter(|name| letters_in(name) >= SHORTEST).map(flat).collect();
        let family = person.guardians.iter().map(|guardian| guardian.name.as_str());
        Self { id: person.id, names, own: called.into_iter().chain(family).map(flat).collect() }
    }
}

/// A text in small letters, its words one space apart.
fn flat(text: &str) -> Vec<char> {
    lower(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn letters_in(name: &str) -> usize {
    name.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Where a name stands first as words of its own.
fn place(letters: &[char], name: &[char]) -> Option<usize> {
    let last = letters.len().checked_sub(name.len())?;
    (0..=last).find(|at| letters[*at..].starts_with(name) && is_apart(letters, *at, name.len()))
}

/// What somebody is called: whole name, preferred name, and each part of the name.
fn called(person: &Counselee) -> Vec<String> {
    let identity = &person.identity;
    let mut names = vec![identity.name.trim().to_owned(), identity.preferred_name.trim().to_owned()];
    names.extend(identity.name.split_whitespace().map(str::to_owned));
    names.retain(|name| letters_in(name) >= SHORTEST);
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
    letters[at..].iter().zip(name).all(|(one, other)| small(*one) == *other) && is_apart(letters, at, name.len())
}

/// Whether no word goes on before or behind these letters.
fn is_apart(letters: &[char], at: usize, length: usize) -> bool {
    let word =
        |index: Option<usize>| index.and_then(|index| letters.get(index)).is_some_and(|one| one.is_alphanumeric());
    !word(at.checked_sub(1)) && !word(Some(at + length))
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

    #[test]
    fn of_those_together_nobody_is_named_on_anothers_paper() {
        let known = |number: u128, names: &[&str], family: &[&str]| Known {
            id: CounseleeId(uuid::Uuid::from_u128(number)),
            names: names.iter().map(|name| flat(name)).collect(),
            own: names.iter().chain(family).map(|name| flat(name)).collect(),
        };
        let together = Together {
            people: vec![
                known(1, &["Ahmad Fauzi Rahman", "Uji"], &["Laras"]),
                known(2, &["Ahmad Fauzi"], &[]),
                known(3, &["Laras"], &[]),
            ],
        };
        let named = |own: u128, text: &str| {
            let id = together.named(CounseleeId(uuid::Uuid::from_u128(own)), &["Laras Kinanti, S.Pd."], text);
            id.map(|id| id.0.as_u128())
        };
        // The longer name holds the shorter one, and is nobody else's on the own paper.
        assert_eq!(named(1, "Ahmad Fauzi Rahman"), None);
        assert_eq!(named(1, "bersama AHMAD\n fauzi."), Some(2));
        assert_eq!(named(2, "Ahmad Fauzi"), None);
        assert_eq!(named(2, "Uji, teman sebangku"), Some(1));
        assert_eq!(named(2, "Ujian"), None);
        // The counselor and the own family may be called as somebody else is.
        assert_eq!(named(2, "Menemui Laras Kinanti, S.Pd."), None);
        assert_eq!(named(2, "Menemui Laras"), Some(3));
        assert_eq!(named(1, "Menemui Laras"), None);
        assert_eq!(named(3, ""), None);
    }
}
