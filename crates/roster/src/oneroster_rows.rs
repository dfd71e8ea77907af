//! Pupils out of a OneRoster set: users who are students, with class, birth date and guardians joined by `sourcedId`.
//! A reference to nothing in a full set refuses the import and is named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::date::{self, DateOrder, Evidence};
use crate::field::Field;
use crate::grid::Cell;
use crate::identifier;
use crate::oneroster::{Built, Set};
use crate::problem::{Consequence as C, Place, Problem, ProblemCode as P, Severity as S};
use crate::row::{GuardianRow, Phone, Relation, RosterRow, Sex};
use crate::source::{Format, Question, ReadOptions};
use crate::value::{self, Rules};

type Record = BTreeMap<&'static str, String>;

/// Joins the files.
pub(crate) fn build(set: &mut Set, format: Format, options: &ReadOptions) -> Built {
    let mut problems = std::mem::take(&mut set.problems);
    let mut built = Built::default();
    check_status(set, &mut problems);
    school(set, &mut built);
    let roles = roles(set, format);
    let classes = index(set, "classes");
    let users = index(set, "users");
    let homes = enrolments(set, &users, &classes, &mut problems);
    let demographics = index(set, "demographics");
    let order = order(set, options, &mut problems, &mut built);
    let rules = Rules { today: options.today, order, from_1904: false, maps: None };
    let Some(file) = set.files.get("users") else {
        set.problems = problems;
        return built;
    };
    for (line, user) in &file.records {
        let at = Place { file: file.name.clone(), row: Some(*line), ..Place::default() };
        let Some(id) = user.get("sourcedId") else { continue };
        let role = roles.get(id);
        if !role.is_some_and(|r| r.contains("student")) {
            continue;
        }
        if user.get("status").is_some_and(|s| s.eq_ignore_ascii_case("tobedeleted")) {
            problems.push(Problem::new(&at, P::MarkedDeleted, S::Skipped, C::RowSkipped).value(id));
            continue;
        }
        let mut row = RosterRow { at: at.clone(), source_id: Some(id.clone()), ..RosterRow::default() };
        let mut put = |field: Field, column: &str, text: Option<&String>, problems: &mut Vec<Problem>| {
            if let Some(text) = text.filter(|_| options.wants(field)) {
                let place = Place { column: Some(column.to_owned()), ..at.clone() };
                value::fill(&mut row, field, &Cell::text(text), &rules, &place, problems);
            }
        };
        let name: Vec<&str> =
            ["givenName", "middleName", "familyName"].iter().filter_map(|c| user.get(c).map(String::as_str)).collect();
        put(Field::Name, "givenName", Some(&joined_name(&name)), &mut problems);
        let (nisn, nipd) = numbers(user);
        put(Field::Nisn, "userIds", nisn.as_ref(), &mut problems);
        put(Field::Nipd, "identifier", nipd.as_ref(), &mut problems);
        put(Field::Email, "email", user.get("email"), &mut problems);
        put(Field::Phone, "sms", user.get("sms"), &mut problems);
        put(Field::HomePhone, "phone", user.get("phone"), &mut problems);
        let class = homes.get(id).and_then(|class| classes.get(class));
        if class.is_none() {
            problems.push(Problem::new(&at, P::NoClass, S::Note, C::CellLeftEmpty).value(id));
        }
        put(Field::ClassName, "title", class.and_then(|c| c.get("title")), &mut problems);
        let first = |text: &String| text.split(',').next().unwrap_or_default().trim().to_owned();
        let grade = user.get("grades").or_else(|| class.and_then(|c| c.get("grades"))).map(first);
        put(Field::Grade, "grades", grade.as_ref(), &mut problems);
        if let Some(facts) = demographics.get(id) {
            put(Field::BirthDate, "birthDate", facts.get("birthDate"), &mut problems);
            let known = facts.get("sex").filter(|s| !s.eq_ignore_ascii_case("unspecified"));
            put(Field::Sex, "sex", known, &mut problems);
            put(Field::BirthPlace, "cityOfBirth", facts.get("cityOfBirth"), &mut problems);
        }
        row.guardians = guardians(user, &at, set, &users, &roles, &demographics, options, &mut problems);
        value::cross_check(&mut row, &mut problems);
        if row.name.is_empty() {
            problems.push(Problem::new(&at, P::NameMissing, S::Skipped, C::RowSkipped).value(id));
        } else {
            built.rows.push(row);
        }
    }
    set.problems = problems;
    built
}

