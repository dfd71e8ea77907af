//! Looking through everything in the case file: names, and the words of records. Hits stand in three ranks: names; records
//! that hold every word as typed; records that hold related words, or a name together with a word. Within a rank of records
//! the newest comes first. The private drawer is not in the index, deleted records and those of deleted counselees are not
//! found.

use super::{id, text};
use crate::index::{day_sql, kind_code, note_text_sections, person_code, places, title_code};
use crate::{Reader, Result};
use chrono::NaiveDate;
use counseling::{CounseleeId, SessionId};
use rusqlite::{Row, params};
use search::{Kind, Named, Query, Term, fold, tokens};
use uuid::Uuid;

/// Where a list of hits goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    rank: u8,
    /// Names: how many are passed; records: number of the last row shown.
    at: i64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.rank, self.at)
    }
}

impl std::str::FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (rank, at) = text.split_once('.').ok_or(())?;
        let (rank, at) = (rank.parse().map_err(drop)?, at.parse().map_err(drop)?);
        if rank <= RELATED && at >= 0 { Ok(Self { rank, at }) } else { Err(()) }
    }
}

const NAMES: u8 = 0;
const TYPED: u8 = 1;
const RELATED: u8 = 2;

/// A name that stands for this many people or more finds their records only by itself.
const MOST_PEOPLE: usize = 300;
/// Shortest beginning of a word that is completed in texts; names are completed from the first letter.
const LEAST_OPEN: usize = 3;

/// What is looked for, and how many hits are wanted.
pub struct Wanted<'q> {
    /// What was typed.
    pub query: &'q Query,
    /// The people who count, when there is a filter by class or tag ([`people_of`]).
    pub people: Option<&'q [[u8; 16]]>,
    /// Templates and instruments whose title holds this word in any language, as their ids.
    pub titled: &'q dyn Fn(&Term) -> Vec<String>,
    /// Goes on after this.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: usize,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `counselee`, or the table of the record.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// Session that it belongs to.
    pub session: Option<SessionId>,
    /// Whose.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee.
    pub counselee_name: String,
    /// Class of that counselee.
    pub class_name: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Vocabulary term or id that says what it is: strategy, template, instrument, relation.
    pub what: String,
    /// State of a session, empty for others.
    pub state: String,
    /// Whether what is shown is text that is not yet part of the record.
    pub draft: bool,
    /// Its words: section (empty where there is none) and text.
    pub parts: Vec<(String, String)>,
    /// Whether every word stands in it as typed.
    pub exact: bool,
}

/// Hits, and where the list goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits.
    pub hits: Vec<Hit>,
    /// More follow after this.
    pub next: Option<Place>,
}

/// A class or tag that does not exist, and the filter that names it.
pub type Missing = (search::FilterName, Named);

/// The people that filters leave; `None` without such a filter.
pub type People = Option<Vec<[u8; 16]>>;

/// The counselees in one of the classes and with one of the tags asked for; `Err` names the first class or tag that does
/// not exist. `None` without such a filter.
///
/// # Errors
/// Those of the database.
pub fn people_of(reader: &Reader<'_>, query: &Query) -> Result<std::result::Result<People, Missing>> {
    let mut people: People = None;
    for (filter, asked, names, members) in [
        (
            search::FilterName::Class,
            &query.classes,
            "SELECT DISTINCT name FROM \"class\" WHERE name IS NOT NULL ORDER BY name",
            "SELECT c.id FROM counselee c JOIN \"class\" k ON k.id = c.class WHERE k.name = ?1 ORDER BY c.id",
        ),
        (
            search::FilterName::Tag,
            &query.tags,
            "SELECT DISTINCT value FROM counselee_tags ORDER BY value",
            "SELECT c.id FROM counselee c JOIN counselee_tags USING(eid) WHERE value = ?1 ORDER BY c.id",
        ),
    ] {
        if asked.is_empty() {
            continue;
        }
        let known = reader
            .connection
            .prepare_cached(names)?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<String>>>()?;
        let mut found: Vec<[u8; 16]> = Vec::new();
        for named in asked {
            let chosen = called(&known, &named.text);
            if chosen.is_empty() {
                return Ok(Err((filter, named.clone())));
            }
            for name in chosen {
                let mut statement = reader.connection.prepare_cached(members)?;
                let ids =
                    statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 16]>>>()?;
                found.extend(ids);
            }
        }
        found.sort_unstable();
        found.dedup();
        people = Some(match people {
            None => found,
            Some(before) => before.into_iter().filter(|id| found.binary_search(id).is_ok()).collect(),
        });
    }
    Ok(Ok(people))
}

