//! Looking through everything: names, notes with their addenda, documents, instruments given, plans. What is wrong with a
//! filter is named by code and place, never by its words. Each search is an entry of the log, which holds what kind of
//! thing was asked for and not the words.

use crate::contract::search::{SearchContents, SearchFound, SearchLine, SearchPiece};
use crate::{Call, CallError, ErrorCode};
use casefile::search::{Hit, Place, Wanted, find, people_of};
use casefile::{Reader, class};
use i18n::{Lang, Texts};
use search::{Fault, FilterName, Kind, Query, Refused, Term, tokens};
use std::ops::Range;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Hits of a page when the caller does not say.
const USUAL: usize = 20;
/// Most hits of a page.
const MOST: usize = 200;
/// Characters of a snippet.
const WIDTH: usize = 180;
/// While somebody types on within this time, it is one search.
const SAME_SEARCH_MS: i64 = 60_000;

/// `search.contents`
///
/// # Errors
/// [`ErrorCode::SearchFilterUnknown`], [`ErrorCode::SearchFilterEmpty`], [`ErrorCode::SearchDate`],
/// [`ErrorCode::SearchKind`], [`ErrorCode::SearchClass`], [`ErrorCode::SearchTag`], [`ErrorCode::SearchTooLong`], each
/// with the place of the filter (`from`, `to` in characters); [`ErrorCode::BadValue`] for `after`.
pub fn contents(call: &Call<'_>, params: SearchContents) -> Result<SearchFound, CallError> {
    let query = search::parse(&params.text).map_err(refusal)?;
    let after = params.after.as_deref().map(str::parse::<Place>).transpose();
    let after = after.map_err(|()| CallError::field(ErrorCode::BadValue, "after"))?;
    let limit = usize::try_from(params.limit).unwrap_or(MOST);
    let limit = if limit == 0 { USUAL } else { limit.min(MOST) };
    if query.is_empty() {
        return Ok(SearchFound { hits: Vec::new(), next: None });
    }
    let titled = |term: &Term| titled(term);
    let looked = call.file.read(|reader| {
        let people = match people_of(reader, &query)? {
            Ok(people) => people,
            Err(missing) => return Ok(Err(missing)),
        };
        let classes = if after.is_none() { classes(reader, &query)? } else { Vec::new() };
        let wanted = Wanted { query: &query, people: people.as_deref(), titled: &titled, after, limit };
        Ok(Ok((classes, find(reader, &wanted)?)))
    })?;
    let (mut hits, found) = looked.map_err(|(filter, named)| {
        let code = if filter == FilterName::Tag { ErrorCode::SearchTag } else { ErrorCode::SearchClass };
        place(CallError::field(code, filter.as_str()), &named.at)
    })?;
    // The entry is on the disk before anybody sees a hit; the lines are made while the disk works.
    let (noted, lines) = std::thread::scope(|scope| {
        let noted = scope.spawn(|| note_search(call, &params.text, &query));
        let lines: Vec<SearchLine> = found.hits.into_iter().map(|hit| line(hit, &query, call.texts())).collect();
        (noted.join(), lines)
    });
    noted.unwrap_or_else(|_| Err(CallError::unexpected("panic")))?;
    hits.extend(lines);
    Ok(SearchFound { hits, next: found.next.map(|place| place.to_string()) })
}

fn refusal(refused: Refused) -> CallError {
    let code = match refused.fault {
        Fault::UnknownFilter => ErrorCode::SearchFilterUnknown,
        Fault::Empty => ErrorCode::SearchFilterEmpty,
        Fault::Date => ErrorCode::SearchDate,
        Fault::Kind => ErrorCode::SearchKind,
        Fault::TooLong => ErrorCode::SearchTooLong,
    };
    let error = CallError::field(code, refused.filter.map_or("text", FilterName::as_str));
    place(error, &refused.at).arg("longest", search::LONGEST).arg("most", search::MOST_TERMS)
}

fn place(error: CallError, at: &Range<usize>) -> CallError {
    error.arg("from", at.start).arg("to", at.end)
}

#[derive(Default)]
struct Last(Mutex<Option<(String, i64)>>);

/// Enters the search in the log: once while a person types on.
fn note_search(call: &Call<'_>, text: &str, query: &Query) -> Result<(), CallError> {
    let (typed, now) = (text.trim().to_lowercase(), call.now_ms());
    let last = call.state::<Last>();
    let mut last = last.0.lock().unwrap_or_else(PoisonError::into_inner);
    let same = last.as_ref().is_some_and(|(before, at)| {
        (typed.starts_with(before.as_str()) || before.starts_with(&typed)) && (0..SAME_SEARCH_MS).contains(&(now - at))
    });
    *last = Some((typed, now));
    drop(last);
    if same {
        return Ok(());
    }
    let mut asked = Vec::new();
    if !query.terms.is_empty() {
        asked.push("words");
    }
    for (filter, used) in [
        (FilterName::Class, !query.classes.is_empty()),
        (FilterName::Tag, !query.tags.is_empty()),
        (FilterName::Date, query.period.is_some()),
    ] {
        if used {
            asked.push(filter.as_str());
        }
    }
    asked.extend(query.kinds.iter().map(|kind| kind.words()[0]));
    call.write(|writer| writer.record("search", None, &asked.join(",")))
}

