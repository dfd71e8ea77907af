//! OneRoster 1.1 and 1.2, CSV binding (1EdTech): the manifest and the files it names. `password` columns, race columns and
//! grade-book files must never be read beyond the parser's own buffer.

use std::collections::BTreeMap;

use crate::oneroster_rows;
use crate::problem::{Consequence as C, Place, Problem, ProblemCode as P, Refusal, RefusalCode, Severity as S};
use crate::source::{
    Container, Format, LeftOut, LeftOutKind, LeftOutReason, ReadOptions, RosterRead, SchoolHint, SourceFile, caps,
};
use crate::text;

/// The files that are read, with the columns used of each; everything else in them is skipped.
const READ: &[(&str, &[&str])] = &[
    ("orgs", &["sourcedId", "status", "name", "type", "identifier"]),
    ("academicSessions", &["sourcedId", "status", "title", "type", "startDate", "schoolYear"]),
    ("classes", &["sourcedId", "status", "title", "grades", "classType", "schoolSourcedId"]),
    (
        "users",
        &[
            "sourcedId",
            "status",
            "role",
            "userIds",
            "givenName",
            "familyName",
            "middleName",
            "identifier",
            "email",
            "sms",
            "phone",
            "agentSourcedIds",
            "grades",
        ],
    ),
    ("roles", &["sourcedId", "status", "userSourcedId", "role", "orgSourcedId"]),
    ("enrollments", &["sourcedId", "status", "classSourcedId", "userSourcedId", "role", "primary"]),
    ("demographics", &["sourcedId", "status", "birthDate", "sex", "cityOfBirth"]),
];

/// Data files of the standard that hold nothing a counselor's roster needs.
const IGNORED: &[&str] = &[
    "categories",
    "classResources",
    "courses",
    "courseResources",
    "lineItems",
    "resources",
    "results",
    "userProfiles",
    "userResources",
    "scoreScales",
    "lineItemLearningObjectiveIds",
    "lineItemScoreScales",
    "resultLearningObjectiveIds",
    "resultScoreScales",
];

/// Spellings met in real exports: file ("" = any), wrong, right.
const MISSPELT: &[(&str, &str, &str)] = &[
    ("users", "userid", "userIds"),
    ("users", "grade", "grades"),
    ("users", "givenname", "givenName"),
    ("classes", "grade", "grades"),
    ("demographics", "usersourcedid", "sourcedId"),
    ("demographics", "birthday", "birthDate"),
];

/// One CSV of the set: records by column name.
#[derive(Debug, Default)]
pub(crate) struct CsvFile {
    /// Its name as given.
    pub name: String,
    /// Row number and values of the columns that are read.
    pub records: Vec<(u32, BTreeMap<&'static str, String>)>,
}

/// Whether the names form (or were meant to form) a OneRoster set.
pub(crate) fn is_set<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let stems: Vec<String> = names.map(|n| stem(n).to_lowercase()).collect();
    let has = |name: &str| stems.iter().any(|s| s == name);
    has("manifest") || (has("users") && (has("orgs") || has("enrollments")))
}

fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.len()
        .checked_sub(4)
        .filter(|at| base.get(*at..).is_some_and(|e| e.eq_ignore_ascii_case(".csv")))
        .map_or("", |at| &base[..at])
}

/// The set while it is read.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub files: BTreeMap<&'static str, CsvFile>,
    pub problems: Vec<Problem>,
    pub bulk: BTreeMap<&'static str, bool>,
}

/// Reads a set.
pub(crate) fn read(
    files: &[SourceFile],
    options: &ReadOptions,
    go_on: &dyn Fn() -> bool,
) -> Result<RosterRead, Refusal> {
    let mut set = Set::default();
    let manifest = files.iter().find(|f| stem(&f.name).eq_ignore_ascii_case("manifest"));
    let manifest =
        manifest.ok_or_else(|| Refusal::new(RefusalCode::ManifestMissing, files.first().map_or("", |f| &f.name)))?;
    let properties = properties(manifest, &mut set.problems)?;
    let version = properties.get("oneroster.version").map(String::as_str).unwrap_or_default();
    let format = match version {
        "1.1" => Format::OneRoster11,
        "1.2" => Format::OneRoster12,
        other => return Err(Refusal::new(RefusalCode::VersionUnknown, &manifest.name).name(other)),
    };
    let mut left_out = Vec::new();
    for file in files.iter().filter(|f| !std::ptr::eq(*f, manifest)) {
        if !go_on() {
            return Err(Refusal::new(RefusalCode::Stopped, &file.name));
        }
        let stem = stem(&file.name);
        let known = READ.iter().find(|(name, _)| name.eq_ignore_ascii_case(stem));
        let Some((name, columns)) = known else {
            let reason = if IGNORED.iter().any(|n| n.eq_ignore_ascii_case(stem)) {
                LeftOutReason::NotNeeded
            } else {
                LeftOutReason::Unknown
            };
            left_out.push(LeftOut { kind: LeftOutKind::File, name: file.name.clone(), reason });
            continue;
        };
        let at = Place { file: file.name.clone(), ..Place::default() };
        if *name != stem {
            set.problems.push(Problem::new(&at, P::FileNameCase, S::Note, C::ReadAnyway).detail(format!("{name}.csv")));
        }
        let mode = properties.get(&format!("file.{}", name.to_lowercase())).map(String::as_str);
        if !matches!(mode, Some("bulk" | "delta")) {
            let problem = Problem::new(&at, P::ManifestMismatch, S::Warning, C::ReadAnyway);
            set.problems.push(problem.value(mode.unwrap_or_default()));
        }
        set.bulk.insert(name, mode != Some("delta"));
        let csv = csv_file(file, name, columns, options, &mut set.problems)?;
        set.files.insert(name, csv);
    }
    for (name, _) in READ {
        let mode = properties.get(&format!("file.{}", name.to_lowercase())).map(String::as_str);
        if matches!(mode, Some("bulk" | "delta")) && !set.files.contains_key(name) {
            let file = format!("{name}.csv");
            if *name == "users" {
                return Err(Refusal::new(RefusalCode::FileMissing, &manifest.name).name(file));
            }
            let at = Place { file, ..Place::default() };
            set.problems.push(
                Problem::new(&at, P::ManifestMismatch, S::Warning, C::FileIgnored).value(mode.unwrap_or_default()),
            );
        }
    }
    // A manifest alone means "no updates" (specification): an incomplete read of no rows.
    let complete = set.bulk.get("users").copied().unwrap_or(false);
    let built = oneroster_rows::build(&mut set, format, options);
    Ok(RosterRead {
        format,
        container: Container::CsvSet,
        school: built.school,
        school_year: built.school_year,
        complete,
        rows: built.rows,
        problems: set.problems,
        columns: Vec::new(),
        encoding: Some("UTF-8".to_owned()),
        delimiter: Some(','),
        sheet: None,
        not_imported: left_out,
        questions: built.questions,
    })
}

