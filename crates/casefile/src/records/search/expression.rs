//! What the index is asked: the expressions of a query's terms and filters. Whatever was typed stands in quotation marks
//! and means nothing to the database.

use super::Wanted;
use crate::index::{kind_code, person_code, title_code};
use crate::{Reader, Result};
use rusqlite::params;
use search::{Kind, Term};

/// A name that stands for this many people or more finds their records only by itself.
const MOST_PEOPLE: usize = 300;
/// Shortest beginning of a word that is completed in texts; names are completed from the first letter.
const LEAST_OPEN: usize = 3;

/// A phrase of the index. Its words are letters and digits, so nothing in it can end the quotation.
pub(super) fn phrase(words: &[String], open: bool) -> String {
    let words: Vec<String> = words.iter().map(|word| word.replace('"', "")).collect();
    format!("\"{}\"{}", words.join(" "), if open { " *" } else { "" })
}

fn stands(term: &Term) -> String {
    let long = term.words.last().is_some_and(|word| word.chars().count() >= LEAST_OPEN);
    format!("text : {}", phrase(&term.words, term.open && long))
}

fn coded(codes: impl Iterator<Item = String>) -> String {
    let codes: Vec<String> = codes.map(|code| format!("\"{code}\"")).collect();
    format!("codes : ({})", codes.join(" OR "))
}

/// Every term as typed, or in the title of what the record is.
pub(super) fn typed(wanted: &Wanted<'_>) -> Vec<String> {
    let with_title = |term: &Term| {
        let titles = (wanted.titled)(term);
        if titles.is_empty() {
            format!("({})", stands(term))
        } else {
            format!("({} OR {})", stands(term), coded(titles.iter().map(|id| title_code(id))))
        }
    };
    wanted.query.terms.iter().map(with_title).collect()
}

/// Every term as typed, by a root it shares with a word of the record, or as the name of who took part; `None` where there
/// is no way but as typed (phrases), which would only be gone through again.
pub(super) fn related(reader: &Reader<'_>, wanted: &Wanted<'_>) -> Result<Option<Vec<String>>> {
    let several = wanted.query.terms.len() > 1;
    let (mut all, mut other) = (Vec::new(), false);
    for (term, typed) in wanted.query.terms.iter().zip(typed(wanted)) {
        let mut ways = vec![typed];
        for root in term.roots() {
            ways.push(format!("{{text roots}} : {}", phrase(&[root], false)));
        }
        if several {
            let people = named_so(reader, term)?;
            if !people.is_empty() && people.len() < MOST_PEOPLE {
                ways.push(coded(people.iter().map(person_code)));
            }
        }
        other |= ways.len() > 1;
        all.push(format!("({})", ways.join(" OR ")));
    }
    Ok(other.then_some(all))
}

/// What the filters leave of the records, whatever words they hold.
pub(super) fn restrictions(wanted: &Wanted<'_>) -> Vec<String> {
    let mut all = Vec::new();
    if !wanted.query.kinds.is_empty() {
        let tables = wanted.query.kinds.iter().flat_map(|kind| tables_of(*kind));
        let codes: Vec<String> = tables.map(|table| kind_code(table)).collect();
        // A kind without records of its own (names) must leave nothing, not everything.
        let codes = if codes.is_empty() { vec!["knothing".to_owned()] } else { codes };
        all.push(coded(codes.into_iter()));
    }
    if let Some(people) = wanted.people {
        all.push(coded(people.iter().map(person_code)));
    }
    all
}

/// The tables of a kind of record.
fn tables_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Names => &["guardian"],
        Kind::Notes => &["note", "attendance", "addendum"],
        Kind::Documents => &["issued_document"],
        Kind::Assessments => &["administration"],
        Kind::Plans => &["follow_up", "appointment"],
        Kind::Files => &["attachment"],
        Kind::Data => &["profile", "alert"],
        Kind::Work => {
            &["referral", "home_visit", "conference", "service_entry", "permit", "anecdote", "visitor", "problem_note"]
        }
        Kind::Risk => &["risk_review", "safety_plan", "safeguarding_entry", "duty_report"],
    }
}

/// The counselees whose name holds this term.
fn named_so(reader: &Reader<'_>, term: &Term) -> Result<Vec<[u8; 16]>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.id FROM counselee_fts f JOIN counselee c ON c.eid = f.rowid WHERE counselee_fts MATCH ?1 LIMIT ?2",
    )?;
    let expression = format!("name : {}", phrase(&term.words, term.open));
    let found = statement.query_map(params![expression, MOST_PEOPLE], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn what_is_typed_never_leaves_its_quotation() {
        let query = search::parse("a\"b OR* NEAR(c) {text}:x^ \u{0}").expect("a query");
        let mut all = String::new();
        for term in &query.terms {
            let _ = write!(all, "{} ", stands(term));
        }
        assert_eq!(all.matches('"').count(), query.terms.len() * 2, "{all}");
    }
}
