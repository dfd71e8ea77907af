//! Finding from anywhere: counselees, classes, and sessions by their neutral topic. Never the text of a note; that is
//! [`contents`].

mod contents;

pub use contents::contents;

use crate::CallError;
use crate::call::Call;
use crate::contract::people::{SearchHit, SearchQuery};
use casefile::{Reader, class, counselee, session};
use chrono::{Days, NaiveDate};
use counseling::counselee::CounseleeFilter;
use counseling::session::SessionFilter;

/// Most hits.
const MOST: u32 = 100;
/// Most classes among them.
const MOST_CLASSES: usize = 5;
/// Days back in which sessions are looked through.
const SESSION_DAYS: u64 = 400;

/// `search.find`
pub fn find(call: &Call<'_>, params: SearchQuery) -> Result<Vec<SearchHit>, CallError> {
    let words: Vec<String> = params.text.split_whitespace().map(str::to_lowercase).collect();
    let limit = params.limit.clamp(1, MOST);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let today = call.today();
    Ok(call.file.read(|reader| {
        // A class is one line among the many of its pupils, so it comes first.
        let mut hits = classes(reader, &words)?;
        hits.truncate(MOST_CLASSES);
        hits.extend(counselees(reader, &params.text, limit)?);
        hits.extend(sessions(reader, &words, today)?);
        hits.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(hits)
    })?)
}

fn all_in(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

fn counselees(reader: &Reader<'_>, text: &str, limit: u32) -> casefile::Result<Vec<SearchHit>> {
    let filter = CounseleeFilter { text: text.to_owned(), status: None, limit, ..CounseleeFilter::default() };
    let lines = counselee::list(reader, &filter)?.lines;
    Ok(lines
        .into_iter()
        .map(|line| SearchHit {
            kind: "counselee".to_owned(),
            id: line.id.to_string(),
            title: line.name,
            detail: line.class_name,
        })
        .collect())
}

fn classes(reader: &Reader<'_>, words: &[String]) -> casefile::Result<Vec<SearchHit>> {
    let years = class::years(reader)?;
    let label = |id| years.iter().find(|year| year.id == id).map(|year| year.label.clone()).unwrap_or_default();
    let found = class::list(reader, None)?.into_iter().filter(|class| all_in(&class.name, words));
    Ok(found
        .map(|class| SearchHit {
            kind: "class".to_owned(),
            id: class.id.to_string(),
            detail: label(class.school_year),
            title: class.name,
        })
        .collect())
}

fn sessions(reader: &Reader<'_>, words: &[String], today: NaiveDate) -> casefile::Result<Vec<SearchHit>> {
    let from = today.checked_sub_days(Days::new(SESSION_DAYS));
    let lines = session::list(reader, &SessionFilter { from, ..SessionFilter::default() })?;
    let found = lines.into_iter().filter(|line| !line.retracted && all_in(&line.topic, words));
    Ok(found
        .map(|line| SearchHit {
            kind: "session".to_owned(),
            id: line.id.to_string(),
            detail: line.starts_at.date_naive().to_string(),
            title: line.counselee_name,
        })
        .collect())
}
