//! A sheet with a header into rows and problems. Nothing of a column that was not chosen may leave here, neither as a value
//! nor as a sample nor inside a problem.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::aliases;
use crate::date::{self, DateOrder, Evidence};
use crate::field::Field;
use crate::grid::{Cell, Grid, Value};
use crate::header::{Header, normalise};
use crate::mapping::{self, ColumnInfo, Confidence};
use crate::plan::folded_name;
use crate::problem::{Consequence as C, Place, Problem, ProblemCode as P, Severity as S};
use crate::row::RosterRow;
use crate::source::{LeftOut, LeftOutKind, LeftOutReason, Question, ReadOptions};
use crate::value::{self, Rules};

/// What a sheet gave.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub rows: Vec<RosterRow>,
    pub problems: Vec<Problem>,
    pub columns: Vec<ColumnInfo>,
    pub left_out: Vec<LeftOut>,
    pub questions: Vec<Question>,
}

/// Rows between two looks at whether to go on.
const LOOK_EVERY: usize = 200;

/// Reads a sheet whose header was found; nothing when `go_on` stopped it.
pub(crate) fn read(
    grid: &Grid,
    header: &Header,
    file: &str,
    options: &ReadOptions,
    go_on: &dyn Fn() -> bool,
) -> Option<Sheet> {
    let (columns, doubled) = mapping::columns(grid, header, options.mapping.as_ref());
    let mut sheet = Sheet { columns, ..Sheet::default() };
    let top =
        Place { file: file.to_owned(), sheet: grid.sheet.clone(), row: Some(header.row as u32 + 1), column: None };
    for name in doubled {
        let at = Place { column: Some(name.clone()), ..top.clone() };
        if options.mapping.is_none() {
            sheet.problems.push(Problem::new(&at, P::DuplicateColumn, S::Skipped, C::ColumnNotImported).value(name));
        }
    }
    let used = judge_columns(&mut sheet, &top, options);
    let has = |field| used.iter().any(|(_, f, _)| *f == field);
    if !has(Field::Name) || !(has(Field::Nisn) || has(Field::Nipd) || has(Field::BirthDate)) {
        sheet.problems.push(Problem::new(&top, P::RequiredColumnMissing, S::Refused, C::NothingImported));
        return Some(sheet);
    }
    let order = date_order(grid, header, &used, &top, options, &mut sheet);
    let rules = Rules {
        today: options.today,
        order,
        from_1904: grid.from_1904,
        maps: options.mapping.as_ref().map(|m| &m.values),
    };
    // Who merges the class over its pupils means all of them; a name or a number is nobody else's.
    let mut grid = Cow::Borrowed(grid);
    if !grid.merged.is_empty() {
        for (column, ..) in used.iter().filter(|(_, field, _)| matches!(field, Field::ClassName | Field::Grade)) {
            grid.to_mut().spread(*column, header.data_from);
        }
    }
    for (index, cells) in grid.rows.iter().enumerate().skip(header.data_from) {
        if index.is_multiple_of(LOOK_EVERY) && !go_on() {
            return None;
        }
        read_row(cells, index, &used, header, &rules, &top, &mut sheet);
    }
    flag_duplicates(&mut sheet);
    Some(sheet)
}

/// The columns that are read: index, field, header. The rest is listed as left out.
fn judge_columns(sheet: &mut Sheet, top: &Place, options: &ReadOptions) -> Vec<(usize, Field, String)> {
    let mut used = Vec::new();
    for info in &mut sheet.columns {
        let left_out = |reason| LeftOut { kind: LeftOutKind::Column, name: info.header.clone(), reason };
        match info.mapped {
            Some(field) if options.wants(field) => {
                if info.confidence == Confidence::Near {
                    let at = Place { column: Some(info.header.clone()), ..top.clone() };
                    let problem = Problem::new(&at, P::ColumnGuessed, S::Warning, C::ReadAnyway);
                    sheet.problems.push(problem.value(&info.header).detail(field.code()));
                }
                used.push((info.index, field, info.header.clone()));
            }
            Some(_) => {
                sheet.left_out.push(left_out(LeftOutReason::NotChosen));
                info.samples.clear();
            }
            None if aliases::RUNNING_NUMBER.contains(&info.key.as_str()) => {}
            None => {
                sheet.left_out.push(left_out(LeftOutReason::Unknown));
                // A sensitive column that a mapping left out, or that stands twice, is still sensitive.
                let base = info.key.split(" #").next().unwrap_or_default();
                if aliases::field_of(base).is_some_and(|f| !options.wants(f)) {
                    info.samples.clear();
                }
            }
        }
    }
    used
}