fn index<'a>(set: &'a Set, file: &str) -> HashMap<String, &'a Record> {
    let records = set.files.get(file).into_iter().flat_map(|f| &f.records);
    records.filter_map(|(_, record)| Some((record.get("sourcedId")?.clone(), record))).collect()
}

/// One-word names come from systems that must fill both fields with the same word or a dash.
fn joined_name(parts: &[&str]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for part in parts {
        if !matches!(*part, "-" | ".") && words.last() != Some(part) {
            words.push(part);
        }
    }
    words.join(" ")
}

fn check_status(set: &Set, problems: &mut Vec<Problem>) {
    for (name, file) in &set.files {
        let bulk = set.bulk.get(name).copied().unwrap_or(true);
        if let Some((line, record)) = file.records.iter().find(|(_, r)| bulk && r.contains_key("status")) {
            let at = Place {
                file: file.name.clone(),
                row: Some(*line),
                column: Some("status".to_owned()),
                ..Place::default()
            };
            problems.push(Problem::new(&at, P::StatusInBulk, S::Note, C::ReadAnyway).value(&record["status"]));
        }
    }
}

fn school(set: &Set, built: &mut Built) {
    let records = |file: &str| set.files.get(file).into_iter().flat_map(|f| f.records.iter().map(|(_, r)| r));
    let is = |record: &Record, kind: &str| record.get("type").is_some_and(|t| t.eq_ignore_ascii_case(kind));
    if let Some(org) = records("orgs").find(|o| is(o, "school")) {
        built.school.name = org.get("name").cloned();
        built.school.npsn = org.get("identifier").filter(|n| identifier::is_npsn(n)).cloned();
    }
    if let Some(session) = records("academicSessions").find(|s| is(s, "schoolYear")) {
        // `schoolYear` is the year in which it ends (specification).
        let ends = session.get("schoolYear").and_then(|y| y.parse::<i32>().ok()).filter(|y| (1990..2200).contains(y));
        built.school_year = ends.map(|end| format!("{}/{end}", end - 1));
    }
}

fn roles(set: &Set, format: Format) -> HashMap<String, BTreeSet<String>> {
    let (file, key) = if format == Format::OneRoster12 { ("roles", "userSourcedId") } else { ("users", "sourcedId") };
    let mut roles: HashMap<String, BTreeSet<String>> = HashMap::new();
    let enrolled = set.files.get("enrollments").into_iter().flat_map(|f| &f.records).map(|(_, r)| (r, "userSourcedId"));
    let own = set.files.get(file).into_iter().flat_map(|f| &f.records).map(|(_, r)| (r, key));
    for (record, key) in own.chain(enrolled) {
        if let (Some(user), Some(role)) = (record.get(key), record.get("role")) {
            roles.entry(user.clone()).or_default().insert(role.to_lowercase());
        }
    }
    roles
}

/// The class of each student: a homeroom before the primary enrolment before any other.
fn enrolments(
    set: &Set,
    users: &HashMap<String, &Record>,
    classes: &HashMap<String, &Record>,
    problems: &mut Vec<Problem>,
) -> HashMap<String, String> {
    let mut best: HashMap<String, (u8, String)> = HashMap::new();
    let Some(file) = set.files.get("enrollments") else { return HashMap::new() };
    let full = |name: &str| {
        set.bulk.get(name).copied().unwrap_or(false) && set.bulk.get("enrollments").copied().unwrap_or(false)
    };
    for (line, record) in &file.records {
        if record.get("status").is_some_and(|s| s.eq_ignore_ascii_case("tobedeleted")) {
            continue;
        }
        let (Some(user), Some(class)) = (record.get("userSourcedId"), record.get("classSourcedId")) else { continue };
        for (column, id, known, target) in [
            ("userSourcedId", user, users.contains_key(user), "users"),
            ("classSourcedId", class, classes.contains_key(class), "classes"),
        ] {
            if !known && full(target) {
                let at = Place {
                    file: file.name.clone(),
                    row: Some(*line),
                    column: Some(column.to_owned()),
                    ..Place::default()
                };
                problems.push(
                    Problem::new(&at, P::ReferenceUnknown, S::Refused, C::NothingImported).value(id).detail(target),
                );
            }
        }
        if !record.get("role").is_some_and(|r| r.eq_ignore_ascii_case("student")) {
            continue;
        }
        let homeroom =
            classes.get(class).and_then(|c| c.get("classType")).is_some_and(|t| t.eq_ignore_ascii_case("homeroom"));
        let primary = record.get("primary").is_some_and(|p| p.eq_ignore_ascii_case("true"));
        let rank = 2 * u8::from(homeroom) + u8::from(primary);
        if best.get(user).is_none_or(|(held, _)| rank > *held) {
            best.insert(user.clone(), (rank, class.clone()));
        }
    }
    best.into_iter().map(|(user, (_, class))| (user, class)).collect()
}