/// Whether a text holds the words of a term, the last one perhaps begun.
fn holds(text: &str, term: &Term) -> bool {
    stand_in(&folded(text), term)
}

fn folded(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.folded).collect()
}

fn stand_in(words: &[String], term: &Term) -> bool {
    words.windows(term.words.len()).any(|here| {
        here.iter().zip(&term.words).enumerate().all(|(at, (word, asked))| {
            word == asked
                || (term.open && at + 1 == term.words.len() && asked.len() > 2 && word.starts_with(asked.as_str()))
        })
    })
}

/// The words of every title that a document or instrument has in any language, by its id.
static TITLES: LazyLock<Vec<(String, Vec<Vec<String>>)>> = LazyLock::new(|| {
    let documents = report::documents().into_iter().map(|kind| {
        let titles = Lang::ALL.iter().map(|lang| folded(&Texts::of(*lang).plain(kind.title_key)));
        (kind.id.to_owned(), titles.collect())
    });
    let instruments = assessment::builtin().iter().map(|known| {
        let titles = Lang::ALL.iter().map(|lang| folded(&known.texts(crate::assessments::language(*lang)).title));
        (known.id.clone(), titles.chain([folded(&known.id)]).collect())
    });
    documents.chain(instruments).collect()
});

/// Documents and instruments whose title in any language holds the term.
fn titled(term: &Term) -> Vec<String> {
    let holding = TITLES.iter().filter(|(_, titles)| titles.iter().any(|words| stand_in(words, term)));
    holding.map(|(id, _)| id.clone()).collect()
}

/// Classes of this name: few, so they come with the first page.
fn classes(reader: &Reader<'_>, query: &Query) -> casefile::Result<Vec<SearchLine>> {
    let filtered = !query.classes.is_empty() || !query.tags.is_empty() || query.period.is_some();
    if query.terms.is_empty() || filtered || !query.wants(Kind::Names) {
        return Ok(Vec::new());
    }
    let years = class::years(reader)?;
    let label = |id| years.iter().find(|year| year.id == id).map(|year| year.label.clone()).unwrap_or_default();
    let found =
        class::list(reader, None)?.into_iter().filter(|class| query.terms.iter().all(|term| holds(&class.name, term)));
    Ok(found
        .map(|class| SearchLine {
            kind: "class".to_owned(),
            id: class.id.to_string(),
            session: None,
            counselee: None,
            counselee_name: String::new(),
            class_name: label(class.school_year),
            day: None,
            what: String::new(),
            state: String::new(),
            draft: false,
            section: String::new(),
            pieces: pieces(&class.name, query),
            exact: true,
        })
        .collect())
}

fn pieces(text: &str, query: &Query) -> Vec<SearchPiece> {
    let marked = search::snippet(text, query, WIDTH).pieces;
    marked.into_iter().map(|piece| SearchPiece { text: piece.text, hit: piece.hit }).collect()
}

fn line(hit: Hit, query: &Query, texts: &Texts) -> SearchLine {
    let (section, pieces) = match hit.kind.as_str() {
        "issued_document" | "administration" => {
            let mut parts = vec![title(&hit.what, texts)];
            parts.extend(hit.parts.iter().map(|(section, text)| match section.as_str() {
                "number" => texts.text("search-document-number", &[("number", text.as_str().into())]),
                _ => texts.text("search-document-recipient", &[("recipient", text.as_str().into())]),
            }));
            (String::new(), pieces(&parts.join(" \u{b7} "), query))
        }
        _ => best(&hit.parts, query),
    };
    let what = if matches!(hit.kind.as_str(), "note" | "addendum" | "guardian" | "counselee" | "alert")
        || casefile::work::is_table(&hit.kind)
    {
        hit.what
    } else {
        String::new()
    };
    SearchLine {
        kind: hit.kind,
        id: hit.id.to_string(),
        session: hit.session,
        counselee: hit.counselee,
        counselee_name: hit.counselee_name,
        class_name: hit.class_name,
        day: hit.day,
        what,
        state: hit.state,
        draft: hit.draft,
        section,
        pieces,
        exact: hit.exact,
    }
}

/// Title of a document or instrument in the window's language.
fn title(id: &str, texts: &Texts) -> String {
    if let Some(kind) = report::documents().into_iter().find(|kind| kind.id == id) {
        return texts.plain(kind.title_key);
    }
    let known = assessment::builtin().iter().find(|known| known.id == id);
    known.map_or_else(|| id.to_owned(), |known| known.texts(crate::assessments::language(texts.lang())).title.clone())
}

/// The part that shows most of the query; the first one where none shows any.
fn best(parts: &[(String, String)], query: &Query) -> (String, Vec<SearchPiece>) {
    let mut best: Option<(usize, &str, Vec<search::Piece>)> = None;
    for (section, text) in parts {
        let marked = search::snippet(text, query, WIDTH);
        if best.as_ref().is_none_or(|(weight, ..)| marked.weight > *weight) {
            best = Some((marked.weight, section, marked.pieces));
        }
    }
    let (_, section, pieces) = best.unwrap_or_default();
    (section.to_owned(), pieces.into_iter().map(|piece| SearchPiece { text: piece.text, hit: piece.hit }).collect())
}