fn date_order(
    grid: &Grid,
    header: &Header,
    used: &[(usize, Field, String)],
    top: &Place,
    options: &ReadOptions,
    sheet: &mut Sheet,
) -> DateOrder {
    if let Some(order) = options.date_order {
        return order;
    }
    let Some((column, _, label)) = used.iter().find(|(_, f, _)| *f == Field::BirthDate) else {
        return DateOrder::DayFirst;
    };
    let texts = || {
        grid.rows.iter().skip(header.data_from).filter_map(|cells| match &cells.get(*column)?.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let at = Place { column: Some(label.clone()), ..top.clone() };
    match date::evidence(texts()) {
        Evidence::Proved(DateOrder::MonthFirst) => {
            sheet.problems.push(Problem::new(&at, P::DateMonthFirst, S::Warning, C::ReadAnyway));
            DateOrder::MonthFirst
        }
        Evidence::Open => {
            sheet.problems.push(Problem::new(&at, P::DateOrderOpen, S::Warning, C::AskFirst));
            let samples = texts()
                .filter(|t| date::evidence(std::iter::once(*t)) == Evidence::Open)
                .take(5)
                .map(str::to_owned)
                .collect();
            sheet.questions.push(Question::DateOrder { column: label.clone(), samples });
            DateOrder::DayFirst
        }
        _ => DateOrder::DayFirst,
    }
}

fn read_row(
    cells: &[Cell],
    index: usize,
    used: &[(usize, Field, String)],
    header: &Header,
    rules: &Rules<'_>,
    top: &Place,
    sheet: &mut Sheet,
) {
    if cells.iter().all(Cell::is_blank) {
        return;
    }
    let at = Place { row: Some(index as u32 + 1), ..top.clone() };
    let name = used.iter().find(|(_, f, _)| *f == Field::Name).and_then(|(c, ..)| cells.get(*c));
    // Printed lists repeat their header on each page.
    if name.is_some_and(|c| aliases::field_of(&normalise(&c.shown())) == Some(Field::Name)) {
        return;
    }
    if cells.iter().skip(header.labels.len()).any(|c| !c.is_blank()) {
        sheet.problems.push(Problem::new(&at, P::RaggedRow, S::Warning, C::KeptAsWritten));
    }
    if name.is_none_or(Cell::is_blank) {
        sheet.problems.push(Problem::new(&at, P::NameMissing, S::Skipped, C::RowSkipped));
        return;
    }
    let mut row = RosterRow { at: at.clone(), ..RosterRow::default() };
    for (column, field, label) in used {
        if let Some(cell) = cells.get(*column) {
            let place = Place { column: Some(label.clone()), ..at.clone() };
            value::fill(&mut row, *field, cell, rules, &place, &mut sheet.problems);
        }
    }
    value::cross_check(&mut row, &mut sheet.problems);
    if row.name.is_empty() {
        sheet.problems.push(Problem::new(&at, P::NameMissing, S::Skipped, C::RowSkipped));
    } else if row.nisn.is_none() && row.nipd.is_none() && row.birth_date.is_none() {
        sheet.problems.push(Problem::new(&at, P::NoIdentifier, S::Skipped, C::RowSkipped).value(&row.name));
    } else {
        sheet.rows.push(row);
    }
}

/// The same number on the same name: the later row is skipped. On another name: the later row loses the number, since
/// which of the two is right cannot be told, and the row with nothing else to be known by is skipped.
fn flag_duplicates(sheet: &mut Sheet) {
    let mut nisns: HashMap<String, (String, Option<u32>)> = HashMap::new();
    let mut nipds = nisns.clone();
    let mut kept = Vec::with_capacity(sheet.rows.len());
    for mut row in std::mem::take(&mut sheet.rows) {
        let name = folded_name(&row.name);
        let mut skip = false;
        for (seen, id, code) in
            [(&mut nisns, Field::Nisn, P::DuplicateNisn), (&mut nipds, Field::Nipd, P::DuplicateNipd)]
        {
            let Some(number) = row.get(id) else { continue };
            let Some((other, line)) = seen.get(&number) else {
                seen.insert(number, (name.clone(), row.at.row));
                continue;
            };
            let same = *other == name;
            let code = if same { P::DuplicateRow } else { code };
            if same {
                skip = true;
            } else if id == Field::Nisn {
                row.nisn = None;
            } else {
                row.nipd = None;
            }
            skip |= row.nisn.is_none() && row.nipd.is_none() && row.birth_date.is_none();
            let (severity, consequence) =
                if skip { (S::Skipped, C::RowSkipped) } else { (S::Warning, C::CellLeftEmpty) };
            let problem = Problem::new(&row.at, code, severity, consequence).value(&number);
            sheet.problems.push(problem.detail(line.map_or_else(String::new, |l| l.to_string())));
            if skip {
                break;
            }
        }
        if !skip {
            kept.push(row);
        }
    }
    sheet.rows = kept;
}