/// NISN and NIPD from `userIds` (`{NISN:0012345678},{NIS:118}`) and `identifier`.
fn numbers(user: &Record) -> (Option<String>, Option<String>) {
    let (mut nisn, mut nipd) = (None, None);
    for part in user.get("userIds").map(String::as_str).unwrap_or_default().split(',') {
        let Some((kind, id)) = part.trim().trim_matches(['{', '}']).split_once(':') else { continue };
        match kind.trim().to_lowercase().as_str() {
            "nisn" => nisn = Some(id.trim().to_owned()),
            "nipd" | "nis" => nipd = Some(id.trim().to_owned()),
            _ => {}
        }
    }
    match user.get("identifier") {
        Some(id) if nisn.is_none() && identifier::is_nisn(id) => nisn = Some(id.clone()),
        Some(id) if nipd.is_none() && Some(id) != nisn.as_ref() => nipd = Some(id.clone()),
        _ => {}
    }
    (nisn, nipd)
}

fn order(set: &Set, options: &ReadOptions, problems: &mut Vec<Problem>, built: &mut Built) -> DateOrder {
    let Some(file) = set.files.get("demographics").filter(|_| options.wants(Field::BirthDate)) else {
        return DateOrder::DayFirst;
    };
    let texts = || file.records.iter().filter_map(|(_, r)| r.get("birthDate").map(String::as_str));
    let at = Place { file: file.name.clone(), column: Some("birthDate".to_owned()), ..Place::default() };
    if let Some(text) = texts().find(|t| !matches!(date::parse(t), date::Parsed::Sure(_))) {
        problems.push(Problem::new(&at, P::DateNotIso, S::Warning, C::ReadAnyway).value(text));
    }
    match (options.date_order, date::evidence(texts())) {
        (Some(order), _) | (None, Evidence::Proved(order)) => order,
        (None, Evidence::Open) => {
            problems.push(Problem::new(&at, P::DateOrderOpen, S::Warning, C::AskFirst));
            let samples = texts().take(5).map(str::to_owned).collect();
            built.questions.push(Question::DateOrder { column: "birthDate".to_owned(), samples });
            DateOrder::DayFirst
        }
        (None, Evidence::None) => DateOrder::DayFirst,
    }
}

#[expect(clippy::too_many_arguments, reason = "the joined files of one set")]
fn guardians(
    user: &Record,
    at: &Place,
    set: &Set,
    users: &HashMap<String, &Record>,
    roles: &HashMap<String, BTreeSet<String>>,
    demographics: &HashMap<String, &Record>,
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Vec<GuardianRow> {
    let mut found = Vec::new();
    let agents = user.get("agentSourcedIds").map(String::as_str).unwrap_or_default();
    for id in agents.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        let Some(agent) = users.get(id) else {
            if set.bulk.get("users").copied().unwrap_or(false) {
                let place = Place { column: Some("agentSourcedIds".to_owned()), ..at.clone() };
                problems.push(
                    Problem::new(&place, P::ReferenceUnknown, S::Refused, C::NothingImported).value(id).detail("users"),
                );
            }
            continue;
        };
        let is = |role: &str| roles.get(id).is_some_and(|r| r.contains(role));
        if !(is("parent") || is("guardian") || is("relative")) {
            continue;
        }
        let sex = demographics.get(id).and_then(|d| value::sex(d.get("sex")?, None));
        let relation = match sex {
            Some(Sex::Male) if is("parent") => Relation::Father,
            Some(Sex::Female) if is("parent") => Relation::Mother,
            _ => Relation::Guardian,
        };
        let name: Vec<&str> =
            ["givenName", "middleName", "familyName"].iter().filter_map(|c| agent.get(c).map(String::as_str)).collect();
        let typed = agent.get("sms").or_else(|| agent.get("phone")).filter(|_| options.wants(Field::GuardianPhone));
        let phone = typed.map(|typed| Phone { typed: typed.clone(), normalised: identifier::normalised_phone(typed) });
        found.push(GuardianRow {
            relation,
            name: joined_name(&name),
            birth_year: None,
            education: None,
            occupation: None,
            phone,
        });
    }
    found
}