/// Names that say the same as `typed`, blanks and punctuation apart; without one, those that begin with its words.
fn called<'k>(known: &'k [String], typed: &str) -> Vec<&'k String> {
    let words = |name: &str| tokens(name).into_iter().map(|token| token.folded).collect::<Vec<_>>();
    let asked = words(typed);
    if asked.is_empty() {
        return known.iter().filter(|name| fold(name.trim()) == fold(typed.trim())).collect();
    }
    let same: Vec<&String> = known.iter().filter(|name| words(name).concat() == asked.concat()).collect();
    if same.is_empty() { known.iter().filter(|name| words(name).starts_with(&asked)).collect() } else { same }
}

/// The hits.
///
/// # Errors
/// Those of the database.
pub fn find(reader: &Reader<'_>, wanted: &Wanted<'_>) -> Result<Found> {
    let mut found = Found::default();
    if wanted.query.is_empty() || wanted.limit == 0 || wanted.people.is_some_and(<[_]>::is_empty) {
        return Ok(found);
    }
    let (mut rank, mut at) = wanted.after.map_or((NAMES, 0), |place| (place.rank, place.at));
    let typed = typed(wanted);
    let restrictions = restrictions(wanted);
    while rank <= RELATED {
        let room = wanted.limit - found.hits.len();
        if room == 0 {
            // Whether anything follows shows when it is asked for; a last empty page is said to be the end.
            found.next = Some(Place { rank, at });
            return Ok(found);
        }
        let hits = match rank {
            NAMES => names(reader, wanted, at, room + 1)?,
            TYPED => {
                records(reader, wanted, &typed.iter().chain(&restrictions).cloned().collect::<Vec<_>>(), at, room + 1)?
            }
            _ => match related(reader, wanted)? {
                None => Vec::new(),
                Some(mut all) => {
                    all.extend(restrictions.iter().cloned());
                    let without = typed.join(" AND ");
                    let expression = vec![format!("({}) NOT ({without})", all.join(" AND "))];
                    records(reader, wanted, &expression, at, room + 1)?
                }
            },
        };
        let more = hits.len() > room;
        for (hit, place) in hits.into_iter().take(room) {
            at = if rank == NAMES { at + 1 } else { place };
            found.hits.push(Hit { exact: rank < RELATED, ..hit });
        }
        if more {
            found.next = Some(Place { rank, at });
            return Ok(found);
        }
        (rank, at) = (rank + 1, 0);
    }
    Ok(found)
}

