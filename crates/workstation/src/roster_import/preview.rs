//! What an import would do, line by line, in codes that the page words.

use super::rows;
use crate::CallError;
use crate::call::Call;
use crate::contract::roster_import::{RosterChange, RosterColumn, RosterLine, RosterPreview, RosterProblem};
use casefile::{Reader, caseload, class};
use counseling::counselee::{Counselee, CounseleeStatus};
use counseling::school::school_year_label;
use i18n::Texts;
use roster::{
    Change, ColumnInfo, Decisions, Existing, Field, Plan, Problem, ProblemCode, Question, RosterRead, SourceFile,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The headers as shown: as written, and where two are equal, told apart.
pub fn headers(columns: &[ColumnInfo]) -> Vec<String> {
    let twice = |header: &str| columns.iter().filter(|other| other.header == header).count() > 1;
    let shown = |column: &ColumnInfo| if twice(&column.header) { column.key.clone() } else { column.header.clone() };
    columns.iter().map(shown).collect()
}

/// The caseload as the plan compares it, and the plan.
pub struct Compared {
    /// By identity.
    pub present: HashMap<String, Counselee>,
    /// The plan.
    pub plan: Plan,
    /// Those whom the file names although their record says that they have left: they are back.
    pub back: HashSet<String>,
}

/// Compares a read with the caseload, its classes being those of `year`.
pub fn compare(
    reader: &Reader<'_>,
    read: &RosterRead,
    year: &str,
    decisions: &Decisions,
) -> casefile::Result<Compared> {
    let years = class::years(reader)?;
    let labels: HashMap<_, _> = years.iter().map(|year| (year.id, year.label.as_str())).collect();
    let classes: HashMap<_, _> = class::list(reader, None)?.into_iter().map(|class| (class.id, class)).collect();
    let present = caseload::all(reader)?;
    let existing: Vec<Existing> = present
        .iter()
        .map(|counselee| {
            let class =
                counselee.class.and_then(|id| classes.get(&id)).map(|class| match labels.get(&class.school_year) {
                    Some(label) if *label != year => format!("{} ({label})", class.name),
                    _ => class.name.clone(),
                });
            Existing { id: counselee.id.to_string(), row: rows::row_of(counselee, class) }
        })
        .collect();
    let mut compared = read.clone();
    for row in &mut compared.rows {
        // A grade is the class's, not the pupil's.
        row.grade = None;
    }
    let mut plan = roster::plan(&existing, &compared, decisions);
    let present: HashMap<String, Counselee> =
        present.into_iter().map(|counselee| (counselee.id.to_string(), counselee)).collect();
    // Who had left before this file is not gone by it.
    let active = |id: &String| present.get(id).is_some_and(|known| known.status == CounseleeStatus::Active);
    plan.gone.retain(active);
    let named = plan.unchanged.iter().chain(plan.changed.iter().map(|change| &change.id));
    let back = named.filter(|id| !active(id)).cloned().collect();
    bring_back(&mut plan, read.rows.len(), &back);
    Ok(Compared { present, plan, back })
}

/// Takes those who are back out of the unchanged ones: their status will change.
fn bring_back(plan: &mut Plan, rows: usize, back: &HashSet<String>) {
    let told: HashSet<usize> = plan
        .new
        .iter()
        .chain(&plan.skipped)
        .copied()
        .chain(plan.changed.iter().map(|change| change.row))
        .chain(plan.doubtful.iter().map(|doubt| doubt.row))
        .collect();
    // The unchanged ones are named in the order of their rows.
    let unchanged = std::mem::take(&mut plan.unchanged);
    let rows = (0..rows).filter(|row| !told.contains(row));
    for (id, row) in unchanged.into_iter().zip(rows) {
        if back.contains(&id) {
            plan.changed.push(Change { id, row, fields: Vec::new() });
        } else {
            plan.unchanged.push(id);
        }
    }
}

/// The school year that the file tells, or today's.
pub fn school_year(call: &Call<'_>, read: &RosterRead) -> String {
    read.school_year.clone().unwrap_or_else(|| school_year_label(call.today()))
}

/// The preview of a read.
pub fn of(call: &Call<'_>, token: &str, files: &[SourceFile], read: &RosterRead) -> Result<RosterPreview, CallError> {
    let year = school_year(call, read);
    let compared = call.file.read(|reader| compare(reader, read, &year, &Decisions::default()))?;
    let lines = lines(read, &compared, call.texts());
    let mut counts: BTreeMap<String, u32> =
        ["new", "changed", "unchanged", "doubtful", "gone"].iter().map(|outcome| ((*outcome).to_owned(), 0)).collect();
    for line in &lines {
        *counts.entry(line.outcome.clone()).or_default() += 1;
    }
    Ok(RosterPreview {
        token: token.to_owned(),
        files: files.iter().map(|file| file.name.clone()).collect(),
        format: read.format.code().to_owned(),
        school_name: read.school.name.clone().unwrap_or_default(),
        school_year: year,
        columns: columns(read),
        fields: rows::FIELDS.iter().map(|field| field.code().to_owned()).collect(),
        needs_mapping: read.problems.iter().any(|problem| problem.code == ProblemCode::RequiredColumnMissing),
        ask_date_order: read.questions.iter().any(|question| matches!(question, Question::DateOrder { .. })),
        lines,
        problems: read.problems.iter().map(problem).collect(),
        counts,
    })
}

fn columns(read: &RosterRead) -> Vec<RosterColumn> {
    let left_out: HashSet<&str> = read
        .not_imported
        .iter()
        .filter(|left| left.reason == roster::LeftOutReason::NotChosen)
        .map(|left| left.name.as_str())
        .collect();
    headers(&read.columns)
        .into_iter()
        .zip(&read.columns)
        .map(|(header, column)| {
            let minimised = left_out.contains(column.header.as_str());
            let field = column.mapped.filter(|field| !minimised && rows::FIELDS.contains(field));
            RosterColumn {
                header,
                samples: column.samples.clone(),
                field: field.map(|field| field.code().to_owned()),
                minimised,
            }
        })
        .collect()
}

fn problem(problem: &Problem) -> RosterProblem {
    RosterProblem {
        file: problem.place.file.clone(),
        sheet: problem.place.sheet.clone().unwrap_or_default(),
        row: problem.place.row,
        column: problem.place.column.clone().unwrap_or_default(),
        code: problem.code.code().to_owned(),
        value: problem.value.clone().unwrap_or_default(),
        detail: problem.detail.clone().unwrap_or_default(),
        severity: problem.severity.code().to_owned(),
        consequence: problem.consequence.code().to_owned(),
    }
}

/// A field's value in words.
fn worded(field: Field, value: &str, texts: &Texts) -> String {
    let found = match field {
        Field::Sex => texts.find(&format!("term-sex-{value}"), &[]),
        Field::BirthDate => value.parse().ok().map(|day| texts.date_short(day)),
        _ => None,
    };
    found.unwrap_or_else(|| value.to_owned())
}

/// What changes of one counselee.
fn changes(change: &Change, compared: &Compared, texts: &Texts) -> Vec<RosterChange> {
    let mut changes: Vec<RosterChange> = change
        .fields
        .iter()
        .map(|field| RosterChange {
            field: field.field.code().to_owned(),
            old: field.old.as_deref().map(|old| worded(field.field, old, texts)).unwrap_or_default(),
            new: worded(field.field, &field.new, texts),
        })
        .collect();
    if let Some(known) = compared.present.get(&change.id).filter(|_| compared.back.contains(&change.id)) {
        let status = |status: CounseleeStatus| texts.plain(&format!("term-counselee-status-{status}"));
        let (old, new) = (status(known.status), status(CounseleeStatus::Active));
        changes.push(RosterChange { field: "status".to_owned(), old, new });
    }
    changes
}

fn lines(read: &RosterRead, compared: &Compared, texts: &Texts) -> Vec<RosterLine> {
    let plan = &compared.plan;
    let changed: HashMap<usize, _> = plan.changed.iter().map(|change| (change.row, change)).collect();
    let doubtful: HashMap<usize, _> = plan.doubtful.iter().map(|doubt| (doubt.row, doubt)).collect();
    let new: HashSet<usize> = plan.new.iter().copied().collect();
    let mut lines: Vec<RosterLine> = read
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let (outcome, changes, same_as) = if let Some(change) = changed.get(&at) {
                ("changed", changes(change, compared, texts), String::new())
            } else if let Some(doubt) = doubtful.get(&at) {
                ("doubtful", Vec::new(), doubt.candidates.first().map(|id| named(compared, id)).unwrap_or_default())
            } else if new.contains(&at) {
                ("new", Vec::new(), String::new())
            } else {
                ("unchanged", Vec::new(), String::new())
            };
            RosterLine {
                index: u32::try_from(at).unwrap_or(u32::MAX),
                outcome: outcome.to_owned(),
                name: row.name.clone(),
                nisn: row.nisn.clone().unwrap_or_default(),
                class_name: row.class_name.clone().unwrap_or_default(),
                birth_date: row.birth_date.map(|day| day.to_string()).unwrap_or_default(),
                row: row.at.row,
                changes,
                same_as,
            }
        })
        .collect();
    for id in &plan.gone {
        let Some(gone) = compared.present.get(id) else { continue };
        lines.push(RosterLine {
            index: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            outcome: "gone".to_owned(),
            name: gone.identity.name.clone(),
            nisn: gone.identity.nisn.clone(),
            class_name: gone.class_name.clone(),
            birth_date: gone.identity.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            row: None,
            changes: Vec::new(),
            same_as: String::new(),
        });
    }
    lines
}

fn named(compared: &Compared, id: &str) -> String {
    compared.present.get(id).map_or_else(String::new, |counselee| {
        let parts = [counselee.identity.name.as_str(), counselee.class_name.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    })
}