/// The manifest's properties, keys in lower case.
fn properties(file: &SourceFile, problems: &mut Vec<Problem>) -> Result<BTreeMap<String, String>, Refusal> {
    let decoded = text::decode(file, None)?;
    let grid = text::grid(&decoded.text, ',', &file.name)?;
    let mut found = BTreeMap::new();
    for (index, cells) in grid.rows.iter().enumerate() {
        let shown = |at: usize| cells.get(at).map_or_else(String::new, |c| c.shown().trim().to_owned());
        let (key, value) = (shown(0), shown(1));
        let optional = key.starts_with("source.");
        if value.is_empty() && !key.is_empty() && !optional {
            let at = Place { file: file.name.clone(), row: Some(index as u32 + 1), ..Place::default() };
            problems.push(Problem::new(&at, P::ManifestValueMissing, S::Warning, C::ReadAnyway).value(&key));
        }
        found.insert(key.to_lowercase(), value.to_lowercase());
    }
    Ok(found)
}

fn csv_file(
    file: &SourceFile,
    name: &'static str,
    columns: &'static [&'static str],
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Result<CsvFile, Refusal> {
    let decoded = text::decode(file, options.encoding.as_deref())?;
    let at = Place { file: file.name.clone(), row: Some(1), ..Place::default() };
    if decoded.lossy {
        problems.push(Problem::new(&at, P::UndecodableBytes, S::Warning, C::ReadAnyway).value(decoded.encoding));
    }
    // The caps of a table apply to each file; enrolments of a large school are many, so rows are counted here.
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(decoded.text.as_bytes());
    let damaged = || Refusal::new(RefusalCode::Damaged, &file.name);
    let headers = reader.headers().map_err(|_| damaged())?.clone();
    if headers.len() > caps::COLUMNS {
        return Err(Refusal::new(RefusalCode::TooManyColumns, &file.name).limit(caps::COLUMNS));
    }
    let mut at_column: Vec<(usize, &'static str)> = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        let header = header.trim().trim_start_matches('\u{feff}');
        let lower = header.to_lowercase();
        let exact = columns.iter().find(|c| **c == header);
        let near = || {
            let alias = MISSPELT.iter().find(|(f, wrong, _)| *f == name && *wrong == lower).map(|(_, _, right)| *right);
            columns.iter().find(|c| c.eq_ignore_ascii_case(header) || alias == Some(**c))
        };
        let Some(column) = exact.or_else(near) else { continue };
        if at_column.iter().any(|(_, c)| c == column) {
            continue;
        }
        if exact.is_none() {
            let place = Place { column: Some(header.to_owned()), ..at.clone() };
            problems
                .push(Problem::new(&place, P::HeaderMisspelt, S::Warning, C::ReadAnyway).value(header).detail(column));
        }
        at_column.push((index, column));
    }
    let mut csv = CsvFile { name: file.name.clone(), records: Vec::new() };
    // Every file has sourcedId and at least one column of its own; another file's header has not.
    let own = columns.iter().skip(2).any(|c| at_column.iter().any(|(_, found)| found == c));
    if !own || !at_column.iter().any(|(_, c)| *c == "sourcedId") {
        problems.push(Problem::new(&at, P::WrongFileHeader, S::Refused, C::NothingImported));
        return Ok(csv);
    }
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| damaged())?;
        if index >= caps::ROWS * if name == "enrollments" { 10 } else { 1 } {
            return Err(Refusal::new(RefusalCode::TooManyRows, &file.name).limit(caps::ROWS));
        }
        let values = at_column
            .iter()
            .filter_map(|(at, column)| Some((*column, record.get(*at)?.trim())))
            .filter(|(_, value)| !value.is_empty())
            .map(|(column, value)| (column, value.to_owned()))
            .collect();
        csv.records.push((index as u32 + 2, values));
    }
    Ok(csv)
}

/// What the set's files gave together.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub rows: Vec<crate::row::RosterRow>,
    pub school: SchoolHint,
    pub school_year: Option<String>,
    pub questions: Vec<crate::source::Question>,
}