/// A phrase of the index. Its words are letters and digits, so nothing in it can end the quotation.
fn phrase(words: &[String], open: bool) -> String {
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
fn typed(wanted: &Wanted<'_>) -> Vec<String> {
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
fn related(reader: &Reader<'_>, wanted: &Wanted<'_>) -> Result<Option<Vec<String>>> {
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

fn restrictions(wanted: &Wanted<'_>) -> Vec<String> {
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

/// Counselees by name, number, class or tag, in the order of their names. The place is of no use here.
fn names(reader: &Reader<'_>, wanted: &Wanted<'_>, passed: i64, limit: usize) -> Result<Vec<(Hit, i64)>> {
    let query = wanted.query;
    if !query.wants(Kind::Names)
        || query.period.is_some()
        || (query.terms.is_empty() && !query.kinds.contains(&Kind::Names))
    {
        return Ok(Vec::new());
    }
    let words: Vec<String> = query.terms.iter().map(|term| phrase(&term.words, !term.quoted || term.open)).collect();
    let expression = (!words.is_empty()).then(|| words.join(" AND "));
    let matching = if expression.is_some() {
        "c.eid IN (SELECT rowid FROM counselee_fts WHERE counselee_fts MATCH ?1)"
    } else {
        "?1 IS NULL"
    };
    let sql = format!(
        "SELECT c.id, c.name, coalesce(k.name, ''), c.status, coalesce(c.nisn, '')
         FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class
         WHERE {matching} AND (?2 IS NULL OR c.id IN (SELECT unhex(value) FROM json_each(?2)))
         ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?3 OFFSET ?4"
    );
    let people = wanted.people.map(|people| {
        let hex: Vec<String> = people.iter().map(|id| person_code(id)[1..].to_owned()).collect();
        serde_json::to_string(&hex).unwrap_or_default()
    });
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let found = statement.query_map(params![expression, people, limit, passed], |row| {
        let hit = Hit {
            kind: "counselee".to_owned(),
            id: id(row, 0)?,
            session: None,
            counselee: Some(id(row, 0)?),
            counselee_name: text(row, 1)?,
            class_name: text(row, 2)?,
            day: None,
            what: text(row, 3)?,
            state: String::new(),
            draft: false,
            parts: vec![(String::new(), text(row, 1)?), ("nisn".to_owned(), text(row, 4)?)],
            exact: true,
        };
        Ok((hit, 0))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Records that satisfy every part of the expression, the newest first, after the row `passed`.
fn records(
    reader: &Reader<'_>,
    wanted: &Wanted<'_>,
    expression: &[String],
    passed: i64,
    limit: usize,
) -> Result<Vec<(Hit, i64)>> {
    let period = wanted.query.period;
    // Without a filter by day also what has none: names of the family, plans without a date.
    let (from, to) = period.map_or((0, i64::MAX), |period| places(period.from, period.to));
    let before = if passed == 0 { to } else { to.min(passed - 1) };
    let expression =
        if expression.is_empty() { return by_day(reader, from, before, limit) } else { expression.join(" AND ") };
    let mut statement = reader.connection.prepare_cached(
        "SELECT s.place, s.kind, s.eid FROM record_fts f CROSS JOIN search_row s ON s.place = f.rowid
         LEFT JOIN counselee c ON c.id = s.counselee
         WHERE f.record_fts MATCH ?1 AND f.rowid BETWEEN ?2 AND ?3 AND (s.counselee IS NULL OR c.eid IS NOT NULL)
         ORDER BY f.rowid DESC LIMIT ?4",
    )?;
    let rows =
        statement.query_map(params![expression, from, before, limit], key)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|(place, kind, eid)| Ok((hit(reader, &kind, eid)?, place))).collect()
}

/// Everything of a span of days.
fn by_day(reader: &Reader<'_>, from: i64, before: i64, limit: usize) -> Result<Vec<(Hit, i64)>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT s.place, s.kind, s.eid FROM search_row s LEFT JOIN counselee c ON c.id = s.counselee
         WHERE s.place BETWEEN ?1 AND ?2 AND (s.counselee IS NULL OR c.eid IS NOT NULL) ORDER BY s.place DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(params![from, before, limit], key)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|(place, kind, eid)| Ok((hit(reader, &kind, eid)?, place))).collect()
}

fn key(row: &Row<'_>) -> rusqlite::Result<(i64, String, i64)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// What is shown of a row.
fn hit(reader: &Reader<'_>, kind: &str, eid: i64) -> Result<Hit> {
    // id, session, counselee, day, what, state, draft, then pairs of section and text
    let work = work_sql(kind);
    let sql = match kind {
        "note" => {
            "SELECT n.id, s.id, s.counselee, substr(s.starts_at, 1, 10), s.strategy, t.status, d.body IS NOT NULL, 'topic',
               s.topic, 'body', coalesce(d.body, n.body)
             FROM note n JOIN session s ON s.id = n.session JOIN session_state t ON t.eid = s.eid
             LEFT JOIN draft d ON d.session = s.id AND t.status <> 'locked' WHERE n.eid = ?1"
        }
        "attendance" => {
            "SELECT a.id, s.id, a.counselee, substr(s.starts_at, 1, 10), s.strategy, t.status, 0, 'line', a.line, '', NULL
             FROM attendance a JOIN session s ON s.id = a.session JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1"
        }
        "addendum" => {
            "SELECT a.id, s.id, s.counselee, NULL, s.strategy, t.status, 0, 'addendum', a.body, 'reason', a.reason, a.claimed_ms,
               s.starts_at
             FROM addendum a JOIN session s ON s.id = a.session JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1"
        }
        "issued_document" => {
            "SELECT id, NULL, counselee, issued_on, document, act, 0, 'number', number, 'recipient', recipient
             FROM issued_document WHERE eid = ?1"
        }
        "administration" => {
            "SELECT id, session, counselee, given_on, instrument, CASE finished WHEN 1 THEN '' ELSE 'unfinished' END, 0,
               '', NULL, '', NULL FROM administration WHERE eid = ?1"
        }
        "follow_up" => {
            "SELECT id, session, counselee, due, '', CASE WHEN done_on IS NULL THEN 'open' ELSE 'done' END, 0, '', text, '',
               NULL FROM follow_up WHERE eid = ?1"
        }
        "appointment" => {
            "SELECT id, NULL, counselee, substr(starts_at, 1, 10), '', status, 0, '', title, '', purpose
             FROM appointment WHERE eid = ?1"
        }
        "attachment" => {
            concat!(
                "SELECT id, session, counselee, ",
                day_sql!("added_ms"),
                ", kind, '', 0, '', name, '', note
             FROM attachment WHERE eid = ?1"
            )
        }
        "profile" => {
            "SELECT id, NULL, counselee, NULL, '', '', 0, 'body', json_object('living', coalesce(living, ''), 'means',
               coalesce(means, ''), 'health', coalesce(health, ''), 'education', coalesce(education, ''), 'languages',
               coalesce(languages, ''), 'customs', coalesce(customs, ''), 'interests', coalesce(interests, ''), 'aspirations',
               coalesce(aspirations, ''), 'friends', coalesce(friends, '')), '', NULL FROM profile WHERE eid = ?1"
        }
        "alert" => {
            "SELECT id, NULL, counselee, valid_from, kind, '', 0, '', text, '', NULL FROM alert WHERE eid = ?1"
        }
        "risk_review" => {
            concat!(
                "SELECT id, session, counselee, ",
                day_sql!("raised_ms"),
                ", '', '', 0, 'body',
               json_object('reason', coalesce(reason, ''), 'ideation', coalesce(ideation, ''), 'plan', coalesce(\"plan\", ''),
               'means', coalesce(means, ''), 'intent', coalesce(intent, ''), 'protective', coalesce(protective, ''),
               'considered', coalesce(considered, ''), 'closing', coalesce(closing, '')), '', NULL
             FROM risk_review WHERE eid = ?1"
            )
        }
        "safety_plan" => {
            "SELECT id, NULL, counselee, agreed_on, '', '', 0, 'body', json_object('signs', coalesce(signs, ''), 'coping',
               coalesce(coping, ''), 'distraction', coalesce(distraction, ''), 'help', coalesce(help, ''), 'professionals',
               coalesce(professionals, ''), 'environment', coalesce(environment, '')), '', NULL
             FROM safety_plan WHERE eid = ?1"
        }
        "safeguarding_entry" => {
            concat!(
                "SELECT id, NULL, counselee, ",
                day_sql!("at_ms"),
                ", '', '', 0, 'body', json_object('fact',
               coalesce(fact, ''), 'words', coalesce(words, ''), 'concern', coalesce(concern, ''), 'risk', coalesce(risk, ''),
               'action', coalesce(action, ''), 'people', coalesce(people, '')), 'reason', reason
             FROM safeguarding_entry WHERE eid = ?1"
            )
        }
        "duty_report" => {
            concat!(
                "SELECT id, NULL, counselee, ",
                day_sql!("known_ms"),
                ", duty, '', 0, 'body', json_object('authority',
               coalesce(authority, ''), 'facts', coalesce(facts, ''), 'why', coalesce(why, ''), 'parents-why',
               coalesce(parents_why, ''), 'reference', coalesce(reference, ''), 'reply', coalesce(reply, '')), '', NULL
             FROM duty_report WHERE eid = ?1"
            )
        }
        _ => match &work {
            Some(sql) => sql,
            None => "SELECT id, NULL, counselee, NULL, relation, '', 0, '', name, '', NULL FROM guardian WHERE eid = ?1",
        },
    };
    let mut hit = reader.connection.prepare_cached(sql)?.query_row([eid], |row| {
        let mut day = super::day(row, 3)?;
        if kind == "addendum"
            && let (Some(ms), Some(start)) = (row.get::<_, Option<i64>>(11)?, super::moment(row, 12)?)
        {
            day = chrono::DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(start.offset()).date_naive());
        }
        let mut parts = Vec::new();
        for index in [7, 9] {
            let (section, words) = (text(row, index)?, text(row, index + 1)?);
            match section.as_str() {
                "body" => parts.extend(note_text_sections(&words)),
                _ if words.trim().is_empty() => {}
                _ => parts.push((section, words)),
            }
        }
        Ok(Hit {
            kind: kind.to_owned(),
            id: id(row, 0)?,
            session: super::some_id(row, 1)?,
            counselee: super::some_id(row, 2)?,
            counselee_name: String::new(),
            class_name: String::new(),
            day,
            what: text(row, 4)?,
            state: text(row, 5)?,
            draft: row.get(6)?,
            parts,
            exact: true,
        })
    })?;
    if let Some(counselee) = hit.counselee {
        (hit.counselee_name, hit.class_name) = super::counselee::name(reader, counselee)?;
    }
    Ok(hit)
}

/// A piece of other work with its texts by the names of their columns.
fn work_sql(table: &str) -> Option<String> {
    let columns = super::work::word_columns(table)?;
    let words: Vec<String> = columns.iter().map(|(name, words)| format!("'{name}', {words}")).collect();
    let what = match table {
        "service_entry" => "strategy",
        "permit" => "permit",
        "visitor" => "visitor",
        "referral" => "recipient_kind",
        _ => "''",
    };
    let words = words.join(", ");
    Some(format!(
        "SELECT id, NULL, counselee, \"day\", {what}, '', 0, 'body', json_object({words}), '', NULL FROM \"{table}\"
         WHERE eid = ?1"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn class_names_are_found_as_people_write_them() {
        let known: Vec<String> = ["VIII A", "X-1", "XI-1", "XI-3", "XII-1"].map(str::to_owned).into();
        let names = |typed: &str| called(&known, typed).into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(names("xi-3"), ["XI-3"]);
        assert_eq!(names("XI3"), ["XI-3"]);
        assert_eq!(names("viiia"), ["VIII A"]);
        assert_eq!(names("XI"), ["XI-1", "XI-3"], "a grade, and not the next one");
        assert!(names("IX").is_empty() && names("-").is_empty());
    }

    #[test]
    fn places_are_read_as_they_are_written() {
        for place in [Place { rank: NAMES, at: 40 }, Place { rank: RELATED, at: i64::MAX }] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for wrong in ["", "1", "3.1", "1.-1", "1.x", "-1.0", "1.99999999999999999999"] {
            assert_eq!(wrong.parse::<Place>(), Err(()), "{wrong}");
        }
    }

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
